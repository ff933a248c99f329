import Model

/// No SSH.
enum Control8 {
    static let checks: [Check] = [exposedPort, publishedPort, serverCommand]

    /// `Config.ExposedPorts` of the image; a key without a protocol means TCP.
    static let exposedPort = Check(
        "NP-8.1", .medium, cis: "5.9", nist: "4.1.2",
        title: Text(en: "Images don't expose port 22", zh: "镜像不暴露 22 端口"),
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
        rules: [
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let config = inspect.config else { return .imageWithoutConfig }
                guard let port = config.exposedPorts.first(where: isSSH) else { return .pass }
                return .fail("exposes 22/tcp", at: "/Config/ExposedPorts" + pointerStep(port), in: inspect.place)
            }
        ])

    private static func isSSH(_ containerPort: String) -> Bool { containerPort == "22/tcp" || containerPort == "22" }

    /// `HostConfig.PortBindings`, `NetworkSettings.Ports`, and `PublishAllPorts` with `Config.ExposedPorts`.
    ///
    /// Any address counts, loopback too. The finding is named by the container's port: the host's may change.
    static let publishedPort = Check(
        "NP-8.2", .high, cis: "5.9", nist: "4.4.2",
        title: Text(en: "Containers don't publish SSH", zh: "容器不发布 SSH 端口"),
        rationale: Text(
            en: """
                A published SSH port lets anyone on the network try passwords and keys against a container, past the \
                host's own access control and logs.
                """,
            zh: "发布 SSH 端口后，网络上的任何人都可以对容器尝试密码和密钥，绕过主机自身的访问控制和日志。"),
        remediation: Text(
            en: """
                Remove -p 2222:22 (compose: ports) or whatever publishes port 22, and drop -P; use docker exec -it \
                NAME sh on the host. Where a file exchange by SFTP is the container's purpose, waive the check with \
                its reason.
                """,
            zh: """
                删除 -p 2222:22（compose：ports）等发布 22 端口的设置，并去掉 -P；在主机上用 docker exec -it NAME sh 进入容器。如果容器的用途就是 SFTP \
                文件交换，请登记豁免并说明原因。
                """),
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig else { return .notAssessed("HostConfig is absent") }
                var failures = container.publishedPorts.filter {
                    isSSH($0.containerPort) || $0.hostPorts?.contains(22) == true
                }.map {
                    Answer.Failure(
                        "publishes \(container.detail(of: $0))", at: $0.path, detail: $0.containerPort)
                }
                if failures.isEmpty, container.exposedPorts.contains(where: isSSH) {
                    guard let publishesAll = config.publishAllPorts else {
                        return .notAssessed("HostConfig.PublishAllPorts is absent")
                    }
                    if publishesAll {
                        failures.append(
                            Answer.Failure(
                                "publishes 22/tcp with all exposed ports", at: "/HostConfig/PublishAllPorts",
                                detail: "22/tcp"))
                    }
                }
                return .failing(failures)
            }
        ])

    /// `Path` and `Args` of the container; `Config.Entrypoint` and `Cmd` of the image. See `SSHServerStart`.
    static let serverCommand = Check(
        "NP-8.3", .high, cis: "5.7", nist: "4.1.2",
        title: Text(en: "No SSH server is started", zh: "不启动 SSH 服务器"),
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
        rules: [
            .container { container, _ in
                let command = container.command
                if command.words.isEmpty { return .notAssessed("the container's command is not known") }
                guard let index = SSHServerStart.index(in: command.words) else { return .pass }
                return .fail(message(command.words[index]), at: command.path(ofWord: index))
            },
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let config = inspect.config else { return .imageWithoutConfig }
                let command = config.command
                if command.words.isEmpty { return .notApplicable("the image has no command of its own") }
                guard let index = SSHServerStart.index(in: command.words) else { return .pass }
                return .fail(message(command.words[index]), at: command.path(ofWord: index), in: inspect.place)
            },
        ])

    /// A script may hold secrets, so only a single word is quoted.
    private static func message(_ word: String) -> String {
        word.contains(where: \.isWhitespace)
            ? "its command starts an SSH server" : "its command starts an SSH server (\(word))"
    }
}
