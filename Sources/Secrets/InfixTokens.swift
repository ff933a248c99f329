/// Tokens told by what stands in their middle.
enum InfixTokens {
    /// Looks at `Q~`, whose last byte is at an offset: client secrets of Microsoft Entra are three characters, a digit,
    /// `Q~` and 31 to 34 characters more.
    static func scanAzure(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 5
        guard start >= 0, text[start + 3].isDigit, !text.at(start - 1).isWord else { return }
        guard (start..<start + 3).allSatisfy({ isAzure(text[$0]) }) else { return }
        let end = text.end(from: offset + 1, limit: 35, while: isAzure)
        guard (31...34).contains(end - offset - 1) else { return }
        findings.add(start..<end, .azureClientSecret, .form)
    }

    private static func isAzure(_ byte: UInt8) -> Bool {
        byte.isURLSafe || byte == "." || byte == "~"
    }

    /// Looks at `:AA`, whose last byte is at an offset: bot tokens of Telegram are a number of eight to ten digits, a
    /// colon and 35 characters.
    static func scanTelegram(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let colon = offset - 2
        var start = colon
        while start > 0, text[start - 1].isDigit, colon - start <= 10 { start -= 1 }
        // `https://api.telegram.org/bot123456789:AA…`
        let isFree = text.isWordStart(start) || text.has("bot", at: start - 3)
        guard (8...10).contains(colon - start), isFree else { return }
        let end = text.end(from: colon + 1, limit: 36) { $0.isURLSafe }
        guard end - colon - 1 == 35 else { return }
        findings.add(start..<end, .telegramToken, .form)
    }

    /// Looks at `-us` and a digit, which is at an offset: keys of Mailchimp are 32 hexadecimal digits and the place.
    static func scanMailchimp(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 35
        guard start >= 0, text.isWordStart(start), (start..<start + 32).allSatisfy({ text[$0].isHex }) else { return }
        let end = text.end(from: offset, limit: 3) { $0.isDigit }
        guard end - offset <= 2, !text.at(end).isWord else { return }
        findings.add(start..<end, .mailchimpKey, .form)
    }
}
