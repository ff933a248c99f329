import Model

extension Example {
    static let scanners = [
        Example(format: "trivy", title: "Trivy JSON", evidence: .scan, path: "fleet/2026-W44/scans/api.trivy.json"),
        Example(format: "trivy", title: "Trivy JSON", evidence: .scan, path: "scanners/trivy/image.json"),
        Example(format: "trivy", title: "Trivy JSON", evidence: .lint, path: "scanners/trivy/dockerfile.json"),
        Example(format: "trivy", title: "Trivy JSON", evidence: .lint, path: "scanners/trivy/licences.json"),
        Example(
            format: "trivy-legacy", title: "Trivy JSON (before 0.20)", evidence: .scan,
            path: "scanners/trivy/legacy.json"),
        Example(
            format: "trivy-version", title: "trivy version", evidence: .scan, path: "scanners/trivy/version.json"),
        Example(format: "grype", title: "Grype JSON", evidence: .scan, path: "fleet/2026-W40/scans/worker.grype.json"),
        Example(format: "grype", title: "Grype JSON", evidence: .scan, path: "scanners/grype/image.json"),
        Example(format: "clair", title: "Clair 4 JSON", evidence: .scan, path: "scanners/clair/report.json"),
        Example(
            format: "clair-scanner", title: "clair-scanner JSON", evidence: .scan,
            path: "scanners/clair/clair-scanner.json"),
        Example(format: "klar", title: "klar JSON", evidence: .scan, path: "scanners/clair/klar.json"),
        Example(format: "quay", title: "Quay security JSON", evidence: .scan, path: "scanners/clair/quay.json"),
        Example(format: "snyk", title: "Snyk Container JSON", evidence: .scan, path: "scanners/snyk/container.json"),
        Example(format: "snyk", title: "Snyk Container JSON", evidence: .scan, path: "scanners/snyk/array.json"),
    ]
}
