import GRDB
package import Model

extension Store {
    /// The figures of the judged runs up to one, oldest first.
    package func tallies(upTo run: Run) throws -> [RunTallies] {
        let runs = try runs().filter { $0.isJudged && ($0.date, $0.label) <= (run.date, run.label) }
        let open = try openFindings(in: runs)
        return try database.read { db in
            let select = try db.makeStatement(
                sql: """
                    SELECT check_id, sum(passed), sum(failed), sum(waived), sum(not_assessed), sum(not_applicable),
                        sum(open_critical), sum(opened), sum(fixed), sum(removed), sum(stale), sum(regressed),
                        sum(waiver_began), sum(waiver_ended), sum(policy_changed), sum(baseline_changed)
                    FROM tally WHERE run = ? GROUP BY check_id
                    """)
            return try zip(runs, open).map { run, open in
                RunTallies(
                    run: run,
                    checks: try Row.fetchAll(select, arguments: [run.id]).map { row in
                        var tally = Tally(host: "", check: row[0])
                        tally.passed = row[1]
                        tally.failed = row[2]
                        tally.waived = row[3]
                        tally.notAssessed = row[4]
                        tally.notApplicable = row[5]
                        tally.openCritical = row[6]
                        tally.opened = row[7]
                        tally.fixed = row[8]
                        tally.removed = row[9]
                        tally.stale = row[10]
                        tally.regressed = row[11]
                        tally.waiverBegan = row[12]
                        tally.waiverEnded = row[13]
                        tally.policyChanged = row[14]
                        tally.baselineChanged = row[15]
                        return tally
                    }, open: open)
            }
        }
    }

