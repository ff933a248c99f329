package import Model

/// One check of the baseline, as a value: what it judges, how, and its texts.
package final class Check: Sendable, Identifiable {
    /// `NP-4.3`; never used again, never renumbered.
    package let id: String
    package let severity: Severity
    /// Its numbers in the CIS Docker Benchmark 1.6, where it has any.
    package let cis: [String]
    /// Its section in NIST SP 800-190.
    package let nist: String
    package let title: Text
    /// How it fails, in a sentence; with what it deliberately lets pass.
    package let fails: Text
    /// Why it matters, in a sentence or two.
    package let rationale: Text
    /// How to mend it, with the docker flag and the compose key or Dockerfile line.
    package let remediation: Text
    package let examples: Examples
    /// The kinds of evidence any of which can answer it.
    package let needs: Set<EvidenceKind>
    /// One for each kind of subject that it judges.
    package let rules: [Rule]

    package init(
        _ id: String, _ severity: Severity, cis: [String] = [], nist: String, needs: Set<EvidenceKind> = [.inspect],
        title: Text, fails: Text, rationale: Text, remediation: Text, examples: Examples, rules: [Rule]
    ) {
        self.id = id
        self.severity = severity
        self.cis = cis
        self.nist = nist
        self.needs = needs
        self.title = title
        self.fails = fails
        self.rationale = rationale
        self.remediation = remediation
        self.examples = examples
        self.rules = rules
    }

    /// 1 to 9.
    package var control: Int { Int(id.dropFirst(3).prefix { $0 != "." }) ?? 0 }

    /// A line of a shell, a compose file, a Dockerfile or of what Docker prints, and one that would not do.
    package struct Examples: Sendable, Hashable {
        package let pass: String
        package let fail: String

        package init(pass: String, fail: String) {
            self.pass = pass
            self.fail = fail
        }
    }

    package func rule(for kind: SubjectKind) -> Rule? { rules.first { $0.kind == kind } }
}

/// How a check judges one kind of subject.
///
/// Rules that see the subject and the policy alone stand apart from those that see the run's context, so that an
/// unchanged subject's answers to the former can be taken over from the week before.
package enum Rule: Sendable {
    case container(@Sendable (Container, Policy) -> Answer)
    case containerInContext(@Sendable (Container, Context) -> Answer)
    case image(@Sendable (Image, Policy) -> Answer)
    case imageInContext(@Sendable (Image, Context) -> Answer)
    case network(@Sendable (Network, Context) -> Answer)
    case engineInContext(@Sendable (Engine, Context) -> Answer)
    case dockerfile(@Sendable (Dockerfile, Policy) -> Answer)

    package var kind: SubjectKind {
        switch self {
        case .container, .containerInContext: .container
        case .image, .imageInContext: .image
        case .network: .network
        case .engineInContext: .engine
        case .dockerfile: .dockerfile
        }
    }
}

/// What a rule answers; the judge makes an `Outcome` of it.
package enum Answer: Sendable, Hashable {
    case pass
    case fail([Failure])
    /// Fails in these ways at least; a part of the evidence could not be seen.
    case failInPart([Failure])
    case notApplicable(Text)
    case notAssessed(Text)

    /// One way to fail.
    package struct Failure: Sendable, Hashable {
        /// See `Finding.detail`.
        package let detail: String
        package let message: Text
        /// RFC 6901, from the place.
        package let path: String
        /// Nil for the subject's own document.
        package let place: Place?
        /// Nil for the check's own severity.
        package let severity: Severity?
        /// See `Finding.vex`.
        package let vex: String?
        /// See `Finding.others`.
        package let others: [Pointer]

        package init(
            _ message: Text, at path: String, in place: Place? = nil, detail: String = "", severity: Severity? = nil,
            vex: String? = nil, others: [Pointer] = []
        ) {
            self.message = message
            self.path = path
            self.place = place
            self.detail = detail
            self.severity = severity
            self.vex = vex
            self.others = others
        }
    }

    /// Fails in one way.
    package static func fail(
        _ message: Text, at path: String, in place: Place? = nil, severity: Severity? = nil
    ) -> Answer {
        .fail([Failure(message, at: path, in: place, severity: severity)])
    }

    /// Fails in each of the ways, or passes where there is none. Of failures of equal detail the first counts.
    package static func failing(_ failures: [Failure], inPart isPartial: Bool = false) -> Answer {
        var seen: Set<String> = []
        let distinct = failures.filter { seen.insert($0.detail).inserted }
        return distinct.isEmpty ? .pass : isPartial ? .failInPart(distinct) : .fail(distinct)
    }
}
