/// A network as `docker network inspect` shows it.
package struct Network: Sendable {
    package let place: Place
    package let host: String
    package let id: String
    package let name: String
    /// Its identity on the host: its name, where no other network has it.
    package var key: String
    /// bridge, overlay, macvlan, host, null, …
    package let driver: String
    /// No way out of the host.
    package let isInternal: Bool
    /// Keys and values of `Options`.
    package let options: [String: String]
    package let labels: [String: String]
    /// Swarm's routing mesh.
    package let isIngress: Bool
    /// Ids of the containers that are on it now (keys of `Containers`, among them a swarm's endpoints, `lb-…` and
    /// `ep-…`); nil where the document does not list them.
    package let containers: [String]?

    package init(
        place: Place, host: String, id: String, name: String, driver: String, isInternal: Bool,
        options: [String: String] = [:], labels: [String: String] = [:], isIngress: Bool = false,
        containers: [String]? = nil
    ) {
        self.place = place
        self.host = host
        self.id = id
        self.name = name
        key = name
        self.driver = driver
        self.isInternal = isInternal
        self.options = options
        self.labels = labels
        self.isIngress = isIngress
        self.containers = containers
    }

    /// Docker reserves the name; a daemon can be told to use another bridge, whose options say so.
    package var isDefaultBridge: Bool {
        driver == "bridge"
            && (name == "bridge" || options["com.docker.network.bridge.default_bridge"] == "true")
    }
}
