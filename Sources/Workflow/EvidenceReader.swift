import Collectors
import Dispatch
import Model
import Store

/// Reads facts back from stored evidence, and remembers which it read.
///
/// Documents are read on another core than the one that their facts are told on.
final class EvidenceReader {
    private let store: Store
    private let reading = DispatchQueue(label: "evidence to read")
    private(set) var read: Set<StoredEvidence> = []

    init(store: Store) { self.store = store }

    /// Tells a document's facts in its order.
    func facts(of evidence: StoredEvidence, _ fact: (Fact) throws -> Void) throws {
        read.insert(evidence)
        let facts = Handover<[Fact]>()
        defer { facts.stop() }
        reading.async { [store] in
            facts.end(
                Result {
                    var batch: [Fact] = []
                    try Self.read(evidence, in: store) { told in
                        batch.append(told)
                        guard batch.count == Self.batchSize else { return }
                        let full = batch
                        batch = []
                        try facts.put(full)
                    }
                    try facts.put(batch)
                })
        }
        while let batch = try facts.next() { for told in batch { try fact(told) } }
    }

    private static let batchSize = 256

    private static func read(
        _ evidence: StoredEvidence, in store: Store, _ fact: @escaping (Fact) throws -> Void
    ) throws {
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
