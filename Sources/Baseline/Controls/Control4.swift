import Model

/// Set resource quotas.
enum Control4 {
    static let checks: [Check] = [
        memoryLimit, swapLimit, cpuLimit, pidsLimit, oomKiller, restartPolicy, ulimits, memoryShare, logSize,
    ]

    /// `HostConfig.Memory`, in bytes; 0 is unlimited.
    ///
    /// A limit of any size passes: what is enough only the team knows, and NP-4.8 looks at the sum. `MemoryReservation`
    /// is no limit, for the kernel only minds it when memory runs short.
    static let memoryLimit = Check(
        "NP-4.1", .medium, cis: ["5.11"], nist: "4.4.3",
        title: Text(en: "Containers have a memory limit", zh: "容器设置了内存限制"),
        fails: Text(
            en: """
                HostConfig.Memory is 0 or negative. A limit of any size passes; a reservation (MemoryReservation) is \
                no limit.
                """,
            zh: "HostConfig.Memory 为 0 或负数时失败。任意大小的限制均可通过；内存预留（MemoryReservation）不算限制。"),
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
        examples: Check.Examples(
            pass: "docker run --memory 512m registry.example.com/shop/web:1.4.2",
            fail: "docker run --memory-reservation 512m registry.example.com/shop/web:1.4.2"),
        rules: [
            .container { container, _ in
                guard let memory = container.hostConfig?.memory else { return .absent("HostConfig.Memory") }
                return memory > 0
                    ? .pass : .fail(Text(en: "has no memory limit", zh: "没有内存限制"), at: "/HostConfig/Memory")
            }
        ])

    /// `HostConfig.MemorySwap` beside `Memory`: memory and swap together in bytes, 0 for twice the memory, -1 for no
    /// bound.
    ///
    /// Docker itself writes -1 under a limit where the kernel does not count swap; swap is without bound there too.
    /// A container without a memory limit has nothing for swap to undermine: NP-4.1 judges it.
    static let swapLimit = Check(
        "NP-4.2", .low, nist: "4.4.3",
        title: Text(en: "A memory limit bounds swap too", zh: "内存限制同时约束交换空间"),
        fails: Text(
            en: """
                HostConfig.MemorySwap is negative while HostConfig.Memory sets a limit. 0 passes, since it stands for \
                twice the memory limit; a container without a memory limit is left to NP-4.1.
                """,
            zh: """
                HostConfig.Memory 已设置限制而 HostConfig.MemorySwap 为负数时失败。0 表示内存限制的两倍，可以通过；没有内存限制的容器由 NP-4.1 判定。
                """),
        rationale: Text(
            en: """
                A container that may swap without bound goes on growing past its memory limit: it fills the host's \
                swap and slows the disk for every other container.
                """,
            zh: "交换空间不受约束的容器达到内存限制后仍会继续增长，占满主机的交换空间，并拖慢其他容器的磁盘读写。"),
        remediation: Text(
            en: """
                Set --memory-swap to the same value as --memory, which leaves no swap (compose: memswap_limit: 512m \
                beside mem_limit: 512m). A running container takes docker update --memory 512m --memory-swap 512m \
                NAME. Where docker info warns "No swap limit support", boot the host with cgroup_enable=memory \
                swapaccount=1 first.
                """,
            zh: """
                将 --memory-swap 设为与 --memory 相同的值，即不使用交换空间（compose：mem_limit: 512m 与 memswap_limit: 512m 并用）。\
                运行中的容器可执行 docker update --memory 512m --memory-swap 512m NAME。如果 docker info 警告 “No swap limit \
                support”，请先在主机内核启动参数中加入 cgroup_enable=memory swapaccount=1。
                """),
        examples: Check.Examples(
            pass: "docker run --memory 512m --memory-swap 512m registry.example.com/shop/web:1.4.2",
            fail: "docker run --memory 512m --memory-swap -1 registry.example.com/shop/web:1.4.2"),
        rules: [
            .container { container, _ in
                guard let memory = container.hostConfig?.memory else { return .absent("HostConfig.Memory") }
                guard memory > 0 else {
                    return .notApplicable(
                        Text(en: "there is no memory limit that swap could exceed", zh: "没有内存限制，谈不上交换空间超限"))
                }
                guard let swap = container.hostConfig?.memorySwap else { return .absent("HostConfig.MemorySwap") }
                return swap >= 0
                    ? .pass
                    : .fail(
                        Text(en: "may swap without limit under its memory limit", zh: "有内存限制，但可无限制使用交换空间"),
                        at: "/HostConfig/MemorySwap")
            }
        ])

