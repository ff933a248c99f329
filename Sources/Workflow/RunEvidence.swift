import Baseline
import Model
import Store

/// The evidence that speaks for a run: its own documents, and what earlier runs say of the images in use.
struct RunEvidence {
    /// The run's documents, latest first.
    let documents: [StoredEvidence]
    let run: Run
    private let reader: EvidenceReader
    private let store: Store

    init(run: Run, store: Store) throws {
        self.run = run
        self.store = store
        reader = EvidenceReader(store: store)
        documents = try store.evidence(of: run)
    }

    /// The documents that speak of a kind of subject: without those that a later complete list of it on the same host
    /// has replaced. Files of one call are collected at the same time, and none of them replaces another.
    private func current(_ kind: SubjectKind) -> [StoredEvidence] {
        let listing = documents.filter { $0.subjects.contains(kind) }
        let lists = Dictionary(
            listing.filter(\.isComplete).map { ($0.host ?? "", $0.collectedAt) }, uniquingKeysWith: max)
        return listing.filter { evidence in lists[evidence.host ?? ""].map { evidence.collectedAt >= $0 } ?? true }
    }

    /// Every document that the run's verdicts rest on, once they were worked out: its own, and those of earlier runs.
    var read: Set<StoredEvidence> { reader.read.union(documents) }

    /// Hosts that listed everything of a kind in this run.
    func hosts(completeIn kind: SubjectKind) -> Set<String> {
        Set(documents.filter { $0.isComplete && $0.subjects.contains(kind) }.compactMap(\.host))
    }

    /// Hosts that delivered anything in this run.
    var deliveringHosts: Set<String> { Set(documents.compactMap(\.host)) }

    /// Each host's engine, with what the latest documents say of it.
    func engines() throws -> [Engine] {
        var versions: [String: EngineVersion] = [:]
        var infos: [String: EngineInfo] = [:]
        var configurations: [String: DaemonConfiguration] = [:]
        for evidence in documents where evidence.kind == .engine {
            guard let host = evidence.host else { continue }
            try reader.facts(of: evidence) { fact in
                switch fact {
                case .engineVersion(let version): if versions[host] == nil { versions[host] = version }
                case .engineInfo(let info): if infos[host] == nil { infos[host] = info }
                case .daemonConfiguration(let configuration):
                    if configurations[host] == nil { configurations[host] = configuration }
                default: break
                }
            }
        }
        return try store.hosts(upTo: run).map {
            Engine(host: $0, version: versions[$0], info: infos[$0], configuration: configurations[$0])
        }
    }

    /// Tells every container once, from its latest document, with its key.
    func containers(_ body: (Container) -> Void) throws {
        struct ID: Hashable {
            let host: String
            let id: String
        }
        var ids: Set<ID> = []
        var seen: [Subject: Timestamp] = [:]
        var taken: Set<Subject> = []
        // Two containers of one list can share a name or labels, and anybody can write labels: they are told apart, so that
        // neither vanishes and no two are one subject.
        func tell(_ container: Container, as key: String, from ordinal: Int) {
            var container = container
            var number = ordinal
            container.key = number > 1 || ordinal == 1 ? "\(key) #\(number)" : key
            while !taken.insert(Subject(kind: .container, host: container.host, key: container.key)).inserted {
                number = max(2, number + 1)
                container.key = "\(key) #\(number)"
            }
            body(container)
        }
        var byAge: [Container] = []
        for evidence in current(.container) {
            try reader.facts(of: evidence) { fact in
                guard case .container(let container) = fact,
                    ids.insert(ID(host: container.host, id: container.id)).inserted
                else { return }
                if container.key.isEmpty || container.key.hasSuffix(ContainerIdentity.oneOff) {
                    byAge.append(container)
                    return
                }
                let subject = Subject(kind: .container, host: container.host, key: container.key)
                let latest = seen[subject] ?? evidence.collectedAt
                // Made anew since: the later document speaks.
                if latest > evidence.collectedAt { return }
                seen[subject] = latest
                tell(container, as: container.key, from: 0)
            }
        }
        // A name that Docker made up says nothing: the image and an ordinal by age stand in. One-off containers of a service
        // have an ordinal by age as well.
        var counts: [Subject: Int] = [:]
        for container in byAge.sorted(by: {
            ($0.created?.seconds ?? 0, $0.id) < ($1.created?.seconds ?? 0, $1.id)
        }) {
            if !container.key.isEmpty {
                tell(container, as: container.key, from: 0)
                continue
            }
            let repository = container.image.familiarRepository
            let image = repository.isEmpty ? String(container.imageID.prefix(19)) : repository
            let group = Subject(kind: .container, host: container.host, key: image)
            counts[group, default: 0] += 1
            tell(container, as: image, from: counts[group, default: 0])
        }
    }

