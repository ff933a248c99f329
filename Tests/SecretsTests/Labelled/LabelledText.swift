import Foundation
import Secrets

/// A text of `labelled.tsv`, and whether it gives away a secret.
struct LabelledText: Sendable {
    let half: String
    let isSecret: Bool
    let place: String
    let family: String
    let text: String

    /// All texts of a file whose format its own first lines explain.
    static func read(_ path: String) throws -> [LabelledText] {
        let file = try String(contentsOfFile: path, encoding: .utf8)
        return file.split(separator: "\n").compactMap { line in
            let columns = line.split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
            guard !line.hasPrefix("#"), columns.count == 5 else { return nil }
            return LabelledText(
                half: columns[0], isSecret: columns[1] == "secret", place: columns[2], family: columns[3],
                text: unescaped(columns[4]))
        }
    }

    private static func unescaped(_ text: String) -> String {
        var characters = text.makeIterator()
        var unescaped = ""
        while let character = characters.next() {
            guard character == "\\", let letter = characters.next() else {
                unescaped.append(character)
                continue
            }
            switch letter {
            case "n": unescaped.append("\n")
            case "t": unescaped.append("\t")
            default: unescaped.append(letter)
            }
        }
        return unescaped
    }

    /// Whether anything in the text is found, when it is looked at as the collectors look at its place: a variable and
    /// a label are a value under a name, an instruction of a history is a text, and a command is an argument vector.
    var isReported: Bool {
        switch place {
        case "history":
            return !SecretDetector.matches(text: text.utf8Span.span).isEmpty
        case "command":
            return !SecretDetector.matches(arguments: ShellWords.split(text)).isEmpty
        default:
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            // The name of a label may be anything. What is no name of a variable is looked at as a text.
            guard parts.count == 2, place == "label" || parts[0].utf8.allSatisfy(Self.isOfVariableName) else {
                return !SecretDetector.matches(text: text.utf8Span.span).isEmpty
            }
            return !SecretDetector.matches(name: parts[0].utf8Span.span, value: parts[1].utf8Span.span).isEmpty
        }
    }

    private static func isOfVariableName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }
}

/// The words of a command line as a POSIX shell parts them, without expanding anything.
enum ShellWords {
    static func split(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var characters = line.makeIterator()
        while let character = characters.next() {
            switch (quote, character) {
            case ("'", "'"), ("\"", "\""): quote = nil
            case ("\"", "\\"):
                let next = characters.next() ?? "\\"
                word = (word ?? "") + ("\"\\$`".contains(next) ? "" : "\\") + String(next)
            case (nil, "'"), (nil, "\""):
                quote = character
                word = word ?? ""
            case (nil, "\\"): word = (word ?? "") + String(characters.next() ?? "\\")
            case (nil, " "), (nil, "\t"), (nil, "\n"):
                if let word { words.append(word) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }
}
