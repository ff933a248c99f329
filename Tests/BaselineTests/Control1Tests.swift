import Baseline
import Model
import Testing

struct Control1Tests {
    /// All but NP-1.16, which reads `Config`.
    private static let checksOfHostConfig = (1...17).filter { $0 != 16 }.map { "NP-1.\($0)" }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.Privileged is absent"), (false, "pass"),
            (true, "fail: /HostConfig/Privileged"),
        ] as [(Bool?, String)])
    func privileged(value: Bool?, expected: String) throws {
        #expect(try answer("NP-1.1", makeContainer { $0.privileged = value }).summary == expected)
    }

    /// On an engine that uses everything, and of which nothing is known.
    @Test(arguments: Self.checksOfHostConfig)
    func aContainerWithoutHostConfigIsNotAssessed(id: String) throws {
        let container = makeContainer(hostConfig: nil)
        #expect(try answer(id, container).summary.hasPrefix("notAssessed: "))
        let engine = Context(date: runDate, engines: [makeEngine { $0.securityOptions = ["apparmor", "selinux"] }])
        #expect(try answer(id, container, engine).summary.hasPrefix("notAssessed: "))
    }

    /// What is absent from `HostConfig` is unknown, never off.
    @Test(arguments: Self.checksOfHostConfig.filter { !["NP-1.4", "NP-1.7", "NP-1.8", "NP-1.15"].contains($0) })
    func anEmptyHostConfigIsNotAssessed(id: String) throws {
        let engine = Context(date: runDate, engines: [makeEngine { $0.securityOptions = ["apparmor", "selinux"] }])
        #expect(try answer(id, makeContainer { _ in }, engine).summary.hasPrefix("notAssessed: HostConfig."))
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.CapAdd is absent"), ([], "pass"), ([""], "pass"),
            (["NET_BIND_SERVICE", "cap_chown", "CAP_SYS_CHROOT"], "pass"),
            (["NET_ADMIN"], "fail: /HostConfig/CapAdd/0 (NET_ADMIN)"),
            (["CHOWN", "cap_sys_admin"], "fail: /HostConfig/CapAdd/1 (SYS_ADMIN) critical"),
            (["SYS_ADMIN", "CAP_SYS_ADMIN"], "fail: /HostConfig/CapAdd/0 (SYS_ADMIN) critical"),
            (["All"], "fail: /HostConfig/CapAdd/0 (ALL) critical"),
            (["bpf"], "fail: /HostConfig/CapAdd/0 (BPF) critical"),
            (
                ["SYS_TIME", "", "SYS_PTRACE"],
                "fail: /HostConfig/CapAdd/0 (SYS_TIME); /HostConfig/CapAdd/2 (SYS_PTRACE) critical"
            ),
        ] as [([String]?, String)])
    func addedCapabilities(added: [String]?, expected: String) throws {
        #expect(try answer("NP-1.2", makeContainer { $0.capAdd = added }).summary == expected)
    }

    @Test func aPolicyAllowsCapabilities() throws {
        var policy = Policy()
        policy.allowedCapabilities = ["NET_ADMIN", "SYS_PTRACE"]
        let context = Context(date: runDate, policy: policy)
        let allowed = makeContainer { $0.capAdd = ["net_admin", "CAP_SYS_PTRACE"] }
        #expect(try answer("NP-1.2", allowed, context) == .pass)
        let others = makeContainer { $0.capAdd = ["NET_ADMIN", "SYS_TIME", "ALL"] }
        #expect(
            try answer("NP-1.2", others, context).summary
                == "fail: /HostConfig/CapAdd/1 (SYS_TIME); /HostConfig/CapAdd/2 (ALL) critical")
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.SecurityOpt is absent"), ([], "pass"),
            (["seccomp=unconfined"], "fail: /HostConfig/SecurityOpt/0"),
            (["label=disable", "seccomp:unconfined"], "fail: /HostConfig/SecurityOpt/1"),
            ([#"seccomp={"defaultAction":"SCMP_ACT_ERRNO"}"#], "pass"), (["seccomp=builtin"], "pass"),
            (["seccomp=profile.json", "seccomp=unconfined"], "fail: /HostConfig/SecurityOpt/1"),
            (["seccomp=unconfined", "seccomp=profile.json"], "pass"),
            (["apparmor=unconfined", "seccomp", "seccomp=", ""], "pass"), (["seccomp-x=unconfined"], "pass"),
            (["seccomp=unconfined "], "pass"), (["sec"], "pass"),
        ] as [([String]?, String)])
    func systemCallFilter(options: [String]?, expected: String) throws {
        #expect(try answer("NP-1.3", makeContainer { $0.securityOptions = options }).summary == expected)
    }

    /// What is known of a container's profile, on an engine with these security options (nil: no docker info).
    struct Confinement: Sendable, CustomStringConvertible {
        var options: [String]? = []
        var profile: String? = ""
        var hasStarted: Bool? = true
        var engine: [String]? = ["name=apparmor", "name=seccomp,profile=builtin"]

        var container: Container {
            var config = HostConfig()
            config.securityOptions = options
            return makeContainer(hasStarted: hasStarted, appArmorProfile: profile, hostConfig: config)
        }

        var context: Context {
            Context(
                date: runDate, engines: engine.map { options in [makeEngine { $0.securityOptions = options }] } ?? [])
        }

        var description: String {
            "\(options as Any) \(profile as Any) \(hasStarted as Any) \(engine as Any)"
        }
    }

    @Test(arguments: [
        (Confinement(profile: "docker-default"), "pass"),
        (Confinement(profile: "docker-default", engine: nil), "pass"),
        (Confinement(options: nil, profile: "docker-default"), "pass"),
        (Confinement(options: ["apparmor=shop"], profile: "shop"), "pass"),
        (Confinement(options: ["apparmor=unconfined"], profile: "unconfined"), "fail: /HostConfig/SecurityOpt/0"),
        (
            Confinement(options: ["label=disable", "apparmor:unconfined"], hasStarted: false),
            "fail: /HostConfig/SecurityOpt/1"
        ),
        (Confinement(options: ["apparmor=unconfined"], engine: nil), "fail: /HostConfig/SecurityOpt/0"),
        (
            Confinement(options: ["apparmor=unconfined"], engine: ["name=seccomp,profile=builtin"]),
            "fail: /HostConfig/SecurityOpt/0"
        ),
        (Confinement(options: ["apparmor=unconfined", "apparmor=shop"], profile: "shop"), "pass"),
        // As Docker writes it for privileged containers.
        (Confinement(profile: "unconfined"), "fail: /AppArmorProfile"),
        (Confinement(), "fail: /AppArmorProfile"), (Confinement(engine: ["apparmor"]), "fail: /AppArmorProfile"),
        (Confinement(profile: nil), "notAssessed: AppArmorProfile is absent"),
        (
            Confinement(hasStarted: false),
            "notAssessed: never started: Docker names the profile when it starts it"
        ),
        (
            Confinement(hasStarted: nil),
            "notAssessed: State.StartedAt is absent, so that a profile need not be known yet"
        ),
        (Confinement(engine: nil), "notAssessed: no docker info of this host was collected"),
        (Confinement(engine: ["name=seccomp"]), "notApplicable: the engine does not use AppArmor"),
        (
            Confinement(hasStarted: false, engine: []),
            "notAssessed: never started: Docker names the profile when it starts it"
        ),
    ])
    func appArmor(confinement: Confinement, expected: String) throws {
        #expect(try answer("NP-1.4", confinement.container, confinement.context).summary == expected)
    }

    @Test(
        arguments: [
            ([], ["name=selinux"], "pass"), (["label=type:shop_t"], ["name=selinux"], "pass"),
            (["label=disable"], ["name=selinux"], "fail: /HostConfig/SecurityOpt/0"),
            (["seccomp=unconfined", "label:disable"], ["selinux"], "fail: /HostConfig/SecurityOpt/1"),
            (["disable"], ["name=selinux"], "fail: /HostConfig/SecurityOpt/0"),
            (["label=disable", "label=level:s0"], ["name=selinux"], "fail: /HostConfig/SecurityOpt/0"),
            (nil, ["name=selinux"], "notAssessed: HostConfig.SecurityOpt is absent"),
            (["label=disable"], ["name=apparmor"], "notApplicable: the engine does not use SELinux"),
            (["label=disable"], nil, "notAssessed: no docker info of this host was collected"),
            ([], nil, "notAssessed: no docker info of this host was collected"),
        ] as [([String]?, [String]?, String)])
    func seLinux(options: [String]?, engine: [String]?, expected: String) throws {
        let confinement = Confinement(options: options, engine: engine)
        #expect(try answer("NP-1.5", confinement.container, confinement.context).summary == expected)
    }

    /// Null in `docker info` up to Docker 1.11.
    @Test(arguments: ["NP-1.4", "NP-1.5"])
    func anInfoWithoutSecurityOptionsTellsNothing(id: String) throws {
        let context = Context(date: runDate, engines: [makeEngine { $0.securityOptions = nil }])
        #expect(
            try answer(id, Confinement().container, context).summary
                == "notAssessed: SecurityOptions of docker info is absent")
    }

    /// Of the daemon: whether daemon.json sets it (nil: not collected), and whether docker info lists it.
    @Test(
        arguments: [
            (["no-new-privileges"], nil, false, "pass"), (["no-new-privileges:true"], nil, false, "pass"),
            (["no-new-privileges=true"], nil, false, "pass"), (["no-new-privileges:1"], nil, false, "pass"),
            (["no-new-privileges=TRUE"], false, false, "pass"),
            (["no-new-privileges:false"], nil, false, "fail: /HostConfig/SecurityOpt/0"),
            (["no-new-privileges=false"], true, true, "fail: /HostConfig/SecurityOpt/0"),
            (["no-new-privileges=f"], true, false, "fail: /HostConfig/SecurityOpt/0"),
            (["no-new-privileges="], true, false, "fail: /HostConfig/SecurityOpt/0"),
            (["no-new-privileges", "no-new-privileges:false"], nil, false, "fail: /HostConfig/SecurityOpt/1"),
            (["no-new-privileges:false", "no-new-privileges"], nil, false, "pass"),
            (["no-new-privileges-x:true"], nil, false, "fail: /HostConfig/SecurityOpt"),
            ([], nil, false, "fail: /HostConfig/SecurityOpt"), ([], false, false, "fail: /HostConfig/SecurityOpt"),
            (["seccomp=unconfined"], true, false, "pass"), ([], nil, true, "pass"), ([], false, true, "pass"),
            (nil, true, true, "notAssessed: HostConfig.SecurityOpt is absent"),
        ] as [([String]?, Bool?, Bool, String)])
    func noNewPrivileges(options: [String]?, daemon: Bool?, isListed: Bool, expected: String) throws {
        var configuration = daemon.map { _ in DaemonConfiguration(place: Documents.configuration) }
        configuration?.noNewPrivileges = daemon
        let engine = makeEngine(configuration: configuration) {
            $0.securityOptions = isListed ? ["name=cgroupns", "name=no-new-privileges"] : ["name=cgroupns"]
        }
        let container = makeContainer { $0.securityOptions = options }
        #expect(try answer("NP-1.6", container, Context(date: runDate, engines: [engine])).summary == expected)
    }

    @Test func aDaemonOfWhichNothingIsKnownSetsNothing() throws {
        let container = makeContainer { $0.securityOptions = [] }
        #expect(
            try answer("NP-1.6", container).messages
                == ["does not set no-new-privileges, which is off by default; no daemon.json was collected"])
        let configuration = DaemonConfiguration(place: Documents.configuration)
        let context = Context(date: runDate, engines: [makeEngine(configuration: configuration)])
        #expect(
            try answer("NP-1.6", container, context).messages
                == ["sets no-new-privileges neither itself nor by daemon.json"])
    }

    @Test(arguments: [
        "/var/run/docker.sock", "/run/docker.sock", "//var/run/../run/docker.sock", "/run/user/1000/docker.sock",
        "/run/k3s/containerd/containerd.sock", "/run/podman/podman.sock", "/var/run/crio/crio.sock", "/srv/docker.sock",
        "/run", "/run/", "/var/run", "/run/containerd", "/var/run/podman", "/run/crio", "/run/user/1000",
        "/run/user/1000/podman", "/var/run/user/1000", "/run/docker/containerd", "/var/run/k3s/containerd",
    ])
    func mountsThatReachASocketFail(source: String) throws {
        let mount = Mount(
            type: "bind", source: source, destination: "/mnt", isWritable: false, path: "/Mounts/0")
        let judged = try answer("NP-1.7", makeContainer(mounts: [mount]))
        #expect(judged.summary == "fail: /Mounts/0 (\(mount.source))")
        // What lies below /run is a sensitive path as well.
        let isBelowRun = !mount.source.hasPrefix("/srv")
        #expect(try (answer("NP-1.8", makeContainer(mounts: [mount])) == .pass) != isBelowRun)
    }

    @Test(arguments: [
        ("bind", "/srv/web"), ("bind", "/"), ("bind", "/var"), ("bind", "/run/user"), ("bind", "/runner"),
        ("bind", "/run/secrets"), ("bind", "/run/user/alice"),
        ("bind", "/run/user/1000/bus"), ("bind", "/var/run/docker"), ("bind", "/srv/docker.sock/log"),
        ("volume", "/var/lib/docker/volumes/run/_data/docker.sock"), ("tmpfs", ""), ("npipe", #"\\.\pipe\mysql"#),
    ])
    func mountsThatReachNoSocketPass(type: String, source: String) throws {
        let mount = Mount(type: type, source: source, destination: "/run", isWritable: true, path: "/Mounts/0")
        #expect(try answer("NP-1.7", makeContainer(mounts: [mount])) == .pass)
    }

    @Test func mountsAreNamedByTheirOwnPlaces() throws {
        let mounts = [
            Mount(type: "bind", source: "/srv", destination: "/srv", isWritable: true, path: "/Mounts/0"),
            Mount(
                type: "npipe", source: #"\\.\pipe\docker_engine"#, destination: #"\\.\pipe\docker_engine"#,
                isWritable: true, path: "/Mounts/1"),
            Mount(
                type: "bind", source: "/run/docker.sock", destination: "/d.sock", isWritable: false,
                path: "/HostConfig/Binds/2"),
        ]
        #expect(
            try answer("NP-1.7", makeContainer(mounts: mounts)).summary
                == #"fail: /Mounts/1 (\\.\pipe\docker_engine); /HostConfig/Binds/2 (/run/docker.sock)"#)
        #expect(try answer("NP-1.7", makeContainer()) == .pass)
    }

    private static func bind(_ source: String, isWritable: Bool = true, propagation: String = "") -> Mount {
        Mount(
            type: "bind", source: source, destination: "/mnt", isWritable: isWritable, propagation: propagation,
            path: "/Mounts/0")
    }

    @Test(arguments: [
        "/", "//", "/boot", "/boot/grub", "/dev", "/dev/shm", "/etc", "/etc/", "/etc/nginx/nginx.conf", "/lib",
        "/lib/modules", "/lib64", "/proc", "/proc/1", "/sys", "/sys/fs/cgroup", "/usr", "/usr/local/bin", "/root",
        "/root/.ssh", "/var", "/var/lib", "/var/lib/docker", "/var/lib/docker/volumes/data/_data", "/var/run/dbus",
        "/run/secrets", "/run/user", "/run/docker", "/srv/../etc", "/./etc/passwd",
    ])
    func sensitiveDirectoriesFail(source: String) throws {
        let writable = Self.bind(source)
        #expect(
            try answer("NP-1.8", makeContainer(mounts: [writable])).summary == "fail: /Mounts/0 (\(writable.source))")
        let readOnly = Self.bind(source, isWritable: false)
        #expect(
            try answer("NP-1.8", makeContainer(mounts: [readOnly])).summary
                == "fail: /Mounts/0 (\(readOnly.source)) low")
    }

    @Test(arguments: [
        ("bind", "/srv/web"), ("bind", "/etcd"), ("bind", "/home/app/etc"), ("bind", "/var/lib/mysql"),
        ("bind", "/var/lib/dockerish"), ("bind", "/var/log"), ("bind", "/lib32"), ("bind", "/libx"), ("bind", "/opt"),
        ("bind", "/runner"), ("volume", "/var/lib/docker/volumes/data/_data"), ("tmpfs", ""),
        ("npipe", #"\\.\pipe\mysql"#), ("bind", #"C:\Users\app"#), ("bind", "/etc\u{301}"),
    ])
    func otherMountsPass(type: String, source: String) throws {
        let mount = Mount(type: type, source: source, destination: "/etc", isWritable: true, path: "/Mounts/0")
        #expect(try answer("NP-1.8", makeContainer(mounts: [mount])) == .pass)
    }

    @Test(arguments: [
        ("/etc/localtime", false, "pass"), ("/etc/timezone", false, "pass"),
        ("/etc/ssl/certs/ca-certificates.crt", false, "pass"),
        ("/etc/localtime", true, "fail: /Mounts/0 (/etc/localtime)"),
        ("/etc/localtime.d", false, "fail: /Mounts/0 (/etc/localtime.d) low"),
        ("/etc/ssl", false, "fail: /Mounts/0 (/etc/ssl) low"),
    ])
    func thePolicyExemptsReadOnlyMounts(source: String, isWritable: Bool, expected: String) throws {
        let container = makeContainer(mounts: [Self.bind(source, isWritable: isWritable)])
        #expect(try answer("NP-1.8", container).summary == expected)
    }

    @Test(arguments: [
        (["/sys/"], "pass"), (["/"], "pass"), (["", "/sys/fs/cgroups"], "fail: /Mounts/0 (/sys/fs/cgroup) low"),
        ([], "fail: /Mounts/0 (/sys/fs/cgroup) low"),
    ])
    func exemptionsAreThePolicys(allowed: [String], expected: String) throws {
        var policy = Policy()
        policy.allowedMounts = allowed
        let container = makeContainer(mounts: [Self.bind("/sys/fs/cgroup", isWritable: false)])
        #expect(try answer("NP-1.8", container, Context(date: runDate, policy: policy)).summary == expected)
    }

    @Test func ofOneDirectoryTheWritableMountCounts() throws {
        let mounts = [
            Mount(type: "bind", source: "/etc", destination: "/a", isWritable: false, path: "/Mounts/0"),
            Mount(type: "bind", source: "/etc", destination: "/b", isWritable: true, path: "/Mounts/1"),
            Mount(type: "bind", source: "/usr", destination: "/c", isWritable: false, path: "/Mounts/2"),
        ]
        let judged = try answer("NP-1.8", makeContainer(mounts: mounts))
        #expect(judged.summary == "fail: /Mounts/1 (/etc); /Mounts/2 (/usr) low")
        #expect(judged.messages == ["mounts /etc of the host writable", "mounts /usr of the host read-only"])
    }

    @Test(
        arguments: [
            (nil, nil, "notAssessed: HostConfig.Devices is absent"), ([], nil, "pass"), ([], [], "pass"),
            (["/dev/fuse"], nil, "fail: /HostConfig/Devices/0 (/dev/fuse)"),
            (
                ["/dev/sda", "/dev/sdb"], ["c 42:* rmw"],
                """
                fail: /HostConfig/Devices/0 (/dev/sda); /HostConfig/Devices/1 (/dev/sdb); \
                /HostConfig/DeviceCgroupRules/0 (rule c 42:* rmw)
                """
            ),
            (nil, ["a *:* rwm"], "fail in part: /HostConfig/DeviceCgroupRules/0 (rule a *:* rwm)"),
        ] as [([String]?, [String]?, String)])
    func devices(devices: [String]?, rules: [String]?, expected: String) throws {
        let container = makeContainer {
            $0.devices = devices
            $0.deviceCgroupRules = rules
        }
        #expect(try answer("NP-1.9", container).summary == expected)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.PidMode is absent"), ("", "pass"), ("private", "pass"),
            ("container:4bb46517cac3", "pass"), ("host", "fail: /HostConfig/PidMode"),
        ] as [(String?, String)])
    func hostProcesses(mode: String?, expected: String) throws {
        #expect(try answer("NP-1.10", makeContainer { $0.pidMode = mode }).summary == expected)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.IpcMode is absent"), ("", "pass"), ("none", "pass"), ("private", "pass"),
            ("shareable", "pass"), ("container:4bb46517cac3", "pass"), ("host", "fail: /HostConfig/IpcMode"),
        ] as [(String?, String)])
    func hostIPC(mode: String?, expected: String) throws {
        #expect(try answer("NP-1.11", makeContainer { $0.ipcMode = mode }).summary == expected)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.UTSMode is absent"), ("", "pass"), ("host", "fail: /HostConfig/UTSMode"),
        ] as [(String?, String)])
    func hostNames(mode: String?, expected: String) throws {
        let container = makeContainer {
            $0.utsMode = mode
            $0.networkMode = "host"
        }
        #expect(try answer("NP-1.12", container).summary == expected)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.UsernsMode is absent"), ("", "pass"), ("private", "pass"),
            ("host", "fail: /HostConfig/UsernsMode"),
        ] as [(String?, String)])
    func hostUsers(mode: String?, expected: String) throws {
        #expect(try answer("NP-1.13", makeContainer { $0.usernsMode = mode }).summary == expected)
    }

    private static let unknownVersion =
        "notAssessed: CgroupnsMode is host, and no docker info tells the host's cgroup version"

    @Test(
        arguments: [
            ("", "private", "2", "pass"), ("", "host", "2", "fail: /HostConfig/CgroupnsMode (CgroupnsMode)"),
            ("", "host", "1", "pass"), ("", "host", nil, unknownVersion), ("", "private", nil, "pass"),
            ("", nil, nil, "pass"), ("", "", "2", "pass"), ("", "host", "", unknownVersion),
            ("/system.slice", "private", "2", "fail: /HostConfig/CgroupParent (CgroupParent)"),
            ("/system.slice", nil, nil, "fail: /HostConfig/CgroupParent (CgroupParent)"),
            (
                "/system.slice", "host", "2",
                """
                fail: /HostConfig/CgroupParent (CgroupParent); /HostConfig/CgroupnsMode (CgroupnsMode)
                """
            ),
            ("/system.slice", "host", nil, "fail in part: /HostConfig/CgroupParent (CgroupParent)"),
            (nil, "private", "2", "notAssessed: HostConfig.CgroupParent is absent"),
            (nil, "host", "2", "fail in part: /HostConfig/CgroupnsMode (CgroupnsMode)"),
        ] as [(String?, String?, String?, String)])
    func controlGroups(parent: String?, mode: String?, version: String?, expected: String) throws {
        let container = makeContainer {
            $0.cgroupParent = parent
            $0.cgroupnsMode = mode
        }
        let context = Context(date: runDate, engines: [makeEngine { $0.cgroupVersion = version }])
        #expect(try answer("NP-1.14", container, context).summary == expected)
        // No document at all tells as little as one that leaves the version out.
        if version == nil { #expect(try answer("NP-1.14", container).summary == expected) }
    }

    @Test(arguments: [
        ("", "pass"), ("rprivate", "pass"), ("private", "pass"), ("rslave", "pass"), ("slave", "pass"),
        ("shared", "fail: /Mounts/0 (/mnt)"), ("rshared", "fail: /Mounts/0 (/mnt)"),
    ])
    func mountPropagation(propagation: String, expected: String) throws {
        for isWritable in [true, false] {
            let mount = Self.bind("/srv/web", isWritable: isWritable, propagation: propagation)
            #expect(try answer("NP-1.15", makeContainer(mounts: [mount])).summary == expected)
        }
    }

    @Test func aVolumeThatPropagatesIsNamedByItsDestination() throws {
        let volume = Mount(
            type: "volume", source: "/var/lib/docker/volumes/0123456789ab/_data", destination: "/data",
            isWritable: true, propagation: "rshared", path: "/Mounts/3")
        let judged = try answer("NP-1.15", makeContainer(mounts: [volume]))
        #expect(judged.summary == "fail: /Mounts/3 (/data)")
        #expect(judged.messages == ["shares what is mounted at /data with the host (rshared)"])
        #expect(try answer("NP-1.15", makeContainer()) == .pass)
    }

    @Test(arguments: [
        ("0", true), ("00", true), ("root", true), ("0:0", true), ("root:root", true), ("0:1000", true),
        (":1000", true), ("app", false), ("1000", false), ("1000:0", false), ("app:root", false), ("rooty", false),
        ("10", false),
    ])
    func aUserThatIsSetDecidesForContainerAndImage(text: String, isRoot: Bool) throws {
        let expected = isRoot ? "fail: /Config/User" : "pass"
        let image = makeImage { $0.user = User(text) }
        #expect(try answer("NP-1.16", image).summary == expected)
        // What the image says does not matter then.
        let other = makeImage { $0.user = User(isRoot ? "app" : "root") }
        let judged = try answer(
            "NP-1.16", makeContainer(user: User(text)), Context(date: runDate, images: [other]))
        #expect(judged.summary == expected)
    }

    @Test(
        arguments: [
            (makeImage { $0.user = User("app") }, "pass"), (makeImage { $0.user = User("") }, "fail: /Config/User"),
            (makeImage { $0.user = User("0:0") }, "fail: /Config/User"),
            (makeImage(config: nil), "notAssessed: the container sets no user, and Config of its image is absent"),
            (makeUnknownImage(), "notAssessed: the container sets no user, and its image was not inspected"),
            (nil, "notAssessed: the container sets no user, and its image was not inspected"),
        ] as [(Image?, String)])
    func aContainerWithoutUserRunsAsItsImages(image: Image?, expected: String) throws {
        let context = Context(date: runDate, images: image.map { [$0] } ?? [])
        let judged = try answer("NP-1.16", makeContainer(user: User("")), context)
        #expect(judged.summary == expected)
        // A root that the image names is shown there.
        let namesOne = image?.inspect?.config?.user.isUnset == false
        #expect(judged.failures.allSatisfy { $0.place == (namesOne ? Documents.image : nil) })
    }

    @Test func usersThatNobodySaysAreNotAssessed() throws {
        #expect(
            try answer("NP-1.16", makeContainer(user: nil)).summary
                == "notAssessed: Config of the container is absent")
        #expect(
            try answer("NP-1.16", makeImage(config: nil)).summary == "notAssessed: Config of the image is absent")
        #expect(try answer("NP-1.16", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
    }

    @Test func anImagesUserStandsInItsInspect() throws {
        let judged = try answer("NP-1.16", makeImage { $0.user = User("") })
        #expect(judged.failures.map(\.place) == [Documents.image])
        #expect(judged.messages == ["runs as root: no user is set"])
    }

    @Test(arguments: [
        (["FROM alpine:3.22.2", "USER app"], "pass"), (["FROM alpine:3.22.2", "USER 10001:10001"], "pass"),
        (["FROM alpine:3.22.2", "USER root"], "fail: "), (["FROM alpine:3.22.2", "USER 0:1000"], "fail: "),
        (["FROM alpine:3.22.2", "USER \"root\""], "fail: "), (["FROM alpine:3.22.2", "USER 'app' "], "pass"),
        (["FROM alpine:3.22.2", "USER root", "RUN apk add curl", "USER app"], "pass"),
        (["FROM alpine:3.22.2", "USER app", "USER root"], "fail: "),
        (["FROM alpine:3.22.2", "USER app:$GROUP"], "pass"),
        (["FROM alpine:3.22.2", "USER $APP_USER"], "notAssessed: USER is given by a variable"),
        (["FROM alpine:3.22.2", "USER ${APP_USER:-app}:0"], "notAssessed: USER is given by a variable"),
        // The stage that the image is builds upon the first one.
        (["FROM alpine:3.22.2 AS base", "USER app", "FROM base", "COPY . /app"], "pass"),
        (["FROM alpine:3.22.2"], "fail: "), (["FROM scratch", "COPY app /app"], "fail: "),
        (["FROM gcr.io/distroless/static-debian12:nonroot"], "fail: "),
        (["FROM alpine:3.22.2", "ONBUILD USER app"], "fail: "),
        ([], "notAssessed: the Dockerfile has no FROM"),
    ])
    func userOfADockerfile(lines: [String], expected: String) throws {
        let dockerfile = makeDockerfile(lines)
        #expect(try answer("NP-1.16", dockerfile).summary == expected)
        // It stands in for an image that was not inspected, and for no other.
        let unknown = Image(id: "sha256:aa", names: ["shop/web:1.4.2"], dockerfile: dockerfile)
        #expect(try answer("NP-1.16", unknown).summary == expected)
        #expect(try answer("NP-1.16", makeImage(config: nil, dockerfile: dockerfile)).summary.hasPrefix("notAssessed"))
        var config = ImageInspect.Config()
        config.user = User("app")
        #expect(try answer("NP-1.16", makeImage(config: config, dockerfile: dockerfile)) == .pass)
    }

    @Test func aDockerfilesUserStandsInItsLine() throws {
        let judged = try answer("NP-1.16", makeDockerfile(["FROM alpine:3.22.2", "USER 0", "CMD [\"/app\"]"]))
        #expect(judged.failures.map(\.place?.position) == [.line(2)])
        #expect(judged.messages == ["runs as root (user 0)"])
        let without = try answer("NP-1.16", makeDockerfile(["FROM alpine:3.22.2", "CMD [\"/app\"]"]))
        #expect(without.failures.map(\.place?.position) == [.line(1)])
        #expect(without.messages == ["has no USER: runs as root, unless its base sets a user"])
    }

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.ReadonlyRootfs is absent"), (true, "pass"),
            (false, "fail: /HostConfig/ReadonlyRootfs"),
        ] as [(Bool?, String)])
    func readOnlyRoot(isReadOnly: Bool?, expected: String) throws {
        #expect(try answer("NP-1.17", makeContainer { $0.readonlyRootfs = isReadOnly }).summary == expected)
    }

    /// Stopped containers are judged like running ones.
    @Test(arguments: ["exited", "dead", "created", "paused"])
    func theStatusDoesNotMatter(status: String) throws {
        var config = HostConfig()
        config.privileged = true
        config.ipcMode = "host"
        config.readonlyRootfs = false
        let container = makeContainer(status: status, hostConfig: config)
        for id in ["NP-1.1", "NP-1.11", "NP-1.17"] { #expect(try answer(id, container).failures.count == 1) }
    }
}
