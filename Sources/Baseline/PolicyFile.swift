import Model

/// A mistake in a policy file or a file of waivers.
package struct PolicyFailure: Error, Hashable, CustomStringConvertible {
    /// `line 3, column 1: …`
    package let description: String

    init(_ problem: String) { description = problem }

    init(_ line: Int, _ column: Int, _ problem: String) { description = "line \(line), column \(column): \(problem)" }

    /// What reads values throws nothing else.
    static func only<Result>(_ body: () throws -> Result) throws(PolicyFailure) -> Result {
        do {
            return try body()
        } catch let failure as PolicyFailure {
            throw failure
        } catch {
            throw PolicyFailure("\(error)")
        }
    }

    /// A piece of a user's file as a message quotes it: short, in one line, with nothing that a terminal obeys.
    static func shown(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(60) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default:
                shown.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > 60 ? shown + "…" : shown
    }

    /// `unknown key scanDay; did you mean scanDays?`, or where nothing is near, which there are.
    static func unknown(_ kind: String, _ word: String, known: [String]) -> String {
        "unknown \(kind) \(shown(word)); "
            + (word.nearest(in: known).map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))")
    }
}

/// What the text of a policy says.
///
/// The text is a stream of YAML documents: the policy's keys, then lists of waivers. Every part may be left out.
package struct PolicyFile: Sendable {
    package let policy: Policy
    /// The keys that it sets, in its order.
    package let keys: [String]

    /// Throws a `PolicyFailure` that names the place of a mistake; an unknown key is one.
    package init(yaml: String) throws(PolicyFailure) {
        self = try PolicyFailure.only { try Self(stream: PolicyFileDocuments.read(yaml)) }
    }

    private init(stream: [YAMLValue]) throws {
        var policy = Policy()
        var keys: [String] = []
        var waivers = WaiverFile()
        for (index, document) in stream.enumerated() {
            switch document.content {
            case .mapping where index == 0:
                keys = try Self.read(document, into: &policy, &waivers)
            case .list:
                try waivers.read(document)
            default:
                throw document.failure(
                    index == 0
                        ? "expected keys and values"
                        : "expected a list of waivers; the keys stand in the first document")
            }
        }
        policy.waivers = waivers.waivers
        self.policy = policy
        self.keys = keys
    }

    private static func read(
        _ document: YAMLValue, into policy: inout Policy, _ waivers: inout WaiverFile
    ) throws -> [String] {
        let pairs = try document.pairs("keys and values")
        for (key, place, value) in pairs {
            guard let known = PolicyKey.named(key) else {
                throw place.failure(PolicyFailure.unknown("key", key, known: PolicyKey.all.map(\.name)))
            }
            switch known.reading {
            case .value(let read): try read(value, &policy)
            case .waivers: try waivers.read(value)
            }
        }
        return pairs.map { $0.key }
    }
}

extension Policy {
    /// Reads a policy as its users write it (YAML), with the waivers behind it; an empty text is the default policy.
    ///
    /// Throws a `PolicyFailure` that names the place of a mistake; an unknown key is one.
    package init(yaml: String) throws(PolicyFailure) { self = try PolicyFile(yaml: yaml).policy }
}
