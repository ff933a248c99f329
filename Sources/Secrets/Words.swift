/// Tells generated strings from words and from the identifiers made of words.
enum Words {
    /// How much of a value is looked at.
    private static let longest = 512

    /// Whether a value is mostly made of something else than words and short numbers.
    static func isGenerated(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let value = value.lowerBound..<min(value.upperBound, value.lowerBound + longest)
        var generated = 0
        var start = value.lowerBound
        while start < value.upperBound {
            let end = min(text.end(from: start, limit: longest) { !isSeparator($0) }, value.upperBound)
            if end > start, !isWord(text, start..<end) { generated += end - start }
            start = end + 1
        }
        return generated >= 6 && generated * 3 >= value.count
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte.isSpace || "-_./:,+=@~\\".utf8.contains(byte)
    }

    /// Whether a run of letters and digits reads as a word or a number: `secret`, `Secret`, `mySecretName`, `v2`, `8080`.
    private static func isWord(_ text: Span<UInt8>, _ run: Range<Int>) -> Bool {
        var digits = 0
        var digitRuns = 0
        var humps = 0
        var uppers = 0
        for offset in run {
            let byte = text[offset]
            if !byte.isAlphanumeric, byte < 0x80 { return run.count < 4 }
            if byte.isDigit {
                digits += 1
                if offset == run.lowerBound || !text[offset - 1].isDigit { digitRuns += 1 }
            } else if byte.isUpper {
                uppers += 1
                if offset > run.lowerBound, !text[offset - 1].isUpper { humps += 1 }
            }
        }
        if digits == run.count { return digits <= 14 }
        let letters = run.count - digits
        if digits > 0 {
            // One number at either end of a word: `node18`, `x86`, `20240131build`.
            let isAtEnd = text[run.lowerBound].isDigit || text[run.upperBound - 1].isDigit
            let isPlain = digitRuns == 1 && isAtEnd && digits <= 4 && humps * 4 <= letters && !isUnreadable(text, run)
            return isPlain
        }
        if humps >= 3, humps * 7 >= letters * 2 { return false }
        return !isUnreadable(text, run)
    }

    /// Whether letters are too varied, or too poor in vowels, for words.
    private static func isUnreadable(_ text: Span<UInt8>, _ run: Range<Int>) -> Bool {
        guard run.count >= 16 else { return false }
        var vowels = 0
        for offset in run where "aeiouy".utf8.contains(text[offset].lowered) { vowels += 1 }
        return vowels * 6 < run.count
            || (run.count >= 20 && vowels * 4 < run.count && Variety(of: text, in: run).effectiveAlphabet >= 11)
    }

    /// `8-4-4-4-12` hexadecimal digits.
    static func isUUID(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard value.count == 36 else { return false }
        return value.allSatisfy { offset in
            switch offset - value.lowerBound {
            case 8, 13, 18, 23: text[offset] == "-"
            default: text[offset].isHex
            }
        }
    }
}
