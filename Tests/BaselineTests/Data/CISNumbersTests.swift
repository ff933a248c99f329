import Baseline
import Testing

struct CISNumbersTests {
    @Test(arguments: [
        ("5.1", "1.5.0", "7.1"), ("5.1", "1.2.0", "7.1"), ("5.1", "1.13.0", "2.15"), ("5.2", "1.5.0", "5.1"),
        ("5.5", "1.5.0", "5.4"), ("5.32", "1.5.0", "5.31"), ("5.32", "1.13.0", "5.31"), ("5.11", "1.3.1", "5.10"),
        ("2.2", "1.5.0", "2.2"), ("2.2", "1.2.0", "2.1"), ("2.14", "1.2.0", "2.17"), ("2.14", "1.1.0", "2.18"),
        ("2.15", "1.1.0", "2.14"), ("2.16", "1.13.0", "2.18"), ("2.18", "1.13.0", "2.21"),
        ("1.2.1", "1.2.0", "1.1.1"), ("1.2.2", "1.1.0", "1.3"), ("1.1.1", "1.2.0", "1.2.1"),
        ("1.1.11", "1.2.0", "1.2.10"), ("4.10", "1.2.0", "4.10"), ("4.12", "1.5.0", "4.12"),
        ("7.3", "1.5.0", "7.4"), ("7.3", "1.13.0", "2.19"), ("7.9", "1.2.0", "7.10"),
        ("5.4", "1.6.0", "5.4"), ("5.4", "v1.6.0", "5.4"), ("5.4", "1.6", "5.4"), ("5.4", "1.7.0", "5.4"),
    ])
    func aNumberIsTranslatedBothWays(id16: String, version: String, number: String) {
        #expect(CISNumber.number(id16, in: version) == number)
        #expect(CISNumber.id16(of: number, in: version) == id16)
    }

    @Test(arguments: [
        ("4.12", "1.3.1"), ("2.1", "1.2.0"), ("7.1", "1.13.0"), ("5.33", "1.6.0"), ("5.4", "1.8.0"), ("5.4", ""),
        ("", "1.6.0"), ("3.1", "1.6.0"), ("5.4", "v"),
    ])
    func whatAVersionDoesNotHaveIsNil(id16: String, version: String) {
        #expect(CISNumber.number(id16, in: version) == nil)
    }

    /// The legacy registry was dropped after 1.1.0, and 7.10 moved to 7.9.
    @Test(arguments: [("2.13", "1.1.0"), ("7.10", "1.6.0"), ("5.32", "1.5.0"), ("8.1.1", "1.2.0"), ("c.1", "1.3.1")])
    func numbersWithoutASuccessorAreNil(number: String, version: String) {
        #expect(CISNumber.id16(of: number, in: version) == nil)
    }

    @Test(arguments: [
        ("1.3.2", "", "1.13.0"), ("1.3.4", "", "1.1.0"), ("1.3.5", "", "1.2.0"), ("1.3.6", "", "1.4.0"),
        ("1.5.0", "", "1.5.0"), ("1.6.0", "5.1 5.31 7.10", "1.5.0"), ("1.6.0", "5.32 7.9", "1.6.0"),
        ("1.6.1", "2.1", "1.6.0"), ("v1.6.1", "5.1 7.10", "1.5.0"),
    ])
    func aToolsReleaseFollowsAVersion(release: String, numbers: String, expected: String) {
        let numbers = numbers.split(separator: " ").map(String.init)
        #expect(CISNumber.version(ofDockerBenchSecurity: release, numbers: numbers) == expected)
    }

    @Test(arguments: ["1.6.0", "1.6", "1.4.2", "2.0.0", "", "dev"])
    func aReleaseThatCannotBeToldIsNil(release: String) {
        #expect(CISNumber.version(ofDockerBenchSecurity: release, numbers: ["2.1"]) == nil)
    }

    /// Every CIS number that a check of the baseline bears is in the table.
    @Test(arguments: ["1.2.1", "1.2.2", "2.2", "2.5", "2.7", "2.12", "2.13", "2.15", "2.16", "2.18"])
    func theBaselinesNumbersAreKnown(id16: String) { #expect(CISNumber.number(id16, in: "1.6.0") == id16) }

    @Test func sectionsFourAndFiveAreWhole() {
        for number in (1...12).map({ "4.\($0)" }) + (1...32).map({ "5.\($0)" }) {
            #expect(CISNumber.number(number, in: "1.6.0") == number)
        }
        #expect(CISNumber.all.first { $0.id16 == "5.32" }?.subject == "no Docker socket inside")
        #expect(CISNumber.all.first { $0.id16 == "5.11" }?.subject == "memory limit")
        #expect(CISNumber.all.first { $0.id16 == "5.22" }?.subject == "seccomp not disabled")
    }

    @Test(arguments: CISNumber.versions)
    func withinAVersionEveryNumberIsOneRecommendation(version: String) {
        let numbers = CISNumber.all.compactMap { CISNumber.number($0.id16, in: version) }
        #expect(!numbers.isEmpty && Set(numbers).count == numbers.count)
    }

    @Test func everyRecommendationHasANumberOfItsOwnAndASubject() {
        #expect(Set(CISNumber.all.map(\.id16)).count == CISNumber.all.count)
        #expect(CISNumber.all.allSatisfy { !$0.subject.isEmpty && CISNumber.number($0.id16, in: "1.6.0") == $0.id16 })
    }
}
