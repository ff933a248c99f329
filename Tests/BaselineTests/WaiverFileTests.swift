import Baseline
import Model
import Testing

@Suite struct WaiverFileTests {
    private func waiver(_ id: String) -> String {
        """
        - id: \(id)
          checks: [NP-4.1]
          subjects: ["*/container/shop/*"]
          reason: set after the load test
          approver: J. Doe
          created: 2026-11-02
          expires: 2026-12-31

        """
    }

    @Test func everyFieldIsRead() throws {
        let file = try WaiverFile(
            yaml: """
                - id: W-1
                  checks: [NP-4.1, NP-5.*]
                  subjects: ["web-1/container/shop/web", "*/image/shop/web"]
                  findings: ["CVE-2024-3094 *"]
                  reason: |
                    Two lines
                    of it
                  approver: 陈伟
                  ticket: 4711
                  created: "2026-11-02"
                  expires: 2026-12-31
                """)
        let waiver = try #require(file.waivers.first)
        #expect(waiver.id == "W-1")
        #expect(waiver.checks == ["NP-4.1", "NP-5.*"])
        #expect(waiver.subjects.map(\.text) == ["web-1/container/shop/web", "*/image/shop/web"])
        #expect(waiver.findings == ["CVE-2024-3094 *"])
        #expect(waiver.reason == "Two lines\nof it")
        #expect(waiver.approver == "陈伟")
        #expect(waiver.ticket == "4711")
        #expect(waiver.created == Day(year: 2026, month: 11, day: 2))
        #expect(waiver.expires == Day(year: 2026, month: 12, day: 31))
    }

    @Test func aStreamIsAPolicyWithWaiversBehindIt() throws {
        let stream = "scanDays: 3\nwaivers:\n\(waiver("W-1"))---\n# b\n\(waiver("W-2"))---\n---\n\(waiver("W-3"))"
        let policy = try Policy(yaml: stream)
        #expect(policy.scanDays == 3)
        #expect(policy.waivers.map(\.id) == ["W-1", "W-2", "W-3"])
        #expect(try Policy(yaml: "# nothing\n---\n\(waiver("W-2"))").waivers.map(\.id) == ["W-2"])
    }

    @Test(arguments: [
        (
            "scanDays: 3\n---\nimageDays: 4\n",
            "line 3, column 1: expected a list of waivers; the keys stand in the first"
        ),
        ("scanDays: 3\n---\nhello\n", "line 3, column 1: expected a list of waivers"),
        ("42", "line 1, column 1: expected keys and values"),
    ])
    func anythingElseInAStreamIsAMistake(text: String, message: String) throws {
        let failure = #expect(throws: PolicyFailure.self) { try Policy(yaml: text) }
        #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "")")
    }

    @Test func idsAreUniqueInTheWholeStreamAndOverFiles() throws {
        let stream = "waivers:\n\(waiver("W-1"))---\n\(waiver("W-1"))"
        let failure = #expect(throws: PolicyFailure.self) { try Policy(yaml: stream) }
        #expect(failure?.description == "line 10, column 7: the id W-1 is taken by the waiver in line 2")
        let other = #expect(throws: PolicyFailure.self) {
            try WaiverFile(yaml: waiver("W-1"), taken: ["W-1": "waivers/a.yaml"])
        }
        #expect(
            other?.description == "line 1, column 7: the id W-1 is taken by the waiver in waivers/a.yaml")
    }

    @Test func aFileOfWaiversIsNoPolicy() throws {
        let failure = #expect(throws: PolicyFailure.self) { try WaiverFile(yaml: "waivers: []\n") }
        #expect(failure?.description.hasPrefix("line 1, column 1: expected a list of waivers") == true)
    }
}
