import CLibXML2

/// The one door to libxml2's parser: hands on what it meets in a document.
///
/// Nothing is fetched from anywhere, and nothing is expanded: a document whose DOCTYPE declares anything is refused, so
/// that only the five entities of XML itself and references to characters are left. libxml2's SAX2 interface is used
/// rather than its reader, which builds a tree and forgets lines beyond 65 535.
enum XMLParser {
    /// Levels of elements.
    fileprivate static let mostLevels = 256
    /// Declared by an element and those around it.
    fileprivate static let mostNamespaces = 1000

    private static let prepared: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    /// Parses a whole document in UTF-8, or in an encoding that it declares itself.
    ///
    /// - `isTranscoded` says that the declared encoding is no longer the document's: it is UTF-8 now.
    /// - Throws: a `ReadFailure` with its line for what is not well-formed or not allowed, and what `body` throws.
    static func parse(_ bytes: [UInt8], isTranscoded: Bool, _ body: (XMLEvent) throws -> Void) throws {
        prepared
        try withoutActuallyEscaping(body) { body in
            try bytes.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                guard let context = xmlCreateMemoryParserCtxt(start, Int32(bytes.count)) else {
                    throw ReadFailure(line: 1, "is not well-formed XML")
                }
                defer {
                    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
                    context.pointee.myDoc = nil
                    xmlFreeParserCtxt(context)
                }
                let session = Session(context, body)
                try withExtendedLifetime(session) {
                    context.pointee.sax.pointee = callbacks()
                    context.pointee.userData = Unmanaged.passUnretained(session).toOpaque()
                    // Without NOENT, libxml2 leaves & in attributes as a reference; there are no entities to expand.
                    // Its own limits, which HUGE lifts, fail some documents of 10 MB: ours hold for the whole document.
                    var options = Int32(
                        XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_HUGE.rawValue)
                    if isTranscoded { options |= Int32(XML_PARSE_IGNORE_ENC.rawValue) }
                    xmlCtxtUseOptions(context, options)
                    // Setting options puts back what libxml2 calls by itself.
                    context.pointee.sax.pointee = callbacks()
                    xmlParseDocument(context)
                    if let failure = session.failure { throw failure }
                    guard context.pointee.wellFormed == 1 else {
                        throw ReadFailure(line: session.line, "is not well-formed XML")
                    }
                }
            }
        }
    }
}

/// One run of the parser, to which the callbacks report.
private final class Session {
    var failure: (any Error)?
    private let context: xmlParserCtxtPtr
    private let body: (XMLEvent) throws -> Void
    private var text: [UInt8] = []
    private var depth = 0
    /// How many namespaces each open element declares, and all together: libxml2 looks through them for each prefix.
    private var declared: [Int] = []
    private var inScope = 0
    private var isChecked = false

    init(_ context: xmlParserCtxtPtr, _ body: @escaping (XMLEvent) throws -> Void) {
        self.context = context
        self.body = body
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Session {
        guard let pointer else { preconditionFailure("libxml2 calls with the session it was given") }
        return Unmanaged.fromOpaque(pointer).takeUnretainedValue()
    }

    var line: Int { Int(xmlSAX2GetLineNumber(context)) }

    func fail(_ error: any Error) {
        if failure == nil { failure = error }
        xmlStopParser(context)
    }

    func tell(_ event: XMLEvent) {
        guard failure == nil else { return }
        do {
            if !isChecked {
                isChecked = true
                try XMLEncoding.check(
                    declared: (context.pointee.encoding ?? context.pointee.input?.pointee.encoding).map {
                        String(cString: $0)
                    })
            }
            if !text.isEmpty {
                let run = String(decoding: text, as: UTF8.self)
                text.removeAll(keepingCapacity: true)
                try body(.text(run))
            }
            try body(event)
        } catch {
            fail(error)
        }
    }

    func characters(_ start: UnsafePointer<xmlChar>?, _ count: Int32) {
        text.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(count)))
    }

    func open(_ tag: XMLTag) {
        depth += 1
        if depth > XMLParser.mostLevels {
            return fail(
                ReadFailure(
                    line: tag.lines.lowerBound, "elements stand here more than \(XMLParser.mostLevels) levels deep"))
        }
        declared.append(tag.attributes.count { $0.name.prefix == "xmlns" })
        inScope += declared[declared.count - 1]
        if inScope > XMLParser.mostNamespaces {
            return fail(
                ReadFailure(
                    line: tag.lines.lowerBound, "more than \(XMLParser.mostNamespaces) namespaces are declared here"))
        }
        tell(.open(tag))
    }

    func close(_ name: XMLTag.Name) {
        depth -= 1
        inScope -= declared.popLast() ?? 0
        tell(.close(name))
    }

    /// The lines of the start tag that was just read: no `<` can stand in it but its first byte.
    var tagLines: ClosedRange<Int> {
        let end = line
        guard let input = context.pointee.input, let base = input.pointee.base, var at = input.pointee.cur else {
            return end...end
        }
        var lines = 0
        while at > base {
            at -= 1
            if at.pointee == UInt8(ascii: "<") { break }
            if at.pointee == UInt8(ascii: "\n") { lines += 1 }
        }
        return max(1, end - lines)...end
    }
}

