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
            case "NP-4.2": .notApplicable("out of scope")
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
        for notAssessed in JUnit.NotAssessed.allCases {
            let junit = JUnit(cases: cases, notAssessed: notAssessed, failOn: threshold)
            let suites = try suites(junit.render(report(mixed)))
            #expect(suites.map(\.id) == Array(0..<9))
            for suite in suites { expectCounts(suite) }
        }
    }

    @Test func whatNoCheckJudgesIsSkippedInTheRichProfile() throws {
        let more = report(
            mixed, unmapped: [UnmappedRule(tool: "checkov", rule: "CKV_X_1", title: "Something else", findings: 2)],
            unattached: ["web.json (shop/web:1.5)", "web.json (shop/web:1.5)"], isDamaged: true)
        let suite = try #require(try suites(JUnit(profile: .rich).render(more)).last)
        #expect(suite.id == 9)
        expectCounts(suite)
        #expect(
            suite.cases.map(\.id) == [
                "unmapped\ncheckov CKV_X_1", "unattached\nweb.json (shop/web:1.5)",
                "unattached\nweb.json (shop/web:1.5) (2)", "damaged\ncontainers.json",
            ])
        #expect(suite.cases[0].result == "skipped: no check stands for this rule (2): Something else")
        #expect(try suites(JUnit().render(more)).count == 9)
    }

    private func expectCounts(_ suite: Suite) {
        #expect(suite.tests == suite.cases.count)
        #expect(suite.failures == suite.cases.count { $0.result.hasPrefix("failure") })
        #expect(suite.errors == suite.cases.count { $0.result.hasPrefix("error") })
        #expect(suite.skipped == suite.cases.count { $0.result.hasPrefix("skipped") })
    }

    @Test func whatWasNotAssessedCanBeAnError() throws {
        let cases = try suites(JUnit(notAssessed: .error).render(report(mixed))).flatMap(\.cases)
        let unanswered = try #require(cases.first { $0.id == "NP-1.16\ncontainer web-1/shop/web" })
        #expect(unanswered.result == "error: not assessed: its image was not inspected")
        #expect(unanswered.text == "not assessed: its image was not inspected")
        let outOfScope = try #require(cases.first { $0.id == "NP-4.2\ncontainer web-1/shop/web" })
        #expect(outOfScope.result == "skipped: not applicable: out of scope")
    }

    @Test func theStrictProfileHasNoAttributeOnItsRootAndNoneBeyondTheSchemasOnACase() throws {
        let root = try root(try #require(JUnit().render(report(mixed)).first))
        #expect(root.attributes?.isEmpty ?? true)
        let testCase = try #require(root.elements(forName: "testsuite").first?.elements(forName: "testcase").first)
        #expect(Set(testCase.attributes?.compactMap(\.name) ?? []) == ["classname", "name", "time"])
        #expect(try suites(JUnit().render(report(mixed))).flatMap(\.cases).allSatisfy { $0.properties.isEmpty })
    }

    @Test(arguments: JUnit.Case.allCases)
    func theRichProfileCountsOnItsRoot(cases: JUnit.Case) throws {
        let file = try #require(JUnit(cases: cases, profile: .rich, notAssessed: .error).render(report(mixed)).first)
        let root = try root(file)
        let suites = try suites([file])
        #expect(number(root, "tests") == suites.reduce(0) { $0 + $1.tests })
        #expect(number(root, "failures") == suites.reduce(0) { $0 + $1.failures })
        #expect(number(root, "errors") == suites.reduce(0) { $0 + $1.errors })
        #expect(number(root, "skipped") == suites.reduce(0) { $0 + $1.skipped })
    }

    @Test func theRichProfileLeadsToTheEvidence() throws {
        let cases = try suites(JUnit(profile: .rich).render(report(mixed))).flatMap(\.cases)
        let failed = try #require(cases.first { $0.id == "NP-1.1\ncontainer web-1/shop/web" })
        #expect(failed.file == "containers.json" && failed.line.isEmpty)
        #expect(failed.output == "[[ATTACHMENT|containers.json]]")
        #expect(failed.properties["severity"] == "critical" && failed.properties["verdict"] == "fail")
        #expect(failed.properties["host"] == "web-1")
        #expect(failed.properties["evidence"] == "sha256:\(document) /3/HostConfig/Privileged")
        let lesser = try #require(cases.first { $0.id == "NP-4.1\ncontainer web-1/shop/web" })
        #expect(lesser.output.hasPrefix("container web-1/shop/web: medium, opened: has no memory limit\n"))
        #expect(lesser.output.hasSuffix("\n[[ATTACHMENT|containers.json]]"))
        let passed = try #require(cases.first { $0.id == "NP-1.2\ncontainer web-1/shop/web" })
        #expect(passed.file.isEmpty && passed.output.isEmpty && passed.properties["verdict"] == "pass")
        #expect(cases.allSatisfy { !$0.properties.values.contains { $0.isEmpty } })
    }

    @Test func aTextsLineIsTold() throws {
        let line = Place(document: document, position: .line(7))
        let subjects = [
            judged(.dockerfile, "web/Dockerfile") { _ in
                .fail([Finding(detail: "", message: "adds", severity: .high, place: line, path: "")])
            }
        ]
        let cases = try suites(JUnit(profile: .rich).render(report(subjects))).flatMap(\.cases)
        #expect(!cases.isEmpty && cases.allSatisfy { $0.line == "7" })
    }

    @Test func noNameAttachesAFile() throws {
        let name = "x [[ATTACHMENT|/etc/passwd]] [[ATTACHMENT|\u{301}b]]"
        let subjects = [judged(.container, name) { _ in failing(name, severity: .low) }]
        let cases = try suites(JUnit(profile: .rich).render(report(subjects))).flatMap(\.cases)
        #expect(cases.allSatisfy { $0.output.components(separatedBy: "[[ATTACHMENT|").count == 2 })
    }

    @Test func aRegressionAndAnOverdueDeadlineSayIt() throws {
        let subjects = [
            judged(.image, "shop/web") { check in
                check.id == "NP-5.7" ? failing("CVE-2026-1 in zlib", details: ["CVE-2026-1 zlib"]) : .pass
            }
        ]
        let key = FindingKey(subject: subjects[0].subject, check: "NP-5.7", detail: "CVE-2026-1 zlib")
        let seen = Timestamp(seconds: 1_785_000_000)
        let report = report(
            subjects, states: [key: FindingState(change: .regressed, firstSeen: seen)], patchDays: [.high: 30])
        let due = Day(daysSinceEpoch: seen.day.daysSinceEpoch + 30)
        let one = try #require(try suites(JUnit().render(report)).flatMap(\.cases).first { $0.result != "passed" })
        #expect(one.result == "failure: high, regressed, overdue since \(due): CVE-2026-1 in zlib")
        #expect(one.text.contains("first seen \(seen.day), due by \(due)"))
        let all = try #require(
            try suites(JUnit(cases: .check).render(report)).flatMap(\.cases).first { $0.result != "passed" })
        #expect(all.result.hasPrefix("failure: 1 of 1 fail (1 regressed, 1 overdue): "))
    }

    @Test func whoCoversAFindingIsNamed() throws {
        let subjects = [
            judged(.image, "shop/web") { check in
                let finding = Finding(detail: "", message: "CVE", severity: .high, path: pointer().path)
                return switch check.id {
                case "NP-5.7": .fail([finding.waived(by: "W-7")])
                case "NP-5.1":
                    .fail([
                        Finding(detail: "", message: "m", severity: .high, path: pointer().path, vex: "Acme\n\u{202E}")
                    ])
                default: .pass
                }
            }
        ]
        for (cases, waived, silenced) in [
            (JUnit.Case.subject, "high, opened: CVE", "high, opened: m"), (.check, "1 of 1", "1 of 1"),
        ] {
            let told = Set(try suites(JUnit(cases: cases).render(report(subjects))).flatMap(\.cases).map(\.result))
            #expect(told.contains("skipped: waived by W-7: \(waived)"), "\(told)")
            #expect(told.contains("skipped: silenced by the VEX of Acme\\n\\u{202E}: \(silenced)"), "\(told)")
        }
    }

    @Test(arguments: JUnit.Profile.allCases)
    func filesAreSplitAndNothingIsRenamed(profile: JUnit.Profile) throws {
        let many = (0..<30).map { number in
            judged(.container, "web-\(number)") { _ in number % 3 == 0 ? failing("fails") : .pass }
        }
        let whole = JUnit(profile: profile).render(report(many))
        #expect(whole.count == 1)
        let all = try suites(whole)
        for limits in [JUnit.Limits(cases: 100), JUnit.Limits(bytes: 60_000)] {
            let files = JUnit(profile: profile, limits: limits).render(report(many))
            #expect(files.count > 3)
            #expect(files.allSatisfy { $0.count < limits.bytes + 20_000 })
            let parts = try suites(files)
            #expect(parts.allSatisfy { $0.tests <= limits.cases })
            #expect(Set(parts.map(\.id)).count == parts.count)
            for part in parts { expectCounts(part) }
            #expect(parts.flatMap(\.cases).map(\.id) == all.flatMap(\.cases).map(\.id))
            for suite in all {
                let same = parts.filter { $0.name == suite.name }
                #expect(same.reduce(0) { $0 + $1.tests } == suite.tests)
                #expect(same.reduce(0) { $0 + $1.failures } == suite.failures)
            }
        }
    }

    /// Readers collapse spaces, drop what they have seen and cut what is long.
    @Test func namesAreUniqueAndShort() throws {
        let long = String(repeating: "🐳", count: 600)
        let names =
            hostileNames + [
                "a", "a ", "a  b", "a b", "\\u{7}", "\u{7}", long, long + "x", String(repeating: "x", count: 4097),
                "x\ny", "x\\ny", String(repeating: "e\u{301}", count: 500),
            ]
        let cases = try suites(
            JUnit().render(report(names.map { name in judged(.container, name) { _ in .pass } }))
        ).flatMap(\.cases)
        let read = cases.map { testCase in
            testCase.className + " " + testCase.name.split { $0.isWhitespace }.joined(separator: " ")
        }
        #expect(Set(read).count == cases.count)
        #expect(cases.allSatisfy { $0.name.utf16.count <= 512 && !$0.name.isEmpty })
        let shortened = Set(cases.map(\.name).filter { $0.hasPrefix("container web-1/🐳") })
        #expect(shortened.count == 2 && shortened.allSatisfy { $0.hasSuffix("]") && $0.utf16.count > 510 })
    }

    @Test func anEmptyReportHasItsNineSuites() throws {
        let suites = try suites(JUnit().render(report([])))
        #expect(suites.count == 9 && suites.allSatisfy { $0.tests == 0 })
    }

    @Test func everyCheckIsThere() throws {
        let subjects = SubjectKind.allCases.map { kind in judged(kind, "shop/web") { _ in failing("fails") } }
        let bySubject = try suites(JUnit().render(report(subjects))).flatMap(\.cases)
        #expect(Set(bySubject.map(\.className)) == Set(Catalogue.checks.map(\.id)))
        let byCheck = try suites(JUnit(cases: .check).render(report(subjects))).flatMap(\.cases)
        #expect(byCheck.map { $0.name.prefix { $0 != " " } } == Catalogue.checks.map { $0.id[...] })
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
        for profile in JUnit.Profile.allCases {
            let junit = JUnit(profile: profile, failOn: .low)
            let cases = try suites(junit.render(report(subjects, label: name))).flatMap(\.cases)
            #expect(cases.allSatisfy { $0.name.hasPrefix("container web-1/") && $0.name.count <= 512 })
            #expect(cases.allSatisfy { $0.result.hasPrefix("failure") })
        }
    }

    /// The schemas belong to others and are not in the repository.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: schemas.path)),
        arguments: ["junit-10.xsd", "windyroad-JUnit.xsd"], [JUnit.Case.subject, .check])
    func itIsValidUnderTheConsumersSchemas(schema: String, cases: JUnit.Case) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "junit-\(UUID().uuidString).xml")
        defer { try? FileManager.default.removeItem(at: file) }
        let hostile = hostileNames.map { name in judged(.container, name) { _ in failing(name) } }
        let junit = JUnit(cases: cases, notAssessed: .error, failOn: .low)
        try Data(junit.render(report(mixed + hostile))[0]).write(to: file)
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
        let name: String
        let id: Int
        let tests: Int
        let failures: Int
        let errors: Int
        let skipped: Int
        let cases: [Case]
    }

    struct Case {
        let className: String
        let name: String
        /// `passed`, `failure: message`, `skipped: message`
        let result: String
        let text: String
        let file: String
        let line: String
        let owner: String
        let properties: [String: String]
        let output: String

        var id: String { "\(className)\n\(name)" }
    }

    private func suites(_ files: [[UInt8]]) throws -> [Suite] {
        try files.flatMap { file in try root(file).elements(forName: "testsuite").map(suite) }
    }

    private func root(_ file: [UInt8]) throws -> XMLElement {
        try #require(try XMLDocument(data: Data(file)).rootElement())
    }

    private func suite(_ suite: XMLElement) -> Suite {
        Suite(
            name: string(suite, "name"), id: number(suite, "id"), tests: number(suite, "tests"),
            failures: number(suite, "failures"), errors: number(suite, "errors"), skipped: number(suite, "skipped"),
            cases: suite.elements(forName: "testcase").map { testCase in
                let children = testCase.children?.compactMap { $0 as? XMLElement } ?? []
                let result = children.first { ["failure", "error", "skipped"].contains($0.name) }
                let properties = testCase.elements(forName: "properties").flatMap { $0.elements(forName: "property") }
                return Case(
                    className: string(testCase, "classname"), name: string(testCase, "name"),
                    result: result.map { "\($0.name ?? ""): \(string($0, "message"))" } ?? "passed",
                    text: result?.stringValue ?? "", file: string(testCase, "file"), line: string(testCase, "line"),
                    owner: string(testCase, "owner"),
                    properties: Dictionary(
                        properties.map { (string($0, "name"), string($0, "value")) },
                        uniquingKeysWith: { $0 + "," + $1 }),
                    output: children.first { $0.name == "system-out" }?.stringValue ?? "")
            })
    }

    private func string(_ element: XMLElement, _ name: String) -> String {
        element.attribute(forName: name)?.stringValue ?? ""
    }

    private func number(_ element: XMLElement, _ name: String) -> Int { Int(string(element, name)) ?? -1 }
}
