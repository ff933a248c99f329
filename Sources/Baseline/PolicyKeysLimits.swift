import Model

extension PolicyKey {
    /// How much, how old and how many.
    static let limits = [
        PolicyKey("scanDays", "How many days a scan counts.", default: "7") {
            $1.scanDays = try $0.days()
        },
        PolicyKey(
            "databaseDays", "How old a scanner's vulnerability database may be when it scans, in days.", default: "5"
        ) {
            $1.databaseDays = try $0.days()
        },
        PolicyKey(
            "patchDays",
            """
            How many days a fixable vulnerability may stay open, by its severity. A severity that is not named keeps \
            its default; never takes its deadline away.
            """, default: "{critical: 7, high: 30}"
        ) { value, policy in
            let expected = "severities with their days, such as {critical: 7, high: 30, medium: never}"
            for (key, place, days) in try value.pairs(expected) {
                policy.patchDays[try place.severity(key)] = days.text == "never" ? nil : try days.days(orNever: true)
            }
        },
        PolicyKey(
            "vulnerabilitySeverity", "From which severity a vulnerability fails an image.", default: "high"
        ) {
            $1.vulnerabilitySeverity = try $0.severity()
        },
        PolicyKey(
            "countsUnfixed", "Whether vulnerabilities that no version fixes yet count too.", default: "false"
        ) {
            $1.countsUnfixed = try $0.isTrue()
        },
        PolicyKey("imageDays", "How old an image in use may be, in days.", default: "90") {
            $1.imageDays = try $0.days()
        },
        PolicyKey("maximumImageSize", "How large an image may be: B, kB, MB or GB.", default: "500MB") {
            $1.maximumImageSize = try $0.size()
        },
        PolicyKey("maximumPackages", "How many packages an image may hold.", default: "300") {
            $1.maximumPackages = try $0.whole(1...1_000_000, "a number of packages, 1 to 1000000")
        },
        PolicyKey("maximumNetworks", "How many networks a container may be attached to.", default: "3") {
            $1.maximumNetworks = try $0.whole(1...1000, "a number of networks, 1 to 1000")
        },
        PolicyKey(
            "memoryShare",
            "How much of a host's memory the limits of its running containers may sum up to: 1.0 is all of it.",
            default: "1.0"
        ) { value, policy in
            guard let share = value.number, share > 0, share <= 100 else {
                throw value.failure(
                    "expected a share of the host's memory above 0 and up to 100, such as 0.9; 1.0 is all")
            }
            policy.memoryShare = share
        },
        PolicyKey("minimumKernel", "The oldest Linux kernel that will do.", example: "5.15") {
            $1.minimumKernel = try $0.version("a kernel's version, such as 5.15")
        },
        PolicyKey("minimumEngine", "The oldest Docker Engine that will do.", example: "27.0") {
            $1.minimumEngine = try $0.version("an engine's version, such as 27.0")
        },
        PolicyKey(
            "engineSupport",
            """
            Ends of support that you know better than the built-in table, by release line: the first day without \
            support. A line is such as "25.0", or "28" from version 27 on.
            """, default: "{}"
        ) { value, policy in
            for (line, place, day) in try value.pairs("release lines with days, such as {\"25.0\": 2026-12-31}") {
                guard line.isVersion(ofParts: 1...2) else {
                    throw place.failure("expected a release line, such as \"25.0\" or \"28\"")
                }
                policy.engineSupport[line] = try day.day()
            }
        },
    ]
}
