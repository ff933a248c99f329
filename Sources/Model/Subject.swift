/// What kind of thing is judged.
package enum SubjectKind: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    case container = 1
    case image, network, engine, dockerfile

    package var name: String {
        switch self {
        case .container: "container"
        case .image: "image"
        case .network: "network"
        case .engine: "engine"
        case .dockerfile: "dockerfile"
        }
    }

    package static func < (left: SubjectKind, right: SubjectKind) -> Bool { left.rawValue < right.rawValue }
}

/// Whom a verdict is about, by an identity that outlives re-creation.
package struct Subject: Sendable, Hashable, Comparable {
    package let kind: SubjectKind
    /// The host it lives on; empty for an image and a Dockerfile, which are fleet-wide.
    package let host: String
    /// The identity: `project/service`, a name, a repository; never a container's id.
    package let key: String

    package init(kind: SubjectKind, host: String, key: String) {
        self.kind = kind
        self.host = host
        self.key = key
    }

    package static func < (left: Subject, right: Subject) -> Bool {
        (left.kind, left.host, left.key) < (right.kind, right.host, right.key)
    }
}