    /// `HostConfig.NanoCpus`, `CpuQuota`, `CpusetCpus` and `CpuShares`; any one of them limits.
    ///
    /// `NanoCpus` does not exist before Docker 1.13, so its absence alone means unset; that of another is unknown.
    static let cpuLimit = Check(
        "NP-4.3", .medium, cis: ["5.12"], nist: "4.4.3",
        title: Text(en: "Containers have a CPU limit", zh: "容器设置了 CPU 限制"),
        fails: Text(
            en: """
                Of HostConfig, NanoCpus and CpusetCpus are unset, CpuQuota is 0 or -1, and CpuShares is 0 or 1024 (the \
                default). Any one of them passes, also a weight alone, which only counts while others want the CPU.
                """,
            zh: """
                HostConfig 中 NanoCpus 和 CpusetCpus 均未设置、CpuQuota 为 0 或 -1 且 CpuShares 为 0 或默认值 1024 时失败。\
                设置其中任意一项即通过，包括仅在争用 CPU 时起作用的权重。
                """),
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
        examples: Check.Examples(
            pass: "docker run --cpus 1.5 registry.example.com/shop/web:1.4.2",
            fail: "docker run --cpu-shares 1024 registry.example.com/shop/web:1.4.2"),
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                if let nanoCPUs = config.nanoCPUs, nanoCPUs > 0 { return .pass }
                if let quota = config.cpuQuota, quota > 0 { return .pass }
                if let cpuset = config.cpusetCPUs, !cpuset.isEmpty { return .pass }
                // 1024 is the default weight, and 0 stands for it.
                if let shares = config.cpuShares, shares > 0, shares != 1024 { return .pass }
                if config.cpuQuota == nil { return .absent("HostConfig.CpuQuota") }
                if config.cpusetCPUs == nil { return .absent("HostConfig.CpusetCpus") }
                if config.cpuShares == nil { return .absent("HostConfig.CpuShares") }
                return .fail(
                    Text(en: "has no CPU limit", zh: "没有 CPU 限制"),
                    at: config.nanoCPUs == nil ? "/HostConfig/CpuQuota" : "/HostConfig/NanoCpus")
            }
        ])

    /// `HostConfig.PidsLimit`: null, 0 and -1 are unlimited; before Docker 1.11 the key is absent.
    static let pidsLimit = Check(
        "NP-4.4", .medium, cis: ["5.29"], nist: "4.4.3",
        title: Text(en: "Containers have a limit on processes", zh: "容器设置了进程数限制"),
        fails: Text(
            en: """
                HostConfig.PidsLimit is null, 0 or negative. A limit of any size passes; the ulimit nproc is none, \
                because it counts a user's processes on the whole host.
                """,
            zh: """
                HostConfig.PidsLimit 为 null、0 或负数时失败。任意大小的限制均可通过；ulimit nproc 不算限制，因为它按用户统计整台主机上的进程。
                """),
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
        examples: Check.Examples(
            pass: "docker run --pids-limit 200 registry.example.com/shop/web:1.4.2",
            fail: "docker run --pids-limit -1 registry.example.com/shop/web:1.4.2"),
        rules: [
            .container { container, _ in
                guard let limit = container.hostConfig?.pidsLimit else { return .absent("HostConfig.PidsLimit") }
                if case .limit(let count) = limit, count > 0 { return .pass }
                return .fail(Text(en: "has no limit on processes", zh: "没有进程数限制"), at: "/HostConfig/PidsLimit")
            }
        ])

    /// `HostConfig.OomKillDisable` beside `Memory`.
    ///
    /// With control groups v2 Docker writes null, for there is no such switch; with v1 it writes false unless told
    /// otherwise. So null passes. A `HostConfig` that tells nothing of memory either is a shortened one, not assessed.
    static let oomKiller = Check(
        "NP-4.5", .high, nist: "4.4.3",
        title: Text(en: "The OOM killer stays on without a memory limit", zh: "没有内存限制时不关闭 OOM Killer"),
        fails: Text(
            en: """
                HostConfig.OomKillDisable is true and HostConfig.Memory is 0 or negative. Under a memory limit the \
                switch passes; null passes, since hosts with control groups v2 know no such switch.
                """,
            zh: """
                HostConfig.OomKillDisable 为 true 且 HostConfig.Memory 为 0 或负数时失败。设有内存限制时可以通过；null 也可以通过，\
                因为使用 cgroup v2 的主机没有这一开关。
                """),
        rationale: Text(
            en: """
                Such a container can take all of the host's memory and is spared when memory runs out: the kernel \
                kills system services or other containers in its stead, or the host hangs.
                """,
            zh: "这样的容器可以耗尽主机的全部内存，而内存不足时内核又不会终止它，只能杀死系统服务或其他容器，甚至导致主机停止响应。"),
        remediation: Text(
            en: """
                Drop --oom-kill-disable (compose: oom_kill_disable: true) and re-create the container, or keep it only \
                together with a limit such as --memory 512m (compose: mem_limit: 512m).
                """,
            zh: """
                去掉 --oom-kill-disable（compose：oom_kill_disable: true）并重新创建容器；确需保留时，必须同时设置限制，例如 --memory 512m\
                （compose：mem_limit: 512m）。
                """),
        examples: Check.Examples(
            pass: "docker run --oom-kill-disable --memory 512m registry.example.com/shop/web:1.4.2",
            fail: "docker run --oom-kill-disable registry.example.com/shop/web:1.4.2"),
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                switch (config.oomKillDisable, config.memory) {
                case (false, _), (nil, .some): return .pass
                case (true, let memory?):
                    return memory > 0
                        ? .pass
                        : .fail(
                            Text(en: "has the OOM killer disabled and no memory limit", zh: "禁用了 OOM killer，且没有内存限制"),
                            at: "/HostConfig/OomKillDisable")
                case (true, nil): return .absent("HostConfig.Memory")
                case (nil, nil):
                    return .notAssessed(
                        Text(
                            en: "HostConfig.OomKillDisable and HostConfig.Memory are absent",
                            zh: "缺少 HostConfig.OomKillDisable 和 HostConfig.Memory"))
                }
            }
        ])

    /// `HostConfig.RestartPolicy`: `Name`, empty for `no`, and `MaximumRetryCount`, whose 0 is without end.
    ///
    /// Swarm restarts tasks by its service's policy and leaves the container's empty, which passes. Where the policy
    /// accepts `on-failure` by name, its number of tries does not matter.
    static let restartPolicy = Check(
        "NP-4.6", .low, cis: ["5.15"], nist: "4.4.3",
        title: Text(en: "Restarts are bounded", zh: "容器的重启次数有上限"),
        fails: Text(
            en: """
                HostConfig.RestartPolicy is none of: no (or empty), on-failure with a MaximumRetryCount of 1 to 5, and \
                the policy's allowedRestartPolicies. So always and unless-stopped fail, and on-failure with 0 tries, \
                which is without end.
                """,
            zh: """
                HostConfig.RestartPolicy 不属于以下任何一种时失败：no（或空）、MaximumRetryCount 为 1 至 5 的 on-failure、策略的 \
                allowedRestartPolicies。因此 always、unless-stopped 以及次数为 0（即无限次）的 on-failure 均失败。
                """),
        rationale: Text(
            en: """
                A container that crashes is started again for ever: the fault stays hidden, the loop eats CPU and \
                fills the logs, and an attacker gets as many tries at a crashing exploit as he likes.
                """,
            zh: "崩溃的容器会被无限次重启：故障被掩盖，循环重启消耗 CPU 并写满日志，攻击者也可以无限次尝试会导致崩溃的漏洞利用。"),
        remediation: Text(
            en: """
                Set --restart on-failure:5 when creating it (compose: restart: on-failure:5). A running container \
                takes docker update --restart on-failure:5 NAME. Where services must come back after a reboot, accept \
                unless-stopped in the policy's allowedRestartPolicies.
                """,
            zh: """
                创建容器时设置 --restart on-failure:5（compose：restart: on-failure:5）。运行中的容器可执行 docker update --restart \
                on-failure:5 NAME。如果服务必须在主机重启后自动恢复，可在策略的 allowedRestartPolicies 中接受 unless-stopped。
                """),
        examples: Check.Examples(
            pass: "docker run --restart on-failure:5 registry.example.com/shop/web:1.4.2",
            fail: "docker run --restart always registry.example.com/shop/web:1.4.2"),
        rules: [
            .container { container, policy in
                guard let restart = container.hostConfig?.restartPolicy else {
                    return .absent("HostConfig.RestartPolicy")
                }
                if restart.name.isEmpty || restart.name == "no" { return .pass }
                if policy.allowedRestartPolicies.contains(restart.name) { return .pass }
                guard restart.name == "on-failure" else {
                    return .fail(
                        Text(en: "is restarted without limit (\(restart.name))", zh: "无限次重启（\(restart.name)）"),
                        at: "/HostConfig/RestartPolicy/Name")
                }
                let tries = restart.maximumRetryCount
                if (1...5).contains(tries) { return .pass }
                // 0 may be written or left out.
                if tries <= 0 {
                    return .fail(
                        Text(en: "is restarted without limit (on-failure)", zh: "无限次重启（on-failure）"),
                        at: "/HostConfig/RestartPolicy")
                }
                return .fail(
                    Text(
                        en: "is restarted up to \(tries) times (on-failure); 5 is the limit",
                        zh: "最多重启 \(tries) 次（on-failure）；上限为 5 次"),
                    at: "/HostConfig/RestartPolicy/MaximumRetryCount")
            }
        ])

    /// `HostConfig.Ulimits` of the container, into which Docker merges what the daemon sets by default, and
    /// `default-ulimits` of daemon.json.
    ///
    /// Either of `nofile` and `nproc` is enough: the check asks whether somebody set limits at all, and `nproc`, which
    /// counts a user's processes on the whole host, does more harm than good where NP-4.4 bounds processes already.
    static let ulimits = Check(
        "NP-4.7", .low, cis: ["5.19"], nist: "4.4.3", needs: [.inspect],
        title: Text(en: "Open files or processes have a ulimit", zh: "设置了打开文件数或进程数的 ulimit"),
        fails: Text(
            en: """
                Neither HostConfig.Ulimits nor default-ulimits of the host's daemon.json names nofile or nproc. Either \
                one on either side passes, whatever its value; other ulimits do not count. A container without them is \
                not assessed where no daemon.json was collected.
                """,
            zh: """
                HostConfig.Ulimits 和该主机 daemon.json 的 default-ulimits 均未设置 nofile 或 nproc 时失败。任意一处设置了其中一项即通过，\
                不论取值；其他 ulimit 不算。容器未设置且未采集 daemon.json 时记为未评估。
                """),
        rationale: Text(
            en: """
                Without a ulimit a container inherits the daemon's own limits, often a million open files or more; a \
                leak or an attack then exhausts the kernel's file table for the whole host.
                """,
            zh: "未设置 ulimit 的容器沿用守护进程自身的限制，打开文件数往往高达百万以上；一旦发生泄漏或攻击，会耗尽整台主机内核的文件表。"),
        remediation: Text(
            en: """
                Set --ulimit nofile=1024:2048 when creating it (compose: ulimits: nofile: {soft: 1024, hard: 2048}), \
                or for all new containers in daemon.json: "default-ulimits": {"nofile": {"Name": "nofile", "Soft": \
                1024, "Hard": 2048}} (dockerd --default-ulimit nofile=1024:2048).
                """,
            zh: """
                创建容器时设置 --ulimit nofile=1024:2048（compose：ulimits: nofile: {soft: 1024, hard: 2048}），或在 daemon.json \
                中为所有新容器设置 "default-ulimits": {"nofile": {"Name": "nofile", "Soft": 1024, "Hard": 2048}}（dockerd \
                --default-ulimit nofile=1024:2048）。
                """),
        examples: Check.Examples(
            pass: "docker run --ulimit nofile=1024:2048 registry.example.com/shop/web:1.4.2",
            fail: "# daemon.json: {\"live-restore\": true}\ndocker run registry.example.com/shop/web:1.4.2"),
        rules: [
            .containerInContext { container, context in
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                if let ulimits = config.ulimits, ulimits.contains(where: isJudged) { return .pass }
                guard let configuration = context.engine(of: container.host)?.configuration else {
                    return .notAssessed(
                        Text(en: "no daemon.json of this host was collected", zh: "未收集该主机的 daemon.json"))
                }
                if let ulimits = configuration.defaultUlimits, ulimits.contains(where: isJudged) { return .pass }
                guard config.ulimits != nil else { return .absent("HostConfig.Ulimits") }
                return .fail(
                    Text(en: "has neither a nofile nor an nproc ulimit", zh: "没有设置 nofile 或 nproc ulimit"),
                    at: "/HostConfig/Ulimits")
            }
        ])

    @Sendable private static func isJudged(_ ulimit: String) -> Bool { ulimit == "nofile" || ulimit == "nproc" }

    /// `HostConfig.Memory` of the host's running containers, summed, against `MemTotal` of `docker info`.
    ///
    /// Containers without a limit are NP-4.1's and do not count. A host that runs none with a limit passes.
    static let memoryShare = Check(
        "NP-4.8", .low, nist: "4.4.3", needs: [.engine],
        title: Text(en: "Memory limits fit into the host's memory", zh: "内存限制总和不超过主机内存"),
        fails: Text(
            en: """
                The memory limits of the host's running containers sum to more than the policy's memoryShare (1.0) \
                times MemTotal of docker info. Containers without a limit are left to NP-4.1 and stopped ones do not \
                count.
                """,
            zh: """
                主机上运行中容器的内存限制之和超过 docker info 的 MemTotal 乘以策略的 memoryShare（1.0）时失败。没有限制的容器由 NP-4.1 判定，\
                已停止的容器不计入。
                """),
        rationale: Text(
            en: """
                Limits that together promise more memory than there is protect nobody: when containers use what they \
                were given, the kernel runs out of memory and kills some of them.
                """,
            zh: "如果各容器的限制之和超过实际内存，限制就失去了保护作用：当容器用到各自的上限时，内核会因内存不足而杀死其中一部分。"),
        remediation: Text(
            en: """
                Lower the limits (docker update --memory 512m --memory-swap 512m NAME; compose: mem_limit: 512m), move \
                containers to another host, or raise the policy's memoryShare if the host is overcommitted on purpose.
                """,
            zh: """
                调低限制（docker update --memory 512m --memory-swap 512m NAME；compose：mem_limit: 512m），将容器迁移到其他主机；\
                如果有意超额分配，可提高策略的 memoryShare。
                """),
        examples: Check.Examples(
            pass: "# docker info: Total Memory: 16GiB\ndocker run --memory 12g registry.example.com/shop/db:17.2",
            fail: "# docker info: Total Memory: 16GiB\ndocker run --memory 20g registry.example.com/shop/db:17.2"),
        rules: [
            .engineInContext { engine, context in
                guard let info = engine.info else { return .noInfo }
                guard let total = info.facts.memory, total > 0 else { return .absentFromInfo("MemTotal") }
                guard let memory = context.fleet.memory(of: engine.host) else {
                    return .notAssessed(
                        Text(
                            en: "no docker inspect of this host's containers was collected",
                            zh: "未收集该主机容器的 docker inspect"))
                }
                let share = context.policy.memoryShare
                guard Double(memory.limits) > share * Double(total) else { return .pass }
                let sum = mebibytes(memory.limits)
                let all = mebibytes(total)
                let others = memory.unlimited
                return .fail(
                    Text(
                        en: """
                            the memory limits of \(memory.limited) running container\(memory.limited == 1 ? "" : "s") \
                            sum to \(sum), more than \(share) times the host's \(all)
                            """ + (others == 0 ? "" : "; \(others) more \(others == 1 ? "has" : "have") no limit"),
                        zh: """
                            \(memory.limited) 个运行中容器的内存限制合计 \(sum)，超过主机内存（\(all)）的 \(share) 倍
                            """ + (others == 0 ? "" : "；另有 \(others) 个容器没有限制")),
                    at: info.path("MemTotal"), in: info.place)
            }
        ])

    private static func mebibytes(_ bytes: Int) -> String { "\(bytes / 1_048_576) MiB" }

    /// `HostConfig.LogConfig`: `Type`, and `max-size` in its `Config`.
    ///
    /// Docker fills both in when it creates a container, the daemon's default driver with its options, so that nothing
    /// else need be asked. Of its drivers only json-file and local keep files; `local` rotates at 20 MB unless told
    /// otherwise. The other drivers hand logs on, or (`none`, which NP-6.4 judges) drop them, and pass. Podman's
    /// `k8s-file` has its limit elsewhere.
    static let logSize = Check(
        "NP-4.9", .low, nist: "4.4.3",
        title: Text(en: "Log files are limited in size", zh: "日志文件设有大小限制"),
        fails: Text(
            en: """
                HostConfig.LogConfig.Type is json-file and its Config has no max-size above 0. The driver local \
                passes, since it rotates by default; so do drivers that write no file of Docker's.
                """,
            zh: """
                HostConfig.LogConfig.Type 为 json-file 且其 Config 没有大于 0 的 max-size 时失败。local 驱动默认轮转，可以通过；\
                不由 Docker 写文件的驱动同样通过。
                """),
        rationale: Text(
            en: """
                By default json-file never rotates: a chatty program, or an attacker who provokes messages, fills \
                /var/lib/docker until no container of the host can write any more.
                """,
            zh: "json-file 默认不轮转：输出过多的程序或刻意触发日志的攻击者会写满 /var/lib/docker，使主机上的所有容器都无法写入。"),
        remediation: Text(
            en: """
                Set --log-opt max-size=10m --log-opt max-file=3 when creating it (compose: logging: options: \
                {max-size: "10m", max-file: "3"}), or for all new containers in daemon.json: "log-driver": "local", or \
                "log-opts": {"max-size": "10m", "max-file": "3"} (dockerd --log-opt max-size=10m). Containers that \
                exist must be re-created.
                """,
            zh: """
                创建容器时设置 --log-opt max-size=10m --log-opt max-file=3（compose：logging: options: {max-size: "10m", \
                max-file: "3"}），或在 daemon.json 中为所有新容器设置 "log-driver": "local"，或 "log-opts": {"max-size": "10m", \
                "max-file": "3"}（dockerd --log-opt max-size=10m）。已有容器必须重新创建。
                """),
        examples: Check.Examples(
            pass: #""LogConfig": {"Type": "json-file", "Config": {"max-size": "10m", "max-file": "3"}}"#,
            fail: #""LogConfig": {"Type": "json-file", "Config": {}}"#),
        rules: [
            .container { container, _ in
                guard let logging = container.hostConfig?.logging else { return .absent("HostConfig.LogConfig") }
                switch logging.driver {
                case "":
                    return .notAssessed(
                        Text(en: "HostConfig.LogConfig.Type is empty", zh: "HostConfig.LogConfig.Type 为空"))
                case "json-file":
                    return logging.maximumSize.map(isLimit) ?? false
                        ? .pass
                        : .fail(
                            Text(en: "writes its log to a file without a size limit", zh: "日志写入没有大小限制的文件"),
                            at: "/HostConfig/LogConfig")
                case "k8s-file":
                    return logging.maximumSize.map(isLimit) ?? false
                        ? .pass
                        : .notAssessed(
                            Text(
                                en: "HostConfig.LogConfig.Config does not tell the limit of k8s-file",
                                zh: "HostConfig.LogConfig.Config 未说明 k8s-file 的大小限制"))
                case "local": return .pass
                default:
                    return .notApplicable(
                        Text(en: "its log driver \(logging.driver) keeps no file", zh: "其日志驱动 \(logging.driver) 不写入文件"))
                }
            }
        ])

    /// Docker takes a size such as `10m`; `-1` and `0` are none.
    private static func isLimit(_ size: String) -> Bool {
        size.utf8.first != UInt8(ascii: "-")
            && size.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    }
}
