import Model

extension InputFormat {
    /// `trivy version`, which tells how old the vulnerability database is: no report of Trivy does.
    static let trivyVersion = InputFormat(
        id: "trivy-version", title: "trivy version", evidence: .scan, example: "trivy version --format json",
        recognises: { $0.has("Version") && $0.has("VulnerabilityDB") }, makeDecoder: { _ in TrivyVersion() })
}

private struct TrivyVersion: ElementDecoder {
    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        // Go writes a moment that it does not know as year 1.
        guard let text = try element.object.object("VulnerabilityDB")?.string("UpdatedAt"),
            let builtAt = Timestamp(text), builtAt.day.year > 1
        else {
            throw ReadFailure(
                "VulnerabilityDB: expected when the database was built (UpdatedAt); Trivy has downloaded none")
        }
        try emit(.database(VulnerabilityDatabase(place: element.place, tool: "trivy", builtAt: builtAt)))
    }
}
