import Crypto
package import Model

/// A document on its way into the store: hashed and compressed frame by frame, before any lock is taken.
package final class DocumentDraft {
    struct Chunk {
        let firstElement: Int
        let bytes: [UInt8]
    }

    private var hash = SHA256()
    private let compressor = ZstdCompressor()
    private(set) var chunks: [Chunk] = []
    /// Bytes, before compression.
    package private(set) var size = 0

    package init() {}

    /// Takes the next bytes of the document.
    package func append(_ frame: [UInt8], firstElement: Int) {
        hash.update(data: frame)
        size += frame.count
        chunks.append(Chunk(firstElement: firstElement, bytes: compressor.compress(frame)))
    }

    /// The document's hash, once it is whole.
    package func digest() -> Model.Digest {
        guard let digest = Model.Digest(Array(hash.finalize())) else { preconditionFailure("SHA-256 has 32 bytes") }
        return digest
    }
}

/// The SHA-256 of a text in UTF-8, in hexadecimal digits.
package func sha256(_ text: String) -> String {
    var hash = SHA256()
    hash.update(data: Array(text.utf8))
    return hash.finalize().map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
}
