import Baseline
import Model

/// All verdicts of a run, subject by subject: what an evidence package keeps, and what is derived again to check it.
///
/// A fleet has twenty to a hundred verdicts for each subject, so those that say the same stand together.
package struct VerdictReport {
    package init() {}

    /// JSON lines, one for each subject, in the order of kind, host and key: the checks by verdict, those that were not made
    /// with their reasons, and the findings with the bytes they rest on.
    package func lines(_ report: Report) -> [UInt8] {
        jsonLines(SubjectRows(report)) { json, rows in write(rows, json) }
    }

    /// A table for spreadsheets: a row for each subject, a column for each check. A cell is empty where the check does not
    /// judge that kind of subject.
    package func table(_ report: Report) -> [UInt8] {
        var csv = CSVWriter()
        csv.row(["kind", "host", "key", "name"] + report.checks.map(\.check.id))
        for rows in SubjectRows(report) {
            csv.row(
                [rows.subject.kind.name, rows.subject.host, rows.subject.key, rows.name]
                    + rows.outcomes.map { $0?.outcome.verdict.name })
        }
        return csv.bytes
    }

    private func write(_ rows: SubjectRows.Element, _ json: JSONWriter) {
        json.members(of: rows.subject)
        json.member("name", rows.name)
        let judged = rows.outcomes.compactMap { $0 }
        for verdict in [Verdict.pass, .fail, .waived] {
            json.member(verdict.name, judged.filter { $0.outcome.verdict == verdict }.map(\.check))
        }
        for verdict in [Verdict.notAssessed, .notApplicable] {
            var reasons: [(reason: String, checks: [String])] = []
            for outcome in judged where outcome.outcome.verdict == verdict {
                let reason = outcome.outcome.reason?.en ?? ""
                if let index = reasons.firstIndex(where: { $0.reason == reason }) {
                    reasons[index].checks.append(outcome.check)
                } else {
                    reasons.append((reason, [outcome.check]))
                }
            }
            json.array(verdict.name) {
                for (reason, checks) in reasons {
                    json.object {
                        json.member("reason", reason)
                        json.member("checks", checks)
                    }
                }
            }
        }
        json.array("findings") {
            for outcome in judged {
                for open in outcome.findings { json.object { write(open, of: outcome.check, json) } }
            }
        }
    }

    private func write(_ open: OpenFinding, of check: String, _ json: JSONWriter) {
        let finding = open.finding
        json.member("check", check)
        json.member("detail", finding.detail)
        json.member("message", finding.message.en)
        json.member("severity", finding.severity.name)
        json.member("state", open.state.change.rawValue)
        json.member("firstSeen", "\(open.state.firstSeen.day)")
        json.member("deadline", open.deadline.map { "\($0)" })
        json.member("waiver", finding.waiver)
        json.member("vex", finding.vex)
        json.member("sha256", "\(open.evidence.place.document)")
        json.member("pointer", open.evidence.description)
    }
}

/// A report's rows by subject: they stand by check, each check's in the subjects' order.
private struct SubjectRows: Sequence, IteratorProtocol {
    struct Element {
        let subject: Subject
        let name: String
        /// One for each check, in the catalogue's order; nil where it does not judge the kind.
        let outcomes: [Judged?]
    }

    struct Judged {
        let check: String
        let outcome: Outcome
        let findings: [OpenFinding]
    }

    private let checks: [CheckRows]
    private var subjects: IndexingIterator<[SubjectVerdicts]>
    /// For each check the open findings and waived findings that come next.
    private var open: [Int]
    private var waived: [Int]

    init(_ report: Report) {
        checks = report.checks
        subjects = report.subjects.filter { !$0.verdicts.isEmpty }.makeIterator()
        open = checks.map { _ in 0 }
        waived = open
    }

    mutating func next() -> Element? {
        guard let judged = subjects.next() else { return nil }
        var verdicts = judged.verdicts[...]
        let outcomes = checks.indices.map { index -> Judged? in
            guard let verdict = verdicts.first, verdict.check == checks[index].check.id else { return nil }
            verdicts.removeFirst()
            return take(index, verdict.outcome)
        }
        return Element(subject: judged.subject, name: judged.name, outcomes: outcomes)
    }

    private mutating func take(_ index: Int, _ outcome: Outcome) -> Judged {
        let check = checks[index]
        let findings = outcome.findings.map { finding in
            if finding.isCovered {
                waived[index] += 1
                return check.waived[waived[index] - 1]
            }
            open[index] += 1
            return check.open[open[index] - 1]
        }
        return Judged(check: check.check.id, outcome: outcome, findings: findings)
    }
}
