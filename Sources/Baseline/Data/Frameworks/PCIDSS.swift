import Model

extension Framework {
    static let pciDSS = Framework(
        id: "pci", shortName: "PCI DSS",
        title: Text(en: "PCI Data Security Standard", zh: "支付卡行业数据安全标准（PCI DSS）"),
        edition: Text(en: "4.0.1, June 2024", zh: "4.0.1 版，2024 年 6 月"),
        publisher: Text(en: "PCI Security Standards Council", zh: "PCI 安全标准委员会"),
        source: "https://www.pcisecuritystandards.org/document_library/",
        requirements: [
            .judged(
                "1.2.5", Text(en: "services, protocols and ports with a known need", zh: "允许的服务、协议与端口"),
                by: "6.6 6.7 6.11",
                limits: Text(en: "ports against the policy's lists", zh: "仅将端口与策略列表对照")),
            .judged(
                "1.3.1", Text(en: "inbound traffic to cardholder data", zh: "限制进入持卡人数据环境的流量"),
                by: "2.2 6.5 6.7",
                limits: Text(
                    en: "published ports, not firewalls", zh: "仅涉及已发布的端口，不涉及防火墙")),
            .judged(
                "1.4.4",
                Text(en: "stored cardholder data out of untrusted networks' reach", zh: "不可信网络不能直接访问存储的持卡人数据"),
                by: "2.6",
                limits: Text(
                    en: "containers that the policy calls sensitive", zh: "仅涉及策略中标为敏感的容器")),
            .judged(
                "2.2.1", Text(en: "configuration standards", zh: "配置标准"), by: "1 6.9 6.10 6.13",
                limits: Text(
                    en: "whether containers and engines keep to one, not the standard itself",
                    zh: "仅查看容器与引擎是否遵循，不评价标准本身")),
            .judged(
                "2.2.3", Text(en: "functions of different security levels kept apart", zh: "不同安全级别的功能相互隔离"),
                by: "2.1 2.2 2.3 2.5 2.6 2.9"),
            .judged(
                "2.2.4", Text(en: "only needed services and functions", zh: "仅启用必要的服务与功能"),
                by: "5.2 5.3 5.10 6.9 6.10 8"),
            .judged("2.2.6", Text(en: "security parameters against misuse", zh: "系统安全参数"), by: "1"),
            .judged(
                "2.2.7", Text(en: "encrypted administration", zh: "加密的非控制台管理访问"), by: "6.1",
                limits: Text(en: "Docker's API", zh: "仅涉及 Docker API")),
            .judged(
                "6.3.1", Text(en: "vulnerabilities found and ranked", zh: "识别漏洞并划分等级"), by: "3.5 3.6 5.7",
                limits: Text(en: "images", zh: "仅涉及镜像")),
            .judged(
                "6.3.3", Text(en: "patches in time", zh: "及时安装补丁"), by: "3.1 3.2 3.3 3.4 3.7 3.8 5.7",
                limits: Text(
                    en: "deadlines are the policy's; the standard's own are to be set there",
                    zh: "期限以策略为准，标准规定的期限须在策略中设置")),
            .judged(
                "6.5.1", Text(en: "changes in production", zh: "生产环境的变更"), by: "9.1 9.2 9.4 9.5",
                limits: Text(
                    en: "images that changed under their tag, not who approved it",
                    zh: "仅涉及同一标签下镜像的变化，不涉及审批")),
            .judged(
                "7.2.5", Text(en: "least privilege of applications and systems", zh: "应用与系统账户的最小权限"),
                by: "1.1 1.2 1.6 1.7 1.16"),
            .judged(
                "8.6.2", Text(en: "no passwords in files and source code", zh: "文件与源代码中不得硬编码口令"), by: "7",
                limits: Text(
                    en: "what the detector's patterns recognise in images and containers",
                    zh: "仅限检测规则能在镜像与容器中识别的内容")),
            .judged(
                "10.3.3", Text(en: "audit logs kept in a central place", zh: "审计日志集中备份"), by: "6.4",
                limits: Text(en: "the log driver, not what arrives", zh: "仅涉及日志驱动，不涉及是否送达")),
            .judged(
                "11.3.1", Text(en: "internal vulnerability scans", zh: "内部漏洞扫描"), by: "3.5 3.6",
                limits: Text(en: "images in use", zh: "仅涉及使用中的镜像")),
            .judged(
                "12.3.4", Text(en: "review of technologies in use", zh: "在用技术的定期评审"), by: "3.1 3.3",
                limits: Text(
                    en: "whether Docker and the system are still supported",
                    zh: "仅查看 Docker 与操作系统是否仍受支持")),
        ],
        gaps: [
            4: Text(
                en: "asks for no limits of memory, CPU or processes", zh: "未要求限制内存、CPU 或进程数")
        ])
}
