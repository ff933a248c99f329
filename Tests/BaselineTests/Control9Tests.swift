import Baseline
import Model
import Testing

struct Control9Tests {
    private static let digest = "sha256:" + String(repeating: "0a", count: 32)

    @Test(arguments: [
        ("", "notAssessed: Config.Image is absent"), ("nginx", "fail: /Config/Image"),
        ("nginx:latest", "fail: /Config/Image"), ("registry.example.com:5000/shop/web", "fail: /Config/Image"),
        ("localhost:5000/web:latest", "fail: /Config/Image"), (digest, "fail: /Config/Image"),
        (String(digest.dropFirst(7)), "fail: /Config/Image"), ("4bb46517cac3", "fail: /Config/Image"),
        ("nginx:", "fail: /Config/Image"), ("nginx@", "fail: /Config/Image"), ("nginx@sha256:", "fail: /Config/Image"),
        ("nginx:1.29.3", "pass"), ("nginx:stable", "pass"), ("nginx:latest-alpine", "pass"),
        ("registry.example.com:5000/shop/web:1.4.2", "pass"),
        ("nginx@" + digest, "pass"), ("nginx:latest@" + digest, "pass"),
    ])
    func pinnedReference(image: String, expected: String) throws {
        #expect(try answer("NP-9.1", makeContainer(image: image)).summary == expected)
    }

    private static func context(_ earlier: [String: [String]], platform: String = "linux/amd64") -> Context {
        let layers = earlier.map { tag, layers in
            (Memory.tag(tag, platform: platform), Memory.Layers(lists: layers.isEmpty ? [] : [layers], run: "2026-W47"))
        }
        return Context(
            date: runDate, memory: Memory(earlierLayers: Dictionary(uniqueKeysWithValues: layers)))
    }

    private static let unseen = "notAssessed: no earlier run saw this tag"

    @Test(arguments: [
        (["web:1.4.2"], ["web:1.4.2": ["sha256:01", "sha256:02"]], "pass"),
        (["web:1.4.2"], ["web:1.4.2": ["sha256:01", "sha256:03"]], "fail: /RootFS/Layers (web:1.4.2)"),
        (["web:v1.4.2-alpine"], ["web:v1.4.2-alpine": ["sha256:03"]], "fail: /RootFS/Layers (web:v1.4.2-alpine)"),
        (["r.example.com:5000/web:1.4.2"], [:], unseen), (["web:1.4.2"], ["web:1.4.1": ["sha256:03"]], unseen),
        (["web:1.4.2"], ["web:1.4.2": []], unseen),
        (["web:1.4.2", "web:1.4.2-alpine"], ["web:1.4.2": ["sha256:01", "sha256:02"]], unseen),
        (["web:1.4.2", "web:1.4.3"], ["web:1.4.3": ["sha256:03"]], "fail: /RootFS/Layers (web:1.4.3)"),
        (
            ["web:latest", "web:1.4", "web:stable", "web:1.4.x", "web:a1.4.2", "web:1..2"],
            ["web:latest": ["sha256:03"], "web:1.4": ["sha256:03"]],
            "notApplicable: the image has no full version tag (x.y.z)"
        ),
        ([], [:], "notApplicable: the image has no full version tag (x.y.z)"),
    ])
    func movedTags(tags: [String], earlier: [String: [String]], expected: String) throws {
        let judged = try answer("NP-9.4", makeImage(tags: tags), Self.context(earlier))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test func aMovedTagNamesTheRunThatSawItElsewhere() throws {
        let context = Self.context(["web:1.4.2": ["sha256:03"]])
        #expect(
            try answer("NP-9.4", makeImage(tags: ["web:1.4.2"]), context).messages
                == ["the tag web:1.4.2 pointed at other layers in the run 2026-W47"])
    }

    /// A tag stands for another image on every platform.
    @Test func anotherPlatformsLayersSayNothing() throws {
        let context = Self.context(["web:1.4.2": ["sha256:03"]], platform: "linux/arm64")
        #expect(try answer("NP-9.4", makeImage(tags: ["web:1.4.2"]), context).summary == Self.unseen)
    }

