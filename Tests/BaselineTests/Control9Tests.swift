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
        ("nginx:1.29.3", "pass"), ("nginx:stable", "pass"), ("registry.example.com:5000/shop/web:1.4.2", "pass"),
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
}
