import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct SARIFReportTests {
    @Test func everyCheckIsARuleWithinTheLimitsOfItsReaders() throws {
        let rules = try log(report([])).rules
        #expect(rules.map { $0["id"] as? String } == Catalogue.checks.map(\.id))
        for (rule, check) in zip(rules, Catalogue.checks) {
            let name = try #require(rule["name"] as? String)
            #expect(!name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
            #expect(text(rule, "shortDescription") == check.title.en)
            #expect(text(rule, "fullDescription").count <= 1024)
            #expect(text(rule, "help").contains(check.remediation.en))
            #expect(!check.examples.pass.contains("```") && !check.examples.fail.contains("```"))
            let properties = try #require(rule["properties"] as? Object)
            let tags = try #require(properties["tags"] as? [String])
            #expect(tags.count <= 10 && tags.contains("control-\(check.control)"))
            #expect(tags.contains("NIST-SP-800-190-\(check.nist)"))
        }
    }

    @Test func aReportOfNothingHasNoResults() throws {
        let log = try log(report([], weeks: 1))
        #expect(log.results.isEmpty)
        #expect(log.run["baselineGuid"] == nil)
        #expect(log.notifications.isEmpty)
    }

    @Test(
        arguments: [
            (Severity.low, "note", "2.0"), (.medium, "warning", "5.5"), (.high, "error", "8.0"),
            (.critical, "error", "9.5"),
        ])
    func severitiesAreLevelsAndScores(severity: Severity, level: String, score: String) throws {
        let log = try log(one(failing("runs privileged", severity: severity)))
        let result = try #require(log.results.first)
        #expect(result["level"] as? String == level)
        #expect(text(result, "message") == "container web-1/shop/web: runs privileged")
        let rule = try #require(Catalogue.checks.firstIndex { $0.severity == severity })
        #expect((log.rules[rule]["properties"] as? Object)?["security-severity"] as? String == score)
    }

    @Test func aResultLeadsToItsRuleItsSubjectAndItsBytes() throws {
        let log = try log(one(failing("runs privileged")))
        let result = try #require(log.results.first)
        let index = try #require(result["ruleIndex"] as? Int)
        #expect(log.rules[index]["id"] as? String == "NP-1.1")
        let location = try #require((result["locations"] as? [Object])?.first)
        let logical = try #require((location["logicalLocations"] as? [Object])?.first)
        #expect(logical["fullyQualifiedName"] as? String == "web-1/container/shop/web")
        #expect(logical["kind"] as? String == "container")
        let shown = try #require(location["physicalLocation"] as? Object)
        #expect((shown["region"] as? Object)?["startLine"] as? Int == 1)
        #expect((shown["artifactLocation"] as? Object)?["uri"] as? String == "web-1/container/shop/web")
        let related = try #require((result["relatedLocations"] as? [Object])?.first)
        #expect(text(related, "message") == "evidence: containers.json /3/HostConfig/Privileged")
        let physical = try #require(related["physicalLocation"] as? Object)
        #expect(physical["region"] == nil)
        let artifact = try #require(physical["artifactLocation"] as? Object)
        #expect(artifact["uri"] as? String == "containers.json")
        let artifacts = try #require(log.run["artifacts"] as? [Object])
        let place = try #require(artifact["index"] as? Int)
        #expect((artifacts[place]["hashes"] as? Object)?["sha-256"] as? String == "\(document)")
        let evidence = try #require((result["properties"] as? Object)?["evidence"] as? [String: String])
        #expect(evidence == ["sha256": "\(document)", "pointer": "/3/HostConfig/Privileged"])
    }

    @Test func aLineIsARegion() throws {
        let finding = Finding(
            detail: "", message: "installs sshd", severity: .high,
            place: Place(document: document, position: .line(7)), path: "")
        let dockerfile = judged(.dockerfile, "web/Dockerfile") { $0.id == "NP-8.1" ? .fail([finding]) : .pass }
        let result = try #require(try log(report([dockerfile])).results.first)
        for name in ["locations", "relatedLocations"] {
            let location = try #require((result[name] as? [Object])?.first?["physicalLocation"] as? Object)
            #expect((location["region"] as? Object)?["startLine"] as? Int == 7)
        }
    }

    /// GitHub opens a new alert where the path of a result is another one than the week before.
    @Test func aResultStaysWhereItWasWhateverItsDocumentIsCalled() throws {
        let subjects = [judged(.container, "shop/web") { $0.id == "NP-1.1" ? failing("runs privileged") : .pass }]
        let locations = try ["2026-W47/containers.json", "2026-W48/all.json"].map { source in
            let result = try #require(try log(report(subjects, source: source)).results.first)
            return try JSONSerialization.data(withJSONObject: result["locations"] ?? [], options: .sortedKeys)
        }
        #expect(locations[0] == locations[1])
    }

    @Test(
        arguments: [
            ("2026-W47/web-1/containers.json", "2026-W47/web-1/containers.json"),
            ("/var/log/a b.json", "var/log/a%20b.json"),
            ("../../etc/passwd", "etc/passwd"), ("javascript:alert(1)", "javascript%3Aalert%281%29"),
            ("docker inspect (5)", "docker%20inspect%20%285%29"), ("..", "unnamed"), ("", "unnamed"),
            ("C:\\evidence\\容.json", "C%3A%5Cevidence%5C%E5%AE%B9.json"), ("a//./b?c#d%00", "a/b%3Fc%23d%2500"),
        ])
    func aSourceIsARelativeURI(source: String, uri: String) throws {
        let artifacts = try #require(
            try log(report([], source: source)).run["artifacts"] as? [Object])
        #expect((artifacts.first?["location"] as? Object)?["uri"] as? String == uri)
    }

    @Test func aFingerprintOutlivesMessageSeverityAndWeek() throws {
        func print(_ key: String, _ message: String, _ detail: String, _ label: String, weeks: Int) throws -> String {
            let subjects = [
                judged(.container, key) { check in
                    check.id == "NP-1.1" ? failing(message, severity: .low, details: [detail]) : .pass
                }
            ]
            let result = try #require(try log(report(subjects, weeks: weeks, label: label)).results.first)
            let prints = try #require(result["partialFingerprints"] as? [String: String])
            #expect(prints["ninepointFinding/v1"] == prints["primaryLocationLineHash"])
            return try #require(prints["ninepointFinding/v1"])
        }
        let first = try print("web", "mounts 2", "/etc", "2026-W47", weeks: 3)
        #expect(first.count == 64)
        #expect(try print("web", "mounts 3", "/etc", "2026-W48", weeks: 4) == first)
        #expect(try print("web", "mounts 2", "/usr", "2026-W47", weeks: 3) != first)
        #expect(try print("we", "mounts 2", "b/etc", "2026-W47", weeks: 3) != first)
    }

    @Test(
        arguments: [
            (Change.opened, "new"), (.regressed, "new"), (.persists, "unchanged"), (.policy, "new"),
            (.baseline, "new"), (.unwaived, "updated"), (.waived, "updated"),
        ])
    func aChangeIsABaselineState(change: Change, state: String) throws {
        let key = FindingKey(
            subject: Subject(kind: .container, host: "web-1", key: "shop/web"), check: "NP-1.1", detail: "")
        let states = [key: FindingState(change: change, firstSeen: Timestamp(seconds: 1_789_000_000))]
        let subjects = [judged(.container, "shop/web") { $0.id == "NP-1.1" ? failing("runs privileged") : .pass }]
        let result = try #require(try log(report(subjects, states: states)).results.first)
        #expect(result["baselineState"] as? String == state)
        #expect((result["properties"] as? Object)?["firstSeen"] as? String == "2026-09-10T00:26:40Z")
        let alone = try #require(try log(report(subjects, weeks: 1, states: states)).results.first)
        #expect(alone["baselineState"] == nil)
    }

    @Test(
        arguments: [
            (Change.fixed, "pass"), (.removed, "notApplicable"), (.stale, "open"), (.policy, "informational"),
            (.baseline, "informational"),
        ])
    func whatEndedIsAbsent(change: Change, kind: String) throws {
        let key = FindingKey(
            subject: Subject(kind: .container, host: "web-1", key: "shop/web"), check: "NP-1.1", detail: "/etc")
        let ended = EndedFinding(key: key, severity: .high, change: change, firstSeen: Timestamp(seconds: 0))
        let result = try #require(try log(report([], ended: [ended])).results.first)
        #expect(result["baselineState"] as? String == "absent")
        #expect(result["kind"] as? String == kind)
        #expect(result["level"] as? String == "none")
        #expect(text(result, "message") == "container web-1/shop/web: \(change.rawValue): /etc")
    }

    @Test func whatIsWaivedIsSuppressed() throws {
        let waiver = Waiver(
            id: "W-1", checks: ["NP-1.1"], subjects: [], reason: "until the move", approver: "J. Doe", ticket: "OPS-1",
            created: Day(year: 2026, month: 9, day: 1), expires: Day(year: 2026, month: 12, day: 31))
        let findings = [("W-1", nil), (nil, "Example Inc."), (nil, nil)].map { waiver, author in
            Finding(
                detail: "\(waiver ?? "-")\(author ?? "-")", message: "fails", severity: .high, path: pointer().path,
                waiver: waiver, vex: author)
        }
        let subjects = [judged(.container, "shop/web") { $0.id == "NP-1.1" ? .fail(findings) : .pass }]
        let state = WaiverState(waiver, maximumDays: nil, at: Timestamp(seconds: 1_791_000_000))
        let results = try log(report(subjects, waivers: [state])).results
        let suppressions = results.map { ($0["suppressions"] as? [Object])?.first }
        #expect(suppressions.map { $0?["status"] as? String } == [nil, "accepted", "accepted"])
        #expect(suppressions[1]?["justification"] as? String == "until the move")
        #expect(
            suppressions[1]?["properties"] as? [String: String]
                == ["waiver": "W-1", "approver": "J. Doe", "ticket": "OPS-1", "lastDay": "2026-12-31"])
        #expect(
            suppressions[2]?["justification"] as? String == "not affected or fixed, by a VEX statement of Example Inc.")
    }

    @Test func theMostSevereResultsComeFirstAndTheRestIsToldOf() throws {
        let subjects = (0..<250).map { number in
            judged(.container, "shop/web-\(number)") { check in
                switch check.id {
                case "NP-1.1": failing("minor", severity: .low, details: (0..<101).map { "\($0)" })
                case "NP-9.1": failing("grave", severity: .critical)
                default: .pass
                }
            }
        }
        let log = try log(report(subjects, silentHosts: ["db-7"]))
        #expect(log.results.count == 25_000)
        #expect(log.results.prefix(250).allSatisfy { $0["ruleId"] as? String == "NP-9.1" })
        #expect(
            log.notifications == [
                "500 of 25500 results are left out, the least severe ones", "host db-7 delivered nothing",
            ])
    }

    @Test(arguments: hostileNames)
    func hostileNamesStayText(name: String) throws {
        let subjects = [judged(.container, name) { _ in failing(name, details: [name]) }]
        let hostile = report(subjects, label: name, source: name, silentHosts: [name])
        #expect(SARIFReport(hostile).render() == SARIFReport(hostile).render())
        let log = try log(hostile)
        #expect(log.results.count == subjects[0].verdicts.count)
        let message = text(try #require(log.results.first), "message")
        let isVisible = message.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
        }
        #expect(isVisible && !message.contains("\u{202E}"))
    }

    @Test func aMessageHasNeitherLinksNorPlaceholders() throws {
        let result = try #require(try log(one(failing("is {0} [here](https://example.com)[redacted:x]"))).results.first)
        #expect(
            text(result, "message")
                == "container web-1/shop/web: is {{0}} [here] (https://example.com)[redacted:x]")
    }

    // MARK: Reading it back

    typealias Object = [String: Any]

    struct Log {
        let run: Object
        let rules: [Object]
        let results: [Object]
        let notifications: [String]
    }

    /// A report whose one container fails NP-1.1.
    private func one(_ outcome: Outcome) -> Report {
        report([judged(.container, "shop/web") { $0.id == "NP-1.1" ? outcome : .pass }])
    }

    private func log(_ report: Report) throws -> Log {
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(SARIFReport(report).render())) as? Object)
        #expect(root["version"] as? String == "2.1.0")
        let run = try #require((root["runs"] as? [Object])?.first)
        let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
        #expect(driver["version"] as? String == "1.2.3")
        let invocation = try #require((run["invocations"] as? [Object])?.first)
        #expect(invocation["endTimeUtc"] as? String == report.run.date.rfc3339)
        let notifications = try #require(invocation["toolExecutionNotifications"] as? [Object])
        return Log(
            run: run, rules: try #require(driver["rules"] as? [Object]),
            results: try #require(run["results"] as? [Object]),
            notifications: notifications.map { text($0, "message") })
    }

    private func text(_ object: Object, _ key: String) -> String { (object[key] as? Object)?["text"] as? String ?? "" }
}
