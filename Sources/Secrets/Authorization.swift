/// `Authorization: Bearer TOKEN` and `Authorization: Basic BASE64` (RFC 9110, 11.6.2).
enum Authorization {
    static func scan(_ text: Span<UInt8>, value: Range<Int>, under name: Range<Int>, into findings: inout Findings) {
        guard isHeader(text, name) else { return }
        scan(text, from: value.lowerBound, under: name, into: &findings)
    }

    static func isHeader(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        Name.start(of: "authorization", in: text, endingAt: name.upperBound, of: name) != nil
    }

    /// Looks at the value of the header, from its scheme on.
    static func scan(_ text: Span<UInt8>, from value: Int, under name: Range<Int>?, into findings: inout Findings) {
        for scheme in ["bearer", "basic", "token", "apikey"] where text.hasFolded(scheme, at: value) {
            let start = text.end(from: value + scheme.utf8.count, limit: 16) { $0.isBlank || $0 == "+" }
            guard start > value + scheme.utf8.count else { continue }
            let end = findings.ends.end(in: text, from: start, .word)
            findings.name(start..<end, name)
            guard end - start >= 8, !Innocence.isInnocent(text, start..<end, isQuoted: false) else { return }
            findings.add(start..<end, .authorizationHeader, .place)
        }
    }
}
