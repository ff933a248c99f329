import Model

/// What the checks say of Windows containers, which lack most of what Linux isolates by.
enum Windows {
    /// Docker takes these options for Linux containers alone ("docker run" in Docker's reference, "Isolation").
    private static let without: Set<String> = [
        // Privileges, capabilities, seccomp, AppArmor, SELinux, no-new-privileges.
        "NP-1.1", "NP-1.2", "NP-1.3", "NP-1.4", "NP-1.5", "NP-1.6",
        // Namespaces for processes, IPC, host names, users; control groups; propagation; a read-only root.
        "NP-1.10", "NP-1.11", "NP-1.12", "NP-1.13", "NP-1.14", "NP-1.15", "NP-1.17",
        // Swap, process counts, the OOM killer, ulimits.
        "NP-4.2", "NP-4.4", "NP-4.5", "NP-4.7",
    ]

    /// Nil where the check's own rule judges.
    static func answer(of check: Check, on container: Container) -> Answer? {
        guard container.isWindows else { return nil }
        if without.contains(check.id) {
            return .notApplicable(Text(en: "Windows containers have no such setting", zh: "Windows 容器没有此项设置"))
        }
        switch check.id {
        case "NP-1.8":
            return container.mounts.contains { $0.type == "bind" }
                ? .notAssessed(
                    Text(
                        en: "which directories of a Windows host are sensitive is not known",
                        zh: "Windows 主机上哪些目录敏感尚不明确")) : nil
        case "NP-1.16": return container.user.flatMap { answer($0, at: "/Config/User", in: nil) }
        default: return nil
        }
    }

    /// Likewise, of an image.
    static func answer(of check: Check, on image: Image) -> Answer? {
        guard let inspect = image.inspect, inspect.platform.hasPrefix("windows/") else { return nil }
        switch check.id {
        case "NP-1.16": return inspect.config.flatMap { answer($0.user, at: $0.userPath, in: inspect.place) }
        case "NP-5.10":
            return .notApplicable(Text(en: "Windows images have no setuid files", zh: "Windows 镜像中没有 setuid 文件"))
        default: return nil
        }
    }

    private static func answer(_ user: User, at path: String, in place: Place?) -> Answer? {
        if user.isUnset {
            return .notAssessed(
                Text(
                    en: "which user a Windows image runs as by default, its base decides",
                    zh: "Windows 镜像默认以哪个用户运行由其基础镜像决定"))
        }
        return user.text.lowercased() == "containeradministrator"
            ? .fail(
                Text(en: "runs as administrator (user \(user.text))", zh: "以管理员身份运行（用户 \(user.text)）"), at: path,
                in: place) : nil
    }
}
