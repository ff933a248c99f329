import Model

extension InputFormat {
    /// The lines of JSON that trufflehog 3 prints: a secret each. Its log may stand between them.
    static let trufflehog = InputFormat(
        id: "trufflehog", title: "trufflehog JSON", evidence: .lint, example: "trufflehog docker --image IMAGE --json",
        recognises: { ($0.has("DetectorName") && $0.has("SourceMetadata")) || Trufflehog.isLog($0) },
        secretMembers: ["Raw", "RawV2", "Redacted", "VerificationError"],
        makeDecoder: { Trufflehog(context: $0) })
}

private struct Trufflehog: ElementDecoder {
    let context: ReadingContext
    private var findings = FindingsByTarget()
    private var version: String?
    private var time: Timestamp?
    /// Lines of the log that tell of an error.
    private var errors = 0
    private var hasLog = false
    private var hasFinished = false

    init(context: ReadingContext) { self.context = context }

    static func isLog(_ object: JSONObject) -> Bool {
        object["logger"]?.string?.hasPrefix("trufflehog") == true && object.has("msg")
    }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard !Self.isLog(object) else { return try readLog(object) }
        guard let detector = try object.text("DetectorName") else {
            throw ReadFailure("DetectorName: expected the detector's name")
        }
        let source = try Self.source(of: object)
        let isUnknown = try object.text("VerificationError") != nil
        let rating = try object.bool("Verified").map { $0 ? "verified" : isUnknown ? "unknown" : "unverified" }
        let file = try source.string("file") ?? ""
        findings.add(
            ImportedFinding(
                rule: detector, title: try object.text("DetectorDescription") ?? detector,
                location: location(file, line: try source.integer("line")), severity: nil, rating: rating,
                place: element.place, path: ""),
            to: try target(source, file))
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        var findings = findings
        if findings.all.isEmpty {
            guard hasFinished else {
                throw ReadFailure("holds trufflehog's log, which neither tells a secret nor that the scan finished")
            }
            if errors == 0 { findings.add(to: .image(context.target())) }
        }
        for (target, findings) in findings.all {
            try emit(
                .report(
                    ToolReport(
                        place: Place(document: context.document, position: .root), tool: "trufflehog",
                        toolVersion: version, target: target, at: time ?? context.collectedAt, findings: findings)))
        }
        var warnings: [String] = []
        if hasLog, !hasFinished {
            warnings.append("holds trufflehog's log without its end: the scan may not have finished")
        }
        if errors > 0 {
            let number = errors == 1 ? "an error" : "\(errors) errors"
            warnings.append("trufflehog logged \(number): it may not have looked at everything")
        }
        return warnings
    }

    /// `SourceMetadata.Data` has one member, named after what was scanned: `Docker`, `Filesystem`, `Git`.
    private static func source(of object: JSONObject) throws -> JSONObject {
        guard let data = try object.object("SourceMetadata")?.object("Data") else {
            throw ReadFailure("SourceMetadata: expected an object with its Data")
        }
        if let docker = try data.object("Docker") { return docker }
        let first = data.value.members.first { $0.value.isObject }?.value
        return JSONObject(first ?? data.value, name: "SourceMetadata.Data")
    }

    /// Of an image `image` stands without its `tag`, which may be a digest.
    private func target(_ source: JSONObject, _ file: String) throws -> ToolReport.Target {
        guard let image = try source.text("image") else { return context.target(ofFile: file) }
        let tag = try source.text("tag")
        let name = tag.map { $0.hasPrefix("sha256:") ? "\(image)@\($0)" : "\(image):\($0)" } ?? image
        return .image(context.target(ScanTarget(name: name)))
    }

    private mutating func readLog(_ line: JSONObject) throws {
        hasLog = true
        if line["level"]?.string?.hasPrefix("error") == true { errors += 1 }
        guard try line.string("msg") == "finished scanning" else { return }
        hasFinished = true
        version = try line.text("trufflehog_version") ?? version
        time = line["ts"]?.string.flatMap { Timestamp($0) } ?? time
    }
}
