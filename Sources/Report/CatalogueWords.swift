import Baseline
import Model

/// The words by which the catalogue is told.
enum CatalogueWords {
    static let control = Text(en: "Control", zh: "控制项")
    static let judges = Text(en: "Judges", zh: "判定对象")
    static let evidence = Text(en: "Evidence", zh: "所需证据")
    static let severity = Text(en: "Severity", zh: "严重程度")
    static let check = Text(en: "Check", zh: "检查")
    static let fails = Text(en: "How it fails", zh: "不通过的情形")
    static let why = Text(en: "Why it matters", zh: "为什么重要")
    static let fix = Text(en: "How to mend it", zh: "如何修复")
    static let passing = Text(en: "Passes", zh: "通过示例")
    static let failing = Text(en: "Fails", zh: "不通过示例")

    /// `5.11 in 1.7.0, 1.6.0; 5.10 in 1.5.0`: a check's numbers in the CIS Docker Benchmark, with its versions.
    static func benchmarks(_ check: Check) -> Text {
        var groups: [(numbers: [String], versions: [String])] = []
        for (version, numbers) in check.benchmarkNumbers {
            if let last = groups.indices.last, groups[last].numbers == numbers {
                groups[last].versions.append(version)
            } else {
                groups.append((numbers, [version]))
            }
        }
        return Text(
            en: groups.map { "\($0.numbers.joined(separator: ", ")) in \($0.versions.joined(separator: ", "))" }
                .joined(separator: "; "),
            zh: groups.map { "\($0.numbers.joined(separator: "、"))（\($0.versions.joined(separator: "、"))）" }
                .joined(separator: "；"))
    }

    /// What kind of evidence is meant, with the commands or tools that print it.
    static func told(_ kind: EvidenceKind) -> Text {
        let source: Text =
            switch kind {
            case .inspect: Text(en: "docker inspect", zh: "docker inspect")
            case .history: Text(en: "docker history", zh: "docker history")
            case .engine:
                Text(en: "docker version, docker info, daemon.json", zh: "docker version、docker info、daemon.json")
            case .scan: Text(en: "a vulnerability scan", zh: "漏洞扫描报告")
            case .packages: Text(en: "a bill of materials or list of packages", zh: "软件物料清单或软件包列表")
            case .dockerfile: Text(en: "a Dockerfile", zh: "Dockerfile")
            case .lint: Text(en: "another tool's findings", zh: "其他工具的发现项")
            case .ports: Text(en: "a port scan", zh: "端口扫描")
            case .events: Text(en: "docker events", zh: "docker events")
            case .signatures: Text(en: "docker trust inspect, cosign", zh: "docker trust inspect、cosign")
            }
        return Text(en: "\(kind.name) (\(source.en))", zh: "\(kind.name)（\(source.zh)）")
    }

    /// What a section of NIST SP 800-190 is called; nil for one that has no name here.
    static func nist(_ section: String) -> Text? { nistSections[section] }

    private static let nistSections: [String: Text] = [
        "4.1.1": Text(en: "Image vulnerabilities", zh: "镜像漏洞"),
        "4.1.2": Text(en: "Image configuration defects", zh: "镜像配置缺陷"),
        "4.1.3": Text(en: "Embedded malware", zh: "镜像内嵌恶意软件"),
        "4.1.4": Text(en: "Embedded clear text secrets", zh: "镜像内嵌明文秘密"),
        "4.1.5": Text(en: "Use of untrusted images", zh: "使用不受信任的镜像"),
        "4.2.1": Text(en: "Insecure connections to registries", zh: "与镜像仓库的不安全连接"),
        "4.2.2": Text(en: "Stale images in registries", zh: "镜像仓库中的过时镜像"),
        "4.2.3": Text(
            en: "Insufficient authentication and authorization restrictions", zh: "身份验证与授权限制不足"),
        "4.3.1": Text(en: "Unbounded administrative access", zh: "不受限制的管理访问"),
        "4.3.2": Text(en: "Unauthorized access", zh: "未经授权的访问"),
        "4.3.3": Text(en: "Poorly separated inter-container network traffic", zh: "容器间网络流量隔离不足"),
        "4.3.4": Text(en: "Mixing of workload sensitivity levels", zh: "混合不同敏感级别的工作负载"),
        "4.3.5": Text(en: "Orchestrator node trust", zh: "编排器节点信任"),
        "4.4.1": Text(en: "Vulnerabilities within the runtime software", zh: "运行时软件中的漏洞"),
        "4.4.2": Text(en: "Unbounded network access from containers", zh: "容器不受限制的网络访问"),
        "4.4.3": Text(en: "Insecure container runtime configurations", zh: "不安全的容器运行时配置"),
        "4.4.4": Text(en: "App vulnerabilities", zh: "应用漏洞"),
        "4.4.5": Text(en: "Rogue containers", zh: "违规容器"),
        "4.5.1": Text(en: "Large attack surface", zh: "过大的攻击面"),
        "4.5.2": Text(en: "Shared kernel", zh: "共享内核"),
        "4.5.3": Text(en: "Host OS component vulnerabilities", zh: "主机操作系统组件漏洞"),
        "4.5.4": Text(en: "Improper user access rights", zh: "不当的用户访问权限"),
        "4.5.5": Text(en: "Host OS file system tampering", zh: "主机操作系统文件系统篡改"),
    ]
}

extension Check {
    /// Its numbers by the version of the CIS Docker Benchmark, newest first, where it has any.
    var benchmarkNumbers: [(version: String, numbers: [String])] {
        CISNumber.versions.compactMap { version in
            let numbers = cis.compactMap { CISNumber.number($0, in: version) }
            return numbers.isEmpty ? nil : (version, numbers)
        }
    }

    /// `container, image`
    func subjects(_ language: Language) -> String {
        rules.map { Words.word($0.kind)(language) }.joined(separator: language == .english ? ", " : "、")
    }
}
