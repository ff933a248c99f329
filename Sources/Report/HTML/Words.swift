import Baseline
import Model

/// The HTML report's own words, in every language.
enum Words {
    static let title = Text(en: "Container baseline report", zh: "容器基线报告")
    static let skip = Text(en: "Skip to the report", zh: "跳到报告正文")
    static let score = Text(en: "Score", zh: "得分")
    static let coverage = Text(en: "Coverage", zh: "覆盖率")
    static let openFindings = Text(en: "Open findings", zh: "未关闭的发现项")
    static let ofThemCritical = Text(en: "critical", zh: "严重")
    static let change = Text(en: "Since the last run", zh: "与上次运行相比")
    static let noEarlierRun = Text(
        en: "This is the first run: every finding is new.", zh: "这是第一次运行：所有发现项都是新的。")
    static let nothingChanged = Text(en: "Nothing changed.", zh: "没有变化。")
    static let doFirst = Text(en: "To do first", zh: "首先要做的事")
    static let nothingToDo = Text(en: "No finding is open.", zh: "没有未关闭的发现项。")
    static let trend = Text(en: "Score and coverage", zh: "得分与覆盖率")
    static let trendHelp = Text(
        en:
            "Score: the mean of the assessed controls' rates (solid). Coverage: the share of verdicts that evidence could answer (dashed).",
        zh: "得分：已评估控制项通过率的平均值（实线）。覆盖率：有证据可作出判定的比例（虚线）。")
    static let controls = Text(en: "The nine controls", zh: "九项控制")
    static let control = Text(en: "Control", zh: "控制项")
    static let rate = Text(en: "Passed", zh: "通过")
    static let critical = Text(en: "Open critical", zh: "未关闭的严重项")
    static let notAssessed = Text(en: "Not assessed", zh: "未评估")
    static let notApplicable = Text(en: "Not applicable", zh: "不适用")
    static let waived = Text(en: "Waived", zh: "已豁免")
    static let status = Text(en: "Status", zh: "状态")
    static let unassessed = Text(en: "not assessed", zh: "未评估")
    static let compliant = Text(en: "compliant", zh: "合规")
    static let partly = Text(en: "partly compliant", zh: "部分合规")
    static let nonCompliant = Text(en: "non-compliant", zh: "不合规")
    static let history = Text(en: "Nine rows", zh: "九行图")
    static let historyHelp = Text(
        en:
            "One row per control, one cell per run: the percentage that passed. A frame marks a control with an open critical finding; a dash, one that was not assessed.",
        zh: "每行一个控制项，每格一次运行：数字为通过率（%）。加框表示该控制项有未关闭的严重发现项；短横线表示未评估。")
    static let changes = Text(en: "Findings that changed", zh: "发现项的变化")
    static let findings = Text(en: "Findings", zh: "发现项")
    static let subject = Text(en: "Subject", zh: "对象")
    static let finding = Text(en: "Finding", zh: "发现项")
    static let severity = Text(en: "Severity", zh: "严重程度")
    static let state = Text(en: "State", zh: "状态")
    static let firstSeen = Text(en: "First seen", zh: "首次发现")
    static let evidence = Text(en: "Evidence", zh: "证据")
    static let whyAndHow = Text(en: "Why it matters, and how to mend it", zh: "原因与修复方法")
    static let allPass = Text(en: "Checks without an open finding", zh: "没有未关闭发现项的检查")
    static let check = Text(en: "Check", zh: "检查")
    static let coverageHoles = Text(en: "Not assessed, and why", zh: "未评估及原因")
    static let reason = Text(en: "Reason", zh: "原因")
    static let verdicts = Text(en: "Verdicts", zh: "判定数")
    static let byVEX = Text(en: "VEX", zh: "VEX")
    static let unmapped = Text(en: "Findings of other tools that no check stands for", zh: "没有对应检查的其他工具发现项")
    static let unmappedHelp = Text(
        en: "They count in no rate. Each rule is shown with the title of its first finding.",
        zh: "这些发现项不计入任何通过率。每条规则以其第一个发现项的标题显示。")
    static let tool = Text(en: "Tool", zh: "工具")
    static let rule = Text(en: "Rule", zh: "规则")
    static let ended = Text(en: "No longer open, and why", zh: "已关闭的发现项及原因")
    static let waivers = Text(en: "Waivers", zh: "豁免")
    static let waiver = Text(en: "Waiver", zh: "豁免")
    static let approver = Text(en: "Approved by", zh: "批准人")
    static let lastDay = Text(en: "Last day", zh: "最后有效日")
    static let covers = Text(en: "Findings", zh: "涉及发现项")
    static let owner = Text(en: "owner", zh: "负责人")
    static let policyText = Text(en: "The policy that this run was judged by", zh: "本次运行所依据的策略")
    static let tables = Text(en: "Data tables, with the day they were last checked", zh: "数据表及最近核对日期")
    static let waiverBegan = Text(en: "newly waived", zh: "新豁免")
    static let waiverEnded = Text(en: "open again: the waiver ended", zh: "豁免结束后重新打开")
    static let byPolicy = Text(en: "opened or ended by the policy", zh: "因策略变更而新增或结束")
    static let byBaseline = Text(en: "opened or ended by the baseline's version", zh: "因基线版本变更而新增或结束")
    static let newPolicy = Text(en: "judged by another policy than the run before", zh: "所依据的策略与上次运行不同")
    static let newBaseline = Text(
        en: "judged by another version of the baseline than the run before", zh: "所依据的基线版本与上次运行不同")
    static let policyMark = Text(en: "policy", zh: "策略")
    static let baselineMark = Text(en: "baseline", zh: "基线")
    static let provenance = Text(en: "Provenance", zh: "来源")
    static let document = Text(en: "Document", zh: "文档")
    static let host = Text(en: "Host", zh: "主机")
    static let collected = Text(en: "Collected", zh: "采集时间")
    static let redactions = Text(en: "Secrets taken out", zh: "已移除的秘密")
    static let run = Text(en: "Run", zh: "运行")

