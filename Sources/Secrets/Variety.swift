/// What kinds of bytes a value is made of: enough to tell a generated string from words.
struct Variety {
    private(set) var count = 0
    private(set) var lowers = 0
    private(set) var uppers = 0
    private(set) var digits = 0
    private(set) var distinct = 0
    private var squares = 0

    init(of text: Span<UInt8>, in range: Range<Int>) {
        var histogram = InlineArray<256, Int>(repeating: 0)
        for offset in range {
            let byte = text[offset]
            let before = histogram[Int(byte)]
            histogram[Int(byte)] = before + 1
            if before == 0 { distinct += 1 }
            squares += 2 * before + 1
            if byte.isLower { lowers += 1 } else if byte.isUpper { uppers += 1 } else if byte.isDigit { digits += 1 }
        }
        count = range.count
    }

    var letters: Int { lowers + uppers }

    /// The number of equally frequent bytes which would be repeated as often as these: two to the power of the
    /// collision entropy. Around 25 for forty random base64 characters, 11 for random hex, 7 for a few words.
    var effectiveAlphabet: Int { squares == 0 ? 0 : count * count / squares }
}
