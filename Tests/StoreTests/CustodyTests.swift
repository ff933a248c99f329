import Foundation
import GRDB
import Model
import Store
import Testing

/// The custody log, and what `store check` notices.
@Suite struct CustodyTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "custody-\(UUID().uuidString).sqlite")
        .path
    private let ana = Custodian(who: "ana@ci-1", at: Timestamp(seconds: 1_795_000_000))

    private func withStore(_ body: (Store) throws -> Void) throws {
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        try body(try Store(path: path))
    }

    @discardableResult
    private func land(_ text: String, in store: Store, run: String = "2026-W45", day: Int = 0) throws -> Bool {
        try land(Array(text.utf8), in: store, run: run, day: day)
    }

    private func land(_ bytes: [UInt8], in store: Store, run: String = "2026-W45", day: Int = 0) throws -> Bool {
        let draft = DocumentDraft()
        draft.append(bytes, firstElement: 0)
        return try store.land(
            draft,
            as: NewEvidence(
                run: run, host: "web-1", format: "docker-inspect", kinds: [.inspect], subjects: [.container],
                source: "web.json", image: "", collectedAt: Timestamp(seconds: 1_794_000_000 + day * 86_400),
                isComplete: true, toolVersion: "0.1.0", redactions: 2, warnings: [], mentions: []), by: ana)
    }

    private func sql(_ text: String) throws { try DatabaseQueue(path: path).write { try $0.execute(sql: text) } }

    @Test func tellsWhoCollectedWhatAndWhen() throws {
        try withStore { store in
            #expect(try land("[1]", in: store))
            // The same again changes nothing, and is not told.
            #expect(try !land("[1]", in: store))
            let records = try store.custody()
            #expect(records.map(\.number) == [1])
            #expect(records.map(\.action) == [.collect])
            #expect(records.map(\.who) == ["ana@ci-1"])
            #expect(records.map(\.at) == [ana.at])
            #expect(records.map(\.redactions) == [2])
            #expect(records.map(\.source) == ["web.json"])
        }
    }

    @Test(arguments: [
        "UPDATE custody SET who = 'bob'", "DELETE FROM custody", "DELETE FROM custody WHERE id = 1",
        "INSERT OR REPLACE INTO custody SELECT id, at, 'bob', action, run, host, source, document, successor, "
            + "collected_at, tool_version, redactions, size FROM custody",
    ])
    func canNotBeChanged(_ statement: String) throws {
        try withStore { store in
            try land("[1]", in: store)
            let error = #expect(throws: DatabaseError.self) { try sql(statement) }
            #expect(error?.message == "the custody log is append-only")
            #expect(try store.custody().map(\.who) == ["ana@ci-1"])
        }
    }

    @Test func anOlderStoreGetsALogOfWhatItHolds() throws {
        try withStore { store in
            try land("[1]", in: store)
            try sql(
                """
                DROP VIEW custody_log; DROP TABLE custody; ALTER TABLE document DROP COLUMN pruned_at;
                DELETE FROM grdb_migrations WHERE identifier = '4';
                """)
            #expect(throws: StoreFailure.self) { _ = try StoreCheck(path: path) }
            let records = try Store(path: path).custody()
            #expect(records.map(\.action) == [.collect] && records.map(\.at) == [nil] && records.map(\.who) == [""])
            #expect(try StoreCheck(path: path).run().faults == [])
        }
    }

    @Test func aDeletedRunLeavesItsRowsAndNothingElse() throws {
        try withStore { store in
            try land("[1]", in: store)
            try land("[1]", in: store, run: "2026-W46", day: 7)
            try land("[\"gone with its run\"]", in: store, run: "2026-W46", day: 7)
            try store.delete(try #require(try store.runs().last), by: ana)
            #expect(try store.runs().map(\.label) == ["2026-W45"])
            #expect(
                try store.custody().map { "\($0.action) \($0.run)" } == [
                    "collect 2026-W45", "collect 2026-W46", "collect 2026-W46", "delete 2026-W46", "delete 2026-W46",
                ])
            #expect(try store.readableEvidence().count == 1)
            #expect(try StoreCheck(path: path).run().faults == [])
        }
    }

    @Test func whatIsPrunedIsGoneAndSaidToBe() throws {
        try withStore { store in
            try land("[1]", in: store)
            try land("[2]", in: store, run: "2026-W46", day: 7)
            let runs = try store.runs()
            let old = try #require(try store.evidence(of: runs[0]).first)
            #expect(try store.prunable(before: runs[1], keeping: [old.document]).documents == 0)
            #expect(try store.prunable(before: runs[1], keeping: []).documents == 1)
            try store.prune(before: runs[1], keeping: [], by: ana)
            #expect(try store.custody().map(\.action) == [.collect, .collect, .prune])
            let failure = #expect(throws: StoreFailure.self) { try store.frames(of: old)() }
            #expect(
                failure?.description.contains("web.json, collected at 2026-11-06, was pruned on 2026-11-18") == true)
            // Nothing that would have it judged again lands any more; the kept run goes on.
            #expect(throws: StoreFailure.self) { try land("[3]", in: store) }
            #expect(try land("[3]", in: store, run: "2026-W46", day: 7))
            #expect(try StoreCheck(path: path).run().faults == [])
            // The same bytes, collected in a kept run, are there again.
            try land("[1]", in: store, run: "2026-W46", day: 7)
            #expect(try store.frames(of: old)() == Array("[1]".utf8))
        }
    }

    @Test func aReplacedDocumentIsNowhereInTheFile() throws {
        try withStore { store in
            // By chance, so that it can't be compressed and stands in the file as it is.
            let secret = (0..<400).map { _ in UInt8.random(in: 0...255) }
            _ = try land(secret, in: store)
            func isInFile() throws -> Bool {
                try ["", "-wal"].contains { suffix in
                    let file = URL(filePath: path + suffix)
                    guard FileManager.default.fileExists(atPath: file.path) else { return false }
                    return try Data(contentsOf: file).range(of: Data(secret.prefix(24))) != nil
                }
            }
            #expect(try isInFile())
            let draft = DocumentDraft()
            draft.append(Array("[\"[redacted:x]\"]".utf8), firstElement: 0)
            let old = try #require(try store.readableEvidence().first)
            try store.replace(old, by: draft, redactions: 1, custodian: ana)
            try store.giveSpaceBack()
            #expect(try !isInFile())
            let records = try store.custody()
            #expect(records.map(\.action) == [.collect, .redact])
            #expect(records[1].document == old.document && records[1].successor == draft.digest())
            #expect(try store.custody(of: [draft.digest()]).map(\.action) == [.collect, .redact])
            #expect(try store.evidence(of: try store.runs()[0]).map(\.redactions) == [3])
            #expect(try StoreCheck(path: path).run().faults == [])
        }
    }

    @Test(arguments: [
        ("UPDATE chunk SET bytes = x'28b52ffd'", "a stored frame is damaged"),
        ("UPDATE chunk SET bytes = (SELECT bytes FROM chunk ORDER BY id DESC)", "its bytes have another hash"),
        ("UPDATE document SET size = 9", "its row says 9"),
        ("DROP TRIGGER custody_delete", "the trigger custody_delete is missing"),
        ("DROP TRIGGER custody_delete; DELETE FROM custody WHERE id = 1", "lacks 1 of its 2 rows"),
        ("DROP TRIGGER custody_delete; DELETE FROM custody WHERE id = 2", "the custody log does not tell of it"),
        ("DELETE FROM evidence WHERE id = 1", "is gone without a row in the custody log"),
        ("DELETE FROM evidence WHERE id = 1", "belongs to no run"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM document WHERE id = 1",
            "belongs to a row of document that is not there"
        ),
        ("UPDATE run SET judged = 1", "counts as judged, and has no verdicts"),
    ])
    func checkNotices(_ damage: String, _ message: String) throws {
        try withStore { store in
            try land("[1]", in: store)
            try land("[2]", in: store)
            #expect(try StoreCheck(path: path).run().faults == [])
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction {
                try $0.execute(sql: damage)
            }
            let before = try Data(contentsOf: URL(filePath: path))
            let faults = try StoreCheck(path: path).run().faults
            #expect(faults.contains { $0.contains(message) }, "\(faults)")
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }
}
