import Model

extension InputFormat {
    /// `podman info` and `podman version` in JSON.
    static let podmanEngine = InputFormat(
        id: "podman-engine", title: "podman version or info", evidence: .engine,
        example: "podman info --format json",
        recognises: { $0.isPodmanInfo || $0.podmanVersion != nil }, makeDecoder: { _ in PodmanEngine() })
}

private struct PodmanEngine: ElementDecoder {
    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        if object.isPodmanInfo {
            guard let host = try object.object("host") else { throw ReadFailure("expected the output of podman info") }
            let engine = try object.object("version")
            let version = try Self.version(engine)
            try emit(
                .engineInfo(
                    EngineInfo(
                        place: element.place, name: try host.string("hostname") ?? "", id: "", serverVersion: version,
                        warnings: nil, facts: try EngineInfo.Facts(ofPodman: host, object), paths: Self.paths)))
            try emit(.engineVersion(.ofPodman(version, engine, at: "/version/Version", in: element.place)))
        } else if let name = object.podmanVersion {
            // Without a server the client itself is the engine.
            let engine = try object.object(name)
            let version = try Self.version(engine)
            try emit(.engineVersion(.ofPodman(version, engine, at: "/\(name)/Version", in: element.place)))
        } else {
            throw ReadFailure("expected the output of podman info or podman version")
        }
    }

    private static func version(_ engine: JSONObject?) throws -> String {
        guard let version = try engine?.text("Version") else {
            throw ReadFailure("has no version of Podman, so no engine was observed")
        }
        return version
    }

    /// Where it tells what Docker tells under another name.
    private static let paths = [
        "OperatingSystem": "/host/distribution/distribution", "OSVersion": "/host/distribution/version",
        "OSType": "/host/os", "KernelVersion": "/host/kernel", "CgroupVersion": "/host/cgroupVersion",
        "SecurityOptions": "/host/security", "LoggingDriver": "/host/logDriver", "MemTotal": "/host/memTotal",
        "Name": "/host/hostname", "ServerVersion": "/version/Version",
    ]
}

extension EngineVersion {
    /// Its component is called as Podman calls itself where it answers Docker's client.
    static func ofPodman(
        _ version: String, _ engine: JSONObject? = nil, at path: String, in place: Place
    ) throws -> EngineVersion {
        EngineVersion(
            place: place, path: path, version: version, gitCommit: try engine?.string("GitCommit") ?? "",
            components: [Component(name: "Podman Engine", version: version, path: path)])
    }
}

extension EngineInfo.Facts {
    /// What has no like in Podman, which has no daemon, stays unknown: live restore, plugins, a swarm.
    fileprivate init(ofPodman host: JSONObject, _ info: JSONObject) throws {
        self.init()
        let distribution = try host.object("distribution")
        operatingSystem = try distribution?.text("distribution")
        osVersion = try distribution?.text("version")
        osType = try host.text("os")
        kernelVersion = try host.text("kernel")
        cgroupVersion = try host.text("cgroupVersion").map { $0.hasPrefix("v") ? String($0.dropFirst()) : $0 }
        loggingDriver = try host.text("logDriver")
        memory = try host.integer("memTotal").flatMap { $0 > 0 ? $0 : nil }
        securityOptions = try host.object("security").map { security in
            try [
                security.bool("apparmorEnabled") == true ? "name=apparmor" : nil,
                security.bool("seccompEnabled") == true ? "name=seccomp" : nil,
                security.bool("selinuxEnabled") == true ? "name=selinux" : nil,
                security.bool("rootless") == true ? "name=rootless" : nil,
            ].compactMap(\.self)
        }
        insecureRegistries = try info.sortedMembers("registries").map { registries in
            // Beside the registries stands the list of those that are searched.
            try registries.filter { try $0.value.isObject && JSONObject($0.value).bool("Insecure") == true }.map {
                EngineInfo.InsecureRegistry(name: $0.key, path: "/registries\(pointerStep($0.key))/Insecure")
            }
        }
    }
}

extension JSONObject {
    fileprivate var isPodmanInfo: Bool {
        value["host"]?.isObject == true && value["store"]?.isObject == true && has("version")
    }

    /// Which member of `podman version` describes the engine. Docker writes `ApiVersion`.
    fileprivate var podmanVersion: StaticString? {
        func isPodman(_ key: StaticString) -> Bool {
            value[key]?["APIVersion"] != nil && value[key]?["OsArch"] != nil
        }
        return isPodman("Server") ? "Server" : isPodman("Client") && value["Server"]?.isObject != true ? "Client" : nil
    }
}
