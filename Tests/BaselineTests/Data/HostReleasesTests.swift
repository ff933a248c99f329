import Baseline
import Model
import Testing

struct HostReleasesTests {
    @Test(arguments: [
        ("Debian GNU/Linux 12 (bookworm)", "Debian 12"), ("Debian GNU/Linux 8 (jessie)", "Debian 8"),
        ("Raspbian GNU/Linux 11 (bullseye)", "Debian 11"), ("Ubuntu 22.04.5 LTS", "Ubuntu 22.04"),
        ("Ubuntu 14.04 LTS", "Ubuntu 14.04"), ("Ubuntu 16.04.3 LTS (containerized)", "Ubuntu 16.04"),
        ("Ubuntu 24.10", "Ubuntu 24.10"), ("CentOS Linux 7 (Core)", "CentOS Linux 7"),
        ("CentOS Linux 8", "CentOS Linux 8"),
        ("CentOS Stream 9", "CentOS Stream 9"), ("Red Hat Enterprise Linux 8.9 (Ootpa)", "Red Hat Enterprise Linux 8"),
        ("Red Hat Enterprise Linux Workstation 7.2 (Maipo)", "Red Hat Enterprise Linux 7"),
        ("Red Hat Enterprise Linux Server 7.9 (Maipo)", "Red Hat Enterprise Linux 7"),
        ("Rocky Linux 9.3 (Blue Onyx)", "Rocky Linux 9"), ("AlmaLinux 9.3 (Shamrock Pampas Cat)", "AlmaLinux 9"),
        ("Oracle Linux Server 8.9", "Oracle Linux 8"), ("Fedora Linux 39 (Cloud Edition)", "Fedora 39"),
        ("Fedora 33 (Server Edition)", "Fedora 33"), ("Fedora CoreOS 38.20230709.3.0", "Fedora 38"),
        ("Amazon Linux 2", "Amazon Linux 2"), ("Amazon Linux 2023.5.20240916", "Amazon Linux 2023"),
        ("Amazon Linux AMI 2018.03", "Amazon Linux 1"), ("Amazon Linux 2 (Karoo)", "Amazon Linux 2"),
        ("SUSE Linux Enterprise Server 15 SP5", "SUSE Linux Enterprise Server 15.5"),
        ("SUSE Linux Enterprise Server 15", "SUSE Linux Enterprise Server 15"),
        ("SUSE Linux Enterprise Server 16.0", "SUSE Linux Enterprise Server 16.0"),
        ("openSUSE Leap 15.5", "openSUSE Leap 15.5"), ("Alpine Linux v3.19", "Alpine Linux 3.19"),
        ("VMware Photon OS/Linux 5.0", "Photon OS 5.0"),
        ("Windows Server 2022 Datacenter Version 21H2 (OS Build 20348.2700)", "Windows Server 2022"),
        ("Microsoft Windows Server Version 21H2 (OS Build 20348.2700)", "Windows Server 2022"),
        ("Microsoft Windows Server Version 1809 (OS Build 17763)", "Windows Server 2019"),
        ("Microsoft Windows Server Version 20H2 (OS Build 19042.1889)", "Windows Server 20H2"),
        ("Microsoft Windows Server 2025 Datacenter (Build 26100)", "Windows Server 2025"),
        ("Windows Server 2012 R2 Standard", "Windows Server 2012 R2"),
    ])
    func theNameAloneFindsARelease(name: String, expected: String) {
        #expect(HostRelease.find(operatingSystem: name)?.name == expected)
        #expect(HostRelease.find(operatingSystem: name, version: "")?.name == expected)
    }

    /// Other products and unnumbered releases must not be taken for the ones in the table, whatever the version says.
    @Test(arguments: [
        "", " ", "Docker Desktop", "Boot2Docker", "<unknown>", "Linux Mint LMDE (containerized)", "Arch Linux",
        "Boot2Docker 17.05.0-ce (TCL 7.2); HEAD : 5ed2840 - Fri May  5 21:04:09 UTC 2017", "Ubuntu Core 22",
        "Ubuntu Noble Numbat (development branch)", "Debian GNU/Linux trixie/sid", "Alpine Linux edge",
        "Alpine Linux v3.20_alpha20240329", "openSUSE Tumbleweed", "Red Hat Enterprise Linux CoreOS 412.86.202301",
        "SUSE Linux Enterprise Server for SAP Applications 15 SP5", "SUSE Linux Enterprise Micro 5.5",
        "Amazon Linux 2022", "Flatcar Container Linux by Kinvolk 3815.2.0 (Oklo)", "Bottlerocket OS 1.19.2",
        "Debian GNU/Linux 99 (future)", "Ubuntu 22", "Microsoft Windows 11 (Build 22631)",
        "Windows Server 2008 R2 Standard", "Microsoft Windows Server Version 9999 (OS Build 99999.1)",
        "UbuntuKylin 22.04",
    ])
    func othersFindNone(name: String) {
        #expect(HostRelease.find(operatingSystem: name, version: "12") == nil)
    }

