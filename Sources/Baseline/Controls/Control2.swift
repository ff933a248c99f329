import Model

/// Isolate container networks.
enum Control2 {
    static let checks: [Check] = [
        defaultBridge, hostNetwork, joinedNetwork, links, bridgeTraffic, sensitiveContainers, attachedNetworks,
        encryptedOverlays, sharedNetworks,
    ]

    /// The keys of `NetworkSettings.Networks`, where there are any; else `HostConfig.NetworkMode`.
    ///
    /// After `docker network connect` and `disconnect` the mode still says what the container was created with. A
    /// network by the name of `bridge` is always the default one: Docker reserves the name.
    static let defaultBridge = Check(
        "NP-2.1", .medium, cis: ["5.30"], nist: "4.4.2",
        title: Text(en: "Containers do not use the default bridge network", zh: "容器不使用默认的 bridge 网络"),
        fails: Text(
            en: """
                NetworkSettings.Networks holds bridge; where it is empty, NetworkMode is default, bridge or empty. A \
                container that has left the default bridge for another network passes, though its NetworkMode still \
                says default.
                """,
            zh: """
                NetworkSettings.Networks 中有 bridge；该项为空时，NetworkMode 为 default、bridge 或空。已离开默认 bridge 并接入其他网络的容器视为通过，\
                即使其 NetworkMode 仍为 default。
                """),
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
        examples: Check.Examples(
            pass: "docker run --network shop nginx:1.29.3", fail: "docker run --network bridge nginx:1.29.3"),
        rules: [
            .container { container, _ in
                if !container.networks.isEmpty {
                    // Podman calls its own `podman`.
                    let standard = container.networks.first { $0 == "bridge" || $0 == "podman" }
                    return standard.map {
                        .fail(
                            Text(en: "is on the default bridge network", zh: "接入了默认 bridge 网络"),
                            at: "/NetworkSettings/Networks/\($0)")
                    } ?? .pass
                }
                guard let mode = container.hostConfig?.networkMode else { return networksUnknown }
                return ["default", "bridge", ""].contains(mode)
                    ? .fail(
                        Text(en: "is on the default bridge network", zh: "接入了默认 bridge 网络"),
                        at: "/HostConfig/NetworkMode") : .pass
            }
        ])

