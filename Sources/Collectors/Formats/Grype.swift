import Model

extension InputFormat {
    /// Grype's JSON report.
    static let grype = InputFormat(
        id: "grype", title: "Grype JSON", evidence: .scan, example: "grype --output json IMAGE",
        recognises: { object in
            guard let matches = object["matches"] else { return false }
            if let descriptor = object["descriptor"] {
                return descriptor["name"]?.string.map { $0 == "grype" } ?? true
            }
            // Some keep the matches alone.
            return object.has("source") || isMatch(matches.values)
        },
        makeDecoder: { Grype(context: $0) })

    private static func isMatch(_ matches: JSONValue.Values) -> Bool {
        var matches = matches
        guard let first = matches.next() else { return false }
        return first["vulnerability"] != nil && first["artifact"] != nil
    }
}

private struct Grype: ElementDecoder {
    let context: ReadingContext
    private var ignored = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        let descriptor = try object.object("descriptor")
        if let tool = try descriptor?.string("name"), tool != "grype" {
            throw ReadFailure("descriptor.name: expected a report of grype, found one of another tool")
        }
        guard let matches = try object.objects("matches") else { throw ReadFailure("matches: expected an array") }
        let vulnerabilities = try matches.enumerated().flatMap { index, match in
            try Self.vulnerabilities(of: match, "/matches/\(index)")
        }
        ignored += try object.array("ignoredMatches").map { Array($0).count } ?? 0
        try emit(
            .scan(
                Scan(
                    place: element.place, tool: "grype", toolVersion: try descriptor?.string("version"),
                    scannedAt: try descriptor?.string("timestamp").flatMap { Timestamp($0) } ?? context.collectedAt,
                    databaseAt: try Self.databaseTime(descriptor),
                    target: context.target(try Self.target(object.object("source"))),
                    vulnerabilities: vulnerabilities)))
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        notCounted(ignored, "match", "matches", "that Grype was told to ignore")
    }

    /// The related vulnerabilities are other names of the same flaw. Those of an advisory, such as Amazon's, are the
    /// flaws that it mends: it is told as each of them, as other scanners do.
    private static func vulnerabilities(of match: JSONObject, _ path: String) throws -> [Vulnerability] {
        guard let flaw = try match.object("vulnerability"), let id = try flaw.string("id"), !id.isEmpty else {
            throw ReadFailure("matches: expected a vulnerability with its id")
        }
        let related = try (match.objects("relatedVulnerabilities") ?? []).map { try $0.string("id") ?? "" }
        let artifact = try match.object("artifact")
        let package = try artifact?.string("name") ?? ""
        let installed = try artifact?.string("version") ?? ""
        let purl = try artifact?.text("purl")
        let fixedIn = try fix(flaw)
        let rating = try flaw.string("severity")
        func vulnerability(_ names: [String], _ path: String) -> Vulnerability {
            Vulnerability(
                names: names, package: package, installed: installed, fixedIn: fixedIn, rating: rating, purl: purl,
                path: path)
        }
        if FlawName.isAdvisory(id), related.contains(where: FlawName.isOfOneFlaw) {
            return related.enumerated().filter { FlawName.isOfOneFlaw($0.element) }.map { index, name in
                vulnerability([name], "\(path)/relatedVulnerabilities/\(index)")
            }
        }
        return [vulnerability([id] + related.filter(FlawName.isOfOneFlaw), path + "/vulnerability")]
    }

    /// `fix.versions`; in Grype before 0.13 `fixedInVersion`.
    private static func fix(_ flaw: JSONObject) throws -> String? {
        let versions = (try flaw.object("fix")?.strings("versions") ?? []).filter { !$0.isEmpty }
        if !versions.isEmpty { return versions.joined(separator: ", ") }
        return try flaw.text("fixedInVersion")
    }

    /// `db.built` up to database schema 5, `db.status.built` from 6.
    private static func databaseTime(_ descriptor: JSONObject?) throws -> Timestamp? {
        let database = try descriptor?.object("db")
        let built = try database?.string("built") ?? database?.object("status")?.string("built")
        return built.flatMap { Timestamp($0) }
    }

    /// An image is an object; a folder or file is a string, and names no image.
    private static func target(_ source: JSONObject?) throws -> ScanTarget {
        guard let source, source.value["target"]?.isObject == true, let image = try source.object("target") else {
            return ScanTarget(name: source?.value["target"]?.string ?? "")
        }
        return ScanTarget(
            name: try image.string("userInput") ?? "", imageID: try image.string("imageID"),
            repoTags: try image.strings("tags") ?? [], repoDigests: try image.strings("repoDigests") ?? [],
            digest: try image.string("manifestDigest"))
    }
}
