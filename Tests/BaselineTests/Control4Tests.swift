import Baseline
import Model
import Testing

struct Control4Tests {
    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.Memory is absent"), (0, "fail: /HostConfig/Memory"),
            (-1, "fail: /HostConfig/Memory"), (536_870_912, "pass"),
        ] as [(Int?, String)])
    func memoryLimit(memory: Int?, expected: String) throws {
        #expect(try answer("NP-4.1", makeContainer { $0.memory = memory }).summary == expected)
    }

    @Test(
        arguments: [
            (nil, -1, "notAssessed: HostConfig.Memory is absent"),
            (0, -1, "notApplicable: there is no memory limit that swap could exceed"),
            (0, 0, "notApplicable: there is no memory limit that swap could exceed"),
            (536_870_912, nil, "notAssessed: HostConfig.MemorySwap is absent"),
            (536_870_912, -1, "fail: /HostConfig/MemorySwap"), (536_870_912, -2, "fail: /HostConfig/MemorySwap"),
            (536_870_912, 0, "pass"), (536_870_912, 536_870_912, "pass"), (536_870_912, 1_073_741_824, "pass"),
        ] as [(Int?, Int?, String)])
    func swapLimit(memory: Int?, swap: Int?, expected: String) throws {
        let container = makeContainer {
            $0.memory = memory
            $0.memorySwap = swap
        }
        #expect(try answer("NP-4.2", container).summary == expected)
    }

    /// What a row leaves out is as Docker writes it when nothing is set.
    struct CPU: Sendable, CustomStringConvertible {
        var nano: Int? = 0
        var quota: Int? = 0
        var shares: Int? = 0
        var cpuset: String? = ""

        var description: String { "\(nano as Any) \(quota as Any) \(shares as Any) \(cpuset as Any)" }
    }

    @Test(arguments: [
        (CPU(), "fail: /HostConfig/NanoCpus"), (CPU(quota: -1), "fail: /HostConfig/NanoCpus"),
        (CPU(shares: 1024), "fail: /HostConfig/NanoCpus"), (CPU(shares: -1), "fail: /HostConfig/NanoCpus"),
        (CPU(nano: 1_500_000_000), "pass"),
        (CPU(quota: 50_000), "pass"), (CPU(shares: 512), "pass"), (CPU(cpuset: "0-1"), "pass"),
        (CPU(nano: nil), "fail: /HostConfig/CpuQuota"), (CPU(quota: nil), "notAssessed: HostConfig.CpuQuota is absent"),
        (CPU(shares: nil), "notAssessed: HostConfig.CpuShares is absent"),
        (CPU(cpuset: nil), "notAssessed: HostConfig.CpusetCpus is absent"),
        (CPU(nano: nil, quota: nil, shares: nil, cpuset: "0"), "pass"),
    ])
    func cpuLimit(cpu: CPU, expected: String) throws {
        let container = makeContainer {
            $0.nanoCPUs = cpu.nano
            $0.cpuQuota = cpu.quota
            $0.cpuShares = cpu.shares
            $0.cpusetCPUs = cpu.cpuset
        }
        #expect(try answer("NP-4.3", container).summary == expected)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.PidsLimit is absent"),
            (HostConfig.PidsLimit.none, "fail: /HostConfig/PidsLimit"),
            (.limit(0), "fail: /HostConfig/PidsLimit"), (.limit(-1), "fail: /HostConfig/PidsLimit"),
            (.limit(200), "pass"),
        ] as [(HostConfig.PidsLimit?, String)])
    func pidsLimit(limit: HostConfig.PidsLimit?, expected: String) throws {
        #expect(try answer("NP-4.4", makeContainer { $0.pidsLimit = limit }).summary == expected)
    }

    /// Null, as Docker writes it with control groups v2, is nil in the model; so is an absent key.
    @Test(
        arguments: [
            (true, 0, "fail: /HostConfig/OomKillDisable"), (true, -1, "fail: /HostConfig/OomKillDisable"),
            (true, 536_870_912, "pass"), (true, nil, "notAssessed: HostConfig.Memory is absent"),
            (false, 0, "pass"), (false, nil, "pass"), (nil, 0, "pass"), (nil, 536_870_912, "pass"),
            (nil, nil, "notAssessed: HostConfig.OomKillDisable and HostConfig.Memory are absent"),
        ] as [(Bool?, Int?, String)])
    func oomKiller(isDisabled: Bool?, memory: Int?, expected: String) throws {
        let container = makeContainer {
            $0.oomKillDisable = isDisabled
            $0.memory = memory
        }
        #expect(try answer("NP-4.5", container).summary == expected)
    }

    private static let name = "fail: /HostConfig/RestartPolicy/Name"
    private static let tries = "fail: /HostConfig/RestartPolicy/MaximumRetryCount"

    @Test(
        arguments: [
            ("", 0, [], "pass"), ("no", 0, [], "pass"), ("always", 0, [], name), ("unless-stopped", 0, [], name),
            ("Always", 0, [], name), ("on-failure", 1, [], "pass"), ("on-failure", 5, [], "pass"),
            ("on-failure", 0, [], "fail: /HostConfig/RestartPolicy"),
            ("on-failure", -1, [], "fail: /HostConfig/RestartPolicy"), ("on-failure", 6, [], tries),
            ("on-failure", .max, [], tries), ("always", 3, [], name),
            ("unless-stopped", 0, ["unless-stopped"], "pass"), ("always", 0, ["unless-stopped"], name),
            ("on-failure", 0, ["on-failure"], "pass"), ("on-failure", 0, ["always"], "fail: /HostConfig/RestartPolicy"),
        ] as [(String, Int, Set<String>, String)])
    func restartPolicy(name: String, tries: Int, allowed: Set<String>, expected: String) throws {
        var policy = Policy()
        policy.allowedRestartPolicies = allowed
        let container = makeContainer {
            $0.restartPolicy = HostConfig.RestartPolicy(name: name, maximumRetryCount: tries)
        }
        #expect(try answer("NP-4.6", container, Context(date: runDate, policy: policy)).summary == expected)
    }

    private static let noConfiguration = "notAssessed: no daemon.json of this host was collected"

    /// The daemon's are nil where no daemon.json was collected; an empty list is a daemon.json that sets none.
    @Test(
        arguments: [
            (["nofile"], nil, "pass"), (["nproc"], nil, "pass"), (["core", "nofile"], [], "pass"),
            ([], ["nofile"], "pass"), (["core"], ["nproc"], "pass"), (nil, ["nofile"], "pass"),
            ([], [], "fail: /HostConfig/Ulimits"), (["memlock"], ["core"], "fail: /HostConfig/Ulimits"),
            (["nofiles", "NOFILE", ""], [], "fail: /HostConfig/Ulimits"),
            ([], nil, noConfiguration), (["memlock"], nil, noConfiguration), (nil, nil, noConfiguration),
            (nil, [], "notAssessed: HostConfig.Ulimits is absent"),
        ] as [([String]?, [String]?, String)])
    func ulimits(ofContainer: [String]?, ofDaemon: [String]?, expected: String) throws {
        let configuration = ofDaemon.map { ulimits in
            var configuration = DaemonConfiguration(place: Documents.configuration)
            configuration.defaultUlimits = ulimits
            return configuration
        }
        let container = makeContainer { $0.ulimits = ofContainer }
        let context = Context(date: runDate, engines: [makeEngine(configuration: configuration)])
        #expect(try answer("NP-4.7", container, context).summary == expected)
    }

    @Test func ulimitsOfAnotherHostsDaemonDoNotCount() throws {
        var configuration = DaemonConfiguration(place: Documents.configuration)
        let context = Context(date: runDate, engines: [makeEngine(configuration: configuration)])
        // A daemon.json without the key sets none.
        #expect(try answer("NP-4.7", makeContainer { $0.ulimits = [] }, context).summary == "fail: /HostConfig/Ulimits")
        configuration.defaultUlimits = ["nofile"]
        let other = Context(date: runDate, engines: [makeEngine(host: "web-2", configuration: configuration)])
        #expect(try answer("NP-4.7", makeContainer { $0.ulimits = [] }, other).summary == Self.noConfiguration)
    }

    private static let gibibyte = 1_073_741_824

    /// Limits of running containers; the host has 4 GiB.
    @Test(
        arguments: [
            ([], "notAssessed: no docker inspect of this host's containers was collected"),
            ([0], "pass"), ([gibibyte, 3 * gibibyte], "pass"), ([gibibyte, 3 * gibibyte, 1], "fail: /MemTotal"),
            ([gibibyte, 0, 0], "pass"), ([.max], "fail: /MemTotal"),
        ] as [([Int], String)])
    func memoryShare(limits: [Int], expected: String) throws {
        let judged = try answer(
            "NP-4.8", makeEngine { $0.memory = 4 * Self.gibibyte },
            Context(date: runDate, fleet: Self.fleet(limits)))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.info })
    }

    private static func fleet(_ limits: [Int], host: String = "web-1", status: String = "running") -> Fleet {
        var fleet = Fleet()
        for limit in limits {
            var config = HostConfig()
            config.memory = limit
            fleet.add(makeContainer(host: host, status: status, hostConfig: config))
        }
        return fleet
    }

    @Test func theMessageNamesSumAndContainersWithoutLimit() throws {
        let engine = makeEngine { $0.memory = 4 * Self.gibibyte }
        #expect(
            try answer(
                "NP-4.8", engine,
                Context(date: runDate, fleet: Self.fleet([3 * Self.gibibyte, 2 * Self.gibibyte, 0]))
            ).messages
                == [
                    """
                    the memory limits of 2 running containers sum to 5120 MiB, more than 1.0 times the host's 4096 \
                    MiB; 1 more has no limit
                    """
                ])
        #expect(
            try answer("NP-4.8", engine, Context(date: runDate, fleet: Self.fleet([5 * Self.gibibyte]))).messages
                == [
                    """
                    the memory limits of 1 running container sum to 5120 MiB, more than 1.0 times the host's 4096 MiB
                    """
                ])
    }

    @Test(arguments: [(0.5, "fail: /MemTotal"), (0.75, "pass"), (1.5, "pass")])
    func thePolicySetsTheShare(share: Double, expected: String) throws {
        var policy = Policy()
        policy.memoryShare = share
        let context = Context(date: runDate, policy: policy, fleet: Self.fleet([3 * Self.gibibyte]))
        #expect(try answer("NP-4.8", makeEngine { $0.memory = 4 * Self.gibibyte }, context).summary == expected)
    }

    @Test func memorySharesNeedTheHostsMemoryAndItsContainers() throws {
        let context = Context(date: runDate, fleet: Self.fleet([5 * Self.gibibyte]))
        #expect(
            try answer("NP-4.8", makeEngine(), context).summary
                == "notAssessed: no docker info of this host was collected")
        #expect(
            try answer("NP-4.8", makeEngine { _ in }, context).summary
                == "notAssessed: MemTotal of docker info is absent")
        // Without a daemon the client prints 0.
        #expect(
            try answer("NP-4.8", makeEngine { $0.memory = 0 }, context).summary
                == "notAssessed: MemTotal of docker info is absent")
        for (fleet, expected) in [
            (
                Self.fleet([5 * Self.gibibyte], host: "web-2"),
                "notAssessed: no docker inspect of this host's containers was collected"
            ),
            (Self.fleet([5 * Self.gibibyte], status: "exited"), "pass"),
        ] {
            #expect(
                try answer(
                    "NP-4.8", makeEngine { $0.memory = 4 * Self.gibibyte }, Context(date: runDate, fleet: fleet)
                ).summary == expected)
        }
    }

    private static let log = "fail: /HostConfig/LogConfig"

    @Test(
        arguments: [
            ("json-file", "10m", "pass"), ("json-file", "512", "pass"), ("json-file", nil, log),
            ("json-file", "", log), ("json-file", "-1", log), ("json-file", "0", log), ("json-file", "0m", log),
            ("local", nil, "pass"), ("local", "50m", "pass"),
            ("journald", nil, "notApplicable: its log driver journald keeps no file"),
            ("none", nil, "notApplicable: its log driver none keeps no file"),
            ("", nil, "notAssessed: HostConfig.LogConfig.Type is empty"),
            ("", "10m", "notAssessed: HostConfig.LogConfig.Type is empty"), ("k8s-file", "10mb", "pass"),
            (
                "k8s-file", nil, "notAssessed: HostConfig.LogConfig.Config does not tell the limit of k8s-file"
            ),
        ] as [(String, String?, String)])
    func logSize(driver: String, maximum: String?, expected: String) throws {
        let container = makeContainer { $0.logging = HostConfig.Logging(driver: driver, maximumSize: maximum) }
        #expect(try answer("NP-4.9", container).summary == expected)
    }

    @Test(arguments: [
        ("NP-4.6", "notAssessed: HostConfig.RestartPolicy is absent"),
        ("NP-4.9", "notAssessed: HostConfig.LogConfig is absent"),
    ])
    func whatIsAbsentIsNotAssessed(id: String, expected: String) throws {
        #expect(try answer(id, makeContainer()).summary == expected)
        #expect(try answer(id, makeContainer(hostConfig: nil)).summary == expected)
    }

    /// As `docker create` makes it without any option, on control groups v2.
    private static func bare(status: String) -> Container {
        var config = HostConfig()
        config.memory = 0
        config.memorySwap = 0
        config.nanoCPUs = 0
        config.cpuQuota = 0
        config.cpuShares = 0
        config.cpusetCPUs = ""
        config.pidsLimit = HostConfig.PidsLimit.none
        config.restartPolicy = HostConfig.RestartPolicy(name: "always")
        config.ulimits = []
        config.logging = HostConfig.Logging(driver: "json-file")
        return makeContainer(status: status, hostConfig: config)
    }

    @Test(arguments: ["created", "exited", "paused", "running", "dead"])
    func stoppedContainersAreJudgedAsRunningOnes(status: String) throws {
        let engine = makeEngine(configuration: DaemonConfiguration(place: Documents.configuration))
        let context = Context(date: runDate, engines: [engine])
        let container = Self.bare(status: status)
        for id in ["NP-4.1", "NP-4.3", "NP-4.4", "NP-4.6", "NP-4.7", "NP-4.9"] {
            #expect(try answer(id, container, context).summary.hasPrefix("fail: /HostConfig/"))
        }
        #expect(try answer("NP-4.5", container, context) == .pass)
    }

    @Test(arguments: ["NP-4.1", "NP-4.2", "NP-4.3", "NP-4.4", "NP-4.5", "NP-4.6", "NP-4.7", "NP-4.9"])
    func aContainerWithoutHostConfigIsNotAssessed(id: String) throws {
        #expect(try answer(id, makeContainer(hostConfig: nil)).summary.hasPrefix("notAssessed: HostConfig"))
    }
}
