package import Model

/// A release of an operating system that hosts run Docker on, and how long it gets security fixes.
///
/// What counts is the maintenance that every user of the system gets without paying for more. For Debian that is the
/// end of its long-term support, which is as free as the regular one; for Ubuntu the end of standard support, not of
/// Pro; for Red Hat and those that follow it the end of the maintenance phase, for Oracle of premier support; for SUSE
/// the end of general support, not of LTSS; for Windows Server the end of extended support, not of paid updates after
/// it.
///
/// Systems without a source for their dates have no rows: Flatcar, Bottlerocket, SUSE's SAP and Micro editions, Red Hat
/// CoreOS. Neither have those without releases: Arch, Tumbleweed, Alpine edge, Debian testing.
package struct HostRelease: Sendable {
    package enum System: String, Sendable, CaseIterable {
        case debian = "Debian"
        case ubuntu = "Ubuntu"
        case redHat = "Red Hat Enterprise Linux"
        case centOS = "CentOS Linux"
        case centOSStream = "CentOS Stream"
        case rocky = "Rocky Linux"
        case alma = "AlmaLinux"
        case oracle = "Oracle Linux"
        case fedora = "Fedora"
        case amazon = "Amazon Linux"
        case suse = "SUSE Linux Enterprise Server"
        case leap = "openSUSE Leap"
        case alpine = "Alpine Linux"
        case photon = "Photon OS"
        case windowsServer = "Windows Server"
    }

    package let system: System
    /// `12`, `22.04`, `15.5` for a service pack, `2012 R2`, `23H2`.
    package let version: String
    /// The last day with support as `2028-06-30`, or nil where no end has been announced.
    package let supportedUntil: String?
    package let source: String
    /// When the row was last checked against its source: the date of the copy of the source that was read, or of the
    /// newest day that an undated copy tells as past.
    package let checkedOn: String
    /// Whether the day is settled. Where it is not, the source calls it an estimate or tentative, or others disagree.
    package let isCertain: Bool

    /// `Debian 12`
    package var name: String { "\(system.rawValue) \(version)" }

    /// Whether the release still gets fixes on a day.
    package func isSupported(on day: Day) -> Bool {
        supportedUntil.map { day.description <= $0 } ?? true
    }

    /// When the table was last added to. Each row tells when it was checked itself.
    package static let checkedOn = "2026-06-02"
}

// MARK: - Finding a row

extension HostRelease {
    /// The row of what `docker info` prints as `OperatingSystem` and `OSVersion`, or nil for a system or a release that
    /// the table does not know.
    ///
    /// The first is the host's `PRETTY_NAME`, such as `Debian GNU/Linux 12 (bookworm)`, and a number in it decides.
    /// The second, which older engines lack, only counts where the name has none, as Photon's.
    package static func find(operatingSystem: String, version: String? = nil) -> HostRelease? {
        let containerized = " (containerized)"
        var name = operatingSystem[...]
        if name.hasSuffix(containerized) { name = name.dropLast(containerized.count) }
        let words = name.lowercased().split(separator: " ")
        if let place = words.firstIndex(of: "windows"), words.dropFirst(place + 1).first == "server" {
            return windowsServer(words.dropFirst(place + 2), version: version)
        }
        for (prefix, system) in prefixes where words.starts(with: prefix.split(separator: " ")) {
            guard let found = release(of: system, words.dropFirst(prefix.split(separator: " ").count), version) else {
                return nil
            }
            return all.first { $0.system == system && $0.version == found }
        }
        return nil
    }

    /// How the names begin, longer ones before those that they begin with.
    private static let prefixes: [(String, System)] = [
        ("debian gnu/linux", .debian),
        ("raspbian gnu/linux", .debian),
        ("ubuntu", .ubuntu),
        ("red hat enterprise linux server", .redHat),
        ("red hat enterprise linux workstation", .redHat),
        ("red hat enterprise linux client", .redHat),
        ("red hat enterprise linux computenode", .redHat),
        ("red hat enterprise linux", .redHat),
        ("centos stream", .centOSStream),
        ("centos linux", .centOS),
        ("centos", .centOS),
        ("rocky linux", .rocky),
        ("almalinux", .alma),
        ("oracle linux server", .oracle),
        ("fedora linux", .fedora),
        ("fedora coreos", .fedora),
        ("fedora", .fedora),
        ("amazon linux ami", .amazon),
        ("amazon linux", .amazon),
        ("suse linux enterprise server", .suse),
        ("opensuse leap", .leap),
        ("alpine linux", .alpine),
        ("vmware photon os/linux", .photon),
        ("vmware photon/linux", .photon),
        ("vmware photon", .photon),
    ]

