import Baseline
import Model
import Testing

struct Control1Tests {
    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.Privileged is absent"), (false, "pass"),
            (true, "fail: /HostConfig/Privileged"),
        ] as [(Bool?, String)])
    func privileged(value: Bool?, expected: String) throws {
        #expect(try answer("NP-1.1", makeContainer { $0.privileged = value }).summary == expected)
    }

    @Test(arguments: ["NP-1.1", "NP-1.2", "NP-1.7", "NP-1.10"])
    func aContainerWithoutHostConfigIsNotAssessed(id: String) throws {
        #expect(try answer(id, makeContainer(hostConfig: nil)).summary.hasPrefix("notAssessed: "))
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

    @Test(arguments: [
        "/var/run/docker.sock", "/run/docker.sock", "//var/run/../run/docker.sock", "/run/user/1000/docker.sock",
        "/run/k3s/containerd/containerd.sock", "/run/podman/podman.sock", "/var/run/crio/crio.sock", "/srv/docker.sock",
        "/run", "/run/", "/var/run", "/run/containerd", "/var/run/podman", "/run/crio", "/run/user/1000",
        "/run/user/1000/podman", "/var/run/user/1000",
    ])
    func mountsThatReachASocketFail(source: String) throws {
        let mount = Mount(
            type: "bind", source: source, destination: "/mnt", isWritable: false, path: "/Mounts/0")
        let judged = try answer("NP-1.7", makeContainer(mounts: [mount]))
        #expect(judged.summary == "fail: /Mounts/0 (\(mount.source))")
    }

    @Test(arguments: [
        ("bind", "/srv/web"), ("bind", "/"), ("bind", "/run/secrets"), ("bind", "/run/user/alice"),
        ("bind", "/run/user/1000/bus"), ("bind", "/var/run/docker"), ("bind", "/srv/docker.sock/log"),
        ("volume", "/var/lib/docker/volumes/run/_data/docker.sock"), ("tmpfs", ""), ("npipe", #"\\.\pipe\mysql"#),
    ])
    func mountsThatDoNotPass(type: String, source: String) throws {
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

    @Test(
        arguments: [
            (nil, "notAssessed: HostConfig.PidMode is absent"), ("", "pass"), ("private", "pass"),
            ("container:4bb46517cac3", "pass"), ("host", "fail: /HostConfig/PidMode"),
        ] as [(String?, String)])
    func hostProcesses(mode: String?, expected: String) throws {
        #expect(try answer("NP-1.10", makeContainer { $0.pidMode = mode }).summary == expected)
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
}
