/// Whom an HTML report is written for: what it shows of the one `Report`, and how much.
package enum Audience: String, Sendable, CaseIterable {
    /// One printed page: where it stands, how it went, what to do first.
    case executive
    case engineer
    /// All groups of findings with their evidence, every check's verdicts, many documents, and what frameworks ask for.
    case auditor

    func shows(_ section: HTMLReport.Section) -> Bool {
        switch self {
        case .executive: [.head, .change, .trend, .controls, .history].contains(section)
        case .engineer: section != .frameworks
        case .auditor: true
        }
    }

    /// How many findings the page shows of a check.
    var rowsOfCheck: Int { self == .auditor ? 500 : 25 }

    /// How many of a stack's or an image's findings.
    var rowsOfGroup: Int { self == .auditor ? 10 : 3 }

    /// How many findings the whole page has room for: some 600 bytes each, within 2 MB.
    var rowsOfPage: Int { self == .auditor ? 1800 : 1200 }

    /// How many documents, and other things of which there may be any number.
    var rowsOfList: Int { self == .auditor ? 400 : 100 }
}
