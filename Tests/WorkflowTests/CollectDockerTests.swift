import Foundation
import Model
import Store
import Testing
import Workflow

@Suite struct CollectDockerTests {
    let store: Store
    let docker: FakeDocker

    init() throws {
        store = try Store()
        docker = try FakeDocker()
    }

    private func collect(
        host: String? = nil, context: String? = nil, daemonFile: String = "missing", at seconds: Int = 1_790_900_000,
        scanners: Scanners? = nil, dockerfiles: [String] = [],
        progress: @escaping (String) -> Void = { _ in }
    ) async throws -> [Collect.Result] {
        var options = Collect.Options(expecting: nil, collectedAt: Timestamp(seconds: seconds))
        options.host = host
        // Other tests may keep this one waiting. A call that hangs is tried in a process of its own, by the program's tests.
        var collect = try CollectDocker(
            store: store, options: options, client: ExternalProgram(command: docker.path, limit: .seconds(3600)),
            context: context, daemonFile: daemonFile, scanners: scanners, dockerfiles: dockerfiles, progress: progress)
        return try await collect.everything()
    }

    /// `source: contents`, or `source! message`, of each.
    private func lines(_ results: [Collect.Result]) -> [String] {
        results.map { result in
            switch result.outcome {
            case .landed(let landed): "\(result.source): \(landed.contents)"
            case .failed(let message), .skipped(let message): "\(result.source)! \(message)"
            }
        }
    }

    private func landed(_ results: [Collect.Result]) -> [Collect.Landed] {
        results.compactMap { if case .landed(let landed) = $0.outcome { landed } else { nil } }
    }

    private func failures(_ results: [Collect.Result]) -> [String] {
        lines(results).filter { $0.contains("! ") }
    }

