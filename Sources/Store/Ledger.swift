import Model

/// How one subject's findings go on from one run to the next.
///
/// A span is an unbroken stretch of runs in one state. A finding that goes stale ends its open span and begins a stale
/// one; it stays the same finding until it is fixed or removed.
enum Ledger {
    enum State: String {
        case open, stale
    }

    /// The last span of a finding.
    struct Span {
        let id: Int64
        let severity: Severity
        let state: State
        /// Why it ended; nil while it goes on.
        let ended: Change?
    }

    /// What to do in the table.
    enum Step {
        case begin(check: String, detail: String, severity: Severity, state: State, change: Change)
        case end(Int64, change: Change)
    }

    struct Key: Hashable {
        let check: String
        let detail: String
    }

    /// The steps for one subject, of which `last` holds the last span of each finding it ever had.
    static func steps(_ verdicts: [CheckOutcome], last: [Key: Span]) -> [(check: String, change: Change, [Step])] {
        var steps: [(check: String, change: Change, [Step])] = []
        var outcomes: [String: CheckOutcome] = [:]
        for verdict in verdicts {
            outcomes[verdict.check] = verdict
            for finding in verdict.outcome.findings {
                let span = last[Key(check: verdict.check, detail: finding.detail)]
                if let step = failing(verdict.check, finding, span) { steps.append(step) }
            }
        }
        let failing = Set(
            verdicts.flatMap { verdict in
                verdict.outcome.findings.map { Key(check: verdict.check, detail: $0.detail) }
            })
        for (key, span) in last.sorted(by: { $0.value.id < $1.value.id })
        where span.ended == nil && !failing.contains(key) {
            switch (outcomes[key.check]?.outcome.verdict, outcomes[key.check]?.isPartial) {
            case (.notApplicable, _):
                steps.append((key.check, .removed, [.end(span.id, change: .removed)]))
            case (.pass, _), (.fail, false):
                steps.append((key.check, .fixed, [.end(span.id, change: .fixed)]))
            case (.fail, _), (.notAssessed, _), (.waived, _), (nil, _):
                guard span.state == .open else { continue }
                steps.append(
                    (
                        key.check, .stale,
                        [
                            .end(span.id, change: .stale),
                            .begin(
                                check: key.check, detail: key.detail, severity: span.severity, state: .stale,
                                change: .stale),
                        ]
                    ))
            }
        }
        return steps
    }

    /// A finding that stands in this run; nil where its open span simply goes on.
    private static func failing(
        _ check: String, _ finding: Finding, _ span: Span?
    ) -> (check: String, change: Change, [Step])? {
        func begin(_ change: Change) -> Step {
            .begin(check: check, detail: finding.detail, severity: finding.severity, state: .open, change: change)
        }
        switch (span?.ended, span) {
        case (nil, let span?) where span.state == .open && span.severity == finding.severity:
            return nil
        case (nil, let span?):
            // Seen again after silence, or its severity is another now: the same finding goes on.
            return (check, .persists, [.end(span.id, change: .persists), begin(.persists)])
        case (.fixed?, _):
            return (check, .regressed, [begin(.regressed)])
        default:
            return (check, .opened, [begin(.opened)])
        }
    }
}
