import Foundation
import Report
import Testing

@Suite struct JSONWriterTests {
    private func read(_ bytes: [UInt8]) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    }

    @Test(arguments: [true, false])
    func itNestsAndSeparates(isIndented: Bool) throws {
        let json = JSONWriter(isIndented: isIndented)
        json.object {
            json.member("text", "a")
            json.member("none", nil as String?)
            json.member("number", 3)
            json.member("share", 0.5)
            json.member("yes", true)
            json.member("list", ["a", "b"])
            json.object("empty") {}
            json.array("rows") {
                json.object { json.member("id", 1) }
                json.array {}
                json.value(2)
            }
        }
        let text = String(decoding: json.finish(), as: UTF8.self)
        if isIndented {
            #expect(text.hasPrefix("{\n  \"text\": \"a\",\n  \"none\": null,\n"))
            #expect(
                text.contains(
                    "  \"empty\": {},\n  \"rows\": [\n    {\n      \"id\": 1\n    },\n    [],\n    2\n  ]\n}\n"))
        } else {
            #expect(
                text == """
                    {"text":"a","none":null,"number":3,"share":0.5,"yes":true,"list":["a","b"],"empty":{},\
                    "rows":[{"id":1},[],2]}

                    """)
        }
        let object = try #require(try read(json.finish()) as? [String: Any])
        #expect(object["list"] as? [String] == ["a", "b"])
        #expect((object["rows"] as? [Any])?.count == 3)
        #expect(object["none"] is NSNull)
    }

    @Test(arguments: hostileNames + ["", "\"\\/", "\u{8}\u{C}\r\n\t", "容器 😀", "\u{2028}\u{2029}\u{7F}"])
    func textComesBackAsItWentIn(text: String) throws {
        let json = JSONWriter()
        json.object { json.member(text, text) }
        #expect(try read(json.finish()) as? [String: String] == [text: text])
        let printed = String(decoding: json.finish(), as: UTF8.self)
        let isQuiet = printed.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
                || !(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
                    || (0x202A...0x202E).contains(scalar.value))
        }
        #expect(isQuiet)
    }

    @Test(
        arguments: [
            (0.0, "0.0"), (-1.5, "-1.5"), (1e-7, "1e-07"), (1e300, "1e+300"), (.infinity, "null"), (-.infinity, "null"),
            (.nan, "null"),
        ] as [(Double, String)])
    func numbersAreThoseOfJSON(number: Double, text: String) throws {
        let json = JSONWriter()
        json.array { json.value(number) }
        #expect(String(decoding: json.finish(), as: UTF8.self) == "[\n  \(text)\n]\n")
        _ = try read(json.finish())
    }
}
