import Collectors
import Model
import Testing

@Suite struct DockerEngineTests {
    @Test(arguments: [
        (
            "version.json",
            """
            /Server/Version version 20.10.24+dfsg1 of 5d6db84
              Engine 20.10.24+dfsg1 at /Server/Components/0/Version
              containerd 1.6.20~ds1 at /Server/Components/1/Version
              runc 1.1.5+ds1 at /Server/Components/2/Version
              docker-init 0.19.0 at /Server/Components/3/Version
            """
        ),
        (
            "info.json",
            """
            root info web-1 35MG:IGG5:JQ5Z:BAAK:3OCY:TTHJ:QAXD:EQVK:7PMT:YEMA:EK4W:SEOD 20.10.24+dfsg1 []
              system Debian GNU/Linux 12 (bookworm), version 12, type linux, kernel 6.18.44, cgroups 1, \
            memory 25276510208
              security ["name=seccomp,profile=default"], authorization [], \
            insecure ["127.0.0.0/8 at /RegistryConfig/InsecureRegistryCIDRs/0"]
              live restore false, experimental false, debug false, logs to json-file, swarm inactive, \
            containerd 1.6.20~ds1-1+deb12u3, runc 1.1.5+ds1-1+deb12u1
            """
        ),
    ]) func `an engine's version and info are read`(file: String, words: String) throws {
        let document = try read(sample("fleet/2026-W41/web-1/\(file)"), expecting: .engine)
        #expect(document.reading.format == "docker-engine")
        #expect(document.reading.evidence == [.engine])
        #expect(document.words == words)
    }

    @Test func `the API's flat version is read`() throws {
        let document = try read(#"{"Version": "1.10.1", "ApiVersion": "1.22", "Os": "linux"}"#)
        #expect(document.words == "/Version version 1.10.1")
    }

    @Test func `a flat version has its components at its root`() throws {
        let document = try read(
            """
            {"Version": "29.0.1", "ApiVersion": "1.52", "GitCommit": "198b5e3", "Components": [
              {"Name": "Engine", "Version": "29.0.1", "Details": {}}, {"Name": "containerd", "Version": "v2.1.5"},
              {"Name": "runc", "Version": ""}, {"Version": null}, null]}
            """)
        #expect(
            document.words == """
                /Version version 29.0.1 of 198b5e3
                  Engine 29.0.1 at /Components/0/Version
                  containerd v2.1.5 at /Components/1/Version
                  runc  at /Components/2/Version
                    at /Components/3/Version
                    at /Components/4/Version
                """)
    }

