import Model

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a document's bytes come from: fills the buffer from its start, answers how many bytes, 0 at the end.
package typealias ByteSource = (UnsafeMutableRawBufferPointer) throws -> Int

/// Opens a file, or standard input for `-`, for reading in windows.
///
/// Throws a `ReadFailure` in words for a file that does not exist, may not be read, or is a folder. The file is closed
/// when `body` returns.
package func withFile<Result>(_ path: String, _ body: (@escaping ByteSource) throws -> Result) throws -> Result {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReadFailure("can't be opened: \(errorText(errno))") }
    defer { if descriptor != 0 { close(descriptor) } }
    return try body { buffer in
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw ReadFailure("can't be read: \(errorText(errno))") }
        }
    }
}

/// A source of chunks that are already in memory or made one by one, such as a stored document's frames.
package func byteSource(_ nextChunk: @escaping () throws -> [UInt8]?) -> ByteSource {
    var chunk: [UInt8] = []
    var offset = 0
    return { buffer in
        while offset == chunk.count {
            guard let next = try nextChunk() else { return 0 }
            chunk = next
            offset = 0
        }
        let count = min(buffer.count, chunk.count - offset)
        chunk.withUnsafeBytes { bytes in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
        }
        offset += count
        return count
    }
}

/// A source of the bytes given.
package func byteSource(_ bytes: [UInt8]) -> ByteSource {
    var rest: [UInt8]? = bytes
    return byteSource {
        defer { rest = nil }
        return rest
    }
}

private func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }
