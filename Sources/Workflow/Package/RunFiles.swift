import Baseline
import Model
import Report

/// What a package holds of a run beside its evidence: all of it is derived, and so can be derived again.
struct RunFiles {
    let folder: String
    let language: Language

    /// The files by their names in the package.
    func files(of report: Report) throws -> [(name: String, bytes: [UInt8])] {
        // A case for each check: a fleet's subjects would be too many for the readers of JUnit, and are all in the table.
        let junit = JUnit(cases: .check, profile: .strict, notAssessed: .skipped, failOn: .high).render(report)
        return [
            ("report.html", try HTMLReport(report, language: language, audience: .auditor).render()),
            ("junit.xml", junit.flatMap { $0 }),
            ("report.sarif", SARIFReport(report).render()),
            ("oscal.json", OSCALReport(report).render()),
            (Self.verdicts, VerdictReport().lines(report)),
            ("verdicts.csv", VerdictReport().table(report)),
            ("findings.csv", CSVReport().findings(report)),
            ("evidence.csv", CSVReport().evidence(report)), ("coverage.csv", CSVReport().coverage(report)),
            ("waivers.json", WaiverJSON().render(report.waivers, at: report.run.date.day, run: report.run.label)),
            (Self.policy, Array(report.policyText.utf8)),
        ].map { ("\(Self.parent)/\(folder)/\($0)", $1) }
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
