import Baseline
package import Model

/// JUnit XML: a suite per control, a case per subject and check, or per check.
///
/// What reads it is strict in ways of its own: Jenkins cuts long output, GitLab shows the element's text and drops a name
/// that it has seen, Azure DevOps drops cases without a name and takes times for UTC, others ignore nested suites or count
/// by the suites' attributes.
package struct JUnit {
    /// What a test case stands for.
    package enum Case: String, Sendable, CaseIterable {
        /// One subject judged by one check.
        case subject
        /// One check over all its subjects; for fleets whose cases would be too many for the readers of JUnit.
        case check
    }

    package enum Profile: String, Sendable, CaseIterable {
        /// Valid under both Jenkins' junit-10.xsd and the windyroad JUnit.xsd.
        case strict
        /// With what GitLab, Azure DevOps and others read beyond them: file, line, owner, properties, output, counts on the
        /// root.
        case rich
    }

    /// What becomes of a case that evidence could not answer.
    package enum NotAssessed: String, Sendable, CaseIterable {
        case skipped, error
    }

    /// Where a file ends and the next one begins. GitLab takes 30 MB a file.
    package struct Limits: Sendable {
        package let cases: Int
        package let bytes: Int

        package init(cases: Int = 100_000, bytes: Int = 25_000_000) {
            self.cases = cases
            self.bytes = bytes
        }
    }

    private let cases: Case
    private let profile: Profile
    private let notAssessed: NotAssessed
    /// Findings below it are told as skipped.
    private let threshold: Severity
    private let limits: Limits

    package init(
        cases: Case = .subject, profile: Profile = .strict, notAssessed: NotAssessed = .skipped,
        failOn threshold: Severity = .high, limits: Limits = Limits()
    ) {
        self.cases = cases
        self.profile = profile
        self.notAssessed = notAssessed
        self.threshold = threshold
        self.limits = limits
    }

    /// The files, one unless there are more cases than a reader takes.
    package func render(_ report: Report) -> [[UInt8]] {
        let words = JUnitWords(report)
        var files = JUnitFiles(report, profile: profile, limits: limits)
        for control in Catalogue.controls {
            files.begin(JUnitFiles.Suite(control))
            for check in report.checks(of: control) where !check.rows.isEmpty {
                switch cases {
                case .subject: addSubjects(of: check, to: &files, words)
                case .check: files.add(whole(check, words))
                }
            }
            files.endSuite()
        }
        if profile == .rich { addUnjudged(of: report, to: &files) }
        return files.finish()
    }

    /// What was collected and no check judges, so that nothing of it is lost: it fails nothing. The strict profile leaves it
    /// out, in which a case is a verdict and nothing else.
    private func addUnjudged(of report: Report, to files: inout JUnitFiles) {
        var cases: [JUnitCase] = []
        // Documents may be called alike.
        var seen: [String: Int] = [:]
        func add(_ kind: String, _ name: String, _ why: String) {
            let name = String(visibleLine(name).prefix(400))
            let number = seen["\(kind) \(name)", default: 0] + 1
            seen["\(kind) \(name)"] = number
            cases.append(
                JUnitCase(
                    className: kind, name: number > 1 ? "\(name) (\(number))" : name, result: .skipped(visibleLine(why))
                ))
        }
        for rule in report.unmapped {
            add(
                "unmapped", "\(rule.tool) \(rule.rule)",
                "no check stands for this rule (\(rule.findings)): \(rule.title)")
        }
        for source in report.unattached { add("unattached", source, "tells of nothing that the run knows") }
        for source in report.damaged { add("damaged", source, "is damaged; only what is whole was read") }
        if cases.isEmpty { return }
        files.begin(JUnitFiles.Suite(name: "Not judged", package: "ninepoint.notJudged"))
        for testCase in cases { files.add(testCase) }
        files.endSuite()
    }

    private func addSubjects(of check: CheckRows, to files: inout JUnitFiles, _ words: JUnitWords) {
        // The check's findings stand in its rows' order.
        var open = check.open[...]
        var waived = check.waived[...]
        for row in check.rows {
            let all = row.outcome.findings
            let covered = all.count(where: \.isCovered)
            let own = (open: open.prefix(all.count - covered), waived: waived.prefix(covered))
            open = open.dropFirst(all.count - covered)
            waived = waived.dropFirst(covered)
            var testCase = JUnitCase(
                className: check.check.id, name: row.subject.caseName,
                result: result(row, own.open, own.waived, check.check, words))
            if profile == .rich {
                testCase.details = words.details(
                    check.check, row, own.open + own.waived, hasText: testCase.result.isFailure)
            }
            files.add(testCase)
        }
    }

    private func result(
        _ row: CheckRows.Row, _ findings: ArraySlice<OpenFinding>, _ waived: ArraySlice<OpenFinding>, _ check: Check,
        _ words: JUnitWords
    ) -> JUnitCase.Result {
        switch row.outcome {
        case .pass: return .passed
        case .notAssessed(let reason): return unanswered(reason.en)
        case .notApplicable(let reason): return .skipped("not applicable: \(reason.en)")
        case .fail where findings.isEmpty:
            return .skipped("\(words.whoCovers(waived)): \(words.summary(waived))")
        case .fail:
            let message = words.summary(findings)
            guard findings.contains(where: { $0.fails(at: threshold) }) else {
                let isKnown = findings.contains { $0.severity >= threshold }
                return .skipped("\(isKnown ? "not new" : "below --fail-on \(threshold.name)"): \(message)")
            }
            return .failed(message: message, text: words.text(check, findings))
        }
    }

    private func whole(_ check: CheckRows, _ words: JUnitWords) -> JUnitCase {
        let failing = check.open.filter { $0.fails(at: threshold) }[...]
        let all = check.rows.count
        let failed = Set(failing.map(\.subject)).count
        let lesser = check.count(.fail) - failed
        let unassessed = check.count(.notAssessed)
        let result: JUnitCase.Result
        if failed > 0 {
            result = .failed(
                message: "\(failed) of \(all) fail\(words.pressing(failing)): \(check.check.title.en)",
                text: words.text(check.check, failing))
        } else if unassessed > 0, notAssessed == .error {
            result = unanswered("\(unassessed) of \(all)")
        } else if lesser > 0 {
            let isKnown = check.open.contains { $0.severity >= threshold }
            result = .skipped(
                "\(isKnown ? "not new or " : "")below --fail-on \(threshold.name): \(lesser) of \(all) fail")
        } else if !check.waived.isEmpty {
            result = .skipped("\(words.whoCovers(check.waived[...])): \(check.count(.waived)) of \(all)")
        } else if unassessed > 0 {
            result = unanswered("\(unassessed) of \(all)")
        } else if check.count(.notApplicable) == all {
            result = .skipped("not applicable: \(all) of \(all)")
        } else {
            result = .passed
        }
        var testCase = JUnitCase(
            className: "control\(check.check.control)", name: "\(check.check.id) \(check.check.title.en)",
            result: result)
        if profile == .rich {
            testCase.details = words.details(check, failing.isEmpty ? check.open[...] : failing, hasText: failed > 0)
        }
        return testCase
    }

    private func unanswered(_ reason: String) -> JUnitCase.Result {
        let message = "not assessed: \(reason)"
        return notAssessed == .error ? .error(message) : .skipped(message)
    }
}
