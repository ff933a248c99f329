/// A package URL: `pkg:deb/debian/libssl3@3.0.14-1?arch=amd64`. Source: the purl specification.
package struct PackageURL {
    /// In lower case: `deb`, `npm`, `oci`.
    package let type: String
    /// `debian`, `org.apache.logging.log4j`; empty where there is none.
    package let namespace: String
    package let name: String
    /// Nil where it is of every version.
    package let version: String?
    private let qualifiers: [String: String]

    /// Answers nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix("pkg:") else { return nil }
        var rest = Substring(text.dropFirst(4).drop { $0 == "/" })
        if let hash = rest.lastIndex(of: "#") { rest = rest[..<hash] }
        var qualifiers: [String: String] = [:]
        if let mark = rest.firstIndex(of: "?") {
            for pair in rest[rest.index(after: mark)...].split(separator: "&") {
                guard let sign = pair.firstIndex(of: "=") else { continue }
                qualifiers[pair[..<sign].lowercased()] = Self.decoded(pair[pair.index(after: sign)...])
            }
            rest = rest[..<mark]
        }
        guard let slash = rest.firstIndex(of: "/"), slash > rest.startIndex else { return nil }
        type = rest[..<slash].lowercased()
        rest = rest[rest.index(after: slash)...]
        // An npm scope that is not encoded begins with @ too.
        if let at = rest.lastIndex(of: "@"), at > rest.startIndex, !rest[at...].contains("/") {
            version = Self.decoded(rest[rest.index(after: at)...])
            rest = rest[..<at]
        } else {
            version = nil
        }
        let last = rest.lastIndex(of: "/")
        namespace = last.map { Self.decoded(rest[..<$0]) } ?? ""
        name = Self.decoded(last.map { rest[rest.index(after: $0)...] } ?? rest)
        guard !name.isEmpty else { return nil }
        self.qualifiers = qualifiers
    }

    /// The value of a qualifier: `repository_url`, `tag`, `epoch`.
    package subscript(qualifier key: String) -> String? { qualifiers[key] }

    /// Whether it is an image's.
    package var isImage: Bool { type == "oci" || type == "docker" }

    /// An image's names: by digest (`repository@sha256:…`) and by tag; the bare repository where it has neither.
    ///
    /// `repository_url` holds the image's name under `oci`, and the registry alone under `docker`.
    package var imageNames: [String] {
        let own = namespace.isEmpty ? name : "\(namespace)/\(name)"
        var repository = own
        if let url = self[qualifier: "repository_url"], !url.isEmpty {
            repository = type == "docker" ? "\(url)/\(own)" : url
        }
        for scheme in ["https://", "http://"] where repository.hasPrefix(scheme) {
            repository = String(repository.dropFirst(scheme.count))
        }
        var names: [String] = []
        var tag = self[qualifier: "tag"]
        if let version {
            if version.contains(":") { names.append("\(repository)@\(version)") } else { tag = tag ?? version }
        }
        if let tag, !tag.isEmpty { names.append("\(repository):\(tag)") }
        return names.isEmpty ? [repository] : names
    }

    /// A package URL that is of every version, with one.
    package static func adding(version: String, to text: String) -> String {
        let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
        var encoded = ""
        for scalar in version.unicodeScalars {
            switch scalar {
            case "%": encoded += "%25"
            case "/": encoded += "%2F"
            case "@": encoded += "%40"
            case "?": encoded += "%3F"
            case "#": encoded += "%23"
            default: encoded.unicodeScalars.append(scalar)
            }
        }
        return "\(text[..<end])@\(encoded)\(text[end...])"
    }

    /// Without percent signs; a text that is wrongly encoded stays as it is.
    package static func decoded(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }
}
