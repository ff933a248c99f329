import Model

/// What a `COPY` or an `ADD` copies where, as far as its text tells.
///
/// Forms: a Dockerfile's `COPY --chown=app:app a b /app/` and `COPY ["a b", "/app/"]`, BuildKit's `COPY a b /app/`, and
/// the old builder's `COPY file:0123… in /app/a`, which tells the destination alone.
struct CopiedFiles {
    /// Paths and addresses as written; empty where the text hides them. Contents written in place (`<<EOF`) have none.
    let sources: [String]
    let destination: String

    /// Nil for another instruction, and where no destination can be made out.
    init?(_ instruction: Instruction) {
        guard instruction.keyword == "COPY" || instruction.keyword == "ADD" else { return nil }
        var words = Self.words(of: instruction.text)
        guard let destination = words.popLast() else { return nil }
        if words.count == 2, words[1] == "in", Self.isHash(words[0]) {
            sources = []
        } else {
            if words.isEmpty { return nil }
            sources = words.filter { !$0.hasPrefix("<<") }
        }
        self.destination = destination
    }

    private init(sources: [String], destination: String) {
        self.sources = sources
        self.destination = destination
    }

    /// With variables replaced by their values, as far as these are known.
    func expanded(by variables: inout ShellVariables) -> CopiedFiles {
        CopiedFiles(
            sources: variables.expand(sources), destination: variables.expand([destination]).joined(separator: " "))
    }

    private static func words(of text: String) -> [String] {
        var rest = text.drop(while: \.isWhitespace)
        // What stands between a `<<EOF` and its end is content.
        if rest.contains("<<") { rest = rest.prefix { !$0.isNewline } }
        while rest.hasPrefix("--") { rest = rest.drop { !$0.isWhitespace }.drop(while: \.isWhitespace) }
        if let words = RunText.array(rest) { return words }
        var words = rest.split(whereSeparator: \.isWhitespace).map(unquoted)
        // Docker cut it here.
        if let last = words.last, last.hasSuffix("…") || last.hasSuffix("...") { words.removeLast() }
        return words.filter { $0 != "\\" }
    }

    private static func unquoted(_ word: Substring) -> String {
        guard let quote = word.first, quote == "\"" || quote == "'", word.utf8.count > 1, word.last == quote else {
            return String(word)
        }
        return String(word.dropFirst().dropLast())
    }

    private static func isHash(_ word: String) -> Bool {
        ["file:", "dir:", "multi:"].contains(where: word.hasPrefix)
            || (word.utf8.count > 11 && word.utf8.allSatisfy(\.isHexDigit))
    }
}
