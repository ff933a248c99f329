import Foundation
import Model
import Report
import Store
import Testing
import Workflow

/// Evidence that comes in pieces, late, or from several hosts: nothing of it may vanish, and silence fixes nothing.
@Suite struct SeveralFilesTests {
    private let store: Store
    private let folder: URL

    init() throws {
        store = try Store()
        folder = FileManager.default.temporaryDirectory.appending(path: "several-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func collect(
        _ texts: [String], on day: String, host: String? = "web-1", complete: Bool = false, run: String? = nil
    ) throws {
        var options = Collect.Options(expecting: nil, collectedAt: try #require(Timestamp(day)))
        options.host = host
        options.isComplete = complete
        options.run = run
        let paths = try texts.map { text in
            let url = folder.appending(path: UUID().uuidString)
            try text.write(to: url, atomically: true, encoding: .utf8)
            return url.path
        }
        for result in try Collect(store: store, options: options).files(paths) {
            if case .failed(let message) = result.outcome { Issue.record("\(message)") }
        }
    }

    private func container(
        _ id: String, _ name: String, privileged: Bool = false, image: String = "shop/web:1.4.1",
        imageID: String = "sha256:aa"
    ) -> String {
        """
        {"Id": "\(id)", "Name": "/\(name)", "Image": "\(imageID)", "State": {"Status": "running"},
         "Config": {"Image": "\(image)", "User": "1"}, "HostConfig": {"Privileged": \(privileged)}}
        """
    }

    private func image(_ id: String, _ tag: String, layer: String = "sha256:l1") -> String {
        """
        {"Id": "\(id)", "RepoTags": ["\(tag)"], "RepoDigests": [], "Config": {"User": "1"}, "Size": 1,
         "Os": "linux", "Architecture": "amd64", "RootFS": {"Layers": ["\(layer)"]}}
        """
    }

    private func scan(_ id: String, _ flaws: [String], at day: String) -> String {
        let list = flaws.map {
            #"{"VulnerabilityID": "\#($0)", "PkgName": "p", "FixedVersion": "2", "Severity": "HIGH"}"#
        }
        return """
            {"SchemaVersion": 2, "ArtifactName": "x", "CreatedAt": "\(day)T00:00:00Z", "Metadata": {"ImageID": "\(id)"},
             "Results": [{"Vulnerabilities": [\(list.joined(separator: ","))]}]}
            """
    }

    /// `check key detail word`, of what is open in a run or ended in it.
    private func words(_ check: String, in label: String) throws -> Set<String> {
        _ = try Reporting(store: store, policy: "").report()
        let run = try #require(try store.runs().first { $0.label == label })
        let findings = try store.findings(in: run)
        return Set(
            findings.open.filter { $0.key.check == check }.map {
                "\($0.key.subject.key) \($0.key.detail) \($0.value.change)"
            }
                + findings.ended.filter { $0.key.check == check }
                .map { "\($0.key.subject.key) \($0.key.detail) \($0.change)" })
    }

    @Test func containersOfOneNameInTwoFilesAreBothJudged() throws {
        try collect([container("a", "web"), container("b", "web", privileged: true)], on: "2026-10-02")
        let failing = try words("NP-1.1", in: "2026-W40")
        #expect(failing == ["web #2  opened"] || failing == ["web  opened"])
    }

    @Test func madeUpNamesAreToldApartByAge() throws {
        try collect(
            [container("a", "zealous_cerf"), container("b", "happy_tu", privileged: true)], on: "2026-10-02")
        #expect(try words("NP-1.1", in: "2026-W40") == ["shop/web #2  opened"])
    }

    @Test func oneContainerTwiceCountsOnce() throws {
        let web = container("a", "web", privileged: true)
        try collect(["\(web)\n\(web)", "[\(web)]"], on: "2026-10-02")
        #expect(try words("NP-1.1", in: "2026-W40") == ["web  opened"])
    }

    @Test func filesOfOneCompleteListAreOneList() throws {
        try collect(
            [container("a", "alpha", privileged: true), container("b", "beta", privileged: true)], on: "2026-10-02",
            complete: true)
        #expect(try words("NP-1.1", in: "2026-W40") == ["alpha  opened", "beta  opened"])
    }

    @Test func aLaterCompleteListReplacesTheContainersOfAnEarlierOne() throws {
        let network = #"{"Id": "n", "Name": "shop", "Driver": "bridge", "Scope": "local", "IPAM": {}}"#
        try collect(["[\(container("a", "old", privileged: true)), \(network)]"], on: "2026-09-28", complete: true)
        try collect(["[\(container("b", "new"))]"], on: "2026-10-02", complete: true)
        #expect(try words("NP-1.1", in: "2026-W40") == [])
    }

    @Test func completenessMayBeSaidAfterwards() throws {
        try collect(["[\(container("a", "gone", privileged: true))]"], on: "2026-10-02", complete: true)
        try collect(["[]"], on: "2026-10-09")
        #expect(try words("NP-1.1", in: "2026-W41") == ["gone  stale"])
        try collect(["[]"], on: "2026-10-09", complete: true)
        #expect(try words("NP-1.1", in: "2026-W41") == ["gone  removed"])
    }

    @Test func aRunThatOvertakesAnotherIsJudgedBehindIt() throws {
        let web = container("a", "web", privileged: true)
        try collect([web], on: "2026-11-01", run: "alpha")
        try collect([web], on: "2026-11-10")
        #expect(try words("NP-1.1", in: "2026-W46") == ["web  persists"])
        try collect([container("b", "other")], on: "2026-11-20", run: "alpha")
        #expect(try words("NP-1.1", in: "2026-W46") == ["web  opened"])
        #expect(try words("NP-1.1", in: "alpha") == ["web  persists"])
    }

    @Test func filesOfTwoHostsInOneCallAreRefused() throws {
        let infos = ["web-1", "web-2"].map {
            #"{"ID": "x", "Name": "\#($0)", "ServerVersion": "28.0.0", "Containers": 1}"#
        }
        #expect { try collect(infos, on: "2026-10-02", host: nil) } throws: { "\($0)".contains("web-1, web-2") }
    }

    @Test func whatWasNotScannedAgainIsNotFixed() throws {
        let uses = [
            container("a", "one", imageID: "sha256:aa"),
            container("b", "two", image: "shop/web:1.4.2", imageID: "sha256:bb"),
        ]
        let images = [image("sha256:aa", "shop/web:1.4.1"), image("sha256:bb", "shop/web:1.4.2")]
        try collect(
            uses + images + [
                scan("sha256:aa", ["CVE-A"], at: "2026-10-01"), scan("sha256:bb", ["CVE-B"], at: "2026-10-01"),
            ],
            on: "2026-10-02")
        try collect(uses + images + [scan("sha256:bb", ["CVE-B"], at: "2026-10-15")], on: "2026-10-16")
        #expect(try words("NP-5.7", in: "2026-W42") == ["shop/web CVE-A p stale", "shop/web CVE-B p persists"])
    }

    @Test func anImageIsNotRemovedByAListOfContainers() throws {
        let root = image("sha256:aa", "shop/web:1.4.1").replacing(#""User": "1""#, with: #""User": "root""#)
        try collect(["[\(container("a", "web"))]", "[\(root)]"], on: "2026-10-02", complete: true)
        try collect(["[]"], on: "2026-10-09", complete: true)
        #expect(try words("NP-1.16", in: "2026-W41") == ["shop/web  stale"])
    }

    @Test func hostsWithDifferentBuildsOfATagMoveNothing() throws {
        for day in ["2026-10-02", "2026-10-09", "2026-10-16"] {
            try collect(["[\(image("sha256:aa", "shop/web:1.4.1", layer: "sha256:l1"))]"], on: day, host: "a")
            try collect(["[\(image("sha256:bb", "shop/web:1.4.1", layer: "sha256:l2"))]"], on: day, host: "b")
        }
        #expect(try words("NP-9.4", in: "2026-W41") == [])
        #expect(try words("NP-9.4", in: "2026-W42") == [])
    }

    @Test func theGraverOfTwoRatingsStandsForTheRepository() throws {
        let uses = [
            container("a", "one", imageID: "sha256:aa"),
            container("b", "two", image: "shop/web:1.4.2", imageID: "sha256:bb"),
        ]
        let critical = scan("sha256:bb", ["CVE-A"], at: "2026-10-01").replacing("HIGH", with: "CRITICAL")
        try collect(
            uses + [image("sha256:aa", "shop/web:1.4.1"), image("sha256:bb", "shop/web:1.4.2")]
                + [scan("sha256:aa", ["CVE-A"], at: "2026-10-01"), critical], on: "2026-10-02")
        let report = try Reporting(store: store, policy: "").report()
        #expect(report.fails(at: .critical))
    }
}
