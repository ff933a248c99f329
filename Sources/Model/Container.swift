/// A container as `docker inspect` shows it.
///
/// Optional fields are nil where the document did not say: what is absent is unknown, never "off".
package struct Container: Sendable {
    package let place: Place
    package let host: String
    package let id: String
    /// Docker's name without its leading slash.
    package let name: String
    /// The identity that outlives re-creation, without the host; see `ContainerIdentity`. Empty for a made-up name.
    package var key: String
    /// The image as it was asked for (`Config.Image`).
    package let image: ImageReference
    /// The same, as the document spells it.
    package let imageText: String
    /// Where it stands in the element.
    package var imagePath = "/Config/Image"
    /// The id of the image that it runs (`Image`), `sha256:…`.
    package let imageID: String
    /// When Docker created it (`Created`).
    package let created: Timestamp?
    /// `State.Status`: created, running, exited, …
    package let status: String
    /// Whether it ever ran: `State.StartedAt` is no zero date. Nil where `State` does not say.
    package let hasStarted: Bool?
    /// `Config.User`; nil where `Config` is missing.
    package let user: User?
    /// The program that it runs with its arguments: `Path` and `Args`, else `Config`'s entrypoint and command.
    package let command: Command
    /// Keys of `Config.ExposedPorts`: `22/tcp`.
    package let exposedPorts: [String]
    /// Nil where the document has no `HostConfig`.
    package let hostConfig: HostConfig?
    /// Keys of `NetworkSettings.Networks`.
    package let networks: [String]
    /// Its own addresses: `IPAddress` and `GlobalIPv6Address` of its networks, without empty ones.
    package let addresses: [String]
    package let mounts: [Mount]
    package let publishedPorts: [PublishedPort]
    /// Whether the document tells of mounts, and of ports, at all: none is another thing than not said.
    package let tellsMounts: Bool
    package let tellsPorts: Bool
    /// Likewise of its environment: nerdctl before 2.1 has none.
    package let tellsEnvironment: Bool
    /// `Platform`
    package let isWindows: Bool
    /// `Config.Labels`; nil where `Config` is missing.
    package let labels: [String: String]?
    /// `AppArmorProfile`; Docker writes it when it starts the container.
    package let appArmorProfile: String?
    /// `Config.Healthcheck`, into which Docker copies the image's; nil where `Config` is missing.
    package let healthcheck: Healthcheck?
    /// `State.Health.Status`: starting, healthy, unhealthy; nil without a health check.
    package let health: String?
    /// Secrets found anywhere in the element; see `Secrets`.
    package let secrets: [SecretSighting]

    package init(
        place: Place, host: String, id: String, name: String, key: String, image: String, imageID: String,
        created: Timestamp? = nil, status: String = "", hasStarted: Bool? = nil, user: User? = nil,
        command: Command = Command(), exposedPorts: [String] = [], hostConfig: HostConfig? = nil,
        networks: [String] = [], addresses: [String] = [], mounts: [Mount] = [],
        publishedPorts: [PublishedPort] = [], tellsMounts: Bool = true, tellsPorts: Bool = true,
        tellsEnvironment: Bool = true, isWindows: Bool = false,
        labels: [String: String]? = nil, appArmorProfile: String? = nil,
        healthcheck: Healthcheck? = nil, health: String? = nil, secrets: [SecretSighting] = []
    ) {
        self.place = place
        self.host = host
        self.id = id
        self.name = name
        self.key = key
        self.image = ImageReference(image)
        self.imageText = image
        self.imageID = imageID
        self.created = created
        self.status = status
        self.hasStarted = hasStarted
        self.user = user
        self.command = command
        self.exposedPorts = exposedPorts
        self.hostConfig = hostConfig
        self.networks = networks
        self.addresses = addresses
        self.mounts = mounts
        self.publishedPorts = publishedPorts
        self.tellsMounts = tellsMounts
        self.tellsEnvironment = tellsEnvironment
        self.isWindows = isWindows
        self.tellsPorts = tellsPorts
        self.labels = labels
        self.appArmorProfile = appArmorProfile
        self.healthcheck = healthcheck
        self.health = health
        self.secrets = secrets
    }

    package var isRunning: Bool { status == "running" || status == "paused" || status == "restarting" }
}

