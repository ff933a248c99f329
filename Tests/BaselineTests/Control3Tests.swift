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
                    "CVE-2024-5535 in openssl is fixable (3.0.15) and open for 42 days, since 2026-10-13; the deadline was 30"
                ])
    }

    @Test(arguments: [[], [makeScan(at: "2026-11-04", reporting: [flaw(.critical)])]])
    func withoutAScanThatCountsPatchingIsNotAssessed(scans: [Scan]) throws {
        #expect(
            try answer("NP-3.7", makeImage(scans: scans)).summary == "notAssessed: no scan within 7 days")
    }
}
