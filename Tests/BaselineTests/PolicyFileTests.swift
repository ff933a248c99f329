import Baseline
import Model
import Testing

@Suite struct PolicyFileTests {
    @Test func everyPropertyOfAPolicyIsAKey() {
        let properties = Mirror(reflecting: Policy()).children.compactMap(\.label)
        #expect(PolicyKey.all.map(\.name).sorted() == properties.sorted())
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n", "---\n---\n# still nothing\n", "{}", "\u{FEFF}", "~"])
    func whatSetsNothingIsTheDefault(text: String) throws {
        #expect(try Policy(yaml: text) == Policy())
        #expect(try PolicyFile(yaml: text).keys.isEmpty)
    }

    @Test func limitsAreRead() throws {
        let policy = try Policy(
            yaml: """
                scanDays: 14
                patchDays: {critical: 3, high: never, low: 365}
                vulnerabilitySeverity: medium
                countsUnfixed: true
                maximumImageSize: 1.2GB
                memoryShare: 0.9
                minimumKernel: 5.10
                minimumEngine: "27.0"
                engineSupport: {25.0: 2026-12-31, "28": "2027-06-30"}
                """)
        #expect(policy.scanDays == 14)
        #expect(policy.patchDays == [.critical: 3, .low: 365])
        #expect(policy.vulnerabilitySeverity == .medium)
        #expect(policy.countsUnfixed)
        #expect(policy.maximumImageSize == 1_200_000_000)
        #expect(policy.memoryShare == 0.9)
        // As written, though YAML takes it for the number 5.1.
        #expect(policy.minimumKernel == "5.10")
        #expect(policy.minimumEngine == "27.0")
        #expect(
            policy.engineSupport == [
                "25.0": Day(year: 2026, month: 12, day: 31), "28": Day(year: 2027, month: 6, day: 30),
            ])
    }

    @Test func whatIsAcceptedIsRead() throws {
        let policy = try Policy(
            yaml: """
                trustedImages: [docker.io/library, registry.example.com/shop/]
                allowedCapabilities: [net_admin, CAP_SYS_TIME]
                allowedMounts: [/srv/data/, /]
                allowedHostPorts: [53]
                publishedPorts: {"*/container/shop/web": ["80/tcp", 443, 53/udp]}
                openPorts: {"web-*": [22/tcp]}
                sharedNetworks: ["edge-*"]
                allowedRestartPolicies: [unless-stopped]
                allowedSSH: ["*/container/ops/bastion"]
                vouchedBuilds: ["20.10.24+dfsg1*"]
                """)
        #expect(policy.trustedImages == ["docker.io/library", "registry.example.com/shop/"])
        #expect(policy.allowedCapabilities == ["NET_ADMIN", "SYS_TIME"])
        #expect(policy.allowedMounts == ["/srv/data", "/"])
        #expect(policy.allowedHostPorts == [53])
        #expect(policy.publishedPorts?.map(\.subjects.text) == ["*/container/shop/web"])
        #expect(policy.publishedPorts?.first?.ports == ["80/tcp", "443/tcp", "53/udp"])
        #expect(policy.openPorts == [Policy.HostPorts(hosts: Glob("web-*"), ports: ["22/tcp"])])
        #expect(policy.sharedNetworks == [Glob("edge-*")])
        #expect(policy.allowedRestartPolicies == ["unless-stopped"])
        #expect(policy.allowsSSH(Subject(kind: .container, host: "web-1", key: "ops/bastion")))
        #expect(policy.vouchedBuilds == [Glob("20.10.24+dfsg1*")])
    }

