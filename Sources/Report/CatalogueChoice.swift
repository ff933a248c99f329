package import Baseline
package import Model

/// Which of the catalogue's checks are asked for.
package struct CatalogueChoice: Sendable {
    /// 1 to 9.
    package var control: Int?
    package var severity: Severity?
    /// The kind of subject that they judge.
    package var subject: SubjectKind?

    package init(control: Int? = nil, severity: Severity? = nil, subject: SubjectKind? = nil) {
        self.control = control
        self.severity = severity
        self.subject = subject
    }

    /// Those that meet all that is asked, in the catalogue's order.
    package var checks: [Check] {
        Catalogue.checks.filter { check in
            (control.map { $0 == check.control } ?? true) && (severity.map { $0 == check.severity } ?? true)
                && (subject.map { check.rule(for: $0) != nil } ?? true)
        }
    }

    /// The checks that a person calls by these names, each of which throws an `UnknownCheck` where there is none.
    package static func checks(called names: [String]) throws -> [Check] {
        try names.map { try Catalogue.check(called: $0) }
    }

    /// The framework with an id, or all of them for nil.
    package static func frameworks(called id: String?) -> [Framework] {
        Framework.all.filter { id == nil || $0.id == id }
    }
}
