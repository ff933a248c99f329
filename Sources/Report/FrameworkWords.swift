import Baseline
import Model

/// The words by which frameworks and their mappings are told.
enum FrameworkWords {
    static let frameworks = Text(en: "Coverage of frameworks", zh: "框架覆盖情况")
    static let meaning = Text(
        en: """
            A mapping means that checks contribute evidence to a requirement. No requirement is fulfilled by checks alone: \
            whether it is fulfilled, an auditor decides. Published means that the requirement itself names what the checks \
            look at; all else is our judgement. Requirements are named in our own words. Findings imported from other \
            tools count for a control, not for a requirement.
            """,
        zh: """
            映射表示检查为某项要求提供证据。任何要求都不会仅凭检查即告满足，是否满足由审计人员判断。“已公布”指要求本身即写明检查所查看的内容，\
            其余均为我们的判断。要求的名称由我们自行概括。从其他工具导入的发现项计入控制项，不计入具体要求。
            """)
    static let controlsByFramework = Text(
        en: "The nine controls, and the requirements that their checks contribute to",
        zh: "九项控制及其检查所支持的要求")
    static let thisRun = Text(en: "This run", zh: "本次运行")
    static let requirement = Text(en: "Requirement", zh: "要求")
    static let checks = Text(en: "Checks", zh: "检查")
    static let kind = Text(en: "Mapping", zh: "映射依据")
    static let limits = Text(en: "In part", zh: "部分覆盖")
    static let section = Text(en: "Section", zh: "章节")
    static let withCheck = Text(en: "With a check", zh: "有对应检查")
    static let withoutCheck = Text(en: "Without a check", zh: "无对应检查")
    static let uncovered = Text(en: "What no check looks at, by section", zh: "各章节中没有对应检查的要求")
    static let details = Text(en: "Requirements, checks and this run's figures", zh: "要求、检查与本次运行的结果")
    static let contributes = Text(en: "Contributes by our judgement to", zh: "按我们的判断支持")
    static let lookedAt = Text(en: "Mappings last gone through", zh: "映射最近核对日期")

    static func word(_ kind: Mapping.Kind) -> Text {
        switch kind {
        case .published: Text(en: "published", zh: "已公布")
        case .judgement: Text(en: "our judgement", zh: "我们的判断")
        }
    }

    /// `PCI DSS has no requirement for control 4: it asks for no limits of memory.`
    static func gap(_ framework: Framework, _ control: Int, _ reason: Text) -> Text {
        Text(
            en: "\(framework.shortName) has no requirement for control \(control): it \(reason.en).",
            zh: "\(framework.shortName) 没有与控制项 \(control) 对应的要求：该标准\(reason.zh)。")
    }

    /// `10 of 12, 6 of them in part`
    static func share(_ coverage: Framework.Coverage) -> Text {
        let share = Words.share("\(coverage.covered)", of: "\(coverage.requirements)")
        if coverage.inPart == 0 { return share }
        return Text(
            en: "\(share.en), \(coverage.inPart) of them in part", zh: "\(share.zh)，其中 \(coverage.inPart) 项部分覆盖")
    }

    /// `(in part: images)`, or nothing.
    static func limits(of requirement: Requirement) -> Text {
        guard let limits = requirement.limits else { return Text(en: "", zh: "") }
        return Text(en: " (in part: \(limits.en))", zh: "（部分覆盖：\(limits.zh)）")
    }

    /// `1.1.1, 1.1.2`, or that all of it is without a check.
    static func open(_ coverage: Framework.Coverage) -> Text {
        if coverage.covered == 0 { return Text(en: "all of them", zh: "全部") }
        let numbers = coverage.open.map(\.number)
        return Text(en: numbers.joined(separator: ", "), zh: numbers.joined(separator: "、"))
    }
}

extension Framework {
    /// `2022 · ISO and IEC · https://…`
    func imprint(_ language: Language) -> String {
        [edition(language), publisher(language), source].joined(separator: " · ")
    }
}
