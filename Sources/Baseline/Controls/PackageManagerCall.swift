/// The package managers of operating systems, by family.
package enum PackageManager: String, Sendable, Hashable {
    /// apt-get, apt, aptitude
    case apt
    case apk
    /// dnf, yum, microdnf, tdnf
    case dnf
    case zypper
    case pacman
    /// dpkg and rpm install files that were fetched before, and keep no cache.
    case dpkg, rpm

    init?(program: String) {
        switch program {
        case "apt-get", "apt", "aptitude": self = .apt
        case "apk": self = .apk
        case "dnf", "dnf5", "yum", "microdnf", "tdnf": self = .dnf
        case "zypper": self = .zypper
        case "pacman": self = .pacman
        case "dpkg": self = .dpkg
        case "rpm": self = .rpm
        default: return nil
        }
    }
}

/// A call of a package manager, as a command of a shell.
struct PackageManagerCall {
    let manager: PackageManager
    /// As it was called: `apt-get`.
    let program: String
    let action: Action
    /// The word that says so: `install`; empty for pacman, dpkg and rpm, whose options do.
    let command: String
    /// What it installs or removes, without versions. A name that holds a `$` is not told by the text.
    let packages: [String]
    /// What it removes while it installs (`apt-get install curl wget-`, `dnf swap`).
    let removed: [String]
    /// apk's `--virtual`: a name under which the packages can be removed together.
    let group: String?
    /// Whether it removes what was installed for others only (`--auto-remove`).
    let removesUnneeded: Bool
    /// All words behind the program.
    let arguments: [String]

    enum Action: Hashable {
        case install, remove, upgrade
        /// Fetches the lists of packages.
        case update
        /// Empties the manager's cache.
        case clean
        /// Whatever leaves the installed packages as they are, or changes another root directory.
        case other
    }

    /// Nil for a command that calls no package manager.
    init?(_ words: [String]) {
        let (run, isFed) = RunText.withoutRunners(words)
        var rest = run
        guard let first = rest.popFirst(), let manager = PackageManager(program: RunText.programName(first)) else {
            return nil
        }
        self.manager = manager
        program = RunText.programName(first)
        arguments = Array(rest)
        let words = PackageManagerArguments(rest, manager: manager)
        var action = words.action(of: manager)
        if words.isElsewhere || words.isDryRun { action = .other }
        self.action = action
        command = words.command
        group = words.group
        removesUnneeded = manager == .apt && words.removesUnneeded
        var packages: [String] = []
        var removed: [String] = []
        for operand in words.operands where action == .install || action == .remove {
            for word in PackageName.expanded(operand) {
                guard let name = PackageName(word, of: manager, isInstalled: action == .install) else { continue }
                if name.isKept { packages.append(name.text) } else { removed.append(name.text) }
            }
        }
        // What is read from a file or a pipe is not told.
        if isFed, action == .install || action == .remove { packages.append("$") }
        if words.isSwap, !packages.isEmpty { removed.append(packages.removeFirst()) }
        self.packages = packages
        self.removed = removed
    }
}
