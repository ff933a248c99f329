import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct JSONReportTests {
    private func object(_ report: Report) throws -> [String: Any] {
        let bytes = JSONReport().render(report)
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func verdicts(_ report: Report) throws -> [[String: Any]] {
        try #require(try object(report)["verdicts"] as? [[String: Any]])
    }

    /// Of every verdict one, and a covered finding between two open ones.
    private let mixed = [
        judged(.container, "shop/web") { check in
            switch check.id {
            case "NP-1.1": failing("runs privileged", severity: .critical)
            case "NP-1.16": .notAssessed("its image was not inspected")
            case "NP-1.3": .notApplicable("out of scope")
            case "NP-4.1":
                .fail([
                    Finding(detail: "a", message: "A", severity: .medium, path: "/a"),
                    Finding(detail: "b", message: "B", severity: .high, path: "/b", waiver: "W-1"),
                    Finding(detail: "c", message: "C", severity: .low, path: "/c"),
                ])
            case "NP-4.2":
                .fail([Finding(detail: "", message: "M", severity: .low, path: pointer().path, vex: "ACME")])
            default: .pass
            }
        },
        judged(.image, "shop/web") { _ in .pass },
    ]

    @Test func aVerdictIsOfOneSubjectAndCheck() throws {
        let verdicts = try verdicts(report(mixed))
        #expect(verdicts.count == mixed.flatMap(\.verdicts).count)
        func found(_ check: String) throws -> [String: Any] {
            try #require(verdicts.first { $0["check"] as? String == check })
        }
        let subject = try #require(try found("NP-1.1")["subject"] as? [String: String])
        #expect(subject == ["kind": "container", "host": "web-1", "key": "shop/web", "name": "shop/web"])
        let told = ["NP-1.1", "NP-1.2", "NP-1.16", "NP-1.3", "NP-4.1", "NP-4.2"]
        #expect(
            try told.map { try found($0)["verdict"] as? String }
                == ["fail", "pass", "notAssessed", "notApplicable", "fail", "waived"])
        #expect(try found("NP-1.16")["reason"] as? String == "its image was not inspected")
        #expect(try found("NP-1.1")["reason"] is NSNull)
        #expect(try found("NP-4.1")["severity"] as? String == "high")
        #expect(try found("NP-1.2")["severity"] as? String == Catalogue.check("NP-1.2")?.severity.name)
    }

    @Test func aFindingLeadsToItsBytes() throws {
        let key = FindingKey(subject: mixed[0].subject, check: "NP-4.1", detail: "c")
        let seen = try #require(Timestamp("2026-09-01"))
        let report = report(mixed, states: [key: FindingState(change: .persists, firstSeen: seen)])
        let verdict = try #require(try verdicts(report).first { $0["check"] as? String == "NP-4.1" })
        let findings = try #require(verdict["findings"] as? [[String: Any]])
        #expect(findings.map { $0["detail"] as? String } == ["a", "b", "c"])
        #expect(findings.map { $0["waiver"] as? String } == [nil, "W-1", nil])
        #expect(findings.map { $0["state"] as? String } == ["opened", "opened", "persists"])
        #expect(findings[2]["firstSeen"] as? String == "2026-09-01")
        #expect(
            findings.map { $0["evidence"] as? [String: String] }
                == ["a", "b", "c"].map {
                    ["sha256": "\(document)", "pointer": "/3/\($0)", "source": "containers.json"]
                })
    }

    @Test func everyCheckIsThere() throws {
        let subjects = SubjectKind.allCases.map { judged($0, "x") { _ in failing("fails") } }
        let checks = try verdicts(report(subjects)).compactMap { $0["check"] as? String }
        #expect(Set(checks) == Set(Catalogue.checks.map(\.id)))
    }

    @Test(arguments: hostileNames)
    func hostileNamesStayText(name: String) throws {
        let report = report(
            [judged(.container, name) { _ in failing(name, details: [name]) }], label: name)
        let verdicts = try verdicts(report)
        #expect(verdicts.allSatisfy { ($0["subject"] as? [String: String])?["key"] == name })
        // A verdict is a line, whatever is in it, and nothing in it moves a terminal's cursor.
        let lines = text(JSONReport().render(report)).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix(#"    {"check":"#) } == verdicts.count)
        #expect(!text(JSONReport().render(report)).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    // MARK: The schema

    private static func python(_ arguments: String...) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
    }

    static let hasModule = (try? python("-c", "import jsonschema").status) == 0

    private func check(_ report: Report) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(JSONReport().render(report)).write(to: file)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_schema.py")
        return try Self.python(script.path, file.path).output
    }

    @Test(.enabled(if: hasModule, "needs the Python module jsonschema: python3-jsonschema"))
    func itHasTheMembersOfItsSchema() throws {
        let ended = Change.allCases.filter { [.fixed, .removed, .stale, .policy, .baseline].contains($0) }.map {
            EndedFinding(
                key: FindingKey(subject: mixed[0].subject, check: "NP-5.7", detail: "CVE-2026-1 openssl"),
                severity: .high, change: $0, firstSeen: Timestamp(seconds: 1_780_000_000))
        }
        let hostile = hostileNames.map { name in judged(.container, name) { _ in failing(name) } }
        #expect(try check(report(mixed + hostile, ended: ended)) == "0 errors\n")
        #expect(try check(report([], weeks: 1)) == "0 errors\n")
    }
}
