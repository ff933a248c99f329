import Baseline
import Model

/// A run for a merge request's comment: what changed and what to do, in few lines.
///
/// Every list has a limit, and every text that comes from evidence or from users is cut: whatever the fleet, the comment
/// stays far below the 65 536 characters that GitHub takes.
package struct MarkdownReport {
    private let report: Report
    private let language: Language

    package init(_ report: Report, language: Language = .english) {
        self.report = report
        self.language = language
    }

    /// Findings that are listed, subjects that are named for a check, and runs in a sparkline.
    private static let mostFindings = 50
    private static let mostNames = 3
    private static let mostRuns = 26

    package func render() -> [UInt8] {
        var text = MarkdownText()
        text.block("## \(words(Words.title)) · \(MarkdownText.code(report.run.label))")
        text.block(figures)
        text.block("**\(words(Words.change))\(colon)** \(changes)")
        for note in notes { text.block(note) }
        text.rows(controls)
        text.block("<sub>\(words(Sparkline.legend))</sub>")
        text.block("### \(words(Words.doFirst))")
        let first = report.doFirst.prefix(Self.mostNames)
        if first.isEmpty { text.block(words(Words.nothingToDo)) }
        text.rows(first.enumerated().map { "\($0 + 1). \(urgent($1))" })

        let fresh = self.fresh
        if !fresh.isEmpty {
            text.block("### \(words(MarkdownWords.fresh)) (\(fresh.count))")
            text.rows(fresh.prefix(Self.mostFindings).map { "- \(finding($0, $1))" })
        }
        let open = report.checks.reduce(0) { $0 + $1.open.count }
        let leftOut = MarkdownWords.leftOut(
            fresh: fresh.count - min(fresh.count, Self.mostFindings), older: open - fresh.count,
            waived: report.checks.reduce(0) { $0 + $1.waived.count }, ended: report.ended.count)
        if let leftOut { text.block(words(leftOut)) }
        text.block(
            "<sub>\(report.run.date.day) · ninepoint \(MarkdownText.code(report.toolVersion)) · "
                + "\(words(Words.baselineMeta)) \(report.baselineVersion)</sub>")
        return Array(text.text.utf8)
    }

    /// Behind a name; a space follows, without which Markdown would not end what is bold.
    private var colon: String { language == .english ? ":" : "：" }

    private func words(_ text: Text) -> String { MarkdownText.escaped(text(language)) }

    /// `**Score 81 %** (+2) · Coverage 64 % (±0) · 127 open findings, 3 critical`
    private var figures: String {
        func figure(_ name: Text, _ rate: (Score) -> Double?) -> String {
            let now = rate(report.score)
            let change = Percent.change(from: report.previous.flatMap { rate($0.score) }, to: now)
            return "**\(words(name)) \(Percent.text(now))**" + (change.map { " (\($0))" } ?? "")
        }
        let open = report.checks.flatMap(\.open)
        let critical = open.count { $0.severity == .critical }
        return [
            figure(Words.score, \.score), figure(Words.coverage, \.coverage),
            "**\(words(Words.openFindings)) \(open.count)**"
                + (critical > 0 ? " (\(critical) \(words(Words.ofThemCritical)))" : ""),
        ].joined(separator: " · ")
    }

    private var changes: String {
        guard report.previous != nil, let now = report.trend.last else { return words(Words.noEarlierRun) }
        let parts = now.changes.map { words(Words.counted("\($0.count)", $0.name)) }
        return parts.isEmpty ? words(Words.nothingChanged) : parts.joined(separator: " · ")
    }

    /// What else a reader of the figures has to know.
    private var notes: [String] {
        var notes: [String] = []
        if report.trend.last?.hasNewPolicy == true { notes.append(words(Words.newPolicy)) }
        if report.trend.last?.hasNewBaseline == true { notes.append(words(Words.newBaseline)) }
        let debt = report.waiverDebt.map { words(Words.counted("\($0.count)", $0.name)) }
        if !debt.isEmpty { notes.append("**\(words(Words.waivers))\(colon)** \(debt.joined(separator: " · "))") }
        if !report.silentHosts.isEmpty {
            notes.append("\(words(MarkdownWords.silent))\(colon) \(names(report.silentHosts))")
        }
        if !report.damaged.isEmpty { notes.append("\(words(MarkdownWords.damaged)): \(names(report.damaged))") }
        return notes
    }

    /// The table holds our own texts and numbers only: no name can leave its cell.
    private var controls: [String] {
        let headings = [Words.control, Words.history, Words.rate, Words.critical, Words.notAssessed, Words.waived]
        func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
        let runs = report.trend.suffix(Self.mostRuns)
        let rows = Catalogue.controls.enumerated().map { index, control in
            let score = report.score.controls[index]
            let rate =
                score.rate == nil
                ? "–"
                : "\(Percent.text(score.rate)) (\(words(Words.share("\(score.passed)", of: "\(score.passed + score.failed)"))))"
            return row(
                [
                    "\(control.number) \(words(control.title))",
                    MarkdownText.code(Sparkline.row(runs.map { $0.score.controls[index] })), rate,
                ] + [score.openCritical, score.notAssessed, score.waived].map(String.init))
        }
        return [row(headings.map(words)), row(["---", "---"] + Array(repeating: "---:", count: 4))] + rows
    }

    private func urgent(_ urgent: Report.Urgent) -> String {
        "**\(words(Words.word(urgent.severity)))** \(urgent.check.id) \(words(urgent.check.title))\(colon) "
            + names(urgent.subjects.map { $0.title(in: language) }, of: urgent.count)
            + (language == .english ? ". " : "。")
            + words(urgent.check.remediation)
    }

    /// The first names, and how many more there are.
    private func names(_ names: [String], of count: Int? = nil) -> String {
        let rest = (count ?? names.count) - Self.mostNames
        return names.prefix(Self.mostNames).map(MarkdownText.code)
            .joined(separator: language == .english ? ", " : "、")
            + (rest > 0 ? " (+\(rest))" : "")
    }

    /// What opened or came back in this run, the worst first.
    private var fresh: [(check: Check, open: OpenFinding)] {
        let fresh = report.checks.flatMap { check in
            check.open.filter { $0.state.change != .persists }.map { (check: check.check, open: $0) }
        }
        // The sort is stable: findings of equal urgency stay in the order of checks and subjects.
        func urgency(_ open: OpenFinding) -> (Severity, Int) {
            (open.severity, open.state.change == .regressed ? 1 : 0)
        }
        return fresh.sorted { urgency($1.open) < urgency($0.open) }
    }

    private func finding(_ check: Check, _ open: OpenFinding) -> String {
        let change = open.state.change
        let word = change == .opened ? "" : " (\(words(Words.word(change))))"
        return "**\(words(Words.word(open.severity)))**\(word) \(check.id) "
            + "\(MarkdownText.code(open.subject.title(in: language)))\(colon) \(MarkdownText.code(open.finding.message(language)))"
    }
}

/// The comment's own words.
private enum MarkdownWords {
    static let fresh = Text(en: "New and regressed findings", zh: "新增与复发的发现项")
    static let damaged = Text(
        en: "Damaged documents, of which only what is whole was read", zh: "以下文档已损坏，仅读取了其中完好的部分")
    static let silent = Text(en: "Delivered nothing in this run", zh: "本次运行未提交任何证据的主机")

    /// Nil where everything was told.
    static func leftOut(fresh: Int, older: Int, waived: Int, ended: Int) -> Text? {
        let parts = [
            (fresh, Text(en: "new findings", zh: "新增")), (older, Text(en: "older open findings", zh: "持续未关闭")),
            (waived, Text(en: "waived findings", zh: "已豁免")), (ended, Text(en: "findings that ended", zh: "已结束")),
        ].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return nil }
        func list(_ language: Language, _ separator: String) -> String {
            parts.map { "\($0.1(language)) (\($0.0))" }.joined(separator: separator)
        }
        return Text(
            en: "Left out here: \(list(.english, ", ")). The HTML report has them.",
            zh: "此处未列出：\(list(.simplifiedChinese, "、"))。详见 HTML 报告。")
    }
}
