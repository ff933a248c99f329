import Baseline
import Collectors
import Secrets
import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A policy file's text, with the waivers in files beside it, once it is known to be a policy.
///
/// Throws a `StoreFailure` that names the file and the place of the mistake.
package func policyText(at path: String) throws -> String { try PolicyFiles(at: path).text }

/// A policy file and the files of waivers beside it: those in the folder `waivers` that end with .yaml or .yml.
package struct PolicyFiles: Sendable {
    /// One YAML stream of all files, which is what a run keeps.
    package let text: String
    let contents: PolicyFile
    /// The files of waivers, in the order of their names.
    package let waiverFiles: [String]

    /// The policy's keys that it sets, in their order.
    package var keys: [String] { contents.keys }

    /// The folder of templates that it names, from here; nil where it names none.
    package var templates: String? {
        contents.policy.templates.map { $0.hasPrefix("/") ? $0 : "\(Self.folder(of: path))\($0)" }
    }

    private let path: String

    /// Throws a `StoreFailure` that names the file and the place of a mistake: each file is looked at by itself.
    package init(at path: String) throws {
        let text = try Self.text(at: path)
        var stream = text
        var contents = try inFile(path) { try PolicyFile(yaml: text) }
        var owners = Dictionary(uniqueKeysWithValues: contents.policy.waivers.map { ($0.id, path) })
        var files: [String] = []
        for name in path == "-" ? [] : try Self.waiverNames(beside: path) {
            let file = "\(Self.folder(of: path))waivers/\(name)"
            let text = try Self.text(at: file)
            let waivers = try inFile(file) { try WaiverFile(yaml: text, taken: owners).waivers }
            for waiver in waivers { owners[waiver.id] = file }
            if let last = stream.unicodeScalars.last, last != "\n", last != "\r" { stream += "\n" }
            stream += "---\n# waivers/\(name)\n\(text)"
            files.append(file)
        }
        if !files.isEmpty { contents = try inFile(path) { try PolicyFile(yaml: stream) } }
        self.path = path
        self.text = stream
        self.contents = contents
        waiverFiles = files
    }

    /// Bytes of one file. A file of another kind, named by mistake, is not read to its end.
    private static let mostBytes = 1_000_000

    /// A file as its user wrote it, less a byte order mark, once it is known to hold no secret: the store keeps it.
    private static func text(at path: String) throws -> String {
        try inFile(path) {
            let bytes = try bytes(at: path)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw StoreFailure("is not text in UTF-8")
            }
            if let secret = SecretDetector.matches(text: bytes.span).first(where: { !$0.isRedacted }) {
                let line = bytes[..<secret.range.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
                throw StoreFailure(
                    "line \(line): holds a secret (\(secret.rule.rawValue)); take it out: the store keeps the policy")
            }
            return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        }
    }

    static func bytes(
        at path: String, ifTooLarge advice: String = "waivers can stand in several files of the folder waivers"
    ) throws -> [UInt8] {
        try withFile(path) { source in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
            defer { buffer.deallocate() }
            var bytes: [UInt8] = []
            while true {
                let count = try source(buffer)
                if count == 0 { return bytes }
                bytes += buffer[..<count]
                guard bytes.count <= mostBytes else {
                    throw StoreFailure("is larger than \(mostBytes / 1_000_000) MB; \(advice)")
                }
            }
        }
    }

    /// `conf/` of `conf/ninepoint.yaml`, and nothing of `ninepoint.yaml`.
    private static func folder(of path: String) -> Substring {
        path.lastIndex(of: "/").map { path[...$0] } ?? ""
    }

    private static func waiverNames(beside path: String) throws -> [String] {
        let path = "\(folder(of: path))waivers"
        guard let folder = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw StoreFailure("\(path): can't be opened: \(String(cString: strerror(errno)))")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard let name = String(validating: bytes, as: UTF8.self),
                !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                throw StoreFailure("\(path): a file's name in it is no plain text in UTF-8")
            }
            if !name.hasPrefix("."), name.hasSuffix(".yaml") || name.hasSuffix(".yml") { names.append(name) }
        }
        return names.sorted()
    }
}

func inFile<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch { throw StoreFailure("\(path): \(error)") }
}
