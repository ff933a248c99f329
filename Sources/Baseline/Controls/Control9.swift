import Model

/// Pin versions, not `latest`.
enum Control9 {
    static let checks: [Check] = [pinnedReference, movedTags]

    /// `Config.Image`: the image as it was asked for when the container was created.
    static let pinnedReference = Check(
        "NP-9.1", .medium, nist: "4.2.2",
        title: Text(en: "Containers name their image's version", zh: "容器使用带有明确版本的镜像"),
        rationale: Text(
            en: """
                Without a version, the next pull may bring another program, and nobody can tell which one ran last \
                week, nor go back to it.
                """,
            zh: "没有明确版本时，下一次拉取可能得到不同的程序，既无法确认上周运行的是哪个版本，也无法回退。"),
        remediation: Text(
            en: """
                Create it from a version tag or a digest: docker run registry.example.com/shop/web:1.4.2 (compose: \
                image: registry.example.com/shop/web:1.4.2@sha256:…; Dockerfile: FROM nginx:1.29.3).
                """,
            zh: """
                使用版本标签或摘要创建容器：docker run registry.example.com/shop/web:1.4.2（compose：image: \
                registry.example.com/shop/web:1.4.2@sha256:…；Dockerfile：FROM nginx:1.29.3）。
                """),
        rules: [
            .container { container, _ in
                if container.imageText.isEmpty { return .notAssessed("Config.Image is absent") }
                let image = container.image
                if image.digest != nil { return .pass }
                if image.isBareID { return .fail("runs a bare image id, without a version", at: "/Config/Image") }
                switch image.tag {
                case nil:
                    return .fail("runs \(container.imageText) without a tag, which means latest", at: "/Config/Image")
                case "latest": return .fail("runs \(container.imageText)", at: "/Config/Image")
                default: return .pass
                }
            }
        ])

    /// `RepoTags` and `RootFS.Layers`, against the layers that an earlier run saw behind the tag on this platform.
    ///
    /// Tags such as `1.29` or `stable` are meant to move; a full version is a promise. An image of several full
    /// versions passes when none moved and all of them were seen before.
    static let movedTags = Check(
        "NP-9.4", .medium, nist: "4.2.2",
        title: Text(en: "Version tags don't move", zh: "版本标签不被移动"),
        rationale: Text(
            en: """
                When a full version tag points at another image than before, somebody rebuilt it in place or replaced \
                it in the registry: tests, approvals and scans of the version no longer speak of what runs.
                """,
            zh: "完整版本标签指向了不同的镜像，说明有人原地重建或在仓库中替换了它；针对该版本的测试、审批和扫描都不再适用于实际运行的内容。"),
        remediation: Text(
            en: """
                Give each build a version of its own (docker build --tag registry.example.com/shop/web:1.4.3 .) and \
                make tags immutable in the registry; where the move was not yours, treat it as an incident. Until then \
                pin by digest (compose: image: registry.example.com/shop/web:1.4.2@sha256:…; Dockerfile: FROM \
                …@sha256:…).
                """,
            zh: """
                为每次构建使用新的版本号（docker build --tag registry.example.com/shop/web:1.4.3 .），并在仓库中将标签设为不可变；如果变动并非自己所为，\
                应按安全事件处理。在此之前请使用摘要固定镜像（compose：image: registry.example.com/shop/web:1.4.2@sha256:…；Dockerfile：FROM \
                …@sha256:…）。
                """),
        rules: [
            .imageInContext { image, context in
                guard let inspect = image.inspect else { return .imageNotInspected }
                let tags = inspect.repoTags.filter { isFullVersion(ImageReference($0).tag ?? "") }
                if tags.isEmpty { return .notApplicable("the image has no full version tag (x.y.z)") }
                if inspect.layers.isEmpty { return .notAssessed("RootFS.Layers is absent") }
                if image.isCarried { return .notAssessed("the image was not inspected in this run") }
                var failures: [Answer.Failure] = []
                var isUnseen = false
                for tag in tags {
                    guard let earlier = context.memory.earlierLayers[Memory.tag(tag, platform: inspect.platform)],
                        !earlier.lists.isEmpty
                    else {
                        isUnseen = true
                        continue
                    }
                    if !earlier.lists.contains(inspect.layers) {
                        failures.append(
                            Answer.Failure(
                                "the tag \(tag) pointed at other layers in the run \(earlier.run)",
                                at: "/RootFS/Layers", in: inspect.place, detail: tag))
                    }
                }
                if failures.isEmpty, isUnseen { return .notAssessed("no earlier run saw this tag") }
                return .failing(failures)
            }
        ])

    /// Whether a tag begins with x.y.z: `1.29.3`, `v1.29.3`, `1.29.3-alpine`.
    private static func isFullVersion(_ tag: String) -> Bool {
        let version = tag.hasPrefix("v") ? tag.dropFirst() : tag[...]
        let parts = version.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return false }
        return !parts[0].isEmpty && parts[0].utf8.allSatisfy(isDigit) && !parts[1].isEmpty
            && parts[1].utf8.allSatisfy(isDigit) && parts[2].utf8.first.map(isDigit) == true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
