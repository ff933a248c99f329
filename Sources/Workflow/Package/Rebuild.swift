import Collectors
import Model
import Store

/// Makes a store of what was taken out of another one, in which the runs of a period can be judged as they were.
struct Rebuild {
    let opening: OpeningLedger
    let runs: [(label: String, date: Timestamp, policy: String)]
    let evidence: [(document: Digest, record: NewEvidence)]

    /// Fills an empty store.
    ///
    /// - `document` opens a document's bytes as they were stored.
    /// - Throws a `StoreFailure` for a document whose bytes are others than its hash says, or that can't be read.
    func fill(_ store: Store, document open: (Digest) throws -> ByteSource) throws {
        // A document that was collected several times is read once for each image that it was said to tell of.
        for (document, records) in Dictionary(grouping: evidence, by: \.document).sorted(by: { $0.key < $1.key }) {
            for (_, records) in Dictionary(grouping: records, by: \.record.image).sorted(by: { $0.key < $1.key }) {
                let draft = DocumentDraft()
                let mentions = try mentions(of: document, as: records[0].record, from: try open(document), into: draft)
                guard draft.digest() == document else {
                    throw StoreFailure("document \(document): its bytes have the SHA-256 \(draft.digest())")
                }
                for (_, record) in records { _ = try store.land(draft, as: record.mentioning(mentions)) }
            }
        }
        try store.restore(opening, runs: runs)
    }

    private func mentions(
        of document: Digest, as record: NewEvidence, from source: @escaping ByteSource, into draft: DocumentDraft
    ) throws -> Set<Mention> {
        var contents = DocumentContents()
        let context = ReadingContext(
            document: document, host: record.host ?? "", collectedAt: record.collectedAt,
            imageName: record.image.isEmpty ? nil : record.image, source: record.source)
        let copied: ByteSource = { buffer in
            let count = try source(buffer)
            if count > 0 { draft.append(Array(buffer[..<count]), firstElement: 0) }
            return count
        }
        do {
            let reading = try Collector().read(
                copied, expecting: nil, context: context, frame: nil, fact: { contents.count($0) })
            let isNamed = reading.evidence.contains(.history) && !record.image.isEmpty
            return contents.mentions.union(isNamed ? [Mention(role: .history, image: record.image)] : [])
        } catch let failure as ReadFailure {
            throw StoreFailure("document \(document): \(failure)")
        }
    }
}
