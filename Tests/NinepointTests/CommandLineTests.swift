import Foundation
import Testing

/// The program as its users run it: arguments and files in, output, messages and an exit status out.
@Suite struct CommandLineTests {
    private static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")
    private let containers = samples.appending(path: "fleet/2026-W40/web-1/containers.json").path
    private let ninepoint: Program
    private var folder: URL { ninepoint.folder }

    init() throws { ninepoint = try Program() }

    private func file(_ name: String, _ text: String) throws -> String {
        try ninepoint.write(name, text)
        return name
    }

    private let clean = """
        [{"Id": "aa", "Name": "/web", "Path": "nginx", "Args": [], "Image": "sha256:bb", "State": {"Status": "running"},
          "AppArmorProfile": "docker-default",
          "Config": {"Image": "registry.example.com/web:1.4.2", "User": "10001", "Env": ["A=b"],
            "Healthcheck": {"Test": ["CMD", "true"]}},
          "NetworkSettings": {"Networks": {"shop": {}}}, "Mounts": [],
          "HostConfig": {"Privileged": false, "CapAdd": null, "PidMode": "", "NetworkMode": "shop", "Memory": 1000000,
            "NanoCpus": 500000000, "PidsLimit": 100, "SecurityOpt": ["no-new-privileges:true"], "ReadonlyRootfs": true,
            "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3}, "Ulimits": [{"Name": "nofile"}],
            "LogConfig": {"Type": "json-file", "Config": {"max-size": "10m"}}, "PublishAllPorts": false, "PortBindings": {}}}]
        """

    @Test func checkTellsFindingsByItsExitStatus() throws {
        let failing = try ninepoint("check", containers, "--fail-on", "critical", "--junit", "junit.xml")
        #expect(failing.status == 1)
        #expect(failing.output.contains("critical NP-1.1  container unknown/ops/agent (ops-agent-1): runs privileged"))
        #expect(failing.errors.isEmpty)
        let junit = try String(contentsOf: folder.appending(path: "junit.xml"), encoding: .utf8)
        #expect(junit.contains("<failure"))
        let passing = try ninepoint("check", "-", "--fail-on", "low", input: clean)
        #expect(passing.status == 0, "\(passing.output)\(passing.errors)")
        #expect(passing.output.contains("0 of 0 findings"))
    }

    @Test func checkWritesJUnitAsReportDoes() throws {
        let first = try ninepoint(
            "check", containers, "--junit", "junit.xml", "--junit-profile", "rich", "--junit-by", "check",
            "--junit-not-assessed", "error")
        #expect(first.errors.isEmpty)
        let junit = try String(contentsOf: folder.appending(path: "junit.xml"), encoding: .utf8)
        #expect(junit.contains("<testsuites name=\"ninepoint ") && junit.contains("[[ATTACHMENT|"))
        #expect(junit.contains("name=\"NP-1.1 ") && junit.contains("<error message=\"not assessed: "))
        _ = try file("junit-2.xml", "")
        let again = try ninepoint("check", containers, "--junit", "junit.xml", "--junit-profile", "rich")
        #expect(again.errors.hasPrefix("junit-2.xml: warning: it is no part of this report"))
    }

