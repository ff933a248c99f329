import Baseline
import Model

/// A check with its verdicts on all subjects, in their order.
struct CheckRows {
    let check: Check
    private(set) var rows: Rows
    /// How many rows have each verdict, by its raw value: large fleets are asked often.
    private var counts = [Int](repeating: 0, count: Verdict.allCases.count)
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
        /// The check's place in the catalogue.
        fileprivate let check: Int
        fileprivate(set) var count = 0

        var isEmpty: Bool { count == 0 }

        /// The outcome of each distinct list that has one, with the list's place among them.
        var outcomes: some Sequence<(list: Int, outcome: Outcome)> {
            shared.distinct.indices.lazy.compactMap { list in shared.outcome(of: check, in: list).map { (list, $0) } }
        }

        func makeIterator() -> some IteratorProtocol<Row> {
            zip(shared.subjects, shared.lists).lazy.compactMap { judged, list in
                shared.outcome(of: check, in: list).map { Row(judged: judged, outcome: $0) }
            }.makeIterator()
        }
    }

    /// Whether it has nothing that needs to be shown in rows.
    var isQuiet: Bool { open.isEmpty && waived.isEmpty }

    func count(_ verdict: Verdict) -> Int { counts[Int(verdict.rawValue)] }

    private init(_ number: Int, of shared: SharedVerdicts) {
        check = Catalogue.checks[number]
        rows = Rows(shared: shared, check: number)
    }

    /// Counts what a number of subjects have in common.
    private mutating func count(_ outcome: Outcome, times number: Int) {
        rows.count += number
        counts[Int(outcome.verdict.rawValue)] += number
        if withheld == nil, let reason = outcome.reason,
            reason.en.hasPrefix(Judge.outOfScope) || reason.en.hasPrefix(Judge.switchedOff)
        {
            withheld = reason
        }
    }

    /// Every check of the catalogue, in its order, with its findings as `states` says that they stand.
    ///
    /// A finding that `states` does not know counts as opened in the run.
    static func all(
        of shared: SharedVerdicts, states: FindingStates, run: Run, onlyNew: Bool,
        patchDays: [Severity: Int]
    ) -> [CheckRows] {
        var checks = Catalogue.checks.indices.map { CheckRows($0, of: shared) }
        // What subjects share is looked for once.
        var sizes = checks.map { _ in (open: 0, waived: 0) }
        let failures = shared.distinct.enumerated().map { list, verdicts in
            var failures: [Failure] = []
            for (verdict, check) in shared.checks(of: list).enumerated() {
                guard let check else { continue }
                let outcome = verdicts.verdicts[verdict].outcome
                checks[check].count(outcome, times: shared.counts[list])
                for (number, finding) in outcome.findings.enumerated() {
                    failures.append(Failure(check: check, verdict: verdict, number: number, finding: finding))
                    sizes[check].open += finding.isCovered ? 0 : shared.counts[list]
                    sizes[check].waived += finding.isCovered ? shared.counts[list] : 0
                }
            }
            return failures
        }
        for (check, size) in sizes.enumerated() {
            checks[check].open.reserveCapacity(size.open)
            checks[check].waived.reserveCapacity(size.waived)
        }
        let opened = FindingState(change: .opened, firstSeen: run.date)
        for (judged, list) in zip(shared.subjects, shared.lists) where !failures[list].isEmpty {
            let states = states[judged.subject]
            for failure in failures[list] {
                let check = checks[failure.check].check.id
                let state = states(check, failure.detail) ?? opened
                let days = check == "NP-5.7" ? patchDays[failure.severity] : nil
                let open = OpenFinding(
                    judged: judged, verdict: failure.verdict, number: failure.number,
                    severity: failure.severity, state: state,
                    patchDays: days, isExempt: onlyNew && state.change == .persists)
                if failure.isCovered {
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
        let detail: String
        let severity: Severity
        let isCovered: Bool

        init(check: Int, verdict: Int, number: Int, finding: Finding) {
            self.check = check
            self.verdict = verdict
            self.number = number
            detail = finding.detail
            severity = finding.severity
            isCovered = finding.isCovered
        }
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
    /// For each distinct list, which of the layouts it has: those of subjects of one kind have the same checks.
    private let layouts: [Int]
    /// For each layout, and each check of the catalogue, where the lists have the check; nil where they do not.
    private let places: [[Int?]]
    /// For each layout, and each of its verdicts, the check's place in the catalogue.
    private let numbers: [[Int?]]

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
        var examples: [VerdictList] = []
        layouts = distinct.map { list in
            let layout = examples.firstIndex { $0.verdicts.elementsEqual(list.verdicts) { $0.check == $1.check } }
            if layout == nil { examples.append(list) }
            return layout ?? examples.count - 1
        }
        places = examples.map { list in
            Catalogue.checks.map { check in list.verdicts.firstIndex { $0.check == check.id } }
        }
        numbers = examples.map { list in
            list.verdicts.map { verdict in Catalogue.checks.firstIndex { $0.id == verdict.check } }
        }
    }

    /// For each verdict of a distinct list the check's place in the catalogue.
    func checks(of list: Int) -> [Int?] { numbers[layouts[list]] }

    /// What a distinct list says of a check; nil where the check does not judge that kind of subject.
    func outcome(of check: Int, in list: Int) -> Outcome? {
        places[layouts[list]][check].map { distinct[list].verdicts[$0].outcome }
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
    /// How many days it may stay open by the policy's `patchDays`; -1 for what has no deadline.
    private let patchDays: Int32
    /// Whether it fails nothing, since only new findings do (`--new-only`).
    let isExempt: Bool

    init(
        judged: SubjectVerdicts, verdict: Int, number: Int, severity: Severity, state: FindingState, patchDays: Int?,
        isExempt: Bool
    ) {
        self.judged = judged
        self.verdict = Int32(verdict)
        self.number = Int32(number)
        self.severity = severity
        self.state = state
        self.patchDays = Int32(clamping: patchDays ?? -1)
        self.isExempt = isExempt
    }

    /// Until when a vulnerability (NP-5.7) is to be patched; behind it NP-3.7 fails. Nil for what has no deadline.
    var deadline: Day? {
        patchDays < 0 ? nil : Day(daysSinceEpoch: state.firstSeen.day.daysSinceEpoch + Int(patchDays))
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
