import Model

extension XMLFormat {
    /// CycloneDX in XML: the same documents as in JSON.
    static let cycloneDX = XMLFormat(
        id: "cyclonedx-xml", title: "CycloneDX XML", evidence: .packages, example: "syft IMAGE --output cyclonedx-xml",
        recognises: { $0.name == "bom" && $0.namespace.hasPrefix("http://cyclonedx.org/schema/bom/1.") },
        records: ["metadata", "component", "vulnerability"],
        makeDecoder: { CycloneDXXML(context: $0) })
}

private struct CycloneDXXML: RecordDecoder {
    let context: ReadingContext
    private var bill = BillOfMaterials()
    /// The elements around the next record.
    private var path: [String] = []

    init(context: ReadingContext) { self.context = context }

    mutating func open(_ element: XMLElement) throws {
        path.append(element.name)
        switch element.name {
        case "bom": bill.author = element.attribute("serialNumber") ?? ""
        case "vulnerabilities" where path.count == 2: bill.flaws = bill.flaws ?? []
        default: break
        }
    }

    mutating func close(_ name: String) throws { path.removeLast() }

    /// Components stand in annotations, formulas and declarations too, and are none of the product's there.
    mutating func decode(_ record: XMLElement, emit: (Fact) throws -> Void) throws {
        switch (path.dropFirst().joined(separator: "/"), record.name) {
        case ("", "metadata"): try take(metadata: record)
        case ("components", "component"): try add(record)
        case ("vulnerabilities", "vulnerability"): bill.flaws?.append(try Self.flaw(record))
        default: break
        }
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        let place = Place(document: context.document, position: .root)
        let told = BillOfMaterialsFacts(bill, place: place, context: context)
        for fact in told.facts { try emit(fact) }
        return told.warnings
    }

    private mutating func take(metadata: XMLElement) throws {
        let tools = metadata.child("tools")
        let listed =
            (tools?.children("tool") ?? [])
            + ["components", "services"].flatMap { tools?.child($0)?.children ?? [] }
        bill.tools = listed.compactMap { tool in
            tool.words("name").map { BillOfMaterials.Tool(name: $0, version: tool.words("version")) }
        }
        bill.timestamp = metadata.words("timestamp").flatMap { Timestamp($0) }
        let authors = (metadata.child("authors")?.children("author") ?? []).compactMap {
            $0.words("name") ?? $0.words("email")
        }
        let organisation = metadata.child("supplier")?.words("name") ?? metadata.child("manufacturer")?.words("name")
        if !authors.isEmpty || organisation != nil {
            bill.author = authors.isEmpty ? organisation ?? "" : authors.joined(separator: ", ")
        }
        if let subject = metadata.child("component") {
            bill.subject = try Self.component(subject)
            try addComponents(in: subject)
        }
    }

    private mutating func add(_ component: XMLElement) throws {
        bill.components.append(try Self.component(component))
        try addComponents(in: component)
        // Before 1.4 an extension put them here.
        let flaws = try (component.child("vulnerabilities")?.children("vulnerability") ?? []).map(Self.flaw)
        if !flaws.isEmpty { bill.flaws = bill.flaws ?? [] }
        bill.flaws?.append(contentsOf: flaws)
    }

    private mutating func addComponents(in component: XMLElement) throws {
        for entry in component.child("components")?.children("component") ?? [] { try add(entry) }
    }

    private static func component(_ element: XMLElement) throws -> BillOfMaterials.Component {
        guard let name = element.words("name"), let type = element.attribute("type") else {
            throw ReadFailure(line: element.line, "component: expected a type and a name")
        }
        var members = BillOfMaterials.Component.Members()
        members.reference = element.attribute("bom-ref")
        members.type = type
        members.group = element.words("group") ?? ""
        members.name = name
        members.version = element.words("version") ?? ""
        members.purl = element.words("purl")
        members.hasCPE = element.words("cpe") != nil
        members.isElsewhere = element.words("scope") == "excluded" || element.attribute("isExternal") == "true"
        members.properties = (element.child("properties")?.children("property") ?? []).map {
            ($0.attribute("name") ?? "", $0.text)
        }
        return BillOfMaterials.Component(members, path: element.path)
    }

    private static func flaw(_ element: XMLElement) throws -> BillOfMaterials.Flaw {
        let related = (element.child("references")?.children("reference") ?? []).compactMap { $0.words("id") }
        guard let id = element.words("id") ?? related.first else {
            throw ReadFailure(line: element.line, "vulnerability: expected an id")
        }
        let ratings = (element.child("ratings")?.children("rating") ?? []).map { rating in
            BillOfMaterials.Rating(
                source: rating.child("source")?.words("name"), severity: rating.words("severity"),
                score: rating.words("score").flatMap { Int($0.prefix { $0 != "." }) },
                method: rating.words("method") ?? "")
        }
        var affected = try (element.child("affects")?.children("target") ?? []).map { try self.affected($0) }
        if affected.isEmpty, let reference = element.attribute("ref") {
            affected = [.init(reference: reference, versions: [], unaffected: [], path: element.path)]
        }
        return BillOfMaterials.Flaw(
            names: [id] + related.filter { !FlawName.isAdvisory($0) }, source: element.child("source")?.words("name"),
            ratings: ratings, recommendation: element.words("recommendation") ?? "", affected: affected,
            analysis: try element.child("analysis").flatMap { try self.analysis($0) }, path: element.path)
    }

    private static func affected(_ target: XMLElement) throws -> BillOfMaterials.Affected {
        guard let reference = target.words("ref") else {
            throw ReadFailure(line: target.line, "target: expected a ref")
        }
        let entries = target.child("versions")?.children("version") ?? []
        func versions(_ areUnaffected: Bool) -> [String] {
            entries.filter { ($0.words("status") == "unaffected") == areUnaffected }.compactMap {
                $0.words("version") ?? $0.words("range")
            }
        }
        return BillOfMaterials.Affected(
            reference: reference, versions: versions(false), unaffected: versions(true), path: target.path)
    }

    private static func analysis(_ element: XMLElement) throws -> BillOfMaterials.Analysis? {
        guard let state = element.words("state") else { return nil }
        guard let status = BillOfMaterials.Analysis.status(of: state) else {
            throw ReadFailure(line: element.line, "analysis: expected a state of CycloneDX")
        }
        let time = element.words("lastUpdated") ?? element.words("firstIssued")
        return BillOfMaterials.Analysis(
            status: status, justification: element.words("justification") ?? "",
            detail: element.words("detail") ?? "", at: time.flatMap { Timestamp($0) })
    }
}

extension XMLElement {
    /// The text of an element in it; nil where there is none.
    fileprivate func words(_ name: String) -> String? {
        child(name).flatMap { $0.text.isEmpty ? nil : $0.text }
    }

    /// How facts of a document that is one scan lead to it.
    fileprivate var path: String { "line \(line)" }
}
