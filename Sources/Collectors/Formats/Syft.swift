import Model

extension InputFormat {
    /// Syft's own JSON, of all its schemas.
    static let syft = InputFormat(
        id: "syft", title: "Syft JSON", evidence: .packages, example: "syft scan --output syft-json IMAGE",
        recognises: { object in
            guard object.has("artifacts") else { return false }
            return object["schema"]?["url"]?.string?.contains("anchore/syft") == true
                || object["descriptor"]?["name"]?.string == "syft"
        },
        makeDecoder: { Syft(context: $0) })
}

private struct Syft: ElementDecoder {
    let context: ReadingContext

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let artifacts = try object.objects("artifacts") else {
            throw ReadFailure("artifacts: expected an array")
        }
        let packages = try artifacts.enumerated().map { index, artifact in
            guard let name = try artifact.text("name") else { throw ReadFailure("artifacts: expected a name") }
            let type = try artifact.string("type") ?? ""
            return PackageList.Package(
                name: name, version: try artifact.string("version") ?? "",
                type: try artifact.text("purl").flatMap { PackageURL($0)?.type } ?? Self.types[type] ?? type,
                path: "/artifacts/\(index)")
        }
        try emit(
            .packages(
                PackageList(
                    place: element.place, tool: "syft",
                    target: context.target(try Self.target(object.object("source"))),
                    packages: packages)))
    }

    /// `metadata` describes an image from schema 11 on, before it an object `target`. A folder or file is a `path` or a
    /// string, and names no image.
    private static func target(_ source: JSONObject?) throws -> ScanTarget {
        guard let source else { return ScanTarget(name: "") }
        let isObject = source["target"]?.isObject == true
        let described = try source.object("metadata") ?? (isObject ? source.object("target") : nil)
        guard let described, try source.string("type").map({ $0 == "image" }) ?? described.has("imageID") else {
            let path = try described?.text("path") ?? (isObject ? nil : source.text("target"))
            return ScanTarget(name: try path ?? source.string("name") ?? "")
        }
        return ScanTarget(
            name: try described.text("userInput") ?? source.string("name") ?? "",
            imageID: try described.string("imageID"), repoTags: try described.strings("tags") ?? [],
            repoDigests: try described.strings("repoDigests") ?? [], digest: try described.string("manifestDigest"))
    }

    /// Syft's words for what package URLs call otherwise.
    private static let types = [
        "python": "pypi", "go-module": "golang", "java-archive": "maven", "rust-crate": "cargo",
        "php-composer": "composer", "dotnet": "nuget",
    ]
}
