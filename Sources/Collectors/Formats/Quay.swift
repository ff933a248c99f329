import Model

extension InputFormat {
    /// What Quay's API tells of a manifest's security, and the layer of Clair 2's API within it.
    static let quay = InputFormat(
        id: "quay", title: "Quay security JSON", evidence: .scan,
        example: "curl 'https://quay.io/api/v1/repository/ORG/NAME/manifest/DIGEST/security?vulnerabilities=true'",
        recognises: { object in
            if let layer = object["Layer"] { return layer.isObject && !object.has("data") }
            guard let status = object["status"]?.string, let data = object["data"] else { return false }
            return data.isObject
                ? data["Layer"] != nil : data.isNull && ["queued", "failed", "unsupported"].contains(status)
        },
        makeDecoder: { Quay(context: $0) })
}

private struct Quay: ElementDecoder {
    let context: ReadingContext

    func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        let isBare = object.has("Layer")
        guard let layer = try isBare ? object.object("Layer") : object.object("data")?.object("Layer") else {
            throw ReadFailure(
                "holds no Layer: Quay has not scanned the image; ask again once its status is scanned")
        }
        let path = isBare ? "/Layer" : "/data/Layer"
        // Without vulnerabilities=true no feature has any.
        guard let features = try layer.objects("Features") else {
            throw ReadFailure("Layer.Features: expected the image's packages; ask with ?vulnerabilities=true")
        }
        let vulnerabilities = try features.enumerated().flatMap { index, feature in
            try Self.vulnerabilities(of: feature, "\(path)/Features/\(index)")
        }
        // With Clair 4 a layer stands for the whole image; before, its name was one of Quay's own.
        let name = try layer.string("Name") ?? ""
        try emit(
            .scan(
                Scan(
                    place: element.place, tool: "clair", scannedAt: context.collectedAt,
                    target: context.target(ScanTarget(name: "", digest: name.hasPrefix("sha256:") ? name : nil)),
                    vulnerabilities: vulnerabilities)))
    }

    private static func vulnerabilities(of feature: JSONObject, _ path: String) throws -> [Vulnerability] {
        let package = try feature.string("Name") ?? ""
        let installed = try feature.string("Version") ?? ""
        return try (feature.objects("Vulnerabilities") ?? []).enumerated().flatMap { index, flaw in
            guard let title = try flaw.string("Name"), !title.isEmpty else {
                throw ReadFailure("Layer.Features.Vulnerabilities: expected a Name")
            }
            let fixedIn = try flaw.text("FixedBy").flatMap { $0 == "0:0" ? nil : $0 }
            let rating = try flaw.string("Severity")
            return FlawName.flaws(title: title, links: try flaw.string("Link") ?? "").map { names in
                Vulnerability(
                    names: names, package: package, installed: installed, fixedIn: fixedIn, severity: .clair(rating),
                    rating: rating, path: "\(path)/Vulnerabilities/\(index)")
            }
        }
    }
}
