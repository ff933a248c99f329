import Baseline
package import Model
package import Report
package import Store

/// Makes the report of a run from the store.
package struct Reporting {
    private let store: Store
    private let policy: String

    /// - `policy`: today's, as its users wrote it, for runs that were never judged.
    package init(store: Store, policy: String) {
        self.store = store
        self.policy = policy
    }

    /// The run of a label, or the latest one.
    ///
    /// Throws a `StoreFailure` where there is none.
    package static func run(labelled label: String?, in store: Store) throws -> Run {
        let runs = try store.runs()
        guard let label else {
            guard let last = runs.last else {
                throw StoreFailure(
                    "the store holds no run yet; collect something first: ninepoint collect inspect FILE")
            }
            return last
        }
        guard let run = runs.first(where: { $0.label == label }) else {
            let known = runs.suffix(8).map(\.label).joined(separator: ", ")
            throw StoreFailure("the store holds no run \(label); its latest runs are \(known.isEmpty ? "none" : known)")
        }
        return run
    }

    /// The report of the run of a label, or of the latest one, worked out from its evidence and its own policy.
    ///
    /// Runs with new evidence are judged first.
    /// - `earlier`: what its findings are compared with, instead of the run before.
    /// - `onlyNew`: whether findings that are not new fail nothing.
    package func report(
        ofRun label: String? = nil, since earlier: EarlierReport? = nil, onlyNew: Bool = false
    ) throws -> Report {
        let last = try Assess(store: store, policy: policy).pending()
        let run = try Self.run(labelled: label, in: store)
        let judgement =
            if let last, last.run.id == run.id { last } else {
                try RunJudgement(run: run, policy: run.policy ?? "", store: store)
            }
        return try report(judgement, since: earlier, onlyNew: onlyNew)
    }

    /// The report of a run that was judged.
    /// - `controls`: the numbers of those that it is to tell of; nil for all.
    func report(
        _ judgement: RunJudgement, since earlier: EarlierReport? = nil, onlyNew: Bool = false,
        controls: Set<Int>? = nil
    ) throws -> Report {
        func isMeant(_ check: String) -> Bool {
            controls.map { controls in Catalogue.check(check).map { controls.contains($0.control) } ?? false } ?? true
        }
        let run = judgement.run
        let policy = judgement.policyText
        let subjects = controls == nil ? judgement.subjects : judgement.subjects.keeping(isMeant)
        let tallies = try store.tallies(upTo: run).map { tallies in
            RunTallies(run: tallies.run, checks: tallies.checks.filter { isMeant($0.check) }, open: tallies.open)
        }
        // Another version of the baseline may have found less than is found now.
        let findings = try store.standings(
            in: run, areSummed: run.baseline == nil || run.baseline == Catalogue.version)
        let delivering = judgement.evidence.deliveringHosts
        return Report(
            toolVersion: toolVersion, baselineVersion: Catalogue.version, policy: sha256(policy), policyText: policy,
            run: run, trend: TrendPoint.points(tallies),
            waivers: judgement.policy.waiverStates(at: run.date, covering: subjects),
            subjects: subjects, earlierSubjects: try store.subjects(before: run),
            states: earlier?.states(of: subjects) ?? findings.states,
            isCompared: earlier != nil, onlyNew: onlyNew, patchDays: judgement.policy.patchDays,
            ended: findings.ended.filter { isMeant($0.key.check) }.sorted {
                ($1.severity, $0.key.check, $0.key.subject, $0.key.detail)
                    < ($0.severity, $1.key.check, $1.key.subject, $1.key.detail)
            },
            stale: findings.stale.count { isMeant($0.check) },
            evidence: judgement.evidence.read.map(EvidenceRow.init).sorted {
                ($0.host ?? "", $0.source, $0.collectedAt, $0.document)
                    < ($1.host ?? "", $1.source, $1.collectedAt, $1.document)
            },
            unmapped: judgement.unmapped,
            unattached: judgement.unattached,
            silentHosts: try store.hosts(upTo: run).filter {
                !delivering.contains($0) && !judgement.policy.isRetired($0)
            })
    }
}

extension [SubjectVerdicts] {
    /// The same without the verdicts of other checks.
    fileprivate func keeping(_ isMeant: (String) -> Bool) -> [SubjectVerdicts] {
        var lists: [ObjectIdentifier: VerdictList] = [:]
        return map { judged in
            let kept =
                lists[ObjectIdentifier(judged.list)] ?? VerdictList(judged.verdicts.filter { isMeant($0.check) })
            lists[ObjectIdentifier(judged.list)] = kept
            return judged.with(kept)
        }
    }
}

extension EvidenceRow {
    fileprivate init(_ evidence: StoredEvidence) {
        self.init(
            document: evidence.document, format: evidence.format, host: evidence.host, source: evidence.source,
            collectedAt: evidence.collectedAt, size: evidence.size, redactions: evidence.redactions,
            isPartial: evidence.isPartial)
    }
}
