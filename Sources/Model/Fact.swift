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
}
