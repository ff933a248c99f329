import Model

/// Pin versions, not `latest`.
enum Control9 {
    static let checks: [Check] = [
        pinnedReference, pinnedDigest, pinnedBase, movedTags, currentTag, traceLabels, untaggedImage,
    ]

    /// `Config.Image`: the image as it was asked for when the container was created.
    static let pinnedReference = Check(
        "NP-9.1", .medium, nist: "4.2.2",
        title: Text(en: "Containers name their image's version", zh: "容器使用带有明确版本的镜像"),
        fails: Text(
            en: """
                Fails when the image reference that the container was created from has no digest, and its tag is \
                latest or missing, or when it is a bare image id. Any other tag passes, also one that moves, such as \
                stable or 1.29; see NP-9.2 and NP-9.4.
                """,
            zh: """
                创建容器所用的镜像引用没有摘要且标签为 latest 或缺失，或只是镜像 ID 时判为不通过。其他任何标签视为通过，包括 stable、1.29 \
                这类会移动的标签；另见 NP-9.2 和 NP-9.4。
                """),
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
        examples: Check.Examples(pass: "docker run nginx:1.29.3", fail: "docker run nginx"),
        rules: [
            .container { container, _ in
                if container.imageText.isEmpty { return .absent("Config.Image") }
                let image = container.image
                if image.hasDigest { return .pass }
                if image.isBareID {
                    return .fail(
                        Text(en: "runs a bare image id, without a version", zh: "以镜像 ID 运行，没有版本"),
                        at: container.imagePath)
                }
                switch image.tag {
                case nil, "":
                    return .fail(
                        Text(
                            en: "runs \(container.imageText) without a tag, which means latest",
                            zh: "运行 \(container.imageText)，没有标签，即 latest"), at: container.imagePath)
                case "latest":
                    return .fail(
                        Text(en: "runs \(container.imageText)", zh: "运行 \(container.imageText)"),
                        at: container.imagePath)
                default: return .pass
                }
            }
        ])

    /// `Config.Image`, where the policy asks for digests (`requiresDigest`).
    ///
    /// A bare image id names one content as well, but no registry delivers it, so it fails.
    static let pinnedDigest = Check(
        "NP-9.2", .low, nist: "4.2.2",
        title: Text(en: "Containers name their image by digest", zh: "容器通过摘要引用镜像"),
        fails: Text(
            en: """
                Fails, where the policy asks for digests (requiresDigest), when the image reference that the container \
                was created from has no repository digest (@sha256:…); a tag or a bare image id alone does not do. \
                Without that policy it does not apply.
                """,
            zh: """
                策略要求使用摘要（requiresDigest）时，创建容器所用的镜像引用没有仓库摘要（@sha256:…）则判为不通过；仅有标签或镜像 ID 不算。\
                策略未要求时不适用。
                """),
        rationale: Text(
            en: """
                A tag is whatever the registry says today; a digest is the content that was tested, and the engine \
                checks it on every pull.
                """,
            zh: "标签指向什么取决于仓库当前的状态；摘要则对应经过测试的内容，引擎在每次拉取时都会校验。"),
        remediation: Text(
            en: """
                Add the digest to the version: docker run registry.example.com/shop/web:1.4.2@sha256:… (compose: \
                image: registry.example.com/shop/web:1.4.2@sha256:…; Dockerfile: FROM nginx:1.29.3@sha256:…). docker \
                buildx imagetools inspect registry.example.com/shop/web:1.4.2 tells it.
                """,
            zh: """
                在版本后加上摘要：docker run registry.example.com/shop/web:1.4.2@sha256:…（compose：image: \
                registry.example.com/shop/web:1.4.2@sha256:…；Dockerfile：FROM nginx:1.29.3@sha256:…）。摘要可用 docker buildx \
                imagetools inspect registry.example.com/shop/web:1.4.2 查询。
                """),
        examples: Check.Examples(
            pass: "image: nginx:1.29.3@sha256:0123456789abcdef…", fail: "image: nginx:1.29.3"),
        rules: [
            .container { container, policy in
                guard policy.requiresDigest else {
                    return .notApplicable(
                        Text(en: "the policy asks for no digest (requiresDigest)", zh: "策略不要求摘要（requiresDigest）"))
                }
                if container.imageText.isEmpty { return .absent("Config.Image") }
                return container.image.hasDigest
                    ? .pass
                    : .fail(
                        Text(
                            en: "runs \(container.imageText), which has no digest", zh: "运行 \(container.imageText)，没有摘要"
                        ), at: container.imagePath)
            }
        ])

