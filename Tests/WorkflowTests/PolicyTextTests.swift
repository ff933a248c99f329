import Baseline
import Foundation
import Model
import Store
import Testing
import Workflow

/// A policy file with the files of waivers beside it.
@Suite struct PolicyTextTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "waivers"), withIntermediateDirectories: true)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private var path: String { folder.appending(path: "ninepoint.yaml").path }

    private func waiver(_ id: String, reason: String = "a load test") -> String {
        """
        - id: \(id)
          checks: [NP-4.1]
          subjects: ["*/container/shop/*"]
          reason: \(reason)
          approver: J. Doe
          created: 2026-11-02
          expires: 2026-12-31
        """
    }

    private func failure() -> String {
        do {
            _ = try policyText(at: path)
            return "none"
        } catch {
            return "\(error)".replacing(folder.path + "/", with: "")
        }
    }

    @Test func aPolicyAloneIsKeptAsItWasWritten() throws {
        try write("ninepoint.yaml", "scanDays: 3 # days\r\n")
        #expect(try policyText(at: path) == "scanDays: 3 # days\r\n")
    }

    @Test func filesOfWaiversFollowInTheOrderOfTheirNames() throws {
        try write("ninepoint.yaml", "\u{FEFF}scanDays: 3")
        try write("waivers/shop.yaml", "\u{FEFF}---\r\n" + waiver("S-1").replacing("\n", with: "\r\n"))
        try write("waivers/db.yml", waiver("D-1") + "\n---\n" + waiver("D-2") + "\n")
        try write("waivers/empty.yaml", "# nothing yet\n")
        try write("waivers/README.md", "no waivers: [")
        try write("waivers/.hidden.yaml", "no waivers: [")
        let files = try PolicyFiles(at: path)
        #expect(
            files.waiverFiles.map { $0.replacing(folder.path + "/", with: "") } == [
                "waivers/db.yml", "waivers/empty.yaml", "waivers/shop.yaml",
            ])
        #expect(files.keys == ["scanDays"])
        #expect(files.text.hasPrefix("scanDays: 3\n---\n# waivers/db.yml\n- id: D-1\n"))
        #expect(!files.text.contains("\u{FEFF}"))
        let policy = try Policy(yaml: files.text)
        #expect(policy.scanDays == 3)
        #expect(policy.waivers.map(\.id) == ["D-1", "D-2", "S-1"])
    }

    @Test func waiversWorkWithoutASingleKey() throws {
        try write("ninepoint.yaml", "")
        try write("waivers/a.yaml", waiver("A-1"))
        #expect(try Policy(yaml: policyText(at: path)).waivers.map(\.id) == ["A-1"])
    }

    @Test func aMistakeIsNamedInItsOwnFile() throws {
        try write("ninepoint.yaml", "scanDays: 3\n")
        try write("waivers/a.yaml", waiver("A-1"))
        try write("waivers/b.yaml", "\n" + waiver("B-1").replacing("NP-4.1", with: "NP-4.31"))
        #expect(failure() == "waivers/b.yaml: line 3, column 12: there is no check NP-4.31; did you mean NP-4.1?")
        try write("waivers/b.yaml", "scanDays: 3\n")
        #expect(failure().hasPrefix("waivers/b.yaml: line 1, column 1: expected a list of waivers"))
    }

    @Test func anIDTakenInAnotherFileNamesBoth() throws {
        try write("ninepoint.yaml", "waivers:\n\(waiver("A-1"))\n")
        try write("waivers/a.yaml", waiver("A-2"))
        try write("waivers/b.yaml", waiver("A-2"))
        #expect(failure() == "waivers/b.yaml: line 1, column 7: the id A-2 is taken by the waiver in waivers/a.yaml")
        try write("waivers/b.yaml", waiver("A-1"))
        #expect(failure() == "waivers/b.yaml: line 1, column 7: the id A-1 is taken by the waiver in ninepoint.yaml")
    }

    @Test(arguments: ["ninepoint.yaml", "waivers/a.yaml"])
    func aSecretIsRefusedAndNotRepeated(file: String) throws {
        let secret = "ghp_" + String(repeating: "a1B2c3D4e5", count: 4).prefix(36)
        try write("ninepoint.yaml", "scanDays: 3\n")
        try write(file, "# a comment\n\(waiver("A-1", reason: "for \(secret)"))\n")
        #expect(
            failure()
                == "\(file): line 5: holds a secret (github-token); take it out: the store keeps the policy"
        )
        // Even where it stands in the way of everything else.
        try write(file, "\(secret): [\n")
        #expect(!failure().contains(secret) && failure().hasPrefix("\(file): line 1: holds a secret"))
    }

    @Test(arguments: [
        "waivers: [{id: W-1, checks: [NP-7.4], subjects: [\"*/container/*\"], findings: [DB_PASSWORD, NPM_TOKEN], "
            + "reason: \"The token is read from the vault\", approver: x, created: 2026-01-01, expires: 2026-12-31}]",
        "switchedOff: {NP-7.1: \"secrets are looked for by another tool\"}", "retiredHosts: [secret-1, \"password-*\"]",
        "sensitiveImages: [default, vault, secret-store]\nsensitiveLabels: [com.example.secret]",
    ])
    func wordsAboutSecretsAreNone(text: String) throws {
        try write("ninepoint.yaml", text)
        #expect(try policyText(at: path) == text)
    }

    @Test func whatIsNoTextOrTooLargeIsRefused() throws {
        try Data([0xFF, 0xFE, 0x61, 0x00]).write(to: folder.appending(path: "ninepoint.yaml"))
        #expect(failure() == "ninepoint.yaml: is not text in UTF-8")
        try write("ninepoint.yaml", String(repeating: "# ballast\n", count: 100_001))
        #expect(
            failure() == "ninepoint.yaml: is larger than 1 MB; waivers can stand in several files of the folder waivers"
        )
        try FileManager.default.removeItem(at: folder.appending(path: "ninepoint.yaml"))
        #expect(failure() == "ninepoint.yaml: can't be opened: No such file or directory")
    }

    @Test func aFolderWithAFilesNameIsNamed() throws {
        try write("ninepoint.yaml", "")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "waivers/x.yaml"), withIntermediateDirectories: true)
        #expect(failure() == "waivers/x.yaml: can't be read: Is a directory")
        try write("waivers/a\n- b.yaml", "")
        #expect(failure() == "waivers: a file's name in it is no plain text in UTF-8")
    }
}

