import Model
import Testing

/// A file of the corpus that is read, and what it says in counts that were taken by other means.
struct CorpusEntry: Sendable, CustomTestStringConvertible {
    let path: String
    let format: String
    let says: String

    init(_ path: String, _ format: String, _ says: String) {
        self.path = path
        self.format = format
        self.says = says
    }

    static let all = docker + scanners + sarif + dockerfiles + spdx + linters + bills + xml

    var testDescription: String { path }
}

/// A file of the corpus that is refused: on which line (0 for none), and how the reason begins.
struct CorpusRefusal: Sendable, CustomTestStringConvertible {
    let path: String
    let line: Int
    let reason: String

    init(_ path: String, _ line: Int, _ reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    static let all = docker + scanners + sarif + xml

    var testDescription: String { path }
}

extension Fact {
    var summary: String {
        switch self {
        case .container(let container):
            "\(container.name), \(container.command.words.count) words, \(container.mounts.count) mounts, "
                + "\(container.networks.count) networks, \(container.addresses.count) addresses, "
                + "\(container.labels.map { String($0.count) } ?? "nil") labels, "
                + "\(container.hasStarted.map { $0 ? "started" : "never started" } ?? "perhaps started"), "
                + "restarts \(container.hostConfig?.restartPolicy?.name ?? "nil"), "
                + "logs to \(container.hostConfig?.logging?.driver ?? "nil")"
        case .image(let image):
            "\(image.repoTags.first ?? "-") \(image.layers.count) layers "
                + "\(image.config.map { String($0.labels.count) } ?? "nil") labels"
        case .network(let network):
            "\(network.name) \(network.driver)\(network.isInternal ? " internal" : "") "
                + "\(network.options.count) options \(network.labels.count) labels "
                + "\(network.containers.map { String($0.count) } ?? "nil") containers"
        case .history(let history): "\(history.steps.count) steps of \(history.imageID ?? "-")"
        case .engineVersion(let version): "version \(version.version), \(version.components.count) components"
        case .engineInfo(let info):
            "info \(info.serverVersion), \(info.warnings.map { String($0.count) } ?? "nil") warnings, "
                + "\(info.facts.securityOptions.map { String($0.count) } ?? "nil") security options, "
                + "\(info.facts.insecureRegistries.map { String($0.count) } ?? "nil") insecure registries, "
                + "swarm \(info.facts.swarmState ?? "nil"), \(info.facts.memory.map { String($0) } ?? "nil") bytes"
        case .daemonConfiguration(let configuration):
            "\(configuration.hosts?.count ?? 0) hosts"
        case .scan(let scan):
            "\(scan.target.name.isEmpty ? "-" : scan.target.name): \(scan.vulnerabilities.count), "
                + "\(scan.vulnerabilities.count { $0.severity == .critical }) critical, "
                + "\(scan.vulnerabilities.count { $0.fixedIn != nil }) with a fix"
        case .database(let database): "database of \(database.tool) built \(database.builtAt.rfc3339)"
        case .vex(let statement):
            "\(statement.status.rawValue) \(statement.vulnerabilities.first ?? "-") in \(statement.products.count)"
        case .packages(let list):
            "\(list.packages.count) packages of \(list.target.name.isEmpty ? "-" : list.target.name) by \(list.tool)"
        case .report(let report):
            "\(report.tool) \(report.toolVersion ?? "-") on \(report.target.summary): \(report.findings.count), "
                + "\(report.findings.count { $0.severity == .critical }) critical, "
                + "\(report.findings.count { $0.severity == .high }) high"
        case .dockerfile(let dockerfile):
            "\(dockerfile.instructions.count) instructions and \(dockerfile.otherStages.count) of other stages from "
                + "\(dockerfile.bases.map(\.reference))"
        case .portScan(let scan):
            "\(scan.address) \(scan.names): \(scan.openPorts.map { "\($0.number)/\($0.transport)" })"
        case .events(let log): "\(log.count) events, \(log.execs.count) execs"
        case .signature(let signature):
            "\(signature.target.name) \(signature.isSigned ? "signed" : "unsigned") by \(signature.tool)"
        case .other(let name): name
        }
    }
}

extension ToolReport.Target {
    fileprivate var summary: String {
        switch self {
        case .image(let image): "image \(image.name.isEmpty ? "-" : image.name)"
        case .dockerfile(let path): "Dockerfile \(path.isEmpty ? "-" : path)"
        case .host(let name): "host \(name)"
        }
    }
}
