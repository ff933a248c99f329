import Collectors
import Model
import Testing

@Suite struct DetectSecretsTests {
    @Test func `a baseline's results are read by file`() throws {
        let document = try read(sample("scanners/detect-secrets/baseline.json"), expecting: .lint)
        #expect(document.reading.format == "detect-secrets")
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.words == #"""
                root report of detect-secrets 1.5.0 nil 2026-11-28T12:59:39Z
                  of Dockerfile Dockerfile
                  checked []
                  /results/Dockerfile/0 Basic Auth Credentials Basic Auth Credentials [Dockerfile:4] nil unverified
                root report of detect-secrets 1.5.0 nil 2026-11-28T12:59:39Z
                  target  nil nil
                  tags []
                  digests []
                  checked []
                  /results/config~1settings.py/0 AWS Access Key AWS Access Key [config/settings.py:1] nil unverified
                  /results/config~1settings.py/1 Basic Auth Credentials Basic Auth Credentials [config/settings.py:2] nil unverified
                """#)
        for hash in ["25910f981e85ca04baf359199dd0bd4a3ae738b6", "f78d562784c55324bf8461f38d797ed64dad54c0"] {
            #expect(!document.storedText.contains(hash))
        }
    }

    @Test func `what an audit calls no secret does not count`() throws {
        let document = try read(
            report(
                #"{"type":"A","is_secret":false},{"type":"B","is_secret":true,"is_verified":true},{"type":"C"}"#))
        #expect(document.words.contains("/results/a~1b/1 B B [a/b] nil verified"))
        #expect(document.words.contains("/results/a~1b/2 C C [a/b] nil nil"))
        #expect(!document.words.contains("/results/a~1b/0"))
        #expect(document.reading.warnings == ["1 finding that an audit calls no secret does not count"])
    }

    @Test func `none found is a report without findings`() throws {
        let document = try read(#"{"version":"1.5.0","plugins_used":[],"results":{}}"#, image: "shop/web:1")
        #expect(document.facts.map(\.summary) == ["detect-secrets 1.5.0 on image shop/web:1: 0, 0 critical, 0 high"])
    }

    @Test(arguments: [
        (#"{"plugins_used":[],"results":null}"#, "results: expected an object"),
        (#"{"plugins_used":[],"results":{"a":{}}}"#, "results: expected an object of arrays"),
        (#"{"plugins_used":[],"results":{"a":[1]}}"#, "results: expected a type"),
        (#"{"plugins_used":[],"results":{"a":[{"type":1}]}}"#, "results.type: expected a string, found a number"),
    ]) func `a malformed member is named`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }

    private func report(_ secrets: String) -> String {
        #"{"version":"1.5.0","plugins_used":[],"results":{"a/b":[\#(secrets)]}}"#
    }
}
