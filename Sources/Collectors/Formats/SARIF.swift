import Model

extension InputFormat {
    /// SARIF 2.1.0, the form in which scanners and linters of all kinds report (OASIS, 27 March 2020).
    ///
    /// Its excerpts from files may quote secrets, and so may gitleaks' property `offender`.
    static let sarif = InputFormat(
        id: "sarif", title: "SARIF 2.1.0", evidence: .lint, example: "hadolint --format sarif Dockerfile",
        recognises: { $0.has("runs") && $0["version"]?.string?.hasPrefix("2.1.0") == true },
        secretMembers: ["offender"], secretTrees: ["snippet", "contents", "insertedContent"],
        makeDecoder: { SARIF(context: $0) })
}

/// What a scanner of vulnerabilities reports becomes a scan, everything else a tool's report.
private struct SARIF: ElementDecoder {
    let context: ReadingContext
    private var warnings: [String] = []
    private var reports: [(run: SARIFRun, report: SARIFRun.Report)] = []
    private var scans: [(tool: String, version: String?, time: Timestamp?, flaws: SARIFFlaws)] = []
    /// Whether some run does not say when it ended.
    private var isWithoutTime = false

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        guard let runs = try element.object.objects("runs") else { throw ReadFailure("runs: expected an array") }
        if runs.isEmpty { warnings.append("holds no run of any tool") }
        for (index, object) in runs.enumerated() {
            let run = try SARIFRun(object, path: "/runs/\(index)")
            warnings += run.warnings
            guard let results = run.results else { continue }
            isWithoutTime = isWithoutTime || run.endedAt == nil
            let rest = try readFlaws(of: run, results)
            for report in try run.reports(of: rest, context: context) { add(report, of: run) }
        }
        for (run, report) in reports {
            try emit(
                .report(
                    ToolReport(
                        place: element.place, tool: run.tool, toolVersion: run.version, target: report.target,
                        at: run.endedAt ?? context.collectedAt, checked: report.checked, findings: report.findings)))
        }
        for scan in scans {
            try emit(
                .scan(
                    Scan(
                        place: element.place, tool: scan.tool, toolVersion: scan.version,
                        scannedAt: scan.time ?? context.collectedAt, target: context.target(scan.flaws.target),
                        vulnerabilities: scan.flaws.vulnerabilities)))
        }
        (reports, scans) = ([], [])
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        let time = "SARIF did not tell when the tool ran: the day on which it is collected stands in"
        return (isWithoutTime ? [time] : []) + warnings
    }

    /// Of several reports of a tool on one target the newest counts, and so its runs in one document are one report.
    private mutating func add(_ report: SARIFRun.Report, of run: SARIFRun) {
        if let index = reports.firstIndex(where: { $0.run.tool == run.tool && $0.report.target == report.target }) {
            reports[index].report.checked.formUnion(report.checked)
            reports[index].report.findings += report.findings
        } else {
            reports.append((run, report))
        }
    }

    /// Takes the vulnerabilities out of a run, and answers its other results. Snyk's runs are the packages and the
    /// programs of one image, of which only the first names it.
    private mutating func readFlaws(of run: SARIFRun, _ results: [SARIFResult]) throws -> [SARIFResult] {
        var flaws = SARIFFlaws(tool: run.tool)
        let rest = try results.filter { try !flaws.add($0) }
        flaws.target = flaws.target.name.isEmpty ? run.image : flaws.target
        let isClean = results.isEmpty && !run.hasFailed && run.findsFlaws
        if run.tool == "trivy", results.isEmpty {
            warnings.append(
                "Trivy found nothing and SARIF did not tell what it looked for: "
                    + (isClean ? "in an image vulnerabilities are meant" : "nothing passes by it"))
        }
        guard !flaws.vulnerabilities.isEmpty || isClean else { return rest }
        // Of several scans of a scanner the newest counts, and so its runs on one image are one scan.
        let known = scans.lastIndex { scan in
            scan.tool == run.tool
                && (scan.flaws.target == flaws.target || (run.tool == "snyk" && flaws.target.name.isEmpty))
        }
        if let known {
            scans[known].flaws.vulnerabilities += flaws.vulnerabilities
            return rest
        }
        if run.tool == "snyk" {
            warnings.append("Snyk's SARIF tells one package of each vulnerability; its JSON tells them all")
        }
        scans.append((run.tool, run.version, run.endedAt, flaws))
        return rest
    }
}
