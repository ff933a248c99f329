import Model

/// Keep Docker and the host up to date.
enum Control3 {
    static let checks: [Check] = [
        supportedEngine, mendedEngine, supportedHost, recentKernel, recentScan, recentDatabase, patchDeadline,
        recentImage,
    ]

    /// `Server.Version` of `docker version`, else `ServerVersion` of `docker info`, against the table of release lines.
    ///
    /// A line whose end nobody has announced passes. Ends in the policy's `engineSupport` replace the table's; like
    /// those they are the first day without support. A distribution's build gets its fixes from the distribution,
    /// whatever its line: the policy has to vouch for it, and then it passes, unless the policy names an end for its
    /// line. The policy's minimum goes by the number alone and so holds for every build, vouched for or not; a
    /// pre-release is older than its release.
    static let supportedEngine = Check(
        "NP-3.1", .high, cis: ["1.2.2"], nist: "4.4.1", needs: [.engine],
        title: Text(en: "The Docker Engine's release line is supported", zh: "Docker Engine 的版本仍在支持期内"),
        fails: Text(
            en: """
                The running version's release line is without support at the run's date by the table of releases, or \
                by the policy's engineSupport, which goes first; or the version is older than the policy's \
                minimumEngine. A line without an announced end passes. A distribution's build (+dfsg1, ~ds1, \
                -0ubuntu1) is not assessed unless vouchedBuilds names it, then it passes; minimumEngine holds for it \
                too.
                """,
            zh: """
                运行版本所属的发布系列在运行日期已停止支持（以版本表为准，策略 engineSupport 优先），或版本低于策略的 minimumEngine 时失败。\
                尚未公布终止日期的系列可以通过。发行版自行构建的版本（+dfsg1、~ds1、-0ubuntu1）记为未评估；列入 vouchedBuilds 后可以通过，但仍受 \
                minimumEngine 约束。
                """),
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
        examples: Check.Examples(
            pass: "# run of 2026-11-24\n\"Version\": \"29.5.1\", \"GitCommit\": \"9b755fd\"",
            fail: "# run of 2026-11-24\n\"Version\": \"20.10.21\", \"GitCommit\": \"3056208\""),
        rules: [
            .engineInContext { engine, context in
                if engine.isPodman { return podman }
                guard let daemon = engine.daemon else { return versionUnknown }
                let policy = context.policy
                if let oldest = policy.minimumEngine, let version = VersionNumber(daemon.text) {
                    guard let minimum = VersionNumber(limit: oldest) else {
                        return .notAssessed(
                            Text(
                                en: "the policy's minimumEngine, \(oldest), is no version",
                                zh: "策略的 minimumEngine（\(oldest)）不是版本号"))
                    }
                    if version < minimum {
                        return .fail(
                            Text(
                                en: "Docker \(daemon.text) is older than the policy's minimum, \(oldest)",
                                zh: "Docker \(daemon.text) 低于策略要求的最低版本 \(oldest)"), at: daemon.path,
                            in: daemon.place)
                    }
                }
                let isVouched = daemon.isVouched(by: policy)
                if case .distribution(let build) = daemon.builder, !isVouched {
                    return .notAssessed(
                        Text(
                            en: "\(build) is a distribution's build, which gets its fixes from the distribution",
                            zh: "\(build) 是发行版自行构建的版本，由发行版提供修复"))
                }
                if let (line, end) = policy.supportEnd(of: daemon.text) {
                    return context.date.day < end
                        ? .pass
                        : .fail(
                            Text(
                                en: """
                                    Docker \(daemon.text): release line \(line) is without support since \(end), as \
                                    the policy says
                                    """,
                                zh: "Docker \(daemon.text)：按策略，发布系列 \(line) 自 \(end) 起已停止支持"),
                            at: daemon.path, in: daemon.place)
                }
                return isVouched ? .pass : judgeByTable(daemon, on: context.date.day)
            }
        ])

    private static let versionUnknown = Answer.notAssessed(
        Text(
            en: "neither docker version nor docker info of this host was collected",
            zh: "未收集该主机的 docker version 和 docker info"))
    private static let unused = Answer.notApplicable(
        Text(en: "no container of this run uses the image", zh: "本次运行中没有容器使用该镜像"))
    private static let podman = Answer.notAssessed(
        Text(en: "the engine is Podman's; the tables are those of Docker's", zh: "引擎属于 Podman，而版本表针对 Docker"))

