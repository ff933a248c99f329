import Baseline
import Model

extension HTMLReport {
    /// The nine controls at a glance.
    func controlsSection() {
        section("controls", Words.controls) {
            table(
                caption: "\(words(Words.controls)) · \(report.run.label)",
                headings: [
                    (Words.control, nil), (Words.status, nil), (Words.rate, "number"), (Words.critical, "number"),
                    (Words.notAssessed, "number"), (Words.notApplicable, "number"), (Words.waived, "number"),
                ]
            ) {
                for (control, score) in zip(Catalogue.controls, report.score.controls) {
                    writer.element("tr") {
                        writer.element("th", ["scope": "row"]) {
                            writer.element(
                                "a", ["href": "#control-\(control.number)"],
                                text: "\(control.number) \(words(control.title))")
                        }
                        let status = status(of: score)
                        writer.element("td", ["class": status.className], text: words(status.word))
                        writer.element(
                            "td", ["class": "number"],
                            text: score.rate == nil
                                ? "–"
                                : "\(words(Words.share(score.passed, of: score.passed + score.failed))) · \(percent(score.rate))"
                        )
                        for count in [score.openCritical, score.notAssessed, score.notApplicable, score.waived] {
                            writer.element("td", ["class": "number"], text: String(count))
                        }
                    }
                }
            }
        }
    }

    /// In words, since a rate alone hides an open critical finding.
    private func status(of score: ControlScore) -> (word: Text, className: String) {
        if score.openCritical > 0 { return (Words.nonCompliant, "non-compliant") }
        guard score.rate != nil else { return (Words.notAssessed, "quiet") }
        return score.failed > 0 ? (Words.partly, "high") : (Words.compliant, "")
    }
}
