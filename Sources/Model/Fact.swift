/// What a document says, element by element.
package enum Fact: Sendable {
    case container(Container)
    case image(ImageInspect)
    case network(Network)
    case history(History)
    case engineVersion(EngineVersion)
    case engineInfo(EngineInfo)
    case daemonConfiguration(DaemonConfiguration)
    case scan(Scan)
    case database(VulnerabilityDatabase)
    case vex(VEXStatement)
    case packages(PackageList)
    case report(ToolReport)
    case dockerfile(Dockerfile)
    case portScan(PortScan)
    case events(EventLog)
    case signature(Signature)
    /// Something that Docker or Podman inspects and no check judges yet, by what it is: `volume`, `node`, `service`.
    case other(String)

    /// What it is evidence of.
    package var kind: EvidenceKind {
        switch self {
        case .container, .image, .network, .other: .inspect
        case .history: .history
        case .engineVersion, .engineInfo, .daemonConfiguration: .engine
        case .scan, .database, .vex: .scan
        case .packages: .packages
        case .report: .lint
        case .dockerfile: .dockerfile
        case .portScan: .ports
        case .events: .events
        case .signature: .signatures
        }
    }
}
