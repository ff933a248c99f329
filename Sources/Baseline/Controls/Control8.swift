import Model

/// No SSH.
///
/// Subjects that the policy's `allowedSSH` names are not judged here: they need it.
enum Control8 {
    static let checks: [Check] = [
        exposedPort, publishedPort, serverCommand, serverPackage, scannedService,
    ]

    private static func allowance(_ container: Container, _ policy: Policy) -> Answer? {
        // Most policies name nobody, and this is asked of every container.
        policy.allowedSSH.isEmpty
            ? nil : allowance(Subject(kind: .container, host: container.host, key: container.key), policy)
    }

    private static func allowance(_ image: Image, _ policy: Policy) -> Answer? {
        allowance(Subject(kind: .image, host: "", key: image.key), policy)
    }

    private static func allowance(_ dockerfile: Dockerfile, _ policy: Policy) -> Answer? {
        allowance(Subject(kind: .dockerfile, host: "", key: dockerfile.name), policy)
    }

    private static func allowance(_ subject: Subject, _ policy: Policy) -> Answer? {
        policy.allowsSSH(subject)
            ? .notApplicable(Text(en: "allowed by the policy (allowedSSH)", zh: "策略允许（allowedSSH）")) : nil
    }

    /// What an image that was not inspected answers: its Dockerfile can fail it, but does not show what the base
    /// brings.
    private static func withoutInspect(_ image: Image, _ judge: (Dockerfile) -> Answer) -> Answer {
        if let dockerfile = image.dockerfile, case .fail(let failures) = judge(dockerfile) { return .fail(failures) }
        return .imageNotInspected
    }

    /// `Config.ExposedPorts` of the image; `EXPOSE` of a Dockerfile, where a range may hold the port. A port without a
    /// protocol means TCP.
    static let exposedPort = Check(
        "NP-8.1", .medium, cis: ["5.9"], nist: "4.1.2", needs: [.inspect, .dockerfile],
        title: Text(en: "Images don't expose port 22", zh: "镜像不暴露 22 端口"),
        fails: Text(
            en: """
                Fails when the image exposes 22/tcp, or an EXPOSE line of its Dockerfile does, by itself or in a \
                range. 22/udp and SSH on another port pass; an image that the policy's allowedSSH names is not judged.
                """,
            zh: """
                镜像暴露 22/tcp，或其 Dockerfile 的 EXPOSE 行单独或以端口范围的形式包含 22/tcp 时判为不通过。22/udp 和其他端口上的 SSH 视为通过；\
                策略 allowedSSH 中列出的镜像不作判断。
                """),
        rationale: Text(
            en: """
                An image that declares port 22 is built to be logged in to: a second way in, with keys and accounts of \
                its own that nobody rotates.
                """,
            zh: "声明 22 端口的镜像就是为远程登录而构建的：它多出一条入口，其密钥和账户往往无人轮换。"),
        remediation: Text(
            en: """
                Remove EXPOSE 22 from the Dockerfile together with the SSH server, and rebuild. For a shell in a \
                container use docker exec -it NAME sh (compose: docker compose exec web sh).
                """,
            zh: """
                从 Dockerfile 中删除 EXPOSE 22 和 SSH 服务器并重新构建。需要进入容器时使用 docker exec -it NAME sh（compose：docker compose \
                exec web sh）。
                """),
        examples: Check.Examples(pass: "EXPOSE 8080", fail: "EXPOSE 22 8080"),
        rules: [
            .image { image, policy in
                if let allowed = allowance(image, policy) { return allowed }
                guard let inspect = image.inspect else { return withoutInspect(image, judgeExposed) }
                guard let config = inspect.config else { return .imageWithoutConfig }
                guard let port = config.exposedPorts.first(where: isSSH) else { return .pass }
                return .fail(
                    exposes, at: "\(inspect.configPath)/ExposedPorts" + pointerStep(port), in: inspect.place)
            },
            .dockerfile { dockerfile, policy in allowance(dockerfile, policy) ?? judgeExposed(dockerfile) },
        ])

    private static let exposes = Text(en: "exposes 22/tcp", zh: "暴露 22/tcp")

    private static func isSSH(_ containerPort: String) -> Bool { containerPort == "22/tcp" || containerPort == "22" }

