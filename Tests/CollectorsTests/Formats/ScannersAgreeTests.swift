import Collectors
import Model
import Testing

/// One image that several scanners looked at has one list: a flaw in a package is told alike by all of them.
@Suite struct ScannersAgreeTests {
    @Test(arguments: [
        "trivy/image.json", "grype/image.json", "clair/report.json", "snyk/container.json",
    ]) func `a flaw has the same detail, whichever scanner tells it`(path: String) throws {
        let scan = try #require(try read(sample("scanners/\(path)")).scan)
        #expect(
            scan.vulnerabilities.map(\.detail) == [
                "CVE-2024-6119 libssl3", "CVE-2021-44228 log4j-core", "CVE-2024-22195 jinja2",
                "CVE-2024-45337 golang.org/x/crypto",
            ])
        #expect(scan.vulnerabilities.map { $0.severity } == [.high, .critical, .medium, .critical])
        #expect(scan.vulnerabilities.allSatisfy { $0.fixedIn != nil })
    }

    @Test func `scanners that name the manifest or the image name the same`() throws {
        func target(_ path: String) throws -> ScanTarget {
            try #require(try read(sample("scanners/\(path)")).scan).target
        }
        let trivy = try target("trivy/image.json")
        let grype = try target("grype/image.json")
        #expect(trivy.imageID == grype.imageID)
        #expect(trivy.digests == grype.digests)
        #expect(try target("clair/report.json").digests == grype.digests)
        #expect(try target("clair/quay.json").digests == grype.digests)
        #expect(try target("snyk/array.json").imageID == grype.imageID)
        #expect(try target("snyk/container.json").name == grype.name)
    }

    @Test(arguments: [
        (#"{"vuln":"CVE-1","packageName":"a","severity":"High"}"#, "is Anchore's list of vulnerabilities"),
        (#"{"image_digest":"sha256:aa","vulnerabilities":[]}"#, "is Anchore's list of vulnerabilities"),
        (#"{"imageDigest":"sha256:aa","policyId":"p"}"#, "is Anchore's evaluation of a policy"),
    ]) func `what Anchore prints is refused by its name`(text: String, reason: String) throws {
        #expect(try refusal(of: "[\(text)]")?.message.hasPrefix(reason) == true)
    }
}
