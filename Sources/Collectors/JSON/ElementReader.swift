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
        var depth = 0
        var isInString = false
        repeat {
            var index = cursor
            let bytes = buffer.assumingMemoryBound(to: UInt8.self)
            scan: while index < end {
                if isInString {
                    while index + 8 <= end, !buffer.eightBytes(at: index).holdQuoteOrBackslash { index += 8 }
                    while index < end {
                        switch bytes[index] {
                        case UInt8(ascii: "\""):
                            isInString = false
                            index += 1
                            if depth == 0 { return finishBody(at: index) }
                            continue scan
                        // This may step past the window's end; the next window goes on there.
                        case UInt8(ascii: "\\"): index += 2
                        default: index += 1
                        }
                    }
                } else {
                    // Two fifths of what Docker prints are blanks.
                    while index + 8 <= end, buffer.eightBytes(at: index) == blanks { index += 8 }
                    guard index < end else { break }
                    switch bytes[index] {
                    case UInt8(ascii: "\""):
                        isInString = true
                    case UInt8(ascii: "{"), UInt8(ascii: "["):
                        depth += 1
                    case UInt8(ascii: "}"), UInt8(ascii: "]"):
                        if depth == 0 { return finishBody(at: index) }
                        depth -= 1
                        if depth == 0 { return finishBody(at: index + 1) }
                    case UInt8(ascii: ",") where depth == 0:
                        return finishBody(at: index)
                    case UInt8(ascii: "\n"):
                        line += 1
                        lineStart = windowStart + index + 1
                    default: break
                    }
                    index += 1
                }
            }
            cursor = index
            if end - bodyStart > Self.longestElement {
                throw ReadFailure(
                    line: firstLine, column: column,
                    "an element begins here that is longer than \(Self.longestElement >> 20) MiB, which is not read")
            }
        } while try refill()
        cursor = end
        throw failure("the document is cut off here; expected the end of the element that begins on line \(firstLine)")
    }

    private mutating func finishBody(at index: Int) {
        cursor = index
        bodyEnd = index
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

/// Eight blanks.
private let blanks: UInt64 = 0x2020_2020_2020_2020

extension UnsafeMutableRawPointer {
    fileprivate func eightBytes(at offset: Int) -> UInt64 { loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
}

extension UInt64 {
    /// Whether one of the eight bytes is `"` or `\`: subtracting 1 from every byte borrows into the high bit of one that
    /// was 0, which the exclusive or makes of the byte that is looked for.
    fileprivate var holdQuoteOrBackslash: Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = self ^ ones &* UInt64(UInt8(ascii: "\""))
        let backslashes = self ^ ones &* UInt64(UInt8(ascii: "\\"))
        return ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & ones << 7 != 0
    }
}
