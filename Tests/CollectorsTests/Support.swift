import Collectors
import Foundation
import Model

/// When the documents of these tests are collected: 2026-11-18T11:06:40Z.
let collectionDate = Timestamp(seconds: 1_795_000_000)

/// What a document gave: its reading, its facts, and the frames in which it is stored.
struct Document {
    let reading: Collector.Reading
    let facts: [Fact]
    let frames: [[UInt8]]
    /// The number of each frame's first element.
    let firstElements: [Int]

    var stored: [UInt8] { Array(frames.joined()) }
    var storedText: String { String(decoding: stored, as: UTF8.self) }
    /// Every fact in words, all its fields among them.
    var words: String { facts.map(\.words).joined(separator: "\n") }
    /// Every sighting, as `path rule name`.
    var sightings: [String] { facts.flatMap(\.sightings).map(\.words) }
    var history: History? {
        facts.lazy.compactMap { if case .history(let history) = $0 { history } else { nil } }.first
    }
    var reports: [ToolReport] { facts.compactMap { if case .report(let report) = $0 { report } else { nil } } }
    var packages: PackageList? {
        facts.lazy.compactMap { if case .packages(let list) = $0 { list } else { nil } }.first
    }
    var scan: Scan? { facts.lazy.compactMap { if case .scan(let scan) = $0 { scan } else { nil } }.first }

    init(
        _ source: @escaping ByteSource, expecting kind: EvidenceKind? = nil, image: String? = nil,
        from path: String = "", isStored: Bool = false
    ) throws {
        var facts: [Fact] = []
        var frames: [[UInt8]] = []
        var firstElements: [Int] = []
        let context = ReadingContext(
            document: .zero, host: "web-1", collectedAt: collectionDate, imageName: image, source: path)
        let frame: Collector.Frame = {
            frames.append($0)
            firstElements.append($1)
        }
        reading = try Collector().read(
            source, expecting: kind, context: context, frame: isStored ? nil : frame, fact: { facts.append($0) })
        self.facts = facts
        self.frames = frames
        self.firstElements = firstElements
    }
}

/// Reads a document that is handed out in pieces of at most `chunk` bytes.
func read(
    _ bytes: some Sequence<UInt8>, inPiecesOf chunk: Int = .max, expecting kind: EvidenceKind? = nil,
    image: String? = nil, from path: String = ""
) throws -> Document {
    let bytes = Array(bytes)
    var index = 0
    let source = byteSource {
        guard index < bytes.count else { return nil }
        let end = index + min(chunk, bytes.count - index)
        defer { index = end }
        return Array(bytes[index..<end])
    }
    return try Document(source, expecting: kind, image: image, from: path)
}

/// Reads frames again, as they come from the store.
func readAgain(_ frames: [[UInt8]]) throws -> Document {
    var rest = frames[...]
    return try Document(byteSource { rest.popFirst() }, isStored: true)
}

func read(
    _ text: String, expecting kind: EvidenceKind? = nil, image: String? = nil, from path: String = ""
) throws -> Document {
    try read(text.utf8, expecting: kind, image: image, from: path)
}

/// Why a document is refused, or nil where it is read.
func refusal(of bytes: some Sequence<UInt8>, expecting kind: EvidenceKind? = nil) throws -> ReadFailure? {
    do {
        _ = try read(bytes, expecting: kind)
        return nil
    } catch let failure as ReadFailure {
        return failure
    }
}

func refusal(of text: String, expecting kind: EvidenceKind? = nil) throws -> ReadFailure? {
    try refusal(of: text.utf8, expecting: kind)
}

// MARK: Files

/// The repository: the first folder above this file, past links, that holds `Package.swift` and `samples`.
let repository: URL = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        let entries = ["Package.swift", "samples"].map { folder.appending(path: $0).path }
        if entries.allSatisfy(FileManager.default.fileExists) { return folder }
    }
    preconditionFailure("the tests stand outside their repository")
}()

let corpus = repository.deletingLastPathComponent().appending(path: "shared/corpus")

func sample(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: repository.appending(path: "samples").appending(path: path)))
}

// MARK: Facts in words

extension Fact {
    var words: String {
        switch self {
        case .container(let container): container.words
        case .image(let image): image.words
        case .network(let network): network.words
        case .history(let history): history.words
        case .engineVersion(let version): version.words
        case .engineInfo(let info): info.words
        case .daemonConfiguration(let configuration): configuration.words
        case .scan(let scan): scan.words
        case .database(let database):
            "\(database.place.words) database of \(database.tool) built \(database.builtAt.rfc3339)"
        case .vex(let statement): statement.words
        case .packages(let list): list.words
        case .report(let report): report.words
        case .dockerfile(let dockerfile): dockerfile.words
        case .portScan(let scan): scan.words
        case .events(let log): log.words
        case .signature(let signature):
            "\(signature.place.pointer(signature.path)) \(signature.tool) signed \(signature.isSigned)\n"
                + signature.target.words.joined(separator: "\n  ")
        case .other(let name): name
        }
    }

