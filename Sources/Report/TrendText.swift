import Baseline
import Model

/// The history in a terminal: the nine rows with a cell a run, score, coverage and open findings, and the latest numbers.
package struct TrendText {
    private let width: Int
    private let isColoured: Bool

    /// - `width`: the terminal's columns.
    /// - `isColoured`: only where a terminal shows it; the signs say the same.
    package init(width: Int = 80, isColoured: Bool = false) {
        self.width = max(width, 40)
        self.isColoured = isColoured
    }

    /// Runs that get a line of numbers.
    private static let mostRows = 12

    /// - `points`: oldest first.
    package func render(_ points: [TrendPoint]) -> String {
        guard let first = points.first, let last = points.last else { return "no run was judged yet\n" }
        let previous = points.dropLast().last
        let notes = zip(Catalogue.controls, last.score.controls).map { Self.note($1) }
        let score = Self.rate(last, previous) { $0.score.score }
        let coverage = Self.rate(last, previous) { $0.score.coverage }
        let open =
            "\(last.openFindings)"
            + (previous.map { " (\(Percent.signed(last.openFindings - $0.openFindings)))" } ?? "")
        // The figures behind the strip keep their room; titles give way to cells, but not all of theirs.
        let noteWidth = (notes + [score, coverage, open]).map(TerminalText.width).max() ?? 0
        let titleWidth = max(20, min(Self.titleWidth, width - noteWidth - points.count - 4))
        let cells = max(1, width - noteWidth - titleWidth - 4)
        let shown = points.suffix(cells)

        let span = points.count == 1 ? first.label : "\(first.label) … \(last.label), \(points.count) runs"
        let leftOut = shown.count < points.count ? "; the last \(shown.count) have room here" : ""
        var lines = TerminalText.wrapped(span + leftOut, width: width) + [""]
        func line(_ title: String, _ strip: String, _ note: String) {
            lines.append("\(Self.cut(title, to: titleWidth))  \(strip)  \(note)".trimmed)
        }
        for (index, control) in Catalogue.controls.enumerated() {
            let scores = shown.map { $0.score.controls[index] }
            line("\(control.number) \(control.title.en)", coloured(Sparkline.row(scores), scores), notes[index])
        }
        lines.append("")
        line("score", Sparkline.rates(shown.map(\.score.score)), score)
        line("coverage", Sparkline.rates(shown.map(\.score.coverage)), coverage)
        line("open findings", Sparkline.counts(shown.map(\.openFindings)), open)
        lines.append("")
        lines += TerminalText.wrapped(Sparkline.legend.en, width: width) + [""]
        lines += numbers(points)
        return lines.joined(separator: "\n") + "\n"
    }

    private static let titleWidth =
        (Catalogue.controls.map { TerminalText.width("\($0.number) \($0.title.en)") }.max() ?? 0)

    /// ` 83 %  2 critical`
    private static func note(_ score: ControlScore) -> String {
        let rate = Percent.text(score.rate)
        return String(repeating: " ", count: max(0, 5 - rate.count)) + rate
            + (score.openCritical > 0 ? "  \(score.openCritical) critical" : "")
    }

    private static func rate(
        _ last: TrendPoint, _ previous: TrendPoint?, _ rate: (TrendPoint) -> Double?
    ) -> String {
        let change = Percent.change(from: previous.flatMap(rate), to: rate(last))
        return Percent.text(rate(last)) + (change.map { " (\($0))" } ?? "")
    }

    private static func cut(_ text: String, to width: Int) -> String {
        guard TerminalText.width(text) > width else { return TerminalText.padded(text, to: width) }
        return "\(text.prefix(width - 1))…"
    }

    /// Red where a critical finding is open.
    private func coloured(_ strip: String, _ scores: [ControlScore]) -> String {
        guard isColoured else { return strip }
        return zip(strip, scores).map { $1.openCritical > 0 ? "\u{1B}[31m\($0)\u{1B}[0m" : String($0) }.joined()
    }

    /// The latest runs' figures, the latest last.
    private func numbers(_ points: [TrendPoint]) -> [String] {
        var table = TextTable([
            .init("run", least: 8), .init("score"), .init("cover"), .init("open"), .init("critical"),
            .init("changes", least: 12),
        ])
        for point in points.suffix(Self.mostRows) {
            var changes = point.changes.map { "\($0.count) \($0.name.en)" }
            if point.hasNewPolicy { changes.append("another policy") }
            if point.hasNewBaseline { changes.append("another baseline") }
            table.add([
                point.label, Percent.text(point.score.score), Percent.text(point.score.coverage),
                "\(point.openFindings)", "\(point.open[.critical] ?? 0)", changes.joined(separator: ", "),
            ])
        }
        let earlier = points.count - Self.mostRows
        return table.render(width: width)
            + (earlier > 0 ? ["… and \(earlier) earlier \(earlier == 1 ? "run" : "runs") (--json has all)"] : [])
    }
}
