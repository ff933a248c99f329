import ArgumentParser
import Model
import Store
import Workflow

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

    @OptionGroup var period: NewRunOption
    @OptionGroup var date: DateOption

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
            """
            Also run the scanners that are installed: trivy, grype and syft over the images in use, hadolint over the \
            Dockerfiles named.
            """,
            discussion: "A scan may take ten minutes, the first one fetches a database."))
    var scan = false

    @Option(
        name: .customLong("dockerfile"),
        help: ArgumentHelp("A Dockerfile to collect too; once for each.", valueName: "file"))
    var dockerfiles: [String] = []

    @OptionGroup var store: StoreOption

    @OptionGroup var telling: TellingOptions

    func run() async throws {
        var options = date.options(expecting: nil)
        options.host = host
        options.run = period.label
        let showsProgress = telling.showsProgress
        var collect = try CollectDocker(
            store: try Store(path: store.path), options: options,
            client: ExternalProgram(command: docker, limit: .seconds(timeLimit)), context: context,
            scanners: scan ? Scanners(limit: .seconds(max(timeLimit, 600))) : nil, dockerfiles: dockerfiles,
            progress: { if showsProgress { showProgressLine($0) } })
        let results: [Collect.Result]
        do {
            defer { if showsProgress { showProgressLine("") } }
            results = try await collect.everything()
        }
        try telling.tell(results)
    }
}