    private static func judgeByTable(_ daemon: EngineProgram, on day: Day) -> Answer {
        if EngineRelease.isBeforeTable(daemon.text) {
            return .fail(
                Text(
                    en: "Docker \(daemon.text) is older than 17.03, which is without support since 2017-05-05",
                    zh: "Docker \(daemon.text) 早于 17.03，自 2017-05-05 起已停止支持"),
                at: daemon.path, in: daemon.place)
        }
        guard let release = EngineRelease.line(of: daemon.text) else {
            return .notAssessed(
                Text(
                    en:
                        "the table of releases, checked on \(EngineRelease.checkedOn), does not know Docker \(daemon.text)",
                    zh: "版本表（核对于 \(EngineRelease.checkedOn)）中没有 Docker \(daemon.text)"))
        }
        guard let end = release.endOfSupport, day.description >= end else { return .pass }
        return .fail(
            Text(
                en: "Docker \(daemon.text): release line \(release.line) is without support since \(end)",
                zh: "Docker \(daemon.text)：发布系列 \(release.line) 自 \(end) 起已停止支持"), at: daemon.path,
            in: daemon.place)
    }

    /// The versions of engine, containerd and runc (`docker version`, else `docker info`) against the table of
    /// container escapes, as far as they were public on the run's date; docker-init is not judged.
    ///
    /// - A distribution's build is not assessed, however new its number, unless the policy vouches for it; then it
    ///   passes. A plain number beside a distribution's engine (Ubuntu's containerd) passes if it has no flaw, and is
    ///   not assessed otherwise.
    /// - An engine or a containerd that shipped with a flawed runc is older than the fix too: so Docker's own release
    ///   notes count. Runc's own version overrules that where it is known, since packages renew it alone.
    /// - A finding is a flaw in a component: `CVE-2024-21626 runc`. What is unknown, or not assessed, makes the failure
    ///   one in part, and keeps the rest from passing.
    static let mendedEngine = Check(
        "NP-3.2", .critical, nist: "4.4.1", needs: [.engine],
        title: Text(
            en: "Engine, containerd and runc have no known container escape", zh: "引擎、containerd 和 runc 没有已知的容器逃逸漏洞"),
        fails: Text(
            en: """
                The version of the engine, of containerd or of runc is older than the fix of a container escape in the \
                table that was public on the run's date, or came with a runc that is, unless runc's own version is \
                known. A distribution's build (+dfsg1, ~ds1, -0ubuntu1) is not assessed unless vouchedBuilds names it, \
                then it passes; a component whose version is unknown is not assessed.
                """,
            zh: """
                引擎、containerd 或 runc 的版本早于表中某个容器逃逸漏洞的修复版本，且该漏洞在运行日期已公开时失败；\
                runc 自身版本未知时，随附的 runc 存在这类漏洞也算失败。\
                发行版自行构建的版本（+dfsg1、~ds1、-0ubuntu1）记为未评估，列入 vouchedBuilds 后可以通过；版本未知的组件记为未评估。
                """),
        rationale: Text(
            en: """
                Such a flaw lets a hostile container or image take over the host with all that runs on it, whatever \
                limits the container has; working exploits are public.
                """,
            zh: "利用这类漏洞，恶意容器或镜像可以突破自身的所有限制，接管主机及其上运行的一切；可用的攻击代码已经公开。"),
        remediation: Text(
            en: """
                Upgrade docker-ce and containerd.io, which brings runc (apt-get install --only-upgrade docker-ce \
                docker-ce-cli containerd.io, or dnf upgrade), restart the daemon and then every container, for a \
                running one keeps its old containerd-shim. If a distribution's build holds the fixes, list its version \
                in the policy's vouchedBuilds.
                """,
            zh: """
                升级 docker-ce 和包含 runc 的 containerd.io（apt-get install --only-upgrade docker-ce docker-ce-cli \
                containerd.io，或 dnf upgrade），重启守护进程后再重启所有容器，因为运行中的容器仍在使用旧的 containerd-shim。\
                如果发行版的构建已包含修复，请将其版本加入策略的 vouchedBuilds。
                """),
        examples: Check.Examples(
            pass: "docker version: Engine 29.7.0, containerd v2.2.1, runc 1.4.0",
            fail: "docker version: Engine 29.7.0, containerd v2.2.1, runc 1.1.11"),
        rules: [
            .engineInContext { engine, context in
                if engine.isPodman { return podman }
                guard engine.version != nil || engine.info != nil else { return versionUnknown }
                var escapes = Escapes(policy: context.policy, day: context.date.day)
                for component in EscapeVulnerability.Component.allCases { escapes.judge(component, of: engine) }
                return escapes.answer
            }
        ])

