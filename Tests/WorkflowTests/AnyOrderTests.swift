import Foundation
import GRDB
import Model
import Report
import Store
import Testing
import Workflow

/// Runs collected in any order, and judged after each document, leave the same findings, spans, tallies and reports as if
/// they had come in time.
@Suite struct AnyOrderTests {
    @Test(arguments: UInt64(1)...4)
    func leavesTheSameLedger(seed: UInt64) throws {
        let world = try World(seed: seed)
        defer { world.remove() }
        let inOrder = try world.outcome(of: world.documents)
        #expect(inOrder.runs.count > 1)
        // The story holds what the property is about.
        var random = Random(seed: seed &+ 1000)
        for order in [world.documents.reversed(), world.documents.shuffled(using: &random)] {
            let outcome = try world.outcome(of: order)
            #expect(outcome.runs == inOrder.runs)
            #expect(outcome.spans == inOrder.spans)
            #expect(outcome.tallies == inOrder.tallies)
            #expect(outcome.findings == inOrder.findings)
            #expect(outcome.ended == inOrder.ended)
            #expect(outcome.reports == inOrder.reports)
        }
    }

    /// What the worlds must hold between them, lest the property be proved of nothing.
    @Test func theWorldsHoldWhatThePropertyIsAbout() throws {
        var changes: Set<String> = []
        var states: Set<String> = []
        var checks: Set<String> = []
        for seed in UInt64(1)...4 {
            let world = try World(seed: seed)
            defer { world.remove() }
            for span in try world.outcome(of: world.documents).spans {
                states.insert(span.state)
                changes.formUnion([span.began, span.ended].compactMap { $0 })
                checks.insert(span.check)
            }
        }
        #expect(states == ["open", "waived", "stale"])
        #expect(
            changes.isSuperset(of: [
                "opened", "fixed", "removed", "stale", "regressed", "persists", "waived", "unwaived",
            ]))
        #expect(checks.isSuperset(of: ["NP-1.1", "NP-3.5", "NP-3.7", "NP-5.7", "NP-9.4"]))
    }
}

/// SplitMix64: the same numbers from the same seed, on every machine.
private struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
}

/// Six weeks of two hosts that change at random: hosts fall silent, containers come and go, tags move to other images,
/// scans are made in some weeks and carry over into others, waivers begin and expire.
private struct World {
    struct Document {
        let path: String
        let options: Collect.Options
    }

    struct Span: Hashable {
        let subject: String
        let check: String
        let detail: String
        let severity: Int
        let state: String
        let began: String
        let ended: String?
        let from: String
        let to: String?
    }

    struct Outcome {
        let runs: [String]
        let spans: Set<Span>
        let tallies: [[Tally]]
        let findings: [[FindingKey: FindingState]]
        let ended: [Set<EndedFinding>]
        let reports: [[UInt8]]
    }

    private static let repositories = ["web", "db", "queue"]

    private static let policy = """
        scanDays: 9
        patchDays: {critical: 7, high: 7}
        maximumWaiverDays: 40
        waivers:
          - {id: W-1, checks: [NP-1.1], subjects: ["*/container/a"], reason: migration, approver: ops,
             created: 2026-01-05, expires: 2026-01-20}
          - {id: W-2, checks: ["NP-5.*"], subjects: ["*/image/*"], findings: ["CVE-2026-1 *"], reason: no fix, approver: ops,
             created: 2026-01-12, expires: 2026-12-31}
          - {id: W-3, checks: [NP-4.1], subjects: ["web-1/container/*"], reason: small host, approver: ops,
             created: 2026-01-12, expires: 2026-02-03}
        """

    private(set) var documents: [Document] = []
    private let folder = FileManager.default.temporaryDirectory.appending(path: "world-\(UUID().uuidString)")
    private var random: Random

