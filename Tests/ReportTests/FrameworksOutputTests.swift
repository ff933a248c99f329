import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct FrameworksOutputTests {
    /// A container that fails in one way, under one waiver, with one check that nothing could answer.
    private let web = judged(.container, "shop/web") { check in
        switch check.id {
        case "NP-4.1": failing("no memory limit")
        case "NP-4.3":
            .fail([Finding(detail: "", message: "m", severity: .low, path: pointer().path, waiver: "W-1")])
        case "NP-4.4": .notAssessed("not inspected")
        default: .pass
        }
    }

    private func columns(_ line: some StringProtocol) -> Int {
        line.unicodeScalars.reduce(0) {
            $0 + ((0x3000...0x9FFF).contains($1.value) || (0xFF01...0xFF60).contains($1.value) ? 2 : 1)
        }
    }

    // MARK: CSV

    private func rows(_ report: Report) -> [[String]] {
        // Names and notes hold commas, and so are quoted; none holds a quote.
        text(CSVReport().coverage(report)).split(separator: "\r\n").map { line in
            var cells = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
    }

    @Test func aRowIsAMappingWithTheRunsFigures() throws {
        let rows = rows(report([web]))
        #expect(rows.allSatisfy { $0.count == 12 })
        #expect(
            rows[0] == [
                "framework", "edition", "requirement", "name", "control", "checks", "kind", "passed", "failed",
                "waived", "notAssessed", "note",
            ])
        let memory = try #require(rows.first { $0[2] == "5.11" })
        #expect(memory[4...] == ["4", "NP-4.1", "published", "0", "1", "0", "0", ""])
        let capacity = try #require(rows.first { $0[2] == "A.8.6" })
        #expect(capacity[5] == "NP-4.1 NP-4.2 NP-4.3 NP-4.4 NP-4.5 NP-4.7 NP-4.8")
        #expect(capacity[6...10] == ["judgement", "3", "1", "1", "1"])
    }

    @Test func everyRequirementHasARow() {
        let found = Set(rows(report([web])).dropFirst().map { "\($0[0]) \($0[2])" })
        for framework in Framework.all {
            for requirement in framework.requirements {
                #expect(found.contains("\(framework.title.en) \(requirement.number)"))
            }
        }
    }

    @Test func whatNoCheckLooksAtSaysSo() throws {
        let row = try #require(rows(report([web])).first { $0[2] == "1.1.1" })
        #expect(row[4...] == ["", "", "", "", "", "", "", "no check looks at it"])
    }

    // MARK: HTML

    @Test(arguments: Language.allCases)
    func theAuditorsPageHasEveryRequirementAndNoOtherPageHas(language: Language) throws {
        let page = text(try HTMLReport(report([web]), language: language, audience: .auditor).render())
        let section = try #require(page.split(separator: "<section id=\"frameworks\">").dropFirst().first)
        for framework in Framework.all {
            for requirement in framework.requirements where !requirement.mappings.isEmpty {
                #expect(section.contains(" id=\"\(framework.id)-\(requirement.number)\""), "\(requirement.number)")
            }
            #expect(section.contains(framework.source))
        }
        for audience in [Audience.engineer, .executive] {
            let page = text(try HTMLReport(report([web]), language: language, audience: audience).render())
            #expect(!page.contains("id=\"frameworks\""))
        }
    }

    @Test func thePageTellsTheRunsFiguresOfARequirement() throws {
        let page = text(try HTMLReport(report([web]), audience: .auditor).render())
        let row = try #require(page.split(separator: "id=\"iso27001-A.8.6\"").last?.split(separator: "</tr>").first)
        #expect(row.contains(">3 of 4</td>"))
        #expect(row.contains(">our judgement</td>"))
        let none = text(try HTMLReport(report([]), audience: .auditor).render())
        let empty = try #require(none.split(separator: "id=\"iso27001-A.8.6\"").last?.split(separator: "</tr>").first)
        #expect(empty.contains(">–</td>") && !empty.contains(" of "))
    }

    @Test func thePageTellsWhatNoCheckLooksAt() throws {
        let page = text(try HTMLReport(report([web]), audience: .auditor).render())
        #expect(page.contains(">10 of 12, 6 of them in part</td><td class=\"numbers\">4.11, 4.12</td>"))
        #expect(page.contains(">0 of 24</td><td class=\"numbers\">all of them</td>"))
        #expect(page.contains("PCI DSS has no requirement for control 4"))
    }

    // MARK: Terminal, JSON, Markdown

    @Test(arguments: Language.allCases, [40, 80, 110])
    func theMatrixHasEveryControlAndKeepsToTheWidth(language: Language, width: Int) {
        let text = FrameworksText(language: language, width: width).matrix(Framework.all)
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { columns($0) <= width })
        for control in Catalogue.controls {
            #expect(lines.count { $0.hasPrefix("\(control.number) \(control.title(language).prefix(8))") } == 1)
        }
        for framework in Framework.all {
            #expect(lines.count { $0.hasPrefix("  \(framework.shortName)  ") } == Catalogue.controls.count)
        }
    }

    @Test(arguments: Language.allCases, Framework.all.map(\.id))
    func aFrameworkIsToldInFull(language: Language, id: String) throws {
        let framework = try #require(CatalogueChoice.frameworks(called: id).first)
        let text = FrameworksText(language: language, width: 90).details(framework)
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { columns($0) <= 90 || $0.contains("https://") }, "\(text)")
        for requirement in framework.requirements where !requirement.mappings.isEmpty {
            #expect(lines.count { $0.hasPrefix("  \(requirement.number) ") } == 1, "\(requirement.number)")
        }
    }

    @Test(arguments: Language.allCases)
    func theJSONHoldsEveryMapping(language: Language) throws {
        let bytes = FrameworksJSON(language: language).render(Framework.all)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let frameworks = try #require(object["frameworks"] as? [[String: Any]])
        #expect(frameworks.map { $0["id"] as? String } == Framework.all.map(\.id))
        for (read, framework) in zip(frameworks, Framework.all) {
            let requirements = try #require(read["requirements"] as? [[String: Any]])
            #expect(requirements.map { $0["number"] as? String } == framework.requirements.map(\.number))
            for (read, requirement) in zip(requirements, framework.requirements) {
                let mappings = try #require(read["mappings"] as? [[String: Any]])
                #expect(mappings.map { $0["checks"] as? [String] } == requirement.mappings.map(\.checks))
                #expect(mappings.map { $0["kind"] as? String } == requirement.mappings.map(\.kind.rawValue))
                #expect(read["name"] as? String == requirement.name(language))
            }
        }
    }

    @Test(arguments: Language.allCases)
    func everyRowOfTheMarkdownHasTheColumnsOfItsTable(language: Language) {
        var width: Int?
        for line in FrameworksMarkdown(language: language).render(Framework.all).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            guard line.hasPrefix("|") else {
                width = nil
                continue
            }
            let cells = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(cells == width ?? cells, "\(line)")
            width = cells
        }
    }

    @Test func explainNamesTheRequirementsOfACheck() throws {
        let check = try #require(Catalogue.check("NP-4.1"))
        let text = CatalogueText(width: 100).explain([check])
        #expect(text.contains("Contributes by our judgement to\n"))
        #expect(text.contains("  ISO 27001  A.8.6 capacity; A.8.9 configuration\n"))
        let imported = try #require(Catalogue.check("NP-4.90"))
        #expect(!CatalogueText(width: 100).explain([imported]).contains("Contributes"))
    }

    // MARK: OSCAL

    @Test func aFindingOfOSCALNamesTheControlsOfSP80053() throws {
        let bytes = OSCALReport(report([web])).render()
        let properties = text(bytes).ranges(of: "\"name\":\"nist-sp-800-53-rev5\"").count
        let expected = Catalogue.checks.filter { $0.rule(for: .container) != nil && $0.id != "NP-4.4" }
            .flatMap { Framework.nist80053.requirements(of: $0) }.count
        #expect(properties == expected)
    }
}
