/// The SHA-256 of a document as it is stored, after redaction.
package struct Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Takes the hash's 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// Reads 64 hexadecimal digits in lower case.
    package init?(hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for digit in hex.utf8 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x57
            default: return nil
            }
            // All four move up by one digit.
            words.0 = words.0 << 4 | words.1 >> 60
            words.1 = words.1 << 4 | words.2 >> 60
            words.2 = words.2 << 4 | words.3 >> 60
            words.3 = words.3 << 4 | UInt64(value)
        }
        self.words = words
    }

    /// Stands for a document that has no hash yet.
    package static let zero = Digest(words: (0, 0, 0, 0))

    private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - $0 * 8)) }
        }
    }

    /// 64 hexadecimal digits in lower case.
    package var description: String {
        // Reports write it for every finding.
        String(unsafeUninitializedCapacity: 64) { text in
            for (index, word) in [words.0, words.1, words.2, words.3].enumerated() {
                for digit in 0..<16 {
                    text[index * 16 + digit] = hexadecimalDigit(
                        UInt8(truncatingIfNeeded: word >> UInt64(60 - digit * 4)) & 0xF)
                }
            }
            return 64
        }
    }

    package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }
    package static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

/// The digit of a number below 16, in lower case, as ASCII.
package func hexadecimalDigit(_ number: UInt8) -> UInt8 { number < 10 ? 0x30 + number : 0x57 + number }

/// Where in a document a subject's facts stand.
package enum Position: Sendable, Hashable {
    /// The whole document is one JSON value.
    case root
    /// An element of the array that is the document, counted from 0.
    case element(Int)
    /// A line, counted from 1: of a text, or where one of several JSON values begins.
    case line(Int)
}

/// A document, and the place in it where facts were read.
package struct Place: Sendable, Hashable {
    package let document: Digest
    package let position: Position

    package init(document: Digest, position: Position) {
        self.document = document
        self.position = position
    }

    /// The pointer from the document's root to a fact at `path` (RFC 6901) below this place.
    ///
    /// In a document of one JSON value this is a JSON Pointer. In a text it names the line, and in a document of
    /// several JSON values the line before the pointer: `line 3: /CreatedBy`.
    package func pointer(_ path: String) -> String {
        switch position {
        case .root: path
        case .element(let index): "/\(index)\(path)"
        case .line(let number): path.isEmpty ? "line \(number)" : "line \(number): \(path)"
        }
    }
}

/// A verdict's way back to the bytes it rests on.
package struct Pointer: Sendable, Hashable {
    package let place: Place
    /// RFC 6901, from the place.
    package let path: String

    package init(place: Place, path: String) {
        self.place = place
        self.path = path
    }

    package var description: String { place.pointer(path) }
}

/// One step of a JSON Pointer, escaped as RFC 6901 asks (`~` and `/`).
package func pointerStep(_ key: some StringProtocol) -> String {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return "/\(key)" }
    var step = "/"
    for character in key.unicodeScalars {
        switch character {
        case "~": step += "~0"
        case "/": step += "~1"
        default: step.unicodeScalars.append(character)
        }
    }
    return step
}

/// What kind of evidence a check needs; see BASELINE's "out of scope".
package enum EvidenceKind: UInt8, Sendable, Hashable, CaseIterable {
    case inspect = 1
    case history, engine, scan
    /// Bills of materials and scanners' lists of packages.
    case packages
    /// Dockerfiles.
    case dockerfile
    /// Findings of linters and of other benchmarks.
    case lint
    /// Port scans.
    case ports
    /// Logs of the engine's events.
    case events
    /// `docker trust inspect`, cosign.
    case signatures

    package var name: String {
        switch self {
        case .inspect: "inspect"
        case .history: "history"
        case .engine: "engine"
        case .scan: "scan"
        case .packages: "packages"
        case .dockerfile: "dockerfile"
        case .lint: "lint"
        case .ports: "ports"
        case .events: "events"
        case .signatures: "signatures"
        }
    }
}

/// A secret that a document held, or the mark that redaction left in its stead. Never the secret itself.
package struct SecretSighting: Sendable, Hashable {
    /// Where, as a JSON Pointer from the element, or empty in a text's line.
    package let path: String
    /// The detector's rule, such as `github-token`.
    package let rule: String
    /// The variable, flag or key it was given under.
    package let name: String?

    package init(path: String, rule: String, name: String?) {
        self.path = path
        self.rule = rule
        self.name = name
    }
}
