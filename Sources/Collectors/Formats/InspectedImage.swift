import Model

extension ImageInspect {
    /// Reads an element of `docker image inspect`; the members' names are Docker's.
    init(_ element: DecodedElement) throws {
        let object = element.object
        let isPodman = object.has("NamesHistory") || object.has("ManifestType") || object.has("Digest")
        let id = try object.string("Id") ?? ""
        self.init(
            place: element.place, id: isPodman ? Self.id(ofPodman: id) : id,
            repoTags: try (object.strings("RepoTags") ?? []).filter { !$0.hasPrefix("<none>") },
            repoDigests: try (object.strings("RepoDigests") ?? []).filter { !$0.hasPrefix("<none>") },
            created: try object.string("Created").flatMap { Timestamp($0) }, size: try object.integer("Size"),
            platform: "\(try object.string("Os") ?? "?")/\(try object.string("Architecture") ?? "?")",
            config: try object.object("Config").map { config in
                var read = try Config(config)
                if isPodman, !config.has("Healthcheck") {
                    // Podman tells it beside its Config.
                    read.healthcheck = try object.healthcheck()
                    read.healthcheckPath = "/Healthcheck"
                } else if config.has("AttachStdin"), !config.has("AttachStdout"), !config.has("Healthcheck") {
                    // Nerdctl, whose Config has but one of the two, tells none.
                    read.healthcheck = nil
                }
                return read
            },
            layers: try object.object("RootFS")?.strings("Layers") ?? [], secrets: element.secrets)
    }

    /// Podman leaves out how an id was hashed.
    static func id(ofPodman id: String) -> String {
        id.utf8.count == 64 && id.utf8.allSatisfy(\.isHexDigit) ? "sha256:\(id)" : id
    }
}

extension ImageInspect.Config {
    /// Reads the `Config` that stands at a path of its element.
    init(_ object: JSONObject, at path: String = "/Config") throws {
        self.init()
        user = try object.user()
        userPath = object.has("User") ? path + "/User" : path
        exposedPorts = try object.keys("ExposedPorts") ?? []
        command = try object.command(at: path)
        labels = try object.texts("Labels") ?? [:]
        healthcheck = try object.healthcheck()
        healthcheckPath = path + "/Healthcheck"
    }
}

extension JSONObject {
    /// The user of a `Config`; some versions of Podman write numbers: `{"uid": 1000, "gid": 1000}`.
    func user() throws -> User {
        guard value["User"]?.isObject == true, let user = try object("User") else {
            return User(try string("User") ?? "")
        }
        let ids = [try user.integer("uid") ?? 0, try user.integer("gid") ?? 0]
        return User(ids.map { String($0) }.joined(separator: ":"))
    }

    /// The entrypoint and the command of a `Config`.
    func command(at config: String = "/Config") throws -> Command {
        func part(_ key: StaticString) throws -> Command.Part {
            Command.Part(
                path: "\(config)/\(key)", words: try strings(key) ?? [], isScalar: value[key]?.string != nil)
        }
        return Command([try part("Entrypoint"), try part("Cmd")])
    }

    /// The health check of a `Config`, or of an image of Podman's, as Docker understands it: a test that begins with
    /// anything but `CMD` and `CMD-SHELL` is never run.
    func healthcheck() throws -> Healthcheck {
        switch try object("Healthcheck")?.strings("Test")?.first {
        case "NONE": .disabled
        case "CMD", "CMD-SHELL": .test
        default: .none
        }
    }
}
