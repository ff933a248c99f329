import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct CatalogueOutputTests {
    /// Columns of a terminal: of what the catalogue holds, Chinese characters and marks take two.
    private func columns(_ line: some StringProtocol) -> Int {
        line.unicodeScalars.reduce(0) {
            $0 + ((0x3000...0x9FFF).contains($1.value) || (0xFF01...0xFF60).contains($1.value) ? 2 : 1)
        }
    }

    @Test(arguments: Language.allCases, [40, 80, 110])
    func theListHasEveryCheckAndKeepsToTheWidth(language: Language, width: Int) {
        let text = CatalogueText(language: language, width: width).list(Catalogue.checks)
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { columns($0) <= width })
        for check in Catalogue.checks { #expect(lines.count { $0.hasPrefix("  \(check.id) ") } == 1, "\(check.id)") }
        for control in Catalogue.controls {
            #expect(text.contains("\(control.number) \(control.title(language).prefix(10))"))
        }
    }

    @Test(arguments: Catalogue.checks.map(\.id), Language.allCases)
    func aCheckIsExplainedInFull(id: String, language: Language) throws {
        let check = try #require(Catalogue.check(id))
        let text = CatalogueText(language: language, width: 72).explain([check])
        let flat = text.filter { !$0.isWhitespace }
        for told in [check.title, check.fails, check.rationale, check.remediation]
        where !told(language).isEmpty {
            #expect(flat.contains(told(language).filter { !$0.isWhitespace }))
        }
        for number in check.cis { #expect(text.contains(number)) }
        #expect(text.contains("SP 800-190 \(check.nist)\(language == .english ? ", " : "，")"))
        for example in [check.examples.pass, check.examples.fail] where !example.isEmpty {
            for line in example.split(separator: "\n") { #expect(text.contains("  \(line)\n")) }
        }
        // Examples are for copying and stand as they are.
        let examples = Set([check.examples.pass, check.examples.fail].flatMap { $0.split(separator: "\n") })
        for line in text.split(separator: "\n") where !examples.contains(line.dropFirst(2)) {
            #expect(columns(line) <= 72, "\(line)")
        }
    }

    @Test func chineseBreaksNeitherBeforeClosingNorBehindOpeningMarks() {
        for width in [40, 47, 53, 60] {
            for line in CatalogueText(language: .simplifiedChinese, width: width).explain(Catalogue.checks).split(
                separator: "\n")
            {
                let text = line.drop { $0 == " " }
                #expect(!"，。、；：）".contains(text.first ?? " ") && !"（".contains(text.last ?? " "), "\(line)")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func theJSONHoldsTheCatalogue(language: Language) throws {
        let bytes = CatalogueJSON(language: language).render(Catalogue.checks)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(object["schema"] as? Int == 1)
        #expect(object["baseline"] as? String == Catalogue.version)
        let checks = try #require(object["checks"] as? [[String: Any]])
        #expect(checks.map { $0["id"] as? String } == Catalogue.checks.map(\.id))
        for (read, check) in zip(checks, Catalogue.checks) {
            #expect(read["title"] as? String == check.title(language))
            #expect(read["remediation"] as? String == check.remediation(language))
            #expect(read["severity"] as? String == check.severity.name)
            #expect(read["subjects"] as? [String] == check.rules.map(\.kind.name))
            #expect((read["cis"] as? [String: [String]])?["1.6.0"] ?? [] == check.cis)
        }
    }

    @Test func theMarkdownIsATableForEachControl() {
        let text = CatalogueMarkdown().render(Catalogue.checks)
        for control in Catalogue.controls { #expect(text.contains("## \(control.number) ")) }
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 7, "\(line)")
        }
        for check in Catalogue.checks { #expect(text.contains("| \(check.id) | ")) }
    }

    @Test func checksAreChosenByControlSeverityAndSubject() throws {
        #expect(CatalogueChoice().checks.map(\.id) == Catalogue.checks.map(\.id))
        #expect(CatalogueChoice(control: 4).checks.allSatisfy { $0.control == 4 })
        #expect(CatalogueChoice(severity: .critical).checks.allSatisfy { $0.severity == .critical })
        let engines = CatalogueChoice(subject: .engine).checks
        #expect(!engines.isEmpty && engines.allSatisfy { $0.rule(for: .engine) != nil })
        #expect(CatalogueChoice(control: 1, severity: .critical, subject: .engine).checks.isEmpty)
        #expect(try CatalogueChoice.checks(called: ["4.1", "np-1.1"]).map(\.id) == ["NP-4.1", "NP-1.1"])
        #expect(throws: UnknownCheck.self) { try CatalogueChoice.checks(called: ["NP-4.1", "5"]) }
    }
}
