import Model

/// Packages that install an SSH server. A client alone (`openssh-client`) is none.
enum SSHServerPackages {
    private static let names: Set<String> = [
        "openssh-server", "openssh-server-pam", "openssh-sshd", "dropbear", "dropbear-bin", "dropbear-run",
        "dropbear-initramfs", "tinyssh", "tinysshd", "lsh-server", "task-ssh-server",
    ]

    /// Whether a package of a list is one. Debian's `ssh` and what Alpine, Arch and Gentoo call `openssh` bring the
    /// server; the `openssh` of an rpm holds what client and server share.
    static func isServer(_ package: PackageList.Package) -> Bool {
        switch package.type {
        case "deb": names.contains(package.name) || package.name == "ssh"
        case "apk", "alpm", "pacman": names.contains(package.name) || package.name == "openssh"
        case "portage", "ebuild":
            package.name == "net-misc/openssh" || package.name == "openssh" || package.name == "net-misc/dropbear"
        default: isSystem(package) && names.contains(package.name)
        }
    }

    /// Whether a package manager installs one by this name; zypper's `openssh` brings the server too.
    static func isServer(_ name: String, by manager: PackageManager) -> Bool {
        if names.contains(name) { return true }
        switch manager {
        case .apt: return name == "ssh"
        case .apk, .pacman, .zypper: return name == "openssh"
        case .dnf, .dpkg, .rpm: return false
        }
    }

    /// Whether it is an operating system's package, rather than a library of a language.
    static func isSystem(_ package: PackageList.Package) -> Bool {
        systems.contains(package.type)
    }

    /// Types as purls spell them; unknown ones count.
    private static let systems: Set<String> = [
        "", "deb", "rpm", "apk", "alpm", "pacman", "portage", "ebuild", "opkg", "ipk", "nix", "conary", "qpkg",
    ]
}
