import Model

/// Monitor and secure APIs and the network.
enum Control6 {
    static let checks: [Check] = [
        openAPI, authorizationPlugin, insecureRegistries, logDriver, publishedPorts, privilegedPorts, allowedPorts,
        healthcheck, engineSettings, swarmMode, openPorts, execs, userlandProxy,
    ]

    /// `Warnings` of `docker info`, where the daemon itself says that its API is open; `hosts` and `tlsverify` of
    /// `daemon.json`; and port scans that show 2375, the port of the API without TLS.
    ///
    /// Loopback addresses count too: every process of the host, and every container on the host's network, gets there.
    /// The daemon speaks for itself: where its warnings are known, a `tcp://` in `daemon.json` without `tlsverify` is
    /// left to them, since a flag of `dockerd` may set it. Docker refuses `hosts` in both places, so the file's are all.
    /// That no scan shows the port proves nothing. A finding is named by address and port, however it was seen.
    static let openAPI = Check(
        "NP-6.1", .critical, cis: ["2.7"], nist: "4.4.3", needs: [.engine, .ports],
        title: Text(en: "The engine's API on TCP verifies its clients", zh: "引擎的 TCP API 验证客户端身份"),
        fails: Text(
            en: """
                Fails for each TCP address on which the API answers without verifying client certificates: docker info \
                warns of it, daemon.json lists it in hosts without "tlsverify": true, or a port scan found 2375/tcp \
                open. Loopback addresses fail too, and TLS without client verification. Passes when docker info gives \
                its warnings without such a one, or hosts of daemon.json holds no open address.
                """,
            zh: """
                API 在某个 TCP 地址上不验证客户端证书时判为不通过：docker info 发出警告、daemon.json 的 hosts 列出该地址但没有 "tlsverify": \
                true，或端口扫描发现 2375/tcp 开放。回环地址以及只启用 TLS 而不验证客户端的情况同样不合格。docker info 的警告中没有此类内容，或 daemon.json 的 \
                hosts 中没有开放的地址时判为通过。
                """),
        rationale: Text(
            en: """
                Whoever reaches the API can start a privileged container, so an API without client certificates hands \
                the host to anyone on its network; such ports are found and abused within hours.
                """,
            zh: "能访问 API 的人就能启动特权容器；未验证客户端证书的 API 等于把主机交给网络上的任何人，这类端口通常数小时内就会被发现并滥用。"),
        remediation: Text(
            en: """
                Remove tcp:// from "hosts" in daemon.json and from dockerd's -H flags, and reach the engine over SSH \
                (docker context create web-1 --docker host=ssh://ops@web-1). Where TCP must stay, set --tlsverify \
                --tlscacert ca.pem --tlscert cert.pem --tlskey key.pem (daemon.json: "tlsverify": true) on port 2376. \
                In compose, never publish 2375.
                """,
            zh: """
                从 daemon.json 的 "hosts" 和 dockerd 的 -H 参数中删除 tcp://，改用 SSH 访问引擎（docker context create web-1 --docker \
                host=ssh://ops@web-1）。必须保留 TCP 时，请在 2376 端口启用 --tlsverify --tlscacert ca.pem --tlscert cert.pem \
                --tlskey key.pem（daemon.json："tlsverify": true）。在 compose 中切勿发布 2375 端口。
                """),
        examples: Check.Examples(
            pass: #"{"hosts": ["unix:///var/run/docker.sock"]}"#,
            fail: "WARNING: API is accessible on http://0.0.0.0:2375 without encryption."),
        rules: [
            .engineInContext { engine, _ in
                var failures: [Answer.Failure] = []
                if let info = engine.info {
                    for (index, warning) in (info.warnings ?? []).enumerated() {
                        guard let (address, lack) = openAddress(in: warning) else { continue }
                        failures.append(openFailure(address, lack, at: "/Warnings/\(index)", in: info.place))
                    }
                }
                if let configuration = engine.configuration, configuration.verifiesClients != true,
                    configuration.verifiesClients == false || !warnsOfOpenAPI(engine)
                {
                    for (index, host) in (configuration.hosts ?? []).enumerated() {
                        guard let address = tcpAddress(host) else { continue }
                        failures.append(
                            openFailure(
                                address, .verification, at: "/hosts/\(index)",
                                in: configuration.place))
                    }
                }
                for scan in engine.portScans {
                    guard let port = scan.openPorts.first(where: { $0.number == 2375 && $0.transport == "tcp" }) else {
                        continue
                    }
                    let address = scan.address.contains(":") ? "[\(scan.address)]" : scan.address
                    // The one on every interface answers on the scanned address too.
                    let isKnown = failures.contains {
                        $0.detail.hasSuffix(":2375")
                            && (isLoopback(address) || !isLoopback($0.detail))
                    }
                    if !isKnown {
                        failures.append(
                            openFailure("\(address):2375", .encryption, at: port.path, in: scan.place))
                    }
                }
                if !failures.isEmpty { return .failing(failures) }
                if warnsOfOpenAPI(engine) || engine.configuration?.hosts != nil { return .pass }
                if engine.info == nil { return infoMissing }
                return .notAssessed(
                    Text(
                        en: "docker info does not tell of open APIs, and hosts of daemon.json is absent",
                        zh: "docker info 不提示开放的 API，且 daemon.json 中没有 hosts"))
            }
        ])

    /// Whether the daemon would say that its API is open: its list of warnings is there, and it is of 18.09 or later.
    private static func warnsOfOpenAPI(_ engine: Engine) -> Bool {
        guard let info = engine.info, info.warnings != nil else { return false }
        guard let version = VersionNumber(info.serverVersion), let first = VersionNumber("18.09") else { return true }
        return version >= first
    }

    /// What an address lacks, in the words of Docker's warnings.
    private enum Lack: String, CaseIterable {
        case encryption = "without encryption"
        case verification = "without TLS client verification"

        var words: Text { Text(en: rawValue, zh: self == .encryption ? "没有加密" : "没有 TLS 客户端验证") }
    }

