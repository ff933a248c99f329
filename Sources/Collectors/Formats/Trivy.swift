import Model

extension InputFormat {
    /// Trivy's JSON report of an image or of files, schema 2.
    static let trivy = InputFormat(
        id: "trivy", title: "Trivy JSON", evidence: .scan, example: "trivy image --format json IMAGE",
        recognises: { $0.has("SchemaVersion") && $0.has("ArtifactName") && !$0.has("ClusterName") },
        secretMembers: ["Match", "Content", "Highlighted"],
        makeDecoder: { Trivy(context: $0) })
}

private struct Trivy: ElementDecoder {
    let context: ReadingContext
    /// Findings that Trivy tells and that do not count.
    private var setAside = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard try object.integer("SchemaVersion") == 2, let name = try object.string("ArtifactName") else {
            throw ReadFailure("expected a report of Trivy with SchemaVersion 2 and an ArtifactName")
        }
        let metadata = try object.object("Metadata")
        let target = context.target(
            ScanTarget(
                name: name, imageID: try metadata?.string("ImageID"), repoTags: try metadata?.strings("RepoTags") ?? [],
                repoDigests: try metadata?.strings("RepoDigests") ?? []))
        var results = TrivyResults(
            artifact: name, isImage: try object.string("ArtifactType") == "container_image",
            system: try metadata?.object("OS")?.string("Family") ?? "")
        for (index, result) in try (object.objects("Results") ?? []).enumerated() {
            try results.add(result, "/Results/\(index)")
        }
        setAside += results.setAside

        let version = try object.object("Trivy")?.string("Version")
        let time = try object.string("CreatedAt").flatMap { Timestamp($0) } ?? context.collectedAt
        if results.isOfVulnerabilities {
            try emit(
                .scan(
                    Scan(
                        place: element.place, tool: "trivy", toolVersion: version, scannedAt: time, target: target,
                        vulnerabilities: results.vulnerabilities)))
        }
        if let packages = results.packages {
            try emit(
                .packages(PackageList(place: element.place, tool: "trivy", target: target, packages: packages)))
        }
        func report(_ findings: TrivyResults.Findings, on target: ToolReport.Target) -> Fact {
            .report(
                ToolReport(
                    place: element.place, tool: "trivy", toolVersion: version, target: target, at: time,
                    checked: findings.checked, findings: findings.findings))
        }
        if let findings = results.reportOnTarget { try emit(report(findings, on: .image(target))) }
        for dockerfile in results.dockerfiles {
            try emit(report(dockerfile.findings, on: .dockerfile(dockerfile.path)))
        }
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        notCounted(setAside, "finding", "findings", "that Trivy calls not affected, or was told to ignore,")
    }
}
