import Model

/// Set resource quotas.
enum Control4 {
    static let checks: [Check] = [memoryLimit, cpuLimit, pidsLimit]

    /// `HostConfig.Memory`, in bytes; 0 is unlimited.
    static let memoryLimit = Check(
        "NP-4.1", .medium, cis: "5.11", nist: "4.4.3",
        title: Text(en: "Containers have a memory limit", zh: "容器设置了内存限制"),
        rationale: Text(
            en: """
                A container without a limit can use up the host's memory, and the kernel then kills processes of other \
                containers.
                """,
            zh: "没有内存限制的容器可能耗尽主机内存，导致内核杀死其他容器的进程。"),
        remediation: Text(
            en: """
                Set --memory 512m when creating it (compose: mem_limit: 512m, or deploy.resources.limits.memory: \
                512M). A running container takes docker update --memory 512m --memory-swap 512m NAME.
                """,
            zh: """
                创建容器时设置 --memory 512m（compose：mem_limit: 512m 或 deploy.resources.limits.memory: 512M）。运行中的容器可执行 docker \
                update --memory 512m --memory-swap 512m NAME。
                """),
        rules: [
            .container { container, _ in
                guard let memory = container.hostConfig?.memory else {
                    return .notAssessed("HostConfig.Memory is absent")
                }
                return memory > 0 ? .pass : .fail("has no memory limit", at: "/HostConfig/Memory")
            }
        ])

    /// `HostConfig.NanoCpus`, `CpuQuota`, `CpusetCpus` and `CpuShares`; any one of them limits.
    ///
    /// `NanoCpus` does not exist before Docker 1.13, so its absence alone means unset; that of another is unknown.
    static let cpuLimit = Check(
        "NP-4.3", .medium, cis: "5.12", nist: "4.4.3",
        title: Text(en: "Containers have a CPU limit", zh: "容器设置了 CPU 限制"),
        rationale: Text(
            en: """
                A container without a limit can take every CPU of the host, whether by a fault or because somebody \
                mines coins in it, and starve the others.
                """,
            zh: "没有 CPU 限制的容器在程序出错或被植入挖矿程序时，会占满主机的全部 CPU，使其他容器无法正常运行。"),
        remediation: Text(
            en: """
                Set --cpus 1.5 when creating it (compose: cpus: 1.5, or deploy.resources.limits.cpus: "1.5"). A \
                running container takes docker update --cpus 1.5 NAME.
                """,
            zh: """
                创建容器时设置 --cpus 1.5（compose：cpus: 1.5 或 deploy.resources.limits.cpus: "1.5"）。运行中的容器可执行 docker update \
                --cpus 1.5 NAME。
                """),
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig else { return .notAssessed("HostConfig is absent") }
                if let nanoCPUs = config.nanoCPUs, nanoCPUs > 0 { return .pass }
                if let quota = config.cpuQuota, quota > 0 { return .pass }
                if let cpuset = config.cpusetCPUs, !cpuset.isEmpty { return .pass }
                // 1024 is the default weight, and 0 stands for it.
                if let shares = config.cpuShares, shares != 0, shares != 1024 { return .pass }
                if config.cpuQuota == nil { return .notAssessed("HostConfig.CpuQuota is absent") }
                if config.cpusetCPUs == nil { return .notAssessed("HostConfig.CpusetCpus is absent") }
                if config.cpuShares == nil { return .notAssessed("HostConfig.CpuShares is absent") }
                return .fail(
                    "has no CPU limit", at: config.nanoCPUs == nil ? "/HostConfig/CpuQuota" : "/HostConfig/NanoCpus")
            }
        ])

    /// `HostConfig.PidsLimit`: null, 0 and -1 are unlimited; before Docker 1.11 the key is absent.
    static let pidsLimit = Check(
        "NP-4.4", .medium, cis: "5.29", nist: "4.4.3",
        title: Text(en: "Containers have a limit on processes", zh: "容器设置了进程数限制"),
        rationale: Text(
            en: "A fork bomb in a container without a limit uses up the host's process table and stops the whole host.",
            zh: "没有进程数限制时，容器内的 fork 炸弹会耗尽主机的进程表，使整台主机停止响应。"),
        remediation: Text(
            en: """
                Set --pids-limit 200 when creating it (compose: pids_limit: 200, or deploy.resources.limits.pids: \
                200). A running container takes docker update --pids-limit 200 NAME.
                """,
            zh: """
                创建容器时设置 --pids-limit 200（compose：pids_limit: 200 或 deploy.resources.limits.pids: 200）。运行中的容器可执行 docker \
                update --pids-limit 200 NAME。
                """),
        rules: [
            .container { container, _ in
                guard let limit = container.hostConfig?.pidsLimit else {
                    return .notAssessed("HostConfig.PidsLimit is absent")
                }
                if case .limit(let count) = limit, count > 0 { return .pass }
                return .fail("has no limit on processes", at: "/HostConfig/PidsLimit")
            }
        ])
}
