import Baseline
import Model
import Testing

struct CatalogueTests {
    @Test func idsAreUniqueAndInOrder() {
        let numbers = Catalogue.checks.map { check in
            check.id.dropFirst(3).split(separator: ".").compactMap { Int($0) }
        }
        #expect(numbers.allSatisfy { $0.count == 2 })
        #expect(Catalogue.checks.allSatisfy { $0.id.hasPrefix("NP-") })
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        #expect(Set(numbers).count == numbers.count)
    }

    @Test func controlsAreTheNineAndHoldTheirOwnChecks() {
        #expect(Catalogue.controls.map(\.number) == Array(1...9))
        for control in Catalogue.controls {
            #expect(!control.checks.isEmpty)
            #expect(control.checks.allSatisfy { $0.control == control.number })
        }
    }

    @Test(arguments: Catalogue.checks.map(\.id))
    func textsExistInBothLanguages(id: String) throws {
        let check = try #require(Catalogue.check(id))
        for text in [check.title, check.rationale, check.remediation] {
            #expect(!text.en.isEmpty)
            #expect(text.en != text.zh)
            #expect(text.en.unicodeScalars.allSatisfy { !Self.isHan($0) })
            #expect(text.zh.unicodeScalars.contains(where: Self.isHan))
            #expect(!text.en.contains("\n") && !text.zh.contains("\n"))
            #expect(!text.en.contains("  ") && !text.zh.contains("  "))
        }
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    @Test(arguments: Catalogue.checks.map(\.id))
    func everyCheckJudgesSomethingAndNamesItsSource(id: String) throws {
        let check = try #require(Catalogue.check(id))
        #expect(!check.rules.isEmpty)
        #expect(Set(check.rules.map(\.kind)).count == check.rules.count)
        #expect(check.nist.wholeMatch(of: /4\.[1-5]\.[1-5]/) != nil)
    }

    /// The columns of the baseline's tables: severity, CIS number, and what the check can't do without.
    @Test(
        arguments: [
            ("NP-1.1", .critical, "5.5", .inspect), ("NP-1.2", .high, "5.4", .inspect),
            ("NP-1.7", .critical, "5.32", .inspect), ("NP-1.10", .high, "5.16", .inspect),
            ("NP-1.16", .high, "4.1", .inspect), ("NP-2.1", .medium, "5.30", .inspect),
            ("NP-2.2", .high, "5.10", .inspect), ("NP-3.1", .high, "1.2.2", .engine), ("NP-3.5", .high, "4.4", .scan),
            ("NP-3.7", .high, "4.4", .scan), ("NP-4.1", .medium, "5.11", .inspect),
            ("NP-4.3", .medium, "5.12", .inspect), ("NP-4.4", .medium, "5.29", .inspect),
            ("NP-5.1", .low, nil, .inspect),
            ("NP-5.4", .high, "4.2", .inspect), ("NP-5.7", .high, "4.4", .scan), ("NP-6.1", .critical, "2.7", .engine),
            ("NP-6.5", .medium, "5.14", .inspect), ("NP-7.1", .critical, "4.10", .inspect),
            ("NP-7.2", .critical, "4.10", .history), ("NP-7.4", .high, nil, .inspect),
            ("NP-8.1", .medium, "5.9", .inspect),
            ("NP-8.2", .high, "5.9", .inspect), ("NP-8.3", .high, "5.7", .inspect), ("NP-9.1", .medium, nil, .inspect),
            ("NP-9.4", .medium, nil, .inspect),
        ] as [(String, Severity, String?, EvidenceKind)])
    func columnsAreThoseOfTheBaseline(id: String, severity: Severity, cis: String?, needs: EvidenceKind) throws {
        let check = try #require(Catalogue.check(id))
        #expect(check.severity == severity)
        #expect(check.cis == cis)
        #expect(check.needs == needs)
    }

    @Test func unknownIdsAreUnknown() { #expect(Catalogue.check("NP-0.1") == nil) }
}