    /// Every network, from its latest document; of several by one name on a host, which Docker allows, the later ones have
    /// an ordinal by their ids.
    func networks() throws -> [Network] {
        struct ID: Hashable {
            let host: String
            let id: String
        }
        var networks: [ID: Network] = [:]
        for evidence in current(.network) {
            try reader.facts(of: evidence) { fact in
                guard case .network(let network) = fact else { return }
                let id = ID(host: network.host, id: network.id)
                if networks[id] == nil { networks[id] = network }
            }
        }
        var taken: Set<Subject> = []
        return networks.values.sorted { ($0.host, $0.name, $0.id) < ($1.host, $1.name, $1.id) }.map { network in
            var network = network
            var number = 1
            while !taken.insert(Subject(kind: .network, host: network.host, key: network.key)).inserted {
                number += 1
                network.key = "\(network.name) #\(number)"
            }
            return network
        }
    }

    /// What the run knows of images.
    struct Images {
        /// Every image that the run's documents describe or its containers run, by repository.
        let all: [Image]
        /// What hosts called the images that they inspected in this run.
        let onHosts: [HostImage]
        /// Histories and scans of the run that belong to none of the images.
        let unattached: Set<Digest>
    }

    func images(for policy: Policy) throws -> Images {
        var drafts: [String: ImageDraft] = [:]
        var onHosts: [HostImage] = []
        try collectUses(into: &drafts)
        for evidence in current(.image) {
            try reader.facts(of: evidence) { fact in
                guard case .image(let inspect) = fact else { return }
                onHosts.append(
                    HostImage(
                        host: evidence.host ?? "", id: inspect.id, repoTags: inspect.repoTags, place: inspect.place))
                if drafts[inspect.id, default: ImageDraft(id: inspect.id)].inspect == nil {
                    drafts[inspect.id, default: ImageDraft(id: inspect.id)].inspect = inspect
                }
            }
        }
        var histories: [(document: Digest, history: History)] = []
        for evidence in documents where evidence.kind == .history {
            try reader.facts(of: evidence) { fact in
                if case .history(let history) = fact { histories.append((evidence.document, history)) }
            }
        }
        try carryInspects(into: &drafts)
        for id in drafts.keys { drafts[id]?.findHistory(in: histories.map(\.history)) }
        try carryHistories(into: &drafts)
        let scans = try self.scans(days: policy.scanDays)
        try carryScans(into: &drafts, counted: scans)
        let all = Array(drafts.values)
        let own = Set(documents.filter { $0.kind == .scan }.map(\.document))
        let unattached =
            histories.filter { history in !all.contains { $0.isOwn(history.history) } }.map(\.document)
            + scans.filter { scan in
                own.contains(scan.place.document) && !all.contains { $0.isTarget(scan.target) }
            }.map(\.place.document)
        let images = all.map { $0.image(scans: scans, identity: policy.imageIdentity) }
        return Images(
            all: images.sorted { ($0.key, $0.name, $0.id) < ($1.key, $1.name, $1.id) }, onHosts: onHosts,
            unattached: Set(unattached))
    }

    private func collectUses(into drafts: inout [String: ImageDraft]) throws {
        for evidence in current(.container) {
            for mention in try store.mentions(of: [evidence], role: .uses) {
                // Where a container names no image id, the name is all there is to tell images apart.
                let id = mention.image.isEmpty ? mention.name : mention.image
                guard !id.isEmpty else { continue }
                drafts[id, default: ImageDraft(id: id)].names.insert(mention.name)
                if drafts[id]?.usedIn == nil {
                    drafts[id]?.usedIn = Place(document: evidence.document, position: .root)
                }
            }
        }
    }

    /// An image's inspect and history describe it by its id, and so hold in later runs while it is in use.
    private func carryInspects(into drafts: inout [String: ImageDraft]) throws {
        var read: Set<Digest> = []
        for id in drafts.keys.sorted() where drafts[id]?.inspect == nil {
            guard let evidence = try store.latestEvidence(describing: [id], role: .inspect, upTo: run),
                read.insert(evidence.document).inserted
            else { continue }
            try reader.facts(of: evidence) { fact in
                guard case .image(let inspect) = fact, let draft = drafts[inspect.id], draft.inspect == nil else {
                    return
                }
                drafts[inspect.id]?.inspect = inspect
                drafts[inspect.id]?.isCarried = true
            }
        }
    }