    /// `OperatingSystem` and `OSVersion` of `docker info` against the table of operating systems' releases.
    ///
    /// A day that its source calls tentative fails when it passed by a year, and is not assessed between. An engine
    /// that runs in a container shows the system of its container, and Docker Desktop's is not the machine's.
    static let supportedHost = Check(
        "NP-3.3", .high, cis: ["1.2.1"], nist: "4.5.3", needs: [.engine],
        title: Text(en: "The host's operating system is supported", zh: "主机操作系统仍在支持期内"),
        fails: Text(
            en: """
                By the table of releases, the last day with free security fixes for the host's operating system lies \
                before the run's date (for Debian the end of LTS, for Ubuntu of standard support); where the table \
                calls that day unsettled, more than a year before. A release without an announced end passes; a \
                system that the table does not know, Docker Desktop and an engine inside a container are not assessed.
                """,
            zh: """
                按版本表，主机操作系统版本的免费安全更新在运行日期之前已终止时失败（Debian 以 LTS 结束为准，Ubuntu 以标准支持结束为准）；\
                终止日期尚不确定的，须已过去一年以上。尚未公布终止日期的版本可以通过；表中没有的系统、Docker Desktop 以及运行在容器内的引擎记为未评估。
                """),
        rationale: Text(
            en: """
                All containers share the host's kernel and libraries of its engine; on a release without support their \
                flaws stay open, and each is a way from a container to the host.
                """,
            zh: "所有容器共用主机的内核以及引擎所依赖的库；系统停止支持后，其中的漏洞不再修复，每一个都可能成为从容器进入主机的通道。"),
        remediation: Text(
            en: """
                Upgrade the host to a supported release (do-release-upgrade on Ubuntu, a new release in the APT \
                sources and apt full-upgrade on Debian, leapp upgrade on Red Hat), or move its containers to a new \
                host and retire this one. If extended support was bought, cover the host with a waiver until it ends.
                """,
            zh: """
                将主机升级到受支持的版本（Ubuntu：do-release-upgrade；Debian：修改 APT 源后执行 apt full-upgrade；Red Hat：leapp \
                upgrade），或将容器迁移到新主机并停用该主机。已购买延长支持的，请用豁免覆盖至支持终止日。
                """),
        examples: Check.Examples(
            pass: "# run of 2026-11-24\n\"OperatingSystem\": \"Debian GNU/Linux 12 (bookworm)\"",
            fail: "# run of 2026-11-24\n\"OperatingSystem\": \"Ubuntu 18.04.6 LTS\""),
        rules: [
            .engineInContext { engine, context in
                guard let info = engine.info else { return .noInfo }
                guard let system = info.facts.operatingSystem, !system.isEmpty else {
                    return .absentFromInfo("OperatingSystem")
                }
                if system.hasPrefix("Docker Desktop") {
                    return .notAssessed(
                        Text(
                            en: "docker info shows Docker Desktop's virtual machine, not the host's system",
                            zh: "docker info 显示的是 Docker Desktop 的虚拟机，而非主机的系统"))
                }
                if system.hasSuffix("(containerized)") {
                    return .notAssessed(
                        Text(
                            en: "the engine runs in a container: docker info shows that one's system, \(system)",
                            zh: "引擎运行在容器中：docker info 显示的是该容器的系统（\(system)）"))
                }
                guard let release = HostRelease.find(operatingSystem: system, version: info.facts.osVersion) else {
                    return .notAssessed(
                        Text(
                            en: """
                                the table of operating systems, last added to on \(HostRelease.checkedOn), does not \
                                know \(system)
                                """,
                            zh: "操作系统版本表（更新于 \(HostRelease.checkedOn)）中没有 \(system)"))
                }
                let day = context.date.day
                guard let end = release.supportedUntil, !release.isSupported(on: day) else { return .pass }
                if !release.isCertain, release.isSupported(on: Day(daysSinceEpoch: day.daysSinceEpoch - 365)) {
                    return .notAssessed(
                        Text(
                            en: "the end of support of \(release.name), \(end), is not settled",
                            zh: "\(release.name) 的支持终止日期（\(end)）尚不确定"))
                }
                return .fail(
                    Text(en: "\(release.name) had support until \(end)", zh: "\(release.name) 的支持已于 \(end) 终止"),
                    at: info.path("OperatingSystem"), in: info.place)
            }
        ])

