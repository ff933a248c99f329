import Baseline
import Model
import Report
import Testing

@Suite struct MarkdownReportTests {
    private func markdown(_ report: Report, language: Language = .english) -> String {
        text(MarkdownReport(report, language: language).render())
    }

    /// The text with its code spans taken out, by CommonMark's rule: a span ends at as many backticks as it began with.
    private func outsideCode(_ markdown: String) -> String {
        var outside = ""
        var rest = markdown[...]
        while let start = rest.firstIndex(of: "`") {
            outside += rest[..<start]
            let fence = rest[start...].prefix { $0 == "`" }
            rest = rest[fence.endIndex...]
            var end: Substring.Index?
            var search = rest
            while let next = search.firstIndex(of: "`") {
                let run = search[next...].prefix { $0 == "`" }
                if run.count == fence.count {
                    end = run.endIndex
                    break
                }
                search = search[run.endIndex...]
            }
            guard let end else { return outside + fence + rest }
            rest = rest[end...]
        }
        return outside + rest
    }

    private let subjects = [
        judged(.container, "shop/web") { check in
            switch check.id {
            case "NP-1.1": failing("runs privileged", severity: .critical)
            case "NP-4.1": failing("has no memory limit", severity: .medium)
            default: .pass
            }
        }
    ]

    @Test func itTellsFiguresControlsAndWhatToDo() {
        let shown = markdown(report(subjects))
        #expect(shown.hasPrefix("## Container baseline report · `2026-W47`\n"))
        #expect(shown.contains("**Open findings 2** (1 critical)"))
        #expect(shown.contains("| 1 Avoid privileged containers | `▓▓▓` | "))
        #expect(shown.split(separator: "\n").count { $0.hasPrefix("| ") } == 11)
        #expect(shown.contains("1. **critical** NP-1.1 "))
        #expect(shown.contains("- **critical** NP-1.1 `container web-1/shop/web`: `runs privileged`\n"))
    }

    @Test func whatIsOldIsCountedAndNotListed() {
        let key = FindingKey(
            subject: Subject(kind: .container, host: "web-1", key: "shop/web"), check: "NP-1.1", detail: "")
        let state = FindingState(change: .persists, firstSeen: Timestamp(seconds: 1_790_000_000))
        let shown = markdown(report(subjects, states: [key: state]))
        #expect(!shown.contains("`runs privileged`"))
        #expect(shown.contains("Left out here: older open findings (1). The HTML report has them."))
        #expect(shown.contains("### New and regressed findings (1)"))
    }

    @Test(arguments: hostileNames + ["@everyone", "`", "``a```b", " ", "\\`x", "a|b", "https://example.com", "#1 !2"])
    func noNameLeavesItsCodeSpan(name: String) {
        let shape = { (name: String) in
            outsideCode(markdown(report([judged(.container, name) { _ in failing(name) }], label: name)))
        }
        #expect(shape(name) == shape("plain"))
        #expect(!shape("plain").contains { "@`<>".contains($0) && $0 != "<" && $0 != ">" })
    }

    @Test func ourOwnTextsMentionNobody() {
        for language in Language.allCases {
            for check in Catalogue.checks {
                let subject = judged(.container, "x") {
                    $0.id == check.id ? failing("bad", severity: .critical) : .pass
                }
                let shown = outsideCode(markdown(report([subject]), language: language))
                #expect(!shown.contains(/(^|[^A-Za-z0-9])@[A-Za-z]/), "\(check.id)")
            }
        }
    }

    @Test(arguments: ["web", String(repeating: "名", count: 4096), String(repeating: "\u{1B}", count: 4096)])
    func aLargeFleetFitsInAComment(name: String) {
        let fleet = (0..<600).map { number in
            judged(.container, "\(name)\(number)") { _ in failing(name, severity: .critical) }
        }
        let shown = markdown(report(fleet, weeks: 30))
        #expect(shown.utf16.count < 60_000)
        #expect(shown.contains("Left out here: "))
    }

    @Test func anEmptyReportSaysSo() {
        let shown = markdown(report([], weeks: 1))
        #expect(shown.contains("**Score –**"))
        #expect(shown.contains("No finding is open."))
        #expect(!shown.contains("Left out"))
    }
}
