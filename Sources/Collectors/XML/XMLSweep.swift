import Secrets

/// Finds the secrets in a document, and writes the document again with marks in their place.
///
/// Every text, attribute, comment and instruction is looked at as the parser reads it, so that no spelling with
/// references to characters hides one. What is written holds no DOCTYPE.
struct XMLSweep {
    /// Secrets taken out.
    private(set) var redactions = 0
    var redacted: [UInt8] { output.bytes }

    /// Members of JSON in a text that quote secrets, as `XMLFormat` names them.
    private let secretMembers: Set<String>

    init(secretMembers: Set<String>) { self.secretMembers = secretMembers }

    private var output = XMLOutput()
    private var open: [Level] = []

    /// An element on the way down to what is looked at.
    private struct Level {
        let name: String
        /// What the text of this element goes by: its attributes `name` or `key`.
        var label: String?
        /// The text of the child `name` or `key` that was closed last: it names the child `value` behind it.
        var spoken: String?
        var text = ""
    }

    mutating func take(_ event: XMLEvent) throws(ReadFailure) {
        switch event {
        case .open(let tag): try take(tag)
        case .close(let name):
            output.close(name)
            guard let level = open.popLast(), !open.isEmpty else { return }
            open[open.count - 1].spoken = Self.labels.contains(level.name.lowercased()) ? level.text : nil
        case .text(let text):
            guard let level = open.last else { return }
            let sibling = open.count > 1 ? open[open.count - 2].spoken : nil
            let swept = redact(text, under: [level.name, level.label, sibling].compactMap { $0 })
            open[open.count - 1].text = swept.utf8.count > 256 ? "" : swept
            output.text(swept)
        case .comment(let text): output.comment(redact(text, under: []))
        case .instruction(let target, let text):
            try check(target)
            output.instruction(target, redact(text, under: []))
        case .doctype(let texts):
            for text in texts { _ = redact(text, under: []) }
        }
    }

    private mutating func take(_ tag: XMLTag) throws(ReadFailure) {
        try check(tag.name.qualified, line: tag.lines.lowerBound)
        var swept = tag
        let label = tag.attributes.first { Self.labels.contains($0.name.local.lowercased()) }?.value
        for (index, attribute) in tag.attributes.enumerated() {
            try check(attribute.name.qualified, line: tag.lines.lowerBound)
            let isValue = attribute.name.local.lowercased() == "value"
            swept.attributes[index].value = redact(
                attribute.value, under: [attribute.name.local] + (isValue ? [label].compactMap { $0 } : []))
        }
        if open.isEmpty { output.advance(to: tag.lines.lowerBound) }
        output.open(swept)
        open.append(Level(name: tag.name.local, label: label))
    }

    /// What is in earnest takes two.
    private static let mostRounds = 8
    private static let labels: Set<String> = ["name", "key"]

    /// A name can't hold a mark.
    private func check(_ name: String, line: Int? = nil) throws(ReadFailure) {
        // Shorter names have no room for a token.
        guard name.utf8.count >= 16 else { return }
        if !SecretDetector.matches(text: name.utf8Span.span).isEmpty {
            throw ReadFailure(line: line, "an element, attribute or instruction has a secret for its name")
        }
    }

    /// Takes out what is a secret by itself or under any of the names, until nothing new shows.
    private mutating func redact(_ text: String, under names: [String]) -> String {
        guard !text.isEmpty else { return text }
        var text = text
        for _ in 1...Self.mostRounds {
            var found = 0
            let members = SecretMember.matches(in: text, named: secretMembers)
            found += take(members, from: &text)
            for name in names.isEmpty ? [""] : names {
                let matches = SecretDetector.matches(name: name.utf8Span.span, value: text.utf8Span.span)
                found += take(matches, from: &text)
            }
            if found == 0 { break }
            redactions += found
        }
        return text
    }

    private func take(_ matches: [SecretMatch], from text: inout String) -> Int {
        let found = matches.count { !$0.isRedacted }
        if found > 0 {
            let bytes = Array(text.utf8)
            text = String(decoding: SecretDetector.redact(text: bytes.span, matches: matches), as: UTF8.self)
        }
        return found
    }
}

/// Secrets that a scanner quotes as members of JSON in a text, as gitleaks does in its JUnit reports.
private enum SecretMember {
    static func matches(in text: String, named names: Set<String>) -> [SecretMatch] {
        guard !names.isEmpty, text.utf8.contains(UInt8(ascii: "\"")) else { return [] }
        let bytes = Array(text.utf8)
        var matches: [SecretMatch] = []
        for key in names.flatMap({ ["\"\($0)\": \"", "\"\($0)\":\""] }).map({ Array($0.utf8) }) {
            for start in bytes.indices where bytes[start] == key[0] && bytes[start...].starts(with: key) {
                let value = start + key.count
                var end = value
                while end < bytes.count, bytes[end] != key[0] { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
                end = min(end, bytes.count)
                let known = SecretDetector.matches(text: bytes[value..<end].span)
                let isMark = known.count == 1 && known[0].isRedacted && known[0].range.count == end - value
                if end > value, !isMark {
                    matches.append(SecretMatch(range: value..<end, rule: .reported, name: nil, isRedacted: false))
                }
            }
        }
        return matches.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
