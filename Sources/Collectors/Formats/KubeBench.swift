import Model

extension InputFormat {
    /// kube-bench's JSON: `Controls` with `Totals`; with --nototals, and before 0.3, the controls alone.
    static let kubeBench = InputFormat(
        id: "kube-bench", title: "kube-bench JSON", evidence: .lint, example: "kube-bench run --json",
        recognises: { object in
            if let controls = object["Controls"] { return controls.values.allSatisfy(isControl) }
            return isControl(object.value)
        },
        makeDecoder: { KubeBench(context: $0) })

    private static func isControl(_ value: JSONValue) -> Bool { value["node_type"] != nil && value["tests"] != nil }
}

/// Every control is a document of its own in old versions; they are one report.
private struct KubeBench: ElementDecoder {
    let context: ReadingContext
    private var place: Place?
    private var benchmarks: Set<String> = []
    private var checked: Set<String> = []
    private var findings: [ImportedFinding] = []
    private var leftToPeople = 0

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        if place == nil { place = element.place }
        guard element.object.has("Controls") else { return try add(element.object, element.place, "") }
        guard let controls = try element.object.objects("Controls") else {
            throw ReadFailure("Controls: expected an array")
        }
        for (index, control) in controls.enumerated() { try add(control, element.place, "/Controls/\(index)") }
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        guard let place else { return [] }
        try emit(
            .report(
                ToolReport(
                    place: place, tool: "kube-bench", benchmark: benchmarks.count == 1 ? benchmarks.first : nil,
                    target: .host(context.host), at: context.collectedAt, checked: checked, findings: findings)))
        return notCounted(leftToPeople, "result", "results", "that kube-bench leaves to people (WARN, INFO)")
    }

    private mutating func add(_ control: JSONObject, _ place: Place, _ path: String) throws {
        guard let tests = try control.objects("tests") else { throw ReadFailure("tests: expected an array") }
        if let version = try control.text("version") { benchmarks.insert(version) }
        let node = try control.string("node_type") ?? ""
        for (group, test) in tests.enumerated() {
            guard let results = try test.objects("results") else {
                throw ReadFailure("tests.results: expected an array")
            }
            for (index, result) in results.enumerated() {
                try add(result, node, place, "\(path)/tests/\(group)/results/\(index)")
            }
        }
    }

    private mutating func add(_ result: JSONObject, _ node: String, _ place: Place, _ path: String) throws {
        guard let rule = try result.text("test_number") else {
            throw ReadFailure("tests.results: expected a test_number")
        }
        let status = try result.string("status") ?? ""
        switch status {
        case "PASS": checked.insert(rule)
        case "FAIL":
            checked.insert(rule)
            findings.append(
                ImportedFinding(
                    rule: rule, title: try result.text("test_desc") ?? rule, location: node, severity: nil,
                    rating: status, place: place, path: path))
        case "WARN", "INFO", "SKIP", "MANU", "ERRO": leftToPeople += 1
        default: throw ReadFailure("tests.results.status: expected PASS, FAIL, WARN or INFO")
        }
    }
}
