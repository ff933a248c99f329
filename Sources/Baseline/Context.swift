package import Model

/// What a run knows beside the subject that is being judged.
package struct Context: Sendable {
    /// The run's date: support ends, scans age and deadlines pass by it, never by today's.
    package let date: Timestamp
    package let policy: Policy
    package let memory: Memory
    /// What all containers amount to; empty until every one of them was seen, which only sensitive containers, networks
    /// and engines need.
    package var fleet: Fleet
    private let imagesByID: [String: Image]
    private let enginesByHost: [String: Engine]
    private let networksByName: [Name: Network]
    private let hostImages: [Name: HostImage]
    private let imagesByTag: [Name: HostImage]
    private let execsByContainer: [Name: [ExecEvent]]
    private let hostsWithEvents: Set<String>
    private let vex: [String: [VEXStatement]]

    /// A name, or an id, on a host.
    private struct Name: Hashable {
        let host: String
        let name: String
    }

    /// - `hostImages` are those that were inspected in this run.
    /// - `hostsWithEvents` delivered a log of events, whether or not there is an exec in it.
    package init(
        date: Timestamp, policy: Policy = Policy(), memory: Memory = Memory(), images: [Image] = [],
        engines: [Engine] = [], networks: [Network] = [], hostImages: [HostImage] = [], execs: [ExecEvent] = [],
        hostsWithEvents: Set<String> = [], vex: [VEXStatement] = [], fleet: Fleet = Fleet()
    ) {
        self.date = date
        self.policy = policy
        self.memory = memory
        self.fleet = fleet
        imagesByID = Dictionary(images.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        enginesByHost = Dictionary(engines.map { ($0.host, $0) }, uniquingKeysWith: { first, _ in first })
        networksByName = Dictionary(
            networks.map { (Name(host: $0.host, name: $0.name), $0) }, uniquingKeysWith: { first, _ in first })
        self.hostImages = Dictionary(
            hostImages.map { (Name(host: $0.host, name: $0.id), $0) }, uniquingKeysWith: { first, _ in first })
        imagesByTag = Dictionary(
            hostImages.flatMap { image in image.repoTags.map { (Name(host: image.host, name: $0), image) } },
            uniquingKeysWith: { first, _ in first })
        execsByContainer = Dictionary(grouping: execs) { Name(host: $0.host, name: $0.containerID) }
        self.hostsWithEvents = hostsWithEvents
        self.vex = Dictionary(
            vex.flatMap { statement in statement.vulnerabilities.map { ($0, [statement]) } }, uniquingKeysWith: +)
    }

    /// The newest statement on a vulnerability in an image, where it says that the image is not affected.
    func exoneration(from flaw: Vulnerability, in image: Image) -> VEXStatement? {
        if vex.isEmpty { return nil }
        let statements = ([flaw.id] + flaw.aliases).flatMap { vex[$0] ?? [] }
        // Of two of one moment, the one that does not exonerate counts.
        let newest = statements.filter { $0.concerns(flaw, in: image) }.max {
            ($0.at, $0.isExoneration ? 0 : 1) < ($1.at, $1.isExoneration ? 0 : 1)
        }
        return newest.flatMap { $0.isExoneration ? $0 : nil }
    }

    /// The image that a container runs, where it is known.
    package func image(of container: Container) -> Image? { imagesByID[container.imageID] }

    /// The names of a container's image: what it was created from, or of a bare id the tags and digests that the image has.
    package func imageNames(of container: Container) -> [ImageReference] {
        guard container.image.isBareID else { return [container.image] }
        let inspect = image(of: container)?.inspect
        return ((inspect?.repoTags ?? []) + (inspect?.repoDigests ?? [])).map { ImageReference($0) }
    }

    /// What makes a container sensitive by the policy; nil for one that is not, or of which too little is known.
    package func sensitivity(of container: Container) -> Text? {
        policy.sensitivity(of: container, images: imageNames(of: container))
    }

    /// The engine of a host, with what is known of it.
    package func engine(of host: String) -> Engine? { enginesByHost[host] }

    /// A network of a host by its name, where it was inspected.
    package func network(_ name: String, of host: String) -> Network? {
        networksByName[Name(host: host, name: name)]
    }

    /// What the container's host called its image when that was inspected in this run.
    package func hostImage(of container: Container) -> HostImage? {
        hostImages[Name(host: container.host, name: container.imageID)]
    }

    /// The image that a tag (as `docker image inspect` spells it) points to on a host, where it was inspected in this run.
    package func hostImage(tagged tag: String, on host: String) -> HostImage? {
        imagesByTag[Name(host: host, name: tag)]
    }

    /// The programs started in a container, or nil where its host delivered no log of events.
    package func execs(in container: Container) -> [ExecEvent]? {
        hostsWithEvents.contains(container.host)
            ? execsByContainer[Name(host: container.host, name: container.id)] ?? [] : nil
    }
}

/// What earlier runs saw, as far as checks need it.
package struct Memory: Sendable {
    /// A vulnerability in a package of a repository, whatever the tag.
    package struct Fixable: Sendable, Hashable {
        /// An image's key.
        package let repository: String
        /// A vulnerability's detail.
        package let detail: String

        package init(repository: String, detail: String) {
            self.repository = repository
            self.detail = detail
        }
    }

    /// What a tag pointed at.
    package struct Layers: Sendable, Hashable {
        /// `RootFS.Layers` of the images that bore the tag: hosts need not hold the same one.
        package let lists: Set<[String]>
        /// The run that saw it.
        package let run: String

        package init(lists: Set<[String]>, run: String) {
            self.lists = lists
            self.run = run
        }
    }

    /// The date of the run that first saw it fixable.
    package let firstFixable: [Fixable: Timestamp]
    /// By `repository:tag platform`: what the tag pointed at when an earlier run last saw it.
    package let earlierLayers: [String: Layers]

    package init(firstFixable: [Fixable: Timestamp] = [:], earlierLayers: [String: Layers] = [:]) {
        self.firstFixable = firstFixable
        self.earlierLayers = earlierLayers
    }

    /// The key of `earlierLayers`.
    package static func tag(_ repoTag: String, platform: String) -> String { "\(repoTag) \(platform)" }
}
