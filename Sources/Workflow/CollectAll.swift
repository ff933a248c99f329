import Collectors
import Foundation
import Model
package import Store

/// Brings everything that lies below folders into the store.
///
/// What lies in a sub-folder is of one host: of the one that a `docker info` in it names, else of the one that the
/// sub-folder is named after. Files of no format that is known are passed over and told.
package struct CollectAll {
    private let collect: Collect
    private let progress: (String) -> Void

    /// - `progress` is told how many files were read.
    /// - Throws where the run's label does not fit the collection date.
    package init(store: Store, options: Collect.Options, progress: @escaping (String) -> Void = { _ in }) throws {
        collect = try Collect(store: store, options: options)
        self.progress = progress
    }

    /// Files that belong together, as those of one host.
    private struct Group {
        /// The sub-folder's name; nil for what lies in the folder itself.
        var folder: String?
        var documents: [Collect.Document] = []
    }

    /// Reads all that lies below the paths, each a folder or a file, group after group, and lets what is whole land.
    package func paths(_ paths: [String]) throws -> [Collect.Result] {
        var results: [Collect.Result] = []
        var count = 0
        for path in paths {
            for (folder, files) in try groups(below: path, &results) {
                let documents = files.map { file in
                    count += 1
                    progress("\(count) files read")
                    var document = collect.read(Collect.shown(file), expecting: nil) { try withFile(file, $0) }
                    document.isAmongOthers = file != path
                    document.folder = folder
                    return document
                }
                results += try land(documents)
            }
        }
        return results
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
                default: continue
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
