package import Model

/// What a team decides for itself; every value has a default. The names are those of the policy file's keys.
package struct Policy: Sendable, Hashable {
    // MARK: Limits

    /// How many days a scan counts.
    package var scanDays = 7
    /// How old a scanner's vulnerability database may be when it scans, in days.
    package var databaseDays = 5
    /// Days that a fixable vulnerability may stay open; severities without a deadline are absent.
    package var patchDays: [Severity: Int] = [.critical: 7, .high: 30]
    /// From which severity a fixable vulnerability fails an image.
    package var vulnerabilitySeverity = Severity.high
    /// Whether vulnerabilities without a fix count too.
    package var countsUnfixed = false
    /// How old an image in use may be, in days.
    package var imageDays = 90
    /// Bytes.
    package var maximumImageSize = 500_000_000
    package var maximumPackages = 300
    /// How many networks a container may be attached to.
    package var maximumNetworks = 3
    /// The share of a host's memory that the limits of its running containers may sum up to.
    package var memoryShare = 1.0
    /// The oldest kernel that will do, such as `5.15`.
    package var minimumKernel: String?
    /// The oldest Docker Engine that will do, such as `27.0`.
    package var minimumEngine: String?
    /// Ends of support that override the table's, by release line: a vendor's extended support.
    package var engineSupport: [String: Day] = [:]

    // MARK: What is accepted

    /// Registries, or registries with a namespace, whose images are trusted: `docker.io/library`,
    /// `registry.example.com/shop`. Nil: no list was given.
    package var trustedImages: [String]?
    /// Capabilities beyond Docker's defaults that containers may add, without `CAP_`.
    package var allowedCapabilities: Set<String> = []
    /// Host paths that containers may mount read-only.
    package var allowedMounts = ["/etc/localtime", "/etc/timezone", "/etc/ssl/certs"]
    /// Host ports below 1024 that containers may take.
    package var allowedHostPorts: Set<Int> = [80, 443]
    /// Container ports (`443/tcp`) that containers may publish. Nil: no list was given.
    package var publishedPorts: [SubjectPorts]?
    /// Ports of a host that something else than a container explains (`22/tcp`).
    package var openPorts: [HostPorts] = []
    /// Networks that several projects may share, as globs over their names.
    package var sharedNetworks: [Glob] = []
    /// Restart policies beyond `no` and a bounded `on-failure`: `unless-stopped`.
    package var allowedRestartPolicies: Set<String> = []
    /// Subjects that may offer SSH.
    package var allowedSSH: [SubjectPattern] = []
    /// Distributions' builds of engine, containerd or runc that hold the fixes, as globs over versions.
    package var vouchedBuilds: [Glob] = []

    // MARK: What is asked for

    /// Whether images must be signed.
    package var requiresSignature = false
    /// Whether containers must name their image by digest.
    package var requiresDigest = false
    /// Whether logs must leave the host.
    package var requiresCentralLogging = false
    package var expectsSwarm = false
    /// Labels that mark a container as sensitive: `com.example.data`, or with a value `com.example.data=personal`.
    package var sensitiveLabels: [String] = []
    /// Images whose containers hold data or secrets: globs over the last part of the repository, or over all of it where
    /// they have a slash.
    package var sensitiveImages = Policy.dataStores.map { SensitiveImage($0) }

    // MARK: How it is judged

    /// Severities that replace a check's own.
    package var severities: [String: Severity] = [:]
    /// Checks that are switched off, with the reason.
    package var switchedOff: [String: String] = [:]
    /// What evidence hosts are expected to deliver. The first entry that matches a host counts.
    package var expectedEvidence: [HostEvidence] = []
    /// Hosts that are no more: what they ran is not asked for.
    package var retiredHosts: [Glob] = []
    package var imageIdentity = ImageIdentity.repository
    /// The label of containers and images whose value owns their findings.
    package var ownerLabel: String?
    package var waivers: [Waiver] = []
    /// How many days a waiver may last from its creation; nil without limit.
    package var maximumWaiverDays: Int?

    // MARK: How reports look

    /// A folder with templates of the HTML report, as it is written: relative to the policy file.
    package var templates: String?

    package init() {}

    /// Container ports that some subjects may publish.
    package struct SubjectPorts: Sendable, Hashable {
        package let subjects: SubjectPattern
        package let ports: Set<String>

        package init(subjects: SubjectPattern, ports: Set<String>) {
            self.subjects = subjects
            self.ports = ports
        }
    }

    /// Ports of some hosts.
    package struct HostPorts: Sendable, Hashable {
        package let hosts: Glob
        package let ports: Set<String>

        package init(hosts: Glob, ports: Set<String>) {
            self.hosts = hosts
            self.ports = ports
        }
    }

    /// What some hosts are expected to deliver.
    package struct HostEvidence: Sendable, Hashable {
        package let hosts: Glob
        package let kinds: Set<EvidenceKind>

        package init(hosts: Glob, kinds: Set<EvidenceKind>) {
            self.hosts = hosts
            self.kinds = kinds
        }
    }

    /// An image family.
    package struct SensitiveImage: Sendable, Hashable {
        private let glob: Glob
        private let isWhole: Bool

        package init(_ text: String) {
            glob = Glob(text)
            isWhole = text.contains("/")
        }

        /// - `name` is the familiar repository, `last` what stands behind its last slash.
        func matches(_ name: [UInt8], last: [UInt8]) -> Bool { glob.matches(isWhole ? name : last) }
    }

    /// Data stores, brokers and secret stores by the last part of their images' usual names.
    package static let dataStores = [
        "postgres", "postgresql", "postgis", "timescaledb", "mysql", "mysql-server", "mariadb", "percona*", "mongo",
        "mongodb", "mongodb-*-server", "redis", "redis-stack*", "valkey", "keydb", "dragonfly", "memcached",
        "elasticsearch", "opensearch", "solr", "cassandra", "scylla", "couchdb", "couchbase", "neo4j", "influxdb",
        "clickhouse", "clickhouse-server", "cockroach", "cockroachdb", "oracle-*", "mssql-server", "server-mssql",
        "etcd", "consul", "zookeeper", "vault", "openbao", "rabbitmq", "kafka", "cp-kafka", "nats", "activemq*",
        "artemis*", "pulsar", "mosquitto", "emqx", "minio", "registry",
    ]
}

