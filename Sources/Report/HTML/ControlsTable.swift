import Baseline
import Model

extension HTMLReport {
    /// The nine controls at a glance.
    func controlsSection() {
        section(.controls) {
            table(
                caption: words(Words.controls), className: "controls",
                headings: [
                    (Words.control, nil), (Words.status, nil), (Words.rate, "number"), (Words.course, nil),
                    (Words.worst, nil), (Words.waived, "number"), (Words.notAssessed, "number"),
                    (Words.notApplicable, "number"),
                ]
            ) {
                for (control, score) in zip(Catalogue.controls, report.score.controls) {
                    writer.element("tr") {
                        writer.element("th", ["scope": "row"]) {
                            let title = "\(control.number) \(words(control.title))"
                            if audience.shows(.findings) {
                                writer.element("a", ["href": "#control-\(control.number)"], text: title)
                            } else {
                                writer.text(title)
                            }
                        }
                        let status = status(of: score)
                        writer.element("td", ["class": status.className], text: words(status.word))
                        writer.element(
                            "td", ["class": "number"],
                            text: score.rate == nil
                                ? "–"
                                : words(Words.share(number(score.passed), of: number(score.passed + score.failed)))
                                    + " · \(percent(score.rate))")
                        writer.element("td", ["class": "course"]) { course(of: control.number) }
                        let worst = report.checks(of: control).lazy.flatMap(\.open).map(\.severity).max()
                        writer.element(
                            "td", ["class": worst?.name ?? "quiet"],
                            text: worst.map {
                                words(Words.word($0))
                                    + (score.openCritical > 0 ? " (\(number(score.openCritical)))" : "")
                            }
                                ?? "–")
                        for count in [score.waived, score.notAssessed, score.notApplicable] {
                            writer.element("td", ["class": "number"], text: number(count))
                        }
                    }
                }
            }
        }
    }

    /// The control's row of the nine, of the last runs, and by how many points it changed since the run before.
    private func course(of control: Int) {
        let rates = report.trend.suffix(12).map { $0.score.controls[control - 1].rate }
        writer.element(
            "svg",
            [
                "viewBox": "0 0 \(rates.count * 6) 14", "width": String(rates.count * 6), "height": "14", "role": "img",
                "class": "course", "aria-label": rates.map(percent).joined(separator: " → "),
            ]
        ) {
            for (index, rate) in rates.enumerated() {
                writer.element(
                    "rect",
                    ["x": String(index * 6), "y": "1", "width": "5", "height": "12", "class": Self.className(of: rate)])
            }
        }
        guard rates.count > 1, let now = rates[rates.count - 1], let before = rates[rates.count - 2] else { return }
        writer.element("span", ["class": "quiet"], text: " \(points(from: before, to: now))")
    }

    /// In words, since a rate alone hides an open critical finding.
    private func status(of score: ControlScore) -> (word: Text, className: String) {
        if score.openCritical > 0 { return (Words.nonCompliant, "non-compliant") }
        guard score.rate != nil else { return (Words.unassessed, "quiet") }
        return score.failed > 0 ? (Words.partly, "high") : (Words.compliant, "")
    }
}
