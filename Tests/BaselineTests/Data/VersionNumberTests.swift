import Baseline
import Testing

struct VersionNumberTests {
    @Test(arguments: [
        ("20.10.24", [20, 10, 24]), ("v1.7.27", [1, 7, 27]), ("1.1.12", [1, 1, 12]), ("1.0.0-rc93", [1, 0, 0]),
        ("18.09.2-ce", [18, 9, 2]), ("1.6.20~ds1", [1, 6, 20]), ("24.0.7-0ubuntu2~22.04.1", [24, 0, 7]),
        ("1.1.4-0-g5fd4c4d", [1, 1, 4]), ("5.15.0-91-generic", [5, 15, 0]),
        ("4.18.0-513.el8.x86_64", [4, 18, 0]), ("5.10.16.3-microsoft-standard-WSL2", [5, 10, 16, 3]),
        ("17.03-rc", [17, 3]), (" 1.2.3 (Ubuntu)", [1, 2, 3]),
    ])
    func theNumbersAreRead(text: String, numbers: [Int]) throws {
        #expect(try #require(VersionNumber(text)).numbers == numbers)
    }

    /// A commit's hash is no version, even if it begins with digits.
    @Test(arguments: [
        "", " ", "v", "dev", "library-import", "297e128", "28", "1.", "1..2", ".1.2", "1.2.", "1.2rc", "-1.2",
        "69663f0bd4b60df09991c08812a60108003fa340", "1.99999999999999999999", "٣.٤",
    ])
    func othersAreRefused(text: String) { #expect(VersionNumber(text) == nil) }

    /// Each is older than the next.
    @Test(arguments: [
        ["17.06.0-ce-tp5", "17.06.0-ce-rc4", "17.06.0-ce", "17.06.1-ce", "18.09.1", "18.09.2-ee-1", "18.09.10"],
        [
            "1.0.0-dev", "1.0.0-alpha.1", "1.0.0-beta.2", "1.0.0-rc", "1.0.0-rc6", "1.0.0-rc6+dev", "1.0.0-rc7",
            "1.0.0-rc93", "1.0.0-rc95", "1.0.0", "1.0.1", "1.1.4", "1.1.4-5-g5fd4c4d", "1.1.5", "1.2.0-rc.3", "1.2.0",
        ],
        ["v1.6.28", "1.6.28-1", "1.7.0-beta.0", "v1.7.0", "v1.7.13", "v2.0.0-rc.1", "2.0"],
        ["3.10.0-327.10.1.el7.x86_64", "3.10.0-1160.el7.x86_64", "4.4.0-87-generic", "4.4.0-1048-aws", "5.15.0-rc3"],
        ["5.15.0", "5.15.0-9-generic", "5.15.0-91-generic", "5.15.1", "6.1"],
    ])
    func versionsAreOrdered(texts: [String]) throws {
        let versions = try texts.map { try #require(VersionNumber($0)) }
        for (place, older) in versions.enumerated() {
            for newer in versions.dropFirst(place + 1) {
                #expect(older < newer)
                #expect(!(newer < older) && older != newer)
            }
        }
    }

    @Test(arguments: [
        ("1.2", "v1.2.0"), ("1.1.4", "1.1.4-0-g5fd4c4d"), ("20.10.24+dfsg1", "20.10.24"), ("17.03.2-ce", "17.03.2"),
        ("18.09.2-ee-1", "18.09.2"), ("1.2.0-rc.1", "1.2.0-rc1"), ("1.6.20~ds1", "1.6.20"), ("0.0", "0.0.0"),
    ])
    func someAreTheSame(one: String, other: String) throws {
        let (one, other) = (try #require(VersionNumber(one)), try #require(VersionNumber(other)))
        #expect(one == other && !(one < other) && !(other < one))
    }

    @Test(arguments: [
        "20.10.24+dfsg1", "26.1.5~ds1", "28.2.2-0ubuntu1", "24.0.7-0ubuntu2~22.04.1", "20.10.25+azure-2",
        "20.10.7-ce+azure", "1.6.20~ds1", "1.0.0~rc93+ds1", "27.3.1-r1", "v1.7.11-k3s2", "19.03-components",
        "1.1.12-1", "5.15.0-91-generic", "1.0.0-rc92-2.fc33",
    ])
    func aDistributionsBuildIsKnown(text: String) throws {
        #expect(try #require(VersionNumber(text)).isDistributionBuild)
    }

    @Test(arguments: [
        "20.10.24", "18.09.2-ee-1", "24.0.0-rc.2", "17.03.2-ce", "17.06.0-ce-rc4", "18.99.0-dev", "1.0.0-rc10+dev",
        "1.1.4-0-g5fd4c4d", "1.1.4-12-g5fd4c4d", "v1.7.27", "19.03.0-beta5", "1.0.0-rc.1-dev", "17.06.0-ce-tp5",
    ])
    func theProjectsOwnBuildsAreNone(text: String) throws {
        #expect(try !#require(VersionNumber(text)).isDistributionBuild)
    }

    @Test(arguments: [
        ("1.0.0-rc6+dev", true), ("18.99.0-dev", true), ("1.1.4-5-g5fd4c4d", true), ("1.1.0+dev", true),
        ("1.1.4-0-g5fd4c4d", false), ("1.0.0-rc6", false), ("1.1.4", false), ("20.10.24+dfsg1", false),
    ])
    func aDevelopmentBuildIsKnown(text: String, expected: Bool) throws {
        #expect(try #require(VersionNumber(text)).isDevelopmentBuild == expected)
    }

    @Test(arguments: [
        ("1.0.0-rc6+dev", "1.0.0-rc7", true), ("1.0.0-rc6+dev", "1.0.0-rc8", false), ("1.1.4", "1.1.5", true),
        ("1.1.4", "1.1.6", false), ("1.1.9", "1.2.0", false), ("1.0.0-rc95", "1.0.0", true),
        ("1.0.0-rc2", "1.0.1", false), ("1.4.0-dev", "1.4.0-rc.1", true), ("1.4.0-dev", "1.4.0-rc.2", false),
        ("1.1.4", "1.1.4", false), ("1.2", "1.2.1", true),
    ])
    func theNextVersionIsKnown(version: String, next: String, expected: Bool) throws {
        let (version, next) = (try #require(VersionNumber(version)), try #require(VersionNumber(next)))
        #expect(version.mayPrecedeDirectly(next) == expected)
    }
}
