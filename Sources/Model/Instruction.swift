/// One instruction of a Dockerfile, read from the file or from an image's history.
package struct Instruction: Sendable, Hashable {
    /// In capitals: `RUN`, `COPY`, `ENV`, …; empty for a history's step that is none; see `History.Step.instruction`.
    package let keyword: String
    /// What stands behind it: of `RUN` the command without its shell and build arguments.
    package let text: String
    package let place: Place
    /// From the place; empty in a text, whose lines have no pointer.
    package let path: String
    /// Names of the build arguments that it ran with or declares.
    package let buildArguments: [String]
    package let secrets: [SecretSighting]

    package init(
        keyword: String, text: String, place: Place, path: String = "", buildArguments: [String] = [],
        secrets: [SecretSighting] = []
    ) {
        self.keyword = keyword
        self.text = text
        self.place = place
        self.path = path
        self.buildArguments = buildArguments
        self.secrets = secrets
    }
}

extension History.Step {
    /// The instruction that made the step.
    ///
    /// - The classic builder and Podman write `/bin/sh -c #(nop) X`, for a `RUN` `/bin/sh -c …` and
    ///   `|2 A=b C=d /bin/sh -c …`, each with the shell that the Dockerfile asks for.
    /// - BuildKit writes `X`, often with ` # buildkit` behind it, and `RUN |2 A=b C=d /bin/sh -c … # buildkit`.
    /// - Kaniko writes the Dockerfile's own line.
    ///
    /// What is none of these has no keyword: the command of a container that was committed, the classic builder's
    /// `RUN ["…"]`, what builders without a Dockerfile say (`bazel build ...`).
    package var instruction: Instruction {
        var line = createdBy[...].trimmed
        if line.hasSuffix("# buildkit") { line = line.dropLast("# buildkit".count).trimmed }
        let (keyword, text) = Self.split(line)
        if keyword == "RUN" { return make(keyword, Self.command(text)) }
        if !keyword.isEmpty { return make(keyword, text) }
        if line.utf8.first == UInt8(ascii: "|") { return make("RUN", Self.command(line)) }
        guard let command = ShellCall.command(in: line) else { return make("", line) }
        guard let comment = Self.comment(in: command) else { return make("RUN", Self.withoutFlags(command)) }
        let (noted, rest) = Self.split(comment, isComment: true)
        return make(noted, rest)
    }

    private func make(_ keyword: String, _ text: Substring) -> Instruction {
        var text = String(text)
        var arguments = buildArguments
        switch keyword {
        case "USER" where text.hasPrefix("[") && text.hasSuffix("]"):
            // Docker 17.06 and before: `USER [app]`.
            text = String(text.dropFirst().dropLast())
        case "EXPOSE":
            // BuildKit prints a map or a list as Go does: `map[80/tcp:{}]`, `[80/tcp 443/tcp]`.
            text = text.replacing("map[", with: "").replacing(":{}", with: "").filter { !"[]".contains($0) }
        case "ARG":
            arguments += text[...].words.map { String($0.prefix { $0 != "=" }) }.filter(Self.isName)
        default: break
        }
        return Instruction(
            keyword: keyword, text: text, place: place, path: path, buildArguments: arguments, secrets: secrets)
    }

    /// The instruction in `#(nop) X`, which a shell would pass over. PowerShell's settings may stand before it:
    /// `$ErrorActionPreference = 'Stop'; #(nop) X`.
    private static func comment(in command: Substring) -> Substring? {
        let mark = "#(nop)"
        if command.hasPrefix(mark) { return command.dropFirst(mark.count).trimmed }
        guard command.hasPrefix("$"), let found = command.firstRange(of: "; \(mark) ") else { return nil }
        return command[found.upperBound...].trimmed
    }

    private static let keywords: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    /// Podman and Kaniko keep small letters of the Dockerfile's author; but `cmd` and `env` are programs too, and begin
    /// an instruction only within a comment.
    private static func split(_ line: Substring, isComment: Bool = false) -> (keyword: String, text: Substring) {
        let (word, text) = line.firstWord
        let keyword = word.uppercased()
        guard keywords.contains(keyword), isComment || !["cmd", "env"].contains(word) else { return ("", line) }
        return (keyword, text)
    }

    /// What ran, without build arguments and shell.
    private static func command(_ text: Substring) -> Substring {
        guard text.utf8.first == UInt8(ascii: "|") else {
            let text = withoutFlags(text)
            return ShellCall.command(in: text).map(withoutFlags) ?? text
        }
        // A value may hold spaces, so the shell is looked for.
        let (count, arguments) = text.dropFirst().firstWord
        var rest = arguments
        while !rest.isEmpty {
            if let command = ShellCall.command(in: rest) { return withoutFlags(command) }
            rest = rest.firstWord.rest
        }
        // Without one, the command stands behind the last argument, if that was not cut off.
        var left = Int(count) ?? 0
        rest = arguments
        while left > 0, !rest.isEmpty {
            let (word, next) = rest.firstWord
            if word.contains("=") { left -= 1 }
            rest = next
        }
        return rest
    }

    /// Without `--mount=…` and the like, which Podman and Kaniko keep.
    private static func withoutFlags(_ command: Substring) -> Substring {
        var rest = command
        while ["--mount=", "--network=", "--security="].contains(where: rest.hasPrefix) { rest = rest.firstWord.rest }
        return rest
    }

    private static func isName(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isASCIILetterOrDigit }
    }
}

