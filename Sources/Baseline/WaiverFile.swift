import Model

/// Waivers as their users write them: a list of mappings.
package struct WaiverFile: Sendable {
    package private(set) var waivers: [Waiver] = []
    /// Where each id was given, in words.
    private var taken: [String: String]

    /// - `taken`: ids that other files give, with their names.
    init(taken: [String: String] = [:]) { self.taken = taken }

    /// Reads a file that holds waivers and nothing else.
    ///
    /// Throws a `PolicyFailure` that names the place of a mistake; an id that another file gives is one.
    package init(yaml: String, taken: [String: String] = [:]) throws(PolicyFailure) {
        self = try PolicyFailure.only {
            var file = Self(taken: taken.mapValues { "in \($0)" })
            for document in try PolicyFileDocuments.read(yaml) { try file.read(document) }
            return file
        }
    }

    mutating func read(_ list: YAMLValue) throws {
        guard case .list(let elements) = list.content else {
            throw list.failure("expected a list of waivers, each of which begins with - id:")
        }
        for element in elements {
            let (waiver, id) = try Self.waiver(element)
            if let other = taken[waiver.id] {
                throw id.failure("the id \(PolicyFailure.shown(waiver.id)) is taken by the waiver \(other)")
            }
            taken[waiver.id] = "in line \(id.line)"
            waivers.append(waiver)
        }
    }

    /// The keys of a waiver; those with a question mark may be left out.
    package static let keys = [
        "id", "checks", "subjects", "findings", "reason", "approver", "ticket", "created", "expires",
    ]
    package static let optionalKeys: Set<String> = ["findings", "ticket"]

    private static func waiver(_ element: YAMLValue) throws -> (Waiver, id: YAMLValue) {
        var values: [String: YAMLValue] = [:]
        for (key, place, value) in try element.pairs("a waiver: id, checks, subjects, reason and so on") {
            guard keys.contains(key) else { throw place.failure(PolicyFailure.unknown("key", key, known: keys)) }
            values[key] = value
        }
        func value(_ key: String) throws -> YAMLValue {
            guard let value = values[key] else { throw element.failure("the waiver has no \(key)") }
            return value
        }
        let id = try value("id")
        let waiver = Waiver(
            id: try id.name("an id for the waiver, of 1 to 64 characters in one line"),
            checks: try value("checks").some("checks, such as [NP-4.1, NP-5.*]") { try $0.checks() },
            subjects: try value("subjects").some("subjects, such as [\"web-*/container/shop/*\"]") {
                try $0.subjectPattern()
            },
            findings: try values["findings"]?.some("details of findings; leave the key out for all of them") {
                try $0.text("the detail of a finding, such as \"CVE-2024-3094 *\"")
            } ?? [],
            reason: try value("reason").text("the reason, in a sentence"),
            approver: try value("approver").text("who approved it"),
            ticket: try values["ticket"]?.name("a ticket, of 1 to 64 characters in one line; or leave the key out"),
            created: try value("created").day(), expires: try value("expires").day())
        guard waiver.expires >= waiver.created else {
            throw try value("expires").failure(
                "expires on \(waiver.expires), before it was created on \(waiver.created)")
        }
        return (waiver, id)
    }
}

extension YAMLValue {
    /// The elements of a list that has some.
    fileprivate func some<Element>(
        _ what: String, _ read: (YAMLValue) throws -> Element
    ) throws -> [Element] {
        let elements = try list(of: what, read)
        guard !elements.isEmpty else { throw failure("expected a list of \(what)") }
        return elements
    }

    /// A text or a number that stands in one line of a table.
    fileprivate func name(_ expected: String) throws -> String {
        guard let word, (1...64).contains(word.unicodeScalars.count), !word.contains(where: \.isNewline),
            word.contains(where: { !$0.isWhitespace })
        else { throw failure("expected \(expected)") }
        return word
    }

    /// A glob over check ids that means at least one.
    fileprivate func checks() throws -> String {
        let text = try text("a check's id, such as NP-4.1 or NP-5.*")
        let glob = Glob(text)
        guard Catalogue.checks.contains(where: { glob.matches($0.id) }) else {
            throw failure(
                text.contains("*") || text.contains("?")
                    ? "\(PolicyFailure.shown(text)) matches no check; ids are such as NP-4.1"
                    : "\(UnknownCheck(text))")
        }
        return text
    }

}
