import Baseline
import Model

/// A report for other programs: one JSON object, which samples/report.schema.json describes.
///
/// A verdict for each subject and check stands in a line of its own, whatever the fleet's size: nothing is left out.
package struct JSONReport {
    /// Raised only when a member is renamed, taken away or given another meaning; members are added without.
    package static let schema = 1

    package init() {}

    package func render(_ report: Report) -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", Self.schema)
            json.object("tool") {
                json.member("name", "ninepoint")
                json.member("version", report.toolVersion)
            }
            json.member("baseline", report.baselineVersion)
            json.member("policy", report.policy)
            json.member("run", report.run.label)
            json.member("date", report.run.date.rfc3339)
            json.member("score", report.score.score)
            json.member("coverage", report.score.coverage)
            json.array("controls") {
                for (control, score) in zip(Catalogue.controls, report.score.controls) { write(control, score, json) }
            }
            json.array("trend") { for point in report.trend { write(point, json) } }
            json.array("withheld") {
                for (reason, checks) in report.withheld {
                    json.object(inLine: true) {
                        json.member("reason", reason.en)
                        json.member("checks", checks)
                    }
                }
            }
            json.array("unmapped") { for rule in report.unmapped { write(rule, json) } }
            json.member("unattached", report.unattached)
            json.member("damaged", report.damaged)
            json.member("silentHosts", report.silentHosts)
            json.member("stale", report.stale)
            json.array("ended") { for finding in report.ended { write(finding, json) } }
            let sources = report.sources
            json.array("verdicts") { for check in report.checks { write(check, sources, json) } }
        }
        return json.finish()
    }

    private func write(_ control: Control, _ score: ControlScore, _ json: JSONWriter) {
        json.object(inLine: true) {
            json.member("id", control.number)
            json.member("title", control.title.en)
            json.member("rate", score.rate)
            json.member("passed", score.passed)
            json.member("failed", score.failed)
            json.member("waived", score.waived)
            json.member("notAssessed", score.notAssessed)
            json.member("notApplicable", score.notApplicable)
            json.member("openCritical", score.openCritical)
        }
    }

    private func write(_ point: TrendPoint, _ json: JSONWriter) {
        json.object(inLine: true) {
            json.member("run", point.label)
            json.member("date", point.date.rfc3339)
            json.member("score", point.score.score)
            json.member("coverage", point.score.coverage)
            json.member("opened", point.opened)
            json.member("regressed", point.regressed)
            json.member("fixed", point.fixed)
            json.member("removed", point.removed)
            json.member("stale", point.stale)
            json.member("waiverBegan", point.waiverBegan)
            json.member("waiverEnded", point.waiverEnded)
            json.member("policyChanged", point.policyChanged)
            json.member("baselineChanged", point.baselineChanged)
        }
    }

    private func write(_ rule: UnmappedRule, _ json: JSONWriter) {
        json.object(inLine: true) {
            json.member("tool", rule.tool)
            json.member("rule", rule.rule)
            json.member("title", rule.title)
            json.member("findings", rule.findings)
        }
    }

    private func write(_ ended: EndedFinding, _ json: JSONWriter) {
        json.object(inLine: true) {
            json.member("check", ended.key.check)
            json.member("severity", ended.severity.name)
            json.object("subject") { json.members(of: ended.key.subject) }
            json.member("detail", ended.key.detail)
            json.member("state", ended.change.rawValue)
            json.member("firstSeen", "\(ended.firstSeen.day)")
        }
    }

    private func write(_ check: CheckRows, _ sources: [Digest: String], _ json: JSONWriter) {
        // The check's findings stand in its rows' order.
        var open = check.open.makeIterator()
        var waived = check.waived.makeIterator()
        for row in check.rows {
            let findings = row.outcome.findings
            json.object(inLine: true) {
                json.member("check", check.check.id)
                json.member("severity", (findings.lazy.map(\.severity).max() ?? check.check.severity).name)
                json.member("verdict", row.outcome.verdict.name)
                json.object("subject") {
                    json.members(of: row.subject)
                    json.member("name", row.name)
                }
                json.member("reason", row.outcome.reason?.en)
                json.array("findings") {
                    for finding in findings {
                        guard let standing = finding.isCovered ? waived.next() : open.next() else { continue }
                        write(standing, sources, json)
                    }
                }
            }
        }
    }

    private func write(_ open: OpenFinding, _ sources: [Digest: String], _ json: JSONWriter) {
        let finding = open.finding
        json.object {
            json.member("detail", finding.detail)
            json.member("message", finding.message.en)
            json.member("severity", finding.severity.name)
            json.member("state", open.state.change.rawValue)
            json.member("firstSeen", "\(open.state.firstSeen.day)")
            json.member("deadline", open.deadline.map { "\($0)" })
            json.member("owner", open.owner)
            json.member("waiver", finding.waiver)
            json.member("vex", finding.vex)
            json.object("evidence") { write(open.evidence, sources, json) }
            json.array("others") {
                for other in finding.others { json.object { write(other, sources, json) } }
            }
        }
    }

    private func write(_ pointer: Pointer, _ sources: [Digest: String], _ json: JSONWriter) {
        let document = pointer.place.document
        json.member("sha256", "\(document)")
        json.member("pointer", pointer.description)
        json.member("source", sources[document])
    }
}
