import Model

/// What package managers leave behind in a layer: a cache that the same `RUN` does not remove, packages that apt only
/// recommends, a list of packages that was fetched in a `RUN` of its own.
struct PackageLeftovers {
    /// One for each kind of leftover, where it is seen first.
    private(set) var failures: [Answer.Failure] = []
    /// apt was told in an earlier instruction to leave recommended packages out.
    private var isFrugal = false

    /// A cache that is mounted for the build stays out of the image. BuildKit does not write mounts into the history, so
    /// that the Dockerfile, where it is known, tells which of the history's commands had one.
    init(_ instructions: [Instruction], dockerfile: Dockerfile? = nil, isCut: (Instruction) -> Bool = { _ in false }) {
        var mounts: [[[String]]: Set<PackageManager>] = [:]
        for instruction in dockerfile?.instructions ?? [] where instruction.keyword == "RUN" {
            let text = RunText(instruction.text)
            let managers = Self.managersWithMount(text.options)
            if !managers.isEmpty { mounts[text.commands, default: []].formUnion(managers) }
        }
        // What is cut says nothing of what is missing from it. The classic builder writes a RUN without a shell as it
        // stands, without a keyword.
        for instruction in instructions
        where (instruction.keyword == "RUN" || instruction.keyword.isEmpty) && !isCut(instruction) {
            let text = RunText(instruction.text)
            let mounted = Self.managersWithMount(text.options).union(mounts[text.commands] ?? [])
            read(text.commands, of: instruction, mounted: mounted)
        }
    }

    private mutating func read(_ commands: [[String]], of instruction: Instruction, mounted: Set<PackageManager>) {
        var filled: Set<PackageManager> = []
        var used: [PackageManager: String] = [:]
        var updated: [PackageManager: String] = [:]
        for command in commands {
            guard let call = PackageManagerCall(command) else {
                if Self.setsFrugality(command) { isFrugal = true }
                if Self.removesFiles(command) {
                    filled = filled.filter { !Self.removesCache(of: $0, command) }
                } else if !Self.isIdle(command) {
                    // May use what was fetched: a script that installs.
                    updated = [:]
                }
                continue
            }
            switch call.action {
            case .install, .upgrade:
                used[call.manager] = used[call.manager] ?? call.program
                updated[call.manager] = nil
                if !Self.keepsNoCache(call) { filled.insert(call.manager) }
                if call.manager == .apt, call.command == "install", !call.packages.isEmpty, !isFrugal,
                    !Self.leavesOutRecommended(call.arguments)
                {
                    add("apt install without --no-install-recommends", instruction) {
                        Text(
                            en: "\(call.program) install brings the packages that are only recommended too",
                            zh: "\(call.program) install 会一并安装仅为推荐的软件包")
                    }
                }
            case .update:
                updated[call.manager] = call.program
                if !Self.keepsNoCache(call) { filled.insert(call.manager) }
            case .clean:
                if Self.emptiesCache(call) { filled.remove(call.manager) }
            case .remove: break
            case .other: updated[call.manager] = nil
            }
        }
        for (manager, program) in used.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where filled.contains(manager) && !mounted.contains(manager) {
            guard let paths = Self.caches[manager] else { continue }
            add("\(manager.rawValue) install without cache removal", instruction) {
                Text(
                    en: "\(program) leaves its cache in the layer (\(paths[0]))",
                    zh: "\(program) 将缓存留在镜像层中（\(paths[0])）")
            }
        }
        for (manager, program) in updated.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where !mounted.contains(manager) {
            add("\(manager.rawValue) update alone", instruction) {
                Text(
                    en: "\(program) fetches the lists of packages in an instruction of their own",
                    zh: "\(program) 在单独的指令中更新软件包列表")
            }
        }
    }

    private mutating func add(_ detail: String, _ instruction: Instruction, _ message: () -> Text) {
        guard !failures.contains(where: { $0.detail == detail }) else { return }
        failures.append(
            Answer.Failure(message(), at: instruction.path, in: instruction.place, detail: detail))
    }

    // MARK: Caches

    /// Where each manager keeps what it fetched; the one to name first. Removing any of several is enough: yum and
    /// microdnf use one or the other, by their version. dpkg and rpm fetch nothing.
    private static let caches: [PackageManager: [String]] = [
        .apt: ["/var/lib/apt/lists"], .apk: ["/var/cache/apk"],
        .dnf: ["/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"],
        .zypper: ["/var/cache/zypp"], .pacman: ["/var/cache/pacman"],
    ]

