import Baseline
package import Model

/// JUnit XML in the profile that both Jenkins' junit-10.xsd and the windyroad JUnit.xsd accept: a suite per control.
package struct JUnit {
    /// What a test case stands for.
    package enum Case: String, Sendable, CaseIterable {
        /// One subject judged by one check.
        case subject
        /// One check over all its subjects; for fleets whose cases would be too many for the readers of JUnit.
        case check
    }

    private let cases: Case
    /// Findings below it are told as skipped.
    private let threshold: Severity

    package init(cases: Case = .subject, failOn threshold: Severity = .high) {
        self.cases = cases
        self.threshold = threshold
    }

    package func render(_ report: Report) -> [UInt8] {
        let writer = XMLWriter()
        writer.startDocument()
        writer.element("testsuites") {
            for control in Catalogue.controls { suite(writer, report, control) }
        }
        return writer.finish()
    }

    private struct TestCase {
        let className: String
        let name: String
        let result: Result
    }

    private enum Result {
        case passed
        case failed(message: String, text: String)
        case skipped(String)
    }

    private func suite(_ writer: XMLWriter, _ report: Report, _ control: Control) {
        let told = Telling(report)
        let cases = report.checks(of: control).flatMap { check in
            switch self.cases {
            case .subject: bySubject(check, told)
            case .check: check.rows.isEmpty ? [] : [byCheck(check, told)]
            }
        }
        func count(_ isCounted: (Result) -> Bool) -> String { String(cases.count { isCounted($0.result) }) }
        writer.element(
            "testsuite",
            [
                "name": "\(control.number) \(control.title.en)", "package": "ninepoint.control\(control.number)",
                "id": String(control.number - 1), "hostname": "localhost",
                "timestamp": report.run.date.withoutZone, "tests": String(cases.count),
                "failures": count { if case .failed = $0 { true } else { false } }, "errors": "0",
                "skipped": count { if case .skipped = $0 { true } else { false } }, "time": "0",
            ]
        ) {
            writer.element("properties") {
                for (name, value) in [
                    ("tool", "ninepoint \(report.toolVersion)"), ("baseline", report.baselineVersion),
                    ("run", report.run.label), ("policy", report.policy),
                ] {
                    writer.element("property", ["name": name, "value": value])
                }
            }
            for testCase in cases { write(writer, testCase) }
            writer.element("system-out")
            writer.element("system-err")
        }
    }

    private func write(_ writer: XMLWriter, _ testCase: TestCase) {
        writer.element(
            "testcase", ["classname": testCase.className, "name": String(testCase.name.prefix(512)), "time": "0"]
        ) {
            switch testCase.result {
            case .passed: break
            case .skipped(let message): writer.element("skipped", ["message": message])
            case .failed(let message, let text):
                writer.element("failure", ["message": message, "type": "finding"], text: text)
            }
        }
    }

    private func bySubject(_ check: CheckRows, _ told: Telling) -> [TestCase] {
        // The check's findings stand in its rows' order.
        var open = check.open[...]
        var waived = check.waived[...]
        return check.rows.map { row in
            let all = row.outcome.findings.count
            let covered = all == 0 ? 0 : row.outcome.findings.count(where: \.isCovered)
            defer {
                open = open.dropFirst(all - covered)
                waived = waived.dropFirst(covered)
            }
            return TestCase(
                className: check.check.id, name: row.subject.title,
                result: result(row, open.prefix(all - covered), waived.prefix(covered), check.check, told))
        }
    }

    private func result(
        _ row: CheckRows.Row, _ findings: ArraySlice<OpenFinding>, _ waived: ArraySlice<OpenFinding>, _ check: Check,
        _ told: Telling
    ) -> Result {
        switch row.outcome {
        case .pass: return .passed
        case .notAssessed(let reason): return .skipped("not assessed: \(reason)")
        case .notApplicable(let reason): return .skipped("not applicable: \(reason)")
        case .fail where findings.isEmpty: return .skipped(told.waivers(of: waived) + told.summary(waived))
        case .fail:
            let message = told.summary(findings)
            guard findings.contains(where: { $0.finding.severity >= threshold }) else {
                return .skipped("below --fail-on \(threshold.name): \(message)")
            }
            return .failed(message: message, text: told.text(check, findings))
        }
    }

    private func byCheck(_ check: CheckRows, _ told: Telling) -> TestCase {
        let failing = check.open.filter { $0.finding.severity >= threshold }
        let all = check.rows.count
        let failed = Set(failing.map(\.subject)).count
        let lesser = check.count(.fail) - failed
        let unassessed = check.count(.notAssessed)
        let result: Result
        if failed > 0 {
            result = .failed(
                message: "\(failed) of \(all) fail: \(check.check.title.en)", text: told.text(check.check, failing[...])
            )
        } else if lesser > 0 {
            result = .skipped("below --fail-on \(threshold.name): \(lesser) of \(all) fail")
        } else if !check.waived.isEmpty {
            result = .skipped("\(told.waivers(of: check.waived[...]))\(check.count(.waived)) of \(all)")
        } else if unassessed > 0 {
            result = .skipped("not assessed: \(unassessed) of \(all)")
        } else if check.count(.notApplicable) == all {
            result = .skipped("not applicable: \(all) of \(all)")
        } else {
            result = .passed
        }
        return TestCase(
            className: "control\(check.check.control)", name: "\(check.check.id) \(check.check.title.en)",
            result: result)
    }
}

