import Foundation
import GRDB
package import Model

/// What a run leaves for later ones to remember; see `sighting` in the schema.
package struct Sighting: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// A vulnerability became fixable in a repository.
        case fixable
        /// What a tag points at.
        case layers
    }

    package let kind: Kind
    package let what: String
    package let value: String

    package init(kind: Kind, what: String, value: String) {
        self.kind = kind
        self.what = what
        self.value = value
    }
}

extension Store {
    /// All runs, oldest first.
    package func runs() throws -> [Run] {
        try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT id, label, date, policy, baseline, judged FROM run ORDER BY date, label"
            ).map {
                Run(
                    id: $0[0], label: $0[1], date: Timestamp(seconds: $0[2]), policy: $0[3], baseline: $0[4],
                    isJudged: $0[5])
            }
        }
    }

    /// The latest sighting of each thing in runs before `run`: its value, and the run that saw it.
    ///
    /// For `fixable` the first sighting counts, and there is one at most.
    package func sightings(
        _ kind: Sighting.Kind, before run: Run
    ) throws -> [String: (value: String, run: String, date: Timestamp)] {
        try database.read { db in
            var sightings: [String: (value: String, run: String, date: Timestamp)] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT what, value, run.label, run.date FROM sighting JOIN run ON run.id = sighting.run
                    WHERE kind = ? AND (run.date, run.label) < (?, ?) ORDER BY run.date, run.label
                    """, arguments: [kind.rawValue, run.date.seconds, run.label])
            while let row = try rows.next() {
                sightings[row[0]] = (row[1], row[2], Timestamp(seconds: row[3]))
            }
            return sightings
        }
    }

    /// The last judged run before this one.
    package func judgedRun(before run: Run) throws -> Run? {
        try runs().last { $0.isJudged && ($0.date, $0.label) < (run.date, run.label) }
    }

    /// The subjects that the last judged run before this one knew.
    package func subjects(before run: Run) throws -> [Subject] {
        try database.read { db in
            guard let previous = try previousRun(db, run.id) else { return [] }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT kind, host, key FROM judgement JOIN subject ON subject.id = judgement.subject
                    WHERE run = ? ORDER BY kind, host, key
                    """, arguments: [previous]
            ).compactMap { row in
                SubjectKind(rawValue: row[0]).map { Subject(kind: $0, host: row[1], key: row[2]) }
            }
        }
    }

    /// Keeps a run's judgement, moves the ledger on to it, and marks the run judged; in one transaction.
    ///
    /// Whatever the store held of this run and of later ones is taken back first: they are judged again in their order,
    /// so that a run collected late leaves the same ledger as one that came in time. Where evidence has landed since
    /// `lastEvidence`, the run stays marked as not judged.
    /// - `former`: the same evidence judged by the policy of the run before, where that judges otherwise.
    /// - `changedChecks`: those that mean something else than in the run before.
    package func record(
        _ judged: [SubjectVerdicts], of run: Run, sightings: [Sighting], lastEvidence: Int64, policy: String,
        former: [SubjectVerdicts]? = nil, changedChecks: Set<String> = [], baseline: String, toolVersion: String
    ) throws {
        try database.write { db in
            try takeBack(db, from: run)
            let previous = try previousRun(db, run.id)
            var ledger = try LedgerWriter(
                db, run: run.id, previous: previous, former: former, changedChecks: changedChecks)
            for subject in judged { try ledger.write(subject) }
            try ledger.removeTheRest()
            try ledger.writeBeginnings()
            try ledger.writeTallies()
            try keep(db, sightings, of: run)
            try db.execute(
                sql: "UPDATE run SET judged = ?, policy = ?, baseline = ?, tool = ? WHERE id = ?",
                arguments: [
                    try Self.lastEvidence(db) == lastEvidence, policy, baseline, toolVersion, run.id,
                ])
        }
    }

    private func previousRun(_ db: Database, _ run: Int64) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM run WHERE judged = 1 AND (date, label) < (SELECT date, label FROM run WHERE id = ?)
                ORDER BY date DESC, label DESC LIMIT 1
                """, arguments: [run])
    }

    func takeBack(_ db: Database, from run: Run) throws {
        let later = "SELECT id FROM run WHERE (date, label) >= (SELECT date, label FROM run WHERE id = \(run.id))"
        try db.execute(sql: "UPDATE run SET judged = 0 WHERE id IN (\(later))")
        // Nothing of a run that comes last and is new, for which every finding would be looked at.
        guard
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM judgement WHERE run IN (\(later)))") == true
        else { return }
        try db.execute(
            sql: """
                DELETE FROM judgement WHERE run IN (\(later));
                DELETE FROM tally WHERE run IN (\(later));
                DELETE FROM sighting WHERE run IN (\(later));
                DELETE FROM finding WHERE from_run IN (\(later));
                UPDATE finding SET to_run = NULL, ended = NULL WHERE to_run IN (\(later));
                """)
    }

    private func keep(_ db: Database, _ sightings: [Sighting], of run: Run) throws {
        let insert = try db.makeStatement(
            sql: "INSERT OR IGNORE INTO sighting (kind, what, run, value) VALUES (?, ?, ?, ?)")
        for sighting in sightings {
            try insert.execute(arguments: [sighting.kind.rawValue, sighting.what, run.id, sighting.value])
        }
    }
}

/// Writes one run's judgements, findings and tallies.
private struct LedgerWriter {
    private let run: Int64
    /// The previous run's subjects that this run has not come to yet, with their vectors.
    private var earlier: [Int64: Int64] = [:]
    private let hasSubjects: Bool
    private let hasFindings: Bool
    /// What the former policy says, by subject; nil where nothing changed.
    private let former: [Subject: Ledger.Former]?
    private let changedChecks: Set<String>
    private var tallies: [TallyKey: Tally] = [:]
    /// Ids of the vectors of the lists that were met already.
    private var vectors: [ObjectIdentifier: Int64] = [:]
    /// Subjects with the same verdicts are counted together, in the end.
    private var alike: [AlikeKey: Alike] = [:]
    /// What a subject without a history begins with, by its vector.
    private var beginnings: [Int64: [(check: String, change: Change, [Ledger.Step])]] = [:]

    private let selectSubject: Statement
    private let insertSubject: Statement
    private let selectVector: Statement
    private let insertVector: Statement
    private let insertJudgement: Statement
    private let selectSpans: Statement
    private let insertSpan: Statement
    private let endSpan: Statement
    private let db: Database

    private struct TallyKey: Hashable {
        let host: String
        let check: String
    }

    private struct AlikeKey: Hashable {
        let host: String
        let vector: Int64
    }

    private struct Alike {
        let verdicts: [CheckOutcome]
        var count = 0
        /// How many of them have no history.
        var beginners = 0
    }

    init(
        _ db: Database, run: Int64, previous: Int64?, former: [SubjectVerdicts]?, changedChecks: Set<String>
    ) throws {
        self.db = db
        self.run = run
        self.former = former.map { former in
            Dictionary(
                former.map { ($0.subject, Ledger.Former($0.verdicts)) }, uniquingKeysWith: { first, _ in first })
        }
        self.changedChecks = changedChecks
        if let previous {
            let rows = try Row.fetchCursor(
                db, sql: "SELECT subject, vector FROM judgement WHERE run = ?", arguments: [previous])
            while let row = try rows.next() { earlier[row[0]] = row[1] }
        }
        hasSubjects = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM subject)") ?? false
        hasFindings = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM finding)") ?? false
        selectSubject = try db.makeStatement(sql: "SELECT id FROM subject WHERE kind = ? AND host = ? AND key = ?")
        insertSubject = try db.makeStatement(sql: "INSERT INTO subject (kind, host, key) VALUES (?, ?, ?)")
        selectVector = try db.makeStatement(sql: "SELECT id FROM vector WHERE bytes = ?")
        insertVector = try db.makeStatement(sql: "INSERT INTO vector (bytes) VALUES (?)")
        insertJudgement = try db.makeStatement(sql: "INSERT INTO judgement (run, subject, vector) VALUES (?, ?, ?)")
        selectSpans = try db.makeStatement(
            sql: """
                SELECT check_id, detail, from_run, severity, state, ended FROM finding JOIN run ON run.id = from_run
                WHERE subject = ? ORDER BY run.date, run.label
                """)
        insertSpan = try db.makeStatement(
            sql: """
                INSERT INTO finding (subject, check_id, detail, severity, state, began, from_run)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        endSpan = try db.makeStatement(
            sql: """
                UPDATE finding SET to_run = ?, ended = ?
                WHERE subject = ? AND check_id = ? AND detail = ? AND from_run = ?
                """)
    }

    mutating func write(_ judged: SubjectVerdicts) throws {
        let subject = try subjectID(judged.subject)
        let vector = try vectorID(judged.list)
        try insertJudgement.execute(arguments: [run, subject, vector])
        let key = AlikeKey(host: judged.subject.host, vector: vector)
        alike[key, default: Alike(verdicts: judged.verdicts)].count += 1
        // The same verdicts as in the run before: every finding goes on as it is.
        if earlier.removeValue(forKey: subject) == vector { return }
        let last = try lastSpans(of: subject)
        if last.isEmpty, former == nil {
            alike[key]?.beginners += 1
            if beginnings[vector] == nil {
                beginnings[vector] = Ledger.steps(
                    judged.verdicts, last: [:], causes: Ledger.Causes(formerly: nil, changedChecks: changedChecks))
            }
            return
        }
        let causes = Ledger.Causes(
            formerly: former.map { $0[judged.subject] ?? Ledger.Former([]) }, changedChecks: changedChecks)
        for (check, change, steps) in Ledger.steps(judged.verdicts, last: last, causes: causes) {
            tally(judged.subject.host, check) { $0.count(change) }
            for step in steps { try apply(step, to: subject) }
        }
    }

    /// What the previous run knew and this one does not: its host delivered a complete list without it, or the policy
    /// retired it or names it otherwise now.
    mutating func removeTheRest() throws {
        for subject in earlier.keys.sorted() {
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT kind, host, key FROM subject WHERE id = ?", arguments: [subject]),
                let kind = SubjectKind(rawValue: row[0])
            else { continue }
            let removed = Subject(kind: kind, host: row[1], key: row[2])
            let change: Change = former?[removed] == nil ? .removed : .policy
            for (key, span) in try lastSpans(of: subject) where span.ended == nil {
                tally(removed.host, key.check) { $0.count(change) }
                try apply(.end(key, from: span.from, change: change), to: subject)
            }
        }
    }

    /// The findings that subjects without a history begin with: those of their vectors, in one statement, since they are
    /// nearly all rows of a first week.
    func writeBeginnings() throws {
        guard !beginnings.isEmpty else { return }
        try db.execute(
            sql: """
                CREATE TEMP TABLE beginning (
                    vector INTEGER, check_id TEXT, detail TEXT, severity INTEGER, state TEXT, began TEXT,
                    PRIMARY KEY (vector, check_id, detail)
                ) STRICT, WITHOUT ROWID
                """)
        let insert = try db.makeStatement(sql: "INSERT INTO temp.beginning VALUES (?, ?, ?, ?, ?, ?)")
        for (vector, steps) in beginnings {
            for case .begin(let check, let detail, let severity, let state, let change) in steps.flatMap(\.2) {
                try insert.execute(arguments: [
                    vector, check, detail, severity.rawValue, state.rawValue, change.rawValue,
                ])
            }
        }
        try db.execute(
            sql: """
                INSERT INTO finding (subject, check_id, detail, severity, state, began, from_run)
                SELECT subject, check_id, detail, severity, state, began, run
                FROM judgement JOIN temp.beginning USING (vector)
                WHERE run = ? AND NOT EXISTS (SELECT 1 FROM finding WHERE finding.subject = judgement.subject);
                DROP TABLE temp.beginning
                """, arguments: [run])
    }

    mutating func writeTallies() throws {
        for (key, alike) in alike {
            for verdict in alike.verdicts {
                let critical = verdict.outcome.findings.count { $0.severity == .critical && !$0.isCovered }
                tally(key.host, verdict.check) {
                    $0.count(verdict.outcome.verdict, times: alike.count)
                    $0.openCritical += critical * alike.count
                }
            }
            guard alike.beginners > 0 else { continue }
            for (check, change, _) in beginnings[key.vector] ?? [] {
                tally(key.host, check) { $0.count(change, times: alike.beginners) }
            }
        }
        for tally in tallies.values { try tally.insert(db, into: run) }
    }

    private mutating func tally(_ host: String, _ check: String, _ change: (inout Tally) -> Void) {
        change(&tallies[TallyKey(host: host, check: check), default: Tally(host: host, check: check)])
    }

    private func subjectID(_ subject: Subject) throws -> Int64 {
        let arguments: StatementArguments = [subject.kind.rawValue, subject.host, subject.key]
        if hasSubjects, let id = try Int64.fetchOne(selectSubject, arguments: arguments) { return id }
        try insertSubject.execute(arguments: arguments)
        return db.lastInsertedRowID
    }

    private mutating func vectorID(_ list: VerdictList) throws -> Int64 {
        if let id = vectors[ObjectIdentifier(list)] { return id }
        let arguments: StatementArguments = [Data(VerdictVector.encode(list.verdicts))]
        let id: Int64
        if let known = try Int64.fetchOne(selectVector, arguments: arguments) {
            id = known
        } else {
            try insertVector.execute(arguments: arguments)
            id = db.lastInsertedRowID
        }
        vectors[ObjectIdentifier(list)] = id
        return id
    }

    private func lastSpans(of subject: Int64) throws -> [Ledger.Key: Ledger.Span] {
        guard hasFindings else { return [:] }
        var spans: [Ledger.Key: Ledger.Span] = [:]
        let rows = try Row.fetchCursor(selectSpans, arguments: [subject])
        while let row = try rows.next() {
            guard let severity = Severity(rawValue: row[3]), let state = Ledger.State(rawValue: row[4]) else {
                throw StoreFailure("a finding's row is damaged")
            }
            spans[Ledger.Key(check: row[0], detail: row[1])] = Ledger.Span(
                from: row[2], severity: severity, state: state,
                ended: (row[5] as String?).flatMap { Change(rawValue: $0) })
        }
        return spans
    }

    private func apply(_ step: Ledger.Step, to subject: Int64) throws {
        switch step {
        case .begin(let check, let detail, let severity, let state, let change):
            try insertSpan.execute(arguments: [
                subject, check, detail, severity.rawValue, state.rawValue, change.rawValue, run,
            ])
        case .end(let key, let from, let change):
            try endSpan.execute(arguments: [run, change.rawValue, subject, key.check, key.detail, from])
        }
    }
}

extension Tally {
    func insert(_ db: Database, into run: Int64) throws {
        let insert = try db.cachedStatement(
            sql: "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        try insert.execute(arguments: [
            run, host, check, passed, failed, waived, notAssessed, notApplicable, openCritical, opened, fixed, removed,
            stale, regressed, waiverBegan, waiverEnded, policyChanged, baselineChanged,
        ])
    }
}
