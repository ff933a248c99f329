package import Model

/// A flaw in Docker Engine, containerd or runc by which a container, a build or an API user that an authorization
/// plugin should have stopped can compromise the host.
///
/// Left out are flaws of which the advisories tell no such way: CVE-2021-21284, 2021-41089, 2021-41091, 2022-24769,
/// 2022-29162, 2022-36109, 2024-25621 and 2024-40635 give rights to users of the host or inside a container, 2023-25809
/// concerns rootless hosts' cgroups, 2025-64329 fills memory, 2026-33997 is about plugins' privileges, and 2026-41579
/// cannot be reached through Docker. Left out too are the flaws of the kernel, of Docker Desktop and of restoring
/// checkpoints through the CRI plugin (2026-53489, 2026-53492 and 2026-95837).
package struct EscapeVulnerability: Sendable {
    package enum Component: String, Sendable, CaseIterable {
        case engine, containerd, runc
    }

    /// `CVE-2024-21626`
    package let id: String
    /// Whose versions the row speaks of.
    package let component: Component
    /// What the flaw lies in: the component itself, or a runc that came with it.
    package let flawIn: Component
    /// What goes wrong, in a few words: `leaked file descriptor`.
    package let name: Text
    /// The oldest version with the flaw, or nil where all older ones have it or nobody has said.
    package let affectedFrom: String?
    /// The first mended version of each release branch that was mended, oldest first.
    package let fixedIn: [String]
    /// Whether only Kubernetes' way into containerd, the CRI plugin, leads to the flaw; Docker takes another.
    package let isThroughCRIOnly: Bool
    /// The advisory or release notes that name the versions.
    package let source: String
    /// The day on which the flaw became public: `2024-01-31`.
    package let published: String

    /// When the table was last checked: it knows what the advisories say up to this day. Docker's release notes were
    /// read up to 29.9.0.
    package static let checkedOn = "2026-10-08"

    /// Whether the flaw was public on a day, the day of its publication included.
    package func isKnown(on day: Day) -> Bool { published <= day.description }

    /// The flaws in a component's own code that a version has, in the table's order; nil if the version can't be read.
    /// Those that became public later than the day in question are among them: see `isKnown(on:)`.
    ///
    /// A distribution's build (`VersionNumber.isDistributionBuild`) is judged by its number too: its fixes may have
    /// been carried back, which the caller has to weigh. A development build is given the flaws that it has for
    /// certain; see `undecided(_:version:throughCRI:)` for the others.
    ///
    /// - Parameter throughCRI: whether to count flaws that only Kubernetes' way into containerd leads to.
    package static func affecting(
        _ component: Component, version: String, throughCRI: Bool = false
    ) -> [EscapeVulnerability]? {
        guard let version = VersionNumber(version) else { return nil }
        return own(component, throughCRI).filter { $0.affects(version) && !$0.mayBeMended(in: version) }
    }

    /// The flaws that a development build may have or not: mended in the release that follows it, at a commit that may
    /// lie before or after the build. Docker 18.09 came with a `1.0.0-rc6+dev` of runc without and then with the fix of
    /// CVE-2019-5736. Empty for released versions, nil if the version can't be read.
    package static func undecided(
        _ component: Component, version: String, throughCRI: Bool = false
    ) -> [EscapeVulnerability]? {
        guard let version = VersionNumber(version) else { return nil }
        return own(component, throughCRI).filter { $0.affects(version) && $0.mayBeMended(in: version) }
    }

    /// The flaws of the runc that came with a version of the engine or of containerd, for hosts whose runc tells a
    /// commit or a development build instead of its version; nil if the version can't be read.
    ///
    /// Where runc's own version is known it decides, because packages update runc without the engine.
    package static func bundled(with component: Component, version: String) -> [EscapeVulnerability]? {
        guard let version = VersionNumber(version) else { return nil }
        return all.filter { $0.component == component && $0.flawIn != component && $0.affects(version) }
    }

    private static func own(_ component: Component, _ throughCRI: Bool) -> [EscapeVulnerability] {
        all.filter { $0.component == component && $0.flawIn == component && (throughCRI || !$0.isThroughCRIOnly) }
    }

    /// A branch with a fix is judged by it. Of the others, those older than the newest branch with a fix got none, and
    /// newer ones began with it.
    private func affects(_ version: VersionNumber) -> Bool {
        if let first = affectedFrom.flatMap({ VersionNumber($0) }), version < first { return false }
        let fixes = fixedIn.compactMap { VersionNumber($0) }
        guard let fix = fixes.last(where: { $0.branch == version.branch }) ?? fixes.max() else { return true }
        return version < fix
    }

    private func mayBeMended(in version: VersionNumber) -> Bool {
        version.isDevelopmentBuild
            && fixedIn.compactMap { VersionNumber($0) }.contains { version < $0 && version.mayPrecedeDirectly($0) }
    }
}

