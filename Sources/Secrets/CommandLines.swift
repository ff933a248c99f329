/// Secrets in the arguments of well-known commands.
enum CommandLines {
    /// How far back the command is looked for.
    private static let reach = 256

    /// Looks at ` -u`, ` -p` or ` -a`, whose last byte is at an offset.
    static func scanShortFlag(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let behind = text.at(offset + 1)
        guard behind != 0 || offset + 1 < text.count else { return }
        let isAttached = !behind.isSpace
        switch text[offset] {
        case UInt8(ascii: "u"):
            if command(["curl", "wget", "http", "https", "xh"], text, offset) {
                login(text, offset, isAttached, &findings)
            }
        case UInt8(ascii: "p"):
            // `mysql -p name` asks for the password: only a value without a blank is one.
            let attaching = [
                "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlshow", "mysqlcheck", "mariadb", "mariadb-dump",
                "mariadb-admin", "mysqlsh", "sshpass", "7z", "7za",
            ]
            let parting = [
                "sshpass", "login", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport",
                "htpasswd",
            ]
            if command(isAttached ? attaching : parting, text, offset) { secret(text, offset, isAttached, &findings) }
        default:
            if command(["redis-cli", "redis-benchmark"], text, offset) { secret(text, offset, isAttached, &findings) }
        }
    }

    /// Looks at `-user`, whose last byte is at an offset: `--user name:password`.
    static func scanUserFlag(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 5
        guard text.at(start) == "-", text.at(start - 1).isSpace || text.at(start - 1).isQuote else { return }
        let behind = text.at(offset + 1)
        guard behind == " " || behind == "=" || (behind == 0 && offset + 1 < text.count) else { return }
        login(text, offset, false, &findings, isSure: command(["curl", "wget", "http", "https"], text, offset))
    }

    private static func login(
        _ text: Span<UInt8>, _ flag: Int, _ isAttached: Bool, _ findings: inout Findings, isSure: Bool = true
    ) {
        let value = argument(text, flag, isAttached, &findings)
        guard let colon = value.first(where: { text[$0] == ":" }), colon > value.lowerBound else { return }
        let password = (colon + 1)..<value.upperBound
        guard !password.isEmpty else { return }
        findings.name(password, Name.range(in: text, endingAt: flag + 1))
        guard !Innocence.isInnocent(text, password, isQuoted: true) else { return }
        // `docker run --user 1000:1000` and `--user app:app` are a user and a group.
        guard isSure || Words.isGenerated(text, password) else { return }
        findings.add(password, .basicCredentials, .place)
    }

    private static func secret(_ text: Span<UInt8>, _ flag: Int, _ isAttached: Bool, _ findings: inout Findings) {
        let value = argument(text, flag, isAttached, &findings)
        guard !value.isEmpty, isAttached || text[value.lowerBound] != "-" else { return }
        findings.name(value, (flag - 1)..<(flag + 1))
        guard !Innocence.isInnocent(text, value, isQuoted: true) else { return }
        findings.add(value, .password, .place)
    }

    /// The argument of a flag, without its quotes; never long.
    private static func argument(
        _ text: Span<UInt8>, _ flag: Int, _ isAttached: Bool, _ findings: inout Findings
    ) -> Range<Int> {
        var start = flag + 1
        let isElement = text.at(start) == 0
        if !isAttached { start = text.end(from: start, limit: 8) { $0.isBlank || $0 == "=" || $0 == 0 } }
        var kind = ValueEnds.Kind.word
        if text.at(start).isQuote {
            start += 1
            kind = .quoted(text[start - 1], isEscaped: false)
        } else if isElement {
            kind = .element
        }
        let end = findings.ends.end(in: text, from: start, kind)
        return end - start <= 512 ? start..<end : start..<start
    }

    /// Whether one of the commands is the one that a flag belongs to.
    private static func command(_ names: [String], _ text: Span<UInt8>, _ flag: Int) -> Bool {
        var offset = flag - 1
        let bound = max(0, flag - reach)
        while offset > bound {
            offset -= 1
            let byte = text[offset]
            if byte == ";" || byte == "&" || byte == "|" || byte == "\n" && text.at(offset - 1) != "\\" { return false }
            guard byte.isLetter || byte.isDigit, !text.at(offset - 1).isURLSafe, text.at(offset - 1) != "." else {
                continue
            }
            for name in names where text.has(name, at: offset) {
                let next = text.at(offset + name.utf8.count)
                if next.isSpace || next.isQuote { return true }
            }
        }
        return false
    }

    /// Looks at `chpasswd` or `passwd --stdin` around an offset: `echo 'user:password' | chpasswd`.
    static func scanPasswd(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 3
        if text.has("htpasswd ", at: start - 2) || text.has("htpasswd\0", at: start - 2) {
            return scanHtpasswd(text, behind: start + 6, into: &findings)
        }
        let isPairs = text.has("chpasswd", at: start - 2)
        guard isPairs || (text.has("passwd --stdin", at: start) && !text.at(start - 1).isWord) else { return }
        guard let value = echoed(text, before: isPairs ? start - 2 : start) ?? hereString(text, behind: start + 6)
        else { return }
        var secret = value
        if isPairs {
            guard let colon = value.first(where: { text[$0] == ":" }), colon > value.lowerBound else { return }
            secret = (colon + 1)..<value.upperBound
        }
        while !secret.isEmpty, text[secret.upperBound - 1].isSpace {
            secret = secret.lowerBound..<(secret.upperBound - 1)
        }
        if secret.count > 2, text.has("\\n", at: secret.upperBound - 2) {
            secret = secret.lowerBound..<(secret.upperBound - 2)
        }
        guard !secret.isEmpty else { return }
        findings.name(secret, nil)
        guard !Innocence.isInnocent(text, secret, isQuoted: true) else { return }
        findings.add(secret, .password, .place)
    }

