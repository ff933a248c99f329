import Baseline
import Model

extension HTMLReport {
    /// What auditors' frameworks ask for, and what this run has to say of it.
    func frameworksSection() {
        section(.frameworks) {
            writer.element("p", text: words(FrameworkWords.meaning))
            matrix()
            for framework in Framework.all {
                for (control, reason) in framework.gaps.sorted(by: { $0.key < $1.key }) {
                    writer.element(
                        "p", ["class": "small"], text: words(FrameworkWords.gap(framework, control, reason)))
                }
            }
            for framework in Framework.all { requirements(of: framework) }
            writer.element(
                "p", ["class": "small quiet"], text: labelled(FrameworkWords.lookedAt, Framework.checkedOn))
        }
    }

    /// The controls with their figures, by the requirements of each framework.
    private func matrix() {
        table(
            caption: words(FrameworkWords.controlsByFramework), isCaptionShown: true, className: "matrix",
            headings: [(Words.control, nil), (FrameworkWords.thisRun, nil), (Words.notAssessed, "number")]
                + Framework.all.map { (Text(en: $0.shortName, zh: $0.shortName), nil) }
        ) {
            for (control, score) in zip(Catalogue.controls, report.score.controls) {
                writer.element("tr") {
                    writer.element("th", ["scope": "row"], text: "\(control.number) \(words(control.title))")
                    writer.element(
                        "td", ["class": "share", "data-name": words(FrameworkWords.thisRun)],
                        text: passed(score.passed, of: score.passed + score.failed))
                    writer.element(
                        "td", ["class": "number", "data-name": words(Words.notAssessed)],
                        text: number(score.notAssessed))
                    for framework in Framework.all {
                        writer.element("td", ["class": "numbers", "data-name": framework.shortName]) {
                            let requirements = framework.requirements(ofControl: control.number)
                            if requirements.isEmpty { writer.text("–") }
                            for (index, requirement) in requirements.enumerated() {
                                if index > 0 { writer.text(language == .english ? ", " : "、") }
                                writer.element(
                                    "a", ["href": "#\(anchor(requirement, of: framework))"], text: requirement.number)
                            }
                        }
                    }
                }
            }
        }
    }

    /// A framework's requirements with the checks that contribute to them.
    private func requirements(of framework: Framework) {
        writer.element("h3", text: words(framework.title))
        writer.element("p", ["class": "small quiet"], text: framework.imprint(language))
        let covered = framework.requirements.filter { !$0.mappings.isEmpty }
        writer.element("details") {
            writer.element("summary", text: "\(words(FrameworkWords.details)) (\(number(covered.count)))")
            groupedTable(
                caption: words(framework.title), className: "requirements",
                headings: [
                    (FrameworkWords.requirement, nil), (FrameworkWords.checks, nil), (FrameworkWords.kind, nil),
                    (Words.rate, nil), (Words.waived, "number"), (Words.notAssessed, "number"),
                ]
            ) {
                for requirement in covered {
                    writer.element("tbody") { rows(requirement, of: framework) }
                }
            }
        }
        if framework.isWhole { uncovered(of: framework) }
    }

    private func rows(_ requirement: Requirement, of framework: Framework) {
        for (index, mapping) in requirement.mappings.enumerated() {
            writer.element("tr", ["id": index == 0 ? anchor(requirement, of: framework) : nil]) {
                if index == 0 { heading(requirement) }
                writer.element("td", ["class": "numbers", "data-name": words(FrameworkWords.checks)]) {
                    for (index, id) in mapping.checks.enumerated() {
                        if index > 0 { writer.text(language == .english ? ", " : "、") }
                        writer.element("a", ["href": "#\(id)"], text: id)
                    }
                }
                writer.element(
                    "td", ["class": "share", "data-name": words(FrameworkWords.kind)],
                    text: words(FrameworkWords.word(mapping.kind)))
                let figures = report.figures(of: mapping.checks)
                writer.element(
                    "td", ["class": "share", "data-name": words(Words.rate)],
                    text: passed(figures.passed, of: figures.assessed))
                writer.element(
                    "td", ["class": "number", "data-name": words(Words.waived)], text: number(figures.waived))
                writer.element(
                    "td", ["class": "number", "data-name": words(Words.notAssessed)],
                    text: number(figures.notAssessed))
            }
        }
    }

    /// A requirement's number and name, beside the rows of all its mappings.
    private func heading(_ requirement: Requirement) {
        let rows = requirement.mappings.count
        writer.element("th", ["scope": rows > 1 ? "rowgroup" : "row", "rowspan": rows > 1 ? String(rows) : nil]) {
            writer.text("\(requirement.number) \(words(requirement.name))")
            if let limits = requirement.limits {
                writer.element(
                    "div", ["class": "small quiet"], text: labelled(FrameworkWords.limits, words(limits)))
            }
        }
    }

    /// What no check looks at, which is as much a part of the answer as what one does.
    private func uncovered(of framework: Framework) {
        table(
            caption: words(FrameworkWords.uncovered), isCaptionShown: true, className: "uncovered",
            headings: [
                (FrameworkWords.section, nil), (FrameworkWords.withCheck, nil), (FrameworkWords.withoutCheck, nil),
            ]
        ) {
            for coverage in framework.coverage {
                writer.element("tr") {
                    writer.element(
                        "th", ["scope": "row"], text: "\(coverage.section.number) \(words(coverage.section.title))")
                    writer.element("td", text: words(FrameworkWords.share(coverage)))
                    writer.element("td", ["class": "numbers"], text: words(FrameworkWords.open(coverage)))
                }
            }
        }
    }

    /// `17 of 240`, or a dash where nothing was assessed.
    private func passed(_ passed: Int, of assessed: Int) -> String {
        assessed == 0 ? "–" : words(Words.share(number(passed), of: number(assessed)))
    }

    private func anchor(_ requirement: Requirement, of framework: Framework) -> String {
        "\(framework.id)-\(requirement.number)"
    }
}
