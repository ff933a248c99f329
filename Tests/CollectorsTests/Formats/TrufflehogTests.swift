import Collectors
import Model
import Testing

@Suite struct TrufflehogTests {
    @Test func `secrets in an image are of that image, and the log tells when and by which version`() throws {
        let document = try read(sample("scanners/trufflehog/docker.jsonl"), expecting: .lint)
        #expect(document.reading.format == "trufflehog")
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.words == """
                root report of trufflehog 3.90.8 nil 2026-10-02T05:40:19Z
                  target registry.example.com/shop/search:2.3.0 nil nil
                  tags []
                  digests []
                  checked []
                  line 1 AWS AWS access keys open an account's services and data. [/app/config/settings.py] nil unverified
                  line 2 Postgres Postgres [/app/config/settings.py] nil verified
                """)
    }

    @Test func `a secret in a Dockerfile is that Dockerfile's, unless an image is named`() throws {
        let bytes = try sample("scanners/trufflehog/files.jsonl")
        #expect(
            try read(bytes).words == """
                root report of trufflehog nil nil 2026-11-18T11:06:40Z
                  of Dockerfile shop/Dockerfile
                  checked []
                   URI URI [shop/Dockerfile:4] nil unknown
                """)
        #expect(
            try read(bytes, image: "shop/web:1").facts.map(\.summary)
                == ["trufflehog - on image shop/web:1: 1, 0 critical, 0 high"])
    }

    @Test(arguments: ["docker", "files"]) func `no secret is stored`(name: String) throws {
        let document = try read(sample("scanners/trufflehog/\(name).jsonl"))
        for secret in ["AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI", "s3cr3t-pa55", "shop:********"] {
            #expect(!document.storedText.contains(secret))
            #expect(!document.words.contains(secret))
        }
    }

    @Test func `an image by digest is named by it`() throws {
        let text =
            #"{"SourceMetadata":{"Data":{"Docker":{"image":"shop/web","tag":"sha256:aa","file":"/a"}}},"DetectorName":"AWS"}"#
        #expect(try read(text).words.contains("target shop/web@sha256:aa nil sha256:aa") == false)
        #expect(
            try read(text).facts.map(\.summary) == ["trufflehog - on image shop/web@sha256:aa: 1, 0 critical, 0 high"])
    }

    static let finished = #"{"level":"info-0","logger":"trufflehog","msg":"finished scanning"}"#
    static let running = #"{"level":"info-0","logger":"trufflehog","msg":"running source"}"#
    static let error = #"{"level":"error","logger":"trufflehog","msg":"error scanning","error":"timeout"}"#
    static let secret =
        #"{"SourceMetadata":{"Data":{"Git":{"file":"a","line":2}}},"DetectorName":"AWS","Verified":true}"#

    @Test(arguments: [
        ([running, finished], 0, []),
        ([running, error, finished], nil, ["trufflehog logged an error: it may not have looked at everything"]),
        ([running, secret], 1, ["holds trufflehog's log without its end: the scan may not have finished"]),
        ([secret], 1, []),
    ]) func `the log tells whether the scan finished`(lines: [String], findings: Int?, warnings: [String]) throws {
        let document = try read(lines.joined(separator: "\n"))
        #expect(
            document.facts.map(\.summary)
                == (findings.map { ["trufflehog - on image -: \($0), 0 critical, 0 high"] } ?? []))
        #expect(document.reading.warnings == warnings)
    }

    @Test(arguments: [
        (running, "holds trufflehog's log, which neither tells a secret nor that the scan finished"),
        (#"{"DetectorName":"","SourceMetadata":{"Data":{}}}"#, "DetectorName: expected the detector's name"),
        (#"{"DetectorName":"AWS","SourceMetadata":null}"#, "SourceMetadata: expected an object with its Data"),
        (
            #"{"DetectorName":"AWS","SourceMetadata":{"Data":{"Git":{"line":"2"}}}}"#,
            "SourceMetadata.Data.line: expected a number, found a string"
        ),
        (
            #"{"branch":"main","commit":"c","path":"a","printDiff":"d","reason":"High Entropy","stringsFound":["s"]}"#,
            "is a finding of trufflehog 2, which quotes the secrets themselves; collect trufflehog docker --image "
                + "IMAGE --json of version 3 instead"
        ),
    ]) func `what is no whole report is refused`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }
}