    private static func judgeExposed(_ dockerfile: Dockerfile) -> Answer {
        var variables = ShellVariables()
        var hasVariable = false
        for instruction in dockerfile.instructions {
            switch instruction.keyword {
            // An ARG without a default has no value.
            case "ARG" where !instruction.text.contains("="): break
            case "ENV", "ARG": variables.declare(instruction.text)
            case "EXPOSE":
                for port in variables.expand(instruction.text.split(whereSeparator: \.isWhitespace).map(String.init)) {
                    if exposesSSH(port) { return .fail(exposes, at: instruction.path, in: instruction.place) }
                    if port.contains("$") { hasVariable = true }
                }
            default: break
            }
        }
        return hasVariable
            ? .notAssessed(
                Text(en: "an EXPOSE line names its port by a variable without a value", zh: "有 EXPOSE 行用没有值的变量表示端口"))
            : .pass
    }

    /// `22`, `22/tcp`, `20-25`
    private static func exposesSSH(_ port: String) -> Bool {
        let parts = port.split(separator: "/", maxSplits: 1)
        if parts.count > 1, parts[1].lowercased() != "tcp" { return false }
        let ends = (parts.first ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil else { return false }
        return first <= 22 && 22 <= last
    }

    /// `HostConfig.PortBindings`, `NetworkSettings.Ports`, and `PublishAllPorts` with `Config.ExposedPorts`.
    ///
    /// Any address counts, loopback too; UDP and SCTP do not, on which nobody speaks SSH. The finding is named by the
    /// container's port: the host's may change.
    static let publishedPort = Check(
        "NP-8.2", .high, cis: ["5.9"], nist: "4.4.2",
        title: Text(en: "Containers don't publish SSH", zh: "容器不发布 SSH 端口"),
        fails: Text(
            en: """
                Fails when the container publishes its TCP port 22 on any host port and address, loopback too, \
                publishes any TCP port on host port 22 or on a range that holds it, or publishes all exposed ports \
                with 22/tcp among them. A port that is exposed without being published passes; a container that the \
                policy's allowedSSH names is not judged.
                """,
            zh: """
                容器将自身的 TCP 22 端口发布到任意主机端口和地址（包括回环地址）、将任意 TCP 端口发布到主机 22 端口或包含 22 的端口范围，或在暴露 22/tcp \
                的同时发布全部暴露端口时判为不通过。只暴露而未发布的端口视为通过；策略 allowedSSH 中列出的容器不作判断。
                """),
        rationale: Text(
            en: """
                A published SSH port lets anyone on the network try passwords and keys against a container, past the \
                host's own access control and logs.
                """,
            zh: "发布 SSH 端口后，网络上的任何人都可以对容器尝试密码和密钥，绕过主机自身的访问控制和日志。"),
        remediation: Text(
            en: """
                Remove -p 2222:22 (compose: ports) or whatever publishes port 22, and drop -P; use docker exec -it \
                NAME sh on the host. Where a file exchange by SFTP is the container's purpose, list it under \
                allowedSSH in the policy, or waive the check with its reason.
                """,
            zh: """
                删除 -p 2222:22（compose：ports）等发布 22 端口的设置，并去掉 -P；在主机上用 docker exec -it NAME sh 进入容器。如果容器的用途就是 SFTP \
                文件交换，请将其列入策略的 allowedSSH，或登记豁免并说明原因。
                """),
        examples: Check.Examples(
            pass: "docker run -p 127.0.0.1:8080:8080 web:1.4.2", fail: "docker run -p 2222:22 web:1.4.2"),
        rules: [
            .container { container, policy in
                if let allowed = allowance(container, policy) { return allowed }
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                if !container.tellsPorts { return .portsUnknown }
                var failures = container.publishedPorts.filter {
                    isSSH($0.containerPort)
                        || ($0.hostPorts?.contains(22) == true && ContainerPort.isTCP($0.containerPort))
                }.map {
                    Answer.Failure(
                        .publishes(container.words(of: $0)), at: $0.path, detail: $0.containerPort)
                }
                if failures.isEmpty, container.exposedPorts.contains(where: isSSH) {
                    guard let publishesAll = config.publishAllPorts else {
                        return .absent("HostConfig.PublishAllPorts")
                    }
                    if publishesAll {
                        failures.append(
                            Answer.Failure(
                                Text(en: "publishes 22/tcp with all exposed ports", zh: "随全部暴露端口发布 22/tcp"),
                                at: "/HostConfig/PublishAllPorts",
                                detail: "22/tcp"))
                    }
                }
                return .failing(failures)
            }
        ])

    /// `Path` and `Args` of the container; `Config.Entrypoint` and `Cmd` of the image; the last `ENTRYPOINT` and `CMD`
    /// of a Dockerfile. See `SSHServerStart`.
    static let serverCommand = Check(
        "NP-8.3", .high, cis: ["5.7"], nist: "4.1.2", needs: [.inspect, .dockerfile],
        title: Text(en: "No SSH server is started", zh: "不启动 SSH 服务器"),
        fails: Text(
            en: """
                Fails when the command of the container or the image starts sshd, dropbear or tinysshd: as its \
                program, through one that runs its arguments (tini, env, an entrypoint script), in the text of sh -c, \
                or as a service (service ssh start). What a script inside the image does is not seen and passes, as do \
                sshd -t and commands that only mention sshd.
                """,
            zh: """
                容器或镜像的命令启动 sshd、dropbear 或 tinysshd 时判为不通过，包括直接作为主程序，通过执行其参数的程序（tini、env、入口脚本），在 sh -c 文本中，\
                或以服务方式启动（service ssh start）。镜像内脚本的行为无法看到，视为通过；sshd -t 以及只是提到 sshd 的命令也视为通过。
                """),
        rationale: Text(
            en: """
                An SSH server in a container is one more program to patch and one more set of keys to guard, and what \
                is done through it leaves no trace in Docker's logs.
                """,
            zh: "容器中的 SSH 服务器意味着多一个需要修补的程序和一套需要保管的密钥，通过它进行的操作也不会留在 Docker 的日志中。"),
        remediation: Text(
            en: """
                Take sshd out of the Dockerfile's CMD or ENTRYPOINT (compose: command, entrypoint) and of start \
                scripts, so that the container runs its own program alone; log in with docker exec -it NAME sh.
                """,
            zh: """
                从 Dockerfile 的 CMD 或 ENTRYPOINT（compose：command、entrypoint）以及启动脚本中去掉 sshd，使容器只运行自身的程序；需要登录时使用 docker \
                exec -it NAME sh。
                """),
        examples: Check.Examples(
            pass: #"CMD ["nginx", "-g", "daemon off;"]"#,
            fail: #"CMD ["sh", "-c", "service ssh start && exec nginx"]"#),
        rules: [
            .container { container, policy in
                if let allowed = allowance(container, policy) { return allowed }
                let command = container.command
                if command.words.isEmpty {
                    return .notAssessed(Text(en: "the container's command is not known", zh: "容器的命令未知"))
                }
                guard let index = SSHServerStart.index(in: command.words) else { return .pass }
                return .fail(message(command.words[index]), at: command.path(ofWord: index))
            },
            .image { image, policy in
                if let allowed = allowance(image, policy) { return allowed }
                guard let inspect = image.inspect else { return withoutInspect(image, judgeCommand) }
                guard let config = inspect.config else { return .imageWithoutConfig }
                let command = config.command
                if command.words.isEmpty {
                    return .notApplicable(Text(en: "the image has no command of its own", zh: "镜像没有自己的命令"))
                }
                guard let index = SSHServerStart.index(in: command.words) else { return .pass }
                return .fail(message(command.words[index]), at: command.path(ofWord: index), in: inspect.place)
            },
            .dockerfile { dockerfile, policy in allowance(dockerfile, policy) ?? judgeCommand(dockerfile) },
        ])

    /// A script may hold secrets, so only a single word is quoted.
    private static func message(_ word: String) -> Text {
        word.contains(where: \.isWhitespace)
            ? Text(en: "its command starts an SSH server", zh: "其命令启动 SSH 服务器")
            : Text(en: "its command starts an SSH server (\(word))", zh: "其命令启动 SSH 服务器（\(word)）")
    }

    private static func judgeCommand(_ dockerfile: Dockerfile) -> Answer {
        var entrypoint: Instruction?
        var command: Instruction?
        for instruction in dockerfile.instructions {
            switch instruction.keyword {
            case "ENTRYPOINT": entrypoint = instruction
            case "CMD": command = instruction
            default: break
            }
        }
        let first = entrypoint.map(words) ?? []
        let all = first + (command.map(words) ?? [])
        if all.isEmpty { return .notApplicable(Text(en: "the Dockerfile sets no command", zh: "Dockerfile 未设置命令")) }
        guard let index = SSHServerStart.index(in: all), let start = index < first.count ? entrypoint : command else {
            return .pass
        }
        return .fail(message(all[index]), at: start.path, in: start.place)
    }

    /// Of an exec form its words; a shell runs the text of any other.
    private static func words(of instruction: Instruction) -> [String] {
        RunText.array(instruction.text[...]) ?? ["/bin/sh", "-c", instruction.text]
    }

    /// The newest package list of each tool, where any holds packages of an operating system; else what the `RUN` lines
    /// of the history, or of the Dockerfile, leave installed.
    ///
    /// See `SSHServerPackages` for the names and `InstallCommands` for what is understood. A server that is removed
    /// later is not installed. Whatever a base's root file system, a download or a script brings is seen in a package
    /// list alone.
    static let serverPackage = Check(
        "NP-8.4", .medium, cis: ["5.7"], nist: "4.1.2", needs: [.packages, .scan, .history, .dockerfile],
        title: Text(en: "No SSH server is installed in images", zh: "镜像中没有安装 SSH 服务器"),
        fails: Text(
            en: """
                Fails when a package list of the image names an SSH server (openssh-server, dropbear, tinyssh, \
                Alpine's openssh), or, where there is no such list, the RUN lines of its history or Dockerfile install \
                one and do not remove it. A client alone (openssh-client) passes; so does a server that comes without \
                a package.
                """,
            zh: """
                镜像的软件包清单中有 SSH 服务器（openssh-server、dropbear、tinyssh、Alpine 的 openssh）时判为不通过；没有清单时，若历史或 Dockerfile 的 \
                RUN 行安装了 SSH 服务器且未再卸载，也判为不通过。仅有客户端（openssh-client）以及不通过软件包安装的服务器视为通过。
                """),
        rationale: Text(
            en: """
                An installed SSH server waits to be started, by a script, by a service manager or by an intruder, and \
                brings flaws that have to be patched even where nobody uses it.
                """,
            zh: "已安装的 SSH 服务器随时可能被脚本、服务管理器或入侵者启动；即使无人使用，它的漏洞也需要修补。"),
        remediation: Text(
            en: """
                Remove openssh-server or dropbear from the Dockerfile's RUN apt-get install or apk add line and \
                rebuild; where a client is needed, install openssh-client alone. For a shell use docker exec -it NAME \
                sh (compose: docker compose exec web sh).
                """,
            zh: """
                从 Dockerfile 的 RUN apt-get install 或 apk add 行中删除 openssh-server 或 dropbear 并重新构建；只需要客户端时仅安装 \
                openssh-client。需要进入容器时使用 docker exec -it NAME sh（compose：docker compose exec web sh）。
                """),
        examples: Check.Examples(
            pass: "RUN apt-get install -y --no-install-recommends openssh-client",
            fail: "RUN apt-get install -y --no-install-recommends openssh-server"),
        rules: [
            .image { image, policy in
                if let allowed = allowance(image, policy) { return allowed }
                let lists = image.latestPackageLists
                let listed = lists.flatMap { list in
                    list.packages.filter(SSHServerPackages.isServer).map { package in
                        Answer.Failure(
                            Text(
                                en: "\(package.name) \(package.version) is installed (\(list.tool))",
                                zh: "已安装 \(package.name) \(package.version)（\(list.tool)）"), at: package.path,
                            in: list.place, detail: package.name)
                    }
                }
                if !listed.isEmpty || lists.contains(where: { $0.packages.contains(where: SSHServerPackages.isSystem) })
                {
                    return .failing(listed)
                }
                guard let instructions = image.instructions else {
                    return .notAssessed(image.packagesUnknown)
                }
                return judgeInstalls(instructions, isCut: image.history?.isCut ?? false)
            },
            .dockerfile { dockerfile, policy in
                allowance(dockerfile, policy) ?? judgeInstalls(dockerfile.instructions, isCut: false)
            },
        ])

    private static func judgeInstalls(_ instructions: [Instruction], isCut: Bool) -> Answer {
        let installs = InstallCommands(instructions)
        let failures = installs.packages.filter { SSHServerPackages.isServer($0.name, by: $0.manager) }.map { package in
            let instruction = instructions[package.instruction]
            return Answer.Failure(
                Text(
                    en: "installs \(package.name) (\(package.manager.rawValue))",
                    zh: "安装 \(package.name)（\(package.manager.rawValue)）"), at: instruction.path, in: instruction.place,
                detail: package.name)
        }
        if failures.isEmpty {
            if isCut { return .historyCut }
            if installs.hasUnnamed {
                return .notAssessed(
                    Text(en: "the build installs packages that its text does not name", zh: "构建安装了文本中未写明名称的软件包"))
            }
        }
        return .failing(failures, inPart: isCut || installs.hasUnnamed)
    }

    /// Port scans of the container's host and of its own addresses; see `SSHPortScan`.
    ///
    /// A scan can pass a published port only where it names the service behind it: a port that was not scanned, or that
    /// answered without a name, is not assessed, and neither is a container that was not running. A container that
    /// publishes no TCP port, and whose own address nobody scanned, is not reached by a scan.
    static let scannedService = Check(
        "NP-8.5", .high, cis: ["5.7"], nist: "4.4.2", needs: [.ports],
        title: Text(en: "No SSH service answers in a port scan of containers", zh: "端口扫描未在容器上发现 SSH 服务"),
        fails: Text(
            en: """
                Fails when the newest port scan found the service ssh on a host port that the container publishes, \
                whatever its number, or on the container's own address (there also an unnamed open port 22). Passes \
                where the scan names another service on every published TCP port; a port that no scan shows is not \
                assessed.
                """,
            zh: """
                最新的端口扫描在容器发布的主机端口（不论端口号）上发现 ssh 服务，或在容器自身地址上发现 ssh 服务（包括未识别服务的开放 22 端口）时判为不通过。\
                每个已发布的 TCP 端口都被识别为其他服务时视为通过；扫描未显示的端口不作评估。
                """),
        rationale: Text(
            en: """
                A port number says little: an SSH server on port 8022, or one that somebody started inside later, \
                shows itself to whoever connects, an attacker included.
                """,
            zh: "端口号说明不了多少问题：运行在 8022 端口上的 SSH 服务器，或事后在容器内启动的 SSH 服务器，任何人（包括攻击者）一连接便能识别。"),
        remediation: Text(
            en: """
                Stop the server and take it out of the image (Dockerfile: RUN, CMD, ENTRYPOINT), and remove the port \
                from -p (compose: ports). Where nobody knows who started it, treat the container as broken into. Scan \
                again with nmap -sV -p- -oX ports.xml HOST.
                """,
            zh: """
                停止该服务器并将其从镜像中去掉（Dockerfile：RUN、CMD、ENTRYPOINT），同时删除 -p（compose：ports）中的端口。如果不清楚由谁启动，\
                应按容器已被入侵处理。之后用 nmap -sV -p- -oX ports.xml HOST 重新扫描。
                """),
        examples: Check.Examples(
            pass: "8080/tcp open http nginx 1.29.3", fail: "8022/tcp open ssh OpenSSH 9.2p1 Debian 2+deb12u7"),
        rules: [
            .containerInContext { container, context in
                if let allowed = allowance(container, context.policy) { return allowed }
                let scans = context.engine(of: container.host)?.portScans ?? []
                if scans.isEmpty { return .noPortScan }
                if !container.isRunning, !container.status.isEmpty {
                    return .notAssessed(
                        Text(en: "the container was not running, so that no scan reached it", zh: "容器未运行，扫描无法触及"))
                }
                if container.hostConfig == nil, container.publishedPorts.isEmpty { return .absent("HostConfig") }
                let found = SSHPortScan(container, scans: scans)
                if !found.isReachable {
                    return .notApplicable(
                        Text(
                            en: "publishes no TCP port, and its own address was not scanned",
                            zh: "未发布 TCP 端口，其自身地址也未被扫描"))
                }
                if found.failures.isEmpty, let reason = found.unseen.first { return .notAssessed(reason) }
                return .failing(found.failures, inPart: !found.unseen.isEmpty)
            }
        ])
}
