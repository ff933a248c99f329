import Model

extension Example {
    static let bills = [
        Example(
            format: "cyclonedx", title: "CycloneDX JSON", evidence: .packages, path: "scanners/cyclonedx/syft.json"),
        Example(
            format: "cyclonedx", title: "CycloneDX JSON", evidence: .packages, path: "scanners/cyclonedx/syft-1.4.json"),
        Example(format: "cyclonedx", title: "CycloneDX JSON", evidence: .scan, path: "scanners/cyclonedx/trivy.json"),
        Example(format: "cyclonedx", title: "CycloneDX JSON", evidence: .scan, path: "scanners/cyclonedx/grype.json"),
        Example(format: "cyclonedx", title: "CycloneDX JSON", evidence: .scan, path: "scanners/cyclonedx/vex.json"),
        Example(
            format: "cyclonedx-xml", title: "CycloneDX XML", evidence: .packages, path: "scanners/cyclonedx/syft.xml"),
        Example(
            format: "cyclonedx-xml", title: "CycloneDX XML", evidence: .scan,
            path: "scanners/cyclonedx/vulnerabilities.xml"),
        Example(format: "openvex", title: "OpenVEX", evidence: .scan, path: "scanners/openvex/image.json"),
        Example(format: "openvex", title: "OpenVEX", evidence: .scan, path: "scanners/openvex/legacy.json"),
    ]
}
