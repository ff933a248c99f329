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
    /// The document that says so, where that is not the scan's own.
    package let databasePlace: Place?
    package let target: ScanTarget
    package let vulnerabilities: [Vulnerability]

    package init(
        place: Place, tool: String, toolVersion: String? = nil, scannedAt: Timestamp, databaseAt: Timestamp? = nil,
        databasePlace: Place? = nil, target: ScanTarget, vulnerabilities: [Vulnerability] = []
    ) {
        self.place = place
        self.tool = tool
        self.toolVersion = toolVersion
        self.scannedAt = scannedAt
        self.databaseAt = databaseAt
        self.databasePlace = databasePlace
        self.target = target
        self.vulnerabilities = vulnerabilities
    }

    /// The same, with the database that it used.
    package func using(_ database: VulnerabilityDatabase) -> Scan {
        Scan(
            place: place, tool: tool, toolVersion: toolVersion, scannedAt: scannedAt, databaseAt: database.builtAt,
            databasePlace: database.place, target: target, vulnerabilities: vulnerabilities)
    }
}

/// How a tool names the image that it looked at, which is found by digest, by id, or by `repository:tag`, in that order.
package struct ScanTarget: Sendable, Hashable {
    /// As its user typed it: `shop/web:1.4`; empty where the tool names none.
    package let name: String
    /// `sha256:…`, the digest of the image's configuration.
    package let imageID: String?
    package let repoTags: [String]
    /// `shop/web@sha256:…`
    package let repoDigests: [String]
    /// `sha256:…`, the digest of the image's manifest, where the tool gives it without a repository.
    package let digest: String?
    /// Digests of its manifest, without repositories: a mirror's image is the same.
    package let digests: Set<String>

    package init(
        name: String, imageID: String? = nil, repoTags: [String] = [], repoDigests: [String] = [], digest: String? = nil
    ) {
        self.name = name
        self.imageID = imageID.flatMap { $0.isEmpty ? nil : $0 }
        self.repoTags = repoTags
        self.repoDigests = repoDigests
        self.digest = digest.flatMap { $0.isEmpty ? nil : $0 }
        // Every target is compared with every image, so they are found once.
        digests = Set([self.digest].compactMap { $0 } + (repoDigests + [name]).compactMap { ImageReference($0).digest })
    }

    /// Everything by which it may be found.
    package var allNames: [String] {
        ([name] + [imageID, digest].compactMap { $0 } + repoTags + repoDigests).filter { !$0.isEmpty }
    }
}

/// The database that a scanner finds vulnerabilities by, as the scanner itself tells beside its reports: Trivy's reports
/// do not say how old it was.
package struct VulnerabilityDatabase: Sendable, Hashable {
    package let place: Place
    /// `trivy`
    package let tool: String
    package let builtAt: Timestamp

    package init(place: Place, tool: String, builtAt: Timestamp) {
        self.place = place
        self.tool = tool
        self.builtAt = builtAt
    }
}

/// What somebody says of one vulnerability in a product (OpenVEX, CycloneDX VEX).
package struct VEXStatement: Sendable, Hashable {
    package let place: Place
    /// From the place, to the statement.
    package let path: String
    /// Who says so: the document's author, else its id.
    package let author: String
    /// The vulnerability's names: `CVE-2024-3094`, with its aliases.
    package let vulnerabilities: [String]
    /// Package URLs and names of images that it is about; empty where it names none.
    package let products: [String]
    /// Package URLs of the parts of the products that it is about; empty for all of each.
    package let packages: [String]
    package let status: Status
    /// `vulnerable_code_not_in_execute_path`, or why in the author's words; empty where none is given.
    package let justification: String
    package let at: Timestamp

    /// OpenVEX 0.2.0, "Status Labels"; CycloneDX's `analysis.state` is given in these words.
    package enum Status: String, Sendable, Hashable {
        case notAffected = "not_affected"
        case affected
        case fixed
        case underInvestigation = "under_investigation"
    }

    package init(
        place: Place, path: String, author: String, vulnerabilities: [String], products: [String],
        packages: [String] = [], status: Status, justification: String, at: Timestamp
    ) {
        self.place = place
        self.path = path
        self.author = author
        self.vulnerabilities = vulnerabilities
        self.products = products
        self.packages = packages
        self.status = status
        self.justification = justification
        self.at = at
    }
}

/// A known flaw in a package of an image.
package struct Vulnerability: Sendable, Hashable {
    /// `CVE-2024-3094`; `GHSA-…` or a scanner's own where the flaw has no CVE number.
    package let id: String
    /// Its other names.
    package let aliases: [String]
    /// As the scanner spells it.
    package let package: String
    package let installed: String
    /// The versions that mend it, as the scanner lists them; nil where there is none yet.
    package let fixedIn: String?
    /// Nil where the scanner gives none of ours (`negligible`, `unknown`).
    package let severity: Severity?
    /// The severity in the scanner's word: `Negligible`.
    package let rating: String?
    /// The package URL; nil where the scanner gives none.
    package let purl: String?
    /// From the scan's place.
    package let path: String

    /// - `names` are all that the scanner calls the flaw by; a CVE number among them is its id, else the first one.
    /// - `severity` is nil for a word that is none of ours; by default it is what `rating` says.
    package init(
        names: [String], package: String, installed: String, fixedIn: String?, rating: String?, purl: String? = nil,
        path: String
    ) {
        self.init(
            names: names, package: package, installed: installed, fixedIn: fixedIn,
            severity: rating.flatMap { Severity(name: $0) }, rating: rating, purl: purl, path: path)
    }

    package init(
        names: [String], package: String, installed: String, fixedIn: String?, severity: Severity?,
        rating: String? = nil, purl: String? = nil, path: String
    ) {
        let id = names.first { $0.hasPrefix("CVE-") } ?? names.first ?? ""
        self.id = id
        var seen: Set<String> = [id]
        aliases = names.filter { !$0.isEmpty && seen.insert($0).inserted }
        self.package = package
        self.installed = installed
        self.fixedIn = fixedIn
        self.severity = severity
        self.rating = rating
        self.purl = purl
        self.path = path
    }

    /// A flaw by one name.
    package init(
        id: String, package: String, installed: String, fixedIn: String?, severity: Severity?, path: String
    ) {
        self.init(
            names: [id], package: package, installed: installed, fixedIn: fixedIn, severity: severity, path: path)
    }

    /// The same under another report's id, where that is a CVE number.
    package func named(like other: Vulnerability) -> Vulnerability {
        guard other.id.hasPrefix("CVE-") else { return self }
        return Vulnerability(
            names: [other.id, id] + aliases, package: package, installed: installed, fixedIn: fixedIn,
            severity: severity, rating: rating, purl: purl, path: path)
    }

    /// Its identity within an image: one flaw in two packages is two findings.
    package var detail: String { Self.detail(id: id, package: package) }

    /// Scanners spell a package's name in different cases, and Java's with or without its group.
    package static func detail(id: String, package: String) -> String {
        "\(id) \((package.split(separator: ":").last ?? "").lowercased())"
    }
}
