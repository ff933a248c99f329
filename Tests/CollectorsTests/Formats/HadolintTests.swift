import Collectors
import Model
import Testing

@Suite struct HadolintTests {
    @Test func `every finding of one Dockerfile is read`() throws {
        let document = try read(sample("scanners/hadolint/one.json"), expecting: .lint)
        #expect(document.reading.format == "hadolint")
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.words == """
                /0 report of hadolint nil nil 2026-11-18T11:06:40Z
                  of Dockerfile web.Dockerfile
                  checked []
                  /0 DL3007 Using latest is prone to errors if the image will ever update. Pin the version explicitly to a release tag [web.Dockerfile:2] medium warning
                  /1 DL3064 Potentially sensitive data should not be used in the `ARG` or `ENV` commands [web.Dockerfile:8] medium warning
                  /2 DL3064 Potentially sensitive data should not be used in the `ARG` or `ENV` commands [web.Dockerfile:12] medium warning
                  /3 DL3064 Potentially sensitive data should not be used in the `ARG` or `ENV` commands [web.Dockerfile:14] medium warning
                  /4 DL3008 Pin versions in apt get install. Instead of `apt-get install <package>` use `apt-get install <package>=<version>` [web.Dockerfile:16] medium warning
                  /5 DL3015 Avoid additional packages by specifying `--no-install-recommends` [web.Dockerfile:16] low info
                  /6 DL3009 Delete the apt lists (/var/lib/apt/lists) after installing something [web.Dockerfile:16] low info
                  /7 DL3064 Potentially sensitive data should not be used in the `ARG` or `ENV` commands [web.Dockerfile:21] medium warning
                """)
    }

    @Test func `each of several Dockerfiles has a report, but for one that hadolint could not read`() throws {
        let document = try read(sample("scanners/hadolint/several.json"))
        #expect(
            document.facts.map(\.summary) == [
                "hadolint - on Dockerfile web.Dockerfile: 8, 0 critical, 0 high",
                "hadolint - on Dockerfile windows.Dockerfile: 2, 0 critical, 0 high",
            ])
        #expect(
            document.reading.warnings == ["1 Dockerfile that hadolint could not read (DL1000) does not count"])
    }

    @Test func `what came through a pipe has no name`() throws {
        let report = try #require(try read(sample("scanners/hadolint/piped.json")).reports.first)
        #expect(report.target == .dockerfile(""))
        #expect(report.findings.first?.location == "line 2")
    }

    @Test(arguments: [
        ("one.json", [ToolReport.Target.image(ScanTarget(name: "web:1", repoTags: ["web:1"]))]),
        ("piped.json", [.image(ScanTarget(name: "web:1", repoTags: ["web:1"]))]),
        ("several.json", [.dockerfile("web.Dockerfile"), .dockerfile("windows.Dockerfile")]),
    ]) func `the report on one file is on the image that the user names`(
        file: String, targets: [ToolReport.Target]
    ) throws {
        #expect(try read(sample("scanners/hadolint/\(file)"), image: "web:1").reports.map(\.target) == targets)
    }

    @Test(arguments: [
        ("error", Severity.medium), ("warning", .medium), ("info", .low), ("style", .low), ("ignore", nil),
    ]) func `a level is no more than medium, and its word is kept`(level: String, severity: Severity?) throws {
        let finding = try #require(try read("[\(Self.finding(level: level))]").reports.first?.findings.first)
        #expect(finding.severity == severity)
        #expect(finding.rating == level)
    }

    @Test func `findings of a file need not stand together`() throws {
        let text = ["a", "b", "a"].map { Self.finding(file: $0) }.joined(separator: ",")
        let reports = try read("[\(text)]").reports
        #expect(reports.map { $0.findings.map { $0.place?.pointer($0.path) } } == [["/0", "/2"], ["/1"]])
    }

    @Test(arguments: [
        (#""file""#, #""x""#, "file: expected the path of a Dockerfile"),
        (#""line""#, #""x""#, "line: expected a number"),
        (#""level""#, #""x""#, "level: expected error, warning, info or style"),
        (#""message""#, #""x""#, "message: expected a text"), (#""code""#, #""x""#, "code: expected the id of a rule"),
        (#"3,"message""#, #""3","message""#, "line: expected a number, found a string"),
        (#""code":"DL3002""#, #""code":3002"#, "code: expected a string, found a number"),
    ]) func `a finding that is not whole is refused`(member: String, other: String, message: String) throws {
        let spoilt = Self.finding().replacing(member, with: other)
        #expect(try refusal(of: "[\(Self.finding()),\(spoilt)]")?.message == message)
    }

    @Test(arguments: [
        #"[{"file":"a.sh","line":3,"endLine":3,"column":6,"endColumn":8,"level":"info","code":2086,"message":"x","fix":null}]"#,
        #"{"comments":[{"file":"a.sh","line":3,"endLine":3,"column":6,"level":"info","code":2086,"message":"x"}]}"#,
    ]) func `ShellCheck's report is refused by its name`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("is ShellCheck's report on a shell script") == true)
    }

    @Test func `a secret in a message is taken out`() throws {
        let document = try read("[\(Self.finding(message: "Quote password=hunter22 here"))]")
        #expect(document.reading.redactions == 1)
        #expect(!document.words.contains("hunter22"))
    }

    private static func finding(file: String = "a", level: String = "warning", message: String = "Root") -> String {
        #"{"line":3,"message":"\#(message)","code":"DL3002","column":1,"file":"\#(file)","level":"\#(level)"}"#
    }
}
