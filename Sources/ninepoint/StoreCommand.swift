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

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Check the store, see who did what to it, and make it smaller.",
        subcommands: [Check.self, Log.self, Prune.self, Redact.self])
}

extension StoreCommand {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check the file, every document's hash and the custody log; nothing is changed.",
            discussion: "Exit status: 0 the store is sound, 1 something is wrong with it, 2 it could not be checked.")

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var store: StoreOption

        func run() throws {
            let check = try StoreCheck(path: try store.existingPath())
            let progress = ProgressLine(isQuiet: json)
            let result = try check.run { progress.show("hashing document \($0 + 1) of \($1)") }
            progress.end()
            if json {
                let json = JSONWriter()
                json.object {
                    json.member("schema", 1)
                    json.member("documents", result.documents)
                    json.member("bytes", result.bytes)
                    json.member("records", result.records)
                    json.member("faults", result.faults)
                }
                try printResult(json.finish())
            } else {
                for fault in result.faults { try printResult("FAILED  \(visible(fault))\n") }
                try printResult(
                    result.faults.isEmpty
                        ? "sound: \(result.documents) documents of \(megabytes(result.bytes)), \(result.records) rows of the "
                            + "custody log\n" : "\(result.faults.count) faults\n")
            }
            if !result.faults.isEmpty { throw ExitCode(1) }
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log",
            abstract: "Show the custody log: who collected, deleted, pruned and redacted what, and when.")

        @Flag(help: "Print JSON lines.")
        var json = false

        @OptionGroup var store: StoreOption

        func run() throws {
            let records = try store.existing().custody()
            if json { return try printResult(CustodyLines().render(records)) }
            var table = TextTable([
                TextTable.Column("at"), TextTable.Column("who", least: 8), TextTable.Column("did"),
                TextTable.Column("run", least: 8), TextTable.Column("host", least: 6),
                TextTable.Column("source", least: 12), TextTable.Column("document"),
            ])
            for record in records {
                table.add([
                    record.at?.rfc3339 ?? "before the log", record.who, record.action.rawValue, record.run,
                    record.host ?? "", record.source, "\("\(record.document)".prefix(12))",
                ])
            }
            try printResult(table.render(width: terminalWidth()).map { $0 + "\n" }.joined())
        }
    }

    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prune",
            abstract: "Remove old documents that no kept run needs.",
            discussion: """
                Example: ninepoint store prune --keep 2y

                Runs that lie further back from the latest one lose their documents, but for those that a kept run rests on, \
                such as the inspect of an image that is still in use. They stay in the trend; their reports can't be made \
                again. The custody log tells what was removed.
                """)

        @Option(
            help: ArgumentHelp(
                "How far back from the latest run evidence is kept: 2y, 18m, 26w or 90d.", valueName: "period"),
            transform: { text in
                guard let unit = text.last, let number = Int(text.dropLast()), number > 0, number < 10_000,
                    let days = ["y": 366, "m": 31, "w": 7, "d": 1][unit]
                else { throw ValidationError("expected a period such as 2y, 18m, 26w or 90d") }
                return number * days
            })
        var keep: Int

        @Flag(help: "Say what would be removed, and remove nothing.")
        var dryRun = false

        @OptionGroup var store: StoreOption
        @OptionGroup var policy: PolicyOption

        func run() throws {
            let store = try store.existing()
            let prune = Workflow.Prune(store: store, policy: try policy.text())
            let progress = ProgressLine(isQuiet: false)
            let plan = try prune.plan(keeping: keep) { progress.show($0) }
            progress.end()
            let what =
                "\(plan.documents) documents (\(megabytes(plan.bytes))) of runs before \(visible(plan.firstKept.label))"
            if dryRun || plan.documents == 0 { return try printResult("would remove \(what)\n") }
            let before = try store.fileSize()
            try prune.prune(plan, by: custodian())
            try printResult(
                "removed \(what); the store has \(megabytes(try store.fileSize())) of \(megabytes(before))\n")
        }
    }

    struct Redact: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "redact",
            abstract: "Take secrets out of stored documents that older rules did not find.",
            discussion: """
                A document in which something is found is replaced, in every run; the old bytes are gone from the file. What \
                was judged by it is judged again. The custody log tells which document became which.
                """)

        @Flag(help: "Say where secrets were found, and change nothing.")
        var dryRun = false

        @OptionGroup var store: StoreOption
        @OptionGroup var policy: PolicyOption

        func run() throws {
            let redact = Workflow.Redact(store: try store.existing(), policy: try policy.text())
            let progress = ProgressLine(isQuiet: false)
            var faults = 0
            let found = try redact.run(
                by: dryRun ? nil : custodian(), progress: { progress.show("reading document \($0 + 1) of \($1)") },
                fault: {
                    progress.end()
                    printError("ninepoint: \(visible($0))")
                    faults += 1
                })
            progress.end()
            for found in found {
                try printResult(
                    "\(visible(found.evidence.source)), collected at \(found.evidence.collectedAt.day): "
                        + "\(found.redactions) \(found.redactions == 1 ? "secret" : "secrets")\n")
            }
            try printResult(
                found.isEmpty
                    ? "no secret was found\n"
                    : "\(found.count) documents \(dryRun ? "hold secrets" : "were replaced")\n")
            if faults > 0 { throw ExitCode(2) }
        }
    }
}

/// `1.5 MB`
func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
}

/// Says on a terminal how far the work is.
struct ProgressLine {
    private let isShown: Bool

    init(isQuiet: Bool) { isShown = !isQuiet && isatty(2) == 1 }

    func show(_ text: String) { if isShown { showProgressLine(visible(text)) } }

    func end() { if isShown { showProgressLine("") } }
}
