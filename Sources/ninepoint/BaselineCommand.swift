import ArgumentParser
import Model
import Report

struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Show the checks that reports judge by.",
        subcommands: [List.self, Explain.self, Frameworks.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the checks of the nine controls.",
            discussion: """
                Example: ninepoint baseline list --control 1 --severity critical
                """)

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case text, json, md
        }

        @Option(
            help: ArgumentHelp("Those of one control, 1 to 9.", valueName: "number"),
            transform: { text in
                guard let number = Int(text), (1...9).contains(number) else {
                    throw ValidationError("expected a control's number, 1 to 9")
                }
                return number
            })
        var control: Int?

        @Option(
            help: ArgumentHelp("Those of one severity: low, medium, high or critical.", valueName: "severity"),
            transform: ninepoint.severity)
        var severity: Severity?

        @Option(
            help: ArgumentHelp(
                "Those that judge one kind of subject: container, image, network, engine or dockerfile.",
                valueName: "kind"),
            transform: { name in
                guard let kind = SubjectKind.allCases.first(where: { $0.name == name.lowercased() }) else {
                    throw ValidationError("expected container, image, network, engine or dockerfile")
                }
                return kind
            })
        var subject: SubjectKind?

        @Option(help: "The format.")
        var format = Format.text

        @Option(help: "The language of the checks' texts.")
        var lang = Language.english

        func run() throws {
            let checks = CatalogueChoice(control: control, severity: severity, subject: subject).checks
            if checks.isEmpty { printError("ninepoint: no check of the baseline is all of that") }
            switch format {
            case .text: try printResult(CatalogueText(language: lang, width: terminalWidth()).list(checks))
            case .json: try printResult(CatalogueJSON(language: lang).render(checks))
            case .md: try printResult(CatalogueMarkdown(language: lang).render(checks))
            }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell what a check judges, why, and how to mend what fails it.",
            discussion: """
                Example: ninepoint baseline explain NP-4.1
                """)

        @Argument(help: ArgumentHelp("The checks, with or without NP-.", valueName: "id"))
        var ids: [String]

        @Option(help: "The language of the checks' texts.")
        var lang = Language.english

        func run() throws {
            let checks = try CatalogueChoice.checks(called: ids)
            try printResult(CatalogueText(language: lang, width: terminalWidth()).explain(checks))
        }
    }
}
