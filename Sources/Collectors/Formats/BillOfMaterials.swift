import Model

/// A document of CycloneDX in plain values, whether JSON or XML told it.
///
/// Source: the schemas of CycloneDX 1.2 to 1.7. Every `path` leads from the document's place.
struct BillOfMaterials {
    /// `metadata.tools`
    var tools: [Tool] = []
    /// `metadata.timestamp`
    var timestamp: Timestamp?
    /// Who answers for it: its authors, its supplier, else its serial number; empty where it tells none.
    var author = ""
    /// What it is of: `metadata.component`.
    var subject: Component?
    /// All components, those within others among them.
    var components: [Component] = []
    /// Nil where the document has no `vulnerabilities`.
    var flaws: [Flaw]?

    struct Tool {
        let name: String
        let version: String?
    }

    struct Component {
        /// `bom-ref`
        let reference: String?
        /// As scanners spell it, with its group: `@babel/core`, `org.apache.logging.log4j:log4j-core`.
        let name: String
        /// With its epoch: `1:1.0.2k-16.el7`.
        let version: String
        let purl: String?
        /// `deb`, `rpm`, `apk`, `npm`; empty where no package URL tells it.
        let packageType: String
        let isPackage: Bool
        /// `scope` is `excluded`, or `isExternal`: it is not in the product.
        let isElsewhere: Bool
        let target: ScanTarget?
        let path: String
    }

    struct Flaw {
        let names: [String]
        /// Who found it, or tells of it: `nvd`, `debian`.
        let source: String?
        let ratings: [Rating]
        let recommendation: String
        let affected: [Affected]
        let analysis: Analysis?
        let path: String
    }

    struct Rating {
        let source: String?
        /// `critical`, `none`
        let severity: String?
        /// Its whole part.
        let score: Int?
        /// `CVSSv31`, `other`
        let method: String
    }

    /// A component that has a flaw.
    struct Affected {
        /// A `bom-ref` of this document, or a link to one of another document.
        let reference: String
        /// Versions, and ranges of versions, that the document calls affected, or nothing.
        let versions: [String]
        /// Those that it calls unaffected.
        let unaffected: [String]
        let path: String
    }

    /// What its author says of a flaw in his product.
    struct Analysis {
        let status: VEXStatement.Status
        /// `code_not_reachable`; empty where none is given.
        let justification: String
        /// In the author's words.
        let detail: String
        let at: Timestamp?

        /// `analysis.state` in OpenVEX's words; nil for a word that is none.
        static func status(of state: String) -> VEXStatement.Status? {
            switch state {
            case "not_affected", "false_positive": .notAffected
            case "resolved", "resolved_with_pedigree": .fixed
            case "exploitable": .affected
            case "in_triage": .underInvestigation
            default: nil
            }
        }

        /// Old versions of Grype call every flaw `in_triage`, which says nothing.
        var isSilent: Bool { status == .underInvestigation && justification.isEmpty && detail.isEmpty && at == nil }
    }
}

extension BillOfMaterials.Component {
    /// What a component is told by.
    struct Members {
        var reference: String?
        var type = ""
        var group = ""
        var name = ""
        var version = ""
        var purl: String?
        var hasCPE = false
        var isElsewhere = false
        var properties: [(name: String, value: String)] = []
    }

    init(_ members: Members, path: String) {
        let url = members.purl.flatMap { PackageURL($0) }
        reference = members.reference
        purl = members.purl
        packageType = url.map { $0.type == "alpine" ? "apk" : $0.type } ?? ""
        name = Self.name(members, url)
        // Of distributions' packages Trivy keeps the epoch in the package URL alone.
        let epoch = url?[qualifier: "epoch"] ?? "0"
        version = epoch == "0" || members.version.contains(":") ? members.version : "\(epoch):\(members.version)"
        // What people call a package: no files, no operating system, and no lock file that Trivy calls an application.
        isPackage =
            switch members.type {
            case "library", "framework": true
            case "application", "platform": url.map { !$0.isImage } ?? members.hasCPE
            default: false
            }
        isElsewhere = members.isElsewhere
        target = Self.target(members, url)
        self.path = path
    }

    /// A group is a part of a library's name, and of none of a distribution's.
    private static func name(_ members: Members, _ url: PackageURL?) -> String {
        let separator =
            switch url?.type {
            case "maven": ":"
            case "npm", "golang", "composer", "swift", "github": "/"
            default: ""
            }
        let isPart = !separator.isEmpty && !members.group.isEmpty
        return isPart && !members.name.hasPrefix(members.group + separator)
            ? members.group + separator + members.name : members.name
    }

    /// Nil where it is no image. Syft and Grype give the manifest's digest as the version; Trivy tells names and ids as
    /// properties, and a package URL.
    private static func target(_ members: Members, _ url: PackageURL?) -> ScanTarget? {
        func all(_ name: String) -> [String] {
            members.properties.filter { $0.name == "aquasecurity:trivy:\(name)" && !$0.value.isEmpty }.map(\.value)
        }
        let imageID = all("ImageID").first
        guard members.type == "container" || url?.isImage == true || imageID != nil else { return nil }
        let isDigest = members.version.hasPrefix("sha256:")
        let reference = ImageReference(members.name)
        let isTag = !isDigest && !members.version.isEmpty && reference.tag == nil && reference.digest == nil
        let tags = all("RepoTag")
        let digests = all("RepoDigest")
        let names = url?.isImage == true ? url?.imageNames ?? [] : []
        return ScanTarget(
            name: isTag ? "\(members.name):\(members.version)" : members.name, imageID: imageID,
            repoTags: tags + names.filter { !$0.contains("@") && !tags.contains($0) },
            repoDigests: digests + names.filter { $0.contains("@") && !digests.contains($0) },
            digest: isDigest ? members.version : nil)
    }
}
