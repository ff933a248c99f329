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
    /// All that was judged, in the order of kind, host and key.
    var subjects: [SubjectVerdicts] { shared.subjects }
    let shared: SharedVerdicts
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
        earlierSubjects: [Subject] = [], states: FindingStates,
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
        shared = SharedVerdicts(subjects)
        checks = CheckRows.all(
            of: shared, states: states, run: run, onlyNew: onlyNew, patchDays: patchDays)
        self.ended = ended
        self.stale = stale
        self.evidence = evidence
        self.unmapped = unmapped
        self.unattached = unattached
        self.silentHosts = silentHosts
        inventory = Inventory(
            subjects.lazy.map(\.subject), earlier: trend.count > 1 ? earlierSubjects : nil)
    }

    /// Whether no check said anything of any subject.
    package var isEmpty: Bool {
        checks.allSatisfy { check in
            Verdict.allCases.allSatisfy { [.notAssessed, .notApplicable].contains($0) || check.count($0) == 0 }
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

extension Report {
    /// The checks of a control with their rows.
    func checks(of control: Control) -> [CheckRows] { checks.filter { $0.check.control == control.number } }
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
