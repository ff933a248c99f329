import Collectors
import Foundation
import Model
import Testing

/// The window through which a document streams leaves no trace in what is read.
@Suite struct ElementReaderTests {
    @Test(arguments: Example.all, [1, 7, 64])
    func `a document may come in pieces of any size`(example: Example, chunk: Int) throws {
        let bytes = try example.bytes()
        let whole = try read(bytes)
        let pieces = try read(bytes, inPiecesOf: chunk)
        #expect(pieces.words == whole.words)
        #expect(pieces.stored == whole.stored)
        if whole.reading.redactions == 0 { #expect(pieces.stored == bytes) }
    }

    /// Backslashes stand at even and at odd offsets, so that one of the two is the window's last byte.
    @Test(arguments: [0, 1], [#"\""#, "é"])
    func `an element may be larger than the window, whatever stands at the window's end`(pad: Int, piece: String) throws
    {
        let note = String(repeating: "n", count: pad) + String(repeating: piece, count: (33 << 15) / piece.utf8.count)
        let text = network(note) + "\n" + network("short") + "\n"
        let document = try read(text)
        #expect(
            document.facts.map(\.words) == ["line 1 network n a null on web-1", "line 2 network n a null on web-1"])
        #expect(document.storedText == text)
    }

    @Test(arguments: [#"a\"b"#, #"\\"#, #"\\\""#, #"\u005d\""#, #"]},{\"["#, #"\\\\\\\""#])
    func `quotes, escapes and brackets in strings are no structure`(note: String) throws {
        let text = "[\(network(note)), \(network(note))]"
        for chunk in 1...3 {
            let document = try read(text.utf8, inPiecesOf: chunk)
            #expect(document.facts.count == 2)
            #expect(document.storedText == text)
        }
    }

    /// Sixty-four bytes are looked at together.
    @Test(arguments: 0...64, [#"\""#, #"\\"#, #"]}\\\""#, "!]", "é\u{80}"])
    func `structure is seen at any place among sixty-four bytes`(pad: Int, piece: String) throws {
        let blanks = String(repeating: " ", count: pad)
        let note = String(repeating: "n", count: pad) + piece + "nnnnnnnn"
        let text = "[\(blanks)\(network(note)),\(blanks)\n\(network(note + piece))\(blanks)]"
        for chunk in [63, 64, 1 << 20] {
            let document = try read(text.utf8, inPiecesOf: chunk)
            #expect(document.facts.count == 2)
            #expect(document.storedText == text)
        }
    }

    /// A line of the error tells that all lines before it were counted, outside texts and inside elements.
    @Test(arguments: 0...64) func `lines are counted among sixty-four bytes`(pad: Int) throws {
        let space = String(repeating: " ", count: pad) + "\n"
        let element = network("x").replacing(",", with: ",\(space)")
        let lines = element.count { $0 == "\n" }
        let failure = #expect(throws: ReadFailure.self) {
            try read("[\(space)\(element),\(space)\(element),\(space)1]")
        }
        #expect(failure?.line == 2 * lines + 4)
        #expect(failure?.column == 1)
    }

    @Test func `white space of any length is kept`() throws {
        let space = String(repeating: " \n\t\r", count: 1 << 18)
        let text = " \r\n[\n\n\(network("x"))\t\t,\(space)\(network("y"))]\n"
        let document = try read(text)
        #expect(document.facts.count == 2)
        #expect(document.stored == Array(text.utf8))
    }

    @Test func `lines are counted across windows`() throws {
        let space = String(repeating: "\n", count: 1 << 20)
        let failure = try refusal(of: "[\(network("x")),\(space)\(network("y")),\n{\"Id\":\n]}]")
        #expect(failure == ReadFailure(line: (1 << 20) + 3, column: 1, "expected a value"))
    }

    @Test(arguments: [
        "[1 2]", "[{} {}]", "[,]", "[{},,{}]", "[}", "[{]}", "{}}", "[{}]]", "[\"", "[\"\\", "{\"a\":\"\\\"",
    ])
    func `broken structure is refused`(text: String) throws {
        for chunk in [1, .max] { #expect(throws: ReadFailure.self) { try read(text.utf8, inPiecesOf: chunk) } }
    }

    private func network(_ note: String) -> String {
        #"{"Id": "a", "Name": "n", "Driver": "null", "Scope": "local", "Note": "\#(note)"}"#
    }
}
