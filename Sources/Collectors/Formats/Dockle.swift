import Model

extension InputFormat {
    /// Dockle's JSON report on an image.
    static let dockle = InputFormat(
        id: "dockle", title: "Dockle JSON", evidence: .lint, example: "dockle --format json IMAGE",
        recognises: { $0["summary"]?["fatal"] != nil && $0.has("details") },
        makeDecoder: { Dockle(context: $0) })
}

private struct Dockle: ElementDecoder {
    let context: ReadingContext
    private var ignored = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard object.has("summary"), let details = try object.objects("details") else {
            throw ReadFailure("expected a report of Dockle with a summary and an array of details")
        }
        var findings: [ImportedFinding] = []
        var notJudged: Set<String> = []
        for (index, detail) in details.enumerated() {
            guard let rule = try detail.text("code") else { throw ReadFailure("details: expected a code") }
            let level = try detail.string("level") ?? ""
            switch level {
            case "FATAL", "WARN", "INFO": findings += try Self.findings(of: detail, rule, level, "/details/\(index)")
            case "SKIP", "IGNORE":
                ignored += 1
                notJudged.insert(rule)
            case "PASS": break
            default: throw ReadFailure("details.level: expected FATAL, WARN, INFO, SKIP, IGNORE or PASS")
            }
        }
        let checked = notJudged.isEmpty ? [] : Self.rules.subtracting(notJudged)
        // Without rules it would stand for all of them.
        if checked.isEmpty, !notJudged.isEmpty { return }
        try emit(
            .report(
                ToolReport(
                    place: element.place, tool: "dockle",
                    target: .image(context.target(ScanTarget(name: try object.string("image") ?? ""))),
                    at: context.collectedAt, checked: checked, findings: findings)))
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        notCounted(ignored, "check", "checks", "that Dockle skipped, or was told to ignore,")
    }

    /// Each alert is a finding: a file, a variable, an instruction.
    private static func findings(
        of detail: JSONObject, _ rule: String, _ level: String, _ path: String
    ) throws -> [ImportedFinding] {
        let title = try detail.text("title") ?? rule
        func finding(_ location: String, _ path: String) -> ImportedFinding {
            ImportedFinding(
                rule: rule, title: title, location: location, severity: severities[level], rating: level, path: path)
        }
        let alerts = try detail.list("alerts") ?? []
        if alerts.isEmpty { return [finding("", path)] }
        return alerts.enumerated().map { finding(location(in: $1, rule), "\(path)/alerts/\($0)") }
    }

    /// What an alert is about stands behind its colon, before the advice how to silence it. Of a setuid file its mode
    /// stands before or behind it, and of a variable the instruction that sets it behind it.
    private static func location(in alert: String, _ rule: String) -> String {
        guard let colon = alert.firstRange(of: ": ") else { return "" }
        var rest = alert[colon.upperBound...]
        if let advice = rest.firstRange(of: " (You can suppress") { rest = rest[..<advice.lowerBound] }
        var words = rest.split(separator: " ")[...]
        switch rule {
        case "CIS-DI-0008":
            if words.first.map(isMode) == true { words = words.dropFirst() }
            if words.last.map(isMode) == true { words = words.dropLast() }
        case "CIS-DI-0010" where alert.hasPrefix("Suspicious ENV key"): words = words.prefix(1)
        default: break
        }
        return words.joined(separator: " ")
    }

    /// `urwxr-xr-x`, as Go writes it.
    private static func isMode(_ word: Substring) -> Bool {
        word.utf8.count >= 10 && word.suffix(9).allSatisfy("rwx-".contains)
            && word.dropLast(9).allSatisfy("dalTLDpSugct?".contains)
    }

    private static let severities: [String: Severity] = ["FATAL": .high, "WARN": .medium, "INFO": .low]

    /// What Dockle looks at. Its reports do not list what passed, so these are needed to say which rules it was told
    /// to leave out.
    private static let rules: Set<String> = [
        "CIS-DI-0001", "CIS-DI-0005", "CIS-DI-0006", "CIS-DI-0007", "CIS-DI-0008", "CIS-DI-0009", "CIS-DI-0010",
        "DKL-DI-0001", "DKL-DI-0002", "DKL-DI-0003", "DKL-DI-0004", "DKL-DI-0005", "DKL-DI-0006", "DKL-LI-0001",
        "DKL-LI-0002", "DKL-LI-0003",
    ]
}
