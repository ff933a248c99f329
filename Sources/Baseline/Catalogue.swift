import Model

/// The nine controls and their checks.
package enum Catalogue {
    /// Named in every run and report; changes whenever a check's meaning does.
    package static let version = "1.0"

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
    package let checks: [Check]

    package init(number: Int, title: Text, checks: [Check]) {
        self.number = number
        self.title = title
        self.checks = checks
    }
}
