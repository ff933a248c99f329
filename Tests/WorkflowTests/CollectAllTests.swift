import Foundation
import Model
import Store
import Testing
import Workflow

/// A folder of evidence: every file is told of, whatever it is, and each sub-folder is a host.
@Suite struct CollectAllTests {
    private let store: Store
    private let folder: URL

    init() throws {
        store = try Store()
        folder = FileManager.default.temporaryDirectory.appending(path: "all-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func write(_ path: String, _ text: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// `path: contents (host)`, `path! why not`, `path? why passed over`, below the folder.
    private func collect(_ paths: [String] = [""], host: String? = nil) throws -> [String] {
        var options = Collect.Options(expecting: nil, collectedAt: try #require(Timestamp("2026-11-24")))
        options.host = host
        let all = try CollectAll(store: store, options: options)
        return try all.paths(paths.map { folder.appending(path: $0).path }).map { result in
            let path = result.source.replacing(folder.path, with: "").drop { $0 == "/" }
            return switch result.outcome {
            case .landed(let landed): "\(path): \(landed.contents) (\(landed.host ?? "-"))"
            case .failed(let message): "\(path)! \(message)"
            case .skipped(let message): "\(path)? \(message.prefix { $0 != ";" })"
            }
        }
    }

    private func container(_ name: String) -> String {
        #"[{"Id": "\#(name)", "Name": "/\#(name)", "Image": "sha256:aa", "State": {}, "Config": {}, "HostConfig": {}}]"#
    }

    private func info(_ name: String) -> String {
        #"{"ID": "X", "Name": "\#(name)", "ServerVersion": "29.1.2", "Containers": 1, "Driver": "overlay2"}"#
    }

    private let scan = """
        {"SchemaVersion": 2, "ArtifactName": "shop/web:1.4", "Metadata": {}, "Results": [{"Vulnerabilities": []}]}
        """

    @Test func everySubFolderIsAHost() throws {
        try write("web-1/containers.json", container("a"))
        try write("web-1/deeper/more.json", container("b"))
        try write("db-1/containers.json", container("c"))
        try write("scans/web.json", scan)
        try write("README.md", "# Evidence\n")
        try write("notes/package.json", #"{"name": "notes"}"#)
        try write(".hidden/containers.json", container("d"))
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "link.json"),
            withDestinationURL: folder.appending(path: "web-1/containers.json"))
        #expect(
            try collect() == [
                "link.json? is a link or no file, and not followed",
                "README.md? line 1: is of no format that is known",
                "db-1/containers.json: 1 container (db-1)",
                "notes/package.json? line 1, column 1: is of no format that is known",
                "scans/web.json: 1 scan (-)",
                "web-1/containers.json: 1 container (web-1)",
                "web-1/deeper/more.json: 1 container (web-1)",
            ])
        #expect(try store.hosts(upTo: try #require(try store.runs().last)) == ["db-1", "web-1"])
    }

    @Test func aDockerInfoNamesItsFoldersHost() throws {
        try write("first/containers.json", container("a"))
        try write("first/info.json", info("web-1"))
        try write("info.json", info("db-1"))
        #expect(
            try collect() == [
                "info.json: 1 engine (db-1)", "first/containers.json: 1 container (web-1)",
                "first/info.json: 1 engine (web-1)",
            ])
        #expect(
            try collect(host: "x") == [
                "info.json: 1 engine (x)", "first/containers.json: 1 container (x)", "first/info.json: 1 engine (x)",
            ])
    }

    @Test func filesOfSeveralHostsInOneFolderAreRefusedAndTheOthersLand() throws {
        try write("a/1.json", info("web-1"))
        try write("a/2.json", info("web-2"))
        try write("b/containers.json", container("c"))
        let why = "lies in one folder with files of several hosts (web-1, web-2); give each host a folder of its own"
        #expect(
            try collect() == ["a/1.json! \(why)", "a/2.json! \(why)", "b/containers.json: 1 container (b)"])
    }

    @Test func whatIsDamagedOrTakenForEvidenceFails() throws {
        try write("web-1/cut.json", "[{\"Id\": \"a")
        try write("web-1/empty.json", "")
        try write("web-1/ps.txt", "CONTAINER ID   IMAGE\n")
        try write("web-1/good.json", container("a"))
        let results = try collect()
        #expect(
            results.map { $0.prefix(22) } == [
                "web-1/cut.json! line 1", "web-1/empty.json! is e", "web-1/good.json: 1 con", "web-1/ps.txt! line 1: ",
            ])
    }

    @Test func aFileThatIsNamedIsMeant() throws {
        try write("README.md", "# Evidence\n")
        #expect(try collect(["README.md"]).first?.hasPrefix("README.md! line 1: is of no format") == true)
        #expect(try collect(["none"]) == ["none! can't be opened: No such file or directory"])
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func anArchiveIsReadAsTheFolderThatItHolds() throws {
        try write("evidence/web-1/containers.json", container("a"))
        try write("evidence/web-1/notes.txt", "notes")
        try write("evidence/db-1/cut.json", "[{")
        try write("evidence/db-1/containers.json", container("b"))
        try run("/usr/bin/tar", ["czf", "all.tgz", "evidence"])
        try run("/usr/bin/tar", ["cf", "bare.tar", "-C", "evidence", "web-1", "db-1"])
        for (name, prefix) in [("all.tgz", "evidence/"), ("bare.tar", "")] {
            let results = try collect([name]).map { $0.prefix { $0 != ";" } }.sorted()
            #expect(
                results == [
                    "\(name)/\(prefix)db-1/containers.json: 1 container (db-1)",
                    "\(name)/\(prefix)db-1/cut.json! line 1, column 3: the document is cut off here",
                    "\(name)/\(prefix)web-1/containers.json: 1 container (web-1)",
                    "\(name)/\(prefix)web-1/notes.txt? line 1: is of no format that is known",
                ])
        }
    }

    @Test func anArchiveInASubFolderIsOfItsHost() throws {
        try write("a/b/containers.json", container("a"))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "evidence/web-1"), withIntermediateDirectories: true)
        try run("/usr/bin/tar", ["czf", "evidence/web-1/all.tgz", "a"])
        #expect(try collect(["evidence"]) == ["web-1/all.tgz/a/b/containers.json: 1 container (web-1)"])
    }

    @Test func aDamagedArchiveFailsAndWhatWasWholeLands() throws {
        try write("a/containers.json", container("a"))
        try write("a/more.json", container(String(repeating: "b", count: 4000)))
        try run("/usr/bin/tar", ["cf", "all.tar", "--sort=name", "a"])
        let tar = try Data(contentsOf: folder.appending(path: "all.tar"))
        try tar.prefix(2600).write(to: folder.appending(path: "all.tar"))
        #expect(
            try collect(["all.tar"]) == [
                "all.tar/a/containers.json: 1 container (unknown)", "all.tar/a/more.json! is damaged in its archive",
                "all.tar! is a damaged tar archive, or cut off",
            ])
        try Data("PK\u{3}\u{4}nonsense".utf8).write(to: folder.appending(path: "no.zip"))
        #expect(try collect(["no.zip"]) == ["no.zip! is a damaged zip archive, or cut off"])
    }

    @Test func aCompressedFileIsReadAsWhatItHolds() throws {
        try write("web-1/containers.json", container("a"))
        try run("/usr/bin/gzip", ["web-1/containers.json"])
        #expect(try collect() == ["web-1/containers.json.gz: 1 container (web-1)"])
    }
}
