/// All that is known of one image: what `docker inspect` and `docker history` print, and what scanners say.
package struct Image: Sendable {
    /// `sha256:…`; the name where a container tells no id.
    package let id: String
    /// How containers that run it, or its own tags, name it; the first one is shown.
    package let names: [String]
    /// Its identity from week to week: its repository, of several the first in the alphabet, else its id.
    package let key: String
    /// Its keys under either identity: the repository, then the repository with its tag.
    package let keys: [String]
    package let inspect: ImageInspect?
    package let history: History?
    /// Newest first.
    package let scans: [Scan]
    /// Bills of materials and scanners' lists, newest first.
    package let packageLists: [PackageList]
    /// What linters and benchmarks say of it, newest first.
    package let reports: [ToolReport]
    package let signatures: [Signature]
    /// The file that it is built from, where that is known.
    package let dockerfile: Dockerfile?
    /// A document of the run whose containers run it; nil where none does.
    package let usedIn: Place?
    /// Whether its inspect is of an earlier run, and so says nothing of where its tags point now.
    package let isCarried: Bool

    package init(
        id: String, names: [String], inspect: ImageInspect? = nil, history: History? = nil, scans: [Scan] = [],
        packageLists: [PackageList] = [], reports: [ToolReport] = [], signatures: [Signature] = [],
        dockerfile: Dockerfile? = nil, usedIn: Place? = nil, isCarried: Bool = false,
        identity: ImageIdentity = .repository
    ) {
        self.id = id
        self.names = names
        self.inspect = inspect
        self.history = history
        self.scans = scans
        self.packageLists = packageLists
        self.reports = reports
        self.signatures = signatures
        self.dockerfile = dockerfile
        self.usedIn = usedIn
        self.isCarried = isCarried
        keys = ImageIdentity.allCases.map { Self.key(id: id, names: names, inspect: inspect, identity: $0) }
        key = keys[identity == .repository ? 0 : 1]
    }

    private static func key(
        id: String, names: [String], inspect: ImageInspect?, identity: ImageIdentity
    ) -> String {
        // A container's digest reference may name a mirror that no tag of the image does.
        for names in [inspect?.repoTags ?? [], names.filter { !$0.contains("@") }, names, inspect?.repoDigests ?? []] {
            let keys = names.map { ImageReference($0) }.filter { !$0.isBareID }.map { reference in
                switch (identity, reference.tag) {
                case (.tag, let tag?): "\(reference.familiarRepository):\(tag)"
                case (.tag, nil), (.repository, _): reference.familiarRepository
                }
            }
            if let first = keys.min() { return first }
        }
        return id
    }

    /// Its repository, whatever makes it the same from week to week.
    package var repository: String { keys[0] }

    /// How people call it. What a container calls an untagged image is said as such: the tag may have moved.
    package var name: String {
        guard let name = names.first else { return id }
        guard let inspect, inspect.repoTags.isEmpty else { return name }
        return "\(ImageReference(name).familiarRepository) (untagged, \(id.prefix(19)))"
    }

    /// The instructions that made it, oldest first: of its history, else of its Dockerfile; nil where there is neither.
    package var instructions: [Instruction]? {
        history.map { $0.steps.reversed().map(\.instruction) } ?? dockerfile?.instructions
    }

    /// Whether a container of the run runs it.
    package var isInUse: Bool { usedIn != nil }

    /// The document that shows best that it exists.
    package var place: Place? {
        inspect?.place ?? history?.steps.first?.place ?? usedIn ?? scans.first?.place
    }
}

/// What makes an image the same from week to week.
package enum ImageIdentity: String, Sendable, Hashable, CaseIterable {
    /// `registry.example.com/shop/web`, because many teams tag by commit.
    case repository
    /// `registry.example.com/shop/web:1.4`
    case tag
}

/// What one host calls an image.
package struct HostImage: Sendable, Hashable {
    package let host: String
    package let id: String
    package let repoTags: [String]
    package let place: Place

    package init(host: String, id: String, repoTags: [String], place: Place) {
        self.host = host
        self.id = id
        self.repoTags = repoTags
        self.place = place
    }
}