private func string(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

/// What libxml2 calls; the rest it leaves out.
private func callbacks() -> xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { session, name, prefix, uri, spaceCount, spaces, count, _, attributes in
        let session = Session.of(session)
        var found: [XMLTag.Attribute] = []
        for index in 0..<Int(spaceCount) {
            let prefix = string(spaces?[2 * index])
            found.append(
                XMLTag.Attribute(
                    name: prefix.isEmpty
                        ? XMLTag.Name(prefix: "", local: "xmlns") : XMLTag.Name(prefix: "xmlns", local: prefix),
                    value: string(spaces?[2 * index + 1])))
        }
        // Five pointers each: name, prefix, URI, where the value begins and ends.
        for index in 0..<Int(count) {
            guard let attributes, let start = attributes[5 * index + 3], let end = attributes[5 * index + 4] else {
                continue
            }
            found.append(
                XMLTag.Attribute(
                    name: XMLTag.Name(
                        prefix: string(attributes[5 * index + 1]), local: string(attributes[5 * index])),
                    value: String(
                        decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)))
        }
        session.open(
            XMLTag(
                name: XMLTag.Name(prefix: string(prefix), local: string(name)), namespace: string(uri),
                attributes: found, lines: session.tagLines))
    }
    sax.endElementNs = { session, name, prefix, _ in
        Session.of(session).close(XMLTag.Name(prefix: string(prefix), local: string(name)))
    }
    sax.characters = { Session.of($0).characters($1, $2) }
    sax.ignorableWhitespace = { Session.of($0).characters($1, $2) }
    sax.cdataBlock = { Session.of($0).characters($1, $2) }
    sax.comment = { Session.of($0).tell(.comment(string($1))) }
    sax.processingInstruction = { Session.of($0).tell(.instruction(target: string($1), text: string($2))) }
    sax.internalSubset = { Session.of($0).tell(.doctype([string($1), string($2), string($3)])) }
    sax.entityDecl = { session, _, _, _, _, _ in refuseDeclaration(session) }
    sax.unparsedEntityDecl = { session, _, _, _, _ in refuseDeclaration(session) }
    sax.attributeDecl = { session, _, _, _, _, _, tree in
        xmlFreeEnumeration(tree)
        refuseDeclaration(session)
    }
    sax.elementDecl = { session, _, _, _ in refuseDeclaration(session) }
    sax.notationDecl = { session, _, _, _ in refuseDeclaration(session) }
    sax.reference = { session, _ in
        let session = Session.of(session)
        session.fail(ReadFailure(line: session.line, XMLFault.undeclaredEntity))
    }
    sax.serror = { session, error in
        guard let error else { return }
        let session = Session.of(session)
        if let fault = XMLFault.message(code: Int(error.pointee.code), level: Int(error.pointee.level.rawValue)) {
            let column = Int(error.pointee.int2)
            session.fail(
                ReadFailure(
                    line: max(1, Int(error.pointee.line)), column: column > 0 ? column : nil, fault))
        }
    }
    return sax
}

private func refuseDeclaration(_ session: UnsafeMutableRawPointer?) {
    let session = Session.of(session)
    session.fail(
        ReadFailure(
            line: session.line,
            "the DOCTYPE declares entities, attributes or elements of its own, which are not read"))
}
