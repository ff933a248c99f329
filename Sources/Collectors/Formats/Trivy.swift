import Model

extension InputFormat {
    /// Trivy's JSON report of an image, schema 2.
    static let trivy = InputFormat(
        id: "trivy", title: "Trivy JSON", evidence: .scan, example: "trivy image --format json IMAGE",
        recognises: { $0.has("SchemaVersion") && $0.has("ArtifactName") },
        makeDecoder: { Trivy(collectedAt: $0.collectedAt) })
}

private struct Trivy: ElementDecoder {
    let collectedAt: Timestamp

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard try object.integer("SchemaVersion") == 2, let name = try object.string("ArtifactName") else {
            throw ReadFailure("expected a report of Trivy with SchemaVersion 2 and an ArtifactName")
        }
        let metadata = try object.object("Metadata")
        var vulnerabilities: [Vulnerability] = []
        for (index, result) in (try object.array("Results") ?? .none).enumerated() {
            // Absent vulnerabilities mean a clean result.
            for (number, value) in (try JSONObject(result, name: "Results").array("Vulnerabilities") ?? .none)
                .enumerated()
            {
                let flaw = JSONObject(value, name: "Vulnerabilities")
                guard let id = try flaw.string("VulnerabilityID") else {
                    throw ReadFailure("Results.Vulnerabilities: expected a VulnerabilityID")
                }
                vulnerabilities.append(
                    Vulnerability(
                        id: id, package: try flaw.string("PkgName") ?? "",
                        installed: try flaw.string("InstalledVersion") ?? "",
                        fixedIn: try flaw.string("FixedVersion").flatMap { $0.isEmpty ? nil : $0 },
                        severity: try flaw.string("Severity").flatMap { Severity(name: $0) },
                        path: "/Results/\(index)/Vulnerabilities/\(number)"))
            }
        }
        try emit(
            .scan(
                Scan(
                    place: element.place, tool: "trivy", toolVersion: try object.object("Trivy")?.string("Version"),
                    scannedAt: try object.string("CreatedAt").flatMap { Timestamp($0) } ?? collectedAt,
                    target: ScanTarget(
                        name: name, imageID: try metadata?.string("ImageID"),
                        repoTags: try metadata?.strings("RepoTags") ?? [],
                        repoDigests: try metadata?.strings("RepoDigests") ?? []),
                    vulnerabilities: vulnerabilities)))
    }
}
