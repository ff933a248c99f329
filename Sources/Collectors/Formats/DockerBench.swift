import Model

extension InputFormat {
    /// The JSON log of docker-bench-security; see `DamagedDockerBench` for one that is no JSON.
    static let dockerBench = InputFormat(
        id: "docker-bench", title: "docker-bench-security log", evidence: .lint,
        example: "sh docker-bench-security.sh -b -l docker-bench.log (writes docker-bench.log.json)",
        recognises: { $0.has("dockerbenchsecurity") && $0.has("tests") },
        makeDecoder: { DockerBench(context: $0) })
}

private struct DockerBench: ElementDecoder {
    let context: ReadingContext
    private var results = DockerBenchResults()

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let tests = try object.objects("tests") else { throw ReadFailure("tests: expected an array") }
        var results = DockerBenchResults()
        for (index, test) in tests.enumerated() {
            let path = "/tests/\(index)"
            // With -c check_2_2 a result stands outside of any section.
            if test.has("result") {
                try results.add(test, path: path)
                continue
            }
            guard let section = try test.objects("results") else {
                throw ReadFailure("tests.results: expected an array")
            }
            for (index, result) in section.enumerated() { try results.add(result, path: "\(path)/results/\(index)") }
        }
        let time = try object.integer("end") ?? object.integer("start")
        if let time, Timestamp(epoch: time) == nil {
            throw ReadFailure("end: expected the seconds since 1970")
        }
        let version = try object.text("dockerbenchsecurity")
        if let report = results.report(place: element.place, version: version, at: time, context: context) {
            try emit(report)
        }
        self.results.addCounts(of: results)
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] { results.warnings }
}

/// Results of docker-bench-security, as they are gathered.
struct DockerBenchResults {
    /// Those that passed or failed; INFO and NOTE are neither.
    private var checked: Set<String> = []
    private var findings: [ImportedFinding] = []
    private var informations = 0
    private var notes = 0
    private var shortened = 0

    /// Nothing is added of a result that throws.
    ///
    /// - Parameter place: where the result stands apart from its report.
    mutating func add(_ result: JSONObject, place: Place? = nil, path: String) throws {
        guard let id = try result.text("id") else { throw ReadFailure("tests.results: expected an id") }
        switch try result.string("result") {
        case "PASS": checked.insert(id)
        case "INFO": informations += 1
        case "NOTE": notes += 1
        case "WARN":
            try addFindings(of: result, id, place, path)
            checked.insert(id)
        default: throw ReadFailure("tests.results.result: expected PASS, WARN, INFO or NOTE")
        }
    }

    /// Each item is a finding: a container, an image, a user. The tool splits its list of items at every space, so the
    /// brackets around an image's names stand at the first and the last of them.
    private mutating func addFindings(
        of result: JSONObject, _ id: String, _ place: Place?, _ path: String
    ) throws {
        let title = try result.text("desc") ?? id
        let items = try result.strings("items") ?? []
        var seen: Set<String> = []
        for (index, item) in items.enumerated() {
            if item == "(truncated)" {
                shortened += 1
                continue
            }
            let name = String(item.trimming { $0 == "[" || $0 == "]" })
            guard !name.isEmpty, seen.insert(name).inserted else { continue }
            findings.append(
                ImportedFinding(
                    rule: id, title: title, location: name, severity: nil, rating: "WARN", place: place,
                    path: "\(path)/items/\(index)"))
        }
        if seen.isEmpty {
            findings.append(
                ImportedFinding(rule: id, title: title, severity: nil, rating: "WARN", place: place, path: path))
        }
    }

    /// What warnings tell of another log in the same document.
    mutating func addCounts(of other: DockerBenchResults) {
        checked.formUnion(other.checked)
        informations += other.informations
        notes += other.notes
        shortened += other.shortened
    }

    /// Nil where nothing passed or failed: a report without rules would stand for all of them. By which version of the
    /// benchmark the results are numbered, their numbers tell best; see `CISNumber`.
    func report(place: Place, version: String?, at seconds: Int?, context: ReadingContext) -> Fact? {
        guard !checked.isEmpty else { return nil }
        return .report(
            ToolReport(
                place: place, tool: "docker-bench-security", toolVersion: version, target: .host(context.host),
                at: seconds.map { Timestamp(seconds: $0) } ?? context.collectedAt, checked: checked,
                findings: findings))
    }

    var warnings: [String] {
        (checked.isEmpty ? ["names nothing that passed or failed"] : [])
            + notCounted(informations, "result", "results", "that docker-bench-security calls information (INFO)")
            + notCounted(notes, "result", "results", "that docker-bench-security leaves to people (NOTE)")
            + (shortened == 0
                ? []
                : ["docker-bench-security was told to shorten its lists (-n): not every container and image is named"])
    }
}

extension String {
    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
        var text = self[...]
        while let first = text.first, isTrimmed(first) { text.removeFirst() }
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
