extension SecretDetector {
    /// The text with a mark `[redacted:RULE]` in the place of each match that is none already.
    ///
    /// - Parameter matches: what was found in this same text.
    package static func redact(text bytes: Span<UInt8>, matches: [SecretMatch]) -> [UInt8] {
        var redacted: [UInt8] = []
        redacted.reserveCapacity(bytes.count)
        var copied = 0
        for match in matches where !match.isRedacted {
            for offset in copied..<match.range.lowerBound { redacted.append(bytes[offset]) }
            redacted.append(contentsOf: Mark.text(of: match.rule).utf8)
            copied = match.range.upperBound
        }
        for offset in copied..<bytes.count { redacted.append(bytes[offset]) }
        return redacted
    }
}