    private static func openFailure(
        _ address: String, _ lack: Lack, at path: String, in place: Place
    ) -> Answer.Failure {
        Answer.Failure(
            Text(
                en: "the API answers on \(address) \(lack.words.en)", zh: "API 可通过 \(address) 访问，\(lack.words.zh)"),
            at: path, in: place, detail: address)
    }

    /// Of `API is accessible on http://0.0.0.0:2375 without encryption.`, with whatever stands around it, address and
    /// port, and what they lack.
    private static func openAddress(in warning: String) -> (address: String, lack: Lack)? {
        guard let sentence = warning.firstRange(of: "API is accessible on "),
            let lack = Lack.allCases.first(where: { warning.contains($0.rawValue) })
        else { return nil }
        var address = warning[sentence.upperBound...].prefix { !$0.isWhitespace }
        if let scheme = address.firstRange(of: "://") { address = address[scheme.upperBound...] }
        return (String(address), lack)
    }

    /// Of `tcp://0.0.0.0:2375` address and port; what is left out is Docker's default.
    private static func tcpAddress(_ host: String) -> String? {
        guard host.hasPrefix("tcp://") else { return nil }
        let address = host.dropFirst("tcp://".count).prefix { $0 != "/" }
        if address.isEmpty { return "localhost:2375" }
        if address.hasPrefix(":") { return "localhost\(address)" }
        let behindBracket = address.drop { $0 != "]" }
        return (behindBracket.isEmpty ? address : behindBracket).contains(":") ? String(address) : "\(address):2375"
    }

    private static let infoMissing = Answer.notAssessed(
        Text(en: "docker info of this host was not collected", zh: "未收集该主机的 docker info"))

