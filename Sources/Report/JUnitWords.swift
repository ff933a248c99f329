import Baseline
import Model

/// How findings are told in a test case's message, text and properties.
struct JUnitWords {
    /// Without an earlier run every finding would be called opened.
    private let hasHistory: Bool
    private let today: Day
    private let sources: [Digest: String]
    private let waivers: [String: WaiverState]

    init(_ report: Report) {
        hasHistory = report.hasHistory
        today = report.run.date.day
        sources = report.sources
        waivers = Dictionary(report.waivers.map { ($0.waiver.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Readers cut long output; the first findings are enough to begin with, and the HTML report has more.
    private static let mostInMessage = 5
    private static let mostInText = 50

    /// `waived by W-7 until 2026-12-31 (no fix yet)`, `silenced by the VEX of Acme`
    func whoCovers(_ findings: ArraySlice<OpenFinding>) -> String {
        var told: [String] = []
        let ids = Self.distinct(findings.lazy.compactMap(\.finding.waiver))
        if !ids.isEmpty {
            let names = ids.map { id in
                waivers[id].map { "\(id) until \($0.lastDay) (\($0.waiver.reason))" } ?? id
            }
            told.append("waived by \(Self.list(names, ", "))")
        }
        let authors = Self.distinct(findings.lazy.filter { $0.finding.waiver == nil }.compactMap(\.finding.vex))
        if !authors.isEmpty { told.append("silenced by the VEX of \(Self.list(authors, ", "))") }
        return visibleLine(told.joined(separator: "; "))
    }

    /// The findings in a line.
    func summary(_ findings: ArraySlice<OpenFinding>) -> String {
        Self.list(findings.prefix(Self.mostInMessage).map(line), of: findings.count, "; ")
    }

    /// ` (2 regressed, 1 overdue)`
    func pressing(_ findings: ArraySlice<OpenFinding>) -> String {
        let counts = [
            (findings.count { $0.state.change == .regressed }, "regressed"),
            (findings.count(where: isOverdue), "overdue"),
        ]
        let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return told.isEmpty ? "" : " (\(told.joined(separator: ", ")))"
    }

    /// The findings with their evidence, and what to do.
    func text(_ check: Check, _ findings: ArraySlice<OpenFinding>) -> String {
        var lines: [String] = []
        for open in findings.prefix(Self.mostInText) {
            lines.append("\(visibleLine(open.title)): \(line(open))")
            let facts = [
                hasHistory ? "first seen \(open.state.firstSeen.day)" : nil, open.deadline.map { "due by \($0)" },
                open.owner.map { "owner \($0)" },
            ].compactMap { $0 }
            if !facts.isEmpty { lines.append("  \(visibleLine(facts.joined(separator: ", ")))") }
            for evidence in open.pointers {
                let source = sources[evidence.place.document].map { "\($0) " } ?? ""
                let place = visibleLine("\(source)\(evidence.description)")
                lines.append("  evidence: \(place) (sha256:\(evidence.place.document) as stored)")
            }
        }
        if findings.count > Self.mostInText { lines.append("… and \(findings.count - Self.mostInText) more findings") }
        lines.append("Why: \(check.rationale.en)")
        lines.append("Fix: \(check.remediation.en)")
        return lines.joined(separator: "\n")
    }

    /// What the rich profile tells of one subject. `hasText` says that the findings are told already.
    func details(
        _ check: Check, _ row: CheckRows.Row, _ findings: ArraySlice<OpenFinding>, hasText: Bool
    ) -> JUnitCase.Details {
        var details = self.details(check, findings, hasText: hasText)
        details.owner = findings.first?.owner
        details.properties.append(("verdict", row.outcome.verdict.name))
        if !row.subject.host.isEmpty { details.properties.append(("host", row.subject.host)) }
        return details
    }

    /// What it tells of a whole check.
    func details(_ check: CheckRows, _ findings: ArraySlice<OpenFinding>, hasText: Bool) -> JUnitCase.Details {
        var details = self.details(check.check, findings, hasText: hasText)
        for verdict in Verdict.allCases { details.properties.append((verdict.name, String(check.count(verdict)))) }
        return details
    }

    private func details(_ check: Check, _ findings: ArraySlice<OpenFinding>, hasText: Bool) -> JUnitCase.Details {
        var details = JUnitCase.Details()
        let severity = findings.lazy.map(\.severity).max() ?? check.severity
        details.properties = [("severity", severity.name), ("nist", check.nist)]
        if !check.cis.isEmpty { details.properties.append(("cis", check.cis.joined(separator: ", "))) }
        guard let first = findings.first else { return details }
        let evidence = first.evidence
        details.file = sources[evidence.place.document]
        if case .line(let line) = evidence.place.position { details.line = line }
        details.properties.append(("evidence", "sha256:\(evidence.place.document) \(evidence.description)"))
        if !first.finding.others.isEmpty {
            let others = first.finding.others.map { "sha256:\($0.place.document) \($0.description)" }
            details.properties.append(("otherEvidence", others.joined(separator: ", ")))
        }
        if let seen = findings.lazy.map(\.state.firstSeen).min(by: { $0.day < $1.day }), hasHistory {
            details.properties.append(("firstSeen", "\(seen.day)"))
        }
        if let deadline = findings.lazy.compactMap(\.deadline).min() {
            details.properties.append(("deadline", "\(deadline)"))
        }
        var output = hasText ? [] : [Self.withoutAttachments(text(check, findings))]
        let documents = findings.prefix(Self.mostInText).flatMap(\.pointers).map(\.place.document)
        for source in Self.distinct(documents.compactMap { sources[$0] }) where Self.isPath(source) {
            output.append("[[ATTACHMENT|\(source)]]")
        }
        details.output = output.joined(separator: "\n")
        return details
    }

    /// Whether a document's source can be named to GitLab: what came by standard input has no path, and a bracket would
    /// end it.
    private static func isPath(_ source: String) -> Bool {
        source != "standard input" && !source.unicodeScalars.contains("]") && visibleLine(source) == source
    }

    /// A text in which no name looks like the line by which GitLab attaches a file.
    private static func withoutAttachments(_ text: String) -> String {
        String(text.unicodeScalars.replacing("[[ATTACHMENT|".unicodeScalars, with: "[ATTACHMENT|".unicodeScalars))
    }

    /// `critical, regressed: runs privileged`
    private func line(_ open: OpenFinding) -> String {
        var told = open.severity.name
        if hasHistory, open.state.change != .persists { told += ", \(Words.word(open.state.change).en)" }
        if isOverdue(open), let deadline = open.deadline { told += ", overdue since \(deadline)" }
        return "\(told): \(visibleLine(open.finding.message.en))"
    }

    private func isOverdue(_ open: OpenFinding) -> Bool { open.deadline.map { $0 < today } ?? false }

    private static func list(_ items: [String], of count: Int? = nil, _ separator: String) -> String {
        let rest = (count ?? items.count) - mostInMessage
        let told = items.prefix(mostInMessage).joined(separator: separator)
        return rest > 0 ? "\(told)\(separator)and \(rest) more" : told
    }

    private static func distinct(_ items: some Sequence<String>) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }
}
