import Model

/// Compilers, debuggers and network tools by the packages that bring them.
///
/// Not on the list, though some would put them there: `curl` and `wget`, which health checks and start scripts use;
/// `ping`, `dig`, `ip` and their like, which only ask; interpreters; and parts of a compiler that programs load at run
/// time (`gcc-12-base`, `libgcc`, `clang-libs`).
enum UnneededTools {
    struct Tool: Hashable {
        /// The same in every version and distribution: `gcc` for `gcc-12` and `gcc-toolset-13-gcc`.
        let name: String
        let kind: Kind
    }

    enum Kind {
        case compiler, buildTool, debugger, networkTool

        var words: Text {
            switch self {
            case .compiler: Text(en: "a compiler", zh: "编译器")
            case .buildTool: Text(en: "a build tool", zh: "构建工具")
            case .debugger: Text(en: "a debugger", zh: "调试器")
            case .networkTool: Text(en: "a network tool", zh: "网络工具")
            }
        }
    }

    /// The tool that a package brings; nil for all other packages. A `*` at the name's end is not looked at.
    static func tool(ofPackage package: String) -> Tool? {
        let name = package.hasSuffix("*") ? String(package.dropLast()) : package
        if let exact = exact[name] { return exact }
        let parts = name.split(separator: "-")
        guard let first = parts.first else { return nil }
        let family = first.prefix { !isDigit($0) }
        switch family {
        case "gcc", "g++", "gfortran", "clang", "golang", "go", "rustc", "rust", "cargo", "lldb":
            return versioned(family, parts)
        case "devtoolset":
            return parts.count > 2 ? versioned(parts[2], Array(parts.dropFirst(2))) : nil
        case "java":
            return parts.contains("devel") ? jdk : nil
        case "openjdk", "msopenjdk", "jdk":
            let isWhole = parts.dropFirst().allSatisfy(isVersion)
            return isWhole || parts.contains("jdk") || family == "jdk" ? jdkUnlessDocumentation(parts) : nil
        case "linux":
            return parts.count > 1 && (parts[1] == "perf" || parts[1] == "tools") ? perf : nil
        case "netcat": return Tool(name: "netcat", kind: .networkTool)
        default:
            return parts.contains("jdk") ? jdkUnlessDocumentation(parts) : nil
        }
    }

    /// `gcc-12`, `gcc12`, `gcc-12-x86-64-linux-gnu`, `gcc-toolset-13-gcc-c++`, `golang-1.21-go`.
    private static func versioned(_ family: Substring, _ parts: [Substring]) -> Tool? {
        let rest = parts.dropFirst()
        switch family {
        case "gcc", "g++", "gfortran":
            if rest.first == "toolset" {
                return parts.count > 3 ? versioned(parts[3], Array(parts.dropFirst(3))) : gcc
            }
            if rest.contains(where: notCompilers.contains) { return nil }
            if family == "g++" || rest.contains("c++") { return Tool(name: "g++", kind: .compiler) }
            if family == "gfortran" || rest.contains("gfortran") || rest.contains("fortran") {
                return Tool(name: "gfortran", kind: .compiler)
            }
            return gcc
        case "clang": return rest.allSatisfy(isVersion) ? Tool(name: "clang", kind: .compiler) : nil
        case "golang", "go":
            return rest.allSatisfy { isVersion($0) || $0 == "go" || $0 == "bin" } ? go : nil
        case "rustc", "rust", "cargo": return rest.allSatisfy(isVersion) ? rust : nil
        case "lldb": return rest.allSatisfy(isVersion) ? Tool(name: "lldb", kind: .debugger) : nil
        default: return nil
        }
    }

    /// Packages of gcc without a compiler.
    private static let notCompilers: Set<Substring> = [
        "base", "libs", "doc", "docs", "locales", "info", "common", "dbg", "debuginfo", "source", "runtime",
    ]

    private static func jdkUnlessDocumentation(_ parts: [Substring]) -> Tool? {
        parts.contains { ["doc", "src", "source", "demo", "demos", "dbg", "jre", "jmods"].contains($0) } ? nil : jdk
    }

    private static func isVersion(_ part: Substring) -> Bool { part.allSatisfy { isDigit($0) || $0 == "." } }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static let gcc = Tool(name: "gcc", kind: .compiler)
    private static let go = Tool(name: "go", kind: .compiler)
    private static let rust = Tool(name: "rust", kind: .compiler)
    private static let jdk = Tool(name: "jdk", kind: .compiler)
    private static let perf = Tool(name: "perf", kind: .debugger)

    /// Packages by their whole names. A group of packages counts as the one thing that it is installed for.
    private static let exact: [String: Tool] = {
        var tools: [String: Tool] = [:]
        func add(_ kind: Kind, _ name: String, _ packages: String...) {
            for package in packages.isEmpty ? [name] : packages { tools[package] = Tool(name: name, kind: kind) }
        }
        add(.compiler, "build-essential")
        add(.compiler, "build-base", "build-base", "alpine-sdk")
        add(.compiler, "base-devel")
        add(
            .compiler, "development-tools", "development-tools", "Development Tools", "devel_basis",
            "patterns-devel-base-devel_basis", "c-development")
        add(.compiler, "tcc")
        add(.compiler, "go", "go")
        add(.compiler, "rust", "rust", "rust-all", "rustup")
        add(.buildTool, "make", "make", "gmake", "make-guile")
        add(.buildTool, "cmake", "cmake", "cmake3")
        add(.debugger, "gdb", "gdb", "gdb-minimal", "gdb-headless", "gdb-multiarch")
        add(.debugger, "gdbserver", "gdbserver", "gdb-gdbserver")
        add(.debugger, "strace")
        add(.debugger, "ltrace")
        add(.debugger, "valgrind")
        add(.debugger, "bpftrace")
        add(.debugger, "delve", "delve", "dlv")
        add(.debugger, "perf")
        add(.networkTool, "nmap", "nmap", "zenmap")
        add(.networkTool, "ncat", "ncat", "nmap-ncat")
        add(.networkTool, "netcat", "nc", "openbsd-netcat", "gnu-netcat", "nc6")
        add(.networkTool, "socat")
        add(.networkTool, "tcpdump")
        add(.networkTool, "tshark", "tshark", "wireshark", "wireshark-cli", "wireshark-common", "termshark")
        add(.networkTool, "ngrep")
        add(
            .networkTool, "telnet", "telnet", "inetutils-telnet", "telnet-ssl", "busybox-extras", "inetutils")
        add(.networkTool, "ftp", "ftp", "tnftp", "inetutils-ftp", "lftp", "ncftp")
        add(.networkTool, "tftp", "tftp", "tftp-hpa", "atftp")
        add(.networkTool, "rsh", "rsh", "rsh-client", "rsh-redone-client")
        add(.networkTool, "masscan")
        add(.networkTool, "zmap")
        add(.networkTool, "hping", "hping3", "hping")
        add(.networkTool, "arp-scan")
        add(.networkTool, "dsniff")
        add(.networkTool, "ettercap", "ettercap", "ettercap-text-only", "ettercap-graphical", "ettercap-common")
        add(.networkTool, "proxychains", "proxychains4", "proxychains-ng", "proxychains")
        return tools
    }()
}
