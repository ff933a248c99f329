package import Model

/// What the package managers that a build calls leave installed: installs, less what is removed later.
///
/// Understood are apt-get, apt, aptitude, apk, dnf, yum, microdnf, tdnf, zypper, pacman, dpkg and rpm, apk's groups
/// (`--virtual`), `apt-mark auto` before an `--auto-remove`, and variables that the text, an `ENV` or an `ARG` sets.
/// Not seen is what a script of the image, a download or a copied root directory brings.
package struct InstallCommands: Sendable {
    /// A package that is installed by name.
    package struct Package: Sendable, Hashable {
        package let manager: PackageManager
        /// Without version, architecture and origin.
        package let name: String
        /// Which of the instructions installs it, counted from 0.
        package let instruction: Int
    }

    /// In the order in which they were installed, each once.
    package var packages: [Package] {
        var seen: Set<String> = []
        return installed.compactMap { entry in
            guard entry.isThere, Self.isTold(entry.name), seen.insert(entry.name).inserted else { return nil }
            return Package(manager: entry.manager, name: entry.name, instruction: entry.instruction)
        }
    }

    /// Whether something stays installed that the text does not name: `apt-get install $(cat packages)`.
    package var hasUnnamed: Bool { installed.contains { $0.isThere && !Self.isTold($0.name) } }

    private var installed: [Entry] = []
    /// By name and by group, where in `installed`.
    private var indexes: [String: [Int]] = [:]
    private var variables = ShellVariables()
    /// How many more patterns are looked up, each of which is held against all names.
    private var patterns = 50

    private struct Entry {
        let manager: PackageManager
        let name: String
        let instruction: Int
        var isAutomatic = false
        var isThere = true
    }

    /// A build's instructions, oldest first.
    ///
    /// Those that `isCut` holds for count for nothing: what they install, the part that was cut off may remove.
    package init(_ instructions: [Instruction], isCut: (Instruction) -> Bool = { _ in false }) {
        for (index, instruction) in instructions.enumerated() where !isCut(instruction) {
            switch instruction.keyword {
            case "ENV", "ARG": variables.declare(instruction.text)
            // The classic builder writes a RUN without a shell as it stands.
            case "RUN", "": run(instruction.text, index)
            default: break
            }
        }
    }

    /// A shell's text, or a `RUN`'s.
    package init(_ text: String) { run(text, 0) }

    /// What a shell's text leaves installed.
    package static func packages(in text: String) -> [(manager: PackageManager, package: String)] {
        InstallCommands(text).packages.map { ($0.manager, $0.name) }
    }

    private static func isTold(_ name: String) -> Bool { !name.utf8.contains(UInt8(ascii: "$")) }

    private mutating func run(_ text: String, _ instruction: Int) {
        // What a RUN sets is gone with its shell.
        var local = variables
        for written in RunText(text).commands {
            let command = local.expand(written)
            if let call = PackageManagerCall(command) {
                apply(call, instruction)
                continue
            }
            let (bare, isFed) = RunText.withoutRunners(command)
            if bare.first.map(RunText.programName) == "apt-mark" {
                mark(bare.dropFirst(), isFed: isFed)
            } else {
                local.assign(command)
            }
        }
        variables.spend(of: local)
    }

    private mutating func apply(_ call: PackageManagerCall, _ instruction: Int) {
        for name in call.action == .remove ? call.packages : call.removed { forEach(name) { $0.isThere = false } }
        if call.removesUnneeded, call.action == .remove {
            for index in installed.indices where installed[index].isAutomatic { installed[index].isThere = false }
        }
        guard call.action == .install else { return }
        let names =
            switch call.command {
            // Brings the compiler, whatever it is called for; dnf's brings what a file lists.
            case "build-dep": ["build-essential"]
            case "builddep": ["$"]
            default: call.packages
            }
        for name in names {
            indexes[name, default: []].append(installed.count)
            if let group = call.group { indexes[group, default: []].append(installed.count) }
            installed.append(Entry(manager: call.manager, name: name, instruction: instruction))
        }
    }

    /// `apt-mark auto '.*'` and `apt-mark showmanual | xargs apt-mark auto` give up all that was installed so far, and
    /// `apt-mark manual` keeps some of it.
    private mutating func mark(_ words: ArraySlice<String>, isFed: Bool) {
        let operands = words.filter { !$0.hasPrefix("-") }
        guard let verb = operands.first, verb == "auto" || verb == "manual" else { return }
        for name in operands.dropFirst() + (isFed && verb == "auto" ? [".*"] : []) {
            forEach(name == ".*" ? "*" : name) { entry in
                if entry.manager == .apt { entry.isAutomatic = verb == "auto" }
            }
        }
    }

    /// What is installed by a name, in a group, or by a pattern of names.
    private mutating func forEach(_ name: String, _ change: (inout Entry) -> Void) {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) else {
            for index in indexes[name] ?? [] { change(&installed[index]) }
            return
        }
        guard patterns > 0 else { return }
        patterns -= 1
        let glob = Glob(name)
        for index in installed.indices where glob.matches(installed[index].name) { change(&installed[index]) }
    }
}
