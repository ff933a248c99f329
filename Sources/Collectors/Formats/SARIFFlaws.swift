import Model

/// The vulnerabilities of one image among a run's results, spelled as in the same scanner's JSON.
///
/// SARIF has no members for a package and its versions: each scanner has its own place for them, in the text of a
/// message or of its rule's help.
struct SARIFFlaws {
    let tool: String
    /// The image where results name it.
    var target = ScanTarget(name: "")
    var vulnerabilities: [Vulnerability] = []
    /// Docker Scout tells a package once for every place in which it lies.
    private var seen: Set<[String]> = []

    init(tool: String) { self.tool = tool }

    /// Whether the result was a vulnerability.
    mutating func add(_ result: SARIFResult) throws -> Bool {
        switch tool {
        case "trivy": return try addTrivy(result)
        case "grype": try addGrype(result)
        case "snyk": try addSnyk(result)
        case "docker-scout": try addScout(result)
        default: return false
        }
        return true
    }

    /// `Package: curl`, a line of the message; in the templates before 0.24 of the rule's help.
    private mutating func addTrivy(_ result: SARIFResult) throws -> Bool {
        guard !["Misconfiguration", "Secret", "License"].contains(result.ruleName) else { return false }
        let text = SARIFResult.field("Package", in: result.message) == nil ? result.help : result.message
        guard let package = SARIFResult.field("Package", in: text) else {
            guard result.ruleName.hasSuffix("PackageVulnerability") else { return false }
            throw ReadFailure("runs.results.message: expected Trivy's lines Package and Installed Version")
        }
        // A template wrote what was scanned as `shop/web:1.4 (alpine 3.19.1)`; since then the tag is left out.
        if target.name.isEmpty, result.file.hasSuffix(")"), let end = result.file.firstRange(of: " (") {
            target = ScanTarget(name: String(result.file[..<end.lowerBound]))
        }
        append(
            [Self.id(in: text) ?? result.ruleID], package, SARIFResult.field("Installed Version", in: text),
            fixedIn: SARIFResult.field("Fixed Version", in: text), rating: SARIFResult.field("Severity", in: text),
            result)
        return true
    }

    /// The rule's help tells the flaw and the package, the message the version: a rule stands for all versions.
    private mutating func addGrype(_ result: SARIFResult) throws {
        guard let id = Self.id(in: result.help), let package = SARIFResult.field("Package", in: result.help) else {
            throw ReadFailure("rules.help: expected Grype's lines Vulnerability and Package")
        }
        let message = result.message
        let installed =
            Self.text(in: message, between: "\(package), version ", and: " was found")
            ?? Self.text(in: message, between: "\(package) at version ", and: " ")
            ?? SARIFResult.field("Version", in: result.help)
        // `shop/web:1.4@sha256:…:/lib/apk/db/installed`, the name as it was typed and the layer's digest.
        if target.name.isEmpty, let end = result.logicalName.firstRange(of: ":/")?.lowerBound,
            let layer = result.logicalName[..<end].lastIndex(of: "@")
        {
            target = ScanTarget(name: String(result.logicalName[..<layer]))
        }
        append(
            [id], package, installed,
            fixedIn: SARIFResult.field("Fix Version", in: result.help)?.split(separator: ",").joined(separator: ", "),
            rating: SARIFResult.field("Severity", in: result.help), result)
    }

    /// `(CVE-2023-5363) openssl/libcrypto3@3.1.3-r0`, the rule's full description.
    private mutating func addSnyk(_ result: SARIFResult) throws {
        let end = result.description.hasPrefix("(") ? result.description.firstIndex(of: ")") : nil
        let numbers = end.map { FlawName.numbers(in: String(result.description[..<$0])) } ?? []
        let told = (end.map { result.description[$0...].dropFirst() } ?? result.description[...]).drop { $0 == " " }
        let coordinates = told.contains("@") ? told : result.logicalName[...]
        guard !result.ruleID.isEmpty, let at = coordinates.lastIndex(of: "@") else {
            throw ReadFailure("rules.fullDescription: expected Snyk's package with its version")
        }
        let tags = try result.properties?.strings("tags") ?? []
        let isSystem = !Set(tags).isDisjoint(with: ["deb", "apk", "rpm", "linux"])
        // The image's colon is written as `_`, and so a tag is not to be told from the name.
        if target.name.isEmpty, isSystem, !isDockerfile(result.file), !result.file.contains("_") {
            target = ScanTarget(name: result.file)
        }
        let word = result.title.firstRange(of: " severity - ").map { String(result.title[..<$0.lowerBound]) }
        append(
            numbers + [result.ruleID], snykPackage(String(coordinates[..<at]), isSystem: isSystem),
            String(coordinates[at...].dropFirst()),
            fixedIn: Self.text(in: result.helpMarkdown, between: "` to version ", and: " or higher"),
            rating: word?.lowercased(), result)
    }

    /// The rule's properties tell the packages by their URLs.
    private mutating func addScout(_ result: SARIFResult) throws {
        let properties = result.properties
        let purls = try properties?.strings("purls") ?? properties?.strings("purl") ?? []
        guard !result.ruleID.isEmpty, !purls.isEmpty else {
            throw ReadFailure("rules.properties: expected Docker Scout's purls")
        }
        let fix = try properties?.text("fixed_version")
        for purl in purls where seen.insert([result.ruleID, purl]).inserted {
            guard let url = PackageURL(purl) else {
                throw ReadFailure("rules.properties.purls: expected a package URL")
            }
            let isScoped = ["npm", "golang", "composer"].contains(url.type) && !url.namespace.isEmpty
            append(
                [result.ruleID], isScoped ? "\(url.namespace)/\(url.name)" : url.name, url.version,
                fixedIn: fix == "not fixed" ? nil : fix,
                rating: try properties?.text("cvssV3_severity"), purl: purl, result)
        }
    }

    /// GitHub's score stands in where the scanner gives no word.
    private mutating func append(
        _ names: [String], _ package: String, _ installed: String?, fixedIn: String?, rating: String?,
        purl: String? = nil, _ result: SARIFResult
    ) {
        let word = rating == "UNSPECIFIED" ? nil : rating
        vulnerabilities.append(
            Vulnerability(
                names: names, package: package, installed: installed ?? "", fixedIn: fixedIn,
                severity: word.map { Severity(name: $0) } ?? result.severity, rating: rating ?? result.score,
                purl: purl, path: result.path))
    }

    /// `Vulnerability CVE-2019-1549`, a line of its own.
    private static func id(in text: String) -> String? {
        let prefix = "Vulnerability "
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(prefix) }
        return line.flatMap { $0.count > prefix.count ? String($0.dropFirst(prefix.count)) : nil }
    }

    private static func text(in text: String, between start: String, and end: String) -> String? {
        guard let from = text.firstRange(of: start)?.upperBound else { return nil }
        return text[from...].firstRange(of: end).map { String(text[from..<$0.lowerBound]) }
    }
}
