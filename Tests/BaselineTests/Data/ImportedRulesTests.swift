import Baseline
import Testing

struct ImportedRulesTests {
    @Test(arguments: [
        ("dockle", "CIS-DI-0001", "NP-1.90"), ("dockle", "CIS-DI-0008", "NP-5.10"), ("dockle", "CIS-DI-0010", "NP-7.6"),
        ("dockle", "DKL-DI-0006", "NP-9.90"), ("hadolint", "DL3002", "NP-1.90"), ("hadolint", "DL3006", "NP-9.3"),
        ("hadolint", "DL3007", "NP-9.3"), ("hadolint", "DL3008", "NP-9.90"), ("trivy", "DS-0001", "NP-9.3"),
        ("trivy", "AVD-DS-0001", "NP-9.3"), ("trivy", "DS001", "NP-9.3"), ("trivy", "DS026", "NP-6.90"),
        ("trivy", "AVD-DS-0004", "NP-8.90"), ("trivy", "secret/aws-access-key-id", "NP-7.6"),
        ("checkov", "CKV_DOCKER_7", "NP-9.3"), ("checkov", "CKV_DOCKER_1", "NP-8.90"),
        ("checkov", "CKV2_DOCKER_16", "NP-5.90"), ("checkov", "CKV2_DOCKER_17", "NP-7.90"),
        ("checkov", "CKV_SECRET_6", "NP-7.6"), ("gitleaks", "generic-api-key", "NP-7.6"),
        ("trufflehog", "AWS", "NP-7.6"), ("detect-secrets", "Base64 High Entropy String", "NP-7.6"),
    ])
    func aRuleLeadsToACheck(tool: String, rule: String, expected: String) {
        #expect(ImportedRule.check(tool: tool, rule: rule) == expected)
    }

    /// Style, other tools' benchmarks and what nobody knows stay unmapped.
    @Test(arguments: [
        ("hadolint", "DL3000"), ("hadolint", "DL4000"), ("hadolint", "SC2086"), ("trivy", "DS-0009"),
        ("trivy", "DS-00001"), ("trivy", "DS-99999"), ("trivy", "DS-"), ("trivy", "AVD-KSV-0001"), ("trivy", ""),
        ("trivy", "CVE-2024-21626"), ("trivy", "DS--1"), ("trivy", "DS+1"), ("checkov", "CKV_DOCKER_6"),
        ("checkov", "CKV_DOCKER_10"), ("kube-bench", "5.2.1"), ("openscap", "xccdf_org.ssgproject.content_rule_x"),
        ("Dockle", "CIS-DI-0001"), ("", ""), ("dockle", "CIS-DI-00010"),
    ])
    func othersStayUnmapped(tool: String, rule: String) {
        #expect(ImportedRule.check(tool: tool, rule: rule) == nil)
    }

    /// The same number is another recommendation in another version of the benchmark.
    @Test(arguments: [
        ("5.7", "1.6.0", "NP-8.90"), ("5.6", "1.5.0", "NP-8.90"), ("5.7", "1.5.0", "NP-6.90"),
        ("5.4", "1.5.0", "NP-1.90"), ("7.1", "1.5.0", "NP-6.90"), ("2.15", "1.13.0", "NP-6.90"),
        ("2.1", "1.2.0", "NP-2.90"), ("2.1", "1.6.0", "NP-1.90"), ("1.1.1", "1.2.0", "NP-3.90"),
        ("1.2.1", "1.2.0", "NP-4.90"), ("5.28", "1.6", "NP-9.90"), ("4.10", "v1.5.0", "NP-7.90"),
        ("3.22", "1.5.0", "NP-6.90"), ("3.1", "1.13.0", "NP-6.90"),
    ])
    func aBenchmarksNumberIsReadInItsVersion(number: String, version: String, expected: String) {
        #expect(ImportedRule.check(tool: "docker-bench-security", rule: number, version: version) == expected)
    }

    @Test(arguments: [
        ("5.33", "1.6.0"), ("7.10", "1.6.0"), ("8.1.1", "1.2.0"), ("c.1", "1.6.0"), ("5.4", "9.9"), ("3.1", "9.9"),
        ("2.13", "1.1.0"),
    ])
    func anUnknownNumberStaysUnmapped(number: String, version: String) {
        #expect(ImportedRule.check(tool: "docker-bench-security", rule: number, version: version) == nil)
    }

    @Test(arguments: [
        ("4.1", "NP-1.90"), ("3.5", "NP-6.90"), ("7.10", "NP-2.90"), ("4.12", "NP-5.90"), ("5.7", nil), ("2.1", nil),
        ("1.1.1", nil), ("9.9", nil),
    ])
    func withoutItsVersionANumberCountsIfAllVersionsAgree(number: String, expected: String?) {
        #expect(ImportedRule.check(tool: "docker-bench-security", rule: number) == expected)
    }

    @Test func everyRowIsOneAndLeadsToACheckOfTheBaseline() {
        let keys = ImportedRule.all.map { "\($0.tool) \($0.rule)" }
        #expect(Set(keys).count == keys.count)
        let named = ["NP-5.10", "NP-7.6", "NP-9.3"]
        for row in ImportedRule.all {
            let collects = row.check.hasPrefix("NP-") && row.check.hasSuffix(".90")
            #expect(named.contains(row.check) || collects, "\(row.tool) \(row.rule)")
            #expect(row.source.hasPrefix("https://") && row.tool == row.tool.lowercased(), "\(row.tool)")
            #expect(row.rule.dropLast().allSatisfy { $0 != "*" }, "\(row.rule)")
        }
        #expect(Set(ImportedRule.all.map(\.tool)) == Set(ImportedRule.sources.keys))
    }

    /// Every recommendation of the CIS benchmark has a control.
    @Test func everyRecommendationIsMapped() {
        for recommendation in CISNumber.all {
            let check = ImportedRule.check(tool: "docker-bench-security", rule: recommendation.id16, version: "1.6.0")
            #expect(check != nil, "\(recommendation.id16)")
        }
    }

    @Test func everyRowOfDockerBenchIsARecommendation() {
        for row in ImportedRule.all where row.tool == "docker-bench-security" && row.rule != "3.*" {
            #expect(CISNumber.number(row.rule, in: "1.6.0") == row.rule)
        }
    }
}
