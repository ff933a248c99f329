import Model

extension Image {
    /// The newest package list of each tool, newest first: what it listed before is superseded.
    var latestPackageLists: [PackageList] {
        var tools: Set<String> = []
        return packageLists.filter { tools.insert($0.tool).inserted }
    }
}

extension Image {
    /// Why it is not known which packages of the operating system it holds.
    var packagesUnknown: Text {
        packageLists.isEmpty
            ? Text(
                en: "neither a package list nor docker history of this image was collected",
                zh: "未收集该镜像的软件包清单和 docker history")
            : Text(
                en: "its package list holds none of an operating system, and its docker history was not collected",
                zh: "其软件包清单中没有操作系统的软件包，且未收集其 docker history")
    }
}

extension [ToolReport] {
    /// Of reports in the order of their dates, newest first, that of each tool on each kind of target.
    var latest: [ToolReport] {
        var seen: Set<[String]> = []
        return filter { report in
            let target =
                switch report.target {
                case .image: "image"
                case .dockerfile(let path): "dockerfile \(path)"
                case .host(let name): "host \(name)"
                }
            return seen.insert([report.tool, target]).inserted
        }
    }
}

extension ToolReport {
    /// A finding in the tool's own words, with the place where the tool tells it.
    func words(of finding: ImportedFinding) -> Text {
        let place = finding.location.isEmpty ? "" : " (\(finding.location))"
        return Text(verbatim: "\(tool) \(finding.rule): \(finding.title)\(place)")
    }

    /// Its findings that count against a check of ours.
    func findings(against check: String) -> [ImportedFinding] {
        let numbering = numbering
        return findings.filter { ImportedRule.check(tool: tool, rule: $0.rule, version: numbering) == check }
    }

    /// Its findings of rules that the table does not know.
    var unmapped: [ImportedFinding] {
        let numbering = numbering
        return findings.filter { ImportedRule.check(tool: tool, rule: $0.rule, version: numbering) == nil }
    }

    /// The version of the CIS benchmark that docker-bench-security's rules are numbered by: one version of the tool
    /// shifted the numbers of the one before.
    private var numbering: String? {
        if benchmark != nil || tool != "docker-bench-security" { return benchmark }
        return toolVersion.flatMap {
            CISNumber.version(ofDockerBenchSecurity: $0, numbers: checked.union(findings.map(\.rule)))
        }
    }

    /// Whether it looked for what counts against a check of ours: by the rules that it names, else by those of its tool.
    /// Trivy's report names its scanners at least: `secret/*`, `license/*`, `misconfiguration/*`.
    func looked(against check: String) -> Bool {
        // Trivy and Checkov look for what they are asked to: a report that does not tell what stands for nothing.
        if checked.isEmpty { return tool != "trivy" && tool != "checkov" && mayFind(against: check) }
        let numbering = numbering
        return checked.contains { rule in
            rule == "misconfiguration/*"
                ? ImportedRule.all.contains { $0.tool == tool && $0.check == check && !$0.rule.hasPrefix("secret/") }
                : ImportedRule.check(tool: tool, rule: rule, version: numbering) == check
        }
    }

    /// Whether its tool has any rule that counts against a check of ours.
    private func mayFind(against check: String) -> Bool {
        ImportedRule.all.contains { $0.tool == tool && $0.check == check }
    }
}
