import Model

/// No secrets in the Dockerfile.
enum Control7 {
    static let checks: [Check] = [imageEnvironment, buildArguments, containerSecrets]

    /// `Config.Env` of the image.
    static let imageEnvironment = Check(
        "NP-7.1", .critical, cis: "4.10", nist: "4.1.4",
        title: Text(en: "No secret in an image's environment", zh: "镜像的环境变量中没有秘密"),
        rationale: Text(
            en: """
                Everyone who can pull the image can read its environment with docker image inspect, and every process \
                in every container of it inherits it.
                """,
            zh: "凡是能拉取镜像的人都可以用 docker image inspect 读取其环境变量，该镜像的每个容器中的所有进程也都会继承它。"),
        remediation: Text(
            en: """
                Revoke the secret, remove the Dockerfile's ENV line and rebuild. Give secrets to a build with RUN \
                --mount=type=secret,id=token (docker build --secret id=token,src=token.txt), and to a container as a \
                file (compose: secrets).
                """,
            zh: """
                先吊销该秘密，再删除 Dockerfile 中的 ENV 行并重新构建。构建时用 RUN --mount=type=secret,id=token（docker build --secret \
                id=token,src=token.txt）传递秘密，运行时以文件形式提供给容器（compose：secrets）。
                """),
        rules: [
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard inspect.config != nil else { return .imageWithoutConfig }
                return .failing(
                    inspect.secrets.filter { $0.path.hasPrefix("/Config/Env/") }.map { secret in
                        Answer.Failure(
                            environmentMessage(secret), at: secret.path, in: inspect.place,
                            detail: secret.name ?? secret.rule)
                    })
            }
        ])

    private static func environmentMessage(_ secret: SecretSighting) -> String {
        guard let name = secret.name else { return "a secret (\(secret.rule)) in an environment variable" }
        return "a secret (\(secret.rule)) in the environment variable \(name)"
    }

    /// `CreatedBy` of `docker history`, where a step that ran with arguments begins with `|2 A=… B=…`.
    ///
    /// A value that Docker cut off can hide a secret, so a cut history never passes.
    static let buildArguments = Check(
        "NP-7.2", .critical, cis: "4.10", nist: "4.1.4", needs: .history,
        title: Text(en: "No secret in an image's build arguments", zh: "镜像的构建参数中没有秘密"),
        rationale: Text(
            en: """
                Build arguments stay in the image's history, where everyone who can pull the image reads them with \
                docker history --no-trunc.
                """,
            zh: "构建参数会保留在镜像历史中，凡是能拉取镜像的人都可以用 docker history --no-trunc 读取。"),
        remediation: Text(
            en: """
                Revoke the secret, remove the Dockerfile's ARG line and --build-arg (compose: build.args), and give it \
                with RUN --mount=type=secret,id=token and docker build --secret id=token,src=token.txt (compose: \
                build.secrets).
                """,
            zh: """
                先吊销该秘密，再删除 Dockerfile 中的 ARG 行和 --build-arg（compose：build.args），改用 RUN --mount=type=secret,id=token 和 \
                docker build --secret id=token,src=token.txt（compose：build.secrets）。
                """),
        rules: [
            .image { image, _ in
                guard let history = image.history else {
                    return .notAssessed("no docker history of this image was collected")
                }
                var failures: [Answer.Failure] = []
                for step in history.steps {
                    for secret in step.secrets {
                        guard let name = secret.name, step.buildArguments.contains(name) else { continue }
                        failures.append(
                            Answer.Failure(
                                "a secret (\(secret.rule)) in the build argument \(name)", at: step.path,
                                in: step.place, detail: name))
                    }
                }
                if failures.isEmpty, history.isCut {
                    return .notAssessed("the history is cut short; docker history --no-trunc shows all of it")
                }
                return .failing(failures, inPart: history.isCut)
            }
        ])

    /// `Config.Env` and `Args` of the container; without secrets in `Args`, those of `Config.Entrypoint` and `Cmd`.
    ///
    /// Docker repeats the command in `Config`, so that the same secret is seen twice. One that the image brings with it
    /// is the image's failing; where the image was not inspected, the container answers for all.
    static let containerSecrets = Check(
        "NP-7.4", .high, nist: "4.1.4",
        title: Text(
            en: "No secret in a container's environment or arguments", zh: "容器的环境变量和启动参数中没有秘密"),
        rationale: Text(
            en: """
                Everyone who may run docker inspect reads it, child processes and crash reports inherit it, and \
                arguments show in the host's process list.
                """,
            zh: "凡是能执行 docker inspect 的人都可以读取；子进程和崩溃报告会继承它，启动参数还会出现在主机的进程列表中。"),
        remediation: Text(
            en: """
                Replace -e and --env-file (compose: environment, env_file) by a file: docker service create --secret \
                db_password, or compose secrets with DB_PASSWORD_FILE=/run/secrets/db_password. Then change the \
                secret.
                """,
            zh: """
                用文件代替 -e 和 --env-file（compose：environment、env_file）：docker service create --secret db_password，或在 \
                compose 中使用 secrets 并设置 DB_PASSWORD_FILE=/run/secrets/db_password。随后更换该秘密。
                """),
        rules: [
            .containerInContext { container, context in
                let isGivenByArgs = container.secrets.contains { $0.path.hasPrefix("/Args/") }
                let ofImage = Set(
                    (context.image(of: container)?.inspect?.secrets ?? []).filter {
                        $0.path.hasPrefix("/Config/Env/") || isInConfigCommand($0)
                    }.map { NamedSecret($0) })
                let failures = container.secrets.compactMap { secret -> Answer.Failure? in
                    if ofImage.contains(NamedSecret(secret)) { return nil }
                    if secret.path.hasPrefix("/Config/Env/") {
                        return Answer.Failure(
                            environmentMessage(secret), at: secret.path, detail: secret.name ?? secret.rule)
                    }
                    guard isGivenByArgs ? secret.path.hasPrefix("/Args/") : isInConfigCommand(secret) else {
                        return nil
                    }
                    let position = "argument \(secret.path.split(separator: "/").last ?? "")"
                    return Answer.Failure(
                        "a secret (\(secret.rule)) in the command: \(secret.name ?? position)", at: secret.path,
                        detail: secret.name ?? position)
                }
                if failures.isEmpty, container.user == nil {
                    return .notAssessed("Config of the container is absent")
                }
                return .failing(failures)
            }
        ])

    private static func isInConfigCommand(_ secret: SecretSighting) -> Bool {
        secret.path.hasPrefix("/Config/Cmd/") || secret.path.hasPrefix("/Config/Entrypoint/")
    }

    /// What makes a container's secret the same as its image's.
    private struct NamedSecret: Hashable {
        let name: String?
        let rule: String

        init(_ secret: SecretSighting) {
            name = secret.name
            rule = secret.rule
        }
    }
}
