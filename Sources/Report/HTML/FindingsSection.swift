import Baseline
import Model

extension HTMLReport {
    /// Rows that a group shows before it says how many it leaves out.
    private static let mostRows = 25

    /// Open findings, grouped by control and check.
    func findingsSection() {
        section("findings", Words.findings) {
            for control in Catalogue.controls {
                writer.element(
                    "h3", ["id": "control-\(control.number)"], text: "\(control.number) \(words(control.title))")
                let checks = report.checks(of: control)
                for check in checks where !check.isQuiet { findings(of: check) }
                let others = checks.filter(\.isQuiet)
                if !others.isEmpty { quietChecks(others) }
            }
        }
    }

    private func findings(of check: CheckRows) {
        let failed = check.count(.fail)
        let waived = check.count(.waived)
        let counts = [
            failed + check.count(.pass) > 0 || waived == 0
                ? words(Words.failing(failed, of: failed + check.count(.pass))) : nil,
            waived > 0 ? words(Words.waived(waived)) : nil,
        ]
        writer.element("div", ["id": check.check.id, "class": "findings"]) {
            table(
                caption: "\(check.check.id) \(words(check.check.title)) · "
                    + counts.compactMap { $0 }.joined(separator: ", ")
                    + (check.check.cis.isEmpty ? "" : " · CIS \(check.check.cis.joined(separator: ", "))"),
                headings: [
                    (Words.severity, "severity"), (Words.subject, "subject"), (Words.finding, nil),
                    (Words.state, "state"), (Words.firstSeen, "date"), (Words.evidence, "evidence"),
                ]
            ) {
                // The sort is stable: findings of equal severity stay in the order of their subjects.
                let sorted = check.open.sorted { $1.finding.severity < $0.finding.severity }
                for open in sorted.prefix(Self.mostRows) { row(open) }
                leftOut(sorted.count - Self.mostRows, columns: 6)
                for waived in check.waived.prefix(Self.mostRows) { row(waived) }
                leftOut(check.waived.count - Self.mostRows, columns: 6)
            }
            writer.element("details") {
                writer.element("summary", text: words(Words.whyAndHow))
                writer.element("p", text: words(check.check.rationale))
                writer.element("p", text: words(check.check.remediation))
            }
        }
    }

    private func row(_ open: OpenFinding) {
        let finding = open.finding
        writer.element("tr") {
            writer.element(
                "td", ["class": "tag \(finding.severity.name)"], text: words(Words.word(finding.severity)))
            writer.element("td", ["class": "name"]) {
                breakable(name(open.subject))
                if open.name != open.subject.key {
                    writer.element("div", ["class": "small quiet"]) { breakable(open.name) }
                }
                if let owner = open.owner {
                    writer.element("div", ["class": "small quiet"], text: "\(words(Words.owner)): \(owner)")
                }
            }
            writer.element("td", ["class": "name"], text: finding.message)
            if let waiver = finding.waiver {
                writer.element("td", ["class": "tag state waived"]) {
                    writer.text("\(words(Words.word(.waived))) ")
                    writer.element("a", ["href": "#\(waiverAnchor(waiver))"], text: waiver)
                }
            } else if finding.vex != nil {
                writer.element("td", ["class": "tag state waived"], text: words(Words.byVEX))
            } else {
                let change = open.state.change
                writer.element("td", ["class": "tag state \(change.rawValue)"], text: words(Words.word(change)))
            }
            writer.element("td", ["class": "tag"], text: "\(open.state.firstSeen.day)")
            writer.element("td", ["class": "name"]) {
                let document = "\(finding.evidence.place.document)"
                writer.element("code", ["title": "sha256:\(document)"], text: String(document.prefix(12)))
                writer.text(" ")
                writer.element("code") { breakable(finding.evidence.description) }
            }
        }
    }

    /// A name or pointer that may be broken behind its slashes.
    private func breakable(_ text: String) {
        var rest = text[...]
        while let slash = rest.firstIndex(of: "/") {
            let next = rest.index(after: slash)
            writer.text(String(rest[..<next]))
            writer.void("wbr")
            rest = rest[next...]
        }
        writer.text(String(rest))
    }

    /// `web-1/shop/web`; for what stands alone its kind before it, as in `image shop/web`.
    func name(_ subject: Subject) -> String {
        switch subject.kind {
        case .container, .network: "\(subject.host)/\(subject.key)"
        case .image, .engine, .dockerfile: "\(words(Words.word(subject.kind))) \(subject.key)"
        }
    }

    /// What other tools found by rules that no check stands for.
    func unmappedSection() {
        guard !report.unmapped.isEmpty else { return }
        section("unmapped", Words.unmapped) {
            writer.element("p", ["class": "small"], text: words(Words.unmappedHelp))
            table(
                caption: words(Words.unmapped),
                headings: [(Words.tool, nil), (Words.rule, nil), (Words.finding, nil), (Words.openFindings, "number")]
            ) {
                for rule in report.unmapped.prefix(100) {
                    writer.element("tr") {
                        writer.element("td", ["class": "tag"], text: rule.tool)
                        writer.element("th", ["scope": "row", "class": "name"], text: rule.rule)
                        writer.element("td", ["class": "name"], text: rule.title)
                        writer.element("td", ["class": "number"], text: String(rule.findings))
                    }
                }
                leftOut(report.unmapped.count - 100, columns: 4)
            }
        }
    }

