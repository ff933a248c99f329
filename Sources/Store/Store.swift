import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The one SQLite file that holds evidence and what was judged from it. All SQL lives in this target.
package final class Store: Sendable {
    let database: DatabaseQueue

    /// Opens a store, and makes one where there is none.
    ///
    /// Throws a `StoreFailure` for a file that is no store, or one of a newer version.
    package init(path: String) throws {
        // Evidence is confidential: nobody but the owner may read it. SQLite gives the WAL the same mode.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreFailure("\(path): can't be opened: \(String(cString: strerror(errno)))")
        }
        close(descriptor)
        // Two that make the same store at once take turns: SQLite does not wait for a change of its journal's mode.
        // The lock is the folder's, because closing any descriptor of the file itself would take SQLite's own locks away.
        let folder = open(path.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        if folder >= 0 { flock(folder, LOCK_EX) }
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(10)
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
            try migrate(path)
        } catch let error as DatabaseError {
            throw StoreFailure("\(path): \(Self.advice(on: error))")
        }
    }

    static func advice(on error: DatabaseError) -> String {
        switch error.resultCode {
        case .SQLITE_NOTADB: "is not a Ninepoint store; choose another file with --store"
        case .SQLITE_READONLY, .SQLITE_CANTOPEN: "needs write access to the file and its folder"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds it; try again when that has ended"
        case .SQLITE_FULL: "the disk is full"
        case .SQLITE_CORRUPT: "is damaged; use a backup"
        default: error.message ?? "can't be used (SQLite error \(error.resultCode.rawValue))"
        }
    }

    /// A store that lives in memory and ends with the process, for one-shot checks and tests.
    package init() throws {
        database = try DatabaseQueue()
        try migrate(":memory:")
    }

    private func migrate(_ path: String) throws {
        try database.writeWithoutTransaction { db in
            let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            guard tables == 0 || id == Schema.applicationID else {
                throw StoreFailure("\(path): is an SQLite file of another program; choose another file with --store")
            }
            if tables == 0 { try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
        }
        if try database.read(Schema.migrator.hasBeenSuperseded) {
            throw StoreFailure("\(path): was written by a newer ninepoint; install that version to read it")
        }
        try Schema.migrator.migrate(database)
    }
}

/// Why the store can't do what was asked, in words for the user.
package struct StoreFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

extension String {
    /// The folder that a path lies in.
    fileprivate var folder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