    static let contents = Text(en: "Contents", zh: "目录")
    static let age = Text(en: "Age", zh: "时长")
    static let deadline = Text(en: "Deadline", zh: "期限")
    static let overdue = Text(en: "overdue", zh: "已逾期")
    static let worst = Text(en: "Worst open", zh: "最高未关闭级别")
    static let course = Text(en: "Trend", zh: "趋势")
    static let policyMeta = Text(en: "policy", zh: "策略")
    static let baselineMeta = Text(en: "baseline", zh: "基线")
    static let vulnerabilities = Text(en: "Vulnerabilities by image", zh: "各镜像的漏洞")
    static let vulnerabilitiesHelp = Text(
        en: """
            Open findings of NP-5.7: what recent scans report at or above the policy's severity. The deadline counts from \
            the day a finding was first seen.
            """,
        zh: "NP-5.7 的未关闭发现项，即近期扫描报告的达到策略所定严重程度的漏洞。期限自首次发现之日起计算。")
    static let image = Text(en: "Image", zh: "镜像")
    static let high = Text(en: "High", zh: "高")
    static let criticalOnly = Text(en: "Critical", zh: "严重")
    static let lower = Text(en: "Lower", zh: "中及以下")
    static let withFix = Text(en: "Fix available", zh: "有修复版本")
    static let longestOpen = Text(en: "Longest open", zh: "最长未修复")
    static let nextDeadline = Text(en: "First deadline", zh: "最早期限")
    static let overdueCount = Text(en: "Overdue", zh: "逾期数")
    static let inventory = Text(en: "Inventory", zh: "资产清单")
    static let inventoryCaption = Text(en: "What the run knows of, by host", zh: "本次运行所知对象（按主机）")
    static let fleet = Text(en: "All hosts", zh: "所有主机")
    static let appeared = Text(en: "Appeared since the last run", zh: "自上次运行以来新出现")
    static let disappeared = Text(en: "Disappeared since the last run", zh: "自上次运行以来消失")
    static let unscanned = Text(en: "Images in use that were not scanned recently", zh: "使用中但近期未扫描的镜像")
    static let none = Text(en: "none", zh: "无")
    static let deliveredNothing = Text(en: "delivered nothing", zh: "未提交证据")
    static let documentsByFormat = Text(en: "Documents by format and host", zh: "文档数（按格式与主机）")
    static let format = Text(en: "Format", zh: "格式")
    static let documents = Text(en: "Documents", zh: "文档数")
    static let bytes = Text(en: "Bytes", zh: "字节数")
    static let evidenceBeside = Text(
        en: "Counted here, for there are many; evidence.csv lists each with its SHA-256 (--format csv).",
        zh: "文档较多，此处仅计数；evidence.csv 列出每个文档及其 SHA-256（--format csv）。")
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func word(_ change: Change) -> Text {
        switch change {
        case .opened: Text(en: "opened", zh: "新增")
        case .persists: Text(en: "persists", zh: "持续")
        case .fixed: Text(en: "fixed", zh: "已修复")
        case .removed: Text(en: "removed", zh: "已移除")
        case .stale: Text(en: "stale", zh: "陈旧")
        case .regressed: Text(en: "regressed", zh: "复发")
        case .waived: Text(en: "waived", zh: "已豁免")
        case .unwaived: Text(en: "waiver ended", zh: "豁免结束")
        case .policy: Text(en: "policy changed", zh: "策略变更")
        case .baseline: Text(en: "baseline changed", zh: "基线变更")
        }
    }

