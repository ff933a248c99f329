import Model

extension InputFormat {
    /// CycloneDX in JSON: bills of materials, reports of scanners in that form, and VEX.
    static let cycloneDX = InputFormat(
        id: "cyclonedx", title: "CycloneDX JSON", evidence: .packages, example: "syft IMAGE --output cyclonedx-json",
        recognises: { $0["bomFormat"]?.string == "CycloneDX" },
        makeDecoder: { CycloneDX(context: $0) })
}

private struct CycloneDX: ElementDecoder {
    let context: ReadingContext
    private var warnings: [String] = []

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard try object.string("bomFormat") == "CycloneDX" else {
            throw ReadFailure("bomFormat: expected CycloneDX")
        }
        guard try object.string("specVersion")?.hasPrefix("1.") == true else {
            throw ReadFailure("specVersion: expected a version of CycloneDX from 1.2 to 1.7")
        }
        var bill = BillOfMaterials()
        if let metadata = try object.object("metadata") {
            bill.tools = try Self.tools(metadata)
            bill.timestamp = try metadata.string("timestamp").flatMap { Timestamp($0) }
            bill.author = try Self.author(metadata)
            if let subject = try metadata.object("component") {
                bill.subject = try Self.component(subject, "/metadata/component")
                try Self.add(subject, "/metadata/component", to: &bill.components)
            }
        }
        if bill.author.isEmpty { bill.author = try object.string("serialNumber") ?? "" }
        try Self.add(object, "", to: &bill.components)
        bill.flaws = try object.objects("vulnerabilities")?.enumerated().map { index, flaw in
            try Self.flaw(flaw, "/vulnerabilities/\(index)")
        }
        let told = BillOfMaterialsFacts(bill, place: element.place, context: context)
        for fact in told.facts { try emit(fact) }
        warnings += told.warnings
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] { warnings }

    /// A list, or from 1.5 on an object of components and services.
    private static func tools(_ metadata: JSONObject) throws -> [BillOfMaterials.Tool] {
        let tools: [JSONObject]
        if metadata["tools"]?.isObject == true, let object = try metadata.object("tools") {
            tools = try (object.objects("components") ?? []) + (object.objects("services") ?? [])
        } else {
            tools = try metadata.objects("tools") ?? []
        }
        return try tools.compactMap { tool in
            guard let name = try tool.text("name") ?? tool.text("vendor") else { return nil }
            return BillOfMaterials.Tool(name: name, version: try tool.text("version"))
        }
    }

    private static func author(_ metadata: JSONObject) throws -> String {
        let authors = try (metadata.objects("authors") ?? []).compactMap { try $0.text("name") ?? $0.text("email") }
        if !authors.isEmpty { return authors.joined(separator: ", ") }
        for organisation in [try metadata.object("supplier"), try metadata.object("manufacturer")] {
            if let name = try organisation?.text("name") { return name }
        }
        return ""
    }

    /// The components in an object, and those in them.
    private static func add(
        _ object: JSONObject, _ path: String, to components: inout [BillOfMaterials.Component]
    ) throws {
        for (index, entry) in try (object.objects("components") ?? []).enumerated() {
            let path = "\(path)/components/\(index)"
            components.append(try component(entry, path))
            try add(entry, path, to: &components)
        }
    }

    private static func component(_ object: JSONObject, _ path: String) throws -> BillOfMaterials.Component {
        guard let name = try object.text("name"), let type = try object.text("type") else {
            throw ReadFailure("components: expected a type and a name")
        }
        var members = BillOfMaterials.Component.Members()
        members.name = name
        members.reference = try object.text("bom-ref")
        members.type = type
        members.group = try object.string("group") ?? ""
        members.version = try object.string("version") ?? ""
        members.purl = try object.text("purl")
        members.hasCPE = try object.text("cpe") != nil
        members.isElsewhere = try object.string("scope") == "excluded" || object.bool("isExternal") == true
        // Only an image's are of use, and libraries have many.
        if path == "/metadata/component" {
            members.properties = try (object.objects("properties") ?? []).map { property in
                (try property.string("name") ?? "", try property.string("value") ?? "")
            }
        }
        return BillOfMaterials.Component(members, path: path)
    }

    private static func flaw(_ object: JSONObject, _ path: String) throws -> BillOfMaterials.Flaw {
        let related = try (object.objects("references") ?? []).compactMap { try $0.text("id") }
        guard let id = try object.text("id") ?? related.first else {
            throw ReadFailure("vulnerabilities: expected an id")
        }
        let ratings = try (object.objects("ratings") ?? []).map { rating in
            BillOfMaterials.Rating(
                source: try rating.object("source")?.text("name"), severity: try rating.string("severity"),
                score: try rating.integer("score"), method: try rating.string("method") ?? "")
        }
        let affected = try (object.objects("affects") ?? []).enumerated().map { index, target in
            try self.affected(target, "\(path)/affects/\(index)")
        }
        return BillOfMaterials.Flaw(
            names: [id] + related.filter { !FlawName.isAdvisory($0) },
            source: try object.object("source")?.text("name"), ratings: ratings,
            recommendation: try object.string("recommendation") ?? "", affected: affected,
            analysis: try object.object("analysis")
                .flatMap { try self.analysis($0) }, path: path)
    }

    private static func affected(_ object: JSONObject, _ path: String) throws -> BillOfMaterials.Affected {
        guard let reference = try object.text("ref") else {
            throw ReadFailure("vulnerabilities.affects: expected a ref")
        }
        var versions: [String] = []
        var unaffected: [String] = []
        for entry in try object.objects("versions") ?? [] {
            guard let version = try entry.text("version") ?? entry.text("range") else { continue }
            if try entry.string("status") == "unaffected" {
                unaffected.append(version)
            } else {
                versions.append(version)
            }
        }
        return BillOfMaterials.Affected(
            reference: reference, versions: versions, unaffected: unaffected, path: path)
    }

    private static func analysis(_ object: JSONObject) throws -> BillOfMaterials.Analysis? {
        guard let state = try object.text("state") else { return nil }
        guard let status = BillOfMaterials.Analysis.status(of: state) else {
            throw ReadFailure("vulnerabilities.analysis.state: expected a state of CycloneDX")
        }
        let time = try object.string("lastUpdated") ?? object.string("firstIssued")
        return BillOfMaterials.Analysis(
            status: status, justification: try object.string("justification") ?? "",
            detail: try object.string("detail") ?? "", at: time.flatMap { Timestamp($0) })
    }
}
