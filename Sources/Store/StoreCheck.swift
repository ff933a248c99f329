import Crypto
import Foundation
import GRDB
import Model

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Looks a store over, and changes nothing in it.
package struct StoreCheck {
    private let database: DatabaseQueue

    package struct Result: Sendable {
        package fileprivate(set) var documents = 0
        /// Of documents, uncompressed.
        package fileprivate(set) var bytes = 0
        package fileprivate(set) var records = 0
        /// What is wrong, in sentences.
        package fileprivate(set) var faults: [String] = []
    }

    /// Opens a store for reading alone. Throws a `StoreFailure` for a file that is no store, or not one of this version.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        do {
            // Where there is no write-ahead log, nobody writes, and SQLite is told so: it lays no files beside the store then.
            let isAlone = access(path + "-wal", F_OK) != 0
            database = try DatabaseQueue(
                path: isAlone ? Self.unchanging(path) : path, configuration: configuration)
            let (id, isCurrent) = try database.read { db in
                (
                    try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
                    try Schema.migrator.hasCompletedMigrations(db) && !Schema.migrator.hasBeenSuperseded(db)
                )
            }
            guard id == Schema.applicationID else { throw StoreFailure("\(path): is not a Ninepoint store") }
            guard isCurrent else {
                throw StoreFailure(
                    "\(path): was written by another version; one of an older version is brought up to date by any other "
                        + "command, such as ninepoint runs list")
            }
        } catch let error as DatabaseError {
            throw StoreFailure("\(path): \(Store.advice(on: error))")
        }
    }

    /// SQLite's name for a file that nobody changes (sqlite.org/uri.html).
    private static func unchanging(_ path: String) -> String {
        let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
        // An empty host, lest a path that begins with two slashes names one.
        return "file:\(path.hasPrefix("/") ? "//" : "")\(escaped)?immutable=1"
    }

    /// - `progress` is told how many documents were hashed, and of how many.
    package func run(progress: (Int, Int) -> Void = { _, _ in }) throws -> Result {
        var result = Result()
        do {
            try database.read { db in
                try checkFile(db, &result)
                try checkDocuments(db, &result, progress)
                try checkLog(db, &result)
                try checkRuns(db, &result)
            }
        } catch let error as DatabaseError {
            result.faults.append(
                "the file is damaged (\(error.message ?? "SQLite error \(error.resultCode.rawValue)")); use a backup")
        }
        return result
    }

    private func checkFile(_ db: Database, _ result: inout Result) throws {
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
            result.faults.append("the file is damaged (\(line)); use a backup")
        }
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
            let (table, parent): (String, String) = (row[0], row[2])
            result.faults.append("a row of \(table) belongs to a row of \(parent) that is not there")
        }
    }

    private func checkDocuments(
        _ db: Database, _ result: inout Result, _ progress: (Int, Int) -> Void
    ) throws {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT id, sha256, size, pruned_at, id IN (SELECT document FROM evidence) FROM document ORDER BY id")
        let chunks = try db.makeStatement(sql: "SELECT bytes FROM chunk WHERE document = ? ORDER BY number")
        for (number, row) in rows.enumerated() {
            progress(number, rows.count)
            let name = Digest(row[1] as Data).map { "document \($0)" } ?? "document \(row[0] as Int64)"
            if !(row[4] as Bool) { result.faults.append("\(name): belongs to no run") }
            if row[3] as Int? != nil { continue }
            result.documents += 1
            var hash = SHA256()
            var size = 0
            do {
                let frames = try Row.fetchCursor(chunks, arguments: [row[0] as Int64])
                while let frame = try frames.next() {
                    let bytes = try zstdDecompress(Array(frame[0] as Data))
                    size += bytes.count
                    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
                }
            } catch let failure as StoreFailure {
                result.faults.append("\(name): \(failure); collect it again")
                continue
            }
            result.bytes += size
            if Data(hash.finalize()) != row[1] as Data {
                result.faults.append("\(name): its bytes have another hash; collect it again")
            } else if size != row[2] as Int {
                result.faults.append("\(name): has \(size) bytes, its row says \(row[2] as Int)")
            }
        }
    }

    private func checkLog(_ db: Database, _ result: inout Result) throws {
        let (count, last) = (
            try Int.fetchOne(db, sql: "SELECT count(*) FROM custody") ?? 0,
            try Int.fetchOne(db, sql: "SELECT max(id) FROM custody") ?? 0
        )
        result.records = count
        if count != last { result.faults.append("the custody log lacks \(last - count) of its \(last) rows") }
        for trigger in ["custody_update", "custody_delete", "custody_replace"] {
            let isThere =
                try Bool.fetchOne(
                    db, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = ?",
                    arguments: [trigger]) ?? false
            if !isThere { result.faults.append("the custody log is not protected: the trigger \(trigger) is missing") }
        }
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT run.label, source FROM evidence JOIN run ON run.id = evidence.run
                JOIN document ON document.id = evidence.document LEFT JOIN host ON host.id = evidence.host
                WHERE NOT EXISTS (SELECT 1 FROM custody WHERE custody.run = run.label AND custody.host IS host.name
                    AND (document = document.sha256 OR successor = document.sha256)
                    AND action IN ('collect', 'redact'))
                ORDER BY evidence.id
                """)
        {
            result.faults.append("\(row[0] as String): \(row[1] as String): the custody log does not tell of it")
        }
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT run, source, document FROM custody AS collected WHERE action = 'collect'
                AND NOT EXISTS (SELECT 1 FROM custody WHERE document = collected.document AND run = collected.run
                    AND id > collected.id AND action IN ('delete', 'redact'))
                AND NOT EXISTS (SELECT 1 FROM document JOIN evidence ON evidence.document = document.id
                    JOIN run ON run.id = evidence.run
                    WHERE sha256 = collected.document AND run.label = collected.run)
                ORDER BY id
                """)
        {
            result.faults.append(
                "\(row[0] as String): \(row[1] as String): was collected, and is gone without a row in the custody log")
        }
    }

    private func checkRuns(_ db: Database, _ result: inout Result) throws {
        for label in try String.fetchAll(
            db,
            sql: """
                SELECT label FROM run WHERE judged AND id NOT IN (SELECT run FROM judgement)
                AND id IN (SELECT run FROM evidence WHERE subjects != 0) ORDER BY date, label
                """)
        {
            result.faults.append(
                "\(label): counts as judged, and has no verdicts; ninepoint assess --run judges it again")
        }
    }
}
