import Baseline
import Model
import Store

/// What speaks of a run's images.
///
/// What describes an image's content (inspect, history, packages, its Dockerfile, its signatures) holds in later runs while
/// the image is in use. What a tool knew of it on a day (scans, findings) counts for the policy's `scanDays`.
extension RunEvidence {
    /// What the run knows of images, and of what they are made from.
    struct Images {
        /// Every image that the run's documents describe or its containers run, by repository.
        let all: [Image]
        /// What hosts called the images that they inspected in this run.
        let onHosts: [HostImage]
        /// Dockerfiles that are no image's source here.
        let dockerfiles: [Dockerfile]
        /// What is said of vulnerabilities.
        let vex: [VEXStatement]
        /// Documents of the run that tell of an image or a Dockerfile that it does not know, each with that.
        let unattached: Set<String>
        /// Documents, also of earlier runs, that tell of nothing else.
        let foreign: Set<StoredEvidence>
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
        try carryInspects(into: &drafts)
        let said = try said(days: policy.scanDays)
        for id in drafts.keys { drafts[id]?.take(said) }
        try carryContent(into: &drafts)
        try carryScans(into: &drafts, counted: said.scans)
        let all = Array(drafts.values)
        let unknown = said.unknown(to: all)
        let dockerfiles = DockerfilesOfRun(said)
        let images = all.map { draft in
            draft.image(said, reports: dockerfiles.reports(on: draft.dockerfile), identity: policy.imageIdentity)
        }
        return Images(
            all: images.sorted { ($0.key, $0.name, $0.id) < ($1.key, $1.name, $1.id) }, onHosts: onHosts,
            dockerfiles: dockerfiles.subjects, vex: try vex(),
            unattached: Set(
                documents.compactMap { evidence in unknown[evidence].map { evidence.telling(of: $0.names) } }),
            foreign: Set(unknown.filter(\.value.isAll).keys))
    }

