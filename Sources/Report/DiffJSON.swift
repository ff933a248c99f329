import Baseline
import Model

/// What changed between two runs, for other programs.
package struct DiffJSON {
    package init() {}

    package func render(_ difference: RunDifference) -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", 1)
            for (key, point) in [("from", difference.earlier), ("to", difference.later)] {
                json.object(key) {
                    json.member("run", point.label)
                    json.member("date", point.date.rfc3339)
                    json.member("score", point.score.score)
                    json.member("coverage", point.score.coverage)
                    json.member("open", point.openFindings)
                }
            }
            json.array("changes") {
                for group in difference.groups {
                    for change in group.changes { json.object { write(change, group.kind, json) } }
                }
            }
        }
        return json.finish()
    }

    private func write(_ change: FindingChange, _ kind: RunDifference.Kind, _ json: JSONWriter) {
        json.member("change", kind.rawValue)
        json.member("check", change.key.check)
        json.object("subject") {
            json.member("kind", change.key.subject.kind.name)
            json.member("host", change.key.subject.host)
            json.member("key", change.key.subject.key)
        }
        json.member("detail", change.key.detail)
        for (key, standing) in [("before", change.before), ("after", change.after)] {
            guard let standing else {
                json.member(key, nil as String?)
                continue
            }
            json.object(key) {
                json.member("state", standing.state.rawValue)
                json.member("severity", standing.severity.name)
            }
        }
    }
}
