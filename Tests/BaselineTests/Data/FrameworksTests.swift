import Baseline
import Model
import Testing

struct FrameworksTests {
    private static let forms: [String: @Sendable (String) -> Bool] = [
        "cis": { $0.wholeMatch(of: /[1-7]\.\d{1,2}(\.\d{1,2})?/) != nil },
        "800-190": { $0.wholeMatch(of: /4\.[1-5]\.[1-5]/) != nil },
        "800-53": { $0.wholeMatch(of: /[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?/) != nil },
        "iso27001": { $0.wholeMatch(of: /A\.[5-8]\.\d{1,2}/) != nil },
        "pci": { $0.wholeMatch(of: /([1-9]|1[0-2])\.\d{1,2}\.\d{1,2}(\.\d)?/) != nil },
        "soc2": { $0.wholeMatch(of: /(CC[1-9]|A1)\.\d/) != nil },
        "mlps": { $0.wholeMatch(of: /8\.1\.([1-9]|10)\.\d{1,2}/) != nil },
    ]

    @Test func theFrameworksAreThese() {
        #expect(Framework.all.map(\.id) == ["cis", "800-190", "800-53", "iso27001", "pci", "soc2", "mlps"])
        #expect(Framework.checkedOn.wholeMatch(of: /20\d\d-[01]\d-[0-3]\d/) != nil)
    }

    @Test(arguments: Framework.all.map(\.id))
    func numbersHaveTheirStandardsFormAndStandOnce(id: String) throws {
        let framework = try #require(Framework.all.first { $0.id == id })
        let form = try #require(Self.forms[id])
        for requirement in framework.requirements { #expect(form(requirement.number), "\(requirement.number)") }
        #expect(Set(framework.requirements.map(\.number)).count == framework.requirements.count)
        #expect(framework.source.hasPrefix("https://"))
    }

    @Test(arguments: Framework.all.map(\.id))
    func textsExistInBothLanguages(id: String) throws {
        let framework = try #require(Framework.all.first { $0.id == id })
        let names = framework.requirements.flatMap { [$0.name, $0.limits].compactMap { $0 } }
        for text in names + framework.gaps.values + framework.sections.map(\.title) + [framework.title] {
            #expect(!text.en.isEmpty && !text.en.unicodeScalars.contains(where: Self.isHan), "\(text.en)")
            #expect(text.zh.unicodeScalars.contains(where: Self.isHan), "\(text.en)")
        }
        #expect(!framework.edition.en.isEmpty && !framework.publisher.en.isEmpty)
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    @Test(arguments: Framework.all.map(\.id))
    func everyControlIsMappedOrSaysWhyNot(id: String) throws {
        let framework = try #require(Framework.all.first { $0.id == id })
        for control in Catalogue.controls.map(\.number) {
            let isMapped = !framework.requirements(ofControl: control).isEmpty
            #expect(isMapped == (framework.gaps[control] == nil), "control \(control)")
        }
    }

    @Test(arguments: Framework.all.map(\.id))
    func mappingsNameChecksOfTheirControl(id: String) throws {
        let framework = try #require(Framework.all.first { $0.id == id })
        for requirement in framework.requirements {
            #expect(framework.isWhole || !requirement.mappings.isEmpty, "\(requirement.number)")
            for mapping in requirement.mappings {
                #expect(!mapping.checks.isEmpty)
                for id in mapping.checks {
                    let check = try #require(Catalogue.check(id), "\(id)")
                    #expect(check.control == mapping.control && !check.listsOtherTools)
                }
            }
        }
    }

    /// A mistyped id would silently be left out of its mapping.
    @Test func noMappingLosesACheck() throws {
        let iso = try #require(Framework.all.first { $0.id == "iso27001" })
        let found = iso.requirements.first { $0.number == "A.8.22" }?.mappings.flatMap(\.checks)
        #expect(found == ["NP-2.1", "NP-2.2", "NP-2.3", "NP-2.5", "NP-2.6", "NP-2.7", "NP-2.9"])
        let vulnerabilities = iso.requirements.first { $0.number == "A.8.8" }?.mappings
        #expect(vulnerabilities?.map(\.control) == [3, 5])
        #expect(vulnerabilities?.map(\.checks.count) == [8, 1])
    }

    /// Only standards that name what checks look at are said to: all others are our judgement.
    @Test func whoSaysSoIsTold() throws {
        for framework in Framework.all {
            let kinds = Set(framework.requirements.flatMap(\.mappings).map(\.kind))
            switch framework.id {
            case "cis": #expect(kinds == [.published])
            case "800-190": #expect(kinds == [.published, .judgement])
            default: #expect(kinds == [.judgement], "\(framework.id)")
            }
        }
    }

    @Test(arguments: Catalogue.checks.filter { !$0.listsOtherTools }.map(\.id))
    func aCheckStandsWhereItSaysItself(id: String) throws {
        let check = try #require(Catalogue.check(id))
        let numbers = Dictionary(
            uniqueKeysWithValues: Framework.all.map { ($0.id, $0.requirements(of: check).map(\.number)) })
        #expect(Set(numbers["cis"] ?? []) == Set(check.cis))
        #expect(numbers["800-190"] == [check.nist])
    }

    /// The benchmark's sections: how many recommendations each has, and how many of them no check looks at.
    @Test(arguments: [
        ("1", 20, 2), ("2", 18, 8), ("3", 24, 0), ("4", 12, 10), ("5", 32, 32), ("6", 2, 0), ("7", 9, 1),
    ])
    func coverageOfTheBenchmarkIsToldBySection(section: String, all: Int, covered: Int) throws {
        let cis = try #require(Framework.all.first { $0.id == "cis" })
        let coverage = try #require(cis.coverage.first { $0.section.number == section })
        #expect(coverage.requirements == all)
        #expect(coverage.covered == covered)
        #expect(coverage.inPart <= coverage.covered)
        #expect(coverage.open.count == (section == "3" ? 0 : all - covered))
        #expect(coverage.open.allSatisfy { $0.number.hasPrefix("\(section).") })
    }

    @Test func sectionsHoldAllOfWhatIsListedWhole() {
        for framework in Framework.all where framework.isWhole {
            let inSections = framework.coverage.reduce(0) { $0 + $1.covered + $1.open.count }
            #expect(inSections == framework.requirements.count, "\(framework.id)")
        }
        #expect(Framework.all.allSatisfy { $0.isWhole == !$0.coverage.isEmpty })
    }
}
