import Model

/// Keep Docker and the host up to date.
enum Control3 {
    static let checks: [Check] = [supportedEngine, recentScan, patchDeadline]

    /// `Server.Version` of `docker version`, else `ServerVersion` of `docker info`, against the table of release lines.
    ///
    /// A line whose end nobody has announced passes. A distribution's build is not judged, whatever its line.
    static let supportedEngine = Check(
        "NP-3.1", .high, cis: "1.2.2", nist: "4.4.1", needs: .engine,
        title: Text(en: "The Docker Engine's release line is supported", zh: "Docker Engine 的版本仍在支持期内"),
        rationale: Text(
            en: """
                A release line without support gets no more security fixes: flaws in the engine, containerd or runc \
                that become known stay open on this host.
                """,
            zh: "已停止支持的版本不再获得安全修复，引擎、containerd 或 runc 新公开的漏洞会一直留在该主机上。"),
        remediation: Text(
            en: """
                Upgrade the packages docker-ce, docker-ce-cli and containerd.io to a supported line (apt-get install \
                --only-upgrade docker-ce docker-ce-cli containerd.io, or dnf upgrade), then restart the daemon. Set \
                "live-restore": true in daemon.json to keep containers running meanwhile.
                """,
            zh: """
                将 docker-ce、docker-ce-cli 和 containerd.io 升级到仍受支持的版本（apt-get install --only-upgrade docker-ce \
                docker-ce-cli containerd.io，或 dnf upgrade），然后重启守护进程。可在 daemon.json 中设置 "live-restore": true，\
                使容器在此期间继续运行。
                """),
        rules: [
            .engineInContext { engine, context in
                guard let (version, path, place) = runningVersion(of: engine) else {
                    return .notAssessed("neither docker version nor docker info of this host was collected")
                }
                let commit = engine.version?.gitCommit ?? ""
                if isDistributionBuild(version) || !commit.utf8.allSatisfy(\.isHexDigit) {
                    return .notAssessed(
                        "\(version) is a distribution's build, which gets its fixes from the distribution")
                }
                if EngineRelease.isBeforeTable(version) {
                    return .fail(
                        "Docker \(version) is older than 17.03, which is without support since 2017-05-05",
                        at: path, in: place)
                }
                guard let release = EngineRelease.line(of: version) else {
                    return .notAssessed(
                        "the table of releases, checked on \(EngineRelease.checkedOn), does not know Docker \(version)")
                }
                guard let end = release.endOfSupport, context.date.day.description >= end else { return .pass }
                return .fail(
                    "Docker \(version): release line \(release.line) is without support since \(end)", at: path,
                    in: place)
            }
        ])

    private static func runningVersion(of engine: Engine) -> (version: String, path: String, place: Place)? {
        if let version = engine.version, !version.version.isEmpty {
            return (version.version, version.path, version.place)
        }
        guard let info = engine.info, !info.serverVersion.isEmpty else { return nil }
        return (info.serverVersion, "/ServerVersion", info.place)
    }

    /// Whether somebody else than Docker built it: `20.10.24+dfsg1`, `28.2.2-0ubuntu1`, `26.1.5~ds1`.
    private static func isDistributionBuild(_ version: String) -> Bool {
        let suffix = version.drop { $0.isNumber || $0 == "." }
        if suffix.isEmpty { return false }
        if suffix.contains("+") || suffix.contains("~") { return true }
        return !["-ce", "-ee", "-rc", "-beta", "-alpha", "-tp", "-dev"].contains { suffix.hasPrefix($0) }
    }

    /// The dates of the image's scans; only images that a container runs are judged.
    static let recentScan = Check(
        "NP-3.5", .high, cis: "4.4", nist: "4.1.1", needs: .scan,
        title: Text(en: "Images in use were scanned recently", zh: "使用中的镜像近期已扫描"),
        rationale: Text(
            en: """
                New vulnerabilities become known every day in images that have not changed; only a scan of now tells \
                what a running image is exposed to today.
                """,
            zh: "镜像即使没有变化，每天也会有新漏洞公开；只有近期的扫描才能反映运行中的镜像当前面临的风险。"),
        remediation: Text(
            en: """
                Scan every image that runs at least once a week and import the result: trivy image --format json \
                --output web.json registry.example.com/shop/web:1.4.2, or grype -o json.
                """,
            zh: """
                每周至少扫描一次所有运行中的镜像并导入结果：trivy image --format json --output web.json registry.example.com/shop/web:1.4.2，\
                或 grype -o json。
                """),
        rules: [
            .imageInContext { image, context in
                guard image.isInUse else { return .notApplicable("no container of this run uses the image") }
                guard image.countedScans(in: context).isEmpty else { return .pass }
                let limit = context.policy.scanDays
                var message = "was never scanned"
                var place = image.place
                if let newest = image.scans.first(where: { context.date.days(since: $0.scannedAt) >= 0 }) {
                    message = """
                        was scanned \(context.date.days(since: newest.scannedAt)) days before the run \
                        (\(newest.tool), \(newest.scannedAt.day)); the limit is \(limit)
                        """
                    place = newest.place
                } else if !image.scans.isEmpty {
                    message = "was not scanned before the run's date"
                }
                return .fail(message, at: "", in: place)
            }
        ])

    /// Fixable vulnerabilities of the scans that count, by the run that first saw them fixable in the repository.
    ///
    /// One that no earlier run saw is open since the run's own date. The finding has the check's severity: what fails
    /// is the patching, while NP-5.7 tells how grave the flaw itself is.
    static let patchDeadline = Check(
        "NP-3.7", .high, cis: "4.4", nist: "4.1.1", needs: .scan,
        title: Text(en: "Fixable vulnerabilities are patched in time", zh: "可修复的漏洞在期限内完成修补"),
        rationale: Text(
            en: """
                Once a fix is out, so is the description of the flaw, and exploits follow within days; a deadline \
                shows whether patching keeps up.
                """,
            zh: "修复版本发布后，漏洞细节也随之公开，数日内就可能出现攻击代码；设定期限可以检验修补工作是否及时。"),
        remediation: Text(
            en: """
                Rebuild the image on a current base (docker build --pull --no-cache; Dockerfile: raise the version in \
                FROM or of the package), push it under a new version tag and re-create its containers (docker compose \
                up --detach --pull always).
                """,
            zh: """
                基于最新的基础镜像重新构建（docker build --pull --no-cache；Dockerfile：提升 FROM 或软件包的版本），以新的版本标签推送，并重新创建容器（docker \
                compose up --detach --pull always）。
                """),
        rules: [
            .imageInContext { image, context in
                let policy = context.policy
                let scans = image.countedScans(in: context)
                if scans.isEmpty { return .noScan(within: policy.scanDays) }
                let open = ReportedVulnerability.all(in: scans) { vulnerability, severity in
                    vulnerability.fixedIn != nil && policy.patchDays[severity] != nil
                }
                return .failing(
                    open.compactMap { reported in
                        guard let deadline = policy.patchDays[reported.severity] else { return nil }
                        let flaw = reported.vulnerability
                        let fixable = Memory.Fixable(repository: image.key, detail: flaw.detail)
                        let first = context.memory.firstFixable[fixable] ?? context.date
                        let days = context.date.days(since: first)
                        if days <= deadline { return nil }
                        return Answer.Failure(
                            """
                            \(flaw.id) in \(flaw.package) is fixable (\(flaw.fixedIn ?? "")) and open for \(days) \
                            days, since \(first.day); the deadline was \(deadline)
                            """,
                            at: flaw.path, in: reported.place, detail: flaw.detail)
                    })
            }
        ])
}
