extension SecretDetector {
    /// The text with a mark `[redacted:RULE]` in the place of each match that is none already.
    ///
    /// - Parameter matches: what was found in this same text.
    /// - Parameter keepsWidth: puts spaces behind a mark that has fewer characters than its secret, so that a table's
    ///   columns stay where they are.
    package static func redact(
        text bytes: Span<UInt8>, matches: [SecretMatch], keepsWidth: Bool = false
    ) -> [UInt8] {
        var redacted: [UInt8] = []
        redacted.reserveCapacity(bytes.count)
        var copied = 0
        for match in matches where !match.isRedacted {
            for offset in copied..<match.range.lowerBound { redacted.append(bytes[offset]) }
            let mark = Mark.text(of: match.rule)
            redacted.append(contentsOf: mark.utf8)
            if keepsWidth {
                let width = bytes.string(in: match.range).count - mark.count
                redacted.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, width)))
            }
            copied = match.range.upperBound
        }
        for offset in copied..<bytes.count { redacted.append(bytes[offset]) }
        return redacted
    }

    /// The text without the secrets found in it.
    package static func redacted(_ text: String) -> String {
        let utf8 = Array(text.utf8)
        return String(decoding: redact(text: utf8.span, matches: matches(text: utf8.span)), as: UTF8.self)
    }
}
