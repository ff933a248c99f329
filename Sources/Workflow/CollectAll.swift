import Collectors
import Foundation
import Model
package import Store

/// Brings everything that lies below folders and in archives into the store.
///
/// What lies in a sub-folder is of one host: of the one that a `docker info` in it names, else of the one that the
/// sub-folder is named after. An archive (tar, zip, also compressed) is read as the folder that it holds; one that lies in
/// a sub-folder is of that one's host. Files of no format that is known are passed over and told.
package struct CollectAll {
    private let collect: Collect
    private let progress: (String) -> Void

    /// - `progress` is told how many files were read.
    /// - Throws where the run's label does not fit the collection date.
    package init(store: Store, options: Collect.Options, progress: @escaping (String) -> Void = { _ in }) throws {
        collect = try Collect(store: store, options: options)
        self.progress = progress
    }

    /// Reads all that lies below the paths, each a folder, an archive or a file, host after host, and lets what is whole
    /// land.
    package func paths(_ paths: [String]) throws -> [Collect.Result] {
        var results: [Collect.Result] = []
        var count = 0
        for path in paths {
            for (folder, files) in try groups(below: path, &results) {
                var documents: [Collect.Document] = []
                for file in files {
                    // What lies below a folder goes by its path in it: a Dockerfile is known by it in the next week too.
                    let name = file == path ? file : String(file.dropFirst(path.count).drop { $0 == "/" })
                    documents += read(file, as: name, in: folder, isNamed: file == path, count: &count)
                }
                let byFolder = Dictionary(grouping: documents, by: \.folder)
                for (_, documents) in byFolder.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
                    results += try land(documents)
                }
            }
        }
        return results
    }

    /// A file's document, or those of the files in an archive.
    private func read(
        _ file: String, as name: String, in folder: String?, isNamed: Bool, count: inout Int
    ) -> [Collect.Document] {
        let shown = Collect.shown(name)
        var documents: [Collect.Document] = []
        var paths: [[Substring]] = []
        func take(_ source: String, isAmongOthers: Bool, from bytes: @escaping ByteSource) {
            count += 1
            progress("\(count) files read")
            var document = collect.read(source, expecting: nil) { try $0(bytes) }
            document.isAmongOthers = isAmongOthers
            document.folder = folder
            documents.append(document)
        }
        do {
            try withFile(file) { bytes in
                let content = try Content(bytes)
                guard content.isArchive else {
                    take(shown, isAmongOthers: !isNamed, from: content.document)
                    return
                }
                let warnings = try withArchive(content) { name, bytes in
                    paths.append(name.split(separator: "/").filter { $0 != "." && $0 != ".." })
                    take("\(shown)/\(Collect.shown(name))", isAmongOthers: true, from: bytes)
                }
                guard !documents.isEmpty else { throw ReadFailure("is an archive that holds no file") }
                documents[0].warnings += warnings.map { "of its archive: \($0)" }
            }
        } catch {
            documents.append(Collect.Document(shown, failed: "\(error)"))
        }
        if folder == nil { for (index, host) in Self.hosts(paths).enumerated() { documents[index].folder = host } }
        return documents
    }

    /// The sub-folders that files lie in, by their paths in an archive. A folder that holds all of them is the archive's own.
    private static func hosts(_ paths: [[Substring]]) -> [String?] {
        let common =
            paths.first?.dropLast().first.flatMap { first in
                paths.allSatisfy { $0.count > 1 && $0[0] == first } ? 1 : nil
            } ?? 0
        return paths.map { $0.dropFirst(common).dropLast().first.map { String($0) } }
    }

    private func land(_ documents: [Collect.Document]) throws -> [Collect.Result] {
        let names = Set(documents.map(\.engineName).filter { !$0.isEmpty })
        guard names.count > 1, collect.options.host == nil else { return try collect.land(documents) }
        let all = names.sorted().joined(separator: ", ")
        return documents.map { document in
            Collect.Result(
                source: document.source,
                outcome: .failed(
                    "lies in one folder with files of several hosts (\(all)); give each host a folder of its own"))
        }
    }

    /// The files below a folder in the order of their paths, by the sub-folder that they lie in; a file stands for itself.
    ///
    /// Hidden files, links and what is no file (a socket) are passed over, lest the walk leave the folder.
    private func groups(
        below path: String, _ results: inout [Collect.Result]
    ) throws -> [(folder: String?, files: [String])] {
        var groups: [(folder: String?, files: [String])] = [(nil, [])]
        func walk(_ folder: String, in group: Int?) {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            } catch {
                results.append(
                    Collect.Result(source: Collect.shown(folder), outcome: .failed("the folder can't be listed")))
                return
            }
            for name in names where !name.hasPrefix(".") {
                let child = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
                switch Self.kind(of: child) {
                case .typeRegular: groups[group ?? 0].files.append(child)
                case .typeDirectory:
                    if group == nil { groups.append((name, [])) }
                    walk(child, in: group ?? groups.count - 1)
                case nil:
                    results.append(Collect.Result(source: Collect.shown(child), outcome: .failed("can't be looked at")))
                default:
                    results.append(
                        Collect.Result(
                            source: Collect.shown(child), outcome: .skipped("is a link or no file, and not followed")))
                }
            }
        }
        // The folder itself may be a link.
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            walk(path, in: nil)
            return groups.filter { !$0.files.isEmpty }
        }
        return [(nil, [path])]
    }

    private static func kind(of path: String) -> FileAttributeType? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType
    }
}
