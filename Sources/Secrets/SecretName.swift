/// What a name says about the value under it.
struct SecretName {
    let rule: SecretRule
    let demand: Demand
    /// Whether something stands before the word that tells: `BUILD_TOKEN`, not `TOKEN`.
    let hasHead: Bool
    /// Whether a UUID under it is a secret.
    let mayBeUUID: Bool

    /// How much of a secret the value must look.
    enum Demand {
        /// A name that says plainly what it holds: anything which is not a placeholder.
        case anything
        /// Eight characters or more that are not something else.
        case length
        /// Generated characters, or one word of eight letters or more: with more words it names a thing.
        case oneWord
        /// Generated characters, eight or more.
        case variety
        /// Generated characters, sixteen or more: `KEY`, `AUTH`.
        case highVariety
        /// A UUID, and nothing else.
        case uuid
    }

    /// A word that names of secrets end with, before any tail such as `_PROD` or `_BASE64`.
    private struct Keyword {
        let word: String
        let rule: SecretRule
        let demand: Demand
        /// Whether it must be a word of its own: `pass` is none in `compass`.
        let isWhole: Bool

        init(_ word: String, _ rule: SecretRule, _ demand: Demand, whole isWhole: Bool = false) {
            self.word = word
            self.rule = rule
            self.demand = demand
            self.isWhole = isWhole
        }
    }

    /// Longer keywords before those they end with.
    private static let keywords: [Keyword] = {
        var keywords: [Keyword] = []
        for word in [
            "password", "passwords", "passwd", "passphrase", "passcode", "passwort", "requirepass", "masterauth",
            "masterpass", "motdepasse",
        ] {
            keywords.append(Keyword(word, .password, .anything))
        }
        let owners = [
            "db", "database", "user", "root", "admin", "mysql", "my", "sql", "pg", "postgres", "mongo", "redis",
            "rabbitmq", "rabbit", "amqp",
            "mqtt", "smtp", "mail", "email", "imap", "ldap", "bind", "ftp", "sftp", "ssh", "vnc", "wifi", "proxy",
            "login", "sudo", "store",
            "key", "ssl", "ask", "default", "http", "auth", "su", "sa", "sys", "es", "elastic", "registry", "docker",
            "nexus",
            "jenkins",
        ]
        for owner in owners {
            for word in ["pass", "pwd", "pw", "psw"] {
                keywords.append(Keyword(owner + word, .password, .anything, whole: owner.utf8.count < 4))
            }
        }
        for word in [
            "secretaccesskey", "secretkeybase", "secretkey", "sharedsecret", "clientsecret", "jwtsecret", "appsecret",
            "sessionsecret", "cookiesecret", "consumersecret", "oauthsecret", "authsecret", "apisecret",
            "webhooksecret",
            "signingsecret", "encryptionsecret", "hmacsecret", "nextauthsecret", "tokensecret", "keysecret",
            "accesssecret",
            "applicationsecret", "cookiepassword", "csrfsecret", "cryptosecret", "serversecret", "rpcsecret",
            "mastersecret", "adminsecret",
            "erlangcookie", "releasecookie", "secrettoken",
        ] {
            keywords.append(Keyword(word, .secret, .length))
        }
        for word in ["encryption", "signing", "jwt", "cookie", "session", "hmac", "cipher", "aes"] {
            keywords.append(Keyword(word + "key", .key, .length))
        }
        // Vault's `VAULT_DEV_ROOT_TOKEN_ID` is the token itself, and the `secret_id` of an AppRole its password.
        keywords.append(Keyword("roottokenid", .token, .anything))
        for word in ["vaultsecretid", "approlesecretid", "rolesecretid"] {
            keywords.append(Keyword(word, .secret, .length))
        }
        keywords.append(Keyword("secretid", .secret, .uuid))
        keywords.append(Keyword("secret", .secret, .oneWord))
        keywords.append(Keyword("secrets", .secret, .variety))
        // Tokens which the one who sets a service up makes up.
        for word in ["admin", "api", "auth", "root", "k3s", "rke2", "agent", "bootstrap", "rpc", "internal", "master"] {
            keywords.append(Keyword(word + "token", .token, .length))
        }
        keywords.append(Keyword("token", .token, .variety))
        keywords.append(Keyword("tokens", .token, .variety))
        for word in [
            "api", "access", "private", "auth", "master", "encryption", "encrypt", "decryption", "signing", "signature",
            "account",
            "shared", "app", "session", "license", "licence", "ssh", "service", "crypt", "crypto", "cipher", "hmac",
            "aes", "rsa", "jwt", "cookie",
            "subscription", "storage", "admin", "consumer", "integration", "ingestion", "write", "read", "client",
            "server", "deploy",
            "user", "data", "bot", "fernet", "django", "application", "security", "production", "stripe", "sendgrid",
            "mailgun",
            "openai", "twilio", "datadog", "dd", "newrelic", "algolia", "aws", "azure", "sentry", "host", "join",
            "preshared", "setup", "activation", "unseal", "gossip", "bouncer", "agent", "loggedin", "nonce",
            "enrollment",
            "registration", "salt",
        ] {
            keywords.append(Keyword(word + "key", .key, .variety, whole: true))
        }
        keywords.append(Keyword("apikey", .key, .variety))
        keywords.append(Keyword("accesskey", .key, .variety))
        keywords.append(Keyword("apikeys", .key, .variety))
        keywords.append(Keyword("appkeys", .key, .variety))
        keywords.append(Keyword("passkey", .key, .variety))
        for word in ["basicauth", "httpauth", "proxyauth", "authident"] {
            keywords.append(Keyword(word, .credentials, .highVariety))
        }
        for word in ["salt", "pepper"] { keywords.append(Keyword(word, .secret, .variety, whole: true)) }
        for word in ["pat", "bearer"] { keywords.append(Keyword(word, .token, .variety, whole: true)) }
        keywords.append(Keyword("cookie", .token, .highVariety, whole: true))
        keywords.append(Keyword("psk", .key, .length, whole: true))
        keywords.append(Keyword("key", .key, .highVariety, whole: true))
        for word in ["credential", "credentials", "cred", "creds"] {
            keywords.append(Keyword(word, .credentials, .variety, whole: true))
        }
        for word in ["auth", "oauth"] { keywords.append(Keyword(word, .credentials, .highVariety, whole: true)) }
        for word in ["pass", "pwd", "pw", "psw"] { keywords.append(Keyword(word, .password, .anything, whole: true)) }
        return keywords
    }()

