import Collectors
import Model
import Testing

@Suite struct GrypeTests {
    @Test func `every match of a report is read`() throws {
        let document = try read(sample("fleet/2026-W40/scans/agent.grype.json"), expecting: .scan)
        #expect(document.reading.format == "grype")
        #expect(document.reading.evidence == [.scan])
        #expect(
            document.words == #"""
                root scan grype 0.94.0 2026-10-02T05:38:12Z 2026-10-01T04:12:38Z
                  target registry.example.com/ops/agent:0.8.3 sha256:b6313cfece263ddabdbb9c3c81368311414fe9b7f0abbb723e98c09367545ecb nil
                  tags ["registry.example.com/ops/agent:0.8.3"]
                  digests ["registry.example.com/ops/agent@sha256:e5f3c8e16ea16c21278c979855dfe312a1f76d3572e31c3290587e3836af9c88"]
                  /matches/0/vulnerability CVE-2024-2961 [] libc6 2.36-9+deb12u4 2.36-9+deb12u6 high nil nil
                  /matches/1/vulnerability CVE-2024-33599 [] libc6 2.36-9+deb12u4 2.36-9+deb12u7 high nil nil
                  /matches/2/vulnerability CVE-2023-50387 [] libsystemd0 252.22-1~deb12u1 252.23-1~deb12u1 high nil nil
                  /matches/3/vulnerability CVE-2024-28834 [] libgnutls30 3.7.9-2+deb12u2 3.7.9-2+deb12u3 medium nil nil
                  /matches/4/vulnerability CVE-2023-45853 [] zlib1g 1:1.2.13.dfsg-1 nil critical nil nil
                """#)
    }

    @Test(arguments: [
        (#""fix":{"versions":["1.2"],"state":"fixed"}"#, "1.2"), (#""fix":{"versions":["1.2","2.0"]}"#, "1.2, 2.0"),
        (#""fix":{"versions":[],"state":"not-fixed"}"#, nil), (#""fix":{"versions":null}"#, nil),
        (#""fixedInVersion":"1.2""#, "1.2"), (#""fixedInVersion":"""#, nil), (#""namespace":"x""#, nil),
    ]) func `a fix is read in the forms of old and new versions`(member: String, fixedIn: String?) throws {
        #expect(try vulnerability(member).fixedIn == fixedIn)
    }

    @Test(arguments: [
        ("Critical", Severity.critical), ("High", .high), ("Medium", .medium), ("Low", .low), ("Negligible", nil),
        ("Unknown", nil), ("", nil),
    ]) func `a severity is one of ours or none`(word: String, severity: Severity?) throws {
        #expect(try vulnerability(#""severity":"\#(word)""#).severity == severity)
    }

    @Test(arguments: [
        (#""db":{"built":"2024-04-10T01:28:29Z","schemaVersion":5}"#, "2024-04-10T01:28:29Z"),
        (#""db":{"status":{"built":"2025-06-19T04:12:38Z"}}"#, "2025-06-19T04:12:38Z"), (#""db":{}"#, nil),
        (#""db":null"#, nil), (#""version":"0.7.0""#, nil),
    ]) func `the database's date is found in both of its places`(member: String, date: String?) throws {
        let scan = try #require(try read(#"{"matches":[],"source":{},"descriptor":{"name":"grype",\#(member)}}"#).scan)
        #expect(scan.databaseAt?.rfc3339 == date)
        #expect(scan.scannedAt == collectionDate)
    }

    @Test(arguments: [
        (#"{"type":"directory","target":"/srv/app"}"#, ScanTarget(name: "/srv/app")),
        (
            #"{"type":"image","target":{"userInput":"web:1","imageID":"sha256:aa","tags":null,"repoDigests":["w@sha256:bb"]}}"#,
            ScanTarget(name: "web:1", imageID: "sha256:aa", repoDigests: ["w@sha256:bb"])
        ), ("null", ScanTarget(name: "")), ("{}", ScanTarget(name: "")),
    ]) func `a folder is a target by its name alone, an image by its digests`(source: String, target: ScanTarget) throws
    {
        #expect(try read(#"{"matches":[],"source":\#(source)}"#).scan?.target == target)
    }

    @Test func `a report of another tool in the same form is refused`() throws {
        let failure = try refusal(of: #"{"matches":[],"source":{},"descriptor":{"name":"xeol"}}"#)
        #expect(failure?.message == "descriptor.name: expected a report of grype, found one of another tool")
    }

    private func vulnerability(_ member: String) throws -> Vulnerability {
        let report = #"{"matches":[{"vulnerability":{"id":"CVE-1",\#(member)},"artifact":{"name":"a"}}],"source":{}}"#
        return try #require(try read(report).scan?.vulnerabilities.first)
    }

    @Test(arguments: [
        #"{"matches": null, "source": {}}"#, #"{"matches": [], "source": {}} {"x": 1}"#,
    ]) func `an element without matches is no clean scan`(text: String) throws {
        #expect(try refusal(of: text)?.message == "matches: expected an array")
    }
}
