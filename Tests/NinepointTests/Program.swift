import Foundation

/// The program, run in a folder of its own.
struct Program {
    let folder: URL

    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ninepoint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func callAsFunction(_ arguments: String..., input: String = "") throws -> Outcome {
        try callAsFunction(arguments, input: input)
    }

    func callAsFunction(_ arguments: [String], input: String = "") throws -> Outcome {
        let process = Process()
        // The tests' bundle stands beside the program.
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "ninepoint")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        let file = folder.appending(path: "stdin-\(UUID().uuidString)")
        try input.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardInput = try FileHandle(forReadingFrom: file)
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
            errors: String(decoding: said, as: UTF8.self))
    }

    /// Writes a file into the folder, and folders above it.
    func write(_ name: String, _ text: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
}
