/// Why a document could not be read: the place, what was expected, what to do. Never quotes the document's values.
package struct ReadFailure: Error, Hashable, CustomStringConvertible {
    /// Counted from 1; nil where the whole document is meant.
    package let line: Int?
    /// In bytes, counted from 1; nil where the whole line is meant.
    package let column: Int?
    package let message: String
    /// Whether the document is of no format that is known: whoever reads a whole folder passes over it.
    package let isForeign: Bool

    package init(line: Int? = nil, column: Int? = nil, _ message: String, isForeign: Bool = false) {
        self.line = line
        self.column = column
        self.message = message
        self.isForeign = isForeign
    }

    /// `line 12, column 9: expected , or } in an object`
    package var description: String {
        guard let line else { return message }
        return "line \(line)\(column.map { ", column \($0)" } ?? ""): \(message)"
    }
}
