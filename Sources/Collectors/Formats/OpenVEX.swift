import Model

extension InputFormat {
    /// OpenVEX 0.0 and 0.2: statements on vulnerabilities in products.
    static let openVEX = InputFormat(
        id: "openvex", title: "OpenVEX", evidence: .scan,
        example: "vexctl create --product pkg:oci/web --vuln CVE-2024-6119 --status under_investigation",
        recognises: { object in
            guard let context = object["@context"] else { return false }
            return ([context].compactMap(\.string) + context.values.compactMap(\.string)).contains {
                $0.hasPrefix("https://openvex.dev/ns")
            }
        },
        makeDecoder: { OpenVEX(context: $0) })
}

private struct OpenVEX: ElementDecoder {
    let context: ReadingContext
    /// Statements without a reason that ask for one.
    private var unfounded = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let document = element.object
        guard let statements = try document.objects("statements") else {
            throw ReadFailure("statements: expected an array")
        }
        let author = try document.text("author") ?? document.text("@id") ?? ""
        for (index, statement) in statements.enumerated() {
            let path = "/statements/\(index)"
            guard let status = VEXStatement.Status(rawValue: try statement.string("status") ?? "") else {
                throw ReadFailure(
                    "statements.status: expected not_affected, affected, fixed or under_investigation")
            }
            let reasons = try [statement.text("justification"), statement.text("impact_statement")].compactMap { $0 }
            // The specification demands one, so that nobody waves a vulnerability away without a word.
            if status == .notAffected, reasons.isEmpty {
                unfounded += 1
                continue
            }
            let words = try reasons + [statement.text("action_statement")].compactMap { $0 }
            let names = try Self.vulnerability(statement)
            let at = try Self.time(statement, in: document) ?? context.collectedAt
            for scope in try Self.scopes(statement, path, context) {
                try emit(
                    .vex(
                        VEXStatement(
                            place: element.place, path: scope.path, author: author, vulnerabilities: names,
                            products: scope.products, packages: scope.packages, status: status,
                            justification: words.joined(separator: ": "), at: at)))
            }
        }
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        notCounted(
            unfounded, "statement", "statements",
            "of not_affected with neither justification nor impact_statement, which OpenVEX demands,")
    }

    /// A statement's time is when it was last said, else the document's.
    private static func time(_ statement: JSONObject, in document: JSONObject) throws -> Timestamp? {
        let times = try [
            statement.string("last_updated"), statement.string("timestamp"), document.string("timestamp"),
            document.string("last_updated"),
        ]
        return times.compactMap { $0 }.compactMap { Timestamp($0) }.first
    }

    /// A name, or an object with a name; before 0.2 the name alone.
    private static func vulnerability(_ statement: JSONObject) throws -> [String] {
        let names: [String?]
        if statement["vulnerability"]?.isObject == true, let object = try statement.object("vulnerability") {
            let id = try object.text("@id")
            names =
                [try object.text("name") ?? id.flatMap { FlawName.numbers(in: $0).first ?? $0 }]
                + (try object.strings("aliases") ?? []).filter { !$0.isEmpty && !FlawName.isAdvisory($0) }
        } else {
            names = [try statement.text("vulnerability")]
        }
        let known = names.compactMap { $0 }
        guard !known.isEmpty else { throw ReadFailure("statements.vulnerability: expected a name") }
        return known
    }

    /// What a statement is about: products that it names without packages in them, and each product with such.
    private struct Scope {
        var products: [String]
        var packages: [String]
        let path: String
    }

    private static func scopes(_ statement: JSONObject, _ path: String, _ context: ReadingContext) throws -> [Scope] {
        // Before 0.2 the packages stood beside the products.
        let shared = try components(statement, "subcomponents").flatMap(\.names)
        var whole = Scope(products: [], packages: shared, path: path)
        var parts: [Scope] = []
        for (index, product) in try components(statement, "products").enumerated() {
            let packages = try product.object.map { try components($0, "subcomponents").flatMap(\.names) } ?? []
            if packages.isEmpty {
                whole.products += product.names
            } else {
                parts.append(
                    Scope(products: product.names, packages: packages, path: "\(path)/products/\(index)"))
            }
        }
        if whole.products.isEmpty, !parts.isEmpty { return parts }
        // A statement that names no product is about the one that it is given for.
        if whole.products.isEmpty { whole.products = [context.imageName].compactMap { $0 } }
        return [whole] + parts
    }

    /// A list of package URLs and other names, or of objects with them. A statement on what bears no name would be one
    /// on everything.
    private static func components(
        _ object: JSONObject, _ key: StaticString
    ) throws -> [(names: [String], object: JSONObject?)] {
        guard let values = try object.array(key) else { return [] }
        if Array(values).allSatisfy({ $0.string != nil }) {
            return try (object.strings(key) ?? []).map { ([$0], nil) }
        }
        return try (object.objects(key) ?? []).map { component in
            let identifiers = try component.texts("identifiers") ?? [:]
            let hash = try component.texts("hashes")?["sha-256"].map { "sha256:\($0)" }
            var names: [String] = []
            for name in [
                try component.text("@id"), identifiers["purl"], identifiers["cpe23"], identifiers["cpe22"], hash,
            ] {
                if let name, !name.isEmpty, !names.contains(name) { names.append(name) }
            }
            guard !names.isEmpty else {
                throw ReadFailure("statements.\(key): expected an @id, or identifiers with a purl or a CPE")
            }
            return (names, component)
        }
    }
}
