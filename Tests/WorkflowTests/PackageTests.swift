import Foundation
import GRDB
import Model
import Packaging
import Report
import Store
import Testing
import Workflow

/// Evidence packages of the sample fleet.
@Suite struct PackageTests {
    static let key = SigningKey.generate()
    /// From its fourth week on, when it has a history.
    static let weeks = ["2026-W43", "2026-W44", "2026-W45", "2026-W46", "2026-W47"]

    static let packed = Result {
        let folder = try Folder()
        return (folder, try pack(Fleet.store(), to: folder.path("q4.zip")))
    }

    private let folder: Folder

    init() throws { folder = try Folder() }

    /// A folder that goes with the test.
    final class Folder: Sendable {
        let url: URL

        init() throws {
            url = FileManager.default.temporaryDirectory.appending(path: "package-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func path(_ name: String) -> String { url.appending(path: name).path }
    }

    @discardableResult
    private static func pack(
        _ store: Store, to path: String, hosts: Set<String>? = nil, controls: Set<Int>? = nil,
        signedBy keys: [SigningKey] = [key]
    ) throws -> PackageIndex {
        let scope = Pack.Scope(
            from: Day(year: 2026, month: 10, day: 19), to: Day(year: 2026, month: 12, day: 31), hosts: hosts,
            controls: controls, language: .english)
        return try Pack(store: store, policy: Fleet.policy, scope: scope).write(to: path, signedBy: keys)
    }

    private func verify(_ path: String) throws -> Verify.Verification {
        try Verify(keys: [Self.key.publicKey]).verify(path)
    }

    /// The files of a package by their names.
    private func files(of path: String) throws -> [String: Data] {
        let target = folder.path(UUID().uuidString)
        let bag = try Bag(folder: unpack(path, into: target))
        return try Dictionary(
            uniqueKeysWithValues: bag.files.map { ($0, Data(try bag.bytes(of: $0, atMost: 1 << 30))) })
    }

    /// A package of other files, whole in itself: as whoever alters it would make it again.
    private func packedAgain(_ files: [String: Data], signedBy keys: [SigningKey] = [key]) throws -> String {
        let path = folder.path("\(UUID().uuidString).zip")
        let writer = try PackageWriter(path: path, folder: "again", modified: Timestamp(seconds: 0))
        for (name, data) in files.sorted(by: { $0.key < $1.key }) where name.hasPrefix("data/") {
            try writer.add(name, [UInt8](data))
        }
        _ = try writer.finish(info: [], readme: "", signedBy: keys)
        return path
    }

    @Test func itsVerdictsAndReportsFollowFromItsEvidence() throws {
        let (kept, index) = try Self.packed.get()
        #expect(index.runs.map(\.label) == Self.weeks)
        let verification = try verify(kept.path("q4.zip"))
        #expect(verification.faults.isEmpty, "\(verification.faults)")
        #expect(verification.unchecked.isEmpty)
        #expect(verification.signers == [Self.key.publicKey])
        #expect((verification.subjects ?? 0) > 100)
    }

    @Test func itHoldsTheReportsThatTheStoreGives() throws {
        let (kept, _) = try Self.packed.get()
        let files = try files(of: kept.path("q4.zip"))
        let reporting = Reporting(store: try Fleet.store(), policy: Fleet.policy)
        for week in Self.weeks {
            let report = try reporting.report(ofRun: week)
            let folder = "data/runs/\(week)"
            #expect(
                try files["\(folder)/report.html"] == Data(HTMLReport(report, audience: .auditor).render()), "\(week)")
            #expect(files["\(folder)/findings.csv"] == Data(CSVReport().findings(report)))
            #expect(files["\(folder)/oscal.json"] == Data(OSCALReport(report).render()))
            #expect(files["\(folder)/policy.yaml"] == Data(Fleet.policy.utf8))
        }
    }

