#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A place on simdjson's tape. Valid only within `JSONParser.parse`.
///
/// A tape word's top byte tells what stands there: `{` and `[` (low 32 bits: the index behind the end), `"` (low 56
/// bits: where in the string buffer a 32-bit length and the text stand), `l`, `u`, `d` (the number is the next word),
/// `t`, `f`, `n`.
package struct JSONValue {
    let tape: UnsafePointer<UInt64>
    let strings: UnsafePointer<UInt8>
    let index: Int

    enum Kind: UInt8 {
        case object = 0x7B
        case array = 0x5B
        case string = 0x22
        case integer = 0x6C
        case unsigned = 0x75
        case double = 0x64
        case yes = 0x74
        case no = 0x66
        case null = 0x6E

        var name: String {
            switch self {
            case .object: "an object"
            case .array: "an array"
            case .string: "a string"
            case .integer, .unsigned, .double: "a number"
            case .yes, .no: "a boolean"
            case .null: "null"
            }
        }
    }

    var kind: Kind { Kind(rawValue: UInt8(tape[index] >> 56)) ?? .null }

    private var payload: Int { Int(tape[index] & 0x00FF_FFFF_FFFF_FFFF) }

    /// The tape index behind this value.
    var end: Int {
        switch kind {
        case .object, .array: Int(tape[index] & 0xFFFF_FFFF)
        case .integer, .unsigned, .double: index + 2
        default: index + 1
        }
    }

    /// The text of a string, unescaped; only for a value of kind `string`.
    var text: UnsafeBufferPointer<UInt8> {
        let start = strings + payload
        let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeBufferPointer(start: start + 4, count: Int(length))
    }

    package var string: String? {
        guard kind == .string else { return nil }
        // A zero byte ends a text for too many readers: two names that differ behind one would be the same to them.
        if let start = text.baseAddress, memchr(start, 0, text.count) != nil {
            return String(decoding: text.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }, as: UTF8.self)
        }
        // simdjson has validated the UTF-8; decoding repairs nothing.
        return String(decoding: text, as: UTF8.self)
    }

    package var integer: Int? {
        switch kind {
        case .integer: Int(Int64(bitPattern: tape[index + 1]))
        case .unsigned: Int(clamping: tape[index + 1])
        case .double:
            Int(exactly: Double(bitPattern: tape[index + 1]).rounded(.towardZero))
        default: nil
        }
    }

    package var double: Double? {
        switch kind {
        case .double: Double(bitPattern: tape[index + 1])
        default: integer.map { Double($0) }
        }
    }

    package var isObject: Bool { kind == .object }
    package var isNull: Bool { kind == .null }

    /// An object's member; nil where this is no object or has no such member. The last of doubled keys counts, as in
    /// Docker's own decoder.
    package subscript(key: StaticString) -> JSONValue? {
        var found: JSONValue?
        for member in members where member.key.equals(key) { found = member.value }
        return found
    }

    func equals(_ key: StaticString) -> Bool {
        let text = text
        guard text.count == key.utf8CodeUnitCount, let start = text.baseAddress else { return false }
        return memcmp(start, key.utf8Start, text.count) == 0
    }

    /// An array's values; empty for anything else.
    package var values: Values { Values(self) }
    /// An object's members; empty for anything else.
    package var members: Members { Members(self) }

    package struct Values: Sequence, IteratorProtocol {
        /// What an absent array holds.
        static var none: Values { Values(nil) }

        private let container: JSONValue?
        private var index: Int
        private let end: Int

        init(_ container: JSONValue?) {
            self.container = container
            index = (container?.index ?? 0) + 1
            end = container.map { $0.kind == .array ? $0.end - 1 : 0 } ?? 0
        }

        package mutating func next() -> JSONValue? {
            guard index < end, let container else { return nil }
            let value = JSONValue(tape: container.tape, strings: container.strings, index: index)
            index = value.end
            return value
        }
    }

    package struct Members: Sequence, IteratorProtocol {
        private let container: JSONValue
        private var index: Int
        private let end: Int

        init(_ container: JSONValue) {
            self.container = container
            index = container.index + 1
            end = container.kind == .object ? container.end - 1 : index
        }

        package mutating func next() -> (key: JSONValue, value: JSONValue)? {
            guard index < end else { return nil }
            let key = JSONValue(tape: container.tape, strings: container.strings, index: index)
            let value = JSONValue(tape: container.tape, strings: container.strings, index: index + 1)
            index = value.end
            return (key, value)
        }
    }
}