    /// The release's number as the table writes it, from the words after the system's name.
    private static func release(of system: System, _ words: ArraySlice<Substring>, _ version: String?) -> String? {
        guard let numbers = numbers(words.first) ?? (words.first?.hasPrefix("(") ?? true ? numbers(version?[...]) : nil)
        else { return nil }
        switch system {
        case .ubuntu, .leap, .alpine, .photon:
            guard numbers.count >= 2 else { return nil }
            return "\(numbers[0]).\(numbers[1])"
        case .suse:
            if numbers.count >= 2 { return "\(numbers[0]).\(numbers[1])" }
            guard let pack = words.dropFirst().first, pack.hasPrefix("sp") else { return String(numbers[0]) }
            return "\(numbers[0]).\(pack.dropFirst(2))"
        case .amazon:
            // The first Amazon Linux counted by months: 2018.03.
            let isFirst = numbers.count == 2 && numbers[0].count == 4 && numbers[0] < "2019"
            return isFirst ? "1" : String(numbers[0])
        default:
            return String(numbers[0])
        }
    }

    /// The numbers of `22.04.5`, `v3.19` or `2023.5.20240916`, as they are written.
    private static func numbers(_ word: Substring?) -> [Substring]? {
        guard var word else { return nil }
        if word.first == "v" { word = word.dropFirst() }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) } ? parts : nil
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// `2022 Datacenter Version 21H2 (OS Build 20348.2700)`, `2022 Datacenter (Build 20348)`, or without the year, as
    /// engines 20.10 to 28 print it: `Version 21H2 (OS Build 20348.2700)`.
    private static func windowsServer(_ words: ArraySlice<Substring>, version: String?) -> HostRelease? {
        if let year = words.first, year.allSatisfy(isDigit) {
            let release = words.dropFirst().first == "r2" ? "\(year) R2" : String(year)
            return all.first { $0.system == .windowsServer && $0.version == release }
        }
        let build =
            words.last.map { $0.prefix(while: isDigit) }.flatMap { $0.isEmpty ? nil : $0 }
            ?? version?.split(separator: ".").dropFirst(2).first
        guard let build, let release = windowsBuilds[String(build)] else { return nil }
        return all.first { $0.system == .windowsServer && $0.version == release }
    }

    /// Windows Server's releases by build number. 17763 is also that of the semi-annual 1809, which cannot be told from
    /// 2019 and is left out.
    private static let windowsBuilds = [
        "14393": "2016", "16299": "1709", "17134": "1803", "17763": "2019", "18362": "1903", "18363": "1909",
        "19041": "2004", "19042": "20H2", "20348": "2022", "25398": "23H2", "26100": "2025",
    ]
}

// MARK: - The table

extension HostRelease {
    package static let all: [HostRelease] =
        [
            debian, ubuntu, redHat, centOS, centOSStream, rocky, alma, oracle, fedora, amazon, suse, leap, alpine,
            photon, windows,
        ].flatMap { $0 }

    private static let distroInfo = "https://salsa.debian.org/debian/distro-info-data"
    private static let vuls = "https://github.com/future-architect/vuls/pull/2570"

    private static let debian = rows(
        .debian, distroInfo, "2026-04-25",
        [
            ("6", "2016-02-29"), ("7", "2018-05-31"), ("8", "2020-06-30"), ("9", "2022-06-30"), ("10", "2024-06-30"),
            ("11", "2026-08-31"), ("12", "2028-06-30"), ("13", "2030-06-30"),
        ])

