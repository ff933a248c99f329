import Baseline
import Model
import Testing

/// What Linux isolates by and Windows lacks neither fails nor passes a Windows container.
@Suite struct WindowsTests {
    private static func verdicts(
        user: String = "ContainerUser", mounts: [Mount] = []
    ) -> [String: Outcome] {
        let config = HostConfig()
        let container = Container(
            place: Documents.container, host: "win-1", id: "4bb46517cac3", name: "web", key: "web", image: "shop/web:1",
            imageID: "sha256:aa", status: "running", user: User(user), hostConfig: config, mounts: mounts,
            isWindows: true,
            labels: [:])
        return Dictionary(
            Judge(context: Context(date: runDate), held: Set(EvidenceKind.allCases)).judge(container).verdicts
                .map { ($0.check, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(arguments: ["NP-1.1", "NP-1.2", "NP-1.4", "NP-1.6", "NP-1.10", "NP-1.17", "NP-4.4", "NP-4.7"])
    func whatWindowsLacksDoesNotApply(id: String) {
        let outcome = Self.verdicts()[id]
        #expect(outcome?.verdict == .notApplicable)
        #expect(outcome?.reason?.en == "Windows containers have no such setting")
    }

    @Test func memoryAndPortsAreJudgedAsOnLinux() {
        let verdicts = Self.verdicts()
        for id in ["NP-4.1", "NP-4.3", "NP-6.5", "NP-9.1"] { #expect(verdicts[id]?.verdict != .notApplicable, "\(id)") }
    }

    @Test(arguments: [
        ("", Verdict.notAssessed), ("ContainerAdministrator", .fail), ("containeradministrator", .fail),
        ("ContainerUser", .pass), ("app", .pass),
    ])
    func theAdministratorIsRoot(user: String, verdict: Verdict) {
        #expect(Self.verdicts(user: user)["NP-1.16"]?.verdict == verdict)
        var config = ImageInspect.Config()
        config.user = User(user)
        let image = Image(
            id: "sha256:aa", names: ["shop/web:1"],
            inspect: ImageInspect(
                place: Documents.image, id: "sha256:aa", repoTags: ["shop/web:1"], platform: "windows/amd64",
                config: config))
        let verdicts = Judge(context: Context(date: runDate), held: Set(EvidenceKind.allCases)).judge([image], key: "k")
            .verdicts
        #expect(verdicts.first { $0.check == "NP-1.16" }?.outcome.verdict == verdict)
        #expect(verdicts.first { $0.check == "NP-5.10" }?.outcome.verdict == .notApplicable)
    }

    @Test func pathsOfTheHostAreNotKnown() {
        let data = Mount(
            type: "bind", source: "C:\\data", destination: "C:\\data", isWritable: false, path: "/Mounts/0")
        #expect(Self.verdicts(mounts: [data])["NP-1.8"]?.verdict == .notAssessed)
    }
}
