/// Text in UTF-16, as PowerShell's `>` writes it.
enum UTF16Text {
    enum Encoding {
        case littleEndian, bigEndian

        /// What the first bytes tell: a byte order mark, or JSON whose every other byte is zero.
        init?(_ start: [UInt8]) {
            let isJSON = { (byte: UInt8) in byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") }
            guard start.count >= 2 else { return nil }
            switch (start[0], start[1]) {
            case (0xFF, 0xFE): self = .littleEndian
            case (0xFE, 0xFF): self = .bigEndian
            case (let first, 0) where start.count >= 4 && isJSON(first) && start[2] != 0 && start[3] == 0:
                self = .littleEndian
            case (0, let first) where start.count >= 4 && isJSON(first) && start[2] == 0 && start[3] != 0:
                self = .bigEndian
            default: return nil
            }
        }
    }

    /// A source of the same text in UTF-8, without its byte order mark.
    static func utf8(of source: @escaping ByteSource, in encoding: Encoding) -> ByteSource {
        var transcoder = Transcoder(encoding: encoding)
        var window = [UInt8](repeating: 0, count: 64 << 10)
        return byteSource {
            try window.withUnsafeMutableBytes { buffer in
                let count = try source(buffer)
                if count == 0 { try transcoder.finish() }
                return count == 0 ? nil : try transcoder.utf8(of: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    private struct Transcoder {
        let encoding: Encoding
        /// The first byte of a unit, and the first unit of a pair, whose second is still to come.
        private var half: UInt8?
        private var lead: UInt16?
        private var isAtStart = true
        /// Where the next character stands in the UTF-8 text.
        private var line = 1
        private var column = 1

        init(encoding: Encoding) { self.encoding = encoding }

        mutating func utf8(of bytes: UnsafeRawBufferPointer) throws -> [UInt8] {
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count)
            for byte in bytes {
                guard let first = half else {
                    half = byte
                    continue
                }
                half = nil
                let (high, low) = encoding == .bigEndian ? (first, byte) : (byte, first)
                let unit = UInt16(high) << 8 | UInt16(low)
                if !isAtStart || unit != 0xFEFF { try append(unit, to: &text) }
                isAtStart = false
            }
            return text
        }

        func finish() throws {
            if half != nil || lead != nil { throw failure("the UTF-16 text is cut off within a character") }
        }

        private mutating func append(_ unit: UInt16, to text: inout [UInt8]) throws {
            if unit < 0x80, lead == nil {
                text.append(UInt8(unit))
                column += 1
                if unit == 0x0A { (line, column) = (line + 1, 1) }
                return
            }
            if lead == nil, UTF16.isLeadSurrogate(unit) {
                lead = unit
                return
            }
            var value = UInt32(unit)
            if let lead, UTF16.isTrailSurrogate(unit) {
                value = 0x10000 + (UInt32(lead & 0x3FF) << 10 | UInt32(unit & 0x3FF))
                self.lead = nil
            }
            guard lead == nil, let character = Unicode.Scalar(value) else {
                throw failure("half of a pair of UTF-16 surrogates stands here without the other")
            }
            let before = text.count
            text.append(contentsOf: character.utf8)
            column += text.count - before
        }

        private func failure(_ message: String) -> ReadFailure {
            ReadFailure(line: line, column: column, message)
        }
    }
}
