import Model

/// Monitor and secure APIs and the network.
enum Control6 {
    static let checks: [Check] = [openAPI, publishedPorts]

    /// `Warnings` of `docker info`, where the daemon itself says that its API is open.
    ///
    /// Loopback addresses count too: every process of the host, and every container on the host's network, gets there.
    static let openAPI = Check(
        "NP-6.1", .critical, cis: "2.7", nist: "4.4.3", needs: .engine,
        title: Text(en: "The engine's API on TCP verifies its clients", zh: "引擎的 TCP API 验证客户端身份"),
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
        rules: [
            .engineInContext { engine, _ in
                guard let info = engine.info else { return .notAssessed("docker info of this host was not collected") }
                guard let warnings = info.warnings else { return .notAssessed("Warnings of docker info is absent") }
                var failures: [Answer.Failure] = []
                for (index, warning) in warnings.enumerated() {
                    guard let (address, lack) = openAddress(in: warning) else { continue }
                    failures.append(
                        Answer.Failure(
                            "the API answers on \(address) \(lack)", at: "/Warnings/\(index)", in: info.place,
                            detail: address))
                }
                return .failing(failures)
            }
        ])

    /// Of `API is accessible on http://0.0.0.0:2375 without encryption.`, with whatever stands around it, the address
    /// and what it lacks.
    private static func openAddress(in warning: String) -> (address: String, lack: String)? {
        guard let sentence = warning.firstRange(of: "API is accessible on "),
            let lack = ["without encryption", "without TLS client verification"].first(where: warning.contains)
        else { return nil }
        return (String(warning[sentence.upperBound...].prefix { !$0.isWhitespace }), lack)
    }

    /// `HostConfig.PortBindings`, `NetworkSettings.Ports` and `HostConfig.PublishAllPorts`.
    ///
    /// `PublishAllPorts` alone fails a container that has not run yet; later the ports that it opened are listed.
    static let publishedPorts = Check(
        "NP-6.5", .medium, cis: "5.14", nist: "4.4.2",
        title: Text(
            en: "Ports are published on chosen addresses, not on every interface", zh: "端口只发布到指定地址，而非所有网络接口"),
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
        rules: [
            .container { container, _ in
                guard let config = container.hostConfig else { return .notAssessed("HostConfig is absent") }
                let open = container.publishedPorts.filter(\.isOnEveryInterface)
                if !open.isEmpty {
                    return .failing(
                        open.map { port in
                            let detail = container.detail(of: port)
                            return Answer.Failure(
                                "publishes \(detail) on every interface", at: port.path, detail: detail)
                        })
                }
                guard let publishesAll = config.publishAllPorts else {
                    return .notAssessed("HostConfig.PublishAllPorts is absent")
                }
                guard publishesAll else { return .pass }
                return .failing([
                    Answer.Failure(
                        "publishes all exposed ports on every interface", at: "/HostConfig/PublishAllPorts",
                        detail: "all exposed ports")
                ])
            }
        ])
}
