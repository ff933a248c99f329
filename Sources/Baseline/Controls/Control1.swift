import Model

/// Avoid privileged containers.
enum Control1 {
    static let checks: [Check] = [
        privileged, addedCapabilities, systemCallFilter, appArmor, seLinux, noNewPrivileges, controlSockets,
        hostDirectories, devices, hostProcesses, hostIPC, hostNames, hostUsers, controlGroups, mountPropagation,
        rootUser, readOnlyRoot,
    ]

    /// `HostConfig.Privileged`.
    static let privileged = Check(
        "NP-1.1", .critical, cis: ["5.5"], nist: "4.4.3",
        title: Text(en: "Containers are not privileged", zh: "容器不以特权模式运行"),
        fails: Text(
            en: """
                HostConfig.Privileged is true. Capabilities, devices and namespaces that are given one by one are left \
                to NP-1.2 and to NP-1.9 to NP-1.14.
                """,
            zh: "HostConfig.Privileged 为 true。单独授予的能力、设备和命名空间由 NP-1.2 以及 NP-1.9 至 NP-1.14 判断。"),
        rationale: Text(
            en: """
                A privileged container has every capability and every device of the host: whoever breaks into it owns \
                the host.
                """,
            zh: "特权容器拥有主机的全部能力和设备，攻破容器即等于控制主机。"),
        remediation: Text(
            en: """
                Create it without --privileged (compose: remove privileged: true), and grant only what it needs with \
                --cap-add or --device (compose: cap_add, devices).
                """,
            zh: """
                创建容器时不要使用 --privileged（compose：删除 privileged: true），仅用 --cap-add 或 --device（compose：cap_add、devices）\
                授予所需权限。
                """),
        examples: Check.Examples(
            pass: "docker run --cap-drop ALL --cap-add NET_BIND_SERVICE nginx:1.29.3",
            fail: "docker run --privileged nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let privileged = container.hostConfig?.privileged else {
                    return .absent("HostConfig.Privileged")
                }
                return privileged
                    ? .fail(Text(en: "runs privileged", zh: "以特权模式运行"), at: "/HostConfig/Privileged") : .pass
            }
        ])

    /// `HostConfig.CapAdd`: Docker keeps the spelling it was given, so `cap_net_raw` and `NET_RAW` are the same.
    ///
    /// Adding one of the defaults changes nothing, or gives back what `--cap-drop ALL` took, and passes; so does one
    /// that the policy allows. `ALL` stands for itself: a policy that allows some capabilities does not allow it.
    static let addedCapabilities = Check(
        "NP-1.2", .high, cis: ["5.4"], nist: "4.4.3",
        title: Text(
            en: "Containers add no capability beyond Docker's defaults", zh: "容器不添加 Docker 默认范围之外的能力"),
        fails: Text(
            en: """
                CapAdd holds a capability, in any spelling, that is neither one of Docker's 14 defaults nor among the \
                policy's allowedCapabilities; adding a default one passes. ALL, BPF, DAC_READ_SEARCH, SYS_ADMIN, \
                SYS_MODULE, SYS_PTRACE and SYS_RAWIO are critical.
                """,
            zh: """
                CapAdd 中含有既不属于 Docker 的 14 项默认能力、也不在策略 allowedCapabilities 中的能力（大小写和 CAP_ 前缀不影响判断）；添加默认能力视为通过。ALL、BPF、\
                DAC_READ_SEARCH、SYS_ADMIN、SYS_MODULE、SYS_PTRACE 和 SYS_RAWIO 按严重处理。
                """),
        rationale: Text(
            en: """
                Each added Linux capability is a part of root's power over the host; SYS_ADMIN, SYS_MODULE, SYS_PTRACE \
                and their like are enough to leave the container.
                """,
            zh: "每添加一项 Linux 能力，就多交出一部分主机 root 权限；SYS_ADMIN、SYS_MODULE、SYS_PTRACE 等能力足以让进程逃逸出容器。"),
        remediation: Text(
            en: """
                Remove the capability from --cap-add (compose: cap_add). Start from --cap-drop ALL (compose: cap_drop: \
                [ALL]) and add back only those of Docker's defaults that the program uses, such as NET_BIND_SERVICE.
                """,
            zh: """
                从 --cap-add（compose：cap_add）中删除该能力。建议先用 --cap-drop ALL（compose：cap_drop: [ALL]）去掉全部能力，再只加回程序确实需要的默认能力，\
                例如 NET_BIND_SERVICE。
                """),
        examples: Check.Examples(
            pass: "docker run --cap-drop ALL --cap-add NET_BIND_SERVICE nginx:1.29.3",
            fail: "docker run --cap-add SYS_ADMIN nginx:1.29.3"),
        rules: [
            .container { container, policy in
                guard let added = container.hostConfig?.capAdd else { return .absent("HostConfig.CapAdd") }
                var failures: [Answer.Failure] = []
                for (index, text) in added.enumerated() {
                    let capability = capabilityName(text)
                    guard !capability.isEmpty, !defaultCapabilities.contains(capability),
                        !policy.allowedCapabilities.contains(capability)
                    else { continue }
                    failures.append(
                        Answer.Failure(
                            Text(en: "adds the capability \(capability)", zh: "添加了能力 \(capability)"),
                            at: "/HostConfig/CapAdd/\(index)", detail: capability,
                            severity: escapeCapabilities.contains(capability) ? .critical : nil))
                }
                return .failing(failures)
            }
        ])

    private static func capabilityName(_ text: String) -> String {
        let name = text.uppercased()
        return name.hasPrefix("CAP_") ? String(name.dropFirst(4)) : name
    }

    /// What Docker gives every container; source: moby, `oci/caps/defaults.go`.
    private static let defaultCapabilities: Set<String> = [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW",
        "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ]

    /// Any of these alone leads out of the container.
    private static let escapeCapabilities: Set<String> = [
        "ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF",
    ]

    /// `HostConfig.SecurityOpt`: `seccomp=unconfined`, in the old spelling `seccomp:unconfined`.
    ///
    /// Of several the last one counts, as for Docker. A privileged container runs without a filter whatever its options
    /// say; that is left to NP-1.1. A daemon whose own default profile is `unconfined` is not this container's failing.
    static let systemCallFilter = Check(
        "NP-1.3", .high, cis: ["5.22"], nist: "4.4.3",
        title: Text(en: "Containers do not switch off their seccomp filter", zh: "容器不关闭 seccomp 过滤"),
        fails: Text(
            en: """
                SecurityOpt sets seccomp to unconfined, with = or with the old :, and of several such options the last \
                one counts. A profile of one's own passes, whatever it allows.
                """,
            zh: """
                SecurityOpt 将 seccomp 设为 unconfined（用 = 或旧写法 :），有多项时以最后一项为准。使用自定义配置文件视为通过，不论其内容。
                """),
        rationale: Text(
            en: """
                Docker's seccomp profile keeps calls such as mount, keyctl and bpf from the container's processes. \
                Without it, a flaw in any of the kernel's seldom used calls is within an intruder's reach.
                """,
            zh: "Docker 的 seccomp 配置会拦截 mount、keyctl、bpf 等系统调用。关闭后，内核中任何冷门系统调用的漏洞都可能被容器内的攻击者利用。"),
        remediation: Text(
            en: """
                Remove --security-opt seccomp=unconfined (compose: security_opt). Where a program needs a call that \
                the default profile blocks, allow just that one in a profile of its own: --security-opt \
                seccomp=profile.json (compose: security_opt: [seccomp=profile.json]).
                """,
            zh: """
                删除 --security-opt seccomp=unconfined（compose：security_opt）。如果程序需要被默认配置拦截的系统调用，请编写只放行该调用的配置文件：\
                --security-opt seccomp=profile.json（compose：security_opt: [seccomp=profile.json]）。
                """),
        examples: Check.Examples(
            pass: "docker run --security-opt seccomp=profile.json nginx:1.29.3",
            fail: "docker run --security-opt seccomp=unconfined nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig, config.securityOptions != nil else {
                    return securityOptionsAbsent
                }
                guard let option = config.securityOption("seccomp"), option.value == "unconfined" else { return .pass }
                return .fail(
                    Text(en: "runs without a seccomp filter", zh: "运行时没有 seccomp 过滤"),
                    at: "/HostConfig/SecurityOpt/\(option.index)")
            }
        ])

    private static let securityOptionsAbsent = Answer.absent("HostConfig.SecurityOpt")

    /// `HostConfig.SecurityOpt` and `AppArmorProfile`, into which Docker writes the profile whenever it starts the
    /// container; `SecurityOptions` of `docker info`.
    ///
    /// Docker writes `unconfined` for a privileged container, which fails here too: no profile holds it. What says
    /// `unconfined` fails on any engine. A profile is proof of itself, so that the engine is asked only where there is
    /// none: a container that was started without AppArmor on its host cannot have one. Of one that never started nothing
    /// is known, whatever the engine.
    static let appArmor = Check(
        "NP-1.4", .medium, cis: ["5.2"], nist: "4.4.3",
        title: Text(en: "Containers run under an AppArmor profile", zh: "容器受 AppArmor 配置文件约束"),
        fails: Text(
            en: """
                SecurityOpt or AppArmorProfile says unconfined, which Docker itself writes for privileged containers, \
                or a container that was started has no profile although docker info lists apparmor. Any other profile \
                passes; a container that never started has none yet and is not assessed.
                """,
            zh: """
                SecurityOpt 或 AppArmorProfile 为 unconfined（特权容器由 Docker 自动写入），或者 docker info 列出了 apparmor，\
                而已启动过的容器没有配置文件。使用任何其他配置文件视为通过；从未启动的容器尚无配置文件，记为未评估。
                """),
        rationale: Text(
            en: """
                AppArmor keeps even root in a container from writing to most of /proc and /sys, from mounting file \
                systems and from tracing processes outside; it still holds where another barrier has failed.
                """,
            zh: "即使容器内是 root，AppArmor 也能阻止其写入 /proc 和 /sys 的大部分内容、挂载文件系统或跟踪容器外的进程；其他防线失效时它仍然有效。"),
        remediation: Text(
            en: """
                Remove --security-opt apparmor=unconfined (compose: security_opt) and --privileged; the profile \
                docker-default then applies. One of your own is loaded with apparmor_parser --replace FILE and named \
                with --security-opt apparmor=NAME (compose: security_opt: [apparmor=NAME]).
                """,
            zh: """
                删除 --security-opt apparmor=unconfined（compose：security_opt）和 --privileged，容器即使用默认的 docker-default。\
                自定义配置文件先用 apparmor_parser --replace FILE 加载，再用 --security-opt apparmor=NAME（compose：security_opt: \
                [apparmor=NAME]）指定。
                """),
        examples: Check.Examples(
            pass: "docker run --security-opt apparmor=docker-default nginx:1.29.3",
            fail: "docker run --security-opt apparmor=unconfined nginx:1.29.3"),
        rules: [
            .containerInContext { container, context in
                if let option = container.hostConfig?.securityOption("apparmor"), option.value == "unconfined" {
                    return .fail(
                        Text(en: "is unconfined by AppArmor", zh: "不受 AppArmor 约束（unconfined）"),
                        at: "/HostConfig/SecurityOpt/\(option.index)")
                }
                if let profile = container.appArmorProfile, !profile.isEmpty {
                    return profile == "unconfined"
                        ? .fail(
                            Text(en: "is unconfined by AppArmor", zh: "不受 AppArmor 约束（unconfined）"),
                            at: "/AppArmorProfile") : .pass
                }
                guard let hasStarted = container.hasStarted else {
                    return .notAssessed(
                        Text(
                            en: "State.StartedAt is absent, so that a profile need not be known yet",
                            zh: "缺少 State.StartedAt，配置文件可能尚未确定"))
                }
                if !hasStarted {
                    return .notAssessed(
                        Text(
                            en: "never started: Docker names the profile when it starts it",
                            zh: "从未启动：Docker 在启动容器时才写入配置文件名"))
                }
                let info = context.engine(of: container.host)?.info
                let isUsed = info?.hasSecurityOption("apparmor")
                if isUsed == false {
                    return .notApplicable(Text(en: "the engine does not use AppArmor", zh: "引擎未使用 AppArmor"))
                }
                if isUsed == nil { return securityUnknown(info) }
                return container.appArmorProfile == nil
                    ? .absent("AppArmorProfile")
                    : .fail(
                        Text(en: "was started without an AppArmor profile", zh: "启动时没有 AppArmor 配置文件"),
                        at: "/AppArmorProfile")
            }
        ])

    /// What a check answers that needs to know which security features an engine uses.
    private static func securityUnknown(_ info: EngineInfo?) -> Answer {
        info == nil ? .noInfo : .absentFromInfo("SecurityOptions")
    }

    /// `HostConfig.SecurityOpt`, and `SecurityOptions` of `docker info`.
    ///
    /// Docker writes `label=disable` by itself for privileged containers and for those in the host's PID or IPC
    /// namespace, on every engine, so that it means something only where SELinux is on. Any such entry counts, wherever
    /// it stands; Docker also takes a bare `disable`. Without `docker info` nothing is known, whatever the options are.
    static let seLinux = Check(
        "NP-1.5", .medium, cis: ["5.3"], nist: "4.4.3",
        title: Text(en: "Containers do not switch off SELinux labels", zh: "容器不关闭 SELinux 标签"),
        fails: Text(
            en: """
                SecurityOpt holds label=disable, label:disable or disable, on an engine whose docker info lists \
                selinux; Docker itself writes it for privileged containers and for the host's PID or IPC namespace. \
                Labels of one's own pass, and without SELinux the check does not apply.
                """,
            zh: """
                引擎的 docker info 列出 selinux，且 SecurityOpt 含有 label=disable、label:disable 或 disable（特权容器以及共享主机 PID 或 \
                IPC 命名空间的容器由 Docker 自动写入）。自定义标签视为通过；引擎未启用 SELinux 时不适用。
                """),
        rationale: Text(
            en: """
                SELinux labels keep a container's processes from the files and processes of the host and of other \
                containers, even if they are root; without labels nothing but ordinary permissions is left.
                """,
            zh: "SELinux 标签能将容器进程与主机及其他容器的文件、进程隔开，对 root 同样有效；关闭后只剩普通的文件权限。"),
        remediation: Text(
            en: """
                Remove --security-opt label=disable (compose: security_opt), --privileged, --pid host and --ipc host. \
                Give a container access to a directory of the host by relabelling it: -v /srv/web:/srv/web:Z (compose: \
                volumes), or :z where several containers share it.
                """,
            zh: """
                删除 --security-opt label=disable（compose：security_opt）、--privileged、--pid host 和 --ipc host。\
                如需让容器访问主机目录，请重新打标签：-v /srv/web:/srv/web:Z（compose：volumes）；多个容器共用时使用 :z。
                """),
        examples: Check.Examples(
            pass: "docker run -v /srv/web:/srv/web:Z nginx:1.29.3",
            fail: "docker run --security-opt label=disable nginx:1.29.3"),
        rules: [
            .containerInContext { container, context in
                let info = context.engine(of: container.host)?.info
                guard let isUsed = info?.hasSecurityOption("selinux") else { return securityUnknown(info) }
                if !isUsed { return .notApplicable(Text(en: "the engine does not use SELinux", zh: "引擎未使用 SELinux")) }
                guard let options = container.hostConfig?.securityOptions else { return securityOptionsAbsent }
                guard let index = options.firstIndex(where: unlabelled.contains) else { return .pass }
                return .fail(
                    Text(en: "runs without SELinux labels", zh: "运行时没有 SELinux 标签"),
                    at: "/HostConfig/SecurityOpt/\(index)")
            }
        ])

    private static let unlabelled = ["label=disable", "label:disable", "disable"]

    /// `HostConfig.SecurityOpt`; `no-new-privileges` of `daemon.json`, and `SecurityOptions` of `docker info`, which in
    /// newer engines lists it where the daemon sets it (moby#45320).
    ///
    /// The container's own word counts before the daemon's, as for Docker: `:false` takes away what the daemon sets,
    /// and fails. Where nothing is known of the daemon, a container that does not set it fails all the same: the
    /// daemon's default is off, and the container alone can put it right.
    static let noNewPrivileges = Check(
        "NP-1.6", .medium, cis: ["5.26"], nist: "4.4.3",
        title: Text(en: "Containers' processes cannot gain new privileges", zh: "容器进程不能获得新的权限"),
        fails: Text(
            en: """
                SecurityOpt does not switch no-new-privileges on, and neither daemon.json nor docker info shows that \
                the daemon does (where neither was collected, the default counts, which is off). An option set to \
                false always fails, since it overrides the daemon.
                """,
            zh: """
                SecurityOpt 未启用 no-new-privileges，daemon.json 和 docker info 也未显示守护进程已启用（两者均未采集时按默认值“关闭”判断）。设为 false \
                的选项会覆盖守护进程的设置，一律不通过。
                """),
        rationale: Text(
            en: """
                Without it a process becomes root by running a setuid program such as su, or one with file \
                capabilities, and so undoes that the container runs as an ordinary user.
                """,
            zh: "未启用时，进程只要执行 su 等 setuid 程序或带有文件能力的程序，就能变为 root，使容器以普通用户运行的限制失效。"),
        remediation: Text(
            en: """
                Set --security-opt no-new-privileges:true (compose: security_opt: [no-new-privileges:true]), or for \
                all containers of a host "no-new-privileges": true in daemon.json (dockerd --no-new-privileges).
                """,
            zh: """
                设置 --security-opt no-new-privileges:true（compose：security_opt: [no-new-privileges:true]）；如需对主机上所有容器生效，\
                可在 daemon.json 中设置 "no-new-privileges": true（dockerd --no-new-privileges）。
                """),
        examples: Check.Examples(
            pass: "docker run --security-opt no-new-privileges:true nginx:1.29.3",
            fail: "docker run --security-opt no-new-privileges:false nginx:1.29.3"),
        rules: [
            .containerInContext { container, context in
                guard let config = container.hostConfig, config.securityOptions != nil else {
                    return securityOptionsAbsent
                }
                if let option = config.securityOption("no-new-privileges") {
                    // What Go does not read as a truth value, Docker refuses.
                    return option.value.map { goBool($0) ?? false } ?? true
                        ? .pass
                        : .fail(
                            Text(en: "sets no-new-privileges off", zh: "关闭了 no-new-privileges"),
                            at: "/HostConfig/SecurityOpt/\(option.index)")
                }
                let engine = context.engine(of: container.host)
                if engine?.configuration?.noNewPrivileges == true
                    || engine?.info?.hasSecurityOption("no-new-privileges") == true
                {
                    return .pass
                }
                return .fail(
                    engine?.configuration == nil
                        ? Text(
                            en: "does not set no-new-privileges, which is off by default; no daemon.json was collected",
                            zh: "未设置 no-new-privileges，其默认值为关闭；未收集 daemon.json")
                        : Text(
                            en: "sets no-new-privileges neither itself nor by daemon.json",
                            zh: "容器自身和 daemon.json 均未设置 no-new-privileges"), at: "/HostConfig/SecurityOpt")
            }
        ])

    /// `Mounts` of type `bind`, by their `Source`; on Windows those of type `npipe`.
    ///
    /// A directory counts where it is the very one that holds a socket by default, `/run` and `/var/run` among them:
    /// that is where Docker's socket lies, which is graver than what else is there. What lies further up (`/`, `/var`)
    /// is left to NP-1.8, which what fails here fails too. Only the source's name counts: a proxy's socket that is called `docker.sock` in the container alone passes.
    static let controlSockets = Check(
        "NP-1.7", .critical, cis: ["5.32"], nist: "4.4.3",
        title: Text(en: "No container engine's socket is mounted into containers", zh: "不将容器引擎的控制套接字挂载到容器中"),
        fails: Text(
            en: """
                A bind mount's source, read-only or not, is called docker.sock, containerd.sock, podman.sock or \
                crio.sock, or is a directory that holds one by default, such as /run, /var/run, /run/containerd or \
                /run/user/1000; on Windows, a named pipe docker_engine. Sockets of other names pass; /, /var and what \
                else lies further up is left to NP-1.8.
                """,
            zh: """
                绑定挂载的源（不论是否只读）名为 docker.sock、containerd.sock、podman.sock 或 crio.sock，或是默认存放这些套接字的目录，例如 /run、/var/run、\
                /run/containerd、/run/user/1000；在 Windows 上为命名管道 docker_engine。其他名称的套接字视为通过；/、/var 等更上层的目录由 NP-1.8 判断。
                """),
        rationale: Text(
            en: """
                Whoever can write to the engine's socket can start a privileged container with the host's file system \
                in it: the socket is root on the host, even if it is mounted read-only.
                """,
            zh: "能访问引擎套接字的进程，可以启动挂载主机文件系统的特权容器；即使以只读方式挂载，该套接字也等同于主机的 root 权限。"),
        remediation: Text(
            en: """
                Remove the mount, such as -v /var/run/docker.sock:/var/run/docker.sock (compose: volumes). Where a \
                program must see the engine, put a filtering proxy before the socket and let the program reach only \
                that, or use the TCP API with TLS client verification and an authorization plugin.
                """,
            zh: """
                删除该挂载，例如 -v /var/run/docker.sock:/var/run/docker.sock（compose：volumes）。如果程序必须访问引擎，请在套接字前放置只放行所需接口的代理，\
                或使用启用 TLS 客户端验证和授权插件的 TCP API。
                """),
        examples: Check.Examples(
            pass: "docker run -v /srv/web:/srv/web:ro nginx:1.29.3",
            fail: "docker run -v /var/run/docker.sock:/var/run/docker.sock:ro traefik:3.5.3"),
        rules: [
            .container { container, _ in
                if areMountsUnknown(container) { return mountsUnknown }
                return .failing(
                    container.mounts.filter(reachesSocket).map { mount in
                        Answer.Failure(
                            Text(en: "mounts \(mount.source)", zh: "挂载了 \(mount.source)"), at: mount.path,
                            detail: mount.source)
                    })
            }
        ])

    /// Whether neither member that can show a mount is there.
    private static func areMountsUnknown(_ container: Container) -> Bool {
        container.mounts.isEmpty && (container.hostConfig == nil || !container.tellsMounts)
    }

    private static let mountsUnknown = Answer.notAssessed(
        Text(en: "Mounts and HostConfig.Binds are absent", zh: "缺少 Mounts 和 HostConfig.Binds"))

    private static func reachesSocket(_ mount: Mount) -> Bool {
        switch mount.type {
        case "npipe": return mount.source.lowercased().contains("docker_engine")
        case "bind": break
        default: return false
        }
        let source = mount.source
        if source.hasSuffix(".sock"), socketNames.contains(where: source.hasSuffix) { return true }
        return socketDirectories.contains(source) || isUserDirectory(source)
    }

    /// Of a user's own engine: `/run/user/1000` and `/run/user/1000/podman`.
    private static func isUserDirectory(_ path: String) -> Bool {
        guard let parent = ["/run/user/", "/var/run/user/"].first(where: path.hasPrefix) else { return false }
        let parts = path.dropFirst(parent.count).split(separator: "/")
        guard let user = parts.first, user.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return parts.count == 1 || (parts.count == 2 && parts[1] == "podman")
    }

    private static let socketNames = ["/docker.sock", "/containerd.sock", "/podman.sock", "/crio.sock"]

    /// `/run/docker/containerd` is that of a containerd which Docker starts itself.
    private static let socketDirectories = Set(
        [
            "/run", "/run/containerd", "/run/docker/containerd", "/run/k3s/containerd", "/run/podman", "/run/crio",
        ].flatMap { [$0, "/var\($0)"] })

    /// `Mounts` of type `bind`, by their `Source`.
    ///
    /// A control socket lies below `/run`, so that its mount fails here and at NP-1.7. Above are parent directories, such as `/var` and `/var/lib`. A source counts as
    /// it is written: where it leads by symbolic links is not known. An exemption holds for what lies below it too, and
    /// never for a writable mount. Where one directory is mounted twice, the writable mount is told.
    static let hostDirectories = Check(
        "NP-1.8", .high, cis: ["5.6"], nist: "4.4.3",
        title: Text(en: "No sensitive directory of the host is mounted into containers", zh: "不将主机的敏感目录挂载到容器中"),
        fails: Text(
            en: """
                A bind mount's source is /, or equals, lies below or contains /boot, /dev, /etc, /lib, /lib64, /proc, \
                /sys, /usr, /root, /var/lib/docker, /var/run or /run; where it is read-only, the finding is low. Named \
                volumes pass, and so does what the policy's allowedMounts holds if it is mounted read-only.
                """,
            zh: """
                绑定挂载的源为 /，或者是以下目录之一、其下级或其上级：/boot、/dev、/etc、/lib、/lib64、/proc、/sys、/usr、/root、/var/lib/docker、\
                /var/run、/run；只读挂载的发现项按低处理。命名卷以及策略 allowedMounts 中且以只读方式挂载的路径视为通过。
                """),
        rationale: Text(
            en: """
                Whoever can write to these directories changes the host's programs, accounts or services, and so owns \
                the host; even read-only they give away password hashes, keys and the data of other containers.
                """,
            zh: "能写入这些目录的人可以篡改主机的程序、账户或服务，进而控制主机；即使只读，也会泄露密码哈希、密钥和其他容器的数据。"),
        remediation: Text(
            en: """
                Remove the mount (-v, --mount; compose: volumes), and keep data in a named volume: -v \
                data:/var/lib/app (compose: volumes: [data:/var/lib/app]). Where a file of the host is needed, mount \
                that file alone and read-only: -v /etc/localtime:/etc/localtime:ro.
                """,
            zh: """
                删除该挂载（-v、--mount；compose：volumes），数据请放在命名卷中：-v data:/var/lib/app（compose：volumes: \
                [data:/var/lib/app]）。如果需要主机上的某个文件，只以只读方式挂载该文件：-v /etc/localtime:/etc/localtime:ro。
                """),
        examples: Check.Examples(
            pass: "docker run -v /etc/localtime:/etc/localtime:ro nginx:1.29.3",
            fail: "docker run -v /etc:/host/etc nginx:1.29.3"),
        rules: [
            .container { container, policy in
                if areMountsUnknown(container) { return mountsUnknown }
                var writable: [Answer.Failure] = []
                var readOnly: [Answer.Failure] = []
                for mount in container.mounts where mount.type == "bind" && isSensitive(mount.source) {
                    if mount.isWritable {
                        writable.append(
                            Answer.Failure(
                                Text(
                                    en: "mounts \(mount.source) of the host writable", zh: "以可写方式挂载了主机的 \(mount.source)"
                                ), at: mount.path, detail: mount.source))
                    } else if !policy.allowedMounts.contains(where: { isHostPath(mount.source, within: $0) }) {
                        readOnly.append(
                            Answer.Failure(
                                Text(
                                    en: "mounts \(mount.source) of the host read-only",
                                    zh: "以只读方式挂载了主机的 \(mount.source)"), at: mount.path, detail: mount.source,
                                severity: .low))
                    }
                }
                return .failing(writable + readOnly)
            }
        ])

    private static func isSensitive(_ path: String) -> Bool {
        sensitiveDirectories.contains { isHostPath(path, within: $0) || isHostPath($0, within: path) }
    }

    private static let sensitiveDirectories = [
        "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/sys", "/usr", "/root", "/var/lib/docker", "/var/run",
        "/run",
    ]

    /// `HostConfig.Devices` and `DeviceCgroupRules`.
    ///
    /// Any device counts: which ones are harmless depends on the host. The rules do not exist before Docker 17.05, so
    /// that their absence means none. A rule alone lets the container make the device's node itself, as it has MKNOD.
    static let devices = Check(
        "NP-1.9", .medium, cis: ["5.18"], nist: "4.4.3",
        title: Text(en: "Containers are given no device of the host", zh: "不向容器提供主机设备"),
        fails: Text(
            en: """
                HostConfig.Devices or DeviceCgroupRules is not empty, whatever the device. What is asked for with \
                --gpus (DeviceRequests) passes.
                """,
            zh: "HostConfig.Devices 或 DeviceCgroupRules 不为空，不论何种设备。通过 --gpus 申请的设备（DeviceRequests）视为通过。"),
        rationale: Text(
            en: """
                A device is direct access to hardware and to its driver in the kernel, past every file permission: a \
                disk can be read and written whole, and a flaw in the driver is a way into the kernel.
                """,
            zh: "设备意味着绕过文件权限直接访问硬件及其内核驱动：磁盘可以被整盘读写，驱动中的漏洞则是进入内核的通道。"),
        remediation: Text(
            en: """
                Remove --device and --device-cgroup-rule (compose: devices, device_cgroup_rules). Where a device is \
                needed, grant that one alone with no more rights than are used, such as --device \
                /dev/ttyUSB0:/dev/ttyUSB0:r, and waive the finding with its reason.
                """,
            zh: """
                删除 --device 和 --device-cgroup-rule（compose：devices、device_cgroup_rules）。确实需要某个设备时，只授予该设备及所需的权限，例如 \
                --device /dev/ttyUSB0:/dev/ttyUSB0:r，并登记豁免、说明原因。
                """),
        examples: Check.Examples(
            pass: "docker run nginx:1.29.3", fail: "docker run --device /dev/sda:/dev/sda nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                var failures: [Answer.Failure] = []
                for (index, device) in (config.devices ?? []).enumerated() {
                    failures.append(
                        Answer.Failure(
                            Text(en: "is given the device \(device)", zh: "可访问设备 \(device)"),
                            at: "/HostConfig/Devices/\(index)", detail: device))
                }
                for (index, rule) in (config.deviceCgroupRules ?? []).enumerated() {
                    failures.append(
                        Answer.Failure(
                            Text(en: "may use devices by the rule \(rule)", zh: "可按规则 \(rule) 使用设备"),
                            at: "/HostConfig/DeviceCgroupRules/\(index)",
                            detail: "rule \(rule)"))
                }
                if config.devices == nil, failures.isEmpty { return .absent("HostConfig.Devices") }
                return .failing(failures, inPart: config.devices == nil)
            }
        ])

    /// `HostConfig.PidMode`: `host`; `container:…` joins another container and passes.
    static let hostProcesses = Check(
        "NP-1.10", .high, cis: ["5.16"], nist: "4.4.3",
        title: Text(en: "Containers do not share the host's process namespace", zh: "容器不共享主机的进程命名空间"),
        fails: Text(
            en: "HostConfig.PidMode is host. Joining another container's namespace (container:…) passes.",
            zh: "HostConfig.PidMode 为 host。加入其他容器的命名空间（container:…）视为通过。"),
        rationale: Text(
            en: """
                In the host's PID namespace a container sees every process of the host with its arguments, and as root \
                can signal and trace them.
                """,
            zh: "共享主机 PID 命名空间的容器能看到主机上的所有进程及其参数，以 root 运行时还能向它们发送信号或进行跟踪。"),
        remediation: Text(
            en: """
                Create it without --pid host (compose: remove pid: host). To debug one other container, join that \
                one's namespace with --pid container:NAME for as long as it takes.
                """,
            zh: "创建容器时不要使用 --pid host（compose：删除 pid: host）。如需调试某个容器，可临时用 --pid container:NAME 加入该容器的命名空间。"),
        examples: Check.Examples(
            pass: "docker run --pid container:web alpine:3.22.2 ps", fail: "docker run --pid host alpine:3.22.2 ps"),
        rules: [
            .container { container, _ in
                guard let mode = container.hostConfig?.pidMode else { return .absent("HostConfig.PidMode") }
                return mode == "host"
                    ? .fail(
                        Text(en: "shares the host's PID namespace", zh: "共享主机的进程命名空间"), at: "/HostConfig/PidMode")
                    : .pass
            }
        ])

    /// `HostConfig.IpcMode`: `host`; empty is the daemon's default, which cannot be `host`.
    static let hostIPC = Check(
        "NP-1.11", .high, cis: ["5.17"], nist: "4.4.3",
        title: Text(en: "Containers do not share the host's IPC namespace", zh: "容器不共享主机的 IPC 命名空间"),
        fails: Text(
            en: """
                HostConfig.IpcMode is host. none, private, shareable, another container's namespace (container:…) and \
                an empty mode pass.
                """,
            zh: "HostConfig.IpcMode 为 host。none、private、shareable、其他容器的命名空间（container:…）以及空值视为通过。"),
        rationale: Text(
            en: """
                In the host's IPC namespace a container can read and change the shared memory, semaphores and message \
                queues of the host's own programs, such as a database.
                """,
            zh: "共享主机 IPC 命名空间的容器可以读取和修改主机程序（例如数据库）的共享内存、信号量和消息队列。"),
        remediation: Text(
            en: """
                Create it without --ipc host (compose: remove ipc: host). Containers that exchange data by shared \
                memory can share a namespace of their own: --ipc shareable for the first, --ipc container:NAME for the \
                others (compose: ipc: shareable, ipc: service:NAME).
                """,
            zh: """
                创建容器时不要使用 --ipc host（compose：删除 ipc: host）。需要通过共享内存交换数据的容器可以共用自己的命名空间：第一个容器使用 --ipc shareable，其余容器使用 \
                --ipc container:NAME（compose：ipc: shareable、ipc: service:NAME）。
                """),
        examples: Check.Examples(
            pass: "docker run --ipc private postgres:17.6", fail: "docker run --ipc host postgres:17.6"),
        rules: [
            .container { container, _ in
                guard let mode = container.hostConfig?.ipcMode else { return .absent("HostConfig.IpcMode") }
                return mode == "host"
                    ? .fail(
                        Text(en: "shares the host's IPC namespace", zh: "共享主机的 IPC 命名空间"), at: "/HostConfig/IpcMode")
                    : .pass
            }
        ])

    /// `HostConfig.UTSMode`: `host`, or empty.
    static let hostNames = Check(
        "NP-1.12", .medium, cis: ["5.21"], nist: "4.4.3",
        title: Text(en: "Containers do not share the host's UTS namespace", zh: "容器不共享主机的 UTS 命名空间"),
        fails: Text(
            en: """
                HostConfig.UTSMode is host. A container on the host's network that has its own UTS namespace, as it \
                does by default, passes.
                """,
            zh: "HostConfig.UTSMode 为 host。使用主机网络但保有独立 UTS 命名空间（默认如此）的容器视为通过。"),
        rationale: Text(
            en: """
                In the host's UTS namespace a container with SYS_ADMIN renames the host, which misleads logs, \
                certificates and cluster software; any other one learns which host it runs on.
                """,
            zh: "共享主机 UTS 命名空间且拥有 SYS_ADMIN 的容器可以更改主机名，误导日志、证书和集群软件；其他容器也能由此得知自己运行在哪台主机上。"),
        remediation: Text(
            en: """
                Create it without --uts host (compose: remove uts: host). A name of its own is given with --hostname \
                web (compose: hostname: web).
                """,
            zh: "创建容器时不要使用 --uts host（compose：删除 uts: host）。可用 --hostname web（compose：hostname: web）为容器指定自己的主机名。"),
        examples: Check.Examples(
            pass: "docker run --hostname web nginx:1.29.3", fail: "docker run --uts host nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let mode = container.hostConfig?.utsMode else { return .absent("HostConfig.UTSMode") }
                return mode == "host"
                    ? .fail(
                        Text(en: "shares the host's UTS namespace", zh: "共享主机的 UTS 命名空间"), at: "/HostConfig/UTSMode")
                    : .pass
            }
        ])

    /// `HostConfig.UsernsMode`: `host`, or empty, which follows the daemon.
    ///
    /// On a daemon that does not remap users `host` changes nothing today, and fails all the same: it takes the
    /// container out of the remapping on the day that it is switched on.
    static let hostUsers = Check(
        "NP-1.13", .medium, cis: ["5.31"], nist: "4.4.3",
        title: Text(en: "Containers do not ask for the host's user namespace", zh: "容器不要求使用主机的用户命名空间"),
        fails: Text(
            en: """
                HostConfig.UsernsMode is host, whether or not the daemon remaps users. An empty mode follows the \
                daemon and passes.
                """,
            zh: "HostConfig.UsernsMode 为 host，不论守护进程是否启用用户重映射。空值表示跟随守护进程，视为通过。"),
        rationale: Text(
            en: """
                Where the daemon remaps users, root in a container is an ordinary user of the host; a container that \
                asks for the host's user namespace goes without that protection.
                """,
            zh: "守护进程启用用户重映射后，容器内的 root 在主机上只是普通用户；要求使用主机用户命名空间的容器则失去这层保护。"),
        remediation: Text(
            en: """
                Create it without --userns host (compose: remove userns_mode: host), and let the daemon remap users: \
                "userns-remap": "default" in daemon.json (dockerd --userns-remap default).
                """,
            zh: """
                创建容器时不要使用 --userns host（compose：删除 userns_mode: host），并让守护进程启用用户重映射：在 daemon.json 中设置 "userns-remap": \
                "default"（dockerd --userns-remap default）。
                """),
        examples: Check.Examples(
            pass: "docker run nginx:1.29.3", fail: "docker run --userns host nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let mode = container.hostConfig?.usernsMode else { return .absent("HostConfig.UsernsMode") }
                return mode == "host"
                    ? .fail(
                        Text(en: "asks for the host's user namespace", zh: "要求使用主机的用户命名空间"),
                        at: "/HostConfig/UsernsMode") : .pass
            }
        ])

    /// `HostConfig.CgroupParent` and `CgroupnsMode`; `CgroupVersion` of `docker info`.
    ///
    /// Any parent counts, also one that Kubernetes names. `CgroupnsMode` does not exist before Docker 20.10, which
    /// knows no cgroup v2 either, so that its absence says nothing. On v1 Docker writes `host` by default;
    /// where the version is not known, `host` may be that.
    static let controlGroups = Check(
        "NP-1.14", .low, cis: ["5.25"], nist: "4.4.3",
        title: Text(en: "Containers keep to Docker's control groups", zh: "容器使用 Docker 自身的控制组"),
        fails: Text(
            en: """
                HostConfig.CgroupParent is not empty, or CgroupnsMode is host while docker info says cgroup version 2. \
                On version 1 host is the default and passes; where the version is not known, host is not assessed.
                """,
            zh: """
                HostConfig.CgroupParent 不为空，或者 CgroupnsMode 为 host 且 docker info 显示 cgroup 版本为 2。版本 1 的默认值就是 host，\
                视为通过；版本未知时 host 记为未评估。
                """),
        rationale: Text(
            en: """
                Under another parent a container leaves the limits that are set for Docker's containers and draws on \
                those of other services; in the host's cgroup namespace it sees the host's whole tree of groups.
                """,
            zh: "指定其他父控制组会使容器脱离为 Docker 容器设定的限额，转而占用其他服务的限额；共享主机 cgroup 命名空间的容器能看到主机的整个控制组树。"),
        remediation: Text(
            en: """
                Create it without --cgroup-parent (compose: remove cgroup_parent), and with --cgroupns private \
                (compose: cgroup: private), which is the default on cgroup version 2.
                """,
            zh: """
                创建容器时不要使用 --cgroup-parent（compose：删除 cgroup_parent），并使用 --cgroupns private（compose：cgroup: private），即 \
                cgroup 版本 2 的默认值。
                """),
        examples: Check.Examples(
            pass: "docker run --cgroupns private nginx:1.29.3",
            fail: "docker run --cgroup-parent /system.slice nginx:1.29.3"),
        rules: [
            .containerInContext { container, context in
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                var failures: [Answer.Failure] = []
                var unknown: Answer?
                if let parent = config.cgroupParent {
                    if !parent.isEmpty {
                        failures.append(
                            Answer.Failure(
                                Text(en: "runs under the control group \(parent)", zh: "在控制组 \(parent) 下运行"),
                                at: "/HostConfig/CgroupParent",
                                detail: "CgroupParent"))
                    }
                } else {
                    unknown = .absent("HostConfig.CgroupParent")
                }
                if config.cgroupnsMode == "host" {
                    switch context.engine(of: container.host)?.info?.facts.cgroupVersion {
                    case "2":
                        failures.append(
                            Answer.Failure(
                                Text(en: "shares the host's cgroup namespace", zh: "共享主机的 cgroup 命名空间"),
                                at: config.cgroupnsModePath,
                                detail: "CgroupnsMode"))
                    case "1": break
                    default:
                        unknown = .notAssessed(
                            Text(
                                en: "CgroupnsMode is host, and no docker info tells the host's cgroup version",
                                zh: "CgroupnsMode 为 host，且没有 docker info 说明主机的 cgroup 版本"))
                    }
                }
                if failures.isEmpty, let unknown { return unknown }
                return .failing(failures, inPart: unknown != nil)
            }
        ])

    /// `Mounts` of any type, by their `Propagation`; named by their destination, since a volume's source can change.
    static let mountPropagation = Check(
        "NP-1.15", .medium, cis: ["5.20"], nist: "4.4.3",
        title: Text(en: "Containers' mounts do not propagate to the host", zh: "容器内的挂载不传播到主机"),
        fails: Text(
            en: """
                A mount's Propagation is shared or rshared, read-only or not. slave, rslave, private, rprivate and the \
                empty default pass.
                """,
            zh: "某个挂载的 Propagation 为 shared 或 rshared，不论是否只读。slave、rslave、private、rprivate 以及空的默认值视为通过。"),
        rationale: Text(
            en: """
                With shared propagation, what is mounted in the container appears on the host: an intruder can cover \
                the host's files with others, for all of its programs.
                """,
            zh: "使用共享传播时，容器内的挂载会出现在主机上：攻击者可以用其他内容覆盖主机文件，影响主机上的所有程序。"),
        remediation: Text(
            en: """
                Remove shared or rshared from the mount: -v /srv/web:/srv/web:rshared, --mount \
                …,bind-propagation=rshared (compose: bind.propagation of the volume). Where the container must see \
                what the host mounts later, rslave is enough.
                """,
            zh: """
                从挂载选项中去掉 shared 或 rshared：-v /srv/web:/srv/web:rshared、--mount …,bind-propagation=rshared（compose：卷的 \
                bind.propagation）。如果容器需要看到主机后来的挂载，使用 rslave 即可。
                """),
        examples: Check.Examples(
            pass: "docker run -v /srv/web:/srv/web:rslave nginx:1.29.3",
            fail: "docker run -v /srv/web:/srv/web:rshared nginx:1.29.3"),
        rules: [
            .container { container, _ in
                if areMountsUnknown(container) { return mountsUnknown }
                return .failing(
                    container.mounts.filter { $0.propagation == "shared" || $0.propagation == "rshared" }.map {
                        Answer.Failure(
                            Text(
                                en: "shares what is mounted at \($0.destination) with the host (\($0.propagation))",
                                zh: "与主机共享 \($0.destination) 处的挂载（\($0.propagation)）"),
                            at: $0.path,
                            detail: $0.destination)
                    })
            }
        ])

    /// `Config.User` of the container and of the image; the last `USER` of a Dockerfile.
    ///
    /// Docker copies the image's user into the container's `Config` when it creates it, and other engines leave it
    /// empty, so the image is asked only where the container's text is empty. `:1000` is a group without a user: it is
    /// not replaced by the image's, and the process runs as root. An image that was not inspected is judged by its
    /// Dockerfile, where that is known.
    ///
    /// A Dockerfile without `USER` fails, though its base may set one: what it builds runs as whatever the base says
    /// that day, and one line settles it. Linters judge so too. User namespaces do not count: they belong to the
    /// daemon, and the image may run anywhere.
    static let rootUser = Check(
        "NP-1.16", .high, cis: ["4.1"], nist: "4.1.2", needs: [.inspect, .dockerfile],
        title: Text(en: "Containers and images run as a user other than root", zh: "容器和镜像以非 root 用户运行"),
        fails: Text(
            en: """
                The effective user, which is the container's or where that is empty its image's, is empty, root or uid \
                0 in any spelling, with or without a group. A Dockerfile fails where its last USER is such a one or it \
                has none, whatever its base sets; a user given by a variable is not assessed.
                """,
            zh: """
                生效用户（容器的用户，为空时取其镜像的用户）为空、root 或任何写法的 uid 0，不论是否带组。Dockerfile 最后一条 USER 属于上述情况，或者没有 USER，即不通过，\
                不论基础镜像如何设置；用户由变量给出时记为未评估。
                """),
        rationale: Text(
            en: """
                Without user namespaces, root in a container is root on the host: a flaw in the kernel or the runtime, \
                or a careless mount, gives its attacker the host.
                """,
            zh: "未启用用户命名空间时，容器内的 root 就是主机的 root；内核或运行时的漏洞、一次疏忽的挂载，都会让攻击者获得主机控制权。"),
        remediation: Text(
            en: """
                End the Dockerfile with a numeric user: RUN adduser --system --uid 10001 app, then USER 10001. For an \
                image that you cannot rebuild, set --user 10001:10001 (compose: user: "10001:10001").
                """,
            zh: """
                在 Dockerfile 末尾使用数字用户：先 RUN adduser --system --uid 10001 app，再 USER 10001。无法重新构建的镜像，可在运行时指定 --user \
                10001:10001（compose：user: "10001:10001"）。
                """),
        examples: Check.Examples(pass: "USER 10001:10001", fail: "USER root"),
        rules: [
            .containerInContext { container, context in
                guard let user = container.user else { return .containerWithoutConfig }
                guard user.isUnset else { return judge(user) }
                guard let inspect = context.image(of: container)?.inspect else {
                    return .notAssessed(
                        Text(
                            en: "the container sets no user, and its image was not inspected",
                            zh: "容器未设置用户，且未收集其镜像的 inspect"))
                }
                guard let config = inspect.config else {
                    return .notAssessed(
                        Text(
                            en: "the container sets no user, and Config of its image is absent",
                            zh: "容器未设置用户，且其镜像的 inspect 中缺少 Config"))
                }
                // Where neither names a user, the container's own document shows it; that of the image shows a root
                // which the image names.
                return config.user.isUnset
                    ? judge(config.user) : judge(config.user, at: config.userPath, in: inspect.place)
            },
            .image { image, _ in
                guard let inspect = image.inspect else { return image.dockerfile.map(judge) ?? .imageNotInspected }
                guard let config = inspect.config else { return .imageWithoutConfig }
                return judge(config.user, at: config.userPath, in: inspect.place)
            },
            .dockerfile { dockerfile, _ in judge(dockerfile) },
        ])

    private static func judge(_ user: User, at path: String = "/Config/User", in place: Place? = nil) -> Answer {
        guard user.isRoot else { return .pass }
        let message =
            user.isUnset
            ? Text(en: "runs as root: no user is set", zh: "以 root 运行：未设置用户")
            : Text(en: "runs as root (user \(user.text))", zh: "以 root 运行（用户 \(user.text)）")
        return .fail(message, at: path, in: place)
    }

    private static func judge(_ dockerfile: Dockerfile) -> Answer {
        if let instruction = dockerfile.instructions.last(where: { $0.keyword == "USER" }) {
            let text = instruction.text.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
            if text.prefix(while: { $0 != ":" }).contains("$") {
                return .notAssessed(Text(en: "USER is given by a variable", zh: "USER 由变量给出"))
            }
            return judge(User(text), at: instruction.path, in: instruction.place)
        }
        guard let from = dockerfile.instructions.last(where: { $0.keyword == "FROM" }) else {
            return .notAssessed(Text(en: "the Dockerfile has no FROM", zh: "Dockerfile 没有 FROM"))
        }
        return .fail(
            Text(en: "has no USER: runs as root, unless its base sets a user", zh: "没有 USER：除非基础镜像设置了用户，否则以 root 运行"),
            at: from.path, in: from.place)
    }

    /// `HostConfig.ReadonlyRootfs`.
    static let readOnlyRoot = Check(
        "NP-1.17", .low, cis: ["5.13"], nist: "4.4.3",
        title: Text(en: "Containers' root file systems are read-only", zh: "容器的根文件系统为只读"),
        fails: Text(
            en: "HostConfig.ReadonlyRootfs is false. Volumes and tmpfs mounts may be writable.",
            zh: "HostConfig.ReadonlyRootfs 为 false。卷和 tmpfs 挂载可以写入。"),
        rationale: Text(
            en: """
                On a writable root file system an intruder can replace programs and keep tools for as long as the \
                container exists, and changes that nobody recorded are lost when it is made anew.
                """,
            zh: "根文件系统可写时，攻击者可以替换程序并长期存放工具，直到容器被删除；未经记录的改动也会在重新创建容器时丢失。"),
        remediation: Text(
            en: """
                Set --read-only (compose: read_only: true), and give the program a tmpfs or a volume where it writes: \
                --tmpfs /tmp, -v data:/var/lib/app (compose: tmpfs, volumes).
                """,
            zh: """
                设置 --read-only（compose：read_only: true），并为程序需要写入的目录提供 tmpfs 或卷：--tmpfs /tmp、-v \
                data:/var/lib/app（compose：tmpfs、volumes）。
                """),
        examples: Check.Examples(
            pass: "docker run --read-only --tmpfs /tmp nginx:1.29.3", fail: "docker run nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let isReadOnly = container.hostConfig?.readonlyRootfs else {
                    return .absent("HostConfig.ReadonlyRootfs")
                }
                return isReadOnly
                    ? .pass
                    : .fail(
                        Text(en: "has a writable root file system", zh: "根文件系统可写"), at: "/HostConfig/ReadonlyRootfs")
            }
        ])
}
