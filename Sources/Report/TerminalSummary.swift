import Baseline
package import Model

/// What `check` prints: the nine controls in a line each, then every failing verdict at or above the threshold.
package struct TerminalSummary {
    private let threshold: Severity
    /// Colour only where a terminal shows it; words and signs say the same.
    private let isColoured: Bool

    package init(failOn threshold: Severity, isColoured: Bool) {
        self.threshold = threshold
        self.isColoured = isColoured
    }

    package func render(_ report: Report) -> String {
        var lines: [String] = []
        for (control, score) in zip(Catalogue.controls, report.score.controls) {
            let judged = score.passed + score.failed
            let rate = score.rate.map { "\(Percent.whole($0)) %" } ?? "–"
            let sign = score.openCritical > 0 ? red("✗") : score.rate == nil ? "–" : score.failed > 0 ? "!" : "✓"
            let notes = [
                score.openCritical > 0 ? "\(score.openCritical) critical" : nil,
                score.waived > 0 ? "\(score.waived) waived" : nil,
                score.notAssessed > 0 ? "\(score.notAssessed) not assessed" : nil,
            ].compactMap { $0 }
            let line =
                "\(sign) \(control.number) \(padded(control.title.en, 40)) \(padded(rate, 6, right: true))  "
                + "\(padded("\(score.passed) of \(judged)", 12)) \(notes.joined(separator: ", "))"
            lines.append(line.trimmed)
        }
        for (reason, checks) in report.withheld {
            lines.append("– \(checks.joined(separator: ", ")) \(visibleLine(reason.en))")
        }
        lines.append("")
        let open = report.checks.flatMap { check in check.open.map { (check: check.check, finding: $0) } }
        let failing = open.filter { $0.finding.fails(at: threshold) }.sorted { left, right in
            (right.finding.severity, left.check.control, left.check.id, left.finding.subject)
                < (left.finding.severity, right.check.control, right.check.id, right.finding.subject)
        }
        let sources = report.sources
        for (check, finding) in failing {
            let severity = padded(finding.severity.name, 8)
            lines.append(
                "\(finding.severity == .critical ? red(severity) : severity) \(check.id)  "
                    + "\(visibleLine(finding.title)): \(visibleLine(finding.finding.message.en))")
            let evidence = finding.evidence
            let source = sources[evidence.place.document] ?? "\(evidence.place.document)"
            lines.append("                \(visibleLine(source)) \(visibleLine(evidence.description))".trimmed)
        }
        if !failing.isEmpty { lines.append("") }
        let silenced = report.checks.reduce(0) { $0 + $1.waived.count { $0.finding.vex != nil } }
        if silenced > 0 {
            lines.append(
                "VEX: \(silenced) \(silenced == 1 ? "finding" : "findings") not affected or fixed, counted as waived")
        }
        if !report.unmapped.isEmpty {
            let findings = report.unmapped.reduce(0) { $0 + $1.findings }
            let rules = report.unmapped.prefix(5).map { "\($0.tool) \($0.rule)" }.joined(separator: ", ")
            let more = report.unmapped.count > 5 ? ", …" : ""
            lines.append(
                "unmapped: \(findings) \(findings == 1 ? "finding" : "findings") of other tools by rules that no check "
                    + "stands for (\(visibleLine(rules))\(more))")
        }
        let debt = report.waiverDebt.map { "\($0.count) \($0.name.en)" }
        let waivers = Self.waivers(report)
        if !debt.isEmpty || !waivers.isEmpty {
            lines.append("waivers: \(debt.isEmpty ? "none needs attention" : debt.joined(separator: ", "))")
        }
        lines += waivers
        if !report.damaged.isEmpty {
            let names = report.damaged.prefix(5).map(visibleLine).joined(separator: ", ")
            let more = report.damaged.count > 5 ? ", …" : ""
            lines.append("damaged, and read only where whole: \(names)\(more)")
        }
        let known = open.count { $0.finding.isExempt && $0.finding.severity >= threshold }
        if known > 0 {
            lines.append("known: \(known) \(known == 1 ? "finding" : "findings") that --new-only lets pass")
        }
        let score = report.score
        lines.append(
            "score \(Percent.text(score.score)), coverage \(Percent.text(score.coverage)); "
                + "\(failing.count) of \(open.count) findings \(known > 0 ? "new and " : "")at or above \(threshold.name)"
                + (failing.count + known < open.count ? " (--fail-on low shows all)" : ""))
        return lines.joined(separator: "\n") + "\n"
    }

    private static let mostWaivers = 5

    /// A line for each waiver that ended, then for the first of those that cover something, those that end first.
    private static func waivers(_ report: Report) -> [String] {
        // The sort is stable: waivers of equal ends stay in the policy's order.
        let ordered = report.waivers.sorted { $0.lastDay < $1.lastDay }
        let ended = ordered.filter { $0.status == .expired }
        let covering = ordered.filter { $0.isValid && $0.findings > 0 }
        let rest = covering.count - mostWaivers
        return (ended + covering.prefix(mostWaivers)).map { state in
            let count = "\(state.findings) \(state.findings == 1 ? "finding" : "findings")"
            let ends = state.isValid ? "until" : "ended"
            return "  \(visibleLine(state.waiver.id)) \(ends) \(state.lastDay): \(count)"
        } + (rest > 0 ? ["  … and \(rest) more (ninepoint waivers list)"] : [])
    }

    private func red(_ text: String) -> String { isColoured ? "\u{1B}[31m\(text)\u{1B}[0m" : text }

    private func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }
}
