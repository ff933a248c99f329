import Baseline
import Model

extension HTMLReport {
    /// The title, the figures, and the history at a glance.
    func head() {
        let score = report.score
        let open = report.checks.reduce(0) { $0 + $1.open.count }
        let critical = report.checks.reduce(0) { $0 + $1.open.count { $0.severity == .critical } }
        writer.element("header") {
            writer.element("div") {
                writer.element("h1", text: clipped(title))
                writer.element(
                    "div", ["class": "quiet"],
                    text: "\(date(report.run.date.day)) · ninepoint \(report.toolVersion) · "
                        + "\(words(Words.baselineMeta)) \(report.baselineVersion)")
                writer.element("dl", ["class": "figures"]) {
                    figure(Words.score, percent(score.score), delta(\.score))
                    figure(Words.coverage, percent(score.coverage), delta(\.coverage))
                    figure(
                        Words.openFindings, number(open),
                        [
                            critical > 0 ? "\(number(critical)) \(words(Words.ofThemCritical))" : nil,
                            report.stale > 0 ? "+\(number(report.stale)) \(words(Words.word(.stale)))" : nil,
                        ].compactMap { $0 }.joined(separator: ", "))
                }
            }
            nineRows(.small)
        }
    }

    private func figure(_ name: Text, _ value: String, _ note: String) {
        writer.element("div") {
            writer.element("dt", text: words(name))
            writer.element("dd") {
                writer.text(value + " ")
                writer.element("span", text: note)
            }
        }
    }

    /// The change since the run before, in points: `+4`.
    private func delta(_ figure: (Score) -> Double?) -> String {
        guard let now = figure(report.score), let before = report.previous.flatMap({ figure($0.score) }) else {
            return ""
        }
        return points(from: before, to: now)
    }

    /// `+4`, `−2`, `±0`
    func points(from before: Double, to now: Double) -> String {
        Percent.signed(Percent.whole(now) - Percent.whole(before))
    }

    /// What changed, and what to do about it first.
    func changeSection() {
        section(.change) {
            if report.previous == nil {
                writer.element("p", text: words(Words.noEarlierRun))
            } else if let now = report.trend.last {
                let parts = now.changes.map { words(Words.counted(number($0.count), $0.name)) }
                writer.element(
                    "p", text: parts.isEmpty ? words(Words.nothingChanged) : parts.joined(separator: " · "))
            }
            for (isNew, note) in [
                (report.trend.last?.hasNewPolicy, Words.newPolicy),
                (report.trend.last?.hasNewBaseline, Words.newBaseline),
            ] where isNew == true {
                writer.element("p", text: "\(words(Words.run)) \(clipped(report.run.label)) · \(words(note))")
            }
            let debt = report.waiverDebt.map { words(Words.counted(number($0.count), $0.name)) }
            if !debt.isEmpty {
                writer.element("p") {
                    if audience.shows(.waivers) {
                        writer.element("a", ["href": "#waivers"], text: words(Words.waivers))
                    } else {
                        writer.text(words(Words.waivers))
                    }
                    writer.text(" · \(debt.joined(separator: " · "))")
                }
            }
            if !report.silentHosts.isEmpty {
                writer.element("p", text: words(Words.silent(firstFew(report.silentHosts))))
            }
            writer.element("h3", text: words(Words.doFirst))
            let first = report.doFirst
            if first.isEmpty { writer.element("p", text: words(Words.nothingToDo)) }
            writer.element("ol", ["class": "first"]) {
                for group in first.prefix(3) {
                    writer.element("li") {
                        writer.element(
                            "strong", ["class": group.severity.name], text: words(Words.word(group.severity)))
                        writer.text(" · ")
                        if audience.shows(.findings) {
                            writer.element("a", ["href": "#\(group.check.id)"], text: words(group.check.title))
                        } else {
                            writer.text(words(group.check.title))
                        }
                        writer.element("div", ["class": "small"]) {
                            whole(group.subjects.map(name), of: group.count)
                        }
                        if audience != .executive {
                            writer.element("div", ["class": "small quiet"], text: words(group.check.remediation))
                        }
                    }
                }
            }
        }
    }
}

extension Report {
    /// A check's worst open findings.
    struct Urgent {
        let check: Check
        let severity: Severity
        let isNew: Bool
        /// The first of the subjects that fail by it, and how many they are.
        let subjects: [Subject]
        let count: Int
    }

    /// How many of the subjects of a check are named.
    private static let mostUrgent = 3

    /// Checks with open findings, the most urgent first: by severity, then what is new or came back, then by how many
    /// subjects fail.
    var doFirst: [Urgent] {
        let urgent = checks.compactMap { check -> Urgent? in
            guard let worst = check.open.map(\.severity).max() else { return nil }
            var isNew = false
            var subjects: [Subject] = []
            var count = 0
            var last: Subject?
            for open in check.open where open.severity == worst {
                isNew = isNew || open.state.change == .opened || open.state.change == .regressed
                if open.subject == last { continue }
                last = open.subject
                count += 1
                if count <= Self.mostUrgent { subjects.append(open.subject) }
            }
            return Urgent(check: check.check, severity: worst, isNew: isNew, subjects: subjects, count: count)
        }
        // The sort is stable: checks of equal urgency stay in the catalogue's order.
        return urgent.sorted {
            ($1.severity, $1.isNew ? 1 : 0, $1.count) < ($0.severity, $0.isNew ? 1 : 0, $0.count)
        }
    }
}
