package import Baseline
import Model

/// The catalogue in a terminal: a table of checks, or all that is known of some.
package struct CatalogueText {
    private let language: Language
    private let width: Int

    /// - `width`: the terminal's columns.
    package init(language: Language = .english, width: Int = 80) {
        self.language = language
        self.width = max(width, 40)
    }

    /// A line or two for each check, under its control.
    package func list(_ checks: [Check]) -> String {
        var table = TextTable([.init(""), .init(""), .init("", least: 9), .init("", least: 8)])
        for check in checks {
            table.add(
                [check.id, Words.word(check.severity)(language), check.subjects(language), check.title(language)])
        }
        let rows = zip(checks, table.renderRows(width: width - 2))
        var text = ""
        for control in Catalogue.controls {
            let lines = rows.filter { $0.0.control == control.number }.flatMap(\.1)
            if lines.isEmpty { continue }
            if !text.isEmpty { text += "\n" }
            let heading = "\(control.number) \(control.title(language))"
            for line in TerminalText.wrapped(heading, width: width) { text += "\(line)\n" }
            for line in lines { text += "  \(line)\n" }
        }
        return text
    }

    /// Everything that is known of checks, each behind an empty line.
    package func explain(_ checks: [Check]) -> String {
        checks.map { explain($0).joined(separator: "\n") + "\n" }.joined(separator: "\n\n")
    }

    private func explain(_ check: Check) -> [String] {
        let isEnglish = language == .english
        var facts: [(Text, String)] = [
            (CatalogueWords.severity, Words.word(check.severity)(language)),
            (
                CatalogueWords.control,
                "\(check.control) \(Catalogue.controls.first { $0.number == check.control }?.title(language) ?? "")"
            ),
            (CatalogueWords.judges, check.subjects(language)),
            (
                CatalogueWords.evidence,
                check.needs.sorted { $0.rawValue < $1.rawValue }.map { CatalogueWords.told($0)(language) }
                    .joined(separator: isEnglish ? " or " : " 或 ")
            ),
        ]
        if !check.benchmarkNumbers.isEmpty {
            facts.append((Text(en: "CIS", zh: "CIS"), CatalogueWords.benchmarks(check)(language)))
        }
        let nist = CatalogueWords.nist(check.nist).map { "\(isEnglish ? ", " : "，")\($0(language))" } ?? ""
        facts.append((Text(en: "NIST", zh: "NIST"), "SP 800-190 \(check.nist)\(nist)"))

        var table = TextTable([.init(""), .init("", least: 20)])
        for (name, fact) in facts { table.add([name(language), fact]) }
        var lines = TerminalText.wrapped("\(check.id)  \(check.title(language))", width: width)
        lines += [""] + table.renderRows(width: width - 2).joined().map { "  \($0)" }
        for (heading, text) in [
            (CatalogueWords.fails, check.fails), (CatalogueWords.why, check.rationale),
            (CatalogueWords.fix, check.remediation),
        ] where !text(language).isEmpty {
            lines += ["", heading(language)]
            lines += TerminalText.wrapped(text(language), width: width - 2).map { "  \($0)" }
        }
        var requirements = TextTable([.init(""), .init("", least: 20)])
        for framework in Framework.all where !["cis", "800-190"].contains(framework.id) {
            let named = framework.requirements(of: check).map {
                isEnglish ? "\($0.number) \($0.name.en)" : "\($0.number) \($0.name.zh)"
            }
            if !named.isEmpty {
                requirements.add([framework.shortName, named.joined(separator: isEnglish ? "; " : "；")])
            }
        }
        if !requirements.rows.isEmpty { lines += ["", FrameworkWords.contributes(language)] }
        lines += requirements.renderRows(width: width - 2).joined().map { "  \($0)" }
        // Examples are for copying, and so are not wrapped.
        for (heading, example) in [
            (CatalogueWords.passing, check.examples.pass), (CatalogueWords.failing, check.examples.fail),
        ] where !example.isEmpty {
            lines += ["", heading(language)]
            lines += example.split(separator: "\n", omittingEmptySubsequences: false).map { "  \(visible(String($0)))" }
        }
        return lines
    }
}
