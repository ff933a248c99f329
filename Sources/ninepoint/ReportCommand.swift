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
        case html, junit, sarif, oscal, md, svg, prom

        static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

        var fileName: String {
            switch self {
            case .html: "report.html"
            case .junit: "junit.xml"
            case .sarif: "report.sarif"
            case .oscal: "oscal.json"
            case .md: "report.md"
            case .svg: "badge.svg"
            case .prom: "ninepoint.prom"
            }
        }
    }

    @Option(
        help: ArgumentHelp("The formats, separated by commas: \(Format.names).", valueName: "formats"),
        transform: { text in
            try text.split(separator: ",").map { word in
                guard let format = Format(rawValue: String(word)) else {
                    throw ValidationError("there is no format \(word); known are \(Format.names)")
                }
                return format
            }
        })
    var format: [Format] = [.html]

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "dir"))
    var output = "."

    @OptionGroup var chosen: RunOption

    @Option(help: "The language of the HTML report and of the Markdown.")
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
            for path in try write(report, as: format, to: path) { try printResult("\(path)\n") }
        }
    }

    /// The paths that were written.
    private func write(_ report: Report, as format: Format, to path: String) throws -> [String] {
        switch format {
        case .html: try writeFile(HTMLReport(report, language: lang).render(), to: path)
        case .junit: return try junit.write(report, failOn: failOn, to: path)
        case .sarif: try writeFile(SARIFReport(report).render(), to: path)
        case .oscal: try writeFile(OSCALReport(report).render(), to: path)
        case .md: try writeFile(MarkdownReport(report, language: lang).render(), to: path)
        case .svg: try writeFile(Badge().render(report), to: path)
        case .prom: try writeFile(PrometheusText().render(report), to: path)
        }
        return [path]
    }
}
