/// Tells whether a command starts an SSH server: as its program, through a program that runs its arguments, or in a
/// shell's `-c` text.
///
/// What a script inside the image does is not seen, nor are programs behind variables.
enum SSHServerStart {
    /// The word of the command that says so.
    static func index(in command: [String]) -> Int? {
        // Few commands mention one at all, and this is asked of every container.
        command.contains(where: mentionsServer) ? index(in: command[...], depth: 0) : nil
    }

    /// `ssh` or `bear`, in any case: what every name of a server or a service of one holds.
    private static func mentionsServer(_ word: String) -> Bool {
        var last: UInt32 = 0
        for byte in word.utf8 {
            last = last << 8 | UInt32(byte | 0x20)
            if last & 0xFF_FFFF == 0x73_7368 || last == 0x6265_6172 { return true }
        }
        return false
    }

    private static let servers: Set<String> = ["sshd", "dropbear", "tinysshd"]
    private static let services: Set<String> = [
        "ssh", "sshd", "dropbear", "ssh.service", "sshd.service", "ssh.socket", "sshd.socket", "dropbear.service",
    ]
    private static let shells: Set<String> = ["sh", "ash", "bash", "dash", "ksh", "zsh", "busybox", "su", "cmd"]
    /// Programs that run what follows, with the options that take a value, and how many words stand before it.
    private static let runners: [String: (valued: Set<String>, operands: Int)] = [
        "init": ([], 0), "my_init": ([], 0), "tini": ([], 0), "tini-static": ([], 0), "docker-init": ([], 0),
        "dumb-init": ([], 0), "catatonit": ([], 0),
        "env": (["-u"], 0), "doas": (["-u", "-C"], 0), "runuser": (["-u", "-g", "-G"], 0), "exec": (["-a"], 0),
        "nohup": ([], 0), "setsid": ([], 0), "time": ([], 0),
        "sudo": (["-u", "-g"], 0), "nice": (["-n"], 0), "ionice": (["-c", "-n"], 0), "stdbuf": (["-o", "-e", "-i"], 0),
        "timeout": (["-k", "-s"], 1), "gosu": ([], 1), "su-exec": ([], 1), "chroot": ([], 1), "s6-setuidgid": ([], 1),
    ]

    private static func index(in command: ArraySlice<String>, depth: Int) -> Int? {
        // A shell in a shell's text, and so on; nobody nests deeper.
        guard depth < 8, let first = command.indices.first(where: { !isAssignment(command[$0]) }) else { return nil }
        let program = name(of: command[first])
        let arguments = command[(first + 1)...]
        let words = arguments.filter { !$0.hasPrefix("-") }
        if isStartedAsService(path: command[first], program: program, words: words) { return first }
        if servers.contains(program), !command[first].contains("init.d/") {
            // sshd -t and its like print and end.
            return program == "sshd" && arguments.contains(where: ["-t", "-T", "-G", "-V"].contains) ? nil : first
        }
        if shells.contains(program), let text = arguments.indices.first(where: { isCommandFlag(arguments[$0]) }) {
            guard let script = arguments.indices.first(where: { $0 > text }) else { return nil }
            return ShellText(arguments[script]).commands.contains { index(in: $0[...], depth: depth + 1) != nil }
                ? script : nil
        }
        guard let runner = runners[program] ?? (isScriptRunner(program) ? ([], 0) : nil) else { return nil }
        var rest = arguments
        var operands = runner.operands
        while let word = rest.first {
            if word == "--" {
                rest.removeFirst()
            } else if word.hasPrefix("-") {
                rest.removeFirst(runner.valued.contains(word) ? min(2, rest.count) : 1)
            } else if operands > 0 {
                operands -= 1
                rest.removeFirst()
            } else {
                break
            }
        }
        return index(in: rest, depth: depth + 1)
    }

    /// `service ssh start`, `/etc/init.d/ssh start`, `systemctl start ssh`, `rc-service sshd start`.
    private static func isStartedAsService(path: String, program: String, words: [String]) -> Bool {
        let starts: Set<String> = ["start", "restart"]
        switch program {
        case "service", "rc-service", "invoke-rc.d":
            return words.count > 1 && services.contains(words[0]) && starts.contains(words[1])
        case "systemctl":
            return words.count > 1 && starts.contains(words[0]) && words[1...].contains(where: services.contains)
        default:
            return path.contains("init.d/") && services.contains(program) && words.first.map(starts.contains) == true
        }
    }

    /// The last path component, on Windows without `.exe`.
    private static func name(of word: String) -> String {
        let last = word.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return last.lowercased().hasSuffix(".exe") ? String(last.dropLast(4)).lowercased() : String(last)
    }

    /// Entrypoint scripts, by custom, end with `exec "$@"`; a shell that is given a file runs one.
    private static func isScriptRunner(_ program: String) -> Bool {
        shells.contains(program) || program.hasSuffix(".sh") || program.contains("entry")
    }

    /// `-c`, `-ec`, `-lc`, and `/c` of `cmd`.
    private static func isCommandFlag(_ word: String) -> Bool {
        if word.lowercased() == "/c" { return true }
        return word.hasPrefix("-") && !word.hasPrefix("--") && word.hasSuffix("c")
    }

    private static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return false }
        return word[..<equals].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}