    /// Keywords with the same last word, which is looked for first.
    private struct Family {
        let ending: String
        let last: UInt8
        let keywords: [Keyword]

        init(_ ending: String, _ keywords: [Keyword]) {
            self.ending = ending
            self.last = ending.utf8.last ?? 0
            self.keywords = keywords
        }
    }

    private static let families: [Family] = {
        let endings = [
            "password", "passwords", "passwd", "passphrase", "passcode", "passwort", "motdepasse", "pass", "pwd", "pw",
            "psw", "secret", "secrets", "secretid", "base", "salt", "pepper", "pat", "bearer", "ident",
            "token", "tokens", "tokenid", "key", "keys", "cookie", "auth", "psk", "credential", "credentials", "cred",
            "creds",
        ]
        return endings.map { ending in Family(ending, keywords.filter { $0.word.hasSuffix(ending) }) }
    }()

    /// Words before a keyword which make it the name of something public.
    private static let publicHeads = [
        "public", "pub", "publishable", "gpg", "pgp", "recv", "apt", "primary", "foreign", "partition", "routing",
        "sort", "cache", "site",
        "idempotency", "index", "group", "unique", "object", "registry", "hot", "trusted", "map", "hash", "lookup",
        "translation", "i18n",
        "message", "config", "sorting", "known", "authorized", "dict", "label", "composite", "column", "row", "bucket",
        "fingerprint",
    ]

