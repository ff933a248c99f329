import Baseline
import Dispatch
import Model
import Report
import Synchronization

/// What a package holds of a run beside its evidence: all of it is derived, and so can be derived again.
struct RunFiles {
    let folder: String
    let language: Language

    /// The files by their names in the package. Those of a large fleet take seconds each, and are made side by side.
    func files(of report: Report) throws -> [(name: String, bytes: [UInt8])] {
        let language = language
        // The one that takes longest comes first.
        let files: [(name: String, make: @Sendable () throws -> [UInt8])] = [
            ("oscal.json", { OSCALReport(report).render() }),
            ("report.html", { try HTMLReport(report, language: language, audience: .auditor).render() }),
            (Self.verdicts, { VerdictReport().lines(report) }),
            ("verdicts.csv", { VerdictReport().table(report) }),
            ("report.sarif", { SARIFReport(report).render() }),
            ("findings.csv", { CSVReport().findings(report) }),
            ("evidence.csv", { CSVReport().evidence(report) }),
            ("coverage.csv", { CSVReport().coverage(report) }),
            // A case for each check: a fleet's subjects would be too many for the readers of JUnit, and are all in the table.
            (
                "junit.xml",
                {
                    JUnit(cases: .check, profile: .strict, notAssessed: .skipped, failOn: .high).render(report)
                        .flatMap { $0 }
                }
            ),
            (
                "waivers.json",
                { WaiverJSON().render(report.waivers, at: report.run.date.day, run: report.run.label) }
            ),
            (Self.policy, { Array(report.policyText.utf8) }),
        ]
        let made = Mutex<[Int: Result<[UInt8], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let result = Result { try files[index].make() }
            made.withLock { $0[index] = result }
        }
        let results = made.withLock { $0 }
        return try files.indices.compactMap { index in
            try results[index].map { ("\(Self.parent)/\(folder)/\(files[index].name)", try $0.get()) }
        }
    }

    static let parent = "data/runs"
    static let verdicts = "verdicts.jsonl"
    /// With the waivers in files beside it, as one YAML stream; empty for the defaults.
    static let policy = "policy.yaml"

    /// What the package holds of the baseline that all its runs were judged by.
    static var baseline: [(name: String, bytes: [UInt8])] {
        [("data/baseline/catalogue.json", CatalogueJSON().render(Catalogue.checks))]
            + BaselineTables().files.map { ("data/baseline/\($0)", $1) }
    }

    /// Names of folders for labels, which can be any text: what is plain in them, and a number where two would be one.
    static func folders(for labels: [String]) -> [String] {
        var taken: Set<String> = []
        return labels.map { label in
            let plain = String(
                label.utf8.map { byte in
                    let scalar = Unicode.Scalar(byte)
                    switch scalar {
                    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": return Character(scalar)
                    default: return "_"
                    }
                }.prefix(64))
            var name = plain
            var number = 1
            while !taken.insert(name.lowercased()).inserted {
                number += 1
                name = "\(plain)-\(number)"
            }
            return name
        }
    }
}
