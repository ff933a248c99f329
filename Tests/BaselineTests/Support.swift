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
}

/// The date of these tests' runs.
let runDate = day("2026-11-24")

func day(_ text: String) -> Timestamp {
    guard let day = Timestamp(text) else { preconditionFailure("\(text) is no date") }
    return day
}

func makeContainer(
    image: String = "registry.example.com/shop/web:1.4.2", user: User? = User("app"),
    command: Command = Command(path: "nginx", arguments: []),
    exposedPorts: [String] = [], networks: [String] = [], mounts: [Mount] = [], ports: [PublishedPort] = [],
    secrets: [SecretSighting] = [], hostConfig: HostConfig? = HostConfig()
) -> Container {
    Container(
        place: Documents.container, host: "web-1", id: "4bb46517cac3", name: "shop-web-1", key: "shop/web",
        image: image, imageID: "sha256:aa", user: user, command: command, exposedPorts: exposedPorts,
        hostConfig: hostConfig, networks: networks, mounts: mounts, publishedPorts: ports, secrets: secrets)
}

/// A container of which only its `HostConfig` matters, as far as `change` sets it.
func makeContainer(_ change: (inout HostConfig) -> Void) -> Container {
    var config = HostConfig()
    change(&config)
    return makeContainer(hostConfig: config)
}

func makeImage(
    tags: [String] = ["registry.example.com/shop/web:1.4.2"], digests: [String] = [], size: Int? = 187_000_000,
    config: ImageInspect.Config? = ImageInspect.Config(), layers: [String] = ["sha256:01", "sha256:02"],
    secrets: [SecretSighting] = [], history: History? = nil, scans: [Scan] = [], isInUse: Bool = true
) -> Image {
    Image(
        id: "sha256:aa", names: tags,
        inspect: ImageInspect(
            place: Documents.image, id: "sha256:aa", repoTags: tags, repoDigests: digests, size: size, config: config,
            layers: layers, secrets: secrets),
        history: history, scans: scans, usedIn: isInUse ? Documents.container : nil)
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
    case .container(let judge): judge(container, context.policy)
    case .containerInContext(let judge): judge(container, context)
    default: .notApplicable("no rule for containers")
    }
}

func answer(_ id: String, _ image: Image, _ context: Context = Context(date: runDate)) throws -> Answer {
    switch try #require(Catalogue.check(id)?.rule(for: .image)) {
    case .image(let judge): judge(image, context.policy)
    case .imageInContext(let judge): judge(image, context)
    default: .notApplicable("no rule for images")
    }
}

func answer(_ id: String, _ engine: Engine, _ context: Context = Context(date: runDate)) throws -> Answer {
    guard case .engineInContext(let judge) = try #require(Catalogue.check(id)?.rule(for: .engine)) else {
        return .notApplicable("no rule for engines")
    }
    return judge(engine, context)
}

extension Answer {
    var failures: [Failure] {
        switch self {
        case .fail(let failures), .failInPart(let failures): failures
        case .pass, .notApplicable, .notAssessed: []
        }
    }

    var messages: [String] { failures.map(\.message) }

    private var isPartial: Bool { if case .failInPart = self { true } else { false } }

    /// `pass`, `notAssessed: why`, `fail: /HostConfig/CapAdd/0 (SYS_ADMIN) critical`; `; ` stands between failures.
    var summary: String {
        switch self {
        case .pass: "pass"
        case .notApplicable(let reason): "notApplicable: \(reason)"
        case .notAssessed(let reason): "notAssessed: \(reason)"
        case .fail, .failInPart:
            (isPartial ? "fail in part: " : "fail: ")
                + failures.map { failure in
                    failure.path + (failure.detail.isEmpty ? "" : " (\(failure.detail))")
                        + (failure.severity.map { " \($0.name)" } ?? "")
                }.joined(separator: "; ")
        }
    }
}
