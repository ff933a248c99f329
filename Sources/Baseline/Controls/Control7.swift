import Model

/// No secrets in the Dockerfile.
enum Control7 {
    static let checks: [Check] = [
        imageEnvironment, buildArguments, literals, containerSecrets, secretFiles, importedSecrets,
    ]

    /// `Config.Env` of the image.
    static let imageEnvironment = Check(
        "NP-7.1", .critical, cis: ["4.10"], nist: "4.1.4",
        title: Text(en: "No secret in an image's environment", zh: "镜像的环境变量中没有秘密"),
        fails: Text(
            en: """
                Fails when Config.Env of the image holds a secret: a value in the form of a known key or token, a \
                password in a URL, or any literal value under a name such as DB_PASSWORD. Paths to secret files \
                (DB_PASSWORD_FILE=/run/secrets/db) and empty values pass.
                """,
            zh: """
                镜像的 Config.Env 中含有秘密时判为不通过：符合已知密钥或令牌格式的值、URL 中的密码，或 DB_PASSWORD 之类名称下的明文值。指向秘密文件的路径\
                （DB_PASSWORD_FILE=/run/secrets/db）和空值视为通过。
                """),
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
        examples: Check.Examples(
            pass: "ENV DB_PASSWORD_FILE=/run/secrets/db_password", fail: "ENV DB_PASSWORD=correct-horse-battery"),
        rules: [
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard inspect.config != nil else { return .imageWithoutConfig }
                return .failing(
                    inspect.secrets.filter(isInEnvironment).map { secret in
                        Answer.Failure(
                            environmentMessage(secret), at: secret.path, in: inspect.place,
                            detail: secret.name ?? secret.rule)
                    })
            }
        ])

    private static func isInEnvironment(_ secret: SecretSighting) -> Bool {
        inConfig(secret.path)?.hasPrefix("Env/") == true
    }

    /// Behind `Config`, as Docker's inspect spells it, or `config`, as registries do; nil for a path elsewhere.
    private static func inConfig(_ path: String) -> Substring? {
        path.hasPrefix("/Config/") || path.hasPrefix("/config/") ? path.dropFirst(8) : nil
    }

    private static func environmentMessage(_ secret: SecretSighting) -> Text {
        guard let name = secret.name else {
            return Text(en: "a secret (\(secret.rule)) in an environment variable", zh: "环境变量中有秘密（\(secret.rule)）")
        }
        return Text(
            en: "a secret (\(secret.rule)) in the environment variable \(name)", zh: "环境变量 \(name) 中有秘密（\(secret.rule)）"
        )
    }

    /// `CreatedBy` of `docker history`: a step that ran with arguments begins with `|2 A=… B=…`, and an `ARG` stands
    /// with its value; else the `ARG` lines of the Dockerfile.
    ///
    /// Of a Dockerfile every stage counts, also of an image's: what is copied from a stage does not tell its arguments, and
    /// the file holds them. A value that Docker cut off can hide a secret, so a cut history never passes. A secret without a name in a step
    /// that has arguments may be its command's, and is left to NP-7.3.
    static let buildArguments = Check(
        "NP-7.2", .critical, cis: ["4.10"], nist: "4.1.4", needs: [.history, .dockerfile],
        title: Text(en: "No secret in an image's build arguments", zh: "镜像的构建参数中没有秘密"),
        fails: Text(
            en: """
                Fails when the image's history shows a secret as the value of a build argument, or an ARG line of its \
                Dockerfile gives one as the default. An ARG without a default, and RUN --mount=type=secret, pass.
                """,
            zh: """
                镜像历史中某个构建参数的值是秘密，或 Dockerfile 的 ARG 行以秘密作为默认值时判为不通过。没有默认值的 ARG 以及 RUN --mount=type=secret 视为通过。
                """),
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
        examples: Check.Examples(
            pass: "RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci",
            fail: "ARG DB_PASSWORD=correct-horse-battery"),
        rules: [
            .image { image, _ in
                guard let instructions = image.instructions else { return .noInstructions }
                let isCut = image.history?.isCut ?? false
                let failures = (instructions + otherStages(of: image)).flatMap(secretArguments)
                return failures.isEmpty && isCut ? .historyCut : .failing(failures, inPart: isCut)
            },
            .dockerfile { dockerfile, _ in
                .failing((dockerfile.instructions + dockerfile.otherStages).flatMap(secretArguments))
            },
        ])

    /// The stages of its Dockerfile that it does not build upon.
    private static func otherStages(of image: Image) -> [Instruction] { image.dockerfile?.otherStages ?? [] }

    private static func secretArguments(of instruction: Instruction) -> [Answer.Failure] {
        instruction.secrets.filter { isBuildArgument($0, of: instruction) }.map { secret in
            Answer.Failure(
                Text(
                    en:
                        "a secret (\(secret.rule)) in \(secret.name.map { "the build argument \($0)" } ?? "a build argument")",
                    zh: "构建参数\(secret.name.map { " \($0) " } ?? "")中有秘密（\(secret.rule)）"),
                at: instruction.path, in: instruction.place, detail: secret.name ?? secret.rule)
        }
    }

    private static func isBuildArgument(_ secret: SecretSighting, of instruction: Instruction) -> Bool {
        instruction.keyword == "ARG" || secret.name.map(instruction.buildArguments.contains) == true
    }

    /// `Config` of the image (`Labels`, `Cmd`, `Entrypoint`, `Healthcheck`, `OnBuild`), and every instruction of its
    /// history, else of its Dockerfile, and of the Dockerfile's other stages.
    ///
    /// Build arguments are NP-7.2's. An `ENV` is NP-7.1's where `Config.Env` shows the secret; where it does not, be it
    /// that the image was not inspected or that a later `ENV` took the value back, the history still tells it, and it
    /// counts here. Labels can be set past the Dockerfile, so that only inspect and history together can pass. The same
    /// secret seen in both is one finding: it is named by its instruction and its name, else its rule.
    static let literals = Check(
        "NP-7.3", .critical, cis: ["4.10"], nist: "4.1.4", needs: [.inspect, .history, .dockerfile],
        title: Text(
            en: "No secret is written into an image's instructions, labels or command",
            zh: "镜像的指令、标签和启动命令中没有写入秘密"),
        fails: Text(
            en: """
                Fails when an instruction of the image's history or Dockerfile, a label, Cmd, Entrypoint, the health \
                check or ONBUILD holds a secret in clear, even one that a later instruction removes. Variables \
                ($TOKEN), paths and mounted secrets pass; build arguments are NP-7.2, and what stays in Config.Env is \
                NP-7.1.
                """,
            zh: """
                镜像历史或 Dockerfile 的某条指令、标签、Cmd、Entrypoint、健康检查或 ONBUILD 中含有明文秘密时判为不通过，即使后续指令将其删除。变量（$TOKEN）、\
                路径和挂载的秘密视为通过；构建参数由 NP-7.2 判断，仍留在 Config.Env 中的由 NP-7.1 判断。
                """),
        rationale: Text(
            en: """
                Every instruction travels with the image: whoever can pull it reads them all, including the password \
                in a curl call of a layer that was cleaned up afterwards.
                """,
            zh: "每条指令都会随镜像一起分发，能拉取镜像的人都可以读到，包括事后已清理的层中 curl 命令里的密码。"),
        remediation: Text(
            en: """
                Revoke the secret and take it out of the Dockerfile's RUN, LABEL, ENV, CMD or ENTRYPOINT line. Read it \
                where it is needed: RUN --mount=type=secret,id=token curl -H "Authorization: Bearer $(cat \
                /run/secrets/token)" … at build time (docker build --secret id=token,src=token.txt; compose: \
                build.secrets), a file at run time (compose: secrets). Then rebuild.
                """,
            zh: """
                先吊销该秘密，并从 Dockerfile 的 RUN、LABEL、ENV、CMD 或 ENTRYPOINT 行中删除。需要时再读取：构建时使用 RUN \
                --mount=type=secret,id=token curl -H "Authorization: Bearer $(cat /run/secrets/token)" …（docker build \
                --secret id=token,src=token.txt；compose：build.secrets），运行时以文件形式提供（compose：secrets）。然后重新构建。
                """),
        examples: Check.Examples(
            pass: "RUN --mount=type=secret,id=netrc,target=/root/.netrc curl --netrc -O https://example.com/app.tar",
            fail: "RUN curl -O https://deploy:correct-horse-battery@example.com/app.tar"),
        rules: [
            .image { image, _ in
                let inspect = image.inspect
                var missing: [Text] = []
                if inspect == nil {
                    missing.append(Answer.imageMissing)
                } else if inspect?.config == nil {
                    missing.append(Answer.imageConfigMissing)
                }
                if image.instructions == nil { missing.append(Answer.instructionsMissing) }
                if image.history?.isCut == true { missing.append(Answer.historyIsCut) }
                let environment = Set((inspect?.secrets ?? []).filter(isInEnvironment).map { GivenSecret($0) })
                let failures =
                    (inspect.map(configLiterals) ?? [])
                    + (image.instructions ?? []).flatMap { literals(in: $0, without: environment) }
                    + otherStages(of: image).flatMap { literals(in: $0, without: []) }
                if failures.isEmpty, !missing.isEmpty { return .notAssessed(missing.joined()) }
                return .failing(failures, inPart: !missing.isEmpty)
            },
            .dockerfile { dockerfile, _ in
                .failing((dockerfile.instructions + dockerfile.otherStages).flatMap { literals(in: $0, without: []) })
            },
        ])

    private static func literals(in instruction: Instruction, without environment: Set<GivenSecret>) -> [Answer.Failure]
    {
        instruction.secrets.filter { secret in
            !isBuildArgument(secret, of: instruction)
                && !(instruction.keyword == "ENV" && environment.contains(GivenSecret(secret)))
        }.map { literal($0, keyword: instruction.keyword, at: instruction.path, in: instruction.place) }
    }

    /// What the image's configuration shows, by the instruction that sets it.
    private static func configLiterals(_ inspect: ImageInspect) -> [Answer.Failure] {
        inspect.secrets.compactMap { secret in
            configInstructions.first { inConfig(secret.path)?.hasPrefix($0.path) == true }.map {
                literal(secret, keyword: $0.keyword, at: secret.path, in: inspect.place)
            }
        }
    }

    /// Podman writes an entrypoint as one string, whose path ends with the member's name.
    private static let configInstructions = [
        (path: "Labels/", keyword: "LABEL"), (path: "Cmd", keyword: "CMD"),
        (path: "Entrypoint", keyword: "ENTRYPOINT"), (path: "Healthcheck/", keyword: "HEALTHCHECK"),
        (path: "OnBuild/", keyword: "ONBUILD"),
    ]

    private static func literal(
        _ secret: SecretSighting, keyword: String, at path: String, in place: Place
    ) -> Answer.Failure {
        let name = secret.name ?? secret.rule
        return Answer.Failure(
            Text(
                en: "a secret (\(secret.rule)) in "
                    + (keyword.isEmpty ? "a step of the history" : "the instruction \(keyword)")
                    + (secret.name.map { ": \($0)" } ?? ""),
                zh: (keyword.isEmpty ? "历史的某个步骤" : "指令 \(keyword) ") + "中有秘密（\(secret.rule)）"
                    + (secret.name.map { "：\($0)" } ?? "")),
            at: path, in: place, detail: keyword.isEmpty ? name : "\(keyword) \(name)")
    }

    /// `Config.Env`, `Labels` and `Healthcheck`, `HostConfig`, and `Path` and `Args` of the container; without secrets
    /// in those two, those of `Config.Entrypoint` and `Cmd`.
    ///
    /// Whatever docker run takes is an argument given at run time, so that labels (`--label`), the health check
    /// (`--health-cmd`) and options that `HostConfig` holds (`--log-opt splunk-token=…`) count too; what the running
    /// program printed (`State.Health.Log`) does not. Docker repeats the command in `Config`, so that the same secret
    /// is seen twice. One that the image brings with it is the image's failing; where the image was not inspected, the
    /// container answers for all.
    static let containerSecrets = Check(
        "NP-7.4", .high, nist: "4.1.4",
        title: Text(
            en: "No secret in a container's environment or arguments", zh: "容器的环境变量和启动参数中没有秘密"),
        fails: Text(
            en: """
                Fails when an environment variable, the command, a label, the health check or another option of the \
                container holds a secret in clear that its image does not already hold under the same name and rule \
                (there NP-7.1 or NP-7.3 counts it). Names of files under /run/secrets pass.
                """,
            zh: """
                容器的环境变量、命令、标签、健康检查或其他创建选项中含有明文秘密，且其镜像中没有同名同规则的秘密时判为不通过（镜像中已有的由 NP-7.1 或 NP-7.3 计入）。\
                指向 /run/secrets 下文件的名称视为通过。
                """),
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
        examples: Check.Examples(
            pass: "docker run -e POSTGRES_PASSWORD_FILE=/run/secrets/db_password postgres:17.6",
            fail: "docker run -e POSTGRES_PASSWORD=correct-horse-battery postgres:17.6"),
        rules: [
            .containerInContext { container, context in
                // So it is with almost every container, and costs nothing.
                if container.secrets.isEmpty { return unseen(container) ?? .pass }
                let hasProgram = container.secrets.contains { isInProgram($0.path) }
                let ofImage = Set(
                    (context.image(of: container)?.inspect?.secrets ?? []).compactMap { GivenSecret(inConfig: $0) })
                let failures = container.secrets.compactMap { secret -> Answer.Failure? in
                    let isProgram = isInProgram(secret.path)
                    guard let given = isProgram ? GivenSecret(secret, .command) : GivenSecret(inConfig: secret),
                        !ofImage.contains(given), isProgram || !(hasProgram && given.place == .command)
                    else { return nil }
                    return failure(secret, given.place)
                }
                return failures.isEmpty ? unseen(container) ?? .pass : .failing(failures)
            }
        ])

    /// What keeps a container without a secret from passing.
    private static func unseen(_ container: Container) -> Answer? {
        if container.user == nil { return .containerWithoutConfig }
        return container.tellsEnvironment
            ? nil
            : .notAssessed(
                Text(en: "Config.Env of the container is absent", zh: "容器的 inspect 中缺少 Config.Env"))
    }

    private static func isInProgram(_ path: String) -> Bool { path.hasPrefix("/Args/") || path == "/Path" }

    private static func failure(_ secret: SecretSighting, _ place: GivenSecret.Place) -> Answer.Failure {
        let name = secret.name ?? secret.rule
        switch place {
        case .environment: return Answer.Failure(environmentMessage(secret), at: secret.path, detail: name)
        case .command:
            let argument = secret.path.split(separator: "/").last ?? ""
            let position =
                secret.path == "/Path"
                ? Text(en: "its program", zh: "程序本身") : Text(en: "argument \(argument)", zh: "参数 \(argument)")
            let what = secret.name.map { Text(verbatim: $0) } ?? position
            return Answer.Failure(
                Text(
                    en: "a secret (\(secret.rule)) in the command: \(what.en)",
                    zh: "命令中有秘密（\(secret.rule)）：\(what.zh)"),
                at: secret.path, detail: what.en)
        case .label:
            return Answer.Failure(
                Text(en: "a secret (\(secret.rule)) in the label \(name)", zh: "标签 \(name) 中有秘密（\(secret.rule)）"),
                at: secret.path, detail: "label \(name)")
        case .healthcheck:
            return Answer.Failure(
                Text(en: "a secret (\(secret.rule)) in the health check", zh: "健康检查中有秘密（\(secret.rule)）"),
                at: secret.path, detail: "health check \(name)")
        case .option:
            return Answer.Failure(
                Text(en: "a secret (\(secret.rule)) in an option: \(name)", zh: "选项 \(name) 中有秘密（\(secret.rule)）"),
                at: secret.path, detail: "option \(name)")
        }
    }

    /// What makes a container's secret the same as its image's.
    private struct GivenSecret: Hashable {
        let name: String?
        let rule: String
        let place: Place

        enum Place {
            case environment, command, label, healthcheck
            /// In `HostConfig`.
            case option
        }

        /// In an `ENV`.
        init(_ secret: SecretSighting, _ place: Place = .environment) {
            name = secret.name
            rule = secret.rule
            self.place = place
        }

        /// In the document of a container or an image; nil where nobody gives anything.
        init?(inConfig secret: SecretSighting) {
            let path = secret.path
            if path.hasPrefix("/HostConfig/") {
                self.init(secret, .option)
                return
            }
            guard let member = Control7.inConfig(path) else { return nil }
            if member.hasPrefix("Env/") {
                self.init(secret, .environment)
            } else if member.hasPrefix("Cmd") || member.hasPrefix("Entrypoint") {
                self.init(secret, .command)
            } else if member.hasPrefix("Labels/") {
                self.init(secret, .label)
            } else if member.hasPrefix("Healthcheck/") {
                self.init(secret, .healthcheck)
            } else {
                return nil
            }
        }
    }

    /// `COPY` and `ADD` of the image's history, else of its Dockerfile; see `SecretFile` for the names.
    ///
    /// What lies in a directory that is copied as a whole (`COPY . /app`) is not seen, nor what the classic builder's
    /// history hides (`COPY file:… in /app/`), and passes; a file whose name a variable without a value hides is not
    /// assessed. A file removed later counts: its layer is still there. An `ONBUILD` copies into other images, and
    /// passes.
    static let secretFiles = Check(
        "NP-7.5", .high, cis: ["4.10"], nist: "4.1.4", needs: [.history, .dockerfile],
        title: Text(en: "No secret file is copied into an image", zh: "没有将秘密文件复制到镜像中"),
        fails: Text(
            en: """
                Fails when COPY or ADD brings a file that holds secrets by its name or place: a private key (id_rsa, \
                server.key, privkey.pem, app.p12), .env, .npmrc, .netrc, .git-credentials, .aws/credentials, \
                .kube/config, .docker/config.json and their like, or the directory .ssh, even if it is removed later. \
                Certificates, public keys, .env.example and the unseen contents of COPY . pass.
                """,
            zh: """
                COPY 或 ADD 引入从名称或位置看含有秘密的文件时判为不通过：私钥（id_rsa、server.key、privkey.pem、app.p12）、.env、.npmrc、.netrc、\
                .git-credentials、.aws/credentials、.kube/config、.docker/config.json 等，或 .ssh 目录，即使之后被删除。证书、公钥、\
                .env.example，以及 COPY . 中看不到的内容视为通过。
                """),
        rationale: Text(
            en: """
                A file in a layer stays there for everyone who can pull the image, whatever a later RUN rm says, and \
                opens what it was made for: the registry, the cloud account, the cluster.
                """,
            zh: "文件一旦进入某一层，凡是能拉取镜像的人都能取出，之后的 RUN rm 也无济于事；攻击者可借此访问相应的仓库、云账户或集群。"),
        remediation: Text(
            en: """
                Revoke what the file holds, remove its COPY or ADD line, and list it in .dockerignore. Dockerfile: RUN \
                --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci, or RUN --mount=type=ssh git clone … (docker \
                build --secret id=npmrc,src=.npmrc --ssh default; compose: build.secrets, build.ssh). At run time \
                mount it (docker service create --secret; compose: secrets).
                """,
            zh: """
                先吊销文件中的凭据，再删除对应的 COPY 或 ADD 行，并将该文件写入 .dockerignore。Dockerfile：RUN \
                --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci，或 RUN --mount=type=ssh git clone …（docker \
                build --secret id=npmrc,src=.npmrc --ssh default；compose：build.secrets、build.ssh）。运行时通过挂载提供（docker \
                service create --secret；compose：secrets）。
                """),
        examples: Check.Examples(
            pass: "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci", fail: "COPY .npmrc /root/.npmrc"),
        rules: [
            .image { image, _ in
                guard let instructions = image.instructions else { return .noInstructions }
                return judgeCopies(instructions, isCut: image.history?.isCut ?? false)
            },
            .dockerfile { dockerfile, _ in judgeCopies(dockerfile.instructions, isCut: false) },
        ])

    private static func judgeCopies(_ instructions: [Instruction], isCut: Bool) -> Answer {
        var variables = ShellVariables()
        var failures: [Answer.Failure] = []
        var isHidden = false
        for instruction in instructions {
            switch instruction.keyword {
            // An ARG without a default has no value.
            case "ARG" where !instruction.text.contains("="): break
            case "ENV", "ARG": variables.declare(instruction.text)
            case "COPY", "ADD":
                guard let files = CopiedFiles(instruction)?.expanded(by: &variables) else { continue }
                failures += SecretFile.paths(in: files).map { path in
                    Answer.Failure(
                        Text(en: "copies \(path) into the image", zh: "将 \(path) 复制到镜像中"), at: instruction.path,
                        in: instruction.place, detail: path)
                }
                if files.sources.contains(where: SecretFile.isHidden) { isHidden = true }
            default: break
            }
        }
        if failures.isEmpty {
            if isCut { return .historyCut }
            if isHidden {
                return .notAssessed(
                    Text(en: "a variable without a value names a file that is copied", zh: "有被复制的文件以没有值的变量命名"))
            }
        }
        return .failing(failures, inPart: isCut || isHidden)
    }

    /// Findings of other tools that the table of rules maps here: Dockle's, Trivy's class `secret`, secret scanners'.
    ///
    /// Of each tool the newest report counts. A report on the image without such a finding passes where the tool looks
    /// for secrets; Trivy does unless it is told otherwise. A report on the Dockerfile alone can only fail. A finding
    /// is named by tool, rule and file, without the line, which moves.
    static let importedSecrets = Check(
        "NP-7.6", .critical, cis: ["4.10"], nist: "4.1.4", needs: [.scan, .lint],
        title: Text(en: "No scanner reports a secret in an image", zh: "没有扫描工具报告镜像中含有秘密"),
        fails: Text(
            en: """
                Fails when the newest report of an imported scanner names a secret in the image or its Dockerfile: \
                Trivy's class secret, Dockle's CIS-DI-0010, and any finding of gitleaks, trufflehog or detect-secrets. \
                Passes where such a scanner looked at the image and found none; what it suspects by a name alone \
                (Trivy's DS-0031) does not count here.
                """,
            zh: """
                导入的扫描工具的最新报告指出镜像或其 Dockerfile 中有秘密时判为不通过：Trivy 的 secret 类、Dockle 的 CIS-DI-0010，以及 \
                gitleaks、trufflehog、detect-secrets 的任何发现。此类工具检查过镜像且没有发现时视为通过；仅凭名称的怀疑（Trivy 的 DS-0031）不计入此项。
                """),
        rationale: Text(
            en: """
                A scanner reads the files of every layer, where keys and tokens lie that neither the environment nor \
                the history shows; whoever pulls the image can do the same.
                """,
            zh: "扫描工具会读取每一层中的文件，能发现环境变量和历史中都看不到的密钥和令牌；任何能拉取镜像的人也可以做到。"),
        remediation: Text(
            en: """
                Revoke the secret, remove the file from the Dockerfile's COPY, ADD or RUN and list it in \
                .dockerignore, and rebuild; give it with RUN --mount=type=secret,id=token (docker build --secret; \
                compose: build.secrets, secrets). Then scan again: trivy image --scanners secret --format json \
                registry.example.com/shop/web:1.4.3.
                """,
            zh: """
                先吊销该秘密，从 Dockerfile 的 COPY、ADD 或 RUN 中去掉相应文件，写入 .dockerignore 并重新构建；改用 RUN \
                --mount=type=secret,id=token 传递（docker build --secret；compose：build.secrets、secrets）。然后重新扫描：trivy \
                image --scanners secret --format json registry.example.com/shop/web:1.4.3。
                """),
        examples: Check.Examples(
            pass: "trivy image --scanners secret registry.example.com/shop/web:1.4.3 (no secrets)",
            fail: "/app/config.json (secrets): HIGH: GitHub (github-pat)"),
        rules: [
            .image { image, _ in
                judgeReports(image.reports.latest, of: Text(en: "image", zh: "镜像")) { target in
                    if case .image = target { true } else { false }
                }
            },
            .dockerfile { dockerfile, _ in
                judgeReports(dockerfile.reports.latest, of: Text(en: "Dockerfile", zh: " Dockerfile ")) { _ in true }
            },
        ])

    /// - `isWhole` tells whether a report on a target that found nothing says that there is nothing in the subject.
    private static func judgeReports(
        _ reports: [ToolReport], of subject: Text, where isWhole: (ToolReport.Target) -> Bool
    ) -> Answer {
        let failures = reports.flatMap { report in
            report.findings(against: "NP-7.6").map { finding in
                let file = fileName(finding.location)
                return Answer.Failure(
                    Text(
                        en: "\(report.tool) reports a secret (\(finding.rule))" + (file.isEmpty ? "" : " in \(file)"),
                        zh: "\(report.tool) 报告" + (file.isEmpty ? "" : " \(file) 中") + "有秘密（\(finding.rule)）"),
                    at: finding.path, in: report.place(of: finding),
                    detail: "\(report.tool) \(finding.rule)" + (file.isEmpty ? "" : " \(file)"))
            }
        }
        let looked = reports.contains { isWhole($0.target) && $0.looked(against: "NP-7.6") }
        return failures.isEmpty && !looked
            ? .notAssessed(
                Text(
                    en: "no report of a scanner that looks for secrets in this \(subject.en) was collected",
                    zh: "未收集在该\(subject.zh)中查找秘密的扫描工具的报告"))
            : .failing(failures)
    }

    /// A location without the line and column behind it: of `app/config.js:12:3` the file.
    private static func fileName(_ location: String) -> Substring {
        var name = location[...]
        while let colon = name.lastIndex(of: ":"), name.index(after: colon) < name.endIndex,
            name[name.index(after: colon)...].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") })
        {
            name = name[..<colon]
        }
        return name
    }
}
