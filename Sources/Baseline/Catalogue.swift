package import Model

/// The nine controls and their checks.
package enum Catalogue {
    /// Named in every run and report; changes whenever a check's meaning does.
    package static let version = "1.1"

    /// The versions since the first, each with the checks that it added, took away or gave another meaning.
    ///
    /// The first run that a version judges names what opens or ends in these checks after the version.
    private static let changes: [(version: String, checks: [String])] = [
        (
            "1.1",
            [
                "NP-1.2", "NP-1.3", "NP-1.4", "NP-1.5", "NP-1.6", "NP-1.7", "NP-1.8", "NP-1.9", "NP-1.11",
                "NP-1.12", "NP-1.13", "NP-1.14", "NP-1.15", "NP-1.16", "NP-1.17", "NP-1.90", "NP-2.3", "NP-2.4",
                "NP-2.5", "NP-2.6", "NP-2.7", "NP-2.8", "NP-2.9", "NP-2.90", "NP-3.1", "NP-3.2", "NP-3.3",
                "NP-3.4", "NP-3.6", "NP-3.8", "NP-3.90", "NP-4.2", "NP-4.3", "NP-4.5", "NP-4.6", "NP-4.7",
                "NP-4.8", "NP-4.9", "NP-4.90", "NP-5.2", "NP-5.3", "NP-5.4", "NP-5.5", "NP-5.6", "NP-5.8",
                "NP-5.9", "NP-5.10", "NP-5.90", "NP-6.1", "NP-6.2", "NP-6.3", "NP-6.4", "NP-6.6", "NP-6.7",
                "NP-6.8", "NP-6.9", "NP-6.10", "NP-6.11", "NP-6.12", "NP-6.13", "NP-6.90", "NP-7.2", "NP-7.3",
                "NP-7.4", "NP-7.5", "NP-7.6", "NP-7.90", "NP-8.1", "NP-8.2", "NP-8.3", "NP-8.4", "NP-8.5",
                "NP-8.90", "NP-9.1", "NP-9.2", "NP-9.3", "NP-9.5", "NP-9.6", "NP-9.7", "NP-9.90",
            ]
        )
    ]

    /// The checks that mean something else in this version than in an earlier one; all of them for one it does not know.
    package static func checksChanged(since version: String) -> Set<String> {
        if version == "1.0" { return Set(changes.flatMap(\.checks)) }
        guard let known = changes.firstIndex(where: { $0.version == version }) else { return Set(checks.map(\.id)) }
        return Set(changes[(known + 1)...].flatMap(\.checks))
    }

    package static let controls: [Control] = [
        Control(number: 1, title: Text(en: "Avoid privileged containers", zh: "避免特权容器"), checks: Control1.checks),
        Control(number: 2, title: Text(en: "Isolate container networks", zh: "隔离容器网络"), checks: Control2.checks),
        Control(
            number: 3, title: Text(en: "Keep Docker and the host up to date", zh: "定期更新 Docker 和主机"),
            checks: Control3.checks),
        Control(number: 4, title: Text(en: "Set resource quotas", zh: "配置资源配额"), checks: Control4.checks),
        Control(
            number: 5, title: Text(en: "Keep images minimal and trusted", zh: "保持镜像最轻量化"), checks: Control5.checks),
        Control(
            number: 6, title: Text(en: "Monitor and secure APIs and the network", zh: "监控 API 和网络安全"),
            checks: Control6.checks),
        Control(
            number: 7, title: Text(en: "No secrets in the Dockerfile", zh: "不要将秘密写入 Dockerfile"),
            checks: Control7.checks),
        Control(number: 8, title: Text(en: "No SSH", zh: "不要打开端口 22 或包含 SSH"), checks: Control8.checks),
        Control(
            number: 9, title: Text(en: "Pin versions, not latest", zh: "通过特定版本标签引用镜像"),
            checks: Control9.checks),
    ]

    /// The tables of facts that checks rest on, each with the day that it was last checked against its sources.
    package static let tables: [(title: Text, checkedOn: String)] = [
        (Text(en: "Docker Engine releases", zh: "Docker Engine 版本"), EngineRelease.checkedOn),
        (Text(en: "operating systems", zh: "操作系统版本"), HostRelease.checkedOn),
        (Text(en: "container escapes", zh: "容器逃逸漏洞"), EscapeVulnerability.checkedOn),
        (Text(en: "rules of other tools", zh: "其他工具的规则"), ImportedRule.checkedOn),
    ]

    /// All checks in the order of their ids.
    package static let checks: [Check] = controls.flatMap(\.checks)

    private static let checksByID = Dictionary(uniqueKeysWithValues: checks.map { ($0.id, $0) })

    package static func check(_ id: String) -> Check? { checksByID[id] }
}

/// One of the nine points.
package struct Control: Sendable {
    /// 1 to 9.
    package let number: Int
    package let title: Text
    /// Its own, and the one that lists what other tools found.
    package let checks: [Check]

    package init(number: Int, title: Text, checks: [Check]) {
        self.number = number
        self.title = title
        self.checks = checks + [ImportedFindings.check(control: number)]
    }
}
