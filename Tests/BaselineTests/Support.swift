import Baseline
import Model
import Testing

/// A place in a document of its own: the number is every byte of its hash.
func place(_ number: UInt8) -> Place {
    guard let digest = Digest(repeatElement(number, count: 32)) else { preconditionFailure("32 bytes are a digest") }
    return Place(document: digest, position: .root)
}

/// Where the subjects of these tests were read.
enum Documents {
    static let container = place(1)
    static let image = place(2)
    static let version = place(3)
    static let info = place(4)
    static let network = place(6)
    static let configuration = place(7)
    static let dockerfile = place(8)
}

/// The date of these tests' runs.
let runDate = day("2026-11-24")

func day(_ text: String) -> Timestamp {
    guard let day = Timestamp(text) else { preconditionFailure("\(text) is no date") }
    return day
}

func makeContainer(
    host: String = "web-1", id: String = "4bb46517cac3", key: String = "shop/web",
    image: String = "registry.example.com/shop/web:1.4.2", imageID: String = "sha256:aa", status: String = "running",
    hasStarted: Bool? = true, user: User? = User("app"), command: Command = Command(path: "nginx", arguments: []),
    exposedPorts: [String] = [], networks: [String] = [], addresses: [String] = [], mounts: [Mount] = [],
    ports: [PublishedPort] = [], tellsMounts: Bool = true, tellsPorts: Bool = true,
    labels: [String: String]? = [:], appArmorProfile: String? = nil,
    healthcheck: Healthcheck? = Healthcheck.none, health: String? = nil, secrets: [SecretSighting] = [],
    hostConfig: HostConfig? = HostConfig()
) -> Container {
    Container(
        place: Documents.container, host: host, id: id, name: "shop-web-1", key: key, image: image, imageID: imageID,
        status: status, hasStarted: hasStarted, user: user, command: command, exposedPorts: exposedPorts,
        hostConfig: hostConfig, networks: networks, addresses: addresses, mounts: mounts, publishedPorts: ports,
        tellsMounts: tellsMounts, tellsPorts: tellsPorts, labels: labels, appArmorProfile: appArmorProfile,
        healthcheck: healthcheck, health: health, secrets: secrets)
}

/// A container of which only its `HostConfig` matters, as far as `change` sets it.
func makeContainer(_ change: (inout HostConfig) -> Void) -> Container {
    var config = HostConfig()
    change(&config)
    return makeContainer(hostConfig: config)
}

func makeImage(
    tags: [String] = ["registry.example.com/shop/web:1.4.2"], digests: [String] = [],
    created: Timestamp? = day("2026-11-01"), size: Int? = 187_000_000,
    config: ImageInspect.Config? = ImageInspect.Config(), layers: [String] = ["sha256:01", "sha256:02"],
    secrets: [SecretSighting] = [], history: History? = nil, scans: [Scan] = [], packageLists: [PackageList] = [],
    reports: [ToolReport] = [], signatures: [Signature] = [], dockerfile: Dockerfile? = nil, isInUse: Bool = true,
    isCarried: Bool = false
) -> Image {
    Image(
        id: "sha256:aa", names: tags,
        inspect: ImageInspect(
            place: Documents.image, id: "sha256:aa", repoTags: tags, repoDigests: digests, created: created,
            size: size, config: config, layers: layers, secrets: secrets),
        history: history, scans: scans, packageLists: packageLists, reports: reports, signatures: signatures,
        dockerfile: dockerfile, usedIn: isInUse ? Documents.container : nil, isCarried: isCarried)
}

/// A history of these steps, newest first as Docker prints them, each on a line of its own document.
func makeHistory(_ steps: [String], secrets: [Int: [SecretSighting]] = [:]) -> History {
    History(
        imageID: "sha256:aa", imageName: nil,
        steps: steps.enumerated().map { index, createdBy in
            History.Step(
                place: Place(document: Documents.image.document, position: .line(index + 1)), path: "/CreatedBy",
                createdBy: createdBy, buildArguments: [], secrets: secrets[index] ?? [])
        })
}

/// A Dockerfile of these lines, each a whole instruction.
func makeDockerfile(
    _ lines: [String], bases: [String] = [], secrets: [Int: [SecretSighting]] = [:]
) -> Dockerfile {
    func linePlace(_ index: Int) -> Place {
        Place(document: Documents.dockerfile.document, position: .line(index + 1))
    }
    return Dockerfile(
        place: Documents.dockerfile, name: "web/Dockerfile",
        instructions: lines.enumerated().map { index, line in
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            return Instruction(
                keyword: parts[0], text: parts.count > 1 ? parts[1] : "", place: linePlace(index),
                secrets: secrets[index] ?? [])
        },
        bases: bases.enumerated().map { Dockerfile.Base(reference: $1, place: linePlace($0)) })
}

func makeNetwork(
    _ name: String = "shop_default", driver: String = "bridge", isInternal: Bool = false,
    options: [String: String] = [:], labels: [String: String] = [:], isIngress: Bool = false,
    containers: [String]? = []
) -> Network {
    Network(
        place: Documents.network, host: "web-1", id: "0123456789ab", name: name, driver: driver,
        isInternal: isInternal, options: options, labels: labels, isIngress: isIngress, containers: containers)
}

