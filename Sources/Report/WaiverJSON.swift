package import Baseline
package import Model

/// Waivers for other programs, as they stand at a date.
package struct WaiverJSON {
    package init() {}

    /// - `run`: the label of the run whose findings were counted; nil where none were.
    package func render(_ states: [WaiverState], at date: Day, run: String?) -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", 1)
            json.member("at", "\(date)")
            json.member("run", run)
            json.array("waivers") {
                for state in states { json.object { write(state, isCounted: run != nil, json) } }
            }
        }
        return json.finish()
    }

    private func write(_ state: WaiverState, isCounted: Bool, _ json: JSONWriter) {
        let waiver = state.waiver
        json.member("id", waiver.id)
        json.member("status", state.status.rawValue)
        json.member("overTerm", state.isOverTerm)
        json.member("lastDay", "\(state.lastDay)")
        json.member("created", "\(waiver.created)")
        json.member("expires", "\(waiver.expires)")
        json.member("checks", waiver.checks)
        json.member("subjects", waiver.subjects.map(\.text))
        json.member("findings", waiver.findings)
        json.member("reason", waiver.reason)
        json.member("approver", waiver.approver)
        json.member("ticket", waiver.ticket)
        json.member("covers", isCounted ? state.findings : nil)
    }
}
