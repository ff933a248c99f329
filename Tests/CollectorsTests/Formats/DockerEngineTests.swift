import Collectors
import Model
import Testing

@Suite struct DockerEngineTests {
    @Test(arguments: [
        ("version.json", "/Server/Version version 20.10.24+dfsg1"),
        (
            "info.json",
            "root info web-1 35MG:IGG5:JQ5Z:BAAK:3OCY:TTHJ:QAXD:EQVK:7PMT:YEMA:EK4W:SEOD 20.10.24+dfsg1 []"
        ),
    ]) func `an engine's version and info are read`(file: String, words: String) throws {
        let document = try read(sample("2026-W41/web-1/\(file)"), expecting: .engine)
        #expect(document.reading.format == "docker-engine")
        #expect(document.reading.evidence == .engine)
        #expect(document.words == words)
    }

    @Test func `the API's flat version is read`() throws {
        let document = try read(#"{"Version": "1.10.1", "ApiVersion": "1.22", "Os": "linux"}"#)
        #expect(document.words == "/Version version 1.10.1")
    }

    @Test(arguments: [
        (#","Warnings":["WARNING: No swap limit support"]"#, ["WARNING: No swap limit support"]),
        (#","Warnings":[]"#, []), (#","Warnings":null"#, []), ("", nil),
    ]) func `absent warnings are unknown, none are none`(member: String, warnings: [String]?) throws {
        let document = try read(#"{"ServerVersion":"28.5.2"\#(member)}"#)
        guard case .engineInfo(let info) = try #require(document.facts.first) else {
            Issue.record("no info")
            return
        }
        #expect(info.warnings == warnings)
    }

    @Test(arguments: [
        #"{"Client":{"Version":"29.0.1"},"Server":null}"#, #"{"Client":{"Version":"29.0.1"},"Server":{}}"#,
        #"{"ID":"","Containers":0,"DriverStatus":null,"ServerVersion":"","ServerErrors":["Cannot connect"]}"#,
        #"{"Client":{},"Server":{"Version":""}}"#, #"{"ApiVersion":"1","Version":null}"#,
    ]) func `a client that reached no daemon observed no engine`(text: String) throws {
        #expect(try refusal(of: text)?.message.contains("no engine was observed") == true)
    }

    @Test func `version and info may stand behind one another`() throws {
        let bytes = try sample("2026-W41/web-1/version.json") + sample("2026-W41/web-1/info.json")
        let document = try read(bytes)
        #expect(document.facts.map(\.words).map { $0.prefix(12) } == ["line 1: /Ser", "line 2 info "])
    }
}
