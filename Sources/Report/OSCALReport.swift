import Baseline
import Model

/// OSCAL 1.1 assessment results (NIST): what was assessed, with what evidence, and what came of it.
///
/// A check is a control objective. Each has a finding, satisfied or not. What is seen alike on several subjects is one
/// observation with each one's evidence: a fleet of thousands is told in hundreds. The observations of a check that are
/// to be mended by the same day, or that one waiver covers, are a risk.
package struct OSCALReport {
    /// That of our own properties; the domain is reserved for names that lead nowhere (RFC 2606).
    private static let nameSpace = "https://ninepoint.invalid/ns/oscal"
    private static let mostHosts = 100

    private let report: Report
    private let json = JSONWriter(isIndented: false)
    private let checks: [AssessedCheck]
    /// UUIDs, by what they name: both are written for every finding.
    private let subjectNames: [Subject: String]
    private let references: [Digest: String]
    private let documents: [Digest: EvidenceRow]

    package init(_ report: Report) {
        self.report = report
        documents = Dictionary(uniqueKeysWithValues: report.documents.map { ($0.document, $0) })
        let waivers = Dictionary(
            report.waivers.map { ($0.waiver.id, $0) }, uniquingKeysWith: { first, _ in first })
        subjectNames = Dictionary(
            report.subjects.map { ($0.subject, $0.subject.oscalUUID) }, uniquingKeysWith: { first, _ in first })
        references = documents.mapValues { $0.document.oscalUUID }
        checks = report.checks.filter(\.isAssessed).map { AssessedCheck($0, report.run, waivers) }
    }

    package func render() -> [UInt8] {
        json.object {
            json.object("assessment-results") {
                json.member("uuid", name("assessment-results", report.policy, report.toolVersion))
                metadata()
                json.object("import-ap") {
                    json.member("href", "#\(name("plan", report.policy))")
                    json.member("remarks", "The assessment plan is the baseline with the policy.")
                }
                json.array("results") { json.object(result) }
                json.object("back-matter") { json.array("resources", resources) }
            }
        }
        return json.finish()
    }

    private func metadata() {
        json.object("metadata") {
            json.member("title", Self.markup("Container compliance, \(report.run.label)"))
            json.member("last-modified", report.run.date.rfc3339)
            json.member("version", Self.line(report.run.label))
            json.member("oscal-version", "1.1.3")
        }
    }

    private func result() {
        let first = report.evidence.map(\.collectedAt).min() ?? report.run.date
        json.member("uuid", name("result"))
        json.member("title", Self.markup(report.run.label))
        json.member(
            "description",
            Self.markup(
                "Containers, images, networks, engines and Dockerfiles judged against the baseline "
                    + "\(report.baselineVersion) by ninepoint \(report.toolVersion)"))
        json.member("start", min(first, report.run.date).rfc3339)
        json.member("end", report.run.date.rfc3339)
        json.object("local-definitions", localDefinitions)
        json.object("reviewed-controls", reviewedControls)
        list("observations", checks) { check in
            json.object { summary(check) }
            for observation in check.observations { json.object { write(observation, of: check) } }
        }
        list("risks", checks.filter { !$0.risks.isEmpty }) { check in
            for risk in check.risks { json.object { write(risk, of: check) } }
        }
        list("findings", checks) { check in json.object { finding(check) } }
        if !report.silentHosts.isEmpty {
            let rest = report.silentHosts.count - Self.mostHosts
            json.member(
                "remarks",
                Self.markup(
                    "Hosts that delivered nothing: \(report.silentHosts.prefix(Self.mostHosts).joined(separator: ", "))"
                        + (rest > 0 ? " and \(rest) more" : "")))
        }
    }

    // MARK: What was assessed

    private func localDefinitions() {
        list("inventory-items", report.subjects.filter { !$0.verdicts.isEmpty }) { row in
            json.object {
                json.member("uuid", subjectNames[row.subject])
                json.member("description", Self.markup(title(row.subject, row.name)))
                properties([
                    ("asset-id", row.subject.qualifiedName, isOurs: false),
                    ("kind", row.subject.kind.name, isOurs: true),
                ])
            }
        }
        json.object("assessment-assets") {
            json.array("components") {
                json.object {
                    json.member("uuid", tool)
                    json.member("type", "software")
                    json.member("title", "Ninepoint")
                    json.member("description", "Judges what was collected of containers by the baseline's checks.")
                    properties([("version", report.toolVersion, isOurs: false)])
                    json.object("status") { json.member("state", "operational") }
                }
            }
            json.array("assessment-platforms") {
                json.object {
                    json.member("uuid", StableName.uuid(["platform", report.toolVersion]))
                    json.member("title", "Ninepoint")
                    json.array("uses-components") { json.object { json.member("component-uuid", tool) } }
                }
            }
        }
    }

    private var tool: String { StableName.uuid(["tool", report.toolVersion]) }

    /// The nine controls, and the checks that are their objectives, without those that could not be assessed.
    private func reviewedControls() {
        let assessed = Set(checks.map(\.rows.check.id))
        json.array("control-selections") {
            json.object {
                json.member("description", "What could not be assessed, or concerns nothing here, is excluded.")
                json.object("include-all") {}
                let controls = Catalogue.controls.filter { control in
                    control.checks.allSatisfy { !assessed.contains($0.id) }
                }
                list("exclude-controls", controls) { control in
                    json.object { json.member("control-id", "NP-\(control.number)") }
                }
            }
        }
        json.array("control-objective-selections") {
            json.object {
                json.object("include-all") {}
                list("exclude-objectives", report.checks.filter { !assessed.contains($0.check.id) }) { check in
                    json.object { json.member("objective-id", check.check.id) }
                }
            }
        }
    }

    // MARK: Observations

    /// What the check says of all its subjects; those that pass are told by their number alone.
    private func summary(_ check: AssessedCheck) {
        json.member("uuid", check.summary)
        json.member("title", Self.markup("\(check.rows.check.id) \(check.rows.check.title.en)"))
        json.member("description", Self.markup(check.counts))
        json.member("methods", ["TEST"])
        json.member("types", ["control-objective"])
        json.member("collected", report.run.date.rfc3339)
    }

    private func write(_ observation: AssessedCheck.Observation, of check: AssessedCheck) {
        guard let open = observation.findings.first else { return }
        let finding = open.finding
        let isAlone = observation.findings.count == 1
        // A subject's findings follow each other.
        var subjects: [Subject] = []
        for open in observation.findings where open.subject != subjects.last { subjects.append(open.subject) }
        json.member("uuid", observation.uuid)
        json.member(
            "title",
            Self.markup(
                subjects.count == 1
                    ? "\(check.rows.check.id) \(title(open.subject, open.name))"
                    : "\(check.rows.check.id) on \(subjects.count) subjects"))
        json.member("description", Self.markup(finding.message.en))
        properties([
            ("severity", finding.severity.name, isOurs: true),
            ("change", report.previous == nil ? nil : open.state.change.rawValue, isOurs: true),
            ("first-seen", open.state.firstSeen.rfc3339, isOurs: true),
            ("deadline", open.deadline.map { "\($0)" }, isOurs: true),
            ("owner", open.owner, isOurs: true),
        ])
        json.member("methods", ["TEST"])
        json.member("types", ["finding"])
        json.array("subjects") {
            for subject in subjects {
                json.object {
                    json.member("subject-uuid", subjectNames[subject])
                    json.member("type", "inventory-item")
                }
            }
        }
        var collected: Timestamp?
        json.array("relevant-evidence") {
            for open in observation.findings {
                for pointer in open.pointers {
                    json.object { evidence(pointer, of: isAlone ? nil : open.subject) }
                }
                let date = documents[open.evidence.place.document]?.collectedAt
                collected = [collected, date].compactMap(\.self).max()
            }
        }
        json.member("collected", (collected ?? report.run.date).rfc3339)
    }

    /// - `subject`: of several the one that it is of.
    private func evidence(_ pointer: Pointer, of subject: Subject?) {
        let document = documents[pointer.place.document]
        if let uuid = references[pointer.place.document] { json.member("href", "#\(uuid)") }
        let source = document.map { "\($0.source) " } ?? ""
        if let subject {
            json.member("description", Self.markup("\(subject.title): \(source)\(pointer.description)"))
            // The hash stands at the document, which the reference leads to.
            return properties([("pointer", pointer.description, isOurs: true)])
        }
        json.member(
            "description", Self.markup("\(source)\(pointer.description) (sha256:\(pointer.place.document) as stored)"))
        properties([
            ("sha256", "\(pointer.place.document)", isOurs: true),
            ("pointer", pointer.description, isOurs: true),
        ])
    }

    // MARK: Risks and findings

    private func write(_ risk: AssessedCheck.Risk, of check: AssessedCheck) {
        json.member("uuid", risk.uuid)
        json.member("title", Self.markup("\(check.rows.check.id) \(check.rows.check.title.en)"))
        json.member("description", Self.markup("\(risk.findings) findings. \(check.rows.check.fails.en)"))
        json.member("statement", Self.markup("\(risk.remark)\(check.rows.check.rationale.en)"))
        properties([("severity", risk.severity.name, isOurs: true)])
        json.member("status", risk.isCovered ? "deviation-approved" : "open")
        if let deadline = risk.deadline { json.member("deadline", "\(deadline)T23:59:59Z") }
        if !risk.isCovered {
            json.array("remediations") {
                json.object {
                    json.member("uuid", StableName.uuid(["remediation", risk.uuid]))
                    json.member("lifecycle", "recommendation")
                    json.member("title", Self.markup("Mend what \(check.rows.check.id) finds"))
                    json.member("description", Self.markup(check.rows.check.remediation.en))
                }
            }
        }
        list("related-observations", risk.observations) { uuid in
            json.object { json.member("observation-uuid", uuid) }
        }
    }

    private func finding(_ check: AssessedCheck) {
        let rows = check.rows
        let isSatisfied = rows.isQuiet
        json.member("uuid", name("finding", rows.check.id))
        json.member("title", Self.markup("\(rows.check.id) \(rows.check.title.en)"))
        json.member("description", Self.markup(check.counts))
        properties(
            [("severity", rows.check.severity.name, isOurs: true)]
                + rows.check.cis.map { ("cis-docker-1.6.0", $0, isOurs: true) }
                + [("nist-sp-800-190", rows.check.nist, isOurs: true)]
                + Framework.nist80053.requirements(of: rows.check).map {
                    ("nist-sp-800-53-rev5", $0.number, isOurs: true)
                })
        json.object("target") {
            json.member("type", "objective-id")
            json.member("target-id", rows.check.id)
            json.object("status") {
                json.member("state", isSatisfied ? "satisfied" : "not-satisfied")
                // What is waived has neither passed nor failed.
                json.member("reason", isSatisfied ? "pass" : rows.open.isEmpty ? "other" : "fail")
            }
        }
        json.array("related-observations") {
            for uuid in [check.summary] + check.observations.map(\.uuid) {
                json.object { json.member("observation-uuid", uuid) }
            }
        }
        list("related-risks", check.risks) { risk in json.object { json.member("risk-uuid", risk.uuid) } }
    }

    // MARK: The documents

    private func resources() {
        json.object {
            json.member("uuid", name("plan", report.policy))
            json.member("title", Self.markup("The baseline \(report.baselineVersion) with the policy"))
            json.member("description", Self.markup("The policy's SHA-256 is \(report.policy)."))
        }
        for document in report.documents {
            json.object {
                json.member("uuid", document.document.oscalUUID)
                json.member("title", Self.markup(document.source))
                json.member("description", "A document as stored, without secrets: so is its hash.")
                properties([
                    ("format", document.format, isOurs: true), ("host", document.host, isOurs: true),
                    ("collected", document.collectedAt.rfc3339, isOurs: true),
                ])
                json.array("rlinks") {
                    json.object {
                        json.member("href", StableName.relativeURI(document.source))
                        json.array("hashes") {
                            json.object {
                                json.member("algorithm", "SHA-256")
                                json.member("value", "\(document.document)")
                            }
                        }
                    }
                }
            }
        }
    }

    // MARK: Writing

    /// The UUID of something of this run.
    private func name(_ parts: String...) -> String { report.run.oscalUUID(parts) }

    /// An array, or nothing: OSCAL knows no empty ones.
    private func list<Element>(_ key: String, _ elements: [Element], _ write: (Element) -> Void) {
        if !elements.isEmpty { json.array(key) { elements.forEach(write) } }
    }

    /// Properties in our name space or in OSCAL's own; a nil value leaves its property out.
    private func properties(_ properties: [(name: String, value: String?, isOurs: Bool)]) {
        json.array("props") {
            for property in properties {
                guard let value = property.value else { continue }
                json.object {
                    json.member("name", property.name)
                    if property.isOurs { json.member("ns", Self.nameSpace) }
                    json.member("value", Self.line(value))
                }
            }
        }
    }

    private func title(_ subject: Subject, _ name: String) -> String {
        name == subject.key ? subject.title : "\(subject.title) (\(name))"
    }

    /// Text where OSCAL reads Markdown and its own `{{ insert: … }}`.
    private static func markup(_ text: String) -> String {
        MarkdownText.escaped(text, alsoBraces: true)
    }

    /// Text where OSCAL wants one line that neither begins nor ends in white space.
    private static func line(_ text: String) -> String {
        // Most of it is plain.
        if text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }), !text.isEmpty { return text }
        var scalars = visible(text).unicodeScalars.map { $0 == "\n" ? " " : $0 }[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars)
        return line.isEmpty ? "–" : String(line)
    }
}