func makeEngine(
    host: String = "web-1", version: String? = "29.1.2", components: [EngineVersion.Component] = [],
    warnings: [String]? = [], configuration: DaemonConfiguration? = nil, portScans: [PortScan] = [],
    _ change: ((inout EngineInfo.Facts) -> Void)? = nil
) -> Engine {
    let info = change.map { change in
        var facts = EngineInfo.Facts()
        change(&facts)
        return EngineInfo(
            place: Documents.info, name: host, id: "f2b1", serverVersion: version ?? "", warnings: warnings,
            facts: facts)
    }
    return Engine(
        host: host,
        version: version.map {
            EngineVersion(place: Documents.version, path: "/Server/Version", version: $0, components: components)
        }, info: info, configuration: configuration, portScans: portScans)
}

/// An image of which only its `Config` matters, as far as `change` sets it.
func makeImage(_ change: (inout ImageInspect.Config) -> Void) -> Image {
    var config = ImageInspect.Config()
    change(&config)
    return makeImage(config: config)
}

/// An image that a container names and nobody inspected.
func makeUnknownImage(scans: [Scan] = []) -> Image {
    Image(id: "sha256:aa", names: ["registry.example.com/shop/web:1.4.2"], scans: scans, usedIn: Documents.container)
}

func makeScan(
    _ number: UInt8 = 5, tool: String = "trivy", at scannedAt: String = "2026-11-23",
    reporting vulnerabilities: [Vulnerability] = []
) -> Scan {
    Scan(
        place: place(number), tool: tool, scannedAt: day(scannedAt),
        target: ScanTarget(name: "registry.example.com/shop/web:1.4.2"), vulnerabilities: vulnerabilities)
}

func answer(_ id: String, _ container: Container, _ context: Context = Context(date: runDate)) throws -> Answer {
    switch try #require(Catalogue.check(id)?.rule(for: .container)) {
    case .container(let judge): translated(judge(container, context.policy), of: id)
    case .containerInContext(let judge): translated(judge(container, context), of: id)
    default: .notApplicable("no rule for containers")
    }
}

func answer(_ id: String, _ image: Image, _ context: Context = Context(date: runDate)) throws -> Answer {
    switch try #require(Catalogue.check(id)?.rule(for: .image)) {
    case .image(let judge): translated(judge(image, context.policy), of: id)
    case .imageInContext(let judge): translated(judge(image, context), of: id)
    default: .notApplicable("no rule for images")
    }
}

func answer(_ id: String, _ engine: Engine, _ context: Context = Context(date: runDate)) throws -> Answer {
    guard case .engineInContext(let judge) = try #require(Catalogue.check(id)?.rule(for: .engine)) else {
        return .notApplicable("no rule for engines")
    }
    return translated(judge(engine, context), of: id)
}

func answer(_ id: String, _ network: Network, _ context: Context = Context(date: runDate)) throws -> Answer {
    guard case .network(let judge) = try #require(Catalogue.check(id)?.rule(for: .network)) else {
        return .notApplicable("no rule for networks")
    }
    return translated(judge(network, context), of: id)
}

func answer(_ id: String, _ dockerfile: Dockerfile, _ policy: Policy = Policy()) throws -> Answer {
    guard case .dockerfile(let judge) = try #require(Catalogue.check(id)?.rule(for: .dockerfile)) else {
        return .notApplicable("no rule for Dockerfiles")
    }
    return translated(judge(dockerfile, policy), of: id)
}

/// An answer whose texts must all be there in Chinese, except those in another tool's own words.
private func translated(_ answer: Answer, of id: String) -> Answer {
    let quotesTools = id == "NP-5.10" || id.hasSuffix(".90")
    for text in answer.texts where !(quotesTools && text.isVerbatim) {
        #expect(text.isChinese, "\(id): \(text.en) = \(text.zh)")
    }
    return answer
}

extension Text {
    var isChinese: Bool { zh.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) } }
}

/// Tests that only need some text write it as it is.
extension Text: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(verbatim: value) }
}

extension Answer {
    var failures: [Failure] {
        switch self {
        case .fail(let failures), .failInPart(let failures): failures
        case .pass, .notApplicable, .notAssessed: []
        }
    }

    /// All that it says to readers.
    var texts: [Text] {
        switch self {
        case .pass: []
        case .notApplicable(let reason), .notAssessed(let reason): [reason]
        case .fail(let failures), .failInPart(let failures): failures.map(\.message)
        }
    }

    var messages: [String] { failures.map(\.message.en) }

    private var isPartial: Bool { if case .failInPart = self { true } else { false } }

    /// `pass`, `notAssessed: why`, `fail: /HostConfig/CapAdd/0 (SYS_ADMIN) critical`; `; ` stands between failures.
    var summary: String {
        switch self {
        case .pass: "pass"
        case .notApplicable(let reason): "notApplicable: \(reason.en)"
        case .notAssessed(let reason): "notAssessed: \(reason.en)"
        case .fail, .failInPart:
            (isPartial ? "fail in part: " : "fail: ")
                + failures.map { failure in
                    failure.path + (failure.detail.isEmpty ? "" : " (\(failure.detail))")
                        + (failure.severity.map { " \($0.name)" } ?? "")
                }.joined(separator: "; ")
        }
    }
}
