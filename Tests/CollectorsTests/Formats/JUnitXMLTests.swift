import Collectors
import Foundation
import Model
import Testing

@Suite struct JUnitXMLTests {
    private static func suite(_ cases: String, name: String = "tests", attributes: String = "") -> String {
        "<testsuites><testsuite name=\"\(name)\" \(attributes)>\n\(cases)</testsuite></testsuites>"
    }

    /// What stands behind the report's own line.
    private func findings(_ document: Document) -> ArraySlice<String> {
        document.words.split(separator: "\n").map { String($0.trimmingPrefix("  ")) }.filter { $0.hasPrefix("line ") }
            .dropFirst()
    }

    @Test func `a case that holds a failure or an error is a finding`() throws {
        let cases = """
            <testcase classname="shop.Cart" name="empty"/>
            <testcase classname="shop.Cart" name="full" file="cart.py" line="7"><failure type="AssertionError"/></testcase>
            <testcase classname="shop.Cart" name="lost"><error message="x">y</error></testcase>
            <testcase classname="shop.Cart" name="later"><skipped/></testcase>
            <testcase name="alone"><failure/><failure/><error/></testcase>
            <testcase classname="shop.Cart" name="both"><skipped/><failure/></testcase>
            """
        let document = try read(Self.suite(cases, attributes: "timestamp='2026-11-18T10:00:00'"))
        #expect(document.reading.evidence == [.lint])
        #expect(
            document.words == """
                line 1 report of junit nil nil 2026-11-18T10:00:00Z
                  of host web-1
                  checked ["alone", "shop.Cart.both", "shop.Cart.empty", "shop.Cart.full", "shop.Cart.lost"]
                  line 3 shop.Cart.full shop.Cart.full failed (AssertionError) [cart.py:7] nil nil
                  line 4 shop.Cart.lost shop.Cart.lost failed [] nil nil
                  line 6 alone alone failed [] nil nil
                  line 7 shop.Cart.both shop.Cart.both failed [] nil nil
                """)
    }

    @Test(arguments: [
        ("<testcase name='a'><flakyFailure/></testcase>", 0), ("<testcase name='a'><flakyError/></testcase>", 0),
        ("<testcase name='a'><failure/><rerunFailure/></testcase>", 1),
        ("<testcase name='a'><system-out/></testcase>", 0),
        ("<testsuite name='b'><testsuite><testcase name='a'><failure/></testcase></testsuite></testsuite>", 1),
        ("<error type='setup'/>", 1), ("<failure/>", 1), ("<properties><property name='a' value='b'/></properties>", 0),
    ]) func `runs again, nested suites and failures of suites`(cases: String, count: Int) throws {
        #expect(findings(try read(Self.suite(cases))).count == count)
        #expect(findings(try read("<testsuite>\(cases)</testsuite>")).count == count)
    }

    @Test(arguments: [
        ("trivy", "trivy"), ("Kubescape Scanning", "kubescape"), ("gitleaks", "gitleaks"), ("checkov scan", "checkov"),
        ("Project Test Suite", "junit"), ("", "junit"), ("trivyal", "junit"),
    ]) func `a known scanner is the tool`(name: String, tool: String) throws {
        #expect(try read(Self.suite("", name: name)).words.hasPrefix("line 1 report of \(tool) "))
        #expect(try read("<testsuites name='\(name)'/>").words.hasPrefix("line 1 report of \(tool) "))
    }

    @Test func `Trivy's flaws are told with severity, package and title`() throws {
        let document = try read(sample("scanners/junit/trivy.xml"), image: "shop/web:1.4")
        #expect(
            document.words
                == """
                line 2 report of trivy nil nil 2026-11-18T11:06:40Z
                  target shop/web:1.4 nil nil
                tags ["shop/web:1.4"]
                digests []
                  checked ["CVE-2024-2961", "CVE-2024-3094", "DS002", "DS026"]
                  line 7 CVE-2024-3094 xz: malicious code in distributed source [liblzma5-5.4.1-0.2] critical CRITICAL
                  line 10 CVE-2024-2961 glibc: out of bounds write in iconv may lead to remote code \
                [libc6-2.36-9+deb12u4] high HIGH
                  line 18 DS002 Image user should not be 'root' [dockerfile] high HIGH
                """.replacing("\ntags", with: "\n  tags").replacing("\ndigests", with: "\n  digests"))
    }

    @Test func `what gitleaks quotes is taken out`() throws {
        let document = try read(sample("scanners/junit/gitleaks.xml"))
        #expect(document.reading.redactions == 2)
        #expect(!document.storedText.contains("correct horse"))
        #expect(document.storedText.contains("\"Secret\": \"[redacted:reported]\""))
        let rule = "Detected a Generic API Key, potentially exposing access to various services"
        #expect(
            findings(document) == [
                "line 4 \(rule) generic-api-key has detected a secret in file app/settings.py, line 7. "
                    + "[app/settings.py] nil nil"
            ])
    }

    @Test(arguments: [
        ("{&#34;Secret&#34;:&#34;correct horse&#34;}", "{\"Secret\":\"[redacted:reported]\"}"),
        ("{&#34;Match&#34;: &#34;a\\&#34;b&#34;}", "{\"Match\": \"[redacted:reported]\"}"),
        ("{&#34;Match&#34;: &#34;cut o", "{\"Match\": \"[redacted:reported]"),
        ("<![CDATA[{\"Secret\": \"correct horse...\"}]]>", "{\"Secret\": \"[redacted:reported]\"}"),
    ]) func `every spelling of its JSON is known`(text: String, stored: String) throws {
        let document = try read(Self.suite("<testcase name='a'><failure>\(text)</failure></testcase>"))
        #expect(document.reading.redactions == 1)
        #expect(document.storedText.contains(">\(stored)<"), "\(document.storedText)")
        #expect(try read(document.stored).reading.redactions == 0)
    }

    @Test func `no test case is said`() throws {
        #expect(try read("<testsuites/>").reading.warnings == ["holds no test case"])
        #expect(try read(Self.suite("<testcase name='a'/>")).reading.warnings == [])
    }

    @Test(arguments: [
        ("<testcase/>", "testcase.name: expected a text, found none"),
        ("<testsuite timestamp='soon'/>", "testsuite.timestamp: expected a date and time, as 2026-11-24T06:00:00Z"),
    ]) func `a malformed member is refused by its line`(cases: String, message: String) throws {
        #expect(try refusal(of: Self.suite(cases)) == ReadFailure(line: 2, message))
    }
}
