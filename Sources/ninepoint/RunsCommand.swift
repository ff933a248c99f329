import ArgumentParser
import Model
import Report
import Store
import Workflow

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the runs, show one's documents, or delete one.",
        subcommands: [List.self, Show.self, Delete.self])
}

extension RunsCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the runs, oldest first.")

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var store: StoreOption

        func run() throws {
            let store = try store.existing()
            let rows = try store.runs().map { run in (run, try store.evidence(of: run)) }
            if json {
                let json = JSONWriter()
                json.object {
                    json.member("schema", 1)
                    json.array("runs") {
                        for (run, evidence) in rows {
                            json.object(inLine: true) {
                                json.member("run", run.label)
                                json.member("date", run.date.rfc3339)
                                json.member("judged", run.isJudged)
                                json.member("hosts", Set(evidence.compactMap(\.host)).sorted())
                                json.member("documents", evidence.count)
                                json.member("bytes", evidence.reduce(0) { $0 + $1.size })
                            }
                        }
                    }
                }
                return try printResult(json.finish())
            }
            var table = TextTable([
                TextTable.Column("run", least: 8), TextTable.Column("date"), TextTable.Column("hosts"),
                TextTable.Column("documents"), TextTable.Column("size"), TextTable.Column("judged"),
            ])
            for (run, evidence) in rows {
                table.add([
                    run.label, "\(run.date.day)", "\(Set(evidence.compactMap(\.host)).count)", "\(evidence.count)",
                    megabytes(evidence.reduce(0) { $0 + $1.size }), run.isJudged ? "yes" : "no",
                ])
            }
            try printResult(table.render(width: terminalWidth()).map { $0 + "\n" }.joined())
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the documents of a run, latest first.")

        @Argument(help: ArgumentHelp("The run.", valueName: "run"))
        var label: String

        @OptionGroup var store: StoreOption

        func run() throws {
            let store = try store.existing()
            var table = TextTable([
                TextTable.Column("collected"), TextTable.Column("host", least: 6),
                TextTable.Column("source", least: 16),
                TextTable.Column("format", least: 10), TextTable.Column("size"), TextTable.Column("secrets"),
                TextTable.Column("document"),
            ])
            for evidence in try store.evidence(of: try Reporting.run(labelled: label, in: store)) {
                table.add([
                    evidence.collectedAt.rfc3339, evidence.host ?? "", evidence.source, evidence.format,
                    megabytes(evidence.size), "\(evidence.redactions)", "\("\(evidence.document)".prefix(12))",
                ])
            }
            try printResult(table.render(width: terminalWidth()).map { $0 + "\n" }.joined())
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a run with its evidence.",
            discussion: "Later runs are judged again without it. The custody log tells what was deleted.")

        @Argument(help: ArgumentHelp("The run.", valueName: "run"))
        var label: String

        @Flag(help: "Yes, delete evidence.")
        var yes = false

        @OptionGroup var store: StoreOption

        func run() throws {
            let store = try store.existing()
            let run = try Reporting.run(labelled: label, in: store)
            let documents = try store.evidence(of: run).count
            guard yes else {
                throw StoreFailure(
                    "\(label) holds \(documents) documents, which could not be had again; say --yes to delete them")
            }
            try store.delete(run, by: custodian())
            try printResult("deleted \(visible(label)) with \(documents) documents\n")
        }
    }
}