/// How findings are told in a test case's message and text.
private struct Telling {
    /// Without an earlier run every finding would be called opened.
    private let hasHistory: Bool
    private let sources: [Digest: String]
    private let waivers: [String: WaiverState]

    init(_ report: Report) {
        hasHistory = report.previous != nil
        sources = report.sources
        waivers = Dictionary(report.waivers.map { ($0.waiver.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// `waived by W-7 until 2026-12-31 (no fix yet): `
    func waivers(of findings: ArraySlice<OpenFinding>) -> String {
        var ids: [String] = []
        for id in findings.compactMap(\.finding.waiver) where !ids.contains(id) { ids.append(id) }
        let told = ids.prefix(Self.mostInMessage).map { id in
            waivers[id].map { "\(id) until \($0.lastDay) (\($0.waiver.reason))" } ?? id
        }
        let rest = ids.count - Self.mostInMessage
        // What a VEX statement covers says so itself.
        if ids.isEmpty { return "" }
        return "waived by \(told.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : ""): "
    }

    /// Readers cut long output; the first findings are enough to begin with, and the HTML report has more.
    private static let mostInMessage = 5
    private static let mostInText = 50

    /// The findings in a line.
    func summary(_ findings: ArraySlice<OpenFinding>) -> String {
        let first = findings.prefix(Self.mostInMessage).map(line).joined(separator: "; ")
        let rest = findings.count - Self.mostInMessage
        return rest > 0 ? "\(first); and \(rest) more" : first
    }

    /// The findings with their evidence, and what to do.
    func text(_ check: Check, _ findings: ArraySlice<OpenFinding>) -> String {
        var lines: [String] = []
        for open in findings.prefix(Self.mostInText) {
            let evidence = open.finding.evidence
            let source = sources[evidence.place.document].map { "\($0) " } ?? ""
            lines.append("\(open.title): \(line(open))")
            lines.append("  evidence: \(source)\(evidence.description) (sha256:\(evidence.place.document) as stored)")
        }
        if findings.count > Self.mostInText { lines.append("… and \(findings.count - Self.mostInText) more findings") }
        lines.append("Why: \(check.rationale.en)")
        lines.append("Fix: \(check.remediation.en)")
        return lines.joined(separator: "\n")
    }

    /// `critical, regressed: runs privileged`
    private func line(_ open: OpenFinding) -> String {
        let word = hasHistory && open.state.change != .persists ? ", \(open.state.change.rawValue)" : ""
        return "\(open.finding.severity.name)\(word): \(open.finding.message)"
    }
}
