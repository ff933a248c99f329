import ArgumentParser
import Report

extension BaselineCommand {
    struct Frameworks: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the requirements of auditors' frameworks that the checks contribute to.",
            discussion: """
                By control; with --framework all of one, and for the CIS benchmark and SP 800-190 what no check looks at.

                Example: ninepoint baseline frameworks --framework iso27001
                """)

        enum Name: String, CaseIterable, ExpressibleByArgument {
            case cis
            case nist190 = "800-190"
            case nist53 = "800-53"
            case iso27001, pci, soc2, mlps
        }

        @Option(help: "One framework.")
        var framework: Name?

        @Option(help: "The format.")
        var format = List.Format.text

        @Option(help: "The language.")
        var lang = Language.english

        func run() throws {
            let frameworks = CatalogueChoice.frameworks(called: framework?.rawValue)
            switch format {
            case .text:
                let text = FrameworksText(language: lang, width: terminalWidth())
                try printResult(framework == nil ? text.matrix(frameworks) : text.details(frameworks[0]))
            case .json: try printResult(FrameworksJSON(language: lang).render(frameworks))
            case .md: try printResult(FrameworksMarkdown(language: lang).render(frameworks))
            }
        }
    }
}