    static func word(_ severity: Severity) -> Text { severity.words }

    /// Several of a kind, as a heading.
    static func words(_ kind: SubjectKind) -> Text {
        switch kind {
        case .container: Text(en: "Containers", zh: "容器")
        case .image: Text(en: "Images", zh: "镜像")
        case .network: Text(en: "Networks", zh: "网络")
        case .engine: Text(en: "Engines", zh: "引擎")
        case .dockerfile: Text(en: "Dockerfiles", zh: "Dockerfile")
        }
    }

    static func word(_ kind: SubjectKind) -> Text {
        switch kind {
        case .container: Text(en: "container", zh: "容器")
        case .image: Text(en: "image", zh: "镜像")
        case .network: Text(en: "network", zh: "网络")
        case .engine: Text(en: "engine", zh: "引擎")
        case .dockerfile: Text(en: "Dockerfile", zh: "Dockerfile")
        }
    }

    /// `17 of 240`
    static func share(_ part: String, of whole: String) -> Text {
        Text(en: "\(part) of \(whole)", zh: "\(part) / \(whole)")
    }

    /// `3 of 20 fail`
    static func failing(_ part: String, of whole: String) -> Text {
        Text(en: "\(part) of \(whole) fail", zh: "\(part) / \(whole) 不通过")
    }

    /// `2 waived`
    static func waived(_ count: String) -> Text { Text(en: "\(count) waived", zh: "\(count) 项已豁免") }

    /// `2 fixed`
    static func counted(_ count: String, _ what: Text) -> Text {
        Text(en: "\(count) \(what.en)", zh: "\(what.zh) \(count) 项")
    }

    /// `49 d`
    static func days(_ count: String) -> Text { Text(en: "\(count) d", zh: "\(count) 天") }

    static func leftOut(_ count: String, in file: String?) -> Text {
        Text(
            en: "… and \(count) more, left out here" + (file.map { "; \($0) has all of them (--format csv)" } ?? ""),
            zh: "……另有 \(count) 项未在此列出" + (file.map { "，完整列表见 \($0)（--format csv）" } ?? ""))
    }

    static func groupsLeftOut(_ count: String, findings: String) -> Text {
        Text(
            en: "… and \(count) more groups with \(findings) findings, left out here; findings.csv has all of "
                + "them (--format csv)",
            zh: "……另有 \(count) 组共 \(findings) 个发现项未在此列出，完整列表见 findings.csv（--format csv）")
    }

    static func unattached(_ list: String) -> Text {
        Text(
            en: """
                Documents on images, Dockerfiles, addresses or vulnerabilities that nothing else in this run shows, and \
                that were not judged: \(list).
                """,
            zh: "以下文档涉及本次运行中没有其他证据的镜像、Dockerfile、地址或漏洞，未作判定：\(list)。")
    }

    static func damaged(_ list: String) -> Text {
        Text(
            en: "Damaged documents, of which only what is whole was read: \(list).",
            zh: "以下文档已损坏，仅读取了其中完好的部分：\(list)。")
    }

    static func silent(_ list: String) -> Text {
        Text(
            en: "Delivered nothing in this run: \(list). What was open there is stale, not fixed.",
            zh: "本次运行未提交任何证据的主机：\(list)。其发现项为陈旧，而非已修复。")
    }
}
