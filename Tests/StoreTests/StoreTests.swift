import Foundation
import GRDB
import Model
import Store
import Testing

@Suite struct StoreTests {
    @Test func theFileIsForItsOwnerAlone() throws {
        let path = temporaryPath()
        defer { remove(path) }
        _ = try Store(path: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aFileOfAnotherKindIsRefusedInWords() throws {
        let path = temporaryPath()
        defer { remove(path) }
        try Data("certainly not a database, whatever its name says ".utf8).write(to: URL(filePath: path))
        #expect { try Store(path: path) } throws: { "\($0)".contains("is not a Ninepoint store") }
    }

    @Test func anotherProgramsDatabaseIsRefusedAndLeftAlone() throws {
        let path = temporaryPath()
        defer { remove(path) }
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
        #expect { try Store(path: path) } throws: { "\($0)".contains("another program") }
        let tables = try DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema")
        }
        #expect(tables == ["note"])
    }

    @Test func aStoreOfANewerVersionIsRefused() throws {
        let path = temporaryPath()
        defer { remove(path) }
        _ = try Store(path: path)
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from-the-future')")
        }
        #expect { try Store(path: path) } throws: { "\($0)".contains("newer ninepoint") }
    }

    @Test func aDocumentComesBackAsItWasInItsFrames() throws {
        let store = try Store()
        let frames = [Array("[{\"a\": 1},".utf8), Array(" {\"b\": 2}]\n".utf8)]
        #expect(try store.land(frames, week: 1))
        let run = try #require(try store.runs().first)
        let evidence = try #require(try store.evidence(of: run).first)
        let next = store.frames(of: evidence)
        #expect(try next() == frames[0])
        #expect(try next() == frames[1])
        #expect(try next() == nil)
        #expect(evidence.size == frames.joined().count)
        // printf '[{"a": 1}, {"b": 2}]\n' | sha256sum
        #expect(
            evidence.document.description == "d5a544519e83c090c0703d83e0a5d23d66879a7922970cd51d26ea4a94641a6c")
    }

    @Test func theSameBytesOfTheSameDayLandOnce() throws {
        let store = try Store()
        let frame = [Array("[]".utf8)]
        #expect(try store.land(frame, week: 1))
        #expect(try !store.land(frame, week: 1))
        #expect(try store.land(frame, week: 1, host: "db-1"))
        #expect(try store.land(frame, week: 2))
        let counts = try store.runs().map { try store.evidence(of: $0).count }
        #expect(counts == [2, 1])
    }

    @Test func whatLandsUnsettlesItsRunAndAllLaterOnes() throws {
        let store = try Store()
        for week in 1...3 { _ = try store.land([[UInt8(week)]], week: week) }
        for run in try store.runs() { try store.record([], of: run) }
        #expect(try store.runs().map(\.isJudged) == [true, true, true])
        _ = try store.land([[9]], week: 2)
        #expect(try store.runs().map(\.isJudged) == [true, false, false])
    }

    @Test func aRunIsDatedByItsLatestEvidence() throws {
        let store = try Store()
        _ = try store.land([[1]], week: 1, day: 4)
        _ = try store.land([[2]], week: 1, day: 2)
        #expect(try store.runs().map(\.date.day.description) == ["2026-01-02"])
    }

    /// Hosts deliver at the same hour, and the first ones find no store yet.
    @Test func manyMayMakeTheSameStoreAtOnce() async throws {
        for _ in 0..<5 {
            let path = temporaryPath()
            defer { remove(path) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for host in 0..<6 {
                    group.addTask { _ = try Store(path: path).land([[UInt8(host)]], week: 1, host: "host-\(host)") }
                }
                try await group.waitForAll()
            }
            let store = try Store(path: path)
            #expect(try store.evidence(of: try #require(try store.runs().first)).count == 6)
        }
    }

    /// Another host may deliver while a run is being judged.
    @Test func aRunStaysUnjudgedWhereEvidenceLandedMeanwhile() throws {
        let store = try Store()
        _ = try store.land([[1]], week: 1)
        let before = try store.lastEvidence()
        _ = try store.land([[2]], week: 1, host: "db-1")
        let run = try #require(try store.runs().first)
        try store.record(
            [], of: run, sightings: [], lastEvidence: before, policy: "", baseline: "1", toolVersion: "0")
        #expect(try store.runs().map(\.isJudged) == [false])
        try store.record([], of: run)
        #expect(try store.runs().map(\.isJudged) == [true])
    }
}