    @Test(arguments: [
        (
            #"{"Version": "1", "ApiVersion": "1", "Components": {}}"#,
            "Components: expected an array of objects, found an object"
        ),
        (
            #"{"Client": {}, "Server": {"Version": "1", "Components": ["runc"]}}"#,
            "Server.Components: expected an array of objects, found an array"
        ),
        (
            #"{"Client": {}, "Server": {"Version": "1", "Components": [{"Version": 1}]}}"#,
            "Server.Components.Version: expected a string, found a number"
        ),
        (
            #"{"ServerVersion": "1", "SecurityOptions": "apparmor,x", "Swarm": []}"#,
            "Swarm: expected an object, found an array"
        ),
        (#"{"ServerVersion": "1", "MemTotal": "2 GB"}"#, "MemTotal: expected a number, found a string"),
        (#"{"ServerVersion": "1", "Debug": "no"}"#, "Debug: expected a boolean, found a string"),
        (
            #"{"ServerVersion": "1", "Plugins": {"Authorization": {}}}"#,
            "Plugins.Authorization: expected an array of strings, found an object"
        ),
        (
            #"{"ServerVersion": "1", "RegistryConfig": {"InsecureRegistryCIDRs": [1]}}"#,
            "RegistryConfig.InsecureRegistryCIDRs: expected an array of strings, found an array"
        ),
        (
            #"{"ServerVersion": "1", "RegistryConfig": {"IndexConfigs": {"a": 1}}}"#,
            "RegistryConfig.IndexConfigs: expected an object of objects, found an object"
        ),
        (
            #"{"ServerVersion": "1", "RegistryConfig": {"IndexConfigs": {"a": {"Secure": "no"}}}}"#,
            "RegistryConfig.IndexConfigs.Secure: expected a boolean, found a string"
        ),
        (#"{"ServerVersion": "1", "RuncCommit": "abc"}"#, "RuncCommit: expected an object, found a string"),
    ]) func `a member of another type is refused by its path`(text: String, message: String) throws {
        #expect(try refusal(of: text) == ReadFailure(line: 1, column: 1, message))
    }

    @Test func `all facts of an engine are read`() throws {
        let facts = try facts(
            """
            "OperatingSystem": "Ubuntu 24.04.1 LTS", "OSVersion": "24.04", "OSType": "linux",
            "KernelVersion": "6.8.0-51-generic", "CgroupVersion": "2", "MemTotal": 8123456789,
            "SecurityOptions": ["name=apparmor", "name=seccomp,profile=builtin", "name=cgroupns"],
            "LiveRestoreEnabled": true, "ExperimentalBuild": true, "Debug": true, "LoggingDriver": "journald",
            "Plugins": {"Authorization": ["opa"], "Log": null}, "Swarm": {"LocalNodeState": "active"},
            "ContainerdCommit": {"ID": "abc", "Expected": ""}, "RuncCommit": {"ID": "v1.2.5-0-g59923ef"}
            """)
        #expect(facts.operatingSystem == "Ubuntu 24.04.1 LTS")
        #expect(facts.osVersion == "24.04")
        #expect(facts.osType == "linux")
        #expect(facts.kernelVersion == "6.8.0-51-generic")
        #expect(facts.cgroupVersion == "2")
        #expect(facts.memory == 8_123_456_789)
        #expect(facts.securityOptions == ["name=apparmor", "name=seccomp,profile=builtin", "name=cgroupns"])
        #expect([facts.isLiveRestoreEnabled, facts.isExperimental, facts.isDebug] == [true, true, true])
        #expect(facts.loggingDriver == "journald")
        #expect(facts.authorizationPlugins == ["opa"])
        #expect(facts.swarmState == "active")
        #expect(facts.containerdCommit == "abc")
        #expect(facts.runcCommit == "v1.2.5-0-g59923ef")
        #expect(facts.insecureRegistries == nil)
    }

    /// A client newer than its daemon prints zeros and empty texts.
    @Test(arguments: [
        "",
        """
        "OperatingSystem": "", "OSVersion": "", "OSType": "", "KernelVersion": "", "CgroupVersion": "", "MemTotal": 0,
        "SecurityOptions": null, "LiveRestoreEnabled": null, "ExperimentalBuild": null, "Debug": null,
        "LoggingDriver": "", "Plugins": null, "RegistryConfig": null, "Swarm": {"LocalNodeState": ""},
        "ContainerdCommit": {"ID": ""}, "RuncCommit": {}
        """,
    ]) func `what an engine does not tell is unknown`(members: String) throws {
        #expect(try facts(members) == EngineInfo.Facts())
    }

    @Test(
        arguments: [
            (#"{"Authorization": null}"#, []), (#"{"Authorization": []}"#, []), ("{}", nil), ("null", nil),
        ] as [(String, [String]?)]) func `a null list of authorization plugins is empty`(
            plugins: String, names: [String]?
        ) throws
    {
        #expect(try facts(#""Plugins": \#(plugins)"#).authorizationPlugins == names)
    }

    @Test(
        arguments: [
            ("null", nil), ("{}", []), (#"{"InsecureRegistryCIDRs": null, "IndexConfigs": null, "Mirrors": null}"#, []),
            (
                #"{"InsecureRegistryCIDRs": ["::1/128", "127.0.0.0/8"], "IndexConfigs": {"x": {"Secure": true}}}"#,
                [
                    "::1/128 at /RegistryConfig/InsecureRegistryCIDRs/0",
                    "127.0.0.0/8 at /RegistryConfig/InsecureRegistryCIDRs/1",
                ]
            ),
            (
                #"{"IndexConfigs": {"a:5000": {"Secure": false}, "b/c~d": {"Secure": false}, "e": {}, "f": null}}"#,
                [
                    "a:5000 at /RegistryConfig/IndexConfigs/a:5000/Secure",
                    "b/c~d at /RegistryConfig/IndexConfigs/b~1c~0d/Secure",
                ]
            ),
        ] as [(String, [String]?)]) func `insecure registries are nets and hosts`(registries: String, says: [String]?)
        throws
    {
        let facts = try facts(#""RegistryConfig": \#(registries)"#)
        #expect(facts.insecureRegistries?.map { "\($0.name) at \($0.path)" } == says)
    }

    private func facts(_ members: String) throws -> EngineInfo.Facts {
        let document = try read(#"{"ServerVersion": "28.5.2"\#(members.isEmpty ? "" : ", ")\#(members)}"#)
        guard case .engineInfo(let info)? = document.facts.first else { throw ReadFailure("no info") }
        return info.facts
    }

    @Test(arguments: [
        (#","Warnings":["WARNING: No swap limit support"]"#, ["WARNING: No swap limit support"]),
        (#","Warnings":[]"#, []), (#","Warnings":null"#, []), ("", nil),
    ]) func `absent warnings are unknown, none are none`(member: String, warnings: [String]?) throws {
        let document = try read(#"{"ServerVersion":"28.5.2"\#(member)}"#)
        guard case .engineInfo(let info) = try #require(document.facts.first) else {
            Issue.record("no info")
            return
        }
        #expect(info.warnings == warnings)
    }

    @Test(arguments: [
        #"{"Client":{"Version":"29.0.1"},"Server":null}"#, #"{"Client":{"Version":"29.0.1"},"Server":{}}"#,
        #"{"ID":"","Containers":0,"DriverStatus":null,"ServerVersion":"","ServerErrors":["Cannot connect"]}"#,
        #"{"Client":{},"Server":{"Version":""}}"#, #"{"ApiVersion":"1","Version":null}"#,
    ]) func `a client that reached no daemon observed no engine`(text: String) throws {
        #expect(try refusal(of: text)?.message.contains("no engine was observed") == true)
    }

    @Test func `version and info may stand behind one another`() throws {
        let bytes = try sample("fleet/2026-W41/web-1/version.json") + sample("fleet/2026-W41/web-1/info.json")
        let document = try read(bytes)
        #expect(document.facts.map(\.words).map { $0.prefix(12) } == ["line 1: /Ser", "line 2 info "])
    }
}
