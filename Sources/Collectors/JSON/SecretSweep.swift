import Model
import Secrets

/// Finds the secrets in every string of an element, keys included.
struct SecretSweep {
    /// A secret in one string of the tape.
    struct Hit {
        let tapeIndex: Int
        let match: SecretMatch
    }

    /// In the order of the tape, and so of the text.
    private(set) var hits: [Hit] = []
    private(set) var sightings: [SecretSighting] = []

    var needsRedaction: Bool { hits.contains { !$0.match.isRedacted } }

    private let root: JSONValue?
    /// Names of members whose texts are secrets whatever they hold; in the second list, with all that is below them.
    private let secretMembers: [StaticString]
    private let secretTrees: [StaticString]
    private var open: [Level] = []

    /// A container on the way down to the current value.
    private struct Level {
        let isObject: Bool
        /// In an object: where on the tape the current member's key stands. In an array: which key the array has.
        var key: Int
        /// In an array: the current value's index.
        var index = 0
        var expectsKey: Bool
        /// Whether it stands in a secret tree.
        let isSecret: Bool
        /// The pointer's step to the current member, once a secret asked for it.
        var step: String?
    }

    /// Finds nothing, in an element that is known to hold nothing.
    init() {
        root = nil
        secretMembers = []
        secretTrees = []
    }

    /// - `format` tells which members are secret whatever they hold.
    init(_ root: JSONValue, of format: InputFormat? = nil) {
        self.root = root
        secretMembers = format?.secretMembers ?? []
        secretTrees = format?.secretTrees ?? []
        var index = root.index
        let end = root.end
        while index < end { index = visit(at(index)) }
    }

    private func at(_ index: Int) -> JSONValue {
        guard let root else { preconditionFailure("only a sweep with a root walks") }
        return JSONValue(tape: root.tape, strings: root.strings, index: index)
    }

    /// Answers where the walk goes on.
    private mutating func visit(_ value: JSONValue) -> Int {
        let word = UInt8(value.tape[value.index] >> 56)
        switch word {
        case UInt8(ascii: "{"):
            open.append(Level(isObject: true, key: -1, expectsKey: true, isSecret: isInSecretTree))
            return value.index + 1
        case UInt8(ascii: "["):
            let key = open.last?.key ?? -1
            let isSecret = isInSecretTree
            if !isSecret, key >= 0, at(key).isCommandKey, visitCommand(value) {
                finishValue()
                return value.end
            }
            open.append(Level(isObject: false, key: key, expectsKey: false, isSecret: isSecret))
            return value.index + 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            open.removeLast()
            finishValue()
            return value.index + 1
        case UInt8(ascii: "\""):
            if let last = open.indices.last, open[last].expectsKey {
                open[last].expectsKey = false
                open[last].key = value.index
                open[last].step = nil
                // Shorter keys have no room for a token.
                if value.text.count >= 16 { add(SecretDetector.matches(text: value.text.span), in: value) }
            } else {
                visitString(value)
                finishValue()
            }
            return value.index + 1
        default:
            finishValue()
            return value.end
        }
    }

    private mutating func finishValue() {
        guard let last = open.indices.last else { return }
        if open[last].isObject { open[last].expectsKey = true } else { open[last].index += 1 }
    }

    private mutating func visitString(_ value: JSONValue) {
        guard let level = open.last, level.key >= 0 else {
            add(SecretDetector.matches(text: value.text.span), in: value)
            return
        }
        let key = at(level.key)
        if isSecret {
            addWhole(value)
        } else if !level.isObject {
            if key.equals("Env"), let equals = value.text.firstIndex(of: UInt8(ascii: "=")),
                isVariableName(UnsafeBufferPointer(rebasing: value.text[..<equals]))
            {
                let name = UnsafeBufferPointer(rebasing: value.text[..<equals])
                let assigned = UnsafeBufferPointer(rebasing: value.text[(equals + 1)...])
                add(SecretDetector.matches(name: name.span, value: assigned.span), in: value, offset: equals + 1)
            } else {
                add(SecretDetector.matches(text: value.text.span), in: value)
            }
        } else if key.isFreeTextKey {
            add(SecretDetector.matches(text: value.text.span), in: value)
        } else {
            add(SecretDetector.matches(name: key.text.span, value: value.text.span), in: value)
        }
    }

    /// Whether the current text is secret whatever it holds.
    private var isSecret: Bool { isInSecretTree || isKey(oneOf: secretMembers) }

