import Foundation
import Testing

@Suite struct PolicyCommandTests {
    private let ninepoint: Program

    init() throws { ninepoint = try Program() }

    @Test func initWritesAFileThatIsRightAndReplacesNone() throws {
        let first = try ninepoint("policy", "init")
        #expect(first.status == 0 && first.output == "ninepoint.yaml\n" && first.errors.isEmpty)
        let text = try ninepoint.read("ninepoint.yaml")
        #expect(text.contains("\n#scanDays: 7\n"))
        #expect(try ninepoint("policy", "check").output == "ninepoint.yaml: right; it sets nothing\n")

        try ninepoint.write("ninepoint.yaml", "scanDays: 3\n")
        let again = try ninepoint("policy", "init")
        #expect(again.status == 2 && again.output.isEmpty)
        #expect(again.errors == "ninepoint: ninepoint.yaml: is there already; --force replaces it\n")
        #expect(try ninepoint.read("ninepoint.yaml") == "scanDays: 3\n")
        #expect(try ninepoint("policy", "init", "--force").status == 0)
        #expect(try ninepoint.read("ninepoint.yaml") == text)
        #expect(try ninepoint("policy", "init", "-").output == text)
        #expect(try ninepoint("policy", "init", "missing/x.yaml").status == 2)
    }

    @Test func checkCountsWhatIsThere() throws {
        try ninepoint.write("conf/ninepoint.yaml", "scanDays: 3\nretiredHosts: [old]\nmaximumWaiverDays: 30\n")
        try ninepoint.write(
            "conf/waivers/shop.yaml",
            """
            - id: S-1
              checks: [NP-4.1]
              subjects: ["*/container/shop/*"]
              reason: a load test
              approver: J. Doe
              created: 2020-11-02
              expires: 2020-12-31
            - id: S-2
              checks: [NP-4.1]
              subjects: ["*/container/shop/*"]
              reason: a load test
              approver: J. Doe
              created: 2099-11-02
              expires: 2099-11-30

            """)
        let outcome = try ninepoint("policy", "check", "conf/ninepoint.yaml")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "conf/ninepoint.yaml: right; it sets scanDays, retiredHosts, maximumWaiverDays")
        #expect(lines[1] == "conf/waivers/shop.yaml: right")
        #expect(lines[2].hasPrefix("2 waivers at ") && lines[2].hasSuffix(": 1 expired, 1 not yet valid, 1 over term"))
    }

    @Test func checkLocatesAMistake() throws {
        try ninepoint.write("ninepoint.yaml", "trustedImages: []\nscanDay: 3\n")
        let outcome = try ninepoint("policy", "check")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(
            outcome.errors
                == "ninepoint: ninepoint.yaml: line 2, column 1: unknown key scanDay; did you mean scanDays?\n")
        #expect(try ninepoint("policy", "check", "none.yaml").errors.contains("none.yaml: can't be opened"))
        #expect(try ninepoint("policy", "check", "-", input: "scanDays: 4\n").output == "-: right; it sets scanDays\n")
    }
}

@Suite struct WaiversCommandTests {
    private let ninepoint: Program
    private let containers = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples/fleet/2026-W40/web-1/containers.json").path

    init() throws {
        ninepoint = try Program()
        try ninepoint.write(
            "ninepoint.yaml",
            """
            waivers:
              - id: AGENT
                checks: [NP-1.1, NP-1.7]
                subjects: [web-1/container/ops/agent]
                reason: replaced in November
                approver: J. Doe
                ticket: OPS-17
                created: 2026-09-01
                expires: 2026-10-10

            """)
    }

    @Test func withoutAStoreTheWaiversAloneAreListed() throws {
        let outcome = try ninepoint("waivers", "list", "--at", "2026-10-02")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.contains("AGENT") && outcome.output.contains("expiring  2026-10-10"))
        #expect(outcome.output.hasSuffix("1 waiver at 2026-10-02: 1 expiring\n"))
        #expect(!outcome.output.contains("covers"))
        #expect(!FileManager.default.fileExists(atPath: ninepoint.folder.appending(path: "ninepoint.sqlite").path))
    }

    @Test func withARunItsFindingsAreCounted() throws {
        let collected = try ninepoint(
            "collect", "inspect", "--host", "web-1", "--collected-at", "2026-10-02", containers)
        #expect(collected.status == 0)
        let json = try ninepoint("waivers", "list", "--at", "2026-10-02", "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(object?["run"] as? String == "2026-W40")
        let waiver = (object?["waivers"] as? [[String: Any]])?.first
        #expect(waiver?["covers"] as? Int == 2 && waiver?["status"] as? String == "expiring")
        let expired = try ninepoint("waivers", "list", "--run", "2026-W40", "--at", "2026-11-24")
        #expect(expired.output.contains("expired at this date, and covering findings of 2026-W40: AGENT\n"))
    }

    @Test func otherPoliciesAreAskedFor() throws {
        try ninepoint.write("empty.yaml", "")
        #expect(try ninepoint("waivers", "list", "--policy", "empty.yaml").output == "no waivers\n")
    }

    @Test(arguments: [
        (["--run", "2026-W40"], "ninepoint.sqlite: there is no store"),
        (["--store", "x.sqlite"], "x.sqlite: there is no"),
        (["--at", "soon"], "expected a date such as 2026-11-24"),
        (["--policy", "none.yaml"], "none.yaml: can't be opened"),
    ])
    func whatIsNotThereEndsWithTwo(arguments: [String], message: String) throws {
        let outcome = try ninepoint(["waivers", "list"] + arguments)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