    private static let ubuntu = rows(
        .ubuntu, distroInfo, "2026-04-25",
        [
            ("12.04", "2017-04-28"), ("12.10", "2014-05-16"), ("13.04", "2014-01-27"), ("13.10", "2014-07-17"),
            ("14.04", "2019-04-25"), ("14.10", "2015-07-23"), ("15.04", "2016-02-04"), ("15.10", "2016-07-28"),
            ("16.04", "2021-04-30"), ("16.10", "2017-07-20"), ("17.04", "2018-01-13"), ("17.10", "2018-07-19"),
            ("18.04", "2023-05-31"), ("18.10", "2019-07-18"), ("19.04", "2020-01-23"), ("19.10", "2020-07-17"),
            ("20.04", "2025-05-29"), ("20.10", "2021-07-22"), ("21.04", "2022-01-20"), ("21.10", "2022-07-14"),
            ("22.04", "2027-06-01"), ("22.10", "2023-07-20"), ("23.04", "2024-01-25"), ("23.10", "2024-07-11"),
            ("24.04", "2029-05-31"), ("24.10", "2025-07-10"), ("25.04", "2026-01-15"), ("25.10", "2026-07-09"),
            ("26.04", "2031-05-29"), ("26.10", "2027-07-15"),
        ])

    private static let redHat = rows(
        .redHat, "https://endoflife.date/rhel", "2025-05-20",
        [
            ("6", "2020-11-30"), ("7", "2024-06-30"), ("8", "2029-05-31"), ("9", "2032-05-31"), ("10", "2035-05-31"),
        ])

    private static let centOS = rows(
        .centOS, "https://endoflife.date/centos", "2023-12-01",
        [("6", "2020-11-30"), ("7", "2024-06-30"), ("8", "2021-12-31")])

    /// Stream 10 ends with Red Hat's full support of 10, in 2030; the source's day is an estimate.
    private static let centOSStream =
        rows(
            .centOSStream, "https://endoflife.date/centos-stream", "2024-12-12",
            [("8", "2024-05-31"), ("9", "2027-05-31")])
        + rows(
            .centOSStream, "https://endoflife.date/centos-stream", "2024-12-12", isCertain: false,
            [("10", "2030-01-01")])

    private static let rocky = rows(
        .rocky, "https://endoflife.date/rocky-linux", "2025-06-11",
        [("8", "2029-05-31"), ("9", "2032-05-31"), ("10", "2035-05-31")])

    private static let alma = rows(
        .alma, "https://endoflife.date/almalinux", "2025-05-27",
        [("8", "2029-03-01"), ("9", "2032-05-31"), ("10", "2035-05-31")])

    private static let oracle =
        rows(
            .oracle, "https://endoflife.date/oracle-linux", "2024-11-20",
            [("6", "2021-03-31"), ("7", "2024-12-31"), ("8", "2029-07-31"), ("9", "2032-06-30")])
        + rows(.oracle, vuls, "2026-06-02", [("10", "2035-06-01")])

    /// A release ends four weeks after the next but one comes out, so the newest days still move.
    private static let fedora =
        rows(
            .fedora, "https://endoflife.date/fedora", "2025-10-28",
            [
                ("20", "2015-06-23"), ("21", "2015-12-01"), ("22", "2016-07-19"), ("23", "2016-12-20"),
                ("24", "2017-08-08"), ("25", "2017-12-12"), ("26", "2018-05-29"), ("27", "2018-11-30"),
                ("28", "2019-05-28"), ("29", "2019-11-26"), ("30", "2020-05-26"), ("31", "2020-11-24"),
                ("32", "2021-05-25"), ("33", "2021-11-30"), ("34", "2022-06-07"), ("35", "2022-12-13"),
                ("36", "2023-05-16"), ("37", "2023-12-05"), ("38", "2024-05-21"), ("39", "2024-11-26"),
                ("40", "2025-05-13"), ("41", "2025-12-15"), ("42", "2026-05-13"),
            ]) + rows(.fedora, vuls, "2026-06-02", [("43", "2026-12-09"), ("44", "2027-06-02")])

