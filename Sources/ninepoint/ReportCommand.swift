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
        case html, junit, json, csv, sarif, oscal, md, svg, prom

        static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

        var fileName: String {
            switch self {
            case .html: "report.html"
            case .junit: "junit.xml"
            case .json: "report.json"
            case .csv: "findings.csv"
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
        help: "Whom the HTML report is for: one printed page, what engineers need, or all groups with their evidence.")
    var audience = Audience.engineer

    @Option(
        help: ArgumentHelp(
            "A folder with templates of the HTML report.",
            discussion: """
                Any of page.mustache, section.mustache, sections/NAME.mustache, style.css and report.js; the program's own \
                stand in for the rest. Else the folder that the policy names.
                """,
            valueName: "dir"))
    var templates: String?

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
        let files = try policy.files()
        // A misspelt template shows before anything is judged. Runs of any age are shown by today's.
        let folder = self.templates ?? (format.contains(.html) ? files?.templates : nil)
        let templates = try folder.map { try htmlTemplates(in: $0) } ?? .builtIn
        let store = try store.existing()
        let text = files?.text ?? ""
        let report = try Reporting(store: store, policy: text).report(ofRun: chosen.label)
        if policy.isGiven || !text.isEmpty, report.policy != sha256(text) {
            printError(
                "ninepoint: warning: \(visible(report.run.label)) was judged by another policy and keeps it; "
                    + "ninepoint assess judges it again")
        }
        if output != "." { try makeFolder(output) }
        for format in format {
            let path = output == "." ? format.fileName : "\(output)/\(format.fileName)"
            for path in try write(report, as: format, with: templates, to: path) { try printResult("\(path)\n") }
        }
    }

    /// The paths that were written.
    private func write(
        _ report: Report, as format: Format, with templates: HTMLTemplates, to path: String
    ) throws -> [String] {
        switch format {
        case .html:
            let page = HTMLReport(report, language: lang, audience: audience, templates: templates)
            try writeFile(page.render(), to: path)
        case .junit: return try junit.write(report, failOn: failOn, to: path)
        case .json: try writeFile(JSONReport().render(report), to: path)
        case .csv:
            let folder = path.dropLast(format.fileName.count)
            try writeFile(CSVReport().findings(report), to: path)
            try writeFile(CSVReport().evidence(report), to: "\(folder)evidence.csv")
            try writeFile(CSVReport().coverage(report), to: "\(folder)coverage.csv")
            return [path, "\(folder)evidence.csv", "\(folder)coverage.csv"]
        case .sarif: try writeFile(SARIFReport(report).render(), to: path)
        case .oscal: try writeFile(OSCALReport(report).render(), to: path)
        case .md: try writeFile(MarkdownReport(report, language: lang).render(), to: path)
        case .svg: try writeFile(Badge().render(report), to: path)
        case .prom: try writeFile(PrometheusText().render(report), to: path)
        }
        return [path]
    }
}
