/// The words behind a package manager's name: its command, options and operands.
struct PackageManagerArguments {
    /// The first word that is no option.
    private(set) var command = ""
    private(set) var operands: [String] = []
    private(set) var group: String?
    /// Another root directory is changed.
    private(set) var isElsewhere = false
    private(set) var isDryRun = false
    private(set) var removesUnneeded = false
    private(set) var isSwap = false
    /// Options that stand alone, as written.
    private var flags: [String] = []

    private static let valued: [PackageManager: Set<String>] = [
        .apt: [
            "-o", "--option", "-t", "--target-release", "--default-release", "-c", "--config-file", "-a",
            "--host-architecture", "-P", "--build-profiles", "--solver",
        ],
        .apk: [
            "-t", "--virtual", "-X", "--repository", "-p", "--root", "--keys-dir", "--repositories-file", "--arch",
            "--cache-dir", "--cache-max-age", "--wait", "--progress-fd", "--timeout",
        ],
        .dnf: [
            "-c", "--config", "-d", "--debuglevel", "-e", "--errorlevel", "-x", "--exclude", "--enablerepo",
            "--disablerepo", "--repo", "--repoid", "--setopt", "--releasever", "--installroot", "--forcearch",
            "--comment", "--advisory", "--cve", "--downloaddir", "--destdir", "-R", "--randomwait",
        ],
        .zypper: ["-t", "--type", "-r", "--repo", "--from", "--root", "--installroot", "--plus-repo", "--cache-dir"],
        .pacman: [
            "--overwrite", "--ignore", "--ignoregroup", "-r", "--root", "-b", "--dbpath", "--cachedir", "--config",
            "--arch", "--assume-installed", "--hookdir", "--gpgdir", "--logfile", "--sysroot",
        ],
        .dpkg: ["--root", "--admindir", "--instdir"],
        .rpm: ["--root", "--dbpath", "--define", "-D", "--prefix", "--relocate"],
    ]

    /// Of zypper these mean something else behind the command.
    private static let valuedInFront: Set<String> = ["-R", "-p", "-c", "--config", "-D", "--reposd-dir", "-C"]

    private static let roots: [PackageManager: Set<String>] = [
        .apk: ["-p", "--root"], .dnf: ["--installroot"], .zypper: ["-R", "--root", "--installroot"],
        .pacman: ["-r", "--root", "--sysroot"], .dpkg: ["--root", "--instdir"], .rpm: ["--root"],
    ]

    private static let dryRuns: [PackageManager: Set<String>] = [
        .apt: [
            "-d", "--download-only", "-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act",
            "--print-uris",
        ],
        .apk: ["-s", "--simulate"], .dnf: ["--downloadonly", "--assumeno"],
        .zypper: ["-D", "--dry-run", "-d", "--download-only"],
        .pacman: ["-w", "--downloadonly", "-p", "--print"], .dpkg: ["--dry-run", "--simulate", "--no-act"],
        .rpm: ["--test"],
    ]

