import Baseline
import Model
import Testing

struct Control5Tests {
    @Test(
        arguments: [
            (nil, "notAssessed: Size is absent"), (0, "pass"), (500_000_000, "pass"), (500_000_001, "fail: /Size"),
        ] as [(Int?, String)])
    func size(bytes: Int?, expected: String) throws {
        let judged = try answer("NP-5.1", makeImage(size: bytes))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test(arguments: [
        (500_000_001, "is 500.1 MB large; the limit is 500 MB"),
        (1_612_300_000, "is 1612.3 MB large; the limit is 500 MB"),
    ])
    func sizesAreReadable(bytes: Int, message: String) throws {
        #expect(try answer("NP-5.1", makeImage(size: bytes)).messages == [message])
    }

    struct Origin: Sendable {
        var tags: [String] = []
        var digests: [String] = []
    }

    @Test(arguments: [
        (Origin(tags: ["registry.example.com/shop/web:1.4.2"]), "pass"),
        (Origin(tags: ["registry.example.com/shop:1"]), "pass"),
        (Origin(tags: ["registry.example.com/shopping/x:1"]), "fail: /RepoTags"),
        (Origin(tags: ["registry.example.com:5000/shop/web"]), "fail: /RepoTags"),
        (Origin(digests: ["nginx@sha256:0a"]), "pass"),
        (Origin(tags: ["nginx:1.29.3"]), "fail: /RepoTags"),
        (Origin(tags: ["nginx:1.29.3"], digests: ["nginx@sha256:0a"]), "pass"),
        (Origin(tags: ["web:1"], digests: ["mallory/web@sha256:0a"]), "fail: /RepoDigests"),
        (
            Origin(tags: ["mallory/web:1", "registry.example.com/shop/web:1"], digests: ["mallory/web@sha256:0a"]),
            "pass"
        ),
        (Origin(), "fail: /RepoTags"),
    ])
    func trustedOrigin(origin: Origin, expected: String) throws {
        var policy = Policy()
        policy.trustedImages = ["docker.io/library", "registry.example.com/shop/"]
        let judged = try answer(
            "NP-5.4", makeImage(tags: origin.tags, digests: origin.digests), Context(date: runDate, policy: policy))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == Documents.image })
    }

    @Test func withoutAListNoOriginIsJudged() throws {
        #expect(
            try answer("NP-5.4", makeImage()).summary
                == "notAssessed: the policy has no list of trusted registries (trustedImages)")
        var policy = Policy()
        policy.trustedImages = []
        let context = Context(date: runDate, policy: policy)
        #expect(try answer("NP-5.4", makeImage(), context).summary == "fail: /RepoTags")
        #expect(
            try answer("NP-5.4", makeUnknownImage(), context).summary == "notAssessed: the image was not inspected")
        #expect(try answer("NP-5.1", makeUnknownImage()).summary == "notAssessed: the image was not inspected")
    }

    private static func flaw(
        _ severity: Severity?, package: String = "openssl", fixedIn: String? = "3.0.15"
    ) -> Vulnerability {
        Vulnerability(
            id: "CVE-2024-5535", package: package, installed: "3.0.11", fixedIn: fixedIn, severity: severity,
            path: "/matches/7")
    }

    private static func policy(from severity: Severity = .high, countsUnfixed: Bool = false) -> Policy {
        var policy = Policy()
        policy.vulnerabilitySeverity = severity
        policy.countsUnfixed = countsUnfixed
        return policy
    }

    @Test(arguments: [
        (flaw(.critical), policy(), "fail: /matches/7 (CVE-2024-5535 openssl) critical"),
        (flaw(.high), policy(), "fail: /matches/7 (CVE-2024-5535 openssl) high"), (flaw(.medium), policy(), "pass"),
        (flaw(.medium), policy(from: .medium), "fail: /matches/7 (CVE-2024-5535 openssl) medium"),
        (flaw(nil), policy(from: .low, countsUnfixed: true), "pass"), (flaw(.critical, fixedIn: nil), policy(), "pass"),
        (
            flaw(.critical, fixedIn: nil), policy(countsUnfixed: true),
            "fail: /matches/7 (CVE-2024-5535 openssl) critical"
        ),
    ])
    func vulnerabilities(flaw: Vulnerability, policy: Policy, expected: String) throws {
        let image = makeImage(scans: [makeScan(9, reporting: [flaw])])
        let judged = try answer("NP-5.7", image, Context(date: runDate, policy: policy))
        #expect(judged.summary == expected)
        #expect(judged.failures.allSatisfy { $0.place == place(9) })
    }

    @Test func oneFlawReportedByTwoScannersCountsOnceAsTheGraver() throws {
        let scans = [
            makeScan(8, tool: "trivy", reporting: [Self.flaw(.high), Self.flaw(.high, package: "libssl3")]),
            makeScan(9, tool: "grype", reporting: [Self.flaw(.critical)]),
        ]
        let judged = try answer("NP-5.7", makeImage(scans: scans))
        #expect(
            judged.summary
                == """
                fail: /matches/7 (CVE-2024-5535 openssl) critical; /matches/7 (CVE-2024-5535 libssl3) high
                """)
        #expect(judged.failures.map(\.place) == [place(9), place(8)])
        #expect(judged.messages.first == "CVE-2024-5535 (critical) in openssl 3.0.11 is fixed in 3.0.15")
    }

    @Test func aScannersNewerScanSupersedesItsOlderOne() throws {
        let scans = [makeScan(8, at: "2026-11-23"), makeScan(9, at: "2026-11-20", reporting: [Self.flaw(.critical)])]
        #expect(try answer("NP-5.7", makeImage(scans: scans)) == .pass)
    }

    @Test(arguments: [[], [makeScan(at: "2026-11-04", reporting: [flaw(.critical)])]])
    func withoutAScanThatCountsNothingIsKnown(scans: [Scan]) throws {
        #expect(
            try answer("NP-5.7", makeImage(scans: scans)).summary == "notAssessed: no scan within 7 days")
    }
}
