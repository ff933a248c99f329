import Foundation
import Testing

@Suite struct CollectAllCommandTests {
    private let ninepoint: Program

    init() throws { ninepoint = try Program() }

    private let history = """
        {"ID":"sha256:aa","CreatedAt":"2026-11-20T00:00:00Z","CreatedBy":"CMD [\\"/app\\"]","Size":"0B","Comment":""}

        """

    /// What a machine reads holds the same as what people read.
    private struct Told: Decodable {
        struct Document: Decodable {
            let source: String
            let status: String
            let reason: String?
            let format: String?
            let counts: [String: Int]?
            let host: String?
            let run: String?
            let secrets: Int?
            let isNew: Bool?
            let warnings: [String]?
        }
        let documents: [Document]
    }

    @Test func jsonTellsEveryDocument() throws {
        try ninepoint.write("evidence/web.jsonl", history)
        try ninepoint.write("evidence/cut.json", "[{")
        try ninepoint.write("evidence/notes.txt", "notes\n")
        let outcome = try ninepoint("collect", "all", "evidence", "--json", "--collected-at", "2026-11-24")
        #expect(outcome.status == 2)
        #expect(outcome.errors.isEmpty)
        let told = try JSONDecoder().decode(Told.self, from: Data(outcome.output.utf8)).documents
        #expect(told.map(\.source) == ["cut.json", "notes.txt", "web.jsonl"])
        #expect(told.map(\.status) == ["failed", "skipped", "landed"])
        #expect(told[0].reason?.hasPrefix("line 1, column 3: the document is cut off") == true)
        #expect(told[1].reason?.contains("is of no format that is known") == true)
        #expect(told[2].format == "docker history")
        #expect(told[2].counts == ["step": 1])
        #expect(told[2].run == "2026-W48")
        #expect(told[2].secrets == 0 && told[2].isNew == true && told[2].warnings == [])
    }

    @Test func whatIsPassedOverIsNamedAndNoFailure() throws {
        try ninepoint.write("evidence/web.jsonl", history)
        try ninepoint.write("evidence/notes.txt", "notes\n")
        let outcome = try ninepoint("collect", "all", "evidence")
        #expect(outcome.status == 0)
        #expect(outcome.errors.hasPrefix("notes.txt: skipped: line 1: is of no format that is known"))
        #expect(outcome.output.hasPrefix("web.jsonl: docker history: 1 step"))
    }

    @Test func formatsNamesEachWithACommandThatPrintsIt() throws {
        let outcome = try ninepoint("formats")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("docker inspect $(docker ps -aq)"))
        let json = try ninepoint("formats", "--json").output
        let all = try JSONDecoder().decode([String: [[String: String]]].self, from: Data(json.utf8))
        let formats = try #require(all["formats"])
        #expect(formats.count > 10)
        for format in formats { #expect(format.count == 4 && format.values.allSatisfy { !$0.isEmpty }) }
    }
}
