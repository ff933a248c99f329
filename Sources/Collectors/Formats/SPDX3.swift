import Model

extension InputFormat {
    /// SPDX 3.0 as JSON-LD.
    static let spdx3 = InputFormat(
        id: "spdx-3", title: "SPDX 3 JSON-LD", evidence: .packages, example: "an SPDX 3.0 document of an image",
        recognises: { object in
            guard object.has("@graph"), let context = object["@context"] else { return false }
            return (context.string.map { [$0] } ?? context.values.compactMap(\.string))
                .contains { $0.hasPrefix("https://spdx.org/rdf/3.") }
        },
        makeDecoder: { SPDX3(context: $0) })
}

private struct SPDX3: ElementDecoder {
    let context: ReadingContext

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        guard let graph = try element.object.objects("@graph") else { throw ReadFailure("@graph: expected an array") }
        var document = SPDXDocument()
        // A document's root may be a bill of materials, whose root is the image.
        for (index, object) in graph.enumerated() {
            switch try object.string("type") ?? object.string("@type") {
            case "SpdxDocument":
                document.name = try object.string("name") ?? ""
                document.described.formUnion(try object.strings("rootElement") ?? [])
            case "software_Sbom", "Bom": document.described.formUnion(try object.strings("rootElement") ?? [])
            case "Tool": if let name = try object.text("name") { document.tools.append(name) }
            case "software_Package": document.packages.append(try Self.package(object, "/@graph/\(index)"))
            default: break
            }
        }
        try emit(.packages(document.list(element.place, context)))
    }

    private static func package(_ object: JSONObject, _ path: String) throws -> SPDXDocument.Package {
        guard let name = try object.text("name") else { throw ReadFailure("@graph: expected a name of a package") }
        let identifier = try object.objects("externalIdentifier")?.first {
            try $0.string("externalIdentifierType")?.lowercased() == "packageurl"
        }
        // Elements may be written apart, and are then told by their ids.
        let hash = (object["verifiedUsing"]?.values ?? .none).first { $0["algorithm"]?.string == "sha256" }
        return SPDXDocument.Package(
            id: try object.string("spdxId") ?? object.string("@id") ?? "", name: name,
            version: try object.string("software_packageVersion") ?? "",
            purl: try object.text("software_packageUrl") ?? identifier?.text("identifier"),
            purpose: try object.string("software_primaryPurpose") ?? "", sha256: hash?["hashValue"]?.string, path: path)
    }
}
