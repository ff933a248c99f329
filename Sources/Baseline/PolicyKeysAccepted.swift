import Model

extension PolicyKey {
    /// What is let pass.
    static let accepted = [
        PolicyKey(
            "trustedImages",
            """
            Registries, or registries with a namespace, whose images are trusted. Without this list NP-5.4 is not \
            assessed.
            """, example: "[docker.io/library, registry.example.com/shop]"
        ) { value, policy in
            policy.trustedImages = try value.list(of: "registries, such as [docker.io/library]") {
                try $0.imageOrigin()
            }
        },
        PolicyKey(
            "allowedCapabilities", "Capabilities beyond Docker's defaults that containers may add.", default: "[]"
        ) { value, policy in
            policy.allowedCapabilities = Set(
                try value.list(of: "capabilities, such as [NET_ADMIN]") { try $0.capability() })
        },
        PolicyKey(
            "allowedMounts", "Host paths that containers may mount read-only. The list replaces the default.",
            default: "[/etc/localtime, /etc/timezone, /etc/ssl/certs]"
        ) { value, policy in
            policy.allowedMounts = try value.list(of: "paths, such as [/etc/localtime]") { try $0.absolutePath() }
        },
        PolicyKey(
            "allowedHostPorts", "Host ports below 1024 that containers may take. The list replaces the default.",
            default: "[80, 443]"
        ) { value, policy in
            policy.allowedHostPorts = Set(
                try value.list(of: "host ports, such as [80, 443]") {
                    try $0.whole(1...1023, "a port below 1024, such as 443; those above are allowed anyway")
                })
        },
        PolicyKey(
            "publishedPorts",
            """
            Container ports that containers may publish, by which containers: host/container/name. Without this list \
            NP-6.7 is not assessed.
            """, example: "{\"*/container/shop/web\": [80/tcp, 443/tcp]}"
        ) { value, policy in
            let expected = "containers with their ports, such as {\"*/container/shop/web\": [80/tcp, 443/tcp]}"
            policy.publishedPorts = []
            for (_, place, ports) in try value.pairs(expected) {
                let subjects = try place.subjectPattern(ofKinds: [.container])
                policy.publishedPorts?.append(Policy.SubjectPorts(subjects: subjects, ports: try ports.ports()))
            }
        },
        PolicyKey(
            "openPorts", "Open ports of hosts that something else than a container explains, by the host.",
            default: "{}"
        ) { value, policy in
            for (host, place, ports) in try value.pairs("hosts with their ports, such as {\"web-*\": [22/tcp]}") {
                policy.openPorts.append(
                    Policy.HostPorts(hosts: try place.host(host), ports: try ports.ports()))
            }
        },
        PolicyKey("sharedNetworks", "Networks that several projects may share.", default: "[]") {
            value, policy in
            policy.sharedNetworks = try value.list(of: "networks' names, such as [\"edge-*\"]") {
                try $0.glob("a network's name")
            }
        },
        PolicyKey(
            "allowedRestartPolicies", "Restart policies beyond no and an on-failure with at most 5 tries.",
            default: "[]"
        ) { value, policy in
            policy.allowedRestartPolicies = Set(
                try value.list(of: "restart policies, such as [unless-stopped]") {
                    try $0.one(of: ["unless-stopped", "always", "on-failure"], "restart policy")
                })
        },
        PolicyKey("allowedSSH", "Containers and images that may offer SSH: host/kind/name.", default: "[]") {
            value, policy in
            policy.allowedSSH = try value.list(of: "subjects, such as [\"*/container/ops/bastion\"]") {
                try $0.subjectPattern(ofKinds: [.container, .image, .dockerfile])
            }
        },
        PolicyKey(
            "vouchedBuilds",
            "Distributions' builds of engine, containerd or runc that you know to hold the fixes, by their versions.",
            default: "[]"
        ) { value, policy in
            policy.vouchedBuilds = try value.list(of: "versions, such as [\"20.10.24+dfsg1*\"]") {
                try $0.glob("a version, such as \"20.10.24+dfsg1*\"")
            }
        },
    ]
}