    @Test(arguments: [
        ("VMware Photon OS/Linux", "4.0", "Photon OS 4.0"), ("VMware Photon/Linux", "2.0", "Photon OS 2.0"),
        ("Debian GNU/Linux", "12", "Debian 12"), ("CentOS Linux (Core)", "7", "CentOS Linux 7"),
        ("Microsoft Windows Server Datacenter", "10.0.20348", "Windows Server 2022"),
        ("Ubuntu 22.04.5 LTS", "24.04", "Ubuntu 22.04"),
    ])
    func theVersionCountsWhereTheNameHasNone(name: String, version: String, expected: String) {
        #expect(HostRelease.find(operatingSystem: name, version: version)?.name == expected)
    }

    /// The day of the table is the last with support.
    @Test(arguments: [
        ("Debian GNU/Linux 10 (buster)", Day(year: 2024, month: 6, day: 30), true),
        ("Debian GNU/Linux 10 (buster)", Day(year: 2024, month: 7, day: 1), false),
        ("Ubuntu 16.04.3 LTS", Day(year: 2026, month: 1, day: 1), false),
        ("VMware Photon OS/Linux 5.0", Day(year: 2099, month: 1, day: 1), true),
    ])
    func supportEnds(name: String, day: Day, expected: Bool) throws {
        #expect(try #require(HostRelease.find(operatingSystem: name)).isSupported(on: day) == expected)
    }

    @Test func everyReleaseIsOneRowOfItsSystem() {
        let names = HostRelease.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(HostRelease.all.map(\.system)) == Set(HostRelease.System.allCases))
        #expect(HostRelease.all.allSatisfy { $0.source.hasPrefix("https://") })
    }

    @Test func everyDayIsOneOfTheCalendar() {
        for row in HostRelease.all {
            #expect(row.supportedUntil.map(isDay) ?? true, "\(row.name)")
            #expect(isDay(row.checkedOn) && row.checkedOn <= HostRelease.checkedOn, "\(row.name)")
        }
        #expect(isDay(HostRelease.checkedOn))
    }

    /// Within a system, versions rise. Leap went from 42.3 back to 15.0, and Windows Server mixes years and months.
    @Test(arguments: HostRelease.System.allCases.filter { $0 != .leap && $0 != .windowsServer })
    func versionsRise(system: HostRelease.System) throws {
        let versions = try HostRelease.all.filter { $0.system == system }.map {
            try #require(VersionNumber($0.version.contains(".") ? $0.version : $0.version + ".0"))
        }
        #expect(zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 })
    }

    /// Every row can be found by the name that hosts print.
    @Test func everyRowIsReachable() {
        let names: [HostRelease.System: (String) -> String] = [
            .debian: { "Debian GNU/Linux \($0)" }, .ubuntu: { "Ubuntu \($0)" },
            .redHat: { "Red Hat Enterprise Linux \($0)" }, .centOS: { "CentOS Linux \($0)" },
            .centOSStream: { "CentOS Stream \($0)" }, .rocky: { "Rocky Linux \($0)" }, .alma: { "AlmaLinux \($0)" },
            .oracle: { "Oracle Linux Server \($0)" }, .fedora: { "Fedora Linux \($0)" },
            .amazon: { "Amazon Linux \($0)" }, .suse: { "SUSE Linux Enterprise Server \($0)" },
            .leap: { "openSUSE Leap \($0)" }, .alpine: { "Alpine Linux v\($0)" },
            .photon: { "VMware Photon OS/Linux \($0)" }, .windowsServer: { "Windows Server \($0)" },
        ]
        for row in HostRelease.all where !["20H2", "23H2"].contains(row.version) {
            #expect(HostRelease.find(operatingSystem: names[row.system]?(row.version) ?? "")?.name == row.name)
        }
    }
}

private func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return false }
    let day = Day(year: parts[0], month: parts[1], day: parts[2])
    return day.description == text && Day(daysSinceEpoch: day.daysSinceEpoch) == day
}