extension Policy {
    /// What a host is expected to deliver; nil asks for what any host is, which counts for images.
    package func expectedEvidence(of host: String?) -> Set<EvidenceKind> {
        let usual: Set<EvidenceKind> = [.inspect, .history, .engine]
        guard let host, !host.isEmpty else { return expectedEvidence.reduce(usual) { $0.union($1.kinds) } }
        return expectedEvidence.first { $0.hosts.matches(host) }?.kinds ?? usual
    }

    package func isRetired(_ host: String) -> Bool { retiredHosts.contains { $0.matches(host) } }

    package func allowsSSH(_ subject: Subject) -> Bool { allowedSSH.contains { $0.matches(subject) } }

    /// What makes a container sensitive: `its label com.example.data`, `its image postgres`; nil for one that is not.
    ///
    /// - `images` are the names of its image: what it was created from, or of a bare id what its host calls it.
    package func sensitivity(of container: Container, images: [ImageReference]) -> Text? {
        for entry in sensitiveLabels {
            let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
            guard let key = parts.first, let value = container.labels?[key] else { continue }
            if parts.count == 1 || parts[1] == value { return Text(en: "its label \(key)", zh: "标签 \(key)") }
        }
        for image in images {
            let repository = image.familiarRepository
            let name = Array(repository.utf8)
            let last = Array(name.suffix(from: name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0))
            if sensitiveImages.contains(where: { $0.matches(name, last: last) }) {
                return Text(en: "its image \(repository)", zh: "镜像 \(repository)")
            }
        }
        return nil
    }

    /// Whether two policies judge and waive alike, whatever reports look like.
    package func assesses(as other: Policy) -> Bool {
        var left = self
        left.templates = other.templates
        return left == other
    }

    /// Whether two policies judge alike, whatever they waive.
    package func judges(as other: Policy) -> Bool {
        var left = self
        var right = other
        left.waivers = []
        right.waivers = []
        left.maximumWaiverDays = nil
        right.maximumWaiverDays = nil
        left.ownerLabel = nil
        right.ownerLabel = nil
        return left.assesses(as: right)
    }
}
