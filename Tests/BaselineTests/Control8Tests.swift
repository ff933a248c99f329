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
        (["gosu", "root", "/usr/sbin/sshd"], "/Args/1"), (["timeout", "-k", "5", "60", "sshd"], "/Args/3"),
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
}

extension Command {
    /// A program with its arguments.
    fileprivate init(_ words: [String]) { self.init(path: words[0], arguments: Array(words.dropFirst())) }
}
