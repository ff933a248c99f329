import Foundation
import Model
import Report
import Store
import Testing
import Workflow

/// What scanners, linters, port scans and engines' logs say of the same things, put together.
@Suite struct OtherEvidenceTests {
    private let store: Store
    private let folder: URL

    init() throws {
        store = try Store()
        folder = FileManager.default.temporaryDirectory.appending(path: "other-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func collect(
        _ texts: [String], on day: String = "2026-11-20", host: String? = "web-1", image: String? = nil
    ) throws {
        var options = Collect.Options(expecting: nil, collectedAt: try #require(Timestamp(day)))
        options.host = host
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

    /// `check severity: message` of what is open, as `check --fail-on low` prints it, and what stands below.
    private func summary() throws -> [String] {
        let report = try Reporting(store: store, policy: "").report()
        return TerminalSummary(failOn: .low, isColoured: false).render(report).split(separator: "\n").map(String.init)
    }

    private func findings(_ check: String) throws -> [String] {
        try summary().filter { $0.contains(" \(check)  ") }.map { line in
            String(line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true).last ?? "")
                .trimmingCharacters(in: .whitespaces)
        }
    }

    private let container = """
        [{"Id": "c1", "Name": "/web", "Image": "sha256:aa", "State": {"Status": "running"},
          "Config": {"Image": "shop/web:1.4", "Env": [], "User": "1"},
          "NetworkSettings": {"Networks": {"shop": {"IPAddress": "172.18.0.2"}},
            "Ports": {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}]}},
          "HostConfig": {"PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}}}]
        """
    private let image = """
        [{"Id": "sha256:aa", "RepoTags": ["shop/web:1.4"], "RepoDigests": ["shop/web@sha256:dd"], "Size": 1,
          "Config": {"User": "1"}, "Os": "linux", "Architecture": "amd64", "RootFS": {"Layers": ["l"]}}]
        """
    private let trivy = """
        {"SchemaVersion": 2, "ArtifactName": "shop/web:1.4", "ArtifactType": "container_image",
         "CreatedAt": "2026-11-20T00:00:00Z", "Metadata": {"ImageID": "sha256:aa"},
         "Results": [{"Target": "os", "Class": "os-pkgs", "Vulnerabilities": [
           {"VulnerabilityID": "CVE-2024-5535", "PkgName": "openssl", "InstalledVersion": "3.0.11",
            "FixedVersion": "3.0.14", "Severity": "CRITICAL",
            "PkgIdentifier": {"PURL": "pkg:deb/debian/openssl@3.0.11"}},
           {"VulnerabilityID": "CVE-2024-0001", "PkgName": "zlib", "InstalledVersion": "1", "FixedVersion": "2",
            "Severity": "HIGH"}]}]}
        """
    private let grype = """
        {"matches": [
           {"vulnerability": {"id": "GHSA-4fc7-mvrr-wv2c", "severity": "High", "fix": {"versions": ["3.0.14"], "state": "fixed"}},
            "relatedVulnerabilities": [{"id": "CVE-2024-5535"}],
            "artifact": {"name": "openssl", "version": "3.0.11", "type": "deb"}}],
         "source": {"type": "image", "target": {"userInput": "shop/web:1.4", "imageID": "sha256:aa"}},
         "descriptor": {"name": "grype", "version": "0.94.0", "timestamp": "2026-11-20T00:00:00Z"}}
        """

    @Test func oneFlawOfTwoScannersIsOneFindingWithBothAsItsSources() throws {
        try collect([container, image, trivy, grype])
        #expect(
            try findings("NP-5.7") == [
                "image shop/web (shop/web:1.4): CVE-2024-5535 (critical) in openssl 3.0.11 is fixed in 3.0.14; reported by "
                    + "grype (high) and trivy (critical)",
                "image shop/web (shop/web:1.4): CVE-2024-0001 (high) in zlib 1 is fixed in 2; reported by trivy",
            ])
    }

    private func openVEX(_ status: String, at day: String) -> String {
        """
        {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://shop.example/vex", "author": "Shop Security",
         "timestamp": "\(day)T00:00:00Z", "version": 1, "statements": [
           {"vulnerability": {"name": "CVE-2024-5535"}, "status": "\(status)",
            "justification": "vulnerable_code_not_present", "action_statement": "Update.",
            "products": [{"@id": "pkg:oci/web@sha256:dd?repository_url=shop/web"}]}]}
        """
    }

    @Test func aVEXStatementSilencesUntilALaterOneTakesItBack() throws {
        try collect([openVEX("not_affected", at: "2026-11-10")], on: "2026-11-11", host: nil)
        try collect([container, image, trivy, grype])
        #expect(try findings("NP-5.7").count == 1)
        #expect(
            try summary().contains("VEX: 1 finding not affected or fixed, counted as waived")
        )
        let report = try Reporting(store: store, policy: "").report()
        let html = String(decoding: try HTMLReport(report).render(), as: UTF8.self)
        #expect(html.contains(">VEX</td>"))
        #expect(html.contains("not affected, says Shop Security on 2026-11-10: vulnerable_code_not_present"))
        #expect(
            String(decoding: JUnit(failOn: .high).render(report)[0], as: UTF8.self).contains(
                "not affected, says Shop Security on 2026-11-10") == false)
        try collect([openVEX("affected", at: "2026-11-19")], host: nil)
        #expect(try findings("NP-5.7").count == 2)
    }

    private func nmap(_ addresses: [String], host name: String? = nil, port: Int = 2222, service: String = "ssh")
        -> String
    {
        let hosts = addresses.map { address in
            """
            <host><status state="up"/><address addr="\(address)" addrtype="ipv4"/>
            <hostnames>\(name.map { "<hostname name=\"\($0)\" type=\"PTR\"/>" } ?? "")</hostnames>
            <ports><port protocol="tcp" portid="\(port)"><state state="open"/><service name="\(service)"/></port></ports></host>
            """
        }
        return """
            <?xml version="1.0"?>
            <nmaprun scanner="nmap" start="1795168800" version="7.93">\(hosts.joined())</nmaprun>
            """
    }

    @Test func aPortScanIsOfTheHostThatItsNameOrACollectNames() throws {
        try collect([container, image])
        try collect([nmap(["10.0.0.5"], host: "web-1.example.com")], host: nil)
        #expect(
            try findings("NP-6.11") == [
                "engine web-1: 2222/tcp (ssh) is open on 10.0.0.5; no container and no entry of the policy explains it"
            ])
        // The address of a container: an SSH server in it.
        try collect([nmap(["172.18.0.2"])], host: nil)
        #expect(try findings("NP-8.5").count == 1)
        #expect(try Reporting(store: store, policy: "").report().unattached.isEmpty)
        // Nobody's.
        try collect([nmap(["10.0.0.7"])], host: nil)
        #expect(try Reporting(store: store, policy: "").report().unattached.count == 1)
    }

    @Test func severalUnknownAddressesAreNotAllOneHosts() throws {
        try collect([container, image])
        try collect([nmap(["10.0.0.5", "10.0.0.6"])])
        #expect(try findings("NP-6.11").isEmpty)
        #expect(try Reporting(store: store, policy: "").report().unattached.count == 1)
        try collect([nmap(["10.0.0.5"])], on: "2026-11-21")
        #expect(try findings("NP-6.11").count == 1)
    }

    @Test func anEventLogWithExecsIsTold() throws {
        try collect([container, image])
        try collect([
            """
            {"Type":"container","Action":"exec_create: sh","Actor":{"ID":"c1","Attributes":{"execID":"e1","name":"web"}},"scope":"local","time":1795168800,"timeNano":1795168800000000000}

            """
        ])
        // Docker's log does not say as whom it ran, and so neither passes nor fails.
        let report = try Reporting(store: store, policy: "").report()
        let run = try #require(try store.runs().last)
        let tally = try #require(try store.tallies(upTo: run).last?.checks.first { $0.check == "NP-6.12" })
        #expect((tally.passed, tally.failed, tally.notAssessed) == (0, 0, 1))
        #expect(report.unattached.isEmpty)
    }

    @Test func aLintersReportIsOfItsDockerfileWhereThatIsCollected() throws {
        let lint =
            #"[{"line":3,"code":"DL3002","message":"Last USER should not be root","column":1,"file":"web/Dockerfile","level":"warning"}]"#
        try collect([lint], host: nil)
        #expect(try findings("NP-1.90").first?.hasPrefix("dockerfile web/Dockerfile: hadolint DL3002") == true)
        #expect(try summary().contains { $0.contains("NP-1.16") } == false)
    }

    @Test func whatNoCheckStandsForIsShown() throws {
        let bench = """
            {"Controls": [{"id": "1", "version": "cis-1.8", "text": "Control Plane", "node_type": "master", "tests": [
              {"section": "1.1", "desc": "Files", "results": [
                {"test_number": "1.1.1", "test_desc": "Permissions of the API server's file", "status": "FAIL", "scored": true}]}]}],
             "Totals": {"total_pass": 0, "total_fail": 1, "total_warn": 0, "total_info": 0}}
            """
        try collect([bench])
        #expect(
            try summary().contains(
                "unmapped: 1 finding of other tools by rules that no check stands for (kube-bench 1.1.1)"))
    }
}
