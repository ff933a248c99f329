import Collectors
import Model
import Testing

@Suite struct GitleaksTests {
    @Test func `findings are read with rule, file and line, without the secret`() throws {
        let document = try read(sample("scanners/gitleaks/v8.json"), expecting: .lint)
        #expect(document.reading.format == "gitleaks")
        #expect(document.reading.evidence == [.lint])
        #expect(
            document.words == """
                root report of gitleaks nil nil 2026-11-18T11:06:40Z
                  target  nil nil
                  tags []
                  digests []
                  checked []
                  /0 aws-access-token Identified a pattern that may indicate AWS credentials, risking unauthorized cloud resource access and data breaches on AWS platforms. [config/settings.py:1] nil nil
                root report of gitleaks nil nil 2026-11-18T11:06:40Z
                  of Dockerfile web/Dockerfile
                  checked []
                  /1 generic-api-key Detected a Generic API Key, potentially exposing access to various services and sensitive operations. [web/Dockerfile:4] nil nil
                """)
    }

    @Test func `old versions name the rule alone`() throws {
        let document = try read(sample("scanners/gitleaks/v7.json"), image: "shop/search:2.3.0")
        #expect(
            document.words == """
                root report of gitleaks nil nil 2026-11-18T11:06:40Z
                  target shop/search:2.3.0 nil nil
                  tags ["shop/search:2.3.0"]
                  digests []
                  checked []
                  /0 AWS Access Key AWS Access Key [config/settings.py:1] nil nil
                """)
    }

    @Test func `with an image named, a Dockerfile's finding is the image's`() throws {
        let document = try read(sample("scanners/gitleaks/v8.json"), image: "shop/search:2.3.0")
        #expect(document.facts.map(\.summary) == ["gitleaks - on image shop/search:2.3.0: 2, 0 critical, 0 high"])
    }

    @Test(arguments: ["v8", "v7"]) func `no secret is stored`(name: String) throws {
        let document = try read(sample("scanners/gitleaks/\(name).json"))
        for secret in ["AKIAIOSFODNN7EXAMPLE", "shop-9f27c1d8e4b05a63", "PAYMENT_KEY"] {
            #expect(!document.storedText.contains(secret))
            #expect(!document.words.contains(secret))
        }
        #expect(document.reading.redactions > 0)
    }

    @Test(arguments: [
        ("RuleID", "17", "RuleID: expected a string, found a number"),
        ("RuleID", "\"\"", "RuleID: expected the rule's id"),
        ("File", "[]", "File: expected a string, found an array"),
        ("File", "null", "expected a finding of gitleaks with its file"),
        ("StartLine", "\"1\"", "StartLine: expected a number, found a string"),
    ]) func `a malformed member is named`(member: String, value: String, message: String) throws {
        let members = ["RuleID": "\"r\"", "File": "\"f\"", "Secret": "\"s\"", "StartLine": "1"]
        let text = members.merging([member: value]) { $1 }.map { "\"\($0)\":\($1)" }.joined(separator: ",")
        #expect(try refusal(of: "[{\(text)}]")?.message == message)
    }

    @Test(arguments: [("null", "is null, as gitleaks writes"), ("[]", "holds nothing; expected")])
    func `a list of nothing does not tell whose it is`(text: String, start: String) throws {
        let message = try #require(try refusal(of: text, expecting: .lint)?.message)
        #expect(message.hasPrefix(start))
        #expect(message.hasSuffix("gitleaks --report-format sarif)"))
    }

    @Test(arguments: [
        ("Dockerfile", true), ("web/Dockerfile.dev", true), ("build/web.dockerfile", true), ("Containerfile", true),
        ("dockerfile-prod", true), ("Dockerfiles/readme.md", false), ("docs/mydockerfile", false), ("", false),
    ]) func `a Dockerfile is known by its name`(file: String, is expected: Bool) throws {
        let text = #"[{"RuleID":"r","File":"\#(file)","Secret":"s"}]"#
        #expect(try read(text).words.contains("of Dockerfile") == expected)
    }
}
