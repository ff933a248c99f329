/// A JSON Web Token (RFC 7519) in its compact form: three parts of base64url, the first a JSON object with `alg`.
enum JSONWebToken {
    /// Looks at `eyJ`, base64 for `{"`, whose last byte is at an offset.
    static func scan(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        let start = offset - 2
        guard text.isWordStart(start), text.at(start - 1) != "-" else { return }
        let header = text.end(from: start) { $0.isURLSafe }
        guard header - start >= 12, text.at(header) == "." else { return }
        let payload = text.end(from: header + 1) { $0.isURLSafe }
        guard payload > header + 1, text.at(payload) == "." else { return }
        let end = text.end(from: payload + 1) { $0.isURLSafe }
        guard end > payload + 1, holdsAlgorithm(text, start..<header) else { return }
        findings.add(start..<end, .jsonWebToken, .form)
    }

    private static func holdsAlgorithm(_ text: Span<UInt8>, _ header: Range<Int>) -> Bool {
        let json = Base64.decode(text, header.clipped(to: 4096))
        return json.span.containsFolded("\"alg\"", in: 0..<json.count)
    }
}
