import Model

extension InputFormat {
    /// The array of results that Trivy printed before 0.20.
    static let trivyLegacy = InputFormat(
        id: "trivy-legacy", title: "Trivy JSON (before 0.20)", evidence: .scan,
        example: "trivy --format json IMAGE",
        recognises: {
            $0["Target"]?.string != nil
                && ($0.has("Vulnerabilities") || $0.has("Packages") || ($0.has("Type") && !$0.has("Source")))
        },
        makeDecoder: { TrivyLegacy(context: $0) })
}

/// Every element is a result of the same report.
private struct TrivyLegacy: ElementDecoder {
    let context: ReadingContext
    private var image = ""
    private var results = TrivyResults(refusesNameless: false)

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let path =
            switch element.place.position {
            case .root: ""
            case .element(let index): "/\(index)"
            case .line: throw ReadFailure("expected one array of results, as Trivy printed it before 0.20")
            }
        guard let target = try element.object.string("Target") else {
            throw ReadFailure("expected a result of Trivy with its Target")
        }
        if image.isEmpty { image = Self.imageName(target, type: try element.object.string("Type")) }
        try results.add(element.object, path)
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        let place = Place(document: context.document, position: .root)
        let target = context.target(ScanTarget(name: image))
        try emit(
            .scan(
                Scan(
                    place: place, tool: "trivy", scannedAt: context.collectedAt, target: target,
                    vulnerabilities: results.vulnerabilities)))
        if let packages = results.packages {
            try emit(.packages(PackageList(place: place, tool: "trivy", target: target, packages: packages)))
        }
        switch results.nameless {
        case 0: return []
        case 1: return ["1 vulnerability without a VulnerabilityID was left out"]
        default: return ["\(results.nameless) vulnerabilities without a VulnerabilityID were left out"]
        }
    }

    /// Of `python:3 (debian 10.2)` what stands before the system, which is also the `Type`; empty for a file.
    private static func imageName(_ target: String, type: String?) -> String {
        guard target.hasSuffix(")"), let open = target.lastIndex(of: "("), open > target.startIndex else { return "" }
        let system = target[target.index(after: open)...].dropLast()
        let name = target[..<open]
        guard name.hasSuffix(" "), type.map({ system.hasPrefix($0) }) ?? true else { return "" }
        return String(name.dropLast())
    }
}
