import Collectors
import Model
import Testing

@Suite struct PodmanEngineTests {
    @Test func `info tells the version too, under the name by which Podman is known`() throws {
        let document = try read(sample("podman/info.json"), expecting: .engine)
        #expect(document.reading.format == "podman-engine")
        #expect(document.reading.evidence == [.engine])
        #expect(document.words == Self.info)
        guard case .engineInfo(let info)? = document.facts.first else { throw ReadFailure("no info") }
        #expect(info.path("KernelVersion") == "/host/kernel")
        #expect(info.path("Warnings") == "/Warnings")
    }

    @Test(arguments: [
        (
            #"{"Client": {"APIVersion": "5.2.2", "Version": "5.2.2", "OsArch": "linux/amd64"}}"#, "/Client/Version",
            "5.2.2"
        ),
        (
            #"{"Client": {"APIVersion": "5.2.2", "Version": "5.2.2", "OsArch": "linux/amd64"}, "Server": null}"#,
            "/Client/Version", "5.2.2"
        ),
        (
            #"{"Client": {"APIVersion": "5.2.2", "Version": "5.2.2", "OsArch": "darwin/arm64"}, "#
                + #""Server": {"APIVersion": "4.9.4", "Version": "4.9.4", "GitCommit": "", "OsArch": "linux/arm64"}}"#,
            "/Server/Version", "4.9.4"
        ),
    ]) func `the engine is the server, or the client without one`(text: String, path: String, version: String) throws {
        let document = try read(text)
        #expect(document.reading.format == "podman-engine")
        #expect(document.words == "\(path) version \(version)\n  Podman Engine \(version) at \(path)")
    }

    /// What Docker's client is told; it has fixed values for what Podman does not have.
    @Test func `info in Docker's form is known for Podman's by its number`() throws {
        let document = try read(sample("podman/docker-info.json"), expecting: .engine)
        #expect(document.reading.format == "docker-engine")
        #expect(
            document.words == """
                root info web-1 b5d370a4-92cb-4a64-9ec3-4b4ec3dd8015 4.3.1 []
                  system debian, version 12, type linux, kernel 6.1.0-28-amd64, cgroups 1, memory 25276514304
                  security ["name=seccomp,profile=default"], authorization nil, insecure nil
                  live restore nil, experimental nil, debug nil, logs to nil, swarm nil, containerd nil, runc nil
                /ServerVersion version 4.3.1
                  Podman Engine 4.3.1 at /ServerVersion
                """)
    }

    @Test(arguments: [("1.13.1", 1), ("2.0.0", 2), ("5.2.2-dev", 2), ("16.0", 2), ("17.03.0-ce", 1), ("dev", 1)])
    func `Docker has no number between 1 and 17`(version: String, facts: Int) throws {
        #expect(try read(#"{"ServerVersion": "\#(version)"}"#).facts.count == facts)
    }

    @Test func `security and registries are told in Docker's words`() throws {
        let document = try read(
            """
            {"host": {"security": {"apparmorEnabled": true, "seccompEnabled": true, "selinuxEnabled": true, "rootless": true},
              "cgroupVersion": "v2"}, "store": {}, "version": {"Version": "5.2.2"},
             "registries": {"search": ["docker.io"], "b/c": {"Insecure": true}, "a:5000": {"Insecure": true}, "d": {"Insecure": false}}}
            """)
        guard case .engineInfo(let info)? = document.facts.first else { throw ReadFailure("no info") }
        #expect(info.facts.securityOptions == ["name=apparmor", "name=seccomp", "name=selinux", "name=rootless"])
        #expect(info.hasSecurityOption("rootless") == true)
        #expect(info.facts.cgroupVersion == "2")
        #expect(
            info.facts.insecureRegistries?.map { "\($0.name) at \($0.path)" } == [
                "a:5000 at /registries/a:5000/Insecure", "b/c at /registries/b~1c/Insecure",
            ])
    }

    @Test func `what Podman does not tell is unknown`() throws {
        let document = try read(
            #"{"host": {"security": null, "memTotal": 0}, "store": {}, "registries": null, "version": {"Version": "1"}}"#
        )
        guard case .engineInfo(let info)? = document.facts.first else { throw ReadFailure("no info") }
        #expect(info.facts == EngineInfo.Facts())
        #expect(info.warnings == nil)
    }

    @Test(arguments: [
        (
            #""host": {"security": []}, "version": {"Version": "1"}"#,
            "host.security: expected an object, found an array"
        ),
        (
            #""host": {"memTotal": "2 GB"}, "version": {"Version": "1"}"#,
            "host.memTotal: expected a number, found a string"
        ),
        (
            #""host": {"security": {"rootless": "no"}}, "version": {"Version": "1"}"#,
            "host.security.rootless: expected a boolean, found a string"
        ),
        (
            #""host": {}, "registries": [], "version": {"Version": "1"}"#,
            "registries: expected an object, found an array"
        ),
        (#""host": {}, "version": "1""#, "version: expected an object, found a string"),
        (#""host": {}, "version": {}"#, "has no version of Podman, so no engine was observed"),
    ]) func `a member of another type is refused by its path`(members: String, message: String) throws {
        #expect(try refusal(of: #"{"store": {}, \#(members)}"#) == ReadFailure(line: 1, column: 1, message))
    }

    private static let info = #"""
        root info web-1  4.3.1 nil
          system debian, version 12, type linux, kernel 6.1.0-28-amd64, cgroups 1, memory 25276514304
          security ["name=seccomp"], authorization nil, insecure []
          live restore nil, experimental nil, debug nil, logs to k8s-file, swarm nil, containerd nil, runc nil
        /version/Version version 4.3.1
          Podman Engine 4.3.1 at /version/Version
        """#
}
