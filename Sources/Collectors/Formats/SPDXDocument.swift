import Model

/// What a document of SPDX says of packages, in whatever form it is written.
struct SPDXDocument {
    struct Package {
        var id = ""
        var name: String
        var version = ""
        var purl: String?
        /// `CONTAINER`, `OPERATING-SYSTEM`, …; in SPDX 3 `container`, `operatingSystem`.
        var purpose = ""
        var sha256: String?
        /// `RepoTag: shop/web:1.4`, as Trivy writes of the image.
        var notes: [String] = []
        var path: String
    }

    var name = ""
    /// `syft-1.18.1`
    var tools: [String] = []
    var packages: [Package] = []
    /// Ids of what the document is about.
    var described: Set<String> = []

    /// What the document is about is no package of its own: one package alone, or images among several.
    func list(_ place: Place, _ context: ReadingContext) -> PackageList {
        let subjects = packages.filter { described.contains($0.id) }
        let roots = subjects.count == 1 ? subjects : subjects.filter(\.isImage)
        let ids = Set(roots.map(\.id))
        let target = roots.count == 1 ? roots[0].target : ScanTarget(name: name)
        return PackageList(
            place: place, tool: tools.first.map(Self.toolName) ?? "spdx", target: context.target(target),
            packages: packages.filter { !ids.contains($0.id) && !$0.isContainerOfPackages }.map {
                PackageList.Package(
                    name: $0.name, version: Self.told($0.version), type: $0.purl.flatMap { PackageURL($0)?.type } ?? "",
                    path: $0.path)
            })
    }

    /// `syft` of `syft-1.18.1`, `syft-v0.42.0-bogus`; the specification asks for a version behind a hyphen.
    private static func toolName(_ text: String) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let version = parts.dropFirst().firstIndex { part in
            let digits = part.hasPrefix("v") ? part.dropFirst() : part
            return digits.first?.isNumber == true || part == "dev"
        }
        return parts[..<(version ?? parts.endIndex)].joined(separator: "-").lowercased()
    }

    /// The tool in a creator, `Tool: syft-1.18.1`; nil where it is a person or an organisation.
    static func tool(_ creator: String) -> String? {
        guard creator.hasPrefix("Tool:") else { return nil }
        let name = creator.dropFirst(5).drop { $0 == " " }
        return name.isEmpty ? nil : String(name)
    }

    fileprivate static func told(_ text: String) -> String { text == "NOASSERTION" || text == "NONE" ? "" : text }
}

extension SPDXDocument.Package {
    var isImage: Bool {
        purpose.uppercased() == "CONTAINER" || id.hasPrefix("SPDXRef-ContainerImage-")
            || id.hasPrefix("SPDXRef-DocumentRoot-Image-") || isImageURL
    }

    private var isImageURL: Bool { purl.flatMap { PackageURL($0) }?.isImage ?? false }

    /// Trivy writes the operating system, and the files that list libraries, as packages which contain the others.
    fileprivate var isContainerOfPackages: Bool {
        guard purl == nil else { return false }
        return ["OPERATING-SYSTEM", "OPERATING_SYSTEM", "OPERATINGSYSTEM"].contains(purpose.uppercased())
            || id.hasPrefix("SPDXRef-OperatingSystem-") || id.hasPrefix("SPDXRef-Application-")
    }

    /// Syft writes a tag as the version of an image.
    fileprivate var target: ScanTarget {
        guard isImage else { return ScanTarget(name: name) }
        let version = SPDXDocument.told(version)
        let isTagged = version.isEmpty || version.hasPrefix("sha256:") || name.hasSuffix(":\(version)")
        return ScanTarget(
            name: isTagged ? name : "\(name):\(version)", imageID: noted("ImageID").first, repoTags: noted("RepoTag"),
            repoDigests: noted("RepoDigest"), digest: digest(version))
    }

    private func digest(_ version: String) -> String? {
        if version.hasPrefix("sha256:") { return version }
        if let url = purl.flatMap({ PackageURL($0) }), url.isImage, let digest = url.version,
            digest.hasPrefix("sha256:")
        {
            return digest
        }
        return sha256.map { "sha256:\($0)" }
    }

    private func noted(_ key: String) -> [String] {
        notes.filter { $0.hasPrefix("\(key): ") }.map { String($0.dropFirst(key.utf8.count + 2)) }.filter {
            !$0.isEmpty
        }
    }
}
