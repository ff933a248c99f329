import Foundation
import FoundationXML
import Model
import Report
import Testing
import Workflow

/// Whoever reads the samples' report in Chinese finds every finding and every reason in it.
@Suite struct ChineseReportTests {
    @Test(arguments: ["2026-W43", "2026-W44", "2026-W47"])
    func itsFindingsAndReasonsAreChinese(week: String) throws {
        let report = try Reporting(store: StoryTests.told.get(), policy: Fleet.policy).report(ofRun: week)
        let page = String(
            decoding: try HTMLReport(report, language: .simplifiedChinese, audience: .auditor).render(), as: UTF8.self)
        let body = try #require(page.firstRange(of: "<main"))
        let end = try #require(page.firstRange(of: "</main>"))
        let main = try XMLDocument(data: Data(page[body.lowerBound..<end.upperBound].utf8))
        // What stays English says so, being another tool's own words.
        let texts = try main.nodes(
            forXPath: "//*[@id='findings']//tr[@data-severity]/td[3][not(@lang='en')] | //*[@id='coverage']//td[1]"
        ).compactMap(\.stringValue)
        #expect(texts.count > 40)
        let english = texts.filter { text in !text.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) } }
        #expect(english.isEmpty)
    }
}
