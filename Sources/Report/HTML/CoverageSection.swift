import Baseline
import Model

extension HTMLReport {
    /// Why verdicts are missing: the reasons, counted, with the first subjects of each.
    func coverageSection() {
        var reasons: [String: Hole] = [:]
        for check in report.checks {
            for (list, outcome) in check.rows.outcomes {
                guard case .notAssessed(let reason) = outcome else { continue }
                reasons[words(reason), default: Hole()].add(check.check.id, of: list, times: report.shared.counts[list])
            }
        }
        guard !reasons.isEmpty || !report.withheld.isEmpty else { return }
        section(.coverage) {
            for (reason, checks) in report.withheld {
                writer.element("p", text: labelled(Text(verbatim: list(checks)), words(reason)))
            }
            if reasons.isEmpty { return }
            table(
                caption: words(Words.coverageHoles),
                headings: [
                    (Words.reason, nil), (Words.check, nil), (Words.subject, nil), (Words.verdicts, "number"),
                ]
            ) {
                let sorted = reasons.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
                for (reason, value) in sorted.prefix(audience.rowsOfList) {
                    writer.element("tr") {
                        writer.element("td", ["class": "name"], text: clipped(reason))
                        let checks = Catalogue.checks.map(\.id).filter(value.checks.contains)
                        writer.element("td", ["class": "ids"]) { whole(checks, of: checks.count) }
                        writer.element("td", ["class": "name"]) { names(value) }
                        writer.element("td", ["class": "number"], text: number(value.count))
                    }
                }
                leftOut(sorted.count - audience.rowsOfList, columns: 4)
            }
        }
    }

    /// What one reason keeps from being assessed.
    private struct Hole {
        /// Verdicts.
        private(set) var count = 0
        private(set) var subjects = 0
        private(set) var checks: Set<String> = []
        /// The distinct lists of verdicts that have it.
        private(set) var lists: Set<Int> = []

        mutating func add(_ check: String, of list: Int, times number: Int) {
            count += number
            checks.insert(check)
            if lists.insert(list).inserted { subjects += number }
        }
    }

    /// The first subjects of them; the JSON report has all.
    private func names(_ hole: Hole) {
        let most = audience == .auditor ? 20 : 3
        let subjects = zip(report.shared.subjects, report.shared.lists).lazy.filter { hole.lists.contains($1) }
        whole(subjects.prefix(most).map { name($0.0.subject) }, of: hole.subjects)
    }
}
