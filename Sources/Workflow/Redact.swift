import Collectors
package import Model
package import Store

/// Looks for secrets in stored documents by today's rules, and takes out what older ones left.
package struct Redact {
    /// A document in which secrets were found.
    package struct Found: Sendable {
        package let evidence: StoredEvidence
        package let redactions: Int
    }

    private let store: Store
    private let policy: String

    package init(store: Store, policy: String) {
        self.store = store
        self.policy = policy
    }

    /// Reads every document; those with secrets are replaced, unless `custodian` is nil, and the runs that rest on them
    /// judged again. A document that can't be read any more is told by `fault`.
    package func run(
        by custodian: Custodian?, progress: (Int, Int) -> Void = { _, _ in }, fault: (String) -> Void
    ) throws -> [Found] {
        var found: [Found] = []
        let documents = try store.readableEvidence()
        for (number, evidence) in documents.enumerated() {
            progress(number, documents.count)
            let draft = DocumentDraft()
            do {
                let reading = try Collector().read(
                    byteSource(store.frames(of: evidence)), expecting: nil, context: ReadingContext(evidence),
                    frame: { draft.append($0, firstElement: $1) }, fact: { _ in })
                guard reading.redactions > 0 else { continue }
                found.append(Found(evidence: evidence, redactions: reading.redactions))
                if let custodian {
                    try store.replace(evidence, by: draft, redactions: reading.redactions, custodian: custodian)
                }
            } catch let failure as ReadFailure {
                fault("\(evidence.source), collected at \(evidence.collectedAt.day): \(failure)")
            }
        }
        if custodian != nil, !found.isEmpty {
            try store.giveSpaceBack()
            try Assess(store: store, policy: policy).pending()
        }
        return found
    }
}
