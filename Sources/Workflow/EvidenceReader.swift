import Collectors
import Model
import Store

/// Reads facts back from stored evidence, and remembers which it read.
final class EvidenceReader {
    private let store: Store
    private(set) var read: Set<StoredEvidence> = []

    init(store: Store) { self.store = store }

    /// Tells a document's facts in its order.
    func facts(of evidence: StoredEvidence, _ fact: (Fact) throws -> Void) throws {
        read.insert(evidence)
        do {
            _ = try Collector().read(
                byteSource(store.frames(of: evidence)), expecting: nil, context: ReadingContext(evidence), frame: nil,
                fact: fact)
        } catch let failure as ReadFailure {
            throw StoreFailure("stored document \(evidence.document) (\(evidence.source)): \(failure)")
        }
    }
}

extension ReadingContext {
    /// In which a stored document is read again.
    init(_ evidence: StoredEvidence) {
        self.init(
            document: evidence.document, host: evidence.host ?? "", collectedAt: evidence.collectedAt,
            imageName: evidence.image.isEmpty ? nil : evidence.image, source: evidence.source)
    }
}
