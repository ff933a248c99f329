/// All that a run's judgement says of one subject.
package final class SubjectVerdicts: Sendable {
    package let subject: Subject
    /// How people call it: Docker's name, an image's first repository:tag.
    package let name: String
    /// Who answers for it: the value of the label that the policy names; nil where there is none.
    package let owner: String?
    /// Where its own document tells of it; nil where none does.
    package let place: Place?
    package let list: VerdictList

    package init(subject: Subject, name: String, owner: String? = nil, place: Place? = nil, list: VerdictList) {
        self.subject = subject
        self.name = name
        self.owner = owner
        self.place = place
        self.list = list
    }

    package convenience init(
        subject: Subject, name: String, owner: String? = nil, place: Place? = nil, verdicts: [CheckOutcome]
    ) {
        self.init(subject: subject, name: name, owner: owner, place: place, list: VerdictList(verdicts))
    }

    package var verdicts: [CheckOutcome] { list.verdicts }

    /// The same with other verdicts.
    package func with(_ list: VerdictList) -> SubjectVerdicts {
        SubjectVerdicts(subject: subject, name: name, owner: owner, place: place, list: list)
    }
}

/// What all checks say of a subject.
///
/// In a fleet the same is said of many: they share one list, so that what follows from it is worked out once.
package final class VerdictList: Sendable, Hashable {
    /// One for each check that concerns the subject's kind, in the catalogue's order.
    package let verdicts: [CheckOutcome]

    package init(_ verdicts: [CheckOutcome]) { self.verdicts = verdicts }

    package static func == (left: VerdictList, right: VerdictList) -> Bool {
        left === right || left.verdicts == right.verdicts
    }

    /// By what is quickly had and mostly differs: not the names of the checks, nor the texts of a second language.
    package func hash(into hasher: inout Hasher) {
        for verdict in verdicts {
            switch verdict.outcome {
            case .pass: hasher.combine(Verdict.pass)
            case .notApplicable(let reason), .notAssessed(let reason): hasher.combine(reason.en)
            case .fail(let findings): for finding in findings { hasher.combine(finding.message.en) }
            }
        }
    }
}

/// The distinct lists of verdicts of a run.
package struct VerdictLists {
    private var lists: Set<VerdictList> = []

    package init() {}

    /// The same with the list of an earlier subject of which the same is said.
    package mutating func sharing(_ judged: SubjectVerdicts) -> SubjectVerdicts {
        let shared = lists.insert(judged.list).memberAfterInsert
        return shared === judged.list ? judged : judged.with(shared)
    }
}

/// A check's outcome for one subject.
package struct CheckOutcome: Sendable, Hashable {
    /// `NP-4.3`
    package let check: String
    package let outcome: Outcome
    /// Whether a failing check saw a part of its evidence only: what it does not tell may still be there.
    package let isPartial: Bool

    package init(check: String, outcome: Outcome, isPartial: Bool = false) {
        self.check = check
        self.outcome = outcome
        self.isPartial = isPartial
    }
}

/// How a finding came about, or ended, between one run and the next.
package enum Change: String, Sendable, Hashable, CaseIterable {
    /// The subject fails for the first time.
    case opened
    /// It failed before, and still does.
    case persists
    /// The subject was observed again, and passes.
    case fixed
    /// Its host delivered a complete list without the subject, or the check concerns the subject no more.
    case removed
    /// It was not observed, or could not be assessed: silence never fixes.
    case stale
    /// It fails after having been fixed.
    case regressed
    /// A waiver began to cover it: it goes on, waived.
    case waived
    /// Its waiver expired or was taken away: it is open again.
    case unwaived
    /// It opened or ended because the policy changed: by the former one the subject would stand as before.
    case policy
    /// It opened or ended because the baseline's version changed the meaning of its check.
    case baseline
}

/// What tells one finding from all others, in every run.
package struct FindingKey: Sendable, Hashable {
    package let subject: Subject
    package let check: String
    package let detail: String

    package init(subject: Subject, check: String, detail: String) {
        self.subject = subject
        self.check = check
        self.detail = detail
    }
}

/// A run's figures for one check on one host (for images: on none).
package struct Tally: Sendable, Hashable {
    package let host: String
    package let check: String
    package var passed = 0
    package var failed = 0
    package var waived = 0
    package var notAssessed = 0
    package var notApplicable = 0
    /// Findings of critical severity that are open.
    package var openCritical = 0
    /// How many findings changed in this run, by how.
    package var opened = 0
    package var fixed = 0
    package var removed = 0
    package var stale = 0
    package var regressed = 0
    /// Came under a waiver, and out of one.
    package var waiverBegan = 0
    package var waiverEnded = 0
    package var policyChanged = 0
    package var baselineChanged = 0

    package init(host: String, check: String) {
        self.host = host
        self.check = check
    }

    package mutating func count(_ verdict: Verdict, times: Int = 1) {
        switch verdict {
        case .pass: passed += times
        case .fail: failed += times
        case .waived: waived += times
        case .notAssessed: notAssessed += times
        case .notApplicable: notApplicable += times
        }
    }

    package mutating func count(_ change: Change, times: Int = 1) {
        switch change {
        case .opened: opened += times
        case .fixed: fixed += times
        case .removed: removed += times
        case .stale: stale += times
        case .regressed: regressed += times
        case .waived: waiverBegan += times
        case .unwaived: waiverEnded += times
        case .policy: policyChanged += times
        case .baseline: baselineChanged += times
        case .persists: break
        }
    }
}

/// A reporting period.
package struct Run: Sendable, Hashable {
    package let id: Int64
    /// An ISO week, unless the user named it otherwise.
    package let label: String
    /// The latest collection date of its evidence.
    package let date: Timestamp
    /// The policy that it was first judged by, as the user wrote it; empty for the defaults, nil before it is judged.
    package let policy: String?
    /// The baseline's version that it was last judged by; nil before it is judged.
    package let baseline: String?
    package let isJudged: Bool

    package init(id: Int64, label: String, date: Timestamp, policy: String?, baseline: String?, isJudged: Bool) {
        self.id = id
        self.label = label
        self.date = date
        self.policy = policy
        self.baseline = baseline
        self.isJudged = isJudged
    }
}
