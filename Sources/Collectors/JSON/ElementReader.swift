import CSimdjson
import Model

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Cuts a JSON document into its elements while it streams through one window.
///
/// An element is a value of the array that is the document, or the document itself; several documents behind one
/// another (JSON lines) are read as well. The window grows to the largest element, never to the document. Whether an
/// element is JSON inside, the parser says later: here only strings and brackets are told apart.
package struct ElementReader: ~Copyable {
    /// One element with the bytes between it and the one before. Both buffers live until the next call.
    package struct Element {
        let lead: UnsafeRawBufferPointer
        /// Has `JSONParser.padding` readable bytes behind it.
        let body: UnsafeRawBufferPointer
        let position: Position
        /// The line on which the body begins, counted from 1.
        let line: Int
        /// The column at which it begins, in bytes, counted from 1.
        let column: Int
    }

    /// Bytes that may stand between two elements: they are kept with the element behind them.
    private static let mostBetween = 16 << 20

    /// An element is held in memory as a whole.
    private static let longestElement = 256 << 20

    private enum State { case betweenDocuments, firstInArray, behindElement }

    private let source: ByteSource
    private var buffer: UnsafeMutableRawPointer
    private var capacity: Int
    /// Bytes before this were handed out; bytes up to `end` have been read; `cursor` is what is looked at next.
    private var begin = 0
    private var cursor = 0
    private var end = 0
    private var sourceIsAtEnd = false
    private var bodyStart = 0
    private var bodyEnd = 0
    private var line = 1
    /// How many bytes were read before the window's first one, and before the current line's.
    private var windowStart = 0
    private var lineStart = 0
    private var state = State.betweenDocuments
    private var documents = 0
    private var elements = 0

    package init(source: @escaping ByteSource, window: Int = 1 << 20) {
        self.source = source
        capacity = window + JSONParser.padding
        buffer = .allocate(byteCount: capacity, alignment: 64)
    }

    deinit { buffer.deallocate() }

    /// The first byte that is no white space, or nil for an empty document; a byte order mark counts as white space.
    mutating func firstByte() throws -> UInt8? {
        while try peek() != nil, end - cursor < 3, try refill() {}
        if end - cursor >= 3, load(cursor) == 0xEF, load(cursor + 1) == 0xBB, load(cursor + 2) == 0xBF { cursor += 3 }
        try skipSpace()
        return try peek()
    }

    /// Whether it begins with `<` in UTF-16, behind a byte order mark.
    mutating func holdsUTF16Markup() throws -> Bool {
        while end < 4, try refill() {}
        guard end >= 4 else { return false }
        let start = (0..<4).map { load($0) }
        return start == [0xFF, 0xFE, UInt8(ascii: "<"), 0] || start == [0xFE, 0xFF, 0, UInt8(ascii: "<")]
    }

    /// The whole document as bytes, for text formats.
    mutating func wholeText(limit: Int) throws -> UnsafeRawBufferPointer {
        while try refill() {
            if end > limit { throw ReadFailure("is longer than the \(limit >> 20) MiB that a text may have") }
        }
        return UnsafeRawBufferPointer(start: buffer, count: end)
    }

    /// Whether nothing was handed out yet but the element that is read now.
    var isAtFirstElement: Bool { begin == 0 && windowStart == 0 }

    /// The next element, or nil at the end. Throws where the document is cut off or its array is no array.
    mutating func next() throws -> Element? {
        begin = bodyEnd
        while true {
            try skipSpace()
            let byte = try peek()
            switch (state, byte) {
            case (.betweenDocuments, nil):
                return nil
            case (.betweenDocuments, UInt8(ascii: "[")):
                cursor += 1
                documents += 1
                state = .firstInArray
            case (.betweenDocuments, UInt8(ascii: "{")):
                return try document()
            case (.betweenDocuments, _):
                throw failure("expected a JSON object or array")
            case (.firstInArray, UInt8(ascii: "]")), (.behindElement, UInt8(ascii: "]")):
                cursor += 1
                state = .betweenDocuments
            case (_, nil):
                throw failure("the document is cut off here; expected ] at the end of its array")
            case (.behindElement, UInt8(ascii: ",")):
                cursor += 1
                try skipSpace()
                return try arrayElement()
            case (.behindElement, _):
                throw failure("expected , or ] behind an element of the array")
            case (.firstInArray, _):
                return try arrayElement()
            }
        }
    }

    private func failure(_ message: String) -> ReadFailure {
        ReadFailure(line: line, column: windowStart + cursor - lineStart + 1, message)
    }

    /// What stands behind the last element: the end of the array, and white space.
    var tail: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: buffer + bodyEnd, count: end - bodyEnd) }

    private mutating func document() throws -> Element {
        let (firstLine, column) = (line, windowStart + cursor - lineStart + 1)
        try scanBody()
        // The only document has pointers of its own; one of several is named by its line.
        try skipSpace()
        let isAlone = try documents == 0 && peek() == nil
        documents += 1
        return element(at: isAlone ? .root : .line(firstLine), line: firstLine, column: column)
    }

    private mutating func arrayElement() throws -> Element {
        let (firstLine, column) = (line, windowStart + cursor - lineStart + 1)
        try scanBody()
        defer { elements += 1 }
        state = .behindElement
        return element(
            at: documents == 1 ? .element(elements) : .line(firstLine), line: firstLine, column: column)
    }

    private func element(at position: Position, line: Int, column: Int) -> Element {
        Element(
            lead: UnsafeRawBufferPointer(start: buffer + begin, count: bodyStart - begin),
            body: UnsafeRawBufferPointer(start: buffer + bodyStart, count: bodyEnd - bodyStart),
            position: position, line: line, column: column)
    }

    /// Moves the cursor behind the value that begins at it.
    private mutating func scanBody() throws {
        let (firstLine, column) = (line, windowStart + cursor - lineStart + 1)
        bodyStart = cursor
        let isNested = cursor < end && (load(cursor) == UInt8(ascii: "{") || load(cursor) == UInt8(ascii: "["))
        var nesting = csimdjson_scan_state()
        var text = TextScan()
        repeat {
            let bytes = UnsafeBufferPointer(
                start: (buffer + cursor).assumingMemoryBound(to: UInt8.self), count: end - cursor)
            nesting.lines = 0
            let count =
                isNested ? csimdjson_scan(bytes.baseAddress, bytes.count, &nesting) : text.scan(bytes, &nesting)
            if nesting.lines > 0 {
                line += nesting.lines
                lineStart = windowStart + cursor + nesting.line_end
            }
            cursor += count
            if isNested ? nesting.depth == 0 : text.isAtEnd {
                bodyEnd = cursor
                return
            }
            if end - bodyStart > Self.longestElement {
                throw ReadFailure(
                    line: firstLine, column: column,
                    "an element begins here that is longer than \(Self.longestElement >> 20) MiB, which is not read")
            }
        } while try refill()
        throw failure("the document is cut off here; expected the end of the element that begins on line \(firstLine)")
    }

    /// Looks for the end of what is no object or array: a string, a number, or anything up to a comma or bracket.
    private struct TextScan {
        private var isInString = false
        private var isEscaped = false
        private(set) var isAtEnd = false

        /// How many of the bytes belong to it; tells `state` of lines that ended.
        mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ state: inout csimdjson_scan_state) -> Int {
            for (index, byte) in bytes.enumerated() {
                if isInString {
                    isAtEnd = byte == UInt8(ascii: "\"") && !isEscaped
                    isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                    if isAtEnd { return index + 1 }
                } else if byte == UInt8(ascii: "\"") {
                    isInString = true
                } else if byte == UInt8(ascii: "\n") {
                    state.lines += 1
                    state.line_end = index + 1
                } else if [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte) {
                    isAtEnd = true
                    return index
                }
            }
            return bytes.count
        }
    }

    private mutating func skipSpace() throws {
        while let byte = try peek() {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = windowStart + cursor + 1
            case 0x20, 0x0D, 0x09: break
            default: return
            }
            cursor += 1
            if cursor - bodyEnd > Self.mostBetween { throw failure("more than 16 MiB of white space stand here") }
        }
    }

    private func load(_ index: Int) -> UInt8 { buffer.load(fromByteOffset: index, as: UInt8.self) }

    private mutating func peek() throws -> UInt8? {
        while cursor >= end {
            if try !refill() { return nil }
        }
        return load(cursor)
    }

    /// Reads on; moves what is still needed to the window's start, and makes room where an element fills it.
    private mutating func refill() throws -> Bool {
        if sourceIsAtEnd { return false }
        if begin > 0 {
            memmove(buffer, buffer + begin, end - begin)
            windowStart += begin
            cursor -= begin
            end -= begin
            bodyStart -= begin
            bodyEnd -= begin
            begin = 0
        }
        if end + JSONParser.padding == capacity {
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 64)
            memcpy(larger, buffer, end)
            buffer.deallocate()
            buffer = larger
            capacity *= 2
        }
        let count = try source(
            UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - JSONParser.padding - end))
        sourceIsAtEnd = count == 0
        end += count
        return count > 0
    }
}
