package import Model

/// Judges the subjects of one run by every check that concerns their kind. Pure: no clock, no file, no database.
package struct Judge: Sendable {
    private let context: Context
    /// The kinds of evidence that the policy expects or the store has ever held.
    private let scope: Set<EvidenceKind>
    private let checks: [SubjectKind: [(check: Check, rule: Rule)]]

    package init(context: Context, scope: Set<EvidenceKind>) {
        self.context = context
        self.scope = scope
        checks = Dictionary(
            uniqueKeysWithValues: SubjectKind.allCases.map { kind in
                (kind, Catalogue.checks.compactMap { check in check.rule(for: kind).map { (check, $0) } })
            })
    }

    /// Judges a container, whose key must be set.
    package func judge(_ container: Container) -> SubjectVerdicts {
        let verdicts = outcomes(.container, place: container.place) { rule in
            switch rule {
            case .container(let judge): judge(container, context.policy)
            case .containerInContext(let judge): judge(container, context)
            default: nil
            }
        }
        return SubjectVerdicts(
            subject: Subject(kind: .container, host: container.host, key: container.key), name: container.name,
            verdicts: verdicts)
    }

    /// Judges the images of one repository, each by itself; the worst verdict stands for all.
    package func judge(_ images: [Image], key: String) -> SubjectVerdicts {
        let all = images.map { image in
            outcomes(.image, place: image.place) { rule in
                switch rule {
                case .image(let judge): judge(image, context.policy)
                case .imageInContext(let judge): judge(image, context)
                default: nil
                }
            }
        }
        let names = images.map { "\($0.name) (\($0.id.prefix(19)))" }
        return SubjectVerdicts(
            subject: Subject(kind: .image, host: "", key: key), name: images.first?.name ?? key,
            verdicts: images.count == 1 ? all[0] : Self.worst(all, names: names))
    }

    package func judge(_ engine: Engine) -> SubjectVerdicts {
        let place = engine.version?.place ?? engine.info?.place
        let verdicts = outcomes(.engine, place: place) { rule in
            if case .engineInContext(let judge) = rule { judge(engine, context) } else { nil }
        }
        return SubjectVerdicts(
            subject: Subject(kind: .engine, host: engine.host, key: engine.host), name: engine.host, verdicts: verdicts)
    }

    /// What is said of a subject that earlier runs knew and this one did not observe.
    package func unobserved(_ subject: Subject, because reason: String) -> SubjectVerdicts {
        SubjectVerdicts(
            subject: subject, name: subject.key,
            verdicts: (checks[subject.kind] ?? []).map { check, _ in
                CheckOutcome(check: check.id, outcome: outOfScope(check) ?? .notAssessed(reason))
            })
    }

    private func outcomes(_ kind: SubjectKind, place: Place?, _ judge: (Rule) -> Answer?) -> [CheckOutcome] {
        (checks[kind] ?? []).compactMap { check, rule in
            if let outcome = outOfScope(check) { return CheckOutcome(check: check.id, outcome: outcome) }
            return judge(rule).map { answer in
                let isPartial = if case .failInPart = answer { true } else { false }
                return CheckOutcome(
                    check: check.id, outcome: outcome(answer, of: check, place: place), isPartial: isPartial)
            }
        }
    }

    private func outOfScope(_ check: Check) -> Outcome? {
        scope.contains(check.needs)
            ? nil : .notApplicable("out of scope: no \(check.needs.name) evidence was ever collected")
    }

    private func outcome(_ answer: Answer, of check: Check, place: Place?) -> Outcome {
        switch answer {
        case .pass: return .pass
        case .notApplicable(let reason): return .notApplicable(reason)
        case .notAssessed(let reason): return .notAssessed(reason)
        case .fail(let failures), .failInPart(let failures):
            let findings = failures.compactMap { failure -> Finding? in
                (failure.place ?? place).map {
                    Finding(
                        detail: failure.detail, message: failure.message, severity: failure.severity ?? check.severity,
                        evidence: Pointer(place: $0, path: failure.path))
                }
            }
            // A verdict that leads to no bytes is none.
            return findings.isEmpty ? .notAssessed("no document shows this subject") : .fail(findings)
        }
    }

    /// fail before notAssessed before pass before notApplicable: missing evidence of one image is not made up for by
    /// another's pass.
    private static func worst(_ all: [[CheckOutcome]], names: [String]) -> [CheckOutcome] {
        guard let first = all.first else { return [] }
        return first.indices.map { index in
            let outcomes = all.map { $0[index].outcome }
            var findings: [String: Finding] = [:]
            for (outcome, name) in zip(outcomes, names) {
                for finding in outcome.findings
                where findings[finding.detail].map({ $0.severity < finding.severity }) ?? true {
                    findings[finding.detail] = Finding(
                        detail: finding.detail, message: "\(name): \(finding.message)", severity: finding.severity,
                        evidence: finding.evidence)
                }
            }
            let check = first[index].check
            let hasUnassessed = outcomes.contains { $0.verdict == .notAssessed }
            if !findings.isEmpty {
                return CheckOutcome(
                    check: check, outcome: .fail(findings.values.sorted { $0.detail < $1.detail }),
                    isPartial: hasUnassessed || all.contains { $0[index].isPartial })
            }
            let rank: [Verdict] = [.notAssessed, .pass, .notApplicable]
            let worst = outcomes.min { rank.firstIndex(of: $0.verdict) ?? 0 < rank.firstIndex(of: $1.verdict) ?? 0 }
            return CheckOutcome(check: check, outcome: worst ?? outcomes[0])
        }
    }
}