    init(seed: UInt64) throws {
        random = Random(seed: seed)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var versions = Dictionary(uniqueKeysWithValues: Self.repositories.map { ($0, 1) })
        for week in 0..<6 {
            for repository in Self.repositories where random.chance(0.3) { versions[repository, default: 1] += 1 }
            var moment = Timestamp(seconds: (Day(year: 2026, month: 1, day: 5).daysSinceEpoch + week * 7) * 86_400)
            func next() -> Timestamp {
                moment = Timestamp(seconds: moment.seconds + 7200)
                return moment
            }
            for host in ["web-1", "db-1"] where random.chance(0.75) {
                try add(containers(versions), host: host, at: next(), isComplete: random.chance(0.7))
                if random.chance(0.7) { try add(images(versions), host: host, at: next(), isComplete: true) }
            }
            for repository in Self.repositories where random.chance(0.6) {
                let at = next()
                try add(scan(of: repository, versions, at: at), host: nil, at: at, isComplete: false)
            }
        }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Collects the documents in an order, each run judged anew after each of them.
    func outcome(of documents: [Document]) throws -> Outcome {
        let path = folder.appending(path: "store-\(UUID().uuidString).sqlite").path
        let store = try Store(path: path)
        let reporting = Reporting(store: store, policy: Self.policy)
        for document in documents {
            let results = try Collect(store: store, options: document.options).files([document.path])
            for case .failed(let message) in results.map(\.outcome) { Issue.record("\(document.path): \(message)") }
            _ = try reporting.report()
        }
        let runs = try store.runs()
        let findings = try runs.map { try store.findings(in: $0) }
        return Outcome(
            runs: runs.map(\.label), spans: try spans(at: path),
            tallies: try store.tallies(upTo: try #require(runs.last)).map(\.checks), findings: findings.map(\.open),
            ended: findings.map { Set($0.ended) },
            reports: try runs.map { try HTMLReport(try reporting.report(ofRun: $0.label)).render() })
    }

    private func spans(at path: String) throws -> Set<Span> {
        try DatabaseQueue(path: path).read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT subject.kind || ' ' || subject.host || ' ' || subject.key, check_id, detail, severity, state,
                        began, ended, began_in.label, ended_in.label
                    FROM finding JOIN subject ON subject.id = finding.subject
                    JOIN run AS began_in ON began_in.id = from_run LEFT JOIN run AS ended_in ON ended_in.id = to_run
                    """)
            return Set(
                rows.map {
                    Span(
                        subject: $0[0], check: $0[1], detail: $0[2], severity: $0[3], state: $0[4], began: $0[5],
                        ended: $0[6], from: $0[7], to: $0[8])
                })
        }
    }

    private mutating func add(_ json: String, host: String?, at moment: Timestamp, isComplete: Bool) throws {
        let path = folder.appending(path: "\(documents.count).json")
        try json.write(to: path, atomically: true, encoding: .utf8)
        var options = Collect.Options(expecting: nil, collectedAt: moment)
        options.host = host
        options.isComplete = isComplete
        documents.append(Document(path: path.path, options: options))
    }

    private static func id(_ repository: String, _ version: Int) -> String {
        let digits = String(repository.utf8.reduce(7) { $0 &* 31 &+ Int($1) } &* 1000 &+ version, radix: 16)
        return "sha256:" + String(repeating: "0", count: 64 - digits.count) + digits
    }

    private mutating func containers(_ versions: [String: Int]) -> String {
        var containers: [String] = []
        for (index, name) in ["a", "b", "c"].enumerated() where random.chance(0.85) {
            let repository = Self.repositories[index]
            // Some were not made anew when the tag moved.
            let version = max(1, (versions[repository] ?? 1) - (random.chance(0.3) ? 1 : 0))
            containers.append(
                """
                {"Id": "\(name)\(version)", "Name": "/\(name)", "Image": "\(Self.id(repository, version))",
                 "State": {"Status": "running"}, "Config": {"Image": "shop/\(repository):1.0.0", "User": "app"},
                 "HostConfig": {"Privileged": \(random.chance(0.4)), "Memory": \(random.chance(0.5) ? 0 : 1 << 26),
                  "CapAdd": \(random.chance(0.3) ? "[\"NET_ADMIN\"]" : "null"), "NetworkMode": "shop"}}
                """)
        }
        return "[\(containers.joined(separator: ","))]"
    }

    private mutating func images(_ versions: [String: Int]) -> String {
        let images = Self.repositories.filter { _ in random.chance(0.9) }.map { repository in
            """
            {"Id": "\(Self.id(repository, versions[repository] ?? 1))", "RepoTags": ["shop/\(repository):1.0.0"],
             "RepoDigests": [], "Size": 1000, "Config": {"User": "app"}, "Os": "linux", "Architecture": "amd64",
             "RootFS": {"Type": "layers", "Layers": ["sha256:\(repository)\(versions[repository] ?? 1)"]}}
            """
        }
        return "[\(images.joined(separator: ","))]"
    }

    private mutating func scan(of repository: String, _ versions: [String: Int], at moment: Timestamp) -> String {
        let flaws = (1...4).filter { _ in random.chance(0.5) }.map { number in
            """
            {"VulnerabilityID": "CVE-2026-\(number)", "PkgName": "lib\(number)", "InstalledVersion": "1.0",
             "FixedVersion": \(number == 4 ? "\"\"" : "\"1.1\""), "Severity": "\(number % 2 == 0 ? "HIGH" : "CRITICAL")"}
            """
        }
        return """
            {"SchemaVersion": 2, "CreatedAt": "\(moment.rfc3339)", "ArtifactName": "shop/\(repository):1.0.0",
             "ArtifactType": "container_image",
             "Metadata": {"ImageID": "\(Self.id(repository, versions[repository] ?? 1))"},
             "Results": [{"Target": "debian", "Class": "os-pkgs", "Vulnerabilities": [\(flaws.joined(separator: ","))]}]}
            """
    }
}