    /// `Plugins.Authorization` of `docker info`.
    static let authorizationPlugin = Check(
        "NP-6.2", .low, cis: ["2.12"], nist: "4.4.3", needs: [.engine],
        title: Text(en: "An authorization plugin guards the engine's API", zh: "引擎的 API 由授权插件保护"),
        fails: Text(
            en: """
                Fails when Plugins.Authorization of docker info is empty. Any plugin passes; what it permits is not \
                looked at.
                """,
            zh: "docker info 的 Plugins.Authorization 为空时判为不通过。配置了任一插件即视为通过，不检查其授权规则。"),
        rationale: Text(
            en: """
                Without a plugin Docker knows no rights: everyone who reaches the API may do everything with it, up to \
                becoming root on the host.
                """,
            zh: "没有授权插件时，Docker 不区分权限：任何能访问 API 的人都可以执行一切操作，直至取得主机的 root 权限。"),
        remediation: Text(
            en: """
                Install a plugin such as opa-docker-authz, write its rules, and name it in daemon.json: \
                "authorization-plugins": ["opa-docker-authz"] (dockerd \
                --authorization-plugin), then reload the daemon. Where only root can reach the socket, a waiver with \
                that reason will do.
                """,
            zh: """
                安装授权插件（例如 opa-docker-authz）并编写规则，在 daemon.json 中启用："authorization-plugins": \
                ["opa-docker-authz"]（dockerd --authorization-plugin），然后重新加载守护进程。如果只有 root \
                能访问套接字，可登记豁免并说明原因。
                """),
        examples: Check.Examples(
            pass: #""Plugins": {"Authorization": ["opa-docker-authz"]}"#,
            fail: #""Plugins": {"Authorization": null}"#),
        rules: [
            .engineInContext { engine, _ in
                guard let info = engine.info else { return infoMissing }
                guard let plugins = info.facts.authorizationPlugins else { return .absentFromInfo("Plugins") }
                return plugins.isEmpty
                    ? .fail(
                        Text(en: "has no authorization plugin", zh: "没有授权插件"), at: info.path("Plugins/Authorization"),
                        in: info.place)
                    : .pass
            }
        ])

    /// `RegistryConfig` of `docker info`: `IndexConfigs` that are not secure, and `InsecureRegistryCIDRs`.
    ///
    /// Docker itself lists `127.0.0.0/8` and `::1/128`. A net that reaches beyond loopback (`0.0.0.0/0`) fails, and so
    /// does a name that only begins like an address (`127.0.0.1.example.com`).
    static let insecureRegistries = Check(
        "NP-6.3", .high, cis: ["2.5"], nist: "4.2.1", needs: [.engine],
        title: Text(en: "Registries are reached over verified TLS", zh: "通过经验证的 TLS 访问镜像仓库"),
        fails: Text(
            en: """
                Fails for each registry, or net of registries, that docker info calls insecure, except loopback \
                (127.0.0.0/8, ::1, localhost, with any port).
                """,
            zh: "docker info 标为不安全的每个仓库或仓库网段都判为不通过，回环地址（127.0.0.0/8、::1、localhost，端口不限）除外。"),
        rationale: Text(
            en: """
                With an insecure registry Docker takes any certificate, or none: whoever sits between can hand the \
                host another image and read the registry's password.
                """,
            zh: "对于不安全的仓库，Docker 接受任何证书，甚至使用明文；处于中间位置的攻击者可以替换镜像，并窃取仓库的密码。"),
        remediation: Text(
            en: """
                Remove the entry from "insecure-registries" in daemon.json and from dockerd's --insecure-registry \
                flags. Give the registry a certificate that is trusted, or put its authority's into \
                /etc/docker/certs.d/registry.example.com:5000/ca.crt, then restart the daemon.
                """,
            zh: """
                从 daemon.json 的 "insecure-registries" 和 dockerd 的 --insecure-registry 参数中删除该条目。为仓库配置受信任的证书，或将其 CA 证书放入 \
                /etc/docker/certs.d/registry.example.com:5000/ca.crt，然后重启守护进程。
                """),
        examples: Check.Examples(
            pass: #"{"insecure-registries": []}"#, fail: #"{"insecure-registries": ["registry.example.com:5000"]}"#),
        rules: [
            .engineInContext { engine, _ in
                guard let info = engine.info else { return infoMissing }
                guard let registries = info.facts.insecureRegistries else {
                    return .absentFromInfo("RegistryConfig")
                }
                return .failing(
                    registries.filter { !isLoopback($0.name) }.map { registry in
                        Answer.Failure(
                            Text(
                                en: "trusts the registry \(registry.name) without verified TLS",
                                zh: "在没有经验证的 TLS 时仍信任仓库 \(registry.name)"), at: registry.path,
                            in: info.place, detail: registry.name)
                    })
            }
        ])

    /// `127.0.0.0/8`, `127.0.0.1:5000`, `::1/128`, `[::1]:5000`, `localhost:5000`
    private static func isLoopback(_ registry: String) -> Bool {
        var host = registry[...]
        var prefixLength: Int?
        if let slash = host.firstIndex(of: "/") {
            guard let length = Int(host[host.index(after: slash)...]) else { return false }
            prefixLength = length
            host = host[..<slash]
        }
        if host.hasPrefix("[") {
            host = host.dropFirst().prefix { $0 != "]" }
        } else if host.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 1 {
            host = host.prefix { $0 != ":" }
        }
        if host == "localhost" { return prefixLength == nil }
        if host == "::1" { return prefixLength ?? 128 == 128 }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
            && (8...32).contains(prefixLength ?? 32)
    }

    /// `LoggingDriver` of `docker info`, else `log-driver` of `daemon.json`; `HostConfig.LogConfig.Type`.
    ///
    /// Where logs must leave the host, a driver that writes on the host alone fails the engine, journald among them: that
    /// something forwards the journal, or reads the files, no document shows. A container without a driver of its own
    /// has its engine's; Docker writes that into it when it creates it. A container's own local driver is not held
    /// against it.
    static let logDriver = Check(
        "NP-6.4", .medium, cis: ["2.13"], nist: "4.4.3", needs: [.engine, .inspect],
        title: Text(en: "Container logs are kept, and leave the host where they must", zh: "保留容器日志，并按要求集中存储"),
        fails: Text(
            en: """
                Fails for a container or an engine whose log driver is none. Where the policy sets \
                requiresCentralLogging, an engine also fails whose default driver keeps logs on the host (json-file, \
                local, journald, etwlogs), even if an agent forwards them: waive it then. Without that setting these \
                drivers pass, and on a container they always do.
                """,
            zh: """
                容器或引擎的日志驱动为 none 时判为不通过。策略设置了 requiresCentralLogging 时，默认驱动只把日志留在主机上（json-file、local、journald、etwlogs）\
                的引擎也判为不通过；如有代理转发日志，请登记豁免。未设置该项时这些驱动视为通过；容器自身使用这些驱动始终视为通过。
                """),
        rationale: Text(
            en: """
                Without logs nobody can tell what happened in a container, and docker logs shows nothing; logs that \
                stay on the host are gone with it, or with whoever broke into it.
                """,
            zh: "没有日志就无法查明容器内发生过什么，docker logs 也没有任何输出；只留在主机上的日志会随主机一起丢失，或被入侵者删除。"),
        remediation: Text(
            en: """
                Remove --log-driver none (compose: logging.driver). Set the default in daemon.json, "log-driver": \
                "fluentd" with "log-opts": {"fluentd-address": "logs.example.com:24224"} (dockerd --log-driver), \
                restart the daemon and create the containers anew: running ones keep their driver.
                """,
            zh: """
                删除 --log-driver none（compose：logging.driver）。在 daemon.json 中设置默认驱动："log-driver": "fluentd" 以及 "log-opts": \
                {"fluentd-address": "logs.example.com:24224"}（dockerd --log-driver），重启守护进程并重新创建容器；运行中的容器会保留原来的驱动。
                """),
        examples: Check.Examples(
            pass: "docker run --log-driver fluentd --log-opt fluentd-address=logs.example.com:24224 IMAGE",
            fail: "docker run --log-driver none IMAGE"),
        rules: [
            .engineInContext { engine, context in
                guard let (driver, path, place) = defaultLogDriver(of: engine) else {
                    return .notAssessed(
                        Text(
                            en: "neither LoggingDriver of docker info nor log-driver of daemon.json is known",
                            zh: "docker info 的 LoggingDriver 和 daemon.json 的 log-driver 均未知"))
                }
                if driver == "none" {
                    return .fail(Text(en: "its default log driver is none", zh: "其默认日志驱动为 none"), at: path, in: place)
                }
                guard context.policy.requiresCentralLogging, localLogDrivers.contains(driver) else { return .pass }
                return .fail(
                    Text(
                        en: "its default log driver \(driver) keeps logs on the host", zh: "其默认日志驱动 \(driver) 只把日志留在主机上"
                    ), at: path, in: place)
            },
            .containerInContext { container, context in
                guard let logging = container.hostConfig?.logging else { return .absent("HostConfig.LogConfig") }
                if !logging.driver.isEmpty {
                    return logging.driver == "none"
                        ? .fail(Text(en: "its log driver is none", zh: "其日志驱动为 none"), at: "/HostConfig/LogConfig/Type")
                        : .pass
                }
                guard let engine = context.engine(of: container.host), let standard = defaultLogDriver(of: engine)
                else {
                    return .notAssessed(
                        Text(
                            en: "the container has the engine's log driver, which is not known",
                            zh: "容器使用引擎的日志驱动，而该驱动未知"))
                }
                return standard.driver == "none"
                    ? .fail(
                        Text(en: "its log driver, the engine's, is none", zh: "其日志驱动沿用引擎设置，为 none"), at: standard.path,
                        in: standard.place) : .pass
            },
        ])

    private static let localLogDrivers: Set<String> = ["json-file", "local", "journald", "etwlogs"]

    private static func defaultLogDriver(of engine: Engine) -> (driver: String, path: String, place: Place)? {
        if let info = engine.info, let driver = info.facts.loggingDriver, !driver.isEmpty {
            return (driver, info.path("LoggingDriver"), info.place)
        }
        guard let configuration = engine.configuration, let driver = configuration.loggingDriver, !driver.isEmpty else {
            return nil
        }
        return (driver, "/log-driver", configuration.place)
    }

    /// `HostConfig.PortBindings`, `NetworkSettings.Ports` and `HostConfig.PublishAllPorts`.
    ///
    /// `PublishAllPorts` alone fails a container that has not run yet; later the ports that it opened are listed.
    static let publishedPorts = Check(
        "NP-6.5", .medium, cis: ["5.14"], nist: "4.4.2",
        title: Text(
            en: "Ports are published on chosen addresses, not on every interface", zh: "端口只发布到指定地址，而非所有网络接口"),
        fails: Text(
            en: """
                Fails for each published port whose host address is empty, 0.0.0.0 or :: in any spelling, and for \
                PublishAllPorts where the ports that it opened are not listed yet. Any other address passes, loopback \
                or not.
                """,
            zh: """
                主机地址为空、0.0.0.0 或 ::（任何写法）的每个发布端口都判为不通过；启用 PublishAllPorts 而尚未列出所开放端口的容器也判为不通过。其他地址无论是否为回环地址均视为通过。
                """),
        rationale: Text(
            en: """
                A port published on every interface is open to every network that the host is on, past the host's own \
                firewall, because Docker writes its rules before it.
                """,
            zh: "发布到所有接口的端口会向主机连接的每个网络开放；Docker 的规则先于主机防火墙生效，防火墙无法拦截。"),
        remediation: Text(
            en: """
                Name the address: -p 127.0.0.1:8080:80 or -p 10.0.0.5:8080:80 (compose: ports: ["127.0.0.1:8080:80"]), \
                and drop -P.
                """,
            zh: """
                指定监听地址：-p 127.0.0.1:8080:80 或 -p 10.0.0.5:8080:80（compose：ports: ["127.0.0.1:8080:80"]），并去掉 -P。
                """),
        examples: Check.Examples(pass: "docker run -p 10.0.0.5:8080:80 IMAGE", fail: "docker run -p 8080:80 IMAGE"),
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                if !container.tellsPorts { return .portsUnknown }
                let open = container.publishedPorts.filter(\.isOnEveryInterface)
                if !open.isEmpty {
                    return .failing(
                        open.map { port in
                            let words = container.words(of: port)
                            return Answer.Failure(
                                Text(
                                    en: "publishes \(words.en) on every interface", zh: "在所有网络接口上发布 \(words.zh)"),
                                at: port.path, detail: words.en)
                        })
                }
                guard let publishesAll = config.publishAllPorts else {
                    return .absent("HostConfig.PublishAllPorts")
                }
                guard publishesAll else { return .pass }
                return .failing([
                    Answer.Failure(
                        Text(en: "publishes all exposed ports on every interface", zh: "在所有网络接口上发布全部暴露端口"),
                        at: "/HostConfig/PublishAllPorts",
                        detail: "all exposed ports")
                ])
            }
        ])

