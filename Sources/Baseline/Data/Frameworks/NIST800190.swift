import Model

extension Framework {
    /// All countermeasures of section 4. Checks stand where `Check.nist` says; only where the section itself names what
    /// a check looks at is that published. Section 4.4.3 names the CIS Docker Benchmark as its standard.
    package static let nist800190 = Framework(
        id: "800-190", shortName: "SP 800-190",
        title: Text(
            en: "NIST SP 800-190, application container security guide, section 4",
            zh: "NIST SP 800-190 应用容器安全指南第 4 节"),
        edition: Text(en: "September 2017", zh: "2017 年 9 月"),
        publisher: Text(en: "NIST", zh: "美国国家标准与技术研究院（NIST）"),
        source: "https://doi.org/10.6028/NIST.SP.800-190",
        isWhole: true,
        requirements: sectionsOf800190.map { number, name in
            let checks = Catalogue.checks.filter { $0.nist == number && !$0.listsOtherTools }
            return Requirement(
                number: number, name: name,
                mappings: Mapping.grouped(
                    checks.map { check in
                        let isNamed =
                            namedBy800190.contains(check.id) || number == "4.4.3" && !check.cis.isEmpty
                        return (check.id, isNamed ? .published : .judgement)
                    }))
        },
        sections: [
            Section("4.1", Text(en: "Images", zh: "镜像")),
            Section("4.2", Text(en: "Registries", zh: "镜像仓库")),
            Section("4.3", Text(en: "Orchestrators", zh: "编排器")),
            Section("4.4", Text(en: "Containers", zh: "容器")),
            Section("4.5", Text(en: "Host systems", zh: "主机操作系统")),
        ])

    private static let namedBy800190 = Set(
        Mapping.ids("1.16 3.1 3.2 3.3 3.4 3.5 3.7 5.4 5.6 5.7 6.3 7.1 7.2 7.3 7.5 7.6 8.3 8.4 9.1"))

    private static let sectionsOf800190: [(String, Text)] = [
        ("4.1.1", Text(en: "Image vulnerabilities", zh: "镜像漏洞")),
        ("4.1.2", Text(en: "Image configuration defects", zh: "镜像配置缺陷")),
        ("4.1.3", Text(en: "Embedded malware", zh: "镜像内嵌恶意软件")),
        ("4.1.4", Text(en: "Embedded clear text secrets", zh: "镜像内嵌明文秘密")),
        ("4.1.5", Text(en: "Use of untrusted images", zh: "使用不受信任的镜像")),
        ("4.2.1", Text(en: "Insecure connections to registries", zh: "与镜像仓库的不安全连接")),
        ("4.2.2", Text(en: "Stale images in registries", zh: "镜像仓库中的过时镜像")),
        (
            "4.2.3",
            Text(
                en: "Insufficient authentication and authorization restrictions", zh: "身份验证与授权限制不足")
        ),
        ("4.3.1", Text(en: "Unbounded administrative access", zh: "不受限制的管理访问")),
        ("4.3.2", Text(en: "Unauthorized access", zh: "未经授权的访问")),
        ("4.3.3", Text(en: "Poorly separated inter-container network traffic", zh: "容器间网络流量隔离不足")),
        ("4.3.4", Text(en: "Mixing of workload sensitivity levels", zh: "混合不同敏感级别的工作负载")),
        ("4.3.5", Text(en: "Orchestrator node trust", zh: "编排器节点信任")),
        ("4.4.1", Text(en: "Vulnerabilities within the runtime software", zh: "运行时软件中的漏洞")),
        ("4.4.2", Text(en: "Unbounded network access from containers", zh: "容器不受限制的网络访问")),
        ("4.4.3", Text(en: "Insecure container runtime configurations", zh: "不安全的容器运行时配置")),
        ("4.4.4", Text(en: "App vulnerabilities", zh: "应用漏洞")),
        ("4.4.5", Text(en: "Rogue containers", zh: "违规容器")),
        ("4.5.1", Text(en: "Large attack surface", zh: "过大的攻击面")),
        ("4.5.2", Text(en: "Shared kernel", zh: "共享内核")),
        ("4.5.3", Text(en: "Host OS component vulnerabilities", zh: "主机操作系统组件漏洞")),
        ("4.5.4", Text(en: "Improper user access rights", zh: "不当的用户访问权限")),
        ("4.5.5", Text(en: "Host OS file system tampering", zh: "主机操作系统文件系统篡改")),
    ]
}