    /// The Dockerfile's `FROM` lines, of every stage: what a build stage compiles ends up in the image too. Without a
    /// Dockerfile the labels `org.opencontainers.image.base.name` and `.base.digest`, and linters of the Dockerfile.
    ///
    /// `scratch` is no image. A base with a variable that has no value is not known. Where the base's digest stands in
    /// a label, the build recorded what it was made of, whatever the name says. A label may be one that the base
    /// brought, which then speaks of the base's own base. Of labels and linters, one that fails decides.
    static let pinnedBase = Check(
        "NP-9.3", .medium, nist: "4.2.2", needs: [.inspect, .lint, .dockerfile],
        title: Text(en: "Images are built on a pinned base", zh: "镜像基于固定版本的基础镜像构建"),
        fails: Text(
            en: """
                Fails when a FROM line of any stage names an image without a digest whose tag is latest or missing, \
                when the label org.opencontainers.image.base.name does and no base.digest label stands beside it, or \
                when a linter reports it (DL3006, DL3007, DS-0001). Any other tag, a digest, scratch and the names of \
                earlier stages pass.
                """,
            zh: """
                任一阶段的 FROM 行引用的镜像没有摘要，且标签为 latest 或缺失；或标签 org.opencontainers.image.base.name 如此且没有 base.digest \
                标签；或检查工具报告了该问题（DL3006、DL3007、DS-0001）时判为不通过。其他标签、摘要、scratch 以及前面的构建阶段视为通过。
                """),
        rationale: Text(
            en: """
                A base that moves makes every build another one: a rebuild after a small change may bring another \
                distribution, and last month's image cannot be built again.
                """,
            zh: "基础镜像会变动，每次构建的结果就可能不同：一次小改动后的重新构建可能换成另一个发行版，上个月的镜像也无法再次构建出来。"),
        remediation: Text(
            en: """
                Dockerfile: FROM debian:12.12-slim@sha256:… instead of FROM debian or debian:latest, and an ARG for it \
                with a default (ARG BASE=debian:12.12-slim). Have the digest raised by an update bot, and record it \
                with docker build --label org.opencontainers.image.base.name=docker.io/library/debian:12.12-slim.
                """,
            zh: """
                Dockerfile：用 FROM debian:12.12-slim@sha256:… 代替 FROM debian 或 debian:latest，使用 ARG \
                时提供默认值（ARG BASE=debian:12.12-slim）。由自动更新工具提升摘要，并用 docker build --label \
                org.opencontainers.image.base.name=docker.io/library/debian:12.12-slim 加以记录。
                """),
        examples: Check.Examples(pass: "FROM debian:12.12-slim", fail: "FROM debian:latest"),
        rules: [
            .image { image, _ in
                let built = image.dockerfile.map(judgeBases)
                switch built {
                case .pass, .fail, .failInPart: return built ?? .pass
                case .notAssessed, .notApplicable, nil: break
                }
                let signs = [labelSign(image), lintSign(image.reports)].compactMap { $0 }
                let failures = signs.flatMap { $0 }
                if !failures.isEmpty { return .failing(failures) }
                return signs.isEmpty ? built ?? noSign : .pass
            },
            .dockerfile { dockerfile, _ in
                guard dockerfile.isOnlyLinted else { return judgeBases(of: dockerfile) }
                return lintSign(dockerfile.reports).map { .failing($0) } ?? noSign
            },
        ])

    private static let noSign = Answer.notAssessed(
        Text(en: "no sign of the base image", zh: "没有关于基础镜像的线索"))