    private func evidence() throws -> [StoredEvidence] { try store.evidence(of: try #require(try store.runs().first)) }

    private func kindsListedCompletely() throws -> Set<SubjectKind> {
        Set(try evidence().filter(\.isComplete).flatMap(\.subjects))
    }

    // MARK: Scanners

    @Test func syftListsPackagesAndHadolintLooksAtDockerfiles() async throws {
        let samples = Fleet.samples.appending(path: "scanners").path
        try install("syft", "[ $1 = --version ] || cat \(samples)/syft/image.json")
        try install("hadolint", "printf '%s\\n' \"$*\" >\(docker.folder.path)/linted; cat \(samples)/hadolint/one.json")
        let file = "\(samples)/dockerfile/web.Dockerfile"
        let results = try await collect(scanners: scanners(), dockerfiles: [file])
        #expect(lines(results).contains("\(file): 1 Dockerfile"))
        #expect(lines(results).contains { $0.hasPrefix("syft (") && $0.hasSuffix("): 3 packages, 1 package list") })
        #expect(lines(results).contains("hadolint (\(file)): 8 findings, 1 report"))
        #expect(try docker.read("linted") == "--no-fail --format json -- \(file)\n")
        // Without a Dockerfile there is nothing to lint.
        #expect(try await !lines(collect(scanners: scanners())).contains { $0.hasPrefix("hadolint") })
    }

    private func scanners() -> Scanners { Scanners(limit: .seconds(3600), folder: docker.folder.path) }

    private func install(_ scanner: String, _ script: String) throws {
        try docker.write("#!/bin/sh\n\(script)\n", to: scanner)
        let path = docker.folder.appending(path: scanner).path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Trivy's version beside its reports; each image in use once.
    @Test func whatAnInstalledScannerSaysOfTheImagesInUseLands() async throws {
        let samples = Fleet.samples.appending(path: "scanners/trivy").path
        try install(
            "trivy",
            "case $1 in version) cat \(samples)/version.json ;; image) cat \(samples)/image.json ;; esac")
        let results = try await collect(scanners: scanners())
        let said = lines(results).filter { $0.hasPrefix("trivy") }
        let used = lines(results).count { $0.contains("history (") }
        #expect(said.first == "trivy version: 1 vulnerability database")
        #expect(said.count == used + 1)
        #expect(said.dropFirst().allSatisfy { $0.contains("1 scan, 4 vulnerabilities") })
        #expect(failures(results).isEmpty)
    }

    @Test func aScannerThatFailsTakesNothingFromTheRest() async throws {
        try install("grype", "case $1 in --version) ;; *) echo 'no database' >&2; exit 1 ;; esac")
        let results = try await collect(scanners: scanners())
        let failures = failures(results)
        #expect(!failures.isEmpty)
        #expect(failures.allSatisfy { $0.hasPrefix("grype (") && $0.contains("exit status 1: no database; once this") })
        #expect(try kindsListedCompletely() == [.container, .image, .network])
    }

    @Test func thatNoScannerIsInstalledIsSaid() async throws {
        let failures = failures(try await collect(scanners: scanners()))
        #expect(failures.count == 1)
        #expect(
            failures.first?.hasPrefix("scanners! of trivy, grype, syft none is installed, so no image was scanned")
                == true)
    }

    // MARK: What lands

    @Test func everythingLandsInAFixedOrder() async throws {
        var steps: [String] = []
        let results = try await collect(progress: { steps.append($0) })
        #expect(
            lines(results).map { $0.replacing(/\([0-9a-f]{12}\)/, with: "(…)") } == [
                "docker version: 1 engine version", "docker info: 1 engine",
                "docker inspect (containers 1 to 8): 8 containers", "docker image inspect (images 1 to 9): 9 images",
            ] + [9, 10, 8, 8, 9, 5, 4, 8].map { "docker history (…): \($0) steps" }
                + ["docker network inspect (networks 1 to 5): 5 networks"])
        let landed = landed(results)
        #expect(landed.allSatisfy { $0.host == "web-1" && $0.run == "2026-W40" && $0.isNew && $0.warnings.isEmpty })
        #expect(try kindsListedCompletely() == [.container, .image, .network])
        #expect(Set(try evidence().map(\.collectedAt.seconds)) == [1_790_900_000])
        #expect(
            steps == ["containers 8 of 8", "images 9 of 9"] + (1...8).map { "histories \($0) of 8" }
                + ["networks 5 of 5"])
    }

    @Test func secretsAreTakenOutOfEveryAnswer() async throws {
        #expect(landed(try await collect()).map(\.redactions).reduce(0, +) >= 4)
        for evidence in try evidence() {
            var text = ""
            let next = store.frames(of: evidence)
            while let frame = try next() { text += String(decoding: frame, as: UTF8.self) }
            for secret in try Fleet.secrets { #expect(!text.contains(secret), "\(evidence.source)") }
        }
    }

    @Test func manyAreAskedForInBatches() async throws {
        try docker.on("ps", "seq -f '%064.0f' 120; exit")
        try docker.on("inspect", Self.answersEveryID)
        let results = try await collect()
        #expect(
            lines(results)[2...4] == [
                "docker inspect (containers 1 to 50): 50 containers",
                "docker inspect (containers 51 to 100): 50 containers",
                "docker inspect (containers 101 to 120): 20 containers",
            ])
        #expect(failures(results).isEmpty)
        #expect(try evidence().filter { $0.subjects == [.container] }.map(\.isComplete) == [true, true, true])
    }

    /// A container for each id.
    private static let answersEveryID = """
        printf '['; comma=
        for id; do
            printf '%s{"Id": "%s", "Name": "/c%s", "State": {}, "Config": {}, "HostConfig": {}}' "$comma" $id $id
            comma=,
        done
        echo ']'; exit
        """