    @Test func withoutLayersNothingIsKnown() throws {
        let context = Self.context(["web:1.4.2": ["sha256:03"]])
        #expect(
            try answer("NP-9.4", makeImage(tags: ["web:1.4.2"], layers: []), context).summary
                == "notAssessed: RootFS.Layers is absent")
        #expect(
            try answer("NP-9.4", makeUnknownImage(), context).summary == "notAssessed: the image was not inspected")
    }

    @Test(arguments: [
        ("", "notAssessed: Config.Image is absent"), ("nginx:1.29.3", "fail: /Config/Image"),
        (digest, "fail: /Config/Image"), ("nginx@sha256:", "fail: /Config/Image"), ("nginx@" + digest, "pass"),
        ("nginx:1.29.3@" + digest, "pass"),
    ])
    func pinnedDigest(image: String, expected: String) throws {
        var policy = Policy()
        #expect(
            try answer("NP-9.2", makeContainer(image: image)).summary
                == "notApplicable: the policy asks for no digest (requiresDigest)")
        policy.requiresDigest = true
        let context = Context(date: runDate, policy: policy)
        #expect(try answer("NP-9.2", makeContainer(image: image), context).summary == expected)
    }

    private static let noBase = "notAssessed: the Dockerfile names no base image"
    private static let variableBase = "notAssessed: a FROM line names its image by a variable without a value"

    @Test(arguments: [
        (["debian:12.12-slim"], "pass"), (["scratch"], "pass"), (["debian@" + digest], "pass"), ([], "pass"),
        (["debian:latest@" + digest], "pass"), (["debian"], "fail:  (debian)"),
        (["docker.io/library/debian:latest"], "fail:  (debian)"), (["scratch:latest"], "fail:  (scratch)"),
        (["registry.example.com:5000/base/go"], "fail:  (registry.example.com:5000/base/go)"),
        (["golang", "debian:12.12"], "fail:  (golang)"),
        (["golang", "debian", "golang:latest"], "fail:  (golang);  (debian)"),
        ([digest], "fail:  (image id)"), (["$BASE"], variableBase), (["debian:${TAG}"], variableBase),
        (["debian:"], variableBase), ([""], variableBase), ([":12"], variableBase),
        (["golang", "${BASE}"], "fail in part:  (golang)"), (["golang:1.25.3", "${BASE}"], variableBase),
    ])
    func pinnedBase(bases: [String], expected: String) throws {
        let dockerfile = makeDockerfile(["FROM x AS build"], bases: bases)
        let judged = try answer("NP-9.3", dockerfile)
        #expect(judged.summary == expected)
        #expect(try answer("NP-9.3", makeImage(dockerfile: dockerfile)) == judged)
        #expect(
            judged.failures.allSatisfy {
                $0.place.map { place in dockerfile.bases.contains { $0.place == place } } == true
            })
    }

    @Test func anUnpinnedBaseIsNamed() throws {
        #expect(
            try answer("NP-9.3", makeDockerfile(["FROM x"], bases: ["golang", "debian:latest", Self.digest])).messages
                == [
                    "begins with golang without a tag, which means latest", "begins with debian:latest",
                    "begins with a bare image id, without a version",
                ])
        #expect(try answer("NP-9.3", makeDockerfile(["RUN make"])).summary == Self.noBase)
    }

    private static let baseName = "org.opencontainers.image.base.name"
    private static let baseDigest = "org.opencontainers.image.base.digest"
    private static let noSign = "notAssessed: no sign of the base image"

    @Test(arguments: [
        ([:], noSign), ([baseName: "docker.io/library/debian:12.12"], "pass"), ([baseName: "scratch"], "pass"),
        ([baseName: "docker.io/library/debian:latest"], "fail: /Config/Labels/\(baseName) (debian)"),
        ([baseName: "debian"], "fail: /Config/Labels/\(baseName) (debian)"), ([baseName: ""], noSign),
        ([baseName: "debian:latest", baseDigest: digest], "pass"), ([baseDigest: digest], "pass"),
        ([baseName: "debian:latest", baseDigest: ""], "fail: /Config/Labels/\(baseName) (debian)"),
        ([baseName: "${BASE}"], noSign),
    ])
    func baseInLabels(labels: [String: String], expected: String) throws {
        let judged = try answer("NP-9.3", makeImage { $0.labels = labels })
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    private static func report(
        _ tool: String, _ rules: [String], target: ToolReport.Target = .dockerfile("web/Dockerfile")
    ) -> ToolReport {
        ToolReport(
            place: place(60), tool: tool, target: target, at: day("2026-11-23"),
            findings: rules.enumerated().map {
                ImportedFinding(rule: $1, title: "", location: "web/Dockerfile:1", severity: nil, path: "/\($0)")
            })
    }

    @Test(arguments: [
        ([], noSign), ([report("hadolint", ["DL3008"])], "pass"), ([report("hadolint", [])], "pass"),
        ([report("hadolint", [], target: .image(ScanTarget(name: "web")))], "pass"),
        ([report("hadolint", ["DL3008", "DL3006"])], "fail: /1 (hadolint DL3006)"),
        ([report("hadolint", ["DL3007"])], "fail: /0 (hadolint DL3007)"),
        ([report("trivy", ["DS001"])], "fail: /0 (trivy DS001)"), ([report("trivy", ["DS-0002"])], noSign),
        // A report on the image says nothing of the lines that it was built by.
        ([report("trivy", [], target: .image(ScanTarget(name: "web")))], noSign),
        ([report("dockle", ["DKL-DI-0006"], target: .image(ScanTarget(name: "web")))], noSign),
    ])
    func baseInReports(reports: [ToolReport], expected: String) throws {
        let judged = try answer("NP-9.3", makeImage(reports: reports))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == place(60) })
    }

    @Test func aSignThatFailsDecidesAndADockerfileAboveAll() throws {
        var config = ImageInspect.Config()
        config.labels = [Self.baseName: "debian:12.12"]
        let reports = [Self.report("hadolint", ["DL3007"])]
        #expect(
            try answer("NP-9.3", makeImage(config: config, reports: reports)).summary == "fail: /0 (hadolint DL3007)")
        let pinned = makeDockerfile(["FROM x"], bases: ["debian:12.12"])
        #expect(try answer("NP-9.3", makeImage(config: config, reports: reports, dockerfile: pinned)) == .pass)
        let unknown = makeDockerfile(["FROM x"], bases: ["$BASE"])
        #expect(try answer("NP-9.3", makeImage(config: config, dockerfile: unknown)) == .pass)
        #expect(try answer("NP-9.3", makeUnknownImage()).summary == Self.noSign)
    }

    private static let own = HostImage(host: "web-1", id: "sha256:aa", repoTags: [], place: place(70))

    private static func hostImage(_ id: String, _ tags: [String], host: String = "web-1") -> HostImage {
        HostImage(host: host, id: id, repoTags: tags, place: place(id == "sha256:aa" ? 70 : 71))
    }

    private static func unseenTag(_ tag: String) -> String {
        "notAssessed: no inspect of this run shows where \(tag) points on its host"
    }

    @Test(
        arguments: [
            ("web:1.4", [hostImage("sha256:aa", ["web:1.4"])], "pass"),
            ("nginx", [hostImage("sha256:aa", ["nginx:latest"])], "pass"),
            ("docker.io/library/nginx:1.2", [hostImage("sha256:aa", ["nginx:1.2"])], "pass"),
            ("docker.io/shop/web:1.2", [hostImage("sha256:aa", ["shop/web:1.2"])], "pass"),
            ("nginx", [hostImage("sha256:aa", ["docker.io/library/nginx:latest"])], "pass"),
            ("r.example.com:5000/web", [hostImage("sha256:aa", ["r.example.com:5000/web:latest"])], "pass"),
            ("web:1.4", [hostImage("sha256:aa", []), hostImage("sha256:bb", ["web:1.4"])], "fail: /RepoTags"),
            ("web:1.4", [hostImage("sha256:bb", ["web:1.4"])], "fail: /RepoTags"),
            ("web:1.4", [hostImage("sha256:aa", ["web:1.5"])], "fail: /RepoTags"),
            ("web:1.4", [], unseenTag("web:1.4")),
            ("web", [hostImage("sha256:bb", ["api:1.0"])], unseenTag("web:latest")),
            // What another host calls it says nothing.
            ("web:1.4", [hostImage("sha256:bb", ["web:1.4"], host: "web-2")], unseenTag("web:1.4")),
            ("web:1.4@" + digest, [own], "notApplicable: the image is named by its digest"),
            (digest, [own], "notApplicable: the image is named by its id"),
            ("", [own], "notAssessed: Config.Image is absent"),
        ] as [(String, [HostImage], String)])
    func currentTag(image: String, hostImages: [HostImage], expected: String) throws {
        let context = Context(date: runDate, hostImages: hostImages)
        #expect(try answer("NP-9.5", makeContainer(image: image), context).summary == expected)
    }

    @Test func whereATagPointsNowIsShown() throws {
        let id = "sha256:" + String(repeating: "0123456789", count: 6) + "0123"
        let moved = Context(
            date: runDate, hostImages: [Self.own, Self.hostImage(id, ["registry.example.com/shop/web:1.4.2"])])
        let judged = try answer("NP-9.5", makeContainer(), moved)
        #expect(
            judged.messages
                == ["runs the image aa, and registry.example.com/shop/web:1.4.2 points to 012345678901 now"])
        #expect(judged.failures.map(\.place) == [place(71)])
        let gone = try answer("NP-9.5", makeContainer(), Context(date: runDate, hostImages: [Self.own]))
        #expect(gone.messages == ["its image is not registry.example.com/shop/web:1.4.2 any more"])
        #expect(gone.failures.map(\.place) == [place(70)])
    }

    @Test(arguments: [("0a0a0a", true), ("0a0a0a0a0a0a", true), ("0a0b", false), ("0a0", false), ("web", false)])
    func aShortenedIDIsNoTag(image: String, isID: Bool) throws {
        let container = makeContainer(image: image, imageID: Self.digest)
        let context = Context(date: runDate, hostImages: [Self.hostImage(Self.digest, [])])
        let expected = isID ? "notApplicable: the image is named by its id" : "fail: /RepoTags"
        #expect(try answer("NP-9.5", container, context).summary == expected)
        #expect(
            try answer("NP-9.5", makeContainer(image: "web:1.4", imageID: ""), context).summary
                == "notAssessed: Image of the container is absent")
    }

    @Test(arguments: [
        ([:], "fail: /Config"), (["maintainer": "shop"], "fail: /Config/Labels"),
        (["org.opencontainers.image.version": "1.4.2"], "pass"),
        (["org.opencontainers.image.revision": "3f2a9c1"], "pass"),
        (["org.opencontainers.image.source": "https://git.example.com/shop/web"], "pass"),
        (["org.label-schema.vcs-ref": "3f2a9c1"], "pass"), (["org.label-schema.version": "1.4.2"], "pass"),
        (["org.label-schema.vcs-url": "https://git.example.com/shop/web"], "pass"),
        (["org.opencontainers.image.revision": "", "org.label-schema.version": " "], "fail: /Config/Labels"),
        (["org.opencontainers.image.title": "web", "org.opencontainers.image.created": "now"], "fail: /Config/Labels"),
        // Ubuntu's own.
        (
            ["org.opencontainers.image.ref.name": "ubuntu", "org.opencontainers.image.version": "24.04"],
            "fail: /Config/Labels"
        ),
        (
            ["org.opencontainers.image.ref.name": "ubuntu", "org.opencontainers.image.revision": "3f2a9c1"], "pass"
        ),
    ])
    func traceLabels(labels: [String: String], expected: String) throws {
        let judged = try answer("NP-9.6", makeImage { $0.labels = labels })
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test func labelsThatNobodyReadAreNotAssessed() throws {
        #expect(try answer("NP-9.6", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
        #expect(try answer("NP-9.6", makeImage(config: nil)).summary == "notAssessed: Config of the image is absent")
    }

    @Test(
        arguments: [
            ("web:1.4", [own], "fail: /RepoTags"), (digest, [own], "fail: /RepoTags"),
            ("web:1.4", [hostImage("sha256:aa", ["<none>:<none>"])], "fail: /RepoTags"),
            ("web:1.4", [hostImage("sha256:aa", ["web:1.5"])], "pass"), ("web@" + digest, [own], "pass"),
            ("web:1.4", [], "notAssessed: its image was not inspected on its host in this run"),
            (
                "web:1.4", [hostImage("sha256:aa", [], host: "web-2")],
                "notAssessed: its image was not inspected on its host in this run"
            ),
        ] as [(String, [HostImage], String)])
    func untaggedImage(image: String, hostImages: [HostImage], expected: String) throws {
        let context = Context(date: runDate, hostImages: hostImages)
        let judged = try answer("NP-9.7", makeContainer(image: image), context)
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == place(70) })
    }
}
