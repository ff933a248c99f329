import ArgumentParser
import Model
import Store
import Workflow

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct CollectDockerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docker",
        abstract: "Everything that an engine tells, asked through the docker client.",
        discussion: """
            Asks for the engine's version and settings, for all containers, images and networks, and for the history \
            of each image in use; reads /etc/docker/daemon.json where the engine is this machine's. What one call \
            fails to give is named, the rest lands, and the exit status is 2.

            Example: ninepoint collect docker --context web-1
            """)

    @Option(
        help: ArgumentHelp(
            "Which of the client's contexts to ask; of podman's connections.", discussion: "Else its current one.",
            valueName: "name"))
    var context: String?

    @Option(help: ArgumentHelp("The client: docker or podman, by name or path.", valueName: "path"))
    var docker = "docker"

    @Option(
        help: ArgumentHelp("The host's name.", discussion: "Else the Name in docker info.", valueName: "name"),
        transform: hostName)
    var host: String?

    @Option(
        help: ArgumentHelp(
            "The run that it belongs to.", discussion: "Else the ISO week of the collection date.", valueName: "label"),
        transform: short)
    var run: String?

    @Option(
        help: ArgumentHelp("The collection date, in RFC 3339.", discussion: "Else now."),
        transform: moment)
    var collectedAt: Timestamp?

    @Option(
        help: ArgumentHelp(
            "How many seconds one call of the client may take.", discussion: "Else 60.", valueName: "seconds"),
        transform: { text in
            guard let seconds = Int(text), (1...3600).contains(seconds) else {
                throw ValidationError("expected 1 to 3600 seconds")
            }
            return seconds
        })
    var timeLimit = 60

    @Flag(
        help: ArgumentHelp(
            "Also run the scanners that are installed over the images in use: trivy, grype.",
            discussion: "A scan may take ten minutes, the first one fetches a database."))
    var scan = false

    @OptionGroup var store: StoreOption

    @Flag(name: .shortAndLong, help: "Say nothing of what landed.")
    var quiet = false

    func run() async throws {
        var options = Collect.Options(expecting: nil, collectedAt: collectedAt ?? now())
        options.host = host
        options.run = run
        let showsProgress = !quiet && isatty(2) == 1
        var collect = try CollectDocker(
            store: try Store(path: store.path), options: options,
            client: ExternalProgram(command: docker, limit: .seconds(timeLimit)), context: context,
            scanners: scan ? Scanners(limit: .seconds(max(timeLimit, 600))) : nil,
            progress: { if showsProgress { Self.show($0) } })
        let results: [Collect.Result]
        do {
            defer { if showsProgress { Self.show("") } }
            results = try await collect.everything()
        }
        try report(results, quiet: quiet)
        if results.contains(where: \.hasFailed) { throw ExitCode(2) }
    }

    /// Writes over the terminal's current line.
    private static func show(_ text: String) {
        let line = Array("\r\u{1B}[K\(text)".utf8)
        _ = write(2, line, line.count)
    }
}
