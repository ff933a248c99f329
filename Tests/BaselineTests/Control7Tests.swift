import Baseline
import Model
import Testing

struct Control7Tests {
    private static func secret(_ path: String, _ name: String?, rule: String = "credentials") -> SecretSighting {
        SecretSighting(path: path, rule: rule, name: name)
    }

    @Test(arguments: [
        ([], "pass"),
        ([secret("/Config/Env/3", "DB_PASSWORD")], "fail: /Config/Env/3 (DB_PASSWORD)"),
        ([secret("/Config/Env/1", nil, rule: "github-token")], "fail: /Config/Env/1 (github-token)"),
        (
            [secret("/Config/Env/1", "A_TOKEN"), secret("/Config/Env/2", "B_TOKEN")],
            "fail: /Config/Env/1 (A_TOKEN); /Config/Env/2 (B_TOKEN)"
        ),
        ([secret("/Config/Labels/token", "token"), secret("/Config/Cmd/2", "--password")], "pass"),
    ])
    func imageEnvironment(secrets: [SecretSighting], expected: String) throws {
        let judged = try answer("NP-7.1", makeImage(secrets: secrets))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test func theMessageNamesRuleAndVariable() throws {
        let secrets = [Self.secret("/Config/Env/3", "GH_TOKEN", rule: "github-token")]
        #expect(
            try answer("NP-7.1", makeImage(secrets: secrets)).messages
                == ["a secret (github-token) in the environment variable GH_TOKEN"])
        #expect(try answer("NP-7.1", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
        #expect(
            try answer("NP-7.1", makeImage(config: nil)).summary == "notAssessed: Config of the image is absent")
    }

    private static func history(_ steps: [(createdBy: String, arguments: [String], secrets: [String])]) -> History {
        History(
            imageID: "sha256:aa", imageName: nil,
            steps: steps.enumerated().map { index, step in
                History.Step(
                    place: place(20 + UInt8(index)), path: "/CreatedBy", createdBy: step.createdBy,
                    buildArguments: step.arguments, secrets: step.secrets.map { secret("/CreatedBy", $0) })
            })
    }

    private static let plain = (createdBy: "COPY . /app # buildkit", arguments: [String](), secrets: [String]())
    private static let leaky = (
        createdBy: "RUN |1 NPM_TOKEN=[redacted:npm-token] /bin/sh -c npm ci # buildkit", arguments: ["NPM_TOKEN"],
        secrets: ["NPM_TOKEN"]
    )
    private static let cut = (
        createdBy: "/bin/sh -c apt-get update && apt-ge…", arguments: [String](), secrets: [String]()
    )

    @Test(
        arguments: [
            (nil, "notAssessed: no docker history of this image was collected"), (history([]), "pass"),
            (history([plain]), "pass"), (history([plain, leaky]), "fail: /CreatedBy (NPM_TOKEN)"),
            (history([cut, leaky]), "fail in part: /CreatedBy (NPM_TOKEN)"),
            (
                history([plain, cut]),
                "notAssessed: the history is cut short; docker history --no-trunc shows all of it"
            ),
            (
                history([(createdBy: "RUN |1 MODE=x /bin/sh -c login --password=…x", ["MODE"], ["--password"])]),
                "pass"
            ),
        ] as [(History?, String)])
    func buildArguments(history: History?, expected: String) throws {
        #expect(try answer("NP-7.2", makeImage(history: history)).summary == expected)
    }

    private static func instruction(
        _ keyword: String, _ text: String, arguments: [String] = [], secrets: [SecretSighting] = [], line: Int = 1
    ) -> Instruction {
        Instruction(
            keyword: keyword, text: text,
            place: Place(document: Documents.dockerfile.document, position: .line(line)), buildArguments: arguments,
            secrets: secrets)
    }

    private static func dockerfile(_ instructions: [Instruction]) -> Dockerfile {
        Dockerfile(place: Documents.dockerfile, name: "web/Dockerfile", instructions: instructions, bases: [])
    }

    @Test(
        arguments: [
            ([], "pass"), ([instruction("ARG", "NPM_TOKEN", arguments: ["NPM_TOKEN"])], "pass"),
            (
                [
                    instruction(
                        "ARG", "NPM_TOKEN=[redacted:npm-token]", arguments: ["NPM_TOKEN"],
                        secrets: [secret("", "NPM_TOKEN", rule: "npm-token")])
                ], "fail:  (NPM_TOKEN)"
            ),
            (
                [instruction("ARG", "URL=https://u:[redacted:url-password]@h/", secrets: [secret("", nil)])],
                "fail:  (credentials)"
            ),
            ([instruction("ENV", "NPM_TOKEN=x", secrets: [secret("", "NPM_TOKEN")])], "pass"),
            ([instruction("RUN", "login --password=x", secrets: [secret("", "--password")])], "pass"),
        ] as [([Instruction], String)])
    func argumentsOfADockerfile(instructions: [Instruction], expected: String) throws {
        let judged = try answer("NP-7.2", Self.dockerfile(instructions))
        #expect(judged.summary == expected)
        // Without a history the Dockerfile stands in for it.
        #expect(try answer("NP-7.2", makeImage(dockerfile: Self.dockerfile(instructions))) == judged)
        #expect(judged.failures.allSatisfy { $0.place == instructions[0].place })
    }

    @Test func `secrets of other stages count, since the file holds them`() throws {
        let argument = Self.instruction(
            "ARG", "TOKEN=x", arguments: ["TOKEN"], secrets: [Self.secret("", "TOKEN")], line: 2)
        let literal = Self.instruction("ENV", "KEY=x", secrets: [Self.secret("", "KEY")], line: 3)
        let dockerfile = Dockerfile(
            place: Documents.dockerfile, name: "web/Dockerfile", instructions: [Self.instruction("RUN", "make")],
            bases: [], otherStages: [argument, literal])
        for (id, instruction, expected) in [
            ("NP-7.2", argument, "fail:  (TOKEN)"), ("NP-7.3", literal, "fail:  (ENV KEY)"),
        ] {
            for judged in [try answer(id, dockerfile), try answer(id, makeImage(dockerfile: dockerfile))] {
                #expect(judged.summary == expected)
                #expect(judged.failures.map(\.place) == [instruction.place])
            }
        }
    }

    @Test(arguments: [
        "/bin/sh -c #(nop)  ARG NPM_TOKEN=[redacted:npm-token]", "ARG NPM_TOKEN=[redacted:npm-token] # buildkit",
    ])
    func anArgumentOfTheHistoryFailsWithItsValue(step: String) throws {
        let history = makeHistory(
            ["RUN npm ci # buildkit", step], secrets: [1: [Self.secret("/CreatedBy", "NPM_TOKEN")]])
        let judged = try answer("NP-7.2", makeImage(history: history))
        #expect(judged.summary == "fail: /CreatedBy (NPM_TOKEN)")
        #expect(judged.failures.map(\.place) == [history.steps[1].place])
        #expect(try answer("NP-7.3", makeImage(history: history)) == .pass)
    }

    @Test func aBuildArgumentStandsInItsStep() throws {
        let judged = try answer("NP-7.2", makeImage(history: Self.history([Self.plain, Self.leaky])))
        #expect(judged.failures.map(\.place) == [place(21)])
        #expect(judged.messages == ["a secret (credentials) in the build argument NPM_TOKEN"])
    }

    private static let cutReason = "the history is cut short; docker history --no-trunc shows all of it"

    @Test(
        arguments: [
            ([], nil, "notAssessed: no docker history of this image was collected"), ([], history([plain]), "pass"),
            ([], history([plain, cut]), "notAssessed: \(cutReason)"),
            ([secret("/Config/Env/0", "TOKEN")], history([plain]), "pass"),
            (
                [secret("/Config/Labels/com.example.token", "com.example.token")], history([plain]),
                "fail: /Config/Labels/com.example.token (LABEL com.example.token)"
            ),
            ([secret("/Config/Cmd/2", "--token")], history([plain]), "fail: /Config/Cmd/2 (CMD --token)"),
            ([secret("/Config/Cmd", nil, rule: "jwt")], history([plain]), "fail: /Config/Cmd (CMD jwt)"),
            (
                [secret("/Config/Entrypoint/1", nil, rule: "jwt")], nil,
                "fail in part: /Config/Entrypoint/1 (ENTRYPOINT jwt)"
            ),
            (
                [secret("/Config/Healthcheck/Test/1", "-p")], history([plain, cut]),
                "fail in part: /Config/Healthcheck/Test/1 (HEALTHCHECK -p)"
            ),
            (
                [secret("/Config/OnBuild/0", "TOKEN")], history([plain]),
                "fail: /Config/OnBuild/0 (ONBUILD TOKEN)"
            ),
            ([secret("/ContainerConfig/Cmd/2", "--token")], history([plain]), "pass"),
            (
                [], history([(createdBy: "RUN login --password=x # buildkit", [], ["--password"])]),
                "fail: /CreatedBy (RUN --password)"
            ),
            (
                [], history([(createdBy: "RUN login --password=x # buildkit", [], ["--password"]), cut]),
                "fail in part: /CreatedBy (RUN --password)"
            ),
            // Build arguments are NP-7.2's, and what else stands in their step is not.
            ([], history([leaky]), "pass"),
            (
                [], history([(createdBy: "RUN |1 A=x /bin/sh -c b --token=x", ["A"], ["A", "--token"])]),
                "fail: /CreatedBy (RUN --token)"
            ),
            // In inspect and history at once.
            (
                [secret("/Config/Labels/token", "token")],
                history([(createdBy: "/bin/sh -c #(nop)  LABEL token=x", [], ["token"])]),
                "fail: /Config/Labels/token (LABEL token)"
            ),
            // An ENV that Config.Env still has is NP-7.1's; one that was taken back is lost without the history.
            (
                [secret("/Config/Env/2", "TOKEN")],
                history([(createdBy: "ENV TOKEN=x # buildkit", [], ["TOKEN"])]), "pass"
            ),
            ([], history([(createdBy: "ENV TOKEN=x # buildkit", [], ["TOKEN"])]), "fail: /CreatedBy (ENV TOKEN)"),
            (
                [], history([(createdBy: "Buildpacks Process Types", [], ["TOKEN"])]), "fail: /CreatedBy (TOKEN)"
            ),
        ] as [([SecretSighting], History?, String)])
    func literals(secrets: [SecretSighting], history: History?, expected: String) throws {
        #expect(try answer("NP-7.3", makeImage(secrets: secrets, history: history)).summary == expected)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: the image was not inspected; no docker history of this image was collected"),
            (history([plain]), "notAssessed: the image was not inspected"),
            (history([cut]), "notAssessed: the image was not inspected; \(cutReason)"),
            (
                history([(createdBy: "ENV TOKEN=x # buildkit", [], ["TOKEN"])]),
                "fail in part: /CreatedBy (ENV TOKEN)"
            ),
        ] as [(History?, String)])
    func literalsOfAnImageThatWasNotInspected(history: History?, expected: String) throws {
        let image = Image(id: "sha256:aa", names: ["web:1.4.2"], history: history, usedIn: Documents.container)
        #expect(try answer("NP-7.3", image).summary == expected)
    }

    @Test func literalsNeedTheConfiguration() throws {
        let image = makeImage(config: nil, history: Self.history([Self.plain]))
        #expect(try answer("NP-7.3", image).summary == "notAssessed: Config of the image is absent")
    }

    @Test func aLiteralSaysWhereItStands() throws {
        let history = Self.history([Self.plain, (createdBy: "RUN a --token=x", [], ["--token"])])
        let image = makeImage(secrets: [Self.secret("/Config/Labels/t", "t", rule: "jwt")], history: history)
        let judged = try answer("NP-7.3", image)
        #expect(judged.failures.map(\.place) == [Documents.image, place(21)])
        #expect(
            judged.messages == [
                "a secret (jwt) in the instruction LABEL: t",
                "a secret (credentials) in the instruction RUN: --token",
            ])
    }

    @Test(
        arguments: [
            ([], "pass"), ([instruction("RUN", "make")], "pass"),
            ([instruction("ENV", "TOKEN=x", secrets: [secret("", "TOKEN")])], "fail:  (ENV TOKEN)"),
            ([instruction("ARG", "TOKEN=x", arguments: ["TOKEN"], secrets: [secret("", "TOKEN")])], "pass"),
            (
                [instruction("RUN", "a"), instruction("RUN", "b", secrets: [secret("", nil, rule: "jwt")], line: 2)],
                "fail:  (RUN jwt)"
            ),
        ] as [([Instruction], String)])
    func literalsOfADockerfile(instructions: [Instruction], expected: String) throws {
        let judged = try answer("NP-7.3", Self.dockerfile(instructions))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == instructions.last?.place })
        #expect(try answer("NP-7.3", makeImage(dockerfile: Self.dockerfile(instructions))) == judged)
    }

    @Test(arguments: [
        ([], "pass"),
        ([secret("/Config/Env/0", "DB_PASSWORD")], "fail: /Config/Env/0 (DB_PASSWORD)"),
        ([secret("/Args/2", "--token")], "fail: /Args/2 (--token)"),
        ([secret("/Args/2", nil, rule: "jwt")], "fail: /Args/2 (argument 2)"),
        // Docker repeats the command in Config.
        ([secret("/Args/2", "--token"), secret("/Config/Cmd/3", "--token")], "fail: /Args/2 (--token)"),
        ([secret("/Args/2", nil), secret("/Config/Cmd/3", nil)], "fail: /Args/2 (argument 2)"),
        ([secret("/Config/Cmd/3", nil)], "fail: /Config/Cmd/3 (argument 3)"),
        ([secret("/Config/Entrypoint/1", "--token")], "fail: /Config/Entrypoint/1 (--token)"),
        ([secret("/Path", nil, rule: "jwt")], "fail: /Path (its program)"),
        ([secret("/Config/Labels/token", "token")], "fail: /Config/Labels/token (label token)"),
        (
            [secret("/Config/Healthcheck/Test/1", "-p")],
            "fail: /Config/Healthcheck/Test/1 (health check -p)"
        ),
        (
            [secret("/HostConfig/LogConfig/Config/splunk-token", "splunk-token")],
            "fail: /HostConfig/LogConfig/Config/splunk-token (option splunk-token)"
        ),
        // What the running program printed nobody gave it.
        ([secret("/State/Health/Log/0/Output", "--token")], "pass"), ([secret("/Config/Hostname", nil)], "pass"),
    ])
    func containerSecrets(secrets: [SecretSighting], expected: String) throws {
        #expect(try answer("NP-7.4", makeContainer(secrets: secrets)).summary == expected)
    }

    @Test(arguments: [
        (secret("/Config/Env/5", "DB_PASSWORD"), secret("/Config/Env/0", "DB_PASSWORD"), true),
        (secret("/Config/Cmd/1", "--token"), secret("/Args/2", "--token"), true),
        (secret("/Config/Entrypoint/1", "--token"), secret("/Args/0", "--token"), true),
        (secret("/Config/Env/5", "DB_PASSWORD"), secret("/Config/Env/0", "API_TOKEN"), false),
        (secret("/Config/Env/5", "TOKEN", rule: "jwt"), secret("/Config/Env/0", "TOKEN"), false),
        (secret("/Config/Labels/TOKEN", "TOKEN"), secret("/Config/Env/0", "TOKEN"), false),
        (secret("/Config/Labels/TOKEN", "TOKEN"), secret("/Config/Labels/TOKEN", "TOKEN"), true),
        (secret("/Config/Healthcheck/Test/1", nil), secret("/Config/Healthcheck/Test/1", nil), true),
        (secret("/Config/Env/0", "TOKEN"), secret("/Args/1", "TOKEN"), false),
    ])
    func whatTheImageBringsIsItsOwnFailing(ofImage: SecretSighting, ofContainer: SecretSighting, isImages: Bool) throws
    {
        let context = Context(date: runDate, images: [makeImage(secrets: [ofImage])])
        let judged = try answer("NP-7.4", makeContainer(secrets: [ofContainer]), context)
        #expect((judged == .pass) == isImages)
        // Where the image is unknown, the container answers for all.
        #expect(try answer("NP-7.4", makeContainer(secrets: [ofContainer])) != .pass)
    }

    @Test func aContainerWithoutConfigIsNotAssessed() throws {
        #expect(
            try answer("NP-7.4", makeContainer(user: nil)).summary
                == "notAssessed: Config of the container is absent")
        let secrets = [Self.secret("/Args/1", "--token")]
        #expect(try answer("NP-7.4", makeContainer(user: nil, secrets: secrets)).summary == "fail: /Args/1 (--token)")
    }

    @Test(arguments: [
        ("COPY .npmrc /root/.npmrc", "/root/.npmrc"), ("COPY .npmrc ./", ".npmrc"), ("COPY .npmrc .", ".npmrc"),
        ("COPY --chown=app:app --chmod=600 .npmrc /app/", "/app/.npmrc"), ("ADD .env /app/", "/app/.env"),
        ("COPY package.json .npmrc ./", ".npmrc"), ("COPY prod.env /app/.env", "/app/.env"),
        ("COPY .env.production /app/", "/app/.env.production"), (#"COPY [".env", "/app/"]"#, "/app/.env"),
        (#"COPY --link ["deploy keys/id_rsa", "/k"]"#, "deploy keys/id_rsa"), (#"COPY "id_rsa" "/k""#, "id_rsa"),
        ("COPY --from=build /root/.netrc /root/.netrc", "/root/.netrc"),
        ("COPY docker/npmrc /root/.npmrc", "/root/.npmrc"),
        ("COPY id_rsa /root/.ssh/id_rsa", "/root/.ssh/id_rsa"), ("COPY id_ed25519 /tmp/k", "id_ed25519"),
        ("COPY keys/id_ecdsa_deploy /k/", "/k/id_ecdsa_deploy"),
        ("COPY ssh_host_rsa_key /etc/ssh/", "/etc/ssh/ssh_host_rsa_key"),
        ("COPY github /root/.ssh/", "/root/.ssh/github"), ("COPY github /root/.ssh", "/root/.ssh/github"),
        ("COPY .ssh /root/.ssh", "/root/.ssh"), ("COPY . /root/.ssh/", "/root/.ssh"),
        ("COPY credentials /root/.aws/", "/root/.aws/credentials"), ("COPY .aws /home/app/.aws", "/home/app/.aws"),
        ("COPY kube.yaml /root/.kube/config", "/root/.kube/config"), ("COPY config /root/.kube", "/root/.kube/config"),
        ("COPY kubeconfig /etc/", "/etc/kubeconfig"), ("COPY config.json /root/.docker/", "/root/.docker/config.json"),
        ("COPY .docker /root/.docker", "/root/.docker"), ("COPY .dockercfg /root/", "/root/.dockercfg"),
        ("COPY server.key /etc/nginx/", "/etc/nginx/server.key"), ("COPY tls/privkey.pem /tls/", "/tls/privkey.pem"),
        ("COPY server-key.pem /tls/k.pem", "server-key.pem"), ("COPY app.p12 /app/", "/app/app.p12"),
        ("COPY release.keystore /app/", "/app/release.keystore"), ("COPY PUTTY.PPK /k/", "/k/PUTTY.PPK"),
        ("COPY service-account-prod.json /app/", "/app/service-account-prod.json"),
        (
            "COPY sa.json /root/.config/gcloud/application_default_credentials.json",
            "/root/.config/gcloud/application_default_credentials.json"
        ),
        ("COPY gcloud/ /root/.config/gcloud/", "/root/.config/gcloud"),
        ("COPY .azure/ /root/.azure/", "/root/.azure"), ("COPY .htpasswd /etc/nginx/", "/etc/nginx/.htpasswd"),
        ("COPY terraform.tfstate /work/", "/work/terraform.tfstate"),
        ("COPY _netrc C:/Users/app/", "C:/Users/app/_netrc"),
        (#"COPY id_rsa C:\Users\app\.ssh\"#, "C:/Users/app/.ssh/id_rsa"),
        ("ADD https://deploy:[redacted:url-password]@example.com/keys/id_rsa?v=1 /k", "keys/id_rsa"),
        ("COPY <<EOF /app/.env\nA=b\nEOF", "/app/.env"),
    ])
    func aSecretFileThatIsCopiedFails(line: String, path: String) throws {
        let expected = "fail: /CreatedBy (\(path))"
        let history = makeHistory(["CMD [\"web\"] # buildkit", line + " # buildkit"])
        let judged = try answer("NP-7.5", makeImage(history: history))
        #expect(judged.summary == expected)
        #expect(judged.messages == ["copies \(path) into the image"])
        #expect(judged.failures.map(\.place) == [history.steps[1].place])
        #expect(try answer("NP-7.5", makeDockerfile(["FROM a:1", line])).summary == "fail:  (\(path))")
    }

    @Test(arguments: [
        ("/bin/sh -c #(nop) COPY file:238737301d47304174e4d24f4def935b29b306 in /root/.npmrc ", "/root/.npmrc"),
        ("/bin/sh -c #(nop) COPY --chown=app:app file:238737301d47304174e4 in /home/app/.netrc ", "/home/app/.netrc"),
        ("/bin/sh -c #(nop) ADD dir:4d192565a7220e135cab6c77fbc1c73211b69f3d in /root/.ssh ", "/root/.ssh"),
        ("/bin/sh -c #(nop) COPY multi:238737301d47304174e4 in /root/.ssh/ ", "/root/.ssh"),
        ("/bin/sh -c #(nop) ADD 4debb1a0b9a8c7d6e5f40123 in /etc/tls/server.key", "/etc/tls/server.key"),
    ])
    func theClassicBuildersHistoryTellsTheDestination(step: String, path: String) throws {
        #expect(try answer("NP-7.5", makeImage(history: makeHistory([step]))).summary == "fail: /CreatedBy (\(path))")
    }

    @Test(arguments: [
        "COPY . /app", "COPY . .", "COPY src/ /app/src/", "COPY --from=build /juice-shop .",
        "COPY .env.example /app/.env",
        "COPY .env.sample ./", "COPY .npmrc.template /root/.npmrc", "COPY id_rsa.pub /root/.ssh/authorized_keys",
        "COPY known_hosts /root/.ssh/", "COPY known_hosts /root/.ssh", "COPY ssh_config /root/.ssh/config",
        "COPY ca.pem cert.pem fullchain.pem /tls/", "COPY public.key /app/",
        "ADD https://nginx.org/keys/nginx_signing.key /tmp/",
        "COPY Release.key /tmp/", "COPY vendor.key /etc/apt/keyrings/", "COPY docker.gpg.key /tmp/",
        "COPY truststore.jks /app/",
        "COPY .aws/config /root/.aws/config", "COPY .docker/nginx.conf /etc/nginx/nginx.conf",
        "COPY .kube/web.yaml /app/",
        "COPY gcloud /usr/local/bin/", "COPY package.json /app/", "COPY a in /app/", "COPY keymap.pem.txt /app/",
        "RUN cp .npmrc /root/.npmrc", "ENV A=.npmrc", "ONBUILD COPY .npmrc /root/.npmrc", "COPY", "COPY .npmrc",
        "COPY --chown=a", "COPY [", "ADD file:eb15dbd63394e063b805a3c32ca7bf0266ef64676d5a6fab4801 in / ",
        "COPY file:238737301d47304174e4 in /usr/local/bin/ ", "COPY environment.env.ts /app/",
    ])
    func whatElseIsCopiedPasses(line: String) throws {
        #expect(try answer("NP-7.5", makeImage(history: makeHistory([line]))) == .pass)
        #expect(try answer("NP-7.5", makeDockerfile([line])) == .pass)
    }

    @Test(
        arguments: [
            (nil, "notAssessed: no docker history of this image was collected"),
            (makeHistory([]), "pass"), (makeHistory(["COPY a b…"]), "notAssessed: \(cutReason)"),
            (makeHistory(["COPY a b…", "COPY .env /app/"]), "fail in part: /CreatedBy (/app/.env)"),
            (makeHistory(["COPY .npmrc /root/.np…"]), "notAssessed: \(cutReason)"),
            (makeHistory(["COPY .env.exam…"]), "notAssessed: \(cutReason)"),
        ] as [(History?, String)])
    func copiesNeedAWholeHistory(history: History?, expected: String) throws {
        #expect(try answer("NP-7.5", makeImage(history: history)).summary == expected)
    }

    private static let hidden = "notAssessed: a variable without a value names a file that is copied"

    @Test(arguments: [
        (["ARG KEY=id_rsa", "COPY $KEY /k/"], "fail:  (/k/id_rsa)"),
        (["ENV HOME=/root", "COPY npmrc ${HOME}/.npmrc"], "fail:  (/root/.npmrc)"),
        (["COPY .env.$MODE /app/"], "fail:  (/app/.env.$MODE)"), (["ARG KEY", "COPY $KEY /k/"], hidden),
        (["COPY $KEY .npmrc /k/"], "fail in part:  (/k/.npmrc)"), (["COPY target/app-$VERSION.jar /app.jar"], "pass"),
        (["COPY ${DIR}/web /app/"], "pass"), (["COPY web $DIR"], "pass"),
    ])
    func variablesAreReplacedByWhatTheyAreSetTo(lines: [String], expected: String) throws {
        #expect(try answer("NP-7.5", makeDockerfile(lines)).summary == expected)
    }

    @Test func everySecretFileIsAFindingOfItsOwn() throws {
        let dockerfile = makeDockerfile(["COPY a.key b.key README /k/", "COPY .env /app/", "COPY .env /app/"])
        let judged = try answer("NP-7.5", dockerfile)
        #expect(judged.summary == "fail:  (/k/a.key);  (/k/b.key);  (/app/.env)")
        #expect(try answer("NP-7.5", makeImage(dockerfile: dockerfile)) == judged)
        // The history is what was built.
        #expect(
            try answer("NP-7.5", makeImage(history: makeHistory(["COPY a b"]), dockerfile: dockerfile)) == .pass)
    }

    @Test func hostileCopiesEnd() throws {
        let long = "COPY " + String(repeating: "--a ", count: 50_000) + String(repeating: "[\"", count: 50_000)
        #expect(try answer("NP-7.5", makeDockerfile([long])) == .pass)
        let deep = "COPY x " + String(repeating: "/.ssh/known_hosts", count: 20_000)
        #expect(try answer("NP-7.5", makeDockerfile([deep])) == .pass)
    }

    @Test func manyFilesToADeepDirectoryTakeTheirTimeOnce() throws {
        let many = "COPY " + String(repeating: "a ", count: 5_000) + String(repeating: "/b", count: 50_000)
        #expect(try answer("NP-7.5", makeDockerfile([many])) == .pass)
        let deep = "COPY id_rsa /a" + String(repeating: "/b", count: 50_000) + "/"
        #expect(try answer("NP-7.5", makeDockerfile([deep])).failures.count == 1)
    }

    private static func report(
        _ tool: String, _ findings: [(rule: String, location: String)], number: UInt8 = 30,
        target: ToolReport.Target = .image(ScanTarget(name: "web:1.4.2"))
    ) -> ToolReport {
        ToolReport(
            place: place(number), tool: tool, target: target, at: day("2026-11-23"),
            findings: findings.enumerated().map { index, finding in
                ImportedFinding(
                    rule: finding.rule, title: "Uh: hunter2", location: finding.location, severity: .low,
                    path: "/findings/\(index)")
            })
    }

    private static let notScanned =
        "notAssessed: no report of a scanner that looks for secrets in this image was collected"

    @Test(arguments: [
        ([], notScanned), ([report("hadolint", [("DL3007", "")])], notScanned), ([report("dockle", [])], "pass"),
        ([report("trivy", [("DS-0031", "")])], notScanned), ([report("dockle", [("CIS-DI-0001", "")])], "pass"),
        ([report("trivy", [], target: .dockerfile("web/Dockerfile"))], notScanned),
        ([report("docker-bench-security", [("4.10", "")])], notScanned),
        ([report("dockle", [("CIS-DI-0010", "")])], "fail: /findings/0 (dockle CIS-DI-0010)"),
        (
            [report("trivy", [("DS-0002", ""), ("secret/github-pat", "/app/config.js:12-13")])],
            "fail: /findings/1 (trivy secret/github-pat /app/config.js)"
        ),
        (
            [report("gitleaks", [("jwt", "a.txt:1:2"), ("jwt", "a.txt:9:2"), ("jwt", "b:")])],
            "fail: /findings/0 (gitleaks jwt a.txt); /findings/2 (gitleaks jwt b:)"
        ),
        (
            [report("gitleaks", [("jwt", "")], target: .dockerfile("web/Dockerfile"))],
            "fail: /findings/0 (gitleaks jwt)"
        ),
        // The newest report of a tool speaks.
        ([report("dockle", []), report("dockle", [("CIS-DI-0010", "")])], "pass"),
        (
            [report("trivy", []), report("dockle", [("CIS-DI-0010", "")])],
            "fail: /findings/0 (dockle CIS-DI-0010)"
        ),
    ])
    func importedSecrets(reports: [ToolReport], expected: String) throws {
        #expect(try answer("NP-7.6", makeImage(reports: reports)).summary == expected)
    }

    /// A title may quote what it found.
    @Test(arguments: ["license/*", "misconfiguration/*", "DS-0002"])
    func `a report that looked for something else shows no image free of secrets`(rule: String) throws {
        let report = ToolReport(
            place: Place(document: .zero, position: .root), tool: "trivy",
            target: .image(ScanTarget(name: "shop/web:1.4")), at: Timestamp(seconds: 1_795_000_000), checked: [rule],
            findings: [])
        #expect(try answer("NP-7.6", makeImage(reports: [report])).summary.hasPrefix("notAssessed: "))
        let secrets = ToolReport(
            place: report.place, tool: "trivy", target: report.target, at: report.at, checked: ["secret/*"],
            findings: [])
        #expect(try answer("NP-7.6", makeImage(reports: [secrets])).summary == "pass")
        #expect(try answer("NP-1.90", makeImage(reports: [secrets])).summary.hasPrefix("notAssessed: "))
    }

    @Test func anImportedSecretIsNotQuoted() throws {
        let judged = try answer("NP-7.6", makeImage(reports: [Self.report("gitleaks", [("jwt", "a.txt:1")])]))
        #expect(judged.messages == ["gitleaks reports a secret (jwt) in a.txt"])
        #expect(judged.failures.map(\.place) == [place(30)])
        #expect(judged.failures.map(\.severity) == [nil])
    }
}
