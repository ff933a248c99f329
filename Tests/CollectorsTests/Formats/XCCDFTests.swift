import Collectors
import Foundation
import Model
import Testing

@Suite struct XCCDFTests {
    private static func result(
        _ results: String, target: String = "<target>web-1</target>",
        attributes: String =
            #"id="t" end-time="2026-11-18T10:00:00" version="1.2" test-system="cpe:/a:redhat:openscap:1.3.7""#
    ) -> String {
        "<TestResult \(attributes)><benchmark id=\"b\"/>\(target)\n\(results)</TestResult>"
    }

    private static func one(_ word: String, _ rule: String = "r", attributes: String = "severity=\"high\"") -> String {
        "<rule-result idref=\"\(rule)\" \(attributes)><result>\(word)</result></rule-result>\n"
    }

    @Test func `a failed rule is a finding with its title, and what passed was checked`() throws {
        let rules = """
            <Group><Rule id="r1" severity="low"><title xml:lang="en">Has <b>a</b> title</title></Rule>
            <Rule id="r2"/><Rule id="r3"/></Group>
            """
        let results =
            Self.one("fail", "r1", attributes: "") + Self.one("pass", "r2") + Self.one("fixed", "r3")
            + Self.one("fail", "r4", attributes: "severity='unknown'") + Self.one("notselected", "r5")
            + Self.one("notchecked", "r6") + Self.one("notapplicable", "r7") + Self.one("informational", "r8")
        let document = try read("<Benchmark id=\"b\">\(rules)\(Self.result(results))</Benchmark>")
        #expect(document.reading.evidence == [.lint])
        #expect(document.reading.warnings == [])
        #expect(
            document.words
                == """
                line 2 report of openscap 1.3.7 Optional("b 1.2") 2026-11-18T10:00:00Z
                  of host web-1
                  checked ["r1", "r2", "r3", "r4"]
                  line 3 r1 Has title [] low low
                  line 6 r4 r4 [] nil unknown
                """.replacing("Optional(\"b 1.2\")", with: "b 1.2"))
    }

    @Test func `prefixes and reports around it change nothing`() throws {
        let plain = try read(Self.result(Self.one("fail")))
        let prefixed = Self.result(Self.one("fail")).replacing("</", with: "</c:").replacing("<T", with: "<c:T")
            .replacing("<b", with: "<c:b").replacing("<t", with: "<c:t").replacing("<r", with: "<c:r")
            .replacing("TestResult id", with: "TestResult xmlns:c=\"http://checklists.nist.gov/xccdf/1.2\" id")
        #expect(try read(prefixed).words == plain.words)
        let wrapped =
            "<a:asset-report-collection xmlns:a=\"x\"><a:reports>\(prefixed)</a:reports>"
            + "</a:asset-report-collection>"
        #expect(try read(wrapped).words == plain.words)
    }

    @Test(arguments: [
        ("<target>db-1.example.com</target>", "of host db-1.example.com"), ("", "of host web-1"),
        ("<target>docker-image://shop/web:1.4</target>", "target shop/web:1.4 nil nil"),
        ("<target>podman-image://shop/web:1.4</target>", "target shop/web:1.4 nil nil"),
        ("<target>docker-container://web</target>", "target  nil nil"), ("<target>unknown</target>", "target  nil nil"),
    ]) func `the target is a host, unless it is an image`(target: String, words: String) throws {
        let document = try read(Self.result(Self.one("pass"), target: target))
        #expect(document.words.split(separator: "\n")[1].trimmingPrefix("  ") == words)
        #expect(try read(Self.result(Self.one("pass"), target: target), image: "a:1").words.contains("[\"a:1\"]"))
    }

    @Test(arguments: [
        ("test-system='cpe:/a:spawar:scc:5.4'", "scc 5.4"),
        ("test-system='cpe:2.3:a:redhat:openscap:1.3.9:*:*:*:*:*:*:*'", "openscap 1.3.9"),
        ("test-system='cpe:2.3:a:redhat:openscap:*:*:*:*:*:*:*:*'", "openscap nil"), ("", "xccdf nil"),
        ("id='xccdf_org.open-scap_testresult_x'", "openscap nil"), ("test-system='cpe:/'", "xccdf nil"),
    ]) func `the tool is told by its CPE name`(attributes: String, tool: String) throws {
        #expect(
            try read(Self.result(Self.one("pass"), attributes: attributes)).words.hasPrefix("line 1 report of \(tool) ")
        )
    }

    @Test func `the tool is told by the scanner's facts where there is no CPE name`() throws {
        let facts = """
            <target-facts><fact name="urn:xccdf:fact:scanner:name">OpenSCAP</fact>
            <fact name="urn:xccdf:fact:scanner:version">1.2.17</fact></target-facts>
            """
        #expect(
            try read(Self.result(facts + Self.one("pass"), attributes: "")).words
                .hasPrefix("line 1 report of openscap 1.2.17 b 2026-11-18T11:06:40Z"))
    }

    @Test(arguments: [
        (Self.one("pass") + Self.one("error"), ["1 rule whose check ended with an error does not count"]),
        (
            Self.one("fail") + Self.one("unknown") + Self.one("unknown"),
            ["2 rules whose result is unknown do not count"]
        ), (Self.one("notselected"), ["tells of no rule that passed or failed"]),
        ("", ["tells of no rule that passed or failed"]),
    ]) func `what does not count is said`(results: String, warnings: [String]) throws {
        #expect(try read(Self.result(results)).reading.warnings == warnings)
    }

    @Test(arguments: [
        (Self.result("<rule-result><result>pass</result></rule-result>"), 2, "rule-result.idref: expected a text"),
        (Self.result("<rule-result idref='r'/>"), 2, "rule-result.result: expected a word of XCCDF, such as pass"),
        (Self.result(Self.one("passed")), 2, "rule-result.result: expected a word of XCCDF, such as pass"),
        (Self.result("", attributes: "end-time='now'"), 1, "TestResult.end-time: expected a date and time"),
        ("<Benchmark><rule-result idref='r'/></Benchmark>", 1, "rule-result: expected inside of a TestResult"),
        ("<Benchmark><Rule id='r'/></Benchmark>", 0, "is XCCDF without results (TestResult); collect oscap xccdf"),
        ("<data-stream-collection/>", 1, "is a benchmark, not its results; collect oscap xccdf eval --results"),
        ("<oval_results/>", 1, "is OVAL; collect oscap xccdf eval --results"),
    ]) func `what is malformed or another document is refused`(text: String, line: Int, message: String) throws {
        let failure = try #require(try refusal(of: text))
        #expect(failure.line ?? 0 == line)
        #expect(failure.message.hasPrefix(message))
    }

    @Test func `a secret in a title or target is taken out`() throws {
        let token = "ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF"
        let rule = "<Rule id=\"r\"><title>\(token)</title></Rule>"
        let text = "<Benchmark>\(rule)\(Self.result(Self.one("fail"), target: "<target>\(token)</target>"))</Benchmark>"
        let document = try read(text)
        #expect(document.reading.redactions == 2)
        #expect(!document.words.contains("Zq1") && !document.storedText.contains("Zq1"))
    }
}
