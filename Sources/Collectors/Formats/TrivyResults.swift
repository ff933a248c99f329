import Model

/// What the `Results` of a report of Trivy say, by what they say it of.
struct TrivyResults {
    /// `ArtifactName`, which is also the `Target` of what Trivy finds in an image's configuration.
    let artifact: String
    /// Whether `ArtifactType` is `container_image`.
    let isImage: Bool
    /// `Metadata.OS.Family`; empty where Trivy found none.
    let system: String

    private(set) var vulnerabilities: [Vulnerability] = []
    /// Nil where no result lists any: Trivy tells all packages only when asked to.
    private(set) var packages: [PackageList.Package]?
    private(set) var dockerfiles: [(path: String, findings: Findings)] = []
    private var dockerfileIndexes: [String: Int] = [:]
    /// Findings that are told and do not count: not affected, ignored.
    private(set) var setAside = 0
    /// Vulnerabilities without an id that were left out.
    private(set) var nameless = 0

    /// Whether a vulnerability without an id is refused. Before 0.20 Trivy told some that had no number yet.
    private let refusesNameless: Bool
    private var onTarget = Findings()
    private var isEmpty = true
    private var hasPackages = false

    struct Findings {
        /// The rules that Trivy looked by, where that is certain. `secret/*` stands for all of its rules of secrets.
        var checked: Set<String> = []
        var findings: [ImportedFinding] = []
    }

    init(artifact: String = "", isImage: Bool = false, system: String = "", refusesNameless: Bool = true) {
        self.artifact = artifact
        self.isImage = isImage
        self.system = system
        self.refusesNameless = refusesNameless
    }

    /// A report does not say which scanners ran. An image whose system is known has a result for the packages of that
    /// system whenever they were looked at, with or without vulnerabilities. Without any result, Trivy looked for
    /// something else, and that was secrets: of licences there would be some.
    private var lookedForSecretsAlone: Bool { isImage && isEmpty && Self.systems.contains(system) }

    var isOfVulnerabilities: Bool {
        hasPackages || (reportOnTarget == nil && dockerfiles.isEmpty && packages == nil)
    }

    /// What is not of a Dockerfile; nil where Trivy did not evidently look for anything but vulnerabilities.
    var reportOnTarget: Findings? {
        if lookedForSecretsAlone { return Findings(checked: [Self.secrets]) }
        return onTarget.checked.isEmpty ? nil : onTarget
    }

    mutating func add(_ result: JSONObject, _ path: String) throws {
        isEmpty = false
        let target = try result.string("Target") ?? ""
        let type = try result.string("Type") ?? ""
        switch try result.string("Class") ?? "" {
        case "os-pkgs", "lang-pkgs": hasPackages = true
        case "config": try addMisconfigurations(of: result, target, type, path)
        case "secret": onTarget.checked.insert(Self.secrets)
        case "license", "license-file": onTarget.checked.insert(Self.licences)
        case "":
            // Before Trivy 0.23.
            if result.has("Misconfigurations") {
                try addMisconfigurations(of: result, target, type, path)
            } else {
                hasPackages = hasPackages || !(result.has("Secrets") || result.has("Licenses"))
            }
        default: break
        }
        try addVulnerabilities(of: result, path)
        try addPackages(of: result, type, path)
        try addSecrets(of: result, target, path)
        try addLicences(of: result, path)
        try addModified(of: result)
    }

    private mutating func addVulnerabilities(of result: JSONObject, _ path: String) throws {
        guard let flaws = try result.objects("Vulnerabilities") else { return }
        hasPackages = true
        for (index, flaw) in flaws.enumerated() {
            if try flaw.string("Status") == "not_affected" {
                setAside += 1
                continue
            }
            if let vulnerability = try Vulnerability(trivy: flaw, path: "\(path)/Vulnerabilities/\(index)") {
                vulnerabilities.append(vulnerability)
            } else if refusesNameless {
                throw ReadFailure("Results.Vulnerabilities: expected a VulnerabilityID")
            } else {
                nameless += 1
            }
        }
    }

