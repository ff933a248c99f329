import CArchive

/// Walks the files in a tar or zip archive, in their order; nothing is written to the disk.
///
/// `body` gets a file's name as the archive spells it, which may be any (`/etc/passwd`, `../x`) and is a name only, and
/// its bytes, which can be read until it returns. What is wrong with one file is thrown where its bytes are read; the walk
/// goes on if `body` does not throw. Hidden files are passed over.
///
/// - Returns: warnings on what is in it and is not read.
/// - Throws: `ReadFailure` for an archive that is damaged or a bomb, and what `body` throws.
package func withArchive(
    _ archive: Content, _ body: (_ name: String, _ source: @escaping ByteSource) throws -> Void
) throws -> [String] {
    let archive = try Archive(archive)
    var others = 0
    while let entry = try archive.next() {
        if entry.kind == .other { others += 1 }
        try archive.withBytes(of: entry) { bytes in
            if entry.kind == .file, !entry.isHidden { try body(entry.name, bytes) }
        }
    }
    try archive.finish()
    return notCounted(others, "link or device", "links or devices", "in it")
}

/// The one door to libarchive.
private final class Archive {
    struct Entry {
        enum Kind { case file, folder, other }

        let name: String
        let kind: Kind
        let isEncrypted: Bool

        /// `.git/config`, `._report.json`
        var isHidden: Bool {
            name.split(separator: "/").contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
        }
    }

    private static let mostEntries = 100_000

    private let kind: Content.Kind
    private let feed: Feed
    private let handle: OpaquePointer
    private var entries = 0
    private var limit = GrowthLimit()
    /// It is a bomb: nothing more is read.
    private var abort: (any Error)?

    init(_ content: Content) throws {
        kind = content.kind
        feed = Feed(content.bytes)
        guard content.isArchive, let handle = archive_read_new() else { throw ReadFailure("is no archive") }
        self.handle = handle
        archive_read_support_format_tar(handle)
        archive_read_support_format_zip_streamable(handle)
        let code = archive_read_open(
            handle, Unmanaged.passUnretained(feed).toOpaque(), nil,
            { _, data, block in
                guard let data, let block else { return -1 }
                let feed = Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue()
                block.pointee = UnsafeRawPointer(feed.window.baseAddress)
                return feed.next()
            }, nil)
        guard code == ARCHIVE_OK else { throw damage }
    }

    deinit { archive_read_free(handle) }

    private var damage: any Error { abort ?? feed.failure ?? ReadFailure("is a damaged \(kind.rawValue), or cut off") }

    func next() throws -> Entry? {
        var header: OpaquePointer?
        let code = archive_read_next_header(handle, &header)
        if code == ARCHIVE_EOF { return nil }
        guard code >= ARCHIVE_WARN, let header else { throw damage }
        entries += 1
        guard entries <= Self.mostEntries else {
            throw ReadFailure("is an archive of more than \(Self.mostEntries) files, which is not read")
        }
        // Names in UTF-8 where the archive says what they are in, else its bytes.
        let name = (archive_entry_pathname_utf8(header) ?? archive_entry_pathname(header)).map { String(cString: $0) }
        let isLink = archive_entry_hardlink(header) != nil || archive_entry_symlink(header) != nil
        let type = Int(archive_entry_filetype(header))
        return Entry(
            name: name ?? "", kind: type == 0o040000 ? .folder : type == 0o100000 && !isLink ? .file : .other,
            isEncrypted: archive_entry_is_data_encrypted(header) != 0)
    }

    /// Hands on the bytes of the entry that is next, and then reads those that were left.
    func withBytes(of entry: Entry, _ body: (@escaping ByteSource) throws -> Void) throws {
        var hasFailed = false
        let bytes: ByteSource = { [self] buffer in
            if let abort { throw abort }
            guard !hasFailed, !entry.isEncrypted else {
                throw ReadFailure(entry.isEncrypted ? "is encrypted" : "is damaged in its archive")
            }
            let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
            guard count >= 0 else {
                hasFailed = true
                throw feed.failure ?? ReadFailure("is damaged in its archive")
            }
            do {
                try limit.add(count, from: feed.count)
            } catch {
                abort = error
                throw error
            }
            return count
        }
        try body(Self.document(bytes))
        // What is wrong with the rest is nobody's concern, unless it is a bomb.
        var rest = [UInt8](repeating: 0, count: 64 << 10)
        while let count = try? rest.withUnsafeMutableBytes({ try bytes($0) }), count > 0 {}
        if let abort { throw abort }
    }

    /// What can't be had fails where it is read, so that it is told under the file's name.
    private static func document(_ bytes: @escaping ByteSource) -> ByteSource {
        do {
            let content = try Content(bytes)
            guard content.isArchive else { return content.document }
            throw ReadFailure("is an archive in an archive, which is not opened; unpack the outer one")
        } catch {
            return { _ in throw error }
        }
    }

    /// Reads to the end, where a checksum may stand. A tar archive ends with zeros.
    func finish() throws {
        while feed.next() > 0 {}
        if let failure = feed.failure { throw failure }
        guard kind != .tar || feed.zeros >= 512 else { throw ReadFailure("is a tar archive that is cut off") }
    }
}

/// Where libarchive gets its bytes.
private final class Feed {
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    private let source: ByteSource
    private(set) var failure: (any Error)?
    /// How many bytes were read.
    private(set) var count = 0
    /// How many of the last ones are zeros.
    private(set) var zeros = 0

    init(_ source: @escaping ByteSource) { self.source = source }

    deinit { window.deallocate() }

    /// Fills the window; answers how many bytes, 0 at the end, -1 where that failed.
    func next() -> Int {
        guard failure == nil else { return -1 }
        do {
            let length = try source(window)
            count += length
            let last = window[..<length].lastIndex { $0 != 0 }
            zeros = last.map { length - 1 - $0 } ?? zeros + length
            return length
        } catch {
            failure = error
            return -1
        }
    }
}