    @Test func theSameStoreGivesTheSameBytes() throws {
        let (kept, _) = try Self.packed.get()
        try Self.pack(Fleet.store(), to: folder.path("again.zip"))
        let bytes = try [kept.path("q4.zip"), folder.path("again.zip")].map { try Data(contentsOf: URL(filePath: $0)) }
        #expect(bytes[0] == bytes[1])
        // What was collected in another order differs in nothing but the log of it.
        let store = try Store()
        for week in Fleet.weeks.reversed() { try Fleet.collect(week, into: store) }
        try Self.pack(store, to: folder.path("reversed.zip"))
        let (first, other) = (try files(of: kept.path("q4.zip")), try files(of: folder.path("reversed.zip")))
        let differing = Set(first.keys).union(other.keys).filter { $0.hasPrefix("data/") && first[$0] != other[$0] }
        #expect(differing == ["data/custody.jsonl"])
    }

    @Test func noSecretOfTheSamplesIsInIt() throws {
        let (kept, _) = try Self.packed.get()
        let files = try files(of: kept.path("q4.zip"))
        #expect(files.values.contains { $0.range(of: Data("[redacted:".utf8)) != nil })
        for secret in try Fleet.secrets {
            for (name, data) in files where data.range(of: Data(secret.utf8)) != nil {
                Issue.record("a secret of the samples is in \(name)")
            }
        }
    }