    /// Words behind a keyword which say that the value is about the secret, not the secret.
    private static let innocentTails: Set<String> = [
        "file", "files", "filename", "path", "paths", "dir", "directory", "folder", "location", "url", "urls", "uri",
        "uris", "link", "host",
        "hostname", "port", "address", "addr", "endpoint", "server", "servers", "service", "name", "names", "user",
        "username", "users",
        "id", "ids", "identifier", "arn", "length", "len", "size", "min", "max", "minimum", "maximum", "limit", "count",
        "number", "num",
        "expiry", "expire", "expires", "expired", "expiration", "expiresin", "exp", "ttl", "timeout", "lifetime",
        "lifespan", "age",
        "duration", "validity", "interval", "rotation", "rotate", "refresh", "renewal", "days", "hours", "minutes",
        "seconds", "time",
        "enabled", "enable", "disabled", "disable", "required", "require", "optional", "allowed", "supported", "exists",
        "present", "type",
        "types", "kind", "policy", "policies", "method", "methods", "mode", "algorithm", "algorithms", "alg", "algo",
        "curve", "header",
        "headers", "prefix", "suffix", "format", "encoding", "class", "provider", "providers", "issuer", "audience",
        "realm", "scope",
        "scopes", "domain", "region", "version", "versions", "rate", "hint", "prompt", "message", "label",
        "description", "placeholder",
        "field", "param", "parameter", "column", "attribute", "attr", "property", "regex", "pattern", "template", "env",
        "var", "variable",
        "ref", "reference", "source", "from", "manager", "backend", "helper", "command", "cmd", "plugin", "module",
        "script", "role",
        "group", "image", "tag", "bits", "strength", "complexity", "history", "retries", "attempts", "tries", "change",
        "changed",
        "validation", "validator", "validators", "authentication", "authenticator", "authenticators", "auth", "login",
        "reset", "recovery",
        "cost", "rounds", "iterations", "sha", "sha1", "sha256", "sha512", "md", "md5", "checksum", "checksums",
        "digest", "sum", "fingerprint",
        "public", "pub", "cert", "certificate", "crt", "csr", "ca", "ring", "keyring", "stdin", "stdout", "fd", "usage",
        "usages", "spec",
        "encryption", "engine", "store", "strategy", "style", "handler", "callback", "controller", "view", "page",
        "form", "input",
        "request", "response",
        "grant", "flow", "event", "events", "error", "errors", "status", "state", "check", "checks", "verify",
        "verification", "binding",
        "usernames", "signature", "index", "position", "cache", "storage", "pool", "queue", "topic", "bucket", "table",
        "schema", "volume",
        "mount", "namespace", "separator", "delimiter", "char", "chars", "characters", "charset", "budget", "window",
        "per", "tool", "cookie",
        "agent", "sock", "socket", "keychain", "mapping", "list", "code", "hashing", "hasher", "encoder", "generator",
        "manual",
        "vault", "rotated", "created", "updated", "at", "date", "timestamp", "loader", "resolver", "injector",
        "operator", "scan", "scanner",
    ]

    /// Words behind a keyword which change nothing.
    private static let neutralTails: Set<String> = [
        "prod", "production", "dev", "development", "test", "testing", "staging", "stage", "live", "default", "old",
        "new", "current",
        "primary", "secondary", "main", "master", "root", "admin", "app", "db", "database", "sql", "mysql", "postgres",
        "postgresql", "mongo",
        "redis", "value", "val", "raw", "plain", "text", "plaintext", "string", "str", "base", "base64", "b64",
        "encoded", "data", "local",
        "pepper", "internal", "external", "readonly", "ro", "rw", "write", "read", "replica", "slave", "key", "salt",
        "confirm",
        "confirmation",
    ]

    private static let longestTail = 4

    /// Reads a name; nil if it is not the name of a secret.
    static func read(_ text: Span<UInt8>, _ name: Range<Int>) -> SecretName? {
        var tail: [String] = []
        for end in Name.wordEnds(in: text, of: name) {
            if let found = keyword(text, name, endingAt: end) {
                return judge(text, name, found.keyword, start: found.start, tail: tail)
            }
            if tail.count == longestTail { return nil }
            tail.append(word(text, name, endingAt: end))
        }
        return nil
    }

    /// `NOPASSWD` of sudo says that none is needed; the cluster token of etcd only tells clusters apart.
    private static let nothingSecret = ["nopasswd", "initialclustertoken"]

    private static func keyword(
        _ text: Span<UInt8>, _ name: Range<Int>, endingAt end: Int
    ) -> (keyword: Keyword, start: Int)? {
        let last = text[end - 1].lowered
        for family in families
        where family.last == last && Name.start(of: family.ending, in: text, endingAt: end, of: name) != nil {
            for word in nothingSecret where Name.start(of: word, in: text, endingAt: end, of: name) != nil {
                return nil
            }
            for keyword in family.keywords {
                guard let start = Name.start(of: keyword.word, in: text, endingAt: end, of: name) else { continue }
                if keyword.isWhole, !Name.isBoundary(text, start, in: name) { continue }
                return (keyword, start)
            }
        }
        return nil
    }

