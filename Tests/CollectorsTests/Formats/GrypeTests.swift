import Collectors
import Model
import Testing

@Suite struct GrypeTests {
    @Test func `every match of a report is read`() throws {
        let document = try read(sample("scanners/grype/image.json"), expecting: .scan)
        #expect(document.reading.format == "grype")
        #expect(document.reading.evidence == [.scan])
        #expect(
            document.words == #"""
                root scan grype 0.100.0 2026-10-02T05:38:12Z 2026-10-01T04:12:38Z
                  target registry.example.com/shop/search:2.3.0 sha256:b67b17aec4d366b0251a480ec06953a6400ae0b153ca91c8e9a79b7f60f3b529 sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests ["registry.example.com/shop/search@sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630"]
                  /matches/0/vulnerability CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high High pkg:deb/debian/libssl3@3.0.14-1~deb12u1?arch=amd64&distro=debian-12.6
                  /matches/1/vulnerability CVE-2021-44228 ["GHSA-jfh8-c2jp-5v3q"] log4j-core 2.14.1 2.15.0 critical Critical pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1
                  /matches/2/vulnerability CVE-2024-22195 ["GHSA-h5c8-rqwp-cp95"] Jinja2 3.1.2 3.1.3 medium Medium pkg:pypi/jinja2@3.1.2
                  /matches/3/vulnerability CVE-2024-45337 ["GHSA-v778-237x-gjrc"] golang.org/x/crypto v0.29.0 0.31.0 critical Critical pkg:golang/golang.org/x/crypto@v0.29.0
                """#)
        #expect(document.reading.warnings == ["1 match that Grype was told to ignore does not count"])
    }

    @Test(arguments: [
        (#""fix":{"versions":["1.2"],"state":"fixed"}"#, "1.2"), (#""fix":{"versions":["1.2","2.0"]}"#, "1.2, 2.0"),
        (#""fix":{"versions":[],"state":"not-fixed"}"#, nil), (#""fix":{"versions":[],"state":"wont-fix"}"#, nil),
        (#""fix":{"versions":[""],"state":"fixed"}"#, nil), (#""fix":{"versions":null}"#, nil),
        (#""fixedInVersion":"1.2""#, "1.2"), (#""fixedInVersion":"""#, nil), (#""namespace":"x""#, nil),
    ]) func `a fix is read in the forms of old and new versions`(member: String, fixedIn: String?) throws {
        #expect(try vulnerability(member).fixedIn == fixedIn)
    }

    @Test(arguments: [
        ("Critical", Severity.critical), ("High", .high), ("Medium", .medium), ("Low", .low), ("Negligible", nil),
        ("Unknown", nil), ("", nil),
    ]) func `a severity is one of ours or none, and its word is kept`(word: String, severity: Severity?) throws {
        let vulnerability = try vulnerability(#""severity":"\#(word)""#)
        #expect(vulnerability.severity == severity)
        #expect(vulnerability.rating == word)
    }

    @Test(arguments: [
        ("GHSA-jfh8-c2jp-5v3q", ["CVE-2021-44228"], ["CVE-2021-44228 [GHSA-jfh8-c2jp-5v3q] /matches/0/vulnerability"]),
        ("CVE-2021-44228", ["CVE-2021-44228"], ["CVE-2021-44228 [] /matches/0/vulnerability"]),
        ("CVE-2021-44228", ["GHSA-jfh8-c2jp-5v3q"], ["CVE-2021-44228 [GHSA-jfh8-c2jp-5v3q] /matches/0/vulnerability"]),
        ("GHSA-jfh8-c2jp-5v3q", [], ["GHSA-jfh8-c2jp-5v3q [] /matches/0/vulnerability"]),
        ("ALAS-2023-2001", ["CVE-2023-0001"], ["CVE-2023-0001 [] /matches/0/relatedVulnerabilities/0"]),
        (
            "ELSA-2023-2002", ["CVE-2023-0001", "CVE-2023-0002"],
            [
                "CVE-2023-0001 [] /matches/0/relatedVulnerabilities/0",
                "CVE-2023-0002 [] /matches/0/relatedVulnerabilities/1",
            ]
        ), ("ALAS2023-2023-100", [], ["ALAS2023-2023-100 [] /matches/0/vulnerability"]),
    ]) func `related ids are names of one flaw, and of an advisory the flaws that it mends`(
        id: String, related: [String], says: [String]
    ) throws {
        let ids = related.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
        let report = #"{"matches":[{"vulnerability":{"id":"\#(id)"},"relatedVulnerabilities":[\#(ids)]}],"source":{}}"#
        let scan = try #require(try read(report).scan)
        #expect(
            scan.vulnerabilities.map { "\($0.id) [\($0.aliases.joined(separator: " "))] \($0.path)" } == says)
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
        (#"{"type":"file","target":"app.jar"}"#, ScanTarget(name: "app.jar")),
        (
            #"{"type":"image","target":{"userInput":"web:1","imageID":"sha256:aa","manifestDigest":"sha256:cc","tags":null,"repoDigests":["w@sha256:bb"]}}"#,
            ScanTarget(name: "web:1", imageID: "sha256:aa", repoDigests: ["w@sha256:bb"], digest: "sha256:cc")
        ), ("null", ScanTarget(name: "")), ("{}", ScanTarget(name: "")),
    ]) func `a folder is a target by its name alone, an image by its digests`(source: String, target: ScanTarget) throws
    {
        #expect(try read(#"{"matches":[],"source":\#(source)}"#).scan?.target == target)
    }

    @Test func `matches alone are of the image that the user names`() throws {
        let matches = #"{"matches":[{"vulnerability":{"id":"CVE-2024-1"},"artifact":{"name":"a"}}]}"#
        let scan = try #require(try read(matches, image: "shop/web:1").scan)
        #expect(scan.vulnerabilities.map(\.id) == ["CVE-2024-1"])
        #expect(scan.target == ScanTarget(name: "shop/web:1", repoTags: ["shop/web:1"]))
        #expect(try refusal(of: #"{"matches":[]}"#)?.message.hasPrefix("is of no format that is known") == true)
    }

    @Test(arguments: [
        #"{"matches":[],"source":{},"descriptor":{"name":"xeol"}}"#,
        #"{"matches":[{"Cycle":{"ProductName":"Python"},"artifact":{"name":"python"}}]}"#,
    ]) func `xeol's report is refused by its name`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("is xeol's report") == true)
    }

    @Test func `a report of another tool in the same form is refused`() throws {
        let report = #"{"matches":[],"source":{},"descriptor":{"name":"other"}}"#
        #expect(try refusal(of: report)?.message.hasPrefix("has the form of Grype's reports") == true)
        let second = #"{"matches":[],"source":{}} "# + report
        #expect(
            try refusal(of: second)?.message
                == "descriptor.name: expected a report of grype, found one of another tool")
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