/// `Config.Healthcheck` of a container or an image.
package enum Healthcheck: Sendable, Hashable {
    /// There is none: no test, or one that begins with anything but `CMD` and `CMD-SHELL`, which Docker never runs.
    ///
    /// An empty test asks for the image's, and Docker copies that in, so that it stays empty only where the image has
    /// none.
    case none
    /// `["NONE"]`: the image's own is switched off.
    case disabled
    /// `CMD`, `CMD-SHELL`
    case test
}

/// `HostConfig` of `docker inspect`, as far as checks read it. Of a list, null means that nothing was asked for, and is
/// empty here.
package struct HostConfig: Sendable {
    package var privileged: Bool?
    package var capAdd: [String]?
    package var networkMode: String?
    package var pidMode: String?
    /// Bytes; 0 is unlimited.
    package var memory: Int?
    /// Billionths of a CPU; absent before Docker 1.13.
    package var nanoCPUs: Int?
    /// Microseconds per period; 0 and -1 are unlimited.
    package var cpuQuota: Int?
    package var cpuShares: Int?
    package var cpusetCPUs: String?
    /// Null, 0 and -1 are unlimited; nil where the key itself is absent.
    package var pidsLimit: PidsLimit?
    package var publishAllPorts: Bool?
    /// `seccomp=unconfined`, `no-new-privileges:true`, `label=disable`, …, as they were given.
    package var securityOptions: [String]?
    package var ipcMode: String?
    package var utsMode: String?
    package var usernsMode: String?
    package var cgroupParent: String?
    /// Absent before Docker 20.10.
    package var cgroupnsMode: String?
    /// Where it stands in the element.
    package var cgroupnsModePath = "/HostConfig/CgroupnsMode"
    package var readonlyRootfs: Bool?
    /// `PathOnHost` of each of `Devices`.
    package var devices: [String]?
    /// Absent before Docker 17.05.
    package var deviceCgroupRules: [String]?
    /// Bytes of memory and swap together; 0 is twice the memory, -1 unlimited.
    package var memorySwap: Int?
    /// Nil also where it is null: that means false, or that the host's control groups (v2) know no such switch.
    package var oomKillDisable: Bool?
    package var links: [String]?
    package var restartPolicy: RestartPolicy?
    /// `Name` of each of `Ulimits`: `nofile`, which Podman writes `RLIMIT_NOFILE`.
    package var ulimits: [String]?
    package var logging: Logging?

    /// `RestartPolicy`: no, always, unless-stopped, on-failure; an empty name is `no`.
    package struct RestartPolicy: Sendable, Hashable {
        package let name: String
        /// For `on-failure`; 0 is without end.
        package let maximumRetryCount: Int

        package init(name: String, maximumRetryCount: Int = 0) {
            self.name = name
            self.maximumRetryCount = maximumRetryCount
        }
    }

    /// `LogConfig`.
    package struct Logging: Sendable, Hashable {
        /// `json-file`, `local`, `journald`, `none`, …; empty is the daemon's.
        package let driver: String
        /// `Config["max-size"]`
        package let maximumSize: String?

        package init(driver: String, maximumSize: String? = nil) {
            self.driver = driver
            self.maximumSize = maximumSize
        }
    }

    package enum PidsLimit: Sendable, Hashable {
        case none
        case limit(Int)
    }

    package init() {}
}

