import Model

extension Image {
    /// The newest scan of each scanner that still counts at the run's date, newest first.
    ///
    /// A scan made within a day after the run's date belongs to the run. What a scanner's older scan says is
    /// superseded by its newer one.
    func countedScans(in context: Context) -> [Scan] {
        var tools: Set<String> = []
        return scans.filter { scan in
            let age = context.date.days(since: scan.scannedAt)
            return age >= 0 && age <= context.policy.scanDays && tools.insert(scan.tool).inserted
        }
    }
}

/// A vulnerability with the scan that reported it.
struct ReportedVulnerability {
    let vulnerability: Vulnerability
    let severity: Severity
    let place: Place

    /// Those that `isIncluded` holds for, each once; where two scanners rate one differently, the graver rating counts.
    static func all(
        in scans: [Scan], where isIncluded: (Vulnerability, Severity) -> Bool
    ) -> [ReportedVulnerability] {
        var reported: [ReportedVulnerability] = []
        var indexes: [String: Int] = [:]
        for scan in scans {
            for vulnerability in scan.vulnerabilities {
                guard let severity = vulnerability.severity, isIncluded(vulnerability, severity) else { continue }
                let new = ReportedVulnerability(vulnerability: vulnerability, severity: severity, place: scan.place)
                guard let index = indexes[vulnerability.detail] else {
                    indexes[vulnerability.detail] = reported.count
                    reported.append(new)
                    continue
                }
                if severity > reported[index].severity { reported[index] = new }
            }
        }
        return reported
    }
}
