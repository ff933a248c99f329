import Model

/// Keep images minimal and trusted.
enum Control5 {
    static let checks: [Check] = [
        size, packageCount, unneededTools, trustedOrigin, repositoryDigest, signature, vulnerabilities,
        packageLeftovers, addedFiles, setuidFiles,
    ]

    /// `Size` of `docker image inspect`, in bytes, uncompressed.
    static let size = Check(
        "NP-5.1", .low, nist: "4.1.2",
        title: Text(en: "Images are small", zh: "镜像体积小"),
        fails: Text(
            en: """
                Fails when Size of docker image inspect is larger than the policy's maximumImageSize (500 MB, decimal, \
                unless set otherwise). A size equal to the limit passes.
                """,
            zh: """
                docker image inspect 的 Size 大于策略的 maximumImageSize（默认 500 MB，十进制）时判为不通过；恰好等于上限视为通过。
                """),
        rationale: Text(
            en: """
                What is not in an image cannot be attacked and needs no patch; a large one holds tools and libraries \
                that the program does not use.
                """,
            zh: "镜像中没有的内容既不会被攻击，也无需修补；体积过大的镜像通常包含程序用不到的工具和库。"),
        remediation: Text(
            en: """
                Build in stages and copy only the result into a small base. Dockerfile: FROM golang:1.25.3 AS build, \
                then FROM gcr.io/distroless/static-debian12 and COPY --from=build /app /app. List what the layers \
                weigh with docker history --no-trunc IMAGE.
                """,
            zh: """
                使用多阶段构建，仅将结果复制到精简的基础镜像。Dockerfile：FROM golang:1.25.3 AS build，然后 FROM \
                gcr.io/distroless/static-debian12 和 COPY --from=build /app /app。可用 docker history --no-trunc IMAGE \
                查看各层的大小。
                """),
        examples: Check.Examples(pass: #""Size": 187000000"#, fail: #""Size": 1612300000"#),
        rules: [
            .image { image, policy in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let size = inspect.size else { return .absent("Size") }
                guard size > policy.maximumImageSize else { return .pass }
                return .fail(
                    Text(
                        en: "is \(megabytes(size)) large; the limit is \(megabytes(policy.maximumImageSize))",
                        zh: "大小为 \(megabytes(size))；上限为 \(megabytes(policy.maximumImageSize))"), at: "/Size",
                    in: inspect.place)
            }
        ])

    /// Decimal megabytes with one digit, rounded up, so that what is over a limit never looks equal to it.
    private static func megabytes(_ bytes: Int) -> String {
        let tenths = bytes / 100_000 + (bytes % 100_000 > 0 ? 1 : 0)
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }

    /// The newest package list of each tool: distinct packages by type, name and version, of the operating system and of
    /// languages. One list over the limit is enough, since tools see more or less of an image.
    static let packageCount = Check(
        "NP-5.2", .low, cis: ["4.3"], nist: "4.1.2", needs: [.packages, .scan],
        title: Text(en: "Images hold few packages", zh: "镜像包含的软件包少"),
        fails: Text(
            en: """
                Fails when the newest package list of any tool (a bill of materials, or a scanner's) holds more \
                packages than the policy's maximumPackages (300 unless set otherwise). Packages of the operating \
                system and of languages count alike; the same name, version and type counts once.
                """,
            zh: """
                任一工具的最新软件包清单（SBOM 或扫描器输出）中的软件包数量超过策略的 maximumPackages（默认 300）时判为不通过。操作系统软件包和语言依赖同等计数，\
                名称、版本和类型都相同的只计一次。
                """),
        rationale: Text(
            en: """
                Every package is one more thing that can have a flaw and has to be patched; an image of few packages \
                gives an intruder little to work with.
                """,
            zh: "每多一个软件包，就多一处可能存在漏洞、需要修补的内容；软件包越少，入侵者可利用的东西越少。"),
        remediation: Text(
            en: """
                Start from a smaller base (Dockerfile: FROM gcr.io/distroless/static-debian12, or a -slim or -alpine \
                variant), install with RUN apt-get install -y --no-install-recommends, and leave build dependencies in \
                an earlier stage (COPY --from=build). List what is there with syft IMAGE.
                """,
            zh: """
                使用更小的基础镜像（Dockerfile：FROM gcr.io/distroless/static-debian12，或 -slim、-alpine 版本），用 RUN apt-get install -y \
                --no-install-recommends 安装软件包，并把构建依赖留在前面的构建阶段（COPY --from=build）。可用 syft IMAGE 查看软件包清单。
                """),
        examples: Check.Examples(
            pass: "syft registry.example.com/shop/web:1.4.2 | tail -n +2 | wc -l    # 68",
            fail: "syft registry.example.com/shop/web:1.4.2 | tail -n +2 | wc -l    # 431"),
        rules: [
            .image { image, policy in
                let lists = image.latestPackageLists
                if lists.isEmpty {
                    return .notAssessed(Text(en: "no package list of this image was collected", zh: "未收集该镜像的软件包清单"))
                }
                for list in lists {
                    let count = distinctPackages(of: list)
                    if count > policy.maximumPackages {
                        return .fail(
                            Text(
                                en: "holds \(count) packages (\(list.tool)); the limit is \(policy.maximumPackages)",
                                zh: "包含 \(count) 个软件包（\(list.tool)）；上限为 \(policy.maximumPackages) 个"), at: "",
                            in: list.place)
                    }
                }
                return .pass
            }
        ])

    private static func distinctPackages(of list: PackageList) -> Int {
        struct Identity: Hashable {
            let name: String
            let version: String
            let type: String
        }
        return Set(list.packages.map { Identity(name: $0.name, version: $0.version, type: $0.type) }).count
    }

    /// The newest package lists, where any holds packages of an operating system; else what the instructions of the
    /// history leave installed. See `UnneededTools` for the names and `InstallCommands` for what is understood.
    ///
    /// All layers count, the base image's too. A finding bears the tool's name without its version, so that it stays the
    /// same when `gcc-12` becomes `gcc-14`. Of a Dockerfile without a history what it installs fails, but nothing passes:
    /// its base is not seen.
    static let unneededTools = Check(
        "NP-5.3", .medium, cis: ["4.3"], nist: "4.1.2", needs: [.packages, .scan, .history],
        title: Text(en: "Images hold no compilers, debuggers or network tools", zh: "镜像中没有编译器、调试器和网络工具"),
        fails: Text(
            en: """
                Fails for each compiler or build tool (gcc, g++, clang, Go, Rust, a JDK, make, cmake, build-essential, \
                build-base), debugger (gdb, lldb, strace, ltrace, perf, valgrind) and network tool (nmap, netcat, \
                socat, tcpdump, tshark, telnet, ftp, masscan and their like) in a package list; without a list, for \
                each that RUN lines of the history install by name and none removes. curl and wget, ping and dig, \
                interpreters and run-time parts of a compiler (gcc-12-base, libgcc) pass.
                """,
            zh: """
                软件包清单中的每个编译器或构建工具（gcc、g++、clang、Go、Rust、JDK、make、cmake、build-essential、build-base）、调试器（gdb、lldb、\
                strace、ltrace、perf、valgrind）和网络工具（nmap、netcat、socat、tcpdump、tshark、telnet、ftp、masscan 等）都判为不通过；没有清单时，\
                以历史中 RUN 指令按名称安装且之后未卸载的为准。curl、wget、ping、dig、解释器以及编译器的运行时组件（gcc-12-base、libgcc）视为通过。
                """),
        rationale: Text(
            en: """
                With a compiler, a debugger or netcat at hand, an intruder builds exploits, reads other processes and \
                scans the network from inside the container without having to bring anything along.
                """,
            zh: "镜像中如有编译器、调试器或 netcat，入侵者无需自带工具，就能在容器内编译攻击程序、窥探其他进程并扫描网络。"),
        remediation: Text(
            en: """
                Build in a stage of its own and copy the result (Dockerfile: FROM golang:1.25.3 AS build, then COPY \
                --from=build /app /app), or remove the tools in the RUN that installed them: RUN apk add --no-cache \
                --virtual .build-deps gcc make && make install && apk del .build-deps; with apt, apt-get purge -y \
                --auto-remove gcc make. To debug, join the container from an image that has the tools (docker run \
                --pid container:NAME --network container:NAME).
                """,
            zh: """
                在独立的构建阶段中编译并只复制结果（Dockerfile：FROM golang:1.25.3 AS build，然后 COPY --from=build /app /app），或在安装工具的同一条 RUN \
                中将其卸载：RUN apk add --no-cache --virtual .build-deps gcc make && make install && apk del .build-deps；使用 apt 时执行 \
                apt-get purge -y --auto-remove gcc make。调试时可用另一个带工具的镜像加入目标容器（docker run --pid container:NAME --network \
                container:NAME）。
                """),
        examples: Check.Examples(
            pass: "RUN apk add --no-cache --virtual .build-deps gcc make && make install && apk del .build-deps",
            fail: "RUN apk add --no-cache gcc make && make install"),
        rules: [
            .image { image, _ in
                let lists = image.latestPackageLists.filter { $0.packages.contains(where: SSHServerPackages.isSystem) }
                if !lists.isEmpty { return .failing(lists.flatMap(toolFailures)) }
                guard let instructions = image.instructions else {
                    return .notAssessed(image.packagesUnknown)
                }
                let installs = InstallCommands(instructions) { image.isCut($0) }
                let failures = installs.packages.compactMap { package -> Answer.Failure? in
                    guard let tool = UnneededTools.tool(ofPackage: package.name) else { return nil }
                    let instruction = instructions[package.instruction]
                    return Answer.Failure(
                        Text(
                            en: "installs \(package.name), \(tool.kind.words.en), and does not remove it",
                            zh: "安装了 \(package.name)（\(tool.kind.words.zh)）且未卸载"),
                        at: instruction.path, in: instruction.place, detail: tool.name)
                }
                let unseen: Text? =
                    if image.history == nil {
                        image.packagesUnknown
                    } else if image.history?.isCut == true {
                        Answer.historyIsCut
                    } else if installs.hasUnnamed {
                        Text(en: "the history installs packages that it does not name", zh: "历史中安装了未写明名称的软件包")
                    } else {
                        nil
                    }
                if failures.isEmpty, let unseen { return .notAssessed(unseen) }
                return .failing(failures, inPart: unseen != nil)
            }
        ])

    private static func toolFailures(_ list: PackageList) -> [Answer.Failure] {
        list.packages.compactMap { package in
            guard SSHServerPackages.isSystem(package), let tool = UnneededTools.tool(ofPackage: package.name) else {
                return nil
            }
            let version = package.version.isEmpty ? "" : " \(package.version)"
            return Answer.Failure(
                Text(
                    en: "holds the package \(package.name)\(version), \(tool.kind.words.en) (\(list.tool))",
                    zh: "包含软件包 \(package.name)\(version)（\(tool.kind.words.zh)；\(list.tool)）"),
                at: package.path, in: list.place, detail: tool.name)
        }
    }

    /// `RepoDigests`, and `RepoTags` where there is no digest, against the policy's `trustedImages`; one trusted
    /// repository is enough.
    ///
    /// Docker keeps a digest for every repository that it pulled the image from or pushed it to, while a tag is a name
    /// that anybody can give: beside a digest tags count for nothing. Without one a tag tells where the image is meant to
    /// go, except that `web:1.4` reads as `docker.io/library/web` and any local build can carry it, so an official image
    /// is told by its digest alone. An image with neither tag nor digest has no origin to trust, and fails.
    ///
    /// With Docker's containerd image store a local build has a digest too, under the name of its tag.
    static let trustedOrigin = Check(
        "NP-5.4", .high, cis: ["4.2"], nist: "4.1.5",
        title: Text(en: "Images come from trusted registries", zh: "镜像来自受信任的镜像仓库"),
        fails: Text(
            en: """
                Fails when none of the image's repository digests, or, where it has none, none of its tags, is of a \
                registry or namespace on the policy's trustedImages. An entry covers what lies below it \
                (registry.example.com/shop covers registry.example.com/shop/web). A tag without a registry (web:1.4) \
                is no official image unless a digest proves it; an image without tag and digest fails.
                """,
            zh: """
                镜像的所有仓库摘要（没有摘要时为所有标签）都不属于策略 trustedImages 中的仓库或命名空间时判为不通过。条目也涵盖其下级（registry.example.com/shop 涵盖 \
                registry.example.com/shop/web）。不带仓库地址的标签（web:1.4）没有摘要证明时不视为官方镜像；既无标签也无摘要的镜像判为不通过。
                """),
        rationale: Text(
            en: """
                Anyone can publish an image under a name that looks right; what runs from an unknown registry runs \
                with all the rights of the container.
                """,
            zh: "任何人都可以用看似可信的名称发布镜像；来自未知仓库的镜像会以容器的全部权限运行。"),
        remediation: Text(
            en: """
                Pull from a registry on the policy's trustedImages list, by digest where possible: docker pull \
                registry.example.com/shop/web:1.4.2 (compose: image; Dockerfile: FROM). Mirror what you need from \
                elsewhere into your own registry after a scan, or add its namespace to the list.
                """,
            zh: """
                从策略 trustedImages 列表中的仓库拉取镜像，尽量使用摘要：docker pull registry.example.com/shop/web:1.4.2（compose：image；\
                Dockerfile：FROM）。来自其他仓库的镜像应先扫描，再同步到自有仓库，或将其命名空间加入该列表。
                """),
        examples: Check.Examples(
            pass: #""RepoDigests": ["registry.example.com/shop/web@sha256:4bb4…"]"#,
            fail: #""RepoDigests": ["mallory/web@sha256:4bb4…"]"#),
        rules: [
            .image { image, policy in
                guard let trusted = policy.trustedImages else {
                    return .notAssessed(
                        Text(
                            en: "the policy has no list of trusted registries (trustedImages)",
                            zh: "策略没有受信任仓库的列表（trustedImages）"))
                }
                guard let inspect = image.inspect else { return .imageNotInspected }
                let pulled = repositories(inspect.repoDigests)
                let tagged = repositories(inspect.repoTags)
                let proven = pulled.isEmpty ? tagged.filter { !$0.hasPrefix("docker.io/library/") } : pulled
                if proven.contains(where: { isTrusted($0, by: trusted) }) { return .pass }
                if let repository = proven.first {
                    return .fail(
                        Text(
                            en: "\(repository) is not on the list of trusted registries",
                            zh: "\(repository) 不在受信任仓库的列表中"),
                        at: pulled.isEmpty ? "/RepoTags" : "/RepoDigests", in: inspect.place)
                }
                let message = tagged.first.map {
                    Text(
                        en: "\($0) has no repository digest: any local build can carry its tag",
                        zh: "\($0) 没有仓库摘要：任何本地构建都可以使用该标签")
                }
                return .fail(
                    message
                        ?? Text(
                            en: "has neither tag nor repository digest: its origin is unknown", zh: "既没有标签也没有仓库摘要：来源不明"),
                    at: "/RepoTags",
                    in: inspect.place)
            }
        ])

    private static func repositories(_ names: [String]) -> [String] {
        names.map { ImageReference($0).repository }.filter { !$0.isEmpty }
    }

    private static func isTrusted(_ repository: String, by entries: [String]) -> Bool {
        entries.contains { entry in
            let entry = entry.hasSuffix("/") ? String(entry.dropLast()) : entry
            return !entry.isEmpty && (repository == entry || repository.hasPrefix(entry + "/"))
        }
    }

    /// `RepoDigests`: Docker writes one when it pulls or pushes the image.
    ///
    /// With Docker's containerd image store a local build has one too, and passes.
    static let repositoryDigest = Check(
        "NP-5.5", .low, nist: "4.1.5",
        title: Text(en: "Images come from a registry", zh: "镜像来自镜像仓库"),
        fails: Text(
            en: """
                Fails when RepoDigests of the image is empty: it was built or loaded on the host and never pulled from \
                or pushed to a registry. Any registry passes; which ones are trusted is another check's matter.
                """,
            zh: """
                镜像的 RepoDigests 为空时判为不通过：镜像在主机上构建或导入，从未从仓库拉取或推送到仓库。任何仓库均视为通过，仓库是否受信任由另一项检查判断。
                """),
        rationale: Text(
            en: """
                Of an image that exists on one host alone nobody can say what it was built from, nor scan, sign or \
                restore it elsewhere: when the host is lost, so is the program.
                """,
            zh: "只存在于一台主机上的镜像无从追溯其来源，也无法在别处扫描、签名或恢复；主机丢失，程序也随之丢失。"),
        remediation: Text(
            en: """
                Build in a pipeline and push, docker build --tag registry.example.com/shop/web:1.4.2 --push ., and let \
                hosts pull: docker pull registry.example.com/shop/web:1.4.2 (compose: image and pull_policy: always \
                instead of build).
                """,
            zh: """
                在流水线中构建并推送：docker build --tag registry.example.com/shop/web:1.4.2 --push .，主机只负责拉取：docker pull \
                registry.example.com/shop/web:1.4.2（compose：用 image 和 pull_policy: always 代替 build）。
                """),
        examples: Check.Examples(
            pass: #""RepoDigests": ["registry.example.com/shop/web@sha256:4bb4…"]"#, fail: #""RepoDigests": []"#),
        rules: [
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard inspect.repoDigests.isEmpty else { return .pass }
                return .fail(
                    Text(
                        en: "has no repository digest: it was never pulled from or pushed to a registry",
                        zh: "没有仓库摘要：从未从仓库拉取或推送到仓库"), at: "/RepoDigests",
                    in: inspect.place)
            }
        ])

    /// What `docker trust inspect` and cosign say of the image, where the policy's `requiresSignature` asks.
    ///
    /// One signature is enough, whichever tool shows it. An image of which no tool says anything fails too: the policy
    /// asks for proof, and there is none. For that reason inspect evidence alone can answer.
    static let signature = Check(
        "NP-5.6", .medium, cis: ["4.5"], nist: "4.1.5", needs: [.signatures, .inspect],
        title: Text(en: "Images are signed", zh: "镜像已签名"),
        fails: Text(
            en: """
                Fails when the policy sets requiresSignature and no collected output of docker trust inspect or cosign \
                shows a signature of the image, whether they deny one or nothing was collected. One signature by \
                either tool passes; without requiresSignature the check does not apply.
                """,
            zh: """
                策略设置了 requiresSignature，而收集到的 docker trust inspect 或 cosign 输出均未显示该镜像的签名时判为不通过，无论是明确没有签名还是未收集到证据。\
                任一工具显示有签名即为合格；未设置 requiresSignature 时本检查不适用。
                """),
        rationale: Text(
            en: """
                A signature ties an image to those who built it: without one, whoever can write to the registry can \
                put another image behind the same tag.
                """,
            zh: "签名将镜像与其构建者绑定；没有签名时，能写入仓库的人就可以把同一标签换成另一个镜像。"),
        remediation: Text(
            en: """
                Sign by digest when it is built, cosign sign registry.example.com/shop/web@sha256:…, and collect \
                cosign verify --output json; or push with DOCKER_CONTENT_TRUST=1 docker push \
                registry.example.com/shop/web:1.4.2 and collect docker trust inspect.
                """,
            zh: """
                构建后按摘要签名：cosign sign registry.example.com/shop/web@sha256:…，并收集 cosign verify --output json 的输出；或使用 \
                DOCKER_CONTENT_TRUST=1 docker push registry.example.com/shop/web:1.4.2 推送，并收集 docker trust inspect 的输出。
                """),
        examples: Check.Examples(
            pass: "cosign verify --key cosign.pub --output json registry.example.com/shop/web@sha256:4bb4…",
            fail: "docker trust inspect registry.example.com/shop/web:1.4.2    # []"),
        rules: [
            .image { image, policy in
                guard policy.requiresSignature else {
                    return .notApplicable(
                        Text(
                            en: "the policy asks for no signatures (requiresSignature)",
                            zh: "策略不要求签名（requiresSignature）"))
                }
                if image.signatures.contains(where: \.isSigned) { return .pass }
                guard let signature = image.signatures.first else {
                    return .fail(Text(en: "no signature of it was collected", zh: "未收集其签名"), at: "")
                }
                return .fail(
                    Text(en: "\(signature.tool) shows no signature of it", zh: "\(signature.tool) 未显示其签名"),
                    at: signature.path, in: signature.place)
            }
        ])

    /// What the scans that count report, at or above the policy's severity.
    ///
    /// A rating that is none of ours (`negligible`, `unknown`) is below every limit.
    static let vulnerabilities = Check(
        "NP-5.7", .high, cis: ["4.4"], nist: "4.1.1", needs: [.scan],
        title: Text(en: "Images have no grave vulnerability that a fix exists for", zh: "镜像不存在可修复的高危漏洞"),
        fails: Text(
            en: """
                Fails for each vulnerability in a package that a scan of the last days (the policy's scanDays, 7) \
                reports at or above the policy's vulnerabilitySeverity (high) and with a fixed version; without one \
                only where the policy sets countsUnfixed. Of several scanners' ratings the graver counts; a rating \
                such as negligible or unknown passes.
                """,
            zh: """
                有效期（策略的 scanDays，默认 7 天）内的扫描报告的漏洞，凡严重程度达到策略的 vulnerabilitySeverity（默认 high）且有修复版本的，均判为不通过；没有修复版本的仅在策略设置 \
                countsUnfixed 时计入。多个扫描器评级不同时取较高者；negligible、unknown 等评级视为通过。
                """),
        rationale: Text(
            en: """
                A known flaw with a published fix is the cheapest way into a container: attackers have the \
                description, and the defender has no excuse.
                """,
            zh: "已公开且有修复版本的漏洞是入侵容器成本最低的途径：攻击者掌握细节，而防守方本可避免。"),
        remediation: Text(
            en: """
                Rebuild the image with the fixed version of the package (docker build --pull --no-cache; Dockerfile: a \
                newer FROM, or the package's fixed version in RUN), and re-create its containers (docker compose up \
                --detach --pull always).
                """,
            zh: """
                使用软件包的修复版本重新构建镜像（docker build --pull --no-cache；Dockerfile：更新 FROM，或在 RUN 中安装修复版本），并重新创建容器（docker \
                compose up --detach --pull always）。
                """),
        examples: Check.Examples(
            pass: "trivy image --severity HIGH,CRITICAL --ignore-unfixed IMAGE    # Total: 0",
            fail: "openssl 3.0.11-1~deb12u2 CVE-2024-5535 CRITICAL fixed in 3.0.14-1~deb12u2"),
        rules: [
            .imageInContext { image, context in
                let policy = context.policy
                let scans = image.countedScans(in: context)
                if scans.isEmpty { return .noScan(within: policy.scanDays) }
                return .failing(
                    ReportedVulnerability.all(in: scans).compactMap { reported in
                        guard let severity = reported.severity, severity >= policy.vulnerabilitySeverity,
                            reported.fixedIn != nil || policy.countsUnfixed
                        else { return nil }
                        let flaw = reported.vulnerability
                        let fix = reported.fixedIn
                        return reported.failure(
                            Text(
                                en: """
                                    \(flaw.id) (\(severity.name)) in \(flaw.package) \(flaw.installed) \
                                    \(fix.map { "is fixed in \($0)" } ?? Finding.noFix); reported by \(reported.tools.en)
                                    """,
                                zh: """
                                    \(flaw.package) \(flaw.installed) 中的 \(flaw.id)（\(severity.words.zh)）\
                                    \(fix.map { "已在 \($0) 中修复" } ?? "尚无修复版本")；由 \(reported.tools.zh) 报告
                                    """),
                            severity: severity, exoneratedBy: context.exoneration(from: flaw, in: image))
                    })
            }
        ])

    /// `RUN` lines of the history, else of the Dockerfile; see `PackageLeftovers`. All layers count, the base image's too.
    ///
    /// Judged are the package managers of operating systems, not pip, npm and their like. `dnf`'s and zypper's weak
    /// dependencies are left alone: the row names apt's flag. BuildKit does not write `--mount=type=cache` into the
    /// history; where the Dockerfile is known (`--image`), its mounts count for the history's lines too.
    static let packageLeftovers = Check(
        "NP-5.8", .low, cis: ["4.7"], nist: "4.1.2", needs: [.history, .dockerfile],
        title: Text(en: "Package managers leave nothing behind in images", zh: "包管理器不在镜像中留下残余"),
        fails: Text(
            en: """
                Fails for each kind of leftover in a RUN of the final image: an install or upgrade by apt, apk, dnf, \
                yum, microdnf, zypper or pacman whose cache the same RUN does not remove (rm -rf \
                /var/lib/apt/lists/*, apk --no-cache, dnf clean all, a cache mount); apt-get install without \
                --no-install-recommends or a setting to the same effect; fetching package lists in a RUN of its own. \
                apt-get clean alone does not remove the lists. pip, npm and other managers of languages are not judged.
                """,
            zh: """
                最终镜像的 RUN 中每类残余都判为不通过：用 apt、apk、dnf、yum、microdnf、zypper 或 pacman 安装或升级后，同一条 RUN 没有清除缓存（rm -rf \
                /var/lib/apt/lists/*、apk --no-cache、dnf clean all 或缓存挂载）；apt-get install 没有使用 --no-install-recommends 或等效设置；单独用一条 \
                RUN 更新软件包列表。仅执行 apt-get clean 不会清除列表。pip、npm 等语言的包管理器不在判断范围内。
                """),
        rationale: Text(
            en: """
                Caches and recommended packages make an image larger and give scanners and intruders more to find; a \
                list that was fetched in a layer of its own comes from the build cache later and installs versions \
                that are long out of date.
                """,
            zh: "缓存和推荐安装的软件包会增大镜像体积和攻击面；单独一层更新的软件包列表之后会取自构建缓存，导致安装到早已过时的版本。"),
        remediation: Text(
            en: """
                Fetch, install and clean up in one line of the Dockerfile: RUN apt-get update && apt-get install -y \
                --no-install-recommends curl && rm -rf /var/lib/apt/lists/*; RUN apk add --no-cache curl; RUN dnf \
                install -y curl && dnf clean all. With BuildKit a cache mount serves as well: RUN \
                --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt apt-get update && \
                apt-get install -y --no-install-recommends curl.
                """,
            zh: """
                在 Dockerfile 的同一行中完成更新、安装和清理：RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf \
                /var/lib/apt/lists/*；RUN apk add --no-cache curl；RUN dnf install -y curl && dnf clean all。使用 BuildKit 时也可以采用缓存挂载：RUN \
                --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y \
                --no-install-recommends curl。
                """),
        examples: Check.Examples(
            pass: """
                RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
                """,
            fail: "RUN apt-get update && apt-get install -y curl"),
        rules: [
            .image { image, _ in
                guard let instructions = image.instructions else { return .noInstructions }
                let isCut = image.history?.isCut == true
                let leftovers = PackageLeftovers(instructions, dockerfile: image.dockerfile) { image.isCut($0) }
                if leftovers.failures.isEmpty, isCut { return .historyCut }
                return .failing(leftovers.failures, inPart: isCut)
            },
            .dockerfile { dockerfile, _ in .failing(PackageLeftovers(dockerfile.instructions).failures) },
        ])

    /// `ADD` lines of the history, else of the Dockerfile; see `AddedFiles`. A finding is named by its destination.
    static let addedFiles = Check(
        "NP-5.9", .low, cis: ["4.9"], nist: "4.1.2", needs: [.history, .dockerfile],
        title: Text(en: "Files are copied with COPY rather than ADD", zh: "使用 COPY 而不是 ADD 复制文件"),
        fails: Text(
            en: """
                Fails for each ADD of a file or a directory of the build context or of contents written in place, also \
                as the old builder writes it (ADD file:…, ADD dir:…, ADD multi:…). ADD of an address, a Git repository \
                or a tar archive passes, and so does the base's own root file system, an ADD to / before any other \
                layer.
                """,
            zh: """
                用 ADD 复制构建上下文中的文件、目录或内联内容时，每一处都判为不通过，包括旧版构建器的写法（ADD file:…、ADD dir:…、ADD multi:…）。ADD 网址、Git 仓库或 tar \
                归档视为通过；基础镜像自身的根文件系统（在其他层之前 ADD 到 /）也视为通过。
                """),
        rationale: Text(
            en: """
                ADD fetches what looks like an address and unpacks what is an archive: an input that changes its form \
                puts other files into the image than the author meant. COPY does one thing.
                """,
            zh: "ADD 会下载看似网址的内容、解包归档文件；输入一旦改变形式，进入镜像的文件就可能与作者的本意不同。COPY 只做复制这一件事。"),
        remediation: Text(
            en: """
                Write COPY in the Dockerfile instead: COPY app/ /app/. For a download keep ADD and pin it, ADD \
                --checksum=sha256:… https://example.com/tool.tar.gz /tmp/.
                """,
            zh: """
                在 Dockerfile 中改用 COPY：COPY app/ /app/。需要下载时可保留 ADD 并固定校验和：ADD --checksum=sha256:… \
                https://example.com/tool.tar.gz /tmp/。
                """),
        examples: Check.Examples(pass: "COPY app/ /app/", fail: "ADD app/ /app/"),
        rules: [
            .image { image, _ in
                guard let instructions = image.instructions else { return .noInstructions }
                let added = AddedFiles(instructions) { image.isCut($0) }
                return judge(added, isCut: image.history?.isCut == true)
            },
            .dockerfile { dockerfile, _ in judge(AddedFiles(dockerfile.instructions), isCut: false) },
        ])

    private static func judge(_ added: AddedFiles, isCut: Bool) -> Answer {
        if added.failures.isEmpty {
            if isCut { return .historyCut }
            if added.hasUnnamed {
                return .notAssessed(
                    Text(en: "an ADD names its source by a variable without a value", zh: "有 ADD 用没有值的变量表示来源"))
            }
        }
        return .failing(added.failures, inPart: isCut || added.hasUnnamed)
    }

    /// Findings that `ImportedRule` leads here, Dockle's `CIS-DI-0008`: the newest report of each tool that has such a
    /// rule. A finding is named by the file, where the tool tells it.
    static let setuidFiles = Check(
        "NP-5.10", .medium, cis: ["4.8"], nist: "4.1.2", needs: [.lint],
        title: Text(en: "Images hold no setuid or setgid programs", zh: "镜像中没有 setuid 或 setgid 程序"),
        fails: Text(
            en: """
                Fails for each setuid or setgid file that the newest report of Dockle (rule CIS-DI-0008) names. Passes \
                when there is such a report and it names none. Which of them a program needs, the check does not \
                know: waive those that stay.
                """,
            zh: """
                Dockle 最新报告（规则 CIS-DI-0008）列出的每个 setuid 或 setgid 文件都判为不通过；有报告且未列出任何文件时判为通过。本检查无法判断程序是否确实需要这些文件，\
                需要保留的请登记豁免。
                """),
        rationale: Text(
            en: """
                A setuid program runs with its owner's rights, mostly root's, whoever starts it: a flaw in one turns an \
                unprivileged process of the container into root.
                """,
            zh: "setuid 程序无论由谁启动都以其属主（多为 root）的权限运行；其中一个漏洞就能让容器内的普通进程变成 root。"),
        remediation: Text(
            en: """
                Take the bits away in the Dockerfile's last stage: RUN find / -xdev -perm /6000 -type f -exec chmod a-s \
                {} +. Or start from a base without such files (FROM gcr.io/distroless/static-debian12). At run time \
                --security-opt no-new-privileges (compose: security_opt: [no-new-privileges:true]) makes them \
                harmless.
                """,
            zh: """
                在 Dockerfile 的最后阶段去掉这些权限位：RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +；或改用不含此类文件的基础镜像（FROM \
                gcr.io/distroless/static-debian12）。运行时使用 --security-opt no-new-privileges（compose：security_opt: \
                [no-new-privileges:true]）可使其失去作用。
                """),
        examples: Check.Examples(
            pass: "RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +",
            fail: "-rwsr-xr-x 1 root root 68248 /usr/bin/passwd"),
        rules: [
            .image { image, _ in
                let reports = image.reports.latest.filter { $0.looked(against: "NP-5.10") }
                if reports.isEmpty {
                    return .notAssessed(
                        Text(en: "no report of Dockle on this image was collected", zh: "未收集 Dockle 对该镜像的报告"))
                }
                return .failing(
                    reports.flatMap { report in
                        report.findings(against: "NP-5.10").map { finding in
                            Answer.Failure(
                                report.words(of: finding), at: finding.path, in: report.place(of: finding),
                                detail: finding.location)
                        }
                    })
            }
        ])
}

extension Image {
    /// Whether Docker cut an instruction of its history.
    fileprivate func isCut(_ instruction: Instruction) -> Bool {
        history?.isCut == true && (instruction.text.hasSuffix("…") || instruction.text.hasSuffix("..."))
    }
}