    init(_ words: ArraySlice<String>, manager: PackageManager) {
        let valued = Self.valued[manager] ?? []
        var rest = words
        var isBehindDashes = false
        while let word = rest.popFirst() {
            guard word.hasPrefix("-"), word.utf8.count > 1, !isBehindDashes else {
                if command.isEmpty, manager != .pacman, manager != .dpkg, manager != .rpm {
                    command = word
                } else {
                    operands.append(word)
                }
                continue
            }
            if word == "--" {
                isBehindDashes = true
                continue
            }
            var option = word
            var value: String?
            if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
                option = String(word[..<equals])
                value = String(word[word.index(after: equals)...])
            } else if valued.contains(word)
                || manager == .zypper && command.isEmpty && Self.valuedInFront.contains(word)
            {
                value = rest.popFirst()
            }
            read(option, value, of: manager)
        }
        if manager == .dnf || manager == .apt { narrow() }
    }

    private mutating func read(_ option: String, _ value: String?, of manager: PackageManager) {
        if let value, value != "/", Self.roots[manager]?.contains(option) == true { isElsewhere = true }
        if value == nil, Self.dryRuns[manager]?.contains(option) == true { isDryRun = true }
        if option == "--auto-remove" || option == "--autoremove" { removesUnneeded = true }
        if manager == .apk, option == "-t" || option == "--virtual" { group = value }
        if value == nil { flags.append(option) }
    }

    /// `dnf group install X`, `dnf module install X`, `apt-get autoremove`.
    private mutating func narrow() {
        switch command {
        case "group", "groups", "module":
            command += operands.isEmpty ? "" : operands.removeFirst()
        case "autoremove", "auto-remove", "autopurge":
            removesUnneeded = true
        case "swap":
            isSwap = true
        default: break
        }
    }

    func action(of manager: PackageManager) -> PackageManagerCall.Action {
        switch manager {
        case .apt: aptAction
        case .apk: apkAction
        case .dnf: dnfAction
        case .zypper: zypperAction
        case .pacman: pacmanAction
        case .dpkg:
            has("-i", "--install", "--unpack") ? .install : has("-r", "--remove", "-P", "--purge") ? .remove : .other
        case .rpm: rpmAction
        }
    }

    private func has(_ options: String...) -> Bool { flags.contains(where: options.contains) }

    private var aptAction: PackageManagerCall.Action {
        switch command {
        case "install", "reinstall", "build-dep": .install
        case "remove", "purge", "autoremove", "auto-remove", "autopurge": .remove
        case "upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade": .upgrade
        case "update": .update
        case "clean", "autoclean", "distclean", "dist-clean": .clean
        default: .other
        }
    }

    private var apkAction: PackageManagerCall.Action {
        switch command {
        case "add": .install
        case "del": .remove
        case "upgrade", "fix": .upgrade
        case "update": .update
        case "cache": .clean
        default: .other
        }
    }

    private var dnfAction: PackageManagerCall.Action {
        switch command {
        case "install", "localinstall", "reinstall", "groupinstall", "groupsinstall", "moduleinstall", "swap",
            "install-n", "install-na", "install-nevra", "in", "builddep":
            .install
        case "remove", "erase", "autoremove", "groupremove", "moduleremove", "rm": .remove
        case "update", "upgrade", "upgrade-minimal", "update-minimal", "distro-sync", "dist-sync", "up",
            "groupupdate", "groupupgrade":
            .upgrade
        case "makecache", "check-update", "check-upgrade": .update
        case "clean": .clean
        default: .other
        }
    }

    private var zypperAction: PackageManagerCall.Action {
        switch command {
        case "install", "in": .install
        case "remove", "rm": .remove
        case "update", "up", "dist-upgrade", "dup", "patch": .upgrade
        case "refresh", "ref", "refresh-services", "refs": .update
        case "clean", "cc": .clean
        default: .other
        }
    }

    /// Options may be joined: `-Syu`.
    private var pacmanAction: PackageManagerCall.Action {
        let letters = Set(flags.filter { !$0.hasPrefix("--") }.joined())
        if letters.contains("R") || has("--remove") { return .remove }
        if letters.contains("U") || has("--upgrade") { return .install }
        guard letters.contains("S") || has("--sync") else { return .other }
        if letters.contains("c") || has("--clean") { return .clean }
        if !letters.isDisjoint(with: ["s", "i", "l", "g", "w", "p"]) || has("--search", "--info", "--list") {
            return .other
        }
        if !operands.isEmpty { return .install }
        if letters.contains("u") || has("--sysupgrade") { return .upgrade }
        return letters.contains("y") || has("--refresh") ? .update : .other
    }

    /// `-ivh`, `-Uvh`, `-e`; `-qi` asks.
    private var rpmAction: PackageManagerCall.Action {
        if has("--import", "--initdb", "--rebuilddb", "--checksig") { return .other }
        if has("--install", "--upgrade", "--freshen") { return .install }
        if has("--erase") { return .remove }
        for flag in flags where !flag.hasPrefix("--") {
            switch flag.dropFirst().first {
            case "i", "U", "F": return .install
            case "e": return .remove
            case "q", "V", "K": return .other
            default: break
            }
        }
        return .other
    }
}
