import Model

extension InputFormat {
    /// Grype's JSON report.
    static let grype = InputFormat(
        id: "grype", title: "Grype JSON", evidence: .scan, example: "grype --output json IMAGE",
        recognises: { $0.has("matches") && ($0.has("source") || $0.has("descriptor")) },
        makeDecoder: { Grype(collectedAt: $0.collectedAt) })
}

private struct Grype: ElementDecoder {
    let collectedAt: Timestamp

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        let descriptor = try object.object("descriptor")
        if let tool = try descriptor?.string("name"), tool != "grype" {
            throw ReadFailure("descriptor.name: expected a report of grype, found one of another tool")
        }
        var vulnerabilities: [Vulnerability] = []
        guard let matches = try object.array("matches") else { throw ReadFailure("matches: expected an array") }
        for (index, value) in matches.enumerated() {
            let match = JSONObject(value, name: "matches")
            guard let flaw = try match.object("vulnerability"), let id = try flaw.string("id") else {
                throw ReadFailure("matches: expected a vulnerability with its id")
            }
            let artifact = try match.object("artifact")
            vulnerabilities.append(
                Vulnerability(
                    id: id, package: try artifact?.string("name") ?? "",
                    installed: try artifact?.string("version") ?? "", fixedIn: try Self.fix(flaw),
                    severity: try flaw.string("severity").flatMap { Severity(name: $0) },
                    path: "/matches/\(index)/vulnerability"))
        }
        try emit(
            .scan(
                Scan(
                    place: element.place, tool: "grype", toolVersion: try descriptor?.string("version"),
                    scannedAt: try descriptor?.string("timestamp").flatMap { Timestamp($0) } ?? collectedAt,
                    databaseAt: try Self.databaseTime(descriptor), target: try Self.target(object.object("source")),
                    vulnerabilities: vulnerabilities)))
    }

    /// `fix.versions`; in Grype before 0.13 `fixedInVersion`.
    private static func fix(_ flaw: JSONObject) throws -> String? {
        let versions = try flaw.object("fix")?.strings("versions") ?? []
        if !versions.isEmpty { return versions.joined(separator: ", ") }
        return try flaw.string("fixedInVersion").flatMap { $0.isEmpty ? nil : $0 }
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
            repoTags: try image.strings("tags") ?? [], repoDigests: try image.strings("repoDigests") ?? [])
    }
}
