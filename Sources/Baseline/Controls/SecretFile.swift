import Model

/// Files that hold secrets by custom, told by their names: private keys, and where programs keep their credentials.
///
/// A name is all that is seen. An example (`.env.example`), a public key (`id_rsa.pub`, `nginx_signing.key`) and a
/// certificate (`cert.pem`) hold none.
enum SecretFile {
    /// The paths of the secret files among those that are copied: as they are called in the image, or where only an old
    /// name tells, by that.
    static func paths(in files: CopiedFiles) -> [String] {
        let destination = Path(files.destination)
        if destination.folded.contains(where: keyrings.contains) { return [] }
        if files.sources.isEmpty { return isSecret(destination) ? [destination.text] : [] }
        // `COPY config /root/.kube` may well name a directory, so that only a file's name speaks for itself.
        let isFile = files.sources.count == 1 && !files.destination.hasSuffix("/") && !isDirectory(destination.folded)
        return files.sources.compactMap { text in
            let source = Path(text)
            if isExample(source.folded.last ?? "") { return nil }
            // A directory's contents are copied, not the directory.
            let there = source.name == destination.name ? destination : destination.appending(source)
            let candidates = isFile ? [destination, source, there] : [there, source]
            return candidates.first(where: isSecret)?.text
        }
    }

    /// Whether a file's name is hidden by a variable: of `$KEY` nothing is known, while `app-$VERSION.jar` is no key.
    static func isHidden(_ source: String) -> Bool {
        let name = Path(source).name.utf8
        return name.contains(UInt8(ascii: "$")) && !name.contains(UInt8(ascii: "."))
    }

    /// A path in its last steps, without `.` and empty ones; of an address, what stands behind the host.
    private struct Path {
        private let steps: [String]
        /// The same in lower case.
        let folded: [String]
        private let isAbsolute: Bool

        init(_ text: String) {
            var path = text[...]
            if let scheme = path.firstRange(of: "://") {
                path = path[scheme.upperBound...].drop { $0 != "/" }.prefix { $0 != "?" }
            }
            // Nobody keeps secrets deeper, and one instruction can name thousands of files.
            let all = path.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }
            steps = all.suffix(16).map(String.init)
            folded = steps.map { $0.lowercased() }
            isAbsolute = text.hasPrefix("/") && all.count == steps.count
        }

        private init(steps: [String], folded: [String], isAbsolute: Bool) {
            self.steps = steps
            self.folded = folded
            self.isAbsolute = isAbsolute
        }

        var name: String { steps.last ?? "" }
        var text: String { (isAbsolute ? "/" : "") + steps.joined(separator: "/") }

