package import Model

/// A language that reports are written in.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case simplifiedChinese = "zh-Hans"
}

extension Text {
    /// The text in a language.
    package func callAsFunction(_ language: Language) -> String {
        switch language {
        case .english: en
        case .simplifiedChinese: zh
        }
    }
}