    /// The host's side of `HostConfig.PortBindings`, else of `NetworkSettings.Ports`.
    ///
    /// Any address counts, loopback too. Of a range the ports below 1024 count. A port that Docker chooses (0, or
    /// `PublishAllPorts`) never lies below it.
    static let privilegedPorts = Check(
        "NP-6.6", .medium, cis: ["5.8"], nist: "4.4.2",
        title: Text(en: "Containers take no privileged host port beyond the policy's", zh: "容器不占用策略之外的主机特权端口"),
        fails: Text(
            en: """
                Fails for each host port below 1024, or range that holds such a one, which is not on the policy's \
                allowedHostPorts (80 and 443 unless set otherwise), whatever its address. Ports that Docker chooses \
                itself pass.
                """,
            zh: """
                1024 以下且不在策略 allowedHostPorts（默认 80 和 443）中的主机端口，或包含此类端口的范围，均判为不通过，不论绑定在哪个地址。由 Docker 自行选择的端口视为通过。
                """),
        rationale: Text(
            en: """
                Ports below 1024 belong to services of the host that clients trust, such as SSH, DNS or mail; a \
                container that takes one can stand in for them and answer in their stead.
                """,
            zh: "1024 以下的端口属于客户端信任的主机服务，例如 SSH、DNS、邮件；占用这些端口的容器可以冒充这些服务应答。"),
        remediation: Text(
            en: """
                Publish it on a port of 1024 or above, -p 10.0.0.5:8053:53/udp (compose: ports: \
                ["10.0.0.5:8053:53/udp"]), behind a proxy where clients need the usual port; or add the port to the \
                policy's allowedHostPorts.
                """,
            zh: """
                改为发布到 1024 及以上的端口：-p 10.0.0.5:8053:53/udp（compose：ports: ["10.0.0.5:8053:53/udp"]），\
                客户端必须使用常用端口时在前面放置代理；或将该端口加入策略的 allowedHostPorts。
                """),
        examples: Check.Examples(
            pass: "docker run -p 10.0.0.5:8053:53/udp IMAGE", fail: "docker run -p 10.0.0.5:53:53/udp IMAGE"),
        rules: [
            .container { container, policy in
                if container.hostConfig == nil { return .absent("HostConfig") }
                if container.publishedPorts.isEmpty { return container.tellsPorts ? .pass : .portsUnknown }
                return .failing(
                    container.publishedPorts.compactMap { port in
                        guard let range = port.hostPorts, range.lowerBound < 1024, range.upperBound > 0 else {
                            return nil
                        }
                        let low = max(1, range.lowerBound)...min(1023, range.upperBound)
                        guard low.contains(where: { !policy.allowedHostPorts.contains($0) }) else { return nil }
                        let words =
                            range.lowerBound == range.upperBound
                            ? container.words(of: port)
                            : .port(port.containerPort, on: "\(range.lowerBound)-\(range.upperBound)")
                        return Answer.Failure(.publishes(words), at: port.path, detail: words.en)
                    })
            }
        ])

