/// The line of a Dockerfile or of an image's history around an offset, and how values stand in it.
struct InstructionLine {
    enum Kind {
        /// `ENV` and `LABEL`: in a history, values stand without their quotes.
        case assignments
        /// `|2 NAME=value NAME=value /bin/sh -c …`: build arguments before the command of a `RUN`.
        case buildArguments
        case other
    }

    private(set) var start = 0
    private var end = -1
    private(set) var kind = Kind.other
    /// Where the build arguments end and the command starts.
    private(set) var argumentsEnd = 0
    /// The first name behind `ENV`, which may stand without `=`.
    private(set) var firstName = 0

    /// Moves on to the line an offset is in. Offsets must not go back.
    mutating func move(to offset: Int, in text: Span<UInt8>) {
        guard offset >= end else { return }
        var lineStart = offset
        let previousEnd = max(end, 0)
        while lineStart > previousEnd, !Self.isEnd(text, lineStart - 1) { lineStart -= 1 }
        start = lineStart
        end = offset
        while end < text.count, !Self.isEnd(text, end) { end += 1 }
        end += 1
        classify(text)
    }

    private static func isEnd(_ text: Span<UInt8>, _ offset: Int) -> Bool {
        let byte = text[offset]
        if byte == 0 { return true }
        return byte == "\n" && !text.isContinued(offset)
    }

    private mutating func classify(_ text: Span<UInt8>) {
        kind = .other
        var offset = Self.skipBlanks(text, start)
        if text.has("/bin/sh -c #(nop)", at: offset) {
            offset = Self.skipBlanks(text, offset + 17)
        }
        for instruction in ["env", "label"] where text.hasFolded(instruction, at: offset) {
            let behind = offset + instruction.utf8.count
            guard text.at(behind).isBlank else { continue }
            kind = .assignments
            firstName = Self.skipBlanks(text, behind)
            return
        }
        if text.hasFolded("run ", at: offset) { offset = Self.skipBlanks(text, offset + 4) }
        guard text.at(offset) == "|", text.at(offset + 1).isDigit else { return }
        kind = .buildArguments
        argumentsEnd = offset
        while argumentsEnd < end, !Self.isCommandStart(text, argumentsEnd) { argumentsEnd += 1 }
    }

    private static func isCommandStart(_ text: Span<UInt8>, _ offset: Int) -> Bool {
        guard text.at(offset) == " " else { return false }
        let shells = [
            " /bin/", " /usr/bin/", " /usr/local/bin/", " cmd /", " powershell ", " pwsh ", " sh -", " bash -",
        ]
        return shells.contains { text.has($0, at: offset) }
    }

    private static func skipBlanks(_ text: Span<UInt8>, _ offset: Int) -> Int {
        text.end(from: offset, limit: 16) { $0.isBlank }
    }
}
