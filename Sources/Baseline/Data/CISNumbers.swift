/// A recommendation of the CIS Docker Benchmark and its numbers in the benchmark's versions.
///
/// Ninepoint speaks of recommendations by their number in 1.6.0. Tools and auditors use other versions too, and their
/// numbers differ: 1.6.0 moved swarm mode from section 7 to the head of section 5, 1.3.1 moved "a user for rootless
/// mode" to the head of section 2 and regrouped section 1.
///
/// Section 3, the permissions of Docker's own files, has no rows: no check of ours needs its numbers.
package struct CISNumber: Sendable {
    /// `5.11`, the number in 1.6.0.
    package let id16: String
    /// What the recommendation is about, in our own words.
    package let subject: String
    private let numbers: [String: String]

    /// When the numbers were last compared with their sources. The benchmark itself is not free to copy; the numbers
    /// come from tools that follow it: the definitions of docker-bench by Aqua Security (1.13.0, 1.1, 1.2, 1.3.1, 1.6),
    /// Tenable's audits (1.5.0) and docker-bench-security, whose results of 1.4.0 are numbered as of 1.3.1 and 1.5.0.
    package static let checkedOn = "2026-11-25"
    package static let sources = [
        "https://github.com/aquasecurity/docker-bench",
        "https://www.tenable.com/audits",
        "https://github.com/docker/docker-bench-security/pull/546",
    ]

    /// The versions that the table knows, newest first. 1.7.0 kept the numbers of 1.6.0.
    package static let versions = ["1.7.0", "1.6.0", "1.5.0", "1.4.0", "1.3.1", "1.2.0", "1.1.0", "1.13.0"]

    /// The number in another version of the recommendation that has a number in 1.6.0, or nil where that version has no
    /// such recommendation, or the table does not know the version. A version may be written `1.6.0`, `v1.6.0` or
    /// `1.6`.
    package static func number(_ id16: String, in version: String) -> String? {
        guard let version = known(version) else { return nil }
        return byID16[id16]?.numbers[version]
    }

    /// The number in 1.6.0 of the recommendation with a number in another version: of `5.4` in `1.5.0` it is `5.5`.
    package static func id16(of number: String, in version: String) -> String? {
        guard let version = known(version) else { return nil }
        return all.first { $0.numbers[version] == number }?.id16
    }

    /// The version of the benchmark that a release of docker-bench-security numbers its results by.
    ///
    /// The tool's own 1.6.0 still counted as the benchmark's 1.5.0 does; 1.6.1 moved the numbers. What those releases
    /// call themselves may lag behind, so the results decide where they can: only the benchmark's 1.6.0 has a 5.32,
    /// only older ones have a 7.10.
    package static func version(ofDockerBenchSecurity release: String, numbers: some Sequence<String>) -> String? {
        guard let release = VersionNumber(release) else { return nil }
        switch release.numbers + [0] {
        case let parts where parts.starts(with: [1, 6]):
            let numbers = Set(numbers)
            if numbers.contains("5.32") { return "1.6.0" }
            if numbers.contains("7.10") { return "1.5.0" }
            return parts[2] == 0 ? nil : "1.6.0"
        case let parts where parts.starts(with: [1, 5]): return "1.5.0"
        case let parts where parts.starts(with: [1, 3]) && parts[2] <= 2: return "1.13.0"
        case let parts where parts.starts(with: [1, 3]) && parts[2] <= 4: return "1.1.0"
        case [1, 3, 5, 0]: return "1.2.0"
        case [1, 3, 6, 0]: return "1.4.0"
        default: return nil
        }
    }

    private static func known(_ version: String) -> String? {
        let bare = version.first == "v" ? String(version.dropFirst()) : version
        return versions.first { $0 == bare || $0 == bare + ".0" }
    }

    private static let byID16 = Dictionary(uniqueKeysWithValues: all.map { ($0.id16, $0) })
}

extension CISNumber {
    package static let all: [CISNumber] = host + daemon + images + containers + operations + swarm

