import ArgumentParser
import Model
import Report
import Store
import Workflow

struct CollectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Bring documents into the store.",
        discussion: """
            A document's format is recognised from its content; the subcommand only says what is expected. Secrets are \
            taken out before anything is stored. Collecting the same file twice changes nothing.
            """,
        subcommands: [Inspect.self, History.self, Engine.self, Scan.self, CollectDockerCommand.self])

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What docker inspect prints of containers, images and networks.",
            discussion: """
                Example: docker inspect $(docker ps -aq) | ninepoint collect inspect --host web-1 --complete -
                """)
        @OptionGroup var files: Files
        func run() throws { try files.collect(.inspect) }
    }

    struct History: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What docker history prints of an image.",
            discussion: """
                Example: docker history --no-trunc --format '{{json .}}' shop/web:1.4 | ninepoint collect history -
                """)
        @OptionGroup var files: Files
        func run() throws { try files.collect(.history) }
    }

    struct Engine: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What docker version and docker info print.",
            discussion: """
                Example: docker info --format '{{json .}}' | ninepoint collect engine -
                """)
        @OptionGroup var files: Files
        func run() throws { try files.collect(.engine) }
    }

    struct Scan: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What Trivy or Grype found in images.",
            discussion: """
                Example: trivy image --format json shop/web:1.4 | ninepoint collect scan -
                """)
        @OptionGroup var files: Files
        func run() throws { try files.collect(.scan) }
    }
}

/// The files of one collect, and what is said of each.
struct Files: ParsableArguments {
    @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
    var paths: [String] = ["-"]

    @OptionGroup var evidence: EvidenceOptions

    @Option(
        help: ArgumentHelp(
            "The run they belong to.", discussion: "Else the ISO week of the collection date.", valueName: "label"),
        transform: short)
    var run: String?

    @Flag(help: "The files list everything of their kind on the host, as docker inspect $(docker ps -aq) does.")
    var complete = false

    @OptionGroup var store: StoreOption

    @Flag(name: .shortAndLong, help: "Say nothing of what landed.")
    var quiet = false

    func collect(_ expecting: EvidenceKind) throws {
        var options = evidence.options(expecting: expecting)
        options.run = run
        options.isComplete = complete
        let collect = try Collect(store: try Store(path: store.path), options: options)
        let results = try collect.files(paths)
        try report(results, quiet: quiet)
        if results.contains(where: \.hasFailed) { throw ExitCode(2) }
    }
}

/// Says of each file what was recognised, or why it was not read.
func report(_ results: [Collect.Result], quiet: Bool) throws {
    for result in results {
        switch result.outcome {
        case .failed(let message):
            printError("\(visible(result.source)): \(visible(message))")
        case .landed(let landed):
            for warning in landed.warnings { printError("\(visible(result.source)): warning: \(warning)") }
            guard !quiet else { continue }
            let secrets =
                landed.redactions == 0
                ? "" : ", \(landed.redactions) \(landed.redactions == 1 ? "secret" : "secrets") taken out"
            let place = [landed.host, landed.run].compactMap { $0.map { visible($0) } }.joined(separator: ", ")
            let known = landed.isNew ? "" : "; had landed before, nothing changed"
            try printResult(
                "\(visible(result.source)): \(landed.format): \(landed.contents)\(secrets) (\(place))\(known)\n")
        }
    }
}

extension Collect.Result {
    var hasFailed: Bool {
        if case .failed = outcome { true } else { false }
    }
}
