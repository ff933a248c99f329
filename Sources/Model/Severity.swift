/// How much a failed check matters; the policy can override it for any check.
package enum Severity: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    case low = 1
    case medium, high, critical

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The field's word: `low`, `medium`, `high`, `critical`.
    package var name: String {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .critical: "critical"
        }
    }

    /// As reports call it.
    package var words: Text {
        switch self {
        case .low: Text(en: name, zh: "低")
        case .medium: Text(en: name, zh: "中")
        case .high: Text(en: name, zh: "高")
        case .critical: Text(en: name, zh: "严重")
        }
    }

    /// The word that CVSS 3 has for a score; nil for 0, which is none.
    package init?(score: Double) {
        switch score {
        case 9...: self = .critical
        case 7...: self = .high
        case 4...: self = .medium
        case _ where score > 0: self = .low
        default: return nil
        }
    }

    /// Reads the field's word in any case; scanners' `negligible`, `unknown` and the like are none of ours.
    package init?(name: some StringProtocol) {
        switch name.lowercased() {
        case "low": self = .low
        case "medium", "moderate": self = .medium
        case "high", "important": self = .high
        case "critical": self = .critical
        default: return nil
        }
    }
}