/// How a shell is called to run a command: `/bin/sh -c make`, `/bin/bash -o pipefail -c make`, `cmd /S /C make`,
/// `powershell -NoProfile -Command make`.
private enum ShellCall {
    /// No shell is called with more options, so that a long text is not searched over and over.
    private static let mostOptions = 16

    /// The command, or nil where the text does not begin with such a call.
    static func command(in text: Substring) -> Substring? {
        var (word, rest) = text.firstWord
        if let name = program(word), name == "env" || name == "busybox" { (word, rest) = rest.firstWord }
        switch program(word) {
        case "sh", "bash", "ash", "dash", "ksh", "mksh", "zsh", "fish": return behindPOSIXOptions(rest)
        case "cmd": return behindCmdOptions(rest)
        case "powershell", "pwsh": return behindPowerShellOptions(rest)
        default: return nil
        }
    }

    /// `bash` of `/bin/bash`, `powershell` of `C:\…\PowerShell.exe`.
    private static func program(_ word: Substring) -> String? {
        // `SHELL=/bin/bash` is a build argument.
        guard !word.contains("="), let name = word.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last else {
            return nil
        }
        let program = name.lowercased()
        return program.hasSuffix(".exe") ? String(program.dropLast(4)) : program
    }

    /// `-c`, `-ec`, `-o pipefail -c`, `-euxo pipefail -c`, `-ceuxo pipefail`, `--login -c`
    private static func behindPOSIXOptions(_ text: Substring) -> Substring? {
        var rest = text
        for _ in 0..<mostOptions {
            let (option, next) = rest.firstWord
            guard option.hasPrefix("-") || option.hasPrefix("+") else { return nil }
            rest = next
            if option.hasPrefix("--") { continue }
            if option.contains("o") { rest = rest.firstWord.rest }
            if option.contains("c"), option.hasPrefix("-") { return rest }
        }
        return nil
    }

    /// `/S /C`
    private static func behindCmdOptions(_ text: Substring) -> Substring? {
        var rest = text
        for _ in 0..<mostOptions {
            let (option, next) = rest.firstWord
            guard option.hasPrefix("/") else { return nil }
            rest = next
            if option == "/C" || option == "/c" { return rest }
        }
        return nil
    }

    /// `-NoProfile -ExecutionPolicy Bypass -Command`
    private static func behindPowerShellOptions(_ text: Substring) -> Substring? {
        var rest = text
        for _ in 0..<mostOptions {
            let (option, next) = rest.firstWord
            guard option.hasPrefix("-") else { return nil }
            rest = next
            switch option.lowercased() {
            case "-command", "-c": return rest
            case "-executionpolicy", "-ep", "-version": rest = rest.firstWord.rest
            default: break
            }
        }
        return nil
    }
}

extension Substring {
    /// Up to the first white space, and what stands behind that. Bytes rather than characters: a combining mark behind
    /// a space hides nothing.
    fileprivate var firstWord: (word: Substring, rest: Substring) {
        let word = Substring(utf8.prefix { !$0.isWhiteSpace })
        return (word, self[word.endIndex...].trimmed)
    }

    fileprivate var words: [Substring] { utf8.split(whereSeparator: \.isWhiteSpace).map { Substring($0) } }

    fileprivate var trimmed: Substring {
        var bytes = utf8.drop(while: \.isWhiteSpace)
        while bytes.last?.isWhiteSpace == true { bytes.removeLast() }
        return Substring(bytes)
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}

/// A Dockerfile as a subject of its own, or as the source of the image that `--image` names.
package struct Dockerfile: Sendable {
    package let place: Place
    /// The path that it was collected from.
    package let name: String
    /// The image that it builds, where that was said.
    package let imageName: String?
    /// Of the stage that the image is, with the stages that one builds upon, in order; `FROM` is among them.
    package let instructions: [Instruction]
    /// Of the other stages, whose secrets the file holds all the same.
    package let otherStages: [Instruction]
    /// The images from outside that any stage begins with, with the defaults of arguments; one without a default stays
    /// as it is written: `debian:${VERSION}`.
    package let bases: [Base]
    /// What linters say of it, newest first.
    package let reports: [ToolReport]
    /// Whether linters alone tell of it, and the file itself was not collected.
    package let isOnlyLinted: Bool

    /// What a `FROM` names.
    package struct Base: Sendable, Hashable {
        package let reference: String
        package let place: Place
        package let path: String

        package init(reference: String, place: Place, path: String = "") {
            self.reference = reference
            self.place = place
            self.path = path
        }
    }

    package init(
        place: Place, name: String, imageName: String? = nil, instructions: [Instruction], bases: [Base],
        otherStages: [Instruction] = [], reports: [ToolReport] = []
    ) {
        self.place = place
        self.name = name
        self.imageName = imageName
        self.instructions = instructions
        self.bases = bases
        self.otherStages = otherStages
        self.reports = reports
        isOnlyLinted = false
    }

    /// One that linters alone tell of; nil where none does.
    package init?(name: String, reports: [ToolReport]) {
        guard let place = reports.first?.place else { return nil }
        self.place = place
        self.name = name
        self.reports = reports
        imageName = nil
        instructions = []
        bases = []
        otherStages = []
        isOnlyLinted = true
    }

    /// The same, with what linters say of it.
    package func with(_ reports: [ToolReport]) -> Dockerfile {
        Dockerfile(
            place: place, name: name, imageName: imageName, instructions: instructions, bases: bases,
            otherStages: otherStages, reports: reports)
    }
}
