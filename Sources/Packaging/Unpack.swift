#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Unpacks an evidence package into a new folder, and answers the folder's path. Nothing in the zip is trusted: no name
/// leads out of the folder, no link is made, and no file grows beyond what its compressed size makes likely.
///
/// Throws a `PackageFault` for a zip that no package of ours is, and a `PackageFailure` for one that can't be read.
package func unpack(_ path: String, into folder: String) throws -> String {
    guard mkdir(folder, 0o700) == 0 else { throw PackageFailure("\(folder): \(String(cString: strerror(errno)))") }
    let names = try entriesInZip(path).map(\.name)
    let zip = try ZipReader(path, .stream)
    var budget = Budget(folder: folder)
    var number = 0
    while let entry = try zip.next() {
        guard number < names.count, entry.name == names[number] else {
            throw PackageFault(
                .altered, "\(entry.name): stands in the zip, but not in this place of the list at its end")
        }
        number += 1
        if entry.isFolder { continue }
        let file = try NewFile(entry.name, in: folder)
        budget.begin(at: zip.consumed)
        try zip.bytes(of: entry.name) { bytes in
            try budget.take(bytes.count, of: entry.name, at: zip.consumed)
            try file.write(bytes)
        }
    }
    guard number == names.count else {
        throw PackageFault(.incomplete, "\(names[number]): stands in the list at the zip's end, but not in the zip")
    }
    return folder
}

/// The list at a zip's end, once its names are known to be harmless.
func entriesInZip(_ path: String) throws -> [ZipReader.Entry] {
    guard try startsAsZip(path) else { throw PackageFault(.altered, "is no zip, and no folder of a package either") }
    let zip = try ZipReader(path, .list)
    var entries: [ZipReader.Entry] = []
    while let entry = try zip.next() { entries.append(entry) }
    var taken: Set<String> = []
    var top: Substring?
    for entry in entries {
        let name = entry.name
        let parts = (entry.isFolder && name.hasSuffix("/") ? name.dropLast() : name[...])
            .split(separator: "/", omittingEmptySubsequences: false)
        guard isHarmless(name), !parts.isEmpty, parts.count <= 16,
            parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
        else { throw PackageFault(.altered, "\(name): is a name that could lead out of the folder") }
        // As on disks that do not tell names apart by case.
        guard taken.insert(parts.joined(separator: "/").lowercased()).inserted else {
            throw PackageFault(.altered, "\(name): is in the zip twice")
        }
        guard entry.isFolder || parts.count > 1, top == nil || top == parts[0] else {
            throw PackageFault(.altered, "\(name): stands outside of the package's folder")
        }
        top = parts[0]
    }
    return entries
}

/// Whether a name says the same on every system.
private func isHarmless(_ name: String) -> Bool {
    name.utf8.count <= 1024
        && name.unicodeScalars.allSatisfy { scalar in
            scalar != "\\" && scalar != ":" && scalar != "\u{FFFD}" && scalar.properties.generalCategory != .control
        }
}

private func startsAsZip(_ path: String) throws -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PackageFailure("\(path): can't be opened: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var start: (UInt8, UInt8) = (0, 0)
    let count = withUnsafeMutableBytes(of: &start) { read(descriptor, $0.baseAddress, 2) }
    guard count >= 0 else { throw PackageFailure("\(path): can't be read: \(String(cString: strerror(errno)))") }
    return count == 2 && start == (0x50, 0x4B)
}

/// How much may come out of a zip.
///
/// Deflate makes a thousand times less of zeros, but of containers that are all alike no more than about a hundred times: a
/// match is 258 bytes long at most and takes some 18 bits where it reaches back further than a few hundred bytes.
private struct Budget {
    private static let mostTimes = 200
    /// Bytes of a file that are taken whatever they were made of.
    private static let freely = 64 << 20
    /// Bytes that stay free on the disk.
    private static let reserve = 256 << 20

    private var left: Int
    private var start = 0
    private var written = 0

    init(folder: String) {
        var status = statvfs()
        left = statvfs(folder, &status) == 0 ? Int(status.f_bavail) * Int(status.f_frsize) - Self.reserve : .max
    }

    mutating func begin(at consumed: Int) {
        start = consumed
        written = 0
    }

    mutating func take(_ count: Int, of name: String, at consumed: Int) throws {
        written += count
        left -= count
        // What libarchive has read ahead counts as the file's own.
        guard written <= Self.freely || written / Self.mostTimes <= consumed - start + 1 << 20 else {
            throw PackageFault(
                .altered, "\(name): grows to more than \(Self.mostTimes) times its size in the zip, as no evidence does"
            )
        }
        guard left >= 0 else {
            throw PackageFailure("there is too little room to unpack it; name a folder on a larger disk with TMPDIR")
        }
    }
}

/// A file that is not there yet, and its folders.
private final class NewFile {
    private let name: String
    private let descriptor: Int32

    init(_ name: String, in folder: String) throws {
        self.name = name
        var path = folder
        for part in name.split(separator: "/").dropLast() {
            path += "/\(part)"
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.failure(name) }
        }
        descriptor = open(
            "\(folder)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(name) }
    }

    deinit { close(descriptor) }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, rest.baseAddress, rest.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(name) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// A name that is a file and a folder is the zip's fault; what else goes wrong is the disk's.
    private static func failure(_ name: String) -> any Error {
        [EEXIST, ENOTDIR, ELOOP, EISDIR].contains(errno)
            ? PackageFault(.altered, "\(name): is in the zip twice, or is a file and a folder")
            : PackageFailure("\(name): can't be unpacked: \(String(cString: strerror(errno)))")
    }
}