    private mutating func addPackages(of result: JSONObject, _ type: String, _ path: String) throws {
        guard let listed = try result.objects("Packages") else { return }
        var list = packages ?? []
        for (index, package) in listed.enumerated() {
            guard let name = try package.string("Name"), !name.isEmpty else {
                throw ReadFailure("Results.Packages: expected a Name")
            }
            list.append(
                PackageList.Package(
                    name: name, version: try Self.version(of: package), type: try Self.type(of: package, in: type),
                    path: "\(path)/Packages/\(index)"))
        }
        packages = list
    }

    /// Of a distribution's package `Epoch`, `Version` and `Release` stand apart: `1:2.36-9`.
    private static func version(of package: JSONObject) throws -> String {
        var version = try package.string("Version") ?? ""
        if let epoch = try package.integer("Epoch"), epoch != 0 { version = "\(epoch):\(version)" }
        if let release = try package.string("Release"), !release.isEmpty { version += "-\(release)" }
        return version
    }

    /// As package URLs spell it.
    private static func type(of package: JSONObject, in type: String) throws -> String {
        if let purl = try package.object("Identifier")?.string("PURL"), purl.hasPrefix("pkg:") {
            let rest = purl.dropFirst(4).drop { $0 == "/" }
            if let slash = rest.firstIndex(of: "/") { return rest[..<slash].lowercased() }
        }
        return types[type] ?? ""
    }

    private mutating func addMisconfigurations(
        of result: JSONObject, _ target: String, _ type: String, _ path: String
    ) throws {
        var checked: Set<String> = []
        var findings: [ImportedFinding] = []
        var tellsPasses = false
        // In an image's configuration the lines are those of a file that Trivy makes up.
        let isConfiguration = isImage && target == artifact
        for (index, finding) in try (result.objects("Misconfigurations") ?? []).enumerated() {
            guard let rule = try finding.string("ID"), !rule.isEmpty else {
                throw ReadFailure("Results.Misconfigurations: expected an ID")
            }
            checked.insert(rule)
            let status = try finding.string("Status") ?? "FAIL"
            guard status == "FAIL" else {
                if status == "PASS" { tellsPasses = true } else { setAside += 1 }
                continue
            }
            let line = try finding.object("CauseMetadata")?.integer("StartLine")
            findings.append(
                Self.finding(
                    rule, try finding.string("Title") ?? rule, isConfiguration ? "" : Self.location(target, line),
                    try finding.string("Severity"), "\(path)/Misconfigurations/\(index)"))
        }
        guard type == "dockerfile", !isConfiguration else {
            onTarget.checked.formUnion(checked.isEmpty ? ["misconfiguration/*"] : checked)
            onTarget.findings += findings
            return
        }
        // Only with --include-non-failures the rules that hold are told too.
        if !tellsPasses { checked = ["misconfiguration/*"] }
        if let index = dockerfileIndexes[target] {
            dockerfiles[index].findings.checked.formUnion(checked)
            dockerfiles[index].findings.findings += findings
        } else {
            dockerfileIndexes[target] = dockerfiles.count
            dockerfiles.append((target, Findings(checked: checked, findings: findings)))
        }
    }

    private mutating func addSecrets(of result: JSONObject, _ target: String, _ path: String) throws {
        guard let secrets = try result.objects("Secrets") else { return }
        onTarget.checked.insert(Self.secrets)
        for (index, secret) in secrets.enumerated() {
            guard let rule = try secret.string("RuleID"), !rule.isEmpty else {
                throw ReadFailure("Results.Secrets: expected a RuleID")
            }
            // Match and Code hold the secret, of which Trivy hides what it knows to be one.
            onTarget.findings.append(
                Self.finding(
                    "secret/\(rule)", try secret.string("Title") ?? rule,
                    Self.location(target, try secret.integer("StartLine")), try secret.string("Severity"),
                    "\(path)/Secrets/\(index)"))
        }
    }

    private mutating func addLicences(of result: JSONObject, _ path: String) throws {
        guard let licences = try result.objects("Licenses") else { return }
        onTarget.checked.insert(Self.licences)
        for (index, licence) in licences.enumerated() {
            guard let name = try licence.string("Name"), !name.isEmpty else {
                throw ReadFailure("Results.Licenses: expected a Name")
            }
            let package = try licence.string("PkgName") ?? ""
            let category = try licence.string("Category") ?? ""
            // Where nobody named a licence, its whole text stands in.
            let isText = name.utf8.count > 100
            onTarget.findings.append(
                Self.finding(
                    "license/" + (isText ? "text" : name),
                    "licence " + (isText ? "without a name" : name) + (category.isEmpty ? "" : ", \(category)"),
                    package.isEmpty ? try licence.string("FilePath") ?? "" : package, try licence.string("Severity"),
                    "\(path)/Licenses/\(index)"))
        }
    }

