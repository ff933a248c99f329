import Baseline
import Foundation
import Model
import Report
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct BadgeTests {
    private func badge(_ outcome: Outcome?) throws -> XMLElement {
        let subjects = outcome.map { outcome in [judged(.container, "web") { _ in outcome }] } ?? []
        let document = try XMLDocument(data: Data(Badge().render(report(subjects))))
        return try #require(document.rootElement())
    }

    @Test(arguments: [
        (Outcome.pass, "100 %", "baseline 100 %, compliant, 100 % of the verdicts answered"),
        (failing("no", severity: .high), "0 %", "baseline 0 %, partly compliant"),
        (failing("no", severity: .critical), "critical", "baseline 0 %, non-compliant"),
        (nil, "not assessed", "baseline not assessed, "),
    ])
    func wordsTellHowItStands(outcome: Outcome?, value: String, title: String) throws {
        let root = try badge(outcome)
        let texts = try root.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
        #expect(texts.first == "baseline")
        #expect(texts.last?.hasSuffix(value) == true)
        let told = try root.nodes(forXPath: "//*[local-name()='title']").first?.stringValue
        #expect(told?.hasPrefix(title) == true)
        #expect(try root.nodes(forXPath: "/*/@role").first?.stringValue == "img")
    }

    @Test func everyStateHasAShapeAndAColourOfItsOwn() throws {
        let badges = try [Outcome.pass, failing("no"), failing("no", severity: .critical), nil].map(badge)
        for path in ["//*[local-name()='rect']/@fill", "(//*[local-name()='path'])[2]/@d"] {
            #expect(Set(try badges.map { try $0.nodes(forXPath: path).first?.stringValue }).count == 4)
        }
    }
}
