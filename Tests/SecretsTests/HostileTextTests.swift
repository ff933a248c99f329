import Secrets
import Testing

@Suite(.serialized) struct HostileTextTests {
    /// Pieces which, repeated, make a careless scanner look at the same bytes again and again.
    static let pieces = [
        "=", "a:a:a@", "eyJ", "eyJ.", "eyJhbGciOiJIUzI1NiJ9.", "://", "a://b:", "password=", "password=\"",
        "password: ", "key.", "ghp_", "AKIA",
        "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7q8Z", "[redacted:",
        "[redacted:x]", " -u a:b", " -p",
        "mysql -px ", "ENV password=a ", "ENV token ", "|1 password=", "chpasswd", "|chpasswd", "LS0tLS",
        "PuTTY-User-Key-File-3: Private-",
        "identified by '", "@tcp(", "a:@tcp(", "Q~", "1:AA", "password\0", "\\\"password\\\":\\\"", "--password ",
        "auth\":\"", "é", "password=é",
        "AccountKey=", "SG.", "PASSWORD=$", "secret=aB3", "Authorization: Bearer ", "{\"auth\":\"dTpw", "\npassword",
        " \\\npassword=", "echo |passwd ", "echo > pass", "sudo -S ", "curl -fsu ", "a/b@//", "x/y@h:1521",
        "oracle:thin:a/",
        "sqlplus ", "net user ", "vault login ", "?sig=aB3", "?code=", "bearer ", "basic ", "http-basic. ", "crypt('",
        "-encrypt ", "<password>", "password\" \"", "${password:-", "set password ", "github-oauth.a ", "token is ",
        "\"github-oauth\":{", "https://aB3dE5fG7@", "bundle config a ", "ENV token \\\n# ", "password=\\\n#\n",
        "token \\ ", "| \\\nchpasswd", "htpasswd -b ", "define('password','", " -w ",
        "identified with a by", "login=", "=eyJ", "eyJwYXNz ", "|cryptsetup ", "echo a b c > ap-secrets ", "-us1",
    ]

    @Test(arguments: pieces) func `time grows with the length, not with its square`(piece: String) {
        let short = time(piece, length: 6_250)
        let long = time(piece, length: 50_000)
        // Eight times the text takes around eight times as long, and would take sixty-four times as long where every piece
        // led to a look at all the others; half of that and the two seconds leave room for a busy machine.
        #expect(long < max(short * 32, .seconds(2)), "\(short) → \(long)")
    }

    private func time(_ piece: String, length: Int) -> Duration {
        let text = Array(String(repeating: piece, count: length / piece.utf8.count).utf8)
        return ContinuousClock().measure { _ = SecretDetector.matches(text: text.span) }
    }

    @Test func `bytes which are no UTF-8 are scanned too`() {
        let bytes: [UInt8] = [0xFF, 0xC3] + Array("PASSWORD=hunter2".utf8) + [0xE2, 0x82, 0x20, 0x80]
        let found = SecretDetector.matches(text: bytes.span)
        #expect(found.map(\.rule) == [.password])
        #expect(SecretDetector.redact(text: bytes.span, matches: found).starts(with: [0xFF, 0xC3]))
    }

    @Test(arguments: Example.all) func `a text cut short anywhere is no trouble`(example: Example) {
        let bytes = Array(example.text.utf8)
        for end in bytes.indices {
            let head = Array(bytes[..<end])
            _ = SecretDetector.redact(text: head.span, matches: SecretDetector.matches(text: head.span))
            let tail = Array(bytes[end...])
            _ = SecretDetector.redact(text: tail.span, matches: SecretDetector.matches(text: tail.span))
        }
    }

    @Test func `ranges fall on the boundaries of characters`() {
        var random = SplitMix(state: 1)
        for _ in 0..<500 {
            let text = Mixture.text(&random) + "é" + Mixture.text(&random)
            for match in matches(text) {
                let bytes = Array(text.utf8)[match.range]
                #expect(String(validating: bytes, as: UTF8.self) != nil)
            }
        }
    }
}
