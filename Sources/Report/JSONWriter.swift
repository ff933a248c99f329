package import Model

/// Writes JSON (RFC 8259): what goes in as text comes out escaped.
///
/// The one way by which text enters JSON. Characters that a terminal obeys, and those that turn the reading direction,
/// are escaped too: the text stays what it was, and can be shown as it is.
package final class JSONWriter {
    private var bytes: [UInt8] = []
    /// Whether what is written now stands on lines of its own.
    private var isIndented: Bool
    /// For each open object or array, whether it holds anything.
    private var levels: [Bool] = []
    private var isBehindKey = false

    /// `isIndented`: on lines of their own, for people, rather than in one.
    package init(isIndented: Bool = true) { self.isIndented = isIndented }

    /// What was written so far, as UTF-8, with a line's end.
    package func finish() -> [UInt8] {
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// `inLine`: in one line, also where the rest is indented; many small ones read better so, and weigh less.
    package func object(inLine: Bool = false, _ content: () -> Void) { nest("{", "}", inLine: inLine, content) }

    package func array(_ content: () -> Void) { nest("[", "]", content) }

    /// Names the value that is written next.
    package func key(_ name: String) {
        begin()
        write(name)
        bytes += isIndented ? [UInt8(ascii: ":"), UInt8(ascii: " ")] : [UInt8(ascii: ":")]
        isBehindKey = true
    }

    package func value(_ text: String?) {
        begin()
        if let text { write(text) } else { bytes += "null".utf8 }
    }

    package func value(_ number: Int?) {
        begin()
        bytes += (number.map(String.init) ?? "null").utf8
    }

    /// JSON has no number that is not finite: `null` stands for one.
    package func value(_ number: Double?) {
        begin()
        bytes += (number.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null").utf8
    }

    package func value(_ bool: Bool) {
        begin()
        bytes += (bool ? "true" : "false").utf8
    }

    private func nest(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, inLine: Bool = false, _ content: () -> Void
    ) {
        begin()
        let wasIndented = isIndented
        if inLine { isIndented = false }
        defer { isIndented = wasIndented }
        bytes.append(UInt8(ascii: opening))
        levels.append(false)
        content()
        if levels.removeLast() { breakLine() }
        bytes.append(UInt8(ascii: closing))
    }

    /// Sets a value apart from the one before it.
    private func begin() {
        if isBehindKey {
            isBehindKey = false
            return
        }
        guard let last = levels.indices.last else { return }
        if levels[last] { bytes.append(UInt8(ascii: ",")) }
        levels[last] = true
        breakLine()
    }

    private func breakLine() {
        guard isIndented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: levels.count * 2)
    }

    private func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy(Self.isPlain) {
            bytes += text.utf8
        } else {
            for scalar in text.unicodeScalars { write(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private func write(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x22, 0x5C: bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
        case 0x09: bytes += "\\t".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFE, 0xFFFF:
            let digits = String(scalar.value, radix: 16)
            bytes += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
        default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
        }
    }
}

extension JSONWriter {
    package func member(_ key: String, _ text: String?) {
        self.key(key)
        value(text)
    }

    package func member(_ key: String, _ number: Int?) {
        self.key(key)
        value(number)
    }

    package func member(_ key: String, _ number: Double?) {
        self.key(key)
        value(number)
    }

    package func member(_ key: String, _ bool: Bool) {
        self.key(key)
        value(bool)
    }

    package func member(_ key: String, _ texts: some Sequence<String>) {
        self.key(key)
        array { for text in texts { value(text) } }
    }

    package func object(_ key: String, _ content: () -> Void) {
        self.key(key)
        object(content)
    }

    package func array(_ key: String, _ content: () -> Void) {
        self.key(key)
        array(content)
    }
}

extension JSONWriter {
    /// The members that tell a subject from all others.
    package func members(of subject: Subject) {
        member("kind", subject.kind.name)
        member("host", subject.host)
        member("key", subject.key)
    }
}

/// Writes JSON lines: an object in each.
package func jsonLines<Value>(_ values: some Sequence<Value>, _ write: (JSONWriter, Value) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values {
        let json = JSONWriter(isIndented: false)
        json.object { write(json, value) }
        bytes += json.finish()
    }
    return bytes
}
