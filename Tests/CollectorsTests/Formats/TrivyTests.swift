import Collectors
import Model
import Testing

@Suite struct TrivyTests {
    @Test func `a report tells vulnerabilities, packages and secrets`() throws {
        let document = try read(sample("scanners/trivy/image.json"), expecting: .scan)
        #expect(document.reading.format == "trivy")
        #expect(document.reading.evidence == [.scan, .packages, .lint])
        #expect(
            document.words == #"""
                root scan trivy 0.66.0 2026-10-02T05:31:07Z nil
                  target registry.example.com/shop/search:2.3.0 sha256:b67b17aec4d366b0251a480ec06953a6400ae0b153ca91c8e9a79b7f60f3b529 nil
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests ["registry.example.com/shop/search@sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630"]
                  /Results/0/Vulnerabilities/0 CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high HIGH pkg:deb/debian/libssl3@3.0.14-1~deb12u1?arch=amd64&distro=debian-12.6
                  /Results/1/Vulnerabilities/0 CVE-2021-44228 ["GHSA-jfh8-c2jp-5v3q"] org.apache.logging.log4j:log4j-core 2.14.1 2.15.0, 2.3.1, 2.12.2 critical CRITICAL pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1
                  /Results/2/Vulnerabilities/0 CVE-2024-22195 ["GHSA-h5c8-rqwp-cp95"] Jinja2 3.1.2 3.1.3 medium MEDIUM pkg:pypi/jinja2@3.1.2
                  /Results/3/Vulnerabilities/0 CVE-2024-45337 ["GHSA-v778-237x-gjrc"] golang.org/x/crypto v0.29.0 0.31.0 critical CRITICAL pkg:golang/golang.org/x/crypto@v0.29.0
                root packages by trivy
                  target registry.example.com/shop/search:2.3.0 sha256:b67b17aec4d366b0251a480ec06953a6400ae0b153ca91c8e9a79b7f60f3b529 nil
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests ["registry.example.com/shop/search@sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630"]
                  /Results/0/Packages/0 deb libssl3 3.0.14-1~deb12u1
                  /Results/0/Packages/1 deb zlib1g 1:1.2.13.dfsg-1
                  /Results/0/Packages/2 deb tzdata 2024a-0+deb12u1
                  /Results/1/Packages/0 maven org.apache.logging.log4j:log4j-core 2.14.1
                  /Results/2/Packages/0 pypi Jinja2 3.1.2
                  /Results/3/Packages/0 golang golang.org/x/crypto v0.29.0
                root report of trivy 0.66.0 nil 2026-10-02T05:31:07Z
                  target registry.example.com/shop/search:2.3.0 sha256:b67b17aec4d366b0251a480ec06953a6400ae0b153ca91c8e9a79b7f60f3b529 nil
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests ["registry.example.com/shop/search@sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630"]
                  checked ["secret/*"]
                  /Results/4/Secrets/0 secret/npm-access-token NPM access token [/app/.npmrc:1] critical CRITICAL
                """#)
        #expect(
            document.reading.warnings
                == ["1 finding that Trivy calls not affected, or was told to ignore, does not count"])
    }

    @Test(arguments: [
        "", #","Results":null"#, #","Results":[]"#, #","Results":[{"Target":"x"}]"#,
        #","Results":[{"Target":"x","Vulnerabilities":null}]"#,
        #","Results":[{"Target":"x","Class":"os-pkgs","Type":"debian"}]"#,
    ]) func `a report without vulnerabilities is a clean one`(results: String) throws {
        let document = try read(#"{"SchemaVersion":2,"ArtifactName":"web:1"\#(results)}"#)
        #expect(document.facts.count == 1)
        let scan = try #require(document.scan)
        #expect(scan.vulnerabilities.isEmpty)
        #expect(scan.target == ScanTarget(name: "web:1"))
    }

    @Test(arguments: [
        (#""Severity":"CRITICAL""#, Severity.critical), (#""Severity":"HIGH""#, .high),
        (#""Severity":"MEDIUM""#, .medium), (#""Severity":"LOW""#, .low), (#""Severity":"UNKNOWN""#, nil),
        (#""Severity":null"#, nil), (#""Status":"affected""#, nil),
    ]) func `a severity is one of ours or none`(member: String, severity: Severity?) throws {
        #expect(try vulnerability(member)?.severity == severity)
    }

    @Test(arguments: [
        (#""FixedVersion":"1.2""#, "1.2"), (#""FixedVersion":"""#, nil), (#""Status":"will_not_fix""#, nil),
    ]) func `an empty or absent fix is none`(member: String, fixedIn: String?) throws {
        #expect(try vulnerability(member)?.fixedIn == fixedIn)
    }

    @Test(arguments: [
        "unknown", "fixed", "affected", "under_investigation", "will_not_fix", "fix_deferred", "end_of_life",
    ]) func `every status but one counts`(status: String) throws {
        #expect(try vulnerability(#""Status":"\#(status)""#) != nil)
        #expect(try vulnerability(#""Status":"not_affected""#) == nil)
    }

    @Test(arguments: [
        (["DSA-5343-1"], []), (["RHSA-2023:0946", "RHSA-2023:1405"], []), (["ELSA-2023-0946"], []),
        (["ALAS-2023-1"], []),
        (["GHSA-jfh8-c2jp-5v3q"], ["GHSA-jfh8-c2jp-5v3q"]), (["GO-2024-3321", "DSA-1-1"], ["GO-2024-3321"]),
    ]) func `a vendor's advisory is no name of a flaw`(vendors: [String], aliases: [String]) throws {
        let ids = vendors.map { "\"\($0)\"" }.joined(separator: ",")
        let vulnerability = try #require(try vulnerability("\"VendorIDs\":[\(ids)]"))
        #expect(vulnerability.id == "CVE-1")
        #expect(vulnerability.aliases == aliases)
    }

    @Test func `the collection date stands in for an absent scan date`() throws {
        let scan = try #require(try read(#"{"SchemaVersion":2,"ArtifactName":"web:1"}"#).scan)
        #expect(scan.scannedAt == collectionDate)
    }

    @Test(arguments: [
        (#"{"Vulnerabilities":[{"PkgName":"b"}]}"#, "Results.Vulnerabilities: expected a VulnerabilityID"),
        (#"{"Class":"secret","Secrets":[{}]}"#, "Results.Secrets: expected a RuleID"),
        (#"{"Class":"config","Misconfigurations":[{}]}"#, "Results.Misconfigurations: expected an ID"),
        (#"{"Class":"license","Licenses":[{}]}"#, "Results.Licenses: expected a Name"),
        (#"{"Class":"os-pkgs","Packages":[{}]}"#, "Results.Packages: expected a Name"),
    ]) func `an entry that names nothing is refused`(result: String, message: String) throws {
        let report = #"{"SchemaVersion":2,"ArtifactName":"a","Results":[\#(result)]}"#
        #expect(try refusal(of: report)?.message == message)
    }

    private func vulnerability(_ member: String) throws -> Vulnerability? {
        let report = """
            {"SchemaVersion":2,"ArtifactName":"a","Results":[{},{"Vulnerabilities":[{"VulnerabilityID":"CVE-1",\(member)}]}]}
            """
        let vulnerability = try #require(try read(report).scan).vulnerabilities.first
        if let vulnerability { #expect(vulnerability.path == "/Results/1/Vulnerabilities/0") }
        return vulnerability
    }

    @Test(arguments: [
        #"{"SchemaVersion": 1, "ArtifactName": "web"}"#,
        #"{"SchemaVersion": 2, "ArtifactName": "web"} {"ArtifactName": "db"}"#,
    ]) func `an element of another schema is no clean scan`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("expected a report of Trivy with SchemaVersion 2") == true)
    }

    // MARK: What else Trivy looks for

    @Test func `a Dockerfile's rules that hold are told without a finding`() throws {
        let document = try read(sample("scanners/trivy/dockerfile.json"))
        #expect(document.reading.evidence == [.lint])
        #expect(
            document.words == #"""
                root report of trivy 0.66.0 nil 2026-10-02T05:31:07Z
                  of Dockerfile Dockerfile
                  checked ["DS-0001", "DS-0002", "DS-0004", "DS-0026"]
                  /Results/0/Misconfigurations/0 DS-0001 ':latest' tag used [Dockerfile:1] medium MEDIUM
                  /Results/0/Misconfigurations/1 DS-0002 Image user should not be 'root' [Dockerfile] high HIGH
                """#)
    }

    @Test func `without the rules that hold it is not known which were looked by`() throws {
        let report = try #require(
            try reports(
                #"{"Target":"Dockerfile","Class":"config","Type":"dockerfile","Misconfigurations":[{"ID":"DS001","Status":"FAIL"},{"ID":"DS002","Status":"EXCEPTION"}]}"#
            ).first)
        #expect(report.checked == ["misconfiguration/*"])
        #expect(report.findings.map(\.rule) == ["DS001"])
    }

    @Test func `a Dockerfile without a finding is one that was looked at`() throws {
        let report = try #require(
            try reports(#"{"Target":"app/Dockerfile","Class":"config","Type":"dockerfile"}"#).first)
        #expect(report.target == .dockerfile("app/Dockerfile"))
        #expect(report.findings.isEmpty)
    }

    @Test func `an image's own configuration is the image's`() throws {
        let found = try reports(
            #"{"Target":"web:1","Class":"config","Type":"dockerfile","Misconfigurations":[{"ID":"DS-0002","CauseMetadata":{"StartLine":4}}]}"#
        )
        #expect(found.map(\.target) == [.image(ScanTarget(name: "web:1"))])
        #expect(found.first?.findings.first?.location == "")
        #expect(found.first?.checked == ["DS-0002"])
    }

    @Test func `a licence is a finding by its name, with Trivy's severity`() throws {
        let document = try read(sample("scanners/trivy/licences.json"))
        #expect(document.scan == nil)
        #expect(
            document.words.split(separator: "\n").suffix(4).joined(separator: "\n") == #"""
                  checked ["license/*"]
                  /Results/0/Licenses/0 license/GPL-3.0-or-later licence GPL-3.0-or-later, restricted [bash] high HIGH
                  /Results/0/Licenses/1 license/Apache-2.0 licence Apache-2.0, notice [libssl3] low LOW
                  /Results/1/Licenses/0 license/text licence without a name, unknown [app/lib/LICENSE] nil UNKNOWN
                """#)
    }

    @Test func `a secret is told without what was matched`() throws {
        let secret = "planted-by-this-test"
        let report = try read(
            #"{"SchemaVersion":2,"ArtifactName":"web:1","ArtifactType":"container_image","Results":[{"Target":"/a","Class":"secret","Secrets":[{"RuleID":"r","Match":"x \#(secret)","Code":{"Lines":[{"Content":"x \#(secret)"}]}}]}]}"#
        )
        #expect(!report.words.contains(secret))
        #expect(!report.storedText.contains(secret))
    }

    // MARK: Which scanners ran

    /// The report does not say. Packages of the system are told even where they are clean.
    @Test func `an image with a system and no result was searched for secrets alone`() throws {
        let document = try read(sample("scanners/trivy/secrets-none.json"))
        #expect(document.scan == nil)
        let found = try #require(report(document))
        #expect(found.findings.isEmpty)
        #expect(found.checked == ["secret/*"])
        #expect(found.target == .image(try #require(read(sample("scanners/trivy/image.json")).scan).target))
    }

    @Test(arguments: [
        #""ArtifactType":"container_image","Metadata":{"OS":{"Family":"none"}}"#,
        #""ArtifactType":"container_image","Metadata":{}"#,
        #""ArtifactType":"filesystem","Metadata":{"OS":{"Family":"debian"}}"#,
        #""ArtifactType":"container_image","Metadata":{"OS":{"Family":"debian"}},"Results":[{"Class":"os-pkgs"}]"#,
    ]) func `otherwise a report without secrets does not show that any were looked for`(members: String) throws {
        let document = try read(#"{"SchemaVersion":2,"ArtifactName":"web:1",\#(members)}"#)
        #expect(report(document) == nil)
        #expect(document.scan != nil)
    }

    @Test(
        arguments: [
            (#"{"Target":"/a","Class":"secret"}"#, ["secret/*"]),
            (#"{"Class":"os-pkgs","ExperimentalModifiedFindings":[{"Type":"secret","Finding":{}}]}"#, ["secret/*"]),
            (#"{"Class":"license","Licenses":[]}"#, ["license/*"]),
            (#"{"Target":"a.yaml","Class":"config","Type":"kubernetes"}"#, ["misconfiguration/*"]),
        ] as [(String, Set<String>)]) func `a result shows its scanner also where all its findings were filtered out`(
            result: String, checked: Set<String>
        ) throws
    {
        #expect(try reports(result).map(\.checked) == [checked])
    }

    @Test func `what was not searched for vulnerabilities is no clean scan`() throws {
        let report = #"{"SchemaVersion":2,"ArtifactName":".","Results":[{"Target":"a","Class":"secret","Secrets":[]}]}"#
        #expect(try read(report).scan == nil)
    }

    private func report(_ document: Document) -> ToolReport? {
        document.facts.lazy.compactMap { if case .report(let report) = $0 { report } else { nil } }.first
    }

    private func reports(_ result: String) throws -> [ToolReport] {
        try read(
            #"{"SchemaVersion":2,"ArtifactName":"web:1","ArtifactType":"container_image","Results":[\#(result)]}"#
        ).facts.compactMap { if case .report(let report) = $0 { report } else { nil } }
    }

    // MARK: Packages

    @Test(arguments: [
        (#"{"Name":"bash","Version":"5.1.8","Release":"6.el9","Epoch":0}"#, "redhat", "rpm bash 5.1.8-6.el9"),
        (
            #"{"Name":"openssl-libs","Version":"3.0.7","Release":"27.el9","Epoch":1}"#, "centos",
            "rpm openssl-libs 1:3.0.7-27.el9"
        ),
        (#"{"Name":"musl","Version":"1.2.4-r2"}"#, "alpine", "apk musl 1.2.4-r2"),
        (#"{"Name":"@babel/core","Version":"7.0.0"}"#, "node-pkg", "npm @babel/core 7.0.0"),
        (#"{"Name":"a","Version":"1","Identifier":{"PURL":"pkg:gem/a@1"}}"#, "other", "gem a 1"),
        (#"{"Name":"a"}"#, "other", " a "),
    ]) func `a package is told by the type of its package URL and its whole version`(
        package: String, type: String, says: String
    ) throws {
        let document = try read(
            #"{"SchemaVersion":2,"ArtifactName":"a","Results":[{"Type":"\#(type)","Packages":[\#(package)]}]}"#)
        let lists = document.facts.compactMap { if case .packages(let list) = $0 { list } else { nil } }
        #expect(lists.first?.packages.map { "\($0.type) \($0.name) \($0.version)" } == [says])
    }

    @Test func `vulnerable packages alone are no list of packages`() throws {
        #expect(try read(sample("fleet/2026-W44/scans/api.trivy.json")).reading.evidence == [.scan, .lint])
    }

    // MARK: Other forms

    @Test func `the array of old versions is one scan`() throws {
        let document = try read(sample("scanners/trivy/legacy.json"), expecting: .scan)
        #expect(document.reading.format == "trivy-legacy")
        #expect(
            document.words == #"""
                root scan trivy nil 2026-11-18T11:06:40Z nil
                  target registry.example.com/shop/search:2.3.0 nil nil
                  tags []
                  digests []
                  /0/Vulnerabilities/0 CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high HIGH nil
                  /2/Vulnerabilities/0 CVE-2021-44228 [] org.apache.logging.log4j:log4j-core 2.14.1 2.15.0, 2.3.1, 2.12.2 critical CRITICAL nil
                """#)
    }

    @Test(arguments: [
        (#""Target":"python:3 (debian 10.2)""#, "python:3"),
        (#""Target":"web (alpine 3.7)","Type":"alpine""#, "web"),
        (#""Target":"web (copy)","Type":"npm""#, ""), (#""Target":"app/Gemfile.lock","Type":"bundler""#, ""),
        (#""Target":"(debian 10)""#, ""), (#""Target":")""#, ""),
    ]) func `an old report names its image before the system`(members: String, name: String) throws {
        #expect(try read("[{\(members),\"Vulnerabilities\":null}]").scan?.target == ScanTarget(name: name))
    }

    @Test func `an old vulnerability without a number is left out, and that is said`() throws {
        let document = try read(#"[{"Target":"a","Vulnerabilities":[{"PkgName":"b"}]}]"#)
        #expect(document.scan?.vulnerabilities.isEmpty == true)
        #expect(document.reading.warnings == ["1 vulnerability without a VulnerabilityID was left out"])
    }

    @Test func `trivy version tells the database's date`() throws {
        let document = try read(sample("scanners/trivy/version.json"), expecting: .scan)
        #expect(document.reading.format == "trivy-version")
        #expect(document.words == "root database of trivy built 2026-10-02T00:32:26Z")
    }

    @Test(arguments: [
        #"{"Version":"0.1","VulnerabilityDB":null}"#, #"{"Version":"0.1","VulnerabilityDB":{}}"#,
        #"{"Version":"0.1","VulnerabilityDB":{"UpdatedAt":"0001-01-01T00:00:00Z"}}"#,
    ]) func `a database without a date is none`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("VulnerabilityDB: expected when") == true)
    }

    @Test(arguments: [
        (#"{"Version":"0.66.0"}"#, "tells a version alone"),
        (#"{"ClusterName":"kind","Resources":[]}"#, "is Trivy's report on a Kubernetes cluster"),
        (#"{"SchemaVersion":2,"ArtifactName":"a","ClusterName":"kind"}"#, "is Trivy's report on a Kubernetes cluster"),
        (
            #"{"apiVersion":"aquasecurity.github.io/v1alpha1","kind":"VulnerabilityReport","report":{}}"#,
            "is a resource of the Trivy operator"
        ),
        (
            #"{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"aquasecurity.github.io/v1alpha1"}]}"#,
            "is a resource of the Trivy operator"
        ),
    ]) func `what Trivy says of Kubernetes is refused by its name`(text: String, reason: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix(reason) == true)
    }
}