    /// `HostConfig.NetworkMode` `host`; where it is absent, `host` among `NetworkSettings.Networks`.
    ///
    /// A container can neither join nor leave the host's network once it was created, so the two agree.
    static let hostNetwork = Check(
        "NP-2.2", .high, cis: ["5.10"], nist: "4.4.2",
        title: Text(en: "Containers do not share the host's network", zh: "容器不共享主机的网络"),
        fails: Text(
            en: """
                HostConfig.NetworkMode is host; where it is absent, NetworkSettings.Networks holds host. A network of \
                one's own passes, whatever ports are published.
                """,
            zh: "HostConfig.NetworkMode 为 host；该项缺失时，NetworkSettings.Networks 中有 host。使用独立网络视为通过，不论发布了哪些端口。"),
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
                用独立网络 --network shop 替换 --network host（compose：network_mode: host），再用 -p 127.0.0.1:8080:8080（compose：\
                ports）发布所需端口。
                """),
        examples: Check.Examples(
            pass: "docker run --network shop -p 127.0.0.1:8080:80 nginx:1.29.3",
            fail: "docker run --network host nginx:1.29.3"),
        rules: [
            .container { container, _ in
                let message = Text(en: "shares the host's network", zh: "共享主机的网络")
                guard let mode = container.hostConfig?.networkMode else {
                    if container.networks.isEmpty { return networksUnknown }
                    return container.networks.contains("host")
                        ? .fail(message, at: "/NetworkSettings/Networks/host") : .pass
                }
                return mode == "host" ? .fail(message, at: "/HostConfig/NetworkMode") : .pass
            }
        ])

    private static let networksUnknown = Answer.notAssessed(
        Text(
            en: "NetworkSettings.Networks is empty and HostConfig.NetworkMode is absent",
            zh: "NetworkSettings.Networks 为空，且缺少 HostConfig.NetworkMode"))

    /// `HostConfig.NetworkMode` `container:…`.
    ///
    /// Docker replaces the name by an id, which changes whenever that container is made anew: it is in the message, not
    /// in the finding's identity. Pods of Kubernetes are built so on purpose and fail too, for a waiver to say so. A
    /// container of that kind has no networks of its own: one that has some passes, though its mode be absent.
    static let joinedNetwork = Check(
        "NP-2.3", .medium, nist: "4.4.2",
        title: Text(en: "Containers do not join another container's network", zh: "容器不加入其他容器的网络"),
        fails: Text(
            en: """
                HostConfig.NetworkMode begins with container:, also where compose (network_mode: service:…) or \
                Kubernetes made it so. The host's network is left to NP-2.2.
                """,
            zh: """
                HostConfig.NetworkMode 以 container: 开头，包括由 compose（network_mode: service:…）或 Kubernetes 设置的情况。主机网络由 \
                NP-2.2 判断。
                """),
        rationale: Text(
            en: """
                The two containers share addresses and ports: services that listen on the one's loopback address, \
                often without a password, are open to the other, and no network keeps them apart any more.
                """,
            zh: "两个容器共用地址和端口：一方只监听回环地址、往往没有密码的服务会对另一方开放，且无法再通过网络将两者隔开。"),
        remediation: Text(
            en: """
                Replace --network container:NAME (compose: network_mode: service:NAME) by a network for both, \
                --network shop (compose: networks: [shop]), where they find each other by name. For a sidecar that \
                must share the namespace, waive the finding with its reason.
                """,
            zh: """
                用两者共同的网络 --network shop（compose：networks: [shop]）替换 --network container:NAME（compose：network_mode: \
                service:NAME），容器之间即可按名称互访。确需共享命名空间的边车容器，请登记豁免并说明原因。
                """),
        examples: Check.Examples(
            pass: "docker run --network shop nginx:1.29.3", fail: "docker run --network container:db nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let mode = container.hostConfig?.networkMode else {
                    return container.networks.isEmpty ? networksUnknown : .pass
                }
                guard let other = name(in: mode) else { return .pass }
                return .fail(
                    Text(en: "joins the network of the container \(other)", zh: "加入了容器 \(other) 的网络"),
                    at: "/HostConfig/NetworkMode")
            }
        ])

    /// Of the container whose network a mode joins, ids cut to the 12 digits that Docker prints.
    private static func name(in mode: String) -> Substring? {
        guard mode.hasPrefix("container:") else { return nil }
        let name = mode.dropFirst("container:".count)
        return name.utf8.count == 64 && name.utf8.allSatisfy(\.isHexDigit) ? name.prefix(12) : name
    }

    /// `HostConfig.Links`: `/db:/web/database`, the other container and its name in this one.
    ///
    /// Docker keeps here what was linked on the default bridge alone; on other networks `--link` makes an alias, which
    /// is part of `NetworkSettings` and does no harm. The finding is named by the other container.
    static let links = Check(
        "NP-2.4", .low, nist: "4.4.2",
        title: Text(en: "Containers use no legacy links", zh: "容器不使用旧式链接"),
        fails: Text(
            en: """
                HostConfig.Links is not empty: --link on the default bridge. On a network of one's own --link only \
                makes an alias, which Docker keeps elsewhere, and passes.
                """,
            zh: "HostConfig.Links 不为空，即在默认 bridge 上使用了 --link。在自建网络上 --link 只会生成别名，Docker 将其保存在别处，视为通过。"),
        rationale: Text(
            en: """
                A legacy link copies the other container's environment, passwords included, into this one, and works \
                only on the default bridge, where every other container is in reach as well.
                """,
            zh: "旧式链接会把另一容器的环境变量（包括密码）复制到本容器，而且只在默认 bridge 上有效，而该网络上的容器本来就能互相访问。"),
        remediation: Text(
            en: """
                Remove --link (compose: links) and put both containers on a network of their own: docker network \
                create shop, then --network shop (compose: networks: [shop]). They find each other by name; \
                --network-alias db (compose: aliases) gives a second one.
                """,
            zh: """
                删除 --link（compose：links），将两个容器接入自建网络：docker network create shop，然后使用 --network shop（compose：networks: \
                [shop]）。容器之间可按名称互访；如需别名，使用 --network-alias db（compose：aliases）。
                """),
        examples: Check.Examples(
            pass: "docker run --network shop nginx:1.29.3", fail: "docker run --link db nginx:1.29.3"),
        rules: [
            .container { container, _ in
                guard let links = container.hostConfig?.links else { return .absent("HostConfig.Links") }
                var failures: [Answer.Failure] = []
                for (index, link) in links.enumerated() {
                    let other = link.drop { $0 == "/" }.prefix { $0 != ":" }
                    failures.append(
                        Answer.Failure(
                            Text(en: "is linked to the container \(other)", zh: "以 link 方式连接到容器 \(other)"),
                            at: "/HostConfig/Links/\(index)",
                            detail: String(other)))
                }
                return .failing(failures)
            }
        ])

    /// `Options` of the default bridge, which Docker writes from the daemon's `icc`.
    ///
    /// Read as Docker reads it, so that `0` and `f` are false too. Networks of one's own are made to let their members
    /// talk: the check does not concern them.
    static let bridgeTraffic = Check(
        "NP-2.5", .medium, cis: ["2.2"], nist: "4.3.3",
        title: Text(en: "The default bridge keeps containers apart", zh: "默认 bridge 网络禁止容器间通信"),
        fails: Text(
            en: """
                On the default bridge, the option com.docker.network.bridge.enable_icc is not false; where it is \
                missing, the default counts, which is on. Other networks are not judged.
                """,
            zh: """
                默认 bridge 网络的选项 com.docker.network.bridge.enable_icc 不为 false；缺少该选项时按默认值“开启”判断。其他网络不适用。
                """),
        rationale: Text(
            en: """
                A container comes onto the default bridge when nobody names a network. With traffic between containers \
                allowed, one that is broken into reaches every port of all others there.
                """,
            zh: "未指定网络的容器都会进入默认 bridge。如果允许容器间通信，其中一个被攻破后，就能访问其余所有容器的全部端口。"),
        remediation: Text(
            en: """
                Set "icc": false in daemon.json (dockerd --icc=false) and restart the daemon. Containers that belong \
                together get a network of their own: docker network create shop, --network shop (compose: networks).
                """,
            zh: """
                在 daemon.json 中设置 "icc": false（dockerd --icc=false）并重启守护进程。需要互访的容器使用自建网络：docker network create shop、\
                --network shop（compose：networks）。
                """),
        examples: Check.Examples(
            pass: #""com.docker.network.bridge.enable_icc": "false""#,
            fail: #""com.docker.network.bridge.enable_icc": "true""#),
        rules: [
            .network { network, _ in
                guard network.isDefaultBridge else {
                    return .notApplicable(Text(en: "is not the default bridge", zh: "不是默认 bridge 网络"))
                }
                let value = network.options[trafficOption]
                if let value, goBool(value) == false { return .pass }
                return .fail(
                    Text(en: "lets containers on it reach each other", zh: "允许接入的容器相互访问"),
                    at: value == nil ? "/Options" : "/Options" + pointerStep(trafficOption))
            }
        ])

    private static let trafficOption = "com.docker.network.bridge.enable_icc"

    /// `NetworkSettings.Networks` of a container that the policy calls sensitive, `Internal` of these networks, and the
    /// published ports of all containers on them.
    ///
    /// The sensitive container's own ports open its network like any other's. A task on swarm's ingress network
    /// publishes through the routing mesh, which is why swarm puts it there: that fails without a port of its own.
    /// Stopped containers count, as everywhere.
    ///
    /// The host's network has no members to share it with; NP-2.2 fails it. Docker publishes nothing by an internal
    /// network, and internal ones are how to mend this, so a network that was not inspected cannot be told to be
    /// public-facing: not assessed, where something publishes on it. The default bridge is never internal. Who
    /// publishes is known as far as the host's containers were collected.
    static let sensitiveContainers = Check(
        "NP-2.6", .high, nist: "4.3.4",
        title: Text(en: "Sensitive containers are not on public-facing networks", zh: "敏感容器不接入对外网络"),
        fails: Text(
            en: """
                A container that is sensitive by the policy's labels or image families is on swarm's ingress network, \
                or on a network that is not internal and where some container, itself included, publishes a port \
                beyond loopback (PublishAllPorts counts). The host's network is left to NP-2.2; a network that was not \
                inspected is not assessed, the default bridge excepted.
                """,
            zh: """
                按策略的标签或镜像系列属于敏感的容器接入了 swarm 的 ingress 网络，或接入了非内部网络，且该网络上有容器（包括自身）在回环地址以外发布端口（PublishAllPorts 也算）。\
                主机网络由 NP-2.2 判断；除默认 bridge 外，未采集 inspect 的网络记为未评估。
                """),
        rationale: Text(
            en: """
                Whoever breaks into the container that faces the outside reaches every port of those on its network: a \
                data store, a broker or a secret store beside it is then one password away.
                """,
            zh: "攻破对外容器的人可以访问同一网络上所有容器的全部端口，数据库、消息队列或密钥存储与攻击者之间只隔着一个密码。"),
        remediation: Text(
            en: """
                Remove its own published ports (-p; compose: ports), put it on an internal network, docker network \
                create --internal shop-data, --network shop-data (compose: internal: true), and attach to that only \
                what uses it. What faces the outside shares another network with the application.
                """,
            zh: """
                删除该容器自身发布的端口（-p；compose：ports），将其接入内部网络：docker network create --internal shop-data、--network \
                shop-data（compose：internal: true），并只让使用它的容器接入该网络。对外容器与应用之间使用另一个网络。
                """),
        examples: Check.Examples(
            pass: "docker network create --internal shop-data; docker run --network shop-data postgres:17.6",
            fail: "docker network create shop; docker run --network shop -p 5432:5432 postgres:17.6"),
        rules: [
            .containerInContext { container, context in
                guard let sensitivity = context.sensitivity(of: container) else {
                    return insensitive(container, context)
                }
                let networks = container.networks.filter { $0 != "host" && $0 != "none" }
                if networks.isEmpty { return withoutNetworks(container) }
                var failures: [Answer.Failure] = []
                var unknown: [String] = []
                for name in networks {
                    let network = context.network(name, of: container.host)
                    if network?.isIngress ?? (name == "ingress") {
                        failures.append(
                            Answer.Failure(
                                Text(
                                    en: "is sensitive (\(sensitivity.en)), and swarm publishes it on every node",
                                    zh: "属于敏感容器（\(sensitivity.zh)），且 swarm 在每个节点上发布它"),
                                at: "/NetworkSettings/Networks" + pointerStep(name), detail: name))
                        continue
                    }
                    guard network?.isInternal != true,
                        let publisher = context.fleet.publisher(on: name, of: container.host)
                    else { continue }
                    if network == nil, name != "bridge" {
                        unknown.append(name)
                        continue
                    }
                    let isOwn = publisher.key == container.key
                    failures.append(
                        Answer.Failure(
                            Text(
                                en: """
                                    is sensitive (\(sensitivity.en)), and on its network \(name) \
                                    \(isOwn ? "it" : publisher.key) publishes \(publisher.port.en)
                                    """,
                                zh: """
                                    属于敏感容器（\(sensitivity.zh)），且在其网络 \(name) 上，\
                                    \(isOwn ? "它自身" : " \(publisher.key) ")发布了 \(publisher.port.zh)
                                    """),
                            at: publisher.path, in: publisher.place, detail: name))
                }
                if failures.isEmpty, let first = unknown.first {
                    return .notAssessed(
                        Text(
                            en: "the network \(first) was not inspected, so that it may be internal",
                            zh: "未收集网络 \(first) 的 inspect，它可能是内部网络"))
                }
                return .failing(failures, inPart: !unknown.isEmpty)
            }
        ])

    /// Where neither label nor image can tell, nothing says that it is not sensitive.
    private static func insensitive(_ container: Container, _ context: Context) -> Answer {
        let policy = context.policy
        if container.labels == nil, !policy.sensitiveLabels.isEmpty { return .containerWithoutConfig }
        if context.imageNames(of: container).isEmpty, !policy.sensitiveImages.isEmpty {
            return .notAssessed(
                Text(en: "its image has no name, by which its family could be known", zh: "其镜像没有名称，无法判断所属系列"))
        }
        return .notApplicable(
            Text(en: "not sensitive by the policy's labels and image families", zh: "按策略的标签和镜像系列不属于敏感容器"))
    }

    private static let onHostNetwork = Answer.notApplicable(Text(en: "is on the host's network", zh: "使用主机网络"))
    private static let onNoNetwork = Answer.notApplicable(Text(en: "is on no network", zh: "未接入任何网络"))

    private static func withoutNetworks(_ container: Container) -> Answer {
        if container.networks.contains("host") { return onHostNetwork }
        if container.networks.contains("none") { return onNoNetwork }
        switch container.hostConfig?.networkMode {
        case nil: return networksUnknown
        case "host": return onHostNetwork
        case "none": return onNoNetwork
        case let mode? where mode.hasPrefix("container:"):
            return .notAssessed(
                Text(en: "joins another container's network, whose members are not known", zh: "加入了另一容器的网络，该网络的成员未知"))
        case .some:
            return .notAssessed(Text(en: "NetworkSettings.Networks is empty", zh: "NetworkSettings.Networks 为空"))
        }
    }

    /// The keys of `NetworkSettings.Networks`; without any, the container is on one network at most.
    static let attachedNetworks = Check(
        "NP-2.7", .low, nist: "4.4.2",
        title: Text(en: "Containers are attached to few networks", zh: "容器接入的网络数量有限"),
        fails: Text(
            en: """
                NetworkSettings.Networks has more entries than the policy's maximumNetworks allows (3 by default), \
                whatever networks they are.
                """,
            zh: "NetworkSettings.Networks 的条目数超过策略 maximumNetworks（默认 3），不论是哪些网络。"),
        rationale: Text(
            en: """
                Every further network makes the container a bridge between applications that were meant to be apart: \
                whoever breaks into it can go on into each of them.
                """,
            zh: "每多接入一个网络，容器就多连通一个本应隔离的应用；攻破该容器的人可以由此进入所有这些应用。"),
        remediation: Text(
            en: """
                Detach it from what it does not use: docker network disconnect OTHER NAME (compose: networks). Where \
                it connects many applications by design, as a reverse proxy does, waive the finding or raise the \
                policy's maximumNetworks.
                """,
            zh: """
                断开不需要的网络：docker network disconnect OTHER NAME（compose：networks）。反向代理等需要连接多个应用的容器，请登记豁免，或调大策略中的 \
                maximumNetworks。
                """),
        examples: Check.Examples(
            pass: "networks: [shop, metrics]", fail: "networks: [shop, metrics, billing, backup]"),
        rules: [
            .container { container, policy in
                if container.networks.isEmpty, container.hostConfig?.networkMode == nil { return networksUnknown }
                let count = container.networks.count
                guard count > policy.maximumNetworks else { return .pass }
                return .fail(
                    Text(
                        en: "is attached to \(count) networks; the limit is \(policy.maximumNetworks)",
                        zh: "接入了 \(count) 个网络；上限为 \(policy.maximumNetworks)"),
                    at: "/NetworkSettings/Networks")
            }
        ])

    /// `Driver` `overlay`, and the key `encrypted` of `Options`.
    ///
    /// The driver looks for the key alone: `encrypted: ""` is what Docker writes, and `encrypted=false` encrypts too.
    /// Source: moby, `libnetwork/drivers/overlay/ov_network.go`.
    static let encryptedOverlays = Check(
        "NP-2.8", .medium, cis: ["7.3"], nist: "4.3.3",
        title: Text(en: "Overlay networks are encrypted", zh: "overlay 网络已加密"),
        fails: Text(
            en: """
                An overlay network's Options do not hold encrypted; swarm's ingress network counts too. The key alone \
                switches encryption on, whatever its value. Networks of other drivers are not judged.
                """,
            zh: "overlay 网络的 Options 中没有 encrypted，swarm 的 ingress 网络同样适用。只要存在该键即启用加密，与其值无关。其他驱动的网络不适用。"),
        rationale: Text(
            en: """
                An overlay network carries what containers say to each other from host to host; unencrypted, whoever \
                is on the wire between the hosts reads it and can slip in packets of their own.
                """,
            zh: "overlay 网络在主机之间传送容器的通信；未加密时，处于主机间链路上的任何人都可以读取内容并注入自己的数据包。"),
        remediation: Text(
            en: """
                Create it anew with docker network create --driver overlay --opt encrypted shop (compose: driver_opts: \
                {encrypted: ""}). swarm's ingress network is removed first and then created with --ingress --opt \
                encrypted.
                """,
            zh: """
                用 docker network create --driver overlay --opt encrypted shop 重新创建（compose：driver_opts: {encrypted: \
                ""}）。swarm 的 ingress 网络需先删除，再用 --ingress --opt encrypted 创建。
                """),
        examples: Check.Examples(
            pass: "docker network create --driver overlay --opt encrypted shop",
            fail: "docker network create --driver overlay shop"),
        rules: [
            .network { network, _ in
                guard network.driver == "overlay" else {
                    return .notApplicable(Text(en: "is no overlay network", zh: "不是 overlay 网络"))
                }
                return network.options["encrypted"] == nil
                    ? .fail(Text(en: "carries traffic between hosts unencrypted", zh: "主机之间的流量未加密"), at: "/Options")
                    : .pass
            }
        ])

    /// The compose projects and stacks whose containers are on the network, by their labels and their
    /// `NetworkSettings.Networks`.
    ///
    /// Containers of no project are left out, since nothing says to whom they belong; stopped ones count. Docker's own
    /// networks are nobody's: NP-2.1 keeps containers off the default bridge. Where the network has members and no
    /// running container of the host was collected, their projects are not known.
    static let sharedNetworks = Check(
        "NP-2.9", .low, nist: "4.3.3",
        title: Text(en: "Networks belong to one project", zh: "每个网络只属于一个项目"),
        fails: Text(
            en: """
                Containers of more than one compose project or stack are on the network, stopped ones included, and \
                the policy's sharedNetworks does not name it. Containers of no project pass; bridge, host, none, \
                ingress and docker_gwbridge are not judged.
                """,
            zh: """
                不止一个 compose 项目或 stack 的容器（包括已停止的）接入该网络，且策略 sharedNetworks 未列出该网络。不属于任何项目的容器视为通过；bridge、host、none、\
                ingress 和 docker_gwbridge 不适用。
                """),
        rationale: Text(
            en: """
                On a shared network each project's containers reach all ports of the other's, so that a fault or a \
                break-in in one is the other's trouble as well.
                """,
            zh: "在共享网络上，各项目的容器可以访问彼此的全部端口，一个项目的故障或被入侵会波及另一个项目。"),
        remediation: Text(
            en: """
                Give each project a network of its own, which compose creates by default, and remove the common one \
                (compose: external: true; docker network disconnect NETWORK NAME). Where projects must meet, attach \
                only what has to, and list the network in the policy's sharedNetworks.
                """,
            zh: """
                让每个项目使用自己的网络（compose 默认会创建），并移除公共网络（compose：external: true；docker network disconnect NETWORK NAME）。\
                项目之间确需互通时，只接入必要的容器，并在策略 sharedNetworks 中列出该网络。
                """),
        examples: Check.Examples(
            pass: "docker network connect shop_default shop-web-1",
            fail: "docker network connect shop_default billing-web-1"),
        rules: [
            .network { network, context in
                if isDockersOwn(network) {
                    return .notApplicable(Text(en: "is one of Docker's own networks", zh: "是 Docker 自带的网络"))
                }
                let projects = context.fleet.projects(on: network.name, of: network.host)
                guard projects.count > 1 else {
                    let isEmpty = network.containers?.isEmpty ?? false
                    return !isEmpty && projects.isEmpty && context.fleet.memory(of: network.host) == nil
                        ? .notAssessed(
                            Text(en: "no running container of this host was collected", zh: "未收集该主机上任何运行中的容器")) : .pass
                }
                if context.policy.sharedNetworks.contains(where: { $0.matches(network.name) }) { return .pass }
                let names = projects.sorted()
                let first = names.prefix(5)
                let isCut = names.count > first.count
                return .fail(
                    Text(
                        en: "is shared by the projects \(first.joined(separator: ", "))"
                            + (isCut ? " and \(names.count - first.count) more" : ""),
                        zh: "由以下项目共享：\(first.joined(separator: "、"))" + (isCut ? "等 \(names.count) 个" : "")),
                    at: network.containers == nil ? "" : "/Containers")
            }
        ])

    private static func isDockersOwn(_ network: Network) -> Bool {
        network.isDefaultBridge || network.isIngress
            || ["bridge", "host", "none", "ingress", "docker_gwbridge"].contains(network.name)
    }
}