    /// A finding's age runs on from before the period, though the evidence of those weeks is not in the package.
    @Test func whatWasOpenBeforeThePeriodKeepsItsAge() throws {
        let (kept, _) = try Self.packed.get()
        let files = try files(of: kept.path("q4.zip"))
        let findings = String(decoding: try #require(files["data/runs/2026-W43/findings.csv"]), as: UTF8.self)
        #expect(findings.contains("NP-7.4") && findings.contains("2026-10-02"))
        let evidence = String(decoding: try #require(files["data/evidence.jsonl"]), as: UTF8.self)
        #expect(!evidence.contains(#""run":"2026-W40""#))
    }

    /// What a package says, with every manifest made anew, against what its evidence says.
    @Test(arguments: [
        (
            "data/runs/2026-W45/verdicts.jsonl", #""waived":[]"#, #""waived":["NP-1.1"]"#,
            "NP-1.1: the package says waived, its evidence pass"
        ),
        ("data/runs/2026-W44/verdicts.jsonl", #""severity":"critical""#, #""severity":"low""#, "is told otherwise"),
        ("data/runs/2026-W44/report.html", "2026-W44", "2026-W43", "is not what its evidence gives"),
        ("data/runs/2026-W46/policy.yaml", "web-1", "web-9", "2026-W46"),
        ("data/baseline/catalogue.json", "critical", "low", "catalogue.json"),
    ])
    func whatDoesNotFollowFromItsEvidenceIsNamed(name: String, old: String, new: String, message: String) throws {
        let (kept, _) = try Self.packed.get()
        var files = try files(of: kept.path("q4.zip"))
        let text = String(decoding: try #require(files[name]), as: UTF8.self)
        let range = try #require(text.range(of: old))
        files[name] = Data(text.replacingCharacters(in: range, with: new).utf8)
        let verification = try verify(try packedAgain(files))
        #expect(!verification.faults.isEmpty)
        #expect(verification.faults.allSatisfy { $0.kind == .verdictsDiffer })
        #expect(verification.faults.contains { $0.description.contains(message) }, "\(verification.faults)")
    }

    @Test func evidenceThatWasChangedChangesTheVerdicts() throws {
        let (kept, _) = try Self.packed.get()
        var files = try files(of: kept.path("q4.zip"))
        let old = Data(#""Privileged": false"#.utf8)
        let name = try #require(
            files.keys.sorted().first { name in
                name.hasPrefix("data/documents/") && files[name]?.range(of: old) != nil
            })
        var document = try #require(files[name])
        document.replaceSubrange(try #require(document.range(of: old)), with: Data(#""Privileged": true"#.utf8))
        files[name] = document
        let verification = try verify(try packedAgain(files))
        #expect(verification.faults.map(\.kind) == [.altered])
        #expect(verification.faults.contains { $0.description.contains("its bytes have the SHA-256") })
    }

    @Test func aFileThatNobodyPackedIsNamed() throws {
        let (kept, _) = try Self.packed.get()
        var files = try files(of: kept.path("q4.zip"))
        files["data/runs/2026-W45/exemption.pdf"] = Data("trust me".utf8)
        files["data/runs/2026-W45/junit.xml"] = nil
        let verification = try verify(try packedAgain(files))
        #expect(Set(verification.faults.map(\.kind)) == [.altered, .verdictsDiffer])
        #expect(verification.faults.contains { $0.description == "data/runs/2026-W45/junit.xml: is left out" })
        #expect(
            verification.faults.contains { $0.description.contains("exemption.pdf: is no file that ninepoint packs") })
    }

    @Test func whoseSignatureCountsIsAsked() throws {
        let (kept, _) = try Self.packed.get()
        let path = kept.path("q4.zip")
        func kinds(_ path: String, _ keys: [PublicKey]) throws -> [PackageFault.Kind] {
            try Verify(keys: keys).verify(path).faults.map(\.kind)
        }
        #expect(try kinds(path, []) == [.unsigned])
        #expect(try kinds(path, [SigningKey.generate().publicKey]) == [.wrongKey])
        let unsigned = folder.path("unsigned.zip")
        try Self.pack(Fleet.store(), to: unsigned, signedBy: [])
        #expect(try kinds(unsigned, [Self.key.publicKey]) == [.unsigned])
        // A second person vouches for it too.
        let second = SigningKey.generate()
        let both = folder.path("both.zip")
        try countersign(path, with: second, to: both)
        #expect(try kinds(both, [Self.key.publicKey, second.publicKey]) == [])
    }

    @Test func aPartOfTheFleetIsJudgedAsAFleetOfItsOwn() throws {
        let path = folder.path("web-1.zip")
        try Self.pack(Fleet.store(), to: path, hosts: ["web-1"])
        let files = try files(of: path)
        let evidence = String(decoding: try #require(files["data/evidence.jsonl"]), as: UTF8.self)
        #expect(evidence.contains(#""host":"web-1""#) && !evidence.contains("db-1"))
        // Texts of the catalogue speak of shop/db as an example.
        for (name, data) in files where !name.hasSuffix(".sarif") && !name.hasPrefix("data/baseline/") {
            #expect(data.range(of: Data("shop/db".utf8)) == nil, "\(name)")
        }
        let verification = try verify(path)
        #expect(verification.faults.isEmpty, "\(verification.faults)")
        #expect((verification.subjects ?? 0) > 50)
    }

    @Test func someControlsAreToldAlone() throws {
        let path = folder.path("1-7.zip")
        try Self.pack(Fleet.store(), to: path, controls: [1, 7])
        let findings = String(
            decoding: try #require(try files(of: path)["data/runs/2026-W44/findings.csv"]), as: UTF8.self)
        #expect(findings.contains("NP-1.") && findings.contains("NP-7.") && !findings.contains("NP-4."))
        #expect(try verify(path).faults.isEmpty)
    }

    /// Runs that an older version judged have verdicts of that version in the store; the package has today's.
    @Test func whatAnOlderBaselineJudgedIsJudgedAnew() throws {
        let path = folder.path("old.sqlite")
        let store = try Store(path: path)
        for week in Fleet.weeks { try Fleet.collect(week, into: store) }
        _ = try Reporting(store: store, policy: Fleet.policy).report()
        try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE run SET baseline = '1.0'") }
        try Self.pack(store, to: folder.path("old.zip"))
        #expect(try verify(folder.path("old.zip")).faults.isEmpty)
    }

    @Test func aPeriodWithoutARunIsRefused() throws {
        let scope = Pack.Scope(
            from: Day(year: 2025, month: 1, day: 1), to: Day(year: 2025, month: 3, day: 31), hosts: nil, controls: nil,
            language: .english)
        let pack = Pack(store: try Fleet.store(["2026-W40"]), policy: "", scope: scope)
        #expect(throws: StoreFailure.self) { try pack.write(to: folder.path("no.zip"), signedBy: []) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("no.zip")))
    }
}
