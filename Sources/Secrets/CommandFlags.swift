/// Secrets behind the short flags of well-known commands: `mysql -pSECRET`, `curl -u user:SECRET`.
enum CommandFlags {
    /// How the value of a flag holds the secret.
    private enum Style {
        /// All of it, directly behind the flag or behind a blank.
        case whole
        /// All of it, directly behind the flag only: behind a blank stands something else.
        case attached
        /// All of it, behind a blank only.
        case parted
        /// All of it, if it looks generated: the flag has other uses too.
        case generated
        /// What stands behind the first of these bytes.
        case behind(UInt8)
    }

    /// A flag of some commands.
    private struct Flag {
        let letter: Unicode.Scalar
        let style: Style
        let commands: [String]

        init(_ letter: Unicode.Scalar, _ style: Style, _ commands: [String]) {
            self.letter = letter
            self.style = style
            self.commands = commands
        }
    }

    /// The letters a flag may begin with: its own, or, of `curl -fsSu`, those before it.
    static let letters: BytePattern = "[\"' \n\0\t]-[AKNPSUXafhkprstuw]"

    /// Clients of the web that take `-u user:password`.
    static let webClients = ["curl", "wget", "http", "https", "xh", "aria2c", "etcdctl", "turnserver", "coturn"]

    private static let flags: [Flag] = [
        Flag("u", .behind(UInt8(ascii: ":")), webClients),
        Flag("u", .behind(UInt8(ascii: ",")), ["lftp", "open"]),
        Flag("U", .behind(UInt8(ascii: ":")), ["curl"]),
        Flag(
            "U", .behind(UInt8(ascii: "%")), ["smbclient", "rpcclient", "net", "smbget", "smbcacls", "winexe", "wmic"]),
        Flag("a", .whole, ["redis-cli", "redis-benchmark", "valkey-cli", "valkey-benchmark", "keydb-cli"]),
        Flag("a", .behind(UInt8(ascii: ":")), ["http", "https", "xh"]),
        Flag("a", .parted, ["ipa-server-install"]),
        Flag("A", .behind(UInt8(ascii: ":")), ["ab"]),
        Flag("A", .parted, ["snmpget", "snmpwalk", "snmpbulkwalk", "snmpset", "snmptrap"]),
        Flag("X", .parted, ["snmpget", "snmpwalk", "snmpbulkwalk", "snmpset", "snmptrap"]),
        // `mysql -p name` asks for the password: only a value without a blank is one.
        Flag(
            "p", .attached,
            [
                "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlshow", "mysqlcheck", "mysqlbinlog",
                "mysqlslap",
                "mysqlpump", "mysql_upgrade", "mysqlsh", "mariadb", "mariadb-dump", "mariadb-admin", "mariadb-import",
                "mariadb-check", "mariadb-backup", "mydumper", "7z", "7za", "7zr", "7zz", "rar", "unrar",
            ]),
        Flag(
            "p", .whole,
            [
                "sshpass", "login", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport",
                "mongostat", "cypher-shell", "cqlsh", "ncftpput", "ncftpget", "ncftp", "twine", "rabbitmqadmin",
                "nuget",
                "conan", "elasticsearch-users", "add-user-keycloak.sh", "add-user.sh", "airflow", "superset",
                "ipa-server-install", "rdesktop", "supervisorctl", "couchbase-cli", "useradd", "usermod", "adduser",
                "groupadd", "groupmod",
            ]),
        Flag("h", .behind(UInt8(ascii: "p")), ["rar"]),
        Flag(
            "P", .whole,
            [
                "sqlcmd", "bcp", "tsql", "isql", "mosquitto_pub", "mosquitto_sub", "mosquitto_rr", "ipmitool", "zip",
                "unzip", "ssh-keygen",
            ]),
        Flag("N", .parted, ["ssh-keygen"]),
        Flag(
            "w", .whole,
            [
                "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldappasswd", "ldapwhoami", "ldapcompare",
                "ldapmodrdn", "ldapurl", "ipa-client-install", "kadmin", "dsconf",
            ]),
        Flag("s", .parted, ["slappasswd", "ldappasswd"]),
        Flag("k", .parted, ["openssl", "ss-server", "ss-local", "ssserver", "sslocal"]),
        Flag("K", .parted, ["openssl"]),
        Flag("k", .generated, ["nuget", "gem", "choco"]),
        Flag("t", .generated, ["codecov", "bash", "doctl", "flyctl", "fly", "anaconda", "vercel", "gh", "glab"]),
        Flag("r", .generated, ["gitlab-runner", "SUSEConnect"]),
    ]

    /// By the letter in ASCII.
    private static let byLetter: [[Flag]] = {
        var byLetter = [[Flag]](repeating: [], count: 0x80)
        for flag in flags { byLetter[Int(flag.letter.value)].append(flag) }
        return byLetter
    }()

