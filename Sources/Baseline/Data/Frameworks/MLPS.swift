import Model

extension Framework {
    /// The third level's general requirements (chapter 8.1). Its extension for cloud computing (8.2) is not mapped.
    static let mlps = Framework(
        id: "mlps", shortName: "MLPS 2.0",
        title: Text(
            en: "GB/T 22239, baseline for classified protection of cybersecurity (MLPS 2.0), third level, 8.1",
            zh: "GB/T 22239 网络安全等级保护基本要求（等保 2.0）第三级 8.1 安全通用要求"),
        edition: Text(en: "2019", zh: "2019 年版"),
        publisher: Text(
            en: "State Administration for Market Regulation and Standardization Administration of China",
            zh: "国家市场监督管理总局、中国国家标准化管理委员会"),
        source: "https://openstd.samr.gov.cn/",
        requirements: [
            .judged(
                "8.1.2.1", Text(en: "network architecture", zh: "网络架构"), by: "2.1 2.2 2.3 2.5 2.6 2.7 2.9",
                limits: Text(en: "Docker's networks", zh: "仅涉及 Docker 网络")),
            .judged(
                "8.1.2.2", Text(en: "transmission", zh: "通信传输"), by: "2.8 6.1 6.3",
                limits: Text(
                    en: "overlay networks, the API and registries", zh: "仅涉及 overlay 网络、API 与镜像仓库")),
            .judged(
                "8.1.3.1", Text(en: "boundary protection", zh: "边界防护"), by: "2.2 2.6 6.5 6.11",
                limits: Text(
                    en: "Docker's networks and published ports", zh: "仅涉及 Docker 网络与已发布端口")),
            .judged(
                "8.1.3.2", Text(en: "access control at the boundary", zh: "访问控制（安全区域边界）"),
                by: "2.5 6.5 6.6 6.7",
                limits: Text(
                    en: "published ports, not firewalls", zh: "仅涉及已发布的端口，不涉及防火墙")),
            .judged(
                "8.1.4.1", Text(en: "identification and authentication", zh: "身份鉴别"), by: "6.1",
                limits: Text(en: "clients of Docker's API", zh: "仅涉及 Docker API 的客户端")),
            .judged(
                "8.1.4.2", Text(en: "access control", zh: "访问控制（安全计算环境）"), by: "1 6.2",
                limits: Text(en: "containers' privileges, not people's", zh: "仅涉及容器的权限，不涉及人员")),
            .judged(
                "8.1.4.3", Text(en: "security audit", zh: "安全审计"), by: "4.9 6.4 6.12",
                limits: Text(
                    en: "how logging is set up, and exec in event logs",
                    zh: "仅涉及日志配置与事件日志中的 exec")),
            .judged(
                "8.1.4.4", Text(en: "intrusion prevention", zh: "入侵防范"),
                by: "3 5.1 5.2 5.3 5.7 5.10 6.6 6.7 6.9 6.10 8",
                limits: Text(
                    en: "least installation, needless ports and services, known vulnerabilities",
                    zh: "仅涉及最小安装、不必要的端口与服务以及已知漏洞")),
            .judged(
                "8.1.4.8", Text(en: "confidentiality of data", zh: "数据保密性"), by: "7",
                limits: Text(
                    en: "authentication data in images and containers", zh: "仅涉及镜像与容器中的鉴别数据")),
            .judged(
                "8.1.5.1", Text(en: "system management", zh: "系统管理"), by: "4",
                limits: Text(en: "resources given to containers", zh: "仅涉及容器的资源配置")),
            .judged(
                "8.1.5.4", Text(en: "central control", zh: "集中管控"), by: "6.4 6.8",
                limits: Text(
                    en: "central logging where the policy asks for it, and health checks",
                    zh: "仅涉及策略要求的集中日志与健康检查")),
            .judged(
                "8.1.10.5", Text(en: "vulnerabilities and risks", zh: "漏洞和风险管理"), by: "3 5.7",
                limits: Text(en: "images, engines and systems", zh: "仅涉及镜像、引擎与操作系统")),
            .judged(
                "8.1.10.8", Text(en: "configuration records", zh: "配置管理"), by: "9",
                limits: Text(en: "versions of images", zh: "仅涉及镜像版本")),
        ])
}
