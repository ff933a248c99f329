import Baseline
import Crypto
import Foundation
import FoundationXML
import Model
import Report
import Testing

@Suite struct HTMLReportTests {
    private let mixed = [
        judged(.container, "shop/web") { check in
            check.id == "NP-1.1" ? failing("runs privileged", severity: .critical) : .pass
        },
        judged(.image, "shop/web") { _ in .notAssessed("the image was not inspected") },
        judged(.engine, "web-1") { _ in .pass },
    ]

    @Test(arguments: Language.allCases)
    func itShowsEveryCheckAndControl(language: Language) throws {
        let page = text(try HTMLReport(report(mixed), language: language).render())
        for control in Catalogue.controls { #expect(page.contains(escaped(control.title(language)))) }
        for check in Catalogue.checks { #expect(page.contains(check.id), "\(check.id)") }
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    }

    @Test func aFindingLeadsToItsBytes() throws {
        let page = text(try HTMLReport(report(mixed)).render())
        #expect(page.contains("sha256:\(document)"))
        #expect(page.contains("/<wbr/>3/<wbr/>HostConfig/<wbr/>Privileged"))
    }

    @Test func anOpenCriticalFindingIsNonCompliantWhateverTheRate() throws {
        let page = text(try HTMLReport(report(mixed)).render())
        #expect(page.contains("class=\"non-compliant\">non-compliant"))
    }

    @Test func whatIsNotAssessedIsNeverAHundredPercent() throws {
        let page = text(
            try HTMLReport(report([judged(.container, "web") { _ in .notAssessed("nothing was read") }])).render())
        #expect(!page.contains("100%</td>"))
        #expect(!page.contains(">compliant<"))
    }

    @Test func theBodyIsWellFormed() throws {
        for names in [["shop/web"], hostileNames] {
            let subjects = names.map { name in judged(.container, name) { _ in failing(name, details: [name]) } }
            let page = text(try HTMLReport(report(subjects)).render())
            let body = try #require(page.firstRange(of: "<body"))
            let end = try #require(page.firstRange(of: "</body>"))
            _ = try XMLDocument(data: Data(page[body.lowerBound..<end.upperBound].utf8))
        }
    }

    @Test(arguments: hostileNames)
    func hostileNamesStayText(name: String) throws {
        let subjects = [
            judged(.container, name) { _ in failing(name, details: [name]) },
            judged(.image, name) { _ in .notAssessed(Text(verbatim: name)) },
        ]
        let ended = [
            EndedFinding(
                key: FindingKey(
                    subject: Subject(kind: .container, host: name, key: name), check: "NP-1.1", detail: name),
                severity: .high, change: .fixed, firstSeen: Timestamp(seconds: 0))
        ]
        let page = text(try HTMLReport(report(subjects, label: name, ended: ended)).render())
        for markup in ["<script>alert", "<img", "onerror=alert(1)>"] { #expect(!page.contains(markup)) }
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
        #expect(
            !page.unicodeScalars.contains {
                (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
            })
        // A page has one head, one style and one body, whatever is in a name.
        for tag in ["<style>", "</style>", "<script", "</script", "<title>", "<body", "</body>"] {
            #expect(page.ranges(of: tag).count == (tag == "<title>" ? page.ranges(of: "</title>").count : 1))
        }
    }

    /// The policy names style and script by their hashes, and nothing else in the page is inline.
    @Test func theContentSecurityPolicyCoversWhatIsInline() throws {
        let page = text(try HTMLReport(report(mixed)).render())
        for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
            let start = try #require(page.firstRange(of: "<\(element)>")).upperBound
            let end = try #require(page.firstRange(of: "</\(element)>")).lowerBound
            let hash = Data(SHA256.hash(data: Data(page[start..<end].utf8))).base64EncodedString()
            #expect(page.contains("; \(directive) 'sha256-\(hash)'"))
            #expect(page.ranges(of: "<\(element)").count == 1)
        }
        #expect(page.contains("content=\"default-src 'none'; "))
        for inline in [" style=\"", "javascript:", " onload", "http://", "https://", "url("] {
            #expect(!page.contains(inline), "\(inline)")
        }
    }

    @Test(arguments: Language.allCases, Audience.allCases)
    func everyAudienceGetsAWholePage(language: Language, audience: Audience) throws {
        let page = text(try HTMLReport(report(mixed), language: language, audience: audience).render())
        #expect(page.contains("id=\"findings\"") == (audience != .executive))
        #expect(page.contains("<script>") == (audience != .executive))
        // No link leads nowhere.
        for link in page.split(separator: "href=\"#").dropFirst() {
            let target = link.prefix { $0 != "\"" }
            #expect(page.contains("id=\"\(target)\""), "\(target)")
        }
    }

    @Test func manyFindingsStandByStack() throws {
        let many = (0..<200).map { number in
            judged(.container, "stack-\(number % 4)/service-\(number)") {
                $0.id == "NP-1.1" ? failing("runs privileged") : .pass
            }
        }
        let page = text(try HTMLReport(report(many)).render())
        for stack in 0..<4 { #expect(page.contains(">stack-\(stack)<span class=\"quiet\"> · 50</span>")) }
        #expect(page.contains("… and 47 more, left out here; findings.csv has all of them"))
    }

    @Test func vulnerabilitiesAreSummedUpByImage() throws {
        let image = judged(.image, "shop/web") { check in
            check.id == "NP-5.7"
                ? .fail([
                    Finding(
                        detail: "CVE-1 a", message: "CVE-1 (high) in a 1 is fixed in 2; reported by trivy",
                        severity: .high,
                        path: pointer().path),
                    Finding(
                        detail: "CVE-2 b",
                        message: "CVE-2 (critical) in b 1 has no fix yet; reported by grype and trivy",
                        severity: .critical, path: pointer().path),
                ]) : .pass
        }
        let page = text(try HTMLReport(report([image])).render())
        let section = try #require(page.split(separator: "<section id=\"vulnerabilities\">").last)
        #expect(section.contains(">1 of 2</td>"))
    }

    @Test func theInventoryTellsWhatCameAndWent() throws {
        let page = text(
            try HTMLReport(
                report(mixed, earlier: [Subject(kind: .container, host: "db-1", key: "shop/gone")])
            ).render())
        #expect(page.contains("Disappeared since the last run · 1</dt><dd>db-1/<wbr/>shop/<wbr/>gone</dd>"))
        #expect(page.contains("Appeared since the last run · 3</dt>"))
    }

    @Test func whatWasNotAssessedIsNamedToo() throws {
        let many = (1...5).map { judged(.image, "shop/web-\($0)") { _ in .notAssessed("it was not inspected") } }
        let page = text(try HTMLReport(report(many)).render())
        let names = ["web-1,", "web-2,", "web-3"].map { "<span class=\"whole\">image shop/<wbr/>\($0)</span>" }
        #expect(page.contains("<td class=\"name\">\(names.joined(separator: " ")) (+2)</td>"))
    }

    @Test func aTemplateReplacesTheBuiltInOne() throws {
        let templates = try HTMLTemplates(
            folder: "own", files: ["page.mustache": "<h1>{{title}}</h1>{{! ours }}{{{controls}}}"])
        let page = text(try HTMLReport(report(mixed), templates: templates).render())
        #expect(page.hasPrefix("<h1>Container baseline report · 2026-W47</h1><section id=\"controls\">"))
    }

    /// One section has a frame of its own; the others share another, but for the head, which has none.
    @Test func theFrameOfASectionIsATemplate() throws {
        let templates = try HTMLTemplates(
            folder: "own",
            files: [
                "page.mustache": "{{{head}}}{{{controls}}}{{{waivers}}}{{{history}}}",
                "section.mustache": "<div id=\"{{id}}\">{{title}} of {{run}}</div>",
                "sections/history.mustache": "<h2>{{title}}: {{score}}{{{strip}}}</h2>{{{body}}}",
            ])
        let page = text(try HTMLReport(report(mixed), templates: templates).render())
        #expect(page.contains("</header><div id=\"controls\">The nine controls of 2026-W47</div><h2>Nine rows: "))
        #expect(page.contains("%<svg class=\"strip\"") && page.hasSuffix("</figure></div>"))
    }

    @Test func everyValueOfAFrameIsThere() throws {
        for name in [
            "language", "audience", "run", "date", "score", "covered", "open", "critical", "waived", "notAssessed",
            "documents", "id", "title", "intro", "strip", "body",
        ] {
            let templates = try HTMLTemplates(
                folder: "own",
                files: ["page.mustache": "{{{unmapped}}}", "sections/unmapped.mustache": "{{{\(name)}}}"])
            let page = HTMLReport(report(mixed, unmapped: [rule]), templates: templates)
            #expect(try !page.render().isEmpty, "\(name)")
        }
    }

    private var rule: UnmappedRule {
        UnmappedRule(tool: "checkov", rule: "CKV_X_1", title: "Something else", findings: 2)
    }

    /// What a misspelt name is checked against is what a page gets.
    @Test func everyValueOfATemplateIsThere() throws {
        let names = [
            "language", "audience", "title", "run", "date", "styleHash", "style", "scriptHash", "script", "skip",
            "contents", "head", "change", "trend", "controls", "history", "findings", "inventory", "provenance",
            "score", "covered", "open", "critical", "waived", "notAssessed", "documents",
        ]
        for name in names {
            let templates = try HTMLTemplates(folder: "own", files: ["page.mustache": "{{{\(name)}}}"])
            #expect(try !HTMLReport(report(mixed), templates: templates).render().isEmpty, "\(name)")
        }
    }

    @Test(arguments: [
        ("page.mustache", "<p>\n{{{titel}}}", "own/page.mustache: line 2: there is no value titel; "),
        ("page.mustache", "{{#script}}\n\n{{/scrpt}}", "own/page.mustache: line 3: there is no value scrpt; "),
        ("page.mustache", "{{> other}}", "own/page.mustache: line 1: {{> other}}: partials"),
        ("page.mustache", "\n{{title", "own/page.mustache: line 2: {{ is never closed by }}"),
        ("page.mustache", "{{#script}}", "own/page.mustache: line 1: expected a mustache template"),
        ("style.css", "a {}\n</STYLE>", "own/style.css: line 2: </style would end it here"),
        ("report.js", "'</script>'", "own/report.js: line 1: </script would end it here"),
        ("pages.mustache", "", "own/pages.mustache: no template has this name; "),
        ("section.mustache", "\n{{{bdy}}}", "own/section.mustache: line 2: there is no value bdy; "),
        ("sections/waivers.mustache", "{{rows}}", "own/sections/waivers.mustache: line 1: there is no value rows; "),
        (
            "sections/finding.mustache", "",
            "own/sections/finding.mustache: no template has this name; they are sections/head.mustache, "
        ),
    ])
    func aMistakeInATemplateIsNamedWithItsPlace(name: String, template: String, expected: String) throws {
        let error = #expect(throws: HTMLTemplates.Failure.self) {
            let templates = try HTMLTemplates(folder: "own", files: [name: template])
            _ = try HTMLReport(report(mixed), templates: templates).render()
        }
        #expect(error?.description.hasPrefix(expected) == true, "\(error?.description ?? "")")
    }

    /// More findings than a page has room for, over two years.
    @Test(arguments: Audience.allCases)
    func aLargeFleetFitsIntoTwoMegabytes(audience: Audience) throws {
        let fleet = (0..<2_000).map { number in
            judged(.container, "stack-\(number % 500)/service-\(number)") {
                $0.severity >= .medium
                    ? failing("fails in a way that takes a sentence to tell", details: ["", "a"]) : .pass
            }
        }
        let page = try HTMLReport(report(fleet, weeks: 104), audience: audience).render()
        #expect(page.count < 2_000_000, "\(page.count)")
    }

    @Test func aLongGroupSaysWhatItLeavesOut() throws {
        let many = (0..<100).map { number in
            judged(.container, "shop/web-\(number)") { $0.id == "NP-1.1" ? failing("runs privileged") : .pass }
        }
        let page = text(try HTMLReport(report(many)).render())
        #expect(page.contains("… and 75 more, left out here"))
        #expect(page.contains("100 of 100"))
    }

    @Test(arguments: [1, 2, 8, 52, 104, 150])
    func anyLengthOfHistoryIsDrawn(weeks: Int) throws {
        let page = text(try HTMLReport(report(mixed, weeks: weeks)).render())
        #expect(!page.contains("NaN") && !page.contains("inf") && !page.contains("=\"-"))
        // Nine rows of at most two years.
        #expect(page.ranges(of: "<g><title>").count >= 9 * min(weeks, 104))
    }

    @Test func theSameReportGivesTheSameBytes() throws {
        #expect(try HTMLReport(report(mixed)).render() == HTMLReport(report(mixed)).render())
    }

    private func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;") }
}
