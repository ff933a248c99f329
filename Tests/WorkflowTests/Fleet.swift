import Foundation
import Model
import Store
import Testing
import Workflow

/// The sample fleet, collected as `samples/collect.sh` does it.
enum Fleet {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")

    static let weeks = (40...47).map { "2026-W\($0)" }

    /// The samples' own policy.
    static let policy =
        (try? String(contentsOf: samples.appending(path: "ninepoint.yaml"), encoding: .utf8))
        ?? "the samples have no policy"

    /// The planted secrets.
    static var secrets: [String] {
        get throws {
            try String(contentsOf: samples.appending(path: "secrets.txt"), encoding: .utf8)
                .split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.isEmpty }.map(String.init)
        }
    }

    static func collect(_ week: String, into store: Store) throws {
        let folder = samples.appending(path: "fleet/\(week)")
        let date = try String(contentsOf: folder.appending(path: "DATE"), encoding: .utf8)
        var options = Collect.Options(
            expecting: nil, collectedAt: try #require(Timestamp(date.trimmingCharacters(in: .whitespacesAndNewlines))))
        options.isComplete = true
        for host in ["web-1", "db-1"] {
            options.host = host
            try collect(folder.appending(path: host), options, store)
        }
        options.host = nil
        options.isComplete = false
        try collect(folder.appending(path: "scans"), options, store)
    }

    private static func collect(_ folder: URL, _ options: Collect.Options, _ store: Store) throws {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for result in try Collect(store: store, options: options).files(files.map { folder.appending(path: $0).path }) {
            if case .failed(let message) = result.outcome { Issue.record("\(result.source): \(message)") }
        }
    }

    /// A store in memory with some weeks, in this order, each judged as soon as it is there.
    static func store(_ weeks: [String] = weeks) throws -> Store {
        let store = try Store()
        for week in weeks {
            try collect(week, into: store)
            _ = try Reporting(store: store, policy: policy).report()
        }
        return store
    }
}
