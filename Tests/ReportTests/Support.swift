import Baseline
import Foundation
import Model
import Report

let document = Digest(Array(repeating: 0xAB, count: 32)) ?? .zero

func pointer(_ path: String = "/HostConfig/Privileged") -> Pointer {
    Pointer(place: Place(document: document, position: .element(3)), path: path)
}

/// A subject on web-1 with an outcome for every check that judges its kind.
func judged(_ kind: SubjectKind, _ key: String, _ outcome: (Check) -> Outcome) -> SubjectVerdicts {
    SubjectVerdicts(
        subject: Subject(kind: kind, host: kind == .image ? "" : "web-1", key: key), name: key,
        place: pointer().place,
        verdicts: Catalogue.checks.filter { $0.rule(for: kind) != nil }.map {
            CheckOutcome(check: $0.id, outcome: outcome($0))
        })
}

/// Tests that only need some text write it as it is.
extension Text: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(verbatim: value) }
}

func failing(_ message: String, severity: Severity = .high, details: [String] = [""]) -> Outcome {
    .fail(
        details.map { Finding(detail: $0, message: Text(verbatim: message), severity: severity, path: pointer().path) })
}

/// Tallies as the store would sum them up.
func tallies(_ subjects: [SubjectVerdicts]) -> [Tally] {
    var tallies: [String: Tally] = [:]
    for verdict in subjects.flatMap(\.verdicts) {
        tallies[verdict.check, default: Tally(host: "", check: verdict.check)].count(verdict.outcome.verdict)
        tallies[verdict.check]?.openCritical += verdict.outcome.findings.count { $0.severity == .critical }
    }
    return Array(tallies.values)
}

/// A report of these subjects after `weeks` weeks that were all the same.
func report(
    _ subjects: [SubjectVerdicts], weeks: Int = 3, states: [FindingKey: FindingState] = [:], label: String = "2026-W47",
    patchDays: [Severity: Int] = [:], ended: [EndedFinding] = [], waivers: [WaiverState] = [],
    earlier: [Subject] = [], source: String = "containers.json", silentHosts: [String] = [],
    unmapped: [UnmappedRule] = [], unattached: [String] = [], isDamaged: Bool = false
) -> Report {
    let runs = (1...weeks).map { week in
        Run(
            id: Int64(week), label: week == weeks ? label : "2026-W\(10 + week)",
            date: Timestamp(seconds: 1_790_000_000 + week * 604_800), policy: "", baseline: Catalogue.version,
            isJudged: true)
    }
    return Report(
        toolVersion: "1.2.3", baselineVersion: Catalogue.version, policy: String(repeating: "0", count: 64),
        policyText: "", run: runs[weeks - 1],
        trend: TrendPoint.points(runs.map { RunTallies(run: $0, checks: tallies(subjects)) }), waivers: waivers,
        subjects: subjects, earlierSubjects: earlier, states: FindingStates(states), patchDays: patchDays, ended: ended,
        stale: 0,
        evidence: [
            EvidenceRow(
                document: document, format: "docker-inspect", host: "web-1", source: source,
                collectedAt: runs[weeks - 1].date, size: 10, redactions: 2,
                isPartial: isDamaged)
        ], unmapped: unmapped, unattached: unattached, silentHosts: silentHosts)
}

/// Names that attack: markup, quotes, CDATA ends, control characters, turned reading direction, terminal escapes.
let hostileNames = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>", "'\"&amp;&#0;", "a\u{0}b\u{1B}[31mred\u{7}",
    "\u{202E}gpj.exe\u{2066}", "line\nbreak\ttab\r", "=cmd()", String(repeating: "x", count: 4096),
    "{{title}}{{{body}}}",
    "\u{FFFE}\u{FFFF}\u{85}", "</style></title>", "%s%n",
]

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
