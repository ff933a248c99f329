import ArgumentParser
import Model
import Report
import Store
import Workflow

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge files in one shot, for CI; nothing is kept.",
        discussion: """
            Example: docker inspect $(docker ps -aq) | ninepoint check - --fail-on critical --junit junit.xml

            Exit status: 0 no finding at or above --fail-on, 1 some, 2 the job could not be done.
            """)

    @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
    var paths: [String] = ["-"]

    @Option(
        help: ArgumentHelp(
            "From which severity a finding fails the check: low, medium, high (the default) or critical.",
            valueName: "severity"),
        transform: severity)
    var failOn = Severity.high

    @Option(
        help: ArgumentHelp("Write JUnit XML to a file.", valueName: "file"),
        transform: { path in
            guard path != "-" else { throw ValidationError("name a file; standard output has the result") }
            return path
        })
    var junit: String?

    @OptionGroup var junitOptions: JUnitOptions

    @Flag(help: "Print the report in JSON instead of the summary.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "An earlier report in JSON to compare with: findings that it knows are not new.", valueName: "file"))
    var since: String?

    @Flag(help: "Fail only by findings that the report of --since does not know, or knows as waived.")
    var newOnly = false

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var policy: PolicyOption

    func validate() throws {
        guard policy.policy != "-" || !paths.contains("-") else {
            throw ValidationError("standard input can't be both the policy and a document")
        }
        guard since != "-" else { throw ValidationError("--since takes a file, not standard input") }
        guard !newOnly || since != nil else {
            throw ValidationError("--new-only needs an earlier report; name one with --since")
        }
    }

    func run() throws {
        let earlier = try since.map { try EarlierReport(at: $0) }
        // A store in memory: the same way from evidence to verdict, kept nowhere.
        let store = try Store()
        var options = evidence.options(expecting: nil)
        options.isOneShot = true
        let results = try Collect(store: store, options: options).files(paths)
        try ninepoint.report(results, quiet: true)
        guard results.contains(where: { !$0.hasFailed }) else { throw ExitCode(2) }
        let report = try Reporting(store: store, policy: try policy.text()).report(since: earlier, onlyNew: newOnly)
        for source in report.unattached {
            printError(
                "\(visibleLine(source)): warning: no other file shows what it tells of, so it was not judged")
        }
        if report.isEmpty { printError("ninepoint: warning: the files tell of nothing, so nothing was judged") }
        if json {
            try printResult(JSONReport().render(report))
        } else {
            try printResult(TerminalSummary(failOn: failOn, isColoured: isTerminalColoured()).render(report))
        }
        if let junit { _ = try junitOptions.write(report, failOn: failOn, to: junit) }
        if results.contains(where: \.hasFailed) { throw ExitCode(2) }
        if report.fails(at: failOn) { throw ExitCode(1) }
    }
}
