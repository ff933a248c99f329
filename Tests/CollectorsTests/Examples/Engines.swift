import Model

extension Example {
    static let engines =
        [
            "podman/containers.json", "podman/image.json", "podman/networks.json", "podman/others.json",
            "nerdctl/containers.json", "nerdctl/images.json", "nerdctl/networks.json", "docker/swarm.json",
            "docker/windows.json",
        ].map { Example(format: "docker-inspect", title: "docker inspect", evidence: .inspect, path: $0) }
        + ["nerdctl/info.json", "nerdctl/version.json", "podman/docker-info.json"].map {
            Example(format: "docker-engine", title: "docker version or info", evidence: .engine, path: $0)
        }
        + ["podman/info.json", "podman/version.json"].map {
            Example(format: "podman-engine", title: "podman version or info", evidence: .engine, path: $0)
        }
        + ["podman/history.txt", "podman/history-no-trunc.txt"].map {
            Example(format: "docker-history-table", title: "docker history (table)", evidence: .history, path: $0)
        } + [
            Example(
                format: "docker-history", title: "docker history", evidence: .history, path: "podman/history.json"),
            Example(
                format: "oci-config", title: "OCI image configuration", evidence: .history, path: "oci/config.json"),
        ]
}
