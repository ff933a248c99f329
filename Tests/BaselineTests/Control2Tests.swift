import Baseline
import Model
import Testing

struct Control2Tests {
    private static let unknown =
        "notAssessed: NetworkSettings.Networks is empty and HostConfig.NetworkMode is absent"

    /// After connect and disconnect the mode still says what the container was created with.
    @Test(
        arguments: [
            ("default", ["bridge"], "fail: /NetworkSettings/Networks/bridge"), ("default", ["shop_default"], "pass"),
            ("shop_default", ["shop_default"], "pass"),
            ("shop_default", ["bridge", "shop_default"], "fail: /NetworkSettings/Networks/bridge"),
            (nil, ["shop_default"], "pass"), ("default", [], "fail: /HostConfig/NetworkMode"),
            ("bridge", [], "fail: /HostConfig/NetworkMode"), ("", [], "fail: /HostConfig/NetworkMode"),
            ("host", ["host"], "pass"), ("host", [], "pass"), ("none", ["none"], "pass"), ("none", [], "pass"),
            ("container:4bb46517cac3", [], "pass"), ("shop_default", [], "pass"), (nil, [], unknown),
        ] as [(String?, [String], String)])
    func defaultBridge(mode: String?, networks: [String], expected: String) throws {
        var config = HostConfig()
        config.networkMode = mode
        let container = makeContainer(networks: networks, hostConfig: config)
        #expect(try answer("NP-2.1", container).summary == expected)
    }

    @Test(
        arguments: [
            ("host", ["host"], "fail: /HostConfig/NetworkMode"), ("host", [], "fail: /HostConfig/NetworkMode"),
            (nil, ["host"], "fail: /NetworkSettings/Networks/host"), (nil, ["bridge"], "pass"),
            ("default", ["bridge"], "pass"), ("", [], "pass"), ("none", ["none"], "pass"), ("hostess", [], "pass"),
            ("container:4bb46517cac3", [], "pass"), (nil, [], unknown),
        ] as [(String?, [String], String)])
    func hostNetwork(mode: String?, networks: [String], expected: String) throws {
        var config = HostConfig()
        config.networkMode = mode
        let container = makeContainer(networks: networks, hostConfig: config)
        #expect(try answer("NP-2.2", container).summary == expected)
    }

    @Test(arguments: ["NP-2.1", "NP-2.2", "NP-2.3", "NP-2.7"])
    func aContainerWithoutHostConfigIsJudgedByItsNetworksAlone(id: String) throws {
        #expect(try answer(id, makeContainer(hostConfig: nil)).summary == Self.unknown)
        #expect(try answer(id, makeContainer(networks: ["shop_default"], hostConfig: nil)) == .pass)
    }

    @Test(
        arguments: [
            ("container:db", [], "fail: /HostConfig/NetworkMode"), ("container:", [], "fail: /HostConfig/NetworkMode"),
            ("containers", [], "pass"), ("host", ["host"], "pass"), ("none", [], "pass"), ("", [], "pass"),
            ("shop_default", ["shop_default"], "pass"), (nil, ["shop_default"], "pass"), (nil, [], unknown),
        ] as [(String?, [String], String)])
    func joinedNetwork(mode: String?, networks: [String], expected: String) throws {
        var config = HostConfig()
        config.networkMode = mode
        #expect(try answer("NP-2.3", makeContainer(networks: networks, hostConfig: config)).summary == expected)
    }

