/// A rule of another tool and the check that its open findings count against.
///
/// Most lead to `NP-n.90`, "no open finding imported from another tool", of the control that the rule is about; a few
/// to a check that the baseline names for them. Rules without a row are shown as unmapped. That holds for matters of
/// style, for correctness that is not about security, for kube-bench, whose numbers are those of the Kubernetes
/// benchmark, and for OpenSCAP, whose profiles judge the host.
package struct ImportedRule: Sendable {
    /// The tool's name in lower case: `hadolint`.
    package let tool: String
    /// The rule's id, or the beginning of several with `*` at its end; `*` alone is every rule of the tool. For
    /// docker-bench-security it is the recommendation's number in version 1.6.0 of the CIS benchmark.
    package let rule: String
    /// `NP-9.3`
    package let check: String
    /// Where the tool's rules are described.
    package var source: String { Self.sources[tool] ?? "" }

    /// When the rules were last read at their sources.
    package static let checkedOn = "2026-11-25"

    /// Where each tool describes its rules: Checkov 3.3.30, the others as of the last copy before `checkedOn`.
    package static let sources = [
        "checkov": "https://pypi.org/project/checkov/3.3.30/",
        "detect-secrets": "https://github.com/Yelp/detect-secrets",
        "docker-bench-security": "https://github.com/docker/docker-bench-security",
        "dockle": "https://github.com/goodwithtech/dockle",
        "gitleaks": "https://github.com/gitleaks/gitleaks",
        "hadolint": "https://github.com/hadolint/hadolint#rules",
        "trivy": "https://github.com/aquasecurity/trivy-checks",
        "trufflehog": "https://github.com/trufflesecurity/trufflehog",
    ]

    /// The check for a finding, or nil for a rule that the table does not know.
    ///
    /// Trivy spells a rule of its Dockerfile checks `DS001`, `DS-0001` or `AVD-DS-0001`, which all count as one. Of its
    /// class `secret`, the rule is given as `secret/aws-access-key-id`, since its ids have no common form.
    ///
    /// - Parameter version: of docker-bench-security's findings, the version of the CIS benchmark that their numbers
    ///   are of (see `CISNumber.version(ofDockerBenchSecurity:numbers:)`). Without it, only a number that leads to the
    ///   same check in every version that has it is mapped. Other tools need none.
    package static func check(tool: String, rule: String, version: String? = nil) -> String? {
        switch tool {
        case "docker-bench-security":
            let versions = version.map { [$0] } ?? CISNumber.versions
            let checks = Set(versions.compactMap { benchmarkCheck(rule, in: $0) })
            return checks.count == 1 ? checks.first : nil
        case "trivy":
            return find(tool, trivySpelling(rule))
        default:
            return find(tool, rule)
        }
    }

    private static func find(_ tool: String, _ rule: String) -> String? {
        all.first { $0.tool == tool && $0.matches(rule) }?.check
    }

    private func matches(_ id: String) -> Bool {
        rule.last == "*" ? id.hasPrefix(rule.dropLast()) : id == rule
    }

    /// Section 3 is about the permissions of Docker's own files in every version, and which number stands for which
    /// file does not matter here.
    private static func benchmarkCheck(_ number: String, in version: String) -> String? {
        guard CISNumber.number("5.1", in: version) != nil else { return nil }
        if number.hasPrefix("3.") { return find("docker-bench-security", number) }
        return CISNumber.id16(of: number, in: version).flatMap { find("docker-bench-security", $0) }
    }

    private static func trivySpelling(_ rule: String) -> String {
        let bare = rule.hasPrefix("AVD-") ? rule.dropFirst(4) : rule[...]
        guard bare.hasPrefix("DS") else { return rule }
        let digits = bare.dropFirst(bare.hasPrefix("DS-") ? 3 : 2)
        guard (3...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return rule }
        return "DS-" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension ImportedRule {
    package static let all: [ImportedRule] = dockle + hadolint + trivy + checkov + dockerBench + secretScanners

    private static let dockle = rows(
        "dockle",
        [
            ("NP-1.90", ["CIS-DI-0001", "DKL-DI-0001", "DKL-DI-0002", "DKL-LI-0001", "DKL-LI-0002"]),
            ("NP-3.90", ["CIS-DI-0004"]),
            (
                "NP-5.90",
                [
                    "CIS-DI-0002", "CIS-DI-0003", "CIS-DI-0005", "CIS-DI-0007", "CIS-DI-0009", "CIS-DI-0011",
                    "DKL-DI-0003", "DKL-DI-0004", "DKL-DI-0005", "DKL-LI-0003",
                ]
            ),
            ("NP-5.10", ["CIS-DI-0008"]),
            ("NP-6.90", ["CIS-DI-0006"]),
            ("NP-7.6", ["CIS-DI-0010"]),
            ("NP-9.90", ["DKL-DI-0006"]),
        ])

    /// Root and sudo; what belongs in no image, leftovers and foreign registries; the health check; the base image's
    /// tag; versions of packages and labels to trace an image by.
    private static let hadolint = rows(
        "hadolint",
        [
            ("NP-1.90", ["DL3002", "DL3004"]),
            (
                "NP-5.90",
                [
                    "DL3001", "DL3009", "DL3015", "DL3019", "DL3020", "DL3026", "DL3032", "DL3035", "DL3036", "DL3040",
                    "DL3042", "DL3046", "DL3060",
                ]
            ),
            ("NP-6.90", ["DL3057"]),
            ("NP-7.90", ["DL3064"]),
            ("NP-9.3", ["DL3006", "DL3007"]),
            (
                "NP-9.90",
                [
                    "DL3008", "DL3013", "DL3016", "DL3018", "DL3028", "DL3033", "DL3037", "DL3041", "DL3049", "DL3051",
                    "DL3055", "DL3056", "DL3062",
                ]
            ),
        ])

    /// DS-0031 tells of names that look like a secret's, without having seen one, and so is no finding of NP-7.6.
    private static let trivy = rows(
        "trivy",
        [
            ("NP-1.90", ["DS-0002", "DS-0010", "DS-0030"]),
            (
                "NP-5.90",
                [
                    "DS-0005", "DS-0015", "DS-0017", "DS-0019", "DS-0020", "DS-0024", "DS-0025", "DS-0027", "DS-0029",
                ]
            ),
            ("NP-6.90", ["DS-0026"]),
            ("NP-7.6", ["secret/*"]),
            ("NP-7.90", ["DS-0031"]),
            ("NP-8.90", ["DS-0004"]),
            ("NP-9.3", ["DS-0001"]),
        ])

    /// CKV2_DOCKER_2 to 6 and 12 to 16 are about certificates that are not verified, 7 to 11 about packages.
    private static let checkov = rows(
        "checkov",
        [
            ("NP-1.90", ["CKV_DOCKER_3", "CKV_DOCKER_8", "CKV2_DOCKER_1"]),
            ("NP-5.90", ["CKV_DOCKER_4", "CKV_DOCKER_5"] + (2...16).map { "CKV2_DOCKER_\($0)" }),
            ("NP-6.90", ["CKV_DOCKER_2"]),
            ("NP-7.6", ["CKV_SECRET_*"]),
            ("NP-7.90", ["CKV2_DOCKER_17"]),
            ("NP-8.90", ["CKV_DOCKER_1"]),
            ("NP-9.3", ["CKV_DOCKER_7"]),
        ])

    /// By numbers of 1.6.0. Section 8, Docker Enterprise, and the community's own checks have none.
    private static let dockerBench = rows(
        "docker-bench-security",
        [
            (
                "NP-1.90",
                ["2.1", "2.9", "2.10", "2.14", "2.17", "4.1"]
                    + [2, 3, 4, 5, 6, 13, 16, 17, 18, 20, 21, 22, 25, 26, 31, 32].map { "5.\($0)" }
            ),
            ("NP-2.90", ["2.2", "2.4", "5.10", "5.30", "7.3", "7.9"]),
            ("NP-3.90", ["1.2.1", "1.2.2", "2.6", "4.4"]),
            ("NP-4.90", ["1.1.1", "2.8", "2.11", "5.11", "5.12", "5.15", "5.19", "5.29", "6.2"]),
            ("NP-5.90", ["4.2", "4.3", "4.5", "4.7", "4.8", "4.9", "4.11", "4.12", "6.1"]),
            (
                "NP-6.90",
                (2...18).map { "1.1.\($0)" }
                    + [
                        "2.3", "2.5", "2.7", "2.12", "2.13", "2.15", "2.16", "2.18", "3.*", "4.6", "5.1", "5.8", "5.9",
                        "5.14", "5.23", "5.24", "5.27", "7.1", "7.2", "7.5", "7.6", "7.7", "7.8",
                    ]
            ),
            ("NP-7.90", ["4.10", "7.4"]),
            ("NP-8.90", ["5.7"]),
            ("NP-9.90", ["5.28"]),
        ])

    private static let secretScanners = ["detect-secrets", "gitleaks", "trufflehog"].flatMap {
        rows($0, [("NP-7.6", ["*"])])
    }

    private static func rows(_ tool: String, _ checks: [(String, [String])]) -> [ImportedRule] {
        checks.flatMap { check, rules in rules.map { ImportedRule(tool: tool, rule: $0, check: check) } }
    }
}
