import Baseline
import Model
import Testing

/// What a VEX statement silences, and that it does so for all to see.
@Suite struct VEXTests {
    private static let flaw = Vulnerability(
        names: ["CVE-2024-5535", "GHSA-4fc7-mvrr-wv2c"], package: "openssl", installed: "3.0.11-1~deb12u2",
        fixedIn: "3.0.14", rating: "High", purl: "pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=debian-12",
        path: "/matches/0")

    private static func statement(
        _ products: [String], packages: [String] = [], of names: [String] = ["CVE-2024-5535"],
        _ status: VEXStatement.Status = .notAffected, at date: String = "2026-11-20", number: UInt8 = 30
    ) -> VEXStatement {
        VEXStatement(
            place: place(number), path: "/statements/0", author: "security@shop.example", vulnerabilities: names,
            products: products, packages: packages, status: status,
            justification: "vulnerable_code_not_in_execute_path", at: day(date))
    }

    private static func judge(
        _ statements: [VEXStatement], flaw: Vulnerability = flaw, check: String = "NP-5.7"
    ) throws -> Outcome {
        let image = makeImage(
            digests: ["registry.example.com/shop/web@sha256:dd"],
            scans: [makeScan(9, tool: "grype", reporting: [flaw])])
        let context = Context(date: runDate, images: [image], vex: statements)
        let verdicts = Judge(context: context, held: [.scan]).judge([image], key: image.key).verdicts
        return try #require(verdicts.first { $0.check == check }).outcome
    }

