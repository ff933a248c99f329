import Model

extension Container {
    /// Reads an element of `docker inspect`; the members' names are Docker's.
    ///
    /// Podman writes the same with some spellings of its own. Nerdctl leaves out what it does not know, or writes it as
    /// if nothing had been asked for, and that is unknown here.
    init(_ element: DecodedElement, host: String) throws {
        let object = element.object
        let isPodman = object.has("ImageName") || object.has("OCIRuntime")
        let config = try object.object("Config")
        let hostConfig = try object.object("HostConfig")?.indexed
        let networkSettings = try object.object("NetworkSettings")
        let networks = try networkSettings?.entries("Networks") ?? []
        let state = try object.object("State")
        let rawName = try object.string("Name") ?? ""
        let name = rawName.hasPrefix("/") ? String(rawName.dropFirst()) : rawName
        let labels = try config?.object("Labels")
        let image = try object.string("Image") ?? ""
        // Nerdctl writes the image's name where Docker writes its id, and only there. Anyone can set a label.
        let namesImage = !image.isEmpty && !ImageReference(image).isBareID && config?.has("Image") != true
        let isNerdctl = namesImage && labels?.has("nerdctl/namespace") == true
        let program = try object.string("Path") ?? ""
        let command =
            try program.isEmpty
            ? config?.command() ?? Command()
            : Command(path: program, arguments: object.strings("Args") ?? [])
        self.init(
            place: element.place, host: host, id: try object.string("Id") ?? object.string("ID") ?? "", name: name,
            key: ContainerIdentity.key(name: name) { labels?.value[$0]?.string } ?? "",
            image: try config?.text("Image") ?? object.string("ImageName") ?? (namesImage ? image : ""),
            imageID: namesImage ? "" : isPodman ? ImageInspect.id(ofPodman: image) : image,
            created: try object.string("Created").flatMap { Timestamp($0) },
            status: try state?.string("Status") ?? "", hasStarted: try Self.hasStarted(state),
            user: try isNerdctl && config?.has("User") != true ? nil : config?.user(), command: command,
            exposedPorts: try config?.keys("ExposedPorts") ?? [],
            hostConfig: try hostConfig.map { isNerdctl ? try HostConfig($0).ofNerdctl : try HostConfig($0) },
            networks: networks.map(\.key).filter { !isNerdctl || !$0.hasPrefix("unknown-") },
            addresses: try networks.flatMap { _, network in
                [try network.string("IPAddress"), try network.string("GlobalIPv6Address")].compactMap(\.self)
            }.filter { !$0.isEmpty },
            mounts: try Self.mounts(object, hostConfig),
            publishedPorts: try Self.publishedPorts(hostConfig, networkSettings),
            tellsMounts: object.has("Mounts") || hostConfig?.has("Binds") == true,
            tellsPorts: (!isNerdctl && hostConfig?.has("PortBindings") == true)
                || networkSettings?.has("Ports") == true,
            tellsEnvironment: config?.has("Env") == true, isWindows: try object.string("Platform") == "windows",
            labels: try config.map { try $0.texts("Labels") ?? [:] },
            appArmorProfile: try object.string("AppArmorProfile"),
            healthcheck: try isNerdctl && config?.has("Healthcheck") != true ? nil : config?.healthcheck(),
            health: try Self.health(state), secrets: element.secrets)
        if namesImage {
            imagePath = "/Image"
        } else if try config?.text("Image") == nil, isPodman {
            imagePath = "/ImageName"
        }
    }

    /// Docker writes the zero date, `0001-01-01T00:00:00Z`, until it starts the container for the first time.
    private static func hasStarted(_ state: JSONObject?) throws -> Bool? {
        try state?.string("StartedAt").map { !$0.isEmpty && !$0.hasPrefix("0001-01-01") }
    }

