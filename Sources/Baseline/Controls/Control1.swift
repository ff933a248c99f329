import Model

/// Avoid privileged containers.
enum Control1 {
    static let checks: [Check] = [privileged, addedCapabilities, controlSockets, hostProcesses, rootUser]

    /// `HostConfig.Privileged`.
    static let privileged = Check(
        "NP-1.1", .critical, cis: "5.5", nist: "4.4.3",
        title: Text(en: "Containers are not privileged", zh: "容器不以特权模式运行"),
        rationale: Text(
            en: """
                A privileged container has every capability and every device of the host: whoever breaks into it owns \
                the host.
                """,
            zh: "特权容器拥有主机的全部能力和设备，攻破容器即等于控制主机。"),
        remediation: Text(
            en: """
                Create it without --privileged (compose: remove privileged: true), and grant only what it needs with \
                --cap-add or --device.
                """,
            zh: "创建容器时不要使用 --privileged（compose：删除 privileged: true），仅用 --cap-add 或 --device 授予所需权限。"),
        rules: [
            .container { container, _ in
                guard let privileged = container.hostConfig?.privileged else {
                    return .notAssessed("HostConfig.Privileged is absent")
                }
                return privileged ? .fail("runs privileged", at: "/HostConfig/Privileged") : .pass
            }
        ])

    /// `HostConfig.CapAdd`: Docker keeps the spelling it was given, so `cap_net_raw` and `NET_RAW` are the same.
    ///
    /// Adding one of the defaults changes nothing, or gives back what `--cap-drop ALL` took, and passes.
    static let addedCapabilities = Check(
        "NP-1.2", .high, cis: "5.4", nist: "4.4.3",
        title: Text(
            en: "Containers add no capability beyond Docker's defaults", zh: "容器不添加 Docker 默认范围之外的能力"),
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
        rules: [
            .container { container, _ in
                guard let added = container.hostConfig?.capAdd else {
                    return .notAssessed("HostConfig.CapAdd is absent")
                }
                var failures: [Answer.Failure] = []
                for (index, text) in added.enumerated() {
                    let capability = capabilityName(text)
                    guard !capability.isEmpty, !defaultCapabilities.contains(capability) else { continue }
                    failures.append(
                        Answer.Failure(
                            "adds the capability \(capability)", at: "/HostConfig/CapAdd/\(index)", detail: capability,
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

    /// `Mounts` of type `bind`, by their `Source`; on Windows those of type `npipe`.
    ///
    /// A directory counts where it is the very one that holds a socket by default. What lies above it (`/`, `/var`) is
    /// left to the check of sensitive host directories, lest one mount fail twice.
    static let controlSockets = Check(
        "NP-1.7", .critical, cis: "5.32", nist: "4.4.3",
        title: Text(en: "No container engine's socket is mounted into containers", zh: "不将容器引擎的控制套接字挂载到容器中"),
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
        rules: [
            .container { container, _ in
                if container.mounts.isEmpty, container.hostConfig == nil {
                    return .notAssessed("Mounts and HostConfig are absent")
                }
                return .failing(
                    container.mounts.filter(reachesSocket).map { mount in
                        Answer.Failure("mounts \(mount.source)", at: mount.path, detail: mount.source)
                    })
            }
        ])

    private static func reachesSocket(_ mount: Mount) -> Bool {
        switch mount.type {
        case "npipe": return mount.source.lowercased().contains("docker_engine")
        case "bind": break
        default: return false
        }
        let parts = mount.source.split(separator: "/")
        if let last = parts.last, socketNames.contains(String(last)) { return true }
        if socketDirectories.contains(mount.source) { return true }
        // Of a user's own engine: /run/user/1000 and /run/user/1000/podman.
        let user = parts.first == "var" ? parts.dropFirst() : parts[...]
        guard user.count == 3 || (user.count == 4 && user.last == "podman") else { return false }
        return user.starts(with: ["run", "user"]) && user[user.startIndex + 2].allSatisfy(\.isNumber)
    }

    private static let socketNames: Set<String> = ["docker.sock", "containerd.sock", "podman.sock", "crio.sock"]

    private static let socketDirectories: Set<String> = [
        "/run", "/run/containerd", "/run/podman", "/run/crio",
        "/var/run", "/var/run/containerd", "/var/run/podman", "/var/run/crio",
    ]

    /// `HostConfig.PidMode`: `host`; `container:…` joins another container and passes.
    static let hostProcesses = Check(
        "NP-1.10", .high, cis: "5.16", nist: "4.4.3",
        title: Text(en: "Containers don't share the host's process namespace", zh: "容器不共享主机的进程命名空间"),
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
        rules: [
            .container { container, _ in
                guard let mode = container.hostConfig?.pidMode else {
                    return .notAssessed("HostConfig.PidMode is absent")
                }
                return mode == "host" ? .fail("shares the host's PID namespace", at: "/HostConfig/PidMode") : .pass
            }
        ])

    /// `Config.User` of the container and of the image.
    ///
    /// Docker copies the image's user into the container's `Config` when it creates it, and other engines leave it
    /// empty, so the image is asked only where the container's text is empty. `:1000` is a group without a user: it is
    /// not replaced by the image's, and the process runs as root.
    static let rootUser = Check(
        "NP-1.16", .high, cis: "4.1", nist: "4.1.2",
        title: Text(en: "Containers and images run as a user other than root", zh: "容器和镜像以非 root 用户运行"),
        rationale: Text(
            en: """
                Without user namespaces, root in a container is root on the host: a flaw in the kernel or the runtime, \
                or a careless mount, gives its attacker the host.
                """,
            zh: "未启用用户命名空间时，容器内的 root 就是主机的 root；内核或运行时的漏洞、一次疏忽的挂载，都会让攻击者获得主机控制权。"),
        remediation: Text(
            en: """
                End the Dockerfile with a numeric user: RUN adduser --system --uid 10001 app, then USER 10001. For an \
                image that you can't rebuild, set --user 10001:10001 (compose: user: "10001:10001").
                """,
            zh: """
                在 Dockerfile 末尾使用数字用户：先 RUN adduser --system --uid 10001 app，再 USER 10001。无法重新构建的镜像，可在运行时指定 --user \
                10001:10001（compose：user: "10001:10001"）。
                """),
        rules: [
            .containerInContext { container, context in
                guard let user = container.user else { return .notAssessed("Config of the container is absent") }
                guard user.isUnset else { return judge(user) }
                guard let inspect = context.image(of: container)?.inspect else {
                    return .notAssessed("the container sets no user, and its image was not inspected")
                }
                guard let config = inspect.config else {
                    return .notAssessed("the container sets no user, and Config of its image is absent")
                }
                // Where neither names a user, the container's own document shows it; a root that the image names is shown
                // there.
                return config.user.isUnset
                    ? judge(config.user) : judge(config.user, at: config.userPath, in: inspect.place)
            },
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let config = inspect.config else { return .imageWithoutConfig }
                return judge(config.user, at: config.userPath, in: inspect.place)
            },
        ])

    private static func judge(_ user: User, at path: String = "/Config/User", in place: Place? = nil) -> Answer {
        guard user.isRoot else { return .pass }
        let message = user.isUnset ? "runs as root: no user is set" : "runs as root (user \(user.text))"
        return .fail(message, at: path, in: place)
    }
}
