import CZlib

/// The one door to zlib.
final class Gzip: Decompressor {
    static let name = "gzip"

    /// Never moves: zlib keeps its address.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // The largest window, and gzip's header and checksum.
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw ReadFailure("can't be decompressed: there is no memory for it")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws -> DecompressionStep {
        let room = uInt(clamping: output.count)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = uInt(input.count)
        stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = room
        let code = inflate(stream, Z_NO_FLUSH)
        guard code == Z_OK || code == Z_BUF_ERROR || code == Z_STREAM_END else {
            throw ReadFailure("is damaged gzip data: it can't be decompressed, or its checksum is wrong")
        }
        let step = DecompressionStep(
            consumed: input.count - Int(stream.pointee.avail_in), produced: Int(room - stream.pointee.avail_out),
            isAtEndOfPart: code == Z_STREAM_END)
        if step.isAtEndOfPart { inflateReset(stream) }
        return step
    }
}
