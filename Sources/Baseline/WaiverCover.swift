package import Model

extension Policy {
    /// A run's subjects with their findings waived by what is valid at a date, which need not be the run's.
    package func waiving(_ subjects: [SubjectVerdicts], at date: Timestamp) -> [SubjectVerdicts] {
        let waivers = ValidWaivers(of: self, at: date)
        return subjects.map { judged in
            SubjectVerdicts(
                subject: judged.subject, name: judged.name, owner: judged.owner,
                verdicts: judged.verdicts.map { verdict in
                    guard case .fail(let findings) = verdict.outcome else { return verdict }
                    let waived = findings.map { finding in
                        Finding(
                            detail: finding.detail, message: finding.message, severity: finding.severity,
                            evidence: finding.evidence,
                            waiver: waivers.waiver(
                                for: FindingKey(
                                    subject: judged.subject, check: verdict.check, detail: finding.detail)))
                    }
                    return CheckOutcome(check: verdict.check, outcome: .fail(waived), isPartial: verdict.isPartial)
                })
        }
    }
}
