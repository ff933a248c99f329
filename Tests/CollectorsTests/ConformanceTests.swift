import Collectors
import Foundation
import Model
import Testing

/// What every format withstands. A format has an example here, or the first test fails.
@Suite struct ConformanceTests {
    @Test func `every format has an example that is recognised`() throws {
        let ids = InputFormat.all.map(\.id) + TextFormat.all.map(\.id) + XMLFormat.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(Set(Example.all.map(\.format)) == Set(ids))
        for example in Example.all {
            let reading = try read(example.bytes()).reading
            #expect(reading.format == example.format)
            #expect(reading.title == example.title)
            #expect(reading.evidence.contains(example.evidence))
        }
    }

    @Test(arguments: [EvidenceKind?.none] + EvidenceKind.allCases, ["", " ", "\n\r\n\t ", "\u{FEFF}", "\u{FEFF} \n"])
    func `an empty document is refused in words`(kind: EvidenceKind?, text: String) throws {
        let failure = try refusal(of: text, expecting: kind)
        #expect(failure?.line == nil)
        #expect(failure?.message.hasPrefix("is empty; expected ") == true)
    }

    @Test(
        arguments: [EvidenceKind?.none] + EvidenceKind.allCases,
        [
            "[1]", "\"x\"", "[[]]", "{}", "[{}]", "null", "true", "17", "[null]", "[\"x\"]", "[{},{}]", "]", "}", "[{}",
            "x",
        ])
    func `a wrong root is refused`(kind: EvidenceKind?, text: String) throws {
        #expect(try refusal(of: text, expecting: kind)?.line == 1)
    }

    @Test(arguments: Example.all) func `a document that was cut off is refused, unless what is left is whole`(
        example: Example
    ) throws {
        let bytes = try example.bytes()
        for count in stride(from: 1, to: bytes.count, by: 64) {
            let left = Array(bytes[..<count])
            if example.isWhole(left) {
                #expect(throws: Never.self, "\(count)") { try read(left) }
            } else if example.isRecovered {
                try expectPartOrRefusal(of: example, left, "\(count)")
            } else {
                #expect(throws: ReadFailure.self, "\(count)") { try read(left) }
            }
        }
    }

    @Test(arguments: Example.json) func `a member of another type is read or refused`(example: Example) throws {
        let values: [Any] = [NSNull(), 42, [Any](), "text", [String: Any](), -1.5, true, ["text"], ["key": ["text"]]]
        let element = try example.firstElement()
        for place in Self.places(in: element) {
            for value in place.count == 1 ? values : Array(values.prefix(4)) {
                try readOrRefuse(Self.replacing(place[...], in: element, by: value))
            }
        }
    }

    @Test(arguments: Example.json) func `without any one member it is read or refused`(example: Example) throws {
        let element = try example.firstElement()
        for place in Self.places(in: element) { try readOrRefuse(Self.replacing(place[...], in: element, by: nil)) }
    }

    @Test(arguments: Example.json) func `with nulls everywhere it is read or refused`(example: Example) throws {
        let element = try example.firstElement()
        for depth in 1...4 {
            let places = Self.places(in: element).filter { $0.count == depth }
            let nulls = places.reduce(element as Any) { Self.replacing($1[...], in: $0, by: NSNull()) }
            try readOrRefuse(nulls)
        }
    }