    /// `KernelVersion` of `docker info` against the policy's `minimumKernel`.
    ///
    /// The numbers decide, and of equal ones the distribution's count (`5.15.0-91` is older than `5.15.0-100`). There
    /// is no default, because distributions carry fixes back into old numbers: only the team knows which will do.
    static let recentKernel = Check(
        "NP-3.4", .medium, nist: "4.5.3", needs: [.engine],
        title: Text(en: "The kernel is as new as the policy asks", zh: "内核版本不低于策略要求"),
        fails: Text(
            en: """
                KernelVersion of docker info is older than the policy's minimumKernel; an equal one passes. Without \
                minimumKernel nothing is assessed, since a kernel's number alone does not tell which fixes it holds; \
                Windows hosts are not concerned.
                """,
            zh: """
                docker info 的 KernelVersion 低于策略的 minimumKernel 时失败，相等则通过。未设置 minimumKernel 时记为未评估，\
                因为仅凭内核版本号无法判断包含哪些修复；不适用于 Windows 主机。
                """),
        rationale: Text(
            en: """
                The kernel is the wall between containers and the host; an old one has known flaws that lead through \
                it, and lacks means of isolation that newer engines rely on.
                """,
            zh: "内核是容器与主机之间的隔离屏障；旧内核存在可突破该屏障的已知漏洞，也缺少新版引擎所依赖的隔离机制。"),
        remediation: Text(
            en: """
                Install the distribution's current kernel (apt-get install --only-upgrade linux-image-amd64 on Debian, \
                linux-generic on Ubuntu, dnf upgrade kernel) and reboot, after moving the containers away. Set the \
                oldest kernel that will do as minimumKernel in the policy.
                """,
            zh: """
                安装发行版的最新内核（Debian：apt-get install --only-upgrade linux-image-amd64；Ubuntu：linux-generic；dnf upgrade \
                kernel），迁走容器后重启主机。在策略的 minimumKernel 中设置可接受的最低内核版本。
                """),
        examples: Check.Examples(
            pass: "# policy: minimumKernel: \"5.15\"\n\"KernelVersion\": \"6.1.0-28-amd64\"",
            fail: "# policy: minimumKernel: \"5.15\"\n\"KernelVersion\": \"4.19.0-27-amd64\""),
        rules: [
            .engineInContext { engine, context in
                if engine.info?.facts.osType == "windows" {
                    return .notApplicable(Text(en: "a Windows host runs no Linux kernel", zh: "Windows 主机不运行 Linux 内核"))
                }
                guard let oldest = context.policy.minimumKernel else {
                    return .notAssessed(
                        Text(en: "the policy sets no minimum kernel (minimumKernel)", zh: "策略未设置最低内核版本（minimumKernel）"))
                }
                guard let info = engine.info else { return .noInfo }
                guard let kernel = info.facts.kernelVersion, !kernel.isEmpty else {
                    return .absentFromInfo("KernelVersion")
                }
                guard let minimum = VersionNumber(limit: oldest) else {
                    return .notAssessed(
                        Text(
                            en: "the policy's minimumKernel, \(oldest), is no version",
                            zh: "策略的 minimumKernel（\(oldest)）不是版本号"))
                }
                guard let version = VersionNumber(kernel) else {
                    return .notAssessed(
                        Text(
                            en: "KernelVersion of docker info, \(kernel), is no version",
                            zh: "docker info 的 KernelVersion（\(kernel)）不是版本号"))
                }
                guard version < minimum else { return .pass }
                return .fail(
                    Text(
                        en: "the kernel \(kernel) is older than the policy's minimum, \(oldest)",
                        zh: "内核 \(kernel) 低于策略要求的最低版本 \(oldest)"),
                    at: info.path("KernelVersion"),
                    in: info.place)
            }
        ])