    private static func keepsNoCache(_ call: PackageManagerCall) -> Bool {
        switch call.manager {
        case .apk: call.arguments.contains("--no-cache")
        case .dpkg, .rpm: true
        case .apt, .dnf, .zypper, .pacman: false
        }
    }

    /// `apt-get clean` leaves the lists where they are, and images of Debian and Ubuntu have it done by themselves.
    private static func emptiesCache(_ call: PackageManagerCall) -> Bool {
        switch call.manager {
        case .apt: call.command == "distclean" || call.command == "dist-clean"
        case .apk: call.arguments.contains("purge")
        case .dnf: call.arguments.contains("all")
        case .zypper, .pacman, .dpkg, .rpm: true
        }
    }

    /// `rm`, and `find` that deletes.
    private static func removesFiles(_ command: [String]) -> Bool {
        let words = RunText.withoutRunners(command).command
        switch words.first.map(RunText.programName) {
        case "rm": return true
        case "find": return words.contains("-delete") || words.contains("rm")
        default: return false
        }
    }

    private static func removesCache(of manager: PackageManager, _ command: [String]) -> Bool {
        guard let paths = caches[manager] else { return false }
        return command.dropFirst().contains { word in
            PackageName.expanded(word).contains { word in
                guard let removed = directory(word) else { return false }
                return paths.contains { covers(removed, $0) }
            }
        }
    }

    /// Of `/var/lib/apt/lists/*` what is emptied by removing it; nil for no absolute path.
    private static func directory(_ word: String) -> Substring? {
        guard word.hasPrefix("/") else { return nil }
        var path = word[...]
        if let slash = path.lastIndex(of: "/"), path[path.index(after: slash)...].hasPrefix("*") {
            path = path[..<slash]
        }
        while path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Whether a path is a directory, or lies below it; `/` itself is no cache.
    private static func covers(_ directory: Substring, _ path: String) -> Bool {
        !directory.isEmpty && path.hasPrefix(directory)
            && (path.utf8.count == directory.utf8.count || path.dropFirst(directory.count).hasPrefix("/"))
    }

    /// `--mount=type=cache,target=/var/lib/apt`; a tmpfs leaves as little.
    private static func managersWithMount(_ options: [String]) -> Set<PackageManager> {
        var managers: Set<PackageManager> = []
        for option in options where option.hasPrefix("--mount=") {
            let fields = option.dropFirst("--mount=".count).split(separator: ",")
            guard fields.contains("type=cache") || fields.contains("type=tmpfs") else { continue }
            for field in fields {
                guard let equals = field.firstIndex(of: "="),
                    ["target", "dst", "destination"].contains(field[..<equals]),
                    let target = directory(String(field[field.index(after: equals)...]))
                else { continue }
                for (manager, paths) in caches where paths.contains(where: { covers(target, $0) }) {
                    managers.insert(manager)
                }
            }
        }
        return managers
    }

    // MARK: What apt brings, and what waits

    private static func leavesOutRecommended(_ arguments: [String]) -> Bool {
        arguments.contains { word in
            word == "--no-install-recommends" || word == "--without-recommends" || word == "-R"
                || isFrugalSetting(word)
        }
    }

    /// `echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99local`
    private static func setsFrugality(_ command: [String]) -> Bool {
        command.indices.contains { index in
            isFrugalSetting(command[index])
                || command[index].hasSuffix("APT::Install-Recommends") && index + 1 < command.count
                    && isNo(command[index + 1][...])
        }
    }

    private static func isFrugalSetting(_ word: String) -> Bool {
        guard let name = word.firstRange(of: "APT::Install-Recommends") else { return false }
        return isNo(word[name.upperBound...].drop { " =\"'\\\t".contains($0) })
    }

    private static func isNo(_ text: Substring) -> Bool {
        ["0", "false", "no", "off"].contains(where: text.hasPrefix)
    }

    /// Whether a command can't use the lists that were fetched before it.
    private static func isIdle(_ command: [String]) -> Bool {
        guard let program = RunText.withoutRunners(command).command.first.map(RunText.programName) else { return true }
        return idle.contains(program)
    }

    private static let idle: Set<String> = [
        "set", "true", ":", "[", "test", "for", "done", "fi", "echo", "printf", "sleep", "export", "cd", "exit",
        "mkdir",
        "chmod", "cat", "cp", "mv", "ln", "ls", "sed", "touch", "date", "EOF",
    ]
}
