package import Model

/// A control's figures in one run.
package struct ControlScore: Sendable, Hashable {
    /// 1 to 9.
    package let number: Int
    package let passed: Int
    package let failed: Int
    package let waived: Int
    package let notAssessed: Int
    package let notApplicable: Int
    /// Open findings of critical severity: with one of them a control is non-compliant, whatever its rate.
    package let openCritical: Int

    /// passed / (passed + failed), or nil where nothing was assessed: that is never 100 %.
    package var rate: Double? { passed + failed == 0 ? nil : Double(passed) / Double(passed + failed) }
}

/// A run's score with what stands beside it.
package struct Score: Sendable, Hashable {
    /// Nine, in order.
    package let controls: [ControlScore]

    /// Sums up a run's tallies.
    package init(_ tallies: [Tally]) {
        let byControl = Dictionary(grouping: tallies) { Catalogue.check($0.check)?.control ?? 0 }
        controls = Catalogue.controls.map { control in
            let tallies = byControl[control.number] ?? []
            func sum(_ count: (Tally) -> Int) -> Int { tallies.reduce(0) { $0 + count($1) } }
            return ControlScore(
                number: control.number, passed: sum(\.passed), failed: sum(\.failed), waived: sum(\.waived),
                notAssessed: sum(\.notAssessed), notApplicable: sum(\.notApplicable),
                openCritical: sum(\.openCritical))
        }
    }

    /// The mean of the assessed controls' rates, or nil where none was assessed.
    package var score: Double? {
        let rates = controls.compactMap(\.rate)
        return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
    }

    /// assessed / (assessed + notAssessed), or nil where no check concerned anything.
    package var coverage: Double? {
        let assessed = controls.reduce(0) { $0 + $1.passed + $1.failed }
        let all = assessed + controls.reduce(0) { $0 + $1.notAssessed }
        return all == 0 ? nil : Double(assessed) / Double(all)
    }
}
