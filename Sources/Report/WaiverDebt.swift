import Baseline
import Model

extension Report {
    /// Why a waiver needs somebody's attention.
    struct WaiverDebt {
        let name: Text
        let count: Int
    }

    /// What is owed: waivers of each kind that needs attention, by how many there are.
    var waiverDebt: [WaiverDebt] {
        let kinds: [(Text, (WaiverState) -> Bool)] = [
            (WaiverWords.expired, { $0.status == .expired && $0.findings > 0 }),
            (WaiverWords.expiring, { $0.status == .expiring }),
            (WaiverWords.overTerm, \.isOverTerm),
            (WaiverWords.unmatched, { $0.isValid && $0.findings == 0 }),
        ]
        return kinds.compactMap { name, isOwed in
            let count = waivers.count(where: isOwed)
            return count == 0 ? nil : WaiverDebt(name: name, count: count)
        }
    }
}

/// How reports call a waiver's state.
enum WaiverWords {
    static let valid = Text(en: "valid", zh: "有效")
    static let expiring = Text(en: "expiring within 14 days", zh: "14 天内到期")
    static let expired = Text(en: "expired, failing again", zh: "已过期，重新判为不通过")
    static let expiredUnused = Text(en: "expired, covering nothing", zh: "已过期，且无匹配")
    static let notYetValid = Text(en: "not yet valid", zh: "尚未生效")
    static let overTerm = Text(en: "over the maximum term", zh: "超过最长期限")
    static let unmatched = Text(en: "matching nothing", zh: "无匹配")

    /// All that there is to say of one, the most pressing first.
    static func words(_ state: WaiverState) -> [Text] {
        let status: Text =
            switch state.status {
            case .valid: valid
            case .expiring: expiring
            case .expired: state.findings > 0 ? expired : expiredUnused
            case .notYetValid: notYetValid
            }
        return [status] + (state.isOverTerm ? [overTerm] : [])
            + (state.isValid && state.findings == 0 ? [unmatched] : [])
    }
}
