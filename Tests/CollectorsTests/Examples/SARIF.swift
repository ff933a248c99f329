import Model

extension Example {
    static let secretScanners = [
        Example(format: "gitleaks", title: "gitleaks JSON", evidence: .lint, path: "scanners/gitleaks/v8.json"),
        Example(format: "gitleaks", title: "gitleaks JSON", evidence: .lint, path: "scanners/gitleaks/v7.json"),
        Example(
            format: "trufflehog", title: "trufflehog JSON", evidence: .lint, path: "scanners/trufflehog/docker.jsonl"),
        Example(
            format: "trufflehog", title: "trufflehog JSON", evidence: .lint, path: "scanners/trufflehog/files.jsonl"),
        Example(
            format: "detect-secrets", title: "detect-secrets baseline", evidence: .lint,
            path: "scanners/detect-secrets/baseline.json"),
    ]

    static let sarif = [
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .lint, path: "scanners/sarif/hadolint.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .lint, path: "scanners/sarif/checkov.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .scan, path: "scanners/sarif/trivy.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .lint, path: "scanners/sarif/trivy-config.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .scan, path: "scanners/sarif/grype.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .scan, path: "scanners/sarif/scout.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .scan, path: "scanners/sarif/snyk.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .lint, path: "scanners/sarif/dockle.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .lint, path: "scanners/sarif/gitleaks.sarif"),
        Example(format: "sarif", title: "SARIF 2.1.0", evidence: .lint, path: "scanners/sarif/codeql.sarif"),
    ]
}
