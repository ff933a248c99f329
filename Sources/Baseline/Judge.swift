package import Model

/// Judges the subjects of one run by every check that concerns their kind. Pure: no clock, no file, no database.
package struct Judge: Sendable {
    private let context: Context
    /// The kinds of evidence that the store has ever held.
    private let held: Set<EvidenceKind>
    private let waivers: ValidWaivers
    private let checks: [SubjectKind: [PlannedCheck]]

    /// A check that concerns a kind of subject.
    private struct PlannedCheck: Sendable {
        let check: Check
        let rule: Rule
        /// What is said of all subjects, since the policy switched the check off.
        let switchedOff: Outcome?
        /// What is said of the subjects of hosts of which none of the evidence is expected that it needs; nil where the
        /// store has held some.
        let outOfScope: Outcome?
    }

    package init(context: Context, held: Set<EvidenceKind>) {
        self.context = context
        self.held = held
        waivers = ValidWaivers(of: context.policy, at: context.date)
        checks = Dictionary(
            uniqueKeysWithValues: SubjectKind.allCases.map { kind in
                (
                    kind,
                    Catalogue.checks.compactMap { check in
                        check.rule(for: kind).map { rule in
                            PlannedCheck(
                                check: check, rule: rule,
                                switchedOff: context.policy.switchedOff[check.id].map(Self.notMade),
                                outOfScope: check.needs.isDisjoint(with: held) ? Self.unanswerable(check) : nil)
                        }
                    }
                )
            })
    }

    /// Judges a container, whose key must be set.
    package func judge(_ container: Container) -> SubjectVerdicts {
        let subject = Subject(kind: .container, host: container.host, key: container.key)
        let verdicts = outcomes(subject, place: container.place) { rule, check in
            if let answer = Windows.answer(of: check, on: container) { return answer }
            return switch rule {
            case .container(let judge): judge(container, context.policy)
            case .containerInContext(let judge): judge(container, context)
            default: nil
            }
        }
        return SubjectVerdicts(
            subject: subject, name: container.name, owner: owner(container.labels), place: container.place,
            verdicts: verdicts)
    }

    /// Judges the images of one repository, each by itself; the worst verdict stands for all.
    package func judge(_ images: [Image], key: String) -> SubjectVerdicts {
        let subject = Subject(kind: .image, host: "", key: key)
        let all = images.map { image in
            outcomes(subject, place: image.place) { rule, check in
                if let answer = Windows.answer(of: check, on: image) { return answer }
                return switch rule {
                case .image(let judge): judge(image, context.policy)
                case .imageInContext(let judge): judge(image, context)
                default: nil
                }
            }
        }
        let names = images.map { "\($0.name) (\($0.id.prefix(19)))" }
        return SubjectVerdicts(
            subject: subject, name: images.first?.name ?? key,
            owner: images.lazy.compactMap { owner($0.inspect?.config?.labels) }.first,
            place: images.first?.place,
            verdicts: images.count == 1 ? all[0] : Self.worst(all, names: names, places: images.map(\.place)))
    }

    package func judge(_ network: Network) -> SubjectVerdicts {
        let subject = Subject(kind: .network, host: network.host, key: network.key)
        let verdicts = outcomes(subject, place: network.place) { rule, _ in
            if case .network(let judge) = rule { judge(network, context) } else { nil }
        }
        return SubjectVerdicts(
            subject: subject, name: network.name, owner: owner(network.labels), place: network.place, verdicts: verdicts
        )
    }

    package func judge(_ dockerfile: Dockerfile) -> SubjectVerdicts {
        let subject = Subject(kind: .dockerfile, host: "", key: dockerfile.name)
        let verdicts = outcomes(subject, place: dockerfile.place) { rule, check in
            guard case .dockerfile(let judge) = rule else { return nil }
            // Of a file that was not collected, linters can answer alone.
            if dockerfile.isOnlyLinted, !check.needs.contains(.lint) {
                return .notAssessed(Text(en: "the Dockerfile itself was not collected", zh: "未收集 Dockerfile 本身"))
            }
            return judge(dockerfile, context.policy)
        }
        return SubjectVerdicts(subject: subject, name: dockerfile.name, place: dockerfile.place, verdicts: verdicts)
    }

    package func judge(_ engine: Engine) -> SubjectVerdicts {
        let place = engine.version?.place ?? engine.info?.place ?? engine.configuration?.place
        let subject = Subject(kind: .engine, host: engine.host, key: engine.host)
        let verdicts = outcomes(subject, place: place) { rule, _ in
            if case .engineInContext(let judge) = rule { judge(engine, context) } else { nil }
        }
        return SubjectVerdicts(subject: subject, name: engine.host, place: place, verdicts: verdicts)
    }

    /// What is said of a subject that earlier runs knew and this one did not observe.
    package func unobserved(_ subject: Subject, because reason: Text) -> SubjectVerdicts {
        SubjectVerdicts(
            subject: subject, name: subject.key,
            verdicts: (checks[subject.kind] ?? []).map { planned in
                CheckOutcome(
                    check: planned.check.id, outcome: withheld(planned, from: subject) ?? .notAssessed(reason))
            })
    }

    private func owner(_ labels: [String: String]?) -> String? {
        context.policy.ownerLabel.flatMap { labels?[$0] }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func outcomes(_ subject: Subject, place: Place?, _ judge: (Rule, Check) -> Answer?) -> [CheckOutcome] {
        let checks = checks[subject.kind] ?? []
        var outcomes: [CheckOutcome] = []
        outcomes.reserveCapacity(checks.count)
        for planned in checks {
            let check = planned.check
            if let outcome = withheld(planned, from: subject) {
                outcomes.append(CheckOutcome(check: check.id, outcome: outcome))
            } else if let answer = judge(planned.rule, check) {
                let isPartial = if case .failInPart = answer { true } else { false }
                outcomes.append(
                    CheckOutcome(
                        check: check.id, outcome: outcome(answer, of: check, for: subject, place: place),
                        isPartial: isPartial))
            }
        }
        return outcomes
    }

    /// What is said of a check that the policy or the lack of its kind of evidence keeps from being made.
    private func withheld(_ planned: PlannedCheck, from subject: Subject) -> Outcome? {
        if let outcome = planned.switchedOff { return outcome }
        guard let outcome = planned.outOfScope,
            planned.check.needs.isDisjoint(with: context.policy.expectedEvidence(of: subject.host))
        else { return nil }
        return outcome
    }

    private static func notMade(because reason: String) -> Outcome {
        .notApplicable(Text(en: "\(switchedOff)\(reason)", zh: "策略已关闭该检查：\(reason)"))
    }

    private static func unanswerable(_ check: Check) -> Outcome {
        let kinds = check.needs.map(\.name).sorted()
        return .notApplicable(
            Text(
                en: "\(outOfScope)no \(kinds.joined(separator: " or ")) evidence is expected or was ever collected",
                zh: "不在范围内：\(kinds.joined(separator: "、")) 证据既不在预期之内，也从未收集"))
    }

    /// How the reasons of checks begin in English that were not made.
    package static let switchedOff = "switched off by the policy: "
    package static let outOfScope = "out of scope: "

    private func outcome(_ answer: Answer, of check: Check, for subject: Subject, place: Place?) -> Outcome {
        switch answer {
        case .pass: return .pass
        case .notApplicable(let reason): return .notApplicable(reason)
        case .notAssessed(let reason): return .notAssessed(reason)
        case .fail(let failures), .failInPart(let failures):
            var findings: [Finding] = []
            findings.reserveCapacity(failures.count)
            for failure in failures where failure.place != nil || place != nil {
                findings.append(
                    Finding(
                        detail: failure.detail, message: failure.message,
                        severity: context.policy.severities[check.id] ?? failure.severity ?? check.severity,
                        place: failure.place, path: failure.path,
                        waiver: waivers.waiver(
                            for: FindingKey(subject: subject, check: check.id, detail: failure.detail)),
                        vex: failure.vex, others: failure.others))
            }
            // A verdict that leads to no bytes is none.
            return findings.isEmpty
                ? .notAssessed(Text(en: "no document shows this subject", zh: "没有文档显示该对象")) : .fail(findings)
        }
    }

    /// What a VEX statement says of one image does not count for another of its repository.
    private static func isWorse(_ finding: Finding, than other: Finding) -> Bool {
        (finding.isCovered ? 0 : 1, finding.severity) > (other.isCovered ? 0 : 1, other.severity)
    }

    /// fail before notAssessed before pass before notApplicable: missing evidence of one image is not made up for by
    /// another's pass.
    private static func worst(_ all: [[CheckOutcome]], names: [String], places: [Place?]) -> [CheckOutcome] {
        guard let first = all.first else { return [] }
        return first.indices.map { index in
            let outcomes = all.map { $0[index].outcome }
            var findings: [String: Finding] = [:]
            for (outcome, (name, place)) in zip(outcomes, zip(names, places)) {
                for finding in outcome.findings
                where findings[finding.detail].map({ isWorse(finding, than: $0) }) ?? true {
                    findings[finding.detail] = Finding(
                        detail: finding.detail,
                        message: Text(
                            en: "\(name): \(finding.message.en)", zh: "\(name)：\(finding.message.zh)"),
                        severity: finding.severity,
                        place: finding.place ?? place, path: finding.path, waiver: finding.waiver, vex: finding.vex,
                        others: finding.others)
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
