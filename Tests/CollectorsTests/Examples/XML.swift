import Model

extension Example {
    static let xml = [
        Example(format: "nmap", title: "nmap XML", evidence: .ports, path: "scanners/nmap/services.xml"),
        Example(format: "nmap", title: "nmap XML", evidence: .ports, path: "scanners/nmap/ping.xml"),
        Example(format: "xccdf", title: "XCCDF or ARF results", evidence: .lint, path: "scanners/openscap/results.xml"),
        Example(format: "xccdf", title: "XCCDF or ARF results", evidence: .lint, path: "scanners/openscap/arf.xml"),
        Example(format: "junit", title: "JUnit XML", evidence: .lint, path: "scanners/junit/pytest.xml"),
        Example(format: "junit", title: "JUnit XML", evidence: .lint, path: "scanners/junit/trivy.xml"),
        Example(format: "junit", title: "JUnit XML", evidence: .lint, path: "scanners/junit/gitleaks.xml"),
    ]
}
