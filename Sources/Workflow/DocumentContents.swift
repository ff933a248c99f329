import Model
import Store

/// What a document holds, in counts and mentions; its facts themselves are read again when they are judged.
struct DocumentContents {
    private(set) var counts: [String: Int] = [:]
    private(set) var subjects: Set<SubjectKind> = []
    private(set) var mentions: Set<Mention> = []
    private(set) var engineName = ""
    private(set) var hasImageID = false
    private(set) var hasCutHistory = false
    /// It tells of a host, and not of images alone, which belong to none.
    private(set) var isOfHost = false

    var isEmpty: Bool { counts.isEmpty }

    mutating func count(_ fact: Fact) {
        switch fact {
        case .container(let container):
            count("container", of: .container)
            mentions.insert(Mention(role: .uses, image: container.imageID, name: container.imageText))
        case .image(let image):
            count("image", of: .image)
            mentions.insert(Mention(role: .inspect, image: image.id))
        case .network:
            count("network", of: .network)
        case .other(let name):
            count(name, of: nil)
            isOfHost = true
        case .history(let history):
            count("step", history.steps.count, of: nil)
            hasCutHistory = hasCutHistory || history.isCut
            if let id = history.imageID {
                hasImageID = true
                mentions.insert(Mention(role: .history, image: shortID(id)))
            }
        case .engineVersion:
            count("engine version", of: .engine)
        case .engineInfo(let info):
            count("engine", of: .engine)
            engineName = info.name
        case .daemonConfiguration:
            count("daemon configuration", of: .engine)
        case .events(let log):
            count("event", log.count, of: nil)
            count("exec", log.execs.count, of: nil)
            isOfHost = true
        case .scan(let scan):
            count("scan", of: nil)
            count("vulnerability", scan.vulnerabilities.count, of: nil)
            mention(scan.target, as: .scan)
        case .database:
            count("vulnerability database", of: nil)
        case .vex(let statement):
            count("VEX statement", of: nil)
            for name in statement.vulnerabilities { mentions.insert(Mention(role: .vex, image: name)) }
        case .packages(let list):
            count("package list", of: nil)
            count("package", list.packages.count, of: nil)
            mention(list.target, as: .packages)
        case .report(let report):
            count("report", of: nil)
            count("finding", report.findings.count, of: nil)
            switch report.target {
            case .image(let target): mention(target, as: .scan)
            case .host: isOfHost = true
            case .dockerfile: break
            }
        case .dockerfile(let dockerfile):
            count("Dockerfile", of: .dockerfile)
            if let image = dockerfile.imageName { mentions.insert(Mention(role: .dockerfile, image: image)) }
        case .portScan(let scan):
            count("scanned address", of: nil)
            count("open port", scan.openPorts.count, of: nil)
        case .signature(let signature):
            count("image signature", of: nil)
            mention(signature.target, as: .signature)
        }
    }

    private mutating func count(_ name: String, _ number: Int = 1, of kind: SubjectKind?) {
        if number > 0 { counts[name, default: 0] += number }
        guard let kind else { return }
        subjects.insert(kind)
        isOfHost = isOfHost || kind != .dockerfile
    }

    private mutating func mention(_ target: ScanTarget, as role: Mention.Role) {
        // A digest is looked up without its repository as well: a mirror's image is the same.
        for name in Set(target.allNames).union(target.digests) { mentions.insert(Mention(role: role, image: name)) }
    }
}
