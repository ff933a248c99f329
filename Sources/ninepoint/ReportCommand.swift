import ArgumentParser
import Model
import Report
import Store
import Workflow

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the reports of a run.",
        discussion: """
            Runs with new evidence are judged first. The same store content and the same version give the same bytes.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case html, junit

        var fileName: String {
            switch self {
            case .html: "report.html"
            case .junit: "junit.xml"
            }
        }
    }

    @Option(
        help: ArgumentHelp("The formats, separated by commas: html, junit.", valueName: "formats"),
        transform: { text in
            try text.split(separator: ",").map { word in
                guard let format = Format(rawValue: String(word)) else {
                    throw ValidationError("there is no format \(word); known are html, junit")
                }
                return format
            }
        })
    var format: [Format] = [.html]

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "dir"))
    var output = "."

    @OptionGroup var chosen: RunOption

    @Option(help: "The language of the HTML report.")
    var lang = Language.english

    @Option(
        help: ArgumentHelp(
            "From which severity a finding fails a JUnit test case: low, medium, high (the default) or critical.",
            valueName: "severity"),
        transform: severity)
    var failOn = Severity.high

    @OptionGroup var junit: JUnitOptions
    @OptionGroup var store: StoreOption
    @OptionGroup var policy: PolicyOption

    func run() throws {
        let store = try store.existing()
        let text = try policy.text()
        let report = try Reporting(store: store, policy: text).report(ofRun: chosen.label)
        if policy.isGiven || !text.isEmpty, report.policy != sha256(text) {
            printError(
                "ninepoint: warning: \(visible(report.run.label)) was judged by another policy and keeps it; "
                    + "ninepoint assess judges it again")
        }
        if output != "." { try makeFolder(output) }
        for format in format {
            let path = output == "." ? format.fileName : "\(output)/\(format.fileName)"
            switch format {
            case .html:
                try writeFile(HTMLReport(report, language: lang).render(), to: path)
                try printResult("\(path)\n")
            case .junit:
                for path in try junit.write(report, failOn: failOn, to: path) { try printResult("\(path)\n") }
            }
        }
    }
}
