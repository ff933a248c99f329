/// Classes of ASCII bytes. Bytes of a longer UTF-8 sequence belong to none of them, so whatever ends at a class
/// boundary ends at a character boundary.
extension UInt8 {
    var isLower: Bool { self >= 0x61 && self <= 0x7A }
    var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { lowered.isLower }
    var isAlphanumeric: Bool { isLetter || isDigit }
    var isHex: Bool { isDigit || (lowered >= 0x61 && lowered <= 0x66) }
    var lowered: UInt8 { isUpper ? self | 0x20 : self }
    /// A letter, a digit or `_`.
    var isWord: Bool { isAlphanumeric || self == "_" }
    /// What names of variables, flags and keys are made of.
    var isNameByte: Bool { isWord || self == "-" || self == "." }
    var isURLSafe: Bool { isWord || self == "-" }
    var isBase64: Bool { isAlphanumeric || self == "+" || self == "/" || self == "=" }
    var isBlank: Bool { self == " " || self == "\t" }
    var isLineEnd: Bool { self == "\n" || self == "\r" || self == 0 }
    var isSpace: Bool { isBlank || isLineEnd }
    var isQuote: Bool { self == "\"" || self == "'" }
}

extension UInt8 {
    static func == (byte: UInt8, character: Unicode.Scalar) -> Bool {
        UInt32(byte) == character.value
    }

    static func != (byte: UInt8, character: Unicode.Scalar) -> Bool {
        UInt32(byte) != character.value
    }
}

extension Span<UInt8> {
    /// The byte at an offset, and NUL outside the text: NUL is a boundary to everything here.
    func at(_ offset: Int) -> UInt8 {
        offset >= 0 && offset < count ? self[offset] : 0
    }

    /// Whether the literal, in ASCII, stands at an offset.
    func has(_ literal: String, at offset: Int) -> Bool {
        let literal = literal.utf8
        guard offset >= 0, offset + literal.count <= count else { return false }
        var position = offset
        for byte in literal {
            if self[position] != byte { return false }
            position += 1
        }
        return true
    }

    /// Whether the literal, in lowercase ASCII, stands at an offset in any case.
    func hasFolded(_ literal: String, at offset: Int) -> Bool {
        let literal = literal.utf8
        guard offset >= 0, offset + literal.count <= count else { return false }
        var position = offset
        for byte in literal {
            if self[position].lowered != byte { return false }
            position += 1
        }
        return true
    }

    /// Whether a range is the literal, in lowercase ASCII, in any case.
    func isFolded(_ literal: String, in range: Range<Int>) -> Bool {
        literal.utf8.count == range.count && hasFolded(literal, at: range.lowerBound)
    }

    /// Whether the literal, in lowercase ASCII, stands anywhere in a range in any case. For short ranges only.
    func containsFolded(_ literal: String, in range: Range<Int>) -> Bool {
        let length = literal.utf8.count
        guard length <= range.count, let first = literal.utf8.first else { return false }
        for offset in range.lowerBound...(range.upperBound - length) where self[offset].lowered == first {
            if hasFolded(literal, at: offset) { return true }
        }
        return false
    }

    /// Whether a secret's own characters may start here: not in the middle of a longer word. A letter behind a
    /// backslash (`\n` in a printed string) and a percent escape (`%3D`) are no part of a word.
    func isWordStart(_ offset: Int) -> Bool {
        guard at(offset - 1).isWord else { return true }
        if at(offset - 2) == "\\" {
            let letter = at(offset - 1)
            return letter == "n" || letter == "r" || letter == "t"
        }
        return at(offset - 3) == "%" && at(offset - 2).isHex && at(offset - 1).isHex
    }

    /// The end of the run of bytes of a class from an offset on, at most `limit` bytes further.
    func end(from offset: Int, limit: Int = .max, while isMember: (UInt8) -> Bool) -> Int {
        let bound = limit < count - offset ? offset + limit : count
        var end = offset
        while end < bound, isMember(self[end]) { end += 1 }
        return end
    }

    /// The offset of the line that a `\` at an offset (in Dockerfiles of Windows a backtick) joins to its own; nil where
    /// none does. Docker lets blanks stand behind it, and comments below it.
    func continuation(at offset: Int) -> Int? {
        guard at(offset) == "\\" || at(offset) == "`" else { return nil }
        var end = end(from: offset + 1, limit: 16) { $0.isBlank }
        if at(end) == "\r" { end += 1 }
        guard at(end) == "\n" else { return nil }
        var next = end + 1
        for _ in 0..<8 {
            let content = self.end(from: next, limit: 64) { $0.isBlank }
            let lineEnd = at(content) == "#" ? self.end(from: content, limit: 256) { $0 != "\n" } : content
            guard lineEnd > content, at(lineEnd) == "\n" else { break }
            next = lineEnd + 1
        }
        return next
    }

    /// Whether a `\` joins the line that ends at an offset to the next one.
    func isContinued(_ lineEnd: Int) -> Bool {
        guard at(lineEnd) == "\n" else { return false }
        var offset = lineEnd - 1
        if at(offset) == "\r" { offset -= 1 }
        while lineEnd - offset < 18, at(offset).isBlank { offset -= 1 }
        return at(offset) == "\\"
    }

    func string(in range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for offset in range { bytes.append(self[offset]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