    /// Docker writes the whole id, whatever was given.
    @Test(arguments: [
        ("container:" + String(repeating: "4b", count: 32), "4b4b4b4b4b4b"), ("container:shop-db-1", "shop-db-1"),
    ])
    func theJoinedContainerIsInTheMessageAlone(mode: String, name: String) throws {
        let judged = try answer("NP-2.3", makeContainer { $0.networkMode = mode })
        #expect(judged.messages == ["joins the network of the container \(name)"])
        #expect(judged.failures.map(\.detail) == [""])
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.Links is absent"), ([], "pass"),
            (["/db:/web/db"], "fail: /HostConfig/Links/0 (db)"),
            (
                ["/db:/web/database", "/cache:/web/cache", "/db:/web/db"],
                "fail: /HostConfig/Links/0 (db); /HostConfig/Links/1 (cache)"
            ),
            (["db:database"], "fail: /HostConfig/Links/0 (db)"), (["db"], "fail: /HostConfig/Links/0 (db)"),
            ([""], "fail: /HostConfig/Links/0"),
        ] as [([String]?, String)])
    func links(links: [String]?, expected: String) throws {
        #expect(try answer("NP-2.4", makeContainer { $0.links = links }).summary == expected)
    }

    private static let icc = "com.docker.network.bridge.enable_icc"

    @Test(arguments: [
        ([icc: "true"], "fail: /Options/\(icc)"), ([icc: "false"], "pass"), ([icc: "0"], "pass"),
        ([icc: ""], "fail: /Options/\(icc)"), ([icc: "no"], "fail: /Options/\(icc)"), ([:], "fail: /Options"),
    ])
    func bridgeTraffic(options: [String: String], expected: String) throws {
        #expect(try answer("NP-2.5", makeNetwork("bridge", options: options)).summary == expected)
        // The daemon's bridge under another name.
        let other = options.merging(["com.docker.network.bridge.default_bridge": "true"]) { old, _ in old }
        #expect(try answer("NP-2.5", makeNetwork("docker0", options: other)).summary == expected)
        #expect(
            try answer("NP-2.5", makeNetwork(options: options)).summary == "notApplicable: is not the default bridge")
    }

    // MARK: Sensitive containers

    private static let notSensitive = "notApplicable: not sensitive by the policy's labels and image families"

    private static func published(_ address: String) -> [PublishedPort] {
        [
            PublishedPort(
                containerPort: "80/tcp", address: address, hostPort: 8080,
                path: "/HostConfig/PortBindings/80~1tcp/0")
        ]
    }

    /// A database on these networks of a host.
    private static func database(
        _ networks: [String], image: String = "postgres:17.6", ports: [PublishedPort] = [],
        labels: [String: String]? = [:], mode: String? = "shop_default"
    ) -> Container {
        var config = HostConfig()
        config.networkMode = mode
        return makeContainer(
            key: "shop/db", image: image, networks: networks, ports: ports, labels: labels, hostConfig: config)
    }

    /// A run with these containers and networks.
    private static func run(
        _ containers: [Container], networks: [Network], change: (inout Policy) -> Void = { _ in }
    ) -> Context {
        var policy = Policy()
        change(&policy)
        var fleet = Fleet()
        for container in containers { fleet.add(container) }
        return Context(date: runDate, policy: policy, networks: networks, fleet: fleet)
    }

    /// On which networks the database is, who else is on them, and what they are.
    @Test(arguments: [
        (["shop_default"], "", "fail: /HostConfig/PortBindings/80~1tcp/0 (shop_default)"),
        (["shop_default"], "0.0.0.0", "fail: /HostConfig/PortBindings/80~1tcp/0 (shop_default)"),
        (["shop_default"], "::", "fail: /HostConfig/PortBindings/80~1tcp/0 (shop_default)"),
        (["shop_default"], "192.0.2.7", "fail: /HostConfig/PortBindings/80~1tcp/0 (shop_default)"),
        (["shop_default"], "127.0.0.1", "pass"), (["shop_default"], "::1", "pass"),
        (["shop_data"], "0.0.0.0", "pass"),
        (
            ["shop_data", "shop_default"], "0.0.0.0",
            "fail: /HostConfig/PortBindings/80~1tcp/0 (shop_default)"
        ),
        (["other_default"], "0.0.0.0", "pass"),
        (["shop_late"], "0.0.0.0", "notAssessed: the network shop_late was not inspected, so that it may be internal"),
        (["shop_late"], "127.0.0.1", "pass"),
        (
            ["shop_late", "shop_default"], "0.0.0.0",
            "fail in part: /HostConfig/PortBindings/80~1tcp/0 (shop_default)"
        ),
        // The default bridge is never internal.
        (["bridge"], "0.0.0.0", "fail: /HostConfig/PortBindings/80~1tcp/0 (bridge)"),
        (["host"], "0.0.0.0", "notApplicable: is on the host's network"),
        (["none"], "0.0.0.0", "notApplicable: is on no network"),
        (["ingress"], "127.0.0.1", "fail: /NetworkSettings/Networks/ingress (ingress)"),
    ])
    func sensitiveContainers(networks: [String], address: String, expected: String) throws {
        let database = Self.database(networks)
        let web = makeContainer(
            networks: ["shop_default", "shop_data", "shop_late", "bridge", "host"], ports: Self.published(address))
        let context = Self.run(
            [web, database],
            networks: [makeNetwork(), makeNetwork("shop_data", isInternal: true), makeNetwork("other_default")])
        #expect(try answer("NP-2.6", database, context).summary == expected)
    }

    @Test func theMessageSaysWhyAndWho() throws {
        let web = makeContainer(networks: ["shop_default"], ports: Self.published("0.0.0.0"))
        let database = Self.database(["shop_default"])
        let judged = try answer("NP-2.6", database, Self.run([web, database], networks: [makeNetwork()]))
        let why = "is sensitive (its image postgres), and on its network shop_default"
        #expect(judged.messages == ["\(why) shop/web publishes 80/tcp on 8080"])
        #expect(judged.failures.map(\.place) == [Documents.container])
    }

    @Test func itsOwnPortOpensItsNetwork() throws {
        let port = PublishedPort(
            containerPort: "5432/tcp", address: "", hostPort: 5432, path: "/HostConfig/PortBindings/5432~1tcp/0")
        let database = Self.database(["shop_default"], ports: [port])
        let judged = try answer("NP-2.6", database, Self.run([database], networks: [makeNetwork()]))
        #expect(judged.summary == "fail: /HostConfig/PortBindings/5432~1tcp/0 (shop_default)")
        #expect(
            judged.messages
                == ["is sensitive (its image postgres), and on its network shop_default it publishes 5432/tcp on 5432"])
    }

    @Test func publishAllPortsOpensANetwork() throws {
        var config = HostConfig()
        config.publishAllPorts = true
        let web = makeContainer(exposedPorts: ["80/tcp"], networks: ["shop_default"], hostConfig: config)
        let database = Self.database(["shop_default"])
        let context = Self.run([web, database], networks: [makeNetwork()])
        #expect(
            try answer("NP-2.6", database, context).summary == "fail: /HostConfig/PublishAllPorts (shop_default)")
    }

    @Test func aNetworkThatSwarmCallsItsIngressIsOne() throws {
        let database = Self.database(["mesh"])
        let context = Self.run([database], networks: [makeNetwork("mesh", driver: "overlay", isIngress: true)])
        let judged = try answer("NP-2.6", database, context)
        #expect(judged.summary == "fail: /NetworkSettings/Networks/mesh (mesh)")
        #expect(judged.messages == ["is sensitive (its image postgres), and swarm publishes it on every node"])
    }

    @Test(arguments: [
        (database(["shop_default"], image: "registry.example.com/shop/web:1.4.2"), notSensitive),
        (
            database(["shop_default"], image: "sha256:aa"),
            "notAssessed: its image has no name, by which its family could be known"
        ),
        (
            database(["shop_default"], image: "shop/web:1.4.2", labels: nil),
            "notAssessed: Config of the container is absent"
        ),
        (
            database(["shop_default"], image: "shop/web:1.4.2", labels: ["com.example.data": "personal"]),
            "fail: /HostConfig/PortBindings/80~1tcp/0 (shop_default)"
        ),
        (database(["shop_default"], image: "shop/web:1.4.2", labels: ["com.example.data": "none"]), notSensitive),
    ])
    func whatIsSensitiveIsThePolicys(container: Container, expected: String) throws {
        let web = makeContainer(networks: ["shop_default"], ports: Self.published("0.0.0.0"))
        let context = Self.run([web, container], networks: [makeNetwork()]) {
            $0.sensitiveLabels = ["com.example.data=personal"]
        }
        #expect(try answer("NP-2.6", container, context).summary == expected)
        // A policy for which nothing is sensitive needs to know nothing.
        let none = Self.run([web, container], networks: [makeNetwork()]) { $0.sensitiveImages = [] }
        #expect(try answer("NP-2.6", container, none).summary == Self.notSensitive)
    }

    @Test(
        arguments: [
            (nil, unknown), ("host", "notApplicable: is on the host's network"),
            ("none", "notApplicable: is on no network"),
            ("container:web", "notAssessed: joins another container's network, whose members are not known"),
            ("shop_default", "notAssessed: NetworkSettings.Networks is empty"),
        ] as [(String?, String)])
    func aSensitiveContainerWithoutNetworks(mode: String?, expected: String) throws {
        #expect(try answer("NP-2.6", Self.database([], mode: mode)).summary == expected)
    }

    // MARK: Networks

    @Test(arguments: [
        (0, "pass"), (1, "pass"), (3, "pass"), (4, "fail: /NetworkSettings/Networks"),
        (200, "fail: /NetworkSettings/Networks"),
    ])
    func attachedNetworks(count: Int, expected: String) throws {
        let networks = (0..<count).map { "net-\($0)" }
        var config = HostConfig()
        config.networkMode = "net-0"
        let judged = try answer("NP-2.7", makeContainer(networks: networks, hostConfig: config))
        #expect(judged.summary == expected)
        if count > 3 { #expect(judged.messages == ["is attached to \(count) networks; the limit is 3"]) }
    }

    @Test func theLimitOnNetworksIsThePolicys() throws {
        var policy = Policy()
        policy.maximumNetworks = 1
        let container = makeContainer(networks: ["shop_default", "metrics"])
        #expect(
            try answer("NP-2.7", container, Context(date: runDate, policy: policy)).summary
                == "fail: /NetworkSettings/Networks")
    }

    @Test(arguments: [
        ("overlay", [:], "fail: /Options"),
        ("overlay", ["com.docker.network.driver.overlay.vxlanid_list": "4097"], "fail: /Options"),
        ("overlay", ["encrypted": ""], "pass"), ("overlay", ["encrypted": "true"], "pass"),
        // The driver looks for the key alone.
        ("overlay", ["encrypted": "false"], "pass"), ("bridge", [:], "notApplicable: is no overlay network"),
        ("macvlan", ["encrypted": ""], "notApplicable: is no overlay network"),
    ])
    func encryptedOverlays(driver: String, options: [String: String], expected: String) throws {
        for isIngress in [false, true] {
            let network = makeNetwork(driver: driver, options: options, isIngress: isIngress)
            #expect(try answer("NP-2.8", network).summary == expected)
        }
    }

    /// Containers on the network `proxy`, by the labels of their projects.
    private static func members(_ projects: [String?]) -> [Container] {
        projects.map { project in
            var config = HostConfig()
            config.memory = 0
            return makeContainer(
                key: "\(project ?? "x")/web", networks: ["proxy"],
                labels: project.map { ["com.docker.compose.project": $0] } ?? [:], hostConfig: config)
        }
    }

    @Test(arguments: [
        ([], "pass"), (["shop"], "pass"), (["shop", "shop"], "pass"), ([nil, nil], "pass"), (["shop", nil], "pass"),
        (["shop", "billing"], "fail: /Containers"), (["shop", "billing", nil, "shop"], "fail: /Containers"),
    ])
    func sharedNetworks(projects: [String?], expected: String) throws {
        let context = Self.run(Self.members(projects), networks: [])
        #expect(try answer("NP-2.9", makeNetwork("proxy"), context).summary == expected)
        let others = ["bridge", "host", "none", "docker_gwbridge", "ingress"]
        for name in others {
            #expect(
                try answer("NP-2.9", makeNetwork(name), context).summary
                    == "notApplicable: is one of Docker's own networks")
        }
    }

    @Test func stacksAreProjectsToo() throws {
        let stack = makeContainer(networks: ["proxy"], labels: ["com.docker.stack.namespace": "crm"])
        let context = Self.run(Self.members(["shop"]) + [stack], networks: [])
        #expect(
            try answer("NP-2.9", makeNetwork("proxy"), context).messages == ["is shared by the projects crm, shop"])
    }

    @Test func ofManyProjectsTheFirstAreNamed() throws {
        let context = Self.run(Self.members((1...8).map { "p\($0)" }), networks: [])
        let judged = try answer("NP-2.9", makeNetwork("proxy", containers: nil), context)
        #expect(judged.messages == ["is shared by the projects p1, p2, p3, p4, p5 and 3 more"])
        #expect(judged.summary == "fail: ")
    }

    @Test(arguments: [("proxy", true), ("pro*", true), ("shop_*", false)])
    func thePolicyListsSharedNetworks(pattern: String, isListed: Bool) throws {
        let context = Self.run(Self.members(["shop", "billing"]), networks: []) {
            $0.sharedNetworks = [Glob(pattern)]
        }
        #expect((try answer("NP-2.9", makeNetwork("proxy"), context) == .pass) == isListed)
    }

    @Test(
        arguments: [
            (["0123456789ab"], "notAssessed: no running container of this host was collected"),
            (nil, "notAssessed: no running container of this host was collected"), ([], "pass"),
        ] as [([String]?, String)])
    func membersThatNobodyCollectedAreUnknown(containers: [String]?, expected: String) throws {
        let network = makeNetwork("proxy", containers: containers)
        #expect(try answer("NP-2.9", network).summary == expected)
        // Those that were collected belong to no project.
        #expect(try answer("NP-2.9", network, Self.run(Self.members([nil]), networks: [])) == .pass)
    }
}
