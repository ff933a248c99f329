import Baseline
import Model

extension HTMLReport {
    /// Why verdicts are missing: the reasons, counted, with the first subjects of each.
    func coverageSection() {
        var reasons: [String: Hole] = [:]
        for check in report.checks {
            // One reason often holds for many subjects in a row.
            var last = (reason: "", subjects: [Subject]())
            func add() {
                if last.subjects.isEmpty { return }
                reasons[last.reason, default: Hole()].count += last.subjects.count
                reasons[last.reason]?.checks.insert(check.check.id)
                reasons[last.reason]?.subjects.formUnion(last.subjects)
            }
            for row in check.rows {
                guard case .notAssessed(let text) = row.outcome else { continue }
                let reason = words(text)
                if reason != last.reason {
                    add()
                    last = (reason, [])
                }
                last.subjects.append(row.subject)
            }
            add()
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
                        writer.element("td", ["class": "name"]) { names(value.subjects) }
                        writer.element("td", ["class": "number"], text: number(value.count))
                    }
                }
                leftOut(sorted.count - audience.rowsOfList, columns: 4)
            }
        }
    }

    /// What one reason keeps from being assessed.
    private struct Hole {
        var count = 0
        var checks: Set<String> = []
        var subjects: Set<Subject> = []
    }

    /// The first of them; the JSON report has all.
    private func names(_ subjects: Set<Subject>) {
        let most = audience == .auditor ? 20 : 3
        var first: [Subject] = []
        for subject in subjects {
            let index = first.firstIndex { subject < $0 } ?? first.endIndex
            if index < most { first.insert(subject, at: index) }
            if first.count > most { first.removeLast() }
        }
        whole(first.map(name), of: subjects.count)
    }
}
