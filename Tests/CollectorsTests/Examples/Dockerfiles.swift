import Model

extension Example {
    static let dockerfiles = [
        Example(
            format: "dockerfile", title: "Dockerfile", evidence: .dockerfile,
            path: "scanners/dockerfile/web.Dockerfile"),
        Example(
            format: "dockerfile", title: "Dockerfile", evidence: .dockerfile,
            path: "scanners/dockerfile/multi-stage.Dockerfile"),
        Example(
            format: "dockerfile", title: "Dockerfile", evidence: .dockerfile,
            path: "scanners/dockerfile/windows.Dockerfile"),
        Example(format: "hadolint", title: "hadolint JSON", evidence: .lint, path: "scanners/hadolint/one.json"),
        Example(format: "hadolint", title: "hadolint JSON", evidence: .lint, path: "scanners/hadolint/several.json"),
        Example(format: "hadolint", title: "hadolint JSON", evidence: .lint, path: "scanners/hadolint/piped.json"),
    ]
}
