import Crypto
import Model

/// Names that follow from content alone: whatever has one keeps it from run to run, on every machine.
enum StableName {
    /// An SHA-256 over texts, as 64 hexadecimal digits.
    static func fingerprint(_ parts: [String]) -> String {
        "\(Model.Digest(Array(SHA256.hash(data: bytes(parts)))) ?? .zero)"
    }

    /// A UUID over texts, of version 5 (RFC 9562): OSCAL's and SARIF's schemas know none above it.
    static func uuid(_ parts: [String]) -> String {
        var hash = Array(Insecure.SHA1.hash(data: namespace + bytes(parts)).prefix(16))
        hash[6] = hash[6] & 0x0F | 0x50
        hash[8] = hash[8] & 0x3F | 0x80
        return String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            func append(_ digit: UInt8) {
                text[end] = digit
                end += 1
            }
            for (index, byte) in hash.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 { append(UInt8(ascii: "-")) }
                append(hexadecimalDigit(byte >> 4))
                append(hexadecimalDigit(byte & 0xF))
            }
            return end
        }
    }

    /// Each text with its length before it: no two lists of texts read the same.
    private static func bytes(_ parts: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            bytes += "\(part.utf8.count):".utf8
            bytes += part.utf8
        }
        return bytes
    }

    /// 60e550d5-cb39-4e1f-ab2a-86107228259d, drawn once by chance: ours alone.
    private static let namespace: [UInt8] = [
        0x60, 0xE5, 0x50, 0xD5, 0xCB, 0x39, 0x4E, 0x1F, 0xAB, 0x2A, 0x86, 0x10, 0x72, 0x28, 0x25, 0x9D,
    ]

    /// A document's source as the path of a relative URI (RFC 3986), which leads nowhere above its folder.
    static func relativeURI(_ source: String) -> String {
        let steps = source.split(separator: "/").filter { $0 != "." && $0 != ".." }
        return steps.isEmpty ? "unnamed" : steps.map(percentEncoded).joined(separator: "/")
    }

    private static func percentEncoded(_ step: Substring) -> String {
        var text = ""
        for byte in step.utf8 {
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": text.unicodeScalars.append(scalar)
            default: text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}

extension Subject {
    /// `web-1/container/shop/web`, `image/shop/web`: told apart from every other subject, as in the policy's patterns.
    var qualifiedName: String { (host.isEmpty ? "" : "\(host)/") + "\(kind.name)/\(key)" }

    /// What a `StableName` of it is made of.
    var nameParts: [String] { [kind.name, host, key] }
}

extension Report {
    /// What a `StableName` of a run is made of.
    static func nameParts(ofRun label: String, at date: Timestamp) -> [String] { ["run", label, date.rfc3339] }
}
