/// A text in the languages of the reports.
///
/// Machines read the English one, which reports of earlier runs are compared by; people read the one of their report.
package struct Text: Sendable, Hashable {
    package let en: String
    /// Simplified Chinese.
    package let zh: String

    package init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }

    /// What another tool or a name says, which stays as it is in every language.
    package init(verbatim text: String) {
        en = text
        zh = text
    }

    /// Whether it is the same in every language.
    package var isVerbatim: Bool { en == zh }
}

extension [Text] {
    /// Several reasons in one: `this; that`.
    package func joined() -> Text {
        Text(en: map(\.en).joined(separator: "; "), zh: map(\.zh).joined(separator: "；"))
    }
}
