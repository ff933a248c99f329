import Model

extension InputFormat {
    /// `docker version` and `docker info` in JSON.
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
            try emit(
                .engineInfo(
                    EngineInfo(
                        place: element.place, name: try object.string("Name") ?? "", id: try object.string("ID") ?? "",
                        serverVersion: version,
                        warnings: try object.list("Warnings"), facts: try EngineInfo.Facts(object))))
        case nil:
            throw ReadFailure("expected the output of docker version or docker info")
        }
    }

    private func version(of server: JSONObject?, _ path: String, _ place: Place) throws -> EngineVersion {
        guard let version = try server?.string("Version"), !version.isEmpty else {
            throw ReadFailure("has no Version of a Server: the client reached no daemon, so no engine was observed")
        }
        let components = try (server?.objects("Components") ?? []).enumerated().map { index, component in
            EngineVersion.Component(
                name: try component.string("Name") ?? "", version: try component.string("Version") ?? "",
                path: "\(path)/Components/\(index)/Version")
        }
        return EngineVersion(
            place: place, path: path + "/Version", version: version,
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
