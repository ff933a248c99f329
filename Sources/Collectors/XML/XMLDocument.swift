import Model

/// The bytes of an XML document, fit for the parser.
struct XMLDocument {
    /// In UTF-8, or in the encoding that they declare, of which ASCII is a part.
    private let bytes: [UInt8]
    private let isTranscoded: Bool

    /// Attributes of one element: libxml2 compares each with all.
    private static let mostAttributes = 1000

    init(_ original: [UInt8]) throws(ReadFailure) {
        if let text = try XMLEncoding.utf16(original) {
            bytes = Array(text.utf8)
            isTranscoded = true
        } else {
            bytes = original
            isTranscoded = false
        }
        try check()
    }

    /// Whether it begins as pages of the web do, which are seldom well-formed.
    var isWebPage: Bool {
        let start = bytes.prefix(256).drop { $0 >= 0x80 || $0 <= 0x20 }.prefix(14)
            .map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return start.starts(with: "<!doctype html".utf8) || start.starts(with: "<html".utf8)
    }

    func parse(_ body: (XMLEvent) throws -> Void) throws {
        try XMLParser.parse(bytes, isTranscoded: isTranscoded, body)
    }

    /// libxml2 ends a text at a zero byte, and takes quadratic time for an element's attributes.
    ///
    /// Wherever markup is not what it is taken for here, it is not well-formed, and the parser goes no further.
    private func check() throws(ReadFailure) {
        var state = State.content
        var line = 1
        var attributes = 0
        for (index, byte) in bytes.enumerated() {
            if byte == 0 { throw ReadFailure(line: line, "a zero byte stands here, which XML does not allow") }
            if byte == UInt8(ascii: "\n") { line += 1 }
            switch state {
            case .content:
                guard byte == UInt8(ascii: "<") else { continue }
                state = .tag
                if let begin = State.begins.first(where: { starts(with: $0.mark, at: index) }) {
                    state = begin.end.map { .until($0, from: index + begin.mark.utf8CodeUnitCount) } ?? .doctype
                }
                attributes = 0
            case .until(let mark, let first):
                let start = index + 1 - mark.utf8CodeUnitCount
                if start >= first, starts(with: mark, at: start) { state = .content }
            case .tag, .doctype:
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    if case .tag = state { attributes += 1 }
                    state = .quoted(byte, inTag: attributes > 0)
                    if attributes > Self.mostAttributes {
                        throw ReadFailure(line: line, "an element has more than \(Self.mostAttributes) attributes")
                    }
                } else if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "[") {
                    state = .content
                }
            case .quoted(let quote, let inTag):
                if byte == quote { state = inTag ? .tag : .doctype }
            }
        }
    }

    private enum State {
        case content, tag, doctype
        /// Up to a mark that begins at an offset or behind it.
        case until(StaticString, from: Int)
        case quoted(UInt8, inTag: Bool)

        /// What begins with `<` and is no tag. Behind the `[` of a DOCTYPE stands what may stand in content.
        static let begins: [(mark: StaticString, end: StaticString?)] = [
            ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!DOCTYPE", nil),
        ]
    }

    private func starts(with mark: StaticString, at index: Int) -> Bool {
        guard index + mark.utf8CodeUnitCount <= bytes.count else { return false }
        return mark.withUTF8Buffer { mark in
            mark.indices.allSatisfy { mark[$0] == bytes[index + $0] }
        }
    }
}

/// How a document's characters are encoded.
enum XMLEncoding {
    /// The text of a document in UTF-16, without its byte order mark; nil for any other.
    static func utf16(_ bytes: [UInt8]) throws(ReadFailure) -> String? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [UInt8(ascii: "<"), 0])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        let hasMark = bytes[0] >= 0xFE
        let units = stride(from: hasMark ? 2 : 0, to: bytes.count - 1, by: 2).map { index in
            let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            return UInt16(high) << 8 | UInt16(low)
        }
        guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            throw ReadFailure("is UTF-16 that is damaged or cut off")
        }
        return text
    }

    /// Refuses encodings in which ASCII characters are other bytes, as UTF-7: what is stored is to be read by anybody.
    static func check(declared name: String?) throws(ReadFailure) {
        guard let name = name?.lowercased() else { return }
        guard known.contains(where: { name.hasPrefix($0) }) else {
            throw ReadFailure(line: 1, "declares an encoding that is not read; save it as UTF-8")
        }
    }

    private static let known = ["utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-", "windows-125", "cp125"]
}
