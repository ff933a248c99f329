import Baseline
import Foundation
import FoundationXML
import Model
import Report
import Testing

@Suite struct JUnitTests {
    private let mixed = [
        judged(.container, "shop/web") { check in
            switch check.id {
            case "NP-1.1": failing("runs privileged", severity: .critical)
            case "NP-4.1": failing("has no memory limit", severity: .medium)
            case "NP-1.16": .notAssessed("its image was not inspected")
            case "NP-3.5": .notApplicable("out of scope")
            default: .pass
            }
        },
        judged(.image, "shop/web") { _ in .pass },
    ]

    @Test func everyVerdictIsACase() throws {
        let suites = try suites(JUnit().render(report(mixed)))
        #expect(suites.count == 9)
        #expect(suites.flatMap(\.cases).count == mixed.flatMap(\.verdicts).count)
        let all = Dictionary(grouping: suites.flatMap(\.cases)) { "\($0.className) \($0.name)" }
        #expect(all.values.allSatisfy { $0.count == 1 })
        #expect(all["NP-1.1 container web-1/shop/web"]?.first?.result == "failure: critical, opened: runs privileged")
        #expect(
            all["NP-4.1 container web-1/shop/web"]?.first?.result
                == "skipped: below --fail-on high: medium, opened: has no memory limit")
        #expect(
            all["NP-1.16 container web-1/shop/web"]?.first?.result
                == "skipped: not assessed: its image was not inspected")
        #expect(all["NP-1.2 container web-1/shop/web"]?.first?.result == "passed")
    }

    @Test(arguments: [JUnit.Case.subject, .check], Severity.allCases)
    func theCountsOnASuiteAreThoseOfItsCases(cases: JUnit.Case, threshold: Severity) throws {
        for suite in try suites(JUnit(cases: cases, failOn: threshold).render(report(mixed))) {
            #expect(suite.tests == suite.cases.count)
            #expect(suite.failures == suite.cases.count { $0.result.hasPrefix("failure") })
            #expect(suite.skipped == suite.cases.count { $0.result.hasPrefix("skipped") })
        }
    }

    @Test func byCheckACaseCountsItsSubjects() throws {
        let many = (0..<200).map { number in
            judged(.container, "shop/web-\(number)") { check in
                check.id == "NP-1.1" && number < 120 ? failing("runs privileged", severity: .critical) : .pass
            }
        }
        let cases = try suites(JUnit(cases: .check).render(report(many))).flatMap(\.cases)
        #expect(cases.count == Catalogue.checks.count { $0.rule(for: .container) != nil })
        let privileged = try #require(cases.first { $0.name.hasPrefix("NP-1.1 ") })
        #expect(privileged.result == "failure: 120 of 200 fail: Containers are not privileged")
        #expect(privileged.text.contains("… and 70 more findings"))
    }

    @Test func aFailureLeadsToItsBytes() throws {
        let cases = try suites(JUnit().render(report(mixed))).flatMap(\.cases)
        let failure = try #require(cases.first { $0.result.hasPrefix("failure") })
        #expect(
            failure.text.contains("evidence: containers.json /3/HostConfig/Privileged (sha256:\(document) as stored)"))
        #expect(failure.text.contains("Fix: "))
    }

    @Test(arguments: hostileNames)
    func hostileNamesStayText(name: String) throws {
        let subjects = [judged(.container, name) { _ in failing(name, details: [name]) }]
        let suites = try suites(JUnit(failOn: .low).render(report(subjects, label: name)))
        #expect(suites.flatMap(\.cases).allSatisfy { $0.name.hasPrefix("container web-1/") && $0.name.count <= 512 })
        #expect(suites.flatMap(\.cases).allSatisfy { $0.result.hasPrefix("failure") })
    }

    /// The schemas belong to others and are not in the repository.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: schemas.path)),
        arguments: ["junit-10.xsd", "windyroad-JUnit.xsd"], [JUnit.Case.subject, .check])
    func itIsValidUnderTheConsumersSchemas(schema: String, cases: JUnit.Case) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "junit-\(UUID().uuidString).xml")
        defer { try? FileManager.default.removeItem(at: file) }
        let hostile = hostileNames.map { name in judged(.container, name) { _ in failing(name) } }
        try Data(JUnit(cases: cases, failOn: .low).render(report(mixed + hostile))).write(to: file)
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.schemas.path).sorted()
        let name = try #require(found.first { $0 == schema } ?? found.first { schema.hasSuffix($0) })
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/xmllint")
        process.arguments = ["--noout", "--nonet", "--schema", Self.schemas.appending(path: name).path, file.path]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let message = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: message, as: UTF8.self).prefix(2000))")
    }

    static let schemas = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus/junit-xsd")

    // MARK: Reading it back

    struct Suite {
        let tests: Int
        let failures: Int
        let skipped: Int
        let cases: [Case]
    }

    struct Case {
        let className: String
        let name: String
        /// `passed`, `failure: message`, `skipped: message`
        let result: String
        let text: String
    }

    private func suites(_ bytes: [UInt8]) throws -> [Suite] {
        let root = try #require(try XMLDocument(data: Data(bytes)).rootElement())
        return root.elements(forName: "testsuite").map { suite in
            Suite(
                tests: number(suite, "tests"), failures: number(suite, "failures"), skipped: number(suite, "skipped"),
                cases: suite.elements(forName: "testcase").map { testCase in
                    let result = testCase.children?.compactMap { $0 as? XMLElement }.first
                    return Case(
                        className: string(testCase, "classname"), name: string(testCase, "name"),
                        result: result.map { "\($0.name ?? ""): \(string($0, "message"))" } ?? "passed",
                        text: result?.stringValue ?? "")
                })
        }
    }

    private func string(_ element: XMLElement, _ name: String) -> String {
        element.attribute(forName: name)?.stringValue ?? ""
    }

    private func number(_ element: XMLElement, _ name: String) -> Int { Int(string(element, name)) ?? -1 }
}
