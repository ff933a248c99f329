import Collectors
import Foundation
import Model
import Testing

/// What holds for documents of every kind: what is expected, what is refused, and in which words.
@Suite struct CollectorTests {
    private static let container = #"{"Id": "aa", "Name": "/web", "State": {}, "Config": {}, "HostConfig": {}}"#

    @Test func `a document of another kind than expected is read with a warning`() throws {
        let document = try read(sample("fleet/2026-W41/web-1/version.json"), expecting: .scan)
        #expect(document.reading.evidence == [.engine])
        #expect(document.reading.warnings == ["was read as docker version or info, though scan was expected"])
    }

    @Test func `a host without containers has an empty list`() throws {
        for text in ["[]", " [ ]\n"] {
            let document = try read(text, expecting: .inspect)
            #expect(document.reading.format == "docker-inspect")
            #expect(document.facts.isEmpty)
            #expect(document.storedText == text)
        }
    }

    @Test(arguments: [EvidenceKind.history, .engine, .scan])
    func `an empty list is no evidence of anything else`(kind: EvidenceKind) throws {
        #expect(try refusal(of: "[]", expecting: kind)?.message.hasPrefix("holds nothing; expected") == true)
    }

    @Test(arguments: [
        ("Names", #"[{"Id":"a","Names":["/web"],"Image":"web","ImageID":"b","State":"running","Status":"Up"}]"#),
        ("docker ps", #"{"ID":"a","Names":"web","Image":"web","Status":"Up 2 days","Ports":""}"#),
    ]) func `the list of docker ps is refused by its name`(form: String, text: String) throws {
        let failure = try #require(try refusal(of: text, expecting: .inspect))
        #expect(failure.message.hasPrefix("is a list of containers (docker ps"))
        #expect(failure.message.hasSuffix("collect docker inspect $(docker ps -aq) instead"))
    }

    @Test(arguments: [
        ("Client:\n Version: 29.0.1\n", "add --format '{{json .}}'"), ("Containers: 8\n", "add --format '{{json .}}'"),
        ("CONTAINER ID   IMAGE     COMMAND   CREATED\n", "docker inspect $(docker ps -aq) instead"),
        ("REPOSITORY   TAG   IMAGE ID\n", "docker image inspect $(docker images -q) instead"),
        ("<a/>\n", "is XML of no format that is known; expected a format that ninepoint formats lists"),
    ]) func `what people collect by mistake is refused with advice`(text: String, advice: String) throws {
        let failure = try refusal(of: text)
        #expect(failure?.line == 1)
        #expect(failure?.message.hasSuffix(advice) == true)
    }

    @Test(arguments: [
        ("[\n\(container),\n\n{\"Id\": \"b\",\n \"Config\":\n }\n]", 6, 2, "expected a value"),
        ("[\n\(container)\n\(container)]", 3, 1, "expected , or ] behind an element of the array"),
        (
            "[\n\(container),\n", 3, 1,
            "the document is cut off here; expected the end of the element that begins on line 3"
        ), ("\n[\n\(container)\n", 4, 1, "the document is cut off here; expected ] at the end of its array"),
        (
            "\(container)\n{\"Id\": \"b\",\n\"x\"", 3, 4,
            "the document is cut off here; expected the end of the element that begins on line 2"
        ), ("\(container)\n 7\n", 2, 2, "expected a JSON object or array"),
        (
            "[\(container),\n\n  {\"Id\": \"b\",\n \"x\": 1}]", 3, 3,
            "expected a container, an image or a network of docker inspect"
        ),
        ("[\n{\"Id\": \"b\", \"State\": {},\n\"Config\": [\n]}]", 2, 1, "Config: expected an object, found an array"),
        (
            "\n{\"Id\": \"b\", \"State\": {}, \"HostConfig\": {\"Memory\": \"1\"}}", 2, 1,
            "HostConfig.Memory: expected a number, found a string"
        ),
        (
            "{\"Id\": \"b\", \"State\": {}, \"HostConfig\": {\"CapAdd\": [\"A\", 1]}}", 1, 1,
            "HostConfig.CapAdd: expected an array of strings, found an array"
        ),
        (
            "{\"Id\": \"b\", \"State\": {}, \"HostConfig\": {\"Privileged\": 2}}", 1, 1,
            "HostConfig.Privileged: expected a boolean, found a number"
        ), ("{\"Id\": \"b\", \"State\": {}, \"Name\": {}}", 1, 1, "Name: expected a string, found an object"),
        ("{\"Id\": \"b\", \"State\": {}, \"Mounts\": {}}", 1, 1, "Mounts: expected an array, found an object"),
        ("[\(container), {\"Id\": \"b\", \"State\" {}}]", 1, 97, "expected : behind a key"),
    ]) func `a failure names its line, its column and what was expected`(
        text: String, line: Int, column: Int, message: String
    ) throws {
        let failure = try refusal(of: text)
        #expect(failure == ReadFailure(line: line, column: column, message))
        #expect(failure?.description == "line \(line), column \(column): \(message)")
    }

    /// Faults of every kind, each beside a secret.
    @Test(arguments: [
        #"{"Id": "S", "State": {}, S}"#, #"{"Id": "S" "S"}"#, #"{"Id": "S\q"}"#, #"{"Id": "S\uS"}"#,
        #"{"Id": "S", "State": {}, "Name": ["S"]}"#, #"{"Id": "S", "State": {}, "Config": "S"}"#, #"{"S": "S"}"#,
        #"[{"Id": "S", "State": {}}, "S"]"#, #"[{"Id": "S", "State": {}}, {"Id": "S"}]"#, #"{"Id": "S"#, "S", "\"S\"",
        "IMAGE   CREATED   CREATED BY   SIZE\nS", #"{"ID": "S", "CreatedBy": ["S"]}"#, #"{"Id": "S"} S"#,
        #"{"SchemaVersion": 2, "ArtifactName": ["S"]}"#, #"{"matches": [{"S": 1}], "source": "S"}"#,
        #"{"matches": [], "source": {}, "descriptor": {"name": "S"}}"#, #"{"Client": {"S": 1}, "Server": "S"}"#,
        #"{"Id": "a", "State": {}, "S": 1e9999}"#, #"{"Id": "a", "State": {}, "S": "\ud800"}"#,
    ]) func `a failure never quotes the document`(text: String) throws {
        let secret = "ghp_Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF"
        let failure = try #require(
            try refusal(of: text.replacing("S\"", with: "\(secret)\"").replacing("S", with: secret)))
        #expect(!failure.description.contains("Zq1"))
    }

    @Test func `a fact's own error comes through`() throws {
        struct Full: Error {}
        #expect(throws: Full.self) {
            _ = try Collector().read(
                byteSource(Array(Self.container.utf8)), expecting: nil,
                context: ReadingContext(document: .zero, host: "", collectedAt: collectionDate), frame: nil,
                fact: { _ in throw Full() })
        }
    }
}
