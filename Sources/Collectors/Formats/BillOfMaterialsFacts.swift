import Model

/// What a document of CycloneDX says: packages, a scan, and statements on vulnerabilities.
struct BillOfMaterialsFacts {
    private let bill: BillOfMaterials
    private let place: Place
    private let context: ReadingContext
    private let byReference: [String: BillOfMaterials.Component]
    private let tool: BillOfMaterials.Tool
    private let target: ScanTarget
    private var unknown = 0
    private var unaffected = 0
    private(set) var facts: [Fact] = []
    private(set) var warnings: [String] = []

    init(_ bill: BillOfMaterials, place: Place, context: ReadingContext) {
        self.bill = bill
        self.place = place
        self.context = context
        byReference = Dictionary(
            ([bill.subject].compactMap { $0 } + bill.components).compactMap { component in
                component.reference.map { ($0, component) }
            }, uniquingKeysWith: { first, _ in first })
        tool = Self.tool(bill.tools)
        target = context.target(bill.subject.map { $0.target ?? ScanTarget(name: $0.name) } ?? ScanTarget(name: ""))
        addPackages()
        addScan()
        addStatements()
        warnings += notCounted(unaffected, "vulnerability", "vulnerabilities", "in a version that is called unaffected")
        if unknown > 0 {
            warnings.append(
                "\(unknown) affected \(unknown == 1 ? "component is" : "components are") not in the document, and "
                    + "named as it refers to them")
        }
    }

    /// Tools whose reports tell what they found by databases of their own.
    private static let scanners = ["trivy", "grype", "snyk", "dependency-track", "osv-scanner"]

    private static func tool(_ tools: [BillOfMaterials.Tool]) -> BillOfMaterials.Tool {
        for tool in tools {
            let name = tool.name.lowercased()
            if let scanner = scanners.first(where: { name.contains($0) }) {
                return BillOfMaterials.Tool(name: scanner, version: tool.version)
            }
        }
        return tools.first.map { BillOfMaterials.Tool(name: $0.name.lowercased(), version: $0.version) }
            ?? BillOfMaterials.Tool(name: "cyclonedx", version: nil)
    }

    private var isOfScanner: Bool { Self.scanners.contains(tool.name) }

    /// An image may hold no package at all; a document without components that is of no image is no list of packages.
    private mutating func addPackages() {
        let isOfImage = bill.subject?.target != nil || context.imageName != nil
        guard !bill.components.isEmpty || (isOfImage && bill.flaws?.isEmpty ?? true) else {
            if bill.flaws == nil { warnings.append("lists no components and names no image: it says nothing") }
            return
        }
        let all = bill.components.filter(\.isPackage)
        warnings += notCounted(
            all.count(where: \.isElsewhere), "package", "packages", "that the document calls no part of the product")
        let packages = all.filter { !$0.isElsewhere }.map { component in
            PackageList.Package(
                name: component.name, version: component.version, type: component.packageType, path: component.path)
        }
        facts.append(.packages(PackageList(place: place, tool: tool.name, target: target, packages: packages)))
    }

    /// A document without components that has something to say of every vulnerability is VEX, and no scan. What is
    /// called not affected or fixed stays in a scanner's document, where it was found; in another's it never was.
    private mutating func addScan() {
        guard let flaws = bill.flaws else { return }
        if flaws.isEmpty, tool.name == "trivy" || !isOfScanner {
            warnings.append(
                "lists no vulnerabilities, as Trivy and others do that looked for none: it counts as no scan; collect "
                    + "trivy image --format json IMAGE")
            return
        }
        let isVEX = bill.components.isEmpty && flaws.allSatisfy { $0.analysis?.isSilent == false }
        let found = flaws.filter { flaw in
            isOfScanner || ![.notAffected, .fixed].contains(flaw.analysis?.status)
        }
        guard flaws.isEmpty || !(isVEX || found.isEmpty) else { return }
        var vulnerabilities: [Vulnerability] = []
        for flaw in found { vulnerabilities += self.vulnerabilities(of: flaw) }
        facts.append(
            .scan(
                Scan(
                    place: place, tool: tool.name, toolVersion: tool.version,
                    scannedAt: bill.timestamp ?? context.collectedAt, target: target, vulnerabilities: vulnerabilities))
        )
    }

    /// A flaw in two components is two vulnerabilities.
    private mutating func vulnerabilities(of flaw: BillOfMaterials.Flaw) -> [Vulnerability] {
        let (severity, rating) = flaw.severity
        func vulnerability(
            _ name: String, _ version: String, _ fixedIn: String?, _ purl: String?, _ path: String
        ) -> Vulnerability {
            Vulnerability(
                names: flaw.names, package: name, installed: version, fixedIn: fixedIn, severity: severity,
                rating: rating, purl: purl, path: path)
        }
        let fix = flaw.fix
        if flaw.affected.isEmpty { return [vulnerability("", "", fix?.versions, nil, flaw.path)] }
        let components = flaw.affected.map { ($0, component($0)) }
        let mended = Set(components.filter { fix?.names($0.1) == true }.map(\.1.version)).subtracting([""])
        return components.compactMap { affected, component in
            if affected.unaffected.contains(component.version), !component.version.isEmpty {
                unaffected += 1
                return nil
            }
            // One advice is given for all packages that are built from one source, by the name of one of them.
            let isMended = fix?.names(component) == true || mended.contains(component.version)
            let listed = affected.unaffected.joined(separator: ", ")
            return vulnerability(
                component.name, component.version,
                isMended ? fix?.versions : listed.isEmpty ? nil : listed, component.purl, affected.path)
        }
    }

