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
