package import Baseline
package import Model

/// All that any output format shows of one run. Every format is a pure function of it.
package struct Report: Sendable {
    package let toolVersion: String
    package let baselineVersion: String
    /// SHA-256 of the policy as its users wrote it.
    package let policy: String
    /// The policy itself, with the waivers in files beside it; empty for the defaults.
    package let policyText: String
    package let run: Run
    /// This run and those before it, oldest first.
    package let trend: [TrendPoint]
    /// The policy's waivers as they stand at the run's date.
    package let waivers: [WaiverState]
    /// Whether there is anything earlier that findings are compared with; else every one would be called opened.
    let hasHistory: Bool
    /// Every check with its verdicts, in the catalogue's order.
    let checks: [CheckRows]
    /// What was open before this run and is not any more.
    package let ended: [EndedFinding]
    /// How many findings are stale in this run, whenever they became so: neither open nor fixed.
    package let stale: Int
    package let evidence: [EvidenceRow]
    /// What other tools found by rules that no check stands for.
    package let unmapped: [UnmappedRule]
    /// Sources of documents that tell of what the run does not know, each with that: `web.json (shop/web:1.5)`.
    package let unattached: [String]
    /// Hosts that earlier runs know and that delivered nothing in this one.
    package let silentHosts: [String]
    let inventory: Inventory

    /// - `subjects` are in the order of kind, host and key.
    /// - `earlierSubjects` are those of the run before, in the same order.
    /// - `patchDays` are the policy's, by which fixable vulnerabilities have deadlines.
    /// - `states` tells how each open finding stands; one that it does not know counts as opened in this run.
    /// - `isCompared` says that it does so by something else than the run before.
    /// - `onlyNew` lets findings that persist fail nothing.
    package init(
        toolVersion: String, baselineVersion: String, policy: String, policyText: String, run: Run,
        trend: [TrendPoint], waivers: [WaiverState], subjects: [SubjectVerdicts],
        earlierSubjects: [Subject] = [], states: [FindingKey: FindingState],
        isCompared: Bool = false, onlyNew: Bool = false, patchDays: [Severity: Int] = [:], ended: [EndedFinding],
        stale: Int, evidence: [EvidenceRow],
        unmapped: [UnmappedRule] = [], unattached: [String], silentHosts: [String]
    ) {
        self.toolVersion = toolVersion
        self.baselineVersion = baselineVersion
        self.policy = policy
        self.policyText = policyText
        self.run = run
        self.trend = trend
        self.waivers = waivers
        hasHistory = isCompared || trend.count > 1
        checks = Self.group(subjects, states, run, onlyNew, patchDays)
        self.ended = ended
        self.stale = stale
        self.evidence = evidence
        self.unmapped = unmapped
        self.unattached = unattached
        self.silentHosts = silentHosts
        inventory = Inventory(subjects.map(\.subject), earlier: earlierSubjects)
    }

    /// Whether no check said anything of any subject.
    package var isEmpty: Bool {
        checks.allSatisfy { check in
            check.rows.allSatisfy { [.notAssessed, .notApplicable].contains($0.outcome.verdict) }
        }
    }

    /// This run's figures.
    package var score: Score { trend.last?.score ?? Score([]) }

    /// The run before this one.
    var previous: TrendPoint? { trend.dropLast().last }

    /// Where each document came from.
    var sources: [Digest: String] {
        Dictionary(evidence.map { ($0.document, $0.source) }, uniquingKeysWith: { first, _ in first })
    }

    /// Sources of documents that are damaged: what is missing in them was not judged.
    package var damaged: [String] { evidence.filter(\.isPartial).map(\.source) }

    /// The checks that were not made, by the reason: no evidence of the store can answer them, or the policy switched them
    /// off.
    package var withheld: [(reason: Text, checks: [String])] {
        var reasons: [(reason: Text, checks: [String])] = []
        for check in checks {
            guard let told = check.withheld else { continue }
            if let index = reasons.firstIndex(where: { $0.reason == told }) {
                reasons[index].checks.append(check.check.id)
            } else {
                reasons.append((told, [check.check.id]))
            }
        }
        return reasons
    }

    /// Whether an open finding fails at a threshold.
    package func fails(at threshold: Severity) -> Bool {
        checks.contains { $0.open.contains { $0.fails(at: threshold) } }
    }
}

/// One run of a trend.
package struct TrendPoint: Sendable {
    package let label: String
    package let date: Timestamp
    package let score: Score
    /// Findings that are open in it, by severity.
    package let open: [Severity: Int]
    package let opened: Int
    package let regressed: Int
    package let fixed: Int
    package let removed: Int
    package let stale: Int
    /// Findings that came under a waiver, and out of one.
    package let waiverBegan: Int
    package let waiverEnded: Int
    /// Findings that opened or ended because the policy, or the baseline, changed.
    package let policyChanged: Int
    package let baselineChanged: Int
    /// Whether the run was judged by another policy than the one before it: what changed is no one's merit.
    package let hasNewPolicy: Bool
    package let hasNewBaseline: Bool

    /// Sums up a run's tallies.
    package init(_ run: RunTallies, after previous: Run? = nil) {
        func sum(_ count: (Tally) -> Int) -> Int { run.checks.reduce(0) { $0 + count($1) } }
        label = run.run.label
        date = run.run.date
        score = Score(run.checks)
        open = run.open
        opened = sum(\.opened)
        regressed = sum(\.regressed)
        fixed = sum(\.fixed)
        removed = sum(\.removed)
        stale = sum(\.stale)
        waiverBegan = sum(\.waiverBegan)
        waiverEnded = sum(\.waiverEnded)
        policyChanged = sum(\.policyChanged)
        baselineChanged = sum(\.baselineChanged)
        hasNewPolicy = previous.map { Self.differ($0.policy, run.run.policy) } ?? false
        hasNewBaseline = previous.map { $0.baseline != run.run.baseline } ?? false
    }

    /// Whether two policies judge or waive otherwise; another comment is no other policy.
    private static func differ(_ left: String?, _ right: String?) -> Bool {
        guard left != right else { return false }
        guard let left = try? Policy(yaml: left ?? ""), let right = try? Policy(yaml: right ?? "") else { return true }
        return !left.assesses(as: right)
    }

    /// The points of runs in their order.
    package static func points(_ runs: [RunTallies]) -> [TrendPoint] {
        runs.indices.map { TrendPoint(runs[$0], after: $0 > 0 ? runs[$0 - 1].run : nil) }
    }
}

