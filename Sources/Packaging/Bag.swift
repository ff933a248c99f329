import Crypto

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A bag (RFC 8493) in a folder, of which nothing is believed.
package struct Bag {
    static let declarationName = "bagit.txt"
    static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    static let infoName = "bag-info.txt"
    static let payloadName = "manifest-sha256.txt"
    static let tagName = "tagmanifest-sha256.txt"
    static let signatureFolder = "signatures"
    /// Bytes of a file that is read whole here.
    static let longestText = 256 << 20

    let root: String
    /// The names of all its files, in order.
    package let files: [String]
    let known: Set<String>
    private var irregular: [String] = []

    /// Takes the folder that holds the bag's files, or one with nothing but that folder in it.
    ///
    /// Throws a `PackageFault` for what holds no bag, and a `PackageFailure` for what can't be read.
    package init(folder: String) throws {
        var root = folder
        if !Self.isFile("\(root)/\(Self.declarationName)") {
            let inner = try Self.names(in: root)
            guard inner.count == 1, Self.isFile("\(root)/\(inner[0])/\(Self.declarationName)") else {
                throw PackageFault(
                    .incomplete, "holds no \(Self.declarationName): it is no evidence package, or a part of one")
            }
            root += "/\(inner[0])"
        }
        self.root = root
        var (files, irregular): ([String], [String]) = ([], [])
        try Self.walk(root, "") { name, isRegular in
            if isRegular { files.append(name) } else { irregular.append(name) }
        }
        self.files = files.sorted()
        self.irregular = irregular.sorted()
        known = Set(files)
    }

    /// Everything that is missing, altered or added.
    package func check() throws -> [PackageFault] {
        var faults = irregular.map { PackageFault(.altered, "\($0): is a link or a device, not a file") }
        faults += try declarationFaults()
        for (name, isTag) in [(Self.payloadName, false), (Self.tagName, true)] {
            guard known.contains(name) else {
                faults.append(PackageFault(.incomplete, "\(name): is missing; nothing tells what the package held"))
                continue
            }
            do {
                faults += try differences(from: Manifest(try text(name), of: name), isTag: isTag)
            } catch let fault as PackageFault {
                faults.append(fault)
            }
        }
        try readSignatures { faults.append($0) }
        return faults
    }

    private func declarationFaults() throws -> [PackageFault] {
        guard try text(Self.declarationName) != Self.declaration else { return [] }
        return [PackageFault(.altered, "\(Self.declarationName): expected version 1.0 and UTF-8")]
    }

    private func differences(from manifest: Manifest, isTag: Bool) throws -> [PackageFault] {
        var faults: [PackageFault] = []
        var octets = 0
        for (name, digest) in manifest.digests.sorted(by: { $0.key < $1.key }) {
            guard Self.isPayload(name) != isTag else {
                faults.append(PackageFault(.altered, "\(name): is named by the wrong manifest"))
                continue
            }
            guard known.contains(name) else {
                faults.append(PackageFault(.incomplete, "\(name): is missing"))
                continue
            }
            let (found, size) = try self.digest(of: name)
            octets += size
            if found != digest {
                faults.append(PackageFault(.altered, "\(name): has the SHA-256 \(found), its manifest says \(digest)"))
            }
        }
        for name in files where Self.isPayload(name) != isTag && manifest.digests[name] == nil {
            // The signatures are over the tag manifest, which so can't hold them; nothing else may stand beside them.
            if isTag, name == Self.tagName || Signature.id(ofFile: name) != nil { continue }
            faults.append(PackageFault(.altered, "\(name): was added: no manifest names it"))
        }
        if !isTag, faults.isEmpty, known.contains(Self.infoName) {
            let oxum = "\(octets).\(manifest.digests.count)"
            if let told = try info("Payload-Oxum"), told != oxum {
                faults.append(PackageFault(.altered, "\(Self.infoName): Payload-Oxum is \(told), expected \(oxum)"))
            }
        }
        return faults
    }

    private static func isPayload(_ name: String) -> Bool { name.hasPrefix("data/") }

    private func info(_ key: String) throws -> String? {
        try text(Self.infoName).split(whereSeparator: \.isNewline).first { $0.hasPrefix("\(key): ") }
            .map { String($0.dropFirst(key.utf8.count + 2)) }
    }

    /// A file's bytes. Throws a `PackageFault` where it is missing or longer.
    package func bytes(of name: String, atMost limit: Int) throws -> [UInt8] {
        let next = try source(of: name)
        var bytes: [UInt8] = []
        while let more = try next() {
            bytes += more
            guard bytes.count <= limit else { throw PackageFault(.altered, "\(name): is longer than \(limit) bytes") }
        }
        return bytes
    }

    /// A file's bytes, piece by piece until nil. Throws a `PackageFault` where it is missing.
    package func source(of name: String) throws -> () throws -> [UInt8]? {
        guard known.contains(name) else { throw PackageFault(.incomplete, "\(name): is missing") }
        let file = try OpenFile("\(root)/\(name)", as: name)
        return { try file.next() }
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try bytes(of: name, atMost: Self.longestText), as: UTF8.self)
    }

    private func digest(of name: String) throws -> (digest: String, size: Int) {
        var hash = SHA256()
        var size = 0
        let next = try source(of: name)
        while let bytes = try next() {
            size += bytes.count
            bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return (hexadecimal(hash.finalize()), size)
    }
}

extension Bag {
    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else {
            throw PackageFailure("\(path): can't be opened: \(String(cString: strerror(errno)))")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Tells every file below a folder, and what is neither file nor folder; no link is followed.
    private static func walk(_ root: String, _ prefix: String, _ body: (String, Bool) -> Void) throws {
        for name in try names(in: "\(root)/\(prefix)") {
            let path = "\(prefix)\(name)"
            var status = stat()
            guard lstat("\(root)/\(path)", &status) == 0 else {
                throw PackageFailure("\(path): can't be read: \(String(cString: strerror(errno)))")
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try walk(root, "\(path)/", body)
            case S_IFREG: body(path, true)
            default: body(path, false)
            }
        }
    }
}

/// A file of a bag, while it is read.
private final class OpenFile {
    private let descriptor: Int32
    private let name: String

    init(_ path: String, as name: String) throws {
        self.name = name
        descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw PackageFailure("\(name): can't be opened: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    func next() throws -> [UInt8]? {
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
            repeat { result = read(descriptor, buffer.baseAddress, buffer.count) } while result < 0 && errno == EINTR
            count = max(result, 0)
        }
        guard result >= 0 else { throw PackageFailure("\(name): can't be read: \(String(cString: strerror(errno)))") }
        return bytes.isEmpty ? nil : bytes
    }
}
