import Model

extension InputFormat {
    /// SPDX 2.2 and 2.3 as JSON.
    static let spdx = InputFormat(
        id: "spdx", title: "SPDX 2 JSON", evidence: .packages, example: "syft scan --output spdx-json IMAGE",
        recognises: { $0["spdxVersion"]?.string?.hasPrefix("SPDX-2.") == true },
        makeDecoder: { SPDX(context: $0) })
}

private struct SPDX: ElementDecoder {
    let context: ReadingContext

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard try object.string("spdxVersion")?.hasPrefix("SPDX-2.") == true else {
            throw ReadFailure("spdxVersion: expected SPDX-2.2 or SPDX-2.3")
        }
        guard let packages = try object.objects("packages") else { throw ReadFailure("packages: expected an array") }
        let document = SPDXDocument(
            name: try object.string("name") ?? "", tools: try Self.tools(object.object("creationInfo")),
            packages: try packages.enumerated().map { try Self.package($1, "/packages/\($0)") },
            described: try Self.described(object))
        try emit(.packages(document.list(element.place, context)))
    }

    /// The specification has strings, `Tool: syft-1.18.1`; some write objects, `{"Tool": "syft-1.18.1"}`.
    private static func tools(_ information: JSONObject?) throws -> [String] {
        guard let creators = information?["creators"], !creators.isNull else { return [] }
        let values = creators.kind == .array ? Array(creators.values) : [creators]
        return try values.compactMap { creator in
            if let text = creator.string { return SPDXDocument.tool(text) }
            guard creator.isObject else {
                throw ReadFailure("creationInfo.creators: expected strings, found \(creator.kind.name)")
            }
            return creator["Tool"]?.string ?? creator["tool"]?.string
        }
    }

    private static func described(_ object: JSONObject) throws -> Set<String> {
        var ids = Set(try object.strings("documentDescribes") ?? [])
        for relationship in try object.objects("relationships") ?? [] {
            switch try relationship.string("relationshipType") {
            case "DESCRIBES": ids.insert(try relationship.string("relatedSpdxElement") ?? "")
            case "DESCRIBED_BY": ids.insert(try relationship.string("spdxElementId") ?? "")
            default: break
            }
        }
        return ids
    }

    private static func package(_ object: JSONObject, _ path: String) throws -> SPDXDocument.Package {
        guard let name = try object.text("name") else { throw ReadFailure("packages: expected a name") }
        let reference = try object.objects("externalRefs")?.first { try $0.string("referenceType") == "purl" }
        let checksum = try object.objects("checksums")?.first { try $0.string("algorithm") == "SHA256" }
        // Trivy wrote of the image in `attributionTexts`, and does from 0.48 in `annotations`.
        let comments = try (object.objects("annotations") ?? []).compactMap { try $0.string("comment") }
        return SPDXDocument.Package(
            id: try object.string("SPDXID") ?? "", name: name, version: try object.string("versionInfo") ?? "",
            purl: try reference?.text("referenceLocator"), purpose: try object.string("primaryPackagePurpose") ?? "",
            sha256: try checksum?.text("checksumValue"),
            notes: try (object.strings("attributionTexts") ?? []) + comments, path: path)
    }
}
