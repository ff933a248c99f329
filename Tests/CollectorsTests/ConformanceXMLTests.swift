import Collectors
import Foundation
import Model
import Testing

/// What every format of XML withstands.
@Suite struct ConformanceXMLTests {
    static let examples = Example.all.filter(\.isXML)

    @Test(arguments: examples) func `without any one attribute or element, or with an empty one, it is read or refused`(
        example: Example
    ) throws {
        let markup = Markup(String(decoding: try example.bytes(), as: UTF8.self))
        for attribute in markup.attributes {
            for spoilt in ["", " \(attribute.name)=\"\"", " \(attribute.name)=\"&#10;\"", " \(attribute.name)=\"-1\""] {
                _ = try refusal(of: markup.text.replacing(attribute.range, by: spoilt))
            }
        }
        for element in markup.elements {
            _ = try refusal(of: markup.text.replacing(element.range, by: ""))
            _ = try refusal(of: markup.text.replacing(element.range, by: "<\(element.name)/>"))
            _ = try refusal(of: markup.text.replacing(element.range, by: "<\(element.name)><a/>text</\(element.name)>"))
        }
    }

    @Test(arguments: examples) func `a doubled attribute is refused`(example: Example) throws {
        let markup = Markup(String(decoding: try example.bytes(), as: UTF8.self))
        for attribute in markup.attributes {
            let doubled = markup.text.replacing(
                attribute.range, by: markup.text.part(attribute.range) + " \(attribute.name)=\"1\"")
            #expect(try refusal(of: doubled) != nil, "\(attribute.name)")
        }
    }

    @Test(arguments: examples) func `ten thousand levels are refused anywhere`(example: Example) throws {
        let markup = Markup(String(decoding: try example.bytes(), as: UTF8.self))
        let deep = String(repeating: "<a>", count: 10_000)
        let closed = deep + String(repeating: "</a>", count: 10_000)
        for element in markup.elements.prefix(16) {
            let end = element.range.lowerBound
            #expect(try refusal(of: markup.text.replacing(end..<end, by: deep)) != nil)
            #expect(try refusal(of: markup.text.replacing(end..<end, by: closed)) != nil)
        }
    }

    @Test(arguments: examples, [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func `in UTF-16 it says the same`(example: Example, encoding: String.Encoding) throws {
        let bytes = try example.bytes()
        let text = "\u{FEFF}" + String(decoding: bytes, as: UTF8.self)
        let document = try read(try #require(text.data(using: encoding)))
        #expect(try document.words == read(bytes).words)
        #expect(try readAgain(document.frames).words == document.words)
    }

    @Test(arguments: examples) func `what is stored says the same, with no secret in it`(example: Example) throws {
        let document = try read(example.bytes())
        #expect(try readAgain(document.frames).words == document.words)
        let again = try read(document.stored)
        #expect(again.reading.redactions == 0)
        #expect(again.stored == document.stored)
    }

    @Test(arguments: examples) func `a comment anywhere between elements changes no fact`(example: Example) throws {
        let markup = Markup(String(decoding: try example.bytes(), as: UTF8.self))
        let words = try read(markup.text).words
        for element in markup.elements {
            let start = element.range.lowerBound
            #expect(try read(markup.text.replacing(start..<start, by: "<!-- <a> & -->")).words == words)
        }
    }

    @Test(arguments: examples) func `a zero byte is refused`(example: Example) throws {
        let bytes = try example.bytes()
        for index in stride(from: 1, through: bytes.count, by: 97) {
            #expect(throws: ReadFailure.self) { try read(bytes[..<index] + [0] + bytes[index...]) }
        }
    }

    @Test(arguments: examples) func `declarations in its DOCTYPE are refused`(example: Example) throws {
        let markup = Markup(String(decoding: try example.bytes(), as: UTF8.self))
        let root = try #require(markup.elements.min { $0.range.lowerBound < $1.range.lowerBound })
        for declaration in [
            "<!ENTITY a 'b'>", "<!ENTITY a SYSTEM 'file:///etc/passwd'>", "<!ATTLIST \(root.name) a CDATA 'b'>",
            "<!ENTITY % a 'b'> %a;", "<!ENTITY % a SYSTEM 'http://192.0.2.1/'> %a;", "<!ELEMENT \(root.name) ANY>",
            "<!NOTATION a SYSTEM 'b'>",
        ] {
            let start = root.range.lowerBound
            let text = markup.text.replacing("<!DOCTYPE nmaprun>", with: "")
            let shift = markup.text.utf8.count - text.utf8.count
            let spoilt = text.replacing(
                (start - shift)..<(start - shift), by: "<!DOCTYPE \(root.name) [ \(declaration) ]>")
            #expect(try refusal(of: spoilt)?.message.hasPrefix("the DOCTYPE declares") == true, "\(declaration)")
        }
    }
}

/// Where attributes and elements stand in a document of which no comment or section holds markup.
private struct Markup {
    struct Part {
        let name: String
        /// UTF-8 offsets; of an attribute with the blank before it.
        let range: Range<Int>
    }

    let text: String
    private(set) var attributes: [Part] = []
    /// By their ends.
    private(set) var elements: [Part] = []

    init(_ text: String) {
        self.text = text
        let bytes = Array(text.utf8)
        var open: [(name: String, start: Int)] = []
        var index = 0
        func skip(to end: String) { while !bytes[index...].starts(with: end.utf8) { index += 1 } }
        func name() -> String {
            let start = index
            while !" \t\n=/>".utf8.contains(bytes[index]) { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            let start = index
            index += 1
            switch bytes[index] {
            case UInt8(ascii: "?"): skip(to: "?>")
            case UInt8(ascii: "!"): skip(to: bytes[index...].starts(with: "!--".utf8) ? "-->" : ">")
            case UInt8(ascii: "/"):
                skip(to: ">")
                if let element = open.popLast() {
                    elements.append(Part(name: element.name, range: element.start..<index + 1))
                }
            default:
                let tag = name()
                var isEmpty = false
                while bytes[index] != UInt8(ascii: ">") {
                    isEmpty = bytes[index] == UInt8(ascii: "/")
                    index += 1
                    guard !" \t\n/>".utf8.contains(bytes[index]), !isEmpty else { continue }
                    let start = index - 1
                    let attribute = name()
                    let quote = bytes[index + 1]
                    index += 2
                    while bytes[index] != quote { index += 1 }
                    attributes.append(Part(name: attribute, range: start..<index + 1))
                    index += 1
                }
                if isEmpty {
                    elements.append(Part(name: tag, range: start..<index + 1))
                } else {
                    open.append((tag, start))
                }
            }
        }
    }
}

extension String {
    fileprivate func part(_ range: Range<Int>) -> String {
        String(decoding: Array(utf8)[range], as: UTF8.self)
    }

    fileprivate func replacing(_ range: Range<Int>, by new: String) -> String {
        let bytes = Array(utf8)
        return String(
            decoding: bytes[..<range.lowerBound] + Array(new.utf8) + bytes[range.upperBound...], as: UTF8.self)
    }
}
