import Model

extension VEXStatement {
    /// Whether it is about a vulnerability of its name in an image: about the image, or about the package wherever that is.
    /// Where it names packages of its products, only of those.
    func concerns(_ flaw: Vulnerability, in image: Image) -> Bool {
        guard products.contains(where: { Self.names($0, image) || Self.names($0, flaw) }) else { return false }
        return packages.isEmpty || packages.contains { Self.names($0, flaw) }
    }

    /// Whether a product is an image: by digest, by id, by reference or by a package URL of the types `oci` and `docker`.
    private static func names(_ product: String, _ image: Image) -> Bool {
        guard let url = PackageURL(product) else {
            if product == image.id { return true }
            let reference = ImageReference(product)
            if let digest = reference.digest { return image.digests.contains(digest) }
            return !reference.isBareID && image.references.contains(reference)
        }
        guard url.type == "oci" || url.type == "docker" else { return false }
        let version = url.version.flatMap { $0.hasPrefix("sha256:") ? nil : $0 } ?? url.qualifiers["tag"]
        if let digest = url.version, digest.hasPrefix("sha256:") {
            return digest == image.id || image.digests.contains(digest)
        }
        let repository = ImageReference(url.repository).repository
        return image.references.contains { $0.repository == repository && (version == nil || $0.tag == version) }
    }

    /// Whether a product or a part of one is the package that a vulnerability was found in.
    private static func names(_ product: String, _ flaw: Vulnerability) -> Bool {
        guard let url = PackageURL(product) else { return false }
        if let own = flaw.purl.flatMap({ PackageURL($0) }) {
            return own.type == url.type && own.name == url.name && (url.version == nil || own.version == url.version)
        }
        let name = (url.name.split(separator: "/").last ?? "").lowercased()
        let package = (flaw.package.split(whereSeparator: { $0 == ":" || $0 == "/" }).last ?? "").lowercased()
        return name == package && (url.version == nil || url.version == flaw.installed)
    }
}

extension VEXStatement.Status {
    /// As a message says it.
    var words: String {
        switch self {
        case .notAffected: "not affected"
        case .affected: "affected"
        case .fixed: "fixed"
        case .underInvestigation: "under investigation"
        }
    }
}

extension Image {
    fileprivate var digests: Set<String> {
        Set(((inspect?.repoDigests ?? []) + names).compactMap { ImageReference($0).digest })
    }

    fileprivate var references: Set<ImageReference> { Set((inspect?.repoTags ?? names).map { ImageReference($0) }) }
}

/// A package URL (purl): `pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64`. ECMA-427.
struct PackageURL: Hashable {
    /// In lower case.
    let type: String
    /// With its namespace: `debian/openssl`.
    let name: String
    let version: String?
    let qualifiers: [String: String]

    init?(_ text: String) {
        guard text.hasPrefix("pkg:") else { return nil }
        var rest = text.dropFirst(4).drop { $0 == "/" }
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        var qualifiers: [String: String] = [:]
        if let mark = rest.firstIndex(of: "?") {
            for pair in rest[rest.index(after: mark)...].split(separator: "&") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2 { qualifiers[parts[0].lowercased()] = Self.decoded(parts[1]) }
            }
            rest = rest[..<mark]
        }
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        type = rest[..<slash].lowercased()
        rest = rest[rest.index(after: slash)...]
        // The @ of an npm scope stands at the name's beginning and is written %40.
        if let at = rest.lastIndex(of: "@"), at > rest.startIndex, !rest[at...].contains("/") {
            version = Self.decoded(rest[rest.index(after: at)...])
            rest = rest[..<at]
        } else {
            version = nil
        }
        name = Self.decoded(rest)
        guard !name.isEmpty else { return nil }
        self.qualifiers = qualifiers
    }

    /// Of an image: `registry.example.com/shop/web`.
    var repository: String {
        guard let url = qualifiers["repository_url"] else { return name }
        // An image's own repository (type oci), or the registry that its name is looked up in (type docker).
        return type == "oci" || url.hasSuffix("/\(name)") ? url : "\(url)/\(name)"
    }

    private static func decoded(_ text: Substring) -> String {
        guard text.contains("%") else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
