import Foundation
import GRDB
import Model
import Report
import Store
import Testing
import Workflow

/// Old documents go, and what kept runs say stays the same.
@Suite struct HousekeepingTests {
    private let custodian = Custodian(who: "ana@ci-1", at: Timestamp(seconds: 1_796_000_000))

    @Test func keptRunsSayTheSameAfterPruning() throws {
        let store = try Fleet.store()
        let kept = Array(Fleet.weeks.suffix(3))
        let reporting = Reporting(store: store, policy: Fleet.policy)
        func pages() throws -> [[UInt8]] {
            try kept.map { try HTMLReport(reporting.report(ofRun: $0), audience: .auditor).render() }
        }
        let before = try pages()
        let prune = Prune(store: store, policy: Fleet.policy)
        let plan = try prune.plan(keeping: 14)
        #expect(plan.firstKept.label == kept[0])
        #expect(plan.documents > 50)
        try prune.prune(plan, by: custodian)
        #expect(try pages() == before)
        #expect(try store.tallies(upTo: try store.runs()[7]).count == 8)
        let failure = #expect(throws: StoreFailure.self) { _ = try reporting.report(ofRun: Fleet.weeks[0]) }
        #expect(failure?.description.contains("was pruned on 2026-11-30") == true)
        #expect(try prune.plan(keeping: 14).documents == 0)
        // A document of a pruned week, which a kept one rests on, can still be redacted; the pruned weeks stay judged.
        let own = try Set(store.runs().suffix(3).flatMap { try store.evidence(of: $0) }.map(\.document))
        let carried = try #require(try store.readableEvidence().first { !own.contains($0.document) })
        let draft = DocumentDraft()
        draft.append(try #require(try store.frames(of: carried)()) + Array("\n".utf8), firstElement: 0)
        try store.replace(carried, by: draft, redactions: 1, custodian: custodian)
        #expect(try store.runs().map(\.isJudged) == [true, true, true, true, true, false, false, false])
        #expect(try reporting.report().run.label == Fleet.weeks[7])
    }

    /// A secret that an older version left behind: here it is put back where its mark stands.
    @Test func aSecretThatWasLeftIsTakenOut() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "redact-\(UUID().uuidString).sqlite").path
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let store = try Store(path: path)
        let secret = "AKIAZ7QW3NT5XV2K4LJP"
        let text = """
            [{"Id": "a1", "Name": "/web", "Image": "sha256:bb", "State": {"Status": "running"}, "Mounts": [],
              "Config": {"Image": "x:1", "Env": ["REGION=\(secret)"]}, "NetworkSettings": {"Networks": {}},
              "HostConfig": {"Privileged": true}}]
            """
        let draft = DocumentDraft()
        draft.append(Array(text.utf8), firstElement: 0)
        _ = try store.land(
            draft,
            as: NewEvidence(
                run: "2026-W45", host: "web-1", format: "docker-inspect", kinds: [.inspect], subjects: [.container],
                source: "web.json", image: "", collectedAt: try #require(Timestamp("2026-11-06")), isComplete: true,
                toolVersion: "0.0.9", redactions: 0, warnings: [], mentions: []))
        let reporting = Reporting(store: store, policy: "")
        let redact = Redact(store: store, policy: "")
        let privileged = try pointers(reporting.report())

        let found = try redact.run(by: nil, fault: { Issue.record("\($0)") })
        #expect(found.map(\.redactions) == [1])
        #expect(try store.readableEvidence().map(\.document) == [draft.digest()])

        #expect(try redact.run(by: custodian, fault: { Issue.record("\($0)") }).count == 1)
        let evidence = try #require(try store.readableEvidence().first)
        let stored = String(decoding: try store.frames(of: evidence)() ?? [], as: UTF8.self)
        #expect(!stored.contains(secret) && stored.contains("[redacted:"))
        let report = try reporting.report()
        #expect(try pointers(report) == privileged)
        #expect(String(decoding: VerdictReport().lines(report), as: UTF8.self).contains("NP-7.4"))
        #expect(try store.custody().map(\.action) == [.collect, .redact])
        #expect(try redact.run(by: custodian, fault: { Issue.record("\($0)") }).isEmpty)
    }

    /// The pointers of findings of NP-1.1, which the secret has nothing to do with.
    private func pointers(_ report: Report) throws -> [String] {
        let csv = String(decoding: CSVReport().findings(report), as: UTF8.self)
        let rows = csv.split(separator: "\r\n").filter { $0.hasPrefix("NP-1.1,") }
        #expect(!rows.isEmpty)
        return rows.map { String($0.split(separator: ",").last ?? "") }
    }
}