    private static func word(_ text: Span<UInt8>, _ name: Range<Int>, endingAt end: Int) -> String {
        var start = end - 1
        while !Name.isBoundary(text, start, in: name) { start -= 1 }
        return text.string(in: start..<end).lowercased()
    }

    private static func judge(
        _ text: Span<UInt8>, _ name: Range<Int>, _ keyword: Keyword, start: Int, tail: [String]
    ) -> SecretName? {
        guard !tail.contains(where: innocentTails.contains) else { return nil }
        var demand = keyword.demand
        let head = headWord(text, name, before: start)
        switch keyword.rule {
        case .key:
            if let head, publicHeads.contains(head) { return nil }
        case .token:
            if let head, headsOfNoToken.contains(head) { return nil }
        case .password where keyword.isWhole:
            if ["pass", "pwd", "pw", "psw"].contains(keyword.word) {
                guard let short = demandOfShortWord(text, name, keyword, start: start, head: head) else { return nil }
                demand = short
            }
        default: break
        }
        let isTailKnown = tail.allSatisfy {
            neutralTails.contains($0) || $0.utf8.allSatisfy(\.isDigit) || $0.utf8.count == 1
        }
        if !isTailKnown, demand != .highVariety { demand = .variety }
        let isFlag = text[name.lowerBound] == "-"
        let isSpecific = head != nil || isFlag || !["token", "secret"].contains(keyword.word) || isQueried(text, name)
        return SecretName(
            rule: keyword.rule, demand: demand, hasHead: head != nil,
            mayBeUUID: keyword.rule == .key ? uuidKeys.contains(keyword.word) : keyword.demand == .uuid || isSpecific)
    }

    /// Keys which vendors hand out as UUIDs.
    private static let uuidKeys: Set<String> = [
        "apikey", "accesskey", "authkey", "licensekey", "masterkey", "setupkey", "activationkey", "ingestionkey",
        "subscriptionkey", "enrollmentkey", "registrationkey", "privatekey",
    ]

    /// Words before `TOKEN` which make it a place in something, or a mark of it.
    private static let headsOfNoToken: Set<String> = [
        "continuation", "page", "next", "sync", "cancellation", "idempotency", "request", "correlation", "resume",
        "pad", "eos", "bos", "unk", "mask", "stop", "max",
    ]

    /// Whether a name is a parameter of an address.
    private static func isQueried(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        text.at(name.lowerBound - 1) == "?" || text.at(name.lowerBound - 1) == "&"
    }

    /// `PWD` is the working directory, `PASS` the verdict of a test, and nothing secret is in a `bypass`.
    private static func demandOfShortWord(
        _ text: Span<UInt8>, _ name: Range<Int>, _ keyword: Keyword, start: Int, head: String?
    ) -> Demand? {
        if let head { return headsOfNoPassword.contains(head) ? nil : .anything }
        if text[name.lowerBound] == "-" { return .anything }
        switch keyword.word {
        case "pwd": return text[start + 1].isUpper && !isOfConnection(text, start) ? nil : .anything
        case "pw": return .length
        default: return ",;&?".utf8.contains(text.at(name.lowerBound - 1)) ? .anything : .length
        }
    }

    /// `UID=user;PWD=value` of ODBC.
    private static func isOfConnection(_ text: Span<UInt8>, _ start: Int) -> Bool {
        text.at(start - 1) == ";" || (text.at(start - 1) == " " && text.at(start - 2) == ";")
    }

    private static let headsOfNoPassword: Set<String> = [
        "old", "init", "by", "com", "first", "second", "multi", "single", "boarding", "render", "test", "tests", "one",
        "low", "high",
    ]

    private static func headWord(_ text: Span<UInt8>, _ name: Range<Int>, before start: Int) -> String? {
        var end = start
        while end > name.lowerBound, !text[end - 1].isAlphanumeric { end -= 1 }
        return end > name.lowerBound ? word(text, name, endingAt: end) : nil
    }
}
