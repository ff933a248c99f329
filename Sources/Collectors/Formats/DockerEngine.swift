import Model

extension InputFormat {
    /// `docker version` and `docker info` in JSON, and nerdctl's.
    static let dockerEngine = InputFormat(
        id: "docker-engine", title: "docker version or info", evidence: .engine,
        example: "docker info --format '{{json .}}'",
        recognises: { EngineDocument($0) != nil }, makeDecoder: { _ in DockerEngine() })
}

private enum EngineDocument {
    /// The command's `{Client, Server}`.
    case version
    /// The API's flat form.
    case flatVersion
    case info

    init?(_ object: JSONObject) {
        if object.has("Client"), object.has("Server") {
            self = .version
        } else if object.has("ApiVersion"), object.has("Version") {
            self = .flatVersion
        } else if object.has("ServerVersion") || (object.has("DriverStatus") && object.has("Containers")) {
            self = .info
        } else {
            return nil
        }
    }
}

private struct DockerEngine: ElementDecoder {
    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        switch EngineDocument(object) {
        case .version:
            try emit(.engineVersion(version(of: object.object("Server"), "/Server", element.place)))
        case .flatVersion:
            try emit(.engineVersion(version(of: object, "", element.place)))
        case .info:
            // Without a daemon the client prints zeros and empty strings.
            guard let version = try object.string("ServerVersion"), !version.isEmpty else {
                throw ReadFailure(
                    "has no ServerVersion, so no engine was observed: the client reached no daemon, or Docker is older "
                        + "than 1.9")
            }
            // Nerdctl, which alone lists plugins of storage, writes containerd's version here.
            let isNerdctl = object.value["Plugins"]?["Storage"] != nil
            let isPodman = !isNerdctl && Self.isPodmans(version)
            var facts = try EngineInfo.Facts(object)
            if isPodman { facts.forgetDaemon() }
            try emit(
                .engineInfo(
                    EngineInfo(
                        place: element.place, name: try object.string("Name") ?? "", id: try object.string("ID") ?? "",
                        serverVersion: isNerdctl ? "" : version, warnings: try object.list("Warnings"), facts: facts)))
            if isPodman { try emit(.engineVersion(.ofPodman(version, at: "/ServerVersion", in: element.place))) }
        case nil:
            throw ReadFailure("expected the output of docker version or docker info")
        }
    }

    /// Whether Podman answered in Docker's stead: Docker never had these numbers, as 17.03 followed on 1.13.
    private static func isPodmans(_ version: String) -> Bool {
        Int(version.prefix { $0 != "." }).map { (2...16).contains($0) } ?? false
    }

    /// Nerdctl's server has components alone, containerd and runc, and so no version of its own.
    private func version(of server: JSONObject?, _ path: String, _ place: Place) throws -> EngineVersion {
        let version = try server?.text("Version")
        guard version != nil || server?.value["Components"]?.values.contains(where: \.isObject) == true else {
            throw ReadFailure("has no Version of a Server: the client reached no daemon, so no engine was observed")
        }
        let components = try (server?.objects("Components") ?? []).enumerated().map { index, component in
            EngineVersion.Component(
                name: try component.string("Name") ?? "", version: try component.string("Version") ?? "",
                path: "\(path)/Components/\(index)/Version")
        }
        return EngineVersion(
            place: place, path: path + "/Version", version: version ?? "",
            gitCommit: try server?.string("GitCommit") ?? "", components: components)
    }
}

extension EngineInfo.Facts {
    /// A client that is newer than its daemon prints what the daemon does not tell as empty texts and zeros.
    fileprivate init(_ object: JSONObject) throws {
        self.init()
        operatingSystem = try object.text("OperatingSystem")
        osVersion = try object.text("OSVersion")
        osType = try object.text("OSType")
        kernelVersion = try object.text("KernelVersion")
        cgroupVersion = try object.text("CgroupVersion")
        securityOptions = try object.strings("SecurityOptions")
        isLiveRestoreEnabled = try object.bool("LiveRestoreEnabled")
        isExperimental = try object.bool("ExperimentalBuild")
        isDebug = try object.bool("Debug")
        loggingDriver = try object.text("LoggingDriver")
        authorizationPlugins = try object.object("Plugins")?.list("Authorization")
        insecureRegistries = try object.object("RegistryConfig").map { try Self.insecureRegistries($0) }
        swarmState = try object.object("Swarm")?.text("LocalNodeState")
        memory = try object.integer("MemTotal").flatMap { $0 > 0 ? $0 : nil }
        containerdCommit = try object.object("ContainerdCommit")?.text("ID")
        runcCommit = try object.object("RuncCommit")?.text("ID")
    }

    /// Without what Podman, which has no daemon, writes always alike in Docker's form.
    fileprivate mutating func forgetDaemon() {
        isLiveRestoreEnabled = nil
        isExperimental = nil
        isDebug = nil
        authorizationPlugins = nil
        insecureRegistries = nil
        swarmState = nil
    }

    private static func insecureRegistries(_ registries: JSONObject) throws -> [EngineInfo.InsecureRegistry] {
        let nets = try (registries.strings("InsecureRegistryCIDRs") ?? []).enumerated().map { index, net in
            EngineInfo.InsecureRegistry(name: net, path: "/RegistryConfig/InsecureRegistryCIDRs/\(index)")
        }
        let hosts = try (registries.entries("IndexConfigs") ?? []).filter { try $1.bool("Secure") == false }.map {
            EngineInfo.InsecureRegistry(
                name: $0.key, path: "/RegistryConfig/IndexConfigs\(pointerStep($0.key))/Secure")
        }
        return nets + hosts
    }
}
