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

    @Test(arguments: ["NP-2.1", "NP-2.2"])
    func aContainerWithoutHostConfigIsJudgedByItsNetworksAlone(id: String) throws {
        #expect(try answer(id, makeContainer(hostConfig: nil)).summary == Self.unknown)
        #expect(try answer(id, makeContainer(networks: ["shop_default"], hostConfig: nil)) == .pass)
    }
}
