import Collectors
import Model
import Testing

@Suite struct InspectedContainerTests {
    @Test func `every field of a host's containers is read`() throws {
        let collected = try read(sample("fleet/2026-W41/web-1/containers.json"), expecting: .inspect)
        #expect(collected.reading.format == "docker-inspect")
        #expect(collected.reading.evidence == [.inspect])
        #expect(collected.reading.warnings.isEmpty)
        #expect(collected.reading.redactions == 6)
        let words = try readAgain(collected.frames).words.split(separator: "\n")
        #expect(words == Self.web1InW41.split(separator: "\n"))
    }

    @Test(arguments: [
        ("fleet/2026-W40/web-1", 8, 4), ("fleet/2026-W40/db-1", 3, 3), ("fleet/2026-W42/web-1", 8, 6),
        ("fleet/2026-W42/db-1", 3, 3),
        ("fleet/2026-W44/web-1", 9, 4), ("fleet/2026-W44/db-1", 3, 2), ("fleet/2026-W46/web-1", 9, 0),
        ("fleet/2026-W47/db-1", 2, 0),
    ]) func `all containers of a week are told, and as many secrets as were planted`(
        folder: String, containers: Int, secrets: Int
    ) throws {
        let document = try read(sample("\(folder)/containers.json"))
        #expect(document.facts.count == containers)
        #expect(document.reading.redactions == secrets)
    }

