/// What a name says about the value under it.
struct SecretName {
    let rule: SecretRule
    let demand: Demand

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
            "masterpass",
        ] {
            keywords.append(Keyword(word, .password, .anything))
        }
        let owners = [
            "db", "database", "user", "root", "admin", "mysql", "my", "sql", "pg", "postgres", "mongo", "redis",
            "rabbitmq", "rabbit", "amqp",
            "mqtt", "smtp", "mail", "email", "imap", "ldap", "bind", "ftp", "sftp", "ssh", "vnc", "wifi", "proxy",
            "login", "sudo", "store",
            "key", "ssl", "default", "http", "auth", "su", "sa", "sys", "es", "elastic", "registry", "docker", "nexus",
            "jenkins",
        ]
        for owner in owners {
            for word in ["pass", "pwd", "pw"] {
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
            "erlangcookie", "secrettoken",
        ] {
            keywords.append(Keyword(word, .secret, .length))
        }
        for word in ["encryption", "signing", "jwt", "cookie", "session", "hmac", "cipher", "aes"] {
            keywords.append(Keyword(word + "key", .key, .length))
        }
        // Vault's `VAULT_DEV_ROOT_TOKEN_ID` is the token itself.
        keywords.append(Keyword("roottokenid", .token, .anything))
        keywords.append(Keyword("secret", .secret, .oneWord))
        keywords.append(Keyword("secrets", .secret, .variety))
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
            "preshared",
        ] {
            keywords.append(Keyword(word + "key", .key, .variety, whole: true))
        }
        keywords.append(Keyword("apikey", .key, .variety))
        keywords.append(Keyword("accesskey", .key, .variety))
        keywords.append(Keyword("apikeys", .key, .variety))
        keywords.append(Keyword("passkey", .key, .variety))
        keywords.append(Keyword("psk", .key, .length, whole: true))
        keywords.append(Keyword("key", .key, .highVariety, whole: true))
        for word in ["credential", "credentials", "cred", "creds"] {
            keywords.append(Keyword(word, .credentials, .variety, whole: true))
        }
        for word in ["auth", "oauth"] { keywords.append(Keyword(word, .credentials, .highVariety, whole: true)) }
        for word in ["pass", "pwd", "pw"] { keywords.append(Keyword(word, .password, .anything, whole: true)) }
        return keywords
    }()

    /// Keywords with the same last word, which is looked for first.
    private struct Family {
        let ending: String
        let keywords: [Keyword]
    }

    private static let families: [Family] = {
        let endings = [
            "password", "passwords", "passwd", "passphrase", "passcode", "passwort", "pass", "pwd", "pw", "secret",
            "secrets", "base",
            "token", "tokens", "tokenid", "key", "keys", "cookie", "auth", "psk", "credential", "credentials", "cred",
            "creds",
        ]
        return endings.map { ending in Family(ending: ending, keywords: keywords.filter { $0.word.hasSuffix(ending) }) }
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
        "engine", "store", "strategy", "style", "handler", "callback", "controller", "view", "page", "form", "input",
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
        "internal", "external", "readonly", "ro", "rw", "write", "read", "replica", "slave", "key", "salt", "confirm",
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

    /// `NOPASSWD` of sudo says that none is needed.
    private static let passwordless = "nopasswd"

    private static func keyword(
        _ text: Span<UInt8>, _ name: Range<Int>, endingAt end: Int
    ) -> (keyword: Keyword, start: Int)? {
        guard Name.start(of: passwordless, in: text, endingAt: end, of: name) == nil else { return nil }
        for family in families where Name.start(of: family.ending, in: text, endingAt: end, of: name) != nil {
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
        case .password where keyword.isWhole:
            if ["pass", "pwd", "pw"].contains(keyword.word) {
                guard let short = demandOfShortWord(text, name, keyword, start: start, head: head) else { return nil }
                demand = short
            }
        default: break
        }
        let isTailKnown = tail.allSatisfy {
            neutralTails.contains($0) || $0.utf8.allSatisfy(\.isDigit) || $0.utf8.count == 1
        }
        if !isTailKnown, demand != .highVariety { demand = .variety }
        if demand == .oneWord, head == nil { demand = .variety }
        return SecretName(rule: keyword.rule, demand: demand)
    }

    /// `PWD` is the working directory, `PASS` the verdict of a test, and nothing secret is in a `bypass`.
    private static func demandOfShortWord(
        _ text: Span<UInt8>, _ name: Range<Int>, _ keyword: Keyword, start: Int, head: String?
    ) -> Demand? {
        if let head { return headsOfNoPassword.contains(head) ? nil : .anything }
        if text[name.lowerBound] == "-" { return .anything }
        switch keyword.word {
        case "pwd": return text[start + 1].isUpper ? nil : .anything
        case "pw": return .length
        default: return .variety
        }
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
