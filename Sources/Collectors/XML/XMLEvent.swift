/// What is met in an XML document, one after another.
enum XMLEvent {
    case open(XMLTag)
    case close(XMLTag.Name)
    /// All the characters between two of the others, sections of CDATA among them.
    case text(String)
    case comment(String)
    case instruction(target: String, text: String)
    /// A DOCTYPE: its name, and the addresses that it gives.
    case doctype([String])
}

/// The start tag of an element.
struct XMLTag {
    struct Name: Hashable {
        /// Empty where there is none.
        let prefix: String
        let local: String

        var qualified: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
    }

    struct Attribute {
        let name: Name
        var value: String
    }

    let name: Name
    /// The namespace's URI; empty where there is none.
    let namespace: String
    /// In the document's order, those that declare namespaces first.
    var attributes: [Attribute]
    /// The lines on which it begins and ends, counted from 1.
    let lines: ClosedRange<Int>

    /// An element of this tag without its content.
    var element: XMLElement {
        var values: [String: String] = [:]
        // An attribute without a prefix goes before one of the same name in a namespace.
        for attribute in attributes where attribute.name.prefix.isEmpty || values[attribute.name.local] == nil {
            if attribute.name.prefix != "xmlns" { values[attribute.name.local] = attribute.value }
        }
        return XMLElement(
            name: name.local, namespace: namespace, attributes: values, line: lines.lowerBound)
    }
}
