import Model

extension InputFormat {
    /// `docker history --format '{{json .}}'`, a line a step, and the API's array of steps.
    static let dockerHistory = InputFormat(
        id: "docker-history", title: "docker history", evidence: .history,
        example: "docker history --no-trunc --format '{{json .}}' IMAGE",
        recognises: { $0.has("CreatedBy") && ($0.has("ID") || $0.has("Id")) },
        makeDecoder: { DockerHistory(imageName: $0.imageName) })
}

/// One document is the history of one image: it has no name in it, only the topmost step's id.
private struct DockerHistory: ElementDecoder {
    let imageName: String?
    private var imageID: String?
    private var steps: [History.Step] = []

    init(imageName: String?) { self.imageName = imageName }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let createdBy = try object.string("CreatedBy"), object.has("ID") || object.has("Id") else {
            throw ReadFailure("expected a step of docker history, with ID and CreatedBy")
        }
        if steps.isEmpty { imageID = History.imageID(try object.string("ID") ?? object.string("Id") ?? "") }
        steps.append(
            History.Step(
                place: element.place, path: "/CreatedBy", createdBy: createdBy,
                buildArguments: History.buildArguments(of: createdBy), secrets: element.secrets))
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        try emit(.history(History(imageID: imageID, imageName: imageName, steps: steps)))
        return []
    }
}

extension History {
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
