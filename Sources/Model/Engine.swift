/// A Docker daemon with its host, from `docker version` and `docker info`.
package struct Engine: Sendable {
    package let host: String
    package let version: EngineVersion?
    package let info: EngineInfo?

    package init(host: String, version: EngineVersion?, info: EngineInfo?) {
        self.host = host
        self.version = version
        self.info = info
    }
}

/// What `docker version` says of the server.
package struct EngineVersion: Sendable {
    package let place: Place
    /// From the place: `/Server/Version`, in the API's flat form `/Version`.
    package let path: String
    /// `20.10.24+dfsg1`
    package let version: String
    /// `GitCommit`: Docker's own builds have a hash here, Ubuntu's its package version (`24.0.7-0ubuntu2~22.04.1`).
    package let gitCommit: String

    package init(place: Place, path: String, version: String, gitCommit: String = "") {
        self.place = place
        self.path = path
        self.version = version
        self.gitCommit = gitCommit
    }
}

/// What `docker info` says.
package struct EngineInfo: Sendable {
    package let place: Place
    /// `Name`: the host's own name.
    package let name: String
    /// `ID`: the engine's.
    package let id: String
    package let serverVersion: String
    /// The daemon's own warnings, among them an API on TCP without TLS; nil where the key is absent (before 18.09).
    package let warnings: [String]?

    package init(place: Place, name: String, id: String, serverVersion: String, warnings: [String]?) {
        self.place = place
        self.name = name
        self.id = id
        self.serverVersion = serverVersion
        self.warnings = warnings
    }
}
