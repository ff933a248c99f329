package import Model

extension VEXStatement {
    /// Whether it says that what it is about is not, or no more, affected.
    var isExoneration: Bool { status == .notAffected || status == .fixed }

    /// Whether it is about a vulnerability of its name in an image: about the image, or about the package wherever that is.
    /// Where it names packages of its products, only of those.
    ///
    /// One that calls a product fixed must say which version of it is: of a repository alone it says nothing of old tags.
    func concerns(_ flaw: Vulnerability, in image: Image) -> Bool {
        let isFix = status == .fixed
        guard
            products.contains(where: { Self.names($0, image, exactly: isFix) || Self.names($0, flaw, exactly: isFix) })
        else { return false }
        return packages.isEmpty || packages.contains { Self.names($0, flaw) }
    }

    /// Those that concern no vulnerability of these images.
    package static func idle(_ statements: [VEXStatement], in images: [Image]) -> [VEXStatement] {
        var reported: [String: [(image: Image, flaw: Vulnerability)]] = [:]
        for image in images where !statements.isEmpty {
            for flaw in image.scans.flatMap(\.vulnerabilities) {
                for name in [flaw.id] + flaw.aliases { reported[name, default: []].append((image, flaw)) }
            }
        }
        return statements.filter { statement in
            !statement.vulnerabilities.contains { name in
                (reported[name] ?? []).contains { statement.concerns($0.flaw, in: $0.image) }
            }
        }
    }

    /// Whether a product is an image: by digest, by id, by reference or by a package URL. Without a tag and a digest it is
    /// every image of its repository.
    private static func names(_ product: String, _ image: Image, exactly: Bool) -> Bool {
        guard let url = PackageURL(product) else { return image.isCalled(product, exactly: exactly) }
        guard url.isImage else { return false }
        // A digest decides before the tag that stands beside it.
        return url.imageNames.first.map { image.isCalled($0, exactly: exactly) } ?? false
    }

    /// Whether a product, or a part of one, is the package that a vulnerability was found in.
    private static func names(_ product: String, _ flaw: Vulnerability, exactly: Bool = false) -> Bool {
        guard let url = PackageURL(product), !url.isImage, !exactly || url.version != nil else { return false }
        guard let own = flaw.purl.flatMap({ PackageURL($0) }) else {
            // A name alone is some other language's package as well.
            return url.version == flaw.installed
                && url.name.lowercased() == (flaw.package.split { $0 == ":" || $0 == "/" }.last ?? "").lowercased()
        }
        return own.isSamePackage(as: url) && (url.version == nil || own.fullVersion == url.fullVersion)
            && ["arch", "distro"].allSatisfy { key in
                guard let told = url[qualifier: key], let known = own[qualifier: key] else { return true }
                return told == known
            }
    }
}

extension PackageURL {
    /// Whether type, namespace and name are the same. Syft before 0.60 calls the type `apk` `alpine`.
    fileprivate func isSamePackage(as other: PackageURL) -> Bool {
        func known(_ type: String) -> String { type == "alpine" ? "apk" : type }
        return known(type) == known(other.type) && namespace == other.namespace && name == other.name
    }

    /// With the epoch, which some tools write as a qualifier and others before the version: `1:4.13`.
    fileprivate var fullVersion: String? {
        guard let version, let epoch = self[qualifier: "epoch"], epoch != "0", !version.contains(":") else {
            return version
        }
        return "\(epoch):\(version)"
    }
}

extension VEXStatement.Status {
    /// As a message says it.
    var words: Text {
        switch self {
        case .notAffected: Text(en: "not affected", zh: "不受影响")
        case .affected: Text(en: "affected", zh: "受影响")
        case .fixed: Text(en: "fixed", zh: "已修复")
        case .underInvestigation: Text(en: "under investigation", zh: "调查中")
        }
    }
}

extension Image {
    /// Whether a name is its digest, its id, its reference, or (unless it must be exact) its repository's.
    fileprivate func isCalled(_ name: String, exactly: Bool) -> Bool {
        let digests = Set(((inspect?.repoDigests ?? []) + names).compactMap { ImageReference($0).digest })
        if name == id || digests.contains(name) { return true }
        let reference = ImageReference(name)
        if let digest = reference.digest { return digest == id || digests.contains(digest) }
        guard !reference.isBareID else { return false }
        let references = (inspect?.repoTags ?? names).map { ImageReference($0) }
        return reference.tag == nil
            ? !exactly && references.contains { $0.repository == reference.repository } : references.contains(reference)
    }
}
