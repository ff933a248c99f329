package import Baseline
package import Model

/// Waivers in a terminal, as they stand at a date.
package struct WaiverText {
    private let width: Int

    /// - `width`: the terminal's columns.
    package init(width: Int = 80) { self.width = max(width, 40) }

    /// - `run`: the label of the run whose findings were counted; nil where none were.
    package func render(_ states: [WaiverState], at date: Day, run: String?) -> String {
        guard !states.isEmpty else { return "no waivers\n" }
        var columns = [
            TextTable.Column("waiver", least: 12), .init("status", least: 9), .init("last day"),
            .init("checks", least: 8), .init("subjects", least: 12), .init("approver", least: 10),
            .init("ticket", least: 8),
        ]
        if run != nil { columns.append(.init("covers")) }
        var table = TextTable(columns)
        for state in states {
            let waiver = state.waiver
            table.add(
                [
                    waiver.id, Self.status(state), "\(state.lastDay)", waiver.checks.joined(separator: ", "),
                    waiver.subjects.map(\.text).joined(separator: ", "), waiver.approver, waiver.ticket ?? "",
                ] + (run == nil ? [] : [state.findings == 0 ? "nothing" : String(state.findings)]))
        }
        var lines = table.render(width: width) + [""]
        for line in remarks(states, at: date, run: run) { lines += TerminalText.wrapped(line, width: width) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `12 waivers at 2026-11-24: 9 valid, 2 expiring, 1 expired`
    package func summary(_ states: [WaiverState], at date: Day) -> String {
        "\(states.count) \(states.count == 1 ? "waiver" : "waivers") at \(date): \(Self.counts(states))"
    }

    private func remarks(_ states: [WaiverState], at date: Day, run: String?) -> [String] {
        var lines = [summary(states, at: date)]
        guard let run else { return lines }
        let unused = states.filter { $0.isValid && $0.findings == 0 }.map(\.waiver.id)
        if !unused.isEmpty {
            lines.append("valid, but no finding of \(run) matches: \(unused.joined(separator: ", "))")
        }
        let expired = states.filter { $0.status == .expired && $0.findings > 0 }.map(\.waiver.id)
        if !expired.isEmpty {
            lines.append("expired at this date, and covering findings of \(run): \(expired.joined(separator: ", "))")
        }
        return lines
    }

    /// `8 valid, 2 expiring, 1 expired`
    private static func counts(_ states: [WaiverState]) -> String {
        let counts = WaiverState.Status.allCases.compactMap { status in
            let count = states.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(word(status))"
        }
        let overTerm = states.count(where: \.isOverTerm)
        return (counts + (overTerm == 0 ? [] : ["\(overTerm) over term"])).joined(separator: ", ")
    }

    private static func status(_ state: WaiverState) -> String {
        word(state.status) + (state.isOverTerm ? ", over term" : "")
    }

    private static func word(_ status: WaiverState.Status) -> String {
        status == .notYetValid ? "not yet valid" : status.rawValue
    }
}