    /// The dates of the image's scans; only images that a container runs are judged.
    static let recentScan = Check(
        "NP-3.5", .high, cis: ["4.4"], nist: "4.1.1", needs: [.scan],
        title: Text(en: "Images in use were scanned recently", zh: "使用中的镜像近期已扫描"),
        fails: Text(
            en: """
                A container of the run uses the image, and no imported scan of it was made within the policy's \
                scanDays (7) before the run's date. A scan made up to a day after that date counts; which scanner made \
                it, and what it found, does not matter.
                """,
            zh: """
                本次运行中有容器使用该镜像，但在运行日期之前的 scanDays（7）天内没有任何已导入的扫描时失败。运行日期之后一天内的扫描也算；\
                不限扫描工具，也不看扫描结果。
                """),
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
        examples: Check.Examples(
            pass: "# run of 2026-11-24, Trivy's CreatedAt: 2026-11-23T04:00:00Z",
            fail: "# run of 2026-11-24, Trivy's CreatedAt: 2026-11-02T04:00:00Z"),
        rules: [
            .imageInContext { image, context in
                guard image.isInUse else { return unused }
                guard image.countedScans(in: context).isEmpty else { return .pass }
                let limit = context.policy.scanDays
                var message = Text(en: "was never scanned", zh: "从未扫描")
                var place = image.place
                if let newest = image.scans.first(where: { context.date.days(since: $0.scannedAt) >= 0 }) {
                    let age = context.date.days(since: newest.scannedAt)
                    let source = (tool: newest.tool, day: newest.scannedAt.day)
                    message = Text(
                        en:
                            "was scanned \(age) days before the run (\(source.tool), \(source.day)); the limit is \(limit)",
                        zh: "扫描于本次运行前 \(age) 天（\(source.tool)，\(source.day)）；上限为 \(limit) 天")
                    place = newest.place
                } else if !image.scans.isEmpty {
                    message = Text(en: "was not scanned before the run's date", zh: "在运行日期之前未扫描")
                }
                return .fail(message, at: "", in: place)
            }
        ])