    private static let host: [CISNumber] = [
        row("1.1.1", "own partition for containers", in12: "1.2.1", in11: "1.1", in113: "1.1"),
        row("1.1.2", "only trusted users control the daemon", in12: "1.2.2", in11: "1.4", in113: "1.4"),
        row("1.1.3", "audit the daemon", in12: "1.2.3", in11: "1.5", in113: "1.5"),
        row("1.1.4", "audit /run/containerd"),
        row("1.1.5", "audit /var/lib/docker", in12: "1.2.4", in11: "1.6", in113: "1.6"),
        row("1.1.6", "audit /etc/docker", in12: "1.2.5", in11: "1.7", in113: "1.7"),
        row("1.1.7", "audit docker.service", in12: "1.2.6", in11: "1.8", in113: "1.8"),
        row("1.1.8", "audit containerd.sock"),
        row("1.1.9", "audit docker.socket", in12: "1.2.7", in11: "1.9", in113: "1.9"),
        row("1.1.10", "audit /etc/default/docker", in12: "1.2.8", in11: "1.10", in113: "1.10"),
        row("1.1.11", "audit daemon.json", in12: "1.2.10", in11: "1.11", in113: "1.11"),
        row("1.1.12", "audit containerd's config.toml"),
        row("1.1.13", "audit /etc/sysconfig/docker", in12: "1.2.9"),
        row("1.1.14", "audit containerd", in12: "1.2.11", in11: "1.12", in113: "1.12"),
        row("1.1.15", "audit containerd-shim"),
        row("1.1.16", "audit containerd-shim-runc-v1"),
        row("1.1.17", "audit containerd-shim-runc-v2"),
        row("1.1.18", "audit runc", in12: "1.2.12", in11: "1.13", in113: "1.13"),
        row("1.2.1", "host hardened", in12: "1.1.1", in11: "1.2", in113: "1.2"),
        row("1.2.2", "Docker up to date", in12: "1.1.2", in11: "1.3", in113: "1.3"),
    ]

    private static let daemon: [CISNumber] = [
        row("2.1", "daemon as a user other than root"),
        row("2.2", "no traffic between containers on the default bridge", in12: "2.1", in11: "2.1", in113: "2.1"),
        row("2.3", "log level info", in12: "2.2", in11: "2.2", in113: "2.2"),
        row("2.4", "Docker may change iptables", in12: "2.3", in11: "2.3", in113: "2.3"),
        row("2.5", "no insecure registries", in12: "2.4", in11: "2.4", in113: "2.4"),
        row("2.6", "no aufs", in12: "2.5", in11: "2.5", in113: "2.5"),
        row("2.7", "TLS for the API", in12: "2.6", in11: "2.6", in113: "2.6"),
        row("2.8", "default ulimits", in12: "2.7", in11: "2.7", in113: "2.7"),
        row("2.9", "user namespaces", in12: "2.8", in11: "2.8", in113: "2.8"),
        row("2.10", "default cgroup", in12: "2.9", in11: "2.9", in113: "2.9"),
        row("2.11", "base device size unchanged", in12: "2.10", in11: "2.10", in113: "2.10"),
        row("2.12", "authorization of API clients", in12: "2.11", in11: "2.11", in113: "2.11"),
        row("2.13", "central, remote logging", in12: "2.12", in11: "2.12", in113: "2.12"),
        row("2.14", "no new privileges by default", in12: "2.17", in11: "2.18"),
        row("2.15", "live restore", in12: "2.13", in11: "2.14", in113: "2.14"),
        row("2.16", "no userland proxy", in12: "2.14", in11: "2.15", in113: "2.18"),
        row("2.17", "own seccomp profile where needed", in12: "2.15", in11: "2.16", in113: "2.20"),
        row("2.18", "no experimental features", in12: "2.16", in11: "2.17", in113: "2.21"),
    ]

    private static let images: [CISNumber] = [
        everywhere("4.1", "user other than root"),
        everywhere("4.2", "trusted base images"),
        everywhere("4.3", "no unneeded packages"),
        everywhere("4.4", "images scanned and rebuilt"),
        everywhere("4.5", "content trust"),
        everywhere("4.6", "health check in the image"),
        everywhere("4.7", "no update alone in its instruction"),
        everywhere("4.8", "no setuid or setgid files"),
        everywhere("4.9", "COPY instead of ADD"),
        everywhere("4.10", "no secrets in Dockerfiles"),
        everywhere("4.11", "only verified packages"),
        CISNumber(
            id16: "4.12", subject: "signed artifacts validated",
            numbers: ["1.7.0": "4.12", "1.6.0": "4.12", "1.5.0": "4.12", "1.4.0": "4.12"]),
    ]