    /// Looks at a flag whose first letter is at an offset.
    static func scan(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        var letter = offset
        let end = text.end(from: offset, limit: 8) { $0.isLetter }
        // `-fsSu`: the last letter is the flag with the value.
        if end > offset + 1, text.at(end).isSpace, text[end - 1] == "u", CommandWords.isBehind(["curl"], text, offset) {
            letter = end - 1
        }
        if text[offset] == "S" || text[end - 1] == "S", CommandWords.isBehind(["sudo"], text, offset) {
            return PipedSecrets.scan(text, before: offset - 1, into: &findings)
        }
        let flags = byLetter[Int(text[letter] & 0x7F)]
        guard letter + 1 < text.count, !flags.isEmpty else { return }
        let behind = text[letter + 1]
        // In `["-u", "value"]` the quote closes the flag.
        let isParted = behind.isSpace || (behind.isQuote && behind == text.at(offset - 2)) || behind == "="
        guard let value = value(text, letter, isParted: isParted, &findings), !value.isEmpty else { return }
        let isFlag = isParted && text[value.lowerBound] == "-"
        // Most values tell that there is no secret before the command is looked for.
        guard !isFlag, !Innocence.isPath(text, value),
            flags.contains(where: { fits($0.style, text, value, isParted: isParted) })
        else { return }
        var found: Flag?
        _ = CommandWords.isBehind(text, offset - 1) { word in
            found = flags.first { flag in flag.commands.contains { CommandWords.isCommand($0, text, word) } }
            return found != nil
        }
        guard let found, fits(found.style, text, value, isParted: isParted) else { return }
        add(text, value, (offset - 1)..<(letter + 1), found.style, &findings)
    }

    /// Whether a value may be one of a flag of a style.
    private static func fits(_ style: Style, _ text: Span<UInt8>, _ value: Range<Int>, isParted: Bool) -> Bool {
        switch style {
        case .whole: true
        case .attached: !isParted
        case .parted: isParted
        case .behind(let byte): value.contains { text[$0] == byte }
        case .generated:
            Mark.end(in: text, at: value.lowerBound) != nil
                || (value.count >= 12 && (Words.isGenerated(text, value) || Words.isUUID(text, value)))
        }
    }

    private static func add(
        _ text: Span<UInt8>, _ value: Range<Int>, _ name: Range<Int>, _ style: Style, _ findings: inout Findings
    ) {
        if case .behind(let byte) = style {
            return login(text, value, behind: byte, named: name, rule: .basicCredentials, &findings)
        }
        findings.name(value, name)
        guard !Innocence.isInnocent(text, value, isQuoted: true) else { return }
        if case .generated = style { return findings.add(value, .token, .place) }
        if !isPort(text, value) { findings.add(value, .password, .place) }
    }

    /// `docker run --name mongo -p 27017:27017` publishes a port.
    private static func isPort(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let isMapping = value.allSatisfy { text[$0].isDigit || ".:-/tcpud".utf8.contains(text[$0]) }
        return isMapping && value.contains { text[$0] == ":" || text[$0] == "/" }
    }

    /// Adds the password of `user:password`.
    static func login(
        _ text: Span<UInt8>, _ value: Range<Int>, behind separator: UInt8, named name: Range<Int>?, rule: SecretRule,
        _ findings: inout Findings
    ) {
        guard let part = value.first(where: { text[$0] == separator }) else { return }
        let password = (part + 1)..<value.upperBound
        // `-hpSECRET` has no user.
        guard !password.isEmpty, part > value.lowerBound || separator == UInt8(ascii: "p") else { return }
        findings.name(password, name)
        guard !Innocence.isInnocent(text, password, isQuoted: true) else { return }
        findings.add(password, rule, .place)
    }

    /// The value of a flag, without its quotes; never long.
    static func value(
        _ text: Span<UInt8>, _ letter: Int, isParted: Bool, _ findings: inout Findings
    ) -> Range<Int>? {
        let behind = letter + 1
        guard isParted else {
            let end: Int
            if text.at(behind).isQuote {
                let kind = ValueEnds.Kind.quoted(text[behind], isEscaped: false)
                end = findings.ends.end(in: text, from: behind + 1, kind)
                return end - behind <= 512 ? (behind + 1)..<end : nil
            }
            end = findings.ends.end(in: text, from: behind, findings.holdsElements ? elementKind(text, letter) : .word)
            return end - behind <= 512 ? behind..<end : nil
        }
        var start = behind
        if text.at(start) == "=" || text.at(start).isQuote { start += 1 }
        if text.at(start) == "," { start += 1 }
        guard text.at(start).isSpace else {
            let end = findings.ends.end(in: text, from: start, .word)
            return end - start <= 512 ? start..<end : nil
        }
        return CommandWords.next(text, from: start, &findings)
    }

    /// Where an attached value ends in a vector: with its element, if the flag begins one.
    private static func elementKind(_ text: Span<UInt8>, _ letter: Int) -> ValueEnds.Kind {
        text.at(letter - 2) == 0 ? .element : .word
    }

    /// Looks at ` user`, `-user` or `_user`, whose last byte is at an offset: `--user name:password`,
    /// `--proxy-user name:password`.
    static func scanUser(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard text.has("-user", at: offset - 4), let name = Name.range(in: text, endingAt: offset + 1),
            text[name.lowerBound] == "-"
        else { return }
        let behind = text.at(offset + 1)
        guard behind == " " || behind == "=" || behind.isQuote || (behind == 0 && offset + 1 < text.count),
            let value = value(text, offset, isParted: true, &findings),
            let colon = value.first(where: { text[$0] == ":" }), colon > value.lowerBound
        else { return }
        let password = (colon + 1)..<value.upperBound
        guard !password.isEmpty else { return }
        findings.name(password, name)
        guard !Innocence.isInnocent(text, password, isQuoted: true) else { return }
        // `docker run --user 1000:1000` and `--user app:app` are a user and a group.
        guard CommandWords.isBehind(webClients, text, name.lowerBound) || Words.isGenerated(text, password) else {
            return
        }
        findings.add(password, .basicCredentials, .place)
    }
}
