package import Model
import Secrets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads one document: recognises its format, checks every element, takes secrets out, and tells its facts.
///
/// The same way is taken when a document is collected and when it is read again from the store; then it holds no more
/// secrets, only their marks, and gives the same facts.
package struct Collector: ~Copyable {
    /// What was found in a document.
    package struct Reading: Sendable {
        /// An `InputFormat`'s, `TextFormat`'s or `XMLFormat`'s id.
        package var format = ""
        /// The format as people say it.
        package var title = ""
        /// What it is evidence of.
        package var evidence: Set<EvidenceKind>
        /// Whether it is damaged, and only what is whole was read.
        package var isPartial = false
        /// Secrets taken out.
        package var redactions = 0
        package var warnings: [String] = []
    }

    package typealias Frame = (_ bytes: [UInt8], _ firstElement: Int) throws -> Void

    private let parser = JSONParser()
    /// A frame is closed once it is this long, in bytes.
    private let frameSize = 1 << 20
    /// Of a document that is read whole, in bytes.
    private static let longestText = 16 << 20
    private static let longestXML = 64 << 20

    package init() {}

    /// Reads a document to its end.
    ///
    /// It may be compressed (gzip, zstd) or in UTF-16; what is stored is plain, and UTF-8
    /// but for XML without a secret, which keeps the encoding that it declares.
    ///
    /// - `frame` gets the document as it is to be stored, in pieces of whole elements, with the number of the first
    ///   one, from 0. It is nil where the document comes from the store.
    /// - `fact` gets what it says. Facts that were told before an error count for nothing. It is nil where only what is to
    ///   be stored is asked for: then the answer tells what was taken out, and not what is said.
    /// - Throws: `ReadFailure` for a document that is not whole, not valid or of no known format.
    package func read(
        _ source: @escaping ByteSource, expecting: EvidenceKind?, context: ReadingContext,
        frame: Frame?, fact: ((Fact) throws -> Void)?
    ) throws -> Reading {
        // What is stored is plain.
        var reader = ElementReader(source: frame == nil ? source : decoded(source))
        var kinds: Set<EvidenceKind> = []
        var reports = ReportsOnNamedImage(context)
        let tell: ((Fact) throws -> Void)? = fact.map { fact in
            { told in
                kinds.insert(told.kind)
                if !reports.take(told) { try fact(told) }
            }
        }
        var reading =
            switch try reader.firstByte() {
            case nil: throw ReadFailure("is empty; expected \(Self.expectation(expecting))")
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                try readJSONOrWhatIsWhole(&reader, expecting, context, frame, tell)
            case UInt8(ascii: "<"): try readXML(&reader, expecting, context, frame, tell)
            case _ where try reader.holdsUTF16Markup():
                try readXML(&reader, expecting, context, frame, tell)
            default: try readText(&reader, expecting, context, frame, tell)
            }
        if let fact { try reports.tell(fact) }
        if !kinds.isEmpty { reading.evidence = kinds }
        if let expecting, reading.evidence.isDisjoint(with: expecting.accepted) {
            reading.warnings.append("was read as \(reading.title), though \(expecting.name) was expected")
        }
        return reading
    }

    /// Some tools print JSON that is none: what can be read of it is, and the rest is said to be missing.
    private func readJSONOrWhatIsWhole(
        _ reader: inout ElementReader, _ expecting: EvidenceKind?, _ context: ReadingContext,
        _ frame: Frame?, _ fact: ((Fact) throws -> Void)?
    ) throws -> Reading {
        do {
            return try readJSON(&reader, expecting, context, frame, fact)
        } catch let failure as ReadFailure {
            // Only the first element can be had again, and nothing may have been told of it.
            guard reader.isAtFirstElement, let bytes = try? reader.wholeText(limit: Self.longestText),
                let text = String(validating: bytes, as: UTF8.self),
                TextFormat.all.contains(where: { $0.isDamaged && $0.recognises(Self.withoutByteOrderMark(text)) })
            else { throw failure }
            return try readText(&reader, expecting, context, frame, fact, isDamaged: true)
        }
    }

    private func readJSON(
        _ reader: inout ElementReader, _ expecting: EvidenceKind?, _ context: ReadingContext,
        _ frame: Frame?, _ fact: ((Fact) throws -> Void)?
    ) throws -> Reading {
        var format: InputFormat?
        var decoder: (any ElementDecoder)?
        var redactions = 0
        var stored: [UInt8] = []
        var firstElement = 0
        var elements = 0
        func decode(_ value: JSONValue, _ sweep: SecretSweep, at position: Position) throws {
            guard let fact else { return }
            try decoder?.decode(
                DecodedElement(
                    object: JSONObject(value), place: Place(document: context.document, position: position),
                    secrets: sweep.sightings), emit: fact)
        }
        while let element = try reader.next() {
            do {
                let redacted = try parser.parse(element.body) { value -> [UInt8]? in
                    guard value.isObject else {
                        throw Self.refusal(value, expecting)
                    }
                    if format == nil {
                        format = try Self.recognise(value, expecting)
                        decoder = fact == nil ? nil : format?.makeDecoder(context)
                    }
                    // What is stored holds marks only: without one there is nothing to find.
                    let holdsMark = element.body.holdsMark
                    let sweep =
                        frame == nil && !holdsMark
                        ? SecretSweep() : SecretSweep(value, of: format)
                    // A mark that is spelled with escapes is written plainly, so that it is found again.
                    if sweep.needsRedaction || (!sweep.hits.isEmpty && !holdsMark) {
                        redactions += sweep.hits.count { !$0.match.isRedacted }
                        return JSONRedaction.redact(element.body, root: value, hits: sweep.hits)
                    }
                    try decode(value, sweep, at: element.position)
                    return nil
                }
                // Facts are told of what is stored, and so hold no secret either.
                if let redacted, fact != nil {
                    try parser.parse(copying: redacted) { value in
                        let sweep = SecretSweep(value, of: format)
                        try decode(value, sweep, at: element.position)
                    }
                }
                if frame != nil {
                    stored += element.lead
                    if let redacted { stored += redacted } else { stored += element.body }
                }
            } catch let failure as ReadFailure {
                // Lines and columns are counted within the element, whose first line is the rest of one of the document.
                let line = failure.line ?? 1
                let column = failure.column.map { line == 1 ? element.column + $0 - 1 : $0 } ?? element.column
                throw ReadFailure(
                    line: element.line + line - 1, column: column, failure.message,
                    isForeign: failure.isForeign && format == nil)
            }
            elements += 1
            if stored.count >= frameSize {
                try frame?(stored, firstElement)
                stored.removeAll(keepingCapacity: true)
                firstElement = elements
            }
        }
        stored += reader.tail
        if !stored.isEmpty { try frame?(stored, firstElement) }
        let warnings = try fact.flatMap { try decoder?.finish(emit: $0) } ?? []
        if format == nil {
            // `docker inspect $(docker ps -aq)` of a host without containers.
            guard expecting == nil || expecting == .inspect else {
                throw ReadFailure(
                    "holds nothing; expected \(Self.expectation(expecting))"
                        + ([.scan, .lint].contains(expecting) ? "; \(Self.namelessList)" : ""))
            }
        }
        let found = format ?? .dockerInspect
        return Reading(
            format: found.id, title: found.title, evidence: [found.evidence], redactions: redactions, warnings: warnings
        )
    }

    private func readText(
        _ reader: inout ElementReader, _ expecting: EvidenceKind?, _ context: ReadingContext,
        _ frame: Frame?, _ fact: ((Fact) throws -> Void)?, isDamaged: Bool = false
    ) throws -> Reading {
        let bytes = try reader.wholeText(limit: Self.longestText)
        guard let original = String(validating: bytes, as: UTF8.self) else {
            throw ReadFailure(
                "is neither JSON nor text in UTF-8; expected \(Self.expectation(expecting))", isForeign: true)
        }
        let text = Self.withoutByteOrderMark(original)
        guard let format = TextFormat.all.first(where: { $0.isDamaged == isDamaged && $0.recognises(text) }) else {
            let firstLine = text.prefix { !$0.isNewline }
            if let advice = Self.advice(onTextThatBegins: firstLine) { throw ReadFailure(line: 1, advice) }
            throw ReadFailure(
                line: 1, "is of no format that is known; expected \(Self.expectation(expecting))", isForeign: true)
        }
        let utf8 = Array(original.utf8)
        let matches = SecretDetector.matches(text: utf8.span)
        let redacted = SecretDetector.redact(
            text: utf8.span, matches: matches.map { $0.keepingEllipsis(of: utf8) }, keepsWidth: format.hasColumns)
        try frame?(redacted, 0)
        let warnings = try fact.map {
            try format.decode(
                String(Self.withoutByteOrderMark(String(decoding: redacted, as: UTF8.self))), context, $0)
        }
        return Reading(
            format: format.id, title: format.title, evidence: [format.evidence],
            isPartial: isDamaged, redactions: matches.count { !$0.isRedacted }, warnings: warnings ?? [])
    }

    private func readXML(
        _ reader: inout ElementReader, _ expecting: EvidenceKind?, _ context: ReadingContext,
        _ frame: Frame?, _ fact: ((Fact) throws -> Void)?
    ) throws -> Reading {
        var stored = Array(try reader.wholeText(limit: Self.longestXML))
        var document = try XMLDocument(stored)
        if document.isWebPage { throw ReadFailure(line: 1, XMLLookAlike.webPage.advice) }
        let format = try Self.recognise(document, expecting)
        var redactions = 0
        if let frame {
            var sweep = XMLSweep(secretMembers: format.secretMembers)
            try document.parse { try sweep.take($0) }
            redactions = sweep.redactions
            if redactions > 0 {
                stored = sweep.redacted
                guard stored.count <= Self.longestXML else {
                    throw ReadFailure("is longer than 64 MiB once its secrets are taken out")
                }
                document = try XMLDocument(stored)
            }
            try frame(stored, 0)
        }
        var reading = Reading(
            format: format.id, title: format.title, evidence: [format.evidence], redactions: redactions)
        if let fact {
            // Facts are told of what is stored, and so hold no secret either.
            var records = RecordReader(format, context)
            try document.parse { try records.take($0, emit: fact) }
            reading.warnings = try records.finish(emit: fact)
        }
        return reading
    }

    private static func recognise(_ document: XMLDocument, _ expecting: EvidenceKind?) throws -> XMLFormat {
        /// Ends the parsing at the root.
        struct Root: Error { let element: XMLElement }
        do {
            try document.parse { if case .open(let tag) = $0 { throw Root(element: tag.element) } }
        } catch let root as Root {
            if let format = XMLFormat.all.first(where: { $0.recognises(root.element) }) { return format }
            // What is not well-formed further down is told of first.
            try document.parse { _ in }
            let advice = XMLLookAlike.all.first { $0.recognises(root.element) }?.advice
            throw ReadFailure(
                line: root.element.line,
                advice ?? "is XML of no format that is known; expected \(Self.expectation(expecting))",
                isForeign: advice == nil)
        }
        throw ReadFailure(line: 1, "is not well-formed XML")
    }

    private static func withoutByteOrderMark(_ text: String) -> Substring {
        text.unicodeScalars.first == "\u{FEFF}" ? Substring(text.unicodeScalars.dropFirst()) : text[...]
    }

    private static func recognise(_ element: JSONValue, _ expecting: EvidenceKind?) throws -> InputFormat {
        let object = JSONObject(element)
        guard let format = InputFormat.all.first(where: { $0.recognises(object) }) else {
            throw refusal(element, expecting)
        }
        return format
    }

    /// Why an element is of none of our formats.
    private static func refusal(_ element: JSONValue, _ expecting: EvidenceKind?) -> ReadFailure {
        if let known = LookAlike.all.first(where: { $0.recognises(element) }) { return ReadFailure(known.advice) }
        let expected = "expected \(expectation(expecting))"
        return ReadFailure(
            element.isObject
                ? "is of no format that is known; \(expected)" : "\(element.kind.name) stands here; \(expected)",
            isForeign: true)
    }

    /// gitleaks writes `[]` or `null` where it found nothing, and hadolint `[]`.
    private static let namelessList = """
        a list of nothing does not tell whose it is; SARIF does, with or without a finding (hadolint --format sarif, \
        gitleaks --report-format sarif)
        """

    private static func advice(onTextThatBegins firstLine: Substring) -> String? {
        if let known = lookAlikes.first(where: { firstLine.hasPrefix($0.start) }) { return known.advice }
        let digits = firstLine.hasPrefix("sha256:") ? firstLine.dropFirst(7) : firstLine
        guard digits.utf8.count >= 12, digits.utf8.allSatisfy(\.isHexDigit) else { return nil }
        return "is a list of ids, as -q prints it; collect docker history --no-trunc IMAGE without -q, or give the ids "
            + "to docker inspect"
    }

    /// What people collect by mistake, by how its first line begins.
    private static let lookAlikes: [(start: String, advice: String)] = [
        ("null", "is null, as gitleaks writes where it found nothing; \(namelessList)"),
        ("Client:", "is docker version or docker info as people read it; add --format '{{json .}}'"),
        ("Containers:", "is docker info as people read it; add --format '{{json .}}'"),
        ("CONTAINER ID", "is the table of docker ps; collect docker inspect $(docker ps -aq) instead"),
        ("REPOSITORY", "is the table of docker images; collect docker image inspect $(docker images -q) instead"),
        ("spdxVersion:", "is SPDX in YAML; collect it as JSON, such as of syft scan --output spdx-json IMAGE, instead"),
        ("SPDXID:", "is SPDX in YAML; collect it as JSON, such as of syft scan --output spdx-json IMAGE, instead"),
    ]

    /// What a user should have given.
    private static func expectation(_ kind: EvidenceKind?) -> String {
        switch kind {
        case .inspect: "the array of objects that docker inspect prints"
        case .history: "what docker history prints, as a table or with --format '{{json .}}'"
        case .engine: "what docker version or docker info prints with --format '{{json .}}', or a daemon.json"
        case .scan, .packages, .lint, .ports, .signatures:
            "a scanner's report, a bill of materials or another format that ninepoint formats lists"
        case .dockerfile: "a Dockerfile"
        case .events: "what docker events prints with --format '{{json .}}'"
        case nil: "a format that ninepoint formats lists"
        }
    }
}

extension EvidenceKind {
    /// What is read without a word where this was expected: a scanner's report may tell of vulnerabilities, packages,
    /// misconfigurations or ports.
    fileprivate var accepted: Set<EvidenceKind> {
        let groups: [Set<EvidenceKind>] = [[.scan, .packages, .lint, .ports, .signatures], [.engine, .events]]
        return groups.first { $0.contains(self) } ?? [self]
    }
}

extension UnsafeRawBufferPointer {
    /// Whether a mark of redaction may stand in the text.
    fileprivate var holdsMark: Bool {
        guard let baseAddress else { return false }
        var prefix = Mark.prefix
        return prefix.withUTF8 { mark in
            guard let start = mark.baseAddress else { return false }
            var offset = 0
            while let found = memchr(baseAddress + offset, Int32(mark[0]), count - offset) {
                offset = UnsafeRawPointer(found) - baseAddress
                guard offset + mark.count <= count else { return false }
                if memcmp(found, start, mark.count) == 0 { return true }
                offset += 1
            }
            return false
        }
    }
}
