import Foundation
import Model
import Packaging
import Testing

/// A folder that goes with the test.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "packaging-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Runs a program in the folder; its exit status, and what it printed and said.
    func run(_ program: String, _ arguments: String...) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = url
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}

/// A package of a few files, one of them with a name that manifests must spell out.
enum Sample {
    static let key = SigningKey.generate()

    static let files: [(name: String, bytes: [UInt8])] = [
        ("data/package.json", Array("{}\n".utf8)),
        ("data/runs/2026-W45/report.html", Array("<!doctype html>".utf8)),
        ("data/documents/100%.json", Array(String(repeating: "[1, 2, 3]\n", count: 100_000).utf8)),
        ("data/empty.jsonl", []),
    ]

    static func write(to path: String, signedBy keys: [SigningKey] = [key]) throws {
        let writer = try PackageWriter(path: path, folder: "q4", modified: Timestamp(seconds: 1_796_000_000))
        for (name, bytes) in files {
            if bytes.count > 1000 {
                var pieces = stride(from: 0, to: bytes.count, by: 70_000).map {
                    Array(bytes[$0..<min($0 + 70_000, bytes.count)])
                }[...]
                try writer.add(name) { pieces.popFirst() }
            } else {
                try writer.add(name, bytes)
            }
        }
        try writer.finish(
            info: [("External-Description", "two\nlines")], readme: "Read me.\n", signedBy: keys)
    }
}
