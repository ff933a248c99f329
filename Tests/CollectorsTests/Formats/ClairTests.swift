import Collectors
import Model
import Testing

@Suite struct ClairTests {
    @Test func `a report of Clair 4 is read by packages, with the severity of CVSS where Clair knows none`() throws {
        let document = try read(sample("scanners/clair/report.json"), expecting: .scan)
        #expect(document.reading.format == "clair")
        #expect(
            document.words == #"""
                root scan clair nil 2026-11-18T11:06:40Z nil
                  target  nil sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630
                  tags []
                  digests []
                  /vulnerabilities/7001 CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high HIGH nil
                  /vulnerabilities/7002 CVE-2021-44228 ["GHSA-jfh8-c2jp-5v3q"] org.apache.logging.log4j:log4j-core 2.14.1 2.15.0 critical Critical nil
                  /vulnerabilities/7003 CVE-2024-22195 ["GHSA-h5c8-rqwp-cp95"] jinja2 3.1.2 3.1.3 medium Medium nil
                  /vulnerabilities/7004 CVE-2024-45337 ["GHSA-v778-237x-gjrc"] golang.org/x/crypto v0.29.0 0.31.0 critical Critical nil
                """#)
        #expect(
            document.reading.warnings
                == ["Clair gives no severity of 1 vulnerability; that of its CVSS score counts"])
    }

    @Test(arguments: [
        ("CVE-2022-23219 glibc", "", ["CVE-2022-23219 []"]),
        ("pyup.io-42559 (CVE-2021-3572)", "", ["CVE-2021-3572 [pyup.io-42559]"]),
        (
            "GHSA-jfh8-c2jp-5v3q", "https://nvd.nist.gov/vuln/detail/CVE-2021-44228",
            ["CVE-2021-44228 [GHSA-jfh8-c2jp-5v3q]"]
        ),
        ("GHSA-jfh8-c2jp-5v3q", "https://a/CVE-2021-44228 https://a/CVE-2021-45046", ["GHSA-jfh8-c2jp-5v3q []"]),
        ("PYSEC-2024-1", "", ["PYSEC-2024-1 []"]),
        (
            "RHSA-2021:1206: gnutls security update (Important)",
            "https://access.redhat.com/errata/RHSA-2021:1206 https://access.redhat.com/security/cve/CVE-2021-20231 https://access.redhat.com/security/cve/CVE-2021-20232",
            ["CVE-2021-20231 []", "CVE-2021-20232 []"]
        ), ("RHSA-2021:1206: gnutls security update", "", ["RHSA-2021:1206 []"]),
        ("XCVE-2021-1234", "see CVE-20-1, CVE-2021-12 and GHSA-jfh8-c2jp-5v3qx", ["XCVE-2021-1234 []"]),
    ]) func `a name gives the flaw's numbers, and an advisory its flaws`(name: String, links: String, says: [String])
        throws
    {
        let vulnerabilities = try read(flaw(#""name":"\#(name)","links":"\#(links)""#)).scan?.vulnerabilities
        #expect(vulnerabilities?.map { "\($0.id) [\($0.aliases.joined(separator: " "))]" } == says)
    }

    @Test(arguments: [
        ("", nil), ("0:0", nil), ("0", nil), ("1.2-3", "1.2-3"), ("fixed=2.15.0&introduced=2.13.0", "2.15.0"),
        ("fixed=1.0%2Bdeb1&introduced=0", "1.0+deb1"), ("introduced=0&lastAffected=2.0", nil), ("fixed=1%", "1%"),
    ]) func `a fix is a version, or the end of a range`(text: String, fixedIn: String?) throws {
        let scan = try #require(try read(flaw(#""name":"CVE-1","fixed_in_version":"\#(text)""#)).scan)
        #expect(scan.vulnerabilities.first?.fixedIn == fixedIn)
    }

    @Test func `a vulnerability of no package is told with its own`() throws {
        let report = #"{"manifest_hash":"sha256:aa","vulnerabilities":{"a/b":{"name":"CVE-1","package":{"name":"x"}}}}"#
        let vulnerability = try #require(try read(report).scan?.vulnerabilities.first)
        #expect(vulnerability.package == "x")
        #expect(vulnerability.path == "/vulnerabilities/a~1b")
    }

    @Test(arguments: [
        (#""package_vulnerabilities":{"1":["9"]}"#, "package_vulnerabilities: expected the id"),
        (#""package_vulnerabilities":{"1":{}}"#, "package_vulnerabilities: expected lists"),
        (#""vulnerabilities":{"1":{}}"#, "vulnerabilities: expected a name"),
        (#""state":"IndexFinished""#, "is Clair's index report"),
    ]) func `a report that is not whole is refused`(member: String, reason: String) throws {
        #expect(try refusal(of: #"{"manifest_hash":"sha256:aa",\#(member)}"#)?.message.hasPrefix(reason) == true)
    }

    private func flaw(_ members: String) -> String {
        #"{"manifest_hash":"sha256:aa","packages":{"1":{"name":"p","version":"1"}},"vulnerabilities":{"7":{\#(members)}},"package_vulnerabilities":{"1":["7"]}}"#
    }

    // MARK: Programs that ask Clair

    @Test func `clair-scanner names the image`() throws {
        let document = try read(sample("scanners/clair/clair-scanner.json"), expecting: .scan)
        #expect(document.reading.format == "clair-scanner")
        #expect(
            document.words == #"""
                root scan clair nil 2026-11-18T11:06:40Z nil
                  target registry.example.com/shop/search:2.3.0 nil nil
                  tags []
                  digests []
                  /vulnerabilities/0 CVE-2024-6119 [] openssl 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high High nil
                  /vulnerabilities/1 CVE-2023-45853 [] zlib 1:1.2.13.dfsg-1 nil critical Critical nil
                  /vulnerabilities/2 CVE-2011-3374 [] apt 2.6.1 nil nil Negligible nil
                """#)
        #expect(document.reading.warnings.isEmpty)
    }

    @Test func `names under unapproved that have no entry are counted`() throws {
        let report =
            #"{"image":"a","unapproved":["CVE-1","CVE-2","CVE-2"],"vulnerabilities":[{"vulnerability":"CVE-1"}]}"#
        #expect(
            try read(report).reading.warnings
                == ["vulnerabilities lacks 1 of the names under unapproved: the file is not whole"])
    }

    @Test func `klar names no image, and Clair 2 has a severity above critical`() throws {
        let document = try read(sample("scanners/clair/klar.json"), image: "shop/search:2.3.0")
        #expect(document.reading.format == "klar")
        #expect(
            document.words == #"""
                root scan clair nil 2026-11-18T11:06:40Z nil
                  target shop/search:2.3.0 nil nil
                  tags ["shop/search:2.3.0"]
                  digests []
                  /Vulnerabilities/Critical/0 CVE-2023-45853 [] zlib 1:1.2.13.dfsg-1 nil critical Critical nil
                  /Vulnerabilities/Defcon1/0 CVE-2014-0160 [] openssl 3.0.14-1~deb12u1 nil critical Defcon1 nil
                  /Vulnerabilities/High/0 CVE-2024-6119 [] openssl 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high High nil
                """#)
    }

    @Test func `Quay names the manifest`() throws {
        let document = try read(sample("scanners/clair/quay.json"), expecting: .scan)
        #expect(document.reading.format == "quay")
        #expect(
            document.words == #"""
                root scan clair nil 2026-11-18T11:06:40Z nil
                  target  nil sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630
                  tags []
                  digests []
                  /data/Layer/Features/0/Vulnerabilities/0 CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high High nil
                  /data/Layer/Features/2/Vulnerabilities/0 CVE-2023-45853 [] zlib1g 1:1.2.13.dfsg-1 nil critical Critical nil
                """#)
    }

    @Test func `the layer of Clair 2 alone is read, without a digest`() throws {
        let layer = #"{"Layer":{"Name":"web.1","Features":[{"Name":"a","Vulnerabilities":[{"Name":"CVE-1"}]}]}}"#
        let scan = try #require(try read(layer).scan)
        #expect(scan.target == ScanTarget(name: ""))
        #expect(scan.vulnerabilities.map(\.path) == ["/Layer/Features/0/Vulnerabilities/0"])
    }

    @Test(arguments: [
        (#"{"status":"queued","data":null}"#, "holds no Layer: Quay has not scanned the image"),
        (#"{"status":"scanned","data":{"Layer":{"Name":"sha256:aa"}}}"#, "Layer.Features: expected"),
        (#"{"status":"ok","data":null}"#, "is of no format that is known"),
    ]) func `an image that Quay has not scanned is no clean one`(text: String, reason: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix(reason) == true)
    }
}
