/// Logins in base64: `"auth": "dXNlcjpwYXNz"` of Docker's `config.json`, `_auth = …` of npm.
enum DockerAuth {
    /// Whether a value stands where such a login does; if it is one, it is added.
    static func scan(_ text: Span<UInt8>, value: Range<Int>, under name: Range<Int>, into findings: inout Findings)
        -> Bool
    {
        guard text.isFolded("auth", in: name) || text.isFolded("_auth", in: name) else { return false }
        guard value.count >= 8, value.count <= 8192, value.allSatisfy({ text[$0].isBase64 }) else { return false }
        let login = Base64.decode(text, value.clipped(to: 512))
        guard let colon = login.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < login.count else {
            return false
        }
        guard login.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return false }
        findings.add(value, .dockerAuth, .place)
        return true
    }
}
