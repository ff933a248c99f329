import ArgumentParser
import Model
import Store
import Workflow

struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Judge a run again, by today's policy.",
        discussion: """
            Reports judge by themselves what is new, by the policy that a run was first judged by. Only this command \
            judges a run by another one; later runs are judged again after it, each by its own.
            """)

    @OptionGroup var chosen: RunOption

    @OptionGroup var store: StoreOption
    @OptionGroup var policy: PolicyOption

    func run() throws {
        let store = try store.existing()
        let run = try Reporting.run(labelled: chosen.label, in: store)
        try Assess(store: store, policy: try policy.text()).again(run)
        try printResult("\(run.label): judged\n")
    }
}
