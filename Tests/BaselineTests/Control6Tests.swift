import Baseline
import Model
import Testing

struct Control6Tests {
    private static func engine(_ warnings: [String]?) -> Engine {
        Engine(
            host: "web-1", version: nil,
            info: EngineInfo(
                place: Documents.info, name: "web-1", id: "", serverVersion: "29.0.1", warnings: warnings))
    }

    /// The warnings of Docker 18.09 to 29, with the notice around them that later versions added.
    @Test(
        arguments: [
            (nil, "notAssessed: docker info does not tell of open APIs, and hosts of daemon.json is absent"),
            ([], "pass"),
            (["WARNING: No swap limit support", "WARNING: bridge-nf-call-iptables is disabled"], "pass"),
            (
                [
                    "WARNING: No swap limit support",
                    """
                    WARNING: API is accessible on http://0.0.0.0:2375 without encryption.
                             Access to the remote API is equivalent to root access on the host.
                    """,
                ], "fail: /Warnings/1 (0.0.0.0:2375)"
            ),
            (
                ["[DEPRECATION NOTICE]: API is accessible on https://0.0.0.0:2376 without TLS client verification."],
                "fail: /Warnings/0 (0.0.0.0:2376)"
            ),
            (
                [
                    "[DEPRECATION NOTICE] API is accessible on http://127.0.0.1:2375 without encryption.",
                    "[DEPRECATION NOTICE] API is accessible on http://10.0.0.5:2375 without encryption.",
                ], "fail: /Warnings/0 (127.0.0.1:2375); /Warnings/1 (10.0.0.5:2375)"
            ),
        ] as [([String]?, String)])
    func openAPI(warnings: [String]?, expected: String) throws {
        let judged = try answer("NP-6.1", Self.engine(warnings))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.info })
    }

    @Test func theMessageNamesWhatIsMissing() throws {
        let warnings = ["WARNING: API is accessible on https://0.0.0.0:2376 without TLS client verification."]
        #expect(
            try answer("NP-6.1", Self.engine(warnings)).messages
                == ["the API answers on 0.0.0.0:2376 without TLS client verification"])
        #expect(
            try answer("NP-6.1", Engine(host: "web-1", version: nil, info: nil)).summary
                == "notAssessed: docker info of this host was not collected")
    }

    private static func configuration(_ change: (inout DaemonConfiguration) -> Void) -> DaemonConfiguration {
        var configuration = DaemonConfiguration(place: Documents.configuration)
        change(&configuration)
        return configuration
    }

    @Test(
        arguments: [
            (["fd://", "unix:///var/run/docker.sock"], nil, nil, "pass"), ([], nil, nil, "pass"),
            (nil, nil, nil, "notAssessed: docker info of this host was not collected"),
            (["fd://", "tcp://0.0.0.0:2375"], nil, nil, "fail: /hosts/1 (0.0.0.0:2375)"),
            (["tcp://0.0.0.0:2376"], false, nil, "fail: /hosts/0 (0.0.0.0:2376)"),
            (["tcp://0.0.0.0:2376"], true, nil, "pass"),
            (["tcp://"], nil, nil, "fail: /hosts/0 (localhost:2375)"),
            (["tcp://:2375"], nil, nil, "fail: /hosts/0 (localhost:2375)"),
            (["tcp://10.0.0.5"], nil, nil, "fail: /hosts/0 (10.0.0.5:2375)"),
            (["tcp://[::]"], nil, nil, "fail: /hosts/0 ([::]:2375)"),
            (["tcp://[fe80::1]:4243/x"], nil, nil, "fail: /hosts/0 ([fe80::1]:4243)"),
            // A flag of dockerd may verify: the running daemon knows.
            (["tcp://0.0.0.0:2376"], nil, [], "pass"),
            (["tcp://0.0.0.0:2376"], false, [], "fail: /hosts/0 (0.0.0.0:2376)"),
            (nil, nil, [], "pass"),
            // The same API seen by both.
            (
                ["tcp://0.0.0.0:2375"], false,
                ["WARNING: API is accessible on http://0.0.0.0:2375 without encryption."],
                "fail: /Warnings/0 (0.0.0.0:2375)"
            ),
        ] as [([String]?, Bool?, [String]?, String)])
    func openAPIByTheDaemonsFile(hosts: [String]?, verifies: Bool?, warnings: [String]?, expected: String) throws {
        let configuration = Self.configuration {
            $0.hosts = hosts
            $0.verifiesClients = verifies
        }
        let engine = makeEngine(warnings: warnings, configuration: configuration, warnings.map { _ in { _ in } })
        #expect(try answer("NP-6.1", engine).summary == expected)
    }

    private static func scan(
        _ ports: [(Int, String)], address: String = "10.0.0.5", number: UInt8 = 21, tcpPorts: Int? = 65_535
    ) -> PortScan {
        PortScan(
            place: place(number), tool: "nmap", scannedAt: runDate, address: address,
            openPorts: ports.enumerated().map { index, port in
                PortScan.OpenPort(
                    number: port.0, transport: port.1, service: port.0 == 22 ? "ssh" : nil, path: "/ports/\(index)")
            }, tcpPorts: tcpPorts)
    }

    @Test(arguments: [
        ([], scan([(22, "tcp")]), "pass"), ([], scan([(22, "tcp"), (2375, "tcp")]), "fail: /ports/1 (10.0.0.5:2375)"),
        ([], scan([(2375, "udp"), (2376, "tcp")]), "pass"),
        ([], scan([(2375, "tcp")], address: "fe80::1"), "fail: /ports/0 ([fe80::1]:2375)"),
        (
            ["API is accessible on http://0.0.0.0:2375 without encryption."], scan([(2375, "tcp")]),
            "fail: /Warnings/0 (0.0.0.0:2375)"
        ),
        // Nothing that listens on loopback alone answers elsewhere.
        (
            ["API is accessible on http://127.0.0.1:2375 without encryption."], scan([(2375, "tcp")]),
            "fail: /Warnings/0 (127.0.0.1:2375); /ports/0 (10.0.0.5:2375)"
        ),
    ])
    func openAPIByAPortScan(warnings: [String], scan: PortScan, expected: String) throws {
        let engine = makeEngine(warnings: warnings, portScans: [scan]) { _ in }
        #expect(try answer("NP-6.1", engine).summary == expected)
    }

    @Test func aPortScanAloneNeverClearsTheAPI() throws {
        let engine = makeEngine(portScans: [Self.scan([(22, "tcp")])])
        #expect(
            try answer("NP-6.1", engine).summary == "notAssessed: docker info of this host was not collected")
        let open = makeEngine(portScans: [Self.scan([(2375, "tcp")]), Self.scan([(2375, "tcp")], address: "10.0.0.6")])
        #expect(try answer("NP-6.1", open).summary == "fail: /ports/0 (10.0.0.5:2375)")
    }

    @Test(arguments: ["NP-6.2", "NP-6.3", "NP-6.9", "NP-6.10"])
    func withoutDockerInfoTheEngineIsNotAssessed(check: String) throws {
        #expect(
            try answer(check, makeEngine()).summary == "notAssessed: docker info of this host was not collected")
    }

    @Test(
        arguments: [
            (nil, "notAssessed: Plugins of docker info is absent"), ([], "fail: /Plugins/Authorization"),
            (["opa-docker-authz"], "pass"),
        ] as [([String]?, String)])
    func authorizationPlugin(plugins: [String]?, expected: String) throws {
        let judged = try answer("NP-6.2", makeEngine { $0.authorizationPlugins = plugins })
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.info })
    }

    @Test(arguments: [
        ("127.0.0.0/8", true), ("127.0.0.1:5000", true), ("127.9.9.9", true), ("::1/128", true), ("::1", true),
        ("[::1]:5000", true), ("localhost", true), ("localhost:5000", true),
        ("registry.example.com:5000", false), ("10.0.0.0/8", false), ("0.0.0.0/0", false), ("127.0.0.0/4", false),
        ("127.0.0.1.example.com", false), ("127.example.com", false), ("localhost.example.com:5000", false),
        ("::/0", false), ("::1/64", false), ("fe80::1", false), ("127.0.0.0/x", false), ("", false), ("[", false),
        ("/", false), ("127.0.0.1/-1", false), ("127.0.0.999", false),
    ])
    func insecureRegistries(name: String, isLoopback: Bool) throws {
        let judged = try answer(
            "NP-6.3",
            makeEngine {
                $0.insecureRegistries = [EngineInfo.InsecureRegistry(name: name, path: "/RegistryConfig/1")]
            })
        #expect(judged.failures.map(\.detail) == (isLoopback ? [] : [name]))
        #expect(judged.failures.allSatisfy { $0.path == "/RegistryConfig/1" && $0.place == Documents.info })
        #expect(isLoopback == (judged == .pass))
    }

    @Test func registriesThatNobodyListsAreNotAssessed() throws {
        #expect(
            try answer("NP-6.3", makeEngine { _ in }).summary
                == "notAssessed: RegistryConfig of docker info is absent")
        #expect(try answer("NP-6.3", makeEngine { $0.insecureRegistries = [] }) == .pass)
    }

    @Test(
        arguments: [
            (
                nil, nil, false,
                "notAssessed: neither LoggingDriver of docker info nor log-driver of daemon.json is known"
            ),
            (
                "", nil, false,
                "notAssessed: neither LoggingDriver of docker info nor log-driver of daemon.json is known"
            ),
            ("none", nil, false, "fail: /LoggingDriver"), (nil, "none", false, "fail: /log-driver"),
            ("json-file", "none", false, "pass"),
            ("json-file", nil, false, "pass"), ("json-file", nil, true, "fail: /LoggingDriver"),
            ("local", nil, true, "fail: /LoggingDriver"),
            ("journald", nil, true, "fail: /LoggingDriver"), ("fluentd", nil, true, "pass"),
            ("syslog", nil, true, "pass"),
            ("none", nil, true, "fail: /LoggingDriver"),
        ] as [(String?, String?, Bool, String)])
    func logDriverOfAnEngine(info: String?, file: String?, isCentral: Bool, expected: String) throws {
        var policy = Policy()
        policy.requiresCentralLogging = isCentral
        let engine = makeEngine(configuration: Self.configuration { $0.loggingDriver = file }) {
            $0.loggingDriver = info
        }
        let judged = try answer("NP-6.4", engine, Context(date: runDate, policy: policy))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == (info == nil ? Documents.configuration : Documents.info) })
    }

    @Test(
        arguments: [
            (nil, nil, "notAssessed: HostConfig.LogConfig is absent"),
            ("none", nil, "fail: /HostConfig/LogConfig/Type"),
            ("json-file", "none", "pass"), ("", "none", "fail: /LoggingDriver"), ("", "fluentd", "pass"),
            ("", nil, "notAssessed: the container has the engine's log driver, which is not known"),
        ] as [(String?, String?, String)])
    func logDriverOfAContainer(driver: String?, engine: String?, expected: String) throws {
        let engines = engine.map { engine in [makeEngine { $0.loggingDriver = engine }] } ?? []
        var policy = Policy()
        policy.requiresCentralLogging = true
        let judged = try answer(
            "NP-6.4", makeContainer { $0.logging = driver.map { HostConfig.Logging(driver: $0) } },
            Context(date: runDate, policy: policy, engines: engines))
        #expect(judged.summary == expected)
    }

    private static func binding(_ address: String, _ hostPort: Int? = 8080) -> PublishedPort {
        PublishedPort(
            containerPort: "80/tcp", address: address, hostPort: hostPort,
            path: "/HostConfig/PortBindings/80~1tcp/0")
    }

    private static func container(publishAll: Bool?, _ ports: [PublishedPort]) -> Container {
        var config = HostConfig()
        config.publishAllPorts = publishAll
        return makeContainer(ports: ports, hostConfig: config)
    }

    @Test(arguments: [
        ("", true), ("0.0.0.0", true), ("::", true), ("[::]", true), ("0:0:0:0:0:0:0:0", true),
        ("127.0.0.1", false), ("::1", false), ("10.0.0.5", false), ("fe80::1", false),
    ])
    func publishedPorts(address: String, isOpen: Bool) throws {
        let judged = try answer("NP-6.5", Self.container(publishAll: false, [Self.binding(address)]))
        #expect(
            judged.summary
                == (isOpen ? "fail: /HostConfig/PortBindings/80~1tcp/0 (80/tcp on 8080)" : "pass"))
    }

    @Test(
        arguments: [
            (nil, [], "notAssessed: HostConfig.PublishAllPorts is absent"), (false, [], "pass"),
            (nil, [binding("127.0.0.1")], "notAssessed: HostConfig.PublishAllPorts is absent"),
            (nil, [binding("")], "fail: /HostConfig/PortBindings/80~1tcp/0 (80/tcp on 8080)"),
            (false, [binding("", nil)], "fail: /HostConfig/PortBindings/80~1tcp/0 (80/tcp)"),
            (false, [binding("", 0)], "fail: /HostConfig/PortBindings/80~1tcp/0 (80/tcp)"),
            (true, [], "fail: /HostConfig/PublishAllPorts (all exposed ports)"),
            (true, [binding("")], "fail: /HostConfig/PortBindings/80~1tcp/0 (80/tcp on 8080)"),
        ] as [(Bool?, [PublishedPort], String)])
    func publishAllPorts(publishAll: Bool?, ports: [PublishedPort], expected: String) throws {
        #expect(try answer("NP-6.5", Self.container(publishAll: publishAll, ports)).summary == expected)
    }

    /// Docker chooses another port at every start, and lists it for IPv4 and for IPv6.
    @Test func aPortThatDockerChoseIsNamedWithoutIt() throws {
        let ports = ["0.0.0.0", "::"].enumerated().map { index, address in
            PublishedPort(
                containerPort: "80/tcp", address: address, hostPort: 32_768 + index,
                path: "/NetworkSettings/Ports/80~1tcp/\(index)")
        }
        #expect(
            try answer("NP-6.5", Self.container(publishAll: true, ports)).summary
                == "fail: /NetworkSettings/Ports/80~1tcp/0 (80/tcp)")
        #expect(
            try answer("NP-6.5", makeContainer(ports: ports, hostConfig: nil)).summary
                == "notAssessed: HostConfig is absent")
    }

    private static func published(
        _ hostPorts: ClosedRange<Int>?, _ containerPort: String = "80/tcp", address: String = "10.0.0.5"
    ) -> PublishedPort {
        PublishedPort(containerPort: containerPort, address: address, hostPorts: hostPorts, path: "/P/0")
    }

    @Test(
        arguments: [
            ([], "pass"), ([published(80...80)], "pass"), ([published(443...443)], "pass"),
            ([published(8080...8080)], "pass"),
            ([published(1024...1024)], "pass"), ([published(nil)], "pass"), ([published(0...0)], "pass"),
            ([published(1023...1023)], "fail: /P/0 (80/tcp on 1023)"),
            ([published(53...53, "53/udp")], "fail: /P/0 (53/udp on 53)"),
            ([published(81...81, address: "127.0.0.1")], "fail: /P/0 (80/tcp on 81)"),
            ([published(1000...1030)], "fail: /P/0 (80/tcp on 1000-1030)"), ([published(1024...1030)], "pass"),
            ([published(-5...70_000)], "fail: /P/0 (80/tcp on -5-70000)"),
            (
                [published(80...80), published(22...22, "22/tcp"), published(22...22, "22/tcp")],
                "fail: /P/0 (22/tcp on 22)"
            ),
        ] as [([PublishedPort], String)])
    func privilegedPorts(ports: [PublishedPort], expected: String) throws {
        #expect(try answer("NP-6.6", makeContainer(ports: ports)).summary == expected)
    }

    @Test func thePolicySaysWhichPrivilegedPortsAreFine() throws {
        var policy = Policy()
        policy.allowedHostPorts = Set(1000...1023)
        let context = Context(date: runDate, policy: policy)
        #expect(try answer("NP-6.6", makeContainer(ports: [Self.published(1000...1030)]), context) == .pass)
        #expect(
            try answer("NP-6.6", makeContainer(ports: [Self.published(80...80)]), context).summary
                == "fail: /P/0 (80/tcp on 80)")
        #expect(
            try answer("NP-6.6", makeContainer(hostConfig: nil), context).summary
                == "notAssessed: HostConfig is absent")
    }

    private static func entries(_ entries: [(String, Set<String>)]) -> [Policy.SubjectPorts] {
        entries.compactMap { pattern, ports in
            SubjectPattern(pattern).map { Policy.SubjectPorts(subjects: $0, ports: ports) }
        }
    }

    @Test(
        arguments: [
            (nil, [], false, "pass"), (nil, [], nil, "notAssessed: HostConfig.PublishAllPorts is absent"),
            (
                nil, [published(80...80)], false,
                "notAssessed: the policy has no list of ports to publish (publishedPorts)"
            ),
            ([], [published(80...80)], false, "fail: /P/0 (80/tcp)"), ([], [], false, "pass"),
            ([("*/container/shop/*", ["80/tcp"])], [published(80...80)], false, "pass"),
            ([("*/container/shop/*", ["80"])], [published(80...80)], nil, "pass"),
            ([("*/container/shop/*", ["80/tcp"])], [published(80...80, "80")], false, "pass"),
            ([("*/container/shop/*", ["80"])], [published(80...80, "80/udp")], false, "fail: /P/0 (80/udp)"),
            ([("*/container/blog/*", ["80/tcp"])], [published(80...80)], false, "fail: /P/0 (80/tcp)"),
            ([("db-*/container/*", ["80/tcp"])], [published(80...80)], false, "fail: /P/0 (80/tcp)"),
            (
                [("*/container/*", ["443/tcp"]), ("web-1/container/shop/web", ["80/tcp"])],
                [published(80...80), published(nil, "443/tcp")], false, "pass"
            ),
            (
                [("*/container/*", ["443/tcp"])],
                [published(80...80, address: "127.0.0.1"), published(443...443, "443/tcp")], false,
                "fail: /P/0 (80/tcp)"
            ),
        ] as [([(String, Set<String>)]?, [PublishedPort], Bool?, String)])
    func allowedPorts(
        entries: [(String, Set<String>)]?, ports: [PublishedPort], publishAll: Bool?, expected: String
    ) throws {
        var policy = Policy()
        policy.publishedPorts = entries.map(Self.entries)
        #expect(
            try answer("NP-6.7", Self.container(publishAll: publishAll, ports), Context(date: runDate, policy: policy))
                .summary == expected)
    }

    @Test func allExposedPortsAreHeldAgainstTheList() throws {
        var policy = Policy()
        policy.publishedPorts = Self.entries([("*/container/*", ["443/tcp"])])
        let context = Context(date: runDate, policy: policy)
        var config = HostConfig()
        config.publishAllPorts = true
        let container = makeContainer(exposedPorts: ["443/tcp", "22", "9000/udp"], hostConfig: config)
        #expect(
            try answer("NP-6.7", container, context).summary
                == "fail: /HostConfig/PublishAllPorts (22/tcp); /HostConfig/PublishAllPorts (9000/udp)")
        #expect(try answer("NP-6.7", makeContainer(hostConfig: config), context) == .pass)
        #expect(
            try answer("NP-6.7", makeContainer(hostConfig: nil), context).summary
                == "notAssessed: HostConfig is absent")
    }

    @Test(
        arguments: [
            (nil, nil, "running", "notAssessed: Config of the container is absent"),
            (.some(.none), nil, "running", "fail: /Config"),
            (.disabled, nil, "exited", "fail: /Config/Healthcheck"), (.test, "healthy", "running", "pass"),
            (.test, "starting", "running", "pass"), (.test, nil, "exited", "pass"),
            (.test, "unhealthy", "running", "fail: /State/Health/Status (unhealthy)"),
            (nil, "unhealthy", "paused", "fail: /State/Health/Status (unhealthy)"),
            (.test, "unhealthy", "exited", "pass"),
        ] as [(Healthcheck?, String?, String, String)])
    func healthcheckOfAContainer(check: Healthcheck?, health: String?, status: String, expected: String) throws {
        let container = makeContainer(status: status, healthcheck: check, health: health)
        #expect(try answer("NP-6.8", container).summary == expected)
    }

    @Test(
        arguments: [
            (Healthcheck.none, "fail: /Config"), (.disabled, "fail: /Config/Healthcheck"), (.test, "pass"),
        ] as [(Healthcheck, String)])
    func healthcheckOfAnImage(check: Healthcheck, expected: String) throws {
        let judged = try answer("NP-6.8", makeImage { $0.healthcheck = check })
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test func imagesThatNobodyInspectedHaveNoKnownHealthcheck() throws {
        #expect(try answer("NP-6.8", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
        #expect(
            try answer("NP-6.8", makeImage(config: nil)).summary == "notAssessed: Config of the image is absent")
    }

    @Test(
        arguments: [
            (["FROM web"], .root), (["FROM web", "HEALTHCHECK NONE"], .line(2)),
            (["HEALTHCHECK CMD web", "HEALTHCHECK none"], .line(2)),
            (["HEALTHCHECK"], nil), (["HEALTHCHECK NONE", "HEALTHCHECK --interval=5m CMD web"], nil),
            (["ONBUILD HEALTHCHECK CMD web"], .root),
        ] as [([String], Position?)])
    func healthcheckOfADockerfile(lines: [String], position: Position?) throws {
        let judged = try answer("NP-6.8", makeDockerfile(lines))
        #expect(judged.failures.map(\.place?.position) == (position.map { [$0] } ?? []))
        #expect((judged == .pass) == (position == nil))
    }

    struct Settings: Sendable {
        var restore: Bool? = true
        var experimental: Bool? = false
        var debug: Bool? = false
        var swarm: String? = "inactive"
        var system: String? = "linux"
    }

    @Test(arguments: [
        (Settings(), "pass"), (Settings(restore: false), "fail: /LiveRestoreEnabled (live restore)"),
        (Settings(restore: false, swarm: "active"), "pass"), (Settings(restore: false, swarm: "locked"), "pass"),
        (Settings(restore: false, swarm: nil), "fail: /LiveRestoreEnabled (live restore)"),
        (Settings(restore: nil, system: "windows"), "pass"),
        (
            Settings(restore: false, experimental: true, debug: true),
            "fail: /LiveRestoreEnabled (live restore); /ExperimentalBuild (experimental); /Debug (debug)"
        ),
        (Settings(restore: nil), "notAssessed: LiveRestoreEnabled of docker info is absent"),
        (
            Settings(restore: nil, experimental: nil),
            "notAssessed: LiveRestoreEnabled, ExperimentalBuild of docker info are absent"
        ), (Settings(restore: nil, debug: true), "fail in part: /Debug (debug)"),
    ])
    func engineSettings(settings: Settings, expected: String) throws {
        let engine = makeEngine {
            $0.isLiveRestoreEnabled = settings.restore
            $0.isExperimental = settings.experimental
            $0.isDebug = settings.debug
            $0.swarmState = settings.swarm
            $0.osType = settings.system
        }
        let judged = try answer("NP-6.9", engine)
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.info })
    }

    @Test(
        arguments: [
            (nil, "notAssessed: Swarm of docker info is absent"), ("", "notAssessed: Swarm of docker info is absent"),
            ("inactive", "pass"), ("active", "fail: /Swarm/LocalNodeState"), ("pending", "fail: /Swarm/LocalNodeState"),
            ("locked", "fail: /Swarm/LocalNodeState"), ("error", "fail: /Swarm/LocalNodeState"),
        ] as [(String?, String)])
    func swarmMode(state: String?, expected: String) throws {
        let engine = makeEngine { $0.swarmState = state }
        #expect(try answer("NP-6.10", engine).summary == expected)
        var policy = Policy()
        policy.expectsSwarm = true
        let judged = try answer("NP-6.10", engine, Context(date: runDate, policy: policy))
        #expect(judged.summary == (state?.isEmpty == false ? "pass" : expected))
    }

    private static func fleet(_ containers: [Container]) -> Fleet {
        var fleet = Fleet()
        for container in containers { fleet.add(container) }
        return fleet
    }

    private static func onHostNetwork(_ exposed: [String]) -> Container {
        var config = HostConfig()
        config.networkMode = "host"
        return makeContainer(exposedPorts: exposed, hostConfig: config)
    }

    @Test(
        arguments: [
            ([], [], "pass"), ([(22, "tcp")], [], "fail: /ports/0 (22/tcp)"),
            ([(9000, "tcp"), (22, "tcp")], [], "fail: /ports/1 (22/tcp); /ports/0 (9000/tcp)"),
            ([(8080, "tcp")], [makeContainer(ports: [published(8080...8080)])], "pass"),
            ([(8080, "udp")], [makeContainer(ports: [published(8080...8080)])], "fail: /ports/0 (8080/udp)"),
            (
                [(8005, "tcp"), (8011, "tcp")], [makeContainer(ports: [published(8000...8010)])],
                "fail: /ports/1 (8011/tcp)"
            ),
            (
                [(8080, "tcp")], [makeContainer(host: "web-2", ports: [published(8080...8080)])],
                "fail: /ports/0 (8080/tcp)"
            ),
            ([(9100, "tcp")], [onHostNetwork(["9100/tcp"])], "pass"),
            ([(2377, "tcp")], [], "fail: /ports/0 (2377/tcp)"),
            (
                [(70_000, "tcp"), (-1, "tcp"), (80, "icmp")], [],
                "fail: /ports/1 (-1/tcp); /ports/2 (80/icmp); /ports/0 (70000/tcp)"
            ),
        ] as [([(Int, String)], [Container], String)])
    func openPorts(ports: [(Int, String)], containers: [Container], expected: String) throws {
        let context = Context(date: runDate, fleet: Self.fleet(containers))
        let judged = try answer("NP-6.11", makeEngine(portScans: [Self.scan(ports)]), context)
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == place(21) })
    }

    @Test(
        arguments: [
            ("web-*", ["22/tcp"], true), ("*", ["22"], true), ("*", ["20-25/tcp"], true), ("*", ["22/TCP"], true),
            ("*", ["22/udp"], false), ("db-*", ["22/tcp"], false),
            ("*", ["ssh", "", "/", "-", "25-20", "22/tcp/x", "22-", "1-2-3"], false),
            ("*", ["0-99999999999999999999/tcp"], false), ("*", ["-5-65535"], false), ("*", ["0-70000"], true),
        ] as [(String, Set<String>, Bool)])
    func thePolicyExplainsOpenPorts(hosts: String, ports: Set<String>, isExplained: Bool) throws {
        var policy = Policy()
        policy.openPorts = [Policy.HostPorts(hosts: Glob(hosts), ports: ports)]
        let judged = try answer(
            "NP-6.11", makeEngine(portScans: [Self.scan([(22, "tcp")])]), Context(date: runDate, policy: policy))
        #expect(judged.summary == (isExplained ? "pass" : "fail: /ports/0 (22/tcp)"))
    }

    @Test func aNodesOwnPortsAreExplainedInASwarm() throws {
        let scan = Self.scan([(2377, "tcp"), (7946, "tcp"), (7946, "udp"), (4789, "udp"), (2376, "tcp")])
        #expect(
            try answer("NP-6.11", makeEngine(portScans: [scan]) { $0.swarmState = "active" }).summary
                == "fail: /ports/4 (2376/tcp)")
        #expect(try answer("NP-6.11", makeEngine(portScans: [scan]) { $0.swarmState = "inactive" }).failures.count == 5)
    }

    @Test(
        arguments: [
            (1000, [], "notAssessed: the port scan looked at 1000 of 65535 TCP ports; nmap -p- looks at all"),
            (nil, [], "notAssessed: the port scan does not say how many ports it looked at"),
            (1000, [(22, "tcp")], "fail in part: /ports/0 (22/tcp)"), (65_536, [], "pass"),
        ] as [(Int?, [(Int, String)], String)])
    func portsThatNobodyLookedAtDoNotPass(tcpPorts: Int?, ports: [(Int, String)], expected: String) throws {
        let scan = Self.scan(ports, tcpPorts: tcpPorts)
        #expect(try answer("NP-6.11", makeEngine(portScans: [scan])).summary == expected)
    }

    @Test func anOpenPortIsOneFindingHoweverManyScansShowIt() throws {
        let scans = [Self.scan([(22, "tcp")]), Self.scan([(22, "tcp")], address: "10.0.0.6", number: 22)]
        let judged = try answer("NP-6.11", makeEngine(portScans: scans))
        #expect(judged.summary == "fail: /ports/0 (22/tcp)")
        #expect(
            judged.messages
                == ["22/tcp (ssh) is open on 10.0.0.5; no container and no entry of the policy explains it"])
        #expect(
            try answer("NP-6.11", makeEngine()).summary
                == "notAssessed: no port scan of this host was collected")
    }

    private static func exec(_ isPrivileged: Bool?, _ user: String?, day text: String = "2026-11-20", line: Int = 1)
        -> ExecEvent
    {
        ExecEvent(
            place: Place(document: place(23).document, position: .line(line)), path: "/Action", host: "web-1",
            containerID: "4bb46517cac3", at: day(text), isPrivileged: isPrivileged, user: user.map { User($0) })
    }

    private static let execUnknown =
        "notAssessed: the log of events does not say with which privileges or as whom exec ran"

    @Test(
        arguments: [
            ([], "pass"), ([exec(false, "")], "pass"), ([exec(false, "app")], "pass"), ([exec(nil, nil)], execUnknown),
            ([exec(false, nil)], execUnknown), ([exec(nil, "app")], execUnknown),
            ([exec(true, "app")], "fail: /Action (privileged)"), ([exec(false, "0:0")], "fail: /Action (root)"),
            ([exec(false, "root")], "fail: /Action (root)"), ([exec(true, nil)], "fail in part: /Action (privileged)"),
            ([exec(true, "root"), exec(true, "root")], "fail: /Action (privileged); /Action (root)"),
            ([exec(false, "app"), exec(nil, nil), exec(nil, "root")], "fail in part: /Action (root)"),
        ] as [([ExecEvent], String)])
    func execs(events: [ExecEvent], expected: String) throws {
        let context = Context(date: runDate, execs: events, hostsWithEvents: ["web-1"])
        #expect(try answer("NP-6.12", makeContainer(), context).summary == expected)
        // Of another container.
        #expect(try answer("NP-6.12", makeContainer(id: "0123456789ab"), context) == .pass)
    }

    @Test func execsAreCountedInTheMessageAlone() throws {
        let events = [
            Self.exec(true, "app", day: "2026-11-18", line: 1), Self.exec(true, "app", day: "2026-11-21", line: 2),
            Self.exec(false, "root", day: "2026-11-20", line: 3),
        ]
        let judged = try answer(
            "NP-6.12", makeContainer(), Context(date: runDate, execs: events, hostsWithEvents: ["web-1"]))
        #expect(
            judged.messages
                == ["exec ran with privileges 2 times, last on 2026-11-21", "exec ran as root once on 2026-11-20"])
        #expect(judged.failures.map(\.place?.position) == [.line(2), .line(3)])
        #expect(
            try answer("NP-6.12", makeContainer()).summary
                == "notAssessed: no log of this host's events was collected")
    }

    @Test(
        arguments: [(nil, "fail: "), (true, "fail: /userland-proxy"), (false, "pass")] as [(Bool?, String)])
    func userlandProxy(isOn: Bool?, expected: String) throws {
        let judged = try answer(
            "NP-6.13", makeEngine(configuration: Self.configuration { $0.userlandProxy = isOn }))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.configuration })
        #expect(
            try answer("NP-6.13", makeEngine()).summary
                == "notAssessed: daemon.json of this host was not collected")
    }

    /// Before 18.09 the daemon does not warn of an open API, so that its silence says nothing.
    @Test(arguments: [("18.06.3-ce", "fail: /hosts/0 (0.0.0.0:2375)"), ("29.1.2", "pass")])
    func anOldDaemonsSilenceIsNoProof(version: String, expected: String) throws {
        var configuration = DaemonConfiguration(place: Documents.configuration)
        configuration.hosts = ["tcp://0.0.0.0:2375"]
        let engine = makeEngine(version: version, warnings: [], configuration: configuration) { _ in }
        #expect(try answer("NP-6.1", engine).summary == expected)
    }
}
