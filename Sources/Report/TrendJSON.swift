import Baseline
import Model

/// The history for other programs.
package struct TrendJSON {
    package init() {}

    /// - `points`: oldest first.
    package func render(_ points: [TrendPoint]) -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", 1)
            json.array("runs") { for point in points { json.object { write(point, json) } } }
        }
        return json.finish()
    }

    private func write(_ point: TrendPoint, _ json: JSONWriter) {
        json.member("run", point.label)
        json.member("date", point.date.rfc3339)
        json.member("score", point.score.score)
        json.member("coverage", point.score.coverage)
        json.object("open") {
            for severity in Severity.allCases.reversed() { json.member(severity.name, point.open[severity] ?? 0) }
        }
        json.object("changes") {
            json.member("opened", point.opened)
            json.member("regressed", point.regressed)
            json.member("fixed", point.fixed)
            json.member("removed", point.removed)
            json.member("stale", point.stale)
            json.member("waived", point.waiverBegan)
            json.member("unwaived", point.waiverEnded)
            json.member("policy", point.policyChanged)
            json.member("baseline", point.baselineChanged)
        }
        json.member("newPolicy", point.hasNewPolicy)
        json.member("newBaseline", point.hasNewBaseline)
        json.array("controls") {
            for control in point.score.controls {
                json.object {
                    json.member("id", control.number)
                    json.member("rate", control.rate)
                    json.member("passed", control.passed)
                    json.member("failed", control.failed)
                    json.member("waived", control.waived)
                    json.member("notAssessed", control.notAssessed)
                    json.member("notApplicable", control.notApplicable)
                    json.member("openCritical", control.openCritical)
                }
            }
        }
    }
}
