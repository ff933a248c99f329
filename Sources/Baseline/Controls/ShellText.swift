/// A shell's text, split into simple commands of words, with quotes and redirections taken off.
///
/// Commands stand in the order in which they begin to run: what `$(…)` holds comes before the command around it. The
/// lines of a here-document count as commands, since most of them feed a shell. Variables are left as written.
struct ShellText {
    private(set) var commands: [[String]] = []
    private var frame = Frame()
    /// Commands that wait for what stands in their parentheses.
    private var outer: [Frame] = []

    /// A command that is being read.
    private struct Frame {
        var words: [String] = []
        var word: [UInt8]?
        var isRedirection = false
        /// What it stands in: `(` or `` ` ``; nil for the text itself.
        var bracket: UInt8?
    }

    /// Words that a command stands behind.
    private static let keywords: Set<String> = ["if", "then", "elif", "else", "while", "until", "do", "!", "{", "}"]

    init(_ text: String) {
        // Bytes rather than characters: a combining mark behind a quote or a carriage return hides neither.
        var bytes = Array(text.utf8)[...]
        var quote: UInt8?
        while let byte = bytes.popFirst() {
            if let open = quote {
                if byte == open {
                    quote = nil
                } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\""), let next = bytes.popFirst() {
                    append(next)
                } else {
                    append(byte)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = byte
                frame.word = frame.word ?? []
            case UInt8(ascii: "\\"):
                if bytes.starts(with: [0x0D, 0x0A]) { bytes.removeFirst() }
                if let next = bytes.popFirst(), next != UInt8(ascii: "\n") { append(next) }
            case UInt8(ascii: "#") where frame.word == nil:
                bytes = bytes.drop { $0 != UInt8(ascii: "\n") }
            case UInt8(ascii: ">"), UInt8(ascii: "<"):
                redirect(&bytes)
            case UInt8(ascii: "&") where bytes.first == UInt8(ascii: ">"):
                endWord()
            case UInt8(ascii: "$") where bytes.first == UInt8(ascii: "("):
                bytes.removeFirst()
                append(byte)
                open(UInt8(ascii: "("))
            case UInt8(ascii: "("):
                endCommand()
                open(byte)
            case UInt8(ascii: "`"):
                if frame.bracket == byte {
                    close()
                } else {
                    append(UInt8(ascii: "$"))
                    open(byte)
                }
            case UInt8(ascii: ")"):
                close()
            case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "\n"):
                endCommand()
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                endWord()
            default:
                append(byte)
            }
        }
        while !outer.isEmpty { close() }
        endCommand()
    }

    private mutating func append(_ byte: UInt8) {
        if frame.word == nil { frame.word = [] }
        frame.word?.append(byte)
    }

    /// `2>&1`, `> file`, `<<EOF`: neither the number before nor the word behind is the command's.
    private mutating func redirect(_ bytes: inout ArraySlice<UInt8>) {
        if frame.word?.allSatisfy({ (0x30...0x39).contains($0) }) == true { frame.word = nil }
        endWord()
        bytes = bytes.drop { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        if bytes.first == UInt8(ascii: "|") { bytes.removeFirst() }
        frame.isRedirection = true
    }

    private mutating func open(_ bracket: UInt8) {
        outer.append(frame)
        frame = Frame(bracket: bracket)
    }

    private mutating func close() {
        endCommand()
        guard let around = outer.popLast() else { return }
        frame = around
        // A group of commands is a command of its own; what `$(…)` prints is a word of the one around it.
        if frame.word == nil { endCommand() }
    }

    private mutating func endWord() {
        guard let ended = frame.word else { return }
        frame.word = nil
        if frame.isRedirection {
            frame.isRedirection = false
            return
        }
        let text = String(decoding: ended, as: UTF8.self)
        if !(frame.words.isEmpty && Self.keywords.contains(text)) { frame.words.append(text) }
    }

    private mutating func endCommand() {
        endWord()
        frame.isRedirection = false
        if !frame.words.isEmpty { commands.append(frame.words) }
        frame.words = []
    }
}
