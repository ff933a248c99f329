import Model

/// Hands a document's records, and what stands around them, to its format's decoder.
struct RecordReader {
    private let format: XMLFormat
    private var decoder: any RecordDecoder
    /// The elements from a record down to the current one; empty outside of records.
    private var open: [XMLElement] = []
    /// Of the record that is read.
    private var elements = 0

    /// They are held in memory together.
    private static let mostElements = 1_000_000

    init(_ format: XMLFormat, _ context: ReadingContext) {
        self.format = format
        decoder = format.makeDecoder(context)
    }

    mutating func take(_ event: XMLEvent, emit: (Fact) throws -> Void) throws {
        switch event {
        case .open(let tag):
            guard !open.isEmpty || format.records.contains(tag.name.local) else {
                let element = tag.element
                return try located(element.line) { try decoder.open(element) }
            }
            elements = open.isEmpty ? 1 : elements + 1
            if elements > Self.mostElements {
                throw ReadFailure(
                    line: tag.lines.lowerBound, "more than \(Self.mostElements) elements stand in one \(open[0].name)")
            }
            open.append(tag.element)
        case .close(let name):
            guard let element = open.popLast() else { return try decoder.close(name.local) }
            if open.isEmpty {
                try located(element.line) { try decoder.decode(element, emit: emit) }
            } else {
                open[open.count - 1].children.append(element)
            }
        case .text(let text):
            let words = text.trimmingWhiteSpace
            guard !open.isEmpty, !words.isEmpty else { return }
            // What stands around an element or a comment is not one word.
            open[open.count - 1].text += open[open.count - 1].text.isEmpty ? words : " \(words)"
        case .comment, .instruction, .doctype: break
        }
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] { try decoder.finish(emit: emit) }

    /// A failure that names no line is of this one.
    private func located(_ line: Int, _ body: () throws -> Void) throws {
        do { try body() } catch let failure as ReadFailure {
            throw failure.line == nil ? ReadFailure(line: line, failure.message) : failure
        }
    }
}

extension String {
    /// Without the white space at both ends.
    var trimmingWhiteSpace: String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
        }
        let scalars = unicodeScalars.drop(while: isSpace)
        guard let last = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(scalars[...last])
    }
}
