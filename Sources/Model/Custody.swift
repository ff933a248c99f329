/// Who does something to the store's evidence, and when.
package struct Custodian: Sendable, Hashable {
    /// The login and the machine: `ana@ci-1`; empty where nobody told.
    package let who: String
    /// The moment itself, whatever date is given to what is collected.
    package let at: Timestamp

    package init(who: String, at: Timestamp) {
        self.who = who
        self.at = at
    }
}

/// A row of the custody log: what was done to a document, by whom and when.
package struct CustodyRecord: Sendable, Hashable {
    package enum Action: String, Sendable, CaseIterable {
        case collect
        /// With its run.
        case delete
        /// No run that is kept needs it.
        case prune
        /// A secret was taken out of it later.
        case redact
    }

    /// From 1, without gaps.
    package let number: Int
    package let action: Action
    /// Its moment is nil for what was collected before there was a log.
    package let who: String
    package let at: Timestamp?
    package let run: String
    package let host: String?
    package let source: String
    package let document: Digest
    /// What a redacted document became.
    package let successor: Digest?
    package let collectedAt: Timestamp
    package let toolVersion: String
    package let redactions: Int
    /// Bytes.
    package let size: Int

    package init(
        number: Int, action: Action, who: String, at: Timestamp?, run: String, host: String?, source: String,
        document: Digest, successor: Digest?, collectedAt: Timestamp, toolVersion: String, redactions: Int, size: Int
    ) {
        self.number = number
        self.action = action
        self.who = who
        self.at = at
        self.run = run
        self.host = host
        self.source = source
        self.document = document
        self.successor = successor
        self.collectedAt = collectedAt
        self.toolVersion = toolVersion
        self.redactions = redactions
        self.size = size
    }
}