    @Test func `a text of 100 MB is read or refused`() throws {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 100 << 20)
        let member = Array(#"{"a":""#.utf8) + long + Array(#"","#.utf8)
        let image = Array(#""Id":"sha256:1","RepoTags":["web:1"],"RootFS":{}}"#.utf8)
        #expect(try read(member + image).facts.count == 1)
        #expect(throws: ReadFailure.self) { try read(long) }
        #expect(throws: ReadFailure.self) { try read(Array("<a>".utf8) + long + Array("</a>".utf8)) }
    }

    @Test(arguments: Example.json) func `of doubled keys the last counts`(example: Example) throws {
        let element = try example.firstElement()
        for (key, value) in element {
            let member = String(
                decoding: try JSONSerialization.data(withJSONObject: [key: value], options: .sortedKeys).dropFirst()
                    .dropLast(), as: UTF8.self
            )
            let whole = String(
                decoding: try JSONSerialization.data(withJSONObject: element, options: .sortedKeys), as: UTF8.self)
            // A secret that stands in both is told twice.
            func facts(_ text: some StringProtocol) throws -> [Substring] {
                try read(String(text)).words.split(separator: "\n").filter { !$0.hasPrefix("  secret ") }
            }
            let doubled = "{\"\(key)\":null," + whole.dropFirst()
            #expect(try facts(doubled) == facts(whole), "\(key)")
            let reversed = whole.dropLast() + ",\(member)}"
            #expect(try facts(reversed) == facts(whole), "\(key)")
        }
    }

    @Test(arguments: Example.json) func `ten thousand levels are refused or passed over`(example: Example) throws {
        let element = try example.firstElement()
        let deep = [
            String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
            String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000),
            String(repeating: "[", count: 10_000), String(repeating: #"{"a":["#, count: 10_000),
        ]
        let whole = String(
            decoding: try JSONSerialization.data(withJSONObject: element, options: .sortedKeys), as: UTF8.self)
        for value in deep {
            #expect(throws: ReadFailure.self) { try read(value) }
            #expect(throws: ReadFailure.self) { try read("{\"a\":\(value)," + whole.dropFirst()) }
        }
        // Five hundred are fine.
        let nested = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(try read("{\"a\":\(nested)," + whole.dropFirst()).words == read(whole).words)
    }

    @Test(arguments: Example.all) func `line ends of Windows change nothing`(example: Example) throws {
        let text = String(decoding: try example.bytes(), as: UTF8.self)
        #expect(try read(text.replacing("\n", with: "\r\n")).words == read(text).words)
    }

    @Test(arguments: Example.all) func `a byte order mark counts as white space`(example: Example) throws {
        let bytes = try example.bytes()
        let marked = try read([0xEF, 0xBB, 0xBF] + bytes)
        #expect(try marked.words == read(bytes).words)
    }

    @Test(arguments: Example.all) func `bytes that are no UTF-8 are refused`(example: Example) throws {
        let bytes = try example.bytes()
        for bad in [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]] {
            for letter in [bytes.firstIndex(of: UInt8(ascii: "a")), bytes.lastIndex(of: UInt8(ascii: "a"))] {
                let index = try #require(letter)
                let spoilt = Array(bytes[..<index] + bad + bytes[index...])
                #expect(throws: ReadFailure.self) { try read(spoilt) }
            }
        }
    }

    @Test(arguments: Example.all) func `zero bytes anywhere do no harm`(example: Example) throws {
        let bytes = try example.bytes()
        for index in stride(from: 0, through: bytes.count, by: 311) {
            let spoilt = Array(bytes[..<index] + [0] + bytes[index...])
            if example.isRecovered {
                try expectPartOrRefusal(of: example, spoilt, "\(index)")
            } else if example.isJSON {
                #expect(throws: ReadFailure.self, "\(index)") { try read(spoilt) }
            } else {
                _ = try refusal(of: spoilt)
            }
        }
    }

    @Test(arguments: Example.all) func `its own frames are read as the same document`(example: Example) throws {
        let document = try read(example.bytes())
        let again = try readAgain(document.frames)
        #expect(again.sightings == document.sightings)
        #expect(again.reading.redactions == 0)
        #expect(again.reading.format == document.reading.format)
        if document.reading.redactions == 0 {
            #expect(document.stored == (try example.bytes()))
            #expect(again.words == document.words)
        }
    }

    /// What is read of a damaged document is called a part of it, and the whole document says it too.
    private func expectPartOrRefusal(of example: Example, _ damaged: [UInt8], _ comment: Comment) throws {
        guard try refusal(of: damaged) == nil else { return }
        let part = try read(damaged)
        #expect(part.reading.isPartial, comment)
        #expect(part.reading.warnings.first?.hasPrefix("is damaged: ") == true, comment)
        let whole = try read(example.bytes())
        #expect(part.reports.count <= 1, comment)
        for (part, whole) in zip(part.reports, whole.reports) {
            #expect(part.checked.isSubset(of: whole.checked), comment)
            #expect(Set(part.findings.map(\.rule)).isSubset(of: whole.findings.map(\.rule)), comment)
        }
    }

    private func readOrRefuse(_ element: Any) throws {
        let data = try JSONSerialization.data(withJSONObject: element)
        _ = try refusal(of: data)
    }

    /// Where every member and every first value of an array stands, a path of keys and indexes each.
    private static func places(in value: Any) -> [[any Sendable]] {
        if let object = value as? [String: Any] {
            return object.keys.sorted().flatMap { key in
                [[key]] + places(in: object[key] as Any).map { [key] + $0 }
            }
        }
        guard let array = value as? [Any], let first = array.first else { return [] }
        return [[0]] + places(in: first).map { [0] + $0 }
    }

    /// With another value in a place, or without it.
    private static func replacing(_ place: ArraySlice<any Sendable>, in value: Any, by new: Any?) -> Any {
        guard let step = place.first else { return new ?? NSNull() }
        let rest = place.dropFirst()
        if var object = value as? [String: Any], let key = step as? String, let old = object[key] {
            object[key] = rest.isEmpty ? new : replacing(rest, in: old, by: new)
            return object
        }
        guard var array = value as? [Any], let index = step as? Int, index < array.count else { return value }
        if rest.isEmpty, new == nil {
            array.remove(at: index)
        } else {
            array[index] = replacing(rest, in: array[index], by: new)
        }
        return array
    }
}