    /// The policy's waivers, those that need attention first.
    func waiversSection() {
        guard !report.waivers.isEmpty else { return }
        section("waivers", Words.waivers) {
            table(
                caption: words(Words.waivers),
                headings: [
                    (Words.waiver, nil), (Words.status, nil), (Words.check, nil), (Words.subject, nil),
                    (Words.covers, "number"), (Words.reason, nil), (Words.approver, nil), (Words.lastDay, nil),
                ]
            ) {
                let order: [WaiverState.Status] = [.expired, .expiring, .notYetValid, .valid]
                let sorted = report.waivers.sorted {
                    (order.firstIndex(of: $0.status) ?? 0, $0.lastDay) < (
                        order.firstIndex(of: $1.status) ?? 0, $1.lastDay
                    )
                }
                for state in sorted.prefix(100) { waiver(state) }
                leftOut(sorted.count - 100, columns: 8)
            }
        }
    }

    /// Ids may hold anything, and an anchor no spaces.
    private func waiverAnchor(_ id: String) -> String {
        "waiver-\((report.waivers.firstIndex { $0.waiver.id == id } ?? 0) + 1)"
    }

    private func waiver(_ state: WaiverState) {
        let waiver = state.waiver
        writer.element("tr", ["id": waiverAnchor(waiver.id)]) {
            writer.element("th", ["scope": "row", "class": "name"], text: waiver.id)
            writer.element(
                "td", ["class": "state \(state.status.rawValue)"],
                text: WaiverWords.words(state).map(words).joined(separator: ", "))
            writer.element("td", ["class": "name"], text: waiver.checks.joined(separator: ", "))
            writer.element("td", ["class": "name"]) {
                breakable(waiver.subjects.map(\.text).joined(separator: ", "))
                if !waiver.findings.isEmpty {
                    writer.element("div", ["class": "small quiet"], text: waiver.findings.joined(separator: ", "))
                }
            }
            writer.element("td", ["class": "number"], text: String(state.findings))
            writer.element("td", ["class": "name"]) {
                writer.text(waiver.reason)
                if let ticket = waiver.ticket { writer.element("div", ["class": "small quiet"], text: ticket) }
            }
            writer.element("td", ["class": "name"], text: waiver.approver)
            writer.element("td", ["class": "tag"], text: "\(state.lastDay)")
        }
    }

    private func quietChecks(_ checks: [CheckRows]) {
        table(
            caption: words(Words.allPass),
            headings: [
                (Words.check, nil), (Words.rate, "number"), (Words.notAssessed, "number"),
                (Words.notApplicable, "number"),
            ]
        ) {
            for check in checks {
                writer.element("tr", ["id": check.check.id]) {
                    writer.element("th", ["scope": "row"], text: "\(check.check.id) \(words(check.check.title))")
                    for verdict in [Verdict.pass, .notAssessed, .notApplicable] {
                        writer.element("td", ["class": "number"], text: String(check.count(verdict)))
                    }
                }
            }
        }
    }

    /// Why verdicts are missing: the reasons, counted.
    func coverageSection() {
        var reasons: [String: (count: Int, checks: Set<String>)] = [:]
        for check in report.checks {
            for case .notAssessed(let reason) in check.rows.lazy.map(\.outcome) {
                reasons[reason, default: (0, [])].count += 1
                reasons[reason]?.checks.insert(check.check.id)
            }
        }
        guard !reasons.isEmpty || !report.withheld.isEmpty else { return }
        section("coverage", Words.coverageHoles) {
            for (reason, checks) in report.withheld {
                writer.element("p", text: "\(checks.joined(separator: ", ")): \(reason)")
            }
            if reasons.isEmpty { return }
            table(
                caption: words(Words.coverageHoles),
                headings: [(Words.reason, nil), (Words.check, nil), (Words.verdicts, "number")]
            ) {
                let sorted = reasons.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
                for (reason, value) in sorted.prefix(Self.mostRows) {
                    writer.element("tr") {
                        writer.element("td", ["class": "name"], text: reason)
                        writer.element(
                            "td",
                            text: Catalogue.checks.map(\.id).filter(value.checks.contains).joined(separator: ", "))
                        writer.element("td", ["class": "number"], text: String(value.count))
                    }
                }
                leftOut(sorted.count - Self.mostRows, columns: 3)
            }
        }
    }

    /// What was open before and is not any more.
    func endedSection() {
        guard !report.ended.isEmpty else { return }
        section("ended", Words.ended) {
            table(
                caption: words(Words.ended),
                headings: [
                    (Words.state, nil), (Words.subject, nil), (Words.check, nil), (Words.finding, nil),
                    (Words.severity, nil), (Words.firstSeen, nil),
                ]
            ) {
                for ended in report.ended.prefix(100) {
                    writer.element("tr") {
                        writer.element(
                            "td", ["class": "tag state \(ended.change.rawValue)"],
                            text: words(Words.word(ended.change)))
                        writer.element("td", ["class": "name"], ) { breakable(name(ended.key.subject)) }
                        writer.element(
                            "td", ["class": "name"],
                            text: "\(ended.key.check) \(Catalogue.check(ended.key.check).map { words($0.title) } ?? "")"
                        )
                        writer.element("td", ["class": "name"], text: ended.key.detail)
                        writer.element("td", ["class": "tag"], text: words(Words.word(ended.severity)))
                        writer.element("td", ["class": "tag"], text: "\(ended.firstSeen.day)")
                    }
                }
                leftOut(report.ended.count - 100, columns: 6)
            }
        }
    }
}
