import Baseline
import Crypto
import Foundation
import Model

/// The HTML report: one file, readable without script, network or font.
package struct HTMLReport {
    let report: Report
    let language: Language
    let audience: Audience
    let templates: HTMLTemplates
    let writer = XMLWriter()
    /// Where each waiver stands in the policy, for links to it.
    let waiverNumbers: [String: Int]

    package init(
        _ report: Report, language: Language = .english, audience: Audience = .engineer,
        templates: HTMLTemplates = .builtIn
    ) {
        self.report = report
        self.language = language
        self.audience = audience
        self.templates = templates
        waiverNumbers = Dictionary(
            report.waivers.enumerated().map { ($1.waiver.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    }

    /// Throws a `HTMLTemplates.Failure` that names the template and the line of a mistake.
    package func render() throws -> [UInt8] {
        let style = templates.style + pageHead
        let script = audience == .executive ? "" : templates.script
        let shared = sharedValues
        var values = shared
        values["title"] = visible(title)
        values["styleHash"] = Self.hash(style)
        values["style"] = style
        values["scriptHash"] = Self.hash(script)
        values["script"] = script
        values["skip"] = words(Words.skip)
        // The links to the sections come first, but only the sections know whether there is anything to link to.
        var links: [(id: String, heading: Text)] = []
        for section in Section.allCases {
            section.write(self)
            let body = writer.take()
            if body.isEmpty { continue }
            values[section.rawValue] = try framed(section, body, shared)
            if let heading = section.heading { links.append((section.rawValue, heading)) }
        }
        if audience != .executive { contents(links) }
        values["contents"] = writer.take()
        return Array(try templates.page.render(values).utf8)
    }

    /// The values that every template can show.
    private var sharedValues: [String: String] {
        [
            "language": language.rawValue, "audience": audience.rawValue, "run": visible(report.run.label),
            "date": date(report.run.date.day), "score": percent(report.score.score),
            "covered": percent(report.score.coverage), "open": number(report.checks.reduce(0) { $0 + $1.open.count }),
            "critical": number(report.checks.reduce(0) { $0 + $1.open.count { $0.severity == .critical } }),
            "waived": number(report.checks.reduce(0) { $0 + $1.waived.count }),
            "notAssessed": number(report.checks.reduce(0) { $0 + $1.count(.notAssessed) }),
            "documents": number(report.evidence.count),
        ]
    }

    /// A section's body in the frame that its template makes.
    private func framed(_ section: Section, _ body: String, _ shared: [String: String]) throws -> String {
        guard let frame = templates.frame(of: section) else { return body }
        if audience != .executive { strip() }
        let own = [
            "id": section.rawValue, "title": section.heading.map(words) ?? visible(title),
            "intro": section.intro.map(words) ?? "", "strip": writer.take(), "body": body,
        ]
        return try frame.render(shared.merging(own) { $1 })
    }

    /// The parts that a page is made of, by the names that templates know them by, in the order of the built-in page.
    enum Section: String, CaseIterable {
        case head, change, trend, controls, history, findings, vulnerabilities, unmapped, waivers, inventory, coverage,
            ended, frameworks, provenance

        var heading: Text? {
            switch self {
            case .head: nil
            case .change: Words.change
            case .trend: Words.trend
            case .controls: Words.controls
            case .history: Words.history
            case .findings: Words.findings
            case .vulnerabilities: Words.vulnerabilities
            case .unmapped: Words.unmapped
            case .waivers: Words.waivers
            case .inventory: Words.inventory
            case .coverage: Words.coverageHoles
            case .ended: Words.ended
            case .frameworks: FrameworkWords.frameworks
            case .provenance: Words.provenance
            }
        }

        /// What there is to know before its body is read.
        var intro: Text? {
            switch self {
            case .vulnerabilities: Words.vulnerabilitiesHelp
            case .unmapped: Words.unmappedHelp
            default: nil
            }
        }

        func write(_ page: HTMLReport) {
            switch self {
            case .head: page.head()
            case .change: page.changeSection()
            case .trend: page.trendSection()
            case .controls: page.controlsSection()
            case .history: page.historySection()
            case .findings: page.findingsSection()
            case .vulnerabilities: page.vulnerabilitiesSection()
            case .unmapped: page.unmappedSection()
            case .waivers: page.waiversSection()
            case .inventory: page.inventorySection()
            case .coverage: page.coverageSection()
            case .ended: page.endedSection()
            case .frameworks: page.frameworksSection()
            case .provenance: page.provenanceSection()
            }
        }
    }

    var title: String { "\(words(Words.title)) · \(report.run.label)" }

    /// The running head of printed pages, which style sheets can't take from the page.
    private var pageHead: String { "@page { @top-left { content: \(Self.cssString(visible(title))) } }\n" }

    /// A CSS string in which nothing but letters and digits stands for itself.
    private static func cssString(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { string, scalar in
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " " || scalar == "-" {
                string.unicodeScalars.append(scalar)
            } else {
                string += "\\\(String(scalar.value, radix: 16)) "
            }
        } + "\""
    }

    /// As a Content-Security-Policy names what is inline.
    private static func hash(_ text: String) -> String {
        Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
    }

    private func contents(_ links: [(id: String, heading: Text)]) {
        writer.element("nav", ["class": "contents", "aria-label": words(Words.contents)]) {
            writer.element("ul") {
                for link in links {
                    writer.element("li") { writer.element("a", ["href": "#\(link.id)"], text: words(link.heading)) }
                }
            }
        }
    }

    func words(_ text: Text) -> String { text(language) }

    /// Whether it is another tool's English in a page of another language.
    func isForeign(_ text: Text) -> Bool { language != .english && text.isVerbatim }

    /// A heading of a table: its word and the class that its cells share.
    typealias Heading = (word: Text, className: String?)

    /// A table with its caption, which only screen readers need where a heading above says the same. Wide ones scroll.
    func table(
        caption: String, isCaptionShown: Bool = false, className: String? = nil, headings: [Heading], rows: () -> Void
    ) {
        groupedTable(caption: caption, isCaptionShown: isCaptionShown, className: className, headings: headings) {
            writer.element("tbody", [:], rows)
        }
    }

    /// A table whose rows stand in groups: `bodies` writes a `tbody` for each.
    func groupedTable(
        caption: String, isCaptionShown: Bool = false, className: String? = nil, headings: [Heading],
        bodies: () -> Void
    ) {
        writer.element("div", ["class": "wide", "tabindex": "0", "role": "group", "aria-label": caption]) {
            writer.element("table", ["class": className]) {
                writer.element("caption", ["class": isCaptionShown ? nil : "unseen"], text: caption)
                writer.element("thead") {
                    writer.element("tr") {
                        for (heading, className) in headings {
                            writer.element("th", ["scope": "col", "class": className], text: words(heading))
                        }
                    }
                }
                bodies()
            }
        }
    }

    /// A row that says how many rows are not shown, and where they are.
    func leftOut(_ count: Int, columns: Int, in file: String? = nil) {
        guard count > 0 else { return }
        writer.element("tr", ["class": "rest"]) {
            writer.element(
                "td", ["colspan": String(columns), "class": "quiet"],
                text: words(Words.leftOut(number(count), in: file)))
        }
    }

    /// The body of a section, where the audience is shown it. Heading and introduction come from its template.
    func section(_ section: Section, _ content: () -> Void) {
        if audience.shows(section) { content() }
    }

    /// `83%`, or a dash for what was not assessed.
    func percent(_ rate: Double?) -> String {
        rate.map { "\(Percent.whole($0))%" } ?? "–"
    }

    /// `12,345`, as both languages group digits.
    func number(_ count: Int) -> String {
        var text = String(count)
        var index = text.endIndex
        while let next = text.index(index, offsetBy: -3, limitedBy: text.startIndex), next > text.startIndex {
            text.insert(",", at: next)
            index = next
        }
        return text
    }

    /// `20 November 2026` or `2026年11月20日`, in running text; tables hold ISO 8601 dates, which line up and sort.
    func date(_ day: Day) -> String {
        switch language {
        case .english: "\(day.day) \(Words.months[day.month - 1]) \(day.year)"
        case .simplifiedChinese: "\(day.year)年\(day.month)月\(day.day)日"
        }
    }

    /// Several things in a row.
    func list(_ texts: some Sequence<String>) -> String {
        texts.joined(separator: language == .english ? ", " : "、")
    }

    /// The first few of many names, and how many follow.
    func firstFew(_ names: some Collection<String>) -> String {
        let most = 20
        return list(names.prefix(most).map(clipped)) + (names.count > most ? " (+\(number(names.count - most)))" : "")
    }

    /// `Waivers: 2 expired`
    func labelled(_ label: Text, _ text: String) -> String {
        words(label) + (language == .english ? ": " : "：") + text
    }

    /// The start of a text that would fill a page by itself, and how much is left out of it: names come from attackers.
    func clipped(_ text: String) -> String {
        guard text.utf8.count > 400 else { return text }
        let most = 300
        let count = text.count
        return count <= most ? text : "\(text.prefix(most))… (+\(number(count - most)))"
    }

    /// A name or pointer that may be broken behind its slashes.
    func breakable(_ text: String) {
        var rest = clipped(text)[...]
        while let slash = rest.firstIndex(of: "/") {
            let next = rest.index(after: slash)
            writer.text(String(rest[..<next]))
            writer.void("wbr")
            rest = rest[next...]
        }
        writer.text(String(rest))
    }

    /// Names that are kept whole where a line has room for them, and how many more there are.
    func whole(_ names: some Collection<String>, of count: Int) {
        for (index, name) in names.enumerated() {
            let isLast = index == names.count - 1
            writer.element("span", ["class": "whole"]) {
                breakable(name)
                if !isLast { writer.text(language == .english ? "," : "、") }
            }
            if !isLast { writer.text(" ") }
        }
        if count > names.count { writer.text(" (+\(number(count - names.count)))") }
    }

    /// `web-1/shop/web`; for what stands alone its kind before it, as in `image shop/web`.
    func name(_ subject: Subject) -> String {
        switch subject.kind {
        case .container, .network: "\(subject.host)/\(subject.key)"
        case .image, .engine, .dockerfile: "\(words(Words.word(subject.kind))) \(subject.key)"
        }
    }
}

/// Rounded down, so that nothing but the whole is ever shown as 100 %.
package enum Percent {
    static func whole(_ rate: Double) -> Int { Int((rate * 100 + 1e-9).rounded(.down)) }
}
