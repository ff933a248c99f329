/// The name of a variable, flag or key in a text.
enum Name {
    private static let longest = 128

    /// The name which ends at an offset; nil if there is none, or it is too long for one.
    static func range(in text: Span<UInt8>, endingAt end: Int) -> Range<Int>? {
        var start = end
        var holdsLetter = false
        while start > 0, text[start - 1].isNameByte {
            start -= 1
            holdsLetter = holdsLetter || text[start].isLetter
            if end - start > longest { return nil }
        }
        // The letter of a printed `\n` is no part of the name behind it.
        if text.at(start - 1) == "\\", text.at(start) == "n" || text.at(start) == "t" || text.at(start) == "r" {
            start += 1
        }
        return holdsLetter && start < end ? start..<end : nil
    }

    /// The name around an offset.
    static func range(in text: Span<UInt8>, around offset: Int) -> Range<Int>? {
        let end = text.end(from: offset, limit: longest) { $0.isNameByte }
        return range(in: text, endingAt: end)
    }

    /// The ends of the words of a name, parted at `_`, `-`, `.` and where camel case does; last first.
    static func wordEnds(in text: Span<UInt8>, of name: Range<Int>) -> [Int] {
        var ends: [Int] = []
        var offset = name.upperBound
        while offset > name.lowerBound {
            if text[offset - 1].isAlphanumeric, offset == name.upperBound || isBoundary(text, offset, in: name) {
                ends.append(offset)
            }
            offset -= 1
        }
        return ends
    }

    /// Whether a word ends, or starts, at an offset of a name.
    static func isBoundary(_ text: Span<UInt8>, _ offset: Int, in name: Range<Int>) -> Bool {
        guard offset > name.lowerBound, offset < name.upperBound else { return true }
        let before = text[offset - 1]
        let byte = text[offset]
        if !before.isAlphanumeric || !byte.isAlphanumeric { return true }
        if before.isDigit != byte.isDigit { return true }
        if byte.isUpper { return before.isLower || (offset + 1 < name.upperBound && text[offset + 1].isLower) }
        return false
    }

    /// Where a keyword, in lowercase ASCII, starts if it ends at an offset of a name, whatever parts its words:
    /// `apikey` ends `API_KEY` and `apiKey`.
    static func start(of keyword: String, in text: Span<UInt8>, endingAt end: Int, of name: Range<Int>) -> Int? {
        var offset = end
        for byte in keyword.utf8.reversed() {
            while offset > name.lowerBound, !text[offset - 1].isAlphanumeric { offset -= 1 }
            guard offset > name.lowerBound, text[offset - 1].lowered == byte else { return nil }
            offset -= 1
        }
        return offset
    }
}
