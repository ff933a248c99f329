/// What a document says, element by element.
package enum Fact: Sendable {
    case container(Container)
    case image(ImageInspect)
    case network(Network)
    case history(History)
    case engineVersion(EngineVersion)
    case engineInfo(EngineInfo)
    case scan(Scan)

    /// What its document is evidence of.
    package var evidenceKind: EvidenceKind {
        switch self {
        case .container, .image, .network: .inspect
        case .history: .history
        case .engineVersion, .engineInfo: .engine
        case .scan: .scan
        }
    }
}
