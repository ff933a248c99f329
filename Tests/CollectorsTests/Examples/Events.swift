import Model

extension Example {
    static let events = [
        Example(
            format: "docker-events", title: "docker events", evidence: .events,
            path: "scanners/docker-events/events.jsonl"),
        Example(
            format: "docker-events", title: "docker events", evidence: .events,
            path: "scanners/docker-events/old.jsonl"),
        Example(
            format: "docker-events", title: "docker events", evidence: .events,
            path: "scanners/docker-events/podman.jsonl"),
        Example(
            format: "docker-events", title: "docker events", evidence: .events,
            path: "scanners/docker-events/podman-5.jsonl"),
        Example(
            format: "docker-trust", title: "docker trust inspect", evidence: .signatures,
            path: "scanners/docker-trust/inspect.json"),
        Example(format: "cosign", title: "cosign verify", evidence: .signatures, path: "scanners/cosign/verify.json"),
        Example(format: "cosign", title: "cosign verify", evidence: .signatures, path: "scanners/cosign/capitals.json"),
    ]
}
