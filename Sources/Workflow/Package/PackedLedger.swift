import Collectors
import Model
import Report
import Store

/// The opening ledger in a package: `data/opening`, four files of JSON lines, and the policies of earlier runs.
enum PackedLedger {
    private static let folder = "data/opening"

    /// The files of a ledger, by their names.
    static func files(of ledger: OpeningLedger) -> [(name: String, bytes: [UInt8])] {
        let policies = Dictionary(ledger.runs.map { (sha256($0.policy), $0.policy) }, uniquingKeysWith: { $1 })
        return [
            ("\(folder)/runs.jsonl", jsonLines(ledger.runs, write)),
            ("\(folder)/findings.jsonl", jsonLines(ledger.subjects, write)),
            ("\(folder)/sightings.jsonl", jsonLines(ledger.sightings, write)),
            ("\(folder)/deliveries.jsonl", jsonLines(ledger.deliveries, write)),
        ] + policies.sorted { $0.key < $1.key }.map { ("\(folder)/policies/\($0).yaml", Array($1.utf8)) }
    }

    /// Reads a ledger; `file` opens a file of the package by its name, and `text` reads a small one.
    static func read(_ package: PackageReader) throws -> OpeningLedger {
        var ledger = OpeningLedger()
        var policies: [String: String] = [:]
        try package.lines("\(folder)/runs.jsonl") { object in
            let policy = try object.digest("policy")
            if policies["\(policy)"] == nil {
                policies["\(policy)"] = try package.policy("\(folder)/policies/\(policy).yaml")
            }
            ledger.runs.append(
                OpeningLedger.PastRun(
                    label: try object.neededString("run"), date: try object.moment("date"),
                    policy: policies["\(policy)"] ?? "", baseline: try object.string("baseline"),
                    tallies: try object.needed("tallies", try object.objects("tallies")).map(tally)))
        }
        try package.lines("\(folder)/findings.jsonl") { object in
            ledger.subjects.append(
                OpeningLedger.PastSubject(
                    subject: try object.subject(), isCurrent: try object.neededBool("current"),
                    spans: try object.needed("findings", try object.objects("findings")).map(span)))
        }
        try package.lines("\(folder)/sightings.jsonl") { object in
            ledger.sightings.append(
                OpeningLedger.PastSighting(
                    kind: try object.neededString("kind"), what: try object.neededString("what"),
                    run: try object.neededString("run"), value: try object.neededString("value")))
        }
        try package.lines("\(folder)/deliveries.jsonl") { object in
            ledger.deliveries.append(
                OpeningLedger.PastDelivery(
                    run: try object.neededString("run"), host: try object.string("host"),
                    kinds: try object.words("kinds", EvidenceKind.allCases, \.name),
                    subjects: try object.words("subjects", SubjectKind.allCases, \.name)))
        }
        return ledger
    }

    private static func write(_ json: JSONWriter, _ run: OpeningLedger.PastRun) {
        json.member("run", run.label)
        json.member("date", run.date.rfc3339)
        json.member("policy", sha256(run.policy))
        json.member("baseline", run.baseline)
        json.array("tallies") {
            for tally in run.tallies {
                json.object {
                    json.member("check", tally.check)
                    for (name, figure) in figures where tally[keyPath: figure] != 0 {
                        json.member("\(name)", tally[keyPath: figure])
                    }
                }
            }
        }
    }

    /// What a tally counts; nothing stands for 0.
    private static let figures: [(StaticString, any WritableKeyPath<Tally, Int> & Sendable)] = [
        ("passed", \.passed), ("failed", \.failed), ("waived", \.waived), ("notAssessed", \.notAssessed),
        ("notApplicable", \.notApplicable), ("openCritical", \.openCritical), ("opened", \.opened),
        ("fixed", \.fixed), ("removed", \.removed), ("stale", \.stale), ("regressed", \.regressed),
        ("waiverBegan", \.waiverBegan), ("waiverEnded", \.waiverEnded), ("policyChanged", \.policyChanged),
        ("baselineChanged", \.baselineChanged),
    ]

    private static func tally(_ object: JSONObject) throws -> Tally {
        var tally = Tally(host: "", check: try object.neededString("check"))
        for (name, figure) in figures { tally[keyPath: figure] = try object.integer(name) ?? 0 }
        return tally
    }

    private static func write(_ json: JSONWriter, _ past: OpeningLedger.PastSubject) {
        json.members(of: past.subject)
        json.member("current", past.isCurrent)
        json.array("findings") {
            for span in past.spans {
                json.object {
                    json.member("check", span.check)
                    json.member("detail", span.detail)
                    json.member("severity", span.severity.name)
                    json.member("state", span.state.rawValue)
                    json.member("began", span.began.rawValue)
                    json.member("from", span.from)
                    if let end = span.end {
                        json.member("to", end.run)
                        json.member("ended", end.change.rawValue)
                    }
                }
            }
        }
    }

    private static func span(_ object: JSONObject) throws -> OpeningLedger.Span {
        OpeningLedger.Span(
            check: try object.neededString("check"), detail: try object.neededString("detail"),
            severity: try object.word("severity", Severity.allCases, \.name),
            state: try object.word("state", [.open, .waived, .stale], \.rawValue),
            began: try object.word("began", Change.allCases, \.rawValue), from: try object.neededString("from"),
            end: try object.string("to").map { ($0, try object.word("ended", Change.allCases, \.rawValue)) })
    }

    private static func write(_ json: JSONWriter, _ sighting: OpeningLedger.PastSighting) {
        json.member("kind", sighting.kind)
        json.member("what", sighting.what)
        json.member("run", sighting.run)
        json.member("value", sighting.value)
    }

    private static func write(_ json: JSONWriter, _ delivery: OpeningLedger.PastDelivery) {
        json.member("run", delivery.run)
        json.member("host", delivery.host)
        json.member("kinds", delivery.kinds.map(\.name).sorted())
        json.member("subjects", delivery.subjects.map(\.name).sorted())
    }
}
