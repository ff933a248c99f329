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

    @Test func aBuildArgumentStandsInItsStep() throws {
        let judged = try answer("NP-7.2", makeImage(history: Self.history([Self.plain, Self.leaky])))
        #expect(judged.failures.map(\.place) == [place(21)])
        #expect(judged.messages == ["a secret (credentials) in the build argument NPM_TOKEN"])
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
        ([secret("/Config/Labels/token", "token")], "pass"),
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
}
