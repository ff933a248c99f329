/// Passwords in the ways databases write a login that are no address.
enum DatabaseLogins {
    /// Looks at `D BY` of SQL, whose last byte is at an offset: `IDENTIFIED BY 'SECRET'`,
    /// `IDENTIFIED WITH caching_sha2_password BY 'SECRET'`.
    static func scanIdentifiedBy(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        var plugin = offset - 3
        while plugin > 0, offset - plugin < 40, text[plugin].isWord || text[plugin].isQuote { plugin -= 1 }
        guard text.hasFolded("identified by", at: offset - 12) || text.hasFolded("identified with ", at: plugin - 15)
        else { return }
        var start = text.end(from: offset + 1, limit: 8) { $0.isBlank }
        if text.hasFolded("password ", at: start) { start += 9 }
        let isEscaped = text.at(start) == "\\"
        if isEscaped { start += 1 }
        guard text.at(start).isQuote else { return }
        let open = start + 1
        let end = findings.ends.end(in: text, from: open, .quoted(text[start], isEscaped: isEscaped))
        add(text, open..<end, nil, .password, &findings)
    }

    /// Looks at `@tcp`, `@uni` or `@(` of a Go MySQL data source, whose last byte is at an offset:
    /// `user:SECRET@tcp(host:3306)/db`.
    static func scanGoMySQL(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let at = text.at(offset - 1) == "@" ? offset - 1 : offset - 3
        let network = text.end(from: at + 1, limit: 5) { $0.isLetter }
        guard text.at(network) == "(" else { return }
        let start = start(text, before: at) { $0 == "/" || $0 == "=" }
        guard let colon = (start..<at).first(where: { text[$0] == ":" }), colon > start else { return }
        add(text, (colon + 1)..<at, Findings.assignedName(in: text, before: start), .urlPassword, &findings)
    }

    /// Looks at `@/`, whose last byte is at an offset: `user/SECRET@//host:1521/service` of Oracle.
    static func scanOracle(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard text.has("@//", at: offset - 1) else { return }
        let at = offset - 1
        scanOracle(text, start(text, before: at) { $0 == "=" }, at: at, &findings)
    }

    /// Looks at `thin:`, whose last byte is at an offset: `jdbc:oracle:thin:user/SECRET@host:1521:SID`.
    static func scanThin(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard text.hasFolded("oracle:thin:", at: offset - 11) else { return }
        let end = text.end(from: offset + 1, limit: CommandWords.reach) { !$0.isSpace && !$0.isQuote && $0 != "@" }
        guard text.at(end) == "@" else { return }
        scanOracle(text, start(text, before: end) { $0 == "=" }, at: end, &findings)
    }

    /// Looks at `:152`, whose last byte is at an offset: `user/SECRET@host:1521/service`.
    static func scanOraclePort(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard text.at(offset + 1).isDigit, !text.at(offset + 2).isDigit else { return }
        var at = offset - 4
        while at > 0, offset - at < 80, text[at].isNameByte { at -= 1 }
        guard text.at(at) == "@" else { return }
        let start = start(text, before: at) { $0 == "=" }
        guard text.at(start).isLetter else { return }
        scanOracle(text, start, at: at, &findings)
    }

    private static func scanOracle(_ text: Span<UInt8>, _ start: Int, at: Int, _ findings: inout Findings) {
        guard let slash = (start..<max(start, at)).first(where: { text[$0] == "/" }), slash > start,
            text.at(slash + 1) != "/"
        else { return }
        add(text, (slash + 1)..<at, Findings.assignedName(in: text, before: start), .urlPassword, &findings)
    }

    /// Looks at `sqlp`, `expdp` or `impdp`, whose last byte is at an offset: `sqlplus -s user/SECRET@db`.
    static func scanOracleTool(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let end = text.end(from: offset, limit: 8) { $0.isLetter }
        guard text.has("sqlplus", at: end - 7) || text.has("expdp", at: end - 5) || text.has("impdp", at: end - 5),
            text.at(end).isSpace, let login = CommandWords.operand(0, text, from: end, &findings), !login.isEmpty,
            text[login.lowerBound].isLetter
        else { return }
        guard let slash = login.first(where: { text[$0] == "/" }), slash > login.lowerBound else { return }
        let password = slash + 1
        let at = (password..<login.upperBound).last { text[$0] == "@" } ?? login.upperBound
        add(text, password..<at, nil, .password, &findings)
    }

    /// Where a login starts that ends at an offset.
    private static func start(_ text: Span<UInt8>, before end: Int, stop: (UInt8) -> Bool) -> Int {
        var start = end
        while start > 0, end - start < CommandWords.reach {
            let byte = text[start - 1]
            if byte.isSpace || byte.isQuote || stop(byte) { break }
            start -= 1
        }
        return start
    }

    private static func add(
        _ text: Span<UInt8>, _ password: Range<Int>, _ name: Range<Int>?, _ rule: SecretRule,
        _ findings: inout Findings
    ) {
        guard !password.isEmpty, password.count <= 512 else { return }
        findings.name(password, name)
        guard !Innocence.isInnocent(text, password, isQuoted: true) else { return }
        findings.add(password, rule, .place)
    }
}
