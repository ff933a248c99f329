package import Model

/// A rule of another tool that no check of ours stands for, with its open findings: they count against nothing, and are
/// shown so that nothing of what a tool found is lost.
package struct UnmappedRule: Sendable, Hashable {
    package let tool: String
    package let rule: String
    /// Of its first finding, in the tool's words.
    package let title: String
    package let findings: Int

    package init(tool: String, rule: String, title: String, findings: Int) {
        self.tool = tool
        self.rule = rule
        self.title = title
        self.findings = findings
    }

    /// Those of the newest report of each tool on each subject, whose reports stand in a list each; in the order of tool
    /// and rule.
    package static func all(in reports: [[ToolReport]]) -> [UnmappedRule] {
        struct Name: Hashable {
            let tool: String
            let rule: String
        }
        // Images of one Dockerfile share its reports.
        var seen: Set<Pointer> = []
        var findings: [Name: [ImportedFinding]] = [:]
        for report in reports.flatMap(\.latest) {
            for finding in report.unmapped
            where seen.insert(Pointer(place: report.place(of: finding), path: finding.path)).inserted {
                findings[Name(tool: report.tool, rule: finding.rule), default: []].append(finding)
            }
        }
        return findings.map { name, findings in
            UnmappedRule(
                tool: name.tool, rule: name.rule, title: findings.first?.title ?? "", findings: findings.count)
        }.sorted { ($0.tool, $0.rule) < ($1.tool, $1.rule) }
    }
}
