/// The one way by which text enters Markdown.
struct MarkdownText {
    private(set) var text = ""

    /// A paragraph or a heading.
    mutating func block(_ line: String) { rows([line]) }

    /// Lines that belong together: a list or a table.
    mutating func rows(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        if !text.isEmpty { text += "\n" }
        text += lines.joined(separator: "\n") + "\n"
    }

    /// Text of our own, that Markdown takes for nothing else, in one line.
    ///
    /// - `alsoBraces`: also for readers to whom an opening brace means something.
    static func escaped(_ text: String, alsoBraces: Bool = false) -> String {
        let text = visible(text)
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 8)
        for byte in text.utf8 {
            switch Unicode.Scalar(byte) {
            case "\n", "\t": escaped.append(UInt8(ascii: " "))
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&", "!":
                escaped += [UInt8(ascii: "\\"), byte]
            case "{" where alsoBraces: escaped += [UInt8(ascii: "\\"), byte]
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Text of anybody's, as a code span: nothing in one is markup, HTML, a link or a mention, neither by CommonMark nor
    /// by what GitHub and GitLab make of the page afterwards.
    static func code(_ text: String) -> String {
        var line = visible(text).replacing("\n", with: " ").replacing("\t", with: " ")
        if line.unicodeScalars.count > mostCharacters {
            line = String(String.UnicodeScalarView(line.unicodeScalars.prefix(mostCharacters))) + "…"
        }
        // A span ends at the first run of as many backticks as it began with.
        var longest = 0
        var run = 0
        for character in line.unicodeScalars {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        // One space at each end is taken off again; an empty span would be none.
        return longest > 0 || line.allSatisfy({ $0 == " " }) || line.hasPrefix(" ")
            ? "\(fence) \(line) \(fence)" : "\(fence)\(line)\(fence)"
    }

    private static let mostCharacters = 200
}
