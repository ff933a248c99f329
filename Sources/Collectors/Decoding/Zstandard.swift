import CZstd

/// The door to libzstd for what is collected; the store has its own.
final class Zstandard: Decompressor {
    static let name = "zstd"

    private let stream: OpaquePointer

    init() throws {
        guard let stream = ZSTD_createDStream() else {
            throw ReadFailure("can't be decompressed: there is no memory for it")
        }
        self.stream = stream
    }

    deinit { ZSTD_freeDStream(stream) }

    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws -> DecompressionStep {
        var from = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var to = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let code = ZSTD_decompressStream(stream, &to, &from)
        guard ZSTD_isError(code) == 0 else {
            throw ReadFailure(
                ZSTD_getErrorCode(code) == ZSTD_error_frameParameter_windowTooLarge
                    ? "is zstd data that needs more than 128 MiB of memory; compress it without --long"
                    : "is damaged zstd data: it can't be decompressed, or its checksum is wrong")
        }
        return DecompressionStep(consumed: from.pos, produced: to.pos, isAtEndOfPart: code == 0)
    }
}
