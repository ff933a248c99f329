import Model

/// Results of a benchmark in XCCDF 1.1 or 1.2 (NIST IR 7275), as OpenSCAP and SCC write them: `TestResult` in a
/// `Benchmark`, alone, or in a report of the Asset Reporting Format. Elements are known by their local names.
///
/// A rule passed or failed, or was fixed by remediation; `error` and `unknown` tell that it could not be checked, and the
/// rest that it was not to be.
extension XMLFormat {
    static let xccdf = XMLFormat(
        id: "xccdf", title: "XCCDF or ARF results", evidence: .lint,
        example: "oscap xccdf eval --results xccdf.xml BENCHMARK",
        recognises: { ["Benchmark", "TestResult", "asset-report-collection"].contains($0.name) },
        records: ["Rule", "rule-result", "benchmark", "target", "fact"], makeDecoder: { XCCDFDecoder(context: $0) })
}

private struct XCCDFDecoder: RecordDecoder {
    let context: ReadingContext
    /// What is known of a rule apart from its results.
    private var rules: [String: (title: String?, severity: String?)] = [:]
    private var benchmarkID: String?
    private var current: TestResult?
    private var reports: [ToolReport] = []
    private var errors = 0
    private var unknowns = 0

    private struct TestResult {
        let element: XMLElement
        var benchmark: String?
        var target: String?
        var facts: [String: String] = [:]
        var checked: Set<String> = []
        var findings: [ImportedFinding] = []
    }

    init(context: ReadingContext) { self.context = context }

    mutating func open(_ element: XMLElement) throws {
        switch element.name {
        case "Benchmark": benchmarkID = element.attribute("id")
        case "TestResult": current = TestResult(element: element)
        default: break
        }
    }

    mutating func close(_ name: String) throws {
        guard name == "TestResult", let result = current else { return }
        current = nil
        reports.append(try report(result))
    }

    mutating func decode(_ record: XMLElement, emit: (Fact) throws -> Void) throws {
        switch record.name {
        case "Rule":
            if let id = record.attribute("id") {
                let title = record.children("title").lazy.map(\.text).first { !$0.isEmpty }
                rules[id] = (title, record.attribute("severity"))
            }
        case "rule-result": try decode(result: record)
        case "benchmark": current?.benchmark = record.attribute("id")
        case "target": if current?.target == nil { current?.target = record.text }
        default: if let name = record.attribute("name") { current?.facts[name] = record.text }
        }
    }

    private mutating func decode(result: XMLElement) throws {
        guard current != nil else { throw ReadFailure("rule-result: expected inside of a TestResult") }
        let rule = try result.expected("idref")
        guard let word = result.child("result")?.text, let outcome = Outcome(rawValue: word) else {
            throw ReadFailure("rule-result.result: expected a word of XCCDF, such as pass")
        }
        switch outcome {
        case .pass, .fixed: current?.checked.insert(rule)
        case .fail:
            let rating = result.attribute("severity") ?? rules[rule]?.severity
            current?.checked.insert(rule)
            current?.findings.append(
                ImportedFinding(
                    rule: rule, title: rules[rule]?.title ?? rule, location: result.child("instance")?.text ?? "",
                    severity: rating.flatMap { Severity(name: $0) }, rating: rating,
                    place: result.place(in: context), path: ""))
        case .error: errors += 1
        case .unknown: unknowns += 1
        case .notapplicable, .notchecked, .notselected, .informational: break
        }
    }

    /// XCCDF 1.2, table 26.
    private enum Outcome: String {
        case pass, fail, error, unknown, notapplicable, notchecked, notselected, informational, fixed
    }

    private func report(_ result: TestResult) throws -> ToolReport {
        let element = result.element
        let system = Self.product(element.attribute("test-system"))
        let isOpenSCAP = element.attribute("id")?.contains("open-scap") == true
        let benchmark = [result.benchmark ?? benchmarkID, element.attribute("version")].compactMap { $0 }
        return ToolReport(
            place: element.place(in: context),
            tool: system?.name ?? result.facts["urn:xccdf:fact:scanner:name"]?.lowercased()
                ?? (isOpenSCAP ? "openscap" : "xccdf"),
            toolVersion: system?.version ?? result.facts["urn:xccdf:fact:scanner:version"],
            benchmark: benchmark.isEmpty ? nil : benchmark.joined(separator: " "),
            target: target(result.target ?? ""),
            at: try element.time("end-time") ?? element.time("start-time") ?? context.collectedAt,
            checked: result.checked, findings: result.findings)
    }

    /// oscap-docker and oscap-podman write `docker-image://` before an image's name, and of a container its own name. A
    /// scan of files apart from their system has the target `unknown`.
    private func target(_ name: String) -> ToolReport.Target {
        for scheme in ["docker-image://", "podman-image://"] where name.hasPrefix(scheme) {
            return .image(context.target(ScanTarget(name: String(name.dropFirst(scheme.count)))))
        }
        let isNoHost = ["docker-container://", "podman-container://"].contains { name.hasPrefix($0) }
        return isNoHost || name == "unknown" || context.imageName != nil
            ? .image(context.target()) : .host(name.isEmpty ? context.host : name)
    }

    /// `cpe:/a:redhat:openscap:1.3.5`, `cpe:2.3:a:redhat:openscap:1.3.5:*:…`
    private static func product(_ name: String?) -> (name: String, version: String?)? {
        let parts = name?.split(separator: ":", omittingEmptySubsequences: false).map { String($0) } ?? []
        let start = name?.hasPrefix("cpe:/") == true ? 3 : name?.hasPrefix("cpe:2.3:") == true ? 4 : parts.count
        guard start < parts.count, !parts[start].isEmpty else { return nil }
        let version = start + 1 < parts.count ? parts[start + 1] : ""
        return (parts[start].lowercased(), ["", "*", "-"].contains(version) ? nil : version)
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        guard !reports.isEmpty else {
            throw ReadFailure(
                "is XCCDF without results (TestResult); collect oscap xccdf eval --results FILE BENCHMARK instead")
        }
        for report in reports { try emit(.report(report)) }
        let isEmpty = reports.allSatisfy { $0.checked.isEmpty }
        return (isEmpty ? ["tells of no rule that passed or failed"] : [])
            + notCounted(errors, "rule", "rules", "whose check ended with an error")
            + notCounted(unknowns, "rule", "rules", "whose result is unknown")
    }
}
