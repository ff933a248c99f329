import Model

extension InputFormat {
    /// `docker inspect` of containers, images and networks, in any mixture.
    static let dockerInspect = InputFormat(
        id: "docker-inspect", title: "docker inspect", evidence: .inspect,
        example: "docker inspect $(docker ps -aq)",
        recognises: { Inspected($0) != nil }, makeDecoder: { DockerInspect(host: $0.host) })
}

/// What an element of `docker inspect` describes.
private enum Inspected {
    case container, image, network

    init?(_ object: JSONObject) {
        guard object.has("Id"), !object.has("Names") else { return nil }
        // An item of the API's list of containers has a State that is a string: not inspect.
        if object.value["State"]?.isObject == true || (object.has("HostConfig") && object.has("Config")) {
            self = .container
        } else if object.has("RepoTags") || object.has("RootFS") {
            self = .image
        } else if object.has("Driver"), object.has("Scope") || object.has("IPAM") {
            self = .network
        } else {
            return nil
        }
    }
}

private struct DockerInspect: ElementDecoder {
    let host: String

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        switch Inspected(element.object) {
        case .container: try emit(.container(Container(element, host: host)))
        case .image: try emit(.image(ImageInspect(element)))
        case .network: try emit(.network(Network(element, host: host)))
        case nil: throw ReadFailure("expected a container, an image or a network of docker inspect")
        }
    }
}
