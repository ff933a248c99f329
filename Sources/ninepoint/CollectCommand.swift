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

struct CollectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Bring documents into the store.",
        discussion: """
            A document's format is recognised from its content; the subcommand only says what is expected. Secrets are \
            taken out before anything is stored. Collecting the same file twice changes nothing.
            """,
        subcommands: [
            Inspect.self, History.self, Engine.self, Scan.self, DockerfileCommand.self, All.self,
            CollectDockerCommand.self,
        ])

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
            abstract: "What scanners, linters and benchmarks found, and bills of materials.",
            discussion: """
                Example: trivy image --format json shop/web:1.4 | ninepoint collect scan -

                ninepoint formats lists what is read.
                """)
        @OptionGroup var files: Files
        func run() throws { try files.collect(.scan) }
    }

    struct DockerfileCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dockerfile",
            abstract: "The Dockerfiles that images are built from.",
            discussion: """
                Example: ninepoint collect dockerfile --image shop/web:1.4 web/Dockerfile

                With --image it is judged as the image's source, else as a subject of its own.
                """)
        @OptionGroup var files: Files
        func run() throws { try files.collect(.dockerfile) }
    }

    struct All: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every file below a folder, in an archive or named, whatever it is.",
            discussion: """
                Example: ninepoint collect all evidence/

                What lies in a sub-folder is of one host: of the one that a docker info in it names, else of the one \
                that the sub-folder is named after. A tar or zip archive is read as the folder that it holds. Files of \
                no format that is known are named and passed over; hidden files and links are not looked at.
                """)

        @Argument(help: ArgumentHelp("Folders, archives and files.", valueName: "path"))
        var paths: [String]

        @Option(
            help: ArgumentHelp(
                "The host that all the files tell of.",
                discussion: "Else the Name in a docker info, else the sub-folder's name.", valueName: "name"),
            transform: hostName)
        var host: String?

        @OptionGroup var date: DateOption
        @OptionGroup var period: NewRunOption
        @OptionGroup var store: StoreOption
        @OptionGroup var telling: TellingOptions

        func run() throws {
            var options = date.options(expecting: nil)
            options.host = host
            options.run = period.label
            let showsProgress = telling.showsProgress
            let collect = try CollectAll(
                store: try Store(path: store.path), options: options,
                progress: { if showsProgress { showProgressLine($0) } })
            let results: [Collect.Result]
            do {
                defer { if showsProgress { showProgressLine("") } }
                results = try collect.paths(paths)
            }
            try telling.tell(results)
        }
    }
}

/// The files of one collect, and what is said of each.
struct Files: ParsableArguments {
    @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
    var paths: [String] = ["-"]

    @OptionGroup var evidence: EvidenceOptions

    @OptionGroup var period: NewRunOption

    @Flag(help: "The files list everything of their kind on the host, as docker inspect $(docker ps -aq) does.")
    var complete = false

    @OptionGroup var store: StoreOption

    @OptionGroup var telling: TellingOptions

    func collect(_ expecting: EvidenceKind) throws {
        var options = evidence.options(expecting: expecting)
        options.run = period.label
        options.isComplete = complete
        let collect = try Collect(store: try Store(path: store.path), options: options)
        try telling.tell(try collect.files(paths))
    }
}

/// How a collect tells what landed.
struct TellingOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing of what landed.")
    var quiet = false

    @Flag(help: "Say what landed, and what did not, as JSON on standard output.")
    var json = false

    /// Whether a terminal is there to show how far the work is.
    var showsProgress: Bool { !quiet && isatty(2) == 1 }

    /// Says of each file what was recognised, or why it was not read; ends the program with 2 where one was not.
    func tell(_ results: [Collect.Result]) throws {
        if json {
            try printResult(results.json)
        } else {
            try report(results, quiet: quiet)
        }
        if results.contains(where: \.hasFailed) { throw ExitCode(2) }
    }
}

/// Says of each file what was recognised, or why it was not read.
func report(_ results: [Collect.Result], quiet: Bool) throws {
    for result in results {
        switch result.outcome {
        case .failed(let message):
            printError("\(visibleLine(result.source)): \(visibleLine(message))")
        case .skipped(let message):
            printError("\(visibleLine(result.source)): skipped: \(visibleLine(message))")
        case .landed(let landed):
            for warning in landed.warnings {
                printError("\(visibleLine(result.source)): warning: \(visibleLine(warning))")
            }
            guard !quiet else { continue }
            let secrets =
                landed.redactions == 0
                ? "" : ", \(landed.redactions) \(landed.redactions == 1 ? "secret" : "secrets") taken out"
            let place = [landed.host, landed.run].compactMap { $0.map { visibleLine($0) } }.joined(separator: ", ")
            let known = landed.isNew ? "" : "; had landed before, nothing changed"
            try printResult(
                "\(visibleLine(result.source)): \(landed.format): \(visibleLine(landed.contents))\(secrets) (\(place))\(known)\n"
            )
        }
    }
}

extension Collect.Result {
    var hasFailed: Bool {
        if case .failed = outcome { true } else { false }
    }
}

extension [Collect.Result] {
    /// `{"documents": [{"source": "web.json", "status": "landed", "format": "docker inspect", "counts": {"container": 8},
    /// "host": "web-1", "run": "2026-W48", "secrets": 0, "isNew": true, "warnings": []}]}`; `status` is `failed` or
    /// `skipped` where there is a `reason` in their stead.
    fileprivate var json: [UInt8] {
        let writer = JSONWriter()
        writer.object {
            writer.key("documents")
            writer.array {
                for result in self {
                    writer.object {
                        writer.key("source")
                        writer.value(result.source)
                        writer.key("status")
                        switch result.outcome {
                        case .failed(let reason): result.write("failed", because: reason, to: writer)
                        case .skipped(let reason): result.write("skipped", because: reason, to: writer)
                        case .landed(let landed): landed.write(to: writer)
                        }
                    }
                }
            }
        }
        return writer.finish()
    }
}

extension Collect.Result {
    fileprivate func write(_ status: String, because reason: String, to writer: JSONWriter) {
        writer.value(status)
        writer.key("reason")
        writer.value(reason)
    }
}

extension Collect.Landed {
    fileprivate func write(to writer: JSONWriter) {
        writer.value("landed")
        writer.key("format")
        writer.value(format)
        writer.key("counts")
        writer.object {
            for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.value(count)
            }
        }
        writer.key("host")
        writer.value(host)
        writer.key("run")
        writer.value(run)
        writer.key("secrets")
        writer.value(redactions)
        writer.key("isNew")
        writer.value(isNew)
        writer.key("warnings")
        writer.array { for warning in warnings { writer.value(warning) } }
    }
}
