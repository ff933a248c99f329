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

    /// - `subjects` and `earlier`, those of the run before, are in the order of kind, host and key.
    init(_ subjects: [Subject], earlier: [Subject]) {
        for subject in subjects {
            totals[subject.kind, default: 0] += 1
            if ![.image, .dockerfile].contains(subject.kind) {
                counts[subject.host, default: [:]][subject.kind, default: 0] += 1
            }
        }
        hosts = counts.keys.sorted()
        let now = Set(subjects)
        let before = Set(earlier)
        appeared = subjects.filter { !before.contains($0) }
        disappeared = earlier.filter { !now.contains($0) }
    }
}
