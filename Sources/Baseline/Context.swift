package import Model

/// What a run knows beside the subject that is being judged.
package struct Context: Sendable {
    /// The run's date: support ends, scans age and deadlines pass by it, never by today's.
    package let date: Timestamp
    package let policy: Policy
    package let memory: Memory
    private let imagesByID: [String: Image]

    package init(date: Timestamp, policy: Policy = Policy(), memory: Memory = Memory(), images: [Image] = []) {
        self.date = date
        self.policy = policy
        self.memory = memory
        imagesByID = Dictionary(images.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The image that a container runs, where it is known.
    package func image(of container: Container) -> Image? { imagesByID[container.imageID] }
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
