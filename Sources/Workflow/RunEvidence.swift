import Baseline
import Model
import Store

/// The evidence that speaks for a run: its own documents, and what earlier runs say of the images in use.
struct RunEvidence {
    /// The run's documents, latest first.
    let documents: [StoredEvidence]
    let run: Run
    let reader: EvidenceReader
    let store: Store

    init(run: Run, store: Store) throws {
        self.run = run
        self.store = store
        reader = EvidenceReader(store: store)
        documents = try store.evidence(of: run)
    }

    /// The documents that speak of a kind of subject: without those that a later complete list of it on the same host
    /// has replaced. Files of one call are collected at the same time, and none of them replaces another.
    func current(_ kind: SubjectKind) -> [StoredEvidence] {
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
    func engines(portScans: [String: [PortScan]]) throws -> [Engine] {
        var versions: [String: EngineVersion] = [:]
        var infos: [String: EngineInfo] = [:]
        var configurations: [String: DaemonConfiguration] = [:]
        var reports: [String: [ToolReport]] = [:]
        for evidence in documents where !evidence.kinds.isDisjoint(with: [.engine, .lint]) {
            guard let host = evidence.host else { continue }
            try reader.facts(of: evidence) { fact in
                switch fact {
                case .engineVersion(let version): if versions[host] == nil { versions[host] = version }
                case .engineInfo(let info): if infos[host] == nil { infos[host] = info }
                case .daemonConfiguration(let configuration):
                    if configurations[host] == nil { configurations[host] = configuration }
                case .report(let report): if case .host = report.target { reports[host, default: []].append(report) }
                default: break
                }
            }
        }
        return try store.hosts(upTo: run).map { host in
            Engine(
                host: host, version: versions[host], info: infos[host], configuration: configurations[host],
                portScans: portScans[host] ?? [], reports: reports[host] ?? [])
        }
    }

    /// What hosts' logs of events tell.
    func events() throws -> (execs: [ExecEvent], hosts: Set<String>) {
        var execs: [ExecEvent] = []
        let logs = documents.filter { $0.kinds.contains(.events) }
        for evidence in logs {
            try reader.facts(of: evidence) { fact in if case .events(let log) = fact { execs += log.execs } }
        }
        return (execs, Set(logs.compactMap(\.host)))
    }

    /// Tells every container once, from its latest document, with its key.
    func containers(_ body: (Container) -> Void) throws {
        var ids = ContainerIDs()
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
        let documents = current(.container)
        for evidence in documents {
            try reader.facts(of: evidence) { fact in
                guard case .container(let container) = fact,
                    ids.insert(container.id, of: container.host)
                else { return }
                if container.key.isEmpty || container.key.hasSuffix(ContainerIdentity.oneOff) {
                    byAge.append(container)
                    return
                }
                if documents.count > 1 {
                    let subject = Subject(kind: .container, host: container.host, key: container.key)
                    let latest = seen[subject] ?? evidence.collectedAt
                    // Made anew since: the later document speaks.
                    if latest > evidence.collectedAt { return }
                    seen[subject] = latest
                }
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
}

/// Containers that were told already.
private struct ContainerIDs {
    /// By host. An id is a hash in hexadecimal digits, and takes half as much room as one.
    private var hashes: [String: Set<Digest>] = [:]
    private var others: [String: Set<String>] = [:]

    /// Answers whether it is new.
    mutating func insert(_ id: String, of host: String) -> Bool {
        if let hash = Digest(hex: id) { return hashes[host, default: []].insert(hash).inserted }
        return others[host, default: []].insert(id).inserted
    }
}
