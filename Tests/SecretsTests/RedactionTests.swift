import Secrets
import Testing

/// Scanning what was redacted tells the same secrets, as marks; redacting it again changes nothing.
@Suite struct RedactionTests {
    @Test(arguments: Example.all) func `a redacted text holds marks and nothing else`(example: Example) {
        expectLaw(example.text)
        let redacted = redact(example.text, matches(example.text))
        for secret in example.secrets { #expect(!redacted.contains(secret) || secret.count < 6) }
    }

    @Test(arguments: innocents) func `an innocent text stays as it is`(text: String) {
        #expect(redact(text, matches(text)) == text)
    }

    @Test(arguments: Example.all) func `a redacted value holds marks and nothing else`(example: Example) {
        for name in ["", "OTHER", "DB_PASSWORD", "API_TOKEN", "Authorization"] {
            let found = matches(name, example.text)
            let redacted = redact(example.text, found)
            let again = matches(name, redacted)
            #expect(again.map(\.summary) == found.map(\.summary), "\(name)")
            #expect(!again.map(\.isRedacted).contains(false))
            #expect(redact(redacted, again) == redacted)
        }
    }

    @Test func `a mark is told wherever it stands, also one of another version`() {
        #expect(matches("a[redacted:new-rule]b").map(\.summary) == ["new-rule"])
        #expect(matches("PASSWORD=[redacted:password]").map(\.isRedacted) == [true])
        #expect(matches("[redacted:] [redacted:UPPER] [redacted:no end") == [])
    }

    @Test(arguments: UInt64(0)..<40) func `any mixture of pieces keeps the law`(seed: UInt64) {
        var random = SplitMix(state: seed &* 7919)
        for _ in 0..<100 { expectLaw(Mixture.text(&random)) }
    }
}

func expectLaw(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = matches(text)
    let redacted = redact(text, found)
    let again = matches(redacted)
    #expect(
        again.map(\.summary) == found.map(\.summary), "\(text)\n→ \(redacted)", sourceLocation: sourceLocation)
    #expect(!again.map(\.isRedacted).contains(false), "\(text)\n→ \(redacted)", sourceLocation: sourceLocation)
    #expect(redact(redacted, again) == redacted, sourceLocation: sourceLocation)
    for (earlier, later) in zip(found, found.dropFirst()) {
        #expect(earlier.range.upperBound <= later.range.lowerBound, "\(text)", sourceLocation: sourceLocation)
    }
}

/// The generator of Steele, Lea and Flood: the same numbers on every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Texts put together of names, values, marks and what may stand between them.
enum Mixture {
    private static let pieces =
        [
            "=", ":", " ", " ", "\n", "\"", "'", "\\\"", ",", "/", "://", "@", "&", ";", "|", "-", "--", ".", "$", "${",
            "}", "{", "[", "]",
            "<", ">", "(", ")", "\\n", "\\", "é", "\0", "#", " : ", " = ", "user:", "ENV ", "ARG ", "RUN ", "|1 ",
            " /bin/sh -c ", "curl",
            " -u ", " --user ", "mysql", " -p", "echo ", " | chpasswd", "passwd --stdin", "identified by ", "@tcp(",
            "login ", "x", "root",
            "PASSWORD", "password", "DB_PASS", "token", "API_KEY", "SECRET_KEY", "auth", "Authorization", "Bearer ",
            "Basic ", "key", "pw", "pwd",
            "--password", "--token", "LABEL ", "postgres://", "hunter2", "q8ZrT2vKx5LmW9pY", "changeme", "example",
            "[redacted:password]",
            "[redacted:private-key]", "[redacted:", "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7q8ZrT2v",
            "\n-----END RSA PRIVATE KEY-----", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.dBjftJeZ4CVP",
            "ghp_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o",
            "AKIA3XQ7LMVN2ZKTRP5D", "hooks.slack.com/services/", "T03BXQ7LM/B05ZKTRP5D/x7Kq2ZrTvW9pYb3NcD7fHs1J",
            "dXNlcjpwYXNzd29yZA==",
            "wJq8ZrT2vKx5LmW9pYb3/cD7fHs1JgA4eRuV6oq8", "Ab18Q~q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV",
        ]

    static func text(_ random: inout SplitMix) -> String {
        (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
