import Baseline
package import Model

/// What changed from one run to a later one.
package struct RunDifference: Sendable {
    package let earlier: TrendPoint
    package let later: TrendPoint
    /// By kind of change, in `groups`' order; within it the worst first.
    let groups: [Group]

    /// The changes of one kind.
    struct Group: Sendable {
        let kind: Kind
        let changes: [FindingChange]
    }

    /// What a reader tells apart, what asks for attention first.
    enum Kind: String, Sendable, CaseIterable {
        case regressed, opened, unwaived, openedByPolicy, openedByBaseline, seenAgain, severity, stale, waived
        case fixed, removed, endedByPolicy, endedByBaseline

        init(_ change: FindingChange) {
            self =
                switch change.change {
                case .regressed: .regressed
                case .opened: .opened
                case .unwaived: .unwaived
                case .policy: change.after == nil ? .endedByPolicy : .openedByPolicy
                case .baseline: change.after == nil ? .endedByBaseline : .openedByBaseline
                case .persists: change.before?.state == .stale ? .seenAgain : .severity
                case .stale: .stale
                case .waived: .waived
                case .fixed: .fixed
                case .removed: .removed
                }
        }

        var word: String {
            switch self {
            case .regressed, .opened, .stale, .waived, .fixed, .removed: rawValue
            case .unwaived: "open again: the waiver ended"
            case .openedByPolicy: "opened by the policy"
            case .openedByBaseline: "opened by the baseline's version"
            case .seenAgain: "seen again"
            case .severity: "of another severity"
            case .endedByPolicy: "ended by the policy"
            case .endedByBaseline: "ended by the baseline's version"
            }
        }

        /// Whether it is worse than before.
        var isWorse: Bool {
            switch self {
            case .regressed, .opened, .unwaived, .openedByPolicy, .openedByBaseline, .seenAgain: true
            case .severity, .stale, .waived, .fixed, .removed, .endedByPolicy, .endedByBaseline: false
            }
        }
    }

    /// - `changes`: of any order.
    package init(earlier: TrendPoint, later: TrendPoint, changes: [FindingChange]) {
        self.earlier = earlier
        self.later = later
        let byKind = Dictionary(grouping: changes, by: Kind.init)
        groups = Kind.allCases.compactMap { kind in
            guard let changes = byKind[kind] else { return nil }
            return Group(
                kind: kind,
                changes: changes.sorted {
                    ($1.severity, $0.key.check, $0.key.subject, $0.key.detail)
                        < ($0.severity, $1.key.check, $1.key.subject, $1.key.detail)
                })
        }
    }

    /// The two runs' figures beside each other.
    var figures: [(name: String, before: String, now: String, change: String?)] {
        let (old, new) = (earlier.score, later.score)
        return [
            ("score", Percent.text(old.score), Percent.text(new.score), Percent.change(from: old.score, to: new.score)),
            (
                "coverage", Percent.text(old.coverage), Percent.text(new.coverage),
                Percent.change(from: old.coverage, to: new.coverage)
            ),
            (
                "open", "\(earlier.openFindings)", "\(later.openFindings)",
                Percent.signed(later.openFindings - earlier.openFindings)
            ),
        ]
    }
}
