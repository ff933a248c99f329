/// What a vulnerability scanner found in one image.
package struct Scan: Sendable {
    package let place: Place
    /// The scanner: `trivy`, `grype`.
    package let tool: String
    package let toolVersion: String?
    /// When it scanned; the collection date stands in where the format does not say.
    package let scannedAt: Timestamp
    /// When its vulnerability database was built.
    package let databaseAt: Timestamp?
    package let target: ScanTarget
    package let vulnerabilities: [Vulnerability]

    package init(
        place: Place, tool: String, toolVersion: String? = nil, scannedAt: Timestamp, databaseAt: Timestamp? = nil,
        target: ScanTarget, vulnerabilities: [Vulnerability] = []
    ) {
        self.place = place
        self.tool = tool
        self.toolVersion = toolVersion
        self.scannedAt = scannedAt
        self.databaseAt = databaseAt
        self.target = target
        self.vulnerabilities = vulnerabilities
    }
}

/// How a scan names its image: it is found by repository digest, by id, or by `repository:tag`, in that order.
package struct ScanTarget: Sendable, Hashable {
    package let name: String
    package let imageID: String?
    package let repoTags: [String]
    package let repoDigests: [String]

    package init(name: String, imageID: String? = nil, repoTags: [String] = [], repoDigests: [String] = []) {
        self.name = name
        self.imageID = imageID
        self.repoTags = repoTags
        self.repoDigests = repoDigests
    }

    /// Everything by which it may be found.
    package var allNames: [String] {
        ([name] + [imageID].compactMap { $0 } + repoTags + repoDigests).filter { !$0.isEmpty }
    }
}

/// A known flaw in a package of an image.
package struct Vulnerability: Sendable, Hashable {
    /// `CVE-2024-3094`, `GHSA-…`
    package let id: String
    package let package: String
    package let installed: String
    /// The versions that mend it, as the scanner lists them; nil where there is none yet.
    package let fixedIn: String?
    /// Nil where the scanner gives none of ours (`negligible`, `unknown`).
    package let severity: Severity?
    /// From the scan's place.
    package let path: String

    package init(
        id: String, package: String, installed: String, fixedIn: String?, severity: Severity?, path: String
    ) {
        self.id = id
        self.package = package
        self.installed = installed
        self.fixedIn = fixedIn
        self.severity = severity
        self.path = path
    }

    /// Its identity within an image: one flaw in two packages is two findings.
    package var detail: String { "\(id) \(package)" }
}