    private func carryHistories(into drafts: inout [String: ImageDraft]) throws {
        for (id, draft) in drafts.sorted(by: { $0.key < $1.key }) where draft.history == nil {
            // By its id first: a name may have moved to another image since.
            for names in [[shortID(id)], draft.allNames] where drafts[id]?.history == nil {
                guard let evidence = try store.latestEvidence(describing: names, role: .history, upTo: run) else {
                    continue
                }
                var histories: [History] = []
                try reader.facts(of: evidence) { fact in
                    if case .history(let history) = fact { histories.append(history) }
                }
                drafts[id]?.findHistory(in: histories)
            }
        }
    }

    /// An image without a scan that counts is shown by its last one: that it was scanned, and when.
    private func carryScans(into drafts: inout [String: ImageDraft], counted scans: [Scan]) throws {
        for (id, draft) in drafts.sorted(by: { $0.key < $1.key })
        where draft.usedIn != nil && !scans.contains(where: { draft.isTarget($0.target) }) {
            guard
                let evidence = try store.latestEvidence(
                    describing: [id] + draft.allNames + (draft.inspect?.repoDigests ?? []), role: .scan, upTo: run)
            else { continue }
            try reader.facts(of: evidence) { fact in
                if case .scan(let scan) = fact, draft.isTarget(scan.target) { drafts[id]?.oldScan = scan }
            }
        }
    }

    /// The scans that still count at the run's date, latest first.
    private func scans(days: Int) throws -> [Scan] {
        var scans: [Scan] = []
        let oldest = Timestamp(seconds: run.date.seconds - days * 86_400)
        for evidence in try store.scans(from: oldest, upTo: run) {
            try reader.facts(of: evidence) { fact in
                // A day's grace: a scan may end after the run's last document was collected.
                guard case .scan(let scan) = fact else { return }
                if (0...days).contains(run.date.days(since: scan.scannedAt)) { scans.append(scan) }
            }
        }
        return scans.enumerated().sorted { ($1.element.scannedAt, $0.offset) < ($0.element.scannedAt, $1.offset) }
            .map(\.element)
    }
}

/// An image while its evidence is being gathered.
private struct ImageDraft {
    let id: String
    var names: Set<String> = []
    var inspect: ImageInspect?
    var history: History?
    var usedIn: Place?
    /// The inspect is of an earlier run.
    var isCarried = false
    /// The last scan, where it is too old to count.
    var oldScan: Scan?

    init(id: String) { self.id = id }

    /// Its tags, then the names that containers gave it.
    var allNames: [String] {
        let tags = inspect?.repoTags ?? []
        return tags + names.filter { !tags.contains($0) && !ImageReference($0).isBareID }.sorted()
    }

    /// A history is tied to its image by the topmost id, or by the name given with `--image`.
    mutating func findHistory(in histories: [History]) {
        if history == nil { history = histories.first(where: isOwn) }
    }

    func isOwn(_ history: History) -> Bool {
        if let id = history.imageID { return shortID(id) == shortID(self.id) }
        return history.imageName.map { allNames.contains($0) } ?? false
    }

    /// The finished image with its latest scan of each scanner.
    func image(scans: [Scan], identity: ImageIdentity) -> Image {
        var tools: Set<String> = []
        let own = scans.filter { isTarget($0.target) && tools.insert($0.tool).inserted }
        return Image(
            id: id, names: allNames, inspect: inspect, history: history, scans: own + [oldScan].compactMap { $0 },
            usedIn: usedIn, isCarried: isCarried, identity: identity)
    }

    /// By repository digest, by id, by repository:tag. A tag counts only where the scan names no other id: it may have
    /// moved since.
    func isTarget(_ target: ScanTarget) -> Bool {
        if !Set(target.repoDigests).isDisjoint(with: inspect?.repoDigests ?? []) { return true }
        if let id = target.imageID, !id.isEmpty { return id == self.id }
        // What a container calls an untagged image may be another image's tag by now.
        let references = Set((inspect?.repoTags ?? allNames).map { ImageReference($0) })
        return (target.repoTags + [target.name]).contains { references.contains(ImageReference($0)) }
    }
}
