import Model

extension InputFormat {
    /// `docker history --format '{{json .}}'`, a line a step, and the API's array of steps; Podman's and nerdctl's too.
    static let dockerHistory = InputFormat(
        id: "docker-history", title: "docker history", evidence: .history,
        example: "docker history --no-trunc --format '{{json .}}' IMAGE",
        recognises: { HistoryForm($0) != nil },
        makeDecoder: { DockerHistory(imageName: $0.imageName) })
}

private enum HistoryForm {
    case docker, podman, nerdctl

    init?(_ object: JSONObject) {
        if object.has("id"), object.has("created"), object.has("size") {
            // Podman leaves out CreatedBy where it is empty, and wrote it small before 2.0.
            self = .podman
        } else if object.has("CreatedBy"), object.has("ID") || object.has("Id") {
            self = .docker
        } else if object.has("CreatedBy"), object.has("Snapshot") {
            self = .nerdctl
        } else {
            return nil
        }
    }
}

/// One document is the history of one image: it has no name in it, only the topmost step's id.
private struct DockerHistory: ElementDecoder {
    let imageName: String?
    private var imageID: String?
    private var isUncertain = false
    private var steps: [History.Step] = []

    init(imageName: String?) { self.imageName = imageName }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let form = HistoryForm(object) else {
            throw ReadFailure("expected a step of docker history, with ID and CreatedBy")
        }
        let key: StaticString = object.has("createdBy") ? "createdBy" : "CreatedBy"
        guard let createdBy = try object.string(key) ?? (form == .podman ? "" : nil) else {
            throw ReadFailure("expected a step of docker history, with ID and CreatedBy")
        }
        if steps.isEmpty { try take(form, object) }
        steps.append(
            History.Step(
                place: element.place, path: "/\(key)", createdBy: createdBy,
                buildArguments: History.buildArguments(of: createdBy), secrets: element.secrets))
    }

    /// Podman prints the id of any image that has the topmost layer, as those that a build leaves on its way have. A
    /// name goes before it.
    private mutating func take(_ form: HistoryForm, _ topmost: JSONObject) throws {
        switch form {
        case .docker: imageID = History.imageID(try topmost.string("ID") ?? topmost.string("Id") ?? "")
        case .podman:
            isUncertain = imageName == nil
            if isUncertain { imageID = History.imageID(try topmost.string("id") ?? "") }
        case .nerdctl: break
        }
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        try emit(.history(History(imageID: imageID, imageName: imageName, steps: steps)))
        return isUncertain ? [History.uncertainID] : []
    }
}

extension History {
    /// What is to be said where only Podman's id tells the image.
    static let uncertainID =
        "podman history may print the id of another image with the same topmost layer; give the image's name with "
        + "--image"

    /// An id as printed, or nil for `<missing>`.
    static func imageID(_ printed: String) -> String? {
        printed.isEmpty || printed.hasPrefix("<") ? nil : printed
    }

    /// The names in `|2 A=b C=d /bin/sh -c …`, which BuildKit prints behind `RUN `.
    static func buildArguments(of createdBy: String) -> [String] {
        var rest = createdBy[...]
        if rest.hasPrefix("RUN ") { rest = rest.dropFirst(4) }
        guard rest.hasPrefix("|") else { return [] }
        let words = rest.dropFirst().split(separator: " ", omittingEmptySubsequences: true)
        guard let first = words.first, let count = Int(first), count > 0 else { return [] }
        // A value may hold spaces and further `=`, so the count alone does not find the command. What stands before an `=`
        // up to the shell is taken for a name: one too many rather than a secret missed.
        let arguments = words.dropFirst()
        let shell = arguments.firstIndex { $0.hasPrefix("/") && $0.hasSuffix("sh") }
        var names: [String] = []
        for word in arguments[..<(shell ?? arguments.endIndex)] where shell != nil || names.count < count {
            if let equals = word.firstIndex(of: "="), equals > word.startIndex { names.append(String(word[..<equals])) }
        }
        return names
    }
}
