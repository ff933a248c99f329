import Model

extension InputFormat {
    /// Snyk Container's JSON: one project, or an array of the image's packages and the programs found in it.
    static let snyk = InputFormat(
        id: "snyk", title: "Snyk Container JSON", evidence: .scan, example: "snyk container test --json IMAGE",
        recognises: { object in
            (object.has("vulnerabilities") && object.has("packageManager"))
                || (object["ok"]?.kind == .no && object.has("error") && object.has("path"))
        },
        makeDecoder: { Snyk(context: $0) })
}

/// The projects of one image are one scan, whether they stand in an array or below `applications`.
private struct Snyk: ElementDecoder {
    let context: ReadingContext
    private var scans: [(place: Place, target: ScanTarget, vulnerabilities: [Vulnerability])] = []
    /// Where in `scans` that of an image stands, by the image's name.
    private var indexes: [String: Int] = [:]
    private var ignored = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let project = element.object
        try Self.refuse(project)
        var flaws = SnykFlaws()
        var path = ""
        var place = element.place
        if case .element(let index) = place.position {
            path = "/\(index)"
            place = Place(document: context.document, position: .root)
        }
        try flaws.add(project, path)
        for (index, application) in try (project.objects("applications") ?? []).enumerated() {
            try flaws.add(application, "\(path)/applications/\(index)")
        }
        ignored += flaws.ignored
        let target = try Self.target(of: project)
        if let index = indexes[target.name], scans[index].place == place {
            let told = scans[index].target
            scans[index].target = ScanTarget(
                name: told.name, imageID: told.imageID ?? target.imageID, repoTags: told.repoTags + target.repoTags)
            scans[index].vulnerabilities += flaws.vulnerabilities
        } else {
            indexes[target.name] = scans.count
            scans.append((place, target, flaws.vulnerabilities))
        }
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        for scan in scans {
            try emit(
                .scan(
                    Scan(
                        place: scan.place, tool: "snyk", scannedAt: context.collectedAt,
                        target: context.target(scan.target), vulnerabilities: scan.vulnerabilities)))
        }
        return notCounted(ignored, "vulnerability", "vulnerabilities", "that Snyk was told to ignore")
    }

    private static func refuse(_ project: JSONObject) throws {
        if try project.bool("ok") == false, let error = try project.string("error") {
            let isLogin = error.contains("snyk auth") || error.contains("uthenticat")
            throw ReadFailure(
                isLogin
                    ? "is Snyk's error: it was not logged in; run snyk auth, then snyk container test --json IMAGE"
                    : "is Snyk's error: it could not test the image and found nothing out; see its member error")
        }
        guard try project.object("docker") != nil else {
            throw ReadFailure(
                "is Snyk's report on a project, not on an image: it has no docker; collect "
                    + "snyk container test --json IMAGE instead")
        }
    }

    /// `path` is what its user typed; a project's name can stand behind it (`web:1.4/shop`). `projectName` is
    /// `docker-image|web`, without the tag.
    private static func target(of project: JSONObject) throws -> ScanTarget {
        var name = try project.string("path") ?? ""
        let prefix = "docker-image|"
        if let title = try project.string("projectName"), title.hasPrefix(prefix) {
            let repository = title.dropFirst(prefix.count)
            if name.isEmpty { name = String(repository) }
            if name.hasPrefix("\(repository):") {
                let tag = name.dropFirst(repository.count + 1).prefix { $0 != "/" }
                name = "\(repository):\(tag)"
            }
        }
        var imageID: String?
        var tags: [String] = []
        for fact in try project.object("scanResult")?.array("facts") ?? .none {
            switch fact["type"]?.string {
            case "imageId": imageID = fact["data"]?.string
            case "imageNames": tags += (fact["data"]?["names"]?.values ?? .none).compactMap(\.string)
            default: break
            }
        }
        return ScanTarget(name: name, imageID: imageID, repoTags: tags)
    }
}

/// The vulnerabilities of an image's projects, each once: Snyk repeats one for every path that leads to its package.
private struct SnykFlaws {
    private(set) var vulnerabilities: [Vulnerability] = []
    /// By Snyk's policy.
    private(set) var ignored = 0
    private var seen: Set<[String]> = []

    mutating func add(_ project: JSONObject, _ path: String) throws {
        let isSystem = try ["deb", "apk", "rpm", "linux"].contains(project.string("packageManager") ?? "")
        guard let flaws = try project.objects("vulnerabilities") else {
            throw ReadFailure("vulnerabilities: expected an array")
        }
        for (index, flaw) in flaws.enumerated() {
            guard let id = try flaw.string("id"), !id.isEmpty else {
                throw ReadFailure("vulnerabilities: expected an id")
            }
            let package = try Self.package(flaw, isSystem: isSystem)
            let version = try flaw.string("version") ?? ""
            guard seen.insert([id, package, version]).inserted else { continue }
            let rating = try Self.rating(flaw)
            let identifiers = try flaw.object("identifiers")
            let names = try (identifiers?.strings("CVE") ?? []) + (identifiers?.strings("GHSA") ?? [])
            vulnerabilities.append(
                Vulnerability(
                    names: names + [id], package: package, installed: version, fixedIn: try Self.fix(flaw),
                    rating: rating, path: "\(path)/vulnerabilities/\(index)"))
        }
        ignored += try project.object("filtered")?.array("ignore").map { Array($0).count } ?? 0
    }

    private static func package(_ flaw: JSONObject, isSystem: Bool) throws -> String {
        let name = try flaw.string("name") ?? flaw.string("packageName") ?? ""
        return snykPackage(name, isSystem: try isSystem || flaw.string("language") == "linux")
    }

    /// `severityWithCritical` stands beside a `severity` that knows no critical; `originalSeverity` is the one that an
    /// organisation's policy changed. The gravest counts: what a policy thinks of it is a waiver's matter.
    private static func rating(_ flaw: JSONObject) throws -> String? {
        let words = [
            try flaw.string("severity"), try flaw.string("severityWithCritical"), try flaw.string("originalSeverity"),
        ].compactMap { $0 }
        let rated = words.compactMap { word in Severity(name: word).map { (word, $0) } }
        return rated.max { $0.1 < $1.1 }?.0 ?? words.first
    }

    private static func fix(_ flaw: JSONObject) throws -> String? {
        let versions = (try flaw.strings("fixedIn") ?? []).filter { !$0.isEmpty }
        if !versions.isEmpty { return versions.joined(separator: ", ") }
        return try flaw.text("nearestFixedInVersion")
    }
}

/// Snyk's name of a package as other scanners spell it. Of a distribution `source/binary`, of which they give the binary.
/// Of Go's own modules a package within the module.
func snykPackage(_ name: String, isSystem: Bool) -> String {
    if isSystem { return name.split(separator: "/").last.map { String($0) } ?? name }
    return name.hasPrefix("golang.org/x/") ? name.split(separator: "/").prefix(3).joined(separator: "/") : name
}
