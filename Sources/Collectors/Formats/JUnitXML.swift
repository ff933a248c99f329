import Model

/// JUnit's XML, in which test runners and some scanners report: `testsuites` or a `testsuite`, suites within suites, and
/// a `testcase` that holds a `failure`, an `error` or `skipped`.
///
/// Surefire writes a `rerunFailure` beside the failure of a case that failed again, and a `flakyFailure` in one that
/// passed in the end, which is no finding. Counts in attributes are often missing, and are not read.
extension XMLFormat {
    static let junit = XMLFormat(
        id: "junit", title: "JUnit XML", evidence: .lint, example: "gitleaks dir --report-format junit",
        recognises: { $0.name == "testsuites" || $0.name == "testsuite" }, records: ["testcase", "failure", "error"],
        // gitleaks writes its whole finding into a failure, as JSON.
        secretMembers: ["Match", "Secret"], makeDecoder: { JUnitDecoder(context: $0) })
}

private struct JUnitDecoder: RecordDecoder {
    let context: ReadingContext
    private var root: XMLElement?
    private var suites: [String] = []
    private var scanner: String?
    private var at: Timestamp?
    private var cases = 0
    /// What was looked at, whether or not it passed, and whether anything did.
    private var checked: Set<String> = []
    private var hasPassed = false
    private var findings: [ImportedFinding] = []

    /// Scanners that are known by the name of a suite.
    private static let scanners: Set<String> = [
        "trivy", "gitleaks", "dockle", "hadolint", "kubescape", "checkov", "grype", "snyk", "clair", "kics", "tfsec",
        "terrascan", "semgrep", "anchore", "trufflehog", "docker-bench-security",
    ]

    init(context: ReadingContext) { self.context = context }

    mutating func open(_ element: XMLElement) throws {
        root = root ?? element
        guard element.name == "testsuite" || element.name == "testsuites" else { return }
        let name = element.attribute("name") ?? ""
        if element.name == "testsuite" { suites.append(name) }
        // `trivy`, `Kubescape Scanning`
        let word = name.prefix { !$0.isWhitespace }.lowercased()
        if scanner == nil, Self.scanners.contains(word) { scanner = word }
        at = try at ?? element.time("timestamp")
    }

    mutating func close(_ name: String) throws {
        if name == "testsuite" { suites.removeLast() }
    }

    mutating func decode(_ record: XMLElement, emit: (Fact) throws -> Void) throws {
        guard record.name == "testcase" else {
            // Of a whole suite, as where its preparation failed.
            let suite = suites.last.flatMap { $0.isEmpty ? nil : $0 } ?? "testsuite"
            return add(rule: suite, title: record.attribute("type") ?? record.name, of: record)
        }
        cases += 1
        let group = record.attribute("classname")
        let name = try group == nil ? record.expected("name") : record.attribute("name") ?? ""
        let failed = record.children.first { $0.name == "failure" || $0.name == "error" }
        if failed == nil, record.child("skipped") != nil { return }
        let location = [record.attribute("file"), record.attribute("line")].compactMap { $0 }.joined(separator: ":")
        if let flaw = Self.flaw(name) {
            // Trivy names the package in the place of a class, and the flaw by its message.
            checked.insert(flaw.rule)
            guard let failed else {
                hasPassed = true
                return
            }
            return add(
                rule: flaw.rule, title: failed.attribute("message") ?? name, location: group ?? location,
                rating: flaw.rating, of: record)
        }
        // Scanners name their rule in the place of a class; of tests, class and name together are one.
        let rule =
            scanner == nil || group == nil
            ? [group, name].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ".") : group ?? name
        checked.insert(rule)
        guard let failed else {
            hasPassed = true
            return
        }
        let type = failed.attribute("type").flatMap { $0 == group ? nil : $0 }
        let title = scanner == nil ? "\(rule) failed" : name.isEmpty ? rule : name
        add(rule: rule, title: type.map { "\(title) (\($0))" } ?? title, location: location, of: record)
    }

    /// `[MEDIUM] CVE-2019-1549`
    private static func flaw(_ name: String) -> (rule: String, rating: String)? {
        guard name.hasPrefix("["), let end = name.firstIndex(of: "]") else { return nil }
        let rating = name[name.index(after: name.startIndex)..<end]
        let rule = name[end...].dropFirst(2)
        guard Severity(name: rating) != nil || rating == "UNKNOWN", !rule.isEmpty else { return nil }
        return (String(rule), String(rating))
    }

    private mutating func add(
        rule: String, title: String, location: String = "", rating: String? = nil, of record: XMLElement
    ) {
        findings.append(
            ImportedFinding(
                rule: rule, title: title, location: location, severity: rating.flatMap { Severity(name: $0) },
                rating: rating, place: record.place(in: context), path: ""))
    }

    /// Of a test runner that the user names no image for, the host; a scanner's report on an image does not tell which.
    private var target: ToolReport.Target {
        let isOfHost = scanner == "docker-bench-security" || (scanner == nil && context.imageName == nil)
        return isOfHost ? .host(context.host) : .image(context.target())
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        let place = root?.place(in: context) ?? Place(document: context.document, position: .root)
        try emit(
            .report(
                ToolReport(
                    place: place, tool: scanner ?? "junit",
                    target: target,
                    at: at ?? context.collectedAt, checked: hasPassed ? checked : [], findings: findings)))
        return cases == 0 ? ["holds no test case"] : []
    }
}
