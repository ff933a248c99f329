import Foundation
import GRDB
package import Model

/// What an evidence package takes out of a store, and how a store is made of it again.
extension Store {
    /// What the runs before one left for it and later ones to remember.
    ///
    /// - `hosts`: nil for all. Of a part of the fleet there are no figures of earlier runs, since those are the fleet's.
    package func opening(before run: Run, hosts: Set<String>? = nil) throws -> OpeningLedger {
        let past = try runs().filter { ($0.date, $0.label) < (run.date, run.label) }
        guard let last = past.last else { return OpeningLedger() }
        func isMeant(_ host: String?) -> Bool { host.map { $0.isEmpty || hosts?.contains($0) ?? true } ?? true }
        let tallies = try tallies(upTo: last)
        let figures = Dictionary(
            uniqueKeysWithValues: hosts == nil ? tallies.map { ($0.run.label, $0.checks) } : [])
        return try database.read { db in
            OpeningLedger(
                runs: past.map {
                    OpeningLedger.PastRun(
                        label: $0.label, date: $0.date, policy: $0.policy ?? "", baseline: $0.baseline,
                        tallies: figures[$0.label] ?? [])
                },
                subjects: try pastSubjects(db, upTo: last).filter { isMeant($0.subject.host) },
                sightings: try pastSightings(db, upTo: last),
                deliveries: try pastDeliveries(db, upTo: last).filter { isMeant($0.host) })
        }
    }

