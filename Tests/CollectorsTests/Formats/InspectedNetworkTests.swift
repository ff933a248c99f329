import Collectors
import Model
import Testing

@Suite struct InspectedNetworkTests {
    @Test func `every network of a host is read`() throws {
        let document = try read(sample("fleet/2026-W41/web-1/networks.json"), expecting: .inspect)
        #expect(document.reading.format == "docker-inspect")
        #expect(
            document.words == """
                /0 network bridge cd2e33ea1593 bridge on web-1
                  option com.docker.network.bridge.default_bridge=true
                  option com.docker.network.bridge.enable_icc=true
                  option com.docker.network.bridge.enable_ip_masquerade=true
                  option com.docker.network.bridge.host_binding_ipv4=0.0.0.0
                  option com.docker.network.bridge.name=docker0
                  option com.docker.network.driver.mtu=1500
                  container 6dd042806729
                /1 network host 879818078e8c host on web-1
                  container f4aa61e7ee6c
                /2 network none b6cc7eaca308 null on web-1
                /3 network shop_back e3cf56ad5d02 bridge internal on web-1
                  label com.docker.compose.network=back
                  label com.docker.compose.project=shop
                  container 9c23caf69728
                  container e295386c7f45
                /4 network shop_front 76af5737deeb bridge on web-1
                  label com.docker.compose.network=front
                  label com.docker.compose.project=shop
                  container 5638d031a280
                  container a824c976508c
                  container c860f28d0a94
                """)
    }

    @Test(arguments: [(#""Internal": true"#, true), (#""Internal": null"#, false), (#""Scope": "local""#, false)])
    func `a network is internal only where its document says so`(member: String, isInternal: Bool) throws {
        #expect(try network(member).isInternal == isInternal)
    }

    @Test(arguments: [(#""Ingress": true"#, true), (#""Ingress": null"#, false), (#""Scope": "local""#, false)])
    func `a network is the routing mesh only where its document says so`(member: String, isIngress: Bool) throws {
        #expect(try network(member).isIngress == isIngress)
    }

    @Test(arguments: [
        (#"{"encrypted": ""}"#, ["encrypted": ""]), ("{}", [:]), ("null", [:]),
        // Docker writes texts only; what other tools write is spelled out.
        (
            #"{"com.docker.network.bridge.enable_icc": false, "com.docker.network.driver.mtu": 1500, "x": null}"#,
            ["com.docker.network.bridge.enable_icc": "false", "com.docker.network.driver.mtu": "1500"]
        ),
    ]) func `options and labels are keys with values`(member: String, pairs: [String: String]) throws {
        #expect(try network(#""Options": \#(member)"#).options == pairs)
        #expect(try network(#""Labels": \#(member)"#).labels == pairs)
    }

    /// A list of networks, as opposed to one that was inspected, has none in Docker 29.
    @Test(arguments: [
        (#""Containers": {"aa": {"Name": "web"}, "lb-ov1": {"Name": "ov1-endpoint"}}"#, ["aa", "lb-ov1"]),
        (#""Containers": {}"#, []), (#""Containers": null"#, nil), (#""Scope": "swarm""#, nil),
    ]) func `a network without Containers does not tell who is on it`(member: String, containers: [String]?) throws {
        #expect(try network(member).containers == containers)
    }

    @Test(arguments: [
        (#""Options": ["encrypted"]"#, "Options: expected an object of strings, found an array"),
        (#""Labels": "a=b""#, "Labels: expected an object of strings, found a string"),
        (#""Ingress": "true""#, "Ingress: expected a boolean, found a string"),
        (#""Containers": ["aa"]"#, "Containers: expected an object, found an array"),
    ]) func `a member of another type is refused by its name`(member: String, message: String) throws {
        let failure = try refusal(of: #"{"Id": "a", "Name": "n", "Driver": "bridge", "IPAM": {}, \#(member)}"#)
        #expect(failure == ReadFailure(line: 1, column: 1, message))
    }

    private func network(_ member: String) throws -> Network {
        let document = try read(#"{"Id": "a", "Name": "n", "Driver": "bridge", "IPAM": {}, \#(member)}"#)
        guard case .network(let network)? = document.facts.first else { throw ReadFailure("no network") }
        return network
    }
}
