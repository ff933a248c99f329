import Foundation
import Model
import Store
import Testing
import Workflow

/// Names and labels that collide: nothing vanishes, nothing stops the next report, and nothing counts as fixed that is not.
@Suite struct HostileIdentityTests {
    private func judge(_ elements: [String], week: Int, _ store: Store, policy: String = "") throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "identity-\(UUID().uuidString).json")
        try "[\(elements.joined(separator: ","))]".write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        let day = Day(year: 2026, month: 1, day: 5).daysSinceEpoch + week * 7
        var options = Collect.Options(expecting: nil, collectedAt: Timestamp(seconds: day * 86_400))
        options.host = "web-1"
        options.isComplete = true
        _ = try Collect(store: store, options: options).files([path.path])
        _ = try Reporting(store: store, policy: policy).report()
    }

    private func container(
        _ id: String, _ name: String, created: String = "2026-01-01T00:00:00Z", isPrivileged: Bool = false,
        labels: String = "{}"
    ) -> String {
        """
        {"Id": "\(id)", "Name": "/\(name)", "Image": "sha256:01", "Created": "\(created)",
         "State": {"Status": "running"}, "Config": {"Image": "web:1.0.0", "User": "app", "Labels": \(labels)},
         "HostConfig": {"Privileged": \(isPrivileged), "NetworkMode": "shop"}}
        """
    }

    private func keys(_ kind: SubjectKind, in store: Store) throws -> [String] {
        let run = try #require(try store.runs().last)
        return try store.findings(in: run).open.keys.filter { $0.subject.kind == kind && $0.check == "NP-1.1" }
            .map(\.subject.key).sorted()
    }

    @Test func aNameThatLooksLikeAnOrdinalCollidesWithNone() throws {
        let store = try Store()
        let all = ["web", "web", "web #2", "web"].enumerated().map { index, name in
            container("\(index)", name, isPrivileged: true)
        }
        try judge(all, week: 0, store)
        #expect(try keys(.container, in: store) == ["web", "web #2", "web #2 #2", "web #3"])
        // By another policy the week's evidence is judged twice.
        try judge(all, week: 1, store, policy: "allowedCapabilities: [NET_ADMIN]")
        #expect(try keys(.container, in: store).count == 4)
    }

    /// `docker compose run` makes a second container of the service beside the first.
    @Test func aSecondOneOffContainerFixesNothing() throws {
        let labels = """
            {"com.docker.compose.project": "shop", "com.docker.compose.service": "web", "com.docker.compose.oneoff": "True"}
            """
        let first = container("a", "shop-web-run-1", isPrivileged: true, labels: labels)
        let second = container("b", "shop-web-run-2", created: "2026-01-09T00:00:00Z", labels: labels)
        let store = try Store()
        try judge([first], week: 0, store)
        try judge([second, first], week: 1, store)
        let findings = try store.findings(in: try #require(try store.runs().last))
        #expect(!findings.ended.contains { $0.key.check == "NP-1.1" })
        #expect(try keys(.container, in: store) == ["shop/web/one-off"])
    }

    @Test func networksOfOneNameAreBothJudged() throws {
        func network(_ id: String, _ options: String) -> String {
            """
            {"Id": "\(id)", "Name": "ov", "Driver": "overlay", "Scope": "swarm", "IPAM": {}, "Internal": false,
             "Options": \(options), "Containers": {}}
            """
        }
        let store = try Store()
        try judge([network("a", "{\"encrypted\": \"\"}"), network("b", "{}")], week: 0, store)
        let open = try store.findings(in: try #require(try store.runs().last)).open.keys
        #expect(open.filter { $0.check == "NP-2.8" }.map(\.subject.key) == ["ov #2"])
    }
}
