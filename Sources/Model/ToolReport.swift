/// What a linter, a benchmark or a secret scanner found in an image, a Dockerfile or a host.
package struct ToolReport: Sendable {
    package let place: Place
    /// In lower case: `dockle`, `hadolint`, `trivy`, `docker-bench-security`.
    package let tool: String
    package let toolVersion: String?
    /// The version of the benchmark that its rules are numbered by, where it follows one.
    package let benchmark: String?
    package let target: Target
    /// When it ran; the collection date stands in where the format does not say.
    package let at: Timestamp
    /// The rules that it looked at the target by, where it names those without a finding too; else empty.
    package let checked: Set<String>
    package let findings: [ImportedFinding]

    /// The same on another target.
    package func on(_ target: Target) -> ToolReport {
        ToolReport(
            place: place, tool: tool, toolVersion: toolVersion, benchmark: benchmark, target: target, at: at,
            checked: checked, findings: findings)
    }

    /// With the findings of another one of the same tool on the same target, which keep their places.
    package func joined(with other: ToolReport) -> ToolReport {
        let others = other.findings.map { finding in
            ImportedFinding(
                rule: finding.rule, title: finding.title, location: finding.location, severity: finding.severity,
                rating: finding.rating, place: other.place(of: finding), path: finding.path)
        }
        return ToolReport(
            place: place, tool: tool, toolVersion: toolVersion, benchmark: benchmark, target: target, at: at,
            checked: checked.union(other.checked), findings: findings + others)
    }

    /// Where a finding's path begins.
    package func place(of finding: ImportedFinding) -> Place { finding.place ?? place }

    /// What it looked at. A target without a name (of an image, a Dockerfile) is one that the tool did not tell.
    package enum Target: Sendable, Hashable {
        case image(ScanTarget)
        /// The path of a Dockerfile.
        case dockerfile(String)
        case host(String)
    }

    package init(
        place: Place, tool: String, toolVersion: String? = nil, benchmark: String? = nil, target: Target,
        at: Timestamp, checked: Set<String> = [], findings: [ImportedFinding]
    ) {
        self.place = place
        self.tool = tool
        self.toolVersion = toolVersion
        self.benchmark = benchmark
        self.target = target
        self.at = at
        self.checked = checked
        self.findings = findings
    }
}

/// One finding of another tool.
package struct ImportedFinding: Sendable, Hashable {
    /// The tool's id of the rule: `DL3007`, `CIS-DI-0008`.
    package let rule: String
    /// The tool's words, redacted.
    package let title: String
    /// Where in the target: a file and line, a package; empty for all of it.
    package let location: String
    /// Nil where the tool gives none of ours.
    package let severity: Severity?
    /// The severity in the tool's word: `FATAL`, `style`, `WARN`.
    package let rating: String?
    /// Where it stands apart from the report: an element of its own, a line.
    package let place: Place?
    /// From its place, else from the report's.
    package let path: String

    package init(
        rule: String, title: String, location: String = "", severity: Severity?, rating: String? = nil,
        place: Place? = nil, path: String
    ) {
        self.rule = rule
        self.title = title
        self.location = location
        self.severity = severity
        self.rating = rating
        self.place = place
        self.path = path
    }
}

/// The packages of one image, from a bill of materials or a scanner.
package struct PackageList: Sendable {
    package let place: Place
    package let tool: String
    package let target: ScanTarget
    package let packages: [Package]

    /// An operating system's package, or a library of a language.
    package struct Package: Sendable, Hashable {
        package let name: String
        package let version: String
        /// deb, rpm, apk, npm, pypi, golang, …; empty where it is unknown.
        package let type: String
        /// From the list's place.
        package let path: String

        package init(name: String, version: String, type: String = "", path: String) {
            self.name = name
            self.version = version
            self.type = type
            self.path = path
        }
    }

    package init(place: Place, tool: String, target: ScanTarget, packages: [Package]) {
        self.place = place
        self.tool = tool
        self.target = target
        self.packages = packages
    }
}

/// What a tool says of an image's signature.
package struct Signature: Sendable, Hashable {
    package let place: Place
    package let target: ScanTarget
    /// `docker trust`, `cosign`
    package let tool: String
    /// Whether somebody signed it.
    package let isSigned: Bool
    /// From the place.
    package let path: String

    package init(
        place: Place, target: ScanTarget = ScanTarget(name: ""), tool: String, isSigned: Bool, path: String
    ) {
        self.place = place
        self.target = target
        self.tool = tool
        self.isSigned = isSigned
        self.path = path
    }
}
