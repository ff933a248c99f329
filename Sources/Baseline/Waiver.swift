package import Model

/// A finding that somebody answers for, for a while. It never hides: the verdict becomes `waived`.
package struct Waiver: Sendable, Hashable {
    package let id: String
    /// Ids of checks, as globs: `NP-4.1`, `NP-5.*`.
    package let checks: [String]
    package let subjects: [SubjectPattern]
    /// Which findings of the checks, as globs over their details (`CVE-2024-3094 *`); empty for all.
    package let findings: [String]
    package let reason: String
    package let approver: String
    package let ticket: String?
    package let created: Day
    /// The last day on which it counts, to its end in UTC.
    package let expires: Day
    private let checkGlobs: [Glob]
    private let findingGlobs: [Glob]

    package init(
        id: String, checks: [String], subjects: [SubjectPattern], findings: [String] = [], reason: String,
        approver: String, ticket: String? = nil, created: Day, expires: Day
    ) {
        self.id = id
        self.checks = checks
        self.subjects = subjects
        self.findings = findings
        self.reason = reason
        self.approver = approver
        self.ticket = ticket
        self.created = created
        self.expires = expires
        checkGlobs = checks.map { Glob($0) }
        findingGlobs = findings.map { Glob($0) }
    }

    /// How long it lasts, in days from its creation.
    package var term: Int { expires.daysSinceEpoch - created.daysSinceEpoch }

    package func covers(_ key: FindingKey) -> Bool {
        concerns(key.check) && covers(SubjectPattern.Bytes(key.subject), detail: Array(key.detail.utf8))
    }

    func concerns(_ check: String) -> Bool { checkGlobs.contains { $0.matches(check) } }

    /// Whether it covers a finding of a check that it concerns.
    func covers(_ subject: SubjectPattern.Bytes, detail: [UInt8]) -> Bool {
        subjects.contains { $0.matches(subject) }
            && (findingGlobs.isEmpty || findingGlobs.contains { $0.matches(detail) })
    }
}

/// Where a waiver stands at a run's date.
package struct WaiverState: Sendable, Hashable {
    package let waiver: Waiver
    package let status: Status
    /// The last day on which it counts: its expiry, or earlier where the policy's maximum term ends before.
    package let lastDay: Day
    /// Whether its term is longer than the policy allows.
    package let isOverTerm: Bool
    /// How many findings of the run it covers; of one that is not valid, how many it would.
    package var findings = 0

    package enum Status: String, Sendable, Hashable, CaseIterable {
        case valid
        /// Its last day is within two weeks.
        case expiring
        case expired
        /// Created after the run's date.
        case notYetValid
    }

    package init(_ waiver: Waiver, maximumDays: Int?, at date: Timestamp) {
        self.waiver = waiver
        let today = date.day
        isOverTerm = maximumDays.map { waiver.term > $0 } ?? false
        lastDay =
            isOverTerm
            ? Day(daysSinceEpoch: waiver.created.daysSinceEpoch + (maximumDays ?? 0)) : waiver.expires
        let daysLeft = lastDay.daysSinceEpoch - today.daysSinceEpoch
        status =
            today < waiver.created ? .notYetValid : daysLeft < 0 ? .expired : daysLeft <= 14 ? .expiring : .valid
    }

    package var isValid: Bool { status == .valid || status == .expiring }
}

extension Policy {
    /// The waivers as they stand at a date, in the policy's order, with what they cover among the subjects' findings.
    package func waiverStates(at date: Timestamp, covering subjects: [SubjectVerdicts] = []) -> [WaiverState] {
        var states = waivers.map { WaiverState($0, maximumDays: maximumWaiverDays, at: date) }
        guard !states.isEmpty else { return [] }
        let indexes = Dictionary(
            states.indices.map { (states[$0].waiver.id, $0) }, uniquingKeysWith: { first, _ in first })
        let invalid = states.indices.filter { !states[$0].isValid }
        var invalidByCheck: [String: [Int]] = [:]
        for judged in subjects {
            let bytes = SubjectPattern.Bytes(judged.subject)
            for verdict in judged.verdicts {
                for finding in verdict.outcome.findings {
                    // A finding counts for the one that covers it; one that none covers, for those that would.
                    if let waiver = finding.waiver {
                        if let index = indexes[waiver] { states[index].findings += 1 }
                        continue
                    }
                    if invalid.isEmpty || finding.isCovered { continue }
                    let candidates =
                        invalidByCheck[verdict.check]
                        ?? invalid.filter { states[$0].waiver.concerns(verdict.check) }
                    invalidByCheck[verdict.check] = candidates
                    if candidates.isEmpty { continue }
                    let detail = Array(finding.detail.utf8)
                    for index in candidates where states[index].waiver.covers(bytes, detail: detail) {
                        states[index].findings += 1
                    }
                }
            }
        }
        return states
    }
}

/// The waivers that are valid at a date, by the check they cover.
struct ValidWaivers: Sendable {
    private let waivers: [String: [Waiver]]

    init(of policy: Policy, at date: Timestamp) {
        let valid = policy.waiverStates(at: date).filter(\.isValid).map(\.waiver)
        waivers =
            valid.isEmpty
            ? [:]
            : Dictionary(
                uniqueKeysWithValues: Catalogue.checks.map { check in
                    (check.id, valid.filter { $0.concerns(check.id) })
                })
    }

    /// The first one that covers a finding.
    func waiver(for key: FindingKey) -> String? {
        guard let candidates = waivers[key.check], !candidates.isEmpty else { return nil }
        let subject = SubjectPattern.Bytes(key.subject)
        let detail = Array(key.detail.utf8)
        return candidates.first { $0.covers(subject, detail: detail) }?.id
    }
}

extension Policy {
    /// A run's subjects with their findings waived by what is valid at a date, which need not be the run's.
    package func waiving(_ subjects: [SubjectVerdicts], at date: Timestamp) -> [SubjectVerdicts] {
        let waivers = ValidWaivers(of: self, at: date)
        return subjects.map { judged in
            judged.with(
                VerdictList(
                    judged.verdicts.map { verdict in
                        guard case .fail(let findings) = verdict.outcome else { return verdict }
                        let waived = findings.map { finding in
                            finding.waived(
                                by: waivers.waiver(
                                    for: FindingKey(
                                        subject: judged.subject, check: verdict.check, detail: finding.detail)))
                        }
                        return CheckOutcome(check: verdict.check, outcome: .fail(waived), isPartial: verdict.isPartial)
                    }))
        }
    }
}