    var sightings: [SecretSighting] {
        switch self {
        case .container(let container): container.secrets
        case .image(let image): image.secrets
        case .history(let history): history.steps.flatMap(\.secrets)
        case .dockerfile(let dockerfile): (dockerfile.instructions + dockerfile.otherStages).flatMap(\.secrets)
        default: []
        }
    }
}

extension Place {
    fileprivate var words: String { position == .root ? "root" : pointer("") }
}

extension SecretSighting {
    fileprivate var words: String { "\(path) \(rule) \(name ?? "-")" }
}

private func optional(_ value: (some Any)?) -> String { value.map { "\($0)" } ?? "nil" }

extension [String: String] {
    fileprivate func words(_ name: String) -> [String] { sorted { $0 < $1 }.map { "\(name) \($0)=\($1)" } }
}

extension Container {
    fileprivate var words: String {
        let host = hostConfig.map {
            [
                "privileged \(optional($0.privileged)), capAdd \(optional($0.capAdd)), network "
                    + "\(optional($0.networkMode)), pid \(optional($0.pidMode)), pids \(optional($0.pidsLimit)), "
                    + "publishAll \(optional($0.publishAllPorts))",
                "memory \(optional($0.memory)), nanoCPUs \(optional($0.nanoCPUs)), quota \(optional($0.cpuQuota)), "
                    + "shares \(optional($0.cpuShares)), cpuset \(optional($0.cpusetCPUs))",
                "security \(optional($0.securityOptions)), ipc \(optional($0.ipcMode)), uts \(optional($0.utsMode)), "
                    + "userns \(optional($0.usernsMode)), cgroup \(optional($0.cgroupParent)) "
                    + "\(optional($0.cgroupnsMode)), read-only \(optional($0.readonlyRootfs))",
                "devices \(optional($0.devices)), rules \(optional($0.deviceCgroupRules)), "
                    + "swap \(optional($0.memorySwap)), OOM kill off \(optional($0.oomKillDisable)), "
                    + "links \(optional($0.links)), ulimits \(optional($0.ulimits))",
                "restarts "
                    + optional($0.restartPolicy.map { "\($0.name) \($0.maximumRetryCount)" }) + ", logs to "
                    + optional($0.logging.map { "\($0.driver) \(optional($0.maximumSize))" }),
            ]
        }
        return
            ([
                "\(place.words) container \(name) [\(key)] \(id.prefix(12)) \(optional(created?.rfc3339)) \(status)",
                "image \(imageText) \(imageID.prefix(19))", "user \(optional(user?.text))", "exposes \(exposedPorts)",
                "networks \(networks)", "addresses \(addresses)",
                "started \(optional(hasStarted)), AppArmor \(optional(appArmorProfile)), "
                    + "health check \(optional(healthcheck)), health \(optional(health))",
            ] + (labels?.words("label") ?? ["labels nil"])
            + command.words.enumerated().map { "runs \($1) at \(command.path(ofWord: $0))" }
            + mounts.map {
                "\($0.type) \($0.source) to \($0.destination) \($0.isWritable ? "rw" : "ro") \($0.propagation) "
                    + "at \($0.path)"
            }
            + publishedPorts.map {
                "publishes \($0.containerPort) on \($0.address):\(optional($0.hostPort)) at \($0.path)"
            } + (host ?? []) + secrets.map { "secret \($0.words)" }).joined(separator: "\n  ")
    }
}

extension ImageInspect {
    fileprivate var words: String {
        let config = self.config.map { config in
            [
                "user \(config.user.text)", "exposes \(config.exposedPorts)",
                "health check \(optional(config.healthcheck))",
            ]
                + config.labels.words("label")
                + config.command.words.enumerated().map { "runs \($1) at \(config.command.path(ofWord: $0))" }
        }
        return
            ([
                "\(place.words) image \(id.prefix(19)) \(optional(created?.rfc3339)) \(optional(size)) \(platform)",
                "tags \(repoTags)", "digests \(repoDigests)",
            ] + (config ?? ["no config"]) + layers.map { "layer \($0)" } + secrets.map { "secret \($0.words)" })
            .joined(separator: "\n  ")
    }
}

extension Network {
    fileprivate var words: String {
        let flags = (isInternal ? " internal" : "") + (isIngress ? " ingress" : "")
        return
            (["\(place.words) network \(name) \(id.prefix(12)) \(driver)\(flags) on \(host)"] + options.words("option")
            + labels.words("label") + (containers ?? []).map { "container \($0.prefix(12))" }).joined(separator: "\n  ")
    }
}

extension EngineVersion {
    fileprivate var words: String {
        (["\(place.pointer(path)) version \(version)\(gitCommit.isEmpty ? "" : " of \(gitCommit)")"]
            + components.map { "\($0.name) \($0.version) at \($0.path)" }).joined(separator: "\n  ")
    }
}