    private static func judgeBases(of dockerfile: Dockerfile) -> Answer {
        if dockerfile.bases.isEmpty {
            return dockerfile.instructions.contains { $0.keyword == "FROM" }
                ? .pass : .notAssessed(Text(en: "the Dockerfile names no base image", zh: "Dockerfile 未写明基础镜像"))
        }
        var isUnknown = false
        var failures: [Answer.Failure] = []
        for base in dockerfile.bases {
            switch BaseReference(base.reference) {
            case .pinned: break
            case .unknown: isUnknown = true
            case .unpinned(let detail, let message):
                failures.append(
                    Answer.Failure(
                        Text(en: "begins with \(message.en)", zh: "基于\(message.zh)"), at: base.path, in: base.place,
                        detail: detail))
            }
        }
        if failures.isEmpty, isUnknown {
            return .notAssessed(
                Text(en: "a FROM line names its image by a variable without a value", zh: "有 FROM 行用没有值的变量表示镜像"))
        }
        return .failing(failures, inPart: isUnknown)
    }

    /// What a base image is called.
    private enum BaseReference {
        case pinned
        /// A variable without a value is in it.
        case unknown
        case unpinned(detail: String, message: Text)

        init(_ text: String) {
            let reference = ImageReference(text)
            if text.contains("$") || text.isEmpty || text.hasSuffix(":") || text.hasPrefix(":") {
                self = .unknown
            } else if text == "scratch" || reference.hasDigest {
                self = .pinned
            } else if reference.isBareID {
                self = .unpinned(
                    detail: "image id", message: Text(en: "a bare image id, without a version", zh: "没有版本的镜像 ID"))
            } else if let tag = reference.tag {
                self =
                    tag == "latest"
                    ? .unpinned(detail: reference.familiarRepository, message: Text(en: text, zh: " \(text)")) : .pinned
            } else {
                self = .unpinned(
                    detail: reference.familiarRepository,
                    message: Text(en: "\(text) without a tag, which means latest", zh: "没有标签（即 latest）的 \(text)"))
            }
        }
    }

    /// What the image's labels say of its base: failures, none where it is pinned, nil where they do not tell.
    private static func labelSign(_ image: Image) -> [Answer.Failure]? {
        guard let inspect = image.inspect, let labels = inspect.config?.labels else { return nil }
        if labels["org.opencontainers.image.base.digest"]?.isEmpty == false { return [] }
        let key = "org.opencontainers.image.base.name"
        guard let name = labels[key] else { return nil }
        switch BaseReference(name) {
        case .pinned: return []
        case .unknown: return nil
        case .unpinned(let detail, let message):
            return [
                Answer.Failure(
                    Text(en: "was built on \(message.en)", zh: "构建于\(message.zh)"),
                    at: "\(inspect.configPath)/Labels" + pointerStep(key), in: inspect.place,
                    detail: detail)
            ]
        }
    }

    /// What linters of a Dockerfile say of its base: failures, none where they saw nothing, nil where none looked.
    private static func lintSign(_ reports: [ToolReport]) -> [Answer.Failure]? {
        let reports = reports.latest
        let failures = reports.flatMap { report in
            report.findings(against: "NP-9.3").map { finding in
                Answer.Failure(
                    Text(
                        en: "\(report.tool) reports an unpinned base image (\(finding.rule))",
                        zh: "\(report.tool) 报告基础镜像未固定版本（\(finding.rule)）"), at: finding.path,
                    in: report.place(of: finding), detail: "\(report.tool) \(finding.rule)")
            }
        }
        let looked = reports.contains { report in
            guard case .dockerfile = report.target else { return report.tool == "hadolint" }
            return report.looked(against: "NP-9.3")
        }
        return failures.isEmpty && !looked ? nil : failures
    }

