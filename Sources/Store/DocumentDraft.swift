import Crypto
import Dispatch
package import Model
import Synchronization

/// A document on its way into the store: hashed and compressed frame by frame, before any lock is taken.
///
/// Both happen on another core than the reading, a few frames behind it.
package final class DocumentDraft {
    struct Chunk {
        let firstElement: Int
        let bytes: [UInt8]
    }

    private let frames = DispatchQueue(label: "frames of a document")
    /// Frames that may wait; then the reader does.
    private let room = DispatchSemaphore(value: 4)
    private let content = Content()
    /// Bytes, before compression.
    package private(set) var size = 0

    package init() {}

    /// Takes the next bytes of the document.
    package func append(_ frame: [UInt8], firstElement: Int) {
        size += frame.count
        room.wait()
        frames.async { [content, room] in
            content.append(frame, firstElement: firstElement)
            room.signal()
        }
    }

    /// The document's hash, once it is whole.
    package func digest() -> Model.Digest { checked(frames.sync { content.hash }) }

    /// The document's frames, compressed.
    var chunks: [Chunk] { frames.sync { content.chunks } }
}

/// What is known of the frames so far. They come one after another; the lock only says so to the compiler.
private final class Content: Sendable {
    private struct State {
        var hash = SHA256()
        let compressor = ZstdCompressor()
        var chunks: [DocumentDraft.Chunk] = []
    }

    private let state = Mutex(State())

    func append(_ frame: [UInt8], firstElement: Int) {
        state.withLock {
            $0.hash.update(data: frame)
            $0.chunks.append(DocumentDraft.Chunk(firstElement: firstElement, bytes: $0.compressor.compress(frame)))
        }
    }

    var hash: [UInt8] { state.withLock { Array($0.hash.finalize()) } }

    var chunks: [DocumentDraft.Chunk] { state.withLock { $0.chunks } }
}

/// The SHA-256 of a text in UTF-8, in hexadecimal digits.
package func sha256(_ text: String) -> String {
    "\(checked(Array(SHA256.hash(data: Array(text.utf8)))))"
}

private func checked(_ hash: [UInt8]) -> Model.Digest {
    guard let digest = Model.Digest(hash) else { preconditionFailure("SHA-256 has 32 bytes") }
    return digest
}
