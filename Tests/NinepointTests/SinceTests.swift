import Foundation
import Testing

/// Reports that other programs read, and `check` against an earlier one.
@Suite struct SinceTests {
    private let ninepoint: Program

    init() throws { ninepoint = try Program() }

    /// Containers by their names, each privileged or not; more than that no test here looks at.
    private func containers(_ privileged: KeyValuePairs<String, Bool>) -> String {
        let objects = privileged.enumerated().map { index, entry in
            """
            {"Id": "a\(index)", "Name": "/\(entry.key)", "Path": "x", "Args": [], "Image": "sha256:bb",
             "State": {"Status": "running"}, "Config": {"Image": "x:1", "Env": []}, "Mounts": [],
             "NetworkSettings": {"Networks": {}}, "HostConfig": {"Privileged": \(entry.value)}}
            """
        }
        return "[\(objects.joined(separator: ","))]"
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The states of the findings of NP-1.1, by the containers' names.
    private func states(_ text: String) throws -> [String: String] {
        let verdicts = try #require(try object(text)["verdicts"] as? [[String: Any]])
        var states: [String: String] = [:]
        for verdict in verdicts where verdict["check"] as? String == "NP-1.1" {
            let name = (verdict["subject"] as? [String: String])?["name"] ?? ""
            for finding in verdict["findings"] as? [[String: Any]] ?? [] {
                states[name] = "\(finding["state"] ?? "") since \(finding["firstSeen"] ?? "")"
            }
        }
        return states
    }

    private func check(_ containers: String, at date: String, _ arguments: String...) throws -> Program.Outcome {
        try ninepoint(["check", "--collected-at", date, "--fail-on", "critical"] + arguments, input: containers)
    }

    @Test func whatAnEarlierReportKnowsIsNotNew() throws {
        let before = try check(containers(["old": true, "good": false]), at: "2026-11-02", "--json")
        #expect(before.status == 1 && before.errors.isEmpty)
        #expect(try states(before.output) == ["old": "opened since 2026-11-02"])
        try ninepoint.write("before.json", before.output)

        let same = containers(["good": false, "old": true])
        #expect(try check(same, at: "2026-11-09", "--since", "before.json").status == 1)
        let passing = try check(same, at: "2026-11-09", "--since", "before.json", "--new-only", "--junit", "j.xml")
        #expect(passing.status == 0, "\(passing.output)\(passing.errors)")
        #expect(passing.output.contains("known: 1 finding that --new-only lets pass\n"))
        #expect(passing.output.contains("0 of "))
        let junit = try ninepoint.read("j.xml")
        #expect(!junit.contains("<failure") && junit.contains("not new: critical: runs privileged"))

        let more = containers(["old": true, "good": true])
        let failing = try check(
            more, at: "2026-11-09", "--since", "before.json", "--new-only", "--json", "--junit", "j.xml")
        #expect(failing.status == 1)
        #expect(
            try states(failing.output) == ["old": "persists since 2026-11-02", "good": "opened since 2026-11-09"])
        #expect(try ninepoint.read("j.xml").components(separatedBy: "<failure").count == 2)
    }

    @Test func aWaiverThatRanOutIsNoPass() throws {
        let web = containers(["old": true])
        try ninepoint.write(
            "ninepoint.yaml",
            """
            waivers:
              - {id: W-1, checks: [NP-1.1], subjects: ["*/container/old"], reason: needed for a while,
                 approver: J. Doe, created: 2026-11-01, expires: 2026-11-08}
            """)
        let waived = try check(web, at: "2026-11-02", "--json")
        #expect(waived.status == 0, "\(waived.output.prefix(300))\(waived.errors)")
        try ninepoint.write("before.json", waived.output)
        let expired = try check(web, at: "2026-11-09", "--since", "before.json", "--new-only", "--json")
        #expect(expired.status == 1)
        #expect(try states(expired.output) == ["old": "unwaived since 2026-11-02"])
    }

    @Test(arguments: [
        ("", "before.json: "), ("[]", "before.json: "),
        ("{}", "expected a report with the members schema and verdicts"),
        (#"{"schema": 2, "verdicts": []}"#, "has schema 2; this version reads schema 1"),
        (#"{"schema": 1, "verdicts": 3}"#, "verdicts: expected an array, found a number"),
        (#"{"schema": 1, "verdicts": [{}]}"#, "verdicts: expected check, subject"),
        (#"{"schema": 1, "verdicts": [3]}"#, "verdicts: expected check, subject"),
        (
            #"{"schema": 1, "verdicts": [{"check": "NP-1.1", "findings": [{"detail": ""}], "#
                + #""subject": {"kind": "container", "host": "h", "key": "k"}}]}"#,
            "verdicts.findings: expected detail and the date firstSeen in each"
        ),
    ])
    func whatIsNoReportIsAnError(text: String, message: String) throws {
        try ninepoint.write("before.json", text)
        let outcome = try check("[]", at: "2026-11-09", "--since", "before.json")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.errors.contains("; --since takes what ninepoint check --json or report --format json wrote"))
    }

    @Test(arguments: [
        (["--new-only"], "--new-only needs an earlier report; name one with --since"),
        (["--since", "-"], "--since takes a file, not standard input"),
        (["--since", "gone.json"], "gone.json: can't be opened: No such file or directory"),
    ])
    func whatCannotBeComparedEndsWithTwo(arguments: [String], message: String) throws {
        let outcome = try ninepoint(["check"] + arguments, input: "[]")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func reportWritesJSONAndCSV() throws {
        let store = ["--store", "s.sqlite"]
        _ = try ninepoint(
            ["collect", "inspect", "--host", "web-1", "--collected-at", "2026-11-02", "-"] + store,
            input: containers(["old": true]))
        let outcome = try ninepoint(["report", "--format", "json,csv", "--output", "out"] + store)
        #expect(
            outcome.output == "out/report.json\nout/findings.csv\nout/evidence.csv\nout/coverage.csv\n",
            "\(outcome.errors)")
        #expect(try states(try ninepoint.read("out/report.json")) == ["old": "opened since 2026-11-02"])
        #expect(
            try ninepoint.read("out/findings.csv").contains("\r\nNP-1.1,1,critical,fail,opened,container,web-1,old,"))
        #expect(try ninepoint.read("out/evidence.csv").hasPrefix("sha256,format,host,"))
        #expect(try ninepoint.read("out/coverage.csv").hasPrefix("framework,edition,requirement,"))
        // A week's report serves a check as well.
        let known = try ninepoint(
            ["check", "--host", "web-1", "--since", "out/report.json", "--new-only", "--fail-on", "low"],
            input: containers(["old": true]))
        #expect(known.status == 0, "\(known.output)\(known.errors)")
    }
}
