import Collectors
import Testing

/// A text that is no JSON is refused with the line and what was expected there.
@Suite struct JSONFaultTests {
    @Test(arguments: [
        ("{\n\"a\": 1,\n}", 3, 1, "expected a key in quotes"), ("{\"a\" 1}", 1, 6, "expected : behind a key"),
        ("{\"a\":\n1 \"b\": 2}", 2, 3, "expected , or } in an object"),
        ("{\"a\": [1\n2]}", 2, 1, "expected , or ] in an array"), ("{\"a\": tru}", 1, 7, "expected a value"),
        ("{\"a\": [1,]}", 1, 10, "expected a value"), ("{\"a\":\n\n 01}", 3, 2, "expected a value"),
        ("{\"a\": +1}", 1, 7, "expected a value"), ("{\"a\": 1.}", 1, 7, "expected a value"),
        ("{\"a\": -}", 1, 7, "expected a value"), ("{\"a\": 0x1}", 1, 7, "expected a value"),
        ("{\"a\": NaN}", 1, 7, "expected a value"), ("{\"a\": \"\\x\"}", 1, 9, "an escape that JSON does not know"),
        ("{\"a\": \"\\u12g4\"}", 1, 12, "expected four hexadecimal digits behind \\u"),
        ("{\"a\": \"\n\"}", 1, 8, "a string holds an unescaped control character"),
        ("{\"a\": \"\t\"}", 1, 8, "a string holds an unescaped control character"),
        ("{\"a\": [}]}", 1, 8, "expected a value"), ("{\"a\": {]}}", 1, 8, "expected a key in quotes"),
        ("{'a': 1}", 1, 2, "expected a key in quotes"),
        ("{\"a\": 1} x", 1, 10, "expected nothing more behind the value"),
        ("{\"a\": ", 1, 7, "expected a value"), ("{\"a\": \"b", 1, 9, "expected the end of a string"),
        ("{\"a\": \"\\", 1, 9, "expected the end of a string"), ("{", 1, 2, "expected a key in quotes"),
        ("[1,\n2", 2, 2, "expected , or ] in an array"), ("", 1, 1, "expected a value"),
    ]) func `a fault has a line, a column and a reason`(text: String, line: Int, column: Int, message: String) {
        #expect(throws: ReadFailure(line: line, column: column, message)) {
            try JSONParser().parse(copying: Array(text.utf8)) { _ in }
        }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22],
        ] as [[UInt8]]) func `bytes that are no UTF-8 are a fault of their string`(string: [UInt8]) throws
    {
        let failure = #expect(throws: ReadFailure.self) {
            try JSONParser().parse(copying: Array("[\n".utf8) + string + Array("]".utf8)) { _ in }
        }
        #expect(failure?.line == 2)
        #expect(failure?.message == "a string is not valid UTF-8")
        #expect(failure?.column == 1)
    }

    /// The grammar allows them; the parser has no room.
    @Test(arguments: ["[1e999]", "[99999999999999999999]", #"["\ud800"]"#, #"["\udc00\ud800"]"#])
    func `what the parser cannot hold is refused as well`(text: String) {
        #expect(throws: ReadFailure.self) { try JSONParser().parse(copying: Array(text.utf8)) { _ in } }
    }

    @Test(arguments: [
        "{\n\n\"a\": 1.e5}", "{\n\n\"a\": 1e999}", "{\n\n\"a\": \"\\ud800\"}", "{\n\n\"a\": 99999999999999999999}",
    ]) func `what the parser cannot hold has a line too`(text: String) {
        let failure = #expect(throws: ReadFailure.self) { try JSONParser().parse(copying: Array(text.utf8)) { _ in } }
        #expect(failure?.line == 3)
    }
}
