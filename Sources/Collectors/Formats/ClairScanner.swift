import Model

extension InputFormat {
    /// The report of clair-scanner, which asks Clair 2.
    static let clairScanner = InputFormat(
        id: "clair-scanner", title: "clair-scanner JSON", evidence: .scan,
        example: "clair-scanner --report=clair.json IMAGE",
        recognises: { $0.has("image") && $0.has("unapproved") && $0.has("vulnerabilities") },
        makeDecoder: { ClairScanner(context: $0) })
}

private struct ClairScanner: ElementDecoder {
    let context: ReadingContext
    private var missing = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let image = try object.string("image"), let unapproved = try object.list("unapproved") else {
            throw ReadFailure("expected a report of clair-scanner with its image and unapproved")
        }
        let vulnerabilities = try (object.objects("vulnerabilities") ?? []).enumerated().map { index, flaw in
            guard let name = try flaw.string("vulnerability"), !name.isEmpty else {
                throw ReadFailure("vulnerabilities: expected the vulnerability's name")
            }
            let rating = try flaw.string("severity")
            return Vulnerability(
                names: [name], package: try flaw.string("featurename") ?? "",
                installed: try flaw.string("featureversion") ?? "",
                fixedIn: try flaw.text("fixedby"), severity: .clair(rating),
                rating: rating, path: "/vulnerabilities/\(index)")
        }
        missing += Set(unapproved).subtracting(vulnerabilities.map(\.id)).count
        try emit(
            .scan(
                Scan(
                    place: element.place, tool: "clair", scannedAt: context.collectedAt,
                    target: context.target(ScanTarget(name: image)), vulnerabilities: vulnerabilities)))
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        missing == 0 ? [] : ["vulnerabilities lacks \(missing) of the names under unapproved: the file is not whole"]
    }
}
