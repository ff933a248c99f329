import Baseline
import Model

extension HTMLReport {
    /// Findings, grouped by control and check, then by stack or image where there are many.
    func findingsSection() {
        let most = rowsOfCheck
        section(.findings) {
            for control in Catalogue.controls {
                writer.element("div", ["class": "control", "data-control": String(control.number)]) {
                    writer.element(
                        "h3", ["id": "control-\(control.number)"], text: "\(control.number) \(words(control.title))")
                    let checks = report.checks(of: control)
                    for check in checks where !check.isQuiet { findings(of: check, most: most) }
                    let others = checks.filter(\.isQuiet)
                    if !others.isEmpty { quietChecks(others) }
                }
            }
        }
    }

    /// How many rows each check has, so that the page has room for all of them.
    private var rowsOfCheck: Int {
        let counts = report.checks.map { $0.open.count + $0.waived.count }
        var most = audience.rowsOfCheck
        while most > 5, counts.reduce(0, { $0 + min($1, most) }) > audience.rowsOfPage { most = most * 4 / 5 }
        return most
    }

    private static let headings: [Heading] = [
        (Words.severity, "severity"), (Words.subject, "subject"), (Words.finding, "finding"), (Words.state, "state"),
        (Words.firstSeen, "date"), (Words.age, "number age"), (Words.deadline, "date"), (Words.evidence, "evidence"),
    ]

    private func findings(of check: CheckRows, most: Int) {
        let failed = check.count(.fail)
        let waived = check.count(.waived)
        let counts = [
            failed + check.count(.pass) > 0 || waived == 0
                ? words(Words.failing(number(failed), of: number(failed + check.count(.pass)))) : nil,
            waived > 0 ? words(Words.waived(number(waived))) : nil,
        ]
        writer.element("div", ["id": check.check.id, "class": "findings"]) {
            writer.element("h4") {
                writer.text("\(check.check.id) \(words(check.check.title)) ")
                writer.element(
                    "span", ["class": "quiet"],
                    text: list(counts.compactMap { $0 })
                        + (check.check.cis.isEmpty ? "" : " · CIS \(list(check.check.cis))"))
            }
            groupedTable(
                caption: "\(check.check.id) \(words(Words.findings))", className: "sortable", headings: Self.headings
            ) {
                bodies(check.open, of: check, most: most)
                if !check.waived.isEmpty {
                    writer.element("tbody") {
                        let shown = max(3, most - check.open.count)
                        for waived in check.waived.prefix(shown) { row(waived) }
                        leftOut(check.waived.count - shown, columns: Self.headings.count, in: "findings.csv")
                    }
                }
            }
            writer.element("details") {
                writer.element("summary", text: words(Words.whyAndHow))
                writer.element("p", text: words(check.check.rationale))
                writer.element("p", text: words(check.check.remediation))
            }
        }
    }

    /// A check's open findings: in one list, or, where they are too many, by stack or image.
    private func bodies(_ findings: [OpenFinding], of check: CheckRows, most: Int) {
        // The sorts are stable: findings of equal severity stay in the order of their subjects.
        let groups = findings.count > audience.rowsOfGroup * 4 ? Self.groups(findings) : []
        guard groups.count > 1, groups.count * 2 <= findings.count else {
            if findings.isEmpty { return }
            writer.element("tbody") {
                let sorted = findings.sorted { $1.severity < $0.severity }
                for open in sorted.prefix(most) { row(open) }
                leftOut(sorted.count - most, columns: Self.headings.count, in: "findings.csv")
            }
            return
        }
        var room = most
        var shown = 0
        for group in groups {
            if room <= 0 { break }
            let rows = min(room, audience.rowsOfGroup)
            room -= min(rows, group.findings.count)
            shown += 1
            writer.element("tbody") {
                writer.element("tr", ["class": "group"]) {
                    writer.element("th", ["scope": "rowgroup", "colspan": String(Self.headings.count)]) {
                        breakable(group.name)
                        writer.element("span", ["class": "quiet"], text: " · \(number(group.findings.count))")
                    }
                }
                for index in group.findings.prefix(rows) { row(findings[Int(index)]) }
                leftOut(
                    group.findings.count - rows, columns: Self.headings.count,
                    in: shown == groups.count ? "findings.csv" : nil)
            }
        }
        let rest = groups[shown...]
        if rest.isEmpty { return }
        writer.element("tbody") {
            writer.element("tr", ["class": "rest"]) {
                writer.element(
                    "td", ["colspan": String(Self.headings.count), "class": "quiet"],
                    text: words(
                        Words.groupsLeftOut(
                            number(rest.count), findings: number(rest.reduce(0) { $0 + $1.findings.count }))))
            }
        }
    }

