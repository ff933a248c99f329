import Model

extension InputFormat {
    /// `docker trust inspect`: the tags of repositories that somebody signed (Notary 1).
    static let dockerTrust = InputFormat(
        id: "docker-trust", title: "docker trust inspect", evidence: .signatures,
        example: "docker trust inspect IMAGE",
        recognises: { $0.has("Name") && ($0.has("SignedTags") || $0.has("AdministrativeKeys")) },
        makeDecoder: { _ in DockerTrust() })
}

/// The document names every image by itself, so that a name given with `--image` would only mix them up.
private struct DockerTrust: ElementDecoder {
    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        let object = element.object
        guard let name = try object.text("Name"), object.has("SignedTags") || object.has("AdministrativeKeys") else {
            throw ReadFailure("expected an image of docker trust inspect, with Name and SignedTags")
        }
        func signature(_ target: ScanTarget, isSigned: Bool, _ path: String) -> Fact {
            .signature(
                Signature(place: element.place, target: target, tool: "docker trust", isSigned: isSigned, path: path))
        }
        let tags = try object.objects("SignedTags") ?? []
        if tags.isEmpty {
            try emit(
                signature(ScanTarget(name: name), isSigned: false, object.has("SignedTags") ? "/SignedTags" : "/Name"))
        }
        let repository = Self.repository(of: name)
        for (index, tag) in tags.enumerated() {
            guard let signed = try tag.text("SignedTag") else { throw ReadFailure("SignedTags: expected a SignedTag") }
            let target = ScanTarget(name: "\(repository):\(signed)", digest: try Self.digest(of: tag))
            try emit(signature(target, isSigned: true, "/SignedTags/\(index)"))
        }
    }

    /// The name as it was typed, without its tag or digest.
    private static func repository(of name: String) -> Substring {
        let named = name.prefix { $0 != "@" }
        guard let colon = named.lastIndex(of: ":"), !named[colon...].contains("/") else { return named }
        return named[..<colon]
    }

    /// 64 hexadecimal digits.
    private static func digest(of tag: JSONObject) throws(ReadFailure) -> String {
        let digits = try tag.string("Digest") ?? ""
        guard digits.utf8.count == 64, digits.utf8.allSatisfy(\.isHexDigit) else {
            throw ReadFailure("SignedTags.Digest: expected 64 hexadecimal digits")
        }
        return "sha256:\(digits)"
    }
}
