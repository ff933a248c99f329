import Collectors
import Model
import Testing

@Suite struct SARIFTests {
    static let noTime = "SARIF did not tell when the tool ran: the day on which it is collected stands in"

    private func document(_ name: String, image: String? = nil) throws -> Document {
        let document = try read(sample("scanners/sarif/\(name).sarif"), image: image)
        #expect(document.reading.format == "sarif")
        return document
    }

    @Test func `hadolint's results are those of each Dockerfile`() throws {
        let document = try document("hadolint")
        #expect(document.reading.evidence == [.lint])
        #expect(document.reading.warnings == [Self.noTime])
        #expect(
            document.words == #"""
                root report of hadolint 2.15.1 nil 2026-11-18T11:06:40Z
                  of Dockerfile Dockerfile
                  checked []
                  /runs/0/results/0 DL3007 Using latest is prone to errors if the image will ever update. Pin the version explicitly to a release tag [Dockerfile:1] nil warning
                  /runs/0/results/1 DL3009 Delete the apt lists (/var/lib/apt/lists) after installing something [Dockerfile:2] nil note
                  /runs/0/results/2 DL3008 Pin versions in apt get install. Instead of `apt-get install <package>` use `apt-get install <package>=<version>` [Dockerfile:2] nil warning
                  /runs/0/results/3 DL3015 Avoid additional packages by specifying `--no-install-recommends` [Dockerfile:2] nil note
                  /runs/0/results/4 DL3064 Potentially sensitive data should not be used in the `ARG` or `ENV` commands [Dockerfile:3] nil warning
                  /runs/0/results/5 DL3004 Do not use sudo as it leads to unpredictable behavior. Use a tool like gosu to enforce root [Dockerfile:5] nil error
                  /runs/0/results/6 DL3003 Use WORKDIR to switch to a directory [Dockerfile:5] nil warning
                  /runs/0/results/7 DL3025 Use arguments JSON notation for CMD and ENTRYPOINT arguments [Dockerfile:6] nil warning
                """#)
    }

    @Test func `Checkov's results are without the Dockerfiles that it quotes whole`() throws {
        let document = try document("checkov", image: "shop/search:2.3.0")
        #expect(
            document.words == #"""
                root report of checkov 3.3.30 nil 2026-11-18T11:06:40Z
                  of Dockerfile Dockerfile
                  checked []
                  /runs/0/results/0 CKV_DOCKER_7 Ensure the base image uses a non latest version tag [Dockerfile:1] nil error
                  /runs/0/results/1 CKV_DOCKER_2 Ensure that HEALTHCHECK instructions have been added to container images [Dockerfile:1] nil error
                  /runs/0/results/2 CKV_DOCKER_3 Ensure that a user for the container has been created [Dockerfile:1] nil error
                  /runs/0/results/5 CKV2_DOCKER_1 Ensure that sudo isn't used [Dockerfile:6] nil error
                root report of checkov 3.3.30 nil 2026-11-18T11:06:40Z
                  of Dockerfile web/Dockerfile
                  checked []
                  /runs/0/results/3 CKV_DOCKER_2 Ensure that HEALTHCHECK instructions have been added to container images [web/Dockerfile:1] nil error
                  /runs/0/results/4 CKV_DOCKER_3 Ensure that a user for the container has been created [web/Dockerfile:1] nil error
                """#)
        #expect(!document.storedText.contains("hunter2"))
        #expect(!document.storedText.contains("s3cr3t-pa55"))
    }

    @Test func `a report on an image by Trivy has vulnerabilities and secrets`() throws {
        let document = try document("trivy")
        #expect(document.reading.evidence == [.scan, .lint])
        #expect(
            document.words == #"""
                root report of trivy 0.66.0 nil 2026-11-18T11:06:40Z
                  target registry.example.com/shop/search:2.3.0 sha256:b67b17aec4d366b0251a480ec06953a6400ae0b153ca91c8e9a79b7f60f3b529 nil
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests ["registry.example.com/shop/search@sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630"]
                  checked ["secret/*"]
                  /runs/0/results/4 secret/aws-access-key-id AWS Access Key ID [app/config/settings.py:3] critical CRITICAL
                root scan trivy 0.66.0 2026-11-18T11:06:40Z nil
                  target registry.example.com/shop/search:2.3.0 sha256:b67b17aec4d366b0251a480ec06953a6400ae0b153ca91c8e9a79b7f60f3b529 nil
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests ["registry.example.com/shop/search@sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630"]
                  /runs/0/results/0 CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high HIGH nil
                  /runs/0/results/1 CVE-2024-6119 [] openssl 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high HIGH nil
                  /runs/0/results/2 CVE-2023-45853 [] zlib1g 1:1.2.13.dfsg-1 nil critical CRITICAL nil
                  /runs/0/results/3 CVE-2024-22195 [] Jinja2 3.1.2 3.1.3 medium MEDIUM nil
                """#)
    }

    @Test func `Trivy's misconfigurations are those of each Dockerfile`() throws {
        let document = try document("trivy-config")
        #expect(document.reading.evidence == [.lint])
        #expect(
            document.words == #"""
                root report of trivy 0.66.0 nil 2026-11-18T11:06:40Z
                  of Dockerfile shop/Dockerfile
                  checked ["misconfiguration/*"]
                  /runs/0/results/0 DS-0001 ':latest' tag used [shop/Dockerfile:1] medium MEDIUM
                  /runs/0/results/1 DS-0002 Image user should not be 'root' [shop/Dockerfile:1] high HIGH
                root report of trivy 0.66.0 nil 2026-11-18T11:06:40Z
                  of Dockerfile web/Dockerfile
                  checked ["misconfiguration/*"]
                  /runs/0/results/2 DS-0002 Image user should not be 'root' [web/Dockerfile:1] high HIGH
                """#)
    }

    @Test func `Grype tells the image and the version in a result`() throws {
        let document = try document("grype")
        #expect(
            document.words == #"""
                root scan grype 0.100.0 2026-11-18T11:06:40Z nil
                  target registry.example.com/shop/search:2.3.0 nil nil
                  tags []
                  digests []
                  /runs/0/results/0 CVE-2024-6119 [] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high high nil
                  /runs/0/results/1 CVE-2024-22195 [] Jinja2 3.1.2 3.1.3 medium medium nil
                  /runs/0/results/2 CVE-2011-3374 [] apt 2.6.1 nil nil negligible nil
                """#)
    }

    @Test func `Docker Scout tells packages by their URLs, each once`() throws {
        let document = try document("scout", image: "shop/search:2.3.0")
        #expect(
            document.words == #"""
                root scan docker-scout 1.18.3 2026-11-18T11:06:40Z nil
                  target shop/search:2.3.0 nil nil
                  tags ["shop/search:2.3.0"]
                  digests []
                  /runs/0/results/0 CVE-2024-6119 [] openssl 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high HIGH pkg:deb/debian/openssl@3.0.14-1~deb12u1?os_distro=bookworm&os_name=debian&os_version=12
                  /runs/0/results/2 CVE-2023-45133 [] @babel/traverse 7.22.1 7.23.2 critical CRITICAL pkg:npm/%40babel/traverse@7.22.1
                  /runs/0/results/3 CVE-2011-3374 [] apt 2.6.1 nil nil UNSPECIFIED pkg:deb/debian/apt@2.6.1?os_distro=bookworm&os_name=debian&os_version=12
                """#)
    }

    @Test func `Snyk's runs are one image's`() throws {
        let document = try document("snyk")
        #expect(
            document.reading.warnings == [
                Self.noTime, "Snyk's SARIF tells one package of each vulnerability; its JSON tells them all",
            ])
        #expect(
            document.words == #"""
                root scan snyk 1.1299.0 2026-11-18T11:06:40Z nil
                  target shop/search nil nil
                  tags []
                  digests []
                  /runs/0/results/0 CVE-2024-6119 ["SNYK-DEBIAN12-OPENSSL-7928858"] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high high nil
                  /runs/0/results/1 CVE-2023-45853 ["SNYK-DEBIAN12-ZLIB-6008963"] zlib1g 1:1.2.13.dfsg-1 nil critical critical nil
                  /runs/1/results/0 CVE-2024-45337 ["SNYK-GOLANG-GOLANGORGXCRYPTOSSH-8496612"] golang.org/x/crypto v0.29.0 0.31.0 critical critical nil
                """#)
    }

    @Test func `Dockle's results are the image's that the user names`() throws {
        let document = try document("dockle", image: "shop/search:2.3.0")
        #expect(
            document.words == #"""
                root report of dockle nil nil 2026-11-18T11:06:40Z
                  target shop/search:2.3.0 nil nil
                  tags ["shop/search:2.3.0"]
                  digests []
                  checked []
                  /runs/0/results/0 CIS-DI-0010 Do not store credential in environment variables/files [] nil error
                  /runs/0/results/1 CIS-DI-0001 Create a user for the container [] nil warning
                  /runs/0/results/2 CIS-DI-0006 Add HEALTHCHECK instruction to the container image [] nil note
                """#)
    }

    @Test func `gitleaks' results are without the lines that they stand in`() throws {
        let document = try document("gitleaks")
        #expect(
            document.words == #"""
                root report of gitleaks v8.0.0 nil 2026-11-18T11:06:40Z
                  target  nil nil
                  tags []
                  digests []
                  checked []
                  /runs/0/results/0 aws-access-token Identified a pattern that may indicate AWS credentials, risking unauthorized cloud resource access and data breaches on AWS platforms. [config/settings.py:1] nil warning
                root report of gitleaks v8.0.0 nil 2026-11-18T11:06:40Z
                  of Dockerfile web/Dockerfile
                  checked []
                  /runs/0/results/1 generic-api-key Detected a Generic API Key, potentially exposing access to various services and sensitive operations. [web/Dockerfile:4] nil warning
                """#)
        for secret in ["AKIAIOSFODNN7EXAMPLE", "shop-9f27c1d8e4b05a63", "PAYMENT_KEY"] {
            #expect(!document.storedText.contains(secret))
        }
    }

    @Test func `rules of extensions are found, and what is suppressed or gone is counted`() throws {
        let document = try document("codeql")
        #expect(
            document.reading.warnings == [
                "1 result of codeql that somebody suppressed does not count",
                "1 result of codeql that is gone since its baseline does not count",
            ])
        #expect(
            document.words == #"""
                root report of codeql 2.19.1 nil 2026-10-02T05:42:31Z
                  target  nil nil
                  tags []
                  digests []
                  checked []
                  /runs/0/results/0 py/sql-injection SQL query built from user-controlled sources [search/query.py:41] high 8.8
                  /runs/0/results/1 py/unused-import Unused import [search/query.py:3] nil note
                """#)
        #expect(!document.storedText.contains("select * from goods"))
    }

    // MARK: Forms

    private func report(_ run: String) -> String { #"{"version":"2.1.0","runs":[{\#(run)}]}"# }

    private func run(_ name: String, rules: String = "[]", _ results: String) -> String {
        report(#""tool":{"driver":{"name":"\#(name)","rules":\#(rules)}},"results":[\#(results)]"#)
    }

    @Test(arguments: [
        (#"{"version":"2.1.0","runs":[]}"#, [], ["holds no run of any tool"]),
        (#"{"version":"2.1.0","runs":[{"results":[]}]}"#, ["unknown - on image -: 0, 0 critical, 0 high"], [noTime]),
        (
            #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Checkov","rules":null}},"results":null}]}"#, [],
            ["checkov tells no results, not even none: it may have failed"]
        ),
        (
            #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Checkov"}},"results":[],"invocations":[{"executionSuccessful":false,"endTimeUtc":"2026-10-02T05:42:31Z"}]}]}"#,
            [], ["checkov says that it failed: what it found counts, and nothing passes by it"]
        ),
        (
            #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"grype"}},"results":[]}]}"#,
            ["-: 0, 0 critical, 0 with a fix"], [noTime]
        ),
        (
            #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Trivy"}},"results":[]}]}"#, [],
            [noTime, "Trivy found nothing and SARIF did not tell what it looked for: nothing passes by it"]
        ),
        (
            #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Trivy"}},"results":[],"properties":{"imageName":"web:1"}}]}"#,
            ["web:1: 0, 0 critical, 0 with a fix"],
            [
                noTime,
                "Trivy found nothing and SARIF did not tell what it looked for: in an image vulnerabilities are meant",
            ]
        ),
        (
            #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Hadolint"}},"results":[]}]}"#,
            ["hadolint - on Dockerfile -: 0, 0 critical, 0 high"], [noTime]
        ),
    ]) func `a run without results tells what it can`(text: String, facts: [String], warnings: [String]) throws {
        let document = try read(text)
        #expect(document.facts.map(\.summary) == facts)
        #expect(document.reading.warnings == warnings)
    }

    @Test(arguments: [
        (#"{"runs":[],"version":"1.0.0"}"#, "is SARIF 1.0.0; collect"),
        (#"{"runs":[],"version":"2.0.0-csd.2.beta.2018-10-10"}"#, "is SARIF 2.0.0, a draft; collect"),
        (#"{"runs":[],"version":"3.0"}"#, "is of no format that is known"),
        (#"{"runs":null,"version":"2.1.0"}"#, "runs: expected an array"),
        (
            #"{"runs":[{"results":{}}],"version":"2.1.0"}"#,
            "runs.results: expected an array of objects, found an object"
        ),
        (
            #"{"runs":[{"results":[{"ruleId":1}]}],"version":"2.1.0"}"#,
            "runs.results.ruleId: expected a string, found a number"
        ),
    ]) func `another version and malformed members are refused`(text: String, start: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix(start) == true)
    }

    @Test(arguments: [
        ("Trivy", #"[{"id":"r","name":"OsPackageVulnerability"}]"#, "runs.results.message: expected Trivy's lines"),
        ("grype", #"[{"id":"r","help":{"text":"Vulnerability CVE-1"}}]"#, "rules.help: expected Grype's lines"),
        ("Snyk Container", #"[{"id":"r","fullDescription":{"text":"openssl"}}]"#, "rules.fullDescription: expected"),
        ("docker scout", #"[{"id":"r","properties":{"purls":[]}}]"#, "rules.properties: expected Docker Scout's purls"),
        ("docker scout", #"[{"id":"r","properties":{"purls":["x"]}}]"#, "rules.properties.purls: expected a package"),
    ]) func `a vulnerability without its package is no clean scan`(tool: String, rules: String, start: String) throws {
        #expect(try refusal(of: run(tool, rules: rules, #"{"ruleId":"r"}"#))?.message.hasPrefix(start) == true)
    }

    @Test(arguments: [
        (#""9.8""#, Severity.critical, "9.8"), (#""9.0""#, .critical, "9.0"), (#""7.0""#, .high, "7.0"),
        (#""6.9""#, .medium, "6.9"), (#""0.1""#, .low, "0.1"), (#""0.0""#, nil, "0.0"), ("7.5", .high, "7.5"),
        ("9", .critical, "9.0"), ("null", nil, "warning"), (#""""#, nil, "warning"), (#""high""#, nil, "high"),
    ]) func `GitHub's score tells the severity`(score: String, severity: Severity?, rating: String) throws {
        let rules = #"[{"id":"r","properties":{"security-severity":\#(score)}}]"#
        let finding = try finding(run("x", rules: rules, #"{"ruleId":"r"}"#))
        #expect(finding.severity == severity)
        #expect(finding.rating == rating)
    }

    @Test(arguments: [
        (#"{"ruleId":"a","ruleIndex":0}"#, "a A warning"), (#"{"ruleId":"b","ruleIndex":0}"#, "b B error"),
        (#"{"ruleIndex":1}"#, "b B error"), (#"{"ruleIndex":9,"ruleId":"a"}"#, "a A warning"),
        (#"{"rule":{"id":"b"}}"#, "b B error"), (#"{"rule":{"index":0}}"#, "a A warning"),
        (#"{"ruleId":"b/1"}"#, "b/1 B error"), (#"{"ruleId":"b/1","ruleIndex":1,"level":"note"}"#, "b/1 B note"),
        (#"{"ruleId":"z","message":{"text":"Z"}}"#, "z Z warning"), (#"{"ruleIndex":-1}"#, "unnamed unnamed warning"),
        (#"{"rule":{"id":"a","toolComponent":{"index":0}}}"#, "a A warning"),
    ]) func `a rule is found by its index or id, and gives the level`(result: String, says: String) throws {
        let rules =
            #"[{"id":"a","shortDescription":{"text":"A"}},{"id":"b","fullDescription":{"text":"B\nmore"},"defaultConfiguration":{"level":"error"}}]"#
        let finding = try finding(run("x", rules: rules, result))
        #expect("\(finding.rule) \(finding.title) \(finding.rating ?? "-")" == says)
    }

    @Test(arguments: [
        (#""kind":"fail""#, true), (#""kind":"open""#, true), (#""kind":"review""#, true), (#""kind":"pass""#, false),
        (#""kind":"notApplicable""#, false), (#""kind":"informational""#, false), (#""suppressions":[]"#, true),
        (#""suppressions":null"#, true), (#""suppressions":[{"kind":"external"}]"#, false),
        (#""suppressions":[{"kind":"external","status":"underReview"}]"#, true),
        (#""suppressions":[{"status":"accepted"},{"status":"rejected"}]"#, true),
        (#""baselineState":"absent""#, false), (#""baselineState":"unchanged""#, true),
    ]) func `only what is open is a finding`(member: String, isOpen: Bool) throws {
        let document = try read(run("x", #"{"ruleId":"r",\#(member)}"#))
        #expect(document.words.contains("/runs/0/results/0 r") == isOpen)
        #expect(document.reading.warnings.count == (isOpen ? 1 : 2))
    }

    @Test(arguments: [
        ("hadolint", "build/prod", "Dockerfile build/prod"), ("hadolint", "-", "Dockerfile -"),
        ("Checkov", "web/Dockerfile", "Dockerfile web/Dockerfile"), ("Checkov", "main.tf", "image -"),
        ("gitleaks", "Dockerfile", "Dockerfile Dockerfile"), ("Semgrep OSS", "Dockerfile", "image -"),
        ("Dockle", "", "image -"),
    ]) func `a file tells what a finding is about`(tool: String, file: String, target: String) throws {
        let result =
            #"{"ruleId":"r","locations":[{"physicalLocation":{"artifactLocation":{"uri":"\#(file)"}}}]}"#
        let summary = "\(tool.lowercased()) - on \(target): 1, 0 critical, 0 high"
        #expect(try read(run(tool, result)).facts.map(\.summary) == [summary])
        // What is said of one Dockerfile is said of the image that the user names.
        #expect(
            try read(run(tool, result), image: "web:1").facts.map(\.summary) == [
                "\(tool.lowercased()) - on image web:1: 1, 0 critical, 0 high"
            ])
    }

    @Test func `secrets' findings have no words of their messages`() throws {
        let result = #"{"ruleId":"r","message":{"text":"found hunter2-correct"}}"#
        for tool in ["gitleaks", "trufflehog"] {
            #expect(try finding(run(tool, result)).title == "r")
        }
        let secret = #"[{"id":"r","name":"Secret","fullDescription":{"text":"found hunter2-correct"}}]"#
        let trivy = try finding(run("Trivy", rules: secret, result))
        #expect(trivy.rule == "secret/r")
        #expect(trivy.title == "Secret")
    }

    @Test func `a tool's runs on one target are one report`() throws {
        let one = #"{"tool":{"driver":{"name":"Checkov","version":"3"}},"results":[{"ruleId":"r"}]}"#
        let document = try read(#"{"version":"2.1.0","runs":[\#(one),\#(one)]}"#)
        #expect(document.facts.map(\.summary) == ["checkov 3 on image -: 2, 0 critical, 0 high"])
    }

    @Test func `Trivy's words are told without HTML's escapes`() throws {
        let rules =
            ##"[{"id":"DS-0001","name":"Misconfiguration","shortDescription":{"text":"&#39;:latest&#39; &amp;lt;"}}]"##
        #expect(try finding(run("Trivy", rules: rules, #"{"ruleId":"DS-0001"}"#)).title == "':latest' &lt;")
    }

    private func finding(_ text: String) throws -> ImportedFinding {
        let reports = try read(text).facts.compactMap { if case .report(let report) = $0 { report } else { nil } }
        return try #require(reports.first?.findings.first)
    }

    @Test(arguments: [
        #""region":{"snippet":{"text":"SECRET","rendered":{"text":"SECRET","markdown":"`SECRET`"}}}"#,
        #""contextRegion":{"snippet":{"text":"SECRET"}}"#, #""x":{"snippet":"SECRET"}"#,
        #""x":{"snippet":[["SECRET"],{"Args":["SECRET"],"Env":["A=SECRET"]}]}"#,
    ]) func `excerpts are taken out at any depth, and once`(member: String) throws {
        let secret = "quite harmless words"
        let result =
            #"{"ruleId":"r","locations":[{"physicalLocation":{\#(member.replacing("SECRET", with: secret))}}]}"#
        let document = try read(run("x", result))
        #expect(!document.storedText.contains("harmless"))
        #expect(document.storedText.contains("[redacted:"))
        let again = try readAgain(document.frames)
        #expect(again.reading.redactions == 0)
        #expect(again.words == document.words)
    }

    @Test func `SARIF and JSON of a scanner spell a vulnerability alike`() throws {
        func details(_ path: String) throws -> Set<String> {
            Set(try #require(try read(sample("scanners/\(path)")).scan).vulnerabilities.map(\.detail))
        }
        for tool in ["trivy", "grype", "snyk"] {
            let both = try details("sarif/\(tool).sarif").intersection(
                details("\(tool)/\(Self.json[tool] ?? "image").json"))
            #expect(both.contains("CVE-2024-6119 libssl3"))
            #expect(both.count == 2)
        }
    }

    private static let json = ["snyk": "container"]
}
