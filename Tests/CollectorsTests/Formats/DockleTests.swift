import Collectors
import Model
import Testing

@Suite struct DockleTests {
    @Test func `every alert of a report is a finding`() throws {
        let document = try read(sample("scanners/dockle/image.json"), expecting: .lint)
        #expect(document.reading.format == "dockle")
        #expect(document.reading.evidence == [.lint])
        #expect(
            document.words == #"""
                root report of dockle nil nil 2026-11-18T11:06:40Z
                  target registry.example.com/shop/search:2.3.0 nil nil
                  tags []
                  digests []
                  checked ["CIS-DI-0001", "CIS-DI-0005", "CIS-DI-0007", "CIS-DI-0008", "CIS-DI-0009", "CIS-DI-0010", "DKL-DI-0001", "DKL-DI-0002", "DKL-DI-0003", "DKL-DI-0004", "DKL-DI-0005", "DKL-DI-0006", "DKL-LI-0001", "DKL-LI-0002", "DKL-LI-0003"]
                  /details/0/alerts/0 CIS-DI-0009 Use COPY instead of ADD in Dockerfile [/bin/sh -c #(nop) ADD file:5b2f0c7d9e11 in /srv/search.tar] high FATAL
                  /details/1/alerts/0 CIS-DI-0010 Do not store credential in environment variables/files [srv/search/credentials.json] high FATAL
                  /details/1/alerts/1 CIS-DI-0010 Do not store credential in environment variables/files [SEARCH_PASSWORD] high FATAL
                  /details/2/alerts/0 CIS-DI-0001 Create a user for the container [] medium WARN
                  /details/3/alerts/0 CIS-DI-0005 Enable Content trust for Docker [] low INFO
                  /details/4/alerts/0 CIS-DI-0008 Confirm safety of setuid/setgid files [usr/bin/passwd] low INFO
                  /details/4/alerts/1 CIS-DI-0008 Confirm safety of setuid/setgid files [usr/bin/wall] low INFO
                """#)
        #expect(
            document.reading.warnings == ["1 check that Dockle skipped, or was told to ignore, does not count"])
    }

    @Test func `a password that an alert quotes is not stored`() throws {
        let document = try read(sample("scanners/dockle/image.json"))
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains("Zk7Vq2mPx9LrT4w"))
        #expect(!document.words.contains("Zk7Vq2mPx9LrT4w"))
    }

    @Test(arguments: [
        ("CIS-DI-0008", "setuid file: urwxr-xr-x usr/bin/chfn", "usr/bin/chfn"),
        ("CIS-DI-0008", "setuid file: ugrwxr-xr-x opt/a b: c", "opt/a b: c"),
        ("CIS-DI-0008", "Found setuid file: usr/lib/openssh/ssh-keysign urwxr-xr-x", "usr/lib/openssh/ssh-keysign"),
        ("CIS-DI-0010", "Suspicious ENV key found : MYSQL_PASSWD", "MYSQL_PASSWD"),
        ("CIS-DI-0010", "Suspicious filename found : app/credentials.json ", "app/credentials.json"),
        ("DKL-DI-0002", "Avoid mounting sensitive dirs : /proc", "/proc"),
        ("DKL-LI-0001", "No password user found! username : nopasswd", "nopasswd"),
        ("CIS-DI-0006", "not found HEALTHCHECK statement", ""), ("CIS-DI-0006", "", ""),
    ]) func `what an alert is about stands behind its colon`(rule: String, alert: String, location: String) throws {
        #expect(
            try report(#""code":"\#(rule)","level":"INFO","alerts":["\#(alert)"]"#).findings.map(\.location) == [
                location
            ])
    }

    @Test(arguments: [#""alerts":[]"#, #""alerts":null"#, #""title":"t""#])
    func `a detail without alerts is a finding on the image`(member: String) throws {
        let findings = try report(#""code":"CIS-DI-0001","level":"WARN",\#(member)"#).findings
        #expect(findings.map(\.path) == ["/details/0"])
        #expect(findings.map(\.location) == [""])
    }

    @Test(arguments: ["SKIP", "IGNORE"]) func `a rule that was left out is not looked by`(level: String) throws {
        let report = try report(#""code":"CIS-DI-0010","level":"\#(level)","alerts":["x"]"#)
        #expect(report.findings.isEmpty)
        #expect(report.checked.count == 15)
        #expect(!report.checked.contains("CIS-DI-0010"))
    }

    @Test func `an old report is of the image that the user names`() throws {
        let document = try read(#"{"summary":{"fatal":0},"details":[]}"#, image: "shop/web:1")
        #expect(document.reports.map(\.target) == [.image(ScanTarget(name: "shop/web:1", repoTags: ["shop/web:1"]))])
        #expect(document.reports.map(\.checked) == [[]])
    }

    @Test(arguments: [
        (
            #"{"summary":{"fatal":0},"details":null}"#,
            "expected a report of Dockle with a summary and an array of details"
        ),
        (#"{"summary":{"fatal":0},"details":[{"level":"WARN"}]}"#, "details: expected a code"),
        (
            #"{"summary":{"fatal":0},"details":[{"code":"A","level":"BAD"}]}"#,
            "details.level: expected FATAL, WARN, INFO, SKIP, IGNORE or PASS"
        ),
        (
            #"{"summary":{"fatal":0},"details":[{"code":"A","level":"WARN","alerts":[1]}]}"#,
            "details.alerts: expected an array of strings, found an array"
        ), (#"{"summary":{"fatal":0},"details":[1]}"#, "details: expected an array of objects, found an array"),
    ]) func `a malformed report is refused`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }

    private func report(_ detail: String) throws -> ToolReport {
        try #require(try read(#"{"summary":{"fatal":0},"details":[{\#(detail)}]}"#).reports.first)
    }
}
