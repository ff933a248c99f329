import Baseline
import Model
import Testing

@Suite struct UnmappedRuleTests {
    private static func report(_ tool: String, _ rules: [String], number: UInt8 = 20) -> ToolReport {
        ToolReport(
            place: place(number), tool: tool, target: .host("web-1"), at: day("2026-11-23"),
            findings: rules.enumerated().map { index, rule in
                ImportedFinding(rule: rule, title: "Title of \(rule)", severity: nil, path: "/\(index)")
            })
    }

    @Test func rulesThatNoCheckStandsForAreCounted() {
        let reports = [
            Self.report("kube-bench", ["1.1.1", "1.1.2", "1.1.1"]),
            Self.report("hadolint", ["DL3007", "DL4006"], number: 22),
        ]
        #expect(
            UnmappedRule.all(in: [reports]) == [
                UnmappedRule(tool: "hadolint", rule: "DL4006", title: "Title of DL4006", findings: 1),
                UnmappedRule(tool: "kube-bench", rule: "1.1.1", title: "Title of 1.1.1", findings: 2),
                UnmappedRule(tool: "kube-bench", rule: "1.1.2", title: "Title of 1.1.2", findings: 1),
            ])
    }

    @Test func whatTwoSubjectsShareCountsOnceAndOldReportsDoNot() {
        let new = Self.report("kube-bench", ["1.1.1"])
        let old = Self.report("kube-bench", ["1.1.1", "1.1.9"], number: 21)
        #expect(UnmappedRule.all(in: [[new, old], [new]]).map(\.findings) == [1])
    }
}
