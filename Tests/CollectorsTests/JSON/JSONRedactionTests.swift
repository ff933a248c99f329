import Collectors
import Foundation
import Model
import Testing

/// Secrets are taken out of a document's text, wherever they stand, and nothing else is touched.
@Suite struct JSONRedactionTests {
    private static let github = "ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF"

    /// A member of a container, how it is stored, and what is told of it.
    @Test(arguments: [
        Case(
            #""Config":{"Env":["A=1","DB_PASSWORD=Kd8sQw3zPn6vRt1y"]}"#, "Kd8sQw3zPn6vRt1y",
            "/Config/Env/1 password DB_PASSWORD"),
        Case(#""Args":["--token","\#(github)","--verbose"]"#, github, "/Args/1 github-token --token"),
        Case(
            #""Args":["--db-password=Kd8sQw3zPn6vRt1y"]"#, "Kd8sQw3zPn6vRt1y", "/Args/0 password --db-password"),
        Case(
            #""Config":{"Labels":{"a/b~c.password":"Kd8sQw3zPn6vRt1y"}}"#, "Kd8sQw3zPn6vRt1y",
            "/Config/Labels/a~1b~0c.password password a/b~c.password"),
        Case(
            #""Config":{"Healthcheck":{"Test":["CMD-SHELL","curl http://u:Kd8sQw3zPn6vRt1y@db/"]}}"#,
            "Kd8sQw3zPn6vRt1y",
            "/Config/Healthcheck/Test/1 url-password -"),
        Case(
            #""Config":{"Cmd":["sh","-c","mysql -u root --password=Kd8sQw3zPn6vRt1y"]}"#, "Kd8sQw3zPn6vRt1y",
            "/Config/Cmd/2 password --password"),
        Case(
            #""State":{"Health":{"Log":[{"Output":"x"},{"Output":"bad token \#(github) given"}]}}"#, github,
            "/State/Health/Log/1/Output github-token -"),
        Case(#""X":[[1,2.5,null,[{"y":"\#(github)"}]],-3,18446744073709551615]"#, github, "/X/0/3/0/y github-token y"),
    ]) func `a secret in a container is told, and a mark stands in its stead`(example: Case) throws {
        let text = #"[{"Id":"a","HostConfig":{},"Note":"\u0026 \" \n é 😀 \ud83d\ude00 \/",\#(example.member)}]"#
        let padded = text.replacing(#"{"Id""#, with: #"{"State":{},"Id""#)
        let document = try read(padded)
        #expect(document.reading.redactions == 1)
        #expect(document.sightings == [example.sighting])
        let rule = example.sighting.split(separator: " ")[1]
        #expect(document.storedText == padded.replacing(example.secret, with: "[redacted:\(rule)]"))
        try expectFixedPoint(document)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let member: String
        let secret: String
        let sighting: String

        init(_ member: String, _ secret: String, _ sighting: String) {
            self.member = member
            self.secret = secret
            self.sighting = sighting
        }

        var testDescription: String { sighting }
    }

    @Test func `a secret in a key is taken out, and its own pointer does not tell it`() throws {
        let text = #"{"Id":"a","State":{},"Config":{"Labels":{"x-\#(Self.github)":"a","y":"\u0026"}}}"#
        let document = try read(text)
        #expect(document.reading.redactions == 1)
        #expect(document.storedText == text.replacing(Self.github, with: "[redacted:github-token]"))
        #expect(try readAgain(document.frames).sightings == ["/Config/Labels/x-[redacted:github-token] github-token -"])
        #expect(document.sightings == ["/Config/Labels/x-[redacted:github-token] github-token -"])
    }

    @Test func `a secret in a history's step is taken out`() throws {
        let text = """
            {"Comment":"","CreatedBy":"RUN |1 NPM_TOKEN=npm_q7Wz3Kp9Lm2Xv8Rt5Yb1Nc4Hd6Jf0Gs7AaQe /bin/sh -c npm ci \\u0026\\u0026 x","ID":"a"}
            {"Comment":"","CreatedBy":"/bin/sh -c a \\u0026\\u0026 b","ID":"\\u003cmissing\\u003e"}

            """
        let document = try read(text)
        #expect(document.sightings == ["/CreatedBy npm-token NPM_TOKEN"])
        // The string that held a secret is written anew, without needless escapes; the others stay.
        #expect(
            document.storedText == """
                {"Comment":"","CreatedBy":"RUN |1 NPM_TOKEN=[redacted:npm-token] /bin/sh -c npm ci && x","ID":"a"}
                {"Comment":"","CreatedBy":"/bin/sh -c a \\u0026\\u0026 b","ID":"\\u003cmissing\\u003e"}

                """)
        #expect(try readAgain(document.frames).history?.steps.map(\.buildArguments) == [["NPM_TOKEN"], []])
        try expectFixedPoint(document)
    }

    @Test func `secrets deep in docker info are taken out`() throws {
        let text = #"""
            {"ServerVersion": "20.10.24", "HttpProxy": "http://proxy:Kd8sQw3zPn6vRt1y@10.0.0.1:3128",
             "RegistryConfig": {"IndexConfigs": {"r": {"Mirrors": ["https://u:Kd8sQw3zPn6vRt1y@mirror/"], "Secure": true}}},
             "Labels": ["team=shop", "token=\#(Self.github)"], "MemTotal": 25276510208}
            """#
        let document = try read(text)
        #expect(document.reading.redactions == 3)
        #expect(!document.storedText.contains("Kd8s"))
        #expect(!document.storedText.contains("ghp_"))
        #expect(document.storedText.contains(#""http://proxy:[redacted:url-password]@10.0.0.1:3128""#))
        try expectFixedPoint(document)
    }

    /// A password with every kind of escape inside, and text with them around it.
    @Test(arguments: [
        #"Kd8s\u0026w3zPn6v"#, #"Kd8s\"w3zPn6v"#, #"Kd8s\\w3zPn6v"#, #"Kd8s\/w3zPn6v"#, #"Kd8sé😀w3zPn6v"#,
        #"Kd8s\ud83d\ude00w3zPn6v"#, #"Kd8s\u0000w3zPn6v"#, #"Kd8s\u001fw3zPn6v"#, #"\u004bd8sQw3zPn6v"#,
    ]) func `a secret with escapes goes whole`(password: String) throws {
        let text =
            #"{"Id":"a\u0026","State":{},"Config":{"Env":["A=\"\u0026\"","PASSWORD=\#(password)","B=\ud83d\ude00"]}}"#
        let document = try read(text)
        #expect(document.sightings == ["/Config/Env/1 password PASSWORD"])
        #expect(document.storedText == text.replacing(password, with: "[redacted:password]"))
        try expectFixedPoint(document)
    }

    @Test(arguments: [
        ("\\u0026", "&"), ("\\\"", "\\\""), ("\\\\", "\\\\"), ("\\n", "\\n"), ("\\t", "\\u0009"),
        ("\\u0000", "\\u0000"),
        ("\\u001f", "\\u001f"), ("\\u007f", "\u{7F}"), ("\\ud83d\\ude00", "😀"), ("é", "é"), ("\\/", "/"),
    ]) func `what stands around a secret keeps its meaning`(escaped: String, rewritten: String) throws {
        let text = #"{"Id":"a","State":{},"Note":"\#(escaped) \#(Self.github) \#(escaped)"}"#
        let document = try read(text)
        #expect(
            document.storedText
                == #"{"Id":"a","State":{},"Note":"\#(rewritten) [redacted:github-token] \#(rewritten)"}"#)
        try expectFixedPoint(document)
        let before = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let after = try #require(try JSONSerialization.jsonObject(with: Data(document.stored)) as? [String: Any])
        #expect(
            (before["Note"] as? String)?.replacing(Self.github, with: "[redacted:github-token]") == after["Note"]
                as? String)
    }

    @Test func `several secrets in one string and in its neighbours all go`() throws {
        let text = #"""
            {"Id":"a","State":{},"Args":["--password","Kd8sQw3zPn6vRt1y","\#(Self.github)",
            "http://u:Kd8sQw3zPn6vRt1y@a/ http://v:gR7vT2pLw9XkDs5n@b/"]}
            """#
        let document = try read(text)
        #expect(document.reading.redactions == 4)
        #expect(
            document.storedText == """
                {"Id":"a","State":{},"Args":["--password","[redacted:password]","[redacted:github-token]",
                "http://u:[redacted:url-password]@a/ http://v:[redacted:url-password]@b/"]}
                """)
        #expect(document.sightings.map { $0.split(separator: " ")[0] } == ["/Args/1", "/Args/2", "/Args/3", "/Args/3"])
        try expectFixedPoint(document)
    }

    @Test func `a mark in a collected document is told, but nothing was taken out`() throws {
        let text = #"{"Id":"a","State":{},"Config":{"Env":["PASSWORD=[redacted:password]"]}}"#
        let document = try read(text)
        #expect(document.reading.redactions == 0)
        #expect(document.sightings == ["/Config/Env/0 password PASSWORD"])
        #expect(document.storedText == text)
    }

    @Test func `a mark that a document spells with escapes is told both times or never`() throws {
        let text = #"{"Id":"a","State":{},"Config":{"Env":["PASSWORD=\u005bredacted:password]"]}}"#
        let document = try read(text)
        let again = try readAgain(document.frames)
        #expect(again.sightings == document.sightings)
    }

    /// Every planted secret of the captures, by the list that was planted from.
    @Test func `no planted secret stays in any frame`() throws {
        let list = try String(contentsOf: repository.appending(path: "samples/secrets.txt"), encoding: .utf8)
        let secrets = list.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(secrets.count == 9)
        var seen: Set<Substring> = []
        for path in [
            "fleet/2026-W41/web-1/containers.json", "fleet/2026-W41/db-1/containers.json",
            "fleet/2026-W44/web-1/containers.json",
            "fleet/2026-W44/web-1/images.json", "fleet/2026-W44/web-1/history-api-2.1.0.jsonl",
        ] {
            let original = String(decoding: try sample(path), as: UTF8.self)
            let document = try read(original)
            seen.formUnion(secrets.filter(original.contains))
            #expect(secrets.filter(document.storedText.contains).isEmpty, "\(path)")
            #expect(document.storedText.count { $0 == "\n" } == original.count { $0 == "\n" })
            try expectFixedPoint(document)
        }
        #expect(seen.count == 9)
    }

    private func expectFixedPoint(_ document: Document, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let again = try readAgain(document.frames)
        #expect(again.sightings == document.sightings, sourceLocation: sourceLocation)
        #expect(again.reading.redactions == 0, sourceLocation: sourceLocation)
        let collectedAgain = try read(document.stored)
        #expect(collectedAgain.stored == document.stored, sourceLocation: sourceLocation)
        #expect(collectedAgain.words == again.words, sourceLocation: sourceLocation)
        #expect(collectedAgain.reading.redactions == 0, sourceLocation: sourceLocation)
    }

    /// The store keeps more than frames: mentions of images, names of hosts.
    @Test func `facts hold no secret even while they are collected`() throws {
        let secret = "ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF"
        let document = try read(
            #"{"Id": "a", "Name": "/\#(secret)", "State": {}, "Image": "\#(secret)", "Config": {"Image": "\#(secret):1"}}"#
        )
        #expect(document.facts.count == 1)
        #expect(!document.words.contains(secret) && document.words.contains("[redacted:github-token]"))
    }

    /// What stands before `=` in an environment may be anything: a URL, a bare token.
    @Test(arguments: [
        "postgres://app:hB6tQy1vZr8m@db/x?sslmode=require", "ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF=",
    ]) func `a secret before the equals sign is taken out`(entry: String) throws {
        let document = try read(#"{"Id": "a", "Name": "/a", "State": {}, "Config": {"Env": ["\#(entry)"]}}"#)
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains("hB6tQy1vZr8m") && !document.storedText.contains("ghp_Zq1"))
        #expect(document.sightings.count == 1)
    }

    /// Every secret below a key has the key in its pointer.
    @Test(.timeLimit(.minutes(1))) func `many secrets below one long key take no longer than their text`() throws {
        let key = String(repeating: "k", count: 200_000)
        let tokens = Array(repeating: #""ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF""#, count: 3000)
        let document = try read(
            #"{"Id": "a", "Name": "/a", "State": {}, "\#(key)": [\#(tokens.joined(separator: ","))]}"#)
        #expect(document.reading.redactions == 3000)
    }
}
