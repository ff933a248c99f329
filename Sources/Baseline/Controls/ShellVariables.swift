/// Variables of a build whose values its text tells.
struct ShellVariables: Sendable {
    private var values: [String: String] = [:]
    /// How long a value may be, and how much may be put in for names in all: a value may name others, each twice.
    private static let limit = 4096
    private var room = 1 << 20

    /// `ENV A=1 B="2 3"`, `ENV A 1`, `ARG A=1`. In a history the quotes are gone: a word that sets nothing is a part of
    /// the value before it.
    mutating func declare(_ text: String) {
        let words = ShellText(text).commands.joined()
        guard let first = words.first else { return }
        guard RunText.isAssignment(first) else {
            let value = words.dropFirst()
            // `ARG A` alone is set when it is built.
            if !value.isEmpty { set(first, value.joined(separator: " ")) }
            return
        }
        var name = ""
        var value: [String] = []
        for word in words {
            if RunText.isAssignment(word), let equals = word.firstIndex(of: "=") {
                set(name, value.joined(separator: " "))
                name = String(word[..<equals])
                value = [String(word[word.index(after: equals)...])]
            } else {
                value.append(word)
            }
        }
        set(name, value.joined(separator: " "))
    }

    /// `deps='gcc make'`, `export deps=…`, `deps="$deps g++"`, `for package in gcc make`.
    mutating func assign(_ command: [String]) {
        var words = command[...]
        if let first = words.first, ["export", "local", "declare", "readonly"].contains(first) { words.removeFirst() }
        if words.first == "for", words.count > 3, words[words.startIndex + 2] == "in" {
            set(words[words.startIndex + 1], words.dropFirst(3).joined(separator: " "))
            return
        }
        // In front of a command they hold for that one alone.
        guard words.allSatisfy({ RunText.isAssignment($0) || $0.hasPrefix("-") || Self.isAddition($0) }) else { return }
        for word in words {
            guard let equals = word.firstIndex(of: "=") else { continue }
            let value = String(word[word.index(after: equals)...])
            if Self.isAddition(word) {
                let name = String(word[..<word.index(before: equals)])
                set(name, (values[name] ?? "") + value)
            } else {
                set(String(word[..<equals]), value)
            }
        }
    }

    /// `deps+=" gcc"`
    private static func isAddition(_ word: String) -> Bool {
        guard let plus = word.firstIndex(of: "+"), plus > word.startIndex, word[plus...].hasPrefix("+=") else {
            return false
        }
        return word[..<plus].utf8.allSatisfy(RunText.isNameByte)
    }

    private mutating func set(_ name: String, _ value: String) {
        guard !name.isEmpty else { return }
        values[name] = value.utf8.count <= Self.limit ? value : nil
    }

    /// A command with its variables replaced by their words; those of unknown value stay as written.
    mutating func expand(_ command: [String]) -> [String] {
        guard command.contains(where: { $0.utf8.contains(UInt8(ascii: "$")) }) else { return command }
        var words: [String] = []
        for word in command {
            guard word.utf8.contains(UInt8(ascii: "$")) else {
                words.append(word)
                continue
            }
            let expanded = expand(word)
            // An assignment keeps its value whole.
            if RunText.isAssignment(word) || Self.isAddition(word) || expanded == word {
                words.append(expanded)
            } else {
                words += expanded.split(whereSeparator: \.isWhitespace).map(String.init)
            }
        }
        return words
    }

    /// Takes over how much another has put in, which began as a copy of this.
    mutating func spend(of other: ShellVariables) { room = other.room }

    private mutating func expand(_ word: String) -> String {
        var result: [UInt8] = []
        var rest = Array(word.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "$") else {
                result.append(byte)
                continue
            }
            let (length, value) = reference(rest)
            guard let value, value.utf8.count <= room else {
                result.append(byte)
                result += rest.prefix(length)
                rest = rest.dropFirst(length)
                continue
            }
            room -= value.utf8.count
            result += Array(value.utf8)
            rest = rest.dropFirst(length)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What stands behind a `$`, how long it is, and its value where that is known: `NAME`, `{NAME}`, `{NAME:-value}`.
    private func reference(_ bytes: ArraySlice<UInt8>) -> (length: Int, value: String?) {
        if bytes.first != UInt8(ascii: "{") {
            let name = bytes.prefix(while: RunText.isNameByte)
            return (name.count, values[String(decoding: name, as: UTF8.self)])
        }
        guard let end = bytes.firstIndex(of: UInt8(ascii: "}")) else { return (0, nil) }
        let inside = bytes[(bytes.startIndex + 1)..<end]
        let name = inside.prefix(while: RunText.isNameByte)
        let behind = inside[name.endIndex...]
        let length = end - bytes.startIndex + 1
        if let value = values[String(decoding: name, as: UTF8.self)] {
            return (length, behind.isEmpty || isDefault(behind) ? value : nil)
        }
        return (
            length, isDefault(behind) ? String(decoding: behind.drop { $0 == 0x3A }.dropFirst(), as: UTF8.self) : nil
        )
    }

    /// `:-value` and `-value`
    private func isDefault(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: Array(":-".utf8)) || bytes.first == UInt8(ascii: "-")
    }
}
