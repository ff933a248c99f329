/// Private keys: PEM (RFC 7468, also OpenSSH's, PGP's and SSH2's armour), PuTTY's, and PEM once more in base64.
enum PrivateKeys {
    /// Looks at `-BEG` or ` BEG`, whose last byte is at an offset.
    static func scanPEM(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let begin = offset - 2
        guard begin >= findings.resume, text.has("BEGIN ", at: begin) else { return }
        var start = begin
        if text.at(start - 1) == " " { start -= 1 }
        guard text.has("----", at: start - 4) else { return }
        while start > 0, text[start - 1] == "-", begin - start < 8 { start -= 1 }
        let label = begin + 6
        let labelEnd = text.end(from: label, limit: 64) { $0.isAlphanumeric || $0 == " " }
        guard text.has("----", at: labelEnd), holdsPrivateKey(text, label..<labelEnd) else { return }
        let body = text.end(from: labelEnd, limit: 6) { $0 == "-" }
        guard hasContent(text, body) || isEchoed(text, body) else { return }
        let end = end(of: "END ", text, from: body) { offset in
            // Behind the footer's own label and dashes.
            let label = text.end(from: offset + 4, limit: 64) { $0.isAlphanumeric || $0 == " " }
            return text.end(from: label, limit: 6) { $0 == "-" }
        }
        findings.add(start..<end, .privateKey, .form)
        findings.resume = end
    }

    private static func holdsPrivateKey(_ text: Span<UInt8>, _ label: Range<Int>) -> Bool {
        // OpenVPN's keys are called static ones.
        text.containsFolded("private key", in: label) || text.containsFolded("static key", in: label)
    }

    /// Whether something like a key follows a header: a program which only looks for the header holds no key.
    private static func hasContent(_ text: Span<UInt8>, _ body: Int) -> Bool {
        var offset = body
        // Line ends, also as they are printed: `\n`, and with a `\` before them.
        while offset - body < 32,
            text.at(offset).isBlank || text.at(offset) == "\n" || text.at(offset) == "\r"
                || (text.at(offset) == "\\" && "nr\n\r".utf8.contains(text.at(offset + 1)))
        {
            offset += text.at(offset) == "\\" ? 2 : 1
        }
        for header in ["Proc-Type:", "DEK-Info:", "Version:", "Comment:"] where text.has(header, at: offset) {
            return true
        }
        return text.end(from: offset, limit: 16) { $0.isBase64 } - offset >= 16
    }

    /// Whether a key follows a header line by line in commands (`echo "MII…" >> key`), up to its footer.
    private static func isEchoed(_ text: Span<UInt8>, _ body: Int) -> Bool {
        var hasKey = false
        var offset = body
        while offset < min(text.count, body + 16_384), text[offset] != 0 {
            if text[offset] == "-" {
                if text.has("-----END ", at: offset) { return hasKey }
                if text.has("-----BEGIN ", at: offset) { return false }
            }
            let end = text.end(from: offset, limit: 64) { $0.isBase64 }
            hasKey = hasKey || end - offset >= 40
            offset = max(end, offset + 1)
        }
        return false
    }

    /// Where a key ends: behind its footer, at a mark, or where the text does.
    private static func end(of footer: String, _ text: Span<UInt8>, from start: Int, behind: (Int) -> Int) -> Int {
        var offset = start
        while offset < text.count, text[offset] != 0 {
            if text[offset] == "[", Mark.end(in: text, at: offset) != nil { return offset }
            if text[offset] == "E", text.at(offset - 1) == "-" || text.at(offset - 2) == "-",
                text.has(footer, at: offset)
            {
                return behind(offset)
            }
            offset += 1
        }
        return offset
    }

    /// Looks at `PuTT`, whose last byte is at an offset.
    static func scanPuTTY(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 3
        guard start >= findings.resume, text.has("PuTTY-User-Key-File-", at: start) else { return }
        var offset = start
        var isPrivate = false
        while offset < text.count, text[offset] != 0 {
            if text[offset] == "[", Mark.end(in: text, at: offset) != nil { break }
            if text[offset] == "P", text.has("Private-", at: offset) {
                isPrivate = true
                if text.has("Private-MAC:", at: offset) {
                    offset = text.end(from: offset + 12, limit: 96) { $0.isHex || $0 == " " }
                    break
                }
            }
            offset += 1
        }
        findings.resume = offset
        if isPrivate { findings.add(start..<offset, .privateKey, .form) }
    }

    /// Looks at `LS0t`, base64 for `---`, whose last byte is at an offset: a PEM file as Kubernetes holds it.
    static func scanEncoded(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 3
        guard start >= findings.resume, text.has("LS0tLS", at: start),
            !text.at(start - 1).isBase64 || text.at(start - 1) == "="
        else { return }
        let head = Base64.decode(text, (start..<text.count).clipped(to: 96))
        guard
            head.span.containsFolded("private key-", in: 0..<head.count)
                || head.span.containsFolded("private key block", in: 0..<head.count)
        else { return }
        let end = text.end(from: start) { $0.isBase64 }
        findings.add(start..<end, .privateKey, .form)
        findings.resume = end
    }
}