extension EngineInfo {
    fileprivate var words: String {
        [
            "\(place.words) info \(name) \(id) \(serverVersion) \(optional(warnings))",
            "system \(optional(facts.operatingSystem)), version \(optional(facts.osVersion)), "
                + "type \(optional(facts.osType)), kernel \(optional(facts.kernelVersion)), "
                + "cgroups \(optional(facts.cgroupVersion)), memory \(optional(facts.memory))",
            "security \(optional(facts.securityOptions)), authorization \(optional(facts.authorizationPlugins)), "
                + "insecure \(optional(facts.insecureRegistries?.map { "\($0.name) at \($0.path)" }))",
            "live restore \(optional(facts.isLiveRestoreEnabled)), experimental \(optional(facts.isExperimental)), "
                + "debug \(optional(facts.isDebug)), logs to \(optional(facts.loggingDriver)), "
                + "swarm \(optional(facts.swarmState)), containerd \(optional(facts.containerdCommit)), "
                + "runc \(optional(facts.runcCommit))",
        ].joined(separator: "\n  ")
    }
}

extension DaemonConfiguration {
    fileprivate var words: String {
        [
            "\(place.words) daemon.json",
            "hosts \(optional(hosts)), verifies clients \(optional(verifiesClients)), "
                + "no new privileges \(optional(noNewPrivileges)), userland proxy \(optional(userlandProxy))",
            "ulimits \(optional(defaultUlimits)), icc \(optional(interContainerTraffic)), "
                + "logs to \(optional(loggingDriver)) \(optional(maximumLogSize))",
        ].joined(separator: "\n  ")
    }
}

extension History {
    fileprivate var words: String {
        (["history \(optional(imageID)) \(optional(imageName))"]
            + steps.map { step in
                ([step.place.pointer(step.path), step.createdBy]
                    + step.buildArguments.map { "argument \($0)" } + step.secrets.map { "secret \($0.words)" })
                    .joined(separator: " | ")
            }).joined(separator: "\n  ")
    }
}

extension Scan {
    fileprivate var words: String {
        ([
            "\(place.words) scan \(tool) \(optional(toolVersion)) \(scannedAt.rfc3339) \(optional(databaseAt?.rfc3339))"
        ] + target.words
            + vulnerabilities.map {
                "\($0.path) \($0.id) \($0.aliases) \($0.package) \($0.installed) \(optional($0.fixedIn)) "
                    + "\(optional($0.severity?.name)) \(optional($0.rating)) \(optional($0.purl))"
            }).joined(separator: "\n  ")
    }
}

extension ScanTarget {
    fileprivate var words: [String] {
        [
            "target \(name) \(optional(imageID)) \(optional(digest))", "tags \(repoTags)", "digests \(repoDigests)",
        ]
    }
}

extension VEXStatement {
    fileprivate var words: String {
        [
            "\(place.pointer(path)) \(author) says \(status.rawValue) at \(at.rfc3339)", "of \(vulnerabilities)",
            "in \(products), packages \(packages)", justification,
        ].joined(separator: "\n  ")
    }
}

extension PackageList {
    fileprivate var words: String {
        (["\(place.words) packages by \(tool)"] + target.words
            + packages.map { "\($0.path) \($0.type) \($0.name) \($0.version)" }).joined(separator: "\n  ")
    }
}

extension ToolReport {
    fileprivate var words: String {
        let of =
            switch target {
            case .image(let image): image.words
            case .dockerfile(let path): ["of Dockerfile \(path)"]
            case .host(let name): ["of host \(name)"]
            }
        return
            (["\(place.words) report of \(tool) \(optional(toolVersion)) \(optional(benchmark)) \(at.rfc3339)"] + of
            + ["checked \(checked.sorted())"]
            + findings.map {
                "\(($0.place ?? place).pointer($0.path)) \($0.rule) \($0.title) [\($0.location)] "
                    + "\(optional($0.severity?.name)) \(optional($0.rating))"
            }).joined(separator: "\n  ")
    }
}

extension Dockerfile {
    fileprivate var words: String {
        (["\(place.words) Dockerfile \(name) of \(optional(imageName))"]
            + bases.map { "base \($0.reference) at \($0.place.pointer($0.path))" }
            + instructions.map(\.words) + otherStages.map { "other stage: \($0.words)" }).joined(separator: "\n  ")
    }
}

extension Instruction {
    fileprivate var words: String {
        (["\(place.pointer(path)) \(keyword) \(text)"] + buildArguments.map { "argument \($0)" }
            + secrets.map { "secret \($0.words)" }).joined(separator: " | ")
    }
}

extension PortScan {
    fileprivate var words: String {
        (["\(place.words) ports by \(tool) of \(address) \(names) at \(scannedAt.rfc3339)"]
            + openPorts.map { "\($0.number)/\($0.transport) \(optional($0.service)) at \($0.path)" })
            .joined(separator: "\n  ")
    }
}

extension EventLog {
    fileprivate var words: String {
        (["\(count) events"]
            + execs.map {
                "\($0.place.pointer($0.path)) exec in \($0.containerID.prefix(12)) on \($0.host) at \($0.at.rfc3339), "
                    + "privileged \(optional($0.isPrivileged)), user \(optional($0.user?.text))"
            }).joined(separator: "\n  ")
    }
}
