/// Values which are no secrets, whatever name they stand under.
enum Innocence {
    /// How much of a value is looked at: what is longer than this is no placeholder and no path.
    private static let longest = 256

    static func isInnocent(_ text: Span<UInt8>, _ value: Range<Int>, isQuoted: Bool) -> Bool {
        guard value.count >= 3 else { return true }
        return isReference(text, value) || isPublic(text, value)
            || (value.count <= longest
                && (isBlankForm(text, value) || isPath(text, value) || isPlaceholder(text, value)
                    || isShortNumber(text, value) || (!isQuoted && isExpression(text, value))))
    }

    /// Something which is replaced by the value elsewhere: `$VAR`, `${VAR}`, `$(cmd)`, `{{ .x }}`, `%VAR%`, `<x>`.
    private static func isReference(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let start = value.lowerBound
        let last = text[value.upperBound - 1]
        switch text[start] {
        case UInt8(ascii: "$"):
            if text.at(start + 1) == "{" || text.at(start + 1) == "(" || value.count <= 2 { return true }
            if text.at(start + 1).isDigit && value.count <= 3 { return true }
            let end = text.end(from: start + 1, limit: longest) { $0.isWord }
            // `$VAR`, `$VAR/more`, `$A$B`, but not `$up3R`: names of variables in a shell are mostly of one case.
            return end > start + 1 && !text[start + 1].isDigit && !isMixed(text, (start + 1)..<end)
                && (end >= value.upperBound || "/$-.:@".utf8.contains(text[end]))
        case UInt8(ascii: "%"):
            return last == "%" || (value.count <= 3)
        case UInt8(ascii: "<"):
            return last == ">" || text.at(start + 1) == "%"
        case UInt8(ascii: "`"):
            return true
        case UInt8(ascii: "@"), UInt8(ascii: "#"):
            if text.at(start + 1) == "{" || last == text[start] { return true }
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "("):
            // `[password]`, `{password}`: what documentation writes.
            if "]})".utf8.contains(last),
                value.dropFirst().dropLast().allSatisfy({ text[$0].isLetter || text[$0] == "_" })
            {
                return true
            }
        case UInt8(ascii: "!"):
            return text.hasFolded("!ref", at: start) || text.hasFolded("!sub", at: start)
                || text.hasFolded("!vault", at: start) || text.hasFolded("!secret", at: start)
        case UInt8(ascii: "_"):
            return text.has("__", at: start) && text.has("__", at: value.upperBound - 2)
        default: break
        }
        for prefix in [
            "arn:", "vault:", "op://", "file:", "env:", "enc(", "enc[", "secret://", "ref+", "ssm:", "projects/",
            "keyvault:",
            "@microsoft.keyvault(", "awssm:", "azkv:", "akv:", "bws:", "sops:", "conjur:", "secretref:", "lookup(",
            "%env(", "secretsmanager:", "gcpsm:",
            "process.env", "os.environ", "os.getenv", "system.getenv",
        ] where text.hasFolded(prefix, at: start) {
            return true
        }
        let seen = start..<min(value.upperBound, start + longest)
        return text.containsFolded("{{", in: seen) || text.containsFolded("${", in: seen)
            || text.containsFolded("$(", in: seen) || text.containsFolded(".*", in: seen)
    }

    /// Capitals, small letters and digits, as in a password rather than in the name of a variable.
    private static func isMixed(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        let variety = Variety(of: text, in: name)
        return variety.lowers > 0 && variety.uppers > 0 && variety.digits > 0
    }

    /// Public halves of keys, and digests.
    private static func isPublic(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let start = value.lowerBound
        for prefix in [
            "ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-", "sha256:", "sha512:", "sha1:", "md5:",
            "sha384-",
            "sha512-", "sha256-", "-----begin public", "-----begin certificate", "-----begin rsa public",
            "ssh-rsa\taaaa",
            "-----begin pgp public", "pk_live_", "pk_test_", "aaaab3nza",
        ] where text.hasFolded(prefix, at: start) {
            return true
        }
        // An address; a password in it is found as such.
        let scheme = text.end(from: start, limit: 24) {
            $0.isAlphanumeric || $0 == "+" || $0 == "-" || $0 == "." || $0 == ":"
        }
        return scheme > start + 2 && text.at(scheme - 1) == ":" && text.has("//", at: scheme)
    }

    /// Asterisks, crosses, dots: `****`, `xxxx-xxxx`, `...`, `aaaa`.
    private static func isBlankForm(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let first = text[value.lowerBound]
        return value.allSatisfy { text[$0] == first } || value.allSatisfy { "*xX.-_#? ".utf8.contains(text[$0]) }
    }

    /// `12`, and versions and addresses: `4.4-4.1`, `10.0.0.1`.
    private static func isShortNumber(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        if value.count <= 3, value.allSatisfy({ text[$0].isDigit }) { return true }
        return value.allSatisfy { text[$0].isDigit || ".-+~:".utf8.contains(text[$0]) }
            && value.contains { text[$0] == "." }
    }

    /// Paths and names of files.
    static func isPath(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let start = value.lowerBound
        let isRooted =
            text[start] == "/" || text.has("./", at: start) || text.has("../", at: start) || text.has("~/", at: start)
            || (text[start].isLetter && text.has(":\\", at: start + 1))
        if isRooted {
            return value.allSatisfy { text[$0].isURLSafe || "./\\:@~+, ".utf8.contains(text[$0]) }
                && (startsAtKnownRoot(text, value.lowerBound) || !Words.isGenerated(text, value))
        }
        guard value.allSatisfy({ text[$0].isURLSafe || text[$0] == "." || text[$0] == "/" }) else { return false }
        for ending in fileEndings where text.hasFolded(ending, at: value.upperBound - ending.utf8.count) {
            return value.count > ending.utf8.count
        }
        return false
    }

    /// Base64 may start with a slash too, but not with these.
    private static func startsAtKnownRoot(_ text: Span<UInt8>, _ start: Int) -> Bool {
        for root in [
            "./", "../", "~/", "/var/", "/run/", "/etc/", "/usr/", "/home/", "/opt/", "/root/", "/tmp/", "/mnt/",
            "/data/", "/srv/",
            "/app/", "/proc/", "/dev/", "/secrets/", "/vault/", "/certs/", "/config/", "/sys/", "/lib/", "/bin/",
            "/cache/",
        ] where text.has(root, at: start) {
            return true
        }
        return false
    }

    private static let fileEndings = [
        ".txt", ".pem", ".key", ".json", ".yml", ".yaml", ".env", ".conf", ".crt", ".cer", ".pub", ".p12", ".pfx",
        ".jks", ".sh",
        ".py", ".xml", ".properties", ".ini", ".toml", ".cfg", ".log", ".sock", ".html", ".js", ".ts", ".php",
        ".keystore", ".asc", ".gpg",
    ]

    /// Code, where a value would stand: `settings.PASSWORD`, `config.token`, `String`.
    private static func isExpression(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        if text.at(value.upperBound) == "(" { return true }
        var dots = 0
        for offset in value {
            let byte = text[offset]
            if byte == "[" {
                return offset > value.lowerBound && (offset + 1 == value.upperBound || text[offset + 1].isQuote)
            }
            if byte == "." { dots += 1 } else if !(byte.isLetter || byte == "_") { return false }
        }
        return dots > 0 && text[value.lowerBound] != "." && text[value.upperBound - 1] != "."
    }

    /// A word which holds the place of a value.
    private static func isPlaceholder(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        if value.count <= 20, fillers.contains(text.string(in: value).lowercased()) { return true }
        if isCapitalWord(text, value) { return true }
        guard value.count <= 100 else { return false }
        for part in fillerParts where text.containsFolded(part, in: value) { return true }
        return text.hasFolded("your", at: value.lowerBound) || text.containsFolded("_your", in: value)
            || text.containsFolded("-your", in: value)
    }

    /// `PASSWORD`, `MY_TOKEN` in capitals: the name of a value where the value belongs.
    private static func isCapitalWord(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard value.count <= 40, value.allSatisfy({ text[$0].isUpper || text[$0] == "_" || text[$0] == "-" }) else {
            return false
        }
        return ["password", "passwd", "token", "secret", "apikey", "api_key", "username"].contains {
            text.containsFolded($0, in: value)
        }
    }

    private static let fillers: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "unset", "empty", "enabled",
        "disabled", "required",
        "optional", "string", "str", "int", "bool", "boolean", "integer", "text", "varchar", "bytes", "n/a", "tbd",
        "todo", "fixme", "xxx",
        "foo", "bar", "foobar", "incorrect", "invalid", "wrong", "missing", "expired", "failed", "accepted", "prompt",
        "hidden", "masked",
        "secret_here", "password_here", "token_here", "auto", "generate", "generated", "random", "inherit", "disable",
        "enable", "any",
        "unknown", "yes,", "no,", "yes.", "no.", "redacted", "removed", "[redacted]", "[hidden]", "(hidden)", "not set",
        "not-set", "not_set",
        "notset", "require", "allow", "deny", "plaintext", "encrypted",
        "default", "argon2", "argon2i", "argon2id", "bcrypt", "scrypt", "pbkdf2", "scram-sha-256", "scram-sha-512",
        "md5",
        "sha256", "sha512", "rs256", "hs256", "ed25519",
    ]

    private static let fillerParts = [
        "changeme", "change_me", "change-me", "change me", "changeit", "change-it", "change_it", "changethis",
        "change-this",
        "change_this", "example", "placeholder", "dummy", "replaceme", "replace_me", "replace-me", "replace_with",
        "replace-with",
        "replacewith", "insert_", "insert-", "xxxx", "****", "fixme", "to-be-", "to_be_", "redacted", "-here",
        "_here",
        "goes here", "putyour", "enter_", "enter-your", "yourpassword", "yoursecret", "yourtoken", "not-a-real",
        "notareal",
        "not_a_real", "fakepass", "fake-", "fake_", "sample", "......", "todo:", "<your", "setme", "set-me", "set_me",
        "fillme", "fill_me",
        "fill-me", "unused", "not-used", "not_used", "notused", "build-time", "build_time", "buildtime", "for-build",
        "build-only", "ignored", "irrelevant", "doesnt-matter", "not-needed", "not_needed", "notasecret",
        "not-a-secret", "not_a_secret",
    ]
}
