/// Writes CSV (RFC 4180: lines end with CR LF): what goes in as text comes out as one cell of one line.
///
/// The one way by which text enters CSV. Control characters, line ends among them, and marks that turn the reading
/// direction are spelled out, so that a row is a line. No cell starts a formula: one that begins with `=`, `+`, `-` or
/// `@`, behind spaces or in their full-width forms too, gets an apostrophe before it, as does such a character behind a
/// semicolon, where spreadsheets of some countries end a cell.
struct CSVWriter {
    private(set) var bytes: [UInt8] = []

    /// A row of texts; nil is an empty cell.
    mutating func row(_ cells: [String?]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let cell { write(cell) }
        }
        bytes += "\r\n".utf8
    }

    private mutating func write(_ text: String) {
        let cell = Self.isHarmless(text) ? text : inert(text)
        guard cell.utf8.contains(where: Self.isQuoted) else {
            bytes += cell.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func inert(_ text: String) -> String {
        var cell = ""
        var isStart = true
        for scalar in visibleLine(text).unicodeScalars {
            switch scalar {
            case "=", "+", "-", "@", "＝", "＋", "－", "＠":
                if isStart { cell += "'" }
                fallthrough
            default: cell.unicodeScalars.append(scalar)
            }
            isStart = scalar == ";" || isStart && scalar == " "
        }
        return cell
    }

    /// Whether it surely needs no look at each character: it begins like no formula, and no cell can end within it.
    private static func isHarmless(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: " "): false
        default: text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: ";") }
        }
    }

    private static func isQuoted(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ";")
    }
}
