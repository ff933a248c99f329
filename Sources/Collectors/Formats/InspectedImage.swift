import Model

extension ImageInspect {
    /// Reads an element of `docker image inspect`; the members' names are Docker's.
    init(_ element: DecodedElement) throws {
        let object = element.object
        self.init(
            place: element.place, id: try object.string("Id") ?? "",
            repoTags: try (object.strings("RepoTags") ?? []).filter { !$0.hasPrefix("<none>") },
            repoDigests: try (object.strings("RepoDigests") ?? []).filter { !$0.hasPrefix("<none>") },
            created: try object.string("Created").flatMap { Timestamp($0) }, size: try object.integer("Size"),
            platform: "\(try object.string("Os") ?? "?")/\(try object.string("Architecture") ?? "?")",
            config: try object.object("Config").map { try Config($0) },
            layers: try object.object("RootFS")?.strings("Layers") ?? [], secrets: element.secrets)
    }
}

extension ImageInspect.Config {
    fileprivate init(_ object: JSONObject) throws {
        self.init()
        user = User(try object.string("User") ?? "")
        if !object.has("User") { userPath = "/Config" }
        exposedPorts = try object.keys("ExposedPorts") ?? []
        command = try object.command()
        labels = try object.texts("Labels") ?? [:]
        healthcheck = try object.healthcheck()
    }
}

extension JSONObject {
    /// The entrypoint and the command of a `Config`.
    func command() throws -> Command {
        func part(_ key: StaticString) throws -> Command.Part {
            Command.Part(
                path: "/Config/\(key)", words: try strings(key) ?? [], isScalar: value[key]?.string != nil)
        }
        return Command([try part("Entrypoint"), try part("Cmd")])
    }

    /// The health check of a `Config`, as Docker understands it: a test that begins with anything but `CMD` and
    /// `CMD-SHELL` is never run.
    func healthcheck() throws -> Healthcheck {
        switch try object("Healthcheck")?.strings("Test")?.first {
        case "NONE": .disabled
        case "CMD", "CMD-SHELL": .test
        default: .none
        }
    }
}
