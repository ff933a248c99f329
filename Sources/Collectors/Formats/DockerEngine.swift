import Model

extension InputFormat {
    /// `docker version` and `docker info` in JSON.
    static let dockerEngine = InputFormat(
        id: "docker-engine", title: "docker version or info", evidence: .engine,
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
            try emit(.engineVersion(version(of: object.object("Server"), "/Server/Version", element.place)))
        case .flatVersion:
            try emit(.engineVersion(version(of: object, "/Version", element.place)))
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
                        // Null means that there are none.
                        warnings: object.has("Warnings") ? try object.strings("Warnings") ?? [] : nil)))
        case nil:
            throw ReadFailure("expected the output of docker version or docker info")
        }
    }

    private func version(of server: JSONObject?, _ path: String, _ place: Place) throws -> EngineVersion {
        guard let version = try server?.string("Version"), !version.isEmpty else {
            throw ReadFailure("has no Version of a Server: the client reached no daemon, so no engine was observed")
        }
        return EngineVersion(
            place: place, path: path, version: version, gitCommit: try server?.string("GitCommit") ?? "")
    }
}
