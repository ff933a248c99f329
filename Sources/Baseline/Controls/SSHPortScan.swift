import Model

/// What port scans tell of one container's SSH: behind the ports that it publishes, and on its own addresses.
///
/// A published port was seen where a scan that reaches it shows it open and names its service, or a scan of the
/// container's own address does; an unnamed service may be any. On the host's network a container opens its exposed
/// ports on the host.
struct SSHPortScan {
    private(set) var failures: [Answer.Failure] = []
    /// Why it may have an SSH server all the same.
    private(set) var unseen: [Text] = []
    /// Whether there is anything that a scan of the host, or a scan that was made, reaches.
    private(set) var isReachable: Bool

    /// What scans of some addresses found on TCP.
    private struct View {
        var servers: [(scan: PortScan, port: PortScan.OpenPort)] = []
        /// Ports whose service is named.
        var named: Set<Int> = []

        init(_ scans: some Sequence<PortScan>) {
            for scan in scans {
                for port in scan.openPorts where port.transport == "tcp" {
                    if port.service == "ssh" { servers.append((scan, port)) }
                    if port.service != nil { named.insert(port.number) }
                }
            }
        }

        func names(anyOf numbers: ClosedRange<Int>) -> Bool {
            let numbers = numbers.clamped(to: 0...65_535)
            return numbers.count <= named.count
                ? numbers.contains(where: named.contains) : named.contains(where: numbers.contains)
        }
    }

    /// - Parameter scans: of the container's host, among which scans of its containers' addresses may be.
    init(_ container: Container, scans: [PortScan]) {
        let scans = Self.newest(scans)
        let own = scans.filter { container.addresses.contains($0.address) }
        let others = scans.filter { !container.addresses.contains($0.address) }
        isReachable = !own.isEmpty
        for scan in own {
            for port in scan.openPorts where port.transport == "tcp" {
                guard port.service == "ssh" || (port.number == 22 && port.service == nil) else { continue }
                let found =
                    port.service == nil
                    ? Text(en: "port 22 open", zh: "开放的 22 端口") : Text(en: "an SSH service", zh: "SSH 服务")
                failures.append(
                    Answer.Failure(
                        Text(
                            en: "\(scan.tool) found \(found.en) on its own address, port \(port.number)",
                            zh: "\(scan.tool) 在其自身地址的端口 \(port.number) 上发现\(found.zh)"),
                        at: port.path, in: scan.place, detail: "\(port.number)/tcp"))
            }
        }
        let inside = View(own)
        if container.hostConfig?.networkMode == "host" {
            readHostNetwork(container, View(others), inside)
        } else {
            readPublished(container, others, inside)
        }
    }

    private mutating func readPublished(_ container: Container, _ scans: [PortScan], _ inside: View) {
        let ports = container.publishedPorts.filter { ContainerPort.isTCP($0.containerPort) }
        if !ports.isEmpty {
            let loopback = View(scans.filter { Self.isLoopback($0.address) })
            let outside = View(scans.filter { !Self.isLoopback($0.address) })
            for port in ports {
                // What is bound to the loopback address is seen from there alone.
                let views = port.isOnLoopback ? [loopback] : port.isOnEveryInterface ? [outside, loopback] : [outside]
                read(port.containerPort, on: port.hostPorts, in: views, inside)
            }
        } else if container.hostConfig?.publishAllPorts == true,
            container.exposedPorts.contains(where: ContainerPort.isTCP)
        {
            isReachable = true
            unseen.append(Text(en: "the host ports of its exposed ports are not known", zh: "其暴露端口对应的主机端口未知"))
        }
    }

    private mutating func readHostNetwork(_ container: Container, _ view: View, _ inside: View) {
        isReachable = true
        let ports = container.exposedPorts.filter(ContainerPort.isTCP)
        for port in ports { read(port, on: ContainerPort.number(port).map { $0...$0 }, in: [view], inside) }
        if ports.isEmpty {
            unseen.append(
                Text(
                    en: "it shares the host's network and exposes no port, so its ports are not known",
                    zh: "共享主机网络且未暴露端口，因此其端口未知"))
        }
    }

    private mutating func read(
        _ containerPort: String, on hostPorts: ClosedRange<Int>?, in views: [View], _ inside: View
    ) {
        isReachable = true
        guard let hostPorts else {
            unseen.append(Text(en: "the host port of \(containerPort) is not known", zh: "\(containerPort) 对应的主机端口未知"))
            return
        }
        for view in views {
            for (scan, port) in view.servers where hostPorts.contains(port.number) {
                failures.append(
                    Answer.Failure(
                        Text(
                            en:
                                "\(scan.tool) found an SSH service on the host's port \(port.number), behind \(containerPort)",
                            zh: "\(scan.tool) 在主机端口 \(port.number)（对应 \(containerPort)）上发现 SSH 服务"),
                        at: port.path, in: scan.place, detail: containerPort))
            }
        }
        if views.contains(where: { $0.names(anyOf: hostPorts) }) { return }
        if let number = ContainerPort.number(containerPort), inside.named.contains(number) { return }
        unseen.append(
            Text(
                en: "no port scan tells what answers on the host port of \(containerPort)",
                zh: "没有端口扫描说明 \(containerPort) 对应的主机端口上是什么服务"))
    }

    /// Of each address the newest scan.
    private static func newest(_ scans: [PortScan]) -> [PortScan] {
        let times = Dictionary(scans.map { ($0.address, $0.scannedAt) }, uniquingKeysWith: max)
        return scans.filter { times[$0.address] == $0.scannedAt }
    }

    private static func isLoopback(_ address: String) -> Bool { address.hasPrefix("127.") || address == "::1" }
}
