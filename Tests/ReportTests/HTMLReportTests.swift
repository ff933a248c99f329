import Baseline
import Crypto
import Foundation
import FoundationXML
import Model
import Report
import Testing

@Suite struct HTMLReportTests {
    private let mixed = [
        judged(.container, "shop/web") { check in
            check.id == "NP-1.1" ? failing("runs privileged", severity: .critical) : .pass
        },
        judged(.image, "shop/web") { _ in .notAssessed("the image was not inspected") },
        judged(.engine, "web-1") { _ in .pass },
    ]

    @Test(arguments: Language.allCases)
    func itShowsEveryCheckAndControl(language: Language) throws {
        let page = text(try HTMLReport(report(mixed), language: language).render())
        for control in Catalogue.controls { #expect(page.contains(escaped(control.title(language)))) }
        for check in Catalogue.checks { #expect(page.contains(check.id), "\(check.id)") }
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    }

    @Test func aFindingLeadsToItsBytes() throws {
        let page = text(try HTMLReport(report(mixed)).render())
        #expect(page.contains("sha256:\(document)"))
        #expect(page.contains("/<wbr/>3/<wbr/>HostConfig/<wbr/>Privileged"))
    }

    @Test func anOpenCriticalFindingIsNonCompliantWhateverTheRate() throws {
        let page = text(try HTMLReport(report(mixed)).render())
        #expect(page.contains("class=\"non-compliant\">non-compliant"))
    }

    @Test func whatIsNotAssessedIsNeverAHundredPercent() throws {
        let page = text(
            try HTMLReport(report([judged(.container, "web") { _ in .notAssessed("nothing was read") }])).render())
        #expect(!page.contains("100 %</td>"))
        #expect(!page.contains(">compliant<"))
    }

    @Test func theBodyIsWellFormed() throws {
        for names in [["shop/web"], hostileNames] {
            let subjects = names.map { name in judged(.container, name) { _ in failing(name, details: [name]) } }
            let page = text(try HTMLReport(report(subjects)).render())
            let body = try #require(page.firstRange(of: "<body>"))
            let end = try #require(page.firstRange(of: "</body>"))
            _ = try XMLDocument(data: Data(page[body.lowerBound..<end.upperBound].utf8))
        }
    }

    @Test(arguments: hostileNames)
    func hostileNamesStayText(name: String) throws {
        let subjects = [
            judged(.container, name) { _ in failing(name, details: [name]) },
            judged(.image, name) { _ in .notAssessed(name) },
        ]
        let ended = [
            EndedFinding(
                key: FindingKey(
                    subject: Subject(kind: .container, host: name, key: name), check: "NP-1.1", detail: name),
                severity: .high, change: .fixed, firstSeen: Timestamp(seconds: 0))
        ]
        let page = text(try HTMLReport(report(subjects, label: name, ended: ended)).render())
        for markup in ["<script", "<img", "onerror=alert(1)>"] { #expect(!page.contains(markup)) }
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
        #expect(
            !page.unicodeScalars.contains {
                (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
            })
        // A page has one head, one style and one body, whatever is in a name.
        for tag in ["<style>", "</style>", "<title>", "<body>", "</body>"] {
            #expect(page.ranges(of: tag).count == (tag == "<title>" ? page.ranges(of: "</title>").count : 1))
        }
    }

    /// The policy names the style by its hash, and nothing else in the page is inline.
    @Test func theContentSecurityPolicyCoversWhatIsInline() throws {
        let page = text(try HTMLReport(report(mixed)).render())
        let start = try #require(page.firstRange(of: "<style>")).upperBound
        let end = try #require(page.firstRange(of: "</style>")).lowerBound
        let hash = Data(SHA256.hash(data: Data(page[start..<end].utf8))).base64EncodedString()
        #expect(page.contains("content=\"default-src 'none'; style-src 'sha256-\(hash)'\""))
        for inline in [" style=\"", "<script", "javascript:", " onload", "http://", "https://", "url("] {
            #expect(!page.contains(inline), "\(inline)")
        }
    }

    @Test func aLongGroupSaysWhatItLeavesOut() throws {
        let many = (0..<100).map { number in
            judged(.container, "shop/web-\(number)") { $0.id == "NP-1.1" ? failing("runs privileged") : .pass }
        }
        let page = text(try HTMLReport(report(many)).render())
        #expect(page.contains("… and 75 more, left out here"))
        #expect(page.contains("100 of 100"))
    }

    @Test(arguments: [1, 2, 8, 52, 104, 150])
    func anyLengthOfHistoryIsDrawn(weeks: Int) throws {
        let page = text(try HTMLReport(report(mixed, weeks: weeks)).render())
        #expect(!page.contains("NaN") && !page.contains("inf") && !page.contains("=\"-"))
        // Nine rows, in small and in full, of at most two years.
        #expect(page.ranges(of: "<g><title>").count >= 2 * 9 * min(weeks, 104))
    }

    @Test func theSameReportGivesTheSameBytes() throws {
        #expect(try HTMLReport(report(mixed)).render() == HTMLReport(report(mixed)).render())
    }

    private func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;") }
}
