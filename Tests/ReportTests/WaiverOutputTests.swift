import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct WaiverOutputTests {
    private let today = Timestamp(seconds: 1_795_500_000)

    private func state(
        _ id: String, _ created: String, _ expires: String, findings: Int = 0, maximumDays: Int? = nil,
        reason: String = "why not", approver: String = "J. Doe"
    ) throws -> WaiverState {
        let waiver = Waiver(
            id: id, checks: ["NP-4.1"], subjects: [try #require(SubjectPattern("web-*/container/shop/web"))],
            reason: reason, approver: approver, ticket: "OPS-1", created: try #require(Timestamp(created)).day,
            expires: try #require(Timestamp(expires)).day)
        var state = WaiverState(waiver, maximumDays: maximumDays, at: today)
        state.findings = findings
        return state
    }

    private var states: [WaiverState] {
        get throws {
            [
                try state("W-1", "2026-11-01", "2027-03-31", findings: 3),
                try state("W-2", "2026-11-01", "2026-11-28"), try state("W-3", "2026-10-01", "2026-11-01", findings: 2),
                try state("W-4", "2027-01-01", "2027-01-31"),
                try state("W-5", "2026-11-01", "2027-12-31", findings: 1, maximumDays: 90),
            ]
        }
    }

    @Test func aRowTellsAWaiversState() throws {
        let text = WaiverText(width: 120).render(try states, at: today.day, run: "2026-W47")
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("waiver  status            last day    checks  subjects"))
        #expect(lines[1].hasPrefix("W-1     valid             2027-03-31  NP-4.1  web-*/container/shop/web  J. Doe"))
        #expect(lines[1].hasSuffix("3"))
        #expect(lines[2].contains("expiring") && lines[2].hasSuffix("nothing"))
        #expect(lines[3].contains("expired"))
        #expect(lines[4].contains("not yet valid"))
        #expect(lines[5].contains("valid, over term  2027-01-30"))
        #expect(
            text.contains("5 waivers at 2026-11-24: 2 valid, 1 expiring, 1 expired, 1 not yet valid, 1 over term\n"))
        #expect(text.contains("valid, but no finding of 2026-W47 matches: W-2\n"))
        #expect(text.contains("expired at this date, and covering findings of 2026-W47: W-3\n"))
    }

    @Test func withoutARunNothingIsSaidOfFindings() throws {
        let text = WaiverText(width: 120).render(try states, at: today.day, run: nil)
        #expect(!text.contains("covers") && !text.contains("nothing") && !text.contains("covering findings"))
        #expect(WaiverText().render([], at: today.day, run: nil) == "no waivers\n")
    }

    @Test(arguments: hostileNames)
    func noTextLeavesItsCell(name: String) throws {
        let hostile = [try state(name, "2026-11-01", "2027-03-31", reason: name, approver: name)]
        for width in [40, 80, 120] {
            let text = WaiverText(width: width).render(hostile, at: today.day, run: name)
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
        let bytes = WaiverJSON().render(hostile, at: today.day, run: name)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect((object["waivers"] as? [[String: Any]])?.first?["approver"] as? String == name)
    }

    @Test func theTableKeepsToTheTerminal() throws {
        for width in [80, 100, 120] {
            let text = WaiverText(width: width).render(try states, at: today.day, run: "2026-W47")
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
        }
    }

    @Test func theJSONTellsTheSame() throws {
        let bytes = WaiverJSON().render(try states, at: today.day, run: "2026-W47")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(object["at"] as? String == "2026-11-24")
        #expect(object["run"] as? String == "2026-W47")
        let waivers = try #require(object["waivers"] as? [[String: Any]])
        #expect(waivers.map { $0["status"] as? String } == ["valid", "expiring", "expired", "notYetValid", "valid"])
        #expect(waivers.map { $0["covers"] as? Int } == [3, 0, 2, 0, 1])
        #expect(waivers.map { $0["overTerm"] as? Bool } == [false, false, false, false, true])
        #expect(waivers[4]["lastDay"] as? String == "2027-01-30" && waivers[4]["expires"] as? String == "2027-12-31")
    }
}