    /// The component that a reference means: of this document, else what the reference itself says, since most are
    /// package URLs, also behind a link to another document (`urn:cdx:SERIAL/VERSION#REF`).
    private mutating func component(_ affected: BillOfMaterials.Affected) -> BillOfMaterials.Component {
        if let known = known(affected.reference) { return known }
        let own = Self.withoutLink(affected.reference)
        let url = PackageURL(own)
        if url == nil { unknown += 1 }
        var members = BillOfMaterials.Component.Members()
        members.group = url?.namespace ?? ""
        members.name = url?.name ?? own
        members.version = url?.version ?? affected.versions.first ?? ""
        members.purl = url == nil ? nil : own
        return BillOfMaterials.Component(members, path: affected.path)
    }

    private func known(_ reference: String) -> BillOfMaterials.Component? {
        byReference[reference] ?? byReference[Self.withoutLink(reference)]
    }

    private static func withoutLink(_ reference: String) -> String {
        guard reference.hasPrefix("urn:cdx:"), let hash = reference.firstIndex(of: "#") else { return reference }
        let fragment = reference[reference.index(after: hash)...]
        // Some do not encode what they link to, and a package URL has percent signs of its own.
        return fragment.hasPrefix("pkg:") ? String(fragment) : PackageURL.decoded(fragment)
    }

    private mutating func addStatements() {
        let products = self.products
        for flaw in bill.flaws ?? [] {
            guard let analysis = flaw.analysis, !analysis.isSilent else { continue }
            var packages: [String] = []
            var isOfAll = flaw.affected.isEmpty
            for affected in flaw.affected {
                if let known = known(affected.reference), known.path == bill.subject?.path {
                    isOfAll = true
                } else {
                    packages += identities(of: affected)
                }
            }
            let isOfPackages = products.isEmpty
            facts.append(
                .vex(
                    VEXStatement(
                        place: place, path: flaw.path, author: bill.author.isEmpty ? tool.name : bill.author,
                        // A bare name would be an image's.
                        vulnerabilities: flaw.names,
                        products: isOfPackages ? packages.filter { $0.hasPrefix("pkg:") } : products,
                        packages: isOfPackages || isOfAll ? [] : packages, status: analysis.status,
                        justification: [analysis.justification, analysis.detail].filter { !$0.isEmpty }.joined(
                            separator: ": "), at: analysis.at ?? bill.timestamp ?? context.collectedAt)))
        }
    }

    /// Every name of what the document is of, and of the image that it is given for.
    private var products: [String] {
        guard let subject = bill.subject else { return [context.imageName].compactMap { $0 } }
        return [subject.purl].compactMap { $0 } + target.allNames
    }

    /// A component's package URL, else its name and version. One of another document may be of every version: then it
    /// is each of those that the statement tells.
    private func identities(of affected: BillOfMaterials.Affected) -> [String] {
        if let known = known(affected.reference) {
            return [known.purl ?? (known.version.isEmpty ? known.name : "\(known.name)@\(known.version)")]
        }
        let own = Self.withoutLink(affected.reference)
        guard let url = PackageURL(own), url.version == nil, !affected.versions.isEmpty else { return [own] }
        return affected.versions.map { PackageURL.adding(version: $0, to: own) }
    }
}

extension BillOfMaterials.Flaw {
    /// The rating of the flaw's own source, else the highest of all; of several by that source the highest too. Where
    /// no rating has a word, that of the highest CVSS score. A scanner's `unknown` counts only where there is nothing
    /// else.
    fileprivate var severity: (Severity?, rating: String?) {
        let words = ratings.filter { !($0.severity ?? "").isEmpty }
        let known = words.filter { $0.severity?.lowercased() != "unknown" }
        let own = known.filter { $0.source != nil && $0.source?.lowercased() == source?.lowercased() }
        let counted = (own.isEmpty ? known : own).compactMap(\.severity)
        let rated = counted.compactMap { word in Severity(name: word).map { (word, $0) } }
        if let (word, severity) = rated.max(by: { $0.1 < $1.1 }) { return (severity, word) }
        if let word = counted.first { return (nil, word) }
        if let severity = ratings.compactMap(\.severityOfScore).max() { return (severity, words.first?.severity) }
        return (nil, words.first?.severity)
    }

    /// What mends the flaw, of `Upgrade libssl3 to version 3.0.14-1~deb12u2`.
    fileprivate var fix: BillOfMaterials.Fix? {
        let start = "Upgrade "
        let middle = "to version "
        guard recommendation.hasPrefix(start), let words = recommendation.firstRange(of: middle) else { return nil }
        let package = recommendation[..<words.lowerBound].dropFirst(start.count)
        var versions = recommendation[words.upperBound...].prefix { $0 != "\n" }
        if let or = versions.firstRange(of: " or ") { versions = versions[..<or.lowerBound] }
        while let last = versions.last, last == "." || last == " " { versions.removeLast() }
        guard !versions.isEmpty else { return nil }
        return BillOfMaterials.Fix(versions: String(versions), package: String(package.dropLast()))
    }
}

extension BillOfMaterials {
    fileprivate struct Fix {
        let versions: String
        /// Empty where the advice names none, and so means every one.
        let package: String

        func names(_ component: Component) -> Bool { package.isEmpty || component.name == package }
    }
}

extension BillOfMaterials.Rating {
    /// By the scale of CVSS: https://nvd.nist.gov/vuln-metrics/cvss. A score of 0 is none.
    fileprivate var severityOfScore: Severity? {
        guard method.hasPrefix("CVSSv"), let severity = score.flatMap({ Severity(score: Double($0)) }) else {
            return nil
        }
        return method == "CVSSv2" ? min(severity, .high) : severity
    }
}
