/// The mark that stands in the place of a secret: `[redacted:RULE]`.
///
/// Its bytes end no value and belong to no token, so that what stands around a mark reads as it did around the secret.
package enum Mark {
    package static let prefix = "[redacted:"
    private static let longestRule = 40

    static func text(of rule: SecretRule) -> String {
        prefix + rule.rawValue + "]"
    }

    /// The end of the mark that starts at an offset; nil if none does.
    static func end(in text: Span<UInt8>, at offset: Int) -> Int? {
        guard text.at(offset) == "[", text.has(prefix, at: offset) else { return nil }
        let rule = offset + prefix.utf8.count
        let end = text.end(from: rule, limit: longestRule) { $0.isLower || $0.isDigit || $0 == "-" }
        return end > rule && text.at(end) == "]" ? end + 1 : nil
    }

    static func rule(in text: Span<UInt8>, of mark: Range<Int>) -> SecretRule {
        let name = (mark.lowerBound + prefix.utf8.count)..<(mark.upperBound - 1)
        return SecretRule(rawValue: text.string(in: name))
    }
}