/// A check that evidence could answer, with the names by which its observations and risks refer to each other.
private struct AssessedCheck {
    let rows: CheckRows
    /// The UUID of the observation that tells of all subjects.
    let summary: String
    private(set) var observations: [Observation] = []
    private(set) var risks: [Risk] = []

    /// What is seen alike.
    struct Observation {
        let uuid: String
        var findings: [OpenFinding]
    }

    /// Findings that share a deadline, a waiver, or the author of a VEX statement.
    struct Risk {
        let uuid: String
        let isCovered: Bool
        let deadline: Day?
        /// What is to be said of a waiver or VEX statement.
        let remark: String
        var severity: Severity
        var observations: [String] = []
        var findings = 0
    }

    private struct Group: Hashable {
        let deadline: Day?
        let waiver: String?
        let vex: String?
    }

    /// What is said of findings that are seen alike.
    private struct Sight: Hashable {
        let group: Group
        let message: String
        let severity: Severity
        let state: FindingState
        let deadline: Day?
        let owner: String?

        var nameParts: [String] {
            [
                message, severity.name, state.change.rawValue, state.firstSeen.rfc3339, deadline.map { "\($0)" } ?? "",
                owner ?? "", group.waiver ?? "", group.vex ?? "",
            ]
        }
    }

    init(_ rows: CheckRows, _ run: Run, _ waivers: [String: WaiverState]) {
        self.rows = rows
        let check = rows.check.id
        summary = run.oscalUUID(["observation", check])
        var groups: [Group: Int] = [:]
        var sights: [Sight: Int] = [:]
        for open in rows.open + rows.waived {
            let finding = open.finding
            let group = Group(
                deadline: finding.isCovered ? nil : open.deadline, waiver: finding.waiver,
                vex: finding.waiver == nil ? finding.vex : nil)
            let risk = groups[group] ?? risks.count
            if risk == risks.count {
                groups[group] = risk
                risks.append(Self.risk(check, group, waivers, finding.severity))
            }
            risks[risk].severity = max(risks[risk].severity, finding.severity)
            risks[risk].findings += 1
            let sight = Sight(
                group: group, message: finding.message.en, severity: finding.severity, state: open.state,
                deadline: open.deadline, owner: open.owner)
            if let index = sights[sight] {
                observations[index].findings.append(open)
                continue
            }
            sights[sight] = observations.count
            let uuid = run.oscalUUID(["observation", check] + sight.nameParts)
            observations.append(Observation(uuid: uuid, findings: [open]))
            risks[risk].observations.append(uuid)
        }
    }