extension EscapeVulnerability {
    package static let all: [EscapeVulnerability] = engine + containerd + runc + runcInOthers

    private static let engine: [EscapeVulnerability] = [
        row(
            .engine, "CVE-2016-9962",
            Text(en: "process entering a container traced from inside it", zh: "进入容器的进程可被容器内跟踪"), ["1.12.6"],
            "https://github.com/moby/moby/releases/tag/v1.12.6"),
        row(
            .engine, "CVE-2018-15664", Text(en: "symbolic link exchanged during docker cp", zh: "docker cp 期间符号链接被替换"),
            ["18.09.7", "19.03.0"],
            "https://docs.docker.com/engine/release-notes/18.09/"),
        row(
            .engine, "CVE-2019-14271", Text(en: "docker cp loads the container's libraries", zh: "docker cp 加载容器中的库"),
            from: "19.03.0", ["19.03.1"],
            "https://www.cve.org/CVERecord?id=CVE-2019-14271"),
        // The notes of 24.0.9 say that BuildKit is not mended in it. BuildKit is in the engine since 18.09, and in
        // 18.06 as an experiment.
        row(
            .engine, "CVE-2024-23651",
            Text(en: "BuildKit's cache mounts race to host files", zh: "BuildKit 缓存挂载的竞态可访问主机文件"), from: "18.09.0",
            ["25.0.2"],
            "https://docs.docker.com/engine/release-notes/25.0/"),
        row(
            .engine, "CVE-2024-23652", Text(en: "BuildKit's clean-up deletes host files", zh: "BuildKit 清理时删除主机文件"),
            from: "18.09.0", ["25.0.2"],
            "https://docs.docker.com/engine/release-notes/25.0/"),
        row(
            .engine, "CVE-2024-23653", Text(en: "BuildKit runs privileged builds unasked", zh: "BuildKit 未经许可运行特权构建"),
            from: "18.09.0", ["25.0.2"],
            "https://docs.docker.com/engine/release-notes/25.0/"),
        row(
            .engine, "CVE-2024-41110", Text(en: "authorization plugin bypassed by an empty body", zh: "以空请求体绕过授权插件"),
            from: "19.03.0",
            ["19.03.16", "20.10.28", "23.0.15", "24.0.10", "25.0.6", "26.0.3", "26.1.5", "27.0.4", "27.1.1"],
            "https://github.com/moby/moby/security/advisories/GHSA-v23v-6jw2-98fq"),
        row(
            .engine, "CVE-2026-34040",
            Text(en: "authorization plugin bypassed by an oversized body", zh: "以超大请求体绕过授权插件"), ["29.3.1"],
            "https://github.com/moby/moby/security/advisories/GHSA-x744-4wpc-v9h2"),
        row(
            .engine, "CVE-2026-41567",
            Text(en: "archive upload runs the container's program on the host", zh: "上传归档时在主机上运行容器中的程序"), ["29.5.1"],
            "https://github.com/moby/moby/security/advisories/GHSA-x86f-5xw2-fm2r"),
        row(
            .engine, "CVE-2026-41568",
            Text(en: "docker cp race creates files on the host", zh: "docker cp 的竞态可在主机上创建文件"), ["29.5.1"],
            "https://github.com/moby/moby/security/advisories/GHSA-vp62-88p7-qqf5"),
        row(
            .engine, "CVE-2026-42306", Text(en: "docker cp redirects a bind mount", zh: "docker cp 重定向绑定挂载"),
            ["29.5.1"],
            "https://github.com/moby/moby/security/advisories/GHSA-rg2x-37c3-w2rh"),
        row(
            .engine, "CVE-2026-17106", Text(en: "archive unpacked outside its directory", zh: "归档解包到目标目录之外"),
            ["29.7.0"],
            "https://github.com/advisories/GHSA-hfg8-hc9c-6c3h"),
    ]

