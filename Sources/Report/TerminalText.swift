/// Text laid out in a terminal's columns, of which a Chinese character takes two.
enum TerminalText {
    static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - self.width(text)))
    }

    /// Lines of at most so many columns: words stay whole where they fit, Chinese breaks between any two characters but
    /// not before closing or behind opening marks. Controls are made visible.
    static func wrapped(_ text: String, width: Int) -> [String] {
        let width = max(width, 2)
        var lines = [""]
        var used = 0
        for piece in pieces(visible(text)) {
            let needed = self.width(piece.text)
            let gap = piece.isSpaced && used > 0 ? 1 : 0
            if used > 0, used + gap + needed > width {
                lines.append("")
                used = 0
            } else if gap > 0 {
                lines[lines.count - 1] += " "
                used += 1
            }
            let parts = needed > width ? broken(piece.text, width: width, first: width - used) : [piece.text]
            for (index, part) in parts.enumerated() {
                if index > 0 {
                    lines.append("")
                    used = 0
                }
                lines[lines.count - 1] += part
                used += self.width(part)
            }
        }
        return lines
    }

    /// What fits in no line, broken behind its last slash that fits, else where the line ends.
    private static func broken(_ text: String, width: Int, first: Int) -> [String] {
        var parts = [""]
        var room = first
        for character in text {
            let needed = self.width(String(character))
            if needed > room {
                let last = parts.count - 1
                let kept = parts[last].lastIndex(of: "/").map { parts[last][...$0] } ?? parts[last][...]
                let moved = String(parts[last][kept.endIndex...])
                parts[last] = String(kept)
                parts.append(moved)
                room = width - self.width(moved)
            }
            parts[parts.count - 1].append(character)
            room -= needed
        }
        return parts
    }

    /// What is not broken, and whether a space stands before it.
    private struct Piece {
        var text: String
        let isSpaced: Bool
    }

    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var isSpaced = false
        var last: Character?
        for character in text {
            if character.isWhitespace {
                isSpaced = true
                last = nil
                continue
            }
            let isApart = last.map { isBreakable($0, character) } ?? true
            if isApart {
                pieces.append(Piece(text: String(character), isSpaced: isSpaced))
            } else {
                pieces[pieces.count - 1].text.append(character)
            }
            isSpaced = false
            last = character
        }
        return pieces
    }

    private static func isBreakable(_ last: Character, _ next: Character) -> Bool {
        guard isWide(last) || isWide(next) else { return false }
        if opening.contains(last) || closing.contains(next) { return false }
        return !narrowClosing.contains(next) || closing.contains(last)
    }

    private static let opening: Set<Character> = ["（", "《", "「", "『", "【", "“", "‘", "(", "["]
    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "”", "’", "…", "—",
    ]
    /// These stand in words too: `、.source`
    private static let narrowClosing: Set<Character> = [",", ".", ";", ":", "!", "?", ")", "]", "%"]

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.contains { width($0) == 2 }
    }

    /// By Unicode's East Asian Width, the ambiguous counting as narrow.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20..<0x7F: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }
}

extension String {
    /// Without spaces at its end.
    var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
