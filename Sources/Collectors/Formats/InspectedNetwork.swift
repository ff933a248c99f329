import Model

extension Network {
    /// Reads an element of `docker network inspect`; the members' names are Docker's.
    init(_ element: DecodedElement, host: String) throws {
        let object = element.object
        self.init(
            place: element.place, host: host, id: try object.string("Id") ?? "",
            name: try object.string("Name") ?? "", driver: try object.string("Driver") ?? "",
            isInternal: try object.bool("Internal") ?? false, options: try object.texts("Options") ?? [:],
            labels: try object.texts("Labels") ?? [:], isIngress: try object.bool("Ingress") ?? false,
            containers: try object.keys("Containers"))
    }

    /// Reads an element of `podman network inspect`, from 4.0 on; the members' names are Podman's. Before 5.0 it does
    /// not tell which containers are on the network.
    init(ofPodman element: DecodedElement, host: String) throws {
        let object = element.object
        self.init(
            place: element.place, host: host, id: try object.string("id") ?? "",
            name: try object.string("name") ?? "", driver: try object.string("driver") ?? "",
            isInternal: try object.bool("internal") ?? false, options: try object.texts("options") ?? [:],
            labels: try object.texts("labels") ?? [:], containers: try object.keys("containers"))
    }
}