    private static func risk(
        _ check: String, _ group: Group, _ waivers: [String: WaiverState], _ severity: Severity
    ) -> Risk {
        let state = group.waiver.flatMap { waivers[$0] }
        let remark =
            if let waiver = group.waiver {
                "Waived by \(waiver)"
                    + (state.map { " until \($0.lastDay) (\($0.waiver.reason); \($0.waiver.approver))" } ?? "") + ". "
            } else if let author = group.vex {
                "Not affected or fixed, by a VEX statement of \(author). "
            } else {
                ""
            }
        return Risk(
            uuid: StableName.uuid(
                ["risk", check, group.deadline.map { "\($0)" } ?? "", group.waiver ?? "", group.vex ?? ""]),
            isCovered: group.waiver != nil || group.vex != nil, deadline: group.deadline ?? state?.lastDay,
            remark: remark, severity: severity)
    }

    /// `3 of 20 fail; 1 waived, 2 not assessed`
    var counts: String {
        let failed = rows.count(.fail)
        let others = [
            (rows.count(.waived), "waived"), (rows.count(.notAssessed), "not assessed"),
            (rows.count(.notApplicable), "not applicable"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return "\(failed) of \(failed + rows.count(.pass)) fail" + (others.isEmpty ? "" : "; \(others)")
    }
}

extension CheckRows {
    /// Whether evidence could answer it for any subject.
    fileprivate var isAssessed: Bool { count(.pass) + count(.fail) + count(.waived) > 0 }
}

extension Run {
    fileprivate func oscalUUID(_ parts: [String]) -> String {
        StableName.uuid(Report.nameParts(ofRun: label, at: date) + parts)
    }
}

extension Subject {
    fileprivate var oscalUUID: String { StableName.uuid(["subject"] + nameParts) }
}

extension Model.Digest {
    fileprivate var oscalUUID: String { StableName.uuid(["document", "\(self)"]) }
}
