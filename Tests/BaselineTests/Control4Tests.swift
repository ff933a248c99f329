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
        (CPU(shares: 1024), "fail: /HostConfig/NanoCpus"), (CPU(nano: 1_500_000_000), "pass"),
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

    @Test(arguments: ["NP-4.1", "NP-4.3", "NP-4.4"])
    func aContainerWithoutHostConfigIsNotAssessed(id: String) throws {
        #expect(try answer(id, makeContainer(hostConfig: nil)).summary.hasPrefix("notAssessed: HostConfig"))
    }
}
