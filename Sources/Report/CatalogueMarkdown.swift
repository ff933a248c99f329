package import Baseline
import Model

/// The catalogue as Markdown: a table for each control.
package struct CatalogueMarkdown {
    private let language: Language

    package init(language: Language = .english) { self.language = language }

    package func render(_ checks: [Check]) -> String {
        var text = ""
        for control in Catalogue.controls {
            let checks = checks.filter { $0.control == control.number }
            if checks.isEmpty { continue }
            text +=
                (text.isEmpty ? "" : "\n") + "## \(control.number) \(MarkdownText.escaped(control.title(language)))\n\n"
            text += row([
                "", CatalogueWords.check(language), CatalogueWords.severity(language),
                CatalogueWords.judges(language), "CIS 1.6", "NIST SP 800-190",
            ])
            text += row(Array(repeating: "---", count: 6))
            for check in checks {
                text += row(
                    [
                        check.id, check.title(language), Words.word(check.severity)(language),
                        check.subjects(language), check.cis.joined(separator: ", "), check.nist,
                    ].map { MarkdownText.escaped($0) })
            }
        }
        return text
    }

    private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
}