    private static let containerd: [EscapeVulnerability] = [
        row(
            .containerd, "CVE-2020-15257", Text(en: "shim's socket open to the host's network", zh: "shim 的套接字对主机网络开放"),
            ["1.3.9", "1.4.3"],
            "https://github.com/containerd/containerd/security/advisories/GHSA-36xw-fx78-c5r4"),
        row(
            .containerd, "CVE-2022-23648", Text(en: "image volume reads host files", zh: "镜像卷可读取主机文件"),
            ["1.4.13", "1.5.10", "1.6.1"],
            throughCRIOnly: true,
            "https://github.com/containerd/containerd/security/advisories/GHSA-crp2-qrr5-8pq7"),
    ]

    private static let runc: [EscapeVulnerability] = [
        row(
            .runc, "CVE-2019-5736", Text(en: "host's runc overwritten", zh: "主机的 runc 被覆盖"), ["1.0.0-rc7"],
            "https://www.cve.org/CVERecord?id=CVE-2019-5736"),
        // The advisories of these two name commits; the versions are the next releases.
        row(
            .runc, "CVE-2019-16884", Text(en: "AppArmor bypassed by a mount over /proc", zh: "在 /proc 上挂载以绕过 AppArmor"),
            ["1.0.0-rc9"],
            "https://pkg.go.dev/vuln/GO-2021-0085"),
        row(
            .runc, "CVE-2019-19921", Text(en: "volume mounts race over /proc", zh: "卷挂载在 /proc 上的竞态"), ["1.0.0-rc10"],
            "https://pkg.go.dev/vuln/GO-2021-0087"),
        row(
            .runc, "CVE-2021-30465", Text(en: "symbolic link exchanged during a mount", zh: "挂载期间符号链接被替换"),
            ["1.0.0-rc95"],
            "https://github.com/opencontainers/runc/security/advisories/GHSA-c3xm-pvg7-gh7r"),
        row(
            .runc, "CVE-2023-27561", Text(en: "volume mounts race over /proc again", zh: "卷挂载在 /proc 上的竞态（再次出现）"),
            from: "1.0.0-rc95", ["1.1.5"],
            "https://github.com/advisories/GHSA-vpvm-3wq2-2wvm"),
        row(
            .runc, "CVE-2023-28642", Text(en: "AppArmor bypassed by a linked /proc", zh: "以符号链接的 /proc 绕过 AppArmor"),
            ["1.1.5"],
            "https://github.com/opencontainers/runc/security/advisories/GHSA-g2j6-57v7-gm8c"),
        row(
            .runc, "CVE-2024-21626", Text(en: "leaked file descriptor", zh: "文件描述符泄漏"), from: "1.0.0-rc93", ["1.1.12"],
            "https://github.com/opencontainers/runc/security/advisories/GHSA-xr7r-f8xq-vfvv"),
        row(
            .runc, "CVE-2024-45310", Text(en: "shared volumes race to create host files", zh: "共享卷的竞态可在主机上创建文件"),
            ["1.1.14", "1.2.0-rc.3"],
            "https://pkg.go.dev/vuln/GO-2024-3110"),
        row(
            .runc, "CVE-2025-31133", Text(en: "masked paths replaced by links", zh: "被遮蔽的路径被替换为链接"),
            ["1.2.8", "1.3.3", "1.4.0-rc.3"],
            "https://github.com/opencontainers/runc/security/advisories/GHSA-9493-h29p-rfm2"),
        row(
            .runc, "CVE-2025-52565", Text(en: "console mount redirected", zh: "控制台挂载被重定向"), from: "1.0.0-rc3",
            ["1.2.8", "1.3.3", "1.4.0-rc.3"],
            "https://github.com/opencontainers/runc/security/advisories/GHSA-qw9x-cqr3-wc7r"),
        row(
            .runc, "CVE-2025-52881", Text(en: "writes to /proc redirected", zh: "对 /proc 的写入被重定向"),
            ["1.2.8", "1.3.3", "1.4.0-rc.3"],
            "https://github.com/opencontainers/runc/security/advisories/GHSA-cgrx-mc8f-2prm"),
    ]

