import Model

extension Container {
    /// Reads an element of `docker inspect`; the members' names are Docker's.
    init(_ element: DecodedElement, host: String) throws {
        let object = element.object
        let config = try object.object("Config")
        let hostConfig = try object.object("HostConfig")
        let networkSettings = try object.object("NetworkSettings")
        let rawName = try object.string("Name") ?? ""
        let name = rawName.hasPrefix("/") ? String(rawName.dropFirst()) : rawName
        let labels = try config?.object("Labels")
        let program = try object.string("Path") ?? ""
        let command =
            try program.isEmpty
            ? config?.command() ?? Command()
            : Command(path: program, arguments: object.strings("Args") ?? [])
        self.init(
            place: element.place, host: host, id: try object.string("Id") ?? "", name: name,
            key: ContainerIdentity.key(name: name) { labels?.value[$0]?.string } ?? "",
            image: try config?.string("Image") ?? "", imageID: try object.string("Image") ?? "",
            created: try object.string("Created").flatMap { Timestamp($0) },
            status: try object.object("State")?.string("Status") ?? "",
            user: try config.map { User(try $0.string("User") ?? "") }, command: command,
            exposedPorts: try config?.keys("ExposedPorts") ?? [],
            hostConfig: try hostConfig.map { try HostConfig($0) },
            networks: try networkSettings?.keys("Networks") ?? [],
            mounts: try Self.mounts(object, hostConfig),
            publishedPorts: try Self.publishedPorts(hostConfig, networkSettings),
            secrets: element.secrets)
    }

    /// `Mounts`, which holds binds and volumes alike; where it is missing (before Docker 1.8), the binds alone.
    private static func mounts(_ object: JSONObject, _ hostConfig: JSONObject?) throws -> [Mount] {
        var mounts: [Mount] = []
        for value in try object.array("Mounts") ?? .none {
            let mount = JSONObject(value, name: "Mounts")
            mounts.append(
                Mount(
                    // Before Docker 1.12 an entry has no type: a bind has no name.
                    type: try mount.string("Type") ?? (mount.has("Name") ? "volume" : "bind"),
                    source: try mount.string("Source") ?? "", destination: try mount.string("Destination") ?? "",
                    isWritable: try mount.bool("RW") ?? true, path: "/Mounts/\(mounts.count)"))
        }
        guard mounts.isEmpty else { return mounts }
        for (index, bind) in try (hostConfig?.strings("Binds") ?? []).enumerated() where bind.hasPrefix("/") {
            let parts = bind.split(separator: ":", omittingEmptySubsequences: false)
            mounts.append(
                Mount(
                    type: "bind", source: String(parts[0]), destination: parts.count > 1 ? String(parts[1]) : "",
                    isWritable: !(parts.count > 2 && parts[2].split(separator: ",").contains("ro")),
                    path: "/HostConfig/Binds/\(index)"))
        }
        return mounts
    }

    /// What was asked for (`PortBindings`), and what `PublishAllPorts` or Docker's choice made of it while running
    /// (`Ports`), each port and address once.
    private static func publishedPorts(
        _ hostConfig: JSONObject?, _ networkSettings: JSONObject?
    ) throws -> [PublishedPort] {
        var ports: [PublishedPort] = []
        // By container port, since a range of thousands may be published.
        var known: [String: [PublishedPort]] = [:]
        let sources = [
            (try hostConfig?.object("PortBindings"), "/HostConfig/PortBindings"),
            (try networkSettings?.object("Ports"), "/NetworkSettings/Ports"),
        ]
        for (bindings, path) in sources {
            guard let bindings else { continue }
            for (key, value) in bindings.value.members {
                guard let containerPort = key.string else { continue }
                for (index, binding) in value.values.enumerated() {
                    let binding = JSONObject(binding, name: "PortBindings")
                    let port = PublishedPort(
                        containerPort: containerPort, address: try binding.string("HostIp") ?? "",
                        hostPorts: Self.hostPorts(try binding.string("HostPort") ?? ""),
                        path: path + pointerStep(containerPort) + "/\(index)")
                    // A running container repeats each binding, with the address and port that Docker filled in.
                    let isRepeated = known[containerPort, default: []].contains {
                        ($0.address == port.address || ($0.isOnEveryInterface && port.isOnEveryInterface))
                            && ($0.hostPorts == port.hostPorts || $0.hostPorts == nil)
                    }
                    known[containerPort, default: []].append(port)
                    if !isRepeated { ports.append(port) }
                }
            }
        }
        return ports
    }

    /// `8080`, or `8000-8010` to choose from; empty and `0` leave the choice to Docker.
    private static func hostPorts(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, first > 0, first <= last else { return nil }
        return first...last
    }
}

extension HostConfig {
    fileprivate init(_ object: JSONObject) throws {
        self.init()
        privileged = try object.bool("Privileged")
        // Null means none was added.
        capAdd = object.has("CapAdd") ? try object.strings("CapAdd") ?? [] : nil
        networkMode = try object.string("NetworkMode")
        pidMode = try object.string("PidMode")
        memory = try object.integer("Memory")
        nanoCPUs = try object.integer("NanoCpus")
        cpuQuota = try object.integer("CpuQuota")
        cpuShares = try object.integer("CpuShares")
        cpusetCPUs = try object.string("CpusetCpus")
        if object.has("PidsLimit") { pidsLimit = try object.integer("PidsLimit").map { .limit($0) } ?? PidsLimit.none }
        publishAllPorts = try object.bool("PublishAllPorts")
    }
}
