/// A run's figures, summed over hosts.
package struct RunTallies: Sendable {
    package let run: Run
    /// One for each check that concerned any subject.
    package let checks: [Tally]
    /// Findings that are open in it, whenever they opened, by severity.
    package let open: [Severity: Int]

    package init(run: Run, checks: [Tally], open: [Severity: Int] = [:]) {
        self.run = run
        self.checks = checks
        self.open = open
    }
}

/// Where a finding stands in a run.
package struct FindingState: Sendable, Hashable {
    package let change: Change
    /// The date of the run that first saw it.
    package let firstSeen: Timestamp

    package init(change: Change, firstSeen: Timestamp) {
        self.change = change
        self.firstSeen = firstSeen
    }
}

/// Where the findings of a run stand.
package struct FindingStates: Sendable {
    /// Subjects all of whose findings stand alike, as they do from week to week.
    private let steady: [Subject: FindingState]
    private let others: [FindingKey: FindingState]

    package init(_ others: [FindingKey: FindingState] = [:], steady: [Subject: FindingState] = [:]) {
        self.steady = steady
        self.others = others
    }

    /// How a finding stands; nil for one that opened in the run.
    package subscript(subject: Subject) -> (_ check: String, _ detail: String) -> FindingState? {
        if let state = steady[subject] { return { _, _ in state } }
        if others.isEmpty { return { _, _ in nil } }
        return { others[FindingKey(subject: subject, check: $0, detail: $1)] }
    }
}

/// A finding that is no longer open since a run.
package struct EndedFinding: Sendable, Hashable {
    package let key: FindingKey
    package let severity: Severity
    /// fixed, removed or stale, or policy or baseline, which ended it
    package let change: Change
    package let firstSeen: Timestamp

    package init(key: FindingKey, severity: Severity, change: Change, firstSeen: Timestamp) {
        self.key = key
        self.severity = severity
        self.change = change
        self.firstSeen = firstSeen
    }
}

/// How a finding stands in a run, and how much it matters there.
package struct Standing: Sendable, Hashable {
    package enum State: String, Sendable {
        case open, waived, stale
    }

    package let state: State
    package let severity: Severity

    package init(state: State, severity: Severity) {
        self.state = state
        self.severity = severity
    }
}

/// A finding that stands otherwise in one run than in an earlier one.
package struct FindingChange: Sendable, Hashable {
    package let key: FindingKey
    /// How it came about; `persists` where it was seen again after silence, or has another severity.
    package let change: Change
    /// In the earlier run; nil where it did not stand.
    package let before: Standing?
    /// In the later run; nil where it stands no more.
    package let after: Standing?

    /// Nil where nothing changed.
    /// - `birth`: how it came to stand first after the earlier run; nil where it did not.
    /// - `end`: how it ended last.
    package init?(_ key: FindingKey, before: Standing?, after: Standing?, birth: Change?, end: Change?) {
        let change: Change? =
            switch (before?.state, after?.state) {
            case (nil, nil): nil
            case (_, nil): end
            case (_, .stale) where before?.state != .stale: .stale
            case (_, .waived) where before?.state != .waived: .waived
            case (nil, _): birth
            case (_, .open) where birth == .regressed: .regressed
            case (.waived, .open): .unwaived
            default: before == after ? nil : .persists
            }
        guard let change else { return nil }
        self.key = key
        self.change = change
        self.before = before
        self.after = after
    }

    /// What it is, or was.
    package var severity: Severity { after?.severity ?? before?.severity ?? .low }
}
