import Baseline
import Model

/// How many verdicts of some checks came out how, in one run.
struct FrameworkFigures {
    let passed: Int
    let failed: Int
    let waived: Int
    let notAssessed: Int

    var assessed: Int { passed + failed }
}

extension Report {
    /// The figures of the checks with these ids.
    func figures(of ids: [String]) -> FrameworkFigures {
        let rows = checks.filter { ids.contains($0.check.id) }
        func sum(_ verdict: Verdict) -> Int { rows.reduce(0) { $0 + $1.count(verdict) } }
        return FrameworkFigures(
            passed: sum(.pass), failed: sum(.fail), waived: sum(.waived), notAssessed: sum(.notAssessed))
    }
}
