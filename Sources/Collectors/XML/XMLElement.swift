import Model

/// An element of an XML document with all that is in it. Names are local names: prefixes and namespaces are left out,
/// since tools of one format disagree on them.
struct XMLElement {
    let name: String
    /// The namespace's URI; empty where there is none.
    let namespace: String
    let attributes: [String: String]
    /// The line on which it begins, counted from 1.
    let line: Int
    /// Its own text, without that of the elements in it; white space at both ends is left out.
    var text = ""
    var children: [XMLElement] = []

    /// The first element in it by a name.
    func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// Those in it by a name.
    func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// An attribute that is not empty.
    func attribute(_ name: String) -> String? { attributes[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// An attribute that must be there.
    func expected(_ name: String) throws(ReadFailure) -> String {
        guard let value = attribute(name) else {
            throw ReadFailure(line: line, "\(self.name).\(name): expected a text, found none")
        }
        return value
    }

    /// A date and time, in UTC where it names no zone; nil where the attribute is absent or empty.
    func time(_ name: String) throws(ReadFailure) -> Timestamp? {
        guard let text = attribute(name) else { return nil }
        guard let time = Timestamp(text) else {
            throw ReadFailure(line: line, "\(self.name).\(name): expected a date and time, as 2026-11-24T06:00:00Z")
        }
        return time
    }

    /// Where it stands, by its line.
    func place(in context: ReadingContext) -> Place { Place(document: context.document, position: .line(line)) }
}