/// A document that the run rests on.
package struct EvidenceRow: Sendable, Hashable {
    package let document: Digest
    package let format: String
    package let host: String?
    package let source: String
    package let collectedAt: Timestamp
    /// Bytes, as stored.
    package let size: Int
    package let redactions: Int
    /// It is damaged, and only what is whole was read.
    package let isPartial: Bool

    package init(
        document: Digest, format: String, host: String?, source: String, collectedAt: Timestamp, size: Int,
        redactions: Int, isPartial: Bool = false
    ) {
        self.document = document
        self.format = format
        self.host = host
        self.source = source
        self.collectedAt = collectedAt
        self.size = size
        self.redactions = redactions
        self.isPartial = isPartial
    }
}

/// A check with its verdicts on all subjects, in their order.
struct CheckRows {
    let check: Check
    private(set) var rows: [Row] = []
    /// How many rows have each verdict: large fleets are asked often.
    private var counts: [Verdict: Int] = [:]
    /// The first reason of a row why the check was not made at all.
    private(set) var withheld: Text?
    /// The findings that no waiver covers, and those that one covers, each in the order of the rows.
    var open: [OpenFinding] = []
    var waived: [OpenFinding] = []

    struct Row {
        let subject: Subject
        let name: String
        let outcome: Outcome
    }

    /// Whether it has nothing that needs to be shown in rows.
    var isQuiet: Bool { open.isEmpty && waived.isEmpty }

    init(check: Check) { self.check = check }

    mutating func append(_ row: Row) {
        rows.append(row)
        counts[row.outcome.verdict, default: 0] += 1
        if withheld == nil, let reason = row.outcome.reason,
            reason.en.hasPrefix(Judge.outOfScope) || reason.en.hasPrefix(Judge.switchedOff)
        {
            withheld = reason
        }
    }

    func count(_ verdict: Verdict) -> Int { counts[verdict] ?? 0 }
}

/// A finding that stands in the report's run, open or waived.
struct OpenFinding {
    let subject: Subject
    /// How people call the subject: Docker's name for a container, repository:tag for an image.
    let name: String
    let owner: String?
    let finding: Finding
    let state: FindingState
    /// Until when a vulnerability (NP-5.7) is to be patched, by the policy's `patchDays`; behind it NP-3.7 fails. Nil for
    /// what has no deadline.
    let deadline: Day?
    /// Whether it fails nothing, since only new findings do (`--new-only`).
    let isExempt: Bool

    func fails(at threshold: Severity) -> Bool { finding.severity >= threshold && !isExempt }
}

extension Report {
    /// The checks of a control with their rows.
    func checks(of control: Control) -> [CheckRows] { checks.filter { $0.check.control == control.number } }

    private static func group(
        _ subjects: [SubjectVerdicts], _ states: [FindingKey: FindingState], _ run: Run, _ onlyNew: Bool,
        _ patchDays: [Severity: Int]
    ) -> [CheckRows] {
        var checks = Catalogue.checks.map { CheckRows(check: $0) }
        let index = Dictionary(uniqueKeysWithValues: checks.enumerated().map { ($1.check.id, $0) })
        for judged in subjects {
            for verdict in judged.verdicts {
                guard let check = index[verdict.check] else { continue }
                checks[check].append(
                    CheckRows.Row(subject: judged.subject, name: judged.name, outcome: verdict.outcome))
                for finding in verdict.outcome.findings {
                    let key = FindingKey(subject: judged.subject, check: verdict.check, detail: finding.detail)
                    let state = states[key] ?? FindingState(change: .opened, firstSeen: run.date)
                    let days = verdict.check == "NP-5.7" ? patchDays[finding.severity] : nil
                    let open = OpenFinding(
                        subject: judged.subject, name: judged.name, owner: judged.owner, finding: finding, state: state,
                        deadline: days.map { Day(daysSinceEpoch: state.firstSeen.day.daysSinceEpoch + $0) },
                        isExempt: onlyNew && state.change == .persists)
                    if !finding.isCovered {
                        checks[check].open.append(open)
                    } else {
                        checks[check].waived.append(open)
                    }
                }
            }
        }
        return checks
    }
}

extension OpenFinding {
    /// The subject, and what Docker calls it where that is another name: `container web-1/shop/web (shop-web-1)`.
    var title: String { name == subject.key ? subject.title : "\(subject.title) (\(name))" }
}

extension Subject {
    /// How reports name it: `container web-1/shop/web`, `image shop/web`, `engine web-1`.
    package var title: String { title(in: .english) }

    func title(in language: Language) -> String {
        let word = language == .english ? kind.name : Words.word(kind)(language)
        return switch kind {
        case .image, .engine, .dockerfile: "\(word) \(key)"
        case .container, .network: "\(word) \(host)/\(key)"
        }
    }
}