    /// In 1.5.0 and before, each but the first stood one place earlier.
    private static let containers: [CISNumber] =
        [
            CISNumber(
                id16: "5.1", subject: "no swarm mode where it is not needed",
                numbers: [
                    "1.7.0": "5.1", "1.6.0": "5.1", "1.5.0": "7.1", "1.4.0": "7.1", "1.3.1": "7.1", "1.2.0": "7.1",
                    "1.1.0": "7.1", "1.13.0": "2.15",
                ])
        ]
        + [
            "AppArmor profile", "SELinux options", "few capabilities", "no privileged containers",
            "no sensitive host directories", "no sshd in containers", "no privileged ports", "only needed ports",
            "no host network", "memory limit", "CPU shares", "root filesystem read-only",
            "ports bound to one host address", "restarts limited", "no host PID namespace", "no host IPC namespace",
            "no host devices", "ulimits changed only where needed", "no shared mount propagation",
            "no host UTS namespace", "seccomp not disabled", "no privileged exec", "no exec as root",
            "cgroup confirmed", "no new privileges", "health watched at run time", "current image version",
            "PIDs limit", "not on the default bridge", "no host user namespace", "no Docker socket inside",
        ].enumerated().map { index, subject in shifted("5", index + 2, by: -1, subject, in113: true) }

    private static let operations: [CISNumber] = [
        row("6.1", "no sprawl of images", in12: "6.1", in11: "6.1", in113: "6.4"),
        row("6.2", "no sprawl of containers", in12: "6.2", in11: "6.2", in113: "6.5"),
    ]

    /// In 1.5.0 and before, each stood one place later, behind swarm mode itself. 1.13.0 had no such section and one of
    /// these recommendations.
    private static let swarm: [CISNumber] = [
        shifted("7", 1, by: 1, "few managers"),
        shifted("7", 2, by: 1, "swarm bound to one host address"),
        shifted("7", 3, by: 1, "overlay networks encrypted", others: ["1.13.0": "2.19"]),
        shifted("7", 4, by: 1, "Docker's secret commands used"),
        shifted("7", 5, by: 1, "managers auto-locked"),
        shifted("7", 6, by: 1, "auto-lock key rotated"),
        shifted("7", 7, by: 1, "node certificates rotated"),
        shifted("7", 8, by: 1, "CA certificates rotated"),
        shifted("7", 9, by: 1, "management traffic apart from data"),
    ]

    /// A number that is the same from 1.3.1 on, and those of older versions that have the recommendation.
    private static func row(
        _ id16: String, _ subject: String, in12: String? = nil, in11: String? = nil, in113: String? = nil
    ) -> CISNumber {
        var numbers = ["1.7.0", "1.6.0", "1.5.0", "1.4.0", "1.3.1"].reduce(into: [:]) { $0[$1] = id16 }
        numbers["1.2.0"] = in12
        numbers["1.1.0"] = in11
        numbers["1.13.0"] = in113
        return CISNumber(id16: id16, subject: subject, numbers: numbers)
    }

    private static func everywhere(_ id16: String, _ subject: String) -> CISNumber {
        row(id16, subject, in12: id16, in11: id16, in113: id16)
    }

    private static func shifted(
        _ section: String, _ place: Int, by shift: Int, _ subject: String, in113: Bool = false,
        others: [String: String] = [:]
    ) -> CISNumber {
        var numbers = others
        for version in ["1.7.0", "1.6.0"] { numbers[version] = "\(section).\(place)" }
        for version in ["1.5.0", "1.4.0", "1.3.1", "1.2.0", "1.1.0"] + (in113 ? ["1.13.0"] : []) {
            numbers[version] = "\(section).\(place + shift)"
        }
        return CISNumber(id16: "\(section).\(place)", subject: subject, numbers: numbers)
    }
}
