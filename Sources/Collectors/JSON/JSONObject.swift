/// An object whose members are read by type: absent and null are nil, another type is an error that names the member.
package struct JSONObject {
    package let value: JSONValue
    /// Where it stands, for messages: `HostConfig`; empty at the root.
    private let name: String
    private var index: MemberIndex?

    package init(_ value: JSONValue, name: String = "") {
        self.value = value
        self.name = name
    }

    /// The same, prepared to be asked for many members.
    var indexed: JSONObject {
        var object = self
        object.index = MemberIndex(value)
        return object
    }

    /// A member of any type, null among them; nil where it is absent.
    subscript(key: StaticString) -> JSONValue? { if let index { index[key] } else { value[key] } }

    package func has(_ key: StaticString) -> Bool { self[key] != nil }

    package func string(_ key: StaticString) throws(ReadFailure) -> String? {
        try member(key, "a string") { $0.string }
    }

    /// A string that is not empty.
    package func text(_ key: StaticString) throws(ReadFailure) -> String? {
        try string(key).flatMap { $0.isEmpty ? nil : $0 }
    }

    package func integer(_ key: StaticString) throws(ReadFailure) -> Int? {
        try member(key, "a number") { $0.integer }
    }

    package func double(_ key: StaticString) throws(ReadFailure) -> Double? {
        try member(key, "a number") { $0.double }
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

    /// Likewise, for a list that is null where nothing was asked for: nil only where the key is absent.
    package func list(_ key: StaticString) throws(ReadFailure) -> [String]? {
        self[key]?.isNull == true ? [] : try strings(key)
    }

    /// An array of objects; an element that is null is one without members.
    package func objects(_ key: StaticString) throws(ReadFailure) -> [JSONObject]? {
        try member(key, "an array of objects") { value in
            guard value.kind == .array else { return nil }
            let name = path(key)
            var objects: [JSONObject] = []
            for element in value.values {
                guard element.isObject || element.isNull else { return nil }
                objects.append(JSONObject(element, name: name))
            }
            return objects
        }
    }

    /// An object of objects, such as `Networks`, in its order; a value that is null is one without members.
    package func entries(_ key: StaticString) throws(ReadFailure) -> [(key: String, value: JSONObject)]? {
        try member(key, "an object of objects") { value in
            guard value.isObject else { return nil }
            let name = path(key)
            var entries: [(key: String, value: JSONObject)] = []
            for (key, entry) in value.members {
                guard entry.isObject || entry.isNull, let key = key.string else { return nil }
                entries.append((key, JSONObject(entry, name: name)))
            }
            return entries
        }
    }

    /// An object of strings, such as `Labels`. Docker writes nothing else into it; what others write as a boolean or a
    /// number is spelled out, and the rest is left out.
    package func texts(_ key: StaticString) throws(ReadFailure) -> [String: String]? {
        try member(key, "an object of strings") { value in
            guard value.isObject else { return nil }
            // Most containers have few labels: one allocation holds them.
            var texts = [String: String](minimumCapacity: 8)
            for (key, text) in value.members {
                guard let key = key.string else { return nil }
                switch text.kind {
                case .string: texts[key] = text.string
                case .yes: texts[key] = "true"
                case .no: texts[key] = "false"
                case .integer: texts[key] = text.integer.map { String($0) }
                default: texts[key] = nil
                }
            }
            return texts
        }
    }

    /// The keys of an object member; nil where it is absent or null.
    package func keys(_ key: StaticString) throws(ReadFailure) -> [String]? {
        try object(key).map { $0.value.members.compactMap(\.key.string) }
    }

    /// An object's members by their keys, for what a tool writes in any order; nil where it is absent or null.
    package func sortedMembers(_ key: StaticString) throws(ReadFailure) -> [(key: String, value: JSONValue)]? {
        try object(key).map { object in
            object.value.members.map { ($0.key.string ?? "", $0.value) }.sorted { $0.0 < $1.0 }
        }
    }

    private func member<T>(_ key: StaticString, _ expected: String, _ read: (JSONValue) -> T?) throws(ReadFailure) -> T?
    {
        guard let value = self[key], !value.isNull else { return nil }
        guard let result = read(value) else {
            throw ReadFailure("\(path(key)): expected \(expected), found \(value.kind.name)")
        }
        return result
    }

    private func path(_ key: StaticString) -> String { name.isEmpty ? "\(key)" : "\(name).\(key)" }
}
