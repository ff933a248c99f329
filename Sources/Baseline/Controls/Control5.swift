import Model

/// Keep images minimal and trusted.
enum Control5 {
    static let checks: [Check] = [size, trustedOrigin, vulnerabilities]

    /// `Size` of `docker image inspect`, in bytes, uncompressed.
    static let size = Check(
        "NP-5.1", .low, nist: "4.1.2",
        title: Text(en: "Images are small", zh: "镜像体积小"),
        rationale: Text(
            en: """
                What is not in an image can't be attacked and needs no patch; a large one holds tools and libraries \
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
        rules: [
            .image { image, policy in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let size = inspect.size else { return .notAssessed("Size is absent") }
                guard size > policy.maximumImageSize else { return .pass }
                return .fail(
                    "is \(megabytes(size)) large; the limit is \(megabytes(policy.maximumImageSize))", at: "/Size",
                    in: inspect.place)
            }
        ])

    /// Decimal megabytes with one digit, rounded up, so that what is over a limit never looks equal to it.
    private static func megabytes(_ bytes: Int) -> String {
        let tenths = bytes / 100_000 + (bytes % 100_000 > 0 ? 1 : 0)
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }

    /// `RepoDigests` and `RepoTags`, against the policy's `trustedImages`; one trusted repository is enough.
    ///
    /// A tag such as `web:1.4` reads as `docker.io/library/web`, but any local build can carry it, so an official image
    /// is told by its repository digest alone. An image with neither tag nor digest has no origin to trust, and fails.
    static let trustedOrigin = Check(
        "NP-5.4", .high, cis: "4.2", nist: "4.1.5",
        title: Text(en: "Images come from trusted registries", zh: "镜像来自受信任的镜像仓库"),
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
        rules: [
            .image { image, policy in
                guard let trusted = policy.trustedImages else {
                    return .notAssessed("the policy has no list of trusted registries (trustedImages)")
                }
                guard let inspect = image.inspect else { return .imageNotInspected }
                let pulled = repositories(inspect.repoDigests)
                let tagged = repositories(inspect.repoTags)
                let proven = pulled + tagged.filter { !$0.hasPrefix("docker.io/library/") }
                if proven.contains(where: { isTrusted($0, by: trusted) }) { return .pass }
                if let repository = pulled.first {
                    return .fail(
                        "\(repository) is not on the list of trusted registries", at: "/RepoDigests",
                        in: inspect.place)
                }
                if let repository = proven.first {
                    return .fail(
                        "\(repository) is not on the list of trusted registries", at: "/RepoTags", in: inspect.place)
                }
                let message = tagged.first.map { "\($0) has no repository digest: any local build can carry its tag" }
                return .fail(
                    message ?? "has neither tag nor repository digest: its origin is unknown", at: "/RepoTags",
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

    /// What the scans that count report, at or above the policy's severity.
    ///
    /// A rating that is none of ours (`negligible`, `unknown`) is below every limit.
    static let vulnerabilities = Check(
        "NP-5.7", .high, cis: "4.4", nist: "4.1.1", needs: .scan,
        title: Text(en: "Images have no grave vulnerability that a fix exists for", zh: "镜像不存在可修复的高危漏洞"),
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
        rules: [
            .imageInContext { image, context in
                let policy = context.policy
                let scans = image.countedScans(in: context)
                if scans.isEmpty { return .noScan(within: policy.scanDays) }
                let grave = ReportedVulnerability.all(in: scans) { vulnerability, severity in
                    severity >= policy.vulnerabilitySeverity
                        && (vulnerability.fixedIn != nil || policy.countsUnfixed)
                }
                return .failing(
                    grave.map { reported in
                        let flaw = reported.vulnerability
                        let fix = flaw.fixedIn.map { "is fixed in \($0)" } ?? "has no fix yet"
                        return Answer.Failure(
                            "\(flaw.id) (\(reported.severity.name)) in \(flaw.package) \(flaw.installed) \(fix)",
                            at: flaw.path, in: reported.place, detail: flaw.detail, severity: reported.severity)
                    })
            }
        ])
}