    @Test func aHostWithoutContainersIsACompleteList() async throws {
        try docker.on("ps", "exit 0")
        let results = try await collect()
        #expect(
            lines(results) == [
                "docker version: 1 engine version", "docker info: 1 engine", "docker ps: 0 containers",
                "docker image inspect (images 1 to 9): 9 images",
                "docker network inspect (networks 1 to 5): 5 networks",
            ])
        #expect(try kindsListedCompletely() == [.container, .image, .network])
    }

    @Test func anImageInUseIsInspectedThoughItIsNotListed() async throws {
        // The fifth one is in use by none.
        try docker.on("image-ls", "ids images.json | sed -n '1p;5p'; exit")
        let results = try await collect()
        #expect(lines(results).contains("docker image inspect (images 1 to 9): 9 images"))
    }

    @Test func theContextIsAsked() async throws {
        _ = try await collect(context: "far")
        #expect(try docker.calls.allSatisfy { $0 == "--version" || $0.hasPrefix("--context far ") })
    }

    @Test func podmanIsAskedInItsOwnWords() async throws {
        try docker.write("podman version 4.3.1\n", to: "client")
        let samples = Fleet.samples.appending(path: "podman").path
        for (call, file) in [
            ("info", "info.json"), ("version", "version.json"), ("inspect", "containers.json"),
            ("image-inspect", "image.json"), ("network-inspect", "networks.json"),
        ] {
            try docker.on(call, "cat \(samples)/\(file); exit")
        }
        try docker.on("ps", "printf '%s\\n' aa bb; exit")
        try docker.on(
            "image-ls", "echo 4f28f4541cc9a1e1082aef9bd71e705f1dd68b02a5bdc3da805cc3dc55a8e51c; exit")
        try docker.on("network-ls", "printf '%s\\n' podman shop_back shop_front; exit")
        try docker.on("history", "exit 1")
        let results = try await collect(context: "far")
        #expect(try docker.calls.allSatisfy { $0 == "--version" || $0.hasPrefix("--connection far ") })
        #expect(
            lines(results).prefix(3) == [
                "podman version: 1 engine version", "podman info: 1 engine, 1 engine version",
                "podman inspect (containers 1 to 2): 2 containers",
            ])
        #expect(lines(results).contains { $0.hasPrefix("podman network inspect (networks 1 to 3): 3 networks") })
        #expect(Set(landed(results).map(\.host)).count == 1)
        #expect(failures(results).isEmpty)
    }

    @Test(arguments: [
        (#"{"icc": false}"#, "unix:///var/run/docker.sock", true), ("{}\n", "unix:///var/run/docker.sock", false),
        (#"{"icc": false}"#, "unix:///run/user/1000/docker.sock", false),
        (#"{"icc": false}"#, "tcp://192.0.2.1:2376", false),
    ])
    func theDaemonsConfigurationIsThatOfTheEngineHere(text: String, endpoint: String, lands: Bool) async throws {
        try docker.write(text, to: "daemon.json")
        try docker.on("context-inspect", "echo \(endpoint); exit")
        let file = docker.folder.appending(path: "daemon.json").path
        let results = try await collect(daemonFile: file)
        #expect(lines(results).contains("\(file): 1 daemon configuration") == lands)
        #expect(failures(results).isEmpty)
    }

    @Test func aSecondCollectionOfADayKeepsTheBatchesThatDidNotChange() async throws {
        try docker.on("inspect", Self.answersEveryID)
        try docker.on("ps", "seq -f '%064.0f' 120; exit")
        _ = try await collect()
        try docker.on("ps", "seq -f '%064.0f' 121; exit")
        _ = try await collect(at: 1_790_900_600)
        // A part that counts as older than the list would count as replaced by it.
        let parts = try evidence().filter { $0.subjects == [.container] && $0.collectedAt.seconds == 1_790_900_600 }
        #expect(parts.map(\.isComplete) == [true, true, true])
    }

    @Test func aDaemonsConfigurationOfAnUnknownEngineIsWarnedOf() async throws {
        try docker.write(#"{"icc": false}"#, to: "daemon.json")
        try docker.on("context-inspect", "echo boom >&2; exit 1")
        let file = docker.folder.appending(path: "daemon.json").path
        let results = try await collect(daemonFile: file)
        #expect(
            landed(results)[1].warnings.map { $0.hasSuffix("does not tell whose it is: exit status 1: boom") } == [true]
        )
        #expect(!lines(results).contains { $0.hasPrefix(file) })
    }

    // MARK: What fails

    struct Failing: CustomTestStringConvertible {
        let call: String
        var script = "echo 'Error response from daemon: boom' >&2; exit 1"
        let message: String
        /// Kinds that are still listed completely.
        let complete: Set<SubjectKind>
        var testDescription: String { call }
    }

    @Test(arguments: [
        Failing(
            call: "version",
            message: "docker version! exit status 1: Error response from daemon: boom; the engine's version was not "
                + "collected; once this works, collect again: DOCKER version --format '{{json .}}'",
            complete: [.container, .image, .network]),
        Failing(
            call: "info",
            message: "docker info! exit status 1: Error response from daemon: boom; the engine's settings",
            complete: [.container, .image, .network]),
        Failing(
            call: "ps", message: "docker ps! exit status 1: Error response from daemon: boom; neither containers nor",
            complete: [.image, .network]),
        Failing(
            call: "image-ls",
            message: "docker image ls! exit status 1: Error response from daemon: boom; of the images",
            complete: [.container, .network]),
        Failing(
            call: "network-inspect",
            message: "docker network inspect (networks 1 to 5)! exit status 1: Error response from daemon: boom; "
                + "without networks 1 to 5 the list is not complete, so that no network counts as removed",
            complete: [.container, .image]),
        Failing(
            call: "inspect", script: "cat containers.json | head -c 60000; exit",
            message: "docker inspect (containers 1 to 8)! line ", complete: [.image, .network]),
        Failing(
            call: "inspect", script: "echo 'Please sign in'; exit",
            message: "docker inspect (containers 1 to 8)! line 1: is of no format", complete: [.image, .network]),
        Failing(
            call: "inspect", script: "cat networks.json; exit",
            message: "docker inspect (containers 1 to 8)! told of 0 of the 8 that were asked for",
            complete: [.image, .network]),
        Failing(
            call: "ps", script: "echo '--format={{.Config.Env}}'; exit",
            message: "docker ps! printed something else than ids; neither containers", complete: [.image, .network]),
        Failing(
            call: "ps", script: "head -c 70000000 /dev/zero; exit",
            message: "docker ps! it printed more than 64 MiB; neither containers", complete: [.image, .network]),
    ])
    func aCallThatFailsTakesNothingFromTheOthers(_ failing: Failing) async throws {
        try docker.on(failing.call, failing.script)
        let failures = failures(try await collect(host: "web-1"))
        #expect(failures.count == 1)
        #expect(
            failures.first?.replacing(docker.path, with: "DOCKER").hasPrefix(failing.message) == true, "\(failures)")
        #expect(try kindsListedCompletely() == failing.complete)
    }

    @Test func oneFailingBatchLeavesTheListIncomplete() async throws {
        try docker.on("ps", "seq -f '%064.0f' 120; exit")
        try docker.on(
            "inspect", #"case "$*" in *0070*) echo 'Error: timeout' >&2; exit 1 ;; esac"# + "\n" + Self.answersEveryID)
        let results = try await collect()
        #expect(failures(results).map { $0.prefix(53) } == ["docker inspect (containers 51 to 100)! exit status 1:"])
        #expect(try evidence().filter { $0.subjects == [.container] }.map(\.isComplete) == [false, false])
    }

    @Test func theErrorHoldsNoSecretAndNoControlCharacters() async throws {
        try docker.on(
            "network-ls",
            #"printf 'login to https://deploy:Mv4xJ8rQz2LtWk6b@registry.example.com failed\n\033[2J\n' >&2; exit 1"#)
        let message = try #require(failures(try await collect()).first)
        #expect(message.contains("https://deploy:[redacted:"))
        #expect(!message.contains("Mv4xJ8rQz2LtWk6b") && !message.contains("\u{1B}") && !message.contains("\n"))
    }

    @Test(arguments: [
        "Error: No such object: ", "Error: No such container: ", "Error response from daemon: No such container: ",
    ])
    func aContainerThatVanishedIsAWarning(says: String) async throws {
        let gone = String(repeating: "c0", count: 32)
        try docker.on("ps", "echo \(gone)")
        try docker.on("inspect", "shift; elements containers.json \"$@\"; echo '\(says)\(gone)' >&2; exit 1")
        let results = try await collect()
        #expect(failures(results).isEmpty)
        #expect(lines(results)[2] == "docker inspect (containers 1 to 9): 8 containers")
        #expect(landed(results)[2].warnings == ["gone before it could be inspected: c0c0c0c0c0c0"])
        #expect(try kindsListedCompletely().contains(.container))
    }

    @Test func anImageThatVanishedHasNoHistory() async throws {
        try docker.on("image-inspect", "elements images.json $(echo $* | sed 's/722a297e/c0c0c0c0/'); exit")
        try docker.on("inspect", "elements containers.json $* | sed 's/722a297e/c0c0c0c0/'; exit")
        try docker.on("image-ls", "ids images.json | grep -v 722a297e; exit")
        let results = try await collect()
        #expect(failures(results).isEmpty)
        #expect(lines(results).filter { $0.hasPrefix("docker history") }.count == 7)
        #expect(landed(results)[3].warnings == ["gone before it could be inspected: c0c0c0c0c97d"])
    }

    @Test func oneThatIsMissingWithoutAWordIsNoVanishedOne() async throws {
        try docker.on("ps", "echo \(String(repeating: "c0", count: 32))")
        try docker.on("inspect", "elements containers.json \"$@\" 2>/dev/null; exit 0")
        let results = try await collect()
        #expect(failures(results).map { $0.contains("! told of 8 of the 9 that were asked for; without") } == [true])
        #expect(lines(results)[2] == "docker inspect (containers 1 to 9): 8 containers")
        #expect(try kindsListedCompletely() == [.image, .network])
    }

    // MARK: When nothing lands

    @Test func aMissingClientIsNamed() async throws {
        var collect = try CollectDocker(
            store: store, options: Collect.Options(expecting: nil, collectedAt: Timestamp(seconds: 0)),
            client: ExternalProgram(command: docker.folder.appending(path: "nowhere").path, limit: .seconds(3600)))
        let failure = await #expect(throws: ProgramFailure.self) { try await collect.everything() }
        #expect(failure?.description.contains("there is no such program") == true)
        #expect(failure?.description.hasSuffix("with --docker") == true)
    }

    @Test func anEngineThatCannotBeReachedIsSaidOnce() async throws {
        for call in ["version", "ps", "image-ls", "network-ls"] {
            try docker.on(call, "echo 'Cannot connect to the Docker daemon. Is it running?' >&2; exit 1")
        }
        // As a client prints without an engine.
        try docker.on(
            "info", #"echo '{"ID":"","Name":"","ServerVersion":"","Containers":0,"SecurityOptions":null}'; exit"#)
        let failure = await #expect(throws: ProgramFailure.self) { try await collect() }
        #expect(
            failure?.description == docker.path
                + " reaches no engine: exit status 1: Cannot connect to the Docker daemon. Is it running?; "
                + "nothing was collected")
        #expect(try store.runs().isEmpty)
    }

    @Test func evidenceOfAHostWithoutANameDoesNotLand() async throws {
        try docker.on("info", "echo boom >&2; exit 1")
        let failure = await #expect(throws: ProgramFailure.self) { try await collect() }
        #expect(failure?.description.hasPrefix("docker info: exit status 1: boom; ") == true)
        #expect(failure?.description.contains("--host") == true)
        #expect(try store.runs().isEmpty)
    }
}
