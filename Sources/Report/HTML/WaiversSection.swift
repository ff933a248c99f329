import Baseline
import Model

extension HTMLReport {
    /// The policy's waivers, those that need attention first.
    func waiversSection() {
        guard !report.waivers.isEmpty else { return }
        section(.waivers) {
            table(
                caption: words(Words.waivers),
                headings: [
                    (Words.waiver, nil), (Words.status, nil), (Words.check, nil), (Words.subject, nil),
                    (Words.covers, "number"), (Words.reason, nil), (Words.approver, nil), (Words.lastDay, nil),
                ]
            ) {
                let order: [WaiverState.Status] = [.expired, .expiring, .notYetValid, .valid]
                let sorted = report.waivers.sorted {
                    (order.firstIndex(of: $0.status) ?? 0, $0.lastDay) < (
                        order.firstIndex(of: $1.status) ?? 0, $1.lastDay
                    )
                }
                for state in sorted.prefix(audience.rowsOfList) { waiver(state) }
                leftOut(sorted.count - audience.rowsOfList, columns: 8)
            }
        }
    }

    private func waiver(_ state: WaiverState) {
        let waiver = state.waiver
        writer.element("tr", ["id": "waiver-\(waiverNumbers[waiver.id] ?? 1)"]) {
            writer.element("th", ["scope": "row", "class": "name"], text: clipped(waiver.id))
            writer.element(
                "td", ["class": "state \(state.status.rawValue)"],
                text: list(WaiverWords.words(state).map(words)))
            writer.element("td", ["class": "name"], text: list(waiver.checks))
            writer.element("td", ["class": "name"]) {
                breakable(list(waiver.subjects.map(\.text)))
                if !waiver.findings.isEmpty {
                    writer.element("div", ["class": "small quiet"], text: clipped(list(waiver.findings)))
                }
            }
            writer.element("td", ["class": "number"], text: number(state.findings))
            writer.element("td", ["class": "name"]) {
                writer.text(clipped(waiver.reason))
                if let ticket = waiver.ticket { writer.element("div", ["class": "small quiet"], text: ticket) }
            }
            writer.element("td", ["class": "name"], text: clipped(waiver.approver))
            writer.element("td", ["class": "tag"], text: "\(state.lastDay)")
        }
    }
}
