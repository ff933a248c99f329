import Collectors
import Model
import Testing

@Suite struct DaemonConfigTests {
    @Test func `every option that checks read is read`() throws {
        let example = try #require(Example.all.first { $0.format == "docker-daemon" })
        let document = try read(example.bytes(), expecting: .engine)
        #expect(document.reading.format == "docker-daemon")
        #expect(document.reading.evidence == [.engine])
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.words == """
                root daemon.json
                  hosts ["unix:///var/run/docker.sock", "tcp://0.0.0.0:2376"], verifies clients true, \
                no new privileges true, userland proxy false
                  ulimits ["nofile"], icc false, logs to json-file 10m
                """)
    }

    @Test(arguments: [
        #"{"debug": true}"#, #"{"hosts": ["fd://"]}"#, #"{"ip": "127.0.0.1"}"#, #"{"labels": ["team=shop"]}"#,
        #"{"graph": "/data/docker", "disable-legacy-registry": true}"#,
        #"{"features": {"buildkit": true}, "builder": {"gc": {"enabled": true}}}"#,
        #"{"runtimes": {"nvidia": {"path": "nvidia-container-runtime", "runtimeArgs": []}}}"#,
        // An option that a later Docker may bring.
        #"{"log-driver": "local", "log-opts": {}, "log-rotation2": true}"#, "\u{FEFF}{\"icc\": false}\n",
    ]) func `a document of known options is daemon.json`(text: String) throws {
        #expect(try read(text, expecting: .engine).reading.format == "docker-daemon")
    }

    @Test(arguments: [
        "{}", #"{"port": 8080}"#, #"{"debug": true, "port": 8080}"#,
        #"{"debug": true, "hosts": [], "logLevel": "info"}"#,
        // The Docker client's own configuration, a compose file, an image's configuration.
        #"{"auths": {}, "experimental": "enabled"}"#, #"{"services": {"web": {"dns": "10.0.0.1"}}, "networks": {}}"#,
        #"{"architecture": "amd64", "config": {}, "rootfs": {}, "history": [], "os": "linux"}"#,
        #"{"Hosts": ["tcp://0.0.0.0:2375"]}"#,
    ]) func `a document of anything else is not`(text: String) throws {
        #expect(try refusal(of: text, expecting: .engine)?.message.hasPrefix("is of no format that is known") == true)
    }

    @Test(arguments: [
        #"[{"debug": true}]"#, "{\"debug\": true}\n{\"debug\": true}",
    ]) func `it is one object`(text: String) throws {
        #expect(
            try refusal(of: text)
                == ReadFailure(line: 1, column: text.hasPrefix("[") ? 2 : 1, "expected one object, as daemon.json is"))
    }

    @Test func `what it leaves out or sets to null is unknown`() throws {
        let keys = [
            "hosts", "tlsverify", "no-new-privileges", "userland-proxy", "default-ulimits", "icc", "log-driver",
            "log-opts",
        ]
        for text in [#"{"debug": false}"#, "{\(keys.map { "\"\($0)\": null" }.joined(separator: ", "))}"] {
            let configuration = try configuration(text)
            #expect(configuration.hosts == nil)
            #expect(configuration.verifiesClients == nil)
            #expect(configuration.noNewPrivileges == nil)
            #expect(configuration.userlandProxy == nil)
            #expect(configuration.defaultUlimits == nil)
            #expect(configuration.interContainerTraffic == nil)
            #expect(configuration.loggingDriver == nil)
            #expect(configuration.maximumLogSize == nil)
        }
        #expect(try configuration(#"{"default-ulimits": {}, "log-opts": {}}"#).defaultUlimits == [])
    }

    @Test(arguments: [
        (#"{"hosts": {"tcp": "0.0.0.0"}}"#, "hosts: expected an array of strings, found an object"),
        (#"{"tlsverify": "true"}"#, "tlsverify: expected a boolean, found a string"),
        (#"{"no-new-privileges": []}"#, "no-new-privileges: expected a boolean, found an array"),
        (#"{"userland-proxy": 2}"#, "userland-proxy: expected a boolean, found a number"),
        (#"{"default-ulimits": ["nofile=1024"]}"#, "default-ulimits: expected an object, found an array"),
        (#"{"icc": "false"}"#, "icc: expected a boolean, found a string"),
        (#"{"log-driver": null, "log-opts": "max-size=10m"}"#, "log-opts: expected an object, found a string"),
        (#"{"log-opts": {"max-size": 10}}"#, "log-opts.max-size: expected a string, found a number"),
    ]) func `an option of another type is refused by its name`(text: String, message: String) throws {
        #expect(try refusal(of: text) == ReadFailure(line: 1, column: 1, message))
    }

    @Test func `a proxy's password is taken out`() throws {
        let text =
            #"{"proxies": {"http-proxy": "http://build:Kd8sQw3zPn6vRt1y@proxy.example.com:3128"}, "debug": false}"#
        let document = try read(text)
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains("Kd8sQw3zPn6vRt1y"))
        #expect(try readAgain(document.frames).words == document.words)
    }

    private func configuration(_ text: String) throws -> DaemonConfiguration {
        guard case .daemonConfiguration(let configuration)? = try read(text).facts.first else {
            throw ReadFailure("no daemon.json")
        }
        return configuration
    }
}