    /// `htpasswd -b file user password` and `htpasswd -nb user password`.
    private static func scanHtpasswd(_ text: Span<UInt8>, behind command: Int, into findings: inout Findings) {
        var offset = command
        var isBatch = false
        var words = 2
        for _ in 0..<8 {
            offset = text.end(from: offset, limit: 8) { $0.isBlank || $0 == 0 }
            let end = text.end(from: offset, limit: reach) {
                !$0.isSpace && $0 != ";" && $0 != "|" && $0 != "&" && $0 != ">"
            }
            guard end > offset else { return }
            let word = offset..<end
            offset = end
            if text[word.lowerBound] == "-" {
                isBatch = isBatch || text.containsFolded("b", in: word)
                if text.containsFolded("n", in: word) { words = 1 }
            } else if words > 0 {
                words -= 1
            } else {
                let secret = unquoted(text, word) ?? word
                findings.name(secret, nil)
                guard isBatch, !Innocence.isInnocent(text, secret, isQuoted: true) else { return }
                return findings.add(secret, .password, .place)
            }
        }
    }

    /// What `echo` or `printf` before a pipe prints.
    private static func echoed(_ text: Span<UInt8>, before command: Int) -> Range<Int>? {
        let bound = max(0, command - reach)
        var offset = command
        while offset > bound, text[offset - 1] != "|" {
            // A path or `sudo` may stand between the pipe and the command, nothing else.
            guard text[offset - 1].isURLSafe || text[offset - 1] == "/" || text[offset - 1].isBlank else { return nil }
            offset -= 1
        }
        guard offset > bound else { return nil }
        let end = offset - 1
        offset = end
        while offset > bound {
            offset -= 1
            for word in ["echo ", "printf "] where text.has(word, at: offset) {
                return unquoted(text, afterFlags(text, offset + word.utf8.count)..<end)
            }
        }
        return nil
    }

    /// `chpasswd <<< 'user:password'`
    private static func hereString(_ text: Span<UInt8>, behind command: Int) -> Range<Int>? {
        let offset = text.end(from: command, limit: 8) { $0.isBlank }
        guard text.has("<<<", at: offset) else { return nil }
        let start = text.end(from: offset + 3, limit: 8) { $0.isBlank }
        let end = text.end(from: start, limit: reach) { !$0.isLineEnd && $0 != ";" && $0 != "&" }
        return unquoted(text, start..<end)
    }

    private static func afterFlags(_ text: Span<UInt8>, _ offset: Int) -> Int {
        var offset = text.end(from: offset, limit: 8) { $0.isBlank }
        while text.at(offset) == "-", text.at(offset + 1).isLetter {
            offset = text.end(from: offset, limit: 8) { !$0.isSpace }
            offset = text.end(from: offset, limit: 8) { $0.isBlank }
        }
        return offset
    }

    private static func unquoted(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty else { return nil }
        let quote = text[range.lowerBound]
        if quote.isQuote {
            let start = range.lowerBound + 1
            guard let end = (start..<max(start, range.upperBound)).first(where: { text[$0] == quote }) else {
                return nil
            }
            return start..<end
        }
        var end = range.upperBound
        while end > range.lowerBound, text[end - 1].isBlank { end -= 1 }
        return range.lowerBound..<end
    }

    /// Looks at `D BY` of SQL's `IDENTIFIED BY 'password'`, whose last byte is at an offset.
    static func scanIdentifiedBy(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard text.hasFolded("identified by", at: offset - 12) else { return }
        var start = text.end(from: offset + 1, limit: 8) { $0.isBlank }
        if text.hasFolded("password ", at: start) { start += 9 }
        let isEscaped = text.at(start) == "\\"
        if isEscaped { start += 1 }
        guard text.at(start).isQuote else { return }
        let open = start + 1
        let end = findings.ends.end(in: text, from: open, .quoted(text[start], isEscaped: isEscaped))
        guard end > open, end - open <= 512 else { return }
        findings.name(open..<end, nil)
        guard !Innocence.isInnocent(text, open..<end, isQuoted: true) else { return }
        findings.add(open..<end, .password, .place)
    }

    /// Looks at `@tcp` of a Go MySQL data source, `user:password@tcp(host:3306)/db`, whose last byte is at an offset.
    static func scanDataSourceName(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let at = offset - 3
        guard text.at(offset + 1) == "(" else { return }
        var start = at
        while start > 0, at - start < reach, !text[start - 1].isSpace, !text[start - 1].isQuote, text[start - 1] != "/",
            text[start - 1] != "="
        { start -= 1 }
        guard let colon = (start..<at).first(where: { text[$0] == ":" }), colon > start, colon + 1 < at else { return }
        let password = (colon + 1)..<at
        findings.name(password, Findings.assignedName(in: text, before: start))
        guard !Innocence.isInnocent(text, password, isQuoted: true) else { return }
        findings.add(password, .urlPassword, .place)
    }
}
