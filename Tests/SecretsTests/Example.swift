import Secrets
import Testing

/// A text with its secrets between `«` and `»`, and what each is expected to be: `rule` or `rule NAME`.
struct Example: Sendable, CustomTestStringConvertible {
    let text: String
    let secrets: [String]
    let expected: [String]

    init(_ marked: String, _ expected: String...) {
        let pieces = marked.split(separator: "«", omittingEmptySubsequences: false)
        var text = String(pieces[0])
        var secrets: [String] = []
        for piece in pieces.dropFirst() {
            let halves = piece.split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
            secrets.append(String(halves[0]))
            text += halves.joined()
        }
        self.text = text
        self.secrets = secrets
        self.expected = expected
    }

    var testDescription: String { String(text.prefix(80)) }
}

extension SecretMatch {
    /// `rule` or `rule NAME`.
    var summary: String { name.map { "\(rule.rawValue) \($0)" } ?? rule.rawValue }

    func characters(of text: String) -> String {
        String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
}

func matches(_ text: String) -> [SecretMatch] {
    SecretDetector.matches(text: text.utf8Span.span)
}

func matches(_ name: String, _ value: String) -> [SecretMatch] {
    SecretDetector.matches(name: name.utf8Span.span, value: value.utf8Span.span)
}

func redact(_ text: String, _ matches: [SecretMatch]) -> String {
    String(decoding: SecretDetector.redact(text: text.utf8Span.span, matches: matches), as: UTF8.self)
}
