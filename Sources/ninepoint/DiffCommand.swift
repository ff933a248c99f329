import ArgumentParser
import Report
import Workflow

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "List what opened, was fixed, regressed or otherwise changed between two runs.",
        discussion: """
            Example: ninepoint diff 2026-W40 2026-W47

            Changes are told from the older run to the newer one. Runs with new evidence are judged first.
            """)

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var first: String

    @Argument(help: ArgumentHelp("Another run.", valueName: "run"))
    var second: String

    @Flag(help: "List all findings; else the first 20 of those that changed alike.")
    var all = false

    @Flag(help: "Print JSON, with all findings.")
    var json = false

    @OptionGroup var store: StoreOption
    @OptionGroup var policy: PolicyOption

    func run() throws {
        let difference = try RunHistory(store: store.existing(), policy: policy.text()).difference(first, second)
        try printResult(
            json
                ? String(decoding: DiffJSON().render(difference), as: UTF8.self)
                : DiffText(
                    width: terminalWidth(), isColoured: isTerminalColoured(), mostOfGroup: all ? nil : 20
                ).render(difference))
    }
}
