import Baseline
import Model

extension HTMLReport {
    /// What other tools found by rules that no check stands for.
    func unmappedSection() {
        guard !report.unmapped.isEmpty else { return }
        section(.unmapped) {
            table(
                caption: words(Words.unmapped),
                headings: [(Words.tool, nil), (Words.rule, nil), (Words.finding, nil), (Words.openFindings, "number")]
            ) {
                for rule in report.unmapped.prefix(audience.rowsOfList) {
                    writer.element("tr") {
                        writer.element("td", ["class": "tag"], text: clipped(rule.tool))
                        writer.element("th", ["scope": "row", "class": "name"], text: clipped(rule.rule))
                        writer.element("td", ["class": "name"], text: clipped(rule.title))
                        writer.element("td", ["class": "number"], text: number(rule.findings))
                    }
                }
                leftOut(report.unmapped.count - audience.rowsOfList, columns: 4)
            }
        }
    }
}
