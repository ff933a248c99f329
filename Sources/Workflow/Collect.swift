import Collectors
import Dispatch
package import Model
import Secrets
package import Store
import Synchronization

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
        /// Whom the custody log names; nil where nothing is kept.
        package var custodian: Custodian?
        /// Nothing is kept, so that it matters little whose the documents are.
        package var isOneShot = false

        package init(expecting: EvidenceKind?, collectedAt: Timestamp) {
            self.expecting = expecting
            self.collectedAt = collectedAt
        }
    }

    /// What became of one document.
    package struct Result: Sendable {
        package let source: String
        package let outcome: Outcome

        package enum Outcome: Sendable {
            case landed(Landed)
            /// Why it could not be read; the others landed all the same.
            case failed(String)
            /// It is of no format that is known, and was among others in a folder or an archive.
            case skipped(String)
        }
    }

    /// A document that is in the store now.
    package struct Landed: Sendable {
        /// The format as people say it.
        package let format: String
        /// What it tells of, in the singular, with its count: `container`, `vulnerability`; empty where it tells nothing.
        package let counts: [String: Int]
        package let redactions: Int
        package let warnings: [String]
        package let host: String?
        package let run: String
        /// False where the store held the same bytes for the same run, host and day.
        package let isNew: Bool

        /// `8 containers, 1 network`
        package var contents: String {
            if counts.isEmpty { return "nothing" }
            return counts.sorted { $0.key < $1.key }.map { name, count in
                let plural =
                    name.hasSuffix("y")
                    ? "\(name.dropLast())ies" : name.hasSuffix("s") || name.hasSuffix("x") ? "\(name)es" : "\(name)s"
                return "\(count) \(count == 1 ? name : plural)"
            }.joined(separator: ", ")
        }
    }

    private let store: Store
    let options: Options
    private let run: String

    /// Throws where the run's label does not fit the collection date.
    package init(store: Store, options: Options) throws {
        self.store = store
        self.options = options
        run = try Self.runLabel(options)
    }

    /// Reads every file (`-` is standard input), then lets those that are whole land.
    ///
    /// All are read first, because a `docker info` among them names the host of the others.
    package func files(_ paths: [String]) throws -> [Result] {
        try land(
            paths.map { path in
                read(Self.shown(path), expecting: options.expecting) { read in try withFile(path, read) }
            })
    }

    /// Lets those documents land that are whole, in their order.
    ///
    /// - `host` is whose they are, where the options do not say; else a `docker info` among them names it.
    /// - Throws where they tell of several hosts, and what the store throws.
    func land(_ documents: [Document], on host: String? = nil) throws -> [Result] {
        let named = host.map { [$0] } ?? documents.map(\.engineName).filter { !$0.isEmpty }
        guard options.host != nil || Set(named).count < 2 else {
            throw StoreFailure(
                "the files tell of several hosts (\(Set(named).sorted().joined(separator: ", "))); collect those of each "
                    + "host in a call of its own")
        }
        return try documents.map { document in
            switch document.reading {
            case .failure(let failure):
                Result(
                    source: document.source,
                    outcome: document.isAmongOthers && failure.isForeign
                        ? .skipped(failure.description) : .failed(failure.description))
            case .success(let reading) where document.isAmongOthers && document.isListOfNone(reading):
                Result(
                    source: document.source,
                    outcome: .skipped(
                        "is an empty list, which does not tell what it is of; ninepoint collect inspect takes it"))
            case .success(let reading):
                Result(source: document.source, outcome: .landed(try land(document, reading, named: named.first)))
            }
        }
    }

    /// What users type is kept and shown as well, and may hold a token by mistake.
    static func shown(_ path: String) -> String {
        path == "-" ? "standard input" : SecretDetector.redacted(path)
    }

    /// A label that looks like an ISO week must be that of the collection date.
    private static func runLabel(_ options: Options) throws -> String {
        let week = options.collectedAt.day.isoWeek
        guard let label = options.run, label != week else { return week }
        guard !isISOWeek(label) else {
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

    /// A document that was read: what it holds, or why it is not whole.
    struct Document {
        let source: String
        fileprivate let draft = DocumentDraft()
        fileprivate var reading: Swift.Result<Collector.Reading, ReadFailure>
        fileprivate var contents = DocumentContents()
        /// It lists everything of its kind on the host.
        var isComplete = false
        /// What it lists, should it be an empty array.
        var list = SubjectKind.container
        /// What is to be said of it beside what its reader found.
        var warnings: [String] = []
        /// It was found in a folder or an archive: nobody said that it is evidence.
        var isAmongOthers = false
        /// The folder that it was found in, which bears its host's name where nothing else tells that.
        var folder: String?

        /// One that could not be had, and why.
        init(_ source: String, failed message: String) {
            self.source = source
            reading = .failure(ReadFailure(message))
        }

        /// Why it can't land.
        var failure: ReadFailure? {
            if case .failure(let failure) = reading { failure } else { nil }
        }

        /// The Name of a `docker info` in it.
        var engineName: String { failure == nil ? contents.engineName : "" }

        /// Ids of the images that its containers run.
        var imagesInUse: Set<String> {
            Set(contents.mentions.filter { $0.role == .uses && !$0.image.isEmpty }.map(\.image))
        }

        /// Whether it is an empty array, a list of none: of containers, where nobody says otherwise. Other documents may say
        /// nothing.
        fileprivate func isListOfNone(_ reading: Collector.Reading) -> Bool {
            contents.isEmpty && reading.evidence == [.inspect]
        }

        /// How many it tells of; nil where it tells of something else.
        func count(of kind: SubjectKind) -> Int? {
            contents.isEmpty ? 0 : contents.subjects == [kind] ? contents.counts[kind.name] : nil
        }
    }

    /// Reads a document under the name that it is to be known by.
    ///
    /// `open` opens it, hands its bytes on, and closes it.
    func read(
        _ source: String, expecting: EvidenceKind?,
        from open: (_ read: (@escaping ByteSource) throws -> Collector.Reading) throws -> Collector.Reading
    ) -> Document {
        var document = Document(source, failed: "was not read")
        document.isComplete = options.isComplete
        let context = ReadingContext(
            document: .zero, host: options.host ?? "", collectedAt: options.collectedAt, imageName: options.image,
            source: source)
        do {
            let told = Telling(expecting: expecting, context: context)
            let stored = Swift.Result {
                try open { bytes in
                    try Collector().read(
                        bytes, expecting: expecting, context: context,
                        frame: { bytes, firstElement in
                            document.draft.append(bytes, firstElement: firstElement)
                            try told.take(bytes)
                        }, fact: nil)
                }
            }
            let (reading, contents) = try told.finish(stored)
            document.reading = .success(reading)
            document.contents = contents
        } catch let failure as ReadFailure {
            document.reading = .failure(failure)
        } catch {
            document.reading = .failure(ReadFailure("can't be read: \(error)"))
        }
        return document
    }

    /// Tells what a document holds from what is stored of it, on another core than the one that takes its secrets out.
    ///
    /// So a document that can't be read again is refused when it is collected, and not weeks later.
    private final class Telling: Sendable {
        private let frames = Handover<[UInt8]>()
        private let told = Mutex<Swift.Result<(Collector.Reading, DocumentContents), any Error>?>(nil)
        private let telling = DispatchGroup()

        init(expecting: EvidenceKind?, context: ReadingContext) {
            DispatchQueue(label: "facts of a document").async(group: telling) { [self] in
                let result = Swift.Result {
                    var contents = DocumentContents()
                    let reading = try Collector().read(
                        byteSource(frames.next), expecting: expecting, context: context, frame: nil,
                        fact: { contents.count($0) })
                    return (reading, contents)
                }
                told.withLock { $0 = result }
                frames.stop()
            }
        }

        /// Throws once something was found that ends the telling.
        func take(_ frame: [UInt8]) throws { try frames.put(frame) }

        /// What the document says; of two errors the one that stands first in it.
        func finish(
            _ stored: Swift.Result<Collector.Reading, any Error>
        ) throws -> (Collector.Reading, DocumentContents) {
            frames.end(stored.flatMap { _ in .success(()) })
            telling.wait()
            guard let result = told.withLock({ $0 }) else { preconditionFailure("the telling has ended") }
            var (reading, contents) = try result.get()
            reading.redactions = try stored.get().redactions
            return (reading, contents)
        }
    }

    private func land(_ document: Document, _ reading: Collector.Reading, named: String?) throws -> Landed {
        var warnings = reading.warnings + document.warnings
        var host = options.host ?? named
        let isListOfNone = document.isListOfNone(reading)
        // What is said of images belongs to no host.
        if host == nil, document.contents.isOfHost || isListOfNone {
            host = document.folder ?? "unknown"
            if document.folder == nil, !options.isOneShot {
                warnings.append("no host is named, so it counts as one called unknown; name it with --host")
            }
        }
        if document.contents.hasCutHistory {
            warnings.append(
                "its instructions are cut short, so it can't pass; docker history --no-trunc tells them whole")
        }
        if reading.evidence.contains(.history), options.image == nil, !document.contents.hasImageID {
            warnings.append("its topmost step has no id, so it belongs to no image; name the image with --image")
        }
        host = host.map(SecretDetector.redacted)
        var mentions = document.contents.mentions
        let image = options.image.map(SecretDetector.redacted)
        if reading.evidence.contains(.history), let image {
            mentions.insert(Mention(role: .history, image: image))
        }
        let isNew = try store.land(
            document.draft,
            as: NewEvidence(
                run: run, host: host, format: reading.format, kinds: reading.evidence,
                subjects: isListOfNone ? [document.list] : document.contents.subjects,
                source: document.source, image: image ?? "", collectedAt: options.collectedAt,
                isComplete: document.isComplete && !reading.isPartial, isPartial: reading.isPartial,
                toolVersion: toolVersion, redactions: reading.redactions,
                warnings: warnings, mentions: mentions), by: options.custodian)
        return Landed(
            format: reading.title,
            counts: isListOfNone ? [document.list.name: 0] : document.contents.counts,
            redactions: reading.redactions, warnings: warnings, host: host, run: run, isNew: isNew)
    }
}
