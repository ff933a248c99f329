import Baseline
import Model

extension HTMLReport {
    /// What was open before and is not any more.
    func endedSection() {
        guard !report.ended.isEmpty else { return }
        section(.ended) {
            table(
                caption: words(Words.ended),
                headings: [
                    (Words.state, nil), (Words.subject, nil), (Words.check, nil), (Words.finding, nil),
                    (Words.severity, nil), (Words.firstSeen, nil),
                ]
            ) {
                for ended in report.ended.prefix(audience.rowsOfList) {
                    writer.element("tr") {
                        writer.element(
                            "td", ["class": "tag state \(ended.change.rawValue)"],
                            text: words(Words.word(ended.change)))
                        writer.element("td", ["class": "name"]) { breakable(name(ended.key.subject)) }
                        writer.element(
                            "td", ["class": "name"],
                            text: "\(ended.key.check) \(Catalogue.check(ended.key.check).map { words($0.title) } ?? "")"
                        )
                        writer.element("td", ["class": "name"], text: clipped(ended.key.detail))
                        writer.element("td", ["class": "tag"], text: words(Words.word(ended.severity)))
                        writer.element("td", ["class": "tag"], text: "\(ended.firstSeen.day)")
                    }
                }
                leftOut(report.ended.count - audience.rowsOfList, columns: 6)
            }
        }
    }
}
