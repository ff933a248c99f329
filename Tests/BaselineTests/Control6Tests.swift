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
            (nil, "notAssessed: Warnings of docker info is absent"), ([], "pass"),
            (["WARNING: No swap limit support", "WARNING: bridge-nf-call-iptables is disabled"], "pass"),
            (
                [
                    "WARNING: No swap limit support",
                    """
                    WARNING: API is accessible on http://0.0.0.0:2375 without encryption.
                             Access to the remote API is equivalent to root access on the host.
                    """,
                ], "fail: /Warnings/1 (http://0.0.0.0:2375)"
            ),
            (
                ["[DEPRECATION NOTICE]: API is accessible on https://0.0.0.0:2376 without TLS client verification."],
                "fail: /Warnings/0 (https://0.0.0.0:2376)"
            ),
            (
                [
                    "[DEPRECATION NOTICE] API is accessible on http://127.0.0.1:2375 without encryption.",
                    "[DEPRECATION NOTICE] API is accessible on http://10.0.0.5:2375 without encryption.",
                ], "fail: /Warnings/0 (http://127.0.0.1:2375); /Warnings/1 (http://10.0.0.5:2375)"
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
                == ["the API answers on https://0.0.0.0:2376 without TLS client verification"])
        #expect(
            try answer("NP-6.1", Engine(host: "web-1", version: nil, info: nil)).summary
                == "notAssessed: docker info of this host was not collected")
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
}
