import Baseline
import Model

/// A report for spreadsheets and databases: tables of findings, of documents and of frameworks, each
/// below a row of names.
package struct CSVReport {
    package init() {}

    /// A row for each finding, open or covered, by check and subject; its members are those of the JSON report. What
    /// else a finding rests on stands in one cell, `SHA-256 pointer; SHA-256 pointer`.
    package func findings(_ report: Report) -> [UInt8] {
        var csv = CSVWriter()
        csv.row([
            "check", "control", "severity", "verdict", "state", "kind", "host", "key", "name", "owner", "message",
            "detail", "firstSeen", "ageDays", "deadline", "waiver", "vex", "source", "sha256", "pointer", "others",
        ])
        let sources = report.sources
        for check in report.checks {
            for open in check.open + check.waived {
                let (subject, finding, state) = (open.subject, open.finding, open.state)
                let document = open.evidence.place.document
                csv.row([
                    check.check.id, "\(check.check.control)", finding.severity.name,
                    (finding.isCovered ? Verdict.waived : .fail).name, state.change.rawValue, subject.kind.name,
                    subject.host, subject.key, open.name, open.owner, finding.message.en, finding.detail,
                    "\(state.firstSeen.day)", "\(report.run.date.days(since: state.firstSeen))",
                    open.deadline.map { "\($0)" }, finding.waiver, finding.vex, sources[document], "\(document)",
                    open.evidence.description,
                    finding.others.map { "\($0.place.document) \($0.description)" }.joined(separator: "; "),
                ])
            }
        }
        return csv.bytes
    }

    /// A row for each document that the run rests on.
    package func evidence(_ report: Report) -> [UInt8] {
        var csv = CSVWriter()
        csv.row(["sha256", "format", "host", "source", "collectedAt", "bytes", "redactions"])
        for row in report.evidence {
            csv.row([
                "\(row.document)", row.format, row.host, row.source, row.collectedAt.rfc3339, "\(row.size)",
                "\(row.redactions)",
            ])
        }
        return csv.bytes
    }

    /// A row for each requirement of a framework and control with checks that contribute to it, and their verdicts in the
    /// run; requirements without a check have a row without a control.
    package func coverage(_ report: Report) -> [UInt8] {
        var csv = CSVWriter()
        csv.row([
            "framework", "edition", "requirement", "name", "control", "checks", "kind", "passed", "failed", "waived",
            "notAssessed", "note",
        ])
        for framework in Framework.all {
            for requirement in framework.requirements {
                let start = [framework.title.en, framework.edition.en, requirement.number, requirement.name.en]
                if requirement.mappings.isEmpty {
                    csv.row(start + ["", "", "", "", "", "", "", "no check looks at it"])
                }
                for mapping in requirement.mappings {
                    let figures = report.figures(of: mapping.checks)
                    csv.row(
                        start + [
                            "\(mapping.control)", mapping.checks.joined(separator: " "), mapping.kind.rawValue,
                            "\(figures.passed)", "\(figures.failed)", "\(figures.waived)", "\(figures.notAssessed)",
                            requirement.limits.map { "in part: \($0.en)" },
                        ])
                }
            }
        }
        return csv.bytes
    }
}
