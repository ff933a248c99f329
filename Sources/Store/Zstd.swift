import CZstd

/// Compresses frames at a level that keeps up with the parser; evidence is repetitive and shrinks well even so.
final class ZstdCompressor {
    private let context: OpaquePointer

    init() {
        guard let context = ZSTD_createCCtx() else { fatalError("out of memory") }
        self.context = context
    }

    deinit { ZSTD_freeCCtx(context) }

    func compress(_ bytes: [UInt8]) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let result = ZSTD_compressCCtx(context, buffer.baseAddress, bound, bytes, bytes.count, 3)
            // Only a buffer that is too small or a lack of memory can fail here.
            precondition(ZSTD_isError(result) == 0, "zstd: \(String(cString: ZSTD_getErrorName(result)))")
            count = result
        }
    }
}

/// Undoes a frame; throws for one that was damaged, and for one that claims more than a store's frame can hold.
func zstdDecompress(_ bytes: [UInt8]) throws -> [UInt8] {
    let size = ZSTD_getFrameContentSize(bytes, bytes.count)
    // ZSTD_CONTENTSIZE_UNKNOWN and ZSTD_CONTENTSIZE_ERROR are the two largest numbers.
    guard size < 1 << 32 else { throw StoreFailure("a stored frame is damaged") }
    var failure: StoreFailure?
    let result = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
        let written = ZSTD_decompress(buffer.baseAddress, Int(size), bytes, bytes.count)
        if ZSTD_isError(written) != 0 || written != Int(size) {
            failure = StoreFailure("a stored frame is damaged: \(String(cString: ZSTD_getErrorName(written)))")
        } else {
            count = written
        }
    }
    if let failure { throw failure }
    return result
}
