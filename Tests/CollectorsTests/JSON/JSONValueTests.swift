import Collectors
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        ("0", 0), ("-0", 0), ("42", 42), ("-42", -42), ("9223372036854775807", .max), ("-9223372036854775808", .min),
        // Docker's unlimited ulimits and cgroup values.
        ("18446744073709551615", .max), ("1.9", 1), ("-1.9", -1), ("1e10", 10_000_000_000), ("1e300", nil),
        ("\"42\"", nil), ("null", nil), ("true", nil), ("[]", nil), ("{}", nil),
    ]) func `a number is a whole one, cut toward zero`(text: String, integer: Int?) throws {
        #expect(
            try JSONParser().parse(copying: Array("[\(text)]".utf8)) { $0.values.first { _ in true }?.integer }
                == integer)
    }

    @Test(arguments: [
        (#""""#, ""), (#""a""#, "a"), (#""\u0026\"\\\/\b\f\n\r\t""#, "&\"\\/\u{8}\u{C}\n\r\t"),
        (#""a\u0000b""#, "a\u{FFFD}b"),
        (#""\ud83d\ude00""#, "😀"), (#""é😀""#, "é😀"), ("1", nil), ("null", nil), ("[\"a\"]", nil),
    ]) func `a string is told without its escapes`(text: String, string: String?) throws {
        #expect(
            try JSONParser().parse(copying: Array("[\(text)]".utf8)) { $0.values.first { _ in true }?.string } == string
        )
    }

    @Test func `members and values are found between nested ones`() throws {
        let text =
            #"{"a": {"b": 1, "z": [1, 2]}, "c": [[1], {"b": 2}, "x", 3.5, -1, 18446744073709551615, null], "b": 3}"#
        try JSONParser().parse(copying: Array(text.utf8)) { root in
            #expect(root["b"]?.integer == 3)
            #expect(root["a"]?["b"]?.integer == 1)
            #expect(root["z"]?.isNull == nil)
            #expect(root["c"]?["b"]?.isNull == nil)
            #expect(root["c"]?.values.reduce(0) { count, _ in count + 1 } == 7)
            #expect(root.members.map(\.key.string) == ["a", "c", "b"])
            #expect(root.values.reduce(0) { count, _ in count + 1 } == 0)
        }
    }

    @Test func `the last of doubled keys counts`() throws {
        #expect(try JSONParser().parse(copying: Array(#"{"a": 1, "b": 2, "a": 3}"#.utf8)) { $0["a"]?.integer } == 3)
    }

    @Test func `a parser is used again after a failure`() throws {
        let parser = JSONParser()
        #expect(throws: ReadFailure.self) { try parser.parse(copying: Array("{".utf8)) { _ in } }
        #expect(try parser.parse(copying: Array("{\"a\":1}".utf8)) { $0["a"]?.integer } == 1)
    }
}
