import Baseline
import Model

extension HTMLReport {
    /// Why verdicts are missing: the reasons, counted.
    func coverageSection() {
        var reasons: [String: (count: Int, checks: Set<String>)] = [:]
        for check in report.checks {
            // One reason often holds for many subjects in a row.
            var last = (reason: "", count: 0)
            func add() {
                guard last.count > 0 else { return }
                reasons[last.reason, default: (0, [])].count += last.count
                reasons[last.reason]?.checks.insert(check.check.id)
            }
            for case .notAssessed(let reason) in check.rows.lazy.map(\.outcome) {
                if reason == last.reason {
                    last.count += 1
                } else {
                    add()
                    last = (reason, 1)
                }
            }
            add()
        }
        guard !reasons.isEmpty || !report.withheld.isEmpty else { return }
        section(.coverage) {
            for (reason, checks) in report.withheld {
                writer.element("p", text: "\(list(checks)): \(reason)")
            }
            if reasons.isEmpty { return }
            table(
                caption: words(Words.coverageHoles),
                headings: [(Words.reason, nil), (Words.check, nil), (Words.verdicts, "number")]
            ) {
                let sorted = reasons.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
                for (reason, value) in sorted.prefix(audience.rowsOfList) {
                    writer.element("tr") {
                        writer.element("td", ["class": "name"], text: clipped(reason))
                        writer.element(
                            "td",
                            text: list(Catalogue.checks.map(\.id).filter(value.checks.contains)))
                        writer.element("td", ["class": "number"], text: number(value.count))
                    }
                }
                leftOut(sorted.count - audience.rowsOfList, columns: 3)
            }
        }
    }
}
