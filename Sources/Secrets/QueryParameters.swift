/// Secrets in the query of an address, under names that say nothing elsewhere: `sig=`, `appid=`, `code=`.
enum QueryParameters {
    /// Looks at the name whose `=` is at an offset.
    static func scan(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let value = (offset + 1)..<text.end(from: offset + 1, limit: 256) { $0.isBase64 || $0.isURLSafe || $0 == "%" }
        if text.has("sig=", at: offset - 3), isName(text, offset - 3) {
            // Azure's shared access signatures: an HMAC of 256 bits in base64, 44 characters, more when escaped.
            add(text, value, atLeast: 40, .azureSignature, &findings)
        } else if text.hasFolded("appid=", at: offset - 5), isName(text, offset - 5) {
            guard value.count == 32, value.allSatisfy({ text[$0].isHex }) else { return }
            add(text, value, atLeast: 32, .key, &findings)
        } else if text.has("code=", at: offset - 4), isName(text, offset - 4) {
            // Keys of Azure functions.
            add(text, value, atLeast: 52, .key, &findings)
        }
    }

    /// Whether a parameter of a query starts at an offset.
    private static func isName(_ text: Span<UInt8>, _ offset: Int) -> Bool {
        let before = text.at(offset - 1)
        return before == "&" || before == "?" || text.has("u0026", at: offset - 5) || text.has("&amp;", at: offset - 5)
    }

    private static func add(
        _ text: Span<UInt8>, _ value: Range<Int>, atLeast length: Int, _ rule: SecretRule,
        _ findings: inout Findings
    ) {
        guard value.count >= length, Words.isGenerated(text, value) else { return }
        findings.add(value, rule, .place)
    }
}