    @Test func whatIsAskedForAndHowItIsJudgedAreRead() throws {
        let policy = try Policy(
            yaml: """
                requiresSignature: true
                requiresDigest: true
                requiresCentralLogging: true
                expectsSwarm: true
                sensitiveLabels: [com.example.data=personal]
                severities: {NP-4.1: high}
                switchedOff: {NP-4.7: ulimits are set by systemd}
                expectedEvidence: {"edge-1": [inspect, ports], "edge-*": [inspect]}
                retiredHosts: ["old-*"]
                imageIdentity: tag
                ownerLabel: com.example.team
                maximumWaiverDays: 90
                templates: our look
                """)
        #expect(
            policy.requiresSignature && policy.requiresDigest && policy.requiresCentralLogging && policy.expectsSwarm)
        #expect(policy.sensitiveLabels == ["com.example.data=personal"])
        #expect(policy.severities == ["NP-4.1": .high])
        #expect(policy.switchedOff == ["NP-4.7": "ulimits are set by systemd"])
        // The first entry that matches counts, in the order in which they are written.
        #expect(policy.expectedEvidence(of: "edge-1") == [.inspect, .ports])
        #expect(policy.expectedEvidence(of: "edge-2") == [.inspect])
        #expect(policy.isRetired("old-3") && !policy.isRetired("web-1"))
        #expect(policy.imageIdentity == .tag)
        #expect(policy.ownerLabel == "com.example.team")
        #expect(policy.maximumWaiverDays == 90)
        #expect(policy.templates == "our look")
    }

    @Test func anotherLookJudgesAlike() throws {
        let usual = try Policy(yaml: "imageDays: 30")
        let ours = try Policy(yaml: "imageDays: 30\ntemplates: own")
        #expect(ours != usual && ours.judges(as: usual) && ours.assesses(as: usual))
        #expect(try !Policy(yaml: "templates: own").judges(as: usual))
    }

    @Test(arguments: [
        ("[default]", Policy.dataStores), ("[default, \"billing-*\"]", Policy.dataStores + ["billing-*"]),
        ("[shop/ledger]", ["shop/ledger"]), ("[]", []),
    ])
    func sensitiveImagesReplaceTheListOrExtendIt(list: String, images: [String]) throws {
        let policy = try Policy(yaml: "sensitiveImages: \(list)")
        #expect(policy.sensitiveImages == images.map { Policy.SensitiveImage($0) })
    }

    @Test func theKeysThatAreSetAreToldInTheirOrder() throws {
        #expect(try PolicyFile(yaml: "imageDays: 3\nscanDays: 4\n").keys == ["imageDays", "scanDays"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func linesEndAsTheyEnd(end: String) throws {
        let text = ["scanDays: 3", "retiredHosts: [a]", "imageDay: 4"].joined(separator: end)
        let failure = #expect(throws: PolicyFailure.self) { try Policy(yaml: text) }
        #expect(failure?.description == "line 3, column 1: unknown key imageDay; did you mean imageDays?")
    }
}

@Suite struct PolicyTemplateTests {
    private let lines = PolicyFile.template.split(separator: "\n").map(String.init)

    /// Lines that begin with `#` alone are settings; with a space behind it they explain.
    private var settings: [String] { lines.filter { $0.count > 1 && $0.hasPrefix("#") && !$0.hasPrefix("# ") } }

    @Test func itSetsNothing() throws {
        #expect(try Policy(yaml: PolicyFile.template) == Policy())
        #expect(lines.allSatisfy { $0.hasPrefix("#") && $0.count <= 120 })
    }

    @Test func itHasEveryKey() {
        #expect(settings.map { String($0.dropFirst().prefix { $0 != ":" }) } == PolicyKey.all.map(\.name))
    }

    @Test func everySettingCanBeTakenInByItself() throws {
        for (setting, key) in zip(settings, PolicyKey.all) {
            let text = PolicyFile.template.replacing(setting, with: setting.dropFirst())
            let file = try PolicyFile(yaml: text)
            #expect(file.keys == [key.name])
            #expect((file.policy == Policy()) == key.hasDefault, "\(key.name)")
        }
    }

    @Test func allSettingsCanBeTakenInAtOnce() throws {
        let text = lines.map { settings.contains($0) ? String($0.dropFirst()) : $0 }.joined(separator: "\n")
        var policy = try Policy(yaml: text)
        let usual = Policy()
        for key in PolicyKey.all where !key.hasDefault {
            switch key.name {
            case "minimumKernel": policy.minimumKernel = usual.minimumKernel
            case "minimumEngine": policy.minimumEngine = usual.minimumEngine
            case "trustedImages": policy.trustedImages = usual.trustedImages
            case "publishedPorts": policy.publishedPorts = usual.publishedPorts
            case "ownerLabel": policy.ownerLabel = usual.ownerLabel
            case "templates": policy.templates = usual.templates
            case "maximumWaiverDays": policy.maximumWaiverDays = usual.maximumWaiverDays
            default: Issue.record("\(key.name) has no default")
            }
        }
        #expect(policy == usual)
    }

    /// The waiver that stands in the comments as an example.
    @Test func itsExampleOfAWaiverIsOne() throws {
        let example = lines.filter { $0.hasPrefix("#   ") }.map { String($0.dropFirst(4)) }.joined(separator: "\n")
        #expect(try Policy(yaml: example).waivers.map(\.id) == ["W-2026-01"])
    }
}