    /// `Scan.databaseAt` against `Scan.scannedAt`, of the scans that count; images out of use are judged alike.
    ///
    /// Each scanner is judged by itself, for NP-3.5 and NP-5.7 rely on each. A database from a day or more after the
    /// scan cannot have served it (Trivy's is collected beside its report, at another time), so its age is unknown.
    static let recentDatabase = Check(
        "NP-3.6", .medium, nist: "4.1.1", needs: [.scan],
        title: Text(en: "Scanners used a recent vulnerability database", zh: "扫描工具使用了近期的漏洞库"),
        fails: Text(
            en: """
                The vulnerability database of a scan that counts (NP-3.5) was built more than the policy's \
                databaseDays (5) before the scan. Not assessed where a scan does not tell its database's date, as \
                Trivy's reports do not without trivy version -f json collected beside, or tells one after the scan.
                """,
            zh: """
                有效扫描（见 NP-3.5）所用漏洞库的构建时间比扫描早 databaseDays（5）天以上时失败。扫描未给出漏洞库日期（Trivy 报告即是如此，\
                需同时采集 trivy version -f json），或给出的日期晚于扫描时，记为未评估。
                """),
        rationale: Text(
            en: """
                A scanner only finds what its database knows: with an old one it reports an image as clean although \
                its flaws have long been published.
                """,
            zh: "扫描工具只能发现漏洞库中已有的漏洞；漏洞库过旧时，即使漏洞早已公开，镜像也会被报告为没有问题。"),
        remediation: Text(
            en: """
                Update the database before scanning: trivy image --download-db-only, and no --skip-db-update; grype db \
                update. Mirror the database where scanners have no way to the Internet. For Trivy, import trivy \
                version -f json beside its report.
                """,
            zh: """
                扫描前更新漏洞库：trivy image --download-db-only，且不要使用 --skip-db-update；grype db update。扫描环境无法访问互联网时，\
                请搭建漏洞库镜像。使用 Trivy 时，请将 trivy version -f json 的输出与报告一并导入。
                """),
        examples: Check.Examples(
            pass: #""timestamp": "2026-11-23T04:00:00Z", "db": {"built": "2026-11-22T01:32:00Z"}"#,
            fail: #""timestamp": "2026-11-23T04:00:00Z", "db": {"built": "2026-09-30T01:32:00Z"}"#),
        rules: [
            .imageInContext { image, context in
                let scans = image.countedScans(in: context)
                if scans.isEmpty { return .noScan(within: context.policy.scanDays) }
                let limit = context.policy.databaseDays
                var stale: [Answer.Failure] = []
                var unknown: [Text] = []
                for scan in scans {
                    guard let built = scan.databaseAt else {
                        unknown.append(
                            Text(
                                en: "no date of \(scan.tool)'s vulnerability database was collected",
                                zh: "未收集 \(scan.tool) 漏洞库的日期"))
                        continue
                    }
                    let age = scan.scannedAt.days(since: built)
                    if age < 0 {
                        unknown.append(
                            Text(
                                en: "the collected date of \(scan.tool)'s vulnerability database is after its scan",
                                zh: "收集到的 \(scan.tool) 漏洞库日期晚于其扫描时间"))
                    } else if age > limit {
                        stale.append(
                            Answer.Failure(
                                Text(
                                    en: """
                                        \(scan.tool) scanned on \(scan.scannedAt.day) with a vulnerability database of \
                                        \(built.day), \(age) days old; the limit is \(limit)
                                        """,
                                    zh: """
                                        \(scan.tool) 于 \(scan.scannedAt.day) 扫描时使用的漏洞库日期为 \(built.day)，已有 \
                                        \(age) 天；上限为 \(limit) 天
                                        """),
                                at: "", in: scan.place, detail: scan.tool))
                    }
                }
                if stale.isEmpty, !unknown.isEmpty { return .notAssessed(unknown.joined()) }
                return .failing(stale, inPart: !unknown.isEmpty)
            }
        ])

    /// Fixable vulnerabilities of the scans that count, by the run that first saw them fixable in the repository.
    ///
    /// One that no earlier run saw is open since the run's own date. The finding has the check's severity: what fails
    /// is the patching, while NP-5.7 tells how grave the flaw itself is.
    static let patchDeadline = Check(
        "NP-3.7", .high, cis: ["4.4"], nist: "4.1.1", needs: [.scan],
        title: Text(en: "Fixable vulnerabilities are patched in time", zh: "可修复的漏洞在期限内完成修补"),
        fails: Text(
            en: """
                A scan that counts (NP-3.5) reports a vulnerability with a fix, and more than the policy's patchDays \
                (critical 7, high 30) have passed since the first run that saw it fixable in this repository, under \
                whatever tag. Severities without a deadline pass, and so does what this run sees for the first time.
                """,
            zh: """
                有效扫描（见 NP-3.5）报告了有修复版本的漏洞，且自首次在该仓库（不论标签）中发现其可修复以来已超过 patchDays（严重 7 天，高危 30 天）时失败。\
                未设期限的级别以及本次首次发现的漏洞可以通过。
                """),
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
        examples: Check.Examples(
            pass: "# CVE-2026-1234 openssl, critical, fixed in 3.0.15, first seen 2026-11-20, run of 2026-11-24",
            fail: "# CVE-2026-1234 openssl, critical, fixed in 3.0.15, first seen 2026-10-13, run of 2026-11-24"),
        rules: [
            .imageInContext { image, context in
                let policy = context.policy
                let scans = image.countedScans(in: context)
                if scans.isEmpty { return .noScan(within: policy.scanDays) }
                return .failing(
                    ReportedVulnerability.all(in: scans).compactMap { reported in
                        guard let fix = reported.fixedIn,
                            let deadline = reported.severity.flatMap({ policy.patchDays[$0] })
                        else { return nil }
                        let flaw = reported.vulnerability
                        let fixable = Memory.Fixable(repository: image.repository, detail: flaw.detail)
                        let first = context.memory.firstFixable[fixable] ?? context.date
                        let days = context.date.days(since: first)
                        if days <= deadline { return nil }
                        return reported.failure(
                            Text(
                                en: """
                                    \(flaw.id) in \(flaw.package) is fixable (\(fix)) and open for \(days) days, since \
                                    \(first.day); the deadline was \(deadline)
                                    """,
                                zh: """
                                    \(flaw.package) 中的 \(flaw.id) 可修复（\(fix)），自 \(first.day) 起已有 \(days) 天未修复；\
                                    期限为 \(deadline) 天
                                    """),
                            exoneratedBy: context.exoneration(from: flaw, in: image))
                    })
            }
        ])

    /// `Created` of `docker image inspect`: when it was built, for what was pulled as for what was built here.
    ///
    /// Reproducible builds write a fixed date (1970-01-01, 1980-01-01), and some tools the zero date: neither tells an
    /// age. A date a day or more after the run's comes from a clock that is wrong, and tells none either.
    static let recentImage = Check(
        "NP-3.8", .low, cis: ["4.4"], nist: "4.1.1",
        title: Text(en: "Images in use were rebuilt recently", zh: "使用中的镜像近期已重新构建"),
        fails: Text(
            en: """
                A container of the run uses the image, and its Created is more than the policy's imageDays (90) before \
                the run's date. A date of 1980 or before, or after the run, is no build date: not assessed.
                """,
            zh: """
                本次运行中有容器使用该镜像，且其 Created 比运行日期早 imageDays（90）天以上时失败。1980 年及以前的日期或晚于本次运行的日期不是真实的构建日期，\
                记为未评估。
                """),
        rationale: Text(
            en: """
                An image holds the packages of the day on which it was built; one that nobody rebuilds misses every \
                update since, also those that no scanner asks for.
                """,
            zh: "镜像中的软件包停留在构建当日的版本；长期不重新构建的镜像会错过此后的所有更新，包括扫描工具不会提示的更新。"),
        remediation: Text(
            en: """
                Rebuild on a current base at least every 90 days (docker build --pull --no-cache; Dockerfile: raise \
                the version in FROM), push it under a new version tag and re-create its containers (docker compose up \
                --detach --pull always). For an image of somebody else, move to a newer version of it.
                """,
            zh: """
                至少每 90 天基于最新的基础镜像重新构建（docker build --pull --no-cache；Dockerfile：提升 FROM 的版本），以新的版本标签推送，\
                并重新创建容器（docker compose up --detach --pull always）。第三方镜像请换用较新的版本。
                """),
        examples: Check.Examples(
            pass: "# run of 2026-11-24\n\"Created\": \"2026-11-02T09:14:31Z\"",
            fail: "# run of 2026-11-24\n\"Created\": \"2026-03-18T09:14:31Z\""),
        rules: [
            .imageInContext { image, context in
                guard image.isInUse else { return unused }
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let created = inspect.created else {
                    return .notAssessed(Text(en: "Created of the image is absent", zh: "镜像的 inspect 中缺少 Created"))
                }
                if created.day.year <= 1980 {
                    return .notAssessed(
                        Text(
                            en: "its build date \(created.day) is a stand-in, as reproducible builds write it",
                            zh: "其构建日期 \(created.day) 是可复现构建写入的占位值"))
                }
                let age = context.date.days(since: created)
                if age < 0 {
                    return .notAssessed(
                        Text(en: "its build date \(created.day) is after the run", zh: "其构建日期 \(created.day) 晚于本次运行"))
                }
                let limit = context.policy.imageDays
                guard age > limit else { return .pass }
                return .fail(
                    Text(
                        en: "was built \(age) days before the run, on \(created.day); the limit is \(limit)",
                        zh: "构建于本次运行前 \(age) 天（\(created.day)）；上限为 \(limit) 天"),
                    at: inspect.createdPath,
                    in: inspect.place)
            }
        ])
}

extension VersionNumber {
    /// A limit as people write it: also a major version alone, `27`.
    fileprivate init?(limit: String) {
        if let version = VersionNumber(limit) ?? VersionNumber("\(limit).0") { self = version } else { return nil }
    }
}

extension Policy {
    /// The release line of a version for which the policy names an end of support, with that: its major and minor
    /// number, else its major number.
    fileprivate func supportEnd(of version: String) -> (line: String, end: Day)? {
        let digits = version.prefix { $0 == "." || ($0.isASCII && $0.isNumber) }
        let parts = digits.split(separator: ".").prefix(2)
        for line in [parts.joined(separator: "."), String(parts.first ?? "")] {
            if let end = engineSupport[line] { return (line, end) }
        }
        return nil
    }
}

/// What NP-3.2 gathers from the programs of one engine.
private struct Escapes {
    private let policy: Policy
    /// The run's: flaws that became public later do not count.
    private let day: Day
    private var failures: [Answer.Failure] = []
    private var builds: [String] = []
    private var gaps: [Text] = []

