import Model

extension InputFormat {
    /// The JSON report of hadolint: an array of findings, of one Dockerfile or several. A clean one is an empty array.
    static let hadolint = InputFormat(
        id: "hadolint", title: "hadolint JSON", evidence: .lint, example: "hadolint --format json Dockerfile",
        recognises: { object in
            guard let code = object["code"]?.string, object.has("level"), object.has("line") else { return false }
            return code.hasPrefix("DL") || code.hasPrefix("SC")
        },
        makeDecoder: { Hadolint(context: $0) })
}

private struct Hadolint: ElementDecoder {
    /// What it found in one file.
    private struct File {
        let path: String
        let place: Place
        var findings: [ImportedFinding] = []
        /// It was no Dockerfile to hadolint, and so was not linted.
        var isUnread = false
    }

    let context: ReadingContext
    private var files: [File] = []
    private var indexes: [String: Int] = [:]

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let finding = element.object
        guard let rule = try finding.text("code") else { throw ReadFailure("code: expected the id of a rule") }
        guard let path = try finding.string("file") else {
            throw ReadFailure("file: expected the path of a Dockerfile")
        }
        guard let line = try finding.integer("line") else { throw ReadFailure("line: expected a number") }
        guard let level = try finding.text("level") else {
            throw ReadFailure("level: expected error, warning, info or style")
        }
        guard let message = try finding.text("message") else { throw ReadFailure("message: expected a text") }
        let index = indexes[path] ?? files.count
        if index == files.count {
            indexes[path] = index
            files.append(File(path: path, place: element.place))
        }
        // Its message quotes the file.
        if rule == "DL1000" {
            files[index].isUnread = true
            return
        }
        files[index].findings.append(
            ImportedFinding(
                rule: rule, title: message, location: path == "-" ? "line \(line)" : "\(path):\(line)",
                severity: Self.severity(of: level), rating: level, place: element.place, path: ""))
    }

    /// What is read from a pipe (`-`) has no name.
    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        for file in files where !file.isUnread {
            let target = ToolReport.Target.dockerfile(file.path == "-" ? "" : file.path)
            try emit(
                .report(
                    ToolReport(
                        place: file.place, tool: "hadolint", target: target, at: context.collectedAt,
                        findings: file.findings)))
        }
        return notCounted(
            files.count(where: \.isUnread), "Dockerfile", "Dockerfiles", "that hadolint could not read (DL1000)")
    }

    /// hadolint's levels tell how sure a rule is that something is bad style, not what harm it does: the deprecated
    /// `MAINTAINER` is an error, and a last user who is root a warning. So none is high, and neither is made light of.
    private static func severity(of level: String) -> Severity? {
        switch level.lowercased() {
        case "error", "warning": .medium
        case "info", "style": .low
        default: nil
        }
    }
}
