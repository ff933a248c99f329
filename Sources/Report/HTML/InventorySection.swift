import Baseline
import Model

extension HTMLReport {
    /// What the run knows of: by kind and host, what came and went, what was not scanned, who delivered nothing.
    func inventorySection() {
        let inventory = report.inventory
        section(.inventory) {
            groupedTable(
                caption: words(Words.inventoryCaption), isCaptionShown: true, className: "sortable",
                headings: [(Words.host, nil)] + SubjectKind.allCases.map { (Words.words($0), "number") }
            ) {
                if !inventory.hosts.isEmpty || !report.silentHosts.isEmpty {
                    writer.element("tbody") {
                        for host in report.silentHosts.prefix(audience.rowsOfList) where inventory.counts[host] == nil {
                            counts(of: host, isSilent: true)
                        }
                        for host in inventory.hosts.prefix(audience.rowsOfList) {
                            counts(of: host, isSilent: report.silentHosts.contains(host))
                        }
                        leftOut(
                            inventory.hosts.count - audience.rowsOfList, columns: 1 + SubjectKind.allCases.count)
                    }
                }
                writer.element("tfoot") {
                    writer.element("tr") {
                        writer.element("th", ["scope": "row"], text: words(Words.fleet))
                        for kind in SubjectKind.allCases {
                            writer.element("td", ["class": "number"], text: number(inventory.totals[kind] ?? 0))
                        }
                    }
                }
            }
            writer.element("dl", ["class": "facts"]) {
                if report.previous != nil {
                    fact(Words.appeared, inventory.appeared.lazy.map(name))
                    fact(Words.disappeared, inventory.disappeared.lazy.map(name))
                }
                if let scanned = report.checks.first(where: { $0.check.id == "NP-3.5" }) {
                    fact(Words.unscanned, scanned.rows.filter { $0.outcome.verdict == .fail }.map(\.subject.key))
                }
            }
        }
    }

    private func counts(of host: String, isSilent: Bool) {
        writer.element("tr") {
            writer.element("th", ["scope": "row", "class": "name"]) {
                writer.text(clipped(host))
                if isSilent {
                    writer.element("div", ["class": "small overdue"], text: words(Words.deliveredNothing))
                }
            }
            for kind in SubjectKind.allCases {
                let count = report.inventory.counts[host]?[kind]
                // Images and Dockerfiles belong to the fleet.
                writer.element("td", ["class": "number"], text: count.map(number) ?? "–")
            }
        }
    }

    private func fact(_ name: Text, _ things: some Collection<String>) {
        writer.element("dt", text: "\(words(name)) · \(number(things.count))")
        writer.element("dd") { breakableList(things) }
    }

    private func breakableList(_ things: some Collection<String>) {
        if things.isEmpty { return writer.text(words(Words.none)) }
        let most = audience == .auditor ? 200 : 20
        for (index, thing) in things.prefix(most).enumerated() {
            if index > 0 { writer.text(language == .english ? ", " : "、") }
            breakable(thing)
        }
        if things.count > most { writer.text(" (+\(number(things.count - most)))") }
    }
}
