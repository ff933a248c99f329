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
    static func nist(_ section: String) -> Text? {
        Framework.nist800190.requirements.first { $0.number == section }?.name
    }
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
