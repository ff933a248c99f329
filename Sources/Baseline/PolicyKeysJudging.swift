import Model

extension PolicyKey {
    /// What is asked for beyond the usual.
    static let askedFor = [
        PolicyKey("requiresSignature", "Whether images must be signed.", default: "false") {
            $1.requiresSignature = try $0.isTrue()
        },
        PolicyKey("requiresDigest", "Whether containers must name their image by digest.", default: "false") {
            $1.requiresDigest = try $0.isTrue()
        },
        PolicyKey("requiresCentralLogging", "Whether logs must leave the host.", default: "false") {
            $1.requiresCentralLogging = try $0.isTrue()
        },
        PolicyKey("expectsSwarm", "Whether engines are expected to be part of a swarm.", default: "false") {
            $1.expectsSwarm = try $0.isTrue()
        },
        PolicyKey(
            "sensitiveLabels",
            "Labels that mark a container as sensitive: com.example.data, or com.example.data=personal.", default: "[]"
        ) { value, policy in
            policy.sensitiveLabels = try value.list(of: "labels, such as [com.example.data=personal]") {
                try $0.label("a label, such as com.example.data or com.example.data=personal")
            }
        },
        PolicyKey(
            "sensitiveImages",
            """
            Images whose containers hold data or secrets, by the last part of their repository, or by all of it where \
            there is a slash. The entry default stands for the built-in list of data stores, brokers and secret stores.
            """, default: "[default]"
        ) { value, policy in
            let names = try value.list(of: "images, such as [default, billing-db]") { entry in
                let name = try entry.text("an image, such as billing-db or registry.example.com/shop/*")
                return name == "default" ? Policy.dataStores : [name]
            }
            policy.sensitiveImages = names.joined().map { Policy.SensitiveImage($0) }
        },
    ]

    /// How all of it is judged.
    static let judging = [
        PolicyKey("severities", "Severities that replace a check's own: {NP-4.1: high}.", default: "{}") {
            value, policy in
            for (check, place, severity) in try value.pairs("checks with severities, such as {NP-4.1: high}") {
                policy.severities[try place.check(check)] = try severity.severity()
            }
        },
        PolicyKey(
            "switchedOff",
            """
            Checks that are not made, each with the reason: {NP-4.7: "ulimits are set by systemd"}. Reports list them.
            """, default: "{}"
        ) { value, policy in
            for (check, place, reason) in try value.pairs("checks with reasons, such as {NP-4.7: \"ulimits are …\"}") {
                policy.switchedOff[try place.check(check)] = try reason.text("the reason, in a sentence")
            }
        },
        PolicyKey(
            "expectedEvidence",
            """
            What evidence hosts are expected to deliver, by the host: {"edge-*": [inspect, ports]}. The first entry \
            that matches a host counts; without one it is inspect, history and engine.
            """, default: "{}"
        ) { value, policy in
            let expected = "hosts with kinds of evidence, such as {\"edge-*\": [inspect, ports]}"
            for (host, place, kinds) in try value.pairs(expected) {
                let kinds = try kinds.list(of: "kinds of evidence, such as [inspect, history, engine]") {
                    try $0.evidenceKind()
                }
                policy.expectedEvidence.append(
                    Policy.HostEvidence(hosts: try place.host(host), kinds: Set(kinds)))
            }
        },
        PolicyKey("retiredHosts", "Hosts that are no more: what they ran is not asked for.", default: "[]") {
            value, policy in
            policy.retiredHosts = try value.list(of: "hosts, such as [\"old-*\"]") { try $0.glob("a host's name") }
        },
        PolicyKey(
            "imageIdentity",
            "Whether images of one repository are one subject, or one for each tag: repository or tag.",
            default: "repository"
        ) { value, policy in
            let word = try value.one(of: ImageIdentity.allCases.map(\.rawValue), "identity")
            policy.imageIdentity = ImageIdentity(rawValue: word) ?? policy.imageIdentity
        },
        PolicyKey(
            "ownerLabel", "The label of containers and images whose value names who owns their findings.",
            example: "com.example.team"
        ) {
            $1.ownerLabel = try $0.label("a label's name, such as com.example.team", isNameOnly: true)
        },
        waivers,
        PolicyKey("maximumWaiverDays", "How many days a waiver may last from its creation.", example: "90") {
            $1.maximumWaiverDays = try $0.whole(1...36_500, "a number of days, 1 to 36500")
        },
    ]

    /// How it is shown. It is looked up when a report is written, not kept with the run.
    static let looks = [
        PolicyKey(
            "templates",
            "A folder with templates of the HTML report, relative to this file. The option --templates wins.",
            example: "templates"
        ) {
            $1.templates = try $0.text("a folder, such as templates")
        }
    ]
}
