import Model

/// The text of a `RUN`: options in front, then a shell's text or a JSON array, which no shell reads.
struct RunText {
    /// `--mount=type=cache,target=/var/cache/apt`, `--network=none`, …; BuildKit leaves them out of an image's history.
    let options: [String]
    /// Simple commands in the order in which they begin, with those of `sh -c` in their place.
    let commands: [[String]]

    init(_ text: String) {
        var rest = Self.trimmed(text[...])
        var options: [String] = []
        while rest.hasPrefix("--") {
            let option = rest.prefix { !$0.isWhitespace }
            options.append(String(option))
            rest = Self.trimmed(rest[option.endIndex...])
        }
        self.options = options
        let commands = Self.array(rest).map { [$0] } ?? ShellText(String(rest)).commands
        self.commands = commands.flatMap { Self.unwrapped($0, depth: 0) }
    }

    /// Without the space in front, and the line ends that a `\` takes away.
    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text
        while let first = rest.first, first.isWhitespace || (first == "\\" && rest.dropFirst().first?.isNewline == true)
        {
            rest.removeFirst()
        }
        return rest
    }

    /// The commands in `bash -o pipefail -c '…'`; a shell in a shell's text, and so on, to a depth that nobody needs.
    private static func unwrapped(_ command: [String], depth: Int) -> [[String]] {
        guard depth < 8, let start = command.firstIndex(where: { !isAssignment($0) }),
            shells.contains(programName(command[start])),
            let flag = command[start...].firstIndex(where: isCommandFlag), command.indices.contains(flag + 1)
        else { return [command] }
        return ShellText(command[flag + 1]).commands.flatMap { unwrapped($0, depth: depth + 1) }
    }

    private static let shells: Set<String> = ["sh", "ash", "bash", "dash", "ksh", "zsh"]

    /// `-c`, `-ec`, `-lc`
    private static func isCommandFlag(_ word: String) -> Bool {
        word.hasPrefix("-") && !word.hasPrefix("--") && word.hasSuffix("c")
    }

    /// `NAME=value`
    static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals > word.startIndex else { return false }
        return word[..<equals].utf8.allSatisfy(isNameByte)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
    }

    /// The last part of a program's path.
    static func programName(_ word: String) -> String {
        word.lastIndex(of: "/").map { String(word[word.index(after: $0)...]) } ?? word
    }

    /// The words of `["apt-get", "update"]`; nil for what is no array of texts.
    static func array(_ text: Substring) -> [String]? {
        var rest = text.utf8[...]
        func skipSpace() { rest = rest.drop(while: \.isWhiteSpace) }
        func take(_ scalar: Unicode.Scalar) -> Bool {
            skipSpace()
            guard rest.first == UInt8(ascii: scalar) else { return false }
            rest.removeFirst()
            return true
        }
        guard take("[") else { return nil }
        var words: [String] = []
        if take("]") { return words }
        repeat {
            guard take("\"") else { return nil }
            var word: [UInt8] = []
            while let byte = rest.first, byte != UInt8(ascii: "\"") {
                rest.removeFirst()
                guard byte == UInt8(ascii: "\\") else {
                    word.append(byte)
                    continue
                }
                guard let escaped = rest.popFirst() else { return nil }
                switch escaped {
                case UInt8(ascii: "n"): word.append(0x0A)
                case UInt8(ascii: "t"): word.append(0x09)
                case UInt8(ascii: "u"):
                    // No word that matters here needs one.
                    word += Array("\\u".utf8)
                default: word.append(escaped)
                }
            }
            guard take("\"") else { return nil }
            words.append(String(decoding: word, as: UTF8.self))
        } while take(",")
        guard take("]") else { return nil }
        skipSpace()
        return rest.isEmpty ? words : nil
    }

    /// A command without the assignments and the programs in front that run the rest of it (`sudo -u app`); and whether
    /// `xargs` is among these, which adds words that the text does not tell.
    static func withoutRunners(_ command: [String]) -> (command: ArraySlice<String>, isFed: Bool) {
        var rest = command[...]
        var isFed = false
        while let word = rest.first {
            if isAssignment(word) {
                rest.removeFirst()
                continue
            }
            let program = programName(word)
            guard let runner = runners[program] else { break }
            rest.removeFirst()
            if program == "xargs" { isFed = true }
            var operands = runner.operands
            while let word = rest.first, word.hasPrefix("-") || operands > 0 {
                rest.removeFirst()
                if !word.hasPrefix("-") {
                    operands -= 1
                } else if runner.valued.contains(word) {
                    _ = rest.popFirst()
                }
            }
        }
        return (rest, isFed)
    }

    /// Programs that run what follows: options that take a value, and how many words stand before the program.
    private static let runners: [String: (valued: Set<String>, operands: Int)] = [
        "sudo": (["-u", "-g"], 0), "env": (["-u"], 0), "exec": (["-a"], 0), "command": ([], 0), "time": ([], 0),
        "nohup": ([], 0), "eatmydata": ([], 0), "nice": (["-n"], 0), "ionice": (["-c", "-n"], 0),
        "timeout": (["-k", "-s"], 1), "xargs": (["-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s"], 0),
    ]
}
