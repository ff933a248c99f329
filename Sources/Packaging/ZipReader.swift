import CArchive
import Model

/// Reads a zip file through libarchive, in one of two ways that must agree.
///
/// A zip says twice what is in it: before each file, and in a list at its end. Programs read the one or the other, so a zip
/// with files that the list does not name shows different files to different people.
final class ZipReader {
    enum Way {
        /// By the list at the end.
        case list
        /// From the beginning, file by file.
        case stream
    }

    struct Entry {
        /// As the zip has it; not yet known to be harmless.
        let name: String
        let isFolder: Bool
        let modified: Timestamp
    }

    private static let mostEntries = 500_000

    private let handle: OpaquePointer
    private var entries = 0

    /// Throws a `PackageFailure` for a file that can't be opened, and a `PackageFault` for one that is no zip.
    init(_ path: String, _ way: Way) throws {
        guard let handle = archive_read_new() else { fatalError("out of memory") }
        self.handle = handle
        switch way {
        case .list: archive_read_support_format_zip_seekable(handle)
        case .stream: archive_read_support_format_zip_streamable(handle)
        }
        guard archive_read_open_filename(handle, path, 1 << 20) == ARCHIVE_OK else {
            // It begins as a zip, and does not end as one.
            guard !reason.contains("Unrecognized") else {
                throw PackageFault(.incomplete, "the zip is cut off: the list at its end is missing")
            }
            throw PackageFailure("\(path): can't be opened: \(reason)")
        }
    }

    deinit { archive_read_free(handle) }

    private var reason: String {
        archive_error_string(handle).map { String(cString: $0) } ?? "unknown error"
    }

    /// Bytes of the zip that were read.
    var consumed: Int { Int(archive_filter_bytes(handle, -1)) }

    /// The next file or folder; nil at the end.
    ///
    /// Throws a `PackageFault` for a damaged zip, and for a link, a device or an encrypted file.
    func next() throws -> Entry? {
        var header: OpaquePointer?
        let code = archive_read_next_header(handle, &header)
        if code == ARCHIVE_EOF { return nil }
        guard code >= ARCHIVE_WARN, let header else { throw damage }
        entries += 1
        guard entries <= Self.mostEntries else {
            throw PackageFault(.altered, "the zip holds more than \(Self.mostEntries) files")
        }
        let bytes = (archive_entry_pathname_utf8(header) ?? archive_entry_pathname(header)).map { String(cString: $0) }
        guard let name = bytes else {
            throw PackageFault(.altered, "a file in the zip has a name beyond ASCII, as no package has")
        }
        let type = Int(archive_entry_filetype(header))
        guard archive_entry_symlink(header) == nil, archive_entry_hardlink(header) == nil,
            type == 0o100000 || type == 0o040000
        else { throw PackageFault(.altered, "\(name): is a link or a device, not a file") }
        guard archive_entry_is_encrypted(header) == 0 else { throw PackageFault(.altered, "\(name): is encrypted") }
        return Entry(
            name: name, isFolder: type == 0o040000,
            modified: Timestamp(seconds: Int(archive_entry_mtime(header))))
    }

    /// Hands on the bytes of the file that is next.
    func bytes(of name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { window.deallocate() }
        while true {
            let count = archive_read_data(handle, window.baseAddress, window.count)
            if count == 0 { return }
            guard count > 0 else {
                throw isCutOff ? damage : PackageFault(.altered, "\(name): is damaged in the zip: \(reason)")
            }
            try body(UnsafeRawBufferPointer(rebasing: window[..<count]))
        }
    }

    private var isCutOff: Bool { reason.contains("runcated") }

    private var damage: PackageFault {
        isCutOff
            ? PackageFault(.incomplete, "the zip is cut off")
            : PackageFault(.altered, "the zip is damaged: \(reason)")
    }
}
