/// The words of a command line: in a text parted by blanks, in an argument vector by NUL.
enum CommandWords {
    /// How far back the command is looked for, and how far ahead an operand.
    static let reach = 256

    /// Whether one of the commands is the one that what stands at an offset belongs to.
    static func isBehind(_ commands: [String], _ text: Span<UInt8>, _ offset: Int) -> Bool {
        isBehind(text, offset) { word in commands.contains { isCommand($0, text, word) } }
    }

    static func isCommand(_ command: String, _ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
        command.utf8.count == word.count && text.has(command, at: word.lowerBound)
    }

    /// Whether a word of the command that what stands at an offset belongs to is the one looked for.
    static func isBehind(_ text: Span<UInt8>, _ offset: Int, _ isWanted: (Range<Int>) -> Bool) -> Bool {
        var end = offset
        let bound = max(0, offset - reach)
        while end > bound {
            if isEnd(text, end - 1) { return false }
            guard text[end - 1].isAlphanumeric, isWordEnd(text.at(end)) || end == offset else {
                end -= 1
                continue
            }
            var start = end - 1
            while start > bound, text[start - 1].isNameByte { start -= 1 }
            // Neither a flag nor the rest of a longer name.
            if text[start] != "-", !text.at(start - 1).isNameByte, end - start >= 2, isWanted(start..<end) {
                return true
            }
            end = start
        }
        return false
    }

    private static func isWordEnd(_ byte: UInt8) -> Bool {
        byte.isSpace || byte.isQuote || byte == ")"
    }

    /// Whether a command ends at an offset.
    static func isEnd(_ text: Span<UInt8>, _ offset: Int) -> Bool {
        let byte = text[offset]
        return byte == ";" || byte == "&" || byte == "|" || (byte == "\n" && !text.isContinued(offset))
    }

    /// The word which starts at or behind an offset, without its quotes; nil where the command ends.
    static func next(_ text: Span<UInt8>, from offset: Int, _ findings: inout Findings) -> Range<Int>? {
        let start = text.end(from: offset, limit: 16) { $0.isSpace || $0 == "\\" }
        guard start < text.count, start > offset || offset == 0, !isEnd(text, start) else { return nil }
        let byte = text[start]
        if byte == ">" || byte == "<" || byte == ")" { return nil }
        if text.at(start - 1) == 0 {
            return clipped(start, findings.ends.end(in: text, from: start, .element))
        }
        if byte.isQuote {
            return clipped(start + 1, findings.ends.end(in: text, from: start + 1, .quoted(byte, isEscaped: false)))
        }
        if byte == "\\", text.at(start + 1).isQuote {
            let kind = ValueEnds.Kind.quoted(text[start + 1], isEscaped: true)
            return clipped(start + 2, findings.ends.end(in: text, from: start + 2, kind))
        }
        return clipped(start, findings.ends.end(in: text, from: start, .word))
    }

    /// No word of interest is longer.
    private static func clipped(_ start: Int, _ end: Int) -> Range<Int>? {
        end - start <= 512 ? start..<end : nil
    }

    /// The operand with an index among those behind an offset, flags left out.
    static func operand(
        _ index: Int, _ text: Span<UInt8>, from offset: Int, _ findings: inout Findings
    ) -> Range<Int>? {
        var offset = offset
        var index = index
        for _ in 0..<8 {
            guard let word = next(text, from: offset, &findings) else { return nil }
            offset = word.upperBound
            if text.at(offset).isQuote { offset += 1 }
            if text.at(word.lowerBound) == "-" { continue }
            if index == 0 { return word }
            index -= 1
        }
        return nil
    }
}
