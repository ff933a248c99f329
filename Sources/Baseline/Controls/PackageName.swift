/// A word that names a package to a package manager.
struct PackageName {
    /// Without version, architecture and origin; one that holds a `$` is not told by the text.
    let text: String
    /// Whether it is there afterwards: of `apt-get install curl wget-` the latter is not.
    let isKept: Bool

    /// Nil for a word that names none.
    init?(_ word: String, of manager: PackageManager, isInstalled: Bool = true) {
        var name = word
        var isKept = true
        switch manager {
        case .apt, .dpkg:
            if name.hasSuffix(".deb") {
                name = String(RunText.programName(name).dropLast(4).prefix { $0 != "_" })
            } else if name.hasPrefix("/") || name.hasPrefix("./") || name.contains("://") {
                name = "$"
            } else {
                name = String(name.prefix { $0 != "=" && $0 != "/" && $0 != ":" && $0 != "^" })
                if isInstalled, name.utf8.count > 1, name.hasSuffix("-") {
                    name.removeLast()
                    isKept = false
                }
            }
        case .apk:
            if name.hasPrefix("!") { return nil }
            name = RunText.programName(name)
            if name.hasSuffix(".apk") { name = Self.withoutVersion(String(name.dropLast(4))) }
            name = String(name.prefix { !"=<>~@".contains($0) })
        case .dnf, .rpm:
            if name.hasSuffix(".rpm") { name = String(RunText.programName(name).dropLast(4)) }
            if name.hasPrefix("@") { name.removeFirst() }
            // A path asks for whatever holds the file.
            name = Self.withoutVersion(String(RunText.programName(name).prefix { !"=<>".contains($0) }))
        case .zypper:
            if name.hasSuffix(".rpm") {
                name = Self.withoutVersion(String(RunText.programName(name).dropLast(4)))
            } else if let first = name.first, "+~!".contains(first) {
                name.removeFirst()
                isKept = first == "+"
            }
            name = String(name.prefix { !"=<>".contains($0) })
        case .pacman:
            name = name.contains(".pkg.tar") ? "$" : String(RunText.programName(name).prefix { !"=<>".contains($0) })
        }
        if name.isEmpty || name == "." || name == "-" { return nil }
        // `*` alone, a brace that was not read, and what is cut off tell nothing.
        let isTold = !name.utf8.allSatisfy { $0 == UInt8(ascii: "*") } && !name.contains("{") && !name.hasSuffix("…")
        text = isTold ? name : "$"
        self.isKept = isKept
    }

    /// Of `gcc-12.2.0-3.el9.x86_64` the name; `java-17-openjdk-devel` and `gcc-toolset-12` are names.
    private static func withoutVersion(_ text: String) -> String {
        var name = text
        for architecture in [".x86_64", ".aarch64", ".noarch", ".i686", ".i386", ".ppc64le", ".s390x"]
        where name.hasSuffix(architecture) {
            name.removeLast(architecture.utf8.count)
        }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        func isNumber(_ part: Substring) -> Bool { part.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
        func isRelease(_ part: Substring) -> Bool {
            isNumber(part) || part.hasPrefix("r") && isNumber(part.dropFirst())
        }
        if parts.count > 2, isRelease(parts[parts.count - 1]), isNumber(parts[parts.count - 2]) {
            return parts.dropLast(2).joined(separator: "-")
        }
        if parts.count > 1, let last = parts.last, isNumber(last), last.contains(".") {
            return parts.dropLast().joined(separator: "-")
        }
        return name
    }

    /// `php-{cli,fpm}` as bash reads it, within reason.
    static func expanded(_ word: String) -> [String] {
        guard word.utf8.contains(UInt8(ascii: "{")), word.utf8.count < 1024 else { return [word] }
        var done: [String] = []
        var open = [word]
        while let next = open.popLast() {
            guard done.count + open.count < 64, let start = next.firstIndex(of: "{"),
                next[..<start].last != "$", let end = next[start...].firstIndex(of: "}")
            else {
                done.append(next)
                continue
            }
            let parts = next[next.index(after: start)..<end].split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count > 1 else {
                done.append(next)
                continue
            }
            open += parts.reversed().map { String(next[..<start] + $0 + next[next.index(after: end)...]) }
        }
        return done
    }
}
