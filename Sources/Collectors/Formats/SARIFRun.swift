import Model

/// One run of a tool: what it says of itself, and those of its results that are open.
struct SARIFRun {
    /// In the spelling of the table of imported rules: `hadolint`, `trivy`; of other tools in lower case.
    let tool: String
    let version: String?
    let endedAt: Timestamp?
    /// Whether the tool says that it did not run to its end.
    let hasFailed: Bool
    /// The image in `properties`, as Trivy tells it from 0.50; without a name where none is told.
    let image: ScanTarget
    /// Nil where the run has none, which tells that the tool did not get to look (3.14.23).
    private(set) var results: [SARIFResult]?
    private(set) var warnings: [String] = []

    init(_ run: JSONObject, path: String) throws {
        let driver = try run.object("tool")?.object("driver")
        let name = try driver?.text("name")
        tool = Self.tools[name?.lowercased() ?? ""] ?? name?.lowercased() ?? "unknown"
        version = try driver?.text("version") ?? driver?.text("semanticVersion")
        let invocations = try run.objects("invocations") ?? []
        endedAt = try invocations.compactMap { try $0.string("endTimeUtc").flatMap { Timestamp($0) } }.max()
        hasFailed = try invocations.contains { try $0.bool("executionSuccessful") == false }
        image = try Self.image(run.object("properties"))
        if hasFailed { warnings.append("\(tool) says that it failed: what it found counts, and nothing passes by it") }
        guard let objects = try run.objects("results") else {
            warnings.append("\(tool) tells no results, not even none: it may have failed")
            return
        }
        let rules = try SARIFRules(driver, extensions: run.object("tool")?.objects("extensions") ?? [])
        let files = try (run.objects("artifacts") ?? []).map { try $0.object("location")?.string("uri") }
        var open: [SARIFResult] = []
        var (suppressed, gone, passed) = (0, 0, 0)
        for (index, object) in objects.enumerated() {
            if try Self.isSuppressed(object) {
                suppressed += 1
            } else if try object.string("baselineState") == "absent" {
                gone += 1
            } else if try ["pass", "notApplicable", "informational"].contains(object.string("kind") ?? "fail") {
                passed += 1
            } else {
                open.append(
                    try SARIFResult(object, rule: rules.rule(of: object), files: files, "\(path)/results/\(index)"))
            }
        }
        results = open
        warnings += notCounted(suppressed, "result", "results", "of \(tool) that somebody suppressed")
        warnings += notCounted(gone, "result", "results", "of \(tool) that is gone since its baseline")
        warnings += notCounted(passed, "result", "results", "of \(tool) that is no failure")
    }

    /// Suppressed is what has a suppression, unless one of them is rejected or still under review (3.27.23).
    private static func isSuppressed(_ result: JSONObject) throws -> Bool {
        let suppressions = try result.objects("suppressions") ?? []
        return try !suppressions.isEmpty
            && suppressions.allSatisfy { try ["accepted", nil].contains($0.string("status")) }
    }

    private static func image(_ properties: JSONObject?) throws -> ScanTarget {
        ScanTarget(
            name: try properties?.string("imageName") ?? "", imageID: try properties?.string("imageID"),
            repoTags: try properties?.strings("repoTags") ?? [],
            repoDigests: try properties?.strings("repoDigests") ?? [])
    }

    /// Names of drivers that are not the tool's in lower case.
    private static let tools = [
        "snyk container": "snyk", "snyk container test": "snyk", "docker scout": "docker-scout",
    ]

    /// Whether none found means no vulnerability: Trivy may have looked for something else, and does not say so. Of an
    /// image it looks for vulnerabilities unless told otherwise.
    var findsFlaws: Bool {
        switch tool {
        case "grype", "snyk", "docker-scout": true
        case "trivy": !image.allNames.isEmpty
        default: false
        }
    }
}

extension SARIFRun {
    /// The reports that results are which are no vulnerabilities.
    func reports(of results: [SARIFResult], context: ReadingContext) throws -> [Report] {
        let isForFlaws = ["grype", "snyk", "docker-scout", "trivy"].contains(tool)
        guard !results.isEmpty || !(isForFlaws || hasFailed) else { return [] }
        var findings = FindingsByTarget()
        for result in results { findings.add(try result.finding(of: tool), to: target(of: result, context)) }
        if results.isEmpty { findings.add(to: tool == "hadolint" ? .dockerfile("") : .image(context.target(image))) }
        return findings.all.map { Report(target: $0, checked: checked(by: $1), findings: $1) }
    }

    /// Of a run that failed only what it found. As in Trivy's JSON, its report names the scanners that evidently ran.
    private func checked(by findings: [ImportedFinding]) -> Set<String> {
        if hasFailed { return Set(findings.map(\.rule)) }
        guard tool == "trivy" else { return [] }
        return Set(
            findings.map { finding in
                ["secret/", "license/"].first { finding.rule.hasPrefix($0) }.map { "\($0)*" } ?? "misconfiguration/*"
            })
    }

    struct Report {
        let target: ToolReport.Target
        var checked: Set<String>
        var findings: [ImportedFinding]
    }

    /// Linters' findings are a Dockerfile's, those of scanners for secrets the named image's, and of other tools the
    /// file does not tell what image it goes into.
    private func target(of result: SARIFResult, _ context: ReadingContext) -> ToolReport.Target {
        let image = ToolReport.Target.image(context.target(image))
        switch tool {
        case "hadolint": return .dockerfile(["-", "/dev/stdin"].contains(result.file) ? "" : result.file)
        case "checkov" where isDockerfile(result.file),
            "trivy" where isDockerfile(result.file) && result.trivyScanner == nil:
            return .dockerfile(result.file)
        case "gitleaks", "trufflehog", "detect-secrets": return context.target(ofFile: result.file)
        case "docker-bench-security": return .host(context.host)
        default: return image
        }
    }
}
