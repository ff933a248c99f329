import Model

extension InputFormat {
    /// An image's configuration as registries keep it (OCI's `application/vnd.oci.image.config.v1+json`, and Docker's,
    /// which is alike).
    static let ociConfig = InputFormat(
        id: "oci-config", title: "OCI image configuration", evidence: .history,
        example: "skopeo inspect --config --raw docker://IMAGE",
        recognises: { $0.value["rootfs"]?["diff_ids"] != nil && $0.has("architecture") },
        makeDecoder: { OCIConfig(imageName: $0.imageName) })
}

/// The image's id is the SHA-256 of the bytes in the registry, of which tools print others; so `--image` names it.
private struct OCIConfig: ElementDecoder {
    let imageName: String?

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let layers = try object.object("rootfs")?.strings("diff_ids") else {
            throw ReadFailure("expected an image's configuration, with the diff_ids of its rootfs")
        }
        let entries = try object.objects("history")
        let steps = try History.steps(entries ?? [], at: "/history", of: element)
        if let imageName {
            var config = try object.object("config").map { try ImageInspect.Config($0, at: "/config") }
            // OCI's form has no health check: there only the instruction tells.
            if config?.healthcheck == Healthcheck.none {
                let instruction = steps.lazy.map(\.instruction).first { $0.keyword == "HEALTHCHECK" }
                if let instruction { config?.healthcheckPath = instruction.path }
                config?.healthcheck =
                    if let instruction {
                        instruction.text.hasPrefix("NONE") ? .disabled : .test
                    } else {
                        steps.isEmpty ? nil : Healthcheck.none
                    }
            }
            try emit(
                .image(
                    ImageInspect(
                        place: element.place, id: imageName, repoTags: [imageName],
                        created: try object.string("created").flatMap { Timestamp($0) },
                        platform: "\(try object.string("os") ?? "?")/\(try object.string("architecture") ?? "?")",
                        config: config, layers: layers, secrets: element.secrets, form: .configuration)))
        }
        if entries != nil {
            try emit(.history(History(imageID: nil, imageName: imageName, steps: steps)))
        }
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        imageName == nil ? ["tells neither its image's id nor its name; give the name with --image"] : []
    }
}

extension History {
    /// Reads the history of an image's configuration: oldest first, where Docker prints the newest first.
    static func steps(_ entries: [JSONObject], at path: String, of element: DecodedElement) throws -> [Step] {
        try entries.enumerated().map { index, entry in
            let path = "\(path)/\(index)/created_by"
            let createdBy = try entry.string("created_by") ?? ""
            return Step(
                place: element.place, path: path, createdBy: createdBy,
                buildArguments: History.buildArguments(of: createdBy),
                secrets: element.secrets.filter { $0.path == path })
        }.reversed()
    }
}
