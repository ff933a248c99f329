/// Finds secrets in text. Pure functions over bytes: the text may be hostile or no UTF-8 at all, and takes time in
/// proportion to its length.
package enum SecretDetector {
    /// Secrets in a value held under a name: an environment variable, a label, a member of a JSON object.
    ///
    /// - Parameter name: the name; may be empty.
    /// - Returns: matches whose ranges are offsets in `value`, in order, never overlapping.
    package static func matches(name: Span<UInt8>, value: Span<UInt8>) -> [SecretMatch] {
        let isSecretName = !value.isEmpty && (TriggerTable.shared.isTriggered(by: name) || isShortName(name))
        guard isSecretName || EncodedText.mayBe(value) || TriggerTable.shared.isTriggered(by: value) else { return [] }
        return Settlement.matches(in: value) { value in
            var findings = Findings()
            if isSecretName { judge(value, under: name, &findings) }
            if EncodedText.mayBe(value) { EncodedText.scan(value, into: &findings) }
            scan(value, &findings)
            guard !findings.isEmpty else { return [] }
            return findings.matches(in: value, under: name.isEmpty ? nil : name.string(in: 0..<name.count))
        }
    }

    /// Secrets in free text: a command line, an instruction of a Dockerfile, a shell script, the output of a program.
    ///
    /// - Returns: matches in order, never overlapping.
    package static func matches(text: Span<UInt8>) -> [SecretMatch] {
        matches(text: text, elements: false)
    }

    /// - Parameter elements: whether the text is an argument vector, its elements parted by NUL.
    static func matches(text: Span<UInt8>, elements: Bool) -> [SecretMatch] {
        guard TriggerTable.shared.isTriggered(by: text) else { return [] }
        return Settlement.matches(in: text) { text in
            var findings = Findings(holdsElements: elements)
            scan(text, &findings)
            return findings.isEmpty ? [] : findings.matches(in: text, under: nil)
        }
    }

    /// `DB_PW` ends before the byte which its trigger waits for; others tell something only at the end of a name.
    private static func isShortName(_ name: Span<UInt8>) -> Bool {
        guard name.count >= 2 else { return false }
        switch name[name.count - 1].lowered {
        case UInt8(ascii: "w"): return name.hasFolded("pw", at: name.count - 2)
        case UInt8(ascii: "t"): return name.hasFolded("pat", at: name.count - 3)
        case UInt8(ascii: "r"): return name.hasFolded("pepper", at: name.count - 6)
        case UInt8(ascii: "s"): return name.hasFolded("users", at: name.count - 5)
        case UInt8(ascii: "n"): return name.hasFolded("login", at: name.count - 5)
        default: return name.hasFolded("bundle_", at: 0)
        }
    }

    /// Takes the value as a whole for a secret, if its name says so.
    private static func judge(_ value: Span<UInt8>, under name: Span<UInt8>, _ findings: inout Findings) {
        let whole = 0..<name.count
        if Authorization.isHeader(name, whole) {
            Authorization.scan(value, from: 0, under: nil, into: &findings)
            return
        }
        // The quotes of `NAME="value"` in an environment file are no part of the secret.
        var range = 0..<value.count
        while !range.isEmpty, value[range.lowerBound].isSpace { range = (range.lowerBound + 1)..<range.upperBound }
        while !range.isEmpty, value[range.upperBound - 1].isSpace { range = range.lowerBound..<(range.upperBound - 1) }
        if range.count > 2, value[range.lowerBound].isQuote, value[range.upperBound - 1] == value[range.lowerBound] {
            range = (range.lowerBound + 1)..<(range.upperBound - 1)
        }
        // A JSON document: what is in it is looked at by itself.
        guard range.count >= 3, value[range.lowerBound] != "{" || !value.at(range.lowerBound + 1).isQuote else {
            return
        }
        guard let secret = SecretName.read(name, whole) else {
            return LoginList.scan(value, value: range, under: whole, in: name, into: &findings)
        }
        if DockerAuth.scan(value, value: range, under: whole, in: name, into: &findings) { return }
        let rule = Judgement.rule(of: value, value: range, under: secret, nameRange: whole, in: name, isQuoted: true)
        if let rule { findings.add(range, rule, .name) }
    }

    private static func scan(_ text: Span<UInt8>, _ findings: inout Findings) {
        let table = TriggerTable.shared
        table.forEach(in: text) { trigger, offset in
            guard offset >= findings.resume else { return }
            findings.look(at: trigger, in: text, offset)
        }
    }
}