/// An image as `docker image inspect` shows it.
package struct ImageInspect: Sendable {
    package let place: Place
    package let id: String
    package let repoTags: [String]
    package let repoDigests: [String]
    package let created: Timestamp?
    /// Bytes.
    package let size: Int?
    /// `linux/amd64`
    package let platform: String
    /// Nil where the document has no `Config`.
    package let config: Config?
    /// `RootFS.Layers`: the digests of the uncompressed layers.
    package let layers: [String]
    package let secrets: [SecretSighting]
    private let form: Form

    /// How a document spells its members.
    package enum Form: Sendable {
        /// Docker's inspect.
        case inspect
        /// An image's configuration, as registries keep it.
        case configuration
    }

    /// From the place to the members that tell of it.
    package var configPath: String { form == .inspect ? "/Config" : "/config" }
    package var createdPath: String { form == .inspect ? "/Created" : "/created" }
    package var layersPath: String { form == .inspect ? "/RootFS/Layers" : "/rootfs/diff_ids" }

    /// `Config` of an image.
    package struct Config: Sendable {
        package var user = User("")
        /// Where it stands in the element: `/Config/User`, or `/Config` where there is none.
        package var userPath = "/Config/User"
        package var exposedPorts: [String] = []
        package var command = Command()
        package var labels: [String: String] = [:]
        /// Nil where the document does not tell of it.
        package var healthcheck: Healthcheck? = Healthcheck.none
        /// Where it stands in the element, if it does.
        package var healthcheckPath = "/Config/Healthcheck"

        package init() {}
    }

    package init(
        place: Place, id: String, repoTags: [String] = [], repoDigests: [String] = [], created: Timestamp? = nil,
        size: Int? = nil, platform: String = "linux/amd64", config: Config? = nil, layers: [String] = [],
        secrets: [SecretSighting] = [], form: Form = .inspect
    ) {
        self.place = place
        self.id = id
        self.repoTags = repoTags
        self.repoDigests = repoDigests
        self.created = created
        self.size = size
        self.platform = platform
        self.config = config
        self.layers = layers
        self.secrets = secrets
        self.form = form
    }
}

/// What `docker history` printed of one image, newest step first.
package struct History: Sendable {
    /// The topmost id as printed: whole, cut to 12 digits, or nil where it is `<missing>`.
    package let imageID: String?
    /// The name given by `--image`.
    package let imageName: String?
    package let steps: [Step]

    /// One line of it.
    package struct Step: Sendable {
        package let place: Place
        /// From the place to the instruction; empty in a table, whose lines have no pointer.
        package let path: String
        package let createdBy: String
        /// Names of the build arguments given to it (`|2 A=… B=…`).
        package let buildArguments: [String]
        package let secrets: [SecretSighting]

        package init(
            place: Place, path: String, createdBy: String, buildArguments: [String], secrets: [SecretSighting]
        ) {
            self.place = place
            self.path = path
            self.createdBy = createdBy
            self.buildArguments = buildArguments
            self.secrets = secrets
        }

        /// Docker ends an instruction that it cut with `…`, in old versions with `...`.
        package var isCut: Bool { createdBy.hasSuffix("…") || createdBy.hasSuffix("...") }
    }

    package init(imageID: String?, imageName: String?, steps: [Step]) {
        self.imageID = imageID
        self.imageName = imageName
        self.steps = steps
    }

    /// Whether any step was cut. The oldest versions cut without a mark: several steps then have exactly the length at
    /// which Docker cuts, and none is longer.
    package var isCut: Bool {
        if steps.contains(where: \.isCut) { return true }
        let lengths = steps.map(\.createdBy.count)
        return lengths.max() == Self.cutLength && lengths.count { $0 == Self.cutLength } > 1
    }

    /// How many characters of an instruction `docker history` prints without `--no-trunc`.
    fileprivate static let cutLength = 45
}
