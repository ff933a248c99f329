import ArgumentParser
import Model
import Report
import Store
import Workflow

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct WaiversCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waivers",
        abstract: "Show the policy's waivers.",
        subcommands: [List.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the waivers, how long they last, and what they cover.",
            discussion: """
                Where there is a store with a run, the findings that each waiver covers are counted by today's policy; \
                nothing in the store changes.
                """)

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case text, json
        }

        @OptionGroup var chosen: RunOption

        @Option(
            name: .customLong("at"),
            help: ArgumentHelp("The day at which they are looked at.", discussion: "Else today.", valueName: "date"),
            transform: { text in
                guard let moment = Timestamp(text) else { throw ValidationError("expected a date such as 2026-11-24") }
                return moment
            })
        var date: Timestamp?

        @Option(help: "The format.")
        var format = Format.text

        @OptionGroup var store: StoreOption
        @OptionGroup var policy: PolicyOption

        func run() throws {
            let text = try policy.text()
            let (store, run) = try evidence()
            let review = try WaiverReview(policy: text, at: date ?? now(), run: run, store: store)
            let label = review.run?.label
            switch format {
            case .text:
                try printResult(
                    WaiverText(width: terminalWidth()).render(review.states, at: review.date.day, run: label))
            case .json:
                let json = WaiverJSON().render(review.states, at: review.date.day, run: label)
                try printResult(json)
            }
        }

        /// The run to count in; none where there is no store or nothing in it, unless one was named.
        private func evidence() throws -> (Store?, Run?) {
            let isAskedFor = chosen.label != nil || store.store != nil
            guard isAskedFor || access(store.path, F_OK) == 0 else { return (nil, nil) }
            let store = try store.existing()
            guard try chosen.label != nil || !store.runs().isEmpty else { return (nil, nil) }
            return (store, try Reporting.run(labelled: chosen.label, in: store))
        }
    }
}
