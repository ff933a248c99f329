import Foundation
import Model
import Report
import Store
import Testing
import Workflow

/// What is said of images in one run and counts in later ones: content while the image is in use, scans for some days.
@Suite struct CarriedEvidenceTests {
    private let store: Store
    private let folder: URL

    init() throws {
        store = try Store()
        folder = FileManager.default.temporaryDirectory.appending(path: "carried-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func collect(_ texts: [String], on day: String, image: String? = nil) throws {
        var options = Collect.Options(expecting: nil, collectedAt: try #require(Timestamp(day)))
        options.host = "web-1"
        options.image = image
        let paths = try texts.map { text in
            let url = folder.appending(path: UUID().uuidString)
            try text.write(to: url, atomically: true, encoding: .utf8)
            return url.path
        }
        for result in try Collect(store: store, options: options).files(paths) {
            if case .failed(let message) = result.outcome { Issue.record("\(message)") }
        }
    }

    /// How a check judged the only image in a run.
    private func verdict(_ check: String, in label: String) throws -> Verdict? {
        _ = try Reporting(store: store, policy: "").report()
        let run = try #require(try store.runs().first { $0.label == label })
        let tally = try store.tallies(upTo: run).last?.checks.first { $0.check == check && $0.host.isEmpty }
        return tally.flatMap { tally in
            [
                (tally.passed, Verdict.pass), (tally.failed, .fail), (tally.waived, .waived),
                (tally.notAssessed, .notAssessed), (tally.notApplicable, .notApplicable),
            ].first { $0.0 > 0 }?.1
        }
    }

    private func container(_ imageID: String = "sha256:aa") -> String {
        """
        [{"Id": "c1", "Name": "/web", "Image": "\(imageID)", "State": {"Status": "running"},
          "Config": {"Image": "shop/web:1.4"}, "HostConfig": {}}]
        """
    }

    private func image(_ id: String = "sha256:aa", tag: String = "shop/web:1.4", digest: String = "dd") -> String {
        """
        {"Id": "\(id)", "RepoTags": ["\(tag)"], "RepoDigests": ["shop/web@sha256:\(digest)"], "Config": {"User": "1"},
         "Size": 1, "Os": "linux", "Architecture": "amd64", "RootFS": {"Layers": ["l"]}}
        """
    }

    private func trivy(
        at day: String, id: String = "", tags: String = "", digests: String = "", name: String = "x",
        flaw: Bool = false, packages: Bool = false
    ) -> String {
        let flaws =
            flaw ? #"{"VulnerabilityID":"CVE-2024-5535","PkgName":"p","FixedVersion":"2","Severity":"HIGH"}"# : ""
        let list = packages ? #""Packages": [{"Name": "p", "Version": "1"}],"# : ""
        return """
            {"SchemaVersion": 2, "ArtifactName": "\(name)", "ArtifactType": "container_image",
             "CreatedAt": "\(day)T00:00:00Z",
             "Metadata": {"ImageID": "\(id)", "RepoTags": [\(tags)], "RepoDigests": [\(digests)]},
             "Results": [{"Target": "os", "Class": "os-pkgs", \(list) "Vulnerabilities": [\(flaws)]}]}
            """
    }

    private let history =
        #"{"ID":"sha256:aa","CreatedBy":"RUN /bin/sh -c apt-get install -y gcc # buildkit","Size":"1B"}"#

    @Test func contentHoldsWhileTheImageIsInUse() throws {
        try collect(
            [container(), image(), history, trivy(at: "2026-10-02", id: "sha256:aa", packages: true)],
            on: "2026-10-02")
        try collect([container()], on: "2026-11-06")
        for week in ["2026-W40", "2026-W45"] {
            #expect(try verdict("NP-5.2", in: week) == .pass, "\(week)")
            #expect(try verdict("NP-5.8", in: week) == .fail, "\(week)")
            #expect(try verdict("NP-9.6", in: week) == .fail, "\(week)")
        }
        // Another image under the same name has a content of its own, which nobody told.
        try collect([container("sha256:bb")], on: "2026-11-13")
        for check in ["NP-5.2", "NP-5.8", "NP-9.6"] {
            #expect(try verdict(check, in: "2026-W46") == .notAssessed, "\(check)")
        }
    }

    @Test func aScanCountsForItsDays() throws {
        try collect([container(), image(), trivy(at: "2026-10-02", id: "sha256:aa", flaw: true)], on: "2026-10-02")
        try collect([container()], on: "2026-10-09")
        try collect([container()], on: "2026-10-16")
        #expect(try verdict("NP-5.7", in: "2026-W40") == .fail)
        #expect(try verdict("NP-5.7", in: "2026-W41") == .fail)
        #expect(try verdict("NP-3.5", in: "2026-W41") == .pass)
        #expect(try verdict("NP-5.7", in: "2026-W42") == .notAssessed)
        #expect(try verdict("NP-3.5", in: "2026-W42") == .fail)
    }

    @Test func trivysDatabaseIsTheOneToldBesideIt() throws {
        func version(_ builtAt: String) -> String {
            #"{"Version": "0.66.0", "VulnerabilityDB": {"Version": 2, "UpdatedAt": "\#(builtAt)T06:00:00Z"}}"#
        }
        try collect([container(), image(), trivy(at: "2026-10-02", id: "sha256:aa")], on: "2026-10-02")
        #expect(try verdict("NP-3.6", in: "2026-W40") == .notAssessed)
        try collect([container(), trivy(at: "2026-10-09", id: "sha256:aa"), version("2026-10-08")], on: "2026-10-09")
        #expect(try verdict("NP-3.6", in: "2026-W41") == .pass)
        try collect([container(), trivy(at: "2026-10-16", id: "sha256:aa"), version("2026-10-01")], on: "2026-10-16")
        #expect(try verdict("NP-3.6", in: "2026-W42") == .fail)
    }

    @Test(arguments: [
        ("sha256:aa", "", "", "x", true), ("", #""shop/web:1.4""#, "", "x", true),
        ("", "", #""mirror.example.com/web@sha256:dd""#, "x", true), ("", "", "", "shop/web:1.4", true),
        ("", "", "", "shop/web:1.5", false), ("sha256:bb", #""shop/web:1.4""#, "", "shop/web:1.4", false),
        // A digest goes before an id, as Docker's own stores name one image by different ids.
        ("sha256:bb", "", #""shop/web@sha256:dd""#, "x", true), ("", "", #""shop/web@sha256:ee""#, "x", false),
    ])
    func aScanFindsItsImageByDigestIdOrTag(
        id: String, tags: String, digests: String, name: String, isFound: Bool
    ) throws {
        try collect(
            [
                container(), image(),
                trivy(at: "2026-10-02", id: id, tags: tags, digests: digests, name: name, flaw: true),
            ],
            on: "2026-10-02")
        #expect(try verdict("NP-5.7", in: "2026-W40") == (isFound ? .fail : .notAssessed))
        let report = try Reporting(store: store, policy: "").report()
        #expect(report.unattached.isEmpty == isFound)
    }

    @Test func aScanWithoutAnImageAttachesOnceThatArrives() throws {
        try collect([trivy(at: "2026-10-02", id: "sha256:aa", flaw: true)], on: "2026-10-02")
        let before = try Reporting(store: store, policy: "").report()
        #expect(before.unattached.count == 1)
        #expect(before.isEmpty)
        try collect([container(), image()], on: "2026-10-03")
        #expect(try verdict("NP-5.7", in: "2026-W40") == .fail)
        #expect(try Reporting(store: store, policy: "").report().unattached.isEmpty)
    }
}
