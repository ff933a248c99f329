import Foundation
import GRDB
package import Model

/// What takes evidence away again; every row of it is told in the custody log.
extension Store {
    /// Deletes a run with its evidence, and the documents that no other run has. Later runs are to be judged again.
    package func delete(_ run: Run, by custodian: Custodian) throws {
        try database.write { db in
            try unsettle(db, from: run.id)
            try takeBack(db, from: run)
            try log(db, .delete, custodian, evidence: "evidence.run = ?", [run.id])
            try db.execute(
                sql: """
                    DELETE FROM evidence WHERE run = \(run.id);
                    DELETE FROM run WHERE id = \(run.id);
                    DELETE FROM document WHERE id NOT IN (SELECT document FROM evidence);
                    """)
        }
        try giveSpaceBack()
    }

    /// How many documents, and bytes as they are stored, would be pruned.
    package func prunable(before run: Run, keeping needed: Set<Digest>) throws -> (documents: Int, bytes: Int) {
        try database.read { db in
            let documents = try prunable(db, before: run, keeping: needed)
            let size = try db.makeStatement(sql: "SELECT sum(length(bytes)) FROM chunk WHERE document = ?")
            return (
                documents.count, try documents.reduce(0) { $0 + (try Int.fetchOne(size, arguments: [$1]) ?? 0) }
            )
        }
    }

    /// Takes away the bytes of documents of runs before one, but for those that are needed. What was judged by them stays.
    package func prune(before run: Run, keeping needed: Set<Digest>, by custodian: Custodian) throws {
        try database.write { db in
            for document in try prunable(db, before: run, keeping: needed) {
                try log(db, .prune, custodian, evidence: "evidence.document = ?", [document])
                try db.execute(sql: "DELETE FROM chunk WHERE document = ?", arguments: [document])
                try db.execute(
                    sql: "UPDATE document SET pruned_at = ? WHERE id = ?", arguments: [custodian.at.seconds, document])
            }
        }
        try giveSpaceBack()
    }

    private func prunable(_ db: Database, before run: Run, keeping needed: Set<Digest>) throws -> [Int64] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, sha256 FROM document WHERE pruned_at IS NULL AND id NOT IN (
                    SELECT document FROM evidence JOIN run ON run.id = evidence.run
                    WHERE (run.date, run.label) >= (?, ?))
                ORDER BY id
                """, arguments: [run.date.seconds, run.label]
        ).compactMap { row in
            guard let digest = Digest(row[1] as Data) else { throw StoreFailure("a document's row is damaged") }
            return needed.contains(digest) ? nil : row[0]
        }
    }

    /// One row of evidence for each document whose bytes are there: how each can be read again.
    package func readableEvidence() throws -> [StoredEvidence] {
        var known: Set<Digest> = []
        return try evidence(
            "WHERE document.pruned_at IS NULL ORDER BY evidence.id", []
        ).filter { known.insert($0.document).inserted }
    }

    /// Puts a document in another's place, in every run: the other one's bytes are gone from the file. Runs that rest on it
    /// are to be judged again.
    /// - `redactions`: how many secrets were taken out of it.
    package func replace(
        _ evidence: StoredEvidence, by draft: DocumentDraft, redactions: Int, custodian: Custodian
    ) throws {
        try database.writeWithoutTransaction { db in
            // What is deleted is overwritten.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.inTransaction {
                let old = evidence.documentID
                let runs = try Int64.fetchAll(
                    db, sql: "SELECT DISTINCT run FROM evidence WHERE document = ?", arguments: [old])
                for run in runs { try unsettleWhatIsWhole(db, from: run) }
                let successor = draft.digest()
                try log(
                    db, .redact, custodian, evidence: "evidence.document = ?", [old], successor: successor)
                let new = try documentID(db, successor, draft, format: evidence.format)
                try db.execute(
                    sql: """
                        INSERT OR IGNORE INTO mention (document, role, image, name)
                            SELECT \(new), role, image, name FROM mention WHERE document = \(old);
                        UPDATE evidence SET document = \(new), redactions = redactions + \(redactions)
                            WHERE document = \(old);
                        DELETE FROM document WHERE id = \(old);
                        """)
                return .commit
            }
        }
    }

    /// Marks a run and all later ones as not judged, but for those up to the last one that was pruned.
    private func unsettleWhatIsWhole(_ db: Database, from run: Int64) throws {
        try db.execute(
            sql: """
                UPDATE run SET judged = 0 WHERE (date, label) >= (SELECT date, label FROM run WHERE id = ?)
                AND NOT EXISTS (SELECT 1 FROM run AS pruned JOIN evidence ON evidence.run = pruned.id
                    JOIN document ON document.id = evidence.document
                    WHERE pruned_at IS NOT NULL AND (pruned.date, pruned.label) >= (run.date, run.label))
                """, arguments: [run])
    }

    /// Makes the file as small as what is in it, and leaves nothing of what was deleted in it or beside it.
    package func giveSpaceBack() throws {
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "VACUUM")
            try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Bytes of the file.
    package func fileSize() throws -> Int {
        try database.read { db in
            let (pages, size) = (
                try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0, try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
            )
            return pages * size
        }
    }
}
