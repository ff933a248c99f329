import Model

extension InputFormat {
    /// Clair 4's vulnerability report, as its API and clairctl print it.
    static let clair = InputFormat(
        id: "clair", title: "Clair 4 JSON", evidence: .scan, example: "clairctl report --out json IMAGE",
        recognises: { $0.has("manifest_hash") && ($0.has("package_vulnerabilities") || $0.has("vulnerabilities")) },
        makeDecoder: { Clair(context: $0) })
}

private struct Clair: ElementDecoder {
    let context: ReadingContext
    /// Vulnerabilities that have a severity only by their CVSS score.
    private var scored = 0
    /// By the vulnerability's id: hundreds of packages can have the same one.
    private var names: [String: [[String]]] = [:]

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let digest = try object.string("manifest_hash") else {
            throw ReadFailure("expected a vulnerability report of Clair 4 with its manifest_hash")
        }
        names = [:]
        let packages = Dictionary(
            try object.entries("packages") ?? [], uniquingKeysWith: { _, last in last })
        let flaws = (try object.entries("vulnerabilities") ?? []).sorted { $0.key < $1.key }
        let flawsByID = Dictionary(flaws, uniquingKeysWith: { _, last in last })
        let scores = try Self.scores(object)
        var vulnerabilities: [Vulnerability] = []
        var told: Set<String> = []
        for (package, list) in try object.sortedMembers("package_vulnerabilities") ?? [] {
            guard list.kind == .array || list.isNull else {
                throw ReadFailure("package_vulnerabilities: expected lists of vulnerabilities' ids")
            }
            for id in list.values {
                guard let id = id.string, let flaw = flawsByID[id] else {
                    throw ReadFailure("package_vulnerabilities: expected the id of one of vulnerabilities")
                }
                told.insert(id)
                vulnerabilities += try self.vulnerabilities(
                    of: flaw, id, in: packages[package] ?? flaw.object("package"), score: scores[id])
            }
        }
        for (id, flaw) in flaws where !told.contains(id) {
            vulnerabilities += try self.vulnerabilities(of: flaw, id, in: flaw.object("package"), score: scores[id])
        }
        try emit(
            .scan(
                Scan(
                    place: element.place, tool: "clair", scannedAt: context.collectedAt,
                    target: context.target(ScanTarget(name: "", digest: digest)), vulnerabilities: vulnerabilities)))
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        switch scored {
        case 0: []
        case 1: ["Clair gives no severity of 1 vulnerability; that of its CVSS score counts"]
        default: ["Clair gives no severity of \(scored) vulnerabilities; that of their CVSS score counts"]
        }
    }

    private mutating func vulnerabilities(
        of flaw: JSONObject, _ id: String, in package: JSONObject?, score: String?
    ) throws -> [Vulnerability] {
        guard let title = try flaw.string("name"), !title.isEmpty else {
            throw ReadFailure("vulnerabilities: expected a name")
        }
        var rating = try flaw.string("normalized_severity")
        if let score, rating.map({ $0.isEmpty || $0 == "Unknown" }) ?? true {
            rating = score
            scored += 1
        }
        let package = (try package?.string("name") ?? "", try package?.string("version") ?? "")
        let fixedIn = try flaw.string("fixed_in_version").flatMap(Self.fix)
        let flaws = try names[id] ?? FlawName.flaws(title: title, links: flaw.string("links") ?? "")
        names[id] = flaws
        return flaws.map { names in
            Vulnerability(
                names: names, package: package.0, installed: package.1, fixedIn: fixedIn, severity: .clair(rating),
                rating: rating, path: "/vulnerabilities" + pointerStep(id))
        }
    }

    /// Debian writes `0:0` for a flaw that no version mends, OSV a range: `fixed=2.15.0&introduced=2.13.0`.
    private static func fix(_ text: String) -> String? {
        guard !text.isEmpty, text != "0", text != "0:0" else { return nil }
        guard text.contains("=") else { return text }
        let versions = text.split(separator: "&").filter { $0.hasPrefix("fixed=") }.map { decoded($0.dropFirst(6)) }
        return versions.isEmpty ? nil : versions.joined(separator: ", ")
    }

    /// Without the escapes of a URL's query.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `enrichments` of the kind `clair.cvss`: the gravest `baseSeverity` by the vulnerability's id.
    private static func scores(_ object: JSONObject) throws -> [String: String] {
        var scores: [String: String] = [:]
        guard let enrichments = try object.object("enrichments") else { return scores }
        for (key, list) in enrichments.value.members where key.string?.contains("clair.cvss") == true {
            for (id, entries) in list.values.flatMap({ Array($0.members) }) {
                for word in entries.values.compactMap({ $0["baseSeverity"]?.string }) {
                    guard let id = id.string, let severity = Severity(name: word) else { continue }
                    if scores[id].flatMap({ Severity(name: $0) }).map({ $0 < severity }) ?? true { scores[id] = word }
                }
            }
        }
        return scores
    }
}

extension Severity? {
    /// Clair 2 and 3 have one above critical, `Defcon1`: critical, and known to everybody.
    static func clair(_ rating: String?) -> Severity? {
        rating.flatMap { $0 == "Defcon1" ? .critical : Severity(name: $0) }
    }
}
