import Model

/// Finds where a text stops being JSON (RFC 8259). simdjson says only that it does; this runs on the error path alone.
struct JSONFault: Hashable {
    /// Counted from 1, within the text.
    let line: Int
    /// In bytes, counted from 1.
    let column: Int
    let message: String

    /// Nil where the text is JSON after all, so that only simdjson's own limits (numbers, depth) remain as a cause.
    static func locate(in text: UnsafeRawBufferPointer) -> JSONFault? {
        var scanner = Scanner(text: text)
        guard let message = scanner.value() ?? scanner.rest() else { return nil }
        let before = text[..<min(scanner.index, text.count)]
        let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
        return JSONFault(line: line, column: column, message: message)
    }

    private struct Scanner {
        let text: UnsafeRawBufferPointer
        var index = 0
        /// The containers that are open: true for an object. A list, not recursion: depth comes from the document.
        var open: [Bool] = []

        var byte: UInt8? { index < text.count ? text[index] : nil }

        mutating func skipSpace() {
            while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
        }

        mutating func rest() -> String? {
            skipSpace()
            return byte == nil ? nil : "expected nothing more behind the value"
        }

        /// Nil once a whole value has been read.
        mutating func value() -> String? {
            repeat {
                skipSpace()
                switch byte {
                case UInt8(ascii: "{"):
                    index += 1
                    skipSpace()
                    if byte == UInt8(ascii: "}") {
                        index += 1
                    } else {
                        open.append(true)
                        if let fault = key() { return fault }
                        continue
                    }
                case UInt8(ascii: "["):
                    index += 1
                    skipSpace()
                    if byte == UInt8(ascii: "]") {
                        index += 1
                    } else {
                        open.append(false)
                        continue
                    }
                case UInt8(ascii: "\""):
                    if let fault = string() { return fault }
                default:
                    if let fault = scalar() { return fault }
                }
                if let fault = closing() { return fault }
            } while !open.isEmpty
            return nil
        }

        /// What may follow a value inside its container.
        mutating func closing() -> String? {
            while let isObject = open.last {
                skipSpace()
                switch byte {
                case UInt8(ascii: ","):
                    index += 1
                    return isObject ? key() : nil
                case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
                    index += 1
                    open.removeLast()
                default:
                    return isObject ? "expected , or } in an object" : "expected , or ] in an array"
                }
            }
            return nil
        }

        mutating func key() -> String? {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { return "expected a key in quotes" }
            if let fault = string() { return fault }
            skipSpace()
            guard byte == UInt8(ascii: ":") else { return "expected : behind a key" }
            index += 1
            return nil
        }

        mutating func string() -> String? {
            let start = index
            index += 1
            while let byte {
                switch byte {
                case UInt8(ascii: "\""):
                    index += 1
                    if String(validating: text[start..<index], as: UTF8.self) != nil { return nil }
                    index = start
                    return "a string is not valid UTF-8"
                case UInt8(ascii: "\\"):
                    index += 1
                    if let fault = escape() { return fault }
                case 0..<0x20:
                    return "a string holds an unescaped control character"
                default:
                    index += 1
                }
            }
            return "expected the end of a string"
        }

        mutating func escape() -> String? {
            switch byte {
            case UInt8(ascii: "u"):
                return unicodeEscape()
            case let byte?:
                guard "\"\\/bfnrt".utf8.contains(byte) else { return "an escape that JSON does not know" }
                index += 1
                return nil
            case nil:
                return "expected the end of a string"
            }
        }

        /// `\\u` with four digits; a high surrogate must have a low one behind it.
        mutating func unicodeEscape() -> String? {
            guard let first = hexadecimal() else { return "expected four hexadecimal digits behind \\u" }
            guard (0xD800..<0xE000).contains(first) else { return nil }
            let start = index
            guard first < 0xDC00, byte == UInt8(ascii: "\\") else { return "half of a surrogate pair stands alone" }
            index += 1
            guard byte == UInt8(ascii: "u"), let second = hexadecimal(), (0xDC00..<0xE000).contains(second) else {
                index = start
                return "half of a surrogate pair stands alone"
            }
            return nil
        }

        /// The digits behind `u`, on which the scanner stands.
        mutating func hexadecimal() -> UInt32? {
            index += 1
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
                value = value << 4 | UInt32(digit)
                index += 1
            }
            return value
        }

        mutating func scalar() -> String? {
            let start = index
            while let byte, !",:]}[{\" \n\r\t".utf8.contains(byte) { index += 1 }
            let word = String(decoding: text[start..<index], as: UTF8.self)
            if ["true", "false", "null"].contains(word) { return nil }
            guard let number = Number(word) else {
                index = start
                return "expected a value"
            }
            if number.isHeld { return nil }
            index = start
            return "a number is too large to be read"
        }
    }

    /// A number of JSON's grammar.
    private struct Number {
        /// Whether 64 bits hold it.
        let isHeld: Bool

        init?(_ word: String) {
            var rest = word.utf8[...]
            func digits() -> Int {
                let count = rest.prefix { (0x30...0x39).contains($0) }.count
                rest = rest.dropFirst(count)
                return count
            }
            if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            let startsWithZero = rest.first == UInt8(ascii: "0")
            let count = digits()
            guard count > 0, count == 1 || !startsWithZero else { return nil }
            var isInteger = true
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                guard digits() > 0 else { return nil }
                isInteger = false
            }
            if let byte = rest.first, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
                rest = rest.dropFirst()
                if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                    rest = rest.dropFirst()
                }
                guard digits() > 0 else { return nil }
                isInteger = false
            }
            guard rest.isEmpty else { return nil }
            isHeld = isInteger ? Int64(word) != nil || UInt64(word) != nil : Double(word)?.isFinite == true
        }
    }
}
