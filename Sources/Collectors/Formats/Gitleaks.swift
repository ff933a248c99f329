import Model

extension InputFormat {
    /// The array of findings that gitleaks writes; in versions 4 to 7 with names in lower case.
    static let gitleaks = InputFormat(
        id: "gitleaks", title: "gitleaks JSON", evidence: .lint,
        example: "gitleaks dir --report-format json --report-path gitleaks.json",
        recognises: { Gitleaks.isCurrent($0) || Gitleaks.isLegacy($0) },
        secretMembers: ["Secret", "Match", "Line", "offender", "line", "lineContents"],
        makeDecoder: { Gitleaks(context: $0) })
}

/// Who wrote a secret, and in which commit, is told too and not read.
private struct Gitleaks: ElementDecoder {
    let context: ReadingContext
    private var findings = FindingsByTarget()

    init(context: ReadingContext) { self.context = context }

    static func isCurrent(_ object: JSONObject) -> Bool {
        object.has("RuleID") && object.has("File") && (object.has("Secret") || object.has("Match"))
    }

    static func isLegacy(_ object: JSONObject) -> Bool {
        object.has("rule") && object.has("offender") && object.has("file")
    }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let finding = element.object
        if Self.isLegacy(finding) {
            guard let rule = try finding.text("rule") else { throw ReadFailure("rule: expected the rule's name") }
            try add(
                rule, title: rule, file: finding.string("file"), line: finding.integer("lineNumber"), at: element.place)
        } else {
            guard let rule = try finding.text("RuleID") else { throw ReadFailure("RuleID: expected the rule's id") }
            try add(
                rule, title: finding.text("Description") ?? rule, file: finding.string("File"),
                line: finding.integer("StartLine"), at: element.place)
        }
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        for (target, findings) in findings.all {
            try emit(
                .report(
                    ToolReport(
                        place: Place(document: context.document, position: .root), tool: "gitleaks", target: target,
                        at: context.collectedAt, findings: findings)))
        }
        return []
    }

    private mutating func add(_ rule: String, title: String, file: String?, line: Int?, at place: Place) throws {
        guard let file else { throw ReadFailure("expected a finding of gitleaks with its file") }
        findings.add(
            ImportedFinding(
                rule: rule, title: title, location: location(file, line: line), severity: nil, place: place, path: ""),
            to: context.target(ofFile: file))
    }
}
