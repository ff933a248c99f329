/// Secrets which are operands of well-known commands: `rabbitmqctl add_user name SECRET`, `vault login SECRET`.
enum CommandOperands {
    /// A word of a command behind which a secret follows as an operand.
    private struct Verb {
        let word: String
        /// Commands the word belongs to; none if it is the command itself.
        let commands: [String]
        /// Which operand is the secret, flags not counted.
        let index: Int
        /// Whether only what looks generated is a secret: people write other things there too.
        let isGenerated: Bool

        init(_ word: String, of commands: [String] = [], _ index: Int, generated isGenerated: Bool = false) {
            self.word = word
            self.commands = commands
            self.index = index
            self.isGenerated = isGenerated
        }
    }

    private static let verbs = [
        Verb("user", of: ["net", "net.exe"], 1), Verb("user", of: ["samba-tool"], 2),
        Verb("add_user", of: ["rabbitmqctl"], 1), Verb("change_password", of: ["rabbitmqctl"], 1),
        Verb("add-user.sh", 1),
        Verb("alias", of: ["mc"], 4),
        Verb("auth", of: ["redis-cli", "valkey-cli"], 0), Verb("AUTH", of: ["redis-cli", "valkey-cli"], 0),
        Verb("password", of: ["mysqladmin", "mariadb-admin"], 0), Verb("reset-admin-password", 0),
        Verb("set-initial-password", of: ["neo4j-admin"], 0),
        Verb("passwd", of: ["openssl"], 0), Verb("mkpasswd", 0), Verb("wpa_passphrase", 1),
        Verb("obscure", of: ["rclone"], 0),
        Verb("login", of: ["vault", "cargo", "wandb"], 0, generated: true),
        Verb("unseal", of: ["vault"], 0, generated: true),
        Verb("auth", of: ["snyk"], 0, generated: true),
        Verb("attach", of: ["pro", "ua", "ubuntu-advantage"], 0, generated: true),
        Verb("authtoken", of: ["ngrok"], 0, generated: true), Verb("add-authtoken", of: ["ngrok"], 0, generated: true),
    ]

    /// Looks at the word around an offset.
    static func scan(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let end = text.end(from: offset, limit: 16) { $0.isNameByte }
        guard text.at(end).isSpace, end < text.count, let word = Name.range(in: text, endingAt: end) else { return }
        for verb in verbs where verb.word.utf8.count == word.count && text.has(verb.word, at: word.lowerBound) {
            guard verb.commands.isEmpty || CommandWords.isBehind(verb.commands, text, word.lowerBound) else { continue }
            guard let value = CommandWords.operand(verb.index, text, from: end, &findings), value.count >= 3 else {
                continue
            }
            findings.name(value, nil)
            guard !Innocence.isInnocent(text, value, isQuoted: true), text[value.lowerBound] != "/" else { return }
            if verb.isGenerated {
                let isLong = value.count >= 16 && (Words.isGenerated(text, value) || Words.isUUID(text, value))
                // `name=value` belongs to another way of logging in.
                guard isLong, !ValueEnds.isAssignment(text, value.lowerBound) else { return }
            }
            return findings.add(value, verb.isGenerated ? .token : .password, .place)
        }
        scanHtpasswd(text, word, &findings)
        if text.isFolded("bundle", in: word) { scanBundler(text, end, &findings) }
    }

    /// `htpasswd -b file user SECRET`, `htpasswd -nb user SECRET`, `mosquitto_passwd -b file user SECRET`.
    private static func scanHtpasswd(_ text: Span<UInt8>, _ command: Range<Int>, _ findings: inout Findings) {
        guard text.has("htpasswd", at: command.upperBound - 8) || text.has("mosquitto_passwd", at: command.lowerBound)
        else { return }
        var offset = command.upperBound
        var isBatch = false
        var words = 2
        for _ in 0..<8 {
            guard let word = CommandWords.next(text, from: offset, &findings), !word.isEmpty else { return }
            offset = word.upperBound
            if text.at(offset).isQuote { offset += 1 }
            if text[word.lowerBound] == "-" {
                isBatch = isBatch || text.containsFolded("b", in: word)
                if text.containsFolded("n", in: word) { words = 1 }
            } else if words > 0 {
                words -= 1
            } else {
                findings.name(word, nil)
                guard isBatch, !Innocence.isInnocent(text, word, isQuoted: true) else { return }
                return findings.add(word, .password, .place)
            }
        }
    }

    /// `bundle config set host user:SECRET`.
    private static func scanBundler(_ text: Span<UInt8>, _ command: Int, _ findings: inout Findings) {
        guard let verb = CommandWords.operand(0, text, from: command, &findings), text.isFolded("config", in: verb),
            var host = CommandWords.operand(1, text, from: command, &findings)
        else { return }
        var index = 2
        if text.isFolded("set", in: host) {
            guard let next = CommandWords.operand(2, text, from: command, &findings) else { return }
            (host, index) = (next, 3)
        }
        guard host.contains(where: { text[$0] == "." }),
            let value = CommandWords.operand(index, text, from: command, &findings)
        else { return }
        CommandFlags.login(text, value, behind: UInt8(ascii: ":"), named: host, rule: .basicCredentials, &findings)
    }

    /// Looks at `http-basic`, whose `asic` ends at an offset: `composer config http-basic.host user SECRET`.
    static func scanHTTPBasic(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard text.has("http-basic.", at: offset - 9) else { return }
        let end = text.end(from: offset, limit: 128) { $0.isNameByte }
        guard text.at(end).isSpace, let value = CommandWords.operand(1, text, from: end, &findings) else { return }
        findings.name(value, nil)
        guard !Innocence.isInnocent(text, value, isQuoted: true) else { return }
        findings.add(value, .password, .place)
    }

    /// Looks at `crypt`, whose last byte is at an offset: `crypt("SECRET", "salt")` of Perl and Python,
    /// `echo SECRET | cryptsetup …`, `consul agent -encrypt SECRET`.
    static func scanCrypt(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        if text.has("-encrypt", at: offset - 7) {
            // Consul's key of its gossip.
            guard !text.at(offset - 8).isNameByte,
                let value = CommandFlags.value(text, offset, isParted: true, &findings)
            else { return }
            findings.name(value, (offset - 7)..<(offset + 1))
            guard value.count >= 24, !Innocence.isInnocent(text, value, isQuoted: true), Words.isGenerated(text, value)
            else { return }
            return findings.add(value, .key, .place)
        }
        if text.has("cryptsetup", at: offset - 4) {
            return PipedSecrets.scan(text, before: offset - 4, into: &findings)
        }
        guard text.at(offset + 1) == "(" else { return }
        var open = offset + 2
        let isEscaped = text.at(open) == "\\"
        if isEscaped { open += 1 }
        guard text.at(open).isQuote else { return }
        let kind = ValueEnds.Kind.quoted(text[open], isEscaped: isEscaped)
        let value = (open + 1)..<findings.ends.end(in: text, from: open + 1, kind)
        guard !value.isEmpty, value.count <= 128 else { return }
        findings.name(value, nil)
        guard !Innocence.isInnocent(text, value, isQuoted: true) else { return }
        findings.add(value, .password, .place)
    }
}
