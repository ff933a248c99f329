/// A container's identity: what stays the same when it is created anew.
package enum ContainerIdentity {
    /// The identity, or nil for a name that Docker made up, which says nothing.
    ///
    /// In this order: compose project and service (with the number, where it is not 1), swarm service and slot,
    /// Kubernetes namespace, workload and container, the name.
    package static func key(name: String, label: (StaticString) -> String?) -> String? {
        if let project = label("com.docker.compose.project"), let service = label("com.docker.compose.service") {
            // `docker compose run` makes one-off containers beside the service's own.
            if label("com.docker.compose.oneoff") == "True" { return "\(project)/\(service)\(oneOff)" }
            let number = label("com.docker.compose.container-number") ?? "1"
            return number == "1" ? "\(project)/\(service)" : "\(project)/\(service)/\(number)"
        }
        if let service = label("com.docker.swarm.service.name") {
            // A task is named service.slot.id.
            let parts = (label("com.docker.swarm.task.name") ?? "").dropFirst(service.count).split(separator: ".")
            return parts.count == 2 ? "\(service)/\(parts[0])" : service
        }
        if let pod = label("io.kubernetes.pod.name"), let container = label("io.kubernetes.container.name") {
            return "\(label("io.kubernetes.pod.namespace") ?? "default")/\(workload(ofPod: pod))/\(container)"
        }
        return name.isEmpty || isMadeUp(name) ? nil : name
    }

    /// How the keys of one-off containers end, of which a service can have several at once.
    package static let oneOff = "/one-off"

    /// What Kubernetes appended to the workload's name is taken off: five random letters, and before them a
    /// Deployment's template hash. It writes both in letters and digits that spell no words.
    private static func workload(ofPod pod: String) -> String {
        let alphabet = Set("bcdfghjklmnpqrstvwxz2456789")
        var parts = pod.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last, last.count == 5, last.allSatisfy(alphabet.contains) else {
            return pod
        }
        parts.removeLast()
        if parts.count > 1, let hash = parts.last, (8...10).contains(hash.count), hash.allSatisfy(alphabet.contains) {
            parts.removeLast()
        }
        return parts.joined(separator: "-")
    }

    /// Whether Docker made the name up: an adjective of its list, `_`, a surname of its list, perhaps a digit
    /// (`zealous_cerf3`).
    package static func isMadeUp(_ name: String) -> Bool {
        guard let underscore = name.firstIndex(of: "_") else { return false }
        var surname = name[name.index(after: underscore)...]
        if let last = surname.last, last.isASCII, last.isNumber { surname.removeLast() }
        return MadeUpNames.adjectives.contains(name[..<underscore]) && MadeUpNames.surnames.contains(surname)
    }
}
