/// A value of a YAML document, with its place.
struct YAMLValue {
    let content: Content
    /// From 1; columns count Unicode scalars.
    let line: Int
    let column: Int

    enum Content {
        /// `isPlain`: without quotes, so that it may be a number, true, false or nothing.
        case scalar(String, isPlain: Bool)
        case list([YAMLValue])
        case mapping([Pair])
    }

    struct Pair {
        let key: YAMLValue
        let value: YAMLValue
    }

    func failure(_ message: String) -> PolicyFailure { PolicyFailure(line, column, message) }
}

/// What a value is by YAML 1.2's core schema, which editors go by: `yes` and `0o7` are texts like any other.
extension YAMLValue {
    var isNull: Bool { plain.map { ["", "~", "null", "Null", "NULL"].contains($0) } ?? false }

    var bool: Bool? {
        switch plain {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// A whole number in decimal digits, without a sign.
    var whole: Int? {
        guard let plain, !plain.isEmpty, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(plain)
    }

    var number: Double? {
        guard let plain, plain.utf8.contains(where: { (0x30...0x39).contains($0) }),
            plain.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) })
        else { return nil }
        return Double(plain)
    }

    /// Quoted, or plain and nothing else than a text.
    var text: String? {
        guard case .scalar(let text, let isPlain) = content else { return nil }
        return isPlain && (isNull || bool != nil || number != nil) ? nil : text
    }

    /// What stands there of a text or a number, as it was written.
    var word: String? {
        guard case .scalar(let text, _) = content, !isNull, bool == nil else { return nil }
        return text
    }

    private var plain: String? {
        if case .scalar(let text, isPlain: true) = content { text } else { nil }
    }
}

extension YAMLValue {
    /// The pairs of a mapping, with their keys as they were written, each given once.
    func pairs(_ expected: String) throws -> [(key: String, place: YAMLValue, value: YAMLValue)] {
        guard case .mapping(let pairs) = content else { throw failure("expected \(expected)") }
        var seen: Set<String> = []
        var read: [(key: String, place: YAMLValue, value: YAMLValue)] = []
        for pair in pairs {
            guard case .scalar(let key, _) = pair.key.content, !pair.key.isNull else {
                throw pair.key.failure("expected a key")
            }
            guard seen.insert(key).inserted else {
                throw pair.key.failure("the key \(PolicyFailure.shown(key)) is given twice")
            }
            read.append((key, pair.key, pair.value))
        }
        return read
    }

    /// A text that says something, without the space around it.
    func text(_ expected: String) throws -> String {
        if let text, let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        {
            return String(text[first...last])
        }
        if case .scalar(let written, _) = content, !written.isEmpty, text == nil {
            throw failure("expected \(expected); put \(PolicyFailure.shown(written)) in quotes")
        }
        throw failure("expected \(expected)")
    }

    /// The elements of a list, each read by itself.
    func list<Element>(
        of what: String, _ read: (YAMLValue) throws -> Element
    ) throws -> [Element] {
        guard case .list(let list) = content else { throw failure("expected a list of \(what)") }
        var elements: [Element] = []
        for element in list { elements.append(try read(element)) }
        return elements
    }
}
