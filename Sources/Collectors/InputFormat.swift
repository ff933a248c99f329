package import Model

/// A format of JSON documents that Ninepoint reads: one file under `Formats/`, one line in `InputFormat.all`.
package struct InputFormat: Sendable {
    /// As the store keeps it: `docker-inspect`.
    package let id: String
    /// As people say it: `docker inspect`.
    package let title: String
    package let evidence: EvidenceKind
    /// Whether the document's first element is of this format; by content, never by file name.
    let recognises: @Sendable (JSONObject) -> Bool
    let makeDecoder: @Sendable (ReadingContext) -> any ElementDecoder

    /// In the order in which they are tried.
    package static let all: [InputFormat] = [
        .dockerInspect, .dockerHistory, .dockerEngine, .trivy, .grype, .daemonConfig,
    ]
}

/// A format of plain text, read whole.
package struct TextFormat: Sendable {
    package let id: String
    package let title: String
    package let evidence: EvidenceKind
    let recognises: @Sendable (_ firstLine: Substring) -> Bool
    let decode: @Sendable (_ text: String, ReadingContext, _ emit: (Fact) throws -> Void) throws -> Void

    package static let all: [TextFormat] = [.dockerHistoryTable]
}

/// What a document does not say itself.
package struct ReadingContext: Sendable {
    /// The hash of the stored document; zeros while it is still being collected.
    package let document: Digest
    package let host: String
    /// Stands in where a scanner does not say when it ran.
    package let collectedAt: Timestamp
    /// The image that a history belongs to, from `--image`.
    package let imageName: String?

    package init(document: Digest, host: String, collectedAt: Timestamp, imageName: String? = nil) {
        self.document = document
        self.host = host
        self.collectedAt = collectedAt
        self.imageName = imageName
    }
}

/// Turns a document's elements into facts, one after another.
protocol ElementDecoder {
    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws
    /// Called behind the last element, for formats whose fact is the whole document.
    mutating func finish(emit: (Fact) throws -> Void) throws
}

extension ElementDecoder {
    mutating func finish(emit: (Fact) throws -> Void) throws {}
}

/// An element as decoders see it.
struct DecodedElement {
    let object: JSONObject
    let place: Place
    let secrets: [SecretSighting]
}
