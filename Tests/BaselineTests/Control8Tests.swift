import Baseline
import Model
import Testing

struct Control8Tests {
    @Test(arguments: [
        ([], "pass"), (["80/tcp", "443/tcp"], "pass"), (["22/udp"], "pass"), (["2222/tcp"], "pass"),
        (["80/tcp", "22/tcp"], "fail: /Config/ExposedPorts/22~1tcp"), (["22"], "fail: /Config/ExposedPorts/22"),
    ])
    func exposedPort(ports: [String], expected: String) throws {
        let judged = try answer("NP-8.1", makeImage { $0.exposedPorts = ports })
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test(arguments: ["NP-8.1", "NP-8.3"])
    func anImageThatNobodyReadIsNotAssessed(id: String) throws {
        #expect(try answer(id, makeUnknownImage()).summary == "notAssessed: the image was not inspected")
        #expect(try answer(id, makeImage(config: nil)).summary == "notAssessed: Config of the image is absent")
    }

    @Test(arguments: [
        ([], "pass"), (["EXPOSE 8080"], "pass"), (["EXPOSE 80 443/tcp"], "pass"), (["EXPOSE 22/udp"], "pass"),
        (["EXPOSE 2222 1022/tcp"], "pass"), (["EXPOSE 23-30", "EXPOSE 10-21"], "pass"), (["EXPOSE"], "pass"),
        (["EXPOSE 99999999999999999999 -22 22- x/tcp /"], "pass"), (["RUN echo EXPOSE 22"], "pass"),
        (["EXPOSE 22"], "fail: "), (["EXPOSE 80 22/tcp"], "fail: "), (["EXPOSE 22/TCP"], "fail: "),
        (["EXPOSE 20-25"], "fail: "), (["EXPOSE $PORT", "EXPOSE 22"], "fail: "),
        (["EXPOSE ${PORT:-22}"], "fail: "),
        (["ARG PORT=22", "EXPOSE $PORT/tcp"], "fail: "), (["ENV PORT 8080", "EXPOSE ${PORT}"], "pass"),
        (["ARG PORT", "EXPOSE $PORT"], "notAssessed: an EXPOSE line names its port by a variable without a value"),
    ])
    func exposedPortOfADockerfile(lines: [String], expected: String) throws {
        let dockerfile = makeDockerfile(["FROM debian:12.12"] + lines)
        let judged = try answer("NP-8.1", dockerfile)
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == dockerfile.instructions.last?.place })
        // An image that was not inspected fails by its Dockerfile, and never passes by it.
        let image = Image(id: "sha256:aa", names: [], dockerfile: dockerfile)
        let isFailing = !judged.failures.isEmpty
        #expect(
            try answer("NP-8.1", image).summary == (isFailing ? expected : "notAssessed: the image was not inspected"))
        // One that was is what it is.
        #expect(try answer("NP-8.1", makeImage(dockerfile: dockerfile)) == .pass)
    }

    private static let allowed = "notApplicable: allowed by the policy (allowedSSH)"

    @Test func thePolicyAllowsSSH() throws {
        var policy = Policy()
        policy.allowedSSH = ["web-1/container/shop/*", "*/image/registry.example.com/ops/*", "*/dockerfile/web/*"]
            .compactMap { SubjectPattern($0) }
        let context = Context(date: runDate, policy: policy)
        let server = makeContainer(
            command: Command(["sshd", "-D"]), ports: [Self.port("22/tcp", 2222)], hostConfig: nil)
        for id in ["NP-8.2", "NP-8.3", "NP-8.5"] { #expect(try answer(id, server, context).summary == Self.allowed) }
        let other = makeContainer(host: "web-2", command: Command(["sshd", "-D"]))
        #expect(try answer("NP-8.3", other, context).summary == "fail: /Path")
        let image = makeImage(tags: ["registry.example.com/ops/sftp:1.2.0"], config: nil)
        for id in ["NP-8.1", "NP-8.3", "NP-8.4"] { #expect(try answer(id, image, context).summary == Self.allowed) }
        #expect(try answer("NP-8.1", makeImage { $0.exposedPorts = ["22/tcp"] }, context).failures.count == 1)
        for id in ["NP-8.1", "NP-8.3", "NP-8.4"] {
            #expect(try answer(id, makeDockerfile(["EXPOSE 22"]), policy).summary == Self.allowed)
        }
    }

    private static func port(_ containerPort: String, _ hostPort: Int?, address: String = "") -> PublishedPort {
        PublishedPort(
            containerPort: containerPort, address: address, hostPort: hostPort,
            path: "/HostConfig/PortBindings" + pointerStep(containerPort) + "/0")
    }

    struct Publication: Sendable {
        var all: Bool? = false
        var exposed: [String] = []
        var ports: [PublishedPort] = []
    }

    @Test(arguments: [
        (Publication(), "pass"), (Publication(ports: [port("80/tcp", 8080)]), "pass"),
        (Publication(ports: [port("22/tcp", 2222)]), "fail: /HostConfig/PortBindings/22~1tcp/0 (22/tcp)"),
        (
            Publication(ports: [port("22/tcp", 2222, address: "127.0.0.1")]),
            "fail: /HostConfig/PortBindings/22~1tcp/0 (22/tcp)"
        ),
        (Publication(ports: [port("2222/tcp", 22)]), "fail: /HostConfig/PortBindings/2222~1tcp/0 (2222/tcp)"),
        (Publication(ports: [port("2222/udp", 22)]), "pass"), (Publication(ports: [port("22/udp", 2222)]), "pass"),
        (Publication(ports: [port("80", 22)]), "fail: /HostConfig/PortBindings/80/0 (80)"),
        (
            Publication(ports: [PublishedPort(containerPort: "80/tcp", address: "", hostPorts: 20...30, path: "/p")]),
            "fail: /p (80/tcp)"
        ),
        (Publication(exposed: ["22/tcp"]), "pass"),
        (Publication(all: true, exposed: ["22/tcp"]), "fail: /HostConfig/PublishAllPorts (22/tcp)"),
        (
            Publication(all: true, exposed: ["22/tcp"], ports: [port("22/tcp", 32_768)]),
            "fail: /HostConfig/PortBindings/22~1tcp/0 (22/tcp)"
        ),
        (Publication(all: true, exposed: ["80/tcp"]), "pass"), (Publication(all: nil), "pass"),
        (Publication(all: nil, exposed: ["22/tcp"]), "notAssessed: HostConfig.PublishAllPorts is absent"),
    ])
    func publishedPort(publication: Publication, expected: String) throws {
        var config = HostConfig()
        config.publishAllPorts = publication.all
        let container = makeContainer(
            exposedPorts: publication.exposed, ports: publication.ports, hostConfig: config)
        #expect(try answer("NP-8.2", container).summary == expected)
        #expect(
            try answer("NP-8.2", makeContainer(hostConfig: nil)).summary == "notAssessed: HostConfig is absent")
    }

    @Test(arguments: [
        (["/usr/sbin/sshd", "-D"], "/Path"), (["dropbear", "-F"], "/Path"), (["sshd.exe"], "/Path"),
        (["/bin/sh", "-c", "service ssh start && nginx -g 'daemon off;'"], "/Args/1"),
        (["bash", "-lc", "mkdir -p /run/sshd; exec /usr/sbin/sshd -D -e >/var/log/sshd 2>&1"], "/Args/1"),
        (["sh", "-c", "if ! pgrep sshd; then\n/usr/sbin/sshd\nfi"], "/Args/1"),
        (["sh", "-c", "/etc/init.d/ssh start & sleep 9"], "/Args/1"),
        (["sh", "-c", "PORT=22 nohup dropbear -F&"], "/Args/1"), (["sh", "-c", "(sudo -u root sshd -D)"], "/Args/1"),
        (["sh", "-c", #"sh -c "echo hi; \"/usr/sbin/sshd\" -D""#], "/Args/1"),
        (["sh", "-c", "systemctl --quiet start sshd.service"], "/Args/1"), (["rc-service", "sshd", "start"], "/Path"),
        (["service", "sshd", "start"], "/Path"), (["/etc/init.d/sshd", "restart"], "/Path"),
        (["/usr/bin/entry.sh", "/bin/sh", "-c", "service ssh start; sleep 9"], "/Args/2"),
        (["/entry.sh", "/usr/sbin/sshd", "-D", "-e"], "/Args/0"), (["tini", "-g", "--", "sshd", "-D"], "/Args/2"),
        (["env", "-u", "HOME", "A=b", "/usr/sbin/sshd"], "/Args/3"), (["sh", "/start.sh", "sshd"], "/Args/1"),
        (["gosu", "root", "/usr/sbin/sshd"], "/Args/1"), (["SSHD.EXE"], "/Path"),
        (["tinysshd", "/etc/tinyssh"], "/Path"),
        (["runuser", "-u", "root", "--", "sshd"], "/Args/3"), (["doas", "-u", "root", "sshd"], "/Args/2"),
        (["timeout", "-k", "5", "60", "sshd"], "/Args/3"),
    ])
    func commandsThatStartAServerFail(command: [String], path: String) throws {
        #expect(try answer("NP-8.3", makeContainer(command: Command(command))).summary == "fail: \(path)")
        let image = makeImage { $0.command = Command(entrypoint: [command[0]], command: Array(command.dropFirst())) }
        let judged = try answer("NP-8.3", image)
        let inImage = path == "/Path" ? "/Config/Entrypoint/0" : path.replacing("/Args", with: "/Config/Cmd")
        #expect(judged.summary == "fail: \(inImage)")
        #expect(judged.failures.map(\.place) == [Documents.image])
    }

    @Test(arguments: [
        ["nginx", "-g", "daemon off;"], ["grep", "sshd", "/etc/passwd"], ["sh", "-c", "pkill sshd; exec nginx"],
        ["sh", "-c", "echo 'start; sshd' # ; sshd"], ["sh", "-c", "test -x /usr/sbin/sshd || exit 1"],
        ["sh", "-c", "exec >/var/log/sshd nginx"], ["service", "ssh", "stop"], ["service", "nginx", "start"],
        ["/etc/init.d/sshd", "stop"], ["systemctl", "stop", "ssh"], ["/usr/sbin/sshd", "-t"], ["ssh", "host", "sshd"],
        ["sh", "-c"], ["sh", "-c", ""], ["tini", "--"], ["A=b"], [""], ["sh", "-c", #"echo "sshd"#],
        ["sh", "-c", "\\"],
        ["/opt/app/sshd-exporter"], ["apk", "add", "dropbear"],
    ])
    func otherCommandsPass(command: [String]) throws {
        #expect(try answer("NP-8.3", makeContainer(command: Command(command))) == .pass)
        #expect(try answer("NP-8.3", makeImage { $0.command = Command(command: command) }) == .pass)
    }

    @Test func anUnknownCommandIsNotAssessed() throws {
        #expect(
            try answer("NP-8.3", makeContainer(command: Command())).summary
                == "notAssessed: the container's command is not known")
        #expect(try answer("NP-8.3", makeImage()).summary == "notApplicable: the image has no command of its own")
    }

    @Test(arguments: [
        ([], "notApplicable: the Dockerfile sets no command"),
        (["RUN service ssh start"], "notApplicable: the Dockerfile sets no command"),
        ([#"CMD ["nginx", "-g", "daemon off;"]"#], "pass"), (["CMD nginx"], "pass"),
        (["CMD []"], "notApplicable: the Dockerfile sets no command"),
        ([#"CMD ["/usr/sbin/sshd", "-D"]"#], "fail: "), (["CMD /usr/sbin/sshd -D"], "fail: "),
        (["CMD service ssh start && nginx"], "fail: "), (["ENTRYPOINT exec sshd -D"], "fail: "),
        ([#"ENTRYPOINT ["tini", "--"]"#, #"CMD ["sshd", "-D"]"#], "fail: "),
        // Only the last one of each counts.
        (["CMD sshd -D", "CMD nginx"], "pass"), (["ENTRYPOINT sshd -D", "ENTRYPOINT nginx"], "pass"),
        // Docker runs what is no array in a shell.
        (["CMD ['sshd']"], "pass"), (["CMD [\"sshd\""], "pass"),
    ])
    func commandOfADockerfile(lines: [String], expected: String) throws {
        let dockerfile = makeDockerfile(["FROM debian:12.12"] + lines)
        let judged = try answer("NP-8.3", dockerfile)
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == dockerfile.instructions.last?.place })
        let image = Image(id: "sha256:aa", names: [], dockerfile: dockerfile)
        let isFailing = !judged.failures.isEmpty
        #expect(
            try answer("NP-8.3", image).summary == (isFailing ? expected : "notAssessed: the image was not inspected"))
    }

    @Test func theLineThatNamesTheServerIsShown() throws {
        let dockerfile = makeDockerfile([#"CMD ["-c", "sshd"]"#, #"ENTRYPOINT ["sh"]"#])
        let judged = try answer("NP-8.3", dockerfile)
        #expect(judged.failures.map(\.place) == [dockerfile.instructions[0].place])
        let server = makeDockerfile(["ENTRYPOINT [\"sshd\"]", "CMD [\"-D\"]"])
        #expect(try answer("NP-8.3", server).failures.map(\.place) == [server.instructions[0].place])
    }

    /// A script can hold a password.
    @Test func aScriptIsNotQuoted() throws {
        let script = ["sh", "-c", "echo root:hunter2 | chpasswd; /usr/sbin/sshd -D"]
        #expect(
            try answer("NP-8.3", makeContainer(command: Command(script))).messages == [
                "its command starts an SSH server"
            ])
        #expect(
            try answer("NP-8.3", makeContainer(command: Command(["/usr/sbin/sshd", "-D"]))).messages
                == ["its command starts an SSH server (/usr/sbin/sshd)"])
    }

    @Test func deepNestingEnds() throws {
        let deep = Array(repeating: "exec", count: 10_000) + ["sshd"]
        #expect(try answer("NP-8.3", makeContainer(command: Command(deep))) == .pass)
        let long = ["sh", "-c", String(repeating: "a'b'\"c\" ", count: 100_000) + "; sshd"]
        #expect(try answer("NP-8.3", makeContainer(command: Command(long))).summary == "fail: /Args/1")
    }

    private static func list(
        _ names: [String], type: String = "deb", tool: String = "syft", number: UInt8 = 40
    ) -> PackageList {
        PackageList(
            place: place(number), tool: tool, target: ScanTarget(name: "web:1.4.2"),
            packages: names.enumerated().map {
                PackageList.Package(name: $1, version: "1.2", type: type, path: "/packages/\($0)")
            })
    }

    private static let noSystem =
        "notAssessed: its package list holds none of an operating system, and its docker history was not collected"
    private static let nothingKnown =
        "notAssessed: neither a package list nor docker history of this image was collected"

    @Test(arguments: [
        ([], nothingKnown), ([list(["bash", "openssh-client"])], "pass"),
        ([list(["bash", "openssh-server"])], "fail: /packages/1 (openssh-server)"),
        ([list(["dropbear-bin", "dropbear-run"])], "fail: /packages/0 (dropbear-bin); /packages/1 (dropbear-run)"),
        ([list(["ssh"])], "fail: /packages/0 (ssh)"), ([list(["openssh-sftp-server", "ssh-import-id"])], "pass"),
        ([list(["openssh"], type: "apk")], "fail: /packages/0 (openssh)"),
        ([list(["openssh-client-default", "dropbear-ssh"], type: "apk")], "pass"),
        ([list(["openssh", "openssh-clients"], type: "rpm")], "pass"),
        ([list(["openssh-server"], type: "rpm")], "fail: /packages/0 (openssh-server)"),
        ([list(["openssh"], type: "alpm")], "fail: /packages/0 (openssh)"),
        ([list(["tinyssh"], type: "")], "fail: /packages/0 (tinyssh)"), ([list(["openssh"], type: "")], "pass"),
        ([list(["net-misc/openssh"], type: "portage")], "fail: /packages/0 (net-misc/openssh)"),
        // Libraries alone, or nothing, say nothing of the system's packages.
        ([list(["dropbear"], type: "npm")], noSystem), ([list([])], noSystem),
        // The newest list of a tool speaks.
        ([list(["bash"]), list(["openssh-server"])], "pass"),
        (
            [list(["bash"]), list(["bash", "openssh-server"], tool: "trivy", number: 41)],
            "fail: /packages/1 (openssh-server)"
        ),
    ])
    func listedServers(lists: [PackageList], expected: String) throws {
        let judged = try answer("NP-8.4", makeImage(packageLists: lists))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == lists.last?.place })
    }

    @Test func aListDecidesOverTheHistory() throws {
        let history = makeHistory(["RUN apt-get install -y openssh-server"])
        #expect(try answer("NP-8.4", makeImage(history: history, packageLists: [Self.list(["bash"])])) == .pass)
        let libraries = makeImage(history: history, packageLists: [Self.list(["left-pad"], type: "npm")])
        let judged = try answer("NP-8.4", libraries)
        #expect(judged.summary == "fail: /CreatedBy (openssh-server)")
        #expect(judged.messages == ["installs openssh-server (apt)"])
        #expect(
            try answer("NP-8.4", makeImage(packageLists: [Self.list(["dropbear"])])).messages
                == ["dropbear 1.2 is installed (syft)"])
    }

    private static let cutReason = "the history is cut short; docker history --no-trunc shows all of it"

    @Test(arguments: [
        ([], "pass"), (["COPY . /app # buildkit"], "pass"),
        (["RUN /bin/sh -c apt-get update && apt-get install -y openssh-client # buildkit"], "pass"),
        (
            ["RUN /bin/sh -c apt-get install -y --no-install-recommends openssh-server # buildkit"],
            "fail: /CreatedBy (openssh-server)"
        ),
        (["/bin/sh -c apt-get install -y ssh"], "fail: /CreatedBy (ssh)"),
        (["/bin/sh -c apk add --no-cache openssh bash"], "fail: /CreatedBy (openssh)"),
        (["|1 A=b /bin/sh -c apk add dropbear"], "fail: /CreatedBy (dropbear)"),
        (["/bin/sh -c dnf install -y openssh"], "pass"),
        (["/bin/sh -c yum -y install openssh-server-8.0p1"], "fail: /CreatedBy (openssh-server)"),
        (["/bin/sh -c zypper --non-interactive install openssh"], "fail: /CreatedBy (openssh)"),
        // A history is printed newest first.
        (["/bin/sh -c apt-get purge -y openssh-server", "/bin/sh -c apt-get install -y openssh-server"], "pass"),
        (["/bin/sh -c echo apt-get install openssh-server"], "pass"),
        (["/bin/sh -c apt-get install -y cu…"], "notAssessed: \(cutReason)"),
        (["/bin/sh -c apt-get install -y openssh-server cu…"], "fail in part: /CreatedBy (openssh-server)"),
        (
            ["/bin/sh -c apt-get install -y $(cat packages.txt)"],
            "notAssessed: the build installs packages that its text does not name"
        ),
        (
            ["/bin/sh -c apt-get install -y openssh-server $(cat packages.txt)"],
            "fail in part: /CreatedBy (openssh-server)"
        ),
    ])
    func installedServers(steps: [String], expected: String) throws {
        #expect(try answer("NP-8.4", makeImage(history: makeHistory(steps))).summary == expected)
    }

    @Test func serversThatADockerfileInstalls() throws {
        let dockerfile = makeDockerfile(["FROM debian:12.12", "RUN apt-get install -y openssh-server"])
        let judged = try answer("NP-8.4", dockerfile)
        #expect(judged.summary == "fail:  (openssh-server)")
        #expect(judged.failures.map(\.place) == [dockerfile.instructions[1].place])
        #expect(try answer("NP-8.4", makeImage(dockerfile: dockerfile)) == judged)
        #expect(
            try answer("NP-8.4", makeDockerfile(["FROM debian:12.12", "RUN apt-get install -y ssh-client"])) == .pass)
    }

    private static func scan(
        _ address: String, _ ports: [(number: Int, service: String?)], number: UInt8 = 50, at: String = "2026-11-23"
    ) -> PortScan {
        PortScan(
            place: place(number), tool: "nmap", scannedAt: day(at), address: address,
            openPorts: ports.map {
                PortScan.OpenPort(number: $0.number, service: $0.service, path: "/host/port[\($0.number)]")
            })
    }

    private static let noScan = "notAssessed: no port scan of this host was collected"

    private static func unseen(_ port: String) -> String {
        "notAssessed: no port scan tells what answers on the host port of \(port)"
    }

    @Test(
        arguments: [
            ([port("80/tcp", 8080)], [], noScan),
            ([port("80/tcp", 8080)], [scan("10.0.0.5", [(8080, "http")])], "pass"),
            ([port("80/tcp", 8080)], [scan("10.0.0.5", [(8080, "ssh")])], "fail: /host/port[8080] (80/tcp)"),
            // The host's own server.
            ([port("80/tcp", 8080)], [scan("10.0.0.5", [(22, "ssh"), (8080, "http")])], "pass"),
            ([port("80/tcp", 8080)], [scan("10.0.0.5", [(22, "ssh")])], unseen("80/tcp")),
            ([port("80/tcp", 8080)], [scan("10.0.0.5", [(8080, nil)])], unseen("80/tcp")),
            ([port("80/tcp", nil)], [scan("10.0.0.5", [])], "notAssessed: the host port of 80/tcp is not known"),
            (
                [port("22/tcp", 8022), port("80/tcp", 8080)], [scan("10.0.0.5", [(8022, "ssh"), (8080, "http")])],
                "fail: /host/port[8022] (22/tcp)"
            ),
            (
                [port("22/tcp", 8022), port("80/tcp", 8080)], [scan("10.0.0.5", [(8022, "ssh")])],
                "fail in part: /host/port[8022] (22/tcp)"
            ),
            // What is bound to the loopback address is seen from there alone.
            (
                [port("22/tcp", 8022, address: "127.0.0.1")], [scan("10.0.0.5", [(8022, "ssh")])], unseen("22/tcp")
            ),
            (
                [port("22/tcp", 8022, address: "127.0.0.1")], [scan("127.0.0.1", [(8022, "ssh")])],
                "fail: /host/port[8022] (22/tcp)"
            ),
            ([port("80/tcp", 8080, address: "10.0.0.5")], [scan("127.0.0.1", [(8080, "http")])], unseen("80/tcp")),
            ([port("80/tcp", 8080)], [scan("127.0.0.1", [(8080, "http")])], "pass"),
            // Nobody speaks SSH on UDP.
            (
                [port("53/udp", 53)], [scan("10.0.0.5", [(53, "ssh")])],
                "notApplicable: publishes no TCP port, and its own address was not scanned"
            ),
            (
                [], [scan("10.0.0.5", [(22, "ssh")])],
                "notApplicable: publishes no TCP port, and its own address was not scanned"
            ),
            // Its own address.
            ([], [scan("172.18.0.2", [(80, "http")])], "pass"), ([], [scan("172.18.0.2", [])], "pass"),
            ([], [scan("172.18.0.2", [(2222, "ssh")])], "fail: /host/port[2222] (2222/tcp)"),
            ([], [scan("172.18.0.2", [(22, nil)])], "fail: /host/port[22] (22/tcp)"),
            ([], [scan("172.18.0.2", [(22, "http")])], "pass"),
            ([port("80/tcp", 8080)], [scan("172.18.0.2", [(80, "http")])], "pass"),
            ([port("80/tcp", 8080)], [scan("172.18.0.2", [(443, "https")])], unseen("80/tcp")),
            // Of one address the newest scan counts.
            (
                [port("80/tcp", 8080)],
                [scan("10.0.0.5", [(8080, "ssh")], at: "2026-11-20"), scan("10.0.0.5", [(8080, "http")])], "pass"
            ),
        ] as [([PublishedPort], [PortScan], String)])
    func scannedService(ports: [PublishedPort], scans: [PortScan], expected: String) throws {
        let context = Context(date: runDate, engines: [makeEngine(portScans: scans)])
        let container = makeContainer(addresses: ["172.18.0.2"], ports: ports)
        let judged = try answer("NP-8.5", container, context)
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == place(50) })
        #expect(try answer("NP-8.5", container).summary == Self.noScan)
    }

    @Test func aRangeOfHostPortsIsSeenWhereAnyOfItIs() throws {
        func judge(_ range: ClosedRange<Int>, _ scan: PortScan) throws -> String {
            let port = PublishedPort(containerPort: "22/tcp", address: "", hostPorts: range, path: "/p")
            let context = Context(date: runDate, engines: [makeEngine(portScans: [scan])])
            return try answer("NP-8.5", makeContainer(ports: [port]), context).summary
        }
        #expect(try judge(8000...8010, Self.scan("10.0.0.5", [(8005, "http")])) == "pass")
        #expect(try judge(8000...8010, Self.scan("10.0.0.5", [(8005, "ssh")])) == "fail: /host/port[8005] (22/tcp)")
        #expect(try judge(8000...8010, Self.scan("10.0.0.5", [(8011, "ssh")])) == Self.unseen("22/tcp"))
        #expect(try judge(1...Int.max, Self.scan("10.0.0.5", [(8005, "http")])) == "pass")
        #expect(try judge(100_000...Int.max, Self.scan("10.0.0.5", [(8005, "http")])) == Self.unseen("22/tcp"))
    }

    @Test(
        arguments: [
            (["8022/tcp", "53/udp"], [(8022, "ssh")], "fail: /host/port[8022] (8022/tcp)"),
            (["80/tcp"], [(22, "ssh"), (80, "http")], "pass"),
            (
                [], [(22, "ssh")],
                "notAssessed: it shares the host's network and exposes no port, so its ports are not known"
            ),
            (["99999999999999999999/tcp"], [], "notAssessed: the host port of 99999999999999999999/tcp is not known"),
        ] as [([String], [(number: Int, service: String?)], String)])
    func onTheHostsNetworkExposedPortsAreTheHosts(
        exposed: [String], ports: [(number: Int, service: String?)], expected: String
    ) throws {
        var config = HostConfig()
        config.networkMode = "host"
        let context = Context(date: runDate, engines: [makeEngine(portScans: [Self.scan("10.0.0.5", ports)])])
        let container = makeContainer(exposedPorts: exposed, hostConfig: config)
        #expect(try answer("NP-8.5", container, context).summary == expected)
    }

    @Test func whatAScanCannotReachIsNotAssessed() throws {
        let context = Context(
            date: runDate, engines: [makeEngine(portScans: [Self.scan("10.0.0.5", [(8080, "ssh")])])])
        let ports = [Self.port("80/tcp", 8080)]
        #expect(
            try answer("NP-8.5", makeContainer(status: "exited", ports: ports), context).summary
                == "notAssessed: the container was not running, so that no scan reached it")
        #expect(
            try answer("NP-8.5", makeContainer(hostConfig: nil), context).summary == "notAssessed: HostConfig is absent"
        )
        #expect(
            try answer("NP-8.5", makeContainer(ports: ports, hostConfig: nil), context).summary
                == "fail: /host/port[8080] (80/tcp)")
        #expect(try answer("NP-8.5", makeContainer(host: "web-2", ports: ports), context).summary == Self.noScan)
        var config = HostConfig()
        config.publishAllPorts = true
        #expect(
            try answer("NP-8.5", makeContainer(exposedPorts: ["80/tcp"], hostConfig: config), context).summary
                == "notAssessed: the host ports of its exposed ports are not known")
    }

    @Test func aFoundServiceIsNamedByToolAndPort() throws {
        let scans = [Self.scan("10.0.0.5", [(8022, "ssh")]), Self.scan("172.18.0.2", [(22, nil)])]
        let context = Context(date: runDate, engines: [makeEngine(portScans: scans)])
        let container = makeContainer(addresses: ["172.18.0.2"], ports: [Self.port("2200/tcp", 8022)])
        #expect(
            try answer("NP-8.5", container, context).messages == [
                "nmap found port 22 open on its own address, port 22",
                "nmap found an SSH service on the host's port 8022, behind 2200/tcp",
            ])
    }
}

extension Command {
    /// A program with its arguments.
    fileprivate init(_ words: [String]) { self.init(path: words[0], arguments: Array(words.dropFirst())) }
}
