import Baseline
import Model

/// What changed between two runs, in a terminal.
package struct DiffText {
    private let width: Int
    private let isColoured: Bool
    private let mostOfGroup: Int?

    /// - `width`: the terminal's columns.
    /// - `isColoured`: only where a terminal shows it; words say the same.
    /// - `mostOfGroup`: how many findings that changed alike are listed; nil for all.
    package init(width: Int = 80, isColoured: Bool = false, mostOfGroup: Int? = 20) {
        self.width = max(width, 40)
        self.mostOfGroup = mostOfGroup
        self.isColoured = isColoured
    }

    package func render(_ difference: RunDifference) -> String {
        let (earlier, later) = (difference.earlier, difference.later)
        var lines = TerminalText.wrapped(
            "\(earlier.label) (\(earlier.date.day)) → \(later.label) (\(later.date.day))", width: width)
        for figure in difference.figures {
            let change = figure.change.map { " (\($0))" } ?? ""
            lines.append("\(TerminalText.padded(figure.name, to: 9)) \(figure.before) → \(figure.now)\(change)")
        }
        let counts = difference.groups.map { "\($0.changes.count) \($0.kind.word)" }
        lines += TerminalText.wrapped(
            counts.isEmpty ? "no finding changed" : counts.joined(separator: ", "), width: width)
        for group in difference.groups {
            lines.append("")
            lines.append(colour("\(group.kind.word) (\(group.changes.count))", group.kind))
            var table = TextTable([.init(""), .init(""), .init("", least: 24)])
            for change in group.changes.prefix(mostOfGroup ?? .max) {
                table.add([Self.severity(change), change.key.check, Self.finding(change)])
            }
            lines += table.renderRows(width: width - 2).joined().map { "  \($0)" }
            let rest = group.changes.count - (mostOfGroup ?? .max)
            if rest > 0 { lines.append("  … and \(rest) more (--all lists them)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `high`, or `medium → high` where it changed.
    private static func severity(_ change: FindingChange) -> String {
        guard let before = change.before?.severity, before != change.severity else { return change.severity.name }
        return "\(before.name) → \(change.severity.name)"
    }

    /// The store keeps no messages: the subject with what the check asks, and the detail that tells it apart.
    private static func finding(_ change: FindingChange) -> String {
        let title = Catalogue.check(change.key.check)?.title.en ?? ""
        let detail = change.key.detail.isEmpty ? "" : ": \(change.key.detail)"
        return "\(change.key.subject.title) · \(title)\(detail)"
    }

    private func colour(_ text: String, _ kind: RunDifference.Kind) -> String {
        isColoured ? "\u{1B}[1;\(kind.isWorse ? "31" : "39")m\(text)\u{1B}[0m" : text
    }
}
