/// A secret found in a text, or the mark left where one was taken out.
package struct SecretMatch: Sendable, Hashable {
    /// UTF-8 offsets of the secret's own characters within the text scanned: not the name, not the quotes, not the
    /// user of a URL. Of a mark, the whole mark.
    package let range: Range<Int>
    /// What kind of secret it is.
    package let rule: SecretRule
    /// The name of the variable, flag or key it was found under, if any: `DB_PASSWORD`, `--password`.
    package let name: String?
    /// Whether the text holds our mark `[redacted:RULE]` here instead of a secret.
    package let isRedacted: Bool

    package init(range: Range<Int>, rule: SecretRule, name: String?, isRedacted: Bool) {
        self.range = range
        self.rule = rule
        self.name = name
        self.isRedacted = isRedacted
    }
}
