import Baseline
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
    /// Answers the judgement of the last one of them, which is often asked for next; `body` is told each.
    @discardableResult
    func pending(_ body: (RunJudgement) throws -> Void = { _ in }) throws -> RunJudgement? {
        var last: RunJudgement?
        // A run's date can move while it is being collected, so the order is asked anew each time.
        while let run = try store.runs().first(where: { !$0.isJudged }) {
            let judgement = try judge(run, policy: try policy(for: run))
            try body(judgement)
            last = judgement
        }
        return last
    }

    /// The policy that a run is judged by: its own, if it was judged before. One that is collected late gets what was in
    /// force around it, so that the ledger comes out as if it had come in time.
    private func policy(for run: Run) throws -> String {
        if let own = run.policy { return own }
        let others = try store.runs().filter { $0.policy != nil }
        guard let next = others.first(where: { ($0.date, $0.label) > (run.date, run.label) }) else { return policy }
        let before = others.last { ($0.date, $0.label) < (run.date, run.label) }
        return (before ?? next).policy ?? policy
    }

    /// Judges a run again by today's policy, then every later one by its own.
    package func again(_ run: Run) throws {
        try judge(run, policy: policy)
        try pending()
    }

    @discardableResult
    private func judge(_ run: Run, policy: String) throws -> RunJudgement {
        let judgement = try RunJudgement(run: run, policy: policy, store: store)
        let before = try store.judgedRun(before: run)
        try store.record(
            judgement.subjects, of: run, sightings: judgement.sightings, lastEvidence: judgement.lastEvidence,
            policy: policy, former: try before.flatMap { try judge(run, as: $0, unlike: judgement.policy)?.subjects },
            changedChecks: Catalogue.checksChanged(since: before?.baseline ?? Catalogue.version),
            baseline: Catalogue.version, toolVersion: toolVersion)
        return judgement
    }

    /// The run's evidence judged by the policy of the run before, where that judges otherwise: only so can it be told
    /// whether a finding ends because somebody mended it, or because it is not looked for any more.
    func judge(_ run: Run, as before: Run, unlike policy: Policy) throws -> RunJudgement? {
        guard let text = before.policy, try !Policy(yaml: text).judges(as: policy) else { return nil }
        return try RunJudgement(run: run, policy: text, store: store)
    }
}

/// All verdicts of one run, worked out from the evidence, the policy and the memory of earlier runs.
///
/// Reports work them out again: messages and pointers are not kept anywhere else.
struct RunJudgement {
    let run: Run
    let policy: Policy
    /// The policy as its users wrote it.
    let policyText: String
    /// The state of the evidence that it was worked out from.
    let lastEvidence: Int64
    /// In the order of kind, host and key.
    let subjects: [SubjectVerdicts]
    /// What this run adds to the store's memory.
    let sightings: [Sighting]
    /// Documents of the run that tell of an image, a Dockerfile, an address or a vulnerability that it does not know, each
    /// with that.
    let unattached: [String]
    /// What other tools found by rules that no check of ours stands for.
    let unmapped: [UnmappedRule]
    let evidence: RunEvidence
    /// Documents that were read, and that tell of nothing that the run knows.
    let foreign: Set<StoredEvidence>

    init(run: Run, policy text: String, store: Store) throws {
        lastEvidence = try store.lastEvidence()
        let policy = try Policy(yaml: text)
        let evidence = try RunEvidence(run: run, store: store)
        let images = try evidence.images(for: policy)
        let portScans = try evidence.portScans()
        unattached = images.unattached.union(portScans.unattached).union(evidence.idleStatements(of: images)).sorted()
        let engines = try evidence.engines(portScans: portScans.byHost).filter {
            !policy.isRetired($0.host) || evidence.deliveringHosts.contains($0.host)
        }
        let networks = try evidence.networks()
        let events = try evidence.events()
        let memory = try Memory(before: run, store: store)
        var context = Context(
            date: run.date, policy: policy, memory: memory, images: images.all, engines: engines, networks: networks,
            hostImages: images.onHosts, execs: events.execs, hostsWithEvents: events.hosts,
            vex: images.vex)
        let held = try store.evidenceKinds(upTo: run)

        // Sensitive containers are judged by what all others do, and so wait until every one was seen.
        var sensitive: [Container] = []
        var lists = VerdictLists()
        var judged: [SubjectVerdicts] = []
        let judge = Judge(context: context, held: held)
        try evidence.containers { container in
            context.fleet.add(container)
            if context.sensitivity(of: container) == nil {
                judged.append(lists.sharing(judge.judge(container)))
            } else {
                sensitive.append(container)
            }
        }
        let fleetJudge = Judge(context: context, held: held)
        judged += sensitive.map { lists.sharing(fleetJudge.judge($0)) }
        for (key, group) in Dictionary(grouping: images.all, by: \.key) {
            judged.append(fleetJudge.judge(group, key: key))
        }
        judged += engines.map { fleetJudge.judge($0) }
        judged += networks.map { fleetJudge.judge($0) }
        judged += images.dockerfiles.map { fleetJudge.judge($0) }
        judged += try Self.unobserved(
            fleetJudge, evidence, policy: policy, known: Set(judged.map(\.subject)),
            imageKeys: Set(images.all.flatMap(\.keys)), store: store)
        subjects = judged.sorted { $0.subject < $1.subject }
        sightings = Self.sightings(images.all, memory)
        unmapped = UnmappedRule.all(
            in: images.all.map(\.reports) + images.dockerfiles.map(\.reports) + engines.map(\.reports))
        self.evidence = evidence
        foreign = images.foreign
        self.run = run
        self.policy = policy
        policyText = text
    }