    init(policy: Policy, day: Day) {
        self.policy = policy
        self.day = day
    }

    var answer: Answer {
        var reasons = gaps
        if !builds.isEmpty {
            let isOne = builds.count == 1
            reasons.insert(
                Text(
                    en: """
                        \(builds.joined(separator: ", ")) \(isOne ? "is a build" : "are builds") of a distribution, \
                        which gets fixes without a new number; the policy's vouchedBuilds can vouch for \
                        \(isOne ? "it" : "them")
                        """,
                    zh: """
                        \(builds.joined(separator: "、")) 是发行版自行构建的版本，修复后版本号不一定变化；可在策略的 vouchedBuilds \
                        中确认
                        """), at: 0)
        }
        if failures.isEmpty, !reasons.isEmpty { return .notAssessed(reasons.joined()) }
        return .failing(failures, inPart: !reasons.isEmpty)
    }

    mutating func judge(_ component: EscapeVulnerability.Component, of engine: Engine) {
        guard let program = engine.program(component) else {
            gaps.append(Text(en: "no version of \(component.title) was collected", zh: "未收集 \(component.title) 的版本"))
            if component == .runc { judgeBundledRunc(of: engine) }
            return
        }
        if program.isVouched(by: policy) { return }
        if case .distribution = program.builder {
            builds.append(program.description)
            return
        }
        guard let flaws = known(EscapeVulnerability.affecting(component, version: program.text)),
            let undecided = known(EscapeVulnerability.undecided(component, version: program.text))
        else {
            gaps.append(
                Text(
                    en: "the version of \(component.title), \(program.text), has no number",
                    zh: "\(component.title) 的版本（\(program.text)）不含版本号"))
            if component == .runc { judgeBundledRunc(of: engine) }
            return
        }
        if case .unclear = program.builder {
            if !flaws.isEmpty || !undecided.isEmpty {
                gaps.append(
                    Text(
                        en: "\(program.description) may be a build of the distribution that built the engine",
                        zh: "\(program.description) 可能与引擎一样由发行版自行构建"))
            }
            return
        }
        failures += flaws.map { failure($0, of: program) }
        judge(undecided, of: program, engine)
    }

