/// `Authorization: Bearer TOKEN` and `Authorization: Basic BASE64` (RFC 9110, 11.6.2).
enum Authorization {
    static func scan(_ text: Span<UInt8>, value: Range<Int>, under name: Range<Int>, into findings: inout Findings) {
        guard isHeader(text, name) else { return }
        scan(text, from: value.lowerBound, under: name, into: &findings)
    }

    static func isHeader(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        Name.start(of: "authorization", in: text, endingAt: name.upperBound, of: name) != nil
    }

    private static let schemes = [
        "bearer", "basic", "token", "apikey", "api-key", "key", "bot", "ssws", "splunk", "geniekey", "oauth",
        "negotiate",
    ]

    /// Looks at the value of the header, from its scheme on.
    static func scan(_ text: Span<UInt8>, from value: Int, under name: Range<Int>?, into findings: inout Findings) {
        for scheme in schemes where text.hasFolded(scheme, at: value) {
            let start = behindBlank(text, value + scheme.utf8.count)
            guard start > value + scheme.utf8.count else { continue }
            let end = findings.ends.end(in: text, from: start, .word)
            findings.name(start..<end, name)
            guard end - start >= 8, !Innocence.isInnocent(text, start..<end, isQuoted: false) else { return }
            findings.add(start..<end, .authorizationHeader, .place)
            return
        }
        // Some services want their key as it is.
        let end = findings.ends.end(in: text, from: value, .word)
        findings.name(value..<end, name)
        guard end - value >= 16, !Innocence.isInnocent(text, value..<end, isQuoted: false),
            Words.isGenerated(text, value..<end) || Words.isUUID(text, value..<end)
        else { return }
        findings.add(value..<end, .authorizationHeader, .place)
    }

    private static func behindBlank(_ text: Span<UInt8>, _ offset: Int) -> Int {
        if text.has("%20", at: offset) { return offset + 3 }
        return text.end(from: offset, limit: 16) { $0.isBlank || $0 == "+" }
    }

    /// Looks at `Bearer` or `Basic`, whose last four bytes end at an offset, in whatever header or place.
    static func scanScheme(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let isBasic = text.hasFolded("basic", at: offset - 4)
        guard isBasic || text.hasFolded("bearer", at: offset - 5) else { return }
        let start = behindBlank(text, offset + 1)
        guard start > offset + 1, start < text.count else { return }
        let value = start..<findings.ends.end(in: text, from: start, .word)
        if isBasic {
            guard DockerAuth.isLogin(text, value) else { return }
        } else {
            guard value.count >= 16, !Innocence.isInnocent(text, value, isQuoted: false),
                Words.isGenerated(text, value) || Words.isUUID(text, value)
            else { return }
        }
        findings.add(value, .authorizationHeader, .place)
    }
}
