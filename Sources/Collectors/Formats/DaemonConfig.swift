import Model

extension InputFormat {
    /// `/etc/docker/daemon.json`, the options that `dockerd` starts with.
    static let daemonConfig = InputFormat(
        id: "docker-daemon", title: "daemon.json", evidence: .engine,
        example: "cat /etc/docker/daemon.json", recognises: looksLikeDaemonConfig,
        makeDecoder: { _ in DaemonConfig() })

    /// The document has no mark but its options: most are known, and the others are spelled as options are, since a
    /// newer Docker may know more. Without any (`{}` is a legal daemon.json) it could be anything.
    private static func looksLikeDaemonConfig(_ object: JSONObject) -> Bool {
        let keys = object.value.members.compactMap(\.key.string)
        let unknown = keys.filter { !options.contains($0) }
        return unknown.count * 2 < keys.count
            && unknown.allSatisfy { key in
                key.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                }
            }
    }

    /// The options of Docker 1.10, which read the first daemon.json, to 29, on Linux and Windows.
    private static let options: Set<String> = [
        "allow-direct-routing", "allow-nondistributable-artifacts", "api-cors-header", "api-enable-cors",
        "authorization-plugins", "bip", "bip6", "bridge", "bridge-accept-fwmark", "builder", "cdi-spec-dirs",
        "cgroup-parent", "cluster-advertise", "cluster-store", "cluster-store-opts", "containerd",
        "containerd-namespace",
        "containerd-plugin-namespace", "cpu-rt-period", "cpu-rt-runtime", "cri-containerd", "data-root", "debug",
        "default-address-pools", "default-cgroupns-mode", "default-gateway", "default-gateway-v6", "default-init",
        "default-ipc-mode", "default-network-opts", "default-runtime", "default-shm-size", "default-ulimits",
        "deprecated-key-path", "disable-legacy-registry", "dns", "dns-opts", "dns-search", "exec-opts", "exec-root",
        "experimental", "features", "firewall-backend", "fixed-cidr", "fixed-cidr-v6", "graph", "group",
        "host-gateway-ip", "host-gateway-ips", "hosts", "http-proxy", "https-proxy", "icc", "init", "init-path",
        "insecure-registries", "ip", "ip-forward", "ip-forward-no-drop", "ip-masq", "ip6tables", "iptables", "ipv6",
        "labels", "live-restore", "log-driver", "log-format", "log-level", "log-opts", "max-concurrent-downloads",
        "max-concurrent-uploads", "max-download-attempts", "metrics-addr", "min-api-version", "mtu",
        "network-control-plane-mtu", "network-diagnostic-port", "no-new-privileges", "no-proxy",
        "node-generic-resources", "oom-score-adjust", "pidfile", "proxies", "raw-logs", "registry-mirrors",
        "resolv-conf",
        "rootless", "runtimes", "seccomp-profile", "selinux-enabled", "shutdown-timeout", "storage-driver",
        "storage-opts", "swarm-default-advertise-addr", "swarm-raft-election-tick", "swarm-raft-heartbeat-tick", "tls",
        "tlscacert", "tlscert", "tlskey", "tlsverify", "userland-proxy", "userland-proxy-path", "userns-remap",
    ]
}

private struct DaemonConfig: ElementDecoder {
    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        guard element.place.position == .root else { throw ReadFailure("expected one object, as daemon.json is") }
        try emit(.daemonConfiguration(DaemonConfiguration(element)))
    }
}

extension DaemonConfiguration {
    fileprivate init(_ element: DecodedElement) throws {
        let object = element.object
        self.init(place: element.place)
        hosts = try object.strings("hosts")
        verifiesClients = try object.bool("tlsverify")
        noNewPrivileges = try object.bool("no-new-privileges")
        userlandProxy = try object.bool("userland-proxy")
        defaultUlimits = try object.keys("default-ulimits")
        interContainerTraffic = try object.bool("icc")
        loggingDriver = try object.string("log-driver")
        maximumLogSize = try object.object("log-opts")?.string("max-size")
    }
}
