package import Baseline
import Model

/// Frameworks as Markdown: the controls by framework, and a table of each framework's requirements.
package struct FrameworksMarkdown {
    private let language: Language

    package init(language: Language = .english) { self.language = language }

    package func render(_ frameworks: [Framework]) -> String {
        var markdown = MarkdownText()
        markdown.block(escaped(FrameworkWords.meaning))
        markdown.rows(
            table(
                [Words.control(language)] + frameworks.map(\.shortName),
                Catalogue.controls.map { control in
                    ["\(control.number) \(control.title(language))"]
                        + frameworks.map { list($0.requirements(ofControl: control.number).map(\.number)) }
                }))
        for framework in frameworks {
            markdown.block("## \(escaped(framework.title))")
            markdown.block(MarkdownText.escaped(framework.imprint(language)))
            markdown.rows(
                table(
                    [
                        FrameworkWords.requirement, FrameworkWords.checks, FrameworkWords.kind, FrameworkWords.limits,
                    ].map { $0(language) },
                    framework.requirements.flatMap { requirement in
                        requirement.mappings.map { mapping in
                            [
                                "\(requirement.number) \(requirement.name(language))", list(mapping.checks),
                                FrameworkWords.word(mapping.kind)(language), requirement.limits?(language) ?? "",
                            ]
                        }
                    }))
            for (control, reason) in framework.gaps.sorted(by: { $0.key < $1.key }) {
                markdown.block(escaped(FrameworkWords.gap(framework, control, reason)))
            }
            if framework.isWhole {
                markdown.block("### \(escaped(FrameworkWords.uncovered))")
                markdown.rows(uncovered(framework))
            }
        }
        return markdown.text
    }

    private func uncovered(_ framework: Framework) -> [String] {
        table(
            [
                FrameworkWords.section, FrameworkWords.withCheck, FrameworkWords.withoutCheck,
            ].map { $0(language) },
            framework.coverage.map { coverage in
                [
                    "\(coverage.section.number) \(coverage.section.title(language))",
                    FrameworkWords.share(coverage)(language), FrameworkWords.open(coverage)(language),
                ]
            })
    }

    private func escaped(_ text: Text) -> String { MarkdownText.escaped(text(language)) }

    private func list(_ texts: [String]) -> String { texts.joined(separator: language == .english ? ", " : "、") }

    private func table(_ headings: [String], _ rows: [[String]]) -> [String] {
        ([headings, headings.map { _ in "---" }].map { row($0) })
            + rows.map { row($0.map { MarkdownText.escaped($0) }) }
    }

    private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
}
