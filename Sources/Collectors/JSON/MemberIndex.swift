#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An object's members by the length of their keys, for an object that is asked for many of them.
///
/// A `HostConfig` has some sixty members and is asked for forty. Walking them for each costs half as much as parsing the
/// whole container; searching among their lengths, a byte each, a tenth of that.
struct MemberIndex {
    private let object: JSONValue
    /// Cut to a byte: keys whose lengths differ by 256 are told apart as those of one length are.
    private var lengths: [UInt8] = []
    /// Where on the tape the keys stand.
    private var keys: [UInt32] = []

    init(_ object: JSONValue) {
        self.object = object
        lengths.reserveCapacity(80)
        keys.reserveCapacity(80)
        for (key, _) in object.members {
            lengths.append(UInt8(truncatingIfNeeded: key.text.count))
            keys.append(UInt32(truncatingIfNeeded: key.index))
        }
    }

    /// As `JSONValue` answers it: nil for no such member, the last of doubled keys.
    subscript(key: StaticString) -> JSONValue? {
        let length = Int32(UInt8(truncatingIfNeeded: key.utf8CodeUnitCount))
        return lengths.withUnsafeBytes { lengths -> JSONValue? in
            guard let start = lengths.baseAddress else { return nil }
            var found: JSONValue?
            var next = 0
            while let match = memchr(start + next, length, lengths.count - next) {
                let position = UnsafeRawPointer(match) - start
                let index = Int(keys[position])
                if JSONValue(tape: object.tape, strings: object.strings, index: index).equals(key) {
                    found = JSONValue(tape: object.tape, strings: object.strings, index: index + 1)
                }
                next = position + 1
            }
            return found
        }
    }
}