    /// Podman writes an empty text where there is no health check.
    private static func health(_ state: JSONObject?) throws -> String? {
        try state?.object("Health")?.string("Status").flatMap { $0.isEmpty || $0 == "none" ? nil : $0 }
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
                    isWritable: try mount.bool("RW") ?? true, propagation: try mount.string("Propagation") ?? "",
                    path: "/Mounts/\(mounts.count)"))
        }
        guard mounts.isEmpty else { return mounts }
        for (index, bind) in try (hostConfig?.strings("Binds") ?? []).enumerated() where bind.hasPrefix("/") {
            let parts = bind.split(separator: ":", omittingEmptySubsequences: false)
            let options = parts.count > 2 ? parts[2].split(separator: ",") : []
            mounts.append(
                Mount(
                    type: "bind", source: String(parts[0]), destination: parts.count > 1 ? String(parts[1]) : "",
                    isWritable: !options.contains("ro"),
                    propagation: options.last { Self.propagations.contains($0) }.map { String($0) } ?? "",
                    path: "/HostConfig/Binds/\(index)"))
        }
        return mounts
    }

    private static let propagations: Set<Substring> = ["private", "rprivate", "shared", "rshared", "slave", "rslave"]

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
                    // Of a range Docker takes another port at every start.
                    let isRepeated = known[containerPort, default: []].contains { earlier in
                        (earlier.address == port.address || (earlier.isOnEveryInterface && port.isOnEveryInterface))
                            && (earlier.hostPorts == port.hostPorts || earlier.hostPorts == nil
                                || port.hostPort.map { earlier.hostPorts?.contains($0) == true } == true)
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
        capAdd = try object.list("CapAdd")
        networkMode = try object.string("NetworkMode")
        pidMode = try object.string("PidMode")
        memory = try object.integer("Memory")
        nanoCPUs = try object.integer("NanoCpus")
        cpuQuota = try object.integer("CpuQuota")
        cpuShares = try object.integer("CpuShares")
        cpusetCPUs = try object.string("CpusetCpus")
        if object.has("PidsLimit") { pidsLimit = try object.integer("PidsLimit").map { .limit($0) } ?? PidsLimit.none }
        publishAllPorts = try object.bool("PublishAllPorts")
        securityOptions = try object.list("SecurityOpt")
        ipcMode = try object.string("IpcMode")
        utsMode = try object.string("UTSMode")
        usernsMode = try object.string("UsernsMode")
        cgroupParent = try object.string("CgroupParent")
        // Podman's spelling is the second.
        cgroupnsMode = try object.string("CgroupnsMode") ?? object.string("CgroupMode")
        if !object.has("CgroupnsMode"), object.has("CgroupMode") { cgroupnsModePath = "/HostConfig/CgroupMode" }
        readonlyRootfs = try object.bool("ReadonlyRootfs")
        devices = try object.listed("Devices")?.compactMap { try $0.string("PathOnHost") }
        deviceCgroupRules = try object.list("DeviceCgroupRules")
        memorySwap = try object.integer("MemorySwap")
        oomKillDisable = try object.bool("OomKillDisable")
        links = try object.list("Links")
        restartPolicy = try object.object("RestartPolicy").map {
            RestartPolicy(
                name: try $0.string("Name") ?? "", maximumRetryCount: try $0.integer("MaximumRetryCount") ?? 0)
        }
        ulimits = try object.listed("Ulimits")?.compactMap { try $0.string("Name").map(Self.ulimit) }
        logging = try object.object("LogConfig").map {
            // Podman's limit stands beside its options; nerdctl writes small letters.
            Logging(
                driver: try $0.string("Type") ?? $0.string("driver") ?? "",
                maximumSize: try ($0.object("Config") ?? $0.object("opts"))?.string("max-size")
                    ?? $0.text("Size").flatMap { $0 == "0B" ? nil : $0 })
        }
    }

    /// Without what nerdctl writes as empty whether it was asked for or not: it keeps no note of `--pid=host`.
    fileprivate var ofNerdctl: HostConfig {
        var config = self
        if pidMode == "" { config.pidMode = nil }
        if ipcMode == "" { config.ipcMode = nil }
        if cgroupnsMode == "" { config.cgroupnsMode = nil }
        return config
    }

    /// Podman writes `RLIMIT_NOFILE` for `nofile`.
    private static func ulimit(_ name: String) -> String {
        name.hasPrefix("RLIMIT_") ? name.dropFirst(7).lowercased() : name
    }
}

extension JSONObject {
    /// An array of objects that is null where nothing was asked for: nil only where the key is absent.
    fileprivate func listed(_ key: StaticString) throws -> [JSONObject]? {
        self[key]?.isNull == true ? [] : try objects(key)
    }
}
