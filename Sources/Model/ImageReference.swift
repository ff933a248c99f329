/// An image's name as Docker writes it: `registry.example.com:5000/shop/web:1.4.2@sha256:…`.
///
/// Grammar: the distribution project's `reference` package. `web` is short for `docker.io/library/web`; which one a
/// local `web` really is, only a repository digest tells.
package struct ImageReference: Sendable, Hashable {
    /// With registry and namespace as normalised by Docker: `docker.io/library/web`. Empty for a bare image id.
    package let repository: String
    package let tag: String?
    /// `sha256:…`
    package let digest: String?

    package init(_ text: some StringProtocol) {
        var rest = Substring(text)
        // By bytes: every container names an image, and going by characters took ten times as long.
        if let at = rest.utf8.firstIndex(of: UInt8(ascii: "@")) {
            digest = String(rest[rest.utf8.index(after: at)...])
            rest = rest[..<at]
        } else if rest.hasPrefix("sha256:") || (rest.utf8.count == 64 && rest.utf8.allSatisfy(\.isHexDigit)) {
            // A bare id: no repository, no tag.
            digest = nil
            tag = nil
            repository = ""
            return
        } else {
            digest = nil
        }
        if let colon = rest.utf8.lastIndex(of: UInt8(ascii: ":")), !rest[colon...].utf8.contains(UInt8(ascii: "/")) {
            tag = String(rest[rest.utf8.index(after: colon)...])
            rest = rest[..<colon]
        } else {
            tag = nil
        }
        repository = Self.normalised(rest)
    }

    /// Docker's rule: the first part is a registry if it has a dot or a port, or is `localhost`.
    private static func normalised(_ name: Substring) -> String {
        guard !name.isEmpty, name != "<none>" else { return "" }
        guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return "docker.io/library/\(name)" }
        let first = name[..<slash]
        let rest = name[name.utf8.index(after: slash)...]
        if first == "docker.io" || first == "index.docker.io" {
            return rest.utf8.contains(UInt8(ascii: "/")) ? "docker.io/\(rest)" : "docker.io/library/\(rest)"
        }
        let isRegistry =
            first == "localhost" || first.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
        return isRegistry ? String(name) : "docker.io/\(name)"
    }

    /// Whether this is an image id rather than a name.
    package var isBareID: Bool { repository.isEmpty }

    /// As a person would write it: `web:1.4`, without `docker.io/library/`.
    package var familiarRepository: String {
        for prefix in ["docker.io/library/", "docker.io/"] where repository.hasPrefix(prefix) {
            return String(repository.dropFirst(prefix.count))
        }
        return repository
    }
}

/// The 12 digits by which Docker names an image where it is short, as `docker history` does.
package func shortID(_ id: String) -> String {
    String((id.hasPrefix("sha256:") ? id.dropFirst(7) : id[...]).prefix(12))
}

extension UInt8 {
    /// Blank, tab and line ends.
    package var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    /// `0` to `9`, `a` to `f`, `A` to `F`.
    package var isHexDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
