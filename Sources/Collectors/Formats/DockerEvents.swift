import Model

extension InputFormat {
    /// `docker events`, a line an event: of any version, and Podman's.
    static let dockerEvents = InputFormat(
        id: "docker-events", title: "docker events", evidence: .events,
        example: "docker events --since 168h --until 0s --format '{{json .}}'",
        recognises: { EventForm($0) != nil },
        // All that Podman knows of a new container, with its environment, as JSON in a text (containers.conf,
        // events_container_create_inspect_data).
        secretMembers: ["ContainerInspectData"], makeDecoder: { DockerEvents(host: $0.host) })
}

private enum EventForm {
    /// The API's since 1.22: `Type`, `Action`, `Actor`; it is also what Podman's API tells.
    case docker
    /// Before: `status`, `id`, `from`.
    case old
    /// `podman events`
    case podman

    init?(_ object: JSONObject) {
        if object["Action"]?.string != nil, object["Actor"]?.isObject == true {
            self = .docker
        } else if object["Type"]?.string != nil, object["Status"]?.string != nil,
            object.has("Time") || object.has("time")
        {
            self = .podman
        } else if object["status"]?.string != nil, object.has("id") || object.has("from"), object.has("time") {
            self = .old
        } else {
            return nil
        }
    }
}

/// One document is the log of one host.
private struct DockerEvents: ElementDecoder {
    let host: String
    private var count = 0
    private var execs: [ExecEvent] = []
    /// Those that were told, by their id.
    private var known: Set<String> = []
    /// How many without an id were made and not started yet, by container and command.
    private var created: [String: Int] = [:]

    init(host: String) { self.host = host }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let event = try Event(element.object)
        count += 1
        guard event.isOfContainer, let step = event.step else { return }
        let id = try event.attributes()["execID"] ?? ""
        guard !event.container.isEmpty else {
            throw ReadFailure("expected the container that the exec is in, by its id")
        }
        guard isNew(step, id: id, command: event.container + event.command) else { return }
        execs.append(
            ExecEvent(
                // No engine tells `--privileged` or `--user`: the attributes are the container's labels, its image and
                // name, and the exec's id.
                place: element.place, path: event.path, host: host, containerID: event.container, at: event.at,
                isPrivileged: nil, user: nil))
    }

    /// An exec is made and then started, which is two events and one exec; either may lie outside the log. Old engines
    /// give it no id.
    private mutating func isNew(_ step: Event.Step, id: String, command: String) -> Bool {
        if !id.isEmpty { return known.insert(id).inserted }
        switch step {
        case .whole: return true
        case .create:
            created[command, default: 0] += 1
            return true
        case .start:
            guard let waiting = created[command] else { return true }
            created[command] = waiting > 1 ? waiting - 1 : nil
            return false
        }
    }

    mutating func finish(emit: (Fact) throws -> Void) throws -> [String] {
        if count > 0 { try emit(.events(EventLog(count: count, execs: execs))) }
        return []
    }
}

/// What is told of every event.
private struct Event {
    /// How an exec begins; Podman has one event for it.
    enum Step: String {
        case create = "exec_create"
        case start = "exec_start"
        case whole = "exec"
    }

    let step: Step?
    /// What stands behind the step: ` sh -c id`.
    let command: Substring
    let path: String
    let at: Timestamp
    let isOfContainer: Bool
    let container: String
    private let actor: JSONObject?

    init(_ object: JSONObject) throws {
        let action: String?
        switch EventForm(object) {
        case .docker:
            actor = try object.object("Actor")
            (action, path) = (try object.string("Action"), "/Action")
            container = try actor?.string("ID") ?? ""
        case .podman:
            actor = object
            (action, path) = (try object.string("Status"), "/Status")
            container = try object.string("ID") ?? ""
        case .old:
            actor = nil
            (action, path) = (try object.string("status"), "/status")
            container = try object.string("id") ?? ""
        case nil: throw ReadFailure("expected an event, with Action and Actor")
        }
        let type = try object.string("Type")
        isOfContainer = type == nil || type == "container"
        let verb = (action ?? "").prefix { $0 != ":" }
        step = Step(rawValue: String(verb))
        command = (action ?? "").dropFirst(verb.count)
        at = try Self.time(object)
    }

    func attributes() throws -> [String: String] { try actor?.texts("Attributes") ?? [:] }

    /// Seconds since 1970; Podman up to 4 writes a moment instead.
    private static func time(_ object: JSONObject) throws -> Timestamp {
        if let text = object["Time"]?.string ?? object["time"]?.string {
            guard let moment = Timestamp(text) else { throw ReadFailure("time: expected a moment, found other text") }
            return moment
        }
        guard let time = try (object.integer("time") ?? object.integer("Time")).flatMap({ Timestamp(epoch: $0) }) else {
            throw ReadFailure("time: expected when the event was, in seconds since 1970")
        }
        return time
    }
}

extension LookAlike {
    static let composeEvents = LookAlike(
        recognises: { $0["action"] != nil && $0["service"] != nil && $0["attributes"] != nil },
        advice: "is the log of docker compose events, which tells one project's containers alone; "
            + "collect docker events --format '{{json .}}' instead")
}
