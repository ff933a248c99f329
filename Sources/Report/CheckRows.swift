import Baseline
import Model

/// A check with its verdicts on all subjects, in their order.
struct CheckRows {
    let check: Check
    let rows: Rows
    /// How many rows have each verdict: large fleets are asked often.
    private var counts: [Verdict: Int] = [:]
    /// The first reason of a row why the check was not made at all.
    private(set) var withheld: Text?
    /// The findings that no waiver covers, and those that one covers, each in the order of the rows.
    private(set) var open: [OpenFinding] = []
    private(set) var waived: [OpenFinding] = []

    struct Row {
        let judged: SubjectVerdicts
        let outcome: Outcome

        var subject: Subject { judged.subject }
        var name: String { judged.name }
    }

    /// The verdicts of one check, read from the subjects' lists.
    struct Rows: Sequence {
        fileprivate let shared: SharedVerdicts
        /// Where each distinct list has the check's verdict; nil where the check does not judge that kind of subject.
        fileprivate let indices: [Int?]
        let count: Int

        var isEmpty: Bool { count == 0 }

        /// The outcome of each distinct list that has one, with the list's place among them.
        var outcomes: some Sequence<(list: Int, outcome: Outcome)> {
            zip(shared.distinct, indices).enumerated().lazy.compactMap { list, verdict in
                verdict.1.map { (list, verdict.0.verdicts[$0].outcome) }
            }
        }

        func makeIterator() -> some IteratorProtocol<Row> {
            zip(shared.subjects, shared.lists).lazy.compactMap { judged, list in
                indices[list].map { Row(judged: judged, outcome: judged.verdicts[$0].outcome) }
            }.makeIterator()
        }
    }

    /// Whether it has nothing that needs to be shown in rows.
    var isQuiet: Bool { open.isEmpty && waived.isEmpty }

    func count(_ verdict: Verdict) -> Int { counts[verdict] ?? 0 }

    /// - `indices`: where each distinct list has the check's verdict.
    private init(check: Check, _ shared: SharedVerdicts, at indices: [Int?]) {
        self.check = check
        var count = 0
        for ((list, number), index) in zip(zip(shared.distinct, shared.counts), indices) {
            guard let index else { continue }
            let outcome = list.verdicts[index].outcome
            count += number
            counts[outcome.verdict, default: 0] += number
            if withheld == nil, let reason = outcome.reason,
                reason.en.hasPrefix(Judge.outOfScope) || reason.en.hasPrefix(Judge.switchedOff)
            {
                withheld = reason
            }
        }
        rows = Rows(shared: shared, indices: indices, count: count)
    }

    /// Every check of the catalogue, in its order, with its findings as `states` says that they stand.
    ///
    /// A finding that `states` does not know counts as opened in the run.
    static func all(
        of shared: SharedVerdicts, states: FindingStates, run: Run, onlyNew: Bool,
        patchDays: [Severity: Int]
    ) -> [CheckRows] {
        let numbers = Dictionary(uniqueKeysWithValues: Catalogue.checks.enumerated().map { ($1.id, $0) })
        var indices = Catalogue.checks.map { _ in [Int?](repeating: nil, count: shared.distinct.count) }
        // What subjects share is looked for once.
        let failures = shared.distinct.enumerated().map { list, verdicts in
            var failures: [Failure] = []
            for (index, verdict) in verdicts.verdicts.enumerated() {
                guard let check = numbers[verdict.check] else { continue }
                indices[check][list] = index
                failures += verdict.outcome.findings.enumerated().map {
                    Failure(check: check, verdict: index, number: $0, finding: $1)
                }
            }
            return failures
        }
        var checks = zip(Catalogue.checks, indices).map { CheckRows(check: $0, shared, at: $1) }
        let opened = FindingState(change: .opened, firstSeen: run.date)
        for (judged, list) in zip(shared.subjects, shared.lists) where !failures[list].isEmpty {
            let states = states[judged.subject]
            for failure in failures[list] {
                let check = checks[failure.check].check.id
                let state = states(check, failure.finding.detail) ?? opened
                let days = check == "NP-5.7" ? patchDays[failure.finding.severity] : nil
                let open = OpenFinding(
                    judged: judged, verdict: failure.verdict, number: failure.number,
                    severity: failure.finding.severity, state: state,
                    deadline: days.map { Day(daysSinceEpoch: state.firstSeen.day.daysSinceEpoch + $0) },
                    isExempt: onlyNew && state.change == .persists)
                if failure.finding.isCovered {
                    checks[failure.check].waived.append(open)
                } else {
                    checks[failure.check].open.append(open)
                }
            }
        }
        return checks
    }

    /// A finding in a list of verdicts.
    private struct Failure {
        /// The check's place in the catalogue.
        let check: Int
        let verdict: Int
        let number: Int
        let finding: Finding
    }
}

/// The verdict lists of a run's subjects, each distinct one once.
final class SharedVerdicts: Sendable {
    let subjects: [SubjectVerdicts]
    /// In the order in which the subjects come to them.
    let distinct: [VerdictList]
    /// How many subjects have each of them.
    let counts: [Int]
    /// For each subject, which of them it has.
    let lists: [Int]

    init(_ subjects: [SubjectVerdicts]) {
        self.subjects = subjects
        var distinct: [VerdictList] = []
        var counts: [Int] = []
        var known: [ObjectIdentifier: Int] = [:]
        lists = subjects.map { judged in
            let identity = ObjectIdentifier(judged.list)
            if let index = known[identity] {
                counts[index] += 1
                return index
            }
            known[identity] = distinct.count
            distinct.append(judged.list)
            counts.append(1)
            return distinct.count - 1
        }
        self.distinct = distinct
        self.counts = counts
    }
}

/// A finding that stands in the report's run, open or waived.
struct OpenFinding {
    private let judged: SubjectVerdicts
    /// Where the subject's list has it.
    private let verdict: Int32
    private let number: Int32
    let severity: Severity
    let state: FindingState
    /// Until when a vulnerability (NP-5.7) is to be patched, by the policy's `patchDays`; behind it NP-3.7 fails. Nil for
    /// what has no deadline.
    let deadline: Day?
    /// Whether it fails nothing, since only new findings do (`--new-only`).
    let isExempt: Bool

    init(
        judged: SubjectVerdicts, verdict: Int, number: Int, severity: Severity, state: FindingState, deadline: Day?,
        isExempt: Bool
    ) {
        self.judged = judged
        self.verdict = Int32(verdict)
        self.number = Int32(number)
        self.severity = severity
        self.state = state
        self.deadline = deadline
        self.isExempt = isExempt
    }

    var subject: Subject { judged.subject }
    /// How people call the subject: Docker's name for a container, repository:tag for an image.
    var name: String { judged.name }
    var owner: String? { judged.owner }
    var finding: Finding { judged.verdicts[Int(verdict)].outcome.findings[Int(number)] }

    /// What it rests on first. (The judge lets no finding through that has no place.)
    var evidence: Pointer {
        let finding = finding
        return Pointer(
            place: finding.place ?? judged.place ?? Place(document: .zero, position: .root), path: finding.path)
    }

    /// Everything that it rests on, what says most first.
    var pointers: [Pointer] { [evidence] + finding.others }

    func fails(at threshold: Severity) -> Bool { severity >= threshold && !isExempt }
}

extension OpenFinding {
    /// The subject, and what Docker calls it where that is another name: `container web-1/shop/web (shop-web-1)`.
    var title: String { name == subject.key ? subject.title : "\(subject.title) (\(name))" }
}
