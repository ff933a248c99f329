/// Secrets which `echo` or `printf` prints, into a pipe or into a file: `echo 'user:SECRET' | chpasswd`,
/// `echo SECRET | docker login --password-stdin`, `echo SECRET > /run/secrets/x`.
enum PipedSecrets {
    /// What the printed text holds.
    private enum Content {
        case secret, login
    }

    /// Looks at the word of a command that reads a secret from its input: `chpasswd`, `passwd`, `--password-stdin`.
    static func scanReader(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 3
        if text.has("chpasswd", at: start - 2) {
            guard let value = printed(text, before: start - 2) ?? hereString(text, behind: start + 6) else { return }
            return add(text, value, .login, &findings)
        }
        guard isReader(text, start, offset),
            let value = printed(text, before: start) ?? hereString(text, behind: start + 6)
        else { return }
        add(text, value, .secret, &findings)
    }

    private static func isReader(_ text: Span<UInt8>, _ start: Int, _ offset: Int) -> Bool {
        for flag in ["--password-stdin", "--passphrase-fd 0", "--passphrase-fd=0"] where text.has(flag, at: start - 2) {
            return true
        }
        if text.has("--with-token", at: offset - 11) || text.has("keystore add", at: offset - 2) { return true }
        guard text.has("passwd", at: start) else { return false }
        if text.has("vncpasswd -f", at: start - 3) || text.has("smbpasswd ", at: start - 3)
            || text.has("saslpasswd2 ", at: start - 4)
        {
            return true
        }
        // `passwd` as a command, not as a file.
        let isCommand = !text.at(start - 1).isNameByte && text.at(start - 1) != "/"
        return (isCommand || text.has("/bin/", at: start - 5)) && !text.at(start + 6).isNameByte
    }

    /// Looks at the path around an offset, which may be where a secret goes: `echo SECRET > ~/.vault_pass`.
    static func scanFile(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        var start = offset
        let bound = max(0, offset - 96)
        while start > bound, !text[start - 1].isSpace, text[start - 1] != ">", !text[start - 1].isQuote { start -= 1 }
        guard text[start] == "/" || text[start] == "~" || text[start] == "." || text[start].isWord else { return }
        if text.at(start - 1).isQuote { start -= 1 }
        while start > bound, text[start - 1].isBlank { start -= 1 }
        guard text.at(start - 1) == ">", !text.at(offset + 1).isQuote || text.at(offset) != "=" else { return }
        var end = start - 1
        if text.at(end - 1) == ">" { end -= 1 }
        guard text.at(end - 1) == " ", let value = printed(text, endingAt: end) else { return }
        addFile(text, value, path: start..<(offset + 1), &findings)
    }

    private static func addFile(
        _ text: Span<UInt8>, _ value: Range<Int>, path: Range<Int>, _ findings: inout Findings
    ) {
        let value = trimmed(text, value)
        guard !value.isEmpty, value.count <= 200, !value.contains(where: { text[$0] == "=" && text.at($0 + 1) != "=" })
        else { return }
        if text.containsFolded("ap-secr", in: path) {
            return addThirdWord(text, value, &findings)
        }
        if let blank = value.last(where: { text[$0].isBlank }) {
            // `relay user:SECRET` of Postfix.
            return add(text, (blank + 1)..<value.upperBound, .login, &findings)
        }
        if let colon = lastColon(text, value) {
            // `host:port:database:user:SECRET` of PostgreSQL, `user:SECRET`. A hash is none.
            guard !value.contains(where: { text[$0] == "$" || text[$0] == "{" || text[$0] == "/" }) else { return }
            return add(text, (colon + 1)..<value.upperBound, .secret, &findings)
        }
        findings.name(value, nil)
        guard text.containsFolded("pass", in: path) || Words.isGenerated(text, value) else { return }
        add(text, value, .secret, &findings)
    }

    /// `client server SECRET addresses` of PPP.
    private static func addThirdWord(_ text: Span<UInt8>, _ value: Range<Int>, _ findings: inout Findings) {
        var offset = value.lowerBound
        var word = offset..<offset
        for _ in 0..<3 {
            let start = text.end(from: offset, limit: 16, while: \.isBlank)
            offset = text.end(from: start, limit: CommandWords.reach) { !$0.isSpace && !$0.isQuote }
            word = start..<offset
        }
        guard word.upperBound <= value.upperBound else { return }
        add(text, word, .secret, &findings)
    }

    /// The last colon outside marks.
    private static func lastColon(_ text: Span<UInt8>, _ value: Range<Int>) -> Int? {
        var colon: Int?
        var offset = value.lowerBound
        while offset < value.upperBound {
            if let end = Mark.end(in: text, at: offset) {
                offset = end
                continue
            }
            if text[offset] == ":" { colon = offset }
            offset += 1
        }
        return colon
    }

    /// Adds what is printed before a pipe into a command, whose name starts at or behind an offset.
    static func scan(_ text: Span<UInt8>, before command: Int, into findings: inout Findings) {
        guard let value = printed(text, before: command) else { return }
        add(text, value, .secret, &findings)
    }

