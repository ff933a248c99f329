/// An object whose members are read by type: absent and null are nil, another type is an error that names the member.
package struct JSONObject {
    package let value: JSONValue
    /// Where it stands, for messages: `HostConfig`; empty at the root.
    private let name: String

    package init(_ value: JSONValue, name: String = "") {
        self.value = value
        self.name = name
    }

    package func has(_ key: StaticString) -> Bool { value[key] != nil }

    package func string(_ key: StaticString) throws(ReadFailure) -> String? {
        try member(key, "a string") { $0.string }
    }

    package func integer(_ key: StaticString) throws(ReadFailure) -> Int? {
        try member(key, "a number") { $0.integer }
    }

    /// Docker's API before 1.18 writes booleans as 0 and 1.
    package func bool(_ key: StaticString) throws(ReadFailure) -> Bool? {
        try member(key, "a boolean") { value in
            switch value.kind {
            case .yes: true
            case .no: false
            default: value.integer.flatMap { $0 == 0 ? false : $0 == 1 ? true : nil }
            }
        }
    }

    package func object(_ key: StaticString) throws(ReadFailure) -> JSONObject? {
        try member(key, "an object") { $0.isObject ? JSONObject($0, name: path(key)) : nil }
    }

    package func array(_ key: StaticString) throws(ReadFailure) -> JSONValue.Values? {
        try member(key, "an array") { $0.kind == .array ? $0.values : nil }
    }

    /// An array of strings; also one string alone, as old engines wrote commands.
    package func strings(_ key: StaticString) throws(ReadFailure) -> [String]? {
        try member(key, "an array of strings") { value in
            if let string = value.string { return [string] }
            guard value.kind == .array else { return nil }
            var strings: [String] = []
            for element in value.values {
                guard let string = element.string else { return nil }
                strings.append(string)
            }
            return strings
        }
    }

    /// The keys of an object member; empty where it is absent or null.
    package func keys(_ key: StaticString) throws(ReadFailure) -> [String] {
        guard let object = try object(key) else { return [] }
        return object.value.members.compactMap(\.key.string)
    }

    private func member<T>(_ key: StaticString, _ expected: String, _ read: (JSONValue) -> T?) throws(ReadFailure) -> T?
    {
        guard let value = value[key], !value.isNull else { return nil }
        guard let result = read(value) else {
            throw ReadFailure("\(path(key)): expected \(expected), found \(value.kind.name)")
        }
        return result
    }

    private func path(_ key: StaticString) -> String { name.isEmpty ? "\(key)" : "\(name).\(key)" }
}