    /// `--show-suppressed`: findings that an ignore file or a VEX document took out.
    private mutating func addModified(of result: JSONObject) throws {
        for finding in try result.objects("ExperimentalModifiedFindings") ?? [] {
            setAside += 1
            if try finding.string("Type") == "secret" { onTarget.checked.insert(Self.secrets) }
        }
    }

    private static func location(_ target: String, _ line: Int?) -> String {
        line.map { $0 > 0 ? "\(target):\($0)" : target } ?? target
    }

    private static func finding(
        _ rule: String, _ title: String, _ location: String, _ rating: String?, _ path: String
    ) -> ImportedFinding {
        ImportedFinding(
            rule: rule, title: title, location: location, severity: rating.flatMap { Severity(name: $0) },
            rating: rating, path: path)
    }

    private static let secrets = "secret/*"
    private static let licences = "license/*"

    /// Families whose packages Trivy looks at; of others it gives no result.
    private static let systems: Set<String> = [
        "alma", "alpine", "amazon", "azurelinux", "bottlerocket", "cbl-mariner", "centos", "chainguard", "debian",
        "fedora", "opensuse-leap", "opensuse-tumbleweed", "opensuse.leap", "opensuse.tumbleweed", "oracle", "photon",
        "redhat", "rocky", "slem", "sles", "suse linux enterprise server", "ubuntu", "wolfi",
    ]

    /// Trivy's types of results by the type of package URL, for reports that give no package URLs.
    private static let types: [String: String] = [
        "debian": "deb", "ubuntu": "deb", "alpine": "apk", "chainguard": "apk", "wolfi": "apk", "alma": "rpm",
        "amazon": "rpm", "azurelinux": "rpm", "bottlerocket": "rpm", "cbl-mariner": "rpm", "centos": "rpm",
        "fedora": "rpm", "opensuse-leap": "rpm", "opensuse-tumbleweed": "rpm", "opensuse.leap": "rpm",
        "opensuse.tumbleweed": "rpm", "oracle": "rpm", "photon": "rpm", "redhat": "rpm", "rocky": "rpm", "slem": "rpm",
        "sles": "rpm", "suse linux enterprise server": "rpm", "bun": "npm", "node-pkg": "npm", "npm": "npm",
        "pnpm": "npm", "yarn": "npm", "pip": "pypi", "pipenv": "pypi", "poetry": "pypi", "python-pkg": "pypi",
        "uv": "pypi", "conda-environment": "conda", "conda-pkg": "conda", "gobinary": "golang", "gomod": "golang",
        "gradle": "maven", "gradle-lockfile": "maven", "jar": "maven", "pom": "maven", "sbt-lockfile": "maven",
        "composer": "composer", "composer-vendor": "composer", "bundler": "gem", "gemspec": "gem", "cargo": "cargo",
        "rustbinary": "cargo", "dotnet-core": "nuget", "nuget": "nuget", "packages-props": "nuget", "hex": "hex",
        "pub": "pub", "swift": "swift", "cocoapods": "cocoapods", "conan": "conan",
    ]
}

extension Vulnerability {
    /// One of Trivy's `Vulnerabilities`, of any version; nil without its id.
    ///
    /// `VendorIDs` are other names of the flaw and advisories that mend it among others (`DSA-5343-1`), which are none.
    init?(trivy flaw: JSONObject, path: String) throws {
        guard let id = try flaw.string("VulnerabilityID"), !id.isEmpty else { return nil }
        let vendors = (try flaw.strings("VendorIDs") ?? []).filter(FlawName.isOfOneFlaw)
        self.init(
            names: [id] + vendors, package: try flaw.string("PkgName") ?? "",
            installed: try flaw.string("InstalledVersion") ?? "",
            fixedIn: try flaw.text("FixedVersion"),
            rating: try flaw.string("Severity"), purl: try flaw.object("PkgIdentifier")?.text("PURL"), path: path)
    }
}
