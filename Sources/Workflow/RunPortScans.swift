import Model
import Store

/// Whose ports were scanned.
///
/// A scan belongs to the host that its address's name names, or whose container has the address. Else it belongs to the
/// host that was named when it was collected, where the document tells of no other address that has no owner: several
/// machines in one scan would all pass for that host.
extension RunEvidence {
    struct PortScans {
        /// Latest first.
        var byHost: [String: [PortScan]] = [:]
        /// Documents that tell of an address which is no known host's, each with that.
        var unattached: Set<String> = []
    }

    func portScans() throws -> PortScans {
        let documents = documents.filter { $0.kinds.contains(.ports) }
        var result = PortScans()
        guard !documents.isEmpty else { return result }
        let hosts = Set(try store.hosts(upTo: run))
        let owners = try addressOwners()
        for evidence in documents {
            var scans: [PortScan] = []
            try reader.facts(of: evidence) { fact in if case .portScan(let scan) = fact { scans.append(scan) } }
            let known = scans.map { Self.owner(of: $0, hosts, owners) }
            let isAlone = known.count { $0 == nil } == 1
            var unknown: Set<String> = []
            for (scan, owner) in zip(scans, known) {
                if let host = owner ?? (isAlone ? evidence.host : nil) {
                    result.byHost[host, default: []].append(scan)
                } else {
                    unknown.insert(scan.address)
                }
            }
            if !unknown.isEmpty { result.unattached.insert(evidence.telling(of: unknown)) }
        }
        return result
    }

    private static func owner(of scan: PortScan, _ hosts: Set<String>, _ owners: [String: String?]) -> String? {
        let named = scan.names.compactMap { name -> String? in
            let label = name.split(separator: ".").first.map { String($0) } ?? name
            return hosts.contains(name) ? name : hosts.contains(label) ? label : nil
        }
        return named.first ?? owners[scan.address] ?? nil
    }

    /// Which host's container has an address; nil where containers of several hosts have it, as on default bridges.
    private func addressOwners() throws -> [String: String?] {
        var owners: [String: String?] = [:]
        for evidence in current(.container) {
            try reader.facts(of: evidence) { fact in
                guard case .container(let container) = fact else { return }
                for address in container.addresses {
                    if let known = owners[address] {
                        if known != container.host { owners[address] = .some(nil) }
                    } else {
                        owners[address] = container.host
                    }
                }
            }
        }
        return owners
    }
}
