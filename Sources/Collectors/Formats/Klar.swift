import Model

extension InputFormat {
    /// The report of klar, which asks Clair 2 and 3. It does not name the image.
    static let klar = InputFormat(
        id: "klar", title: "klar JSON", evidence: .scan, example: "JSON_OUTPUT=true klar IMAGE",
        recognises: { $0.has("LayerCount") && $0["Vulnerabilities"]?.isObject == true },
        makeDecoder: { Klar(context: $0) })
}

private struct Klar: ElementDecoder {
    let context: ReadingContext

    func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        guard let lists = try element.object.sortedMembers("Vulnerabilities") else {
            throw ReadFailure("expected a report of klar with its Vulnerabilities")
        }
        var vulnerabilities: [Vulnerability] = []
        for (severity, list) in lists {
            guard list.kind == .array || list.isNull else {
                throw ReadFailure("Vulnerabilities: expected a list for each severity")
            }
            for (index, value) in list.values.enumerated() {
                let flaw = JSONObject(value, name: "Vulnerabilities")
                guard let name = try flaw.string("Name"), !name.isEmpty else {
                    throw ReadFailure("Vulnerabilities: expected a Name")
                }
                let rating = try flaw.string("Severity") ?? severity
                vulnerabilities.append(
                    Vulnerability(
                        names: [name], package: try flaw.string("FeatureName") ?? "",
                        installed: try flaw.string("FeatureVersion") ?? "",
                        fixedIn: try flaw.text("FixedBy"),
                        severity: .clair(rating), rating: rating,
                        path: "/Vulnerabilities\(pointerStep(severity))/\(index)"))
            }
        }
        try emit(
            .scan(
                Scan(
                    place: element.place, tool: "clair", scannedAt: context.collectedAt, target: context.target(),
                    vulnerabilities: vulnerabilities)))
    }
}