    private static let runcInOthers: [EscapeVulnerability] = [
        // 18.06.2 has the fix too, but not in its RPM packages, as the notes of 18.06.3 tell.
        row(
            .engine, "CVE-2019-5736", Text(en: "host's runc overwritten", zh: "主机的 runc 被覆盖"), flawIn: .runc,
            ["18.06.3", "18.09.2"],
            "https://docs.docker.com/engine/release-notes/18.09/"),
        row(
            .engine, "CVE-2024-21626", Text(en: "leaked file descriptor", zh: "文件描述符泄漏"), flawIn: .runc,
            ["24.0.9", "25.0.2"],
            "https://docs.docker.com/engine/release-notes/25.0/"),
        row(
            .containerd, "CVE-2024-21626", Text(en: "leaked file descriptor", zh: "文件描述符泄漏"), flawIn: .runc,
            ["1.6.28", "1.7.13"],
            "https://github.com/containerd/containerd/releases/tag/v1.6.28"),
        row(
            .engine, "CVE-2025-31133", Text(en: "masked paths replaced by links", zh: "被遮蔽的路径被替换为链接"), flawIn: .runc,
            ["28.5.2", "29.0.0"],
            "https://docs.docker.com/engine/release-notes/28/"),
        row(
            .engine, "CVE-2025-52565", Text(en: "console mount redirected", zh: "控制台挂载被重定向"), flawIn: .runc,
            ["28.5.2", "29.0.0"],
            "https://docs.docker.com/engine/release-notes/28/"),
        row(
            .engine, "CVE-2025-52881", Text(en: "writes to /proc redirected", zh: "对 /proc 的写入被重定向"), flawIn: .runc,
            ["28.5.2", "29.0.0"],
            "https://docs.docker.com/engine/release-notes/28/"),
    ]

    private static func row(
        _ component: Component, _ id: String, _ name: Text, flawIn: Component? = nil,
        from affectedFrom: String? = nil, _ fixedIn: [String], throughCRIOnly: Bool = false, _ source: String
    ) -> EscapeVulnerability {
        guard let published = publications[id] else { preconditionFailure("\(id) has no day of publication") }
        return EscapeVulnerability(
            id: id, component: component, flawIn: flawIn ?? component, name: name, affectedFrom: affectedFrom,
            fixedIn: fixedIn, isThroughCRIOnly: throughCRIOnly, source: source, published: published)
    }

    /// When each flaw became public under its number: `datePublished` of its record at cve.org, in UTC, unless an
    /// advisory or release notes told of it on an earlier day; then these stand beside it.
    private static let publications = [
        "CVE-2016-9962": "2017-01-10",  // https://seclists.org/fulldisclosure/2017/Jan/21
        "CVE-2018-15664": "2019-05-23",
        "CVE-2019-5736": "2019-02-11",
        "CVE-2019-14271": "2019-07-25",  // https://docs.docker.com/engine/release-notes/19.03/
        "CVE-2019-16884": "2019-09-25",
        "CVE-2019-19921": "2020-01-24",  // https://github.com/moby/moby/pull/40404
        "CVE-2020-15257": "2020-11-30",  // https://medium.com/nttlabs/dont-use-host-network-namespace-f548aeeef575
        "CVE-2021-30465": "2021-05-19",  // https://www.openwall.com/lists/oss-security/2021/05/19/2
        "CVE-2022-23648": "2022-03-02",  // https://github.com/advisories/GHSA-crp2-qrr5-8pq7
        "CVE-2023-27561": "2023-03-03",
        "CVE-2023-28642": "2023-03-29",
        "CVE-2024-21626": "2024-01-31",
        "CVE-2024-23651": "2024-01-31",
        "CVE-2024-23652": "2024-01-31",
        "CVE-2024-23653": "2024-01-31",
        "CVE-2024-41110": "2024-07-23",  // https://github.com/docker/docs/pull/20464
        "CVE-2024-45310": "2024-09-03",
        "CVE-2025-31133": "2025-11-05",  // https://github.com/moby/moby/pull/51393, as for the next two
        "CVE-2025-52565": "2025-11-05",
        "CVE-2025-52881": "2025-11-05",
        "CVE-2026-17106": "2026-07-30",  // https://github.com/docker/docs/pull/25662
        "CVE-2026-34040": "2026-03-31",
        "CVE-2026-41567": "2026-05-18",  // https://github.com/docker/docs/pull/25088, as for the next two
        "CVE-2026-41568": "2026-05-18",
        "CVE-2026-42306": "2026-05-18",
    ]
}
