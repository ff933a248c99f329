/// A run's figures, summed over hosts.
package struct RunTallies: Sendable {
    package let run: Run
    /// One for each check that concerned any subject.
    package let checks: [Tally]

    package init(run: Run, checks: [Tally]) {
        self.run = run
        self.checks = checks
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
