package import Model

/// What the run's containers amount to together: who opens which network, whose projects share it, how much memory and
/// which ports a host gives away.
package struct Fleet: Sendable {
    /// A container that publishes a port beyond the host.
    package struct Publisher: Sendable {
        package let key: String
        /// `80/tcp on 8080`, `all exposed ports`
        package let port: Text
        package let place: Place
        /// From the place.
        package let path: String
    }

    /// Memory limits of a host's running containers.
    package struct Memory: Sendable, Hashable {
        /// Bytes.
        package var limits = 0
        package var limited = 0
        package var unlimited = 0
    }

    private struct HostNetwork: Hashable {
        let host: String
        let network: String
    }

    private var publishers: [HostNetwork: Publisher] = [:]
    private var projects: [HostNetwork: Set<String>] = [:]
    private var memories: [String: Memory] = [:]
    private var ports: [String: Set<HostPort>] = [:]

    /// Ports of a host that a container explains.
    package struct HostPort: Sendable, Hashable {
        package let numbers: ClosedRange<Int>
        /// tcp, udp, sctp
        package let transport: String
    }

    package init() {}

    /// Adds a container, whose key must be set.
    package mutating func add(_ container: Container) {
        let publisher = Self.publisher(container)
        let project = container.project
        for network in container.networks {
            let key = HostNetwork(host: container.host, network: network)
            if let publisher, publishers[key].map({ publisher.key < $0.key }) ?? true { publishers[key] = publisher }
            if let project { projects[key, default: []].insert(project) }
        }
        for port in container.publishedPorts {
            guard let numbers = port.hostPorts else { continue }
            ports[container.host, default: []].insert(
                HostPort(numbers: numbers, transport: ContainerPort.transport(port.containerPort)))
        }
        if container.hostConfig?.networkMode == "host" {
            // On the host's network a container opens its ports there without publishing them.
            for exposed in container.exposedPorts {
                guard let number = ContainerPort.number(exposed) else { continue }
                ports[container.host, default: []].insert(
                    HostPort(numbers: number...number, transport: ContainerPort.transport(exposed)))
            }
        }
        var memory = memories[container.host] ?? Memory()
        if container.isRunning, let limit = container.hostConfig?.memory {
            if limit > 0 {
                // Anyone can write any limit: the sum stays at the largest number rather than going over it.
                let (sum, isTooLarge) = memory.limits.addingReportingOverflow(limit)
                memory.limits = isTooLarge ? .max : sum
                memory.limited += 1
            } else {
                memory.unlimited += 1
            }
        }
        memories[container.host] = memory
    }

    /// The container, of several the first by its key, that opens a network of a host to the outside.
    package func publisher(on network: String, of host: String) -> Publisher? {
        publishers[HostNetwork(host: host, network: network)]
    }

    /// The compose projects and stacks whose containers are on a network of a host.
    package func projects(on network: String, of host: String) -> Set<String> {
        projects[HostNetwork(host: host, network: network)] ?? []
    }

    /// Nil where no container of the host was seen, running or not.
    package func memory(of host: String) -> Memory? { memories[host] }

    package func ports(of host: String) -> Set<HostPort> { ports[host] ?? [] }

    private static func publisher(_ container: Container) -> Publisher? {
        let open = container.publishedPorts.filter { !$0.isOnLoopback }
        if let port = open.min(by: { ($0.containerPort, $0.path) < ($1.containerPort, $1.path) }) {
            return Publisher(
                key: container.key, port: container.words(of: port), place: container.place, path: port.path)
        }
        guard container.hostConfig?.publishAllPorts == true, container.publishedPorts.isEmpty,
            !container.exposedPorts.isEmpty
        else { return nil }
        return Publisher(
            key: container.key, port: Text(en: "all exposed ports", zh: "全部暴露端口"), place: container.place,
            path: "/HostConfig/PublishAllPorts")
    }
}

extension Container {
    /// The compose project or the stack that it belongs to.
    package var project: String? {
        labels?["com.docker.compose.project"] ?? labels?["com.docker.stack.namespace"]
    }
}
