import Foundation
import GRDB
import Model
import Store

/// The Monday of an ISO week of 2026, at noon, and the days after it.
func moment(week: Int, day: Int = 0) -> Timestamp {
    // 2025-12-29 is the Monday of 2026-W01.
    Timestamp(seconds: (Day(year: 2025, month: 12, day: 29).daysSinceEpoch + (week - 1) * 7 + day) * 86_400 + 43_200)
}

func label(_ week: Int) -> String { week < 10 ? "2026-W0\(week)" : "2026-W\(week)" }

extension Store {
    /// Lets a document of these frames land in a week's run.
    func land(
        _ frames: [[UInt8]], week: Int, day: Int = 0, host: String? = "web-1", kind: EvidenceKind = .inspect,
        mentions: Set<Mention> = []
    ) throws -> Bool {
        let draft = DocumentDraft()
        for (index, frame) in frames.enumerated() { draft.append(frame, firstElement: index) }
        return try land(
            draft,
            as: NewEvidence(
                run: label(week), host: host, format: "docker-inspect", kinds: [kind], subjects: [.container],
                source: "file.json", image: "", collectedAt: moment(week: week, day: day), isComplete: true,
                toolVersion: "0", redactions: 0, warnings: [], mentions: mentions))
    }

    func record(
        _ judged: [SubjectVerdicts], of run: Run, sightings: [Sighting] = [], former: [SubjectVerdicts]? = nil,
        changedChecks: Set<String> = []
    ) throws {
        try record(
            judged, of: run, sightings: sightings, lastEvidence: lastEvidence(), policy: "", former: former,
            changedChecks: changedChecks, baseline: "1", toolVersion: "0")
    }
}

let web = Subject(kind: .container, host: "web-1", key: "shop/web")

func verdicts(_ outcomes: [(String, Outcome)], of subject: Subject = web) -> SubjectVerdicts {
    SubjectVerdicts(
        subject: subject, name: subject.key, verdicts: outcomes.map { CheckOutcome(check: $0.0, outcome: $0.1) })
}

/// Tests that only need some text write it as it is.
extension Text: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(verbatim: value) }
}

/// Fails in these ways.
func failing(_ details: String..., severity: Severity = .high, waiver: String? = nil) -> Outcome {
    .fail(
        details.map {
            Finding(
                detail: $0, message: "fails", severity: severity,
                path: "/x", waiver: waiver)
        })
}

func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString).sqlite").path
}

/// The store with its write-ahead log.
func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
}

/// How many rows a table has.
func rows(_ table: String, at path: String) throws -> Int? {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
}
