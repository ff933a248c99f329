import Model

extension InputFormat {
    /// `docker inspect` of whatever it inspects, in any mixture; Podman's and nerdctl's too.
    static let dockerInspect = InputFormat(
        id: "docker-inspect", title: "docker inspect", evidence: .inspect,
        example: "docker inspect $(docker ps -aq)",
        recognises: { Inspected($0) != nil },
        // The content of a swarm's configuration, and of a secret that Podman was asked to show.
        secretMembers: ["Data", "SecretData"],
        makeDecoder: { DockerInspect(host: $0.host) })
}

/// What an element of `docker inspect` describes.
private enum Inspected {
    case container, image, network
    /// Podman's own form.
    case podmanNetwork
    /// What no check judges, by its name.
    case other(String)

    init?(_ object: JSONObject) {
        guard !object.has("Names") else { return nil }
        // An item of the API's list of containers has a State that is a string: not inspect. Old Podman writes `ID`.
        let isContainer = object.value["State"]?.isObject == true || (object.has("HostConfig") && object.has("Config"))
        if isContainer, object.has("Id") || object.has("ID") {
            self = .container
        } else if object.has("Id"), object.has("RepoTags") || object.has("RootFS"), !object.has("ParentId") {
            // An item of the API's list of images has a ParentId.
            self = .image
        } else if object.has("Id"), object.has("Driver"), object.has("Scope") || object.has("IPAM") {
            self = .network
        } else if object.has("Name"), object.value["IPAM"]?.isObject == true {
            // Of nerdctl, which tells no driver, and no id of networks that it did not make.
            self = .network
        } else if object.has("id"), object.has("name"), object.has("driver"),
            object.has("network_interface") || object.has("subnets") || object.has("ipam_options")
        {
            self = .podmanNetwork
        } else if let name = Self.other(object) {
            self = .other(name)
        } else {
            return nil
        }
    }

    private static func other(_ object: JSONObject) -> String? {
        if object.has("Mountpoint"), object.has("Driver"), object.has("Name") { return "volume" }
        if object.has("Id"), object.has("PluginReference") || (object.has("Settings") && object.has("Enabled")) {
            return "plugin"
        }
        if object.has("Id"), object.has("CreateInfra") || object.has("NumContainers") { return "pod" }
        // Objects of a swarm, and Podman's secrets.
        guard object.has("ID"), object.has("CreatedAt"), let spec = object.value["Spec"], spec.isObject else {
            return nil
        }
        if spec["TaskTemplate"] != nil { return "service" }
        if object.has("DesiredState") || object.has("ServiceID") { return "task" }
        if spec["Role"] != nil || object.has("Description") { return "node" }
        return spec["Name"] == nil ? nil : spec["Data"] == nil ? "secret" : "config"
    }
}

private struct DockerInspect: ElementDecoder {
    let host: String
    private var others: [String: Int] = [:]

    init(host: String) { self.host = host }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        switch Inspected(element.object) {
        case .container: try emit(.container(Container(element, host: host)))
        case .image:
            let image = try ImageInspect(element)
            try emit(.image(image))
            // Podman tells its history as well.
            if let entries = try element.object.objects("History"), !entries.isEmpty {
                let steps = try History.steps(entries, at: "/History", of: element)
                try emit(.history(History(imageID: image.id, imageName: nil, steps: steps)))
            }
        case .network: try emit(.network(Network(element, host: host)))
        case .podmanNetwork: try emit(.network(Network(ofPodman: element, host: host)))
        case .other(let name):
            others[name, default: 0] += 1
            try emit(.other(name))
        case nil: throw ReadFailure("expected a container, an image or a network of docker inspect")
        }
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        others.sorted { $0.key < $1.key }.map { name, count in
            count == 1 ? "1 \(name) is judged by no check" : "\(count) \(name)s are judged by no check"
        }
    }
}
