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
        guard let colon, let at, colon < at else { return }
        // An image by digest behind a transport, `docker://name:tag@sha256:…`, has no user.
        if text.has("sha256:", at: at + 1) || text.has("sha512:", at: at + 1) { return }
        let password = (colon + 1)..<at
        findings.name(password, name(text, ofSchemeBefore: offset - 2))
        // `name:0123…@` in front of a host is a user and a password, unless it only says where one goes.
        guard !Innocence.isInnocent(text, password, isQuoted: true), !isForm(text, password) else { return }
        findings.add(password, .urlPassword, .place)
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
