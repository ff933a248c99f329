import Model

extension Example {
    static let linters = [
        Example(format: "dockle", title: "Dockle JSON", evidence: .lint, path: "scanners/dockle/image.json"),
        Example(
            format: "docker-bench", title: "docker-bench-security log", evidence: .lint,
            path: "scanners/docker-bench-security/log.json"),
        Example(
            format: "docker-bench-damaged", title: "docker-bench-security log (damaged)", evidence: .lint,
            path: "scanners/docker-bench-security/damaged.json"),
        Example(
            format: "kube-bench", title: "kube-bench JSON", evidence: .lint, path: "scanners/kube-bench/controls.json"),
        Example(
            format: "kube-bench", title: "kube-bench JSON", evidence: .lint, path: "scanners/kube-bench/array.json"),
        Example(format: "checkov", title: "Checkov JSON", evidence: .lint, path: "scanners/checkov/dockerfile.json"),
        Example(format: "checkov", title: "Checkov JSON", evidence: .lint, path: "scanners/checkov/frameworks.json"),
        Example(format: "checkov", title: "Checkov JSON", evidence: .lint, path: "scanners/checkov/quiet.json"),
        Example(format: "checkov", title: "Checkov JSON", evidence: .lint, path: "scanners/checkov/nothing.json"),
    ]
}
