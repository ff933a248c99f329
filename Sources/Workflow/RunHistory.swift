import Model
package import Report
package import Store

/// What the store tells over several runs. Runs with new evidence are judged first.
package struct RunHistory {
    private let store: Store
    private let policy: String

    /// - `policy`: today's, as its users wrote it, for runs that were never judged.
    package init(store: Store, policy: String) {
        self.store = store
        self.policy = policy
    }

    /// All runs, oldest first.
    package func trend() throws -> [TrendPoint] {
        try Assess(store: store, policy: policy).pending()
        return TrendPoint.points(try store.tallies(upTo: try Reporting.run(labelled: nil, in: store)))
    }

    /// What changed between two runs, from the older to the newer one, in whichever order they are named.
    package func difference(_ left: String, _ right: String) throws -> RunDifference {
        try Assess(store: store, policy: policy).pending()
        let runs = try [left, right].map { try Reporting.run(labelled: $0, in: store) }
            .sorted { ($0.date, $0.label) < ($1.date, $1.label) }
        let points = TrendPoint.points(try store.tallies(upTo: runs[1]))
        guard let earlier = points.first(where: { $0.label == runs[0].label }), let later = points.last else {
            throw StoreFailure("\(left), \(right): one of them was not judged; ninepoint assess --run LABEL does")
        }
        return RunDifference(
            earlier: earlier, later: later, changes: try store.changes(from: runs[0], to: runs[1]))
    }
}
