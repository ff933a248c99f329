/// What a store remembers of the runs before one: all that the verdicts and reports of later runs take from them, beside
/// the evidence itself.
package struct OpeningLedger: Sendable {
    /// Oldest first.
    package var runs: [PastRun]
    /// In the order of kind, host and key.
    package var subjects: [PastSubject]
    package var sightings: [PastSighting]
    package var deliveries: [PastDelivery]

    package init(
        runs: [PastRun] = [], subjects: [PastSubject] = [], sightings: [PastSighting] = [],
        deliveries: [PastDelivery] = []
    ) {
        self.runs = runs
        self.subjects = subjects
        self.sightings = sightings
        self.deliveries = deliveries
    }

    /// A judged run with its figures, summed over hosts.
    package struct PastRun: Sendable {
        package let label: String
        package let date: Timestamp
        package let policy: String
        package let baseline: String?
        package let tallies: [Tally]

        package init(label: String, date: Timestamp, policy: String, baseline: String?, tallies: [Tally]) {
            self.label = label
            self.date = date
            self.policy = policy
            self.baseline = baseline
            self.tallies = tallies
        }
    }

    /// A subject with every finding that it ever had.
    package struct PastSubject: Sendable {
        package let subject: Subject
        /// Whether the last of the runs knew it.
        package let isCurrent: Bool
        /// Oldest first.
        package var spans: [Span]

        package init(subject: Subject, isCurrent: Bool, spans: [Span]) {
            self.subject = subject
            self.isCurrent = isCurrent
            self.spans = spans
        }
    }

    /// A stretch of runs in which a finding stood in one state.
    package struct Span: Sendable {
        package let check: String
        package let detail: String
        package let severity: Severity
        package let state: Standing.State
        package let began: Change
        /// The labels of the runs that it begins in, and that it ended in.
        package let from: String
        package let end: (run: String, change: Change)?

        package init(
            check: String, detail: String, severity: Severity, state: Standing.State, began: Change, from: String,
            end: (run: String, change: Change)?
        ) {
            self.check = check
            self.detail = detail
            self.severity = severity
            self.state = state
            self.began = began
            self.from = from
            self.end = end
        }
    }

    /// What a run saw and later checks must know, such as the layers of a tag.
    package struct PastSighting: Sendable {
        package let kind: String
        package let what: String
        package let run: String
        package let value: String

        package init(kind: String, what: String, run: String, value: String) {
            self.kind = kind
            self.what = what
            self.run = run
            self.value = value
        }
    }

    /// That a host delivered evidence of some kinds, and the first run in which it did.
    package struct PastDelivery: Sendable, Hashable {
        package let run: String
        /// Nil for evidence of images, which belongs to no host.
        package let host: String?
        package let kinds: Set<EvidenceKind>
        package let subjects: Set<SubjectKind>

        package init(run: String, host: String?, kinds: Set<EvidenceKind>, subjects: Set<SubjectKind>) {
            self.run = run
            self.host = host
            self.kinds = kinds
            self.subjects = subjects
        }
    }
}