    private var isInSecretTree: Bool { open.last?.isSecret == true || isKey(oneOf: secretTrees) }

    /// Whether the current value, or the array that it stands in, is a member of one of the names.
    private func isKey(oneOf names: [StaticString]) -> Bool {
        guard !names.isEmpty, let level = open.last, level.key >= 0 else { return false }
        let key = at(level.key)
        return names.contains { key.equals($0) }
    }

    /// What stands before `=` in an environment may be anything, and hold a secret itself.
    private func isVariableName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Shorter names have no room for a token.
        text.allSatisfy(\.isOfVariableName)
            && (text.count < 16 || SecretDetector.matches(text: text.span).isEmpty)
    }

    /// An argument vector, where a flag and its value may be two strings; false where it holds anything but strings.
    private mutating func visitCommand(_ array: JSONValue) -> Bool {
        guard array.values.allSatisfy({ $0.kind == .string }) else { return false }
        let words = Array(array.values)
        let matches = SecretDetector.matches(arguments: words.compactMap(\.string))
        if matches.isEmpty { return true }
        let path = path()
        for (index, match) in matches {
            hits.append(Hit(tapeIndex: words[index].index, match: match))
            sightings.append(
                SecretSighting(path: path + "/\(index)", rule: match.rule.rawValue, name: match.name))
        }
        return true
    }

    /// Takes a whole text for a secret, unless it is a mark already.
    private mutating func addWhole(_ value: JSONValue) {
        let whole = 0..<value.text.count
        let known = SecretDetector.matches(text: value.text.span)
        if whole.isEmpty { return }
        let isMark = known.count == 1 && known[0].isRedacted && known[0].range == whole
        add(isMark ? known : [SecretMatch(range: whole, rule: .reported, name: nil, isRedacted: false)], in: value)
    }

    private mutating func add(_ matches: [SecretMatch], in value: JSONValue, offset: Int = 0) {
        guard !matches.isEmpty else { return }
        let path = path()
        for match in matches {
            let moved = SecretMatch(
                range: match.range.lowerBound + offset..<match.range.upperBound + offset, rule: match.rule,
                name: match.name, isRedacted: match.isRedacted)
            hits.append(Hit(tapeIndex: value.index, match: moved.keepingEllipsis(of: value.text)))
            sightings.append(SecretSighting(path: path, rule: match.rule.rawValue, name: match.name))
        }
    }

    /// The JSON Pointer of the current value, as it will read once the secrets are taken out of the keys on the way.
    private mutating func path() -> String {
        var path = ""
        for level in open.indices {
            if !open[level].isObject {
                path += "/\(open[level].index)"
                continue
            }
            // Kept, since thousands of secrets may stand below one long key.
            let step = open[level].step ?? Self.step(at(open[level].key))
            open[level].step = step
            path += step
        }
        return path
    }

    private static func step(_ key: JSONValue) -> String {
        let redacted = SecretDetector.redacted(key.string ?? "")
        // A key that long is no name; nobody follows a pointer of that length.
        return redacted.utf8.count <= 1024 ? pointerStep(redacted) : "/…"
    }
}

extension UInt8 {
    /// Of `[A-Za-z0-9_.-]`.
    fileprivate var isOfVariableName: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }
}

extension JSONValue {
    /// Members of Docker's and Podman's documents that hold an argument vector.
    fileprivate var isCommandKey: Bool {
        equals("Args") || equals("Cmd") || equals("Entrypoint") || equals("Command") || equals("Test")
            || equals("CreateCommand")
    }

    /// Members that hold a command line or a program's output rather than a value.
    fileprivate var isFreeTextKey: Bool {
        equals("CreatedBy") || equals("createdBy") || equals("created_by") || equals("Comment") || equals("Output")
            || equals("Error")
    }
}

extension SecretMatch {
    /// The match without the `…` or `...` (three bytes each) with which Docker ends a text that it cut: it must stay, or
    /// the rest would pass for whole.
    func keepingEllipsis(of text: some Collection<UInt8>) -> SecretMatch {
        guard !isRedacted, range.count > 3 else { return self }
        let end = Array(text.dropFirst(range.upperBound - 3).prefix(3))
        guard end == Array("…".utf8) || (end == Array("...".utf8) && range.upperBound == text.count) else {
            return self
        }
        return SecretMatch(
            range: range.lowerBound..<range.upperBound - 3, rule: rule, name: name, isRedacted: isRedacted)
    }
}
