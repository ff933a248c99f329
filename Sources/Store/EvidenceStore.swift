import Foundation
import GRDB
package import Model

/// What is known of a document when it lands.
package struct NewEvidence: Sendable {
    package let run: String
    /// Nil for evidence of images, which belongs to no host.
    package let host: String?
    package let format: String
    package let kinds: Set<EvidenceKind>
    /// Which kinds of subjects of a host it lists.
    package let subjects: Set<SubjectKind>
    package let source: String
    /// From `--image`; empty where none was given.
    package let image: String
    package let collectedAt: Timestamp
    package let isComplete: Bool
    /// It is damaged, and only what is whole was read.
    package let isPartial: Bool
    package let toolVersion: String
    package let redactions: Int
    package let warnings: [String]
    package let mentions: Set<Mention>

    package init(
        run: String, host: String?, format: String, kinds: Set<EvidenceKind>, subjects: Set<SubjectKind>,
        source: String,
        image: String, collectedAt: Timestamp, isComplete: Bool, isPartial: Bool = false, toolVersion: String,
        redactions: Int, warnings: [String], mentions: Set<Mention>
    ) {
        self.run = run
        self.host = host
        self.format = format
        self.kinds = kinds
        self.subjects = subjects
        self.source = source
        self.image = image
        self.collectedAt = collectedAt
        self.isComplete = isComplete
        self.isPartial = isPartial
        self.toolVersion = toolVersion
        self.redactions = redactions
        self.warnings = warnings
        self.mentions = mentions
    }

    /// The same with what its document mentions, once that was read.
    package func mentioning(_ mentions: Set<Mention>) -> NewEvidence {
        NewEvidence(
            run: run, host: host, format: format, kinds: kinds, subjects: subjects, source: source, image: image,
            collectedAt: collectedAt, isComplete: isComplete, isPartial: isPartial, toolVersion: toolVersion,
            redactions: redactions, warnings: warnings, mentions: mentions)
    }
}

/// That a document describes an image, or that a container of it runs one.
package struct Mention: Sendable, Hashable {
    package enum Role: String, Sendable {
        case inspect, history, scan, packages, dockerfile, signature, vex, uses
    }

    package let role: Role
    /// An image's id as printed, perhaps cut to 12 digits; for a history and a Dockerfile the name given with `--image`,
    /// for what a tool says (`scan`: vulnerabilities and findings) any name of its target.
    package let image: String
    /// For `uses`, how the container names it.
    package let name: String

    package init(role: Role, image: String, name: String = "") {
        self.role = role
        self.image = image
        self.name = name
    }
}

/// A document in a run, as the store keeps it.
package struct StoredEvidence: Sendable, Hashable {
    package let id: Int64
    package let documentID: Int64
    package let document: Digest
    package let format: String
    package let kinds: Set<EvidenceKind>
    package let subjects: Set<SubjectKind>
    package let host: String?
    package let source: String
    package let image: String
    package let collectedAt: Timestamp
    package let isComplete: Bool
    package let isPartial: Bool
    /// Bytes, uncompressed.
    package let size: Int
    package let redactions: Int
}

