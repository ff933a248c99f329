import Baseline
import Collectors
package import Model
package import Packaging
package import Report
package import Store

/// Packs a period's evidence, with all that was derived from it, so that an auditor can check it alone.
package struct Pack {
    /// What a package is about.
    package struct Scope: Sendable {
        /// The first and the last day of the period: the runs dated in it.
        package let from: Day
        package let to: Day
        /// Nil for the whole fleet. Of a part, the verdicts are those of a fleet that has no other hosts.
        package let hosts: Set<String>?
        /// The numbers of the controls whose verdicts it tells; nil for all. It holds the same evidence.
        package let controls: Set<Int>?
        /// Of the reports for people.
        package let language: Language

        package init(from: Day, to: Day, hosts: Set<String>?, controls: Set<Int>?, language: Language) {
            self.from = from
            self.to = to
            self.hosts = hosts
            self.controls = controls
            self.language = language
        }
    }

    private let store: Store
    private let policy: String
    private let scope: Scope
    private let progress: (String) -> Void

    /// - `policy`: today's, as its users wrote it, for runs that were never judged.
    /// - `progress` is told what is being packed.
    package init(store: Store, policy: String, scope: Scope, progress: @escaping (String) -> Void = { _ in }) {
        self.store = store
        self.policy = policy
        self.scope = scope
        self.progress = progress
    }

    /// Writes the package; runs with new evidence are judged first.
    package func write(to path: String, signedBy keys: [SigningKey]) throws -> PackageIndex {
        try Assess(store: store, policy: policy).pending()
        let runs = try runs()
        if let hosts = scope.hosts { try refuseUnknown(hosts, upTo: runs[runs.count - 1]) }
        // What an older version judged is judged by this one, in a store that is thrown away: as it will be checked.
        if scope.hosts == nil, runs.allSatisfy({ $0.baseline == Catalogue.version }) {
            return try write(runs, of: store, opening: store.opening(before: runs[0]), to: path, signedBy: keys)
        }
        let folder = try TemporaryFolder()
        let (part, opening) = try partOfFleet(runs, in: folder)
        return try write(inPeriod(part.runs()), of: part, opening: opening, to: path, signedBy: keys)
    }

    /// The runs of the period, oldest first.
    private func runs() throws -> [Run] {
        let all = try store.runs()
        let runs = inPeriod(all)
        guard !runs.isEmpty else {
            let known = all.first.map { first in "\(first.date.day) to \(all[all.count - 1].date.day)" }
            throw StoreFailure(
                "no run is dated from \(scope.from) to \(scope.to); the store's runs are "
                    + (known.map { "dated from \($0)" } ?? "none: collect something first"))
        }
        return runs
    }

    private func inPeriod(_ runs: [Run]) -> [Run] {
        runs.filter { $0.date.day >= scope.from && $0.date.day <= scope.to }
    }

    private func refuseUnknown(_ hosts: Set<String>, upTo run: Run) throws {
        let known = try store.hosts(upTo: run)
        if let unknown = hosts.sorted().first(where: { !known.contains($0) }) {
            throw StoreFailure(
                "the store knows no host \(unknown) up to \(run.label); it knows \(known.joined(separator: ", "))")
        }
    }

    /// A store of the scope's hosts alone, and what they had to remember at its opening.
    private func partOfFleet(_ runs: [Run], in folder: TemporaryFolder) throws -> (Store, OpeningLedger) {
        var read: Set<StoredEvidence> = []
        for run in runs {
            progress("reading \(run.label)")
            read.formUnion(try RunJudgement(run: run, policy: run.policy ?? "", store: store).evidence.read)
        }
        var opening = try store.opening(before: runs[0], hosts: scope.hosts)
        guard let hosts = scope.hosts else {
            return (try rebuilt(runs, read, opening, in: folder.path("all")), opening)
        }
        read = read.filter { evidence in evidence.host.map(hosts.contains) ?? true }
        // Images, and what is said of them, belong to the fleet: those count that the hosts come to know of in the period.
        let all = opening.subjects
        opening.subjects = all.filter { !$0.subject.host.isEmpty }
        var known: Set<Subject> = []
        var (told, foreign): (Set<Digest>, Set<Digest>) = ([], [])
        _ = try rebuilt(runs, read, opening, in: folder.path("draft")) { judgement in
            known.formUnion(judgement.subjects.map(\.subject))
            foreign.formUnion(judgement.foreign.map(\.document))
            told.formUnion(judgement.evidence.read.subtracting(judgement.foreign).map(\.document))
        }
        opening.subjects = all.filter { !$0.subject.host.isEmpty || known.contains($0.subject) }
        let images = known.filter { $0.kind == .image }.map(\.key)
        opening.sightings = opening.sightings.filter { sighting in images.contains(where: sighting.what.hasPrefix) }
        foreign.subtract(told)
        read = read.filter { $0.host != nil || !foreign.contains($0.document) }
        return (try rebuilt(runs, read, opening, in: folder.path("part")), opening)
    }

    private func rebuilt(
        _ runs: [Run], _ evidence: Set<StoredEvidence>, _ opening: OpeningLedger, in path: String,
        judged: (RunJudgement) throws -> Void = { _ in }
    ) throws -> Store {
        let documents = Dictionary(evidence.map { ($0.document, $0) }, uniquingKeysWith: { first, _ in first })
        let part = try Store(path: path)
        try Rebuild(
            opening: opening, runs: runs.map { ($0.label, $0.date, $0.policy ?? "") },
            evidence: try store.records(of: evidence)
        ).fill(part) { document in
            guard let evidence = documents[document] else { throw StoreFailure("\(document): is not in the store") }
            return byteSource(store.frames(of: evidence))
        }
        try Assess(store: part, policy: policy).pending(judged)
        return part
    }

    private func write(
        _ runs: [Run], of store: Store, opening: OpeningLedger, to path: String, signedBy keys: [SigningKey]
    ) throws -> PackageIndex {
        let name = "ninepoint-\(scope.from)-\(scope.to)"
        return try Packing(path: path, folder: name, modified: runs[runs.count - 1].date).write { add in
            try fill(runs, of: store, opening: opening, signedBy: keys, add)
        }
    }

    private func fill(
        _ runs: [Run], of store: Store, opening: OpeningLedger, signedBy keys: [SigningKey],
        _ add: (@escaping Packing.Step) throws -> Void
    ) throws -> PackageIndex {
        var read: Set<StoredEvidence> = []
        var packed: [PackageIndex.PackedRun] = []
        for (run, folder) in zip(runs, RunFiles.folders(for: runs.map(\.label))) {
            progress("rendering \(run.label)")
            let judgement = try RunJudgement(run: run, policy: run.policy ?? "", store: store)
            read.formUnion(judgement.evidence.read)
            let report = try Reporting(store: store, policy: policy).report(judgement, controls: scope.controls)
            for file in try RunFiles(folder: folder, language: scope.language).files(of: report) {
                try add { try $0.add(file.name, file.bytes) }
            }
            packed.append(
                PackageIndex.PackedRun(
                    label: run.label, date: run.date, folder: folder, score: report.score.score,
                    coverage: report.score.coverage))
        }
        try addEvidence(read, of: store, add)
        for file in PackedLedger.files(of: opening) + RunFiles.baseline {
            try add { try $0.add(file.name, file.bytes) }
        }
        let index = PackageIndex(
            toolVersion: toolVersion, baseline: Catalogue.version, from: scope.from, to: scope.to,
            hosts: scope.hosts?.sorted(), controls: scope.controls?.sorted(), language: scope.language, runs: packed)
        try add { package in
            try package.add(PackageIndex.name, index.render())
            try package.finish(info: index.bagInfo, readme: PackageReadme(index: index).text, signedBy: keys)
        }
        return index
    }

    private func addEvidence(
        _ evidence: Set<StoredEvidence>, of store: Store, _ add: (@escaping Packing.Step) throws -> Void
    ) throws {
        let documents = Dictionary(evidence.map { ($0.document, $0) }, uniquingKeysWith: { first, _ in first })
        var files: [Digest: String] = [:]
        for (number, (document, evidence)) in documents.sorted(by: { $0.key < $1.key }).enumerated() {
            progress("packing document \(number + 1) of \(documents.count)")
            let start = try store.frames(of: evidence)()
            let file = PackedEvidence.file(document, firstByte: start?.first { !$0.isWhiteSpace })
            files[document] = file
            try add { try $0.add(file, from: store.frames(of: evidence)) }
        }
        let rows = try store.records(of: evidence).map { document, record in
            PackedEvidence.Row(document: document, file: files[document] ?? "", record: record)
        }
        let table = PackedEvidence.render(rows)
        try add { try $0.add(PackedEvidence.name, table) }
        // Of the store that it came from, also where a part was judged apart.
        let custody = try self.store.custody(of: Set(documents.keys)).filter { record in
            record.host.map { scope.hosts?.contains($0) ?? true } ?? true
        }
        let log = CustodyLines().render(custody)
        try add { try $0.add(PackedEvidence.custody, log) }
    }
}
