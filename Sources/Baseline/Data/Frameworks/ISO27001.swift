import Model

extension Framework {
    static let iso27001 = Framework(
        id: "iso27001", shortName: "ISO 27001",
        title: Text(en: "ISO/IEC 27001, Annex A", zh: "ISO/IEC 27001 附录 A"),
        edition: Text(en: "2022", zh: "2022 年版"),
        publisher: Text(en: "ISO and IEC", zh: "国际标准化组织（ISO）与国际电工委员会（IEC）"),
        source: "https://www.iso.org/standard/27001",
        requirements: [
            .judged(
                "A.5.17", Text(en: "authentication information", zh: "鉴别信息"), by: "7",
                limits: Text(
                    en: "secrets in images and containers, not how they are issued",
                    zh: "仅涉及镜像与容器中的秘密，不涉及其发放与管理")),
            .judged(
                "A.5.21", Text(en: "security of the ICT supply chain", zh: "ICT 供应链安全"), by: "5.4 5.5 5.6 9.6",
                limits: Text(en: "where images come from", zh: "仅涉及镜像的来源")),
            .judged(
                "A.8.2", Text(en: "privileged access", zh: "特许访问权"), by: "1.1 1.2 1.6 1.7 1.16 6.2 6.12",
                limits: Text(en: "containers' privileges, not people's", zh: "仅涉及容器的权限，不涉及人员")),
            .judged("A.8.6", Text(en: "capacity", zh: "容量管理"), by: "4.1 4.2 4.3 4.4 4.5 4.7 4.8"),
            .judged(
                "A.8.8", Text(en: "technical vulnerabilities", zh: "技术脆弱性管理"), by: "3 5.7"),
            .judged("A.8.9", Text(en: "configuration", zh: "配置管理"), by: "1 4 6.9 6.10 6.13 9"),
            .judged(
                "A.8.15", Text(en: "logging", zh: "日志"), by: "4.9 6.4",
                limits: Text(
                    en: "how logging is set up, not what is logged", zh: "仅涉及日志配置，不涉及日志内容")),
            .judged(
                "A.8.16", Text(en: "monitoring", zh: "监视活动"), by: "6.8 6.11 6.12",
                limits: Text(
                    en: "health, open ports and privileged exec", zh: "仅涉及健康检查、开放端口与特权 exec")),
            .judged(
                "A.8.19", Text(en: "software on operational systems", zh: "运行系统上的软件安装"),
                by: "5.2 5.3 5.4 5.5 5.6 8.4 9.1 9.2"),
            .judged(
                "A.8.20", Text(en: "networks", zh: "网络安全"), by: "2.1 2.2 2.4 2.5 2.8 6.5 6.6 6.7 6.11 6.13"),
            .judged(
                "A.8.21", Text(en: "network services", zh: "网络服务的安全"), by: "6.1 6.3 8.1 8.2 8.3 8.5"),
            .judged(
                "A.8.22", Text(en: "segregation of networks", zh: "网络隔离"), by: "2.1 2.2 2.3 2.5 2.6 2.7 2.9"),
            .judged(
                "A.8.24", Text(en: "cryptography", zh: "密码技术的使用"), by: "2.8 6.1 6.3",
                limits: Text(
                    en: "whether it is used for overlay networks, the API and registries, not which",
                    zh: "仅查看 overlay 网络、API 与镜像仓库是否使用，不涉及所用算法")),
            .judged(
                "A.8.32", Text(en: "changes", zh: "变更管理"), by: "9.1 9.2 9.4 9.5",
                limits: Text(
                    en: "images that changed under their tag, not who approved it",
                    zh: "仅涉及同一标签下镜像的变化，不涉及审批")),
        ])
}
