import Baseline
import Foundation
import Testing

/// Policies as files hold them, which the program and the JSON Schemas in samples must judge alike.
///
/// Each YAML document below `Policy/cases` is a case. Those in `good` are accepted by both, those in `bad` refused by
/// both, and the mistakes in `beyond` only the program can see. A mistake's message stands in its first line.
@Suite struct PolicyCaseTests {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Policy")
    private static let samples = here.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        /// The first line, without its `#`.
        var message: String { String(text.prefix { $0 != "\n" }.dropFirst(2)) }
        var testDescription: String { "\(name): \(message)" }
    }

    private static func cases(_ folder: String) -> [Case] {
        let folder = here.appending(path: "cases/\(folder)")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.sorted().flatMap { file in
            let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
            return text.components(separatedBy: "\n---\n").enumerated().map { index, text in
                Case(name: "\(file) \(index + 1)", text: text + "\n")
            }
        }
    }

    @Test(arguments: cases("good"))
    func whatIsRightIsAccepted(_ right: Case) throws {
        _ = try Policy(yaml: right.text)
        if right.text.hasPrefix("- ") { _ = try WaiverFile(yaml: right.text) }
    }

    @Test(arguments: cases("bad") + cases("beyond"))
    func aMistakeIsLocatedAndExplained(_ wrong: Case) throws {
        let failure = #expect(throws: PolicyFailure.self) { try Policy(yaml: wrong.text) }
        #expect(failure?.description.hasPrefix(wrong.message) == true, "\(failure?.description ?? "")")
    }

    @Test(arguments: (cases("bad") + cases("beyond")).filter { $0.text.contains("\n- ") })
    func aFileOfWaiversIsReadAlike(_ wrong: Case) throws {
        let failure = #expect(throws: PolicyFailure.self) { try WaiverFile(yaml: wrong.text) }
        #expect(failure?.description.hasPrefix(wrong.message) == true)
    }

    @Test func thereAreCases() {
        #expect(Self.cases("good").count >= 6)
        #expect(Self.cases("bad").count >= 80)
        #expect(Self.cases("beyond").count >= 10)
    }

    // MARK: The schemas

    private static func schema(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: samples.appending(path: "\(name).schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func theSchemaHasTheKeysThatAreRead() throws {
        let schema = try Self.schema("policy")
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(Set(properties.keys) == Set(PolicyKey.all.map(\.name)))
        #expect(schema["additionalProperties"] as? Bool == false)
        for key in PolicyKey.all { #expect(properties[key.name]?["description"] as? String == key.about) }
        for key in PolicyKey.all { #expect((properties[key.name]?["default"] != nil) == key.hasDefault, "\(key.name)") }

        let waiver = try #require((schema["$defs"] as? [String: [String: Any]])?["waiver"])
        #expect(Set(try #require(waiver["properties"] as? [String: Any]).keys) == Set(WaiverFile.keys))
        #expect(
            Set(try #require(waiver["required"] as? [String]))
                == Set(WaiverFile.keys).subtracting(WaiverFile.optionalKeys))
        #expect(waiver["additionalProperties"] as? Bool == false)
    }

    @Test func theREADMEHasEveryKeyWithItsDefault() throws {
        let readme = try String(
            contentsOf: Self.samples.deletingLastPathComponent().appending(path: "README.md"), encoding: .utf8)
        for key in PolicyKey.all {
            let usual = key.hasDefault ? "`\(key.example)`" : "none"
            #expect(readme.contains("\n| `\(key.name)` | \(usual) | "), "\(key.name)")
        }
    }

    private static func python(_ arguments: String...) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
    }

    static let hasModules = (try? python("-c", "import jsonschema, yaml").status) == 0

    @Test(.enabled(if: hasModules, "needs the Python modules jsonschema and yaml: python3-jsonschema, python3-yaml"))
    func theSchemasJudgeTheCasesAlike() throws {
        let (status, output) = try Self.python(Self.here.appending(path: "check_schema.py").path)
        #expect(status == 0, "\(output)")
        #expect(output.contains("cases, 0 wrong"))
    }
}
