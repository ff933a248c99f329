package import Model

/// A format of JSON documents that Ninepoint reads: one file under `Formats/`, one line in `InputFormat.all`.
package struct InputFormat: Sendable {
    /// As the store keeps it: `docker-inspect`.
    package let id: String
    /// As people say it: `docker inspect`.
    package let title: String
    /// What a document is evidence of that tells no fact, as an empty list.
    package let evidence: EvidenceKind
    /// A command that prints it.
    package let example: String
    /// Whether the document's first element is of this format; by content, never by file name.
    let recognises: @Sendable (JSONObject) -> Bool
    /// Names of the members whose texts are secrets whatever they hold, as scanners quote what they found. They are taken
    /// out as a whole.
    var secretMembers: [StaticString] = []
    /// Likewise, with every text at any depth below such a member.
    var secretTrees: [StaticString] = []
    let makeDecoder: @Sendable (ReadingContext) -> any ElementDecoder

    /// In the order in which they are tried.
    package static let all: [InputFormat] = [
        .dockerInspect, .dockerHistory, .podmanEngine, .dockerEngine, .ociConfig, .trivy, .trivyLegacy, .trivyVersion,
        .grype, .clair, .clairScanner, .klar, .quay, .snyk, .gitleaks, .trufflehog, .detectSecrets, .sarif, .hadolint,
        .syft, .spdx, .spdx3, .dockle, .dockerBench, .kubeBench, .checkov, .cycloneDX, .openVEX, .dockerEvents,
        .dockerTrust, .cosign, .daemonConfig,
    ]
}

/// A format of plain text, read whole.
package struct TextFormat: Sendable {
    package let id: String
    package let title: String
    package let evidence: EvidenceKind
    package let example: String
    /// It is JSON that is damaged, of which whatever is whole is read; asked only once it could not be read as JSON.
    var isDamaged = false
    /// Its columns stand where they stand: a mark is as wide as its secret at least.
    var hasColumns = false
    /// Whether the text, which begins behind a byte order mark, is of this format.
    let recognises: @Sendable (_ text: Substring) -> Bool
    /// Answers what is to be said of it: warnings.
    let decode: @Sendable (_ text: String, ReadingContext, _ emit: (Fact) throws -> Void) throws -> [String]

    package static let all: [TextFormat] = [.dockerHistoryTable, .dockerfile, .spdxTagValue, .damagedDockerBench]
}

/// A format of XML documents, read record by record.
package struct XMLFormat: Sendable {
    package let id: String
    package let title: String
    package let evidence: EvidenceKind
    package let example: String
    /// Whether the root element, given without its content, is of this format.
    let recognises: @Sendable (_ root: XMLElement) -> Bool
    /// Local names of the elements that are handed over whole, with all that is in them.
    let records: Set<String>
    /// Names of members of JSON, in a text, whose values are secrets whatever they hold.
    var secretMembers: Set<String> = []
    let makeDecoder: @Sendable (ReadingContext) -> any RecordDecoder

    package static let all: [XMLFormat] = [.nmap, .xccdf, .junit, .cycloneDX]
}

/// What is said of every format that is read, as `ninepoint formats` lists them.
package protocol Format: Sendable {
    var id: String { get }
    var title: String { get }
    var evidence: EvidenceKind { get }
    var example: String { get }
}

extension InputFormat: Format {}
extension TextFormat: Format {}
extension XMLFormat: Format {}

/// Every format, by what it is evidence of.
package var formats: [any Format] {
    let all: [any Format] = InputFormat.all + TextFormat.all + XMLFormat.all
    return EvidenceKind.allCases.flatMap { kind in all.filter { $0.evidence == kind } }
}

/// What a document does not say itself.
package struct ReadingContext: Sendable {
    /// The hash of the stored document; zeros while it is still being collected.
    package let document: Digest
    package let host: String
    /// Stands in where a scanner does not say when it ran.
    package let collectedAt: Timestamp
    /// The image that the document is about, from `--image`.
    package let imageName: String?
    /// Where the document was read: a path, which names a Dockerfile.
    package let source: String

    package init(
        document: Digest, host: String, collectedAt: Timestamp, imageName: String? = nil, source: String = ""
    ) {
        self.document = document
        self.host = host
        self.collectedAt = collectedAt
        self.imageName = imageName
        self.source = source
    }

    /// The image that a tool names, and the name given with `--image`.
    func target(_ target: ScanTarget = ScanTarget(name: "")) -> ScanTarget {
        guard let imageName else { return target }
        return ScanTarget(
            name: target.name.isEmpty ? imageName : target.name, imageID: target.imageID,
            repoTags: target.repoTags + [imageName], repoDigests: target.repoDigests, digest: target.digest)
    }
}

/// Turns a document's elements into facts, one after another.
protocol ElementDecoder {
    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws
    /// Called behind the last element, for formats whose fact is the whole document. Answers what is to be said of the
    /// document: warnings.
    mutating func finish(emit: (Fact) throws -> Void) throws -> [String]
}

extension ElementDecoder {
    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] { [] }
}

/// An element as decoders see it.
struct DecodedElement {
    let object: JSONObject
    let place: Place
    let secrets: [SecretSighting]
}

/// Turns an XML document's records into facts, one after another.
protocol RecordDecoder {
    /// An element that is no record begins; it is given without its content.
    mutating func open(_ element: XMLElement) throws
    /// It ends.
    mutating func close(_ name: String) throws
    mutating func decode(_ record: XMLElement, emit: (Fact) throws -> Void) throws
    /// Called at the end; answers warnings.
    mutating func finish(emit: (Fact) throws -> Void) throws -> [String]
}

extension RecordDecoder {
    mutating func open(_ element: XMLElement) throws {}
    mutating func close(_ name: String) throws {}
}
