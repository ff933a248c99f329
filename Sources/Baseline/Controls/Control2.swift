import Model

/// Isolate container networks.
enum Control2 {
    static let checks: [Check] = [defaultBridge, hostNetwork]

    /// The keys of `NetworkSettings.Networks`, where there are any; else `HostConfig.NetworkMode`.
    ///
    /// After `docker network connect` and `disconnect` the mode still says what the container was created with. A
    /// network by the name of `bridge` is always the default one: Docker reserves the name.
    static let defaultBridge = Check(
        "NP-2.1", .medium, cis: "5.30", nist: "4.4.2",
        title: Text(en: "Containers don't use the default bridge network", zh: "容器不使用默认的 bridge 网络"),
        rationale: Text(
            en: """
                On the default bridge every container reaches every other one, whatever application it belongs to: one \
                that is broken into can scan and attack its neighbours.
                """,
            zh: "默认 bridge 网络上的容器可以互相访问，不论属于哪个应用；一个容器被攻破后，即可扫描和攻击其他容器。"),
        remediation: Text(
            en: """
                Create a network for each application with docker network create shop, and use --network shop \
                (compose: networks: [shop]; remove network_mode: bridge). A running container moves with docker \
                network connect shop NAME and docker network disconnect bridge NAME.
                """,
            zh: """
                用 docker network create shop 为每个应用创建独立网络，并使用 --network shop（compose：networks: [shop]，删除 network_mode: \
                bridge）。运行中的容器可先执行 docker network connect shop NAME，再执行 docker network disconnect bridge NAME。
                """),
        rules: [
            .container { container, _ in
                if !container.networks.isEmpty {
                    return container.networks.contains("bridge")
                        ? .fail("is on the default bridge network", at: "/NetworkSettings/Networks/bridge") : .pass
                }
                guard let mode = container.hostConfig?.networkMode else { return networksUnknown }
                return ["default", "bridge", ""].contains(mode)
                    ? .fail("is on the default bridge network", at: "/HostConfig/NetworkMode") : .pass
            }
        ])

    /// `HostConfig.NetworkMode` `host`; where it is absent, `host` among `NetworkSettings.Networks`.
    ///
    /// A container can neither join nor leave the host's network once it was created, so the two agree.
    static let hostNetwork = Check(
        "NP-2.2", .high, cis: "5.10", nist: "4.4.2",
        title: Text(en: "Containers don't share the host's network", zh: "容器不共享主机的网络"),
        rationale: Text(
            en: """
                On the host's network a container reaches services that listen on the host's loopback address only, \
                opens any port past every published-port rule, and as root sees the host's traffic.
                """,
            zh: "使用主机网络的容器能访问只监听主机回环地址的服务，可绕过端口发布规则开放任意端口，以 root 运行时还能看到主机的网络流量。"),
        remediation: Text(
            en: """
                Replace --network host (compose: network_mode: host) by a network of its own, --network shop, and \
                publish the ports that are needed with -p 127.0.0.1:8080:8080 (compose: ports).
                """,
            zh: """
                用独立网络 --network shop 替换 --network host（compose：network_mode: host），再用 -p \
                127.0.0.1:8080:8080（compose：ports）发布所需端口。
                """),
        rules: [
            .container { container, _ in
                let message = "shares the host's network"
                guard let mode = container.hostConfig?.networkMode else {
                    if container.networks.isEmpty { return networksUnknown }
                    return container.networks.contains("host")
                        ? .fail(message, at: "/NetworkSettings/Networks/host") : .pass
                }
                return mode == "host" ? .fail(message, at: "/HostConfig/NetworkMode") : .pass
            }
        ])

    private static let networksUnknown = Answer.notAssessed(
        "NetworkSettings.Networks is empty and HostConfig.NetworkMode is absent")
}
