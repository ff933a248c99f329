import Model

extension Framework {
    /// SP 800-190 names controls of SP 800-53 Revision 4 for container technologies in its appendix B; which checks
    /// contribute to which of Revision 5 is our judgement.
    package static let nist80053 = Framework(
        id: "800-53", shortName: "SP 800-53",
        title: Text(
            en: "NIST SP 800-53, security and privacy controls", zh: "NIST SP 800-53 安全与隐私控制"),
        edition: Text(en: "Revision 5, September 2020", zh: "第 5 修订版，2020 年 9 月"),
        publisher: Text(en: "NIST", zh: "美国国家标准与技术研究院（NIST）"),
        source: "https://doi.org/10.6028/NIST.SP.800-53r5",
        requirements: [
            .judged(
                "AC-3", Text(en: "access enforcement", zh: "访问控制的强制执行"), by: "1.4 1.5 1.7 6.1 6.2",
                limits: Text(
                    en: "containers' and the API's enforcement", zh: "仅涉及容器与 API 的访问控制")),
            .judged(
                "AC-4", Text(en: "information flow between parts of a system", zh: "信息流控制"),
                by: "2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.9"),
            .judged(
                "AC-6", Text(en: "least privilege", zh: "最小权限"), by: "1.1 1.2 1.6 1.7 1.8 1.9 1.16 6.12",
                limits: Text(en: "containers' privileges, not people's", zh: "仅涉及容器的权限，不涉及人员")),
            .judged("AC-17", Text(en: "remote access", zh: "远程访问"), by: "6.1 8"),
            .judged(
                "AU-4", Text(en: "room for audit logs, and moving them elsewhere", zh: "审计日志的存储容量与转存"),
                by: "4.9 6.4",
                limits: Text(
                    en: "how logging is set up, not what is logged", zh: "仅涉及日志配置，不涉及日志内容")),
            .judged("CM-2", Text(en: "baseline configuration", zh: "基线配置"), by: "9"),
            .judged("CM-6", Text(en: "configuration settings", zh: "配置设置"), by: "1 4 6.9 6.10 6.13"),
            .judged(
                "CM-7", Text(en: "least functionality", zh: "最小功能"),
                by: "1.17 5.1 5.2 5.3 5.8 5.9 5.10 6.5 6.6 6.7 6.9 6.10 8"),
            .judged(
                "CM-14", Text(en: "signed components", zh: "已签名的组件"), by: "5.6",
                limits: Text(en: "whether a signature is on record, not who may sign", zh: "仅查看是否有签名记录")),
            .judged(
                "IA-5(7)", Text(en: "no authenticators embedded in clear text", zh: "不得嵌入明文鉴别信息"), by: "7",
                limits: Text(
                    en: "what the detector's patterns recognise in images and containers",
                    zh: "仅限检测规则能在镜像与容器中识别的内容")),
            .judged(
                "RA-5", Text(en: "vulnerability scanning", zh: "漏洞监测与扫描"), by: "3.5 3.6 3.7 5.7",
                limits: Text(en: "images", zh: "仅涉及镜像")),
            .judged("SA-22", Text(en: "unsupported components", zh: "不再受支持的组件"), by: "3.1 3.3"),
            .judged(
                "SC-5", Text(en: "denial of service", zh: "拒绝服务防护"), by: "4.1 4.2 4.3 4.4 4.5 4.7 4.8",
                limits: Text(en: "exhaustion of a host by its containers", zh: "仅涉及容器耗尽主机资源的情形")),
            .judged(
                "SC-6", Text(en: "availability of resources", zh: "资源可用性"), by: "4.1 4.2 4.3 4.4 4.5 4.7 4.8"),
            .judged(
                "SC-7", Text(en: "boundary protection", zh: "边界防护"), by: "2.1 2.2 2.5 2.6 2.9 6.5 6.6 6.7 6.11",
                limits: Text(
                    en: "Docker's networks and published ports, not firewalls",
                    zh: "仅涉及 Docker 网络与已发布端口，不涉及防火墙")),
            .judged(
                "SC-8", Text(en: "protection of what is transmitted", zh: "传输保护"), by: "2.8 6.1 6.3",
                limits: Text(
                    en: "overlay networks, the API and registries", zh: "仅涉及 overlay 网络、API 与镜像仓库")),
            .judged(
                "SC-39", Text(en: "process isolation", zh: "进程隔离"), by: "1.1 1.3 1.10 1.11 1.12 1.13 1.14 1.15"),
            .judged("SI-2", Text(en: "flaw remediation", zh: "缺陷修复"), by: "3.1 3.2 3.3 3.4 3.7 3.8 5.7"),
            .judged(
                "SI-4", Text(en: "monitoring of the system", zh: "系统监测"), by: "6.8 6.11 6.12",
                limits: Text(
                    en: "health, open ports and privileged exec", zh: "仅涉及健康检查、开放端口与特权 exec")),
            .judged(
                "SI-7", Text(en: "integrity of software", zh: "软件完整性"), by: "5.6 9.2 9.4",
                limits: Text(en: "images", zh: "仅涉及镜像")),
            .judged("SR-4", Text(en: "provenance", zh: "来源可追溯"), by: "5.4 5.5 9.6"),
        ])
}
