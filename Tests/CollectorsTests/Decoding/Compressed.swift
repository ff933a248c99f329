import CArchive
import CZlib
import CZstd
import Foundation

/// What gzip makes of the bytes.
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    var bytes = bytes
    precondition(
        deflateInit2_(
            &stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            == Z_OK)
    defer { deflateEnd(&stream) }
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
    bytes.withUnsafeMutableBufferPointer { input in
        packed.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = uInt(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = uInt(output.count)
            precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
        }
    }
    return Array(packed.prefix(Int(stream.total_out)))
}

/// What zstd makes of the bytes, with its checksum.
func zstandard(_ bytes: [UInt8]) -> [UInt8] {
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress2(context, &packed, packed.count, bytes, bytes.count)
    precondition(ZSTD_isError(count) == 0)
    return Array(packed.prefix(count))
}

/// The text in UTF-16, without a byte order mark.
func utf16(_ text: String, _ encoding: String.Encoding) -> [UInt8] { Array(text.data(using: encoding) ?? Data()) }

/// A file, a link or a folder of an archive.
struct ArchiveEntry {
    let name: String
    var bytes: [UInt8] = []
    var type: mode_t = 0o100000
    var link: String?
}

enum ArchiveFormat: CaseIterable {
    case pax, gnu, ustar, v7, zip, storedZip
}

/// What tar or zip makes of the entries.
func archive(_ entries: [ArchiveEntry], _ format: ArchiveFormat) -> [UInt8] {
    let writer = archive_write_new()
    defer { archive_write_free(writer) }
    switch format {
    case .pax: archive_write_set_format_pax(writer)
    case .gnu: archive_write_set_format_gnutar(writer)
    case .ustar: archive_write_set_format_ustar(writer)
    case .v7: archive_write_set_format_v7tar(writer)
    case .zip, .storedZip:
        archive_write_set_format_zip(writer)
        if format == .storedZip { archive_write_zip_set_compression_store(writer) }
    }
    let room = entries.reduce(1 << 16) { $0 + $1.bytes.count + 4096 }
    var packed = [UInt8](repeating: 0, count: room)
    var count = 0
    packed.withUnsafeMutableBytes { buffer in
        withUnsafeMutablePointer(to: &count) { used in
            precondition(archive_write_open_memory(writer, buffer.baseAddress, buffer.count, used) == ARCHIVE_OK)
            for entry in entries {
                let header = archive_entry_new()
                defer { archive_entry_free(header) }
                archive_entry_set_pathname(header, entry.name)
                archive_entry_set_filetype(header, UInt32(entry.type))
                archive_entry_set_perm(header, 0o644)
                archive_entry_set_size(header, Int64(entry.bytes.count))
                if let link = entry.link {
                    if entry.type == 0o120000 {
                        archive_entry_set_symlink(header, link)
                    } else {
                        archive_entry_set_hardlink(header, link)
                    }
                }
                precondition(archive_write_header(writer, header) >= ARCHIVE_WARN)
                if !entry.bytes.isEmpty { archive_write_data(writer, entry.bytes, entry.bytes.count) }
            }
            archive_write_close(writer)
        }
    }
    return Array(packed.prefix(count))
}
