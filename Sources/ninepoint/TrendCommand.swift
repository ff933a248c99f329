import ArgumentParser
import Report
import Workflow

struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Show the history: the nine controls, score, coverage and open findings over the runs.",
        discussion: "Runs with new evidence are judged first.")

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOption
    @OptionGroup var policy: PolicyOption

    func run() throws {
        let points = try RunHistory(store: store.existing(), policy: policy.text()).trend()
        try printResult(
            json
                ? String(decoding: TrendJSON().render(points), as: UTF8.self)
                : TrendText(width: terminalWidth(), isColoured: isTerminalColoured()).render(points))
    }
}
