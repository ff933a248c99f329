import Baseline
import Model
import Report
import Testing

@Suite struct TerminalSummaryTests {
    private let subjects = [
        judged(.container, "shop/web") { check in
            switch check.id {
            case "NP-1.1": failing("runs privileged", severity: .critical)
            case "NP-4.1": failing("has no memory limit", severity: .medium)
            default: .pass
            }
        }
    ]

    @Test func itListsWhatFailsAtTheThresholdAndSaysHowToSeeTheRest() {
        let summary = TerminalSummary(failOn: .high, isColoured: false).render(report(subjects))
        #expect(summary.contains("critical NP-1.1  container web-1/shop/web: runs privileged\n"))
        #expect(summary.contains("                containers.json /3/HostConfig/Privileged\n"))
        #expect(!summary.contains("has no memory limit"))
        #expect(summary.hasSuffix("1 of 2 findings at or above high (--fail-on low shows all)\n"))
    }

    @Test func itListsEverythingAtTheLowestThreshold() {
        let summary = TerminalSummary(failOn: .low, isColoured: false).render(report(subjects))
        #expect(summary.contains("medium   NP-4.1  container web-1/shop/web: has no memory limit\n"))
        #expect(summary.hasSuffix("2 of 2 findings at or above low\n"))
    }

    /// Those that end first, at most five; those that ended always.
    @Test func waiversThatCoverSomethingAreNamed() throws {
        let today = report(subjects).run.date
        func waiver(_ id: String, days: Int, findings: Int) -> WaiverState {
            let waiver = Waiver(
                id: id, checks: ["NP-1.1"], subjects: [], reason: "why", approver: "J. Doe",
                created: Day(daysSinceEpoch: today.day.daysSinceEpoch - 90),
                expires: Day(daysSinceEpoch: today.day.daysSinceEpoch + days))
            var state = WaiverState(waiver, maximumDays: nil, at: today)
            state.findings = findings
            return state
        }
        let ended = (1...6).map { waiver("ENDED-\($0)", days: -$0, findings: $0) }
        let valid = (1...7).map { waiver("VALID-\($0)", days: 100 + $0, findings: 1) }
        let idle = waiver("IDLE", days: 50, findings: 0)
        let lines = TerminalSummary(failOn: .low, isColoured: false)
            .render(report(subjects, waivers: valid + [idle] + ended)).split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("waivers: 6 expired, failing again") })
        let named = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
        #expect(named.count == 12)
        #expect(named.first == "  ENDED-6 ended \(ended[5].lastDay): 6 findings")
        #expect(named.contains { $0.hasPrefix("  VALID-5 until ") && $0.hasSuffix(": 1 finding") })
        #expect(named.last == "  … and 2 more (ninepoint waivers list)")
        #expect(!lines.contains { $0.contains("IDLE") })
    }

    @Test func damagedDocumentsAreNamed() {
        let damaged = report(subjects, isDamaged: true)
        #expect(
            TerminalSummary(failOn: .low, isColoured: false).render(damaged)
                .contains("damaged, and read only where whole: containers.json\n"))
        #expect(text(MarkdownReport(damaged).render()).contains("only what is whole was read: `containers.json`"))
    }

    @Test(arguments: hostileNames)
    func namesCannotMoveTheCursorOrBreakALine(name: String) {
        let hostile = [judged(.container, name) { _ in failing(name, severity: .critical) }]
        let summary = TerminalSummary(failOn: .low, isColoured: false).render(report(hostile))
        #expect(!summary.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let plain = TerminalSummary(failOn: .low, isColoured: false).render(
            report([judged(.container, "plain") { _ in failing("plain", severity: .critical) }]))
        #expect(summary.split(separator: "\n").count == plain.split(separator: "\n").count)
    }

    @Test func colourOnlyWhereAskedFor() {
        #expect(!TerminalSummary(failOn: .low, isColoured: false).render(report(subjects)).contains("\u{1B}"))
        #expect(TerminalSummary(failOn: .low, isColoured: true).render(report(subjects)).contains("\u{1B}[31m"))
    }
}