    private func known(_ flaws: [EscapeVulnerability]?) -> [EscapeVulnerability]? {
        flaws?.filter { $0.isKnown(on: day) }
    }

    /// Of a development build of runc the engine's version may tell whether it holds a fix.
    private mutating func judge(
        _ undecided: [EscapeVulnerability], of program: EngineProgram, _ engine: Engine
    ) {
        let bundlers = program.component == .runc ? self.bundlers(of: engine) : []
        for flaw in undecided {
            let told = bundlers.first { bundler in
                EscapeVulnerability.all.contains {
                    $0.id == flaw.id && $0.component == bundler.component && $0.flawIn == program.component
                }
            }
            guard let told else {
                gaps.append(
                    Text(
                        en: "\(program.description) is a development build from before or after the fix of \(flaw.id)",
                        zh: "\(program.description) 是开发版本，无法确定其早于还是晚于 \(flaw.id) 的修复"))
                continue
            }
            let bundled = EscapeVulnerability.bundled(with: told.component, version: told.text) ?? []
            if bundled.contains(where: { $0.id == flaw.id }) { failures.append(failure(flaw, of: program)) }
        }
    }

    private mutating func judgeBundledRunc(of engine: Engine) {
        for bundler in bundlers(of: engine) {
            let flaws = known(EscapeVulnerability.bundled(with: bundler.component, version: bundler.text)) ?? []
            failures += flaws.map { failure($0, of: bundler) }
        }
    }

    /// The programs of known origin that runc came with.
    private func bundlers(of engine: Engine) -> [EngineProgram] {
        [EscapeVulnerability.Component.engine, .containerd].compactMap { component in
            guard let program = engine.program(component), case .project = program.builder,
                !program.isVouched(by: policy), VersionNumber(program.text) != nil
            else { return nil }
            return program
        }
    }

    private func failure(_ flaw: EscapeVulnerability, of program: EngineProgram) -> Answer.Failure {
        let version = VersionNumber(program.text)
        let fix = flaw.fixedIn.first { fix in
            guard let version, let fix = VersionNumber(fix) else { return false }
            return version < fix
        }
        let isOwn = flaw.flawIn == program.component
        return Answer.Failure(
            Text(
                en: """
                    \(program.description) \(isOwn ? "has" : "came with a runc that has") \(flaw.id) (\(flaw.name.en)), \
                    mended in \(fix ?? "later versions")
                    """,
                zh: """
                    \(program.description) \(isOwn ? "" : "随附的 runc ")存在 \(flaw.id)（\(flaw.name.zh)），\
                    \(fix.map { "已在 \($0) 中修复" } ?? "已在后续版本中修复")
                    """),
            at: program.path, in: program.place, detail: "\(flaw.id) \(flaw.flawIn.rawValue)")
    }
}
