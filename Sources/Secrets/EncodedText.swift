/// Values which are a text in base64, as people put files into variables: what is secret in one is secret in the other.
enum EncodedText {
    /// Shorter ones have no room for a name and a secret.
    private static let shortest = 40
    private static let longest = 65_536

    /// Whether a value may be one, told by its first bytes.
    static func mayBe(_ value: Span<UInt8>) -> Bool {
        guard value.count >= shortest, value.count <= longest else { return false }
        for offset in 0..<16 where !value[offset].isAlphanumeric { return false }
        // Most values that look like base64 are random: their first bytes tell.
        for offset in stride(from: 0, to: 16, by: 4) where !isASCII(Base64.byte(value, at: offset)) { return false }
        return Base64.decode(value, 0..<16).allSatisfy(isASCII)
    }

    /// Takes the value as a whole for a secret, if one is in its text.
    static func scan(_ value: Span<UInt8>, into findings: inout Findings) {
        let end = value.end(from: 0) { $0.isBase64 || $0.isURLSafe }
        guard end >= shortest, value.end(from: end, while: \.isSpace) == value.count else { return }
        let text = Base64.decode(value, 0..<end)
        guard text.allSatisfy(isPrintable) else { return }
        let found = SecretDetector.matches(text: text.span).filter { !$0.isRedacted }
        if let first = found.first { findings.add(0..<end, first.rule, .name) }
    }

    /// Looks at `eyJ`, base64 for `{"`, whose last byte is at an offset: JSON within other text.
    static func scanJSON(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 2
        guard start >= findings.encodedEnd, text.isWordStart(start) else { return }
        let end = text.end(from: start, limit: longest) { $0.isBase64 }
        findings.encodedEnd = end
        guard end - start >= shortest, text.at(end) != "." else { return }
        let json = Base64.decode(text, start..<end)
        guard json.allSatisfy(isPrintable) else { return }
        let found = SecretDetector.matches(text: json.span).filter { !$0.isRedacted }
        if let first = found.first { findings.add(start..<end, first.rule, .name) }
    }

    private static func isASCII(_ byte: UInt8) -> Bool {
        byte < 0x7F && isPrintable(byte)
    }

    private static func isPrintable(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
