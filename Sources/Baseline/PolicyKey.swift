import Model

/// A key of the policy file: what it is for, and how its value is read. Its name is that of `Policy`'s property.
package struct PolicyKey: Sendable {
    package let name: String
    /// What it sets, in a sentence or two.
    package let about: String
    /// A value as it is written, in one line: the default, or where there is none an example.
    package let example: String
    package let hasDefault: Bool
    let reading: Reading

    enum Reading: Sendable {
        case value(@Sendable (YAMLValue, inout Policy) throws -> Void)
        /// Waivers are gathered from the whole stream, because their ids are unique in all of it.
        case waivers
    }

    /// A key whose value is `example` where it is left out.
    init(
        _ name: String, _ about: String, default example: String,
        _ read: @escaping @Sendable (YAMLValue, inout Policy) throws -> Void
    ) {
        self.init(name, about, example, hasDefault: true, .value(read))
    }

    /// A key that means nothing where it is left out.
    init(
        _ name: String, _ about: String, example: String,
        _ read: @escaping @Sendable (YAMLValue, inout Policy) throws -> Void
    ) {
        self.init(name, about, example, hasDefault: false, .value(read))
    }

    private init(_ name: String, _ about: String, _ example: String, hasDefault: Bool, _ reading: Reading) {
        self.name = name
        self.about = about
        self.example = example
        self.hasDefault = hasDefault
        self.reading = reading
    }

    /// Every key, in the order of `Policy`'s properties.
    package static let sections: [(title: String, keys: [PolicyKey])] = [
        ("Limits", limits), ("What is accepted", accepted), ("What is asked for", askedFor),
        ("How it is judged", judging), ("How reports look", looks),
    ]

    package static let all: [PolicyKey] = sections.flatMap(\.keys)

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    static func named(_ name: String) -> PolicyKey? { byName[name] }

    static let waivers = PolicyKey(
        "waivers",
        """
        Findings that somebody answers for, until a day. They can stand here, in further documents of this file, or in \
        files of the folder waivers beside it.
        """, "[]", hasDefault: true, .waivers)
}
