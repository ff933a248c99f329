import Baseline
import Foundation
import Model
import Report
import Store
import Testing
import Workflow

/// What a policy does to a run's verdicts, and to the ledger when it changes.
@Suite struct PolicyTests {
    private static let container = """
        [{"Id": "1f", "Name": "/web", "Image": "sha256:01", "State": {"Status": "running"},
          "Config": {"Image": "shop/web:1.0.0", "User": "app", "Labels": {"com.example.team": "shop"}},
          "HostConfig": {"Privileged": true, "Memory": 0, "CapAdd": ["NET_ADMIN", "SYS_TIME"], "NetworkMode": "shop"}}]
        """

    private let key = Subject(kind: .container, host: "web-1", key: "web")

    /// Collects the container in a week of 2026 on web-1, and judges by a policy.
    private func judge(_ policy: String, week: Int, _ store: Store, json: String = container) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString).json")
        try json.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        let day = Day(year: 2026, month: 1, day: 5).daysSinceEpoch + week * 7
        var options = Collect.Options(expecting: nil, collectedAt: Timestamp(seconds: day * 86_400))
        options.host = "web-1"
        options.isComplete = true
        _ = try Collect(store: store, options: options).files([path.path])
        _ = try Reporting(store: store, policy: policy).report()
    }

    /// How the container's findings of a check stand in the last run, by detail.
    private func words(_ check: String, in store: Store) throws -> [String: Change] {
        let findings = try store.findings(in: try #require(try store.runs().last))
        let open = findings.open.filter { $0.key.check == check && $0.key.subject == key }.map {
            ($0.key.detail, $0.value.change)
        }
        let ended = findings.ended.filter { $0.key.check == check && $0.key.subject == key }.map {
            ($0.key.detail, $0.change)
        }
        return Dictionary(uniqueKeysWithValues: open + ended)
    }

    @Test func whatThePolicyAllowsEndsByThePolicyAndIsNeverFixed() throws {
        let store = try Store()
        try judge("", week: 0, store)
        try judge("allowedCapabilities: [NET_ADMIN]", week: 1, store)
        #expect(try words("NP-1.2", in: store) == ["NET_ADMIN": .policy, "SYS_TIME": .persists])
        try judge("", week: 2, store)
        #expect(try words("NP-1.2", in: store) == ["NET_ADMIN": .policy, "SYS_TIME": .persists])
        let points = TrendPoint.points(try store.tallies(upTo: try #require(try store.runs().last)))
        #expect(points.map(\.hasNewPolicy) == [false, true, true])
        #expect(points.map(\.fixed) == [0, 0, 0])
        #expect(points.map(\.policyChanged) == [0, 1, 1])
    }

    @Test func whatIsMendedInTheWeekThatThePolicyChangedIsFixed() throws {
        let store = try Store()
        try judge("", week: 0, store)
        let mended = Self.container.replacing("\"Privileged\": true", with: "\"Privileged\": false")
        try judge("allowedCapabilities: [NET_ADMIN]", week: 1, store, json: mended)
        #expect(try words("NP-1.1", in: store) == ["": .fixed])
        #expect(try words("NP-1.2", in: store)["NET_ADMIN"] == .policy)
    }

    /// As if it had come in time, when the policy had not changed yet.
    @Test func aRunCollectedLateIsJudgedByThePolicyOfItsTime() throws {
        let store = try Store()
        try judge("", week: 0, store)
        try judge("", week: 2, store)
        try judge("allowedCapabilities: [NET_ADMIN]", week: 1, store)
        #expect(try store.runs().map(\.policy) == ["", "", ""])
        #expect(try words("NP-1.2", in: store) == ["NET_ADMIN": .persists, "SYS_TIME": .persists])
        try judge("allowedCapabilities: [NET_ADMIN]", week: 3, store)
        #expect(try words("NP-1.2", in: store) == ["NET_ADMIN": .policy, "SYS_TIME": .persists])
    }

    @Test func aCheckThatIsSwitchedOffIsShownAsSuch() throws {
        let store = try Store()
        try judge("", week: 0, store)
        try judge("switchedOff: {NP-4.1: the scheduler sets them}", week: 1, store)
        #expect(try words("NP-4.1", in: store) == ["": .policy])
        let html = try HTMLReport(try Reporting(store: store, policy: "").report()).render()
        #expect(String(decoding: html, as: UTF8.self).contains("switched off by the policy: the scheduler sets them"))
    }

    @Test func aSeverityIsReplacedForEveryFindingOfTheCheck() throws {
        let store = try Store()
        try judge("severities: {NP-1.1: low}", week: 0, store)
        let report = try Reporting(store: store, policy: "").report()
        #expect(!report.fails(at: .critical))
    }

    /// The waiver counts to the end of its last day; then its findings fail again under their first date.
    @Test func aWaiverCoversAndExpires() throws {
        let policy = """
            waivers:
              - {id: W-1, checks: [NP-1.1], subjects: [web-1/container/*], reason: until the move, approver: ops,
                 created: 2026-01-05, expires: 2026-01-12}
            """
        let store = try Store()
        for (week, change) in [(0, Change.waived), (1, .persists), (2, .unwaived)] {
            try judge(policy, week: week, store)
            #expect(try words("NP-1.1", in: store) == ["": change])
            let report = try Reporting(store: store, policy: policy).report()
            #expect(report.waivers.map(\.findings) == [1])
            #expect(report.fails(at: .critical) == (week == 2))
            let junit = String(decoding: JUnit().render(report)[0], as: UTF8.self)
            #expect(junit.contains("waived by W-1 until 2026-01-12 (until the move): critical") == (week < 2))
        }
        let points = TrendPoint.points(try store.tallies(upTo: try #require(try store.runs().last)))
        #expect(points.map(\.waiverBegan) == [1, 0, 0])
        #expect(points.map(\.waiverEnded) == [0, 0, 1])
        #expect(points.map(\.score.controls[0].waived) == [1, 1, 0])
        let first = try store.findings(in: try #require(try store.runs().last)).open.first { $0.key.check == "NP-1.1" }
        #expect(first?.value.firstSeen.day.description == "2026-01-05")
    }

    @Test func aWaiverIsCutAtTheMaximumTerm() throws {
        let policy = """
            maximumWaiverDays: 3
            waivers:
              - {id: W-1, checks: [NP-1.1], subjects: [web-1/container/*], reason: x, approver: ops,
                 created: 2026-01-05, expires: 2026-12-31}
            """
        let store = try Store()
        try judge(policy, week: 0, store)
        #expect(try words("NP-1.1", in: store) == ["": .waived])
        try judge(policy, week: 1, store)
        #expect(try words("NP-1.1", in: store) == ["": .unwaived])
        let state = try #require(try Reporting(store: store, policy: policy).report().waivers.first)
        #expect(state.isOverTerm)
        #expect(state.lastDay.description == "2026-01-08")
    }

    @Test func aRetiredHostIsGoneAndItsFindingsEndByThePolicy() throws {
        let store = try Store()
        try judge("", week: 0, store)
        let other = Self.container.replacing("\"Id\": \"1f\"", with: "\"Id\": \"2f\"")
        let path = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString).json")
        try other.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        for (week, policy) in [(1, ""), (2, "retiredHosts: [web-1]")] {
            let day = Day(year: 2026, month: 1, day: 5).daysSinceEpoch + week * 7
            var options = Collect.Options(expecting: nil, collectedAt: Timestamp(seconds: day * 86_400))
            options.host = "web-2"
            _ = try Collect(store: store, options: options).files([path.path])
            let report = try Reporting(store: store, policy: policy).report()
            #expect(report.silentHosts == (week == 1 ? ["web-1"] : []))
            #expect(try words("NP-1.1", in: store) == (week == 1 ? ["": .stale] : ["": .policy]))
        }
    }

    @Test func findingsHaveTheOwnerThatTheLabelNames() throws {
        let store = try Store()
        try judge("ownerLabel: com.example.team", week: 0, store)
        let html = try HTMLReport(try Reporting(store: store, policy: "").report()).render()
        #expect(String(decoding: html, as: UTF8.self).contains("owner: shop"))
    }

    @Test func evidenceThatThePolicyExpectsIsMissedWhereItLacks() throws {
        let store = try Store()
        try judge("", week: 0, store)
        func reasons() throws -> [String] {
            try Reporting(store: store, policy: "").report().withheld.map(\.reason.en)
        }
        #expect(try reasons().contains { $0.contains("no ports evidence") })
        try judge("expectedEvidence: {\"web-*\": [inspect, history, engine, ports]}", week: 1, store)
        #expect(try !reasons().contains { $0.contains("no ports evidence") })
    }
}
