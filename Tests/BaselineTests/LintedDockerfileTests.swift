import Baseline
import Model
import Testing

/// A Dockerfile of which linters tell, and that was not collected itself.
@Suite struct LintedDockerfileTests {
    private static func verdicts(_ rules: [String], tool: String = "hadolint") throws -> [String: Outcome] {
        let report = ToolReport(
            place: place(20), tool: tool, target: .dockerfile("web/Dockerfile"), at: day("2026-11-23"),
            findings: rules.map { ImportedFinding(rule: $0, title: "", severity: .medium, path: "/0") })
        let dockerfile = try #require(Dockerfile(name: "web/Dockerfile", reports: [report]))
        let judge = Judge(context: Context(date: runDate), held: [.lint, .dockerfile])
        return Dictionary(
            judge.judge(dockerfile).verdicts.map { ($0.check, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func itsLinesWereNotSeenAndPassNothing() throws {
        let verdicts = try Self.verdicts([])
        for check in Catalogue.checks where check.rule(for: .dockerfile) != nil && !check.needs.contains(.lint) {
            #expect(verdicts[check.id]?.verdict == .notAssessed, "\(check.id)")
            #expect(verdicts[check.id]?.reason?.en == "the Dockerfile itself was not collected", "\(check.id)")
        }
    }

    @Test func lintersAnswerWhatTheyLookedFor() throws {
        #expect(try Self.verdicts([])["NP-9.3"] == .pass)
        #expect(try Self.verdicts(["DL3007"])["NP-9.3"]?.verdict == .fail)
        #expect(try Self.verdicts(["DL3002"])["NP-1.90"]?.verdict == .fail)
        #expect(try Self.verdicts([])["NP-7.6"]?.verdict == .notAssessed)
        #expect(try Self.verdicts(["aws-access-key"], tool: "gitleaks")["NP-7.6"]?.verdict == .fail)
    }

    @Test func withoutAReportThereIsNone() { #expect(Dockerfile(name: "Dockerfile", reports: []) == nil) }
}
