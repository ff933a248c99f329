import Model

extension InputFormat {
    /// The baseline that detect-secrets writes.
    static let detectSecrets = InputFormat(
        id: "detect-secrets", title: "detect-secrets baseline", evidence: .lint, example: "detect-secrets scan",
        recognises: { $0.has("plugins_used") && $0.has("results") },
        // A SHA-1 of the secret, which whoever guesses it recognises.
        secretMembers: ["hashed_secret"],
        makeDecoder: { DetectSecrets(context: $0) })
}

private struct DetectSecrets: ElementDecoder {
    let context: ReadingContext
    /// What somebody who looked at it called no secret.
    private var audited = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        guard let files = try element.object.object("results") else { throw ReadFailure("results: expected an object") }
        var findings = FindingsByTarget()
        for (key, list) in files.value.members {
            guard let file = key.string, list.kind == .array else {
                throw ReadFailure("results: expected an object of arrays")
            }
            for (index, value) in list.values.enumerated() {
                let secret = JSONObject(value, name: "results")
                guard let type = try secret.text("type") else { throw ReadFailure("results: expected a type") }
                if try secret.bool("is_secret") == false {
                    audited += 1
                    continue
                }
                findings.add(
                    ImportedFinding(
                        rule: type, title: type, location: location(file, line: try secret.integer("line_number")),
                        severity: nil, rating: try secret.bool("is_verified").map { $0 ? "verified" : "unverified" },
                        path: "/results\(pointerStep(file))/\(index)"),
                    to: context.target(ofFile: file))
            }
        }
        if findings.all.isEmpty { findings.add(to: .image(context.target())) }
        for (target, findings) in findings.all {
            try emit(
                .report(
                    ToolReport(
                        place: element.place, tool: "detect-secrets", toolVersion: try element.object.text("version"),
                        target: target,
                        at: try element.object.string("generated_at").flatMap { Timestamp($0) } ?? context.collectedAt,
                        findings: findings)))
        }
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        notCounted(audited, "finding", "findings", "that an audit calls no secret")
    }
}