    /// How many findings of each severity are open in each of these runs, which stand in their order.
    private func openFindings(in runs: [Run]) throws -> [[Severity: Int]] {
        let index = Dictionary(uniqueKeysWithValues: runs.enumerated().map { ($1.id, $0) })
        // What each run adds to the open findings of the one before it.
        var changes = Array(repeating: [Severity: Int](), count: runs.count)
        try database.read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT from_run, to_run, severity, count(*) FROM finding WHERE state = ? GROUP BY 1, 2, 3",
                arguments: [Ledger.State.open.rawValue])
            while let row = try rows.next() {
                guard let severity = Severity(rawValue: row[2]) else {
                    throw StoreFailure("a finding's row is damaged")
                }
                let count: Int = row[3]
                if let from = index[row[0]] { changes[from][severity, default: 0] += count }
                if let to = (row[1] as Int64?).flatMap({ index[$0] }) { changes[to][severity, default: 0] -= count }
            }
        }
        var open: [Severity: Int] = [:]
        return changes.map { change in
            open.merge(change, uniquingKeysWith: +)
            return open
        }
    }

    /// The findings that stand otherwise in one run than in an earlier one, in the order of their subjects.
    package func changes(from earlier: Run, to later: Run) throws -> [FindingChange] {
        try database.read { db in
            var changes: [FindingChange] = []
            // The spans of one finding follow each other.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT subject.kind, subject.host, subject.key, check_id, detail, severity, state, began, ended,
                        (began_in.date, began_in.label) <= (:date, :label) AS began_before,
                        (ended_in.date, ended_in.label) <= (:date, :label) AS ended_before,
                        (ended_in.date, ended_in.label) <= (:laterDate, :laterLabel) AS is_over
                    FROM finding JOIN subject ON subject.id = finding.subject
                    JOIN run AS began_in ON began_in.id = from_run LEFT JOIN run AS ended_in ON ended_in.id = to_run
                    WHERE (began_in.date, began_in.label) <= (:laterDate, :laterLabel)
                    ORDER BY subject.kind, subject.host, subject.key, check_id, detail, began_in.date,
                        began_in.label
                    """,
                arguments: [
                    "date": earlier.date.seconds, "label": earlier.label, "laterDate": later.date.seconds,
                    "laterLabel": later.label,
                ])
            var finding: FindingKey?
            var before: Standing?
            var after: Standing?
            var birth: Change?
            var end: Change?
            func close() {
                guard let finding else { return }
                FindingChange(finding, before: before, after: after, birth: birth, end: end).map { changes.append($0) }
            }
            while let row = try rows.next() {
                guard let kind = SubjectKind(rawValue: row[0]), let severity = Severity(rawValue: row[5]),
                    let state = Standing.State(rawValue: row[6]), let began = Change(rawValue: row[7])
                else { throw StoreFailure("a finding's row is damaged") }
                let key = FindingKey(
                    subject: Subject(kind: kind, host: row[1], key: row[2]), check: row[3], detail: row[4])
                if key != finding {
                    close()
                    (finding, before, after, birth, end) = (key, nil, nil, nil, nil)
                }
                let standing = Standing(state: state, severity: severity)
                let beganBefore: Bool = row[9]
                if beganBefore, row[10] as Bool? != true { before = standing }
                if !beganBefore, birth == nil, ![.persists, .stale, .unwaived].contains(began) { birth = began }
                if row[11] as Bool? == true {
                    end = (row[8] as String?).flatMap { Change(rawValue: $0) }
                } else {
                    after = standing
                }
            }
            close()
            return changes
        }
    }

    /// How each finding that is open or waived in a run stands, which ended in it, and which are stale; as it was then,
    /// whatever came later.
    package func findings(in run: Run) throws -> (
        open: [FindingKey: FindingState], ended: [EndedFinding], stale: Set<FindingKey>
    ) {
        try database.read { try findings($0, in: run, where: "TRUE") }
    }

    /// The same. Most subjects' findings go on as they were, or are all new: those of a subject are told together.
    ///
    /// - `areSummed`: false where the report may tell of findings that the ledger does not know.
    package func standings(in run: Run, areSummed: Bool = true) throws -> (
        states: FindingStates, ended: [EndedFinding], stale: Set<FindingKey>
    ) {
        guard areSummed else {
            let (open, ended, stale) = try findings(in: run)
            return (FindingStates(open), ended, stale)
        }
        return try database.read { db in
            var steady: [Subject: FindingState] = [:]
            let steadySubjects = """
                SELECT subject, min(from_run) AS since FROM finding GROUP BY subject
                HAVING min(from_run) = max(from_run) AND count(to_run) = 0
                """
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT kind, host, key, run.date FROM (\(steadySubjects)) AS steady
                    JOIN subject ON subject.id = steady.subject JOIN run ON run.id = since
                    WHERE since <> ? AND (run.date, run.label) <= (?, ?)
                    """, arguments: [run.id, run.date.seconds, run.label])
            while let row = try rows.next() {
                steady[try Subject(row)] = FindingState(change: .persists, firstSeen: Timestamp(seconds: row[3]))
            }
            let (open, ended, stale) = try findings(
                db, in: run,
                where: """
                    NOT ((from_run <> \(run.id) OR began = 'opened')
                        AND finding.subject IN (SELECT subject FROM (\(steadySubjects))))
                    """)
            return (FindingStates(open, steady: steady), ended, stale)
        }
    }

    /// - `condition`: which rows are meant.
    private func findings(_ db: Database, in run: Run, where condition: String) throws -> (
        open: [FindingKey: FindingState], ended: [EndedFinding], stale: Set<FindingKey>
    ) {
        var open: [FindingKey: FindingState] = [:]
        var ended: [EndedFinding] = []
        var stale: Set<FindingKey> = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT subject.kind, subject.host, subject.key, check_id, detail, severity, state, began,
                    from_run, to_run, ended, began_in.date,
                    (ended_in.date, ended_in.label) <= (:date, :label) AS is_over, finding.subject
                FROM finding JOIN subject ON subject.id = finding.subject
                JOIN run AS began_in ON began_in.id = from_run LEFT JOIN run AS ended_in ON ended_in.id = to_run
                WHERE (began_in.date, began_in.label) <= (:date, :label) AND \(condition)
                ORDER BY finding.subject, began_in.date, began_in.label
                """, arguments: ["date": run.date.seconds, "label": run.label])
        // Of findings that are not open just now.
        var firstSeen: [FindingKey: Timestamp] = [:]
        // A subject's findings follow each other, and share it.
        var last: (id: Int64, subject: Subject)?
        while let row = try rows.next() {
            let subject: Subject
            if let last, last.id == row[13] as Int64 {
                subject = last.subject
            } else {
                guard let kind = SubjectKind(rawValue: row[0]) else {
                    throw StoreFailure("a finding's row is damaged")
                }
                subject = Subject(kind: kind, host: row[1], key: row[2])
                last = (row[13], subject)
            }
            guard let severity = Severity(rawValue: row[5]) else {
                throw StoreFailure("a finding's row is damaged")
            }
            let key = FindingKey(subject: subject, check: row[3], detail: row[4])
            let first = open[key]?.firstSeen ?? firstSeen[key] ?? Timestamp(seconds: row[11])
            // A span that ended in a later run was still going on in this one.
            if row[12] as Bool? == true {
                open[key] = nil
                firstSeen[key] = first
                stale.remove(key)
                // A span that another one follows in the same run did not end the finding.
                guard row[9] as Int64 == run.id, let change = Change(rawValue: row[10]),
                    ![.persists, .waived, .unwaived].contains(change)
                else { continue }
                ended.append(EndedFinding(key: key, severity: severity, change: change, firstSeen: first))
            } else if row[6] as String != Ledger.State.stale.rawValue {
                let isNew = row[8] as Int64 == run.id
                let word = isNew ? Change(rawValue: row[7]) ?? .opened : .persists
                open[key] = FindingState(change: word, firstSeen: first)
            } else {
                stale.insert(key)
                firstSeen[key] = first
            }
        }
        return (open, ended, stale)
    }
}

extension Subject {
    /// Reads a row that begins with its kind, host and key.
    init(_ row: Row) throws {
        guard let kind = SubjectKind(rawValue: row[0]) else { throw StoreFailure("a subject's row is damaged") }
        self.init(kind: kind, host: row[1], key: row[2])
    }
}