    /// Subjects of earlier runs that nothing in this one tells of. Those whose host listed everything, or that the policy
    /// retired, are gone.
    private static func unobserved(
        _ judge: Judge, _ evidence: RunEvidence, policy: Policy, known: Set<Subject>, imageKeys: Set<String>,
        store: Store
    ) throws -> [SubjectVerdicts] {
        let listed = Dictionary(
            uniqueKeysWithValues: SubjectKind.allCases.map { ($0, evidence.hosts(completeIn: $0)) })
        let containers = listed[.container] ?? []
        let delivering = evidence.deliveringHosts
        let retired = Set(try store.hosts(upTo: evidence.run).filter(policy.isRetired)).subtracting(delivering)
        // A host that never lists its images tells by its list of containers which ones it uses.
        let imageHosts = Set(try store.hosts(upTo: evidence.run, listing: .image))
        let everyHostListed = try Set(store.hosts(upTo: evidence.run)).subtracting(retired).isSubset(
            of: (listed[.image] ?? []).union(containers.subtracting(imageHosts)))
        return try store.subjects(before: evidence.run).filter { !known.contains($0) }.compactMap { subject in
            switch subject.kind {
            // An image goes by another key where the policy changed its identity.
            case .image, .dockerfile:
                return subject.kind == .image && (everyHostListed || imageKeys.contains(subject.key))
                    ? nil
                    : judge.unobserved(subject, because: Text(en: "no host told of it in this run", zh: "本次运行中没有主机提及它"))
            case .container, .network, .engine:
                if retired.contains(subject.host) || listed[subject.kind]?.contains(subject.host) == true { return nil }
                return judge.unobserved(
                    subject,
                    because: delivering.contains(subject.host)
                        ? Text(
                            en: "not among what \(subject.host) delivered in this run, which was no complete list",
                            zh: "不在 \(subject.host) 本次运行提交的内容中，且该内容不是完整列表")
                        : Text(
                            en: "\(subject.host) delivered nothing in this run",
                            zh: "\(subject.host) 在本次运行中未提交任何证据"))
            }
        }
    }

    private static func sightings(_ images: [Image], _ memory: Memory) -> [Sighting] {
        var sightings: Set<Sighting> = []
        var tags: [String: Set<[String]>] = [:]
        for image in images {
            for flaw in image.scans.flatMap(\.vulnerabilities) where flaw.fixedIn != nil {
                let key = Memory.Fixable(repository: image.repository, detail: flaw.detail)
                if memory.firstFixable[key] == nil {
                    sightings.insert(Sighting(kind: .fixable, what: "\(key.repository)\t\(key.detail)", value: ""))
                }
            }
            guard let inspect = image.inspect, !image.isCarried, !inspect.layers.isEmpty else { continue }
            for tag in inspect.repoTags {
                tags[Memory.tag(tag, platform: inspect.platform), default: []].insert(inspect.layers)
            }
        }
        for (tag, lists) in tags where memory.earlierLayers[tag]?.lists != lists {
            let value = lists.map { $0.joined(separator: " ") }.sorted().joined(separator: ";")
            sightings.insert(Sighting(kind: .layers, what: tag, value: value))
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
            Layers(
                lists: Set(sighting.value.split(separator: ";").map { $0.split(separator: " ").map(String.init) }),
                run: sighting.run)
        }
        self.init(firstFixable: fixable, earlierLayers: layers)
    }
}