    /// The run's own documents whose VEX statements are about nothing that its scans report, each with how many are.
    func idleStatements(of images: Images) -> [String] {
        let idle = Dictionary(grouping: VEXStatement.idle(images.vex, in: images.all), by: \.place.document)
        return documents.compactMap { evidence in
            idle[evidence.document].map { statements in
                let number = statements.count == 1 ? "1 VEX statement is" : "\(statements.count) VEX statements are"
                return "\(evidence.source) (\(number) about nothing that a scan of this run reports)"
            }
        }
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

    /// What the run's documents, and tools' reports that still count, say of images: latest first.
    private func said(days: Int) throws -> SaidOfImages {
        let ofImages: Set<EvidenceKind> = [.history, .packages, .dockerfile, .signatures, .scan, .lint]
        let own = documents.filter { !$0.kinds.isDisjoint(with: ofImages) }
        let oldest = Timestamp(seconds: run.date.seconds - days * 86_400)
        let counted = try store.evidence(of: [.scan, .lint], from: oldest, upTo: run)
        let known = Set(own.map(\.id))
        var said = SaidOfImages()
        // A day's grace: a tool may end after the run's last document was collected.
        func counts(_ moment: Timestamp) -> Bool { (0...days).contains(run.date.days(since: moment)) }
        for evidence in own + counted.filter({ !known.contains($0.id) }) {
            let isOwn = known.contains(evidence.id)
            try reader.facts(of: evidence) { fact in
                if isOwn { said.takeContent(fact) }
                said.told(fact, by: evidence)
                switch fact {
                case .scan(let scan) where counts(scan.scannedAt): said.scans.append(scan)
                case .database(let database): said.databases.append((evidence.collectedAt, database))
                case .report(let report):
                    switch report.target {
                    case .image: if counts(report.at) { said.reports.append(report) }
                    case .dockerfile: if isOwn { said.reports.append(report) }
                    case .host: break
                    }
                default: break
                }
            }
        }
        said.settle()
        return said
    }

    /// An image's inspect and history describe it by its id, and so hold in later runs while it is in use.
    private func carryInspects(into drafts: inout [String: ImageDraft]) throws {
        var read: Set<Digest> = []
        let described = try store.imagesDescribed(inRole: .inspect, upTo: run)
        for id in drafts.keys.sorted() where drafts[id]?.inspect == nil && described.contains(id) {
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

    /// What earlier runs say of an image's content, where this one says nothing.
    private func carryContent(into drafts: inout [String: ImageDraft]) throws {
        let histories = try store.imagesDescribed(inRole: .history, upTo: run)
        let packages = try store.imagesDescribed(inRole: .packages, upTo: run)
        let signatures = try store.imagesDescribed(inRole: .signature, upTo: run)
        let dockerfiles = try store.imagesDescribed(inRole: .dockerfile, upTo: run)
        for (id, draft) in drafts.sorted(by: { $0.key < $1.key }) {
            if draft.history == nil { try carry(.history, of: histories, into: &drafts[id]) }
            if draft.packageLists.isEmpty { try carry(.packages, of: packages, into: &drafts[id]) }
            if draft.signatures.isEmpty { try carry(.signature, of: signatures, into: &drafts[id]) }
            if draft.dockerfile == nil { try carry(.dockerfile, of: dockerfiles, into: &drafts[id]) }
        }
    }

    /// - `described`: the images that any evidence describes in this role.
    private func carry(_ role: Mention.Role, of described: Set<String>, into draft: inout ImageDraft?) throws {
        guard let known = draft else { return }
        // By its id and digests first: a name may have moved to another image since.
        for names in [[known.id, shortID(known.id)] + known.digests, known.allNames]
        where names.contains(where: described.contains) {
            guard let evidence = try store.latestEvidence(describing: names, role: role, upTo: run) else { continue }
            var said = SaidOfImages()
            try reader.facts(of: evidence) { said.takeContent($0) }
            if draft?.takeContent(said, of: role) == true { return }
        }
    }

    /// An image without a scan that counts is shown by its last one: that it was scanned, and when.
    private func carryScans(into drafts: inout [String: ImageDraft], counted scans: [Scan]) throws {
        let scanned = try store.imagesDescribed(inRole: .scan, upTo: run)
        for (id, draft) in drafts.sorted(by: { $0.key < $1.key })
        where draft.usedIn != nil && !scans.contains(where: { draft.isTarget($0.target) }) {
            let names = [id] + draft.allNames + draft.digests
            guard names.contains(where: scanned.contains),
                let evidence = try store.latestEvidence(describing: names, role: .scan, upTo: run)
            else { continue }
            try reader.facts(of: evidence) { fact in
                if case .scan(let scan) = fact, draft.isTarget(scan.target) { drafts[id]?.oldScan = scan }
            }
        }
    }

    /// All statements up to the run, which hold until a later one.
    private func vex() throws -> [VEXStatement] {
        var statements: [VEXStatement] = []
        for evidence in try store.evidence(withRole: .vex, upTo: run) {
            try reader.facts(of: evidence) { fact in
                if case .vex(let statement) = fact, statement.at.seconds <= run.date.seconds + 86_400 {
                    statements.append(statement)
                }
            }
        }
        return statements
    }
}

/// What documents say of images before it is known which ones those are; each list latest first.
struct SaidOfImages {
    var histories: [History] = []
    var packageLists: [PackageList] = []
    var signatures: [Signature] = []
    var dockerfiles: [Dockerfile] = []
    var scans: [Scan] = []
    var reports: [ToolReport] = []
    /// With the moments at which they were collected.
    var databases: [(collectedAt: Timestamp, database: VulnerabilityDatabase)] = []

    /// What each document is about.
    private var topics: [(evidence: StoredEvidence, topic: Topic)] = []

    private enum Topic {
        case image(ScanTarget)
        case history(History)
        /// A Dockerfile that is an image's source, and one that its linter does not name.
        case source(Dockerfile)
        case namelessFile
    }

    /// Takes a fact that describes an image's content, and passes over every other.
    mutating func takeContent(_ fact: Fact) {
        switch fact {
        case .history(let history): histories.append(history)
        case .packages(let list): packageLists.append(list)
        case .signature(let signature): signatures.append(signature)
        case .dockerfile(let dockerfile): dockerfiles.append(dockerfile)
        default: break
        }
    }

    /// Orders scans and reports by their own dates, and gives scans the database that was collected beside them: within a
    /// day, since a scanner fetches a new one every few hours.
    mutating func settle() {
        let databases = databases
        scans = scans.enumerated().sorted { ($1.element.scannedAt, $0.offset) < ($0.element.scannedAt, $1.offset) }
            .map { _, scan in
                guard scan.databaseAt == nil else { return scan }
                let beside = databases.filter {
                    $0.database.tool == scan.tool && abs($0.collectedAt.seconds - scan.scannedAt.seconds) <= 86_400
                }.map(\.database)
                let before = beside.filter { $0.builtAt <= scan.scannedAt }
                return (before.max { $0.builtAt < $1.builtAt } ?? beside.min { $0.builtAt < $1.builtAt })
                    .map(scan.using) ?? scan
            }
        reports = reports.enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
    }

    /// Takes what a document is about.
    mutating func told(_ fact: Fact, by evidence: StoredEvidence) {
        let topic: Topic? =
            switch fact {
            case .scan(let scan): .image(scan.target)
            case .packages(let list): .image(list.target)
            case .signature(let signature): .image(signature.target)
            case .history(let history): .history(history)
            case .dockerfile(let dockerfile): dockerfile.imageName == nil ? nil : .source(dockerfile)
            case .report(let report):
                switch report.target {
                case .image(let target): .image(target)
                case .dockerfile(let path): path.isEmpty ? .namelessFile : nil
                case .host: nil
                }
            default: nil
            }
        if let topic { topics.append((evidence, topic)) }
    }

    /// The documents that tell of images none of these is, each with their names, and whether it tells of nothing else.
    fileprivate func unknown(to images: [ImageDraft]) -> [StoredEvidence: (names: Set<String>, isAll: Bool)] {
        var unknown: [StoredEvidence: (names: Set<String>, isAll: Bool)] = [:]
        var known: Set<StoredEvidence> = []
        for (evidence, topic) in topics {
            let name: String? =
                switch topic {
                case .image(let target):
                    images.contains { $0.isTarget(target) } ? nil : target.allNames.first ?? "it names no image"
                case .history(let history):
                    images.contains { $0.isOwn(history) }
                        ? nil : history.imageID.map(shortID) ?? history.imageName ?? "it names no image"
                case .source(let dockerfile):
                    images.contains(where: dockerfile.isSource) ? nil : dockerfile.imageName
                case .namelessFile: "it names no Dockerfile"
                }
            if let name {
                unknown[evidence, default: ([], true)].names.insert(name)
            } else {
                known.insert(evidence)
            }
        }
        for evidence in known { unknown[evidence]?.isAll = false }
        return unknown
    }
}

extension StoredEvidence {
    /// `web.json (shop/web:1.5)`, with what it tells of and the run does not know.
    func telling(of names: Set<String>) -> String {
        let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
        return "\(source) (\(names.sorted().prefix(3).joined(separator: ", "))\(rest))"
    }
}

extension Dockerfile {
    /// Whether an image is built from it, as `--image` said.
    fileprivate func isSource(of image: ImageDraft) -> Bool {
        imageName.map(image.isCalled) ?? false
    }
}

/// The Dockerfiles of a run with what linters say of each.
private struct DockerfilesOfRun {
    /// Those that are no image's source, also where a linter alone tells of one.
    let subjects: [Dockerfile]
    private let reports: [String: [ToolReport]]

    init(_ said: SaidOfImages) {
        // The latest of a name speaks.
        let files = Dictionary(
            said.dockerfiles.filter { $0.imageName == nil }.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
        let names = Set(said.dockerfiles.map(\.name))
        var reports: [String: [ToolReport]] = [:]
        for report in said.reports {
            guard case .dockerfile(let path) = report.target, !path.isEmpty else { continue }
            reports[Self.name(path, among: names), default: []].append(report)
        }
        self.reports = reports
        let sources = Set(said.dockerfiles.filter { $0.imageName != nil }.map(\.name))
        subjects = Set(files.keys).union(reports.keys).subtracting(sources.subtracting(files.keys)).sorted().compactMap
        {
            name in
            let reports = reports[name] ?? []
            return files[name]?.with(reports) ?? Dockerfile(name: name, reports: reports)
        }
    }

    /// A linter names a file as it was called: from another folder, by a path that ends alike.
    private static func name(_ path: String, among names: Set<String>) -> String {
        func ends(_ long: String, with short: String) -> Bool { long.hasSuffix("/" + short) }
        var bare = path[...]
        while bare.hasPrefix("./") { bare = bare.dropFirst(2) }
        let path = String(bare)
        if names.contains(path) { return path }
        let alike = names.filter { ends($0, with: path) || ends(path, with: $0) }
        return alike.count == 1 ? alike.first ?? path : path
    }

    func reports(on dockerfile: Dockerfile?) -> [ToolReport] { dockerfile.flatMap { reports[$0.name] } ?? [] }
}

/// An image while its evidence is being gathered.
struct ImageDraft {
    let id: String
    var names: Set<String> = []
    var inspect: ImageInspect? {
        didSet {
            let known = inspect?.repoDigests ?? []
            digests = known + known.compactMap { ImageReference($0).digest }
        }
    }
    /// Digests of its manifest, with and without repositories. With containerd's image store the id is one.
    private(set) var digests: [String] = []
    var history: History?
    var packageLists: [PackageList] = []
    var signatures: [Signature] = []
    var dockerfile: Dockerfile?
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

    /// Takes what the run says of its content.
    mutating func take(_ said: SaidOfImages) {
        for role in [Mention.Role.history, .packages, .signature, .dockerfile] { _ = takeContent(said, of: role) }
    }

    /// Takes one kind of it; answers whether there was any.
    ///
    /// A history is tied to its image by the topmost id, or by the name given with `--image`.
    mutating func takeContent(_ said: SaidOfImages, of role: Mention.Role) -> Bool {
        switch role {
        case .history:
            history = said.histories.first(where: isOwn)
            return history != nil
        case .packages:
            packageLists = said.packageLists.filter { isTarget($0.target) }
            return !packageLists.isEmpty
        case .signature:
            signatures = said.signatures.filter { isTarget($0.target) }
            return !signatures.isEmpty
        case .dockerfile:
            dockerfile = said.dockerfiles.first { $0.isSource(of: self) }
            return dockerfile != nil
        case .inspect, .scan, .vex, .uses:
            return false
        }
    }

    func isOwn(_ history: History) -> Bool {
        if let id = history.imageID { return shortID(id) == shortID(self.id) }
        return history.imageName.map(isCalled) ?? false
    }

    /// Whether a user means it by a name: a reference, of which one without a tag means latest, or an id of 12 digits or
    /// more, as Docker takes them.
    func isCalled(_ name: String) -> Bool {
        let digits = name.hasPrefix("sha256:") ? name.dropFirst(7) : name[...]
        if digits.utf8.count >= 12, digits.utf8.allSatisfy(\.isHexDigit) {
            return (id.hasPrefix("sha256:") ? id.dropFirst(7) : id[...]).hasPrefix(digits)
        }
        let reference = ImageReference(name)
        guard !reference.isBareID else { return false }
        // What a container calls an untagged image may be another image's tag by now.
        return (inspect?.repoTags ?? allNames).contains { own in
            let own = ImageReference(own)
            return own == reference
                || own.repository == reference.repository && own.digest == nil && reference.digest == nil
                    && (own.tag ?? "latest") == (reference.tag ?? "latest")
        }
    }

    /// The finished image with its latest scan of each scanner.
    func image(_ said: SaidOfImages, reports: [ToolReport], identity: ImageIdentity) -> Image {
        var tools: Set<String> = []
        let scans = said.scans.filter { isTarget($0.target) && tools.insert($0.tool).inserted }
        let own = said.reports.filter { if case .image(let target) = $0.target { isTarget(target) } else { false } }
        return Image(
            id: id, names: allNames, inspect: inspect, history: history, scans: scans + [oldScan].compactMap { $0 },
            packageLists: packageLists, reports: own + reports, signatures: signatures, dockerfile: dockerfile,
            usedIn: usedIn, isCarried: isCarried, identity: identity)
    }

    /// By digest, by id, by repository:tag. A tag counts only where the tool names no other id: it may have moved since.
    func isTarget(_ target: ScanTarget) -> Bool {
        let digests = target.digests
        if !digests.isEmpty, digests.contains(id) || !digests.isDisjoint(with: self.digests) { return true }
        if let id = target.imageID { return id == self.id }
        return (target.repoTags + [target.name]).contains { !$0.isEmpty && isCalled($0) }
    }
}
