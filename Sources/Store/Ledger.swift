import Model

/// How one subject's findings go on from one run to the next.
///
/// A span is an unbroken stretch of runs in one state. A finding that goes stale, or comes under a waiver, ends its span
/// and begins another one; it stays the same finding until it is fixed or removed.
enum Ledger {
    typealias State = Standing.State

    /// The last span of a finding.
    struct Span {
        /// The run that it began in.
        let from: Int64
        let severity: Severity
        let state: State
        /// Why it ended; nil while it goes on.
        let ended: Change?
    }

    /// What to do in the table.
    enum Step {
        case begin(check: String, detail: String, severity: Severity, state: State, change: Change)
        case end(Key, from: Int64, change: Change)
    }

    struct Key: Hashable {
        let check: String
        let detail: String
    }

    /// A subject as another policy judges it.
    struct Former {
        let failures: Set<Key>
        /// By check.
        let verdicts: [String: Verdict]

        init(_ outcomes: [CheckOutcome]) {
            failures = Set(
                outcomes.flatMap { outcome in
                    outcome.outcome.findings.map { Key(check: outcome.check, detail: $0.detail) }
                })
            verdicts = Dictionary(
                outcomes.map { ($0.check, $0.outcome.verdict) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// What changed between two runs beside the evidence.
    struct Causes {
        /// What the policy of the run before says of the subject today; nil where it judges as this run's does.
        let formerly: Former?
        /// Checks that mean something else than in the run before.
        let changedChecks: Set<String>

        /// Why a finding ends that is no longer seen.
        func ofEnding(_ key: Key, otherwise change: Change) -> Change {
            if formerly?.failures.contains(key) == true { return .policy }
            return changedChecks.contains(key.check) ? .baseline : change
        }

        /// Why a finding ends whose check concerns the subject no more. Where the policy alone says so, the former one
        /// tells whether it was mended meanwhile.
        func ofLeaving(_ key: Key) -> Change {
            switch formerly?.verdicts[key.check] {
            case .pass?: .fixed
            case .notAssessed?: .policy
            default: ofEnding(key, otherwise: .removed)
            }
        }

        /// Why a finding opens that the run before did not see.
        func ofOpening(_ key: Key, otherwise change: Change) -> Change {
            if let formerly, !formerly.failures.contains(key) { return .policy }
            return changedChecks.contains(key.check) ? .baseline : change
        }
    }

    /// The steps for one subject, of which `last` holds the last span of each finding it ever had.
    static func steps(
        _ verdicts: [CheckOutcome], last: [Key: Span], causes: Causes
    ) -> [(check: String, change: Change, [Step])] {
        var steps: [(check: String, change: Change, [Step])] = []
        var outcomes: [String: CheckOutcome] = [:]
        for verdict in verdicts {
            outcomes[verdict.check] = verdict
            for finding in verdict.outcome.findings {
                let key = Key(check: verdict.check, detail: finding.detail)
                if let step = failing(key, finding, last[key], causes) { steps.append(step) }
            }
        }
        let failing = Set(
            verdicts.flatMap { verdict in
                verdict.outcome.findings.map { Key(check: verdict.check, detail: $0.detail) }
            })
        for (key, span) in last.sorted(by: { ($0.key.check, $0.key.detail) < ($1.key.check, $1.key.detail) })
        where span.ended == nil && !failing.contains(key) {
            func end(_ change: Change) {
                steps.append((key.check, change, [.end(key, from: span.from, change: change)]))
            }
            switch (outcomes[key.check]?.outcome, outcomes[key.check]?.isPartial) {
            case (.notApplicable, _): end(causes.ofLeaving(key))
            case (.pass, _), (.fail, false): end(causes.ofEnding(key, otherwise: .fixed))
            case (nil, _) where causes.changedChecks.contains(key.check): end(.baseline)
            case (.notAssessed, _) where causes.formerly?.failures.contains(key) == true: end(.policy)
            case (.fail, _), (.notAssessed, _), (nil, _):
                guard span.state != .stale else { continue }
                steps.append(
                    (
                        key.check, .stale,
                        [
                            .end(key, from: span.from, change: .stale),
                            .begin(
                                check: key.check, detail: key.detail, severity: span.severity, state: .stale,
                                change: .stale),
                        ]
                    ))
            }
        }
        return steps
    }

    /// A finding that stands in this run; nil where its span simply goes on.
    private static func failing(
        _ key: Key, _ finding: Finding, _ span: Span?, _ causes: Causes
    ) -> (check: String, change: Change, [Step])? {
        let state: State = finding.isCovered ? .waived : .open
        func begin(_ change: Change) -> Step {
            .begin(check: key.check, detail: key.detail, severity: finding.severity, state: state, change: change)
        }
        guard let span, span.ended == nil else {
            if state == .waived { return (key.check, .waived, [begin(.waived)]) }
            let change = causes.ofOpening(key, otherwise: span?.ended == .fixed ? .regressed : .opened)
            return (key.check, change, [begin(change)])
        }
        if span.state == state, span.severity == finding.severity { return nil }
        // Seen again after silence, or its severity is another now: the same finding goes on.
        let change: Change =
            switch (span.state, state) {
            case (.open, .waived): .waived
            case (.waived, .open): .unwaived
            default: .persists
            }
        return (key.check, change, [.end(key, from: span.from, change: change), begin(change)])
    }
}
