import Foundation
import Model
import Report
import Store
import Testing
import Workflow

/// The planted secrets of the samples are nowhere but in the samples.
@Suite struct SecretsAtRestTests {
    @Test func theSamplesHoldWhatIsPlanted() throws {
        var text = ""
        let files = FileManager.default.enumerator(
            at: Fleet.samples.appending(path: "fleet"), includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            text += (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        }
        for secret in try Fleet.secrets { #expect(text.contains(secret)) }
        #expect(try Fleet.secrets.count >= 5)
    }

    @Test func noSecretRestsInTheStoreOrAReport() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString).sqlite").path
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let store = try Store(path: path)
        for week in Fleet.weeks { try Fleet.collect(week, into: store) }
        let reporting = Reporting(store: store, policy: Fleet.policy)
        _ = try reporting.report()

        var texts: [(name: String, bytes: Data)] = []
        for suffix in ["", "-wal"] {
            texts.append((path + suffix, try Data(contentsOf: URL(filePath: path + suffix))))
        }
        for run in try store.runs() {
            for evidence in try store.evidence(of: run) {
                let next = store.frames(of: evidence)
                var document = Data()
                while let frame = try next() { document.append(contentsOf: frame) }
                texts.append((evidence.source, document))
            }
            let report = try reporting.report(ofRun: run.label)
            texts.append(("HTML \(run.label)", Data(try HTMLReport(report).render())))
            texts.append(("JUnit \(run.label)", Data(JUnit(failOn: .low).render(report)[0])))
            texts.append(
                ("terminal \(run.label)", Data(TerminalSummary(failOn: .low, isColoured: false).render(report).utf8)))
        }
        // The search itself can find: a mark that must be there is.
        let mark = Data("[redacted:".utf8)
        #expect(texts.contains { $0.bytes.range(of: mark) != nil })
        for secret in try Fleet.secrets {
            for text in texts where text.bytes.range(of: Data(secret.utf8)) != nil {
                Issue.record("a secret of the samples is in \(text.name)")
            }
        }
    }
}
