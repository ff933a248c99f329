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
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in visible(text).unicodeScalars {
            switch scalar {
            case "\n", "\t": escaped += " "
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&", "!":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
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
