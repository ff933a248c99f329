import Model

extension InputFormat {
    /// Checkov's JSON: a report, an array of one for each framework, or a bare summary where there was nothing to check.
    static let checkov = InputFormat(
        id: "checkov", title: "Checkov JSON", evidence: .lint,
        example: "checkov --framework dockerfile secrets --output json --directory .",
        recognises: { ($0.has("check_type") && $0["results"]?["failed_checks"] != nil) || $0.has("checkov_version") },
        secretMembers: ["code_block"],
        makeDecoder: { Checkov(context: $0) })
}

/// A Dockerfile's findings of all frameworks are one report.
private struct Checkov: ElementDecoder {
    let context: ReadingContext
    private var version: String?
    private var reports: [Report] = []
    private var indexes: [ToolReport.Target: Int] = [:]
    private var skipped = 0
    private var unparsed = 0
    private var foreign = 0
    private var isEmpty = true

    private struct Report {
        let place: Place
        let target: ToolReport.Target
        var checked: Set<String> = []
        var findings: [ImportedFinding] = []
    }

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let framework = try object.text("check_type") else {
            guard object.has("checkov_version") else { throw ReadFailure("expected a report of Checkov") }
            return
        }
        isEmpty = false
        guard let results = try object.object("results"), let failed = try results.objects("failed_checks") else {
            throw ReadFailure("results.failed_checks: expected an array")
        }
        let summary = try object.object("summary")
        version = try summary?.text("checkov_version") ?? version
        unparsed +=
            try results.array("parsing_errors").map { Array($0).count } ?? summary?.integer("parsing_errors") ?? 0
        // With --quiet failed checks stand alone, beside a summary of the others.
        let passed = try results.objects("passed_checks") ?? []
        let left = try results.array("skipped_checks").map { Array($0).count } ?? summary?.integer("skipped") ?? 0
        switch framework {
        case "dockerfile", "secrets":
            skipped += left
            for check in passed { try add(check, framework, element.place, path: nil) }
            for (index, check) in failed.enumerated() {
                try add(check, framework, element.place, path: "/results/failed_checks/\(index)")
            }
        case "sca_image":
            skipped += left
            try addFlaws(failed, element.place, emit)
        default: foreign += failed.count
        }
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        for report in reports {
            try emit(
                .report(
                    ToolReport(
                        place: report.place, tool: "checkov", toolVersion: version, target: report.target,
                        at: context.collectedAt, checked: report.checked, findings: report.findings)))
        }
        let notParsed =
            unparsed == 0
            ? []
            : [
                "Checkov could not parse \(unparsed == 1 ? "1 file, and says nothing of it" : "\(unparsed) files, and says nothing of them")"
            ]
        return (isEmpty ? ["Checkov found nothing to check"] : []) + notParsed
            + notCounted(skipped, "check", "checks", "that Checkov was told to skip")
            + notCounted(
                foreign, "finding", "findings", "of Checkov that no Docker image or Dockerfile is the subject of")
    }

    /// - Parameter path: to a check that failed.
    private mutating func add(_ check: JSONObject, _ framework: String, _ place: Place, path: String?) throws {
        guard let rule = try check.text("check_id"), let file = try check.text("file_path") else {
            throw ReadFailure("results: expected a check_id and a file_path")
        }
        // The root that it begins with is the folder that was scanned.
        let name = String(file.drop { $0 == "/" })
        let isOfDockerfile = framework == "dockerfile" || isDockerfile(name)
        let index = index(of: isOfDockerfile ? .dockerfile(name) : .image(context.target()), place)
        reports[index].checked.insert(rule)
        guard let path else { return }
        let rating = try check.text("severity")
        reports[index].findings.append(
            ImportedFinding(
                rule: rule, title: try check.text("check_name") ?? rule, location: try Self.location(check, name),
                severity: rating.flatMap { Severity(name: $0) }, rating: rating, place: place, path: path))
    }

    private mutating func index(of target: ToolReport.Target, _ place: Place) -> Int {
        if let index = indexes[target] { return index }
        indexes[target] = reports.count
        reports.append(Report(place: place, target: target))
        return reports.count - 1
    }

    /// The file with the line where the instruction begins. What is said of the whole file has no instruction's name
    /// behind the last dot of its resource.
    private static func location(_ check: JSONObject, _ file: String) throws -> String {
        guard let line = try check.array("file_line_range")?.first(where: { _ in true })?.integer, line > 0,
            try check.string("resource")?.hasSuffix(".") != true
        else { return file }
        return "\(file):\(line)"
    }

    /// Vulnerabilities of images that a file names: `/Dockerfile (busybox:1.36.1 lines:1-1 (sha256:3fba0c87…))`, without
    /// a name and lines where the image was given. A licence that is not allowed has no id.
    private mutating func addFlaws(_ checks: [JSONObject], _ place: Place, _ emit: (Fact) throws -> Void) throws {
        var images: [ScanTarget] = []
        var flaws: [ScanTarget: [Vulnerability]] = [:]
        for (index, check) in checks.enumerated() {
            guard let flaw = try check.object("vulnerability_details") else {
                throw ReadFailure("results.failed_checks: expected vulnerability_details")
            }
            let image = context.target(ScanTarget(name: Self.image(in: try check.string("file_path") ?? "")))
            let package = try flaw.string("package_name") ?? ""
            let rating = try flaw.text("severity") ?? check.text("severity")
            let path = "/results/failed_checks/\(index)"
            guard let id = try flaw.text("id") else {
                guard let rule = try check.text("check_id") else { throw ReadFailure("results: expected a check_id") }
                let report = self.index(of: .image(image), place)
                reports[report].checked.insert(rule)
                reports[report].findings.append(
                    ImportedFinding(
                        rule: rule, title: try check.text("check_name") ?? rule, location: package,
                        severity: rating.flatMap { Severity(name: $0) }, rating: rating, place: place, path: path))
                continue
            }
            if flaws[image] == nil { images.append(image) }
            let fix = try flaw.text("lowest_fixed_version") ?? flaw.text("fix_version")
            flaws[image, default: []].append(
                Vulnerability(
                    names: [id], package: package, installed: try flaw.string("package_version") ?? "",
                    fixedIn: fix == "N/A" ? nil : fix, rating: rating, path: path + "/vulnerability_details"))
        }
        for image in images {
            try emit(
                .scan(
                    Scan(
                        place: place, tool: "checkov", toolVersion: version, scannedAt: context.collectedAt,
                        target: image, vulnerabilities: flaws[image] ?? [])))
        }
    }

    private static func image(in file: String) -> String {
        guard let start = file.firstRange(of: " ("), let end = file[start.upperBound...].firstRange(of: " lines:")
        else {
            return ""
        }
        return String(file[start.upperBound..<end.lowerBound])
    }
}
