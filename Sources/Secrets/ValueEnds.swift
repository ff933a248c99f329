/// Where values end. The last answer of each kind is kept: while values start inside one another, as in
/// `password=password=password=…`, they end in the same place, and no byte is looked at again.
struct ValueEnds {
    private var known: [Kind: Range<Int>] = [:]

    enum Kind: Hashable {
        /// Up to the same quote, or to the same quote behind a backslash.
        case quoted(UInt8, isEscaped: Bool)
        /// A word of a shell command, a query, a setting.
        case word
        /// A value of `ENV` or of a build argument as Docker's history prints it: without quotes, blanks and all.
        case instruction
        /// An element of an argument vector.
        case element
        /// The default of `${NAME:-default}`.
        case expansion
    }

    mutating func end(in text: Span<UInt8>, from start: Int, _ kind: Kind, limit: Int? = nil) -> Int {
        if let range = known[kind], range.contains(start) { return range.upperBound }
        var end = start
        let bound = limit ?? text.count
        while end < bound, !Self.isEnd(text, end, kind) {
            end = Mark.end(in: text, at: end) ?? end + 1
        }
        known[kind] = start..<end
        return end
    }

    private static func isEnd(_ text: Span<UInt8>, _ offset: Int, _ kind: Kind) -> Bool {
        let byte = text[offset]
        if byte == 0 { return true }
        switch kind {
        case .quoted(let quote, let isEscaped):
            if isEscaped { return byte == "\\" && text.at(offset + 1) == quote }
            return byte == quote && text.at(offset - 1) != "\\"
        case .word:
            switch byte {
            case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"):
                return true
            case UInt8(ascii: ","): return isCommaEnd(text, offset)
            case UInt8(ascii: "\\"): return text.at(offset + 1).isQuote || text.at(offset + 1).isSpace
            default: return byte.isSpace
            }
        case .instruction:
            if byte == "\n" || byte == "\r" { return true }
            // What joins the next line stays, or the rest of a Dockerfile would be another one.
            if text.continuation(at: offset) != nil { return true }
            guard byte.isBlank else { return false }
            if text.continuation(at: offset + 1) != nil { return true }
            if text.at(offset + 1) == "\\" && text.at(offset + 2).isSpace { return true }
            if text.has("# buildkit", at: offset + 1) { return true }
            return isAssignment(text, offset + 1)
        case .element: return false
        case .expansion: return byte == "}" || byte.isLineEnd
        }
    }

    /// Whether a comma parts a value from the next setting: `password=x,uid=0`, `{password: x, user: y}`.
    private static func isCommaEnd(_ text: Span<UInt8>, _ comma: Int) -> Bool {
        if text.at(comma + 1).isSpace || text.at(comma + 1).isQuote { return true }
        return isAssignment(text, comma + 1)
    }

    /// Whether `NAME=` stands at an offset.
    static func isAssignment(_ text: Span<UInt8>, _ offset: Int) -> Bool {
        guard text.at(offset).isLetter || text.at(offset) == "_" else { return false }
        let end = text.end(from: offset, limit: 64) { $0.isWord }
        return text.at(end) == "="
    }
}
