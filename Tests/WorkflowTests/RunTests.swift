import Foundation
import Model
import Report
import Store
import Testing
import Workflow

@Suite struct RunTests {
    @Test func weeksCollectedInAnyOrderLeaveTheSameLedger() throws {
        let weeks = Array(Fleet.weeks.prefix(6))
        let inOrder = try ledger(of: Fleet.store(weeks))
        for order in [weeks.reversed(), [weeks[4], weeks[1], weeks[5], weeks[0], weeks[3], weeks[2]]] {
            #expect(try ledger(of: Fleet.store(order)) == inOrder)
        }
    }

    @Test func aReportOfAnOldWeekIsTheSameToTheByteWhateverCameLater() throws {
        let store = try Store()
        for week in Fleet.weeks.prefix(3) { try Fleet.collect(week, into: store) }
        let reporting = Reporting(store: store, policy: Fleet.policy)
        let before = try HTMLReport(try reporting.report()).render()
        let junit = JUnit().render(try reporting.report())
        for week in Fleet.weeks.suffix(5) { try Fleet.collect(week, into: store) }
        _ = try reporting.report()
        #expect(try HTMLReport(try reporting.report(ofRun: "2026-W42")).render() == before)
        #expect(JUnit().render(try reporting.report(ofRun: "2026-W42")) == junit)
    }

    @Test func collectingTheSameWeekAgainChangesNothing() throws {
        let store = try Fleet.store(["2026-W40"])
        let evidence = try store.evidence(of: try #require(try store.runs().first))
        try Fleet.collect("2026-W40", into: store)
        #expect(try store.evidence(of: try #require(try store.runs().first)) == evidence)
        #expect(try store.runs().map(\.isJudged) == [true])
    }

    @Test func aRunKeepsThePolicyItWasFirstJudgedBy() throws {
        let store = try Fleet.store(["2026-W40"])
        let before = try Reporting(store: store, policy: "").report().policy
        let run = try #require(try store.runs().first)
        try Assess(store: store, policy: "scanDays: 3").again(run)
        let after = try Reporting(store: store, policy: "").report().policy
        #expect(before == sha256(Fleet.policy))
        #expect(after == sha256("scanDays: 3"))
    }

    private struct Ledger: Equatable {
        let tallies: [[Tally]]
        let open: [[FindingKey: FindingState]]
        let ended: [Set<EndedFinding>]
    }

    private func ledger(of store: Store) throws -> Ledger {
        let runs = try store.runs()
        let findings = try runs.map { try store.findings(in: $0) }
        return Ledger(
            tallies: try store.tallies(upTo: try #require(runs.last)).map(\.checks), open: findings.map(\.open),
            ended: findings.map { Set($0.ended) })
    }
}
