import Collectors
import Model
import Testing

@Suite struct TrivyTests {
    @Test func `every vulnerability of a report is read`() throws {
        let document = try read(sample("fleet/2026-W44/scans/api.trivy.json"), expecting: .scan)
        #expect(document.reading.format == "trivy")
        #expect(document.reading.evidence == [.scan])
        #expect(
            document.words == #"""
                root scan trivy nil 2026-10-30T05:32:44Z nil
                  target registry.example.com/shop/api:2.1.0 sha256:6057355cbedb0df1ba7cae4cf4ee272f6f4f0b7eff30e55e068adf965827279b nil
                  tags ["registry.example.com/shop/api:2.1.0"]
                  digests ["registry.example.com/shop/api@sha256:cc71f2babb62b4d318c43ed24220726fcd03edb8b961902c4000dcdcf4e76f12"]
                  /Results/0/Vulnerabilities/0 CVE-2022-0563 [] util-linux 2.38.1-5+deb12u1 nil low nil nil
                  /Results/0/Vulnerabilities/1 CVE-2011-3374 [] apt 2.6.1 nil low nil nil
                  /Results/1/Vulnerabilities/0 CVE-2025-7783 [] form-data 4.0.0 2.5.4, 3.0.4, 4.0.4 critical nil nil
                  /Results/1/Vulnerabilities/1 CVE-2024-28849 [] follow-redirects 1.15.4 1.15.6 medium nil nil
                  /Results/1/Vulnerabilities/2 CVE-2024-37890 [] ws 8.16.0 5.2.4, 6.2.3, 7.5.10, 8.17.1 high nil nil
                """#)
    }

    @Test(arguments: [
        "", #","Results":null"#, #","Results":[]"#, #","Results":[{"Target":"x"}]"#,
        #","Results":[{"Target":"x","Vulnerabilities":null}]"#, #","Results":[{"Class":"secret","Secrets":[{}]}]"#,
    ]) func `a report without vulnerabilities is a clean one`(results: String) throws {
        let scan = try #require(try read(#"{"SchemaVersion":2,"ArtifactName":"web:1"\#(results)}"#).scan)
        #expect(scan.vulnerabilities.isEmpty)
        #expect(scan.target == ScanTarget(name: "web:1"))
    }

    @Test(arguments: [
        (#""Severity":"CRITICAL""#, Severity.critical), (#""Severity":"HIGH""#, .high),
        (#""Severity":"MEDIUM""#, .medium), (#""Severity":"LOW""#, .low), (#""Severity":"UNKNOWN""#, nil),
        (#""Severity":null"#, nil), (#""Status":"affected""#, nil),
    ]) func `a severity is one of ours or none`(member: String, severity: Severity?) throws {
        #expect(try vulnerability(member).severity == severity)
    }

    @Test(arguments: [
        (#""FixedVersion":"1.2""#, "1.2"), (#""FixedVersion":"""#, nil), (#""Status":"will_not_fix""#, nil),
    ]) func `an empty or absent fix is none`(member: String, fixedIn: String?) throws {
        #expect(try vulnerability(member).fixedIn == fixedIn)
    }

    @Test func `the collection date stands in for an absent scan date`() throws {
        let scan = try #require(try read(#"{"SchemaVersion":2,"ArtifactName":"web:1"}"#).scan)
        #expect(scan.scannedAt == collectionDate)
    }

    @Test func `a vulnerability without id is refused`() throws {
        let report = #"{"SchemaVersion":2,"ArtifactName":"a","Results":[{"Vulnerabilities":[{"PkgName":"b"}]}]}"#
        #expect(try refusal(of: report)?.message == "Results.Vulnerabilities: expected a VulnerabilityID")
    }

    private func vulnerability(_ member: String) throws -> Vulnerability {
        let report = """
            {"SchemaVersion":2,"ArtifactName":"a","Results":[{},{"Vulnerabilities":[{"VulnerabilityID":"CVE-1",\(member)}]}]}
            """
        let vulnerability = try #require(try read(report).scan?.vulnerabilities.first)
        #expect(vulnerability.path == "/Results/1/Vulnerabilities/0")
        return vulnerability
    }

    @Test(arguments: [
        #"{"SchemaVersion": 1, "ArtifactName": "web"}"#,
        #"{"SchemaVersion": 2, "ArtifactName": "web"} {"ArtifactName": "db"}"#,
    ]) func `an element of another schema is no clean scan`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("expected a report of Trivy with SchemaVersion 2") == true)
    }
}
