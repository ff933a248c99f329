import Baseline
import Collectors
package import Model
package import Store

/// Judges runs from their stored evidence.
package struct Assess {
    private let store: Store
    /// Today's policy as the user wrote it; a run that was judged before keeps its own.
    private let policy: String

    package init(store: Store, policy: String) {
        self.store = store
        self.policy = policy
    }

    /// Judges every run that has new evidence, or comes after one that has, in the order of their dates.
    ///
    /// Answers the judgement of the last one of them, which is often asked for next.
    @discardableResult
    func pending() throws -> RunJudgement? {
        var last: RunJudgement?
        // A run's date can move while it is being collected, so the order is asked anew each time.
        while let run = try store.runs().first(where: { !$0.isJudged }) {
            last = try judge(run, policy: run.policy ?? policy)
        }
        return last
    }

    /// Judges a run again by today's policy, then every later one by its own.
    package func again(_ run: Run) throws {
        try judge(run, policy: policy)
        try pending()
    }

    @discardableResult
    private func judge(_ run: Run, policy: String) throws -> RunJudgement {
        let judgement = try RunJudgement(run: run, policy: policy, store: store)
        try store.record(
            judgement.subjects, of: run, sightings: judgement.sightings, policy: policy,
            baseline: Catalogue.version, toolVersion: toolVersion)
        return judgement
    }
}

/// All verdicts of one run, worked out from the evidence, the policy and the memory of earlier runs.
///
/// Reports work them out again: messages and pointers are not kept anywhere else.
struct RunJudgement {
    let run: Run
    /// In the order of kind, host and key.
    let subjects: [SubjectVerdicts]
    /// What this run adds to the store's memory.
    let sightings: [Sighting]
    /// Histories and scans of the run that belong to no image it knows.
    let unattached: Set<Digest>
    let evidence: RunEvidence

    init(run: Run, policy text: String, store: Store) throws {
        let policy = try Policy(yaml: text)
        let evidence = try RunEvidence(run: run, store: store)
        let (images, unattached) = try evidence.images(scanDays: policy.scanDays)
        self.unattached = unattached
        let memory = try Memory(before: run, store: store)
        let context = Context(date: run.date, policy: policy, memory: memory, images: images)
        // Inspect, history and engine evidence is expected of everyone.
        let scope = try store.evidenceKinds(upTo: run).union([.inspect, .history, .engine])
        let judge = Judge(context: context, scope: scope)

        var judged: [SubjectVerdicts] = []
        for (key, group) in Dictionary(grouping: images, by: \.key) { judged.append(judge.judge(group, key: key)) }
        judged += try evidence.engines().map { judge.judge($0) }
        try evidence.containers { judged.append(judge.judge($0)) }
        judged += try Self.unobserved(judge, evidence, known: Set(judged.map(\.subject)), store: store)
        subjects = judged.sorted { $0.subject < $1.subject }
        sightings = Self.sightings(images, memory, evidence)
        self.evidence = evidence
        self.run = run
    }

    /// Subjects of earlier runs that nothing in this one tells of. Those whose host listed everything are gone.
    private static func unobserved(
        _ judge: Judge, _ evidence: RunEvidence, known: Set<Subject>, store: Store
    ) throws -> [SubjectVerdicts] {
        let listed = evidence.hosts(completeIn: .container)
        let delivering = evidence.deliveringHosts
        let everyHostListed =
            try Set(store.hosts(upTo: evidence.run)).isSubset(of: listed.union(evidence.hosts(completeIn: .image)))
        return try store.subjects(before: evidence.run).filter { !known.contains($0) }.compactMap { subject in
            switch subject.kind {
            case .image where everyHostListed, .container where listed.contains(subject.host): return nil
            case .image: return judge.unobserved(subject, because: "no host told of it in this run")
            case .container, .network, .engine:
                return judge.unobserved(
                    subject,
                    because: delivering.contains(subject.host)
                        ? "not among what \(subject.host) delivered in this run, which was no complete list"
                        : "\(subject.host) delivered nothing in this run")
            }
        }
    }

    private static func sightings(_ images: [Image], _ memory: Memory, _ evidence: RunEvidence) -> [Sighting] {
        let own = Set(evidence.documents.map(\.document))
        var sightings: Set<Sighting> = []
        for image in images {
            for flaw in image.scans.flatMap(\.vulnerabilities) where flaw.fixedIn != nil {
                let key = Memory.Fixable(repository: image.key, detail: flaw.detail)
                if memory.firstFixable[key] == nil {
                    sightings.insert(Sighting(kind: .fixable, what: "\(key.repository)\t\(key.detail)", value: ""))
                }
            }
            // An inspect carried over from an earlier run says nothing of where the tag points now.
            guard let inspect = image.inspect, own.contains(inspect.place.document), !inspect.layers.isEmpty else {
                continue
            }
            for tag in inspect.repoTags {
                let key = Memory.tag(tag, platform: inspect.platform)
                if memory.earlierLayers[key]?.layers != inspect.layers {
                    sightings.insert(Sighting(kind: .layers, what: key, value: inspect.layers.joined(separator: " ")))
                }
            }
        }
        return sightings.sorted { ($0.kind.rawValue, $0.what, $0.value) < ($1.kind.rawValue, $1.what, $1.value) }
    }
}

extension Memory {
    init(before run: Run, store: Store) throws {
        var fixable: [Fixable: Timestamp] = [:]
        for (what, sighting) in try store.sightings(.fixable, before: run) {
            guard let tab = what.firstIndex(of: "\t") else { continue }
            let key = Fixable(
                repository: String(what[..<tab]), detail: String(what[what.index(after: tab)...]))
            fixable[key] = sighting.date
        }
        let layers = try store.sightings(.layers, before: run).mapValues { sighting in
            Layers(layers: sighting.value.split(separator: " ").map(String.init), run: sighting.run)
        }
        self.init(firstFixable: fixable, earlierLayers: layers)
    }
}

/// A policy file's text, once it is known to be a policy.
///
/// Throws a `StoreFailure` that names the file and the place of the mistake.
package func policyText(at path: String) throws -> String {
    var bytes: [UInt8] = []
    do {
        try withFile(path) { source in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
            defer { buffer.deallocate() }
            while true {
                let count = try source(buffer)
                if count == 0 { break }
                bytes += buffer[..<count]
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw StoreFailure("is not text in UTF-8") }
        _ = try Policy(yaml: text)
        return text
    } catch {
        throw StoreFailure("\(path): \(error)")
    }
}
