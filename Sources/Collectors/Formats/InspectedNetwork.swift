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
}
