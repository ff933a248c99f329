/// The arguments that stand before the first `FROM` of a Dockerfile, with their defaults, as `FROM` lines use them.
///
/// `docker build --build-arg` may set others; the file says what is built without.
struct DockerfileArguments {
    /// What continues lines also takes the meaning of the character behind it away.
    let escape: UInt8
    private var values: [String: String] = [:]

    /// Set by the builder for the platform at hand, whatever the file says.
    private static let automatic: Set<String> = [
        "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS", "TARGETARCH",
        "TARGETVARIANT", "TARGETSTAGE",
    ]
    /// Longer than any image's name: a value may name others, each twice, and so on.
    private static let longest = 4096
    /// `${A:-${B:-…}}`
    private static let mostLevels = 8

    init(escape: UInt8) { self.escape = escape }

    /// The names that an `ARG` declares: `ARG A B=1 C="2 3"`.
    static func names(in text: String, escape: UInt8) -> [String] {
        declarations(in: text, escape: escape).map(\.name)
    }

    /// Takes an `ARG`. Without a default there is no value.
    mutating func declare(_ text: String) {
        for (name, value) in Self.declarations(in: text, escape: escape) {
            guard let value else {
                values[name] = nil
                continue
            }
            let expanded = expand(value)
            values[name] = expanded.utf8.count <= Self.longest ? expanded : nil
        }
    }

    /// A word with the values of its variables and without its quotes. A variable without a value stays as it stands, and
    /// so does a word that would become too long.
    func expand(_ word: some StringProtocol) -> String {
        String(decoding: expand(Array(word.utf8)[...], level: 0), as: UTF8.self)
    }

    private static func declarations(in text: String, escape: UInt8) -> [(name: String, value: String?)] {
        let bytes = Array(text.utf8)
        return ShellWords(bytes, escape: escape).map { range in
            let word = bytes[range]
            let name = String(decoding: word.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
            guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else { return (name, nil) }
            return (name, String(decoding: word[(equals + 1)...], as: UTF8.self))
        }
    }

    private func expand(_ word: ArraySlice<UInt8>, level: Int) -> [UInt8] {
        var result: [UInt8] = []
        var rest = word
        var quote: UInt8?
        while let byte = rest.popFirst() {
            if result.count > Self.longest { return Array(word) }
            switch byte {
            case escape where quote != UInt8(ascii: "'"):
                if let next = rest.popFirst() { result.append(next) }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if quote == nil { quote = byte } else if quote == byte { quote = nil } else { result.append(byte) }
            case UInt8(ascii: "$") where quote != UInt8(ascii: "'"):
                let variable = Self.variable(&rest)
                result += value(of: variable, level: level) ?? [byte] + variable
            default: result.append(byte)
            }
        }
        return result
    }

    /// What stands behind a `$`: `NAME`, `{NAME}`, `{NAME:-default}`.
    private static func variable(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = rest.startIndex
        if rest.first == UInt8(ascii: "{") {
            var depth = 0
            repeat {
                if rest[end] == UInt8(ascii: "{") { depth += 1 }
                if rest[end] == UInt8(ascii: "}") { depth -= 1 }
                end += 1
            } while end < rest.endIndex && depth > 0
        } else {
            end = rest.firstIndex { !$0.isOfName } ?? rest.endIndex
        }
        defer { rest = rest[end...] }
        return rest[..<end]
    }

    /// Nil where it cannot be told: no value, no default, or a form that is not known here.
    private func value(of variable: ArraySlice<UInt8>, level: Int) -> [UInt8]? {
        guard variable.first == UInt8(ascii: "{") else { return known(variable) }
        guard variable.last == UInt8(ascii: "}"), level < Self.mostLevels else { return nil }
        let content = variable.dropFirst().dropLast()
        let name = content.prefix(while: \.isOfName)
        var form = content[name.endIndex...]
        if form.isEmpty { return known(name) }
        if Self.automatic.contains(String(decoding: name, as: UTF8.self)) { return nil }
        let asksForText = form.first == UInt8(ascii: ":")
        if asksForText { form = form.dropFirst() }
        let known = known(name)
        let isSet = known.map { !asksForText || !$0.isEmpty } ?? false
        switch form.popFirst() {
        case UInt8(ascii: "-"): return isSet ? known : expand(form, level: level + 1)
        case UInt8(ascii: "+"): return isSet ? expand(form, level: level + 1) : []
        case UInt8(ascii: "?"): return isSet ? known : nil
        default: return nil
        }
    }

    private func known(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        let name = String(decoding: name, as: UTF8.self)
        return Self.automatic.contains(name) ? nil : values[name].map { Array($0.utf8) }
    }
}

extension UInt8 {
    fileprivate var isOfName: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
    }
}
