import Baseline
import Testing

/// Texts that would cost a reader of YAML dearly, or that say something else than they show.
@Suite struct HostilePolicyTests {
    private func message(_ text: String) -> String? {
        do {
            _ = try Policy(yaml: text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aliasesMultiplyNothing() {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (last, next) in zip("abcdefghijk", "bcdefghijkl") {
            bomb += "\(next): &\(next) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(message(bomb)?.hasPrefix("line 1, column 4: anchors such as &a are not read") == true)
        #expect(message(bomb + "? *l\n: x\n") != nil)
        #expect(
            message("scanDays: *a\n") == "line 1, column 11: a text that begins with * must stand in quotes, such as "
                + "\"*/image/shop/web\"")
        #expect(message("<<: *a\n") != nil)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func deepNestingEnds(opening: String) {
        #expect(message(String(repeating: opening, count: 100_000))?.contains("nested too deeply") == true)
        let closing = opening == "[" ? "]" : opening == "{a: " ? "}" : ""
        let levels = String(repeating: opening, count: 20) + String(repeating: closing, count: 20)
        #expect(message(levels)?.hasSuffix("is nested more than 16 levels deep") == true, "\(message(levels) ?? "")")
    }

    @Test func sizeIsBounded() {
        #expect(message(String(repeating: "# ballast\n", count: 400_001)) == "is larger than 4 MB, with its waivers")
        #expect(message(String(repeating: "#", count: 3_000_000)) == nil)
    }

    @Test(arguments: [
        ("scanDays: 3\n# \u{7}\n", "line 2, column 3: the character U+7 has no place in a policy"),
        ("a: \u{0}", "line 1, column 4: the character U+0"), ("a: \u{1B}[31m", "line 1, column 4: the character U+1B"),
        ("a: \u{85}", "line 1, column 4: the character U+85"), ("\u{2028}", "line 1, column 1: the character U+2028"),
        ("a: x\u{FEFF}", "line 1, column 5: the character U+FEFF"),
        ("retiredHosts: [\u{10FFFF}]", "line 1, column 16: the character U+10FFFF"),
        ("%YAML 1.1\n---\na: 3\n", "line 1, column 1: directives such as %YAML are not read"),
    ])
    func charactersThatShowNothingAreRefused(text: String, expected: String) {
        #expect(message(text)?.hasPrefix(expected) == true, "\(message(text) ?? "")")
    }

    @Test func messagesQuoteNothingThatMovesTheCursor() {
        let quoted = message("\"\\e[31mred\\nline\\u202E\": 3\n") ?? ""
        #expect(quoted.hasPrefix("line 1, column 1: unknown key \\u{1B}[31mred\\u{A}line\\u{202E}; "))
        let long = message("\(String(repeating: "k", count: 100_000)): 3") ?? ""
        #expect(long.count < 1000)
    }

    @Test func aStarIsAStarAgain() throws {
        let policy = try Policy(yaml: "retiredHosts: [\"*\", 'a*b', a*]\nownerLabel: x*y\n")
        #expect(policy.isRetired("anything"))
        #expect(policy.ownerLabel == "x*y")
        #expect(message("\"a*\": 3")?.hasPrefix("line 1, column 1: unknown key a*; ") == true)
        #expect(message("openPorts: {\"a*\": [1], \"a*\": [2]}") == "line 1, column 13: the key a* is given twice")
    }
}
