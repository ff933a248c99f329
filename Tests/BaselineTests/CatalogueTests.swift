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
        for text in [check.title, check.fails, check.rationale, check.remediation] {
            #expect(!text.en.isEmpty)
            #expect(text.en != text.zh)
            #expect(text.en.unicodeScalars.allSatisfy { !Self.isHan($0) })
            #expect(text.zh.unicodeScalars.contains(where: Self.isHan))
            #expect(!text.en.contains("\n") && !text.zh.contains("\n"))
            #expect(!text.en.contains("  ") && !text.zh.contains("  "))
        }
    }

    @Test(arguments: Catalogue.checks.map(\.id))
    func examplesPassAndFail(id: String) throws {
        let examples = try #require(Catalogue.check(id)).examples
        #expect(!examples.pass.isEmpty)
        #expect(!examples.fail.isEmpty)
        #expect(examples.pass != examples.fail)
    }

    /// Each version's changes name checks of today, and a later version's are not counted for an earlier one.
    @Test func changesOfMeaningAreKnownByVersion() {
        #expect(Catalogue.checksChanged(since: Catalogue.version).isEmpty)
        let since1 = Catalogue.checksChanged(since: "1.0")
        #expect(since1.contains("NP-1.3") && !since1.contains("NP-1.1"))
        #expect(since1.allSatisfy { Catalogue.check($0) != nil })
        #expect(Catalogue.checksChanged(since: "0.0") == Set(Catalogue.checks.map(\.id)))
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    @Test(arguments: Catalogue.checks.map(\.id))
    func everyCheckJudgesSomethingAndNamesItsSource(id: String) throws {
        let check = try #require(Catalogue.check(id))
        #expect(!check.rules.isEmpty)
        #expect(Set(check.rules.map(\.kind)).count == check.rules.count)
        #expect(check.nist.wholeMatch(of: /4\.[1-5]\.[1-5]/) != nil)
    }

    /// The columns of the baseline's tables: severity, CIS numbers and kinds of subjects. Dockerfiles are judged by the
    /// checks that their lines can answer.
    @Test(
        arguments: [
            ("NP-1.1", .critical, ["5.5"], [.container]),
            ("NP-1.2", .high, ["5.4"], [.container]),
            ("NP-1.3", .high, ["5.22"], [.container]),
            ("NP-1.4", .medium, ["5.2"], [.container]),
            ("NP-1.5", .medium, ["5.3"], [.container]),
            ("NP-1.6", .medium, ["5.26"], [.container]),
            ("NP-1.7", .critical, ["5.32"], [.container]),
            ("NP-1.8", .high, ["5.6"], [.container]),
            ("NP-1.9", .medium, ["5.18"], [.container]),
            ("NP-1.10", .high, ["5.16"], [.container]),
            ("NP-1.11", .high, ["5.17"], [.container]),
            ("NP-1.12", .medium, ["5.21"], [.container]),
            ("NP-1.13", .medium, ["5.31"], [.container]),
            ("NP-1.14", .low, ["5.25"], [.container]),
            ("NP-1.15", .medium, ["5.20"], [.container]),
            ("NP-1.16", .high, ["4.1"], [.container, .image]),
            ("NP-1.17", .low, ["5.13"], [.container]),
            ("NP-2.1", .medium, ["5.30"], [.container]),
            ("NP-2.2", .high, ["5.10"], [.container]),
            ("NP-2.3", .medium, [], [.container]),
            ("NP-2.4", .low, [], [.container]),
            ("NP-2.5", .medium, ["2.2"], [.network]),
            ("NP-2.6", .high, [], [.container]),
            ("NP-2.7", .low, [], [.container]),
            ("NP-2.8", .medium, ["7.3"], [.network]),
            ("NP-2.9", .low, [], [.network]),
            ("NP-3.1", .high, ["1.2.2"], [.engine]),
            ("NP-3.2", .critical, [], [.engine]),
            ("NP-3.3", .high, ["1.2.1"], [.engine]),
            ("NP-3.4", .medium, [], [.engine]),
            ("NP-3.5", .high, ["4.4"], [.image]),
            ("NP-3.6", .medium, [], [.image]),
            ("NP-3.7", .high, ["4.4"], [.image]),
            ("NP-3.8", .low, ["4.4"], [.image]),
            ("NP-4.1", .medium, ["5.11"], [.container]),
            ("NP-4.2", .low, [], [.container]),
            ("NP-4.3", .medium, ["5.12"], [.container]),
            ("NP-4.4", .medium, ["5.29"], [.container]),
            ("NP-4.5", .high, [], [.container]),
            ("NP-4.6", .low, ["5.15"], [.container]),
            ("NP-4.7", .low, ["5.19"], [.container]),
            ("NP-4.8", .low, [], [.engine]),
            ("NP-4.9", .low, [], [.container]),
            ("NP-5.1", .low, [], [.image]),
            ("NP-5.2", .low, ["4.3"], [.image]),
            ("NP-5.3", .medium, ["4.3"], [.image]),
            ("NP-5.4", .high, ["4.2"], [.image]),
            ("NP-5.5", .low, [], [.image]),
            ("NP-5.6", .medium, ["4.5"], [.image]),
            ("NP-5.7", .high, ["4.4"], [.image]),
            ("NP-5.8", .low, ["4.7"], [.image]),
            ("NP-5.9", .low, ["4.9"], [.image]),
            ("NP-5.10", .medium, ["4.8"], [.image]),
            ("NP-6.1", .critical, ["2.7"], [.engine]),
            ("NP-6.2", .low, ["2.12"], [.engine]),
            ("NP-6.3", .high, ["2.5"], [.engine]),
            ("NP-6.4", .medium, ["2.13"], [.engine, .container]),
            ("NP-6.5", .medium, ["5.14"], [.container]),
            ("NP-6.6", .medium, ["5.8"], [.container]),
            ("NP-6.7", .low, ["5.9"], [.container]),
            ("NP-6.8", .low, ["4.6", "5.27"], [.container, .image]),
            ("NP-6.9", .low, ["2.15", "2.18"], [.engine]),
            ("NP-6.10", .low, ["5.1"], [.engine]),
            ("NP-6.11", .medium, [], [.engine]),
            ("NP-6.12", .medium, ["5.23", "5.24"], [.container]),
            ("NP-6.13", .low, ["2.16"], [.engine]),
            ("NP-7.1", .critical, ["4.10"], [.image]),
            ("NP-7.2", .critical, ["4.10"], [.image]),
            ("NP-7.3", .critical, ["4.10"], [.image]),
            ("NP-7.4", .high, [], [.container]),
            ("NP-7.5", .high, ["4.10"], [.image]),
            ("NP-7.6", .critical, ["4.10"], [.image]),
            ("NP-8.1", .medium, ["5.9"], [.image]),
            ("NP-8.2", .high, ["5.9"], [.container]),
            ("NP-8.3", .high, ["5.7"], [.container, .image]),
            ("NP-8.4", .medium, ["5.7"], [.image]),
            ("NP-8.5", .high, ["5.7"], [.container]),
            ("NP-9.1", .medium, [], [.container]),
            ("NP-9.2", .low, [], [.container]),
            ("NP-9.3", .medium, [], [.image, .dockerfile]),
            ("NP-9.4", .medium, [], [.image]),
            ("NP-9.5", .low, ["5.28"], [.container]),
            ("NP-9.6", .low, [], [.image]),
            ("NP-9.7", .low, [], [.container]),
        ] as [(String, Severity, [String], [SubjectKind])])
    func columnsAreThoseOfTheBaseline(id: String, severity: Severity, cis: [String], kinds: [SubjectKind]) throws {
        let check = try #require(Catalogue.check(id))
        #expect(check.severity == severity)
        #expect(check.cis == cis)
        let judged = check.rules.map(\.kind).filter { $0 != .dockerfile || kinds.contains(.dockerfile) }
        #expect(Set(judged) == Set(kinds))
        // By its lines, and by what scanners found in it.
        let judgesDockerfiles = [
            "NP-1.16", "NP-5.8", "NP-5.9", "NP-6.8", "NP-7.2", "NP-7.3", "NP-7.5", "NP-7.6", "NP-8.1", "NP-8.3",
            "NP-8.4", "NP-9.3",
        ].contains(id)
        #expect((check.rule(for: .dockerfile) != nil) == judgesDockerfiles)
    }

    /// A document that does not say has not said "none".
    @Test(arguments: ["NP-1.7", "NP-1.8", "NP-1.15", "NP-6.5", "NP-6.6", "NP-8.2"])
    func whatADocumentLeavesOutIsNotAssessed(id: String) throws {
        let container = makeContainer(tellsMounts: false, tellsPorts: false)
        #expect(try answer(id, container).summary.hasPrefix("notAssessed: "))
    }

    @Test func unknownIdsAreUnknown() { #expect(Catalogue.check("NP-0.1") == nil) }
}