    @Test func checkOfAHostWithoutContainersPasses() throws {
        let outcome = try ninepoint("check", input: "[]")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("score –"))
    }

    struct Wrong: CustomTestStringConvertible {
        let name: String
        let text: String
        let message: String
        var testDescription: String { name }
    }

    @Test(arguments: [
        Wrong(name: "empty", text: "", message: "is empty; expected the array of objects that docker inspect prints"),
        Wrong(name: "no JSON", text: "hello\n", message: "line 1: is of no format that is known"),
        Wrong(name: "cut off", text: "[\n{\"Id\": \"a", message: "line 2, column 10: the document is cut off here"),
        Wrong(
            name: "wrong root", text: "[1, 2]", message: "line 1, column 2: a number stands here; expected the array"),
        Wrong(name: "unknown", text: "{\"a\": 1}", message: "is of no format that is known"),
        Wrong(name: "docker ps", text: "CONTAINER ID   IMAGE\n", message: "is the table of docker ps"),
        Wrong(
            name: "syntax", text: "[{\"Id\": \"a\",\n \"State\" {}}]",
            message: "line 2, column 10: expected : behind a key"),
    ])
    func aBadFileIsNamedWithPlaceAndExpectation(_ wrong: Wrong) throws {
        let bad = try file("bad.json", wrong.text)
        let outcome = try ninepoint("collect", "inspect", "--host", "h", bad, containers)
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("bad.json: "), "\(outcome.errors)")
        #expect(outcome.errors.contains(wrong.message), "\(outcome.errors)")
        #expect(outcome.output.contains("8 containers") && !outcome.output.contains("bad.json"))
    }

    @Test func collectSaysWhatItRecognisedAndReportWritesIt() throws {
        let inspect = try ninepoint(
            "collect", "inspect", "--host", "web-1", "--complete", "--collected-at", "2026-10-02", containers)
        #expect(inspect.status == 0)
        #expect(
            inspect.output.contains("docker inspect: 8 containers, 4 secrets taken out (web-1, 2026-W40)"),
            "\(inspect.output)")
        let again = try ninepoint(
            "collect", "inspect", "--host", "web-1", "--complete", "--collected-at", "2026-10-02", containers)
        #expect(again.output.contains("had landed before, nothing changed"))
        let report = try ninepoint("report", "--format", "html,junit,md,svg,prom", "--output", "out/week")
        #expect(report.status == 0)
        #expect(
            report.output
                == ["report.html", "junit.xml", "report.md", "badge.svg", "ninepoint.prom"].map { "out/week/\($0)\n" }
                .joined())
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "out/week/report.html").path))
    }

    @Test func theHistoryIsToldInTheTerminalAndToMachines() throws {
        for (date, path) in [("2026-10-02", containers), ("2026-10-09", try file("clean.json", clean))] {
            let landed = try ninepoint(
                "collect", "inspect", "--host", "web-1", "--complete", "--collected-at", date, path)
            #expect(landed.status == 0)
        }
        let trend = try ninepoint("trend")
        #expect(trend.status == 0 && trend.errors.isEmpty)
        #expect(trend.output.hasPrefix("2026-W40 … 2026-W41, 2 runs\n") && !trend.output.contains("\u{1B}"))
        #expect(try ninepoint("trend", "--json").output.hasPrefix("{\n  \"schema\": 1,\n  \"runs\": ["))
        let forth = try ninepoint("diff", "2026-W40", "2026-W41")
        #expect(forth.status == 0 && forth.errors.isEmpty)
        #expect(forth.output.contains("\nremoved (") && !forth.output.contains("\nopened ("))
        #expect(try ninepoint("diff", "2026-W41", "2026-W40").output == forth.output)
        let json = try ninepoint("diff", "2026-W40", "2026-W41", "--json").output
        #expect(json.contains("\"change\": \"removed\""))
        let unknown = try ninepoint("diff", "2026-W40", "2026-W42")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("the store holds no run 2026-W42; its latest runs are 2026-W40, 2026-W41"))
    }

    @Test func aReportCanBeMadeAgainByTodaysPolicy() throws {
        _ = try ninepoint("collect", "inspect", "--host", "web-1", "--collected-at", "2026-10-02", containers)
        let policy = try file("strict.yaml", "scanDays: 3\n")
        let outcome = try ninepoint("assess", "--policy", policy)
        #expect(outcome.status == 0)
        #expect(outcome.output == "2026-W40: judged\n")
    }

    @Test(arguments: [
        (["check", "--bogus"], "Unknown option '--bogus'"), (["report", "--format", "pdf"], "there is no format pdf"),
        (["report"], "ninepoint.sqlite: there is no store"),
        (["check", "missing.json"], "missing.json: can't be opened"),
        (["collect", "inspect", "."], ".: can't be read: Is a directory"),
        (["check", "--host", "a/b"], "a host's name has no / in it"),
        (["check", "--fail-on", "grave"], "expected low, medium, high or critical"),
        (["check", "--collected-at", "yesterday"], "expected a date such as"),
        (["collect", "inspect", "--collected-at", "2026-10-02", "--run", "2026-W44", "x"], "lies in 2026-W40"),
    ])
    func whatCannotBeDoneEndsWithTwo(arguments: [String], message: String) throws {
        let outcome = try ninepoint(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        ("trustedImages: [a]\nscanDay: 3\n", "line 2, column 1: unknown key scanDay"),
        ("scanDays: soon\n", "line 1, column 11: expected a number of days"),
        ("patchDays: 3\n", "line 1, column 12: expected severities"), ("scanDays: 200000000000000\n", "0 to 36500"),
        ("a: [\n", "line 2, column 1: "),
    ])
    func aMistakeInThePolicyIsLocated(policy: String, message: String) throws {
        _ = try file("ninepoint.yaml", policy)
        let outcome = try ninepoint("check", containers)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("ninepoint.yaml: ") && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func aCompanysOwnTemplatesMakeThePage() throws {
        _ = try ninepoint("collect", "inspect", "--host", "web-1", file("web.json", clean))
        try ninepoint.write("own/page.mustache", "<html>{{title}} for an {{audience}}</html>")
        try ninepoint.write("own/README.md", "{{whatever}}")
        let made = try ninepoint("report", "--templates", "own", "--audience", "executive")
        #expect(made.status == 0, "\(made.errors)")
        #expect(try ninepoint.read("report.html").hasSuffix("for an executive</html>"))
        try ninepoint.write("own/page.mustache", "<html>\n{{titel}}</html>")
        let failed = try ninepoint("report", "--templates", "own")
        #expect(failed.status == 2)
        #expect(failed.errors.hasPrefix("ninepoint: own/page.mustache: line 2: there is no value titel; "))
        #expect(failed.errors.contains("did you mean title?"))
        #expect(try ninepoint("report", "--templates", "nowhere").status == 2)
    }

    /// Relative to the policy; the option wins, and formats that have no templates do not ask for them.
    @Test func thePolicyNamesTemplatesToo() throws {
        _ = try ninepoint("collect", "inspect", "--host", "web-1", file("web.json", clean))
        try ninepoint.write("conf/ours.yaml", "templates: look\n")
        try ninepoint.write("conf/look/page.mustache", "ours: {{{controls}}}")
        try ninepoint.write("conf/look/sections/controls.mustache", "{{title}} in our frame")
        try ninepoint.write("other/page.mustache", "other")
        let report = ["report", "--policy", "conf/ours.yaml"]
        #expect(try ninepoint(report).status == 0)
        #expect(try ninepoint.read("report.html") == "ours: The nine controls in our frame")
        #expect(try ninepoint(report + ["--templates", "other"]).status == 0)
        #expect(try ninepoint.read("report.html") == "other")
        #expect(
            try ninepoint("policy", "check", "conf/ours.yaml").output
                == "conf/ours.yaml: right; it sets templates\nconf/look: right\n")
        try ninepoint.write("conf/look/sections/control.mustache", "")
        for command in [report, ["policy", "check", "conf/ours.yaml"]] {
            let failed = try ninepoint(command)
            #expect(failed.status == 2)
            #expect(failed.errors.contains("conf/look/sections/control.mustache: no template has this name; "))
            #expect(failed.errors.contains("did you mean sections/controls.mustache?"))
        }
        #expect(try ninepoint(report + ["--format", "junit"]).status == 0)
    }

    @Test func helpAndVersionAreNoFailure() throws {
        for arguments in [["--help"], ["--version"]] {
            let outcome = try ninepoint(arguments)
            #expect(outcome.status == 0)
            #expect(!outcome.output.isEmpty)
        }
        let help = try ninepoint("check", "--help").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(help.contains("low, medium, high (the default) or critical."))
    }

    @Test func outputThatCannotBeWrittenIsAnError() throws {
        let outcome = try ninepoint("check", containers, "--junit", "missing/junit.xml")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("missing/junit.xml: can't be written"))
    }

    @Test func aLinkIsWrittenThrough() throws {
        let link = folder.appending(path: "link.xml")
        _ = try file("real.xml", "")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "real.xml")
        _ = try ninepoint("check", containers, "--junit", "link.xml")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "real.xml")
        #expect(try String(contentsOf: folder.appending(path: "real.xml"), encoding: .utf8).contains("<testsuites>"))
    }
}
