import Baseline
import Model
import Testing

struct EscapeVulnerabilitiesTests {
    private static let runcTrio = "2025-31133 2025-52565 2025-52881"
    private static let copying = "2026-41567 2026-41568 2026-42306"
    private static let buildKit = "2024-23651 2024-23652 2024-23653"

    private static func years(_ flaws: [EscapeVulnerability]?) throws -> String {
        try #require(flaws).map { $0.id.dropFirst("CVE-".count) }.joined(separator: " ")
    }

    @Test(arguments: [
        ("29.9.0", ""), ("29.7.0", ""), ("30.0.0-rc.1", ""), ("29.6.1", "2026-17106"), ("29.5.1", "2026-17106"),
        ("29.3.1", "\(copying) 2026-17106"), ("28.5.2", "2026-34040 \(copying) 2026-17106"),
        ("25.0.6", "2026-34040 \(copying) 2026-17106"), ("24.0.10", "\(buildKit) 2026-34040 \(copying) 2026-17106"),
        ("17.03.2-ce", "2018-15664 2026-34040 \(copying) 2026-17106"),
        ("1.12.5", "2016-9962 2018-15664 2026-34040 \(copying) 2026-17106"),
        ("19.03.0", "2019-14271 \(buildKit) 2024-41110 2026-34040 \(copying) 2026-17106"),
    ])
    func enginesHaveFlaws(version: String, expected: String) throws {
        #expect(try Self.years(EscapeVulnerability.affecting(.engine, version: version)) == expected)
    }

    @Test(arguments: [
        ("1.4.0", ""), ("1.4.0-rc.3", ""), ("1.3.3", ""), ("v1.2.8", ""), ("1.3.2", runcTrio),
        ("1.4.0-rc.2", runcTrio), ("1.1.15", runcTrio), ("1.2.0-rc.2", "2024-45310 \(runcTrio)"),
        ("1.1.12-0-g51d5e946", "2024-45310 \(runcTrio)"), ("1.1.11", "2024-21626 2024-45310 \(runcTrio)"),
        ("1.0.3", "2023-27561 2023-28642 2024-21626 2024-45310 \(runcTrio)"),
        ("1.0.0-rc92", "2021-30465 2023-28642 2024-45310 \(runcTrio)"),
        (
            "0.1.1",
            "2019-5736 2019-16884 2019-19921 2021-30465 2023-28642 2024-45310 2025-31133 2025-52881"
        ),
    ])
    func runcHasFlaws(version: String, expected: String) throws {
        #expect(try Self.years(EscapeVulnerability.affecting(.runc, version: version)) == expected)
    }

    @Test(arguments: [
        ("1.2.13", "2020-15257"), ("v1.3.9", ""), ("1.4.2", "2020-15257"), ("1.4.3-1", ""), ("v1.7.27", ""),
        ("2.1.0", ""),
    ])
    func containerdHasFlaws(version: String, expected: String) throws {
        #expect(try Self.years(EscapeVulnerability.affecting(.containerd, version: version)) == expected)
    }

    /// Docker does not go through containerd's CRI plugin.
    @Test(arguments: [("1.6.0", true), ("1.6.1", false), ("1.5.9", true), ("1.4.13", false)])
    func flawsOfTheCRIPluginCountWhereItIsUsed(version: String, expected: Bool) throws {
        let ids = try #require(EscapeVulnerability.affecting(.containerd, version: version, throughCRI: true)).map(\.id)
        #expect(ids.contains("CVE-2022-23648") == expected)
        #expect(try #require(EscapeVulnerability.affecting(.containerd, version: version)).isEmpty)
    }

    /// Each branch is judged by its own fix; an older one without a fix stays open.
    @Test(arguments: [
        ("18.09.9", false), ("19.03.15", true), ("20.10.27", true), ("20.10.28", false), ("23.0.14", true),
        ("23.0.15", false), ("26.0.2", true), ("26.0.3", false), ("26.1.4", true), ("26.1.5", false), ("27.0.3", true),
        ("27.0.4", false), ("27.1.0", true), ("27.1.1", false), ("27.2.0", false), ("25.0.5+azure", true),
    ])
    func aBranchIsJudgedByItsOwnFix(version: String, expected: Bool) throws {
        let ids = try #require(EscapeVulnerability.affecting(.engine, version: version)).map(\.id)
        #expect(ids.contains("CVE-2024-41110") == expected)
    }

