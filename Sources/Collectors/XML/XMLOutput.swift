/// Writes XML in UTF-8; whatever is handed to it is escaped.
struct XMLOutput {
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8)
    private var line = 1
    /// Whether the `>` of the last start tag is still to be written.
    private var isInTag = false

    /// Ends lines until the one asked for; only where white space means nothing.
    mutating func advance(to line: Int) {
        while self.line < line { add("\n") }
    }

    mutating func open(_ tag: XMLTag) {
        endTag()
        add("<\(tag.name.qualified)")
        for attribute in tag.attributes {
            add(" \(attribute.name.qualified)=\"")
            add(escaped(attribute.value, inAttribute: true))
            add("\"")
        }
        // As many lines as it had, so that what follows stands on the same one.
        advance(to: line + tag.lines.count - 1)
        isInTag = true
    }

    mutating func close(_ name: XMLTag.Name) {
        add(isInTag ? "/>" : "</\(name.qualified)>")
        isInTag = false
    }

    mutating func text(_ text: String) {
        endTag()
        add(escaped(text, inAttribute: false))
    }

    /// The text can hold no `--`, as it comes from a comment, and marks have none.
    mutating func comment(_ text: String) {
        endTag()
        add("<!--\(text)-->")
    }

    mutating func instruction(_ target: String, _ text: String) {
        endTag()
        add(text.isEmpty ? "<?\(target)?>" : "<?\(target) \(text)?>")
    }

    private mutating func endTag() {
        if isInTag { add(">") }
        isInTag = false
    }

    private mutating func add(_ text: String) {
        line += text.utf8.count { $0 == UInt8(ascii: "\n") }
        bytes += Array(text.utf8)
    }

    private func escaped(_ text: String, inAttribute: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"" where inAttribute: escaped += "&quot;"
            case "\r": escaped += "&#13;"
            case "\n" where inAttribute: escaped += "&#10;"
            case "\t" where inAttribute: escaped += "&#9;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
