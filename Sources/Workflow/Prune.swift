import Baseline
package import Model
package import Store

/// Takes away the documents of old runs that no kept run needs. Their verdicts stay in the trend.
package struct Prune {
    /// What would be, or was, pruned.
    package struct Plan: Sendable {
        /// The oldest run that is kept.
        package let firstKept: Run
        package let documents: Int
        /// Bytes of them in the store.
        package let bytes: Int
        fileprivate let needed: Set<Digest>
    }

    private let store: Store
    private let policy: String

    /// - `policy`: today's, as its users wrote it, for runs that were never judged.
    package init(store: Store, policy: String) {
        self.store = store
        self.policy = policy
    }

    /// Works out what the kept runs need: their own documents, and those of earlier runs that their verdicts rest on.
    ///
    /// - `days`: runs are kept that are dated so many days before the latest one, or later. What is kept depends on the
    ///   store alone, and not on the day on which it is pruned.
    /// - Throws a `StoreFailure` for a store without a run.
    package func plan(keeping days: Int, progress: (String) -> Void = { _ in }) throws -> Plan {
        let assess = Assess(store: store, policy: policy)
        try assess.pending()
        let runs = try store.runs()
        guard let last = runs.last else { throw StoreFailure("the store holds no run yet") }
        let kept = runs.filter { last.date.seconds - $0.date.seconds <= days * 86_400 }
        let documents = try kept.reduce(into: Set<Digest>()) { needed, run in
            progress("reading \(run.label)")
            let judgement = try RunJudgement(run: run, policy: run.policy ?? "", store: store)
            needed.formUnion(judgement.evidence.read.map(\.document))
            // The ledger asks what the policy of the run before says of the same evidence.
            if let before = try store.judgedRun(before: run),
                let former = try assess.judge(run, as: before, unlike: judgement.policy)
            {
                needed.formUnion(former.evidence.read.map(\.document))
            }
        }
        let size = try store.prunable(before: kept[0], keeping: documents)
        return Plan(firstKept: kept[0], documents: size.documents, bytes: size.bytes, needed: documents)
    }

    package func prune(_ plan: Plan, by custodian: Custodian) throws {
        try store.prune(before: plan.firstKept, keeping: plan.needed, by: custodian)
    }
}
