/// What a file holds once it is decompressed: a document, or an archive of documents. Its first bytes tell.
package struct Content {
    package enum Kind: String, Sendable {
        case document
        case tar = "tar archive"
        case zip = "zip archive"
    }

    package let kind: Kind
    /// Decompressed.
    let bytes: ByteSource
    private let encoding: UTF16Text.Encoding?

    /// Reads the first bytes. Whatever is wrong with those behind them is thrown where they are read.
    package init(_ source: @escaping ByteSource) throws {
        var (start, bytes) = try peeked(source, count: Self.enough)
        if let decompressor = try Self.decompressor(for: start) {
            (start, bytes) = try peeked(decompressed(bytes, by: decompressor), count: Self.enough)
            guard try Self.decompressor(for: start) == nil else {
                throw ReadFailure("is compressed twice; decompress it once")
            }
        }
        self.bytes = bytes
        kind = isTarHeader(start) ? .tar : Self.zip.contains { start.starts(with: $0) } ? .zip : .document
        // XML declares its encoding itself, and its parser reads it.
        encoding = kind == .document && !Self.isUTF16Markup(start) ? UTF16Text.Encoding(start) : nil
        if encoding == .littleEndian, start.dropFirst(2).starts(with: [0, 0]) {
            throw ReadFailure("is UTF-32 text; save it as UTF-8")
        }
    }

    package var isArchive: Bool { kind != .document }

    /// The document's bytes, in UTF-8. Fails for an archive.
    package var document: ByteSource {
        if isArchive {
            let failure = ReadFailure(
                "is a \(kind.rawValue), not a document; ninepoint collect all reads what is in it")
            return { _ in throw failure }
        }
        return encoding.map { UTF16Text.utf8(of: bytes, in: $0) } ?? bytes
    }

    private static func isUTF16Markup(_ start: [UInt8]) -> Bool {
        let mark = UInt8(ascii: "<")
        return [[0xFF, 0xFE, mark, 0], [0xFE, 0xFF, 0, mark]].contains { start.starts(with: $0) }
    }

    /// As many first bytes as tell: tar's header.
    private static let enough = 512
    /// A file in it, or its end where there is none.
    private static let zip: [[UInt8]] = [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]]

    private static func decompressor(for start: [UInt8]) throws -> (any Decompressor)? {
        if start.starts(with: [0x1F, 0x8B]) { return try Gzip() }
        if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return try Zstandard() }
        return nil
    }
}

/// A document's bytes as if it had never been compressed or been written in UTF-16. Fails for an archive.
package func decoded(_ source: @escaping ByteSource) -> ByteSource {
    var document: ByteSource?
    // What failed once is not read on: the rest would pass for the whole.
    var failure: (any Error)?
    return { buffer in
        if let failure { throw failure }
        do {
            let bytes = try document ?? Content(source).document
            document = bytes
            return try bytes(buffer)
        } catch {
            failure = error
            throw error
        }
    }
}

/// A source's first bytes, as many as there are up to `count`, and a source that begins with them again.
private func peeked(_ source: @escaping ByteSource, count: Int) throws -> (start: [UInt8], source: ByteSource) {
    var start = [UInt8](repeating: 0, count: count)
    var length = 0
    try start.withUnsafeMutableBytes { buffer in
        while length < count {
            let read = try source(UnsafeMutableRawBufferPointer(rebasing: buffer[length...]))
            if read == 0 { break }
            length += read
        }
    }
    start.removeLast(count - length)
    var rest = start[...]
    return (
        start,
        { buffer in
            if rest.isEmpty { return try source(buffer) }
            let count = min(buffer.count, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
    )
}

/// Whether these bytes are the header of a file in a tar archive, of any kind of tar: its checksum is right.
private func isTarHeader(_ bytes: [UInt8]) -> Bool {
    let field = 148..<156
    guard bytes.count >= 512, bytes[0] != 0 else { return false }
    let digits = bytes[field].drop { $0 == UInt8(ascii: " ") }.prefix { (0x30...0x37).contains($0) }
    guard !digits.isEmpty, let checksum = Int(String(decoding: digits, as: UTF8.self), radix: 8) else { return false }
    // The checksum itself counts as spaces.
    let sum = bytes.indices.reduce(0) { $0 + (field.contains($1) ? 0x20 : Int(bytes[$1])) }
    return sum == checksum
}
