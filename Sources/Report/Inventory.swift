import Model

/// What a run knows of.
struct Inventory {
    /// How many subjects of each kind a host has; of images and Dockerfiles, which belong to the fleet, under no host.
    private(set) var counts: [String: [SubjectKind: Int]] = [:]
    private(set) var totals: [SubjectKind: Int] = [:]
    /// In order.
    private(set) var hosts: [String] = []
    /// What this run knows and the one before it did not, and the other way round, in the order of kind, host and key.
    let appeared: [Subject]
    let disappeared: [Subject]

    /// - `subjects` are in the order of kind, host and key.
    /// - `earlier`: those of the run before; nil where there is none.
    init(_ subjects: some Sequence<Subject>, earlier: [Subject]?) {
        for subject in subjects {
            totals[subject.kind, default: 0] += 1
            if ![.image, .dockerfile].contains(subject.kind) {
                counts[subject.host, default: [:]][subject.kind, default: 0] += 1
            }
        }
        hosts = counts.keys.sorted()
        var (appeared, disappeared): ([Subject], [Subject]) = ([], [])
        guard let earlier else {
            (self.appeared, self.disappeared) = (appeared, disappeared)
            return
        }
        // In the same order: the store's own differs beyond ASCII.
        var before = earlier.sorted()[...]
        for subject in subjects {
            while let next = before.first, next < subject { disappeared.append(before.removeFirst()) }
            if before.first == subject { before.removeFirst() } else { appeared.append(subject) }
        }
        self.appeared = appeared
        self.disappeared = disappeared + before
    }
}