    private static func add(
        _ text: Span<UInt8>, _ value: Range<Int>, _ content: Content, _ findings: inout Findings
    ) {
        var secret = value
        if content == .login {
            guard let colon = value.first(where: { text[$0] == ":" }), colon > value.lowerBound else { return }
            secret = (colon + 1)..<value.upperBound
        }
        secret = trimmed(text, secret)
        // `SECRET\nSECRET\n` for one that asks twice.
        if let end = secret.first(where: { text[$0] == "\n" || text.has("\\n", at: $0) }) {
            let behind = min(end + (text[end] == "\n" ? 1 : 2), secret.upperBound)
            addOne(text, secret.lowerBound..<end, content, &findings)
            secret = behind..<secret.upperBound
            if let end = secret.first(where: { text[$0] == "\n" || text.has("\\n", at: $0) }) {
                secret = secret.lowerBound..<end
            }
        }
        addOne(text, secret, content, &findings)
    }

    private static func addOne(
        _ text: Span<UInt8>, _ secret: Range<Int>, _ content: Content, _ findings: inout Findings
    ) {
        guard !secret.isEmpty, !secret.contains(where: { text[$0].isBlank && content == .secret }) else { return }
        findings.name(secret, nil)
        guard !Innocence.isInnocent(text, secret, isQuoted: true) else { return }
        findings.add(secret, .password, .place)
    }

    private static func trimmed(_ text: Span<UInt8>, _ value: Range<Int>) -> Range<Int> {
        var end = value.upperBound
        while end > value.lowerBound, text[end - 1].isSpace { end -= 1 }
        if end - value.lowerBound > 2, text.has("\\n", at: end - 2) { end -= 2 }
        return value.lowerBound..<end
    }

    /// What `echo` or `printf` prints into the pipe in front of a command that starts at an offset.
    private static func printed(_ text: Span<UInt8>, before command: Int) -> Range<Int>? {
        let bound = max(0, command - CommandWords.reach)
        var offset = command
        while offset > bound, text[offset - 1] != "|" {
            // Nothing that ends a command may stand in between.
            guard !";&><\n".utf8.contains(text[offset - 1]) || text.isContinued(offset - 1) else { return nil }
            offset -= 1
        }
        guard offset > bound else { return nil }
        return printed(text, endingAt: offset - 1)
    }

    /// What the `echo` or `printf` prints whose arguments end at an offset.
    private static func printed(_ text: Span<UInt8>, endingAt end: Int) -> Range<Int>? {
        var end = end
        while end > 0,
            text[end - 1].isSpace || text[end - 1] == ")" || (text[end - 1] == "\\" && text.at(end).isSpace)
        { end -= 1 }
        let bound = max(0, end - CommandWords.reach)
        var offset = end
        while offset > bound {
            offset -= 1
            for word in ["echo ", "printf ", "yes "] where text.has(word, at: offset) && !text.at(offset - 1).isWord {
                let start = afterFlags(text, offset + word.utf8.count)
                return start < end ? unquoted(text, start..<end) : nil
            }
        }
        return nil
    }

    /// `chpasswd <<< 'user:password'`
    private static func hereString(_ text: Span<UInt8>, behind command: Int) -> Range<Int>? {
        let offset = text.end(from: command, limit: 8) { $0.isBlank }
        guard text.has("<<<", at: offset) else { return nil }
        let start = text.end(from: offset + 3, limit: 8) { $0.isBlank }
        let end = text.end(from: start, limit: CommandWords.reach) { !$0.isLineEnd && $0 != ";" && $0 != "&" }
        return unquoted(text, start..<end)
    }

    private static func afterFlags(_ text: Span<UInt8>, _ offset: Int) -> Int {
        var offset = text.end(from: offset, limit: 8) { $0.isBlank }
        while text.at(offset) == "-", text.at(offset + 1).isLetter {
            offset = text.end(from: offset, limit: 8) { !$0.isSpace }
            offset = text.end(from: offset, limit: 8) { $0.isBlank }
        }
        // `printf '%s' SECRET`
        for form in ["'%s' ", "\"%s\" ", "'%s\\n' ", "\"%s\\n\" ", "%s "] where text.has(form, at: offset) {
            return offset + form.utf8.count
        }
        return offset
    }

    private static func unquoted(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty else { return nil }
        let isEscaped = text[range.lowerBound] == "\\" && text.at(range.lowerBound + 1).isQuote
        let open = range.lowerBound + (isEscaped ? 1 : 0)
        let quote = text[open]
        if quote.isQuote {
            let start = open + 1
            guard var end = (start..<max(start, range.upperBound)).first(where: { text[$0] == quote }) else {
                return nil
            }
            if isEscaped, end > start, text[end - 1] == "\\" { end -= 1 }
            return start..<end
        }
        var end = range.upperBound
        while end > range.lowerBound, text[end - 1].isBlank { end -= 1 }
        return range.lowerBound..<end
    }
}