    /// Written from the capture with a script that shares nothing with the reader.
    private static let web1InW41 = #"""
        /0 container infallible_cannon [] 6dd042806729 2026-10-07T10:05:01Z running
          image tools/debug:0.9 sha256:dbd0c5a08f7d
          user 
          exposes []
          networks ["bridge"]
          addresses ["172.17.0.2"]
          started true, AppArmor , health check none, health nil
          runs watcher at /Path
          runs --token=[redacted:github-token] at /Args/0
          privileged false, capAdd ["SYS_PTRACE", "NET_ADMIN"], network default, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          security ["seccomp=unconfined"], ipc private, uts , userns , cgroup  host, read-only false
          devices [], rules [], swap 0, OOM kill off false, links [], ulimits []
          restarts no 0, logs to json-file nil
          secret /Args/0 github-token --token
          secret /Config/Cmd/1 github-token --token
        /1 container shop-redis-1 [shop/redis] a824c976508c 2026-10-07T10:05:00Z running
          image registry.example.com/shop/redis:7.2.4 sha256:f275c9e583d7
          user 999:999
          exposes ["6379/tcp"]
          networks ["shop_front"]
          addresses ["172.18.0.4"]
          started true, AppArmor , health check test, health healthy
          label com.docker.compose.container-number=1
          label com.docker.compose.oneoff=False
          label com.docker.compose.project=shop
          label com.docker.compose.service=redis
          label com.docker.compose.version=2.20.3
          label org.opencontainers.image.base.name=registry.example.com/platform/debian:12.5
          label org.opencontainers.image.revision=91d0e6c8f25b4703b8a4e17fc5309d6ea2b8c4f7
          label org.opencontainers.image.source=https://git.example.com/shop/redis
          label org.opencontainers.image.title=redis
          label org.opencontainers.image.version=7.2.4
          label team=shop
          runs redis-server at /Path
          runs --appendonly at /Args/0
          runs yes at /Args/1
          privileged false, capAdd [], network shop_front, pid , pids limit(100), publishAll false
          memory 268435456, nanoCPUs 500000000, quota 0, shares 0, cpuset 
          security [], ipc private, uts , userns , cgroup  host, read-only false
          devices [], rules [], swap 268435456, OOM kill off false, links [], ulimits []
          restarts unless-stopped 0, logs to json-file nil
        /2 container node-exporter [node-exporter] f4aa61e7ee6c 2026-09-30T09:30:06Z running
          image registry.example.com/mon/node-exporter:1.7.0 sha256:26c5d5dc7035
          user 65534:65534
          exposes ["9101/tcp"]
          networks ["host"]
          addresses []
          started true, AppArmor , health check none, health nil
          label org.opencontainers.image.base.name=registry.example.com/platform/alpine:3.19.1
          label org.opencontainers.image.revision=7333465abf9efba81876303bb57e6fadb946041b
          label org.opencontainers.image.source=https://git.example.com/mon/node-exporter
          label org.opencontainers.image.title=node-exporter
          label org.opencontainers.image.version=1.7.0
          label team=mon
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 9101 at /Args/2
          runs -h at /Args/3
          runs /srv/metrics at /Args/4
          bind / to /host ro rslave at /Mounts/0
          privileged false, capAdd [], network host, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          security [], ipc private, uts , userns , cgroup  host, read-only false
          devices [], rules [], swap 0, OOM kill off false, links [], ulimits []
          restarts always 0, logs to json-file nil
        /3 container ops-agent-1 [ops/agent] f85625c2c9ad 2026-09-30T09:30:06Z created
          image registry.example.com/ops/agent:0.8.3 sha256:b6313cfece26
          user 
          exposes []
          networks ["shop_front"]
          addresses []
          started false, AppArmor , health check none, health nil
          label com.docker.compose.container-number=1
          label com.docker.compose.oneoff=False
          label com.docker.compose.project=ops
          label com.docker.compose.service=agent
          label com.docker.compose.version=2.20.3
          label org.opencontainers.image.base.name=registry.example.com/platform/debian:12.5
          label org.opencontainers.image.revision=d18f7b0a62c94e3d9c50b6e2fa7348c105ed92b7
          label org.opencontainers.image.source=https://git.example.com/ops/agent
          label org.opencontainers.image.title=agent
          label org.opencontainers.image.version=0.8.3
          label team=ops
          runs agent at /Path
          runs --registry-user=deploy at /Args/0
          runs --registry-password=[redacted:password] at /Args/1
          bind /var/run/docker.sock to /var/run/docker.sock rw rprivate at /Mounts/0
          privileged true, capAdd [], network shop_front, pid host, pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          security ["label=disable"], ipc private, uts , userns , cgroup  host, read-only false
          devices [], rules [], swap 0, OOM kill off false, links [], ulimits []
          restarts always 0, logs to json-file nil
          secret /Args/1 password --registry-password
          secret /Config/Cmd/1 password --registry-password
        /4 container shop-billing-1 [shop/billing] e295386c7f45 2026-09-30T09:30:05Z running
          image registry.example.com/shop/billing:1.8.0 sha256:b56b2f23c288
          user 10001:10001
          exposes ["8000/tcp"]
          networks ["shop_back"]
          addresses ["172.19.0.3"]
          started true, AppArmor , health check test, health healthy
          label com.docker.compose.container-number=1
          label com.docker.compose.oneoff=False
          label com.docker.compose.project=shop
          label com.docker.compose.service=billing
          label com.docker.compose.version=2.20.3
          label org.opencontainers.image.base.name=registry.example.com/platform/alpine:3.19.1
          label org.opencontainers.image.revision=2ab7f9d34c6e4815b07d3ea96c1f582d8e40b6c3
          label org.opencontainers.image.source=https://git.example.com/shop/billing
          label org.opencontainers.image.title=billing
          label org.opencontainers.image.version=1.8.0
          label team=shop
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 8000 at /Args/2
          runs -h at /Args/3
          runs /srv/billing at /Args/4
          privileged false, capAdd [], network shop_back, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          security [], ipc private, uts , userns , cgroup  host, read-only false
          devices [], rules [], swap 0, OOM kill off false, links [], ulimits []
          restarts always 0, logs to json-file nil
          secret /Config/Env/0 url-password DATABASE_URL
          secret /Config/Env/1 stripe-key STRIPE_KEY
        /5 container shop-web-1 [shop/web] c860f28d0a94 2026-09-30T09:30:04Z running
          image registry.example.com/shop/web:1.4.2 sha256:722a297ec97d
          user 10001:10001
          exposes ["80/tcp"]
          networks ["shop_front"]
          addresses ["172.18.0.3"]
          started true, AppArmor , health check test, health healthy
          label com.docker.compose.container-number=1
          label com.docker.compose.oneoff=False
          label com.docker.compose.project=shop
          label com.docker.compose.service=web
          label com.docker.compose.version=2.20.3
          label org.opencontainers.image.base.name=registry.example.com/platform/debian:12.5
          label org.opencontainers.image.revision=7c1e0d9b35a24f6881b0c3de5f72a94608ab13d7
          label org.opencontainers.image.source=https://git.example.com/shop/web
          label org.opencontainers.image.title=web
          label org.opencontainers.image.version=1.4.2
          label team=shop
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 80 at /Args/2
          runs -h at /Args/3
          runs /srv/www at /Args/4
          publishes 80/tcp on 0.0.0.0:8080 at /HostConfig/PortBindings/80~1tcp/0
          privileged false, capAdd [], network shop_front, pid , pids none, publishAll false
          memory 0, nanoCPUs 0, quota 0, shares 0, cpuset 
          security [], ipc private, uts , userns , cgroup  host, read-only false
          devices [], rules [], swap 0, OOM kill off false, links [], ulimits []
          restarts always 0, logs to json-file nil
        /6 container shop-api-1 [shop/api] 5638d031a280 2026-09-30T09:30:03Z running
          image registry.example.com/shop/api:2.0.1 sha256:1842c1c2ae04
          user 10001:10001
          exposes ["3000/tcp"]
          networks ["shop_front"]
          addresses ["172.18.0.2"]
          started true, AppArmor , health check test, health healthy
          label com.docker.compose.container-number=1
          label com.docker.compose.oneoff=False
          label com.docker.compose.project=shop
          label com.docker.compose.service=api
          label com.docker.compose.version=2.20.3
          label org.opencontainers.image.base.name=registry.example.com/platform/debian:12.5
          label org.opencontainers.image.revision=0f4be2a87d1349c5b6e38a9d21c07f54ab96e3d0
          label org.opencontainers.image.source=https://git.example.com/shop/api
          label org.opencontainers.image.title=api
          label org.opencontainers.image.version=2.0.1
          label team=shop
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 3000 at /Args/2
          runs -h at /Args/3
          runs /app at /Args/4
          publishes 3000/tcp on 127.0.0.1:3000 at /HostConfig/PortBindings/3000~1tcp/0
          privileged false, capAdd [], network shop_front, pid , pids limit(100), publishAll false
          memory 268435456, nanoCPUs 500000000, quota 0, shares 0, cpuset 
          security ["no-new-privileges:true"], ipc private, uts , userns , cgroup  host, read-only true
          devices [], rules [], swap 268435456, OOM kill off false, links [], ulimits ["nofile"]
          restarts on-failure 3, logs to json-file 10m
        /7 container shop-worker-1 [shop/worker] 9c23caf69728 2026-09-30T09:30:03Z running
          image registry.example.com/shop/worker:3.2.0 sha256:0da97c3b1a24
          user 10001:10001
          exposes ["9100/tcp"]
          networks ["shop_back"]
          addresses ["172.19.0.2"]
          started true, AppArmor , health check test, health healthy
          label com.docker.compose.container-number=1
          label com.docker.compose.oneoff=False
          label com.docker.compose.project=shop
          label com.docker.compose.service=worker
          label com.docker.compose.version=2.20.3
          label org.opencontainers.image.base.name=registry.example.com/platform/alpine:3.19.1
          label org.opencontainers.image.revision=c4a91be03d7f42e58816f0b7a2d95c3e60f1874b
          label org.opencontainers.image.source=https://git.example.com/shop/worker
          label org.opencontainers.image.title=worker
          label org.opencontainers.image.version=3.2.0
          label team=shop
          runs httpd at /Path
          runs -f at /Args/0
          runs -p at /Args/1
          runs 9100 at /Args/2
          runs -h at /Args/3
          runs /srv/metrics at /Args/4
          publishes 9100/tcp on 127.0.0.1:9100 at /HostConfig/PortBindings/9100~1tcp/0
          privileged false, capAdd [], network shop_back, pid , pids limit(100), publishAll false
          memory 268435456, nanoCPUs 500000000, quota 0, shares 0, cpuset 
          security ["no-new-privileges:true"], ipc private, uts , userns , cgroup  host, read-only true
          devices [], rules [], swap 268435456, OOM kill off false, links [], ulimits ["nofile"]
          restarts on-failure 3, logs to json-file 10m
        """#

    @Test(arguments: [
        (#""StartedAt": "2026-10-07T10:05:01.761725099Z""#, true), (#""StartedAt": "0001-01-01T00:00:00Z""#, false),
        (#""StartedAt": """#, false), (#""StartedAt": null"#, nil), (#""Status": "running""#, nil),
    ]) func `a container was started once its date of start is no zero date`(member: String, hasStarted: Bool?) throws {
        #expect(try container(#""State": {\#(member)}"#).hasStarted == hasStarted)
    }

    @Test func `a container without State may have been started`() throws {
        #expect(try container(#""State": null, "Config": {}, "HostConfig": {}"#).hasStarted == nil)
    }

    @Test(arguments: [
        (#"{"bridge": {"IPAddress": "172.17.0.2", "GlobalIPv6Address": ""}}"#, ["bridge"], ["172.17.0.2"]),
        (
            #"{"a": {"IPAddress": "10.0.0.2", "GlobalIPv6Address": "fd00::2"}, "b": {"IPAddress": "10.1.0.2"}}"#,
            ["a", "b"], ["10.0.0.2", "fd00::2", "10.1.0.2"]
        ),
        (#"{"host": {"IPAddress": "", "GlobalIPv6Address": null}}"#, ["host"], []),
        (#"{"front": null}"#, ["front"], []),
        ("{}", [], []), ("null", [], []),
    ]) func `a container has the addresses of its networks`(networks: String, names: [String], addresses: [String])
        throws
    {
        let container = try container(#""State": {}, "NetworkSettings": {"Networks": \#(networks)}"#)
        #expect(container.networks == names)
        #expect(container.addresses == addresses)
    }

    @Test(arguments: [
        (#""Config": {"Labels": {"team": "shop", "empty": ""}}"#, ["team": "shop", "empty": ""]),
        (#""Config": {"Labels": null}"#, [:]), (#""Config": {}"#, [:]), (#""Config": null"#, nil),
        (#""Path": "a""#, nil),
        (
            #""Config": {"Labels": {"yes": true, "no": false, "five": 5, "null": null, "list": ["a"], "map": {}}}"#,
            ["yes": "true", "no": "false", "five": "5"]
        ),
    ]) func `labels are read leniently`(member: String, labels: [String: String]?) throws {
        #expect(try container(#""State": {}, \#(member)"#).labels == labels)
    }

    /// A test that begins with any other word is never run: Docker logs "Unknown healthcheck type".
    @Test(
        arguments: [
            (#"{"Healthcheck": {"Test": ["CMD-SHELL", "curl -f http://localhost/"], "Retries": 3}}"#, .test),
            (#"{"Healthcheck": {"Test": ["CMD", "pg_isready"]}}"#, .test),
            (#"{"Healthcheck": {"Test": ["NONE"]}}"#, .disabled),
            (#"{"Healthcheck": {"Test": []}}"#, Healthcheck.none),
            (#"{"Healthcheck": {"Test": null}}"#, Healthcheck.none),
            (#"{"Healthcheck": {"Interval": 5000000000}}"#, Healthcheck.none),
            (#"{"Healthcheck": {}}"#, Healthcheck.none),
            (#"{"Healthcheck": null}"#, Healthcheck.none), ("{}", Healthcheck.none),
            (#"{"Healthcheck": {"Test": ["curl", "-f", "http://localhost/"]}}"#, Healthcheck.none), ("null", nil),
        ] as [(String, Healthcheck?)]) func `a health check is what Docker runs`(
            config: String, healthcheck: Healthcheck?
        )
        throws
    {
        #expect(try container(#""State": {}, "Config": \#(config)"#).healthcheck == healthcheck)
        guard let healthcheck else { return }
        let document = try read(#"{"Id": "sha256:aa", "RepoTags": [], "Config": \#(config)}"#)
        guard case .image(let image) = try #require(document.facts.first) else {
            Issue.record("no image")
            return
        }
        #expect(image.config?.healthcheck == healthcheck)
    }

    @Test(arguments: [
        (#"{"Status": "unhealthy", "FailingStreak": 3}"#, "unhealthy"), (#"{"Status": "none"}"#, nil),
        // Podman, where there is no health check.
        (#"{"Status": "", "FailingStreak": 0, "Log": null}"#, nil), ("{}", nil), ("null", nil),
    ]) func `a container is as healthy as its state says`(health: String, says: String?) throws {
        #expect(try container(#""State": {"Health": \#(health)}"#).health == says)
    }

    @Test func `HostConfig's members are read`() throws {
        let host = try hostConfig(
            """
            "SecurityOpt": ["seccomp=unconfined", "label:disable"], "IpcMode": "host", "UTSMode": "host",
            "UsernsMode": "host", "CgroupParent": "/other", "CgroupnsMode": "host", "ReadonlyRootfs": true,
            "Devices": [{"PathOnHost": "/dev/fuse", "PathInContainer": "/dev/fuse", "CgroupPermissions": "rwm"}],
            "DeviceCgroupRules": ["c 42:* rmw"], "MemorySwap": -1, "OomKillDisable": true, "Links": ["/db:/web/db"],
            "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 5},
            "Ulimits": [{"Name": "nofile", "Hard": 1024, "Soft": 1024}, {"Name": "nproc", "Hard": 9, "Soft": 9}],
            "LogConfig": {"Type": "local", "Config": {"max-size": "10m", "max-file": "3"}}
            """)
        #expect(host.securityOptions == ["seccomp=unconfined", "label:disable"])
        #expect([host.ipcMode, host.utsMode, host.usernsMode, host.cgroupnsMode] == ["host", "host", "host", "host"])
        #expect(host.cgroupParent == "/other")
        #expect(host.readonlyRootfs == true)
        #expect(host.devices == ["/dev/fuse"])
        #expect(host.deviceCgroupRules == ["c 42:* rmw"])
        #expect(host.memorySwap == -1)
        #expect(host.oomKillDisable == true)
        #expect(host.links == ["/db:/web/db"])
        #expect(host.restartPolicy == HostConfig.RestartPolicy(name: "on-failure", maximumRetryCount: 5))
        #expect(host.ulimits == ["nofile", "nproc"])
        #expect(host.logging == HostConfig.Logging(driver: "local", maximumSize: "10m"))
    }

    /// Docker writes null for a list of which nothing was asked for; an old engine writes no key.
    @Test func `null lists are empty, what else is null or absent is unknown`() throws {
        let lists = ["SecurityOpt", "Devices", "DeviceCgroupRules", "Links", "Ulimits"]
        let others = [
            "IpcMode", "UTSMode", "UsernsMode", "CgroupParent", "CgroupnsMode", "ReadonlyRootfs", "MemorySwap",
            "OomKillDisable", "RestartPolicy", "LogConfig",
        ]
        let nulls = try hostConfig((lists + others).map { #""\#($0)": null"# }.joined(separator: ", "))
        let nothing = try hostConfig("")
        for host in [nulls, nothing] {
            #expect(
                [host.ipcMode, host.utsMode, host.usernsMode, host.cgroupParent, host.cgroupnsMode] == [
                    nil, nil, nil, nil, nil,
                ])
            #expect([host.readonlyRootfs, host.oomKillDisable] == [nil, nil])
            #expect(host.memorySwap == nil)
            #expect(host.restartPolicy == nil)
            #expect(host.logging == nil)
        }
        #expect(
            [nulls.securityOptions, nulls.devices, nulls.deviceCgroupRules, nulls.links, nulls.ulimits] == [
                [], [], [], [], [],
            ])
        #expect(
            [nothing.securityOptions, nothing.devices, nothing.deviceCgroupRules, nothing.links, nothing.ulimits] == [
                nil, nil, nil, nil, nil,
            ])
    }

    @Test func `old engines and Podman spell some of it in their own way`() throws {
        // API 1.18 has an empty object for a ulimit, and null for a driver's options.
        let old = try hostConfig(
            #""Ulimits": [{}, null], "LogConfig": {"Config": null, "Type": "json-file"}, "RestartPolicy": {"Name": ""}"#
        )
        #expect(old.ulimits == [])
        #expect(old.logging == HostConfig.Logging(driver: "json-file"))
        #expect(old.restartPolicy == HostConfig.RestartPolicy(name: ""))
        let podman = try hostConfig(
            """
            "Ulimits": [{"Name": "RLIMIT_NOFILE", "Soft": 1048576, "Hard": 1048576}, {"Name": "RLIMIT_NPROC"}],
            "LogConfig": {"Type": "journald", "Config": null, "Path": "", "Tag": "", "Size": "0B"}, "Devices": [],
            "CgroupMode": "private", "CgroupParent": "user.slice", "OomKillDisable": 0
            """)
        #expect(podman.ulimits == ["nofile", "nproc"])
        #expect(podman.logging == HostConfig.Logging(driver: "journald"))
        #expect(podman.oomKillDisable == false)
        #expect(podman.cgroupnsMode == "private")
    }

    @Test(arguments: [
        (#""SecurityOpt": {"seccomp": "unconfined"}"#, "SecurityOpt: expected an array of strings, found an object"),
        (#""IpcMode": 1"#, "IpcMode: expected a string, found a number"),
        (#""ReadonlyRootfs": "true""#, "ReadonlyRootfs: expected a boolean, found a string"),
        (#""Devices": ["/dev/fuse"]"#, "Devices: expected an array of objects, found an array"),
        (#""Devices": {}"#, "Devices: expected an array of objects, found an object"),
        (#""Devices": [{"PathOnHost": 1}]"#, "Devices.PathOnHost: expected a string, found a number"),
        (#""DeviceCgroupRules": [null]"#, "DeviceCgroupRules: expected an array of strings, found an array"),
        (#""MemorySwap": "-1""#, "MemorySwap: expected a number, found a string"),
        (#""OomKillDisable": 2"#, "OomKillDisable: expected a boolean, found a number"),
        (#""RestartPolicy": "always""#, "RestartPolicy: expected an object, found a string"),
        (
            #""RestartPolicy": {"MaximumRetryCount": "5"}"#,
            "RestartPolicy.MaximumRetryCount: expected a number, found a string"
        ),
        (#""Ulimits": [1]"#, "Ulimits: expected an array of objects, found an array"),
        (#""LogConfig": {"Config": ["max-size"]}"#, "LogConfig.Config: expected an object, found an array"),
        (#""LogConfig": {"Config": {"max-size": 10}}"#, "LogConfig.Config.max-size: expected a string, found a number"),
    ]) func `a member of another type is refused by its name`(member: String, message: String) throws {
        let failure = try refusal(of: #"{"Id": "a", "State": {}, "HostConfig": {\#(member)}}"#)
        #expect(failure == ReadFailure(line: 1, column: 1, "HostConfig.\(message)"))
    }

    @Test(arguments: [
        (#""State": {"StartedAt": 0}"#, "State.StartedAt: expected a string, found a number"),
        (#""State": {"Health": "healthy"}"#, "State.Health: expected an object, found a string"),
        (
            #""State": {}, "Config": {"Labels": ["team=shop"]}"#,
            "Config.Labels: expected an object, found an array"
        ),
        (#""State": {}, "Config": {"Healthcheck": "curl"}"#, "Config.Healthcheck: expected an object, found a string"),
        (
            #""State": {}, "Config": {"Healthcheck": {"Test": [1]}}"#,
            "Config.Healthcheck.Test: expected an array of strings, found an array"
        ),
        (#""State": {}, "AppArmorProfile": false"#, "AppArmorProfile: expected a string, found a boolean"),
        (
            #""State": {}, "NetworkSettings": {"Networks": ["a"]}"#,
            "NetworkSettings.Networks: expected an object of objects, found an array"
        ),
        (
            #""State": {}, "NetworkSettings": {"Networks": {"a": "b"}}"#,
            "NetworkSettings.Networks: expected an object of objects, found an object"
        ),
        (
            #""State": {}, "NetworkSettings": {"Networks": {"a": {"IPAddress": []}}}"#,
            "NetworkSettings.Networks.IPAddress: expected a string, found an array"
        ),
        (
            #""State": {}, "Mounts": [{"Type": "bind", "Propagation": 1}]"#,
            "Mounts.Propagation: expected a string, found a number"
        ),
    ]) func `a member of another type is refused by its path`(member: String, message: String) throws {
        let failure = try refusal(of: #"{"Id": "a", \#(member)}"#)
        #expect(failure == ReadFailure(line: 1, column: 1, message))
    }

    @Test(arguments: [
        (
            #""Mounts": [{"Type": "bind", "Source": "/a", "Destination": "/a", "Propagation": "rshared"}]"#,
            ["rshared"]
        ),
        // Volumes, tmpfs, and Docker before 1.10 tell none.
        (
            #""Mounts": [{"Type": "volume", "Name": "v", "Propagation": ""}, {"Type": "tmpfs", "Destination": "/t"}]"#,
            ["", ""]
        ),
        (
            #""HostConfig": {"Binds": ["/a:/a:ro,shared", "/b:/b:rslave", "/c:/c:z", "/d:/d", "v:/v:shared"]}"#,
            ["shared", "rslave", "", ""]
        ),
    ]) func `a mount has its propagation`(member: String, propagations: [String]) throws {
        #expect(try container(#""State": {}, \#(member)"#).mounts.map(\.propagation) == propagations)
    }

    /// `HostConfig` is read through an index of its keys' lengths, which are kept as bytes.
    @Test func `keys are found among others of their length`() throws {
        let long = String(repeating: "x", count: 256)
        let host = try hostConfig(
            #""IpcMode": "host", "IpcMore": "", "IpcMode\#(long)": "", "IpcMode": "private", "PidMode": "", "pidMode": 1"#
        )
        #expect(host.ipcMode == "private")
        #expect(host.pidMode == "")
        #expect(host.utsMode == nil)
    }

    private func container(_ members: String) throws -> Container {
        guard case .container(let container)? = try read(#"{"Id": "a", "Name": "/a", \#(members)}"#).facts.first else {
            throw ReadFailure("no container")
        }
        return container
    }

    private func hostConfig(_ members: String) throws -> HostConfig {
        try #require(try container(#""State": {}, "HostConfig": {\#(members)}"#).hostConfig)
    }

    @Test func `what Docker chose of a range of host ports is no other port`() throws {
        let document = try read(
            """
            {"Id": "a", "Name": "/a", "State": {}, "HostConfig": {"PortBindings":
              {"80/tcp": [{"HostIp": "", "HostPort": "22-30"}], "81/tcp": [{"HostIp": "", "HostPort": "0"}]}},
             "NetworkSettings": {"Ports":
              {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "22"}], "81/tcp": [{"HostIp": "::", "HostPort": "4000"}]}}}
            """.utf8)
        let ports = document.facts.flatMap { fact -> [PublishedPort] in
            if case .container(let container) = fact { container.publishedPorts } else { [] }
        }
        #expect(ports.map(\.hostPorts) == [22...30, nil])
    }

    @Test(.timeLimit(.minutes(1))) func `tens of thousands of ports are read in time`() throws {
        let ports = (1...60_000).map { #""\#($0)/tcp": [{"HostIp": "127.0.0.1", "HostPort": "\#($0)"}]"# }
        let document = try read(
            #"{"Id": "a", "Name": "/a", "State": {}, "HostConfig": {"PortBindings": {\#(ports.joined(separator: ","))}}}"#
        )
        #expect(document.facts.count == 1)
    }
}
