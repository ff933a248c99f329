import Model

extension Image {
    /// The newest scan of each scanner that still counts at the run's date, newest first.
    ///
    /// A scan made within a day after the run's date belongs to the run. What a scanner's older scan says is
    /// superseded by its newer one.
    func countedScans(in context: Context) -> [Scan] {
        var tools: Set<String> = []
        return scans.filter { scan in
            let age = context.date.days(since: scan.scannedAt)
            return age >= 0 && age <= context.policy.scanDays && tools.insert(scan.tool).inserted
        }
    }
}

/// A vulnerability, once for all scanners that report it.
struct ReportedVulnerability {
    /// As the scanner says that rates it gravest.
    private(set) var vulnerability: Vulnerability
    /// The gravest rating; nil where every scanner gives one that is none of ours.
    private(set) var severity: Severity?
    /// Of the scan that rates it gravest.
    private(set) var place: Place
    /// The versions that mend it, as the first scanner that knows of any lists them.
    private(set) var fixedIn: String?
    /// Each scanner with its word for the severity, and where it says so.
    private var sources: [(tool: String, rating: String, pointer: Pointer)]

    private init(_ vulnerability: Vulnerability, of scan: Scan) {
        self.vulnerability = vulnerability
        severity = vulnerability.severity
        place = scan.place
        fixedIn = vulnerability.fixedIn
        let pointer = Pointer(place: place, path: vulnerability.path)
        sources = [(scan.tool, vulnerability.rating ?? vulnerability.severity?.name ?? "", pointer)]
    }

    /// `grype and trivy`; with each one's word where they rate it differently.
    var tools: Text {
        let ratings = Set(sources.map { $0.rating.lowercased() })
        let names = sources.sorted { $0.tool < $1.tool }.map { source in
            ratings.count > 1 && !source.rating.isEmpty ? "\(source.tool) (\(source.rating.lowercased()))" : source.tool
        }
        return Text(en: names.joined(separator: names.count < 3 ? " and " : ", "), zh: names.joined(separator: "、"))
    }

    /// The failure that it is. One that a VEX statement exonerates the image from leads to the statement.
    func failure(
        _ message: Text, severity: Severity? = nil, exoneratedBy statement: VEXStatement?
    ) -> Answer.Failure {
        let pointer = Pointer(place: place, path: vulnerability.path)
        let others = sources.map(\.pointer).filter { $0 != pointer }
        guard let statement else {
            return Answer.Failure(
                message, at: vulnerability.path, in: place, detail: vulnerability.detail, severity: severity,
                others: others)
        }
        let why = statement.justification
        return Answer.Failure(
            Text(
                en: """
                    \(message.en); \(statement.status.words.en), says \(statement.author) on \(statement.at.day)\
                    \(why.isEmpty ? "" : ": \(why)")
                    """,
                zh: """
                    \(message.zh)；\(statement.author) 于 \(statement.at.day) 声明\(statement.status.words.zh)\
                    \(why.isEmpty ? "" : "：\(why)")
                    """),
            at: statement.path, in: statement.place, detail: vulnerability.detail, severity: severity,
            vex: statement.author, others: [pointer] + others)
    }

    /// All that scans report, each flaw of a package once: scanners may call it by different ones of its names.
    static func all(in scans: [Scan]) -> [ReportedVulnerability] {
        var reported: [ReportedVulnerability] = []
        var indexes: [String: Int] = [:]
        for scan in scans {
            for flaw in scan.vulnerabilities {
                let keys = ([flaw.id] + flaw.aliases).map { Vulnerability.detail(id: $0, package: flaw.package) }
                let index = keys.lazy.compactMap { indexes[$0] }.first ?? reported.count
                if index == reported.count {
                    reported.append(ReportedVulnerability(flaw, of: scan))
                } else {
                    reported[index].join(flaw, of: scan)
                }
                for key in keys { indexes[key] = index }
            }
        }
        return reported
    }

    private mutating func join(_ other: Vulnerability, of scan: Scan) {
        let former = vulnerability
        fixedIn = fixedIn ?? other.fixedIn
        let told = ReportedVulnerability(other, of: scan).sources
        if sources.last?.tool != scan.tool { sources += told }
        if let graver = other.severity, severity.map({ graver > $0 }) ?? true {
            severity = graver
            place = scan.place
            vulnerability = other
            // One scanner can list a flaw twice, rated differently: its gravest word stands for it.
            sources[sources.count - 1].pointer = told[0].pointer
        }
        // Whoever rates it, it goes by its CVE number where any scanner knows that.
        if !vulnerability.id.hasPrefix("CVE-") { vulnerability = vulnerability.named(like: other).named(like: former) }
    }
}

extension Finding {
    /// How NP-5.7 says of a vulnerability that no version mends it.
    static let noFix = "has no fix yet"

    /// Whether a version mends the vulnerability that NP-5.7 found.
    package var hasFix: Bool {
        // Behind the last semicolon stands who reported it.
        let text = message.en
        let end = text.utf8.lastIndex(of: UInt8(ascii: ";")) ?? text.endIndex
        return !text[..<end].hasSuffix(Self.noFix)
    }
}
