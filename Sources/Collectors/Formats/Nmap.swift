import Model

/// What `nmap -oX` prints, and masscan in the same form: `nmaprun` with a `host` for each address.
///
/// nmap's `docs/nmap.dtd` tells the form. A host has an `address` for each of its addresses, of which one is scanned;
/// `ports` stands in it only where ports were looked at, and names those whose state is not the usual one.
extension XMLFormat {
    static let nmap = XMLFormat(
        id: "nmap", title: "nmap XML", evidence: .ports, example: "nmap -sV -p- -oX nmap.xml HOST",
        recognises: { $0.name == "nmaprun" }, records: ["host"], makeDecoder: { NmapDecoder(context: $0) })
}

private struct NmapDecoder: RecordDecoder {
    let context: ReadingContext
    private var tool = "nmap"
    private var startedAt: Timestamp?
    private var endedWithError = false
    private var tcpPorts: Int?
    /// What is said of scans that did not look at every port.
    private var limits: [String] = []
    /// By address, since masscan writes a host for each port.
    private var found: [String: Int] = [:]
    private var scans: [Found] = []

    /// What was found at one address.
    private struct Found {
        let address: String
        var scannedAt: Timestamp
        var names: [String] = []
        var known: Set<String> = []
        var openPorts: [PortScan.OpenPort] = []
    }

    private var down = 0
    private var withoutPorts = 0
    private var protocols = 0

    init(context: ReadingContext) { self.context = context }

    mutating func open(_ element: XMLElement) throws {
        switch element.name {
        case "nmaprun":
            tool = element.attribute("scanner")?.lowercased() ?? tool
            startedAt = try element.epoch("start")
        case "scaninfo":
            // `sctp`, and the protocols of nmap -sO, are no ports that are asked for.
            guard let transport = element.attribute("protocol"), ["tcp", "udp"].contains(transport),
                let count = element.attribute("numservices")
            else { return }
            guard let count = Int(count) else { throw ReadFailure("scaninfo.numservices: expected a number") }
            if transport == "tcp" { tcpPorts = count }
            if count < 65_535 { limits.append("looked at \(count) of 65535 \(transport) ports; -p- looks at all") }
        case "finished": endedWithError = element.attribute("exit") == "error"
        default: break
        }
    }

    mutating func decode(_ host: XMLElement, emit: (Fact) throws -> Void) throws {
        guard host.child("status").map({ $0.attribute("state") == "up" }) ?? true else {
            down += 1
            return
        }
        let addresses = try host.children("address").filter { $0.attribute("addrtype") != "mac" }
            .map { try $0.expected("addr") }
        guard !addresses.isEmpty else { throw ReadFailure("host: expected an address, found none") }
        guard let ports = host.child("ports") else {
            withoutPorts += 1
            return
        }
        let names = host.child("hostnames")?.children("hostname").compactMap { $0.attribute("name") } ?? []
        let scannedAt =
            try host.epoch("endtime") ?? host.epoch("starttime") ?? startedAt ?? context.collectedAt
        var open: [PortScan.OpenPort] = []
        for (index, port) in ports.children("port").enumerated() {
            if let port = try read(port, path: "line \(host.line): /ports/port[\(index + 1)]") { open.append(port) }
        }
        for address in addresses {
            let index = found[address] ?? scans.count
            if index == scans.count {
                found[address] = index
                scans.append(Found(address: address, scannedAt: scannedAt))
            }
            scans[index].scannedAt = scannedAt
            for name in names where scans[index].known.insert(name).inserted { scans[index].names.append(name) }
            scans[index].openPorts += open
        }
    }

    private mutating func read(_ port: XMLElement, path: String) throws -> PortScan.OpenPort? {
        let transport = try port.expected("protocol")
        guard let number = UInt16(try port.expected("portid")) else {
            throw ReadFailure(line: port.line, "port.portid: expected a number up to 65535")
        }
        guard let state = port.child("state") else { throw ReadFailure(line: port.line, "port: expected a state") }
        // `open|filtered` is a port that gave no answer.
        guard try state.expected("state") == "open" else { return nil }
        // nmap -sO numbers protocols rather than ports.
        guard transport != "ip" else {
            protocols += 1
            return nil
        }
        let service = port.child("service")
        let name = service?.attribute("name").map { service?.attribute("tunnel") == "ssl" ? "ssl/\($0)" : $0 }
        return PortScan.OpenPort(number: Int(number), transport: transport, service: name, path: path)
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        for scan in scans {
            try emit(
                .portScan(
                    PortScan(
                        place: Place(document: context.document, position: .root), tool: tool,
                        scannedAt: scan.scannedAt, address: scan.address, names: scan.names, openPorts: scan.openPorts,
                        tcpPorts: tcpPorts)))
        }
        return limits
            + notCounted(down, "host", "hosts", "that was not up when it was scanned")
            + notCounted(withoutPorts, "host", "hosts", "whose ports were not looked at")
            + notCounted(protocols, "IP protocol", "IP protocols", "in the place of a port")
            + (endedWithError ? ["\(tool) ended with an error, and may not have looked at every host"] : [])
            + (scans.isEmpty && down + withoutPorts == 0 ? ["tells of no host"] : [])
    }
}

extension XMLElement {
    /// Seconds since 1970; nil where the attribute is absent.
    fileprivate func epoch(_ name: String) throws(ReadFailure) -> Timestamp? {
        guard let text = attribute(name) else { return nil }
        guard let time = Int(text).flatMap({ Timestamp(epoch: $0) }) else {
            throw ReadFailure(line: line, "\(self.name).\(name): expected seconds since 1970")
        }
        return time
    }
}
