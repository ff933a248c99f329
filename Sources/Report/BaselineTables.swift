import Baseline
import Model

/// The tables that checks look things up in, as CSV, each with where its rows come from and when they were looked at.
package struct BaselineTables {
    package init() {}

    /// The tables by the names of their files.
    package var files: [(name: String, bytes: [UInt8])] {
        [
            ("engine-releases.csv", engineReleases), ("host-releases.csv", hostReleases),
            ("escape-vulnerabilities.csv", escapes), ("cis-numbers.csv", cisNumbers),
            ("other-tools-rules.csv", importedRules),
        ]
    }

    private var engineReleases: [UInt8] {
        table(
            ["line", "released", "endOfSupport", "checkedOn", "source"],
            EngineRelease.all.map { [$0.line, $0.released, $0.endOfSupport, EngineRelease.checkedOn, $0.source] })
    }

    private var hostReleases: [UInt8] {
        table(
            ["system", "version", "supportedUntil", "isCertain", "checkedOn", "source"],
            HostRelease.all.map {
                [$0.system.rawValue, $0.version, $0.supportedUntil, "\($0.isCertain)", $0.checkedOn, $0.source]
            })
    }

    private var escapes: [UInt8] {
        table(
            ["id", "component", "flawIn", "name", "affectedFrom", "fixedIn", "published", "checkedOn", "source"],
            EscapeVulnerability.all.map {
                [
                    $0.id, $0.component.rawValue, $0.flawIn.rawValue, $0.name.en, $0.affectedFrom,
                    $0.fixedIn.joined(separator: " "), $0.published, EscapeVulnerability.checkedOn, $0.source,
                ]
            })
    }

    private var cisNumbers: [UInt8] {
        table(
            ["subject"] + CISNumber.versions + ["checkedOn"],
            CISNumber.all.map { row in
                [row.subject] + CISNumber.versions.map { CISNumber.number(row.id16, in: $0) } + [CISNumber.checkedOn]
            })
    }

    private var importedRules: [UInt8] {
        table(
            ["tool", "rule", "check", "checkedOn", "source"],
            ImportedRule.all.map { [$0.tool, $0.rule, $0.check, ImportedRule.checkedOn, $0.source] })
    }

    private func table(_ names: [String], _ rows: [[String?]]) -> [UInt8] {
        var csv = CSVWriter()
        csv.row(names)
        for row in rows { csv.row(row) }
        return csv.bytes
    }
}