    /// Docker 18.09 came with a runc 1.0.0-rc6+dev before and after the fix.
    @Test func aDevelopmentBuildLeavesTheNextReleasesFixesOpen() throws {
        let version = "1.0.0-rc6+dev"
        #expect(try #require(EscapeVulnerability.undecided(.runc, version: version)).map(\.id) == ["CVE-2019-5736"])
        let certain = try #require(EscapeVulnerability.affecting(.runc, version: version)).map(\.id)
        #expect(certain.contains("CVE-2019-16884") && !certain.contains("CVE-2019-5736"))
        let older = try #require(EscapeVulnerability.affecting(.runc, version: "1.0.0-rc5+dev")).map(\.id)
        #expect(older.contains("CVE-2019-5736"))
        #expect(try #require(EscapeVulnerability.undecided(.runc, version: "1.1.11")).isEmpty)
    }

    @Test(arguments: [
        ("engine", "18.09.1", "2019-5736 2024-21626 \(runcTrio)"), ("engine", "18.09.2", "2024-21626 \(runcTrio)"),
        ("engine", "18.06.3-ce", "2024-21626 \(runcTrio)"), ("engine", "24.0.9", runcTrio), ("engine", "28.5.2", ""),
        ("engine", "29.0.0", ""), ("containerd", "1.6.27", "2024-21626"), ("containerd", "1.7.13", ""),
        ("runc", "1.0.0", ""),
    ])
    func theRuncThatCameWithAVersionHasFlaws(component: String, version: String, expected: String) throws {
        let component = try #require(EscapeVulnerability.Component(rawValue: component))
        #expect(try Self.years(EscapeVulnerability.bundled(with: component, version: version)) == expected)
    }

    /// What `docker info` of an old engine calls runc's version is a commit.
    @Test(arguments: ["", "dev", "library-import", "69663f0bd4b60df09991c08812a60108003fa340", "N/A"])
    func whatIsNoVersionIsNotJudged(version: String) {
        for component in EscapeVulnerability.Component.allCases {
            #expect(EscapeVulnerability.affecting(component, version: version) == nil)
            #expect(EscapeVulnerability.undecided(component, version: version) == nil)
            #expect(EscapeVulnerability.bundled(with: component, version: version) == nil)
        }
    }

    @Test func everyRowIsOneAndNamesVersionsInOrder() throws {
        let keys = EscapeVulnerability.all.map { "\($0.id) \($0.component) \($0.flawIn)" }
        #expect(Set(keys).count == keys.count)
        for row in EscapeVulnerability.all {
            let fixes = try row.fixedIn.map { try #require(VersionNumber($0)) }
            #expect(!fixes.isEmpty && zip(fixes, fixes.dropFirst()).allSatisfy { $0 < $1 }, "\(row.id)")
            #expect(Set(fixes.map(\.branch)).count == fixes.count, "\(row.id)")
            if let first = row.affectedFrom {
                #expect(try #require(VersionNumber(first)) < fixes[0], "\(row.id)")
            }
            #expect(
                row.id.hasPrefix("CVE-") && row.source.hasPrefix("https://") && row.name.en.count <= 70, "\(row.id)")
        }
    }

    /// Numbers are given in the year of publication or in the one before.
    @Test func everyRowTellsTheDayOfItsPublication() throws {
        for row in EscapeVulnerability.all {
            let published = try #require(Timestamp(row.published), "\(row.id)").day
            #expect(published.description == row.published, "\(row.id)")
            #expect(row.published <= EscapeVulnerability.checkedOn, "\(row.id)")
            let year = try #require(Int(row.id.dropFirst("CVE-".count).prefix(4)), "\(row.id)")
            #expect((year...year + 1).contains(published.year), "\(row.id)")
        }
    }

    @Test(arguments: [("2024-01-30", false), ("2024-01-31", true), ("2024-02-01", true), ("2023-12-31", false)])
    func aFlawIsKnownFromTheDayOfItsPublication(date: String, expected: Bool) throws {
        let rows = EscapeVulnerability.all.filter { $0.id == "CVE-2024-21626" }
        #expect(Set(rows.map(\.component)) == [.engine, .containerd, .runc])
        #expect(rows.allSatisfy { $0.isKnown(on: day(date).day) == expected })
    }

    /// A flaw of a bundled runc is told of runc itself too, in the same words.
    @Test func everyBundledFlawIsOneOfRunc() {
        for row in EscapeVulnerability.all where row.flawIn != row.component {
            let own = EscapeVulnerability.all.first { $0.id == row.id && $0.component == row.flawIn }
            #expect(own?.name == row.name)
        }
    }
}