    @Test(arguments: [
        // The image: by digest, by id, by reference, by package URL.
        ["registry.example.com/shop/web@sha256:dd"], ["sha256:aa"], ["registry.example.com/shop/web:1.4.2"],
        ["pkg:oci/web@sha256%3Add?repository_url=registry.example.com%2Fshop%2Fweb"], ["pkg:oci/web@sha256:dd"],
        ["pkg:oci/web?repository_url=registry.example.com/shop/web&tag=1.4.2"],
        ["pkg:oci/web?repository_url=registry.example.com/shop/web"],
        ["pkg:docker/shop/web@1.4.2?repository_url=registry.example.com"], ["registry.example.com/shop/web"],
        ["sha256:dd"],
        // The package, with or without a version, whatever its qualifiers.
        ["pkg:deb/debian/openssl@3.0.11-1~deb12u2"], ["pkg:deb/debian/openssl"],
        ["pkg:deb/debian/openssl@3.0.11-1%7Edeb12u2?arch=amd64&vendor=x"],
        // One of several.
        ["pkg:oci/other@sha256:ee", "sha256:aa"],
    ])
    func aProductThatIsTheImageOrThePackageIsNotAffected(products: [String]) throws {
        let outcome = try Self.judge([Self.statement(products)])
        #expect(outcome.verdict == .waived)
        let finding = try #require(outcome.findings.first)
        #expect(finding.vex == "security@shop.example")
        #expect(
            finding.message.en == """
                CVE-2024-5535 (high) in openssl 3.0.11-1~deb12u2 is fixed in 3.0.14; reported by grype; not affected, \
                says security@shop.example on 2026-11-20: \
                vulnerable_code_not_in_execute_path
                """)
        #expect(finding.place == place(30))
        #expect(finding.path == "/statements/0")
        #expect(finding.others == [Pointer(place: place(9), path: "/matches/0")])
    }

    @Test(arguments: [
        [], ["registry.example.com/shop/web@sha256:ee"], ["sha256:ab"], ["registry.example.com/shop/web:1.4.1"],
        ["registry.example.com/shop/api:1.4.2"], ["shop/web:1.4.2"], [""], ["pkg:oci/web@sha256:ee"],
        ["pkg:oci/web@sha256:ee?repository_url=registry.example.com/shop/web&tag=1.4.2"],
        ["pkg:oci/web?repository_url=registry.example.com/shop/web&tag=1.4.1"], ["pkg:oci/web"],
        ["pkg:docker/shop/web@1.4.2"], ["pkg:deb/debian/openssl@3.0.10"], ["pkg:rpm/debian/openssl"],
        ["pkg:deb/ubuntu/openssl"], ["openssl"], ["pkg:"], ["pkg:oci"], ["pkg:deb/debian/openssl?arch=arm64"],
        ["pkg:deb/debian/openssl?distro=debian-13"],
    ])
    func anotherProductSilencesNothing(products: [String]) throws {
        #expect(try Self.judge([Self.statement(products)]).verdict == .fail)
    }

    @Test func aFlawWithoutAPackageURLIsKnownByItsName() throws {
        let flaw = Vulnerability(
            names: ["CVE-2024-5535"], package: "org.example:Web", installed: "2.1", fixedIn: "2.2", rating: "High",
            path: "/matches/0")
        for (product, verdict) in [
            ("pkg:maven/org.example/web@2.1", Verdict.waived), ("pkg:npm/web", .fail),
            ("pkg:maven/org.example/web@2.0", .fail), ("pkg:maven/org.example/webs", .fail),
        ] {
            #expect(try Self.judge([Self.statement([product])], flaw: flaw).verdict == verdict, "\(product)")
        }
    }

    @Test func aPartOfAProductIsMeantAlone() throws {
        let image = "sha256:aa"
        #expect(
            try Self.judge([Self.statement([image], packages: ["pkg:deb/debian/openssl"])]).verdict == .waived)
        #expect(try Self.judge([Self.statement([image], packages: ["pkg:deb/debian/zlib"])]).verdict == .fail)
        #expect(
            try Self.judge([Self.statement(["sha256:ab"], packages: ["pkg:deb/debian/openssl"])]).verdict == .fail)
    }

    @Test(arguments: [
        (VEXStatement.Status.notAffected, Verdict.waived), (.fixed, .waived), (.affected, .fail),
        (.underInvestigation, .fail),
    ])
    func onlyNotAffectedAndFixedSilence(status: VEXStatement.Status, verdict: Verdict) throws {
        #expect(try Self.judge([Self.statement(["sha256:aa"], status)]).verdict == verdict)
    }

    @Test func whatIsFixedSaysInWhichVersion() throws {
        for (product, verdict) in [
            ("registry.example.com/shop/web", Verdict.fail), ("registry.example.com/shop/web:1.4.2", .waived),
            ("pkg:deb/debian/openssl", .fail), ("pkg:deb/debian/openssl@3.0.11-1~deb12u2", .waived),
        ] {
            #expect(try Self.judge([Self.statement([product], .fixed)]).verdict == verdict, "\(product)")
        }
    }

    @Test(arguments: [
        ("pkg:rpm/rocky/sudo@1.9?epoch=1", "pkg:rpm/rocky/sudo@1:1.9"), ("pkg:alpine/curl@8.1", "pkg:apk/curl@8.1"),
    ])
    func toolsSpellAPackageURLDifferently(one: String, other: String) throws {
        for (own, product) in [(one, other), (other, one)] {
            let flaw = Vulnerability(
                names: ["CVE-2024-5535"], package: "p", installed: "1", fixedIn: "2", rating: "High", purl: own,
                path: "")
            #expect(try Self.judge([Self.statement([product])], flaw: flaw).verdict == .waived)
        }
    }

    @Test func theNewestStatementSpeaks() throws {
        let old = Self.statement(["sha256:aa"], at: "2026-11-01")
        let new = Self.statement(["sha256:aa"], .affected, at: "2026-11-20")
        #expect(try Self.judge([new, old]).verdict == .fail)
        #expect(
            try Self.judge([Self.statement(["sha256:aa"]), Self.statement(["sha256:aa"], .affected, at: "2026-11-01")])
                .verdict == .waived)
        // Of one moment, the one that is on the safe side.
        let same = Self.statement(["sha256:aa"], .underInvestigation, at: "2026-11-20")
        #expect(try Self.judge([Self.statement(["sha256:aa"]), same]).verdict == .fail)
        // By another of the flaw's names as well.
        let alias = Self.statement(["sha256:aa"], of: ["GHSA-4fc7-mvrr-wv2c"], .affected, at: "2026-11-21")
        #expect(try Self.judge([alias, Self.statement(["sha256:aa"])]).verdict == .fail)
        #expect(try Self.judge([Self.statement(["sha256:aa"], of: ["CVE-2024-0001"])]).verdict == .fail)
    }

    @Test func anotherImageOfTheRepositoryIsStillAffected() throws {
        let images = ["sha256:aa", "sha256:bb"].map { id in
            Image(
                id: id, names: ["shop/web:1.4.2"], scans: [makeScan(9, reporting: [Self.flaw])],
                usedIn: Documents.container)
        }
        let context = Context(date: runDate, images: images, vex: [Self.statement(["sha256:aa"])])
        let verdicts = Judge(context: context, held: [.scan]).judge(images, key: "shop/web").verdicts
        let outcome = try #require(verdicts.first { $0.check == "NP-5.7" }).outcome
        #expect(outcome.verdict == .fail)
        #expect(outcome.findings.map(\.vex) == [nil])
        #expect(outcome.findings.first?.message.en.contains("sha256:bb") == true)
    }
}