/// What a container or an image runs: a program with its arguments, from two members of its document.
package struct Command: Sendable, Hashable {
    package let words: [String]
    private let parts: [Part]

    /// A member that gives words: an array, or one string.
    package struct Part: Sendable, Hashable {
        let path: String
        let words: [String]
        let isScalar: Bool

        package init(path: String, words: [String], isScalar: Bool = false) {
            self.path = path
            self.words = words
            self.isScalar = isScalar
        }
    }

    package init(_ parts: [Part] = []) {
        self.parts = parts
        words = parts.flatMap(\.words)
    }

    /// A container's `Path` and `Args`.
    package init(path: String, arguments: [String]) {
        self.init([Part(path: "/Path", words: [path], isScalar: true), Part(path: "/Args", words: arguments)])
    }

    /// `Config`'s entrypoint and command, as far as there are any.
    package init(entrypoint: [String] = [], command: [String] = []) {
        self.init([Part(path: "/Config/Entrypoint", words: entrypoint), Part(path: "/Config/Cmd", words: command)])
    }

    /// Where a word stands, from the element; empty for one that there is not.
    package func path(ofWord index: Int) -> String {
        var offset = index
        for part in parts {
            if offset < part.words.count { return part.isScalar ? part.path : "\(part.path)/\(offset)" }
            offset -= part.words.count
        }
        return ""
    }
}

/// `Config.User` of a container or an image: `""`, a name, a number, or `user:group`.
package struct User: Sendable, Hashable {
    package let text: String

    package init(_ text: String) { self.text = text }

    /// Nothing said: the image's user counts, and where that says nothing either, root.
    package var isUnset: Bool { text.isEmpty }

    /// `root` and every way to write uid 0 (`0`, `00`, `+0`), with or without a group; a group alone (`:1000`) leaves the
    /// user root.
    package var isRoot: Bool {
        let digits =
            name.utf8.first == UInt8(ascii: "+") || name.utf8.first == UInt8(ascii: "-") ? name.dropFirst() : name
        return name.isEmpty || name == "root" || (!digits.isEmpty && digits.utf8.allSatisfy { $0 == UInt8(ascii: "0") })
    }

    private var name: Substring { text.prefix { $0 != ":" } }
}

/// An entry of `Mounts`, or a bind of `HostConfig.Binds` where the former is missing.
package struct Mount: Sendable, Hashable {
    /// bind, volume, tmpfs, npipe
    package let type: String
    /// The path on the host, normalised: no doubled or trailing slash, no `.` and `..`. On Windows as it was given.
    package let source: String
    package let destination: String
    package let isWritable: Bool
    /// rprivate, private, rshared, shared, rslave, slave; empty for volumes and tmpfs, and in `Binds` for the default,
    /// rprivate.
    package let propagation: String
    /// Where the document says so, from the element.
    package let path: String

    package init(
        type: String, source: String, destination: String, isWritable: Bool, propagation: String = "", path: String
    ) {
        self.type = type
        self.source = type == "bind" && source.hasPrefix("/") ? Self.normalised(source) : source
        self.destination = destination
        self.isWritable = isWritable
        self.propagation = propagation
        self.path = path
    }

    private static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }
}

/// A host port bound to a container's port (`HostConfig.PortBindings`, else `NetworkSettings.Ports`).
package struct PublishedPort: Sendable, Hashable {
    /// `22/tcp`
    package let containerPort: String
    /// The address on the host; empty means every interface.
    package let address: String
    /// Nil where Docker chooses one, or chooses from `hostPorts`.
    package let hostPort: Int?
    /// What may be bound: one port, a range such as `8000-8010`, or nil where Docker chooses any.
    package let hostPorts: ClosedRange<Int>?
    /// Where the document says so, from the element.
    package let path: String

    package init(containerPort: String, address: String, hostPort: Int?, path: String) {
        self.init(containerPort: containerPort, address: address, hostPorts: hostPort.map { $0...$0 }, path: path)
    }

    package init(containerPort: String, address: String, hostPorts: ClosedRange<Int>?, path: String) {
        self.containerPort = containerPort
        self.address = address
        self.hostPorts = hostPorts
        hostPort = hostPorts.flatMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil }
        self.path = path
    }

    /// Reachable from this host alone: `127.0.0.0/8` and `::1`.
    package var isOnLoopback: Bool { address.hasPrefix("127.") || address == "::1" || address == "[::1]" }

    /// `0.0.0.0`, `::` in any spelling, and an empty address.
    package var isOnEveryInterface: Bool {
        address.utf8.allSatisfy {
            $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]")
        }
    }
}
