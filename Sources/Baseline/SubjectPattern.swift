package import Model

/// Which subjects an entry of the policy or a waiver means: `host/kind/key`, each a glob.
///
/// `web-*/container/shop/*` are all containers of the project shop on the hosts web-…; the key may hold slashes. Images
/// and Dockerfiles belong to no host, so that only `*` matches theirs: `*/image/shop/web`.
package struct SubjectPattern: Sendable, Hashable {
    private let host: Glob
    private let kind: Glob
    private let key: Glob
    /// As written.
    package let text: String

    /// Nil where there are fewer than three parts, or the kind matches none.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        host = Glob(parts[0])
        kind = Glob(parts[1])
        key = Glob(parts[2])
        self.text = text
        guard SubjectKind.allCases.contains(where: { kind.matches($0.name) }) else { return nil }
    }

    package func matches(_ subject: Subject) -> Bool { matches(Bytes(subject)) }

    /// A subject's parts as bytes, for asking many patterns.
    struct Bytes {
        let kind: [UInt8]
        let host: [UInt8]
        let key: [UInt8]

        init(_ subject: Subject) {
            kind = Array(subject.kind.name.utf8)
            host = Array(subject.host.utf8)
            key = Array(subject.key.utf8)
        }
    }

    func matches(_ subject: Bytes) -> Bool {
        key.matches(subject.key) && kind.matches(subject.kind) && host.matches(subject.host)
    }
}
