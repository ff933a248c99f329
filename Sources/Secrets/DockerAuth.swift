/// Logins in base64: `"auth": "dXNlcjpwYXNz"` of Docker's `config.json`, `_auth = …` of npm.
enum DockerAuth {
    /// Whether a value stands where such a login does; if it is one, it is added.
    static func scan(
        _ text: Span<UInt8>, value: Range<Int>, under name: Range<Int>, in nameText: Span<UInt8>,
        into findings: inout Findings
    ) -> Bool {
        guard nameText.isFolded("auth", in: name) || nameText.hasFolded("_auth", at: name.upperBound - 5) else {
            return false
        }
        guard isLogin(text, value) else { return false }
        findings.add(value, .dockerAuth, .place)
        return true
    }

    /// Whether a value is `user:password` in base64.
    static func isLogin(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard value.count >= 8, value.count <= 8192, value.allSatisfy({ text[$0].isBase64 }) else { return false }
        let login = Base64.decode(text, value.clipped(to: 512))
        guard let colon = login.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < login.count else {
            return false
        }
        return login.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
