import Model

extension Framework {
    static let soc2 = Framework(
        id: "soc2", shortName: "SOC 2",
        title: Text(en: "SOC 2, Trust Services Criteria", zh: "SOC 2 信任服务准则"),
        edition: Text(
            en: "2017, with the points of focus revised in 2022", zh: "2017 年版（2022 年修订关注点）"),
        publisher: Text(en: "AICPA", zh: "美国注册会计师协会（AICPA）"),
        source: "https://www.aicpa-cima.com/topic/audit-assurance/audit-and-assurance-greater-than-soc-2",
        requirements: [
            .judged(
                "CC6.1", Text(en: "logical access", zh: "逻辑访问安全"), by: "1 6.1 6.2 7",
                limits: Text(
                    en: "containers, the API and secrets in images, not people's accounts",
                    zh: "仅涉及容器、API 与镜像中的秘密，不涉及人员账户")),
            .judged(
                "CC6.3", Text(en: "least privilege", zh: "最小权限"), by: "1.1 1.2 1.6 1.7 1.16",
                limits: Text(en: "containers' privileges, not people's", zh: "仅涉及容器的权限，不涉及人员")),
            .judged(
                "CC6.6", Text(en: "threats from outside the boundary", zh: "防范边界外的威胁"),
                by: "2 6.1 6.5 6.6 6.7 6.11 8"),
            .judged(
                "CC6.7", Text(en: "protection of what is transmitted", zh: "传输保护"), by: "2.8 6.1 6.3",
                limits: Text(
                    en: "overlay networks, the API and registries", zh: "仅涉及 overlay 网络、API 与镜像仓库")),
            .judged(
                "CC6.8", Text(en: "unauthorised or malicious software", zh: "未授权或恶意软件"),
                by: "5.2 5.3 5.4 5.5 5.6 5.10 8.4",
                limits: Text(
                    en: "where images come from and what is in them; malware is not searched for",
                    zh: "仅涉及镜像的来源与内容，不查杀恶意软件")),
            .judged(
                "CC7.1", Text(en: "changes of configuration and new vulnerabilities", zh: "配置变化与新漏洞的发现"),
                by: "3 5.7 9.4 9.5"),
            .judged(
                "CC7.2", Text(en: "monitoring for anomalies", zh: "异常监测"), by: "6.4 6.8 6.11 6.12",
                limits: Text(
                    en: "logging, health, open ports and privileged exec",
                    zh: "仅涉及日志、健康检查、开放端口与特权 exec")),
            .judged(
                "CC8.1", Text(en: "changes", zh: "变更管理"), by: "9",
                limits: Text(
                    en: "whether images can be told apart and traced, not who approved a change",
                    zh: "仅查看镜像是否可区分、可追溯，不涉及审批")),
            .judged(
                "A1.1", Text(en: "capacity", zh: "容量管理"), by: "4.1 4.2 4.3 4.4 4.5 4.7 4.8",
                limits: Text(
                    en: "counts only where the availability category is in scope",
                    zh: "仅当审计范围包含可用性类别时适用")),
        ])
}
