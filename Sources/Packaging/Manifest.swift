/// A manifest of a bag (RFC 8493, 2.1.3): a line for each file with its SHA-256 and its name.
struct Manifest {
    private(set) var digests: [String: String] = [:]

    mutating func add(_ name: String, _ digest: String) { digests[name] = digest }

    /// Its text, in the order of the names.
    var text: String {
        digests.sorted { $0.key < $1.key }.map { "\($1)  \(Self.encoded($0))\n" }.joined()
    }

    init() {}

    /// Reads a manifest's text. Throws a `PackageFault` for what is none, or names a file twice.
    init(_ text: String, of file: String) throws {
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let digest = line.prefix(64)
            let name = line.dropFirst(64)
            guard digest.utf8.count == 64, digest.utf8.allSatisfy({ Self.isHexadecimal($0) }),
                let first = name.first, first == " " || first == "\t",
                let decoded = Self.decoded(name.drop { $0 == " " || $0 == "\t" || $0 == "*" })
            else {
                throw PackageFault(.altered, "\(file): line \(index + 1): expected an SHA-256 and a file's name")
            }
            guard digests.updateValue(digest.lowercased(), forKey: decoded) == nil else {
                throw PackageFault(.altered, "\(file): line \(index + 1): names \(decoded) a second time")
            }
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    /// Line ends and the percent sign are spelled out in names, and nothing else.
    private static func encoded(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "%": text += "%25"
            case "\n": text += "%0A"
            case "\r": text += "%0D"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func decoded(_ name: Substring) -> String? {
        if name.isEmpty { return nil }
        var text = ""
        var rest = name[...]
        while let percent = rest.firstIndex(of: "%") {
            text += rest[..<percent]
            switch rest[percent...].prefix(3).uppercased() {
            case "%25": text += "%"
            case "%0A": text += "\n"
            case "%0D": text += "\r"
            default: return nil
            }
            rest = rest[percent...].dropFirst(3)
        }
        return text + rest
    }
}
