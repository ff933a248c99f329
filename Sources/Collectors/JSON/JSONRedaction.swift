import Secrets

/// Takes secrets out of an element's text and leaves all other strings byte for byte as they were.
///
/// The tape has no offsets into the text, but it keeps the text's strings in order, keys included: the n-th string of
/// the tape is the n-th quoted string of the text.
enum JSONRedaction {
    static func redact(_ body: UnsafeRawBufferPointer, root: JSONValue, hits: [SecretSweep.Hit]) -> [UInt8] {
        var redacted: [UInt8] = []
        redacted.reserveCapacity(body.count)
        var strings = QuotedStrings(text: body)
        var tapeIndex = root.index
        var copied = 0
        var next = 0
        while next < hits.count {
            let target = hits[next].tapeIndex
            var range = 0..<0
            while tapeIndex <= target {
                let value = JSONValue(tape: root.tape, strings: root.strings, index: tapeIndex)
                if value.kind == .string { range = strings.next() }
                // Step into containers, over everything else.
                tapeIndex = value.isContainer ? tapeIndex + 1 : value.end
            }
            var matches: [SecretMatch] = []
            while next < hits.count, hits[next].tapeIndex == target {
                matches.append(hits[next].match)
                next += 1
            }
            let value = JSONValue(tape: root.tape, strings: root.strings, index: target)
            redacted.append(contentsOf: body[copied..<range.lowerBound])
            appendQuoted(SecretDetector.redact(text: value.text.span, matches: matches), to: &redacted)
            copied = range.upperBound
        }
        redacted.append(contentsOf: body[copied...])
        return redacted
    }

    private static func appendQuoted(_ text: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += Array("\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The quoted strings of a valid JSON text, one after another.
    private struct QuotedStrings {
        let text: UnsafeRawBufferPointer
        var index = 0

        /// The range of the next one, quotes included.
        mutating func next() -> Range<Int> {
            while text[index] != UInt8(ascii: "\"") { index += 1 }
            let start = index
            index += 1
            while text[index] != UInt8(ascii: "\"") { index += text[index] == UInt8(ascii: "\\") ? 2 : 1 }
            index += 1
            return start..<index
        }
    }
}

extension JSONValue {
    /// An object or array, whose end mark is a tape word of its own.
    fileprivate var isContainer: Bool {
        switch UInt8(tape[index] >> 56) {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"): true
        default: false
        }
    }
}
