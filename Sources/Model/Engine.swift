/// A Docker daemon with its host: `docker version`, `docker info`, its `daemon.json`, and scans of the host's ports.
package struct Engine: Sendable {
    package let host: String
    package let version: EngineVersion?
    package let info: EngineInfo?
    package let configuration: DaemonConfiguration?
    package let portScans: [PortScan]
    /// What benchmarks say of the host, newest first.
    package let reports: [ToolReport]

    package init(
        host: String, version: EngineVersion?, info: EngineInfo?, configuration: DaemonConfiguration? = nil,
        portScans: [PortScan] = [], reports: [ToolReport] = []
    ) {
        self.host = host
        self.version = version
        self.info = info
        self.configuration = configuration
        self.portScans = portScans
        self.reports = reports
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
    /// `Components`: Engine, containerd, runc, docker-init; none before 18.06.
    package let components: [Component]

    /// One program of the engine with its version.
    package struct Component: Sendable, Hashable {
        /// As printed: `containerd`, `runc`.
        package let name: String
        /// `1.7.27`, `v1.7.27`; empty where it could not be asked.
        package let version: String
        /// From the place, to the version.
        package let path: String

        package init(name: String, version: String, path: String) {
            self.name = name
            self.version = version
            self.path = path
        }
    }

    package init(place: Place, path: String, version: String, gitCommit: String = "", components: [Component] = []) {
        self.place = place
        self.path = path
        self.version = version
        self.gitCommit = gitCommit
        self.components = components
    }
}

/// What `docker info` says. A member that the document lacks is nil; see FORMATS for which version writes which.
package struct EngineInfo: Sendable {
    package let place: Place
    /// `Name`: the host's own name.
    package let name: String
    /// `ID`: the engine's.
    package let id: String
    package let serverVersion: String
    /// The daemon's own warnings, among them an API on TCP without TLS; nil where the key is absent (before 18.09).
    package let warnings: [String]?
    /// What else it tells.
    package let facts: Facts
    /// Where another engine than Docker tells what Docker tells in a member, by that member's name.
    private let paths: [String: String]

    /// Members of `docker info` that checks read. Empty texts are nil: a client newer than its daemon prints them for
    /// what the daemon does not tell.
    package struct Facts: Sendable, Hashable {
        /// `Debian GNU/Linux 12 (bookworm)`
        package var operatingSystem: String?
        /// `12`; absent before 20.10.
        package var osVersion: String?
        /// `linux`, `windows`
        package var osType: String?
        /// `6.1.0-28-amd64`
        package var kernelVersion: String?
        /// `1` or `2`; absent before 20.10.
        package var cgroupVersion: String?
        /// `apparmor`, `name=seccomp,profile=default`, …; null and absent are nil.
        package var securityOptions: [String]?
        package var isLiveRestoreEnabled: Bool?
        package var isExperimental: Bool?
        package var isDebug: Bool?
        /// The log driver that containers get by default.
        package var loggingDriver: String?
        /// `Plugins.Authorization`, of which null means none; nil where it is absent.
        package var authorizationPlugins: [String]?
        /// Registries that `RegistryConfig` calls insecure; nil where that is absent.
        package var insecureRegistries: [InsecureRegistry]?
        /// `Swarm.LocalNodeState`: inactive, pending, active, error, locked.
        package var swarmState: String?
        /// Bytes; nil for 0.
        package var memory: Int?
        /// `ContainerdCommit.ID` and `RuncCommit.ID`: hashes, in distributions' builds versions.
        package var containerdCommit: String?
        package var runcCommit: String?

        package init() {}
    }

    /// A registry, or a net of them (`127.0.0.0/8`), that may be spoken to without TLS or with an unknown certificate.
    package struct InsecureRegistry: Sendable, Hashable {
        package let name: String
        /// From the place.
        package let path: String

        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    package init(
        place: Place, name: String, id: String, serverVersion: String, warnings: [String]?, facts: Facts = Facts(),
        paths: [String: String] = [:]
    ) {
        self.place = place
        self.name = name
        self.id = id
        self.serverVersion = serverVersion
        self.warnings = warnings
        self.facts = facts
        self.paths = paths
    }

    /// From the place to what Docker tells in a member of that name: `/KernelVersion`.
    package func path(_ member: String) -> String { paths[member] ?? "/\(member)" }

    /// Whether the engine says that it uses a security feature: `apparmor`, `seccomp`, `selinux`, `userns`, `rootless`.
    /// Nil where it does not tell.
    package func hasSecurityOption(_ name: String) -> Bool? {
        facts.securityOptions.map {
            $0.contains { $0 == name || $0 == "name=\(name)" || $0.hasPrefix("name=\(name),") }
        }
    }
}

/// `daemon.json`: what the file sets. What it leaves out is the daemon's default, or set by a flag of `dockerd`.
package struct DaemonConfiguration: Sendable {
    package let place: Place
    /// `hosts`: `unix:///var/run/docker.sock`, `tcp://0.0.0.0:2376`.
    package var hosts: [String]?
    /// `tlsverify`
    package var verifiesClients: Bool?
    /// `no-new-privileges`
    package var noNewPrivileges: Bool?
    /// `userland-proxy`; true by default.
    package var userlandProxy: Bool?
    /// Keys of `default-ulimits`.
    package var defaultUlimits: [String]?
    /// `icc`; true by default.
    package var interContainerTraffic: Bool?
    /// `log-driver`
    package var loggingDriver: String?
    /// `log-opts.max-size`
    package var maximumLogSize: String?

    package init(place: Place) { self.place = place }
}

/// What a port scanner found on one host.
package struct PortScan: Sendable {
    package let place: Place
    package let tool: String
    package let scannedAt: Timestamp
    /// The address that it scanned.
    package let address: String
    /// Host names that it found for the address, or was given.
    package let names: [String]
    package let openPorts: [OpenPort]
    /// How many of the 65 535 TCP ports it looked at; nil where it does not say.
    package let tcpPorts: Int?

    /// A port that answered.
    package struct OpenPort: Sendable, Hashable {
        package let number: Int
        /// tcp, udp, sctp
        package let transport: String
        /// `ssh`, `http`, as the scanner recognised it.
        package let service: String?
        /// From the place.
        package let path: String

        package init(number: Int, transport: String = "tcp", service: String? = nil, path: String) {
            self.number = number
            self.transport = transport
            self.service = service
            self.path = path
        }
    }

    package init(
        place: Place, tool: String, scannedAt: Timestamp, address: String, names: [String] = [], openPorts: [OpenPort],
        tcpPorts: Int? = nil
    ) {
        self.place = place
        self.tool = tool
        self.scannedAt = scannedAt
        self.address = address
        self.names = names
        self.openPorts = openPorts
        self.tcpPorts = tcpPorts
    }
}

/// A host's log of events, `docker events --format '{{json .}}'`.
package struct EventLog: Sendable {
    /// How many events it holds, of any kind.
    package let count: Int
    package let execs: [ExecEvent]

    package init(count: Int, execs: [ExecEvent]) {
        self.count = count
        self.execs = execs
    }
}

/// A program started in a running container, as a log of events tells it.
package struct ExecEvent: Sendable, Hashable {
    package let place: Place
    /// From the place.
    package let path: String
    package let host: String
    package let containerID: String
    package let at: Timestamp
    /// With `--privileged`; nil where the log does not say.
    package let isPrivileged: Bool?
    /// With `--user`; nil where the log does not say.
    package let user: User?

    package init(
        place: Place, path: String, host: String, containerID: String, at: Timestamp, isPrivileged: Bool?, user: User?
    ) {
        self.place = place
        self.path = path
        self.host = host
        self.containerID = containerID
        self.at = at
        self.isPrivileged = isPrivileged
        self.user = user
    }
}
