import Model

extension Example {
    static let spdx = [
        Example(format: "syft", title: "Syft JSON", evidence: .packages, path: "scanners/syft/image.json"),
        Example(format: "syft", title: "Syft JSON", evidence: .packages, path: "scanners/syft/directory.json"),
        Example(format: "spdx", title: "SPDX 2 JSON", evidence: .packages, path: "scanners/spdx/syft-image.json"),
        Example(format: "spdx", title: "SPDX 2 JSON", evidence: .packages, path: "scanners/spdx/trivy-image.json"),
        Example(
            format: "spdx-tag-value", title: "SPDX 2 tag-value", evidence: .packages,
            path: "scanners/spdx/syft-image.spdx"),
        Example(format: "spdx-3", title: "SPDX 3 JSON-LD", evidence: .packages, path: "scanners/spdx/spdx-3.json"),
    ]
}
