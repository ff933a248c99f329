/// A judgement's outcome for one subject and one check. Missing evidence is never `pass`.
package enum Verdict: UInt8, Sendable, Hashable, CaseIterable {
    case pass = 0
    case fail
    case waived
    case notAssessed
    case notApplicable

    package var name: String {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .waived: "waived"
        case .notAssessed: "notAssessed"
        case .notApplicable: "notApplicable"
        }
    }
}

/// One way in which a subject fails a check.
package struct Finding: Sendable, Hashable {
    /// What tells it apart from the check's other findings on the subject: a variable, a port, a vulnerability with its
    /// package; empty where a check can fail in one way only. Part of the finding's identity from week to week.
    package let detail: String
    /// What was seen, in a sentence without the subject's name. Never a secret.
    package let message: Text
    package let severity: Severity
    /// The document that shows it, where that is not the subject's own: subjects of which the same is said share findings.
    package let place: Place?
    /// RFC 6901, from the place.
    package let path: String
    /// Where else it is told, by other scanners or behind a VEX statement; empty for nearly all.
    package let others: [Pointer]
    /// The id of the waiver that covers it at the run's date.
    package let waiver: String?
    /// The author of a VEX statement by which it does not affect the subject.
    package let vex: String?

    package init(
        detail: String, message: Text, severity: Severity, place: Place? = nil, path: String, waiver: String? = nil,
        vex: String? = nil, others: [Pointer] = []
    ) {
        self.detail = detail
        self.message = message
        self.severity = severity
        self.place = place
        self.path = path
        self.waiver = waiver
        self.vex = vex
        self.others = others
    }

    /// Whether somebody answers for it, so that it is not open: by a waiver or by a VEX statement.
    package var isCovered: Bool { waiver != nil || vex != nil }

    /// The same under a waiver, or under none.
    package func waived(by waiver: String?) -> Finding {
        Finding(
            detail: detail, message: message, severity: severity, place: place, path: path, waiver: waiver, vex: vex,
            others: others)
    }
}

/// What a check says of one subject.
package enum Outcome: Sendable, Hashable {
    case pass
    /// Fails, or would fail if waivers and VEX statements did not cover all of the findings.
    case fail([Finding])
    /// The check cannot concern this subject; why.
    case notApplicable(Text)
    /// The evidence needed was not collected; which.
    case notAssessed(Text)

    package var verdict: Verdict {
        switch self {
        case .pass: .pass
        case .fail(let findings): findings.allSatisfy(\.isCovered) ? .waived : .fail
        case .notApplicable: .notApplicable
        case .notAssessed: .notAssessed
        }
    }

    package var findings: [Finding] {
        if case .fail(let findings) = self { findings } else { [] }
    }

    package var reason: Text? {
        switch self {
        case .notApplicable(let reason), .notAssessed(let reason): reason
        case .pass, .fail: nil
        }
    }
}
