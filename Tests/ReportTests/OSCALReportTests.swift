import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct OSCALReportTests {
    private let mixed = [
        judged(.container, "shop/web") { check in
            switch check.id {
            case "NP-1.1": failing("runs privileged", severity: .critical)
            case "NP-4.3": .notAssessed("no CPU count")
            case "NP-4.1":
                .fail([
                    Finding(
                        detail: "", message: "has no memory limit", severity: .medium, path: pointer().path,
                        waiver: "W-1")
                ])
            default: .pass
            }
        },
        judged(.image, "shop/web") { check in
            check.id == "NP-5.7"
                ? .fail(
                    [("CVE-1", Severity.high), ("CVE-2", .high), ("CVE-3", .critical)].map { name, severity in
                        Finding(
                            detail: name, message: Text(verbatim: "has \(name)"), severity: severity,
                            path: pointer().path)
                    } + [
                        Finding(
                            detail: "CVE-4", message: "has CVE-4", severity: .high, path: pointer().path,
                            vex: "Example Inc.")
                    ]) : .pass
        },
    ]

    private var waiver: WaiverState {
        WaiverState(
            Waiver(
                id: "W-1", checks: ["NP-4.1"], subjects: [], reason: "until the move", approver: "J. Doe",
                created: Day(year: 2026, month: 9, day: 1), expires: Day(year: 2026, month: 12, day: 31)),
            maximumDays: nil, at: Timestamp(seconds: 1_791_000_000))
    }

    private var results: Results {
        get throws {
            try read(report(mixed, patchDays: [.critical: 7, .high: 30], waivers: [waiver]))
        }
    }

    @Test func everyCheckIsAnObjectiveThatHasAFindingOrIsExcluded() throws {
        let results = try results
        #expect((results.findings.keys + results.excluded).sorted() == Catalogue.checks.map(\.id).sorted())
        #expect(results.excluded.contains("NP-4.3"))
    }

    @Test(
        arguments: [
            ("NP-1.1", "not-satisfied", "fail"), ("NP-1.2", "satisfied", "pass"), ("NP-4.1", "not-satisfied", "other"),
            ("NP-5.7", "not-satisfied", "fail"),
        ])
    func aCheckIsSatisfiedOrNot(check: String, state: String, reason: String) throws {
        let target = try #require(try results.findings[check]?["target"] as? Object)
        #expect((target["status"] as? [String: String]) == ["state": state, "reason": reason])
    }

    @Test func risksHaveTheirDeadlines() throws {
        let risks = try results.objects("risks").filter { ($0["title"] as? String)?.hasPrefix("NP-5.7") == true }
        #expect(risks.map { $0["status"] as? String } == ["open", "open", "deviation-approved"])
        #expect(
            risks.map { $0["deadline"] as? String } == ["2026-11-11T23:59:59Z", "2026-10-19T23:59:59Z", nil])
        #expect(risks.map { ($0["related-observations"] as? [Object])?.count } == [2, 1, 1])
        let waived = try #require(
            try results.objects("risks").first { ($0["title"] as? String)?.hasPrefix("NP-4.1") == true })
        #expect(waived["deadline"] as? String == "2026-12-31T23:59:59Z")
        #expect(
            (waived["statement"] as? String)?.hasPrefix("Waived by W-1 until 2026-12-31 (until the move; J. Doe). ")
                == true)
    }

    @Test func anObservationLeadsToItsSubjectAndItsBytes() throws {
        let results = try results
        let observation = try #require(
            results.objects("observations").first { $0["description"] as? String == "runs privileged" })
        let evidence = try #require((observation["relevant-evidence"] as? [Object])?.first)
        let href = try #require(evidence["href"] as? String)
        let resource = try #require(results.resources.first { "#\($0["uuid"] as? String ?? "")" == href })
        let link = try #require((resource["rlinks"] as? [Object])?.first)
        #expect(link["href"] as? String == "containers.json")
        #expect((link["hashes"] as? [[String: String]])?.first == ["algorithm": "SHA-256", "value": "\(document)"])
        #expect(
            evidence["description"] as? String
                == "containers.json /3/HostConfig/Privileged (sha256:\(document) as stored)")
        #expect(observation["methods"] as? [String] == ["TEST"])
        let plan = try #require((results.root["import-ap"] as? Object)?["href"] as? String)
        #expect(results.resources.contains { "#\($0["uuid"] as? String ?? "")" == plan })
    }

    /// What differs in nothing but the subject is told once, with each one's evidence.
    @Test func whatIsSeenAlikeIsOneObservation() throws {
        let subjects = ["a", "b", "c"].map { name in
            judged(.container, name) { $0.id == "NP-1.1" ? failing(name == "c" ? "is c" : "runs privileged") : .pass }
        }
        let results = try read(report(subjects))
        let observations = results.objects("observations").filter { $0["types"] as? [String] == ["finding"] }
        #expect(observations.map { $0["description"] as? String } == ["runs privileged", "is c"])
        #expect(observations.map { ($0["subjects"] as? [Object])?.count } == [2, 1])
        #expect(observations.first?["title"] as? String == "NP-1.1 on 2 subjects")
        let evidence = try #require(observations.first?["relevant-evidence"] as? [Object])
        #expect(
            evidence.map { $0["description"] as? String }
                == ["a", "b"].map {
                    "container web-1/\($0): containers.json /3/HostConfig/Privileged"
                })
        #expect(evidence.allSatisfy { $0["href"] != nil })
        let pointers = evidence.flatMap { $0["props"] as? [Object] ?? [] }.map { $0["value"] as? String }
        #expect(pointers == ["/3/HostConfig/Privileged", "/3/HostConfig/Privileged"])
        let risk = try #require(results.objects("risks").first)
        #expect((risk["description"] as? String)?.hasPrefix("3 findings. ") == true)
        #expect((risk["related-observations"] as? [Object])?.count == 2)
    }

    /// Two findings that say the same of one subject are two pieces of evidence, and one subject.
    @Test func aSubjectIsNamedOnceInAnObservation() throws {
        let subjects = ["a", "b"].map { name in
            judged(.container, name) { check in
                check.id == "NP-1.1" ? failing("holds a token", details: name == "a" ? ["X", "Y"] : [""]) : .pass
            }
        }
        let observation = try #require(
            try read(report(subjects)).objects("observations").first { $0["types"] as? [String] == ["finding"] })
        #expect(observation["title"] as? String == "NP-1.1 on 2 subjects")
        #expect((observation["subjects"] as? [Object])?.count == 2)
        #expect((observation["relevant-evidence"] as? [Object])?.count == 3)
    }

    @Test(arguments: [0, 1])
    func aReportOfNothingHasNoEmptyArrays(weeks: Int) throws {
        let results = try read(report(weeks == 0 ? [] : [judged(.engine, "web-1") { _ in .notAssessed("none") }]))
        #expect(results.findings.isEmpty)
        #expect(results.excluded.count == Catalogue.checks.count)
    }

    @Test(arguments: hostileNames + ["{{ insert: param, x }}", "[a](javascript:b)", "\u{3000} a \u{3000}", "\n"])
    func hostileNamesStayText(name: String) throws {
        let subjects = [judged(.container, name) { _ in failing(name, details: [name]) }]
        let hostile = report(subjects, label: name, source: name, silentHosts: [name])
        #expect(OSCALReport(hostile).render() == OSCALReport(hostile).render())
        let results = try read(hostile)
        for observation in results.objects("observations") {
            for text in ["title", "description"].compactMap({ observation[$0] as? String }) {
                #expect(!unescaped(text).contains { "<[{*_`".unicodeScalars.contains($0) })
            }
        }
    }

    // MARK: Reading it back

    /// The characters of Markdown behind which no backslash takes their meaning away.
    private func unescaped(_ text: String) -> [Unicode.Scalar] {
        var isEscaped = false
        return text.unicodeScalars.filter { scalar in
            defer { isEscaped = scalar == "\\" && !isEscaped }
            return scalar != "\\" && !isEscaped
        }
    }

    typealias Object = [String: Any]

    struct Results {
        let root: Object
        let result: Object
        let resources: [Object]
        /// The objectives that could not be assessed.
        let excluded: [String]
        /// By the check that is their target.
        let findings: [String: Object]

        func objects(_ key: String) -> [Object] { result[key] as? [Object] ?? [] }
    }

    /// Reads results, and proves what OSCAL asks of every document.
    private func read(_ report: Report) throws -> Results {
        let object = try JSONSerialization.jsonObject(with: Data(OSCALReport(report).render()))
        let root = try #require((object as? Object)?["assessment-results"] as? Object)
        var names: Names = Names()
        names.gather(root)
        #expect(Set(names.defined).count == names.defined.count)
        #expect(names.referred.allSatisfy(Set(names.defined).contains))
        #expect(
            names.defined.allSatisfy { $0.count == 36 && UUID(uuidString: $0) != nil && $0.dropFirst(14).first == "5" })
        #expect(names.empty.isEmpty)
        #expect(names.untidy.isEmpty)
        let result = try #require((root["results"] as? [Object])?.first)
        let reviewed = try #require(result["reviewed-controls"] as? Object)
        let objectives = try #require((reviewed["control-objective-selections"] as? [Object])?.first)
        let excluded = objectives["exclude-objectives"] as? [[String: String]] ?? []
        let findings = (result["findings"] as? [Object] ?? []).map { finding in
            ((finding["target"] as? Object)?["target-id"] as? String ?? "", finding)
        }
        return Results(
            root: root, result: result,
            resources: (root["back-matter"] as? Object)?["resources"] as? [Object] ?? [],
            excluded: excluded.compactMap { $0["objective-id"] },
            findings: Dictionary(findings, uniquingKeysWith: { first, _ in first }))
    }

    /// The UUIDs that a document defines and refers to, its empty arrays, and the values with white space around them.
    struct Names {
        var defined: [String] = []
        var referred: [String] = []
        var empty: [String] = []
        var untidy: [String] = []

        mutating func gather(_ value: Any, key: String = "") {
            if let array = value as? [Any] {
                if array.isEmpty { empty.append(key) }
                for element in array { gather(element, key: key) }
            } else if let object = value as? Object {
                for (key, value) in object { gather(value, key: key) }
            } else if let text = value as? String {
                if key == "uuid" { defined.append(text) }
                if key.hasSuffix("-uuid") { referred.append(text) }
                if key == "href", text.hasPrefix("#") { referred.append(String(text.dropFirst())) }
                let isTidy =
                    !text.isEmpty && text == text.trimmingCharacters(in: .whitespacesAndNewlines)
                    && !text.contains("\n")
                if key == "value" || key == "version", !isTidy { untidy.append(text) }
            }
        }
    }
}
