import Baseline
import Model
import Testing

struct Control3Tests {
    private static func engine(_ version: String, info: String? = nil) -> Engine {
        Engine(
            host: "web-1",
            version: EngineVersion(place: Documents.version, path: "/Server/Version", version: version),
            info: info.map {
                EngineInfo(place: Documents.info, name: "web-1", id: "", serverVersion: $0, warnings: nil)
            })
    }

    @Test(arguments: [
        ("29.0.1", "pass"), ("28.5.1", "pass"), ("20.10.21", "fail: /Server/Version"),
        ("17.03.2-ce", "fail: /Server/Version"), ("1.13.1", "fail: /Server/Version"),
        ("18.09.2-ee-1", "fail: /Server/Version"),
        ("24.0.0-rc.2", "fail: /Server/Version"), ("26.1.4", "fail: /Server/Version"),
    ])
    func supportedEngine(version: String, expected: String) throws {
        let judged = try answer("NP-3.1", Self.engine(version))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.version })
    }

    /// Ubuntu's builds have Docker's own version number; their commit is the package's version.
    @Test(arguments: [("24.0.7-0ubuntu2~22.04.1", "notAssessed"), ("297e128", "fail"), ("", "fail")])
    func anUbuntuBuildIsKnownByItsCommit(commit: String, expected: String) throws {
        let version = EngineVersion(
            place: Documents.version, path: "/Server/Version", version: "24.0.7", gitCommit: commit)
        #expect(try answer("NP-3.1", Engine(host: "web-1", version: version, info: nil)).summary.hasPrefix(expected))
    }

    /// Distributions mend old versions without raising their number.
    @Test(arguments: ["20.10.24+dfsg1", "26.1.5~ds1", "28.2.2-0ubuntu1", "20.10.25+azure-2", "20.10.7-ce+azure"])
    func aDistributionsBuildIsNotAssessed(version: String) throws {
        #expect(
            try answer("NP-3.1", Self.engine(version)).summary
                == "notAssessed: \(version) is a distribution's build, which gets its fixes from the distribution")
    }

    @Test(arguments: ["99.0.1", "library-import", "dev"])
    func anUnknownLineIsNotAssessed(version: String) throws {
        let summary = try answer("NP-3.1", Self.engine(version)).summary
        #expect(summary.hasPrefix("notAssessed: "))
        #expect(summary.contains(version))
    }

    /// Support ends on the first day without it.
    @Test(arguments: [("2023-12-09", "pass"), ("2023-12-10", "fail: /Server/Version")])
    func supportIsJudgedAtTheRunsDate(date: String, expected: String) throws {
        #expect(try answer("NP-3.1", Self.engine("20.10.21"), Context(date: day(date))).summary == expected)
    }

    @Test func dockerInfoStandsInForDockerVersion() throws {
        let info = EngineInfo(
            place: Documents.info, name: "web-1", id: "", serverVersion: "20.10.21", warnings: nil)
        let judged = try answer("NP-3.1", Engine(host: "web-1", version: nil, info: info))
        #expect(judged.summary == "fail: /ServerVersion")
        #expect(judged.failures.map(\.place) == [Documents.info])
        #expect(
            judged.messages == ["Docker 20.10.21: release line 20.10 is without support since 2023-12-10"])
        #expect(try answer("NP-3.1", Self.engine("29.0.1", info: "20.10.21")) == .pass)
        #expect(
            try answer("NP-3.1", Engine(host: "web-1", version: nil, info: nil)).summary
                == "notAssessed: neither docker version nor docker info of this host was collected")
    }

    private static func context(_ date: Timestamp = runDate, _ change: (inout Policy) -> Void) -> Context {
        var policy = Policy()
        change(&policy)
        return Context(date: date, policy: policy)
    }

    /// The policy's minimum goes by the number alone.
    @Test(arguments: [
        ("29.0.1", "29.0", "pass"), ("29.0.0", "29.0", "pass"), ("28.5.1", "28.5.2", "fail: /Server/Version"),
        ("28.5.1", "29", "fail: /Server/Version"), ("29.0.0-rc.1", "29.0", "fail: /Server/Version"),
        ("20.10.24+dfsg1", "27.0", "fail: /Server/Version"),
        (
            "29.0.1+dfsg1", "27.0",
            "notAssessed: 29.0.1+dfsg1 is a distribution's build, which gets its fixes from the distribution"
        ),
        // The table goes on deciding.
        ("20.10.21", "20.10", "fail: /Server/Version"),
        ("29.0.1", "latest", "notAssessed: the policy's minimumEngine, latest, is no version"),
    ])
    func minimumEngine(version: String, minimum: String, expected: String) throws {
        let context = Self.context { $0.minimumEngine = minimum }
        #expect(try answer("NP-3.1", Self.engine(version), context).summary == expected)
    }

    @Test func theMessageNamesTheMinimum() throws {
        let context = Self.context { policy in
            policy.minimumEngine = "27.0"
            policy.vouchedBuilds = [Glob("*+dfsg1")]
        }
        // What the policy vouches for must be new enough too.
        #expect(
            try answer("NP-3.1", Self.engine("20.10.24+dfsg1"), context).messages
                == ["Docker 20.10.24+dfsg1 is older than the policy's minimum, 27.0"])
    }

    /// An end in the policy is the first day without support, as in the table.
    @Test(arguments: [
        ("20.10.21", "20.10", "2026-11-25", "pass"), ("20.10.21", "20.10", "2026-11-24", "fail: /Server/Version"),
        ("29.0.1", "29", "2026-11-01", "fail: /Server/Version"),
        ("29.0.1", "29.0", "2026-11-01", "fail: /Server/Version"),
        ("19.03.15", "19.03", "2030-01-01", "pass"), ("19.03.15", "19.3", "2030-01-01", "fail: /Server/Version"),
        ("1.13.1", "1.13", "2030-01-01", "pass"), ("99.0.1", "99", "2030-01-01", "pass"),
        ("20.10.21", "20.1", "2030-01-01", "fail: /Server/Version"), ("29.0.1", "20.10", "2026-11-01", "pass"),
        (
            "20.10.24+dfsg1", "20.10", "2030-01-01",
            "notAssessed: 20.10.24+dfsg1 is a distribution's build, which gets its fixes from the distribution"
        ),
    ])
    func engineSupport(version: String, line: String, end: String, expected: String) throws {
        let context = Self.context { $0.engineSupport = [line: day(end).day] }
        #expect(try answer("NP-3.1", Self.engine(version), context).summary == expected)
    }

    @Test func theMoreExactLineOfThePolicyCounts() throws {
        let context = Self.context {
            $0.engineSupport = ["26": day("2026-01-01").day, "26.1": day("2027-01-01").day]
        }
        #expect(try answer("NP-3.1", Self.engine("26.1.4"), context) == .pass)
        #expect(
            try answer("NP-3.1", Self.engine("26.0.2"), context).messages
                == ["Docker 26.0.2: release line 26 is without support since 2026-01-01, as the policy says"])
    }

    @Test(arguments: [
        ("20.10.24+dfsg1", "", ["20.10.24+dfsg1"], "pass"), ("20.10.24+dfsg1", "5d6db84", ["*+dfsg?"], "pass"),
        ("20.10.24+dfsg1", "", ["20.10.23+dfsg1"], "notAssessed"), ("24.0.7", "24.0.7-0ubuntu2", ["*ubuntu*"], "pass"),
        ("24.0.7", "24.0.7-0ubuntu2", ["24.0.7"], "pass"), ("20.10.25", "5df983c", ["20.10.25"], "pass"),
    ])
    func aVouchedBuildIsSupported(version: String, commit: String, globs: [String], expected: String) throws {
        let version = EngineVersion(
            place: Documents.version, path: "/Server/Version", version: version, gitCommit: commit)
        let engine = Engine(host: "web-1", version: version, info: nil)
        let context = Self.context { $0.vouchedBuilds = globs.map { Glob($0) } }
        #expect(try answer("NP-3.1", engine, context).summary.hasPrefix(expected))
        // Until the end that the policy names for its line.
        let ended = Self.context {
            $0.vouchedBuilds = globs.map { Glob($0) }
            $0.engineSupport = ["20": day("2026-11-01").day, "24": day("2026-11-01").day]
        }
        #expect(try answer("NP-3.1", engine, ended).summary.hasPrefix(expected == "pass" ? "fail" : expected))
    }

    private static func component(_ name: String, _ version: String, _ index: Int) -> EngineVersion.Component {
        EngineVersion.Component(name: name, version: version, path: "/Server/Components/\(index)/Version")
    }

    /// As `docker version` shows it; nil leaves a component out.
    private static func programs(
        _ engine: String, _ containerd: String?, _ runc: String?, commit: String = "", others: [String] = []
    ) -> Engine {
        var components = [component("Engine", engine, 0)]
        if let containerd { components.append(component("containerd", containerd, 1)) }
        if let runc { components.append(component("runc", runc, 2)) }
        components += others.map { component($0, "0.1.0", 3) }
        return Engine(
            host: "web-1",
            version: EngineVersion(
                place: Documents.version, path: "/Server/Version", version: engine, gitCommit: commit,
                components: components), info: nil)
    }

    /// As `docker info` alone shows it.
    private static func programs(info engine: String, containerd: String?, runc: String?) -> Engine {
        var facts = EngineInfo.Facts()
        facts.containerdCommit = containerd
        facts.runcCommit = runc
        return Engine(
            host: "web-1", version: nil,
            info: EngineInfo(
                place: Documents.info, name: "web-1", id: "", serverVersion: engine, warnings: nil, facts: facts))
    }

    @Test func aCurrentEngineHasNoKnownEscape() throws {
        #expect(try answer("NP-3.2", Self.programs("29.7.0", "v2.2.1", "1.4.0", others: ["docker-init"])) == .pass)
    }

    @Test(arguments: [
        (programs("29.7.0", "v2.2.1", "1.1.11"), "CVE-2024-21626 runc", 2),
        (programs("29.7.0", "v2.2.1", "1.0.0-rc6"), "CVE-2019-5736 runc", 2),
        (programs("29.7.0", "v2.2.1", "1.2.7"), "CVE-2025-31133 runc", 2),
        (programs("29.7.0", "v2.2.1", "1.3.2"), "CVE-2025-52565 runc", 2),
        (programs("29.7.0", "v2.2.1", "1.4.0-rc.2"), "CVE-2025-52881 runc", 2),
        (programs("29.7.0", "1.3.8", "1.4.0"), "CVE-2020-15257 containerd", 1),
    ])
    func anOldComponentHasEscapes(engine: Engine, detail: String, index: Int) throws {
        let judged = try answer("NP-3.2", engine)
        #expect(judged.summary.hasPrefix("fail: "))
        #expect(judged.failures.contains { $0.detail == detail })
        #expect(judged.failures.allSatisfy { $0.path == "/Server/Components/\(index)/Version" })
        #expect(judged.failures.allSatisfy { $0.place == Documents.version && $0.severity == nil })
    }

    @Test func anOldEngineHasEscapesOfItsOwn() throws {
        let judged = try answer("NP-3.2", Self.programs("27.1.0", "v2.2.1", "1.4.0"))
        #expect(judged.summary.hasPrefix("fail: /Server/Version (CVE-2024-41110 engine)"))
        #expect(
            judged.messages.first
                == "Docker 27.1.0 has CVE-2024-41110 (authorization plugin bypassed by an empty body), mended in 27.1.1"
        )
        let fixed = try answer("NP-3.2", Self.programs("27.1.1", "v2.2.1", "1.4.0"))
        #expect(!fixed.failures.contains { $0.detail == "CVE-2024-41110 engine" })
    }

    @Test(arguments: [
        (programs("29.7.0", nil, "1.4.0"), "no version of containerd was collected"),
        (programs("29.7.0", "", "1.4.0"), "no version of containerd was collected"),
        (
            programs("29.7.0", nil, nil),
            "no version of containerd was collected; no version of runc was collected"
        ),
        (programs("29.7.0", "v2.2.1", "unknown"), "the version of runc, unknown, has no number"),
        (programs("library-import", "v2.2.1", "1.4.0"), "the version of Docker, library-import, has no number"),
        (
            programs(info: "29.7.0", containerd: "05044ec0a9a75232cad458027ca83437aae3f4da", runc: "v1.4.0-0-g51d5e94"),
            "no version of containerd was collected"
        ),
        (
            Engine(host: "web-1", version: nil, info: nil),
            "neither docker version nor docker info of this host was collected"
        ),
        (
            programs("4.9.3", nil, nil, others: ["Podman Engine", "Conmon"]),
            "the engine is Podman's; the tables are those of Docker's"
        ),
    ])
    func anUnknownComponentKeepsTheRestFromPassing(engine: Engine, reason: String) throws {
        #expect(try answer("NP-3.2", engine).summary == "notAssessed: \(reason)")
    }

    @Test func podmansVersionsAreNotDockers() throws {
        let engine = Self.programs("4.9.3", nil, nil, others: ["Podman Engine"])
        #expect(
            try answer("NP-3.1", engine).summary
                == "notAssessed: the engine is Podman's; the tables are those of Docker's")
    }

    @Test func anUnknownComponentMakesAFailureOneInPart() throws {
        let judged = try answer("NP-3.2", Self.programs("29.7.0", nil, "1.1.11"))
        #expect(judged.summary.hasPrefix("fail in part: /Server/Components/2/Version (CVE-2024-21626 runc)"))
        let info = try answer(
            "NP-3.2",
            Self.programs(
                info: "29.7.0", containerd: "05044ec0a9a75232cad458027ca83437aae3f4da", runc: "v1.1.11-0-g4bccb38"))
        #expect(info.summary.hasPrefix("fail in part: /RuncCommit/ID (CVE-2024-21626 runc)"))
        #expect(info.failures.allSatisfy { $0.place == Documents.info })
    }

    private static let debian = programs("20.10.24+dfsg1", "1.6.20~ds1", "1.1.5+ds1", commit: "5d6db84")
    private static let ubuntu = programs(
        "24.0.7", "1.7.12", "1.1.12-0ubuntu2~22.04.1", commit: "24.0.7-0ubuntu2~22.04.1")

    @Test(
        arguments: [
            (
                debian, [],
                """
                notAssessed: Docker 20.10.24+dfsg1, containerd 1.6.20~ds1, runc 1.1.5+ds1 are builds of a \
                distribution, which gets fixes without a new number; the policy's vouchedBuilds can vouch for them
                """
            ),
            (
                debian, ["*+dfsg1", "1.1.5+ds1"],
                """
                notAssessed: containerd 1.6.20~ds1 is a build of a distribution, which gets fixes without a new \
                number; the policy's vouchedBuilds can vouch for it
                """
            ),
            (debian, ["*+dfsg1", "*+ds1", "*~ds1"], "pass"),
            (
                ubuntu, [],
                """
                notAssessed: Docker 24.0.7-0ubuntu2~22.04.1, runc 1.1.12-0ubuntu2~22.04.1 are builds of a \
                distribution, which gets fixes without a new number; the policy's vouchedBuilds can vouch for them
                """
            ),
            (ubuntu, ["*ubuntu*"], "pass"),
            (
                programs("24.0.7", "1.3.3", "1.1.12-0ubuntu2", commit: "24.0.7-0ubuntu2"), ["*ubuntu*"],
                "notAssessed: containerd 1.3.3 may be a build of the distribution that built the engine"
            ),
            (programs("24.0.7", "1.3.3", "1.1.12-0ubuntu2", commit: "24.0.7-0ubuntu2"), ["*ubuntu*", "1.3.3"], "pass"),
            // However new its number.
            (
                programs("29.7.0+dfsg1", "v2.2.1", "1.4.0"), [],
                """
                notAssessed: Docker 29.7.0+dfsg1 is a build of a distribution, which gets fixes without a new number; \
                the policy's vouchedBuilds can vouch for it
                """
            ),
        ] as [(Engine, [String], String)])
    func distributionsBuilds(engine: Engine, vouched: [String], expected: String) throws {
        let context = Self.context { $0.vouchedBuilds = vouched.map { Glob($0) } }
        #expect(try answer("NP-3.2", engine, context).summary == expected)
    }

    @Test func aVouchedBuildDoesNotHideAnotherComponentsFlaw() throws {
        let context = Self.context { $0.vouchedBuilds = [Glob("*+dfsg1")] }
        let judged = try answer("NP-3.2", Self.programs("20.10.24+dfsg1", "v2.2.1", "1.4.0"), context)
        #expect(judged == .pass)
        let flawed = try answer("NP-3.2", Self.programs("29.7.0", "1.6.20~ds1", "1.1.11"), context)
        #expect(flawed.summary.hasPrefix("fail in part: /Server/Components/2/Version (CVE-2024-21626 runc)"))
    }

    /// Without runc's own version, the one that came with the engine counts.
    @Test func anEngineOlderThanItsRuncsFixFails() throws {
        let hash = "3e425f80a8c931f88e6d94a8c831b9d5aa481657"
        let judged = try answer("NP-3.2", Self.programs(info: "24.0.5", containerd: hash, runc: hash))
        #expect(judged.summary.hasPrefix("fail in part: "))
        let failure = try #require(judged.failures.first { $0.detail == "CVE-2024-21626 runc" })
        #expect(failure.path == "/ServerVersion")
        #expect(
            failure.message.en
                == "Docker 24.0.5 came with a runc that has CVE-2024-21626 (leaked file descriptor), mended in 24.0.9")
        let known = try answer("NP-3.2", Self.programs("24.0.5", "v2.2.1", "1.4.0"))
        #expect(known.failures.allSatisfy { !$0.detail.hasSuffix("runc") })
        // A distribution's engine tells nothing of its runc.
        #expect(
            try answer("NP-3.2", Self.programs(info: "20.10.24+dfsg1", containerd: nil, runc: nil)).failures.isEmpty)
    }

    /// Docker 18.09 came with a runc `1.0.0-rc6+dev` from before and then from after the fix.
    @Test(arguments: [("18.09.1", true), ("18.09.2", false), ("library-import", false)])
    func aDevelopmentBuildIsJudgedByItsEngine(version: String, isFlawed: Bool) throws {
        let judged = try answer("NP-3.2", Self.programs(version, "v2.2.1", "1.0.0-rc6+dev"))
        #expect(judged.failures.contains { $0.detail == "CVE-2019-5736 runc" } == isFlawed)
        #expect(judged.failures.contains { $0.detail == "CVE-2024-45310 runc" })
    }

    @Test(arguments: [
        ("29.7.0", "1.4.0-rc.2+dev", "pass"),
        (
            "29.7.0-dev", "1.4.0",
            "notAssessed: Docker 29.7.0-dev is a development build from before or after the fix of CVE-2026-17106"
        ),
    ])
    func aDevelopmentBuildThatNothingDecidesIsNotAssessed(engine: String, runc: String, expected: String) throws {
        #expect(try answer("NP-3.2", Self.programs(engine, "v2.2.1", runc)).summary == expected)
    }

    /// A run is judged by what was known on its date, whatever became public since.
    @Test(arguments: [
        // Of runc itself.
        (programs("29.7.0", "v2.2.1", "1.1.11"), "2024-01-30", "pass"),
        (
            programs("29.7.0", "v2.2.1", "1.1.11"), "2024-01-31",
            "fail: /Server/Components/2/Version (CVE-2024-21626 runc)"
        ),
        (programs("29.7.0", "v2.2.1", "1.3.2"), "2025-11-04", "pass"),
        // Of the engine.
        (programs("27.1.0", "v2.2.1", "1.4.0"), "2024-07-22", "pass"),
        (programs("27.1.0", "v2.2.1", "1.4.0"), "2024-07-23", "fail: /Server/Version (CVE-2024-41110 engine)"),
        // Of containerd.
        (programs("29.7.0", "1.4.2", "1.4.0"), "2020-11-29", "pass"),
        (
            programs("29.7.0", "1.4.2", "1.4.0"), "2020-11-30",
            "fail: /Server/Components/1/Version (CVE-2020-15257 containerd)"
        ),
        // Of the runc that came with an engine.
        (
            programs(info: "25.0.1", containerd: "v2.2.1", runc: nil), "2024-01-30",
            "notAssessed: no version of runc was collected"
        ),
        (
            programs(info: "28.5.1", containerd: "v2.2.1", runc: nil), "2025-11-05",
            """
            fail in part: /ServerVersion (CVE-2025-31133 runc); /ServerVersion (CVE-2025-52565 runc); /ServerVersion \
            (CVE-2025-52881 runc)
            """
        ),
        // Of a development build, and beside a distribution's engine.
        (programs("29.7.0-dev", "v2.2.1", "1.4.0"), "2026-07-29", "pass"),
        (
            programs("29.7.0-dev", "v2.2.1", "1.4.0"), "2026-07-30",
            "notAssessed: Docker 29.7.0-dev is a development build from before or after the fix of CVE-2026-17106"
        ),
        (
            programs("24.0.7", "1.3.3", "1.1.12-0ubuntu2", commit: "24.0.7-0ubuntu2"), "2020-11-29",
            """
            notAssessed: Docker 24.0.7-0ubuntu2, runc 1.1.12-0ubuntu2 are builds of a distribution, which gets fixes \
            without a new number; the policy's vouchedBuilds can vouch for them
            """
        ),
    ])
    func aFlawCountsFromTheDayOfItsPublication(engine: Engine, date: String, expected: String) throws {
        #expect(try answer("NP-3.2", engine, Context(date: day(date))).summary == expected)
    }

    private static func host(_ system: String?, _ version: String? = nil) -> Engine {
        makeEngine { facts in
            facts.operatingSystem = system
            facts.osVersion = version
        }
    }

    @Test(
        arguments: [
            ("Debian GNU/Linux 12 (bookworm)", "12", "pass"), ("Ubuntu 24.04.1 LTS", "24.04", "pass"),
            ("Ubuntu 18.04.6 LTS", "18.04", "fail: /OperatingSystem"),
            // Before 20.10 there is no OSVersion; some print an empty one.
            ("Ubuntu 16.04.3 LTS", nil, "fail: /OperatingSystem"), ("Ubuntu 16.04.3 LTS", "", "fail: /OperatingSystem"),
            ("CentOS Linux 7 (Core)", "7", "fail: /OperatingSystem"),
            (nil, "12", "notAssessed: OperatingSystem of docker info is absent"),
            ("", "", "notAssessed: OperatingSystem of docker info is absent"),
            (
                "Docker Desktop", "",
                "notAssessed: docker info shows Docker Desktop's virtual machine, not the host's system"
            ),
            (
                "Alpine Linux v3.12 (containerized)", "3.12",
                """
                notAssessed: the engine runs in a container: docker info shows that one's system, Alpine Linux v3.12 \
                (containerized)
                """
            ),
            (
                "Arch Linux", nil,
                """
                notAssessed: the table of operating systems, last added to on \(HostRelease.checkedOn), does not know \
                Arch Linux
                """
            ),
        ] as [(String?, String?, String)])
    func supportedHost(system: String?, version: String?, expected: String) throws {
        let judged = try answer("NP-3.3", Self.host(system, version))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.info })
    }

    /// The table has the last day with support.
    @Test(arguments: [("2023-05-31", "pass"), ("2023-06-01", "fail: /OperatingSystem")])
    func aHostsSupportIsJudgedAtTheRunsDate(date: String, expected: String) throws {
        let judged = try answer("NP-3.3", Self.host("Ubuntu 18.04.6 LTS"), Context(date: day(date)))
        #expect(judged.summary == expected)
        #expect(judged.messages.allSatisfy { $0 == "Ubuntu 18.04 had support until 2023-05-31" })
    }

    @Test func anUnsettledEndFailsAYearLater() throws {
        let release = try #require(HostRelease.all.first { !$0.isCertain && $0.system == .photon })
        let end = try #require(release.supportedUntil)
        let host = Self.host("VMware Photon OS/Linux", release.version)
        func summary(daysAfter days: Int) throws -> String {
            let date = Timestamp(seconds: day(end).seconds + days * 86_400)
            return try answer("NP-3.3", host, Context(date: date)).summary
        }
        #expect(try summary(daysAfter: 0) == "pass")
        #expect(
            try summary(daysAfter: 1) == "notAssessed: the end of support of \(release.name), \(end), is not settled")
        #expect(try summary(daysAfter: 365).hasPrefix("notAssessed: "))
        #expect(try summary(daysAfter: 366) == "fail: /OperatingSystem")
    }

    @Test(
        arguments: [
            ("6.1.0-28-amd64", "5.15", "pass"), ("5.15.0-91-generic", "5.15", "pass"), ("5.15", "5.15.0", "pass"),
            ("4.4.0-87-generic", "5.15", "fail: /KernelVersion"), ("5.4.0", "5.15", "fail: /KernelVersion"),
            ("5.15.0-91-generic", "5.15.0-100", "fail: /KernelVersion"), ("6.6.0-rc3", "6.6", "fail: /KernelVersion"),
            ("5.15.167.4-microsoft-standard-WSL2", "5.15.100", "pass"), ("4.1.17-boot2docker", "4.1", "pass"),
            ("5.9.16", "6", "fail: /KernelVersion"), ("6.0.1", "6", "pass"),
            ("6.1.0", "new", "notAssessed: the policy's minimumKernel, new, is no version"),
            ("unknown", "5.15", "notAssessed: KernelVersion of docker info, unknown, is no version"),
            ("", "5.15", "notAssessed: KernelVersion of docker info is absent"),
            (nil, "5.15", "notAssessed: KernelVersion of docker info is absent"),
            ("4.4.0", nil, "notAssessed: the policy sets no minimum kernel (minimumKernel)"),
        ] as [(String?, String?, String)])
    func minimumKernel(kernel: String?, minimum: String?, expected: String) throws {
        let context = Self.context { $0.minimumKernel = minimum }
        let judged = try answer("NP-3.4", makeEngine { $0.kernelVersion = kernel }, context)
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.info })
    }

    @Test func aWindowsHostHasNoLinuxKernel() throws {
        let engine = makeEngine {
            $0.osType = "windows"
            $0.kernelVersion = "10.0 17763 (17763.1.amd64fre.rs5_release.180914-1434)"
        }
        for context in [Self.context { $0.minimumKernel = "5.15" }, Context(date: runDate)] {
            #expect(
                try answer("NP-3.4", engine, context).summary
                    == "notApplicable: a Windows host runs no Linux kernel")
        }
    }

    @Test(arguments: ["NP-3.3", "NP-3.4"])
    func withoutDockerInfoTheHostIsNotAssessed(id: String) throws {
        #expect(
            try answer(id, makeEngine(), Self.context { $0.minimumKernel = "5.15" }).summary
                == "notAssessed: no docker info of this host was collected")
    }

    @Test(
        arguments: [
            ([], "fail: "), ([makeScan(at: "2026-11-24")], "pass"), ([makeScan(at: "2026-11-17")], "pass"),
            ([makeScan(at: "2026-11-16")], "fail: "), ([makeScan(at: "2026-11-24T23:59:59Z")], "pass"),
            ([makeScan(at: "2026-11-26")], "fail: "),
            ([makeScan(at: "2026-11-26"), makeScan(at: "2026-11-20")], "pass"),
        ] as [([Scan], String)])
    func recentScan(scans: [Scan], expected: String) throws {
        let judged = try answer("NP-3.5", makeImage(scans: scans))
        #expect(judged.summary == expected)
        // A scan that is too old shows itself; without one the image shows that it is there.
        let old = scans.first { $0.scannedAt < runDate }
        #expect(judged.failures.allSatisfy { $0.place == old?.place ?? Documents.image })
    }

    @Test func aLateScanNamesItsAge() throws {
        #expect(try answer("NP-3.5", makeImage()).messages == ["was never scanned"])
        #expect(
            try answer("NP-3.5", makeImage(scans: [makeScan(at: "2026-11-04")])).messages
                == ["was scanned 20 days before the run (trivy, 2026-11-04); the limit is 7"])
        var policy = Policy()
        policy.scanDays = 20
        let context = Context(date: runDate, policy: policy)
        #expect(try answer("NP-3.5", makeImage(scans: [makeScan(at: "2026-11-04")]), context) == .pass)
    }

    @Test func anImageNobodyInspectedMustBeScannedToo() throws {
        #expect(try answer("NP-3.5", makeUnknownImage()).failures.map(\.place) == [Documents.container])
        let judged = try answer("NP-3.5", makeUnknownImage(scans: [makeScan(9, at: "2026-11-04")]))
        #expect(judged.failures.map(\.place) == [place(9)])
        #expect(
            try answer("NP-3.5", makeImage(isInUse: false)).summary
                == "notApplicable: no container of this run uses the image")
    }

    private static func scan(_ number: UInt8 = 5, tool: String = "grype", at: String, database: String?) -> Scan {
        Scan(
            place: place(number), tool: tool, scannedAt: day(at), databaseAt: database.map { day($0) },
            target: ScanTarget(name: "registry.example.com/shop/web:1.4.2"))
    }

    private static let undated = scan(9, tool: "trivy", at: "2026-11-22", database: nil)
    private static let noDate = "notAssessed: no date of trivy's vulnerability database was collected"

    @Test(
        arguments: [
            ([], "notAssessed: no scan within 7 days"),
            ([scan(at: "2026-11-23T04:00:00Z", database: "2026-11-22T01:32:00Z")], "pass"),
            ([scan(at: "2026-11-23", database: "2026-11-18")], "pass"),
            ([scan(at: "2026-11-23T23:59:59Z", database: "2026-11-18T00:00:00Z")], "pass"),
            ([scan(at: "2026-11-23", database: "2026-11-17")], "fail:  (grype)"),
            ([scan(at: "2026-11-23", database: "0001-01-01")], "fail:  (grype)"),
            ([undated], noDate),
            ([undated, scan(at: "2026-11-22", database: "2026-11-22")], noDate),
            ([undated, scan(at: "2026-11-22", database: "2026-11-12")], "fail in part:  (grype)"),
            (
                [
                    scan(9, tool: "trivy", at: "2026-11-22", database: "2026-11-02"),
                    scan(at: "2026-11-22", database: "2026-11-12"),
                ], "fail:  (trivy); fail"
            ),
            // A day's difference may be one of clocks and time zones.
            ([scan(at: "2026-11-23", database: "2026-11-23T20:00:00Z")], "pass"),
            (
                [scan(at: "2026-11-22", database: "2026-11-23")],
                "notAssessed: the collected date of grype's vulnerability database is after its scan"
            ),
            // Scans that do not count are not asked; of one scanner the newest is.
            ([scan(at: "2026-11-02", database: "2026-01-01")], "notAssessed: no scan within 7 days"),
            (
                [
                    scan(9, at: "2026-11-23", database: "2026-11-23"), scan(at: "2026-11-20", database: "2026-01-01"),
                ], "pass"
            ),
        ] as [([Scan], String)])
    func recentDatabase(scans: [Scan], expected: String) throws {
        for isInUse in [true, false] {
            let judged = try answer("NP-3.6", makeImage(scans: scans, isInUse: isInUse))
            if expected.hasSuffix("; fail") {
                #expect(judged.summary == "fail:  (trivy);  (grype)")
                #expect(judged.failures.map(\.place) == [place(9), place(5)])
            } else {
                #expect(judged.summary == expected)
                #expect(judged.failures.allSatisfy { $0.place == place(5) })
            }
        }
    }

    @Test func anOldDatabaseNamesItsAge() throws {
        let image = makeImage(scans: [Self.scan(at: "2026-11-23", database: "2026-11-14")])
        #expect(
            try answer("NP-3.6", image).messages
                == [
                    """
                    grype scanned on 2026-11-23 with a vulnerability database of 2026-11-14, 9 days old; the limit is 5
                    """
                ])
        #expect(try answer("NP-3.6", image, Self.context { $0.databaseDays = 9 }) == .pass)
        #expect(try answer("NP-3.6", makeUnknownImage(scans: image.scans)).failures.count == 1)
    }

    @Test(
        arguments: [
            ("2026-11-02", "pass"), ("2026-08-26", "pass"), ("2026-08-25", "fail: /Created"),
            ("2026-11-24T23:00:00Z", "pass"), ("2026-11-25", "notAssessed: its build date 2026-11-25 is after the run"),
            ("2027-03-01", "notAssessed: its build date 2027-03-01 is after the run"),
            (
                "1970-01-01",
                "notAssessed: its build date 1970-01-01 is a stand-in, as reproducible builds write it"
            ),
            (
                "1980-01-01T00:00:01Z",
                "notAssessed: its build date 1980-01-01 is a stand-in, as reproducible builds write it"
            ),
            (
                "0001-01-01T00:00:00Z",
                "notAssessed: its build date 0001-01-01 is a stand-in, as reproducible builds write it"
            ),
            ("1981-01-01", "fail: /Created"), (nil, "notAssessed: Created of the image is absent"),
        ] as [(String?, String)])
    func recentImage(created: String?, expected: String) throws {
        let judged = try answer("NP-3.8", makeImage(created: created.map { day($0) }))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test func anOldImageNamesItsAge() throws {
        let image = makeImage(created: day("2026-07-27"))
        #expect(
            try answer("NP-3.8", image).messages == [
                "was built 120 days before the run, on 2026-07-27; the limit is 90"
            ])
        #expect(try answer("NP-3.8", image, Self.context { $0.imageDays = 120 }) == .pass)
    }

    @Test func onlyImagesInUseMustBeRecent() throws {
        #expect(
            try answer("NP-3.8", makeImage(created: day("2020-01-01"), isInUse: false)).summary
                == "notApplicable: no container of this run uses the image")
        #expect(try answer("NP-3.8", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
    }

    private static func flaw(_ severity: Severity?, fixedIn: String? = "3.0.15") -> Vulnerability {
        Vulnerability(
            id: "CVE-2024-5535", package: "openssl", installed: "3.0.11", fixedIn: fixedIn, severity: severity,
            path: "/Results/0/Vulnerabilities/4")
    }

    @Test(
        arguments: [
            (flaw(.critical), "2026-11-17", false), (flaw(.critical), "2026-11-16", true),
            (flaw(.high), "2026-10-25", false), (flaw(.high), "2026-10-24", true), (flaw(.high), nil, false),
            (flaw(.medium), "2026-01-01", false), (flaw(nil), "2026-01-01", false),
            (flaw(.critical, fixedIn: nil), "2026-01-01", false),
        ] as [(Vulnerability, String?, Bool)])
    func patchDeadline(flaw: Vulnerability, first: String?, isLate: Bool) throws {
        let key = Memory.Fixable(repository: "registry.example.com/shop/web", detail: "CVE-2024-5535 openssl")
        let memory = Memory(firstFixable: first.map { [key: day($0)] } ?? [:])
        let judged = try answer(
            "NP-3.7", makeImage(scans: [makeScan(9, reporting: [flaw])]), Context(date: runDate, memory: memory))
        #expect(
            judged.summary
                == (isLate ? "fail: /Results/0/Vulnerabilities/4 (CVE-2024-5535 openssl)" : "pass"))
        #expect(judged.failures.allSatisfy { $0.place == place(9) })
    }

    @Test func aLatePatchNamesFixAndDeadline() throws {
        let key = Memory.Fixable(repository: "registry.example.com/shop/web", detail: "CVE-2024-5535 openssl")
        let context = Context(date: runDate, memory: Memory(firstFixable: [key: day("2026-10-13")]))
        let image = makeImage(scans: [makeScan(reporting: [Self.flaw(.high)])])
        #expect(
            try answer("NP-3.7", image, context).messages
                == [
                    """
                    CVE-2024-5535 in openssl is fixable (3.0.15) and open for 42 days, since 2026-10-13; the deadline \
                    was 30
                    """
                ])
    }

    @Test(arguments: [[], [makeScan(at: "2026-11-04", reporting: [flaw(.critical)])]])
    func withoutAScanThatCountsPatchingIsNotAssessed(scans: [Scan]) throws {
        #expect(
            try answer("NP-3.7", makeImage(scans: scans)).summary == "notAssessed: no scan within 7 days")
    }
}