extension Store {
    /// Lets a document land, whole or not at all, and marks its run and all later ones as not judged.
    ///
    /// Answers false where the same bytes had landed for the same run, host and day: then nothing changes.
    ///
    /// Throws a `StoreFailure` where a run that would have to be judged again after it can't be: its evidence was pruned.
    /// - `custodian`: whom the custody log names; nil where nobody is to be named.
    package func land(
        _ draft: DocumentDraft, as evidence: NewEvidence, by custodian: Custodian? = nil
    ) throws -> Bool {
        let digest = draft.digest()
        return try database.write { db in
            let run = try runID(db, evidence)
            let host = try evidence.host.map { try hostID(db, $0) }
            let document = try documentID(db, digest, draft, format: evidence.format)
            let midnight = evidence.collectedAt.day.daysSinceEpoch * 86_400
            let known = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, complete, collected_at FROM evidence
                    WHERE run = ? AND host IS ? AND document = ? AND image = ? AND collected_at BETWEEN ? AND ?
                    """, arguments: [run, host, document, evidence.image, midnight, midnight + 86_399])
            if let known {
                // That it is complete may have been forgotten the first time. And a part of a list is as recent as the
                // list: an older part would count as replaced by those that have changed since.
                let wasComplete = known[1] as Bool
                let isLater = (known[2] as Int) < evidence.collectedAt.seconds
                guard evidence.isComplete, !wasComplete || isLater else { return false }
                try unsettle(db, from: run)
                try log(db, .collect, custodian, evidence: "evidence.id = ?", [known[0] as Int64])
                try db.execute(
                    sql: "UPDATE evidence SET complete = 1, collected_at = max(collected_at, ?) WHERE id = ?",
                    arguments: [evidence.collectedAt.seconds, known[0] as Int64])
                try db.execute(
                    sql: "UPDATE run SET date = max(date, ?) WHERE id = ?",
                    arguments: [evidence.collectedAt.seconds, run])
                return !wasComplete
            }
            for mention in evidence.mentions {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO mention (document, role, image, name) VALUES (?, ?, ?, ?)",
                    arguments: [document, mention.role.rawValue, mention.image, mention.name])
            }
            try db.execute(
                sql: """
                    INSERT INTO evidence (run, host, document, kind, kinds, subjects, source, image, collected_at, complete,
                        partial, tool_version, redactions, warnings) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run, host, document, evidence.kinds.bits, evidence.subjects.bits, evidence.source,
                    evidence.image, evidence.collectedAt.seconds, evidence.isComplete, evidence.isPartial,
                    evidence.toolVersion, evidence.redactions, evidence.warnings.joined(separator: "\n"),
                ])
            try log(db, .collect, custodian, evidence: "evidence.id = ?", [db.lastInsertedRowID])
            // Its date may move past that of another run, which then comes before it: both are judged again.
            try unsettle(db, from: run)
            try db.execute(
                sql: "UPDATE run SET date = max(date, ?) WHERE id = ?",
                arguments: [evidence.collectedAt.seconds, run])
            return true
        }
    }

    /// Marks a run and all later ones as not judged.
    func unsettle(_ db: Database, from run: Int64) throws {
        if let pruned = try String.fetchOne(
            db,
            sql: """
                SELECT run.label FROM run JOIN evidence ON evidence.run = run.id
                JOIN document ON document.id = evidence.document
                WHERE pruned_at IS NOT NULL AND (date, label) >= (SELECT date, label FROM run WHERE id = ?)
                ORDER BY date, label LIMIT 1
                """, arguments: [run])
        {
            throw StoreFailure(
                "\(pruned) would have to be judged again, and its evidence was pruned; what is older can't change any more"
            )
        }
        try db.execute(
            sql: "UPDATE run SET judged = 0 WHERE (date, label) >= (SELECT date, label FROM run WHERE id = ?)",
            arguments: [run])
    }

    /// Tells one state of the store's evidence from a later one.
    package func lastEvidence() throws -> Int64 {
        try database.read { try Self.lastEvidence($0) }
    }

    static func lastEvidence(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM evidence") ?? 0
    }

    private func runID(_ db: Database, _ evidence: NewEvidence) throws -> Int64 {
        if let id = try Int64.fetchOne(db, sql: "SELECT id FROM run WHERE label = ?", arguments: [evidence.run]) {
            return id
        }
        try db.execute(
            sql: "INSERT INTO run (label, date) VALUES (?, ?)",
            arguments: [evidence.run, evidence.collectedAt.seconds])
        return db.lastInsertedRowID
    }

    func hostID(_ db: Database, _ name: String) throws -> Int64 {
        if let id = try Int64.fetchOne(db, sql: "SELECT id FROM host WHERE name = ?", arguments: [name]) { return id }
        try db.execute(sql: "INSERT INTO host (name) VALUES (?)", arguments: [name])
        return db.lastInsertedRowID
    }

    func documentID(
        _ db: Database, _ digest: Digest, _ draft: DocumentDraft, format: String
    ) throws -> Int64 {
        let sha256 = Data(digest.bytes)
        let known = try Row.fetchOne(
            db, sql: "SELECT id, pruned_at FROM document WHERE sha256 = ?", arguments: [sha256])
        // One that was pruned comes back.
        if let known, known[1] as Int? == nil { return known[0] }
        let document: Int64
        if let known {
            document = known[0]
            try db.execute(sql: "UPDATE document SET pruned_at = NULL WHERE id = ?", arguments: [document])
        } else {
            try db.execute(
                sql: "INSERT INTO document (sha256, format, size) VALUES (?, ?, ?)",
                arguments: [sha256, format, draft.size])
            document = db.lastInsertedRowID
        }
        let insert = try db.makeStatement(
            sql: "INSERT INTO chunk (document, number, first_element, bytes) VALUES (?, ?, ?, ?)")
        for (number, chunk) in draft.chunks.enumerated() {
            try insert.execute(arguments: [document, number, chunk.firstElement, Data(chunk.bytes)])
        }
        return document
    }

    /// A run's evidence, latest first; of equal moments in an order that does not depend on which landed first.
    package func evidence(of run: Run) throws -> [StoredEvidence] {
        try evidence("WHERE evidence.run = ? ORDER BY collected_at DESC, document.sha256", [run.id])
    }

    /// Evidence of these kinds collected from one moment on, in runs no later than `run`, latest first.
    package func evidence(of kinds: Set<EvidenceKind>, from: Timestamp, upTo run: Run) throws -> [StoredEvidence] {
        try evidence(
            """
            JOIN run ON run.id = evidence.run
            WHERE evidence.kinds & ? AND collected_at >= ? AND (run.date, run.label) <= (?, ?)
            ORDER BY collected_at DESC, document.sha256
            """, [kinds.bits, from.seconds, run.date.seconds, run.label])
    }

    /// Evidence that mentions anything in a role, in runs no later than `run`, latest first.
    package func evidence(withRole role: Mention.Role, upTo run: Run) throws -> [StoredEvidence] {
        try evidence(
            """
            JOIN run ON run.id = evidence.run
            WHERE document.id IN (SELECT document FROM mention WHERE role = ?) AND (run.date, run.label) <= (?, ?)
            ORDER BY collected_at DESC, document.sha256
            """, [role.rawValue, run.date.seconds, run.label])
    }

    /// The latest evidence, up to a run, that describes an image by one of these ids or names.
    package func latestEvidence(
        describing images: [String], role: Mention.Role, upTo run: Run
    ) throws -> StoredEvidence? {
        let marks = Array(repeating: "?", count: images.count).joined(separator: ", ")
        return try evidence(
            """
            JOIN run ON run.id = evidence.run JOIN mention ON mention.document = document.id
            WHERE mention.role = ? AND mention.image IN (\(marks)) AND (run.date, run.label) <= (?, ?)
            ORDER BY collected_at DESC, document.sha256 LIMIT 1
            """, StatementArguments([role.rawValue]) + StatementArguments(images) + [run.date.seconds, run.label]
        ).first
    }

    /// The images, by all their ids and names, that evidence describes in a role, in runs no later than `run`.
    package func imagesDescribed(inRole role: Mention.Role, upTo run: Run) throws -> Set<String> {
        try database.read { db in
            try String.fetchSet(
                db,
                sql: """
                    SELECT DISTINCT mention.image FROM mention JOIN evidence ON evidence.document = mention.document
                    JOIN run ON run.id = evidence.run WHERE mention.role = ? AND (run.date, run.label) <= (?, ?)
                    """, arguments: [role.rawValue, run.date.seconds, run.label])
        }
    }

    func evidence(_ clause: String, _ arguments: StatementArguments) throws -> [StoredEvidence] {
        try database.read { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT evidence.id, document.id, document.sha256, document.format, evidence.kinds,
                        evidence.subjects, host.name, evidence.source, evidence.image, evidence.collected_at,
                        evidence.complete, evidence.partial, document.size, evidence.redactions
                    FROM evidence JOIN document ON document.id = evidence.document
                    LEFT JOIN host ON host.id = evidence.host
                    """ + "\n" + clause)
            return try Row.fetchAll(select, arguments: arguments).map { row in
                guard let digest = Digest(row[2] as Data) else {
                    throw StoreFailure("an evidence row is damaged")
                }
                return StoredEvidence(
                    id: row[0], documentID: row[1], document: digest, format: row[3],
                    kinds: EvidenceKind.set(ofBits: row[4]), subjects: SubjectKind.set(ofBits: row[5]), host: row[6],
                    source: row[7],
                    image: row[8],
                    collectedAt: Timestamp(seconds: row[9]), isComplete: row[10], isPartial: row[11], size: row[12],
                    redactions: row[13])
            }
        }
    }

    /// What the documents of a run mention.
    package func mentions(of evidence: [StoredEvidence], role: Mention.Role) throws -> [Mention] {
        try database.read { db in
            let select = try db.makeStatement(
                sql: "SELECT image, name FROM mention WHERE document = ? AND role = ? ORDER BY image, name")
            return try evidence.flatMap { evidence in
                try Row.fetchAll(select, arguments: [evidence.documentID, role.rawValue]).map {
                    Mention(role: role, image: $0[0], name: $0[1])
                }
            }
        }
    }

    /// A stored document's frames, one after another. They throw a `StoreFailure` where they were pruned.
    package func frames(of evidence: StoredEvidence) -> () throws -> [UInt8]? {
        let next = frames(ofDocument: evidence.documentID)
        var isFirst = true
        return { [database] in
            let frame = try next()
            if frame == nil, isFirst {
                let pruned = try database.read { db in
                    try Int.fetchOne(
                        db, sql: "SELECT pruned_at FROM document WHERE id = ?", arguments: [evidence.documentID])
                }
                if let pruned {
                    throw StoreFailure(
                        "\(evidence.source), collected at \(evidence.collectedAt.day), was pruned on "
                            + "\(Timestamp(seconds: pruned).day): the trend of its run is kept, its evidence is not")
                }
            }
            isFirst = false
            return frame
        }
    }

    func frames(ofDocument document: Int64) -> () throws -> [UInt8]? {
        var number = 0
        return { [database] in
            let bytes = try database.read { db in
                try Data.fetchOne(
                    db, sql: "SELECT bytes FROM chunk WHERE document = ? AND number = ?", arguments: [document, number])
            }
            number += 1
            return try bytes.map { try zstdDecompress(Array($0)) }
        }
    }

    /// Which kinds of evidence this store has ever held, up to a run.
    package func evidenceKinds(upTo run: Run) throws -> Set<EvidenceKind> {
        try database.read { db in
            try Int.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT evidence.kinds FROM evidence JOIN run ON run.id = evidence.run
                    WHERE (run.date, run.label) <= (?, ?)
                    """, arguments: [run.date.seconds, run.label]
            ).reduce(into: []) { $0.formUnion(EvidenceKind.set(ofBits: $1)) }
        }
    }

    /// Every host that had delivered something up to a run; with `kind`, something that lists that kind of subject.
    package func hosts(upTo run: Run, listing kind: SubjectKind? = nil) throws -> [String] {
        try database.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT host.name FROM evidence JOIN run ON run.id = evidence.run
                    JOIN host ON host.id = evidence.host
                    WHERE (run.date, run.label) <= (?, ?) AND (? = 0 OR evidence.subjects & ?) ORDER BY host.name
                    """,
                arguments: [
                    run.date.seconds, run.label, kind.map { Set([$0]).bits } ?? 0, kind.map { Set([$0]).bits } ?? 0,
                ])
        }
    }
}

/// A set as the store keeps it: a bit for each member, 1 << (raw value - 1).
protocol StoredAsBits: RawRepresentable<UInt8>, CaseIterable, Hashable {}

extension EvidenceKind: StoredAsBits {}
extension SubjectKind: StoredAsBits {}

extension StoredAsBits {
    fileprivate var bit: Int { 1 << (Int(rawValue) - 1) }

    static func set(ofBits bits: Int) -> Set<Self> { Set(allCases.filter { bits & $0.bit != 0 }) }
}

extension Set where Element: StoredAsBits {
    var bits: Int { reduce(0) { $0 | $1.bit } }
}