    /// The first Amazon Linux, by month (2018.03) or as AMI, is 1. Of 2023's end, Amazon's page and older reports of it
    /// differ: 2028-03-15.
    private static let amazon =
        rows(.amazon, vuls, "2026-06-02", [("1", "2023-12-31"), ("2", "2026-06-30")])
        + rows(
            .amazon, "https://docs.aws.amazon.com/linux/al2023/ug/release-cadence.html", "2023-03-15",
            isCertain: false, [("2023", "2029-06-30")])

    private static let suse =
        rows(
            .suse, "https://endoflife.date/sles", "2024-06-26",
            [
                ("12", "2016-06-30"), ("12.1", "2017-05-31"), ("12.2", "2018-03-31"), ("12.3", "2019-06-30"),
                ("12.4", "2020-06-30"), ("12.5", "2024-10-31"), ("15", "2019-12-31"), ("15.1", "2021-01-31"),
                ("15.2", "2021-12-31"), ("15.3", "2022-12-31"), ("15.4", "2023-12-31"),
            ])
        + rows(
            .suse, vuls, "2026-06-02",
            [("15.5", "2024-12-31"), ("15.6", "2025-12-31"), ("15.7", "2031-07-31"), ("16.0", "2027-11-30")])

    private static let leap = rows(
        .leap, "https://endoflife.date/opensuse", "2026-04-16",
        [
            ("42.1", "2017-05-17"), ("42.2", "2018-01-26"), ("42.3", "2019-07-01"), ("15.0", "2019-12-03"),
            ("15.1", "2021-02-02"), ("15.2", "2022-01-04"), ("15.3", "2022-12-31"), ("15.4", "2023-12-07"),
            ("15.5", "2024-12-31"), ("15.6", "2026-04-30"), ("16.0", "2027-10-31"),
        ])

    private static let alpine = rows(
        .alpine, "https://endoflife.date/alpine-linux", "2026-03-05",
        [
            ("3.0", "2016-05-01"), ("3.1", "2016-11-01"), ("3.2", "2017-05-01"), ("3.3", "2017-11-01"),
            ("3.4", "2018-05-01"), ("3.5", "2018-11-01"), ("3.6", "2019-05-01"), ("3.7", "2019-11-01"),
            ("3.8", "2020-05-01"), ("3.9", "2020-11-01"), ("3.10", "2021-05-01"), ("3.11", "2021-11-01"),
            ("3.12", "2022-05-01"), ("3.13", "2022-11-01"), ("3.14", "2023-05-01"), ("3.15", "2023-11-01"),
            ("3.16", "2024-05-23"), ("3.17", "2024-11-22"), ("3.18", "2025-05-09"), ("3.19", "2025-11-01"),
            ("3.20", "2026-04-01"), ("3.21", "2026-11-01"), ("3.22", "2027-05-01"), ("3.23", "2027-11-01"),
        ])

    /// From an undated copy, which knows 5.0 and calls the days of 3.0 and 4.0 tentative. Others end 2.0 a month later.
    private static let photon = rows(
        .photon, "https://endoflife.date/photon", "2023-05-01", isCertain: false,
        [("1.0", "2022-02-28"), ("2.0", "2022-12-01"), ("3.0", "2024-03-01"), ("4.0", "2026-03-01"), ("5.0", nil)])

    /// From an undated copy; the newest day that it tells as past is 2025's release.
    private static let windows = rows(
        .windowsServer, "https://endoflife.date/windows-server", "2024-11-01",
        [
            ("2012", "2023-10-10"), ("2012 R2", "2023-10-10"), ("2016", "2027-01-12"), ("1709", "2019-04-09"),
            ("1803", "2019-11-12"), ("2019", "2029-01-09"), ("1903", "2020-12-08"), ("1909", "2021-05-11"),
            ("2004", "2021-12-14"), ("20H2", "2022-08-09"), ("2022", "2031-10-14"), ("23H2", "2025-10-24"),
            ("2025", "2034-10-10"),
        ])

    private static func rows(
        _ system: System, _ source: String, _ checkedOn: String, isCertain: Bool = true, _ ends: [(String, String?)]
    ) -> [HostRelease] {
        ends.map { version, end in
            HostRelease(
                system: system, version: version, supportedUntil: end, source: source, checkedOn: checkedOn,
                isCertain: isCertain)
        }
    }
}
