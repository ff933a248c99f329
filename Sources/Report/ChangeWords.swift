import Baseline
import Model

extension TrendPoint {
    /// What changed in the run and how often, without what did not.
    var changes: [(name: Text, count: Int)] {
        let all = [
            (Words.word(.opened), opened), (Words.word(.regressed), regressed), (Words.word(.fixed), fixed),
            (Words.word(.removed), removed), (Words.word(.stale), stale),
            // What opened or ended without anybody's doing.
            (Words.waiverBegan, waiverBegan), (Words.waiverEnded, waiverEnded), (Words.byPolicy, policyChanged),
            (Words.byBaseline, baselineChanged),
        ]
        return all.filter { $0.1 > 0 }.map { (name: $0.0, count: $0.1) }
    }

    /// Findings that are open in it.
    var openFindings: Int { open.values.reduce(0, +) }
}

extension Percent {
    /// `83 %`, or a dash for what was not assessed.
    package static func text(_ rate: Double?) -> String { rate.map { "\(whole($0)) %" } ?? "–" }

    /// The change from one rate to another in points, `+4`; nil where one of them was not assessed.
    static func change(from before: Double?, to now: Double?) -> String? {
        guard let before, let now else { return nil }
        return signed(whole(now) - whole(before))
    }

    /// `+4`, `−4`, `±0`
    static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : number < 0 ? "−\(-number)" : "±0" }
}