    /// The containers' side of `HostConfig.PortBindings`, else of `NetworkSettings.Ports`, and `Config.ExposedPorts`
    /// under `PublishAllPorts`, against the policy's `publishedPorts`.
    ///
    /// All entries that match the container count together. Without a list, a container that publishes nothing passes
    /// all the same: no list could make it fail. A port without a protocol means TCP.
    static let allowedPorts = Check(
        "NP-6.7", .low, cis: ["5.9"], nist: "4.4.2",
        title: Text(en: "Containers publish only the ports that the policy lists", zh: "容器只发布策略列出的端口"),
        fails: Text(
            en: """
                Fails for each container port that is published, on whatever address, and that no entry of the \
                policy's publishedPorts which matches the container holds. A container that publishes nothing passes, \
                with or without a list; without a list any other is not assessed.
                """,
            zh: """
                容器发布的端口（不论地址）若不在策略 publishedPorts 中与该容器匹配的条目内，判为不通过。不发布端口的容器视为通过，与是否有列表无关；没有列表时其他容器不作评估。
                """),
        rationale: Text(
            en: """
                A port that nobody planned is a debugger, an admin page or a database that was opened for a day; a \
                list of what each service offers makes it stand out.
                """,
            zh: "计划之外的端口往往是临时打开的调试器、管理页面或数据库；列出每个服务应提供的端口，就能发现它们。"),
        remediation: Text(
            en: """
                Remove the -p (compose: ports) and -P that publish it, and let services reach each other over a shared \
                network instead (compose: expose is not needed); or add the port to publishedPorts for this container.
                """,
            zh: """
                删除发布该端口的 -p（compose：ports）和 -P，让服务之间通过共享网络互相访问（compose 中无需 expose）；或在 publishedPorts 中为该容器添加此端口。
                """),
        examples: Check.Examples(
            pass: "docker run -p 10.0.0.5:8443:443 IMAGE    # publishedPorts: 443/tcp",
            fail: "docker run -p 10.0.0.5:5005:5005 IMAGE    # publishedPorts: 443/tcp"),
        rules: [
            .container { container, policy in
                guard let config = container.hostConfig else { return .absent("HostConfig") }
                var ports = container.publishedPorts.map { (port: $0.containerPort, path: $0.path) }
                if ports.isEmpty {
                    guard let publishesAll = config.publishAllPorts else {
                        return .absent("HostConfig.PublishAllPorts")
                    }
                    if publishesAll {
                        ports = container.exposedPorts.map { ($0, "/HostConfig/PublishAllPorts") }
                    }
                }
                if ports.isEmpty { return .pass }
                guard let entries = policy.publishedPorts else {
                    return .notAssessed(
                        Text(
                            en: "the policy has no list of ports to publish (publishedPorts)",
                            zh: "策略没有允许发布的端口列表（publishedPorts）"))
                }
                let subject = Subject(kind: .container, host: container.host, key: container.key)
                let allowed = entries.filter { $0.subjects.matches(subject) }
                return .failing(
                    ports.compactMap { port, path in
                        let port = port.utf8.contains(UInt8(ascii: "/")) ? port : "\(port)/tcp"
                        if allowed.contains(where: { holds($0.ports, port) }) { return nil }
                        return Answer.Failure(
                            Text(
                                en: "publishes \(port), which the policy does not list for it",
                                zh: "发布了 \(port)，策略未为其列出该端口"), at: path, detail: port)
                    })
            }
        ])

    /// Whether a list of ports has one, such as `80/tcp`; there `80` means the same.
    private static func holds(_ ports: Set<String>, _ port: String) -> Bool {
        ports.contains(port) || port.hasSuffix("/tcp") && ports.contains(String(port.dropLast("/tcp".count)))
    }

