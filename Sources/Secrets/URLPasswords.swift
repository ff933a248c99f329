/// Passwords in addresses: `scheme://user:password@host` (RFC 3986, 3.2.1).
enum URLPasswords {
    /// Looks at `://`, whose last byte is at an offset.
    static func scan(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let authority = offset + 1
        var colon: Int?
        var at: Int?
        var end = authority
        while end < text.count {
            let byte = text[end]
            if byte == "[", let mark = Mark.end(in: text, at: end) {
                end = mark
                continue
            }
            if byte == ":", colon == nil { colon = end }
            if byte == "@" { at = end }
            if byte.isSpace || byte == "/" || byte == "?" || byte == "#" || byte.isQuote || byte == "<" || byte == "`" {
                break
            }
            if byte == "\\" || byte == ">" || byte == "," && at != nil { break }
            end += 1
        }
        guard let at else { return }
        guard let colon, colon < at else { return scanUser(text, authority..<at, end, offset, &findings) }
        // An image by digest behind a transport, `docker://name:tag@sha256:…`, has no user.
        if text.has("sha256:", at: at + 1) || text.has("sha512:", at: at + 1) { return }
        let password = (colon + 1)..<at
        if password.isEmpty || text.isFolded("x-oauth-basic", in: password) {
            return scanUser(text, authority..<colon, end, offset, &findings)
        }
        findings.name(password, name(text, ofSchemeBefore: offset - 2))
        // `name:0123…@` in front of a host is a user and a password, unless it only says where one goes.
        guard !Innocence.isInnocent(text, password, isQuoted: true), !isForm(text, password) else { return }
        findings.add(password, .urlPassword, .place)
    }

    /// `https://TOKEN@github.com/`: a token in the place of a user.
    private static func scanUser(
        _ text: Span<UInt8>, _ user: Range<Int>, _ end: Int, _ offset: Int, _ findings: inout Findings
    ) {
        findings.name(user, name(text, ofSchemeBefore: offset - 2))
        guard user.count >= 16, user.count <= 512, user.allSatisfy({ text[$0].isURLSafe || text[$0] == "." }),
            Words.isGenerated(text, user), !isProjectKey(text, user, pathAt: end)
        else { return }
        findings.add(user, .urlPassword, .place)
    }

    /// The address of a project of Sentry, `https://KEY@host/7`, is public: browsers report with it.
    private static func isProjectKey(_ text: Span<UInt8>, _ user: Range<Int>, pathAt end: Int) -> Bool {
        guard user.count == 32, text.at(end) == "/" else { return false }
        var path = end
        // A path may stand before the number of the project.
        for _ in 0..<4 where text.at(path) == "/" {
            let next = text.end(from: path + 1, limit: 64) { $0.isURLSafe }
            if (path + 1..<next).allSatisfy({ text[$0].isDigit }) { return next > path + 1 }
            path = next
        }
        return false
    }

    /// The variable or key which holds an address.
    private static func name(_ text: Span<UInt8>, ofSchemeBefore colon: Int) -> Range<Int>? {
        var start = colon
        while start > 0, colon - start < 48, text[start - 1].isAlphanumeric || "+-.:".utf8.contains(text[start - 1]) {
            start -= 1
        }
        // `"url":postgres://`: the name's colon is no part of the scheme.
        while start < colon, !text[start].isLetter { start += 1 }
        return Findings.assignedName(in: text, before: start)
    }

    /// What documentation writes for a password.
    private static func isForm(_ text: Span<UInt8>, _ password: Range<Int>) -> Bool {
        text.isFolded("$password", in: password) || text.isFolded("[password]", in: password)
            || text.isFolded("{password}", in: password)
    }
}