    /// `RepoTags` and `RootFS.Layers`, against the layers that an earlier run saw behind the tag on this platform.
    ///
    /// Tags such as `1.29` or `stable` are meant to move; a full version is a promise. An image of several full
    /// versions passes when none moved and all of them were seen before.
    static let movedTags = Check(
        "NP-9.4", .medium, nist: "4.2.2",
        title: Text(en: "Version tags don't move", zh: "版本标签不被移动"),
        fails: Text(
            en: """
                Fails when a full version tag (x.y.z, with v before it or a suffix behind it) points at layers that no \
                image of this tag and platform had when an earlier run last saw it. Other tags (1.29, stable, latest) \
                may move; a tag seen for the first time is not assessed.
                """,
            zh: """
                完整版本标签（x.y.z，可带前缀 v 或后缀）指向的层，与之前的运行最近一次看到同一平台上该标签时的层都不相同，则判为不通过。\
                其他标签（1.29、stable、latest）可以移动；首次出现的标签不作评估。
                """),
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
        examples: Check.Examples(
            pass: "docker build --tag registry.example.com/shop/web:1.4.3 .",
            fail: "docker build --tag registry.example.com/shop/web:1.4.2 . (released last week)"),
        rules: [
            .imageInContext { image, context in
                guard let inspect = image.inspect else { return .imageNotInspected }
                let tags = inspect.repoTags.filter { isFullVersion(ImageReference($0).tag ?? "") }
                if tags.isEmpty {
                    return .notApplicable(
                        Text(en: "the image has no full version tag (x.y.z)", zh: "镜像没有完整版本标签（x.y.z）"))
                }
                if inspect.layers.isEmpty { return .absent("RootFS.Layers") }
                if image.isCarried {
                    return .notAssessed(Text(en: "the image was not inspected in this run", zh: "本次运行未收集该镜像的 inspect"))
                }
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
                                Text(
                                    en: "the tag \(tag) pointed at other layers in the run \(earlier.run)",
                                    zh: "标签 \(tag) 在运行 \(earlier.run) 中指向不同的层"),
                                at: inspect.layersPath, in: inspect.place, detail: tag))
                    }
                }
                if failures.isEmpty, isUnseen {
                    return .notAssessed(Text(en: "no earlier run saw this tag", zh: "之前的运行未见过该标签"))
                }
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

    /// `Config.Image` and `Image` of the container, against `RepoTags` of its host's images as inspected in this run.
    ///
    /// Docker spells tags the short way (`nginx:latest`), Podman the long way (`docker.io/library/nginx:latest`); a
    /// reference without a tag means `latest`. A digest and an id cannot move. Where the image is there without the
    /// tag, and no other image bears it, the tag was taken away, and fails too.
    static let currentTag = Check(
        "NP-9.5", .low, cis: ["5.28"], nist: "4.2.2",
        title: Text(en: "Containers run the image that their tag points to", zh: "容器运行的镜像与其标签当前指向一致"),
        fails: Text(
            en: """
                Fails when the tag that the container was created from points to another image on its host now, or no \
                longer to any, as docker image inspect of this run shows. References by digest or image id do not \
                apply; without an inspect of the images on that host it is not assessed.
                """,
            zh: """
                根据本次运行的 docker image inspect，创建容器所用的标签在其主机上已指向另一个镜像或不再指向任何镜像时判为不通过。\
                以摘要或镜像 ID 引用的容器不适用；该主机的镜像未被检查时不作评估。
                """),
        rationale: Text(
            en: """
                A newer image of the same name was pulled or built, and the container still runs the old one: the fix \
                is on the disk, the flaw is in memory, and lists by name show the wrong one.
                """,
            zh: "同名的新镜像已被拉取或构建，而容器仍在运行旧镜像：修复已在磁盘上，漏洞却仍在运行，按名称查看的清单也会显示错误的版本。"),
        remediation: Text(
            en: """
                Create the container anew from the current image: docker compose up --detach --pull always, or docker \
                stop NAME, docker rm NAME and docker run registry.example.com/shop/web:1.4.2. A version tag that is \
                never used twice (compose: image: registry.example.com/shop/web:1.4.3) keeps the two from parting.
                """,
            zh: """
                使用当前镜像重新创建容器：docker compose up --detach --pull always，或依次执行 docker stop NAME、docker rm NAME 和 docker \
                run registry.example.com/shop/web:1.4.2。每个版本标签只使用一次（compose：image: \
                registry.example.com/shop/web:1.4.3），即可避免两者不一致。
                """),
        examples: Check.Examples(
            pass: "docker compose up --detach --pull always",
            fail: "docker pull web:1.4 (and the container of the old web:1.4 runs on)"),
        rules: [
            .containerInContext { container, context in
                if container.imageText.isEmpty { return .absent("Config.Image") }
                let reference = container.image
                if reference.hasDigest {
                    return .notApplicable(Text(en: "the image is named by its digest", zh: "以摘要引用镜像"))
                }
                if namesID(container) {
                    return .notApplicable(Text(en: "the image is named by its id", zh: "以镜像 ID 引用镜像"))
                }
                if container.imageID.isEmpty {
                    return .notAssessed(Text(en: "Image of the container is absent", zh: "容器的 inspect 中缺少 Image"))
                }
                let tag = reference.tag ?? "latest"
                let name = "\(reference.familiarRepository):\(tag)"
                let current =
                    context.hostImage(tagged: name, on: container.host)
                    ?? context.hostImage(tagged: "\(reference.repository):\(tag)", on: container.host)
                if let current {
                    if current.id == container.imageID { return .pass }
                    let ids = (own: shortID(container.imageID), current: shortID(current.id))
                    return .fail(
                        Text(
                            en: "runs the image \(ids.own), and \(name) points to \(ids.current) now",
                            zh: "运行的镜像为 \(ids.own)，而 \(name) 现在指向 \(ids.current)"), at: "/RepoTags",
                        in: current.place)
                }
                guard let own = context.hostImage(of: container) else {
                    return .notAssessed(
                        Text(
                            en: "no inspect of this run shows where \(name) points on its host",
                            zh: "本次运行没有 inspect 显示 \(name) 在其主机上的指向"))
                }
                return .fail(
                    Text(en: "its image is not \(name) any more", zh: "其镜像已不再是 \(name)"), at: "/RepoTags", in: own.place
                )
            }
        ])

    /// Whether the container was created from an id, whole or shortened.
    private static func namesID(_ container: Container) -> Bool {
        if container.image.isBareID { return true }
        let text = container.imageText
        guard text.utf8.count >= 4, text.utf8.allSatisfy(\.isHexDigit) else { return false }
        return container.imageID.hasPrefix("sha256:") && container.imageID.dropFirst(7).hasPrefix(text)
    }

    /// `Config.Labels` of the image; one label that says something is enough.
    ///
    /// Labels are inherited from the base, and those of most bases cannot be told from the image's own. Ubuntu's can:
    /// it sets `org.opencontainers.image.ref.name` to `ubuntu`, and its version then is none of the image's.
    static let traceLabels = Check(
        "NP-9.6", .low, nist: "4.1.5",
        title: Text(en: "Images can be traced to their source", zh: "镜像可追溯到其源代码"),
        fails: Text(
            en: """
                Fails when the image has none of the labels org.opencontainers.image.version, .revision and .source, \
                nor org.label-schema.version, .vcs-ref and .vcs-url, with a value. Any one of them passes; the version \
                that an Ubuntu base left behind does not count.
                """,
            zh: """
                镜像没有任何一个带值的 org.opencontainers.image.version、.revision、.source 标签，也没有 org.label-schema.version、\
                .vcs-ref、.vcs-url 标签时判为不通过。有其中任意一个即视为通过；从 Ubuntu 基础镜像继承的版本标签不算。
                """),
        rationale: Text(
            en: """
                When a flaw is found, somebody has to say which commit the image came from and build it again; without \
                a label that is guesswork.
                """,
            zh: "发现漏洞后，需要知道镜像来自哪个提交并重新构建；没有这些标签就只能靠猜。"),
        remediation: Text(
            en: """
                Dockerfile: ARG REVISION, then LABEL org.opencontainers.image.version=1.4.2 \
                org.opencontainers.image.revision=$REVISION \
                org.opencontainers.image.source=https://git.example.com/shop/web. Or docker build --label \
                org.opencontainers.image.revision=$(git rev-parse HEAD) (compose: build.labels).
                """,
            zh: """
                Dockerfile：先写 ARG REVISION，再写 LABEL org.opencontainers.image.version=1.4.2 \
                org.opencontainers.image.revision=$REVISION \
                org.opencontainers.image.source=https://git.example.com/shop/web。也可使用 docker build --label \
                org.opencontainers.image.revision=$(git rev-parse HEAD)（compose：build.labels）。
                """),
        examples: Check.Examples(
            pass: "LABEL org.opencontainers.image.revision=3f2a9c1", fail: "LABEL maintainer=shop@example.com"),
        rules: [
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let labels = inspect.config?.labels else { return .imageWithoutConfig }
                let isUbuntu = labels["org.opencontainers.image.ref.name"] == "ubuntu"
                let isTraced = traces.contains { key in
                    guard let value = labels[key], value.contains(where: { !$0.isWhitespace }) else { return false }
                    return !(isUbuntu && key == "org.opencontainers.image.version")
                }
                if isTraced { return .pass }
                return .fail(
                    Text(en: "has no version, revision or source label", zh: "没有 version、revision 或 source 标签"),
                    at: inspect.configPath + (labels.isEmpty ? "" : "/Labels"),
                    in: inspect.place)
            }
        ])

    private static let traces = [
        "org.opencontainers.image.version", "org.opencontainers.image.revision", "org.opencontainers.image.source",
        "org.label-schema.version", "org.label-schema.vcs-ref", "org.label-schema.vcs-url",
    ]

    /// `RepoTags` of the container's image as its host showed it in this run.
    ///
    /// An image that was pulled by digest has no tag and needs none: a container created from a digest passes.
    static let untaggedImage = Check(
        "NP-9.7", .low, nist: "4.2.2",
        title: Text(en: "Containers don't run untagged images", zh: "容器不运行无标签的镜像"),
        fails: Text(
            en: """
                Fails when no tag points to the container's image on its host (docker images shows <none>) and the \
                container was not created from a digest. An image that bears any tag passes, also another one than the \
                container names; for that see NP-9.5.
                """,
            zh: """
                容器的镜像在其主机上没有任何标签指向（docker images 显示 <none>），且容器不是以摘要创建时判为不通过。镜像带有任意标签即视为通过，\
                即使与容器所用的名称不同（见 NP-9.5）。
                """),
        rationale: Text(
            en: """
                An untagged image is left over from a rebuild: nobody can tell its version, docker image prune deletes \
                it as soon as the container is gone, and a rollback finds nothing.
                """,
            zh: "无标签镜像通常是重新构建后遗留的：无法确认其版本，容器删除后 docker image prune 就会将其清除，回退时也无从找起。"),
        remediation: Text(
            en: """
                Create the container anew from a version tag (docker run registry.example.com/shop/web:1.4.2; compose: \
                image: registry.example.com/shop/web:1.4.2, then docker compose up --detach), or give the image its \
                tag back with docker tag IMAGE registry.example.com/shop/web:1.4.2.
                """,
            zh: """
                使用版本标签重新创建容器（docker run registry.example.com/shop/web:1.4.2；compose：image: \
                registry.example.com/shop/web:1.4.2，然后执行 docker compose up --detach），或用 docker tag IMAGE \
                registry.example.com/shop/web:1.4.2 为镜像恢复标签。
                """),
        examples: Check.Examples(
            pass: "docker run registry.example.com/shop/web:1.4.2",
            fail: "docker run 4bb46517cac3 (docker images: <none> <none> 4bb46517cac3)"),
        rules: [
            .containerInContext { container, context in
                if container.image.hasDigest { return .pass }
                guard let own = context.hostImage(of: container) else {
                    return .notAssessed(
                        Text(en: "its image was not inspected on its host in this run", zh: "本次运行未在其主机上收集其镜像的 inspect"))
                }
                return own.repoTags.contains { !$0.hasPrefix("<none>") }
                    ? .pass
                    : .fail(Text(en: "runs an image without a tag", zh: "运行的镜像没有标签"), at: "/RepoTags", in: own.place)
            }
        ])
}

extension ImageReference {
    /// Whether a digest is there, as `algorithm:digits`; behind an `@` anything may stand.
    fileprivate var hasDigest: Bool {
        guard let digest, let colon = digest.firstIndex(of: ":"), colon > digest.startIndex else { return false }
        let digits = digest[digest.index(after: colon)...].utf8
        return digits.count >= 32 && digits.allSatisfy(\.isHexDigit)
    }
}
