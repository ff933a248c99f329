import CLibXML2

/// Writes XML, and HTML that is XML-shaped, through libxml2: what goes in as text comes out escaped.
///
/// The one way by which text enters markup. Characters that XML forbids, and those that turn the reading direction, are
/// made visible instead of being passed on: names come from attackers.
final class XMLWriter {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr

    init() {
        guard let buffer = xmlBufferCreate(), let writer = xmlNewTextWriterMemory(buffer, 0) else {
            fatalError("out of memory")
        }
        self.buffer = buffer
        self.writer = writer
    }

    deinit {
        xmlFreeTextWriter(writer)
        xmlBufferFree(buffer)
    }

    func startDocument() { xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil) }

    /// An element with its attributes, in their order, and what `content` writes into it. A nil value leaves its
    /// attribute out. Without content it is still closed by a tag of its own, as HTML asks.
    func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ content: () -> Void = {}
    ) {
        xmlTextWriterStartElement(writer, name.utf8Start)
        for (key, value) in attributes {
            if let value { xmlTextWriterWriteAttribute(writer, key.utf8Start, visible(value)) }
        }
        content()
        xmlTextWriterFullEndElement(writer)
    }

    /// An element that holds a text alone.
    func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String
    ) {
        element(name, attributes) { self.text(text) }
    }

    /// An element that HTML knows no end of, such as `wbr`.
    func void(_ name: StaticString) {
        xmlTextWriterStartElement(writer, name.utf8Start)
        xmlTextWriterEndElement(writer)
    }

    func text(_ text: String) { xmlTextWriterWriteString(writer, visible(text)) }

    /// What another writer wrote, which is escaped already.
    func append(_ other: XMLWriter) {
        xmlTextWriterFlush(other.writer)
        guard other.buffer.pointee.use > 0 else { return }
        xmlTextWriterWriteRawLen(writer, other.buffer.pointee.content, Int32(other.buffer.pointee.use))
    }

    /// About how many bytes were written so far: the last few thousand may not count yet.
    var size: Int { Int(buffer.pointee.use) }

    /// The elements that were written since this was last asked, which are all closed.
    func take() -> String {
        xmlTextWriterFlush(writer)
        let text = String(
            decoding: UnsafeBufferPointer(start: buffer.pointee.content, count: Int(buffer.pointee.use)), as: UTF8.self)
        xmlBufferEmpty(buffer)
        return text
    }

    /// What was written so far, as UTF-8.
    func finish() -> [UInt8] {
        xmlTextWriterEndDocument(writer)
        xmlTextWriterFlush(writer)
        return Array(UnsafeBufferPointer(start: buffer.pointee.content, count: Int(buffer.pointee.use)))
    }
}

/// A text without control characters and without marks that turn the reading direction: each is spelled out instead.
package func visible(_ text: String) -> String {
    // Most names are plain.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x09 || $0 == 0x0A }) { return text }
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if isHidden(scalar) {
            shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}

/// The same in one line: a name can't move the cursor or break the line.
package func visibleLine(_ text: String) -> String {
    let shown = visible(text)
    guard shown.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return shown }
    return shown.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
}
