import Model

/// Readings of a container's port as Docker writes it: `22/tcp`; a bare `22` is TCP.
enum ContainerPort {
    static func number(_ text: String) -> Int? { Int(text.prefix { $0 != "/" }) }

    static func isTCP(_ text: String) -> Bool { text.hasSuffix("/tcp") || !text.contains("/") }

    /// tcp, udp, sctp
    static func transport(_ text: String) -> String {
        text.firstIndex(of: "/").map { String(text[text.index(after: $0)...]) } ?? "tcp"
    }
}

extension Container {
    /// How a published port is called; in English it tells it from the others from week to week: `80/tcp on 8080`.
    ///
    /// Under `PublishAllPorts` Docker chooses another host port at every start, so it is left out.
    func words(of port: PublishedPort) -> Text {
        let isChosenByDocker = hostConfig?.publishAllPorts == true && port.path.hasPrefix("/NetworkSettings/")
        guard let hostPort = port.hostPort, hostPort != 0, !isChosenByDocker else {
            return Text(verbatim: port.containerPort)
        }
        return .port(port.containerPort, on: String(hostPort))
    }
}

extension Text {
    static func port(_ containerPort: String, on hostPorts: String) -> Text {
        Text(en: "\(containerPort) on \(hostPorts)", zh: "\(containerPort)（主机端口 \(hostPorts)）")
    }

    static func publishes(_ port: Text) -> Text { Text(en: "publishes \(port.en)", zh: "发布了 \(port.zh)") }
}
