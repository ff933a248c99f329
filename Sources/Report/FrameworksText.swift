package import Baseline
import Model

/// Frameworks in a terminal: by control, or one with all its requirements.
package struct FrameworksText {
    private let language: Language
    private let width: Int

    /// - `width`: the terminal's columns.
    package init(language: Language = .english, width: Int = 80) {
        self.language = language
        self.width = max(width, 40)
    }

    /// For each control the numbers of the requirements that its checks contribute to.
    package func matrix(_ frameworks: [Framework]) -> String {
        var lines: [String] = []
        for control in Catalogue.controls {
            if !lines.isEmpty { lines.append("") }
            lines += TerminalText.wrapped("\(control.number) \(control.title(language))", width: width)
            var table = TextTable([.init(""), .init("", least: 20)])
            for framework in frameworks {
                let numbers = framework.requirements(ofControl: control.number).map(\.number)
                let reason = framework.gaps[control.number].map { "– (\($0(language)))" } ?? "–"
                table.add([framework.shortName, numbers.isEmpty ? reason : list(numbers)])
            }
            lines += indented(table)
        }
        return end(lines)
    }

    /// All of one framework: its requirements with their checks, and what no check looks at.
    package func details(_ framework: Framework) -> String {
        var lines = wrapped(framework.title(language)) + wrapped(framework.imprint(language))
        var table = TextTable([.init(""), .init("", least: 12), .init("", least: 10), .init("", least: 9)])
        for requirement in framework.requirements {
            for (index, mapping) in requirement.mappings.enumerated() {
                let name = requirement.name(language) + FrameworkWords.limits(of: requirement)(language)
                table.add([
                    index == 0 ? requirement.number : "", index == 0 ? name : "", list(mapping.checks),
                    FrameworkWords.word(mapping.kind)(language),
                ])
            }
        }
        lines += [""] + indented(table)
        for (control, reason) in framework.gaps.sorted(by: { $0.key < $1.key }) {
            lines += [""] + wrapped(FrameworkWords.gap(framework, control, reason)(language))
        }
        if framework.isWhole {
            lines += [""] + wrapped(FrameworkWords.uncovered(language)) + indented(uncovered(framework))
        }
        return end(lines)
    }

    private func uncovered(_ framework: Framework) -> TextTable {
        var table = TextTable([.init("", least: 12), .init(""), .init("", least: 12)])
        for coverage in framework.coverage {
            table.add([
                "\(coverage.section.number) \(coverage.section.title(language))",
                FrameworkWords.share(coverage)(language),
                coverage.covered == coverage.requirements
                    ? ""
                    : FrameworkWords.withoutCheck(language) + (isEnglish ? ": " : "：")
                        + FrameworkWords.open(coverage)(language),
            ])
        }
        return table
    }

    private func end(_ lines: [String]) -> String {
        (lines + [""] + wrapped(FrameworkWords.meaning(language))).joined(separator: "\n") + "\n"
    }

    private var isEnglish: Bool { language == .english }

    private func list(_ texts: [String]) -> String { texts.joined(separator: isEnglish ? ", " : "、") }

    private func wrapped(_ text: String) -> [String] { TerminalText.wrapped(text, width: width) }

    private func indented(_ table: TextTable) -> [String] {
        table.renderRows(width: width - 2).joined().map { "  \($0)" }
    }
}
