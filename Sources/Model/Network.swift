/// A network as `docker network inspect` shows it.
package struct Network: Sendable {
    package let place: Place
    package let host: String
    package let id: String
    package let name: String
    package let driver: String
    /// No way out of the host.
    package let isInternal: Bool

    package init(place: Place, host: String, id: String, name: String, driver: String, isInternal: Bool) {
        self.place = place
        self.host = host
        self.id = id
        self.name = name
        self.driver = driver
        self.isInternal = isInternal
    }
}