    private struct Group {
        let name: String
        /// Their places in the check's list; the gravest first.
        let findings: [Int32]
        let worst: Severity
    }

    /// The worst group first, then the largest.
    private static func groups(_ findings: [OpenFinding]) -> [Group] {
        var byName: [String: [Int32]] = [:]
        for (index, finding) in findings.enumerated() {
            byName[finding.subject.stack, default: []].append(Int32(index))
        }
        return byName.map { name, indices in
            let sorted = indices.sorted { findings[Int($1)].severity < findings[Int($0)].severity }
            return Group(name: name, findings: sorted, worst: findings[Int(sorted[0])].severity)
        }.sorted { left, right in
            (right.worst, right.findings.count, left.name) < (left.worst, left.findings.count, right.name)
        }
    }

    private func row(_ open: OpenFinding) {
        let finding = open.finding
        let host = open.subject.host
        writer.element(
            "tr", ["data-severity": finding.severity.name, "data-host": host.isEmpty ? nil : clipped(host)]
        ) {
            writer.element(
                "td", ["class": "tag \(finding.severity.name)"], text: words(Words.word(finding.severity)))
            writer.element("td", ["class": "name"]) {
                breakable(name(open.subject))
                if open.name != open.subject.key {
                    writer.element("div", ["class": "small quiet"]) { breakable(open.name) }
                }
                if let owner = open.owner {
                    writer.element("div", ["class": "small quiet"], text: labelled(Words.owner, clipped(owner)))
                }
            }
            writer.element(
                "td", ["class": "name", "lang": isForeign(finding.message) ? "en" : nil],
                text: clipped(words(finding.message)))
            state(open)
            writer.element("td", ["class": "tag"], text: "\(open.state.firstSeen.day)")
            writer.element(
                "td", ["class": "number"],
                text: words(Words.days(number(report.run.date.days(since: open.state.firstSeen)))))
            deadline(open.deadline)
            writer.element("td", ["class": "name"]) {
                evidence(open.evidence)
                for other in finding.others { writer.element("div", ["class": "other"]) { evidence(other) } }
            }
        }
    }

    private func evidence(_ pointer: Pointer) {
        let document = "\(pointer.place.document)"
        writer.element("code", ["title": "sha256:\(document)"], text: String(document.prefix(12)))
        writer.text(" ")
        writer.element("code") { breakable(pointer.description) }
    }

    private func state(_ open: OpenFinding) {
        if let waiver = open.finding.waiver {
            writer.element("td", ["class": "tag state waived"]) {
                writer.text("\(words(Words.word(.waived))) ")
                writer.element("a", ["href": "#waiver-\(waiverNumbers[waiver] ?? 1)"], text: clipped(waiver))
            }
        } else if open.finding.vex != nil {
            writer.element("td", ["class": "tag state waived"], text: words(Words.byVEX))
        } else {
            let change = open.state.change
            writer.element("td", ["class": "tag state \(change.rawValue)"], text: words(Words.word(change)))
        }
    }

    /// A day, and whether it is over.
    func deadline(_ day: Day?) {
        guard let day else {
            writer.element("td", ["class": "tag quiet"], text: "–")
            return
        }
        let isOver = day < report.run.date.day
        writer.element("td", ["class": isOver ? "tag overdue" : "tag"]) {
            writer.text("\(day)")
            if isOver { writer.element("div", ["class": "small"], text: words(Words.overdue)) }
        }
    }

    /// What is fine takes the least room.
    private func quietChecks(_ checks: [CheckRows]) {
        writer.element("details", ["class": "quiet-checks", "open": audience == .auditor ? "" : nil]) {
            writer.element("summary", text: "\(words(Words.allPass)) · \(number(checks.count))")
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
                            writer.element("td", ["class": "number"], text: number(check.count(verdict)))
                        }
                    }
                }
            }
        }
    }
}

extension Subject {
    /// What it is grouped by: an image by itself; a container by its compose project, swarm service or namespace, which
    /// its key starts with; anything else by its host.
    fileprivate var stack: String {
        switch kind {
        case .image, .dockerfile: return key
        case .network, .engine: return host
        case .container:
            guard let slash = key.firstIndex(of: "/") else { return host }
            return String(key[..<slash])
        }
    }
}