    private func pastSubjects(_ db: Database, upTo last: Run) throws -> [OpeningLedger.PastSubject] {
        var subjects: [OpeningLedger.PastSubject] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT subject.kind, subject.host, subject.key,
                    EXISTS (SELECT 1 FROM judgement WHERE run = :run AND subject = subject.id) AS is_current,
                    check_id, detail, severity, state, began, began_in.label, ended,
                    CASE WHEN (ended_in.date, ended_in.label) <= (:date, :label) THEN ended_in.label END
                FROM subject LEFT JOIN finding ON finding.subject = subject.id
                    AND from_run IN (SELECT id FROM run WHERE (date, label) <= (:date, :label))
                LEFT JOIN run AS began_in ON began_in.id = from_run LEFT JOIN run AS ended_in ON ended_in.id = to_run
                WHERE is_current OR finding.subject IS NOT NULL
                ORDER BY subject.kind, subject.host, subject.key, began_in.date, began_in.label, check_id, detail
                """, arguments: ["run": last.id, "date": last.date.seconds, "label": last.label])
        while let row = try rows.next() {
            let subject = try Subject(row)
            if subjects.last?.subject != subject {
                subjects.append(OpeningLedger.PastSubject(subject: subject, isCurrent: row[3], spans: []))
            }
            guard let check = row[4] as String? else { continue }
            guard let severity = Severity(rawValue: row[6]), let state = Standing.State(rawValue: row[7]),
                let began = Change(rawValue: row[8])
            else { throw StoreFailure("a finding's row is damaged") }
            let end = (row[11] as String?).flatMap { run in
                (row[10] as String?).flatMap { Change(rawValue: $0) }.map { (run: run, change: $0) }
            }
            subjects[subjects.count - 1].spans.append(
                OpeningLedger.Span(
                    check: check, detail: row[5], severity: severity, state: state, began: began, from: row[9], end: end
                )
            )
        }
        return subjects
    }

    private func pastSightings(_ db: Database, upTo last: Run) throws -> [OpeningLedger.PastSighting] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT kind, what, run.label, value FROM sighting JOIN run ON run.id = sighting.run
                WHERE (run.date, run.label) <= (?, ?) ORDER BY kind, what, run.date, run.label
                """, arguments: [last.date.seconds, last.label]
        ).map { OpeningLedger.PastSighting(kind: $0[0], what: $0[1], run: $0[2], value: $0[3]) }
    }

    private func pastDeliveries(_ db: Database, upTo last: Run) throws -> [OpeningLedger.PastDelivery] {
        struct Delivery: Hashable {
            let host: String?
            let kinds: Int
            let subjects: Int
        }
        var known: Set<Delivery> = []
        var deliveries: [OpeningLedger.PastDelivery] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT run.label, host.name, kinds, subjects FROM evidence JOIN run ON run.id = evidence.run
                LEFT JOIN host ON host.id = evidence.host
                WHERE (run.date, run.label) <= (?, ?)
                ORDER BY run.date, run.label, host.name, kinds, subjects
                """, arguments: [last.date.seconds, last.label])
        while let row = try rows.next() {
            let delivery = Delivery(host: row[1], kinds: row[2], subjects: row[3])
            guard known.insert(delivery).inserted else { continue }
            deliveries.append(
                OpeningLedger.PastDelivery(
                    run: row[0], host: delivery.host, kinds: EvidenceKind.set(ofBits: delivery.kinds),
                    subjects: SubjectKind.set(ofBits: delivery.subjects)))
        }
        return deliveries
    }

    /// All that the store keeps of documents beside their bytes, in the order of runs and dates.
    package func records(of evidence: Set<StoredEvidence>) throws -> [(document: Digest, record: NewEvidence)] {
        let runs = Dictionary(uniqueKeysWithValues: try runs().enumerated().map { ($1.label, $0) })
        return try database.read { db in
            let select = try db.makeStatement(
                sql: """
                    SELECT run.label, tool_version, warnings FROM evidence JOIN run ON run.id = evidence.run
                    WHERE evidence.id = ?
                    """)
            return try evidence.map { evidence in
                guard let row = try Row.fetchOne(select, arguments: [evidence.id]) else {
                    throw StoreFailure("\(evidence.source): was deleted while it was being read")
                }
                let warnings: String = row[2]
                return (
                    evidence.document,
                    NewEvidence(
                        run: row[0], host: evidence.host, format: evidence.format, kinds: evidence.kinds,
                        subjects: evidence.subjects, source: evidence.source, image: evidence.image,
                        collectedAt: evidence.collectedAt, isComplete: evidence.isComplete,
                        isPartial: evidence.isPartial, toolVersion: row[1], redactions: evidence.redactions,
                        warnings: warnings.isEmpty ? [] : warnings.split(separator: "\n").map { String($0) },
                        mentions: [])
                )
            }.sorted { left, right in
                func order(_ row: (document: Digest, record: NewEvidence)) -> (Int, Int, String, Digest, String) {
                    (
                        runs[row.record.run] ?? 0, row.record.collectedAt.seconds, row.record.host ?? "", row.document,
                        row.record.image
                    )
                }
                return order(left) < order(right)
            }
        }
    }

    /// Puts a ledger before the runs whose evidence landed already, and gives those their dates and policies, so that they
    /// can be judged as they were.
    ///
    /// For a store that holds nothing else: it is made to be judged once, and thrown away. Throws a `StoreFailure` for a
    /// ledger that contradicts itself.
    package func restore(
        _ opening: OpeningLedger, runs: [(label: String, date: Timestamp, policy: String)]
    ) throws {
        do {
            try insert(opening, runs)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw StoreFailure("the opening ledger tells the same thing twice: \(error.message ?? "")")
        }
    }

    private func insert(
        _ opening: OpeningLedger, _ runs: [(label: String, date: Timestamp, policy: String)]
    ) throws {
        try database.write { db in
            var ids: [String: Int64] = [:]
            func put(_ label: String, _ date: Timestamp, _ policy: String, baseline: String?, judged: Bool) throws {
                ids[label] = try Int64.fetchOne(
                    db,
                    sql: """
                        INSERT INTO run (label, date, policy, baseline, judged) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (label) DO UPDATE SET date = excluded.date, policy = excluded.policy,
                            baseline = excluded.baseline, judged = excluded.judged
                        RETURNING id
                        """, arguments: [label, date.seconds, policy, baseline, judged])
            }
            for run in opening.runs { try put(run.label, run.date, run.policy, baseline: run.baseline, judged: true) }
            for run in runs { try put(run.label, run.date, run.policy, baseline: nil, judged: false) }
            func id(_ label: String) throws -> Int64 {
                guard let id = ids[label] else {
                    throw StoreFailure("the opening ledger names an unknown run \(label)")
                }
                return id
            }
            for run in opening.runs { for tally in run.tallies { try tally.insert(db, into: id(run.label)) } }
            try restore(db, opening.subjects, last: try opening.runs.last.map { try id($0.label) }, id)
            for sighting in opening.sightings {
                try db.execute(
                    sql: "INSERT INTO sighting (kind, what, run, value) VALUES (?, ?, ?, ?)",
                    arguments: [sighting.kind, sighting.what, try id(sighting.run), sighting.value])
            }
            try restore(db, opening.deliveries, id)
        }
    }

    private func restore(
        _ db: Database, _ subjects: [OpeningLedger.PastSubject], last: Int64?, _ id: (String) throws -> Int64
    ) throws {
        // What the vectors of earlier runs would say is in the spans.
        try db.execute(sql: "INSERT OR IGNORE INTO vector (bytes) VALUES (x'')")
        let vector = try Int64.fetchOne(db, sql: "SELECT id FROM vector WHERE bytes = x''")
        let insertSubject = try db.makeStatement(sql: "INSERT INTO subject (kind, host, key) VALUES (?, ?, ?)")
        let insertJudgement = try db.makeStatement(sql: "INSERT INTO judgement (run, subject, vector) VALUES (?, ?, ?)")
        let insertSpan = try db.makeStatement(
            sql: """
                INSERT INTO finding (subject, check_id, detail, severity, state, began, from_run, to_run, ended)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for past in subjects {
            try insertSubject.execute(arguments: [past.subject.kind.rawValue, past.subject.host, past.subject.key])
            let subject = db.lastInsertedRowID
            if past.isCurrent { try insertJudgement.execute(arguments: [last, subject, vector]) }
            for span in past.spans {
                try insertSpan.execute(arguments: [
                    subject, span.check, span.detail, span.severity.rawValue, span.state.rawValue, span.began.rawValue,
                    try id(span.from), try span.end.map { try id($0.run) }, span.end?.change.rawValue,
                ])
            }
        }
    }

    /// Evidence that is known by name alone: its document is empty, and so old that no check reads it.
    private func restore(
        _ db: Database, _ deliveries: [OpeningLedger.PastDelivery], _ id: (String) throws -> Int64
    ) throws {
        guard !deliveries.isEmpty else { return }
        try db.execute(
            sql: "INSERT INTO document (sha256, format, size) VALUES (?, '', 0)",
            arguments: [Data(Digest.zero.bytes)])
        let document = db.lastInsertedRowID
        for delivery in deliveries {
            let host = try delivery.host.map { try hostID(db, $0) }
            try db.execute(
                sql: """
                    INSERT INTO evidence (run, host, document, kind, kinds, subjects, source, collected_at, complete,
                        tool_version, redactions) VALUES (?, ?, ?, 0, ?, ?, '', 0, 0, '', 0)
                    """,
                arguments: [try id(delivery.run), host, document, delivery.kinds.bits, delivery.subjects.bits])
        }
    }
}