    /// `Config.Healthcheck`, into which Docker copies the image's when it creates a container, and `State.Health.Status`.
    ///
    /// A stopped container's last health says nothing of it now. A Dockerfile without a `HEALTHCHECK` fails, although
    /// its base may bring one: the image itself shows that.
    static let healthcheck = Check(
        "NP-6.8", .low, cis: ["4.6", "5.27"], nist: "4.4.3", needs: [.inspect, .dockerfile],
        title: Text(en: "Containers and images have a health check", zh: "容器和镜像配置了健康检查"),
        fails: Text(
            en: """
                Fails for a container or an image without Healthcheck in its Config, or with ["NONE"]; for a \
                Dockerfile whose last HEALTHCHECK is NONE or which has none; and for a running container that Docker \
                reports unhealthy. What the check tests is not looked at; a state of starting passes.
                """,
            zh: """
                容器或镜像的 Config 中没有 Healthcheck 或其值为 ["NONE"]，Dockerfile 没有 HEALTHCHECK 或最后一条为 NONE，以及运行中的容器被 Docker 报告为 \
                unhealthy，均判为不通过。不检查健康检查的具体内容；starting 状态视为通过。
                """),
        rationale: Text(
            en: """
                Without a health check Docker sees that a process exists, not that it works: a program that hangs, or \
                was replaced, goes unnoticed.
                """,
            zh: "没有健康检查时，Docker 只知道进程存在，不知道它是否正常工作；程序挂起或被替换都不会被发现。"),
        remediation: Text(
            en: """
                Add to the Dockerfile HEALTHCHECK CMD ["/app/web", "--check"], or set --health-cmd "wget -qO- \
                http://127.0.0.1:8080/health" when creating the container (compose: healthcheck.test). Of an unhealthy \
                one see docker inspect --format '{{json .State.Health}}' NAME.
                """,
            zh: """
                在 Dockerfile 中添加 HEALTHCHECK CMD ["/app/web", "--check"]，或在创建容器时设置 --health-cmd "wget -qO- \
                http://127.0.0.1:8080/health"（compose：healthcheck.test）。容器不健康时用 docker inspect --format '{{json \
                .State.Health}}' NAME 查看原因。
                """),
        examples: Check.Examples(
            pass: #"HEALTHCHECK CMD ["/app/web", "--check"]"#, fail: "HEALTHCHECK NONE"),
        rules: [
            .container { container, _ in
                if container.isRunning, container.health == "unhealthy" {
                    return .failing([
                        Answer.Failure(
                            Text(en: "is unhealthy", zh: "健康状态为 unhealthy"), at: "/State/Health/Status",
                            detail: "unhealthy")
                    ])
                }
                guard let healthcheck = container.healthcheck else { return .containerWithoutConfig }
                return judge(healthcheck, of: nil)
            },
            .image { image, _ in
                guard let inspect = image.inspect else { return .imageNotInspected }
                guard let config = inspect.config else { return .imageWithoutConfig }
                guard let healthcheck = config.healthcheck else {
                    return .notAssessed(
                        Text(en: "the image's document does not tell its health check", zh: "镜像的文档未说明健康检查"))
                }
                return judge(healthcheck, of: inspect)
            },
            .dockerfile { dockerfile, _ in
                guard let last = dockerfile.instructions.last(where: { $0.keyword == "HEALTHCHECK" }) else {
                    return .fail(Text(en: "has no HEALTHCHECK", zh: "没有 HEALTHCHECK"), at: "", in: dockerfile.place)
                }
                let test = last.text.split(whereSeparator: \.isWhitespace).first ?? ""
                return test.uppercased() == "NONE"
                    ? .fail(
                        Text(
                            en: "its health check is switched off (HEALTHCHECK NONE)", zh: "健康检查已关闭（HEALTHCHECK NONE）"),
                        at: last.path, in: last.place)
                    : .pass
            },
        ])

    /// Of an image, or of the container that is judged.
    private static func judge(_ healthcheck: Healthcheck, of image: ImageInspect?) -> Answer {
        switch healthcheck {
        case .test: .pass
        case .none:
            .fail(Text(en: "has no health check", zh: "没有健康检查"), at: image?.configPath ?? "/Config", in: image?.place)
        case .disabled:
            .fail(
                Text(en: "its health check is switched off", zh: "健康检查已关闭"),
                at: image?.config?.healthcheckPath ?? "/Config/Healthcheck",
                in: image?.place)
        }
    }

    /// `LiveRestoreEnabled`, `ExperimentalBuild` and `Debug` of `docker info`.
    ///
    /// Docker refuses live restore in swarm mode and has none on Windows, so there it is not asked for.
    static let engineSettings = Check(
        "NP-6.9", .low, cis: ["2.15", "2.18"], nist: "4.4.3", needs: [.engine],
        title: Text(
            en: "Live restore is on; experimental features and debug mode are off", zh: "启用实时恢复，关闭实验特性和调试模式"),
        fails: Text(
            en: """
                Fails for each of: LiveRestoreEnabled of docker info is false, ExperimentalBuild is true, Debug is \
                true. Live restore is not asked for on a node of a swarm or on Windows, which have none.
                """,
            zh: """
                docker info 中 LiveRestoreEnabled 为 false、ExperimentalBuild 为 true、Debug 为 true，每一项都判为不通过。swarm 节点和 Windows \
                不支持实时恢复，因此不作要求。
                """),
        rationale: Text(
            en: """
                Without live restore an update of the daemon stops every container, so updates are put off; \
                experimental features are less tested, and debug logs tell more than they should.
                """,
            zh: "未启用实时恢复时，更新守护进程会停止所有容器，更新因而被推迟；实验特性缺乏充分测试，调试日志会泄露过多信息。"),
        remediation: Text(
            en: """
                Set "live-restore": true in daemon.json and remove "experimental": true and "debug": true (dockerd \
                --live-restore, without --experimental and --debug), then reload the daemon with systemctl reload \
                docker; experimental needs a restart.
                """,
            zh: """
                在 daemon.json 中设置 "live-restore": true，并删除 "experimental": true 和 "debug": true（dockerd \
                --live-restore，去掉 --experimental 和 --debug），然后用 systemctl reload docker 重新加载；实验特性需要重启才能生效。
                """),
        examples: Check.Examples(
            pass: #"{"live-restore": true}"#, fail: #"{"experimental": true, "debug": true}"#),
        rules: [
            .engineInContext { engine, _ in
                guard let info = engine.info else { return infoMissing }
                let facts = info.facts
                var failures: [Answer.Failure] = []
                var absent: [String] = []
                func judge(_ value: Bool?, _ wanted: Bool, _ key: String, _ detail: String, _ message: Text) {
                    guard let value else {
                        absent.append(key)
                        return
                    }
                    if value != wanted {
                        failures.append(Answer.Failure(message, at: "/\(key)", in: info.place, detail: detail))
                    }
                }
                if !isInSwarm(facts.swarmState), facts.osType != "windows" {
                    judge(
                        facts.isLiveRestoreEnabled, true, "LiveRestoreEnabled", "live restore",
                        Text(en: "live restore is off", zh: "live restore 已关闭"))
                }
                judge(
                    facts.isExperimental, false, "ExperimentalBuild", "experimental",
                    Text(en: "experimental features are on", zh: "实验性功能已开启"))
                judge(facts.isDebug, false, "Debug", "debug", Text(en: "debug mode is on", zh: "调试模式已开启"))
                if failures.isEmpty, !absent.isEmpty {
                    return .notAssessed(
                        Text(
                            en: """
                                \(absent.joined(separator: ", ")) of docker info \(absent.count == 1 ? "is" : "are") \
                                absent
                                """,
                            zh: "docker info 中缺少 \(absent.joined(separator: "、"))"))
                }
                return .failing(failures, inPart: !absent.isEmpty)
            }
        ])

    /// `active`, `pending`, `locked` and `error`: whatever state a node of a swarm may be in.
    private static func isInSwarm(_ state: String?) -> Bool { state.map { !$0.isEmpty && $0 != "inactive" } ?? false }

    /// `Swarm.LocalNodeState` of `docker info`. A node that is locked, waits for its approval or failed to start is one
    /// too.
    static let swarmMode = Check(
        "NP-6.10", .low, cis: ["5.1"], nist: "4.3.5", needs: [.engine],
        title: Text(en: "Swarm mode is off unless it is expected", zh: "未使用 swarm 的引擎不启用 swarm 模式"),
        fails: Text(
            en: """
                Fails when Swarm.LocalNodeState of docker info is anything but inactive (active, pending, locked, \
                error), unless the policy sets expectsSwarm.
                """,
            zh: """
                docker info 的 Swarm.LocalNodeState 不是 inactive（即 active、pending、locked 或 error）时判为不通过；策略设置了 expectsSwarm 时视为通过。
                """),
        rationale: Text(
            en: """
                In swarm mode the engine opens ports to other nodes and takes orders from managers: on a host that is \
                meant to stand alone, that is one more way in.
                """,
            zh: "swarm 模式下引擎会向其他节点开放端口，并接受管理节点的指令；对于本应独立运行的主机，这是多余的入口。"),
        remediation: Text(
            en: """
                Leave the swarm with docker swarm leave (on a manager with --force), once its services have moved. \
                Where swarm is wanted, set expectsSwarm in the policy.
                """,
            zh: """
                迁移完服务后执行 docker swarm leave 退出 swarm（管理节点需加 --force）。确实需要 swarm 时，请在策略中设置 expectsSwarm。
                """),
        examples: Check.Examples(
            pass: #""Swarm": {"LocalNodeState": "inactive"}"#, fail: #""Swarm": {"LocalNodeState": "active"}"#),
        rules: [
            .engineInContext { engine, context in
                guard let info = engine.info else { return infoMissing }
                guard let state = info.facts.swarmState, !state.isEmpty else { return .absentFromInfo("Swarm") }
                return isInSwarm(state) && !context.policy.expectsSwarm
                    ? .fail(
                        Text(en: "is in swarm mode (\(state))", zh: "处于 swarm 模式（\(state)）"),
                        at: info.path("Swarm/LocalNodeState"), in: info.place)
                    : .pass
            }
        ])

    /// Port scans of the host, against the bindings of its containers and the policy's `openPorts`.
    ///
    /// All scans of the host count, also older ones: which ports a scan looked at, none tells. In a swarm its own ports
    /// (2377/tcp, 7946, 4789/udp) are explained; those of its services, which the routing mesh opens on every node, are
    /// not, and neither are SSH or the API on 2376: that is the policy's to say. A container on the host's network
    /// explains the ports that it exposes.
    static let openPorts = Check(
        "NP-6.11", .medium, nist: "4.5.1", needs: [.ports],
        title: Text(en: "Every open port of a container host is explained", zh: "容器主机的每个开放端口都有据可查"),
        fails: Text(
            en: """
                Fails for each port that a scan found open on a container host and that neither a container of the \
                host publishes (a range counts whole) or, on the host's network, exposes, nor an entry of the policy's \
                openPorts for the host holds (22/tcp, 8000-8010/tcp; without a protocol TCP). On a node of a swarm its \
                own ports 2377/tcp, 7946 and 4789/udp pass; the host's own SSH passes by the policy alone.
                """,
            zh: """
                扫描发现容器主机开放的端口，若既不是该主机上的容器发布的（端口范围整体计入）或使用主机网络的容器所暴露的，也不在策略 openPorts 为该主机列出的条目中（22/tcp、\
                8000-8010/tcp，不写协议表示 TCP），判为不通过。swarm 节点自身的端口 2377/tcp、7946 和 4789/udp 视为通过；主机的 SSH 只有列入策略才视为通过。
                """),
        rationale: Text(
            en: """
                A port that nobody can explain is a forgotten service, a debugging aid or somebody's back door, and it \
                is open beside everything the containers were hardened for.
                """,
            zh: "无人能解释的端口可能是被遗忘的服务、调试工具或后门；容器加固得再好，它依然敞开着。"),
        remediation: Text(
            en: """
                Find its program with ss -tulpn on the host, and stop it (systemctl disable --now NAME) or close the \
                port in the firewall. A service that belongs there goes on the policy's openPorts.
                """,
            zh: """
                在主机上用 ss -tulpn 找到占用端口的程序，停止它（systemctl disable --now NAME）或在防火墙中关闭该端口。确属正常的服务请加入策略的 openPorts。
                """),
        examples: Check.Examples(
            pass: "443/tcp open https    # docker run -p 443:443 IMAGE", fail: "5900/tcp open vnc"),
        rules: [
            .engineInContext { engine, context in
                if engine.portScans.isEmpty { return .noPortScan }
                var explained = PortRanges()
                for port in context.fleet.ports(of: engine.host) {
                    explained.insert(port.numbers, transport: port.transport)
                }
                for entry in context.policy.openPorts where entry.hosts.matches(engine.host) {
                    for port in entry.ports { explained.insert(port) }
                }
                if isInSwarm(engine.info?.facts.swarmState) {
                    for port in ["2377/tcp", "7946/tcp", "7946/udp", "4789/udp"] { explained.insert(port) }
                }
                var failures: [(number: Int, failure: Answer.Failure)] = []
                for scan in engine.portScans {
                    for port in scan.openPorts where !explained.contains(port.number, transport: port.transport) {
                        let number = "\(port.number)/\(port.transport)"
                        let service = port.service ?? ""
                        failures.append(
                            (
                                port.number,
                                Answer.Failure(
                                    Text(
                                        en: """
                                            \(number)\(service.isEmpty ? "" : " (\(service))") is open on \
                                            \(scan.address); no container and no entry of the policy explains it
                                            """,
                                        zh: """
                                            \(number)\(service.isEmpty ? " " : "（\(service)）")在 \(scan.address) 上开放；\
                                            没有容器或策略条目可以解释
                                            """),
                                    at: port.path, in: scan.place, detail: number)
                            ))
                    }
                }
                let unseen = unseenPorts(engine.portScans)
                if failures.isEmpty, let unseen { return .notAssessed(unseen) }
                return .failing(failures.sorted { $0.number < $1.number }.map(\.failure), inPart: unseen != nil)
            }
        ])

    /// Why scans don't show that no other port is open; nil where one of them looked at all.
    private static func unseenPorts(_ scans: [PortScan]) -> Text? {
        switch scans.map({ $0.tcpPorts ?? 0 }).max() ?? 0 {
        case 65_535...: nil
        case 0: Text(en: "the port scan does not say how many ports it looked at", zh: "端口扫描未说明检查了多少端口")
        case let count:
            Text(
                en: "the port scan looked at \(count) of 65535 TCP ports; nmap -p- looks at all",
                zh: "端口扫描只检查了 65535 个 TCP 端口中的 \(count) 个；nmap -p- 可检查全部")
        }
    }

    /// What logs of the engine's events tell of `docker exec` in the container.
    ///
    /// A log of Docker's own events does not say with which privileges or as whom it ran; an audit log, or that of an
    /// authorization plugin, does. An exec without `--user` runs as the container's user, which NP-1.16 judges. Findings
    /// are one for each kind, however often it happened.
    static let execs = Check(
        "NP-6.12", .medium, cis: ["5.23", "5.24"], nist: "4.4.3", needs: [.events],
        title: Text(en: "Nobody runs exec with privileges or as root", zh: "没有人以特权或 root 身份执行 exec"),
        fails: Text(
            en: """
                Fails when a collected log of events shows docker exec in the container with --privileged, or with \
                --user root or another spelling of uid 0: one finding for each of the two. An exec as the container's \
                own user passes here. A log without any exec passes; one that does not say with which privileges or \
                as whom exec ran is not assessed.
                """,
            zh: """
                收集到的事件日志显示在容器中执行过带 --privileged 的 docker exec，或以 --user root（或 uid 0 的其他写法）执行过时判为不通过，两类各计一项。\
                以容器自身用户执行的 exec 在此视为通过。日志中没有 exec 时判为通过；日志未记录 exec 的权限或用户时不作评估。
                """),
        rationale: Text(
            en: """
                A privileged exec gives a process of a confined container all of the host's capabilities, and one as \
                root undoes the user that the image was built for.
                """,
            zh: "带特权的 exec 会让受限容器中的进程获得主机的全部能力；以 root 执行则使镜像设定的用户形同虚设。"),
        remediation: Text(
            en: """
                Use docker exec -it NAME sh without --privileged and --user root (compose: docker compose exec web \
                sh), and keep others from it by an authorization plugin ("authorization-plugins" in daemon.json) that \
                refuses them. Find out who did it and why.
                """,
            zh: """
                使用 docker exec -it NAME sh，不要加 --privileged 和 --user root（compose：docker compose exec web \
                sh），并通过授权插件（daemon.json 的 "authorization-plugins"）拒绝此类请求。同时查明是谁、为何执行了该操作。
                """),
        examples: Check.Examples(
            pass: "docker exec -it NAME sh", fail: "docker exec --privileged --user root -it NAME sh"),
        rules: [
            .containerInContext { container, context in
                guard let execs = context.execs(in: container) else {
                    return .notAssessed(Text(en: "no log of this host's events was collected", zh: "未收集该主机的事件日志"))
                }
                if execs.isEmpty { return .pass }
                var failures: [Answer.Failure] = []
                func report(_ kind: String, _ message: Text, _ isMeant: (ExecEvent) -> Bool) {
                    let meant = execs.filter(isMeant)
                    guard let last = meant.max(by: { $0.at < $1.at }) else { return }
                    let times = meant.count
                    failures.append(
                        Answer.Failure(
                            Text(
                                en: "\(message.en) \(times == 1 ? "once" : "\(times) times, last") on \(last.at.day)",
                                zh: "\(message.zh) \(times) 次，\(times == 1 ? "" : "最近一次")在 \(last.at.day)"),
                            at: last.path, in: last.place, detail: kind))
                }
                report("privileged", Text(en: "exec ran with privileges", zh: "特权 exec")) { $0.isPrivileged == true }
                report("root", Text(en: "exec ran as root", zh: "以 root 身份执行 exec")) {
                    $0.user.map { !$0.isUnset && $0.isRoot } ?? false
                }
                let isUnknown = execs.contains { $0.isPrivileged == nil || $0.user == nil }
                if failures.isEmpty, isUnknown {
                    return .notAssessed(
                        Text(
                            en: "the log of events does not say with which privileges or as whom exec ran",
                            zh: "事件日志未说明 exec 的权限和用户"))
                }
                return .failing(failures, inPart: isUnknown)
            }
        ])

    /// `userland-proxy` of `daemon.json`. A file that leaves it out has the default, on; that a flag of `dockerd` may
    /// switch it off, the file does not show.
    static let userlandProxy = Check(
        "NP-6.13", .low, cis: ["2.16"], nist: "4.4.2", needs: [.engine],
        title: Text(en: "The userland proxy is off", zh: "关闭 userland proxy"),
        fails: Text(
            en: """
                Fails when daemon.json of the host sets "userland-proxy" to true or leaves it out, which means true. \
                A host whose daemon.json was not collected is not assessed.
                """,
            zh: """
                主机的 daemon.json 将 "userland-proxy" 设为 true 或未设置（默认即为 true）时判为不通过。未收集 daemon.json 的主机不作评估。
                """),
        rationale: Text(
            en: """
                The proxy is a process for each published port, and what goes through it reaches containers with the \
                host's address instead of the client's: logs and address rules then name the wrong one.
                """,
            zh: "userland proxy 会为每个发布的端口启动一个进程，经过它的流量到达容器时源地址变为主机地址，日志和基于地址的规则因此失准。"),
        remediation: Text(
            en: """
                Set "userland-proxy": false in daemon.json (dockerd --userland-proxy=false) and restart the daemon, on \
                a kernel with hairpin NAT, which all current ones have.
                """,
            zh: """
                在 daemon.json 中设置 "userland-proxy": false（dockerd --userland-proxy=false）并重启守护进程；内核需支持 hairpin NAT，目前的内核均已支持。
                """),
        examples: Check.Examples(pass: #"{"userland-proxy": false}"#, fail: "{}"),
        rules: [
            .engineInContext { engine, _ in
                guard let configuration = engine.configuration else {
                    return .notAssessed(
                        Text(en: "daemon.json of this host was not collected", zh: "未收集该主机的 daemon.json"))
                }
                switch configuration.userlandProxy {
                case false: return .pass
                case true:
                    return .fail(
                        Text(en: "the userland proxy is on", zh: "userland proxy 已开启"), at: "/userland-proxy",
                        in: configuration.place)
                case nil:
                    return .fail(
                        Text(
                            en: "the userland proxy is on: daemon.json does not set it",
                            zh: "userland proxy 已开启：daemon.json 未设置该项"), at: "", in: configuration.place)
                }
            }
        ])
}
