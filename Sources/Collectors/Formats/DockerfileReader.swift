import Model

/// The instructions of a Dockerfile as BuildKit's parser reads them: continued lines are joined, comments and empty lines
/// are left out, and heredocs come with what is in them.
///
/// Source: the Dockerfile reference, "Format", "Parser directives" and "Here-Documents".
struct DockerfileReader {
    /// An instruction.
    struct Line {
        /// Where it begins, counted from 1.
        let number: Int
        /// Its first word, as it stands there.
        let word: String
        /// What stands behind it: one line, and below it the heredocs.
        let text: String
        /// In bytes of the whole text, to where the next line begins.
        let range: Range<Int>

        var keyword: String { word.uppercased() }
        var isInstruction: Bool { DockerfileReader.keywords.contains(keyword) }
    }

    static let keywords: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    private let bytes: [UInt8]
    private var offset = 0
    private var number = 0
    /// What continues a line; `# escape=` may make it a backtick.
    private(set) var escape = UInt8(ascii: "\\")

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    /// The next instruction, which may be none that Docker knows; nil at the end.
    mutating func next() throws(ReadFailure) -> Line? {
        if number == 0 { try readDirectives() }
        while let first = nextLine() {
            if first.isBlankOrComment { continue }
            let begin = number
            var content = Array(first.drop(while: \.isWhiteSpace))
            var isContinued = removeContinuation(from: &content)
            while isContinued, let line = nextLine() {
                if line.isBlankOrComment { continue }
                var more = Array(line)
                isContinued = removeContinuation(from: &more)
                content += more
            }
            while content.last?.isWhiteSpace == true { content.removeLast() }
            if content.isEmpty { continue }
            let word = content.prefix { !$0.isWhiteSpace }
            var text = Array(content[word.endIndex...].drop(while: \.isWhiteSpace))
            if Self.takesHeredocs(word, text) {
                for heredoc in heredocs(of: text) { try read(heredoc, into: &text, of: begin) }
            }
            return Line(
                number: begin, word: String(decoding: word, as: UTF8.self), text: String(decoding: text, as: UTF8.self),
                range: first.startIndex..<offset)
        }
        return nil
    }

    /// Without its end.
    private mutating func nextLine() -> ArraySlice<UInt8>? {
        guard offset < bytes.count else { return nil }
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let line = bytes[offset..<end]
        offset = min(end + 1, bytes.count)
        number += 1
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// Takes the character away by which the line goes on with the next one; blanks may stand behind it. Doubled, it is
    /// an ordinary one.
    private func removeContinuation(from line: inout [UInt8]) -> Bool {
        var end = line.count
        while end > 0, line[end - 1].isWhiteSpace { end -= 1 }
        guard end > 0, line[end - 1] == escape, end == 1 || line[end - 2] != escape else { return false }
        line.removeSubrange((end - 1)...)
        return true
    }

    // MARK: Directives

    /// `# syntax=…`, `# escape=…` and `# check=…` before everything else, each once.
    private mutating func readDirectives() throws(ReadFailure) {
        var names: Set<String> = []
        while true {
            let (lastOffset, lastNumber) = (offset, number)
            guard let line = nextLine(), let (name, value) = Self.directive(line) else {
                (offset, number) = (lastOffset, lastNumber)
                return
            }
            guard names.insert(name).inserted else {
                throw ReadFailure(line: number, "\(name): expected one directive of this name, found another")
            }
            guard name == "escape" else { continue }
            guard value == "\\" || value == "`" else {
                throw ReadFailure(line: number, "escape: expected \\ or `")
            }
            escape = value == "`" ? UInt8(ascii: "`") : UInt8(ascii: "\\")
        }
    }

    private static func directive(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
        let content = line.drop(while: \.isWhiteSpace)
        guard content.first == UInt8(ascii: "#"), let equals = content.firstIndex(of: UInt8(ascii: "=")) else {
            return nil
        }
        func trimmed(_ part: ArraySlice<UInt8>) -> String {
            var part = part.drop(while: \.isWhiteSpace)
            while part.last?.isWhiteSpace == true { part.removeLast() }
            return String(decoding: part, as: UTF8.self)
        }
        let name = trimmed(content[..<equals].dropFirst()).lowercased()
        return ["syntax", "escape", "check"].contains(name) ? (name, trimmed(content[(equals + 1)...])) : nil
    }

    // MARK: Heredocs

    private struct Heredoc {
        /// The line that ends it.
        let end: [UInt8]
        /// `<<-`: tabs may stand before its lines.
        let isIndented: Bool
    }

    private static func takesHeredocs(_ word: ArraySlice<UInt8>, _ text: [UInt8]) -> Bool {
        let keyword = String(decoding: word, as: UTF8.self).uppercased()
        if ["RUN", "COPY", "ADD"].contains(keyword) { return true }
        guard keyword == "ONBUILD" else { return false }
        return ["RUN", "COPY", "ADD"].contains(
            String(decoding: text.prefix { !$0.isWhiteSpace }, as: UTF8.self).uppercased())
    }

    /// Of every word `<<EOF`, `<<-EOF`, `<<"EOF"`, `3<<EOF`.
    private func heredocs(of text: [UInt8]) -> [Heredoc] {
        ShellWords(text, escape: escape).compactMap { word in
            var rest = text[word].drop { (0x30...0x39).contains($0) }
            guard rest.starts(with: "<<".utf8) else { return nil }
            rest = rest.dropFirst(2)
            let isIndented = rest.first == UInt8(ascii: "-")
            if isIndented { rest = rest.dropFirst() }
            let end = rest.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
            guard !end.isEmpty, !rest.contains(UInt8(ascii: "<")) else { return nil }
            return Heredoc(end: Array(end), isIndented: isIndented)
        }
    }

    private mutating func read(_ heredoc: Heredoc, into text: inout [UInt8], of begin: Int) throws(ReadFailure) {
        while let line = nextLine() {
            text.append(UInt8(ascii: "\n"))
            text += line
            let content = heredoc.isIndented ? line.drop { $0 == UInt8(ascii: "\t") } : line
            if content.elementsEqual(heredoc.end) { return }
        }
        throw ReadFailure(line: begin, "expected the line that ends the heredoc which begins here")
    }
}

/// The words of a shell's line, in their quotes.
struct ShellWords: Sequence, IteratorProtocol {
    private let text: [UInt8]
    private let escape: UInt8
    private var offset = 0

    init(_ text: [UInt8], escape: UInt8) {
        self.text = text
        self.escape = escape
    }

    mutating func next() -> Range<Int>? {
        while offset < text.count, text[offset].isWhiteSpace { offset += 1 }
        guard offset < text.count else { return nil }
        let start = offset
        var quote: UInt8?
        while offset < text.count, quote != nil || !text[offset].isWhiteSpace {
            let byte = text[offset]
            if byte == escape, quote != UInt8(ascii: "'") {
                offset += 1
            } else if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            offset += 1
        }
        offset = Swift.min(offset, text.count)
        return start..<offset
    }
}

extension ArraySlice<UInt8> {
    fileprivate var isBlankOrComment: Bool {
        guard let first = first(where: { !$0.isWhiteSpace }) else { return true }
        return first == UInt8(ascii: "#")
    }
}