        func appending(_ path: Path) -> Path {
            guard let name = path.steps.last, let foldedName = path.folded.last else { return self }
            return Path(steps: steps + [name], folded: folded + [foldedName], isAbsolute: isAbsolute)
        }
    }

    private static func isSecret(_ path: Path) -> Bool {
        guard let name = path.folded.last else { return false }
        let parent = path.folded.dropLast().last ?? ""
        if isExample(name) { return false }
        if names.contains(name) || namesIn[parent]?.contains(name) == true { return true }
        if isPrivateKey(name) || isStore(name) { return true }
        if name.hasPrefix(".env.") || name.hasSuffix(".kubeconfig") { return true }
        if name.hasSuffix(".json"), accounts.contains(where: name.hasPrefix) { return true }
        return isInDirectory(path.folded) || isDirectory(path.folded)
    }

    /// Lower case, as are all the tables.
    private static let names: Set<String> = [
        ".env", ".npmrc", ".netrc", "_netrc", ".pypirc", ".git-credentials", ".dockercfg", ".htpasswd", ".pgpass",
        "pgpass.conf", ".my.cnf", ".mylogin.cnf", ".s3cfg", ".boto", ".vault-token", ".terraformrc", "rclone.conf",
        "kubeconfig", "credentials.json", "application_default_credentials.json", "terraform.tfstate.backup",
        "secring.gpg",
    ]

    /// By the directory that they are in.
    private static let namesIn: [String: Set<String>] = [
        ".aws": ["credentials"], ".kube": ["config"], ".docker": ["config.json"], ".gem": ["credentials"],
        ".cargo": ["credentials", "credentials.toml"], ".m2": ["settings-security.xml"], ".composer": ["auth.json"],
        "composer": ["auth.json"], "containers": ["auth.json"], "gh": ["hosts.yml"],
    ]

    private static let accounts = ["service-account", "service_account", "serviceaccount", "client_secret"]

    private static func isExample(_ name: String) -> Bool {
        ["example", "sample", "template", ".tmpl", ".tpl", ".dist", ".schema"].contains(where: name.contains)
    }

    /// `id_rsa`, `ssh_host_rsa_key`, `server.key`, `privkey.pem`, `putty.ppk`.
    private static func isPrivateKey(_ name: String) -> Bool {
        if name.hasSuffix(".ppk") || name.hasSuffix(".p8") { return true }
        let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if words.contains(where: publicWords.contains) { return false }
        if ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"].contains(where: name.hasPrefix) { return true }
        if name.hasPrefix("ssh_host_"), name.hasSuffix("_key") { return true }
        if name.hasSuffix(".key") {
            return name != "nginx_signing.key" && !words.contains(where: packageWords.contains)
        }
        return name.hasSuffix(".pem")
            && words.contains { $0.hasSuffix("key") || $0 == "private" || $0 == "priv" || $0 == "keypair" }
    }

    private static let publicWords: Set<String> = ["pub", "public", "pubkey", "publickey"]
    /// In the names of keys that packages are verified by: `docker.gpg.key`, openSUSE's `Release.key`.
    private static let packageWords: Set<String> = ["gpg", "pgp", "archive", "keyring", "apt", "rpm", "release"]
    /// Directories of keys that packages are verified by.
    private static let keyrings: Set<String> = ["keyrings", "trusted.gpg.d", "rpm-gpg"]

    /// Stores of keys and passwords, `app.p12` and `state.tfstate`; one of trusted certificates alone passes.
    private static func isStore(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: "."), storeEndings.contains(name[dot...]) else { return false }
        return !name.contains("trust") && !name.contains("cacerts")
    }

    private static let storeEndings: Set<Substring> = [
        ".p12", ".pfx", ".pkcs12", ".jks", ".jceks", ".keystore", ".kdbx", ".keytab", ".tfstate",
    ]

    /// Directories in which everything counts but what is known to hold no secret.
    private static let directories: [String: Set<String>] = [
        ".ssh": ["config", "known_hosts", "authorized_keys", "environment", "rc"],
        ".gnupg": [
            "pubring.kbx", "pubring.gpg", "trustdb.gpg", "gpg.conf", "gpg-agent.conf", "dirmngr.conf", "common.conf",
        ],
        ".azure": ["config"],
        "gcloud": ["configurations", "properties", "active_config", "config_sentinel"],
    ]

    private static func isInDirectory(_ steps: [String]) -> Bool {
        for (index, step) in steps.enumerated().dropLast() {
            guard let harmless = directories[step], isHome(of: step, at: index, in: steps) else { continue }
            let entry = steps[index + 1]
            return !harmless.contains(entry) && !entry.hasSuffix(".pub")
        }
        return false
    }

    /// A directory of secrets as a whole.
    private static func isDirectory(_ steps: [String]) -> Bool {
        guard let name = steps.last else { return false }
        switch name {
        case ".aws": return true
        // Projects keep files of their own in directories of these names; a user's home holds the real ones.
        case ".docker", ".kube": return steps.count > 1 && (steps[0] == "root" || steps[0] == "home")
        default: return directories[name] != nil && isHome(of: name, at: steps.count - 1, in: steps)
        }
    }

    /// Many a program has a directory `gcloud`; the real one stands in `.config`.
    private static func isHome(of step: String, at index: Int, in steps: [String]) -> Bool {
        step != "gcloud" || (index > 0 && steps[index - 1] == ".config")
    }
}
