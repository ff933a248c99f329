/// A short sequence of byte classes, written as ASCII with bracketed alternatives: `gh[pousr]_`.
struct BytePattern: Sendable, ExpressibleByStringLiteral {
    /// The bytes allowed at each place.
    let places: [[UInt8]]

    var count: Int { places.count }

    init(stringLiteral literal: String) {
        var places: [[UInt8]] = []
        var alternatives: [UInt8]?
        for byte in literal.utf8 {
            if byte == "[" {
                alternatives = []
            } else if byte == "]" {
                places.append(alternatives ?? [])
                alternatives = nil
            } else if alternatives != nil {
                alternatives?.append(byte)
            } else {
                places.append([byte])
            }
        }
        self.places = places
    }

    init(places: [[UInt8]]) {
        self.places = places
    }

    /// The same letters in either case.
    var anyCase: BytePattern {
        BytePattern(
            places: places.map { bytes in
                bytes.flatMap { $0.isLetter ? [$0 | 0x20, $0 & ~0x20] : [$0] }
            })
    }

    func suffix(_ count: Int) -> BytePattern {
        BytePattern(places: places.suffix(count))
    }

    func matches(_ text: Span<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset + count <= text.count else { return false }
        for place in 0..<count where !places[place].contains(text[offset + place]) {
            return false
        }
        return true
    }
}
