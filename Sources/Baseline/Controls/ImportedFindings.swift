import Model

/// The check `NP-n.90` of each control: what other tools found that none of the control's own checks judges.
enum ImportedFindings {
    /// The newest report of each tool on a subject speaks; which of its rules count here, `ImportedRule` says.
    ///
    /// A benchmark of the host judges the engine, every other tool an image or a Dockerfile. The engine has this check
    /// only where the benchmark has a rule for the control, and so have images and Dockerfiles.
    static func check(control: Int) -> Check {
        let id = "NP-\(control).90"
        let tools = Array(Set(ImportedRule.all.filter { $0.check == id }.map(\.tool))).sorted()
        let names = spelled(tools).joined(separator: ", ")
        let namesInChinese = spelled(tools).joined(separator: "、")
        return Check(
            id, .medium, nist: "4.1.2", needs: [.lint],
            title: Text(en: "No open finding imported from another tool", zh: "没有从其他工具导入的未解决问题"),
            fails: Text(
                en: """
                    Fails for each finding in the newest report of each tool on the subject whose rule is assigned to \
                    this control and to none of its other checks, with the severity that the tool gave it, or medium. \
                    Passes when there is a report of a tool with such rules (\(names)) and none of them is open; \
                    findings of other rules do not count.
                    """,
                zh: """
                    每个工具对该对象的最新报告中，凡规则归入本控制项且不属于本控制项其他检查的问题，均判为不通过，严重程度以该工具给出的为准，未给出时为中。\
                    存在具有此类规则的工具（\(namesInChinese)）的报告且没有未解决的问题时判为通过；其他规则的问题不计入。
                    """),
            rationale: Text(
                en: """
                    Linters and benchmarks see things that an inspect document does not show; what they found stays \
                    open until somebody mends it, whichever tool found it first.
                    """,
                zh: "代码检查工具和基准测试能发现 inspect 文档中看不到的问题；无论由哪个工具首先发现，这些问题在修复之前都处于未解决状态。"),
            remediation: Text(
                en: """
                    Mend what the tool names, most often in a line of the Dockerfile, rebuild the image, run the tool \
                    again and import its new report (dockle --format json --output web.json IMAGE, or trivy image \
                    --format json --output web.json IMAGE). A finding that does not apply is waived with its reason.
                    """,
                zh: """
                    按照工具的提示进行修复（多数是 Dockerfile 中的某一行），重新构建镜像，再次运行该工具并导入新的报告（dockle --format json --output web.json \
                    IMAGE，或 trivy image --format json --output web.json IMAGE）。不适用的问题可登记豁免并说明原因。
                    """),
            examples: examples(id),
            rules: rules(id, tools))
    }

    /// As the projects spell their own names.
    private static func spelled(_ tools: [String]) -> [String] {
        tools.map { ["checkov": "Checkov", "dockle": "Dockle", "trivy": "Trivy"][$0] ?? $0 }
    }

    private static let hostTools: Set<String> = ["docker-bench-security"]

    private static func rules(_ id: String, _ tools: [String]) -> [Rule] {
        let host = tools.filter(hostTools.contains)
        let others = tools.filter { !hostTools.contains($0) }
        var rules: [Rule] = []
        if !others.isEmpty {
            rules.append(.image { image, _ in judge(image.reports.latest, by: others, id) })
            rules.append(.dockerfile { dockerfile, _ in judge(dockerfile.reports.latest, by: others, id) })
        }
        if !host.isEmpty { rules.append(.engineInContext { engine, _ in judge(engine.reports.latest, by: host, id) }) }
        return rules
    }

    private static func judge(_ reports: [ToolReport], by tools: [String], _ id: String) -> Answer {
        let reports = reports.filter { tools.contains($0.tool) }
        if reports.isEmpty {
            return .notAssessed(
                Text(
                    en: "no report of \(spelled(tools).joined(separator: ", ")) was collected",
                    zh: "未收集 \(spelled(tools).joined(separator: "、")) 的报告"))
        }
        let failures = reports.flatMap { report in report.findings(against: id).map { failure($0, of: report) } }
        guard !failures.isEmpty || reports.contains(where: { $0.looked(against: id) }) else {
            return .notAssessed(Text(en: "no report that looked for this was collected", zh: "未收集检查过此项的报告"))
        }
        return .failing(failures)
    }

    private static func failure(_ finding: ImportedFinding, of report: ToolReport) -> Answer.Failure {
        let parts = [report.tool, finding.rule, finding.location].filter { !$0.isEmpty }
        return Answer.Failure(
            report.words(of: finding), at: finding.path, in: report.place(of: finding),
            detail: parts.joined(separator: " "), severity: finding.severity)
    }

    /// The verdict of a tool on one of the rules.
    private static func examples(_ id: String) -> Check.Examples {
        let rule = ImportedRule.all.first { $0.check == id }.map { "\($0.tool) \($0.rule)" } ?? "dockle"
        return Check.Examples(pass: "\(rule): PASS", fail: "\(rule): WARN")
    }
}