@Suite struct WaiverReviewTests {
    private let policy = """
        waivers:
          - id: AGENT
            checks: [NP-1.1, NP-1.7]
            subjects: [web-1/container/ops/agent]
            reason: replaced in November
            approver: J. Doe
            created: 2026-09-01
            expires: 2026-10-15
          - id: ELSE
            checks: [NP-1.1]
            subjects: [db-1/container/ops/agent]
            reason: covers nothing
            approver: J. Doe
            created: 2026-09-01
            expires: 2026-12-31
        """

    @Test(
        arguments: [
            ("2026-10-02", [2, 0], [.expiring, .valid]), ("2026-11-24", [2, 0], [.expired, .valid]),
            ("2026-08-01", [2, 0], [.notYetValid, .notYetValid]),
        ] as [(String, [Int], [WaiverState.Status])])
    func findingsAreCountedAtAnyDate(date: String, counts: [Int], statuses: [WaiverState.Status]) throws {
        let store = try Fleet.store(["2026-W40"])
        let run = try Reporting.run(labelled: nil, in: store)
        let review = try WaiverReview(
            policy: policy, at: try #require(Timestamp(date)), run: run, store: store)
        #expect(review.states.map(\.findings) == counts)
        #expect(review.states.map(\.status) == statuses)
        #expect(review.run?.label == "2026-W40")
    }

    @Test func theStoreStaysAsItWas() throws {
        let store = try Store()
        try Fleet.collect("2026-W40", into: store)
        let run = try Reporting.run(labelled: nil, in: store)
        _ = try WaiverReview(policy: policy, at: run.date, run: run, store: store)
        #expect(try store.runs().map(\.isJudged) == [false])
        #expect(try store.runs().map(\.policy) == [nil])
    }

    @Test func withoutARunNothingIsCounted() throws {
        let review = try WaiverReview(policy: policy, at: Timestamp(seconds: 1_790_000_000), run: nil, store: nil)
        #expect(review.run == nil)
        #expect(review.states.map(\.findings) == [0, 0])
    }
}
