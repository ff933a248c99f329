import Baseline
import Model

/// SARIF 2.1.0 (OASIS): a rule for each check, a result for each finding.
///
/// It keeps within the limits of GitHub's code scanning: 25 000 results in a run, the most severe first, and 10 tags to
/// a rule. GitHub reads neither `suppressions` nor `baselineState`.
///
/// GitHub keeps an alert open from one upload to the next where tool, category, rule, `primaryLocationLineHash` and the
/// location's path are the same; by another path it opens a new alert and closes the old one ("SARIF support for code
/// scanning", consistent filepaths). Documents have other names every week, so a result is located at its subject,
/// `web-1/container/shop/web`, and that of a Dockerfile at the file itself, which lies in somebody's repository. The
/// documents that prove it are related locations.
package struct SARIFReport {
    private static let mostResults = 25_000
    private static let mostTags = 10
    private static let mostNotified = 100

    private let report: Report
    private let json = JSONWriter(isIndented: false)
    /// The documents' places among the run's artifacts.
    private let artifacts: [Digest: Int]
    private let documents: [EvidenceRow]
    private let rules: [String: Int]
    private let waivers: [String: WaiverState]

    package init(_ report: Report) {
        self.report = report
        documents = report.documents
        artifacts = Dictionary(uniqueKeysWithValues: documents.enumerated().map { ($1.document, $0) })
        rules = Dictionary(uniqueKeysWithValues: report.checks.enumerated().map { ($1.check.id, $0) })
        waivers = Dictionary(report.waivers.map { ($0.waiver.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func render() -> [UInt8] {
        json.object {
            json.member(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
            json.member("version", "2.1.0")
            json.array("runs") { json.object(run) }
        }
        return json.finish()
    }

    private func run() {
        // Swift's sort is stable: findings of equal severity stay in the order of checks and subjects.
        let standing =
            report.checks.flatMap { check in check.open.map { (check.check, $0) } }
            .sorted { $1.1.severity < $0.1.severity }
            + report.checks.flatMap { check in check.waived.map { (check.check, $0) } }
        // Without an earlier run there is nothing that could have ended.
        let ended = report.previous == nil ? [] : report.ended
        let leftOut = standing.count + ended.count - Self.mostResults

        json.object("tool") {
            json.object("driver") {
                json.member("name", "Ninepoint")
                json.member("version", report.toolVersion)
                json.array("rules") { for check in report.checks { json.object { rule(check.check) } } }
            }
        }
        json.object("automationDetails") {
            // GitHub takes what stands before the last slash for the category, by which it tells tools apart.
            json.member("id", "ninepoint/\(visible(report.run.label))")
            json.member("guid", StableName.uuid(Report.nameParts(ofRun: report.run.label, at: report.run.date)))
        }
        if let previous = report.previous {
            json.member("baselineGuid", StableName.uuid(Report.nameParts(ofRun: previous.label, at: previous.date)))
        }
        json.array("invocations") { json.object { invocation(leftOut: leftOut) } }
        json.array("artifacts") { for document in documents { json.object { artifact(document) } } }
        json.array("results") {
            for (check, open) in standing.prefix(Self.mostResults) { json.object { result(check, open) } }
            for ended in ended.prefix(max(0, Self.mostResults - standing.count)) { json.object { result(ended) } }
        }
        json.object("properties") {
            json.member("baseline", report.baselineVersion)
            json.member("policySHA256", report.policy)
        }
    }

    // MARK: Rules

    private func rule(_ check: Check) {
        json.member("id", check.id)
        json.member("name", Self.identifier(check.title.en))
        json.object("shortDescription") { json.member("text", check.title.en) }
        json.object("fullDescription") { json.member("text", "\(check.fails.en) \(check.rationale.en)") }
        json.object("defaultConfiguration") { json.member("level", Self.level(check.severity)) }
        json.object("help") {
            json.member(
                "text",
                """
                \(CatalogueWords.fix.en): \(check.remediation.en)

                \(CatalogueWords.passing.en): \(check.examples.pass)
                \(CatalogueWords.failing.en): \(check.examples.fail)
                """)
            json.member(
                "markdown",
                """
                **\(CatalogueWords.fix.en)**: \(MarkdownText.escaped(check.remediation.en))

                \(CatalogueWords.passing.en):
                ```
                \(check.examples.pass)
                ```
                \(CatalogueWords.failing.en):
                ```
                \(check.examples.fail)
                ```
                """)
        }
        json.object("properties") {
            let tags =
                ["security", "docker", "control-\(check.control)"]
                + check.cis.map { "CIS-Docker-1.6.0-\($0)" } + ["NIST-SP-800-190-\(check.nist)"]
            json.member("tags", tags.prefix(Self.mostTags))
            json.member("precision", "high")
            json.member("security-severity", Self.securitySeverity(check.severity))
        }
    }

    /// `Containers have a memory limit` as `ContainersHaveAMemoryLimit`.
    private static func identifier(_ title: String) -> String {
        title.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low: "note"
        }
    }

    /// A score in the middle of the band that GitHub calls by the severity's name.
    private static func securitySeverity(_ severity: Severity) -> String {
        switch severity {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.0"
        }
    }

    // MARK: The run

    private func invocation(leftOut: Int) {
        json.member("executionSuccessful", true)
        json.member("endTimeUtc", report.run.date.rfc3339)
        json.array("toolExecutionNotifications") {
            if leftOut > 0 {
                notify("\(leftOut) of \(leftOut + Self.mostResults) results are left out, the least severe ones")
            }
            for host in report.silentHosts.prefix(Self.mostNotified) { notify("host \(host) delivered nothing") }
            let silent = report.silentHosts.count - Self.mostNotified
            if silent > 0 { notify("\(silent) more hosts delivered nothing") }
        }
    }

    private func notify(_ text: String) {
        json.object {
            json.member("level", "warning")
            message(text)
        }
    }

    private func artifact(_ document: EvidenceRow) {
        json.object("location") { json.member("uri", StableName.relativeURI(document.source)) }
        json.object("description") {
            let host = document.host.map { " of \($0)" } ?? ""
            json.member(
                "text",
                Self.inert(
                    "\(document.format)\(host), collected at \(document.collectedAt.rfc3339); "
                        + "length and hash are those of the document as stored"))
        }
        json.member("length", document.size)
        json.object("hashes") { json.member("sha-256", "\(document.document)") }
    }

    // MARK: Results

    private func result(_ check: Check, _ open: OpenFinding) {
        let finding = open.finding
        identify(FindingKey(subject: open.subject, check: check.id, detail: finding.detail))
        json.member("level", Self.level(finding.severity))
        message("\(open.title): \(finding.message.en)")
        json.array("locations") {
            json.object {
                location(of: open.subject, open.evidence)
                logicalLocation(open.subject, name: open.name)
            }
        }
        json.array("relatedLocations") {
            for pointer in open.pointers {
                if let index = artifacts[pointer.place.document] { json.object { evidence(pointer, in: index) } }
            }
        }
        if report.previous != nil { json.member("baselineState", Self.state(open.state.change)) }
        if finding.isCovered { json.array("suppressions") { json.object { suppression(finding) } } }
        json.object("properties") {
            json.member("severity", finding.severity.name)
            if report.previous != nil { json.member("change", open.state.change.rawValue) }
            json.member("firstSeen", open.state.firstSeen.rfc3339)
            if let deadline = open.deadline { json.member("deadline", "\(deadline)") }
            if let owner = open.owner { json.member("owner", visible(owner)) }
            json.object("evidence") {
                json.member("sha256", "\(open.evidence.place.document)")
                json.member("pointer", open.evidence.description)
            }
        }
    }

    /// What was open in the run before, and is not any more.
    private func result(_ ended: EndedFinding) {
        identify(ended.key)
        json.member("kind", Self.kind(ended.change))
        json.member("level", "none")
        let detail = ended.key.detail.isEmpty ? "" : ": \(ended.key.detail)"
        message("\(ended.key.subject.title): \(ended.change.rawValue)\(detail)")
        json.array("locations") {
            json.object {
                location(of: ended.key.subject)
                logicalLocation(ended.key.subject, name: ended.key.subject.key)
            }
        }
        json.member("baselineState", "absent")
        json.object("properties") {
            json.member("severity", ended.severity.name)
            json.member("change", ended.change.rawValue)
            json.member("firstSeen", ended.firstSeen.rfc3339)
        }
    }

    /// The rule, and what the result is known by in every run: neither its message nor its document, which change.
    private func identify(_ key: FindingKey) {
        json.member("ruleId", key.check)
        json.member("ruleIndex", rules[key.check] ?? -1)
        let fingerprint = StableName.fingerprint([key.check] + key.subject.nameParts + [key.detail])
        json.object("partialFingerprints") {
            json.member("ninepointFinding/v1", fingerprint)
            // The one that GitHub looks at.
            json.member("primaryLocationLineHash", fingerprint)
        }
    }

    /// Where a result is shown: the same in every run. GitHub asks for a line, and what is no text has but one.
    private func location(of subject: Subject, _ evidence: Pointer? = nil) {
        var path = subject.qualifiedName
        var line = 1
        if subject.kind == .dockerfile {
            path = subject.key
            if let evidence, case .line(let number) = evidence.place.position { line = number }
        }
        json.object("physicalLocation") {
            json.object("artifactLocation") { json.member("uri", StableName.relativeURI(path)) }
            json.object("region") { json.member("startLine", line) }
        }
    }

    /// The bytes that a result rests on.
    private func evidence(_ pointer: Pointer, in index: Int) {
        json.object("physicalLocation") {
            json.object("artifactLocation") {
                json.member("uri", StableName.relativeURI(documents[index].source))
                json.member("index", index)
            }
            if case .line(let line) = pointer.place.position {
                json.object("region") { json.member("startLine", line) }
            }
        }
        message("evidence: \(documents[index].source) \(pointer.description)")
    }

    private func logicalLocation(_ subject: Subject, name: String) {
        json.array("logicalLocations") {
            json.object {
                json.member("name", visible(name))
                json.member("fullyQualifiedName", visible(subject.qualifiedName))
                json.member("kind", subject.kind.name)
            }
        }
    }

    private func suppression(_ finding: Finding) {
        json.member("kind", "external")
        json.member("status", "accepted")
        if let id = finding.waiver {
            let state = waivers[id]
            json.member("justification", visible(state?.waiver.reason ?? "waived"))
            json.object("properties") {
                json.member("waiver", visible(id))
                if let state {
                    json.member("approver", visible(state.waiver.approver))
                    if let ticket = state.waiver.ticket { json.member("ticket", visible(ticket)) }
                    json.member("lastDay", "\(state.lastDay)")
                }
            }
        } else if let author = finding.vex {
            json.member("justification", visible("not affected or fixed, by a VEX statement of \(author)"))
        }
    }

    private static func state(_ change: Change) -> String {
        switch change {
        case .persists: "unchanged"
        case .waived, .unwaived: "updated"
        case .opened, .regressed, .policy, .baseline, .fixed, .removed, .stale: "new"
        }
    }

    /// What became of a finding, in SARIF's words; what was not observed is left open.
    private static func kind(_ change: Change) -> String {
        switch change {
        case .fixed: "pass"
        case .removed: "notApplicable"
        case .stale: "open"
        default: "informational"
        }
    }

    private func message(_ text: String) { json.object("message") { json.member("text", Self.inert(text)) } }

    /// A message without placeholders (3.11.5) or links (3.11.6), whatever names stand in it.
    private static func inert(_ text: String) -> String {
        var inert = ""
        var last: Unicode.Scalar?
        for scalar in visible(text).unicodeScalars {
            switch scalar {
            case "{", "}": inert.unicodeScalars.append(scalar)
            case "(" where last == "]": inert += " "
            default: break
            }
            inert.unicodeScalars.append(scalar)
            last = scalar
        }
        return inert
    }
}

extension Report {
    /// The documents of the run, each once.
    var documents: [EvidenceRow] {
        var seen: Set<Digest> = []
        return evidence.filter { seen.insert($0.document).inserted }
    }
}
