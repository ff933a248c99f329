import Collectors
import Model
import Testing

@Suite struct CycloneDXTests {
    @Test(arguments: ["syft.json", "syft-1.4.json"]) func `Syft's list of an image's packages is read`(
        file: String
    ) throws {
        let document = try read(sample("scanners/cyclonedx/\(file)"), expecting: .packages)
        #expect(document.reading.format == "cyclonedx")
        #expect(document.reading.evidence == [.packages])
        #expect(document.reading.warnings == [])
        #expect(
            document.words == """
                root packages by syft
                  target registry.example.com/shop/search:2.3.0 nil sha256:41e605ddee28c5fef701d79fa373e73e30739dee98680c13d1ae6ce7d168f131
                  tags []
                  digests []
                  /components/0 npm @babel/core 7.24.0
                  /components/1 apk busybox 1.36.1-r29
                  /components/2 apk libssl3 3.3.2-r0
                  /components/3 npm lodash 4.17.20
                """)
    }

    @Test func `Trivy's packages and vulnerabilities are read`() throws {
        let document = try read(sample("scanners/cyclonedx/trivy.json"), expecting: .scan)
        #expect(document.reading.evidence == [.packages, .scan])
        #expect(document.reading.warnings == [])
        let target = """
              target registry.example.com/shop/report:1.1.0 sha256:3b1f0a0ad7c9b7b6f2a8e1d54c3f9e2710a6b8c7d5e4f3a2b1c0d9e8f7a6b5c4 nil
              tags ["registry.example.com/shop/report:1.1.0"]
              digests ["registry.example.com/shop/report@sha256:7c1d3ee34b0a1e5f1a2b7cbe17ad3fb0b9a9a0ec1e2f38d7ba7bdb8bd9cd2d11"]
            """
        #expect(
            document.words == """
                root packages by trivy
                \(target)
                  /components/2 deb libssl3 3.0.14-1~deb12u1
                  /components/3 deb openssl 3.0.14-1~deb12u1
                  /components/4 deb login 1:4.13+dfsg1-1+b1
                  /components/5 maven org.apache.logging.log4j:log4j-core 2.14.1
                root scan trivy 0.66.0 2026-10-02T05:38:12Z nil
                \(target)
                  /vulnerabilities/0/affects/0 CVE-2021-44228 [] org.apache.logging.log4j:log4j-core 2.14.1 2.15.0, 2.3.1, 2.12.2 critical critical pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1
                  /vulnerabilities/1/affects/0 CVE-2023-29383 [] login 1:4.13+dfsg1-1+b1 nil low low pkg:deb/debian/login@4.13%2Bdfsg1-1%2Bb1?arch=amd64&distro=debian-12.6&epoch=1
                  /vulnerabilities/2/affects/0 CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high high pkg:deb/debian/libssl3@3.0.14-1~deb12u1?arch=amd64&distro=debian-12.6
                  /vulnerabilities/2/affects/1 CVE-2024-6119 [] openssl 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high high pkg:deb/debian/openssl@3.0.14-1~deb12u1?arch=amd64&distro=debian-12.6
                """)
    }

    @Test func `Grype's scan is read`() throws {
        let scan = try #require(try read(sample("scanners/cyclonedx/grype.json")).scan)
        #expect(scan.tool == "grype")
        #expect(scan.toolVersion == "0.100.0")
        #expect(
            scan.target.digest == "sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630")
        #expect(scan.vulnerabilities.map(\.id) == ["CVE-2021-23337"])
        #expect(scan.vulnerabilities.map(\.aliases) == [["GHSA-35jh-r3h4-6jhm"]])
        #expect(scan.vulnerabilities.map(\.severity) == [.high])
    }

    @Test func `what is said of vulnerabilities alone is no scan`() throws {
        let document = try read(sample("scanners/cyclonedx/vex.json"), expecting: .scan)
        #expect(document.reading.evidence == [.scan])
        #expect(document.reading.warnings == [])
        #expect(
            document.words == """
                /vulnerabilities/0 Example Shop says not_affected at 2026-10-04T16:20:00Z
                  of ["CVE-2021-44228", "GHSA-jfh8-c2jp-5v3q"]
                  in ["registry.example.com/shop/report:1.1.0"], packages ["pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"]
                  code_not_reachable: JNDI look-ups are removed from the jar.
                /vulnerabilities/1 Example Shop says affected at 2026-10-05T08:00:00Z
                  of ["CVE-2024-6119"]
                  in ["registry.example.com/shop/report:1.1.0"], packages []
                  The report is fetched over TLS from partners.
                /vulnerabilities/2 Example Shop says not_affected at 2026-10-05T08:00:00Z
                  of ["CVE-2023-29383"]
                  in ["registry.example.com/shop/report:1.1.0"], packages ["pkg:deb/debian/login@1:4.13+dfsg1-1+b1"]
                  \("")
                /vulnerabilities/3 Example Shop says fixed at 2026-10-01T00:00:00Z
                  of ["CVE-2024-22195"]
                  in ["registry.example.com/shop/report:1.1.0"], packages ["pkg:pypi/jinja2@3.1.2"]
                  \("")
                """)
    }

    // MARK: Packages

    @Test(arguments: [
        (#""type":"library","name":"a","version":"1""#, [" a 1"]), (#""type":"framework","name":"a""#, [" a "]),
        (#""type":"file","name":"/bin/a","purl":"pkg:generic/a""#, []), (#""type":"operating-system","name":"a""#, []),
        (#""type":"application","name":"app/pom.xml""#, []),
        (#""type":"application","name":"node","version":"20","purl":"pkg:generic/node@20""#, ["generic node 20"]),
        (#""type":"application","name":"node","cpe":"cpe:2.3:a:nodejs:node.js:20""#, [" node "]),
        (#""type":"container","name":"b","purl":"pkg:oci/b@sha256%3Aab""#, []),
        (#""type":"application","name":"b","purl":"pkg:docker/b@1""#, []),
        (#""type":"library","name":"a","scope":"excluded""#, []),
        (#""type":"library","name":"a","scope":"optional""#, [" a "]),
        (#""type":"library","name":"a","isExternal":true"#, []),
        (#""type":"library","group":"@babel","name":"core","purl":"pkg:npm/%40babel/core@7""#, ["npm @babel/core "]),
        (
            #""type":"library","group":"@babel","name":"@babel/core","purl":"pkg:npm/%40babel/core@7""#,
            ["npm @babel/core "]
        ),
        (#""type":"library","group":"org.a","name":"b","purl":"pkg:maven/org.a/b@7""#, ["maven org.a:b "]),
        (#""type":"library","group":"debian","name":"b","purl":"pkg:deb/debian/b@7""#, ["deb b "]),
        (#""type":"library","name":"b","purl":"pkg:alpine/b@7""#, ["apk b "]),
        (#""type":"library","name":"b","version":"7","purl":"pkg:rpm/b@7?epoch=2""#, ["rpm b 2:7"]),
        (#""type":"library","name":"b","version":"2:7","purl":"pkg:rpm/b@7?epoch=2""#, ["rpm b 2:7"]),
        (#""type":"library","name":"b","version":"7","purl":"pkg:rpm/b@7?epoch=0""#, ["rpm b 7"]),
        (#""type":"library","name":"b","purl":"none""#, [" b "]),
    ]) func `a package is what people call one`(members: String, packages: [String]) throws {
        let list = try #require(try bill(components: "[{\(members)}]").packages)
        #expect(list.packages.map { "\($0.type) \($0.name) \($0.version)" } == packages)
    }

    @Test func `what is no part of the product is said not to count`() throws {
        let document = try bill(
            components: #"[{"type":"library","name":"a"},{"type":"library","name":"b","scope":"excluded"}]"#)
        #expect(document.packages?.packages.map(\.name) == ["a"])
        #expect(
            document.reading.warnings == ["1 package that the document calls no part of the product does not count"])
    }

    @Test func `components within components count, by their own pointers`() throws {
        let inner = #"{"type":"library","name":"c"}"#
        let middle = #"{"type":"file","name":"b.jar","components":[\#(inner)]}"#
        let outer = #"{"type":"library","name":"a","components":[{"type":"library","name":"b"},\#(middle)]}"#
        let document = try bill(
            subject: #"{"type":"container","name":"web:1","components":[\#(inner)]}"#, components: "[\(outer)]")
        #expect(
            document.packages?.packages.map { "\($0.path) \($0.name)" } == [
                "/metadata/component/components/0 c", "/components/0 a", "/components/0/components/0 b",
                "/components/0/components/1/components/0 c",
            ])
    }

    @Test(arguments: [nil, "[]", "null"] as [String?]) func `an image may hold no packages`(components: String?) throws
    {
        let empty = try bill(subject: #"{"type":"container","name":"web:1"}"#, components: components)
        #expect(empty.packages?.packages == [])
        #expect(try bill(components: components, image: "web:1").packages?.packages == [])
        for subject in [nil, #"{"type":"application","name":"shop"}"#] {
            let document = try bill(subject: subject, components: components)
            #expect(document.facts.isEmpty)
            #expect(document.reading.warnings == ["lists no components and names no image: it says nothing"])
        }
    }

    // MARK: The image

    @Test(arguments: [
        (
            #""type":"container","name":"web:1","version":"sha256:ab""#, ScanTarget(name: "web:1", digest: "sha256:ab")
        ), (#""type":"container","name":"web","version":"1""#, ScanTarget(name: "web:1")),
        (#""type":"container","name":"web:1","version":"1.4.2""#, ScanTarget(name: "web:1")),
        (#""type":"container","name":"web.tar""#, ScanTarget(name: "web.tar")),
        (
            #""type":"container","name":"web:1","purl":"pkg:oci/web@sha256%3Aab?repository_url=ghcr.io%2Fshop%2Fweb&tag=1""#,
            ScanTarget(name: "web:1", repoTags: ["ghcr.io/shop/web:1"], repoDigests: ["ghcr.io/shop/web@sha256:ab"])
        ),
        (
            #""type":"container","name":"web:1","properties":[{"name":"aquasecurity:trivy:ImageID","value":"sha256:cc"},{"name":"aquasecurity:trivy:RepoTag","value":"web:1"},{"name":"aquasecurity:trivy:RepoTag","value":"web:2"},{"name":"aquasecurity:trivy:RepoDigest","value":"web@sha256:ab"},{"name":"other:RepoTag","value":"x"}]"#,
            ScanTarget(
                name: "web:1", imageID: "sha256:cc", repoTags: ["web:1", "web:2"], repoDigests: ["web@sha256:ab"])
        ), (#""type":"application","name":"shop","version":"1""#, ScanTarget(name: "shop")),
        (#""type":"file","name":"/srv/app""#, ScanTarget(name: "/srv/app")),
    ]) func `an image is known by digest, id and names`(members: String, target: ScanTarget) throws {
        let document = try bill(subject: "{\(members)}", components: #"[{"type":"library","name":"a"}]"#)
        #expect(document.packages?.target == target)
    }

    @Test(
        arguments: [
            (#"[{"vendor":"anchore","name":"syft","version":"0.58.0"}]"#, "syft", "0.58.0"),
            (#"{"components":[{"type":"application","name":"Trivy","version":"0.66.0"}]}"#, "trivy", "0.66.0"),
            (#"{"services":[{"name":"OWASP Dependency-Track","version":"4.13"}]}"#, "dependency-track", "4.13"),
            (#"[{"name":"syft","version":"1"},{"name":"grype","version":"2"}]"#, "grype", "2"),
            (#"[{"vendor":"Example"}]"#, "example", nil), ("[]", "cyclonedx", nil), ("{}", "cyclonedx", nil),
            ("null", "cyclonedx", nil),
        ] as [(String, String, String?)]) func `the tool is the scanner among those that are named`(
            tools: String, name: String, version: String?
        ) throws
    {
        let scan = try #require(
            try bill(#""vulnerabilities":[{"id":"CVE-1"}]"#, metadata: #""tools":\#(tools)"#).scan)
        #expect(scan.tool == name)
        #expect(scan.toolVersion == version)
    }

    // MARK: Vulnerabilities

    @Test(
        arguments: [
            ("", nil, nil), (#"{"severity":"high"}"#, .high, "high"), (#"{"severity":"none"}"#, nil, "none"),
            (#"{"severity":"high"},{"severity":"critical"}"#, .critical, "critical"),
            (
                #"{"source":{"name":"debian"},"severity":"low"},{"source":{"name":"nvd"},"severity":"critical"}"#, .low,
                "low"
            ),
            (
                #"{"source":{"name":"Debian"},"severity":"low"},{"source":{"name":"debian"},"severity":"medium"}"#,
                .medium, "medium"
            ),
            (
                #"{"source":{"name":"debian"},"severity":"unknown"},{"source":{"name":"nvd"},"severity":"high"}"#,
                .high, "high"
            ),
            (
                #"{"source":{"name":"debian"},"severity":"info"},{"source":{"name":"nvd"},"severity":"high"}"#, nil,
                "info"
            ),
            (#"{"severity":"unknown"}"#, nil, "unknown"), (#"{"score":9.8,"method":"CVSSv31"}"#, .critical, nil),
            (#"{"score":9.8,"method":"CVSSv2"}"#, .high, nil), (#"{"score":4.0,"method":"CVSSv4"}"#, .medium, nil),
            (#"{"score":0.97,"method":"other"}"#, nil, nil), (#"{"score":9.8,"method":"other"}"#, nil, nil),
            (#"{"severity":"low"},{"score":9.8,"method":"CVSSv31"}"#, .low, "low"),
        ] as [(String, Severity?, String?)])
    func `the rating by the vulnerability's own source counts, else the highest`(
        ratings: String, severity: Severity?, rating: String?
    ) throws {
        let found = try vulnerabilities(#""id":"CVE-1","source":{"name":"debian"},"ratings":[\#(ratings)]"#)
        #expect(found.map(\.severity) == [severity])
        #expect(found.map(\.rating) == [rating])
    }

    @Test(arguments: [
        ("Upgrade openssl to version 3.0.2", ["3.0.2", "3.0.2", nil]),
        ("Upgrade libssl3 to version 3.0.2, 3.1.1", ["3.0.2, 3.1.1", "3.0.2, 3.1.1", nil]),
        ("Upgrade zlib1g to version 1.3 or higher.", [nil, nil, "1.3"]), ("Upgrade to version 4", ["4", "4", "4"]),
        ("Upgrade curl to version 4", [nil, nil, nil]), ("Upgrade openssl to version ", [nil, nil, nil]),
        ("Do not use it.", [nil, nil, nil]), ("Upgrade", [nil, nil, nil]),
    ]) func `advice for one package counts for those of the same version`(
        advice: String, fixes: [String?]
    ) throws {
        let affects = ["openssl@3.0.1", "libssl3@3.0.1", "zlib1g@1.2"].map { #"{"ref":"pkg:deb/debian/\#($0)"}"# }
        let found = try vulnerabilities(
            #""id":"CVE-1","recommendation":"\#(advice)","affects":[\#(affects.joined(separator: ","))]"#)
        #expect(found.map(\.fixedIn) == fixes)
    }

    @Test(arguments: [
        (#""ref":"a""#, "a 1 pkg:npm/a@1", 0), (#""ref":"urn:cdx:5d0a3c0f/1#a""#, "a 1 pkg:npm/a@1", 0),
        (#""ref":"in%20a""#, "in%20a  -", 1), (#""ref":"urn:cdx:5d0a3c0f/1#in%20a""#, "b  -", 0),
        (#""ref":"pkg:deb/debian/c@2""#, "c 2 pkg:deb/debian/c@2", 0),
        (#""ref":"urn:cdx:5d0a3c0f/1#pkg:npm/%40d/e@2""#, "@d/e 2 pkg:npm/%40d/e@2", 0),
        (#""ref":"pkg:deb/debian/c","versions":[{"version":"3","status":"affected"}]"#, "c 3 pkg:deb/debian/c", 0),
        (#""ref":"7f3a""#, "7f3a  -", 1),
    ]) func `a reference is found in the document, or says itself what it means`(
        members: String, package: String, unknown: Int
    ) throws {
        let document = try bill(
            components:
                #"[{"type":"library","bom-ref":"a","name":"a","version":"1","purl":"pkg:npm/a@1","components":[{"type":"library","bom-ref":"in a","name":"b"}]}]"#,
            #""vulnerabilities":[{"id":"CVE-1","affects":[{\#(members)}]}]"#)
        let found = document.scan?.vulnerabilities ?? []
        #expect(found.map { "\($0.package) \($0.installed) \($0.purl ?? "-")" } == [package])
        #expect(
            document.reading.warnings
                == (unknown == 0
                    ? [] : ["1 affected component is not in the document, and named as it refers to them"]))
    }

    @Test func `a version that is called unaffected does not count`() throws {
        let document = try bill(
            #""vulnerabilities":[{"id":"CVE-1","affects":[{"ref":"pkg:npm/a@2","versions":[{"version":"1","status":"affected"},{"version":"2","status":"unaffected"}]},{"ref":"pkg:npm/b@1","versions":[{"version":"2","status":"unaffected"}]}]}]"#
        )
        #expect(document.scan?.vulnerabilities.map { "\($0.package) \($0.fixedIn ?? "-")" } == ["b 2"])
        #expect(document.reading.warnings == ["1 vulnerability in a version that is called unaffected does not count"])
    }

    @Test(arguments: [
        (#""id":"CVE-1","references":[{"id":"GHSA-1"},{"id":"DSA-1-1"},{}]"#, "CVE-1 [GHSA-1]"),
        (#""id":"SNYK-1","references":[{"id":"CVE-1"}]"#, "CVE-1 [SNYK-1]"),
        (#""references":[{"id":"CVE-1"}]"#, "CVE-1 []"),
    ]) func `references are other names of the flaw`(members: String, names: String) throws {
        let found = try vulnerabilities(members)
        #expect(found.map { "\($0.id) [\($0.aliases.joined(separator: " "))]" } == [names])
    }

    @Test(arguments: [("trivy", false), ("syft", false), ("grype", true)])
    func `an empty list is a clean scan of a scanner that always looks`(tool: String, isScan: Bool) throws {
        let document = try bill(
            subject: #"{"type":"container","name":"web:1"}"#, #""vulnerabilities":[]"#,
            metadata: #""tools":[{"name":"\#(tool)"}]"#)
        #expect((document.scan != nil) == isScan)
        #expect(document.packages?.packages == [])
        #expect(document.reading.warnings.count == (isScan ? 0 : 1))
    }

    // MARK: What is said of vulnerabilities

    @Test(arguments: [
        ("not_affected", VEXStatement.Status.notAffected), ("false_positive", .notAffected), ("resolved", .fixed),
        ("resolved_with_pedigree", .fixed), ("exploitable", .affected), ("in_triage", .underInvestigation),
    ]) func `a state is said in OpenVEX's words`(state: String, status: VEXStatement.Status) throws {
        let document = try bill(
            #""vulnerabilities":[{"id":"CVE-1","analysis":{"state":"\#(state)","detail":"So."},"affects":[{"ref":"pkg:npm/a@1"}]}]"#
        )
        #expect(document.statements.map(\.status) == [status])
        #expect(document.statements.map(\.justification) == ["So."])
        #expect(document.statements.map(\.products) == [["pkg:npm/a@1"]])
        #expect(document.statements.map(\.author) == ["urn:uuid:1"])
        #expect(document.statements.map(\.at) == [collectionDate])
        #expect(document.scan == nil)
    }

    @Test(arguments: [
        ("grype", #""state":"not_affected""#, 1, 1), ("grype", #""state":"resolved""#, 1, 1),
        ("grype", #""state":"in_triage""#, 1, 0), ("syft", #""state":"not_affected""#, 0, 1),
        ("syft", #""state":"exploitable""#, 1, 1), ("syft", #""state":"in_triage""#, 1, 0),
        ("syft", #""detail":"Later.""#, 1, 0),
    ]) func `what a scanner found stays in its scan, whatever is said of it`(
        tool: String, analysis: String, found: Int, said: Int
    ) throws {
        let document = try bill(
            components: #"[{"type":"library","bom-ref":"a","name":"a","version":"1","purl":"pkg:npm/a@1"}]"#,
            #""vulnerabilities":[{"id":"CVE-1","analysis":{\#(analysis)},"affects":[{"ref":"a"}]}]"#,
            metadata: #""tools":[{"name":"\#(tool)"}]"#)
        #expect(document.scan?.vulnerabilities.count ?? 0 == found)
        #expect(document.statements.count == said)
        #expect(document.statements.allSatisfy { $0.products == ["pkg:npm/a@1"] })
    }

    @Test(
        arguments: [
            (
                #"{"type":"container","bom-ref":"i","name":"web:1"}"#, #"{"ref":"pkg:npm/a@1"}"#, ["web:1"],
                ["pkg:npm/a@1"]
            ),
            (#"{"type":"container","bom-ref":"i","name":"web:1"}"#, #"{"ref":"i"}"#, ["web:1"], []),
            (#"{"type":"container","bom-ref":"i","name":"web:1"}"#, "", ["web:1"], []),
            (
                #"{"type":"application","bom-ref":"i","name":"shop","purl":"pkg:npm/shop@1"}"#,
                #"{"ref":"pkg:npm/a@1"}"#,
                ["pkg:npm/shop@1", "shop"], ["pkg:npm/a@1"]
            ), (nil, #"{"ref":"pkg:npm/a@1"},{"ref":"pkg:npm/b@1"}"#, ["pkg:npm/a@1", "pkg:npm/b@1"], []),
            (nil, "", [], []),
        ] as [(String?, String, [String], [String])])
    func `a statement is about packages in what the document is of`(
        subject: String?, affects: String, products: [String], packages: [String]
    ) throws {
        let flaws = #""vulnerabilities":[{"id":"CVE-1","analysis":{"state":"resolved"},"affects":[\#(affects)]}]"#
        let statement = try #require(try bill(subject: subject, flaws).statements.first)
        #expect(statement.products == products)
        #expect(statement.packages == packages)
    }

    @Test(arguments: [
        (#""ref":"pkg:npm/a""#, ["pkg:npm/a"]),
        (
            #""ref":"pkg:npm/a?x=y","versions":[{"version":"1"},{"version":"2%"}]"#,
            ["pkg:npm/a@1?x=y", "pkg:npm/a@2%25?x=y"]
        ),
        (#""ref":"pkg:npm/a@1","versions":[{"version":"2","status":"affected"}]"#, ["pkg:npm/a@1"]),
        (#""ref":"pkg:npm/a","versions":[{"range":"vers:npm/<2"}]"#, ["pkg:npm/a@vers:npm%2F<2"]),
        (#""ref":"pkg:npm/a","versions":[{"version":"2","status":"unaffected"}]"#, ["pkg:npm/a"]),
        // No name that an image could have.
        (#""ref":"7f3a","versions":[{"version":"2"}]"#, []),
    ]) func `a package of another document is of the versions that are told`(affects: String, products: [String]) throws
    {
        let flaws = #""vulnerabilities":[{"id":"CVE-1","analysis":{"state":"resolved"},"affects":[{\#(affects)}]}]"#
        #expect(try bill(flaws).statements.map(\.products) == [products])
    }

    @Test(arguments: [
        (
            #""authors":[{"name":"Security team"},{"email":"psirt@example.com"}],"supplier":{"name":"S"}"#,
            "Security team, psirt@example.com"
        ),
        (#""supplier":{"name":"S"},"manufacturer":{"name":"M"}"#, "S"), (#""manufacturer":{"name":"M"}"#, "M"),
        (#""timestamp":"2026-10-01T00:00:00Z""#, "urn:uuid:1"),
    ]) func `its author is who answers for the document`(metadata: String, author: String) throws {
        let flaws = #""vulnerabilities":[{"id":"CVE-1","analysis":{"state":"resolved"}}]"#
        #expect(try bill(flaws, metadata: metadata).statements.map(\.author) == [author])
    }

    // MARK: Refusals

    @Test(arguments: [
        (#"{"bomFormat":"CycloneDX"}"#, "specVersion: expected a version of CycloneDX from 1.2 to 1.7"),
        (#"{"bomFormat":"CycloneDX","specVersion":"2.0"}"#, "specVersion: expected a version of CycloneDX"),
        (#"{"specFormat":"CycloneDX","specVersion":"2.0"}"#, "is CycloneDX 2, which is not read"),
        (#"{"bomFormat":"SPDX","specVersion":"1.4"}"#, "has a bomFormat that is not CycloneDX"),
        (#"{"bomFormat":"CycloneDX","specVersion":"1.4"} {"x":1}"#, "bomFormat: expected CycloneDX"),
    ]) func `another format is refused`(text: String, reason: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix(reason) == true)
    }

    @Test(arguments: [
        (#""components":{}"#, "components: expected an array of objects, found an object"),
        (#""components":[{"type":"library"}]"#, "components: expected a type and a name"),
        (#""components":[{"name":"a"}]"#, "components: expected a type and a name"),
        (
            #""components":[{"type":"library","name":"a","version":1}]"#,
            "components.version: expected a string, found a number"
        ),
        (#""vulnerabilities":[{"ratings":[]}]"#, "vulnerabilities: expected an id"),
        (#""vulnerabilities":[{"id":"CVE-1","affects":[{}]}]"#, "vulnerabilities.affects: expected a ref"),
        (
            #""vulnerabilities":[{"id":"CVE-1","analysis":{"state":"fine"}}]"#,
            "vulnerabilities.analysis.state: expected a state of CycloneDX"
        ),
        (#""metadata":{"tools":"syft"}"#, "metadata.tools: expected an array of objects, found a string"),
    ]) func `a malformed member is named`(members: String, reason: String) throws {
        let failure = try refusal(of: #"{"bomFormat":"CycloneDX","specVersion":"1.6",\#(members)}"#)
        #expect(failure?.message == reason)
    }

    @Test func `a secret in a component's texts is taken out`() throws {
        let token = "ghp_" + "Wk3nT8qLr5Zx2Yb9Vd7Hs4Mf6Jc1Pg0AeUuR"
        let document = try bill(components: #"[{"type":"library","name":"a","version":"\#(token)"}]"#)
        #expect(document.reading.redactions == 1)
        #expect(!document.words.contains(token) && !document.storedText.contains(token))
    }

    private func bill(
        subject: String? = nil, components: String? = nil, _ members: String? = nil, metadata: String? = nil,
        image: String? = nil
    ) throws -> Document {
        let told = [subject.map { #""component":\#($0)"# }, metadata].compactMap { $0 }.joined(separator: ",")
        let rest = [components.map { #""components":\#($0)"# }, members].compactMap { $0.map { "," + $0 } }.joined()
        return try read(
            #"{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:1","metadata":{\#(told)}\#(rest)}"#,
            image: image)
    }

    private func vulnerabilities(_ members: String) throws -> [Vulnerability] {
        try bill(#""vulnerabilities":[{\#(members)}]"#).scan?.vulnerabilities ?? []
    }
}
