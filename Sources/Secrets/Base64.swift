/// Base64 of RFC 4648, either alphabet, padding or none; stops at the first other byte.
enum Base64 {
    static func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for offset in range {
            guard let value = value(of: text[offset]) else { break }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    /// The first byte of the four characters at an offset; 0 if they are none.
    static func byte(_ text: Span<UInt8>, at offset: Int) -> UInt8 {
        guard let high = value(of: text[offset]), let low = value(of: text[offset + 1]) else { return 0 }
        return UInt8(truncatingIfNeeded: high << 2 | low >> 4)
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case _ where byte.isUpper: UInt32(byte) - 0x41
        case _ where byte.isLower: UInt32(byte) - 0x61 + 26
        case _ where byte.isDigit: UInt32(byte) - 0x30 + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
