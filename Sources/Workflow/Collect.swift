import Collectors
package import Model
import Secrets
package import Store

/// Brings documents into the store.
package struct Collect: Sendable {
    /// The same for all files of one call.
    package struct Options: Sendable {
        /// What the user said the files hold; nil for anything.
        package var expecting: EvidenceKind?
        package var host: String?
        /// Nil: the ISO week of the collection date.
        package var run: String?
        package var collectedAt: Timestamp
        /// The files list everything of their kind on the host.
        package var isComplete = false
        /// The image that a history belongs to.
        package var image: String?
        /// Nothing is kept, so that it matters little whose the documents are.
        package var isOneShot = false

        package init(expecting: EvidenceKind?, collectedAt: Timestamp) {
            self.expecting = expecting
            self.collectedAt = collectedAt
        }
    }

    /// What became of one file.
    package struct Result: Sendable {
        package let source: String
        package let outcome: Outcome

        package enum Outcome: Sendable {
            case landed(Landed)
            /// Why it could not be read; the other files landed all the same.
            case failed(String)
        }
    }

    /// A document that is in the store now.
    package struct Landed: Sendable {
        /// The format as people say it.
        package let format: String
        /// `8 containers, 1 network`
        package let contents: String
        package let redactions: Int
        package let warnings: [String]
        package let host: String?
        package let run: String
        /// False where the store held the same bytes for the same run, host and day.
        package let isNew: Bool
    }

    private let store: Store
    private let options: Options

    package init(store: Store, options: Options) {
        self.store = store
        self.options = options
    }

    /// Reads every file (`-` is standard input), then lets those that are whole land.
    ///
    /// All are read first, because a `docker info` among them names the host of the others.
    package func files(_ paths: [String]) throws -> [Result] {
        let run = try runLabel()
        let documents = paths.map { path in (path: path, document: read(path)) }
        let named = documents.compactMap { document in
            if case .success(let document) = document.document { document.engineName } else { nil }
        }.filter { !$0.isEmpty }
        guard options.host != nil || Set(named).count < 2 else {
            throw StoreFailure(
                "the files tell of several hosts (\(Set(named).sorted().joined(separator: ", "))); collect those of each "
                    + "host in a call of its own")
        }
        return try documents.map { path, document in
            switch document {
            case .failure(let failure):
                return Result(source: Self.shown(path), outcome: .failed(failure.description))
            case .success(let document):
                return Result(
                    source: Self.shown(path),
                    outcome: .landed(try land(document, source: Self.shown(path), run: run, named: named.first)))
            }
        }
    }

    /// What users type is kept and shown as well, and may hold a token by mistake.
    private static func shown(_ path: String) -> String {
        path == "-" ? "standard input" : SecretDetector.redacted(path)
    }

    /// A label that looks like an ISO week must be that of the collection date.
    private func runLabel() throws -> String {
        let week = options.collectedAt.day.isoWeek
        guard let label = options.run, label != week else { return week }
        guard !Self.isISOWeek(label) else {
            throw StoreFailure(
                "--run \(label) is a week other than that of the collection date \(options.collectedAt.day), which "
                    + "lies in \(week); leave --run out, or give the date with --collected-at")
        }
        guard !label.isEmpty else { throw StoreFailure("--run needs a label") }
        return SecretDetector.redacted(label)
    }

    private static func isISOWeek(_ label: String) -> Bool {
        let bytes = Array(label.utf8)
        return bytes.count == 8 && bytes[4] == UInt8(ascii: "-") && bytes[5] == UInt8(ascii: "W")
            && (bytes[0..<4] + bytes[6...]).allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A document that was read and is whole.
    private struct Document {
        let draft: DocumentDraft
        let reading: Collector.Reading
        let contents: Contents
        /// The Name of a `docker info` in it.
        var engineName: String { contents.engineName }
    }

    private func read(_ path: String) -> Swift.Result<Document, ReadFailure> {
        let draft = DocumentDraft()
        var contents = Contents()
        let context = ReadingContext(
            document: .zero, host: options.host ?? "", collectedAt: options.collectedAt, imageName: options.image)
        do {
            let reading = try withFile(path) { source in
                try Collector().read(
                    source, expecting: options.expecting, context: context,
                    frame: { draft.append($0, firstElement: $1) }, fact: { contents.count($0) })
            }
            return .success(Document(draft: draft, reading: reading, contents: contents))
        } catch let failure as ReadFailure {
            return .failure(failure)
        } catch {
            return .failure(ReadFailure("can't be read: \(error)"))
        }
    }

    private func land(_ document: Document, source: String, run: String, named: String?) throws -> Landed {
        var warnings = document.reading.warnings
        var host = options.host ?? named
        // Histories and scans tell of images, which belong to no host.
        if host == nil, document.reading.evidence == .inspect || document.reading.evidence == .engine {
            host = "unknown"
            if !options.isOneShot {
                warnings.append("no host is named, so it counts as one called unknown; name it with --host")
            }
        }
        if document.reading.evidence == .history, options.image == nil, !document.contents.hasImageID {
            warnings.append("its topmost step has no id, so it belongs to no image; name the image with --image")
        }
        host = host.map(SecretDetector.redacted)
        var mentions = document.contents.mentions
        let image = options.image.map(SecretDetector.redacted)
        if document.reading.evidence == .history, let image {
            mentions.insert(Mention(role: .history, image: image))
        }
        let isNew = try store.land(
            document.draft,
            as: NewEvidence(
                run: run, host: host, format: document.reading.format, kind: document.reading.evidence,
                // An empty array is a list of no containers.
                subjects: document.contents.isEmpty ? [.container] : document.contents.subjects, source: source,
                image: image ?? "", collectedAt: options.collectedAt, isComplete: options.isComplete,
                toolVersion: toolVersion, redactions: document.reading.redactions, warnings: warnings,
                mentions: mentions))
        return Landed(
            format: document.reading.title, contents: document.contents.description,
            redactions: document.reading.redactions, warnings: warnings, host: host, run: run, isNew: isNew)
    }
}

/// What a document holds, in counts and mentions; its facts themselves are read again when they are judged.
private struct Contents {
    private var counts: [String: Int] = [:]
    private(set) var subjects: Set<SubjectKind> = []
    private(set) var mentions: Set<Mention> = []
    private(set) var engineName = ""
    private(set) var hasImageID = false

    var isEmpty: Bool { counts.isEmpty }

    mutating func count(_ fact: Fact) {
        switch fact {
        case .container(let container):
            counts["container", default: 0] += 1
            subjects.insert(.container)
            mentions.insert(Mention(role: .uses, image: container.imageID, name: container.imageText))
        case .image(let image):
            counts["image", default: 0] += 1
            subjects.insert(.image)
            mentions.insert(Mention(role: .inspect, image: image.id))
        case .network:
            counts["network", default: 0] += 1
            subjects.insert(.network)
        case .history(let history):
            counts["step", default: 0] += history.steps.count
            if let id = history.imageID {
                hasImageID = true
                mentions.insert(Mention(role: .history, image: shortID(id)))
            }
        case .engineVersion:
            counts["engine version", default: 0] += 1
            subjects.insert(.engine)
        case .engineInfo(let info):
            counts["engine", default: 0] += 1
            subjects.insert(.engine)
            engineName = info.name
        case .daemonConfiguration:
            counts["daemon configuration", default: 0] += 1
            subjects.insert(.engine)
        case .scan(let scan):
            counts["scan", default: 0] += 1
            for name in scan.target.allNames { mentions.insert(Mention(role: .scan, image: name)) }
            if !scan.vulnerabilities.isEmpty { counts["vulnerability", default: 0] += scan.vulnerabilities.count }
        }
    }

    var description: String {
        guard !isEmpty else { return "0 containers" }
        return counts.sorted { $0.key < $1.key }.map { name, count in
            let plural = name.hasSuffix("y") ? "\(name.dropLast())ies" : "\(name)s"
            return "\(count) \(count == 1 ? name : plural)"
        }.joined(separator: ", ")
    }
}

/// The 12 digits by which `docker history` names an image.
func shortID(_ id: String) -> String {
    String((id.hasPrefix("sha256:") ? id.dropFirst(7) : id[...]).prefix(12))
}
