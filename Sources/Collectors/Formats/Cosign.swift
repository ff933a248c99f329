import Model

extension InputFormat {
    /// `cosign verify`: the claims of the signatures that it found to be good.
    static let cosign = InputFormat(
        id: "cosign", title: "cosign verify", evidence: .signatures,
        example: "cosign verify --key KEY --output json IMAGE",
        recognises: { Claim($0) != nil }, makeDecoder: { Cosign(context: $0) })
}

private struct Cosign: ElementDecoder {
    let context: ReadingContext
    private var isUnsigned = false

    init(context: ReadingContext) { self.context = context }

    mutating func decode(_ element: DecodedElement, emit: (Fact) throws -> Void) throws {
        guard let claim = Claim(element.object) else {
            throw ReadFailure("expected a signature of cosign verify, with critical.image")
        }
        let path = claim.path
        guard let digest = try claim.image.string(claim.digest), digest.hasPrefix("sha256:"), digest.utf8.count == 71,
            digest.utf8.dropFirst(7).allSatisfy(\.isHexDigit)
        else { throw ReadFailure("\(path).\(claim.digest): expected sha256: and 64 hexadecimal digits") }
        // `cosign verify` prints a list even of one. A claim by itself is yet to be signed.
        if element.place.position == .root {
            isUnsigned = true
            return
        }
        let name = try claim.identity?.string("docker-reference") ?? ""
        try emit(
            .signature(
                Signature(
                    place: element.place, target: context.target(ScanTarget(name: name, digest: digest)),
                    tool: "cosign", isSigned: true,
                    path: "/" + path.split(separator: ".").joined(separator: "/"))))
    }

    func finish(emit: (Fact) throws -> Void) throws -> [String] {
        guard isUnsigned else { return [] }
        return [
            "a claim by itself, as cosign generate prints it before anybody signs it, does not count; "
                + "cosign verify --output json IMAGE prints a list"
        ]
    }
}

/// What a signature says: this image, under that name. The first versions of cosign spelled it in capitals.
private struct Claim {
    let image: JSONObject
    let identity: JSONObject?
    let digest: StaticString
    /// To the image: `critical.image`.
    let path: String

    init?(_ object: JSONObject) {
        func member(_ value: JSONValue?, _ name: String) -> JSONObject? {
            value.flatMap { $0.isObject ? JSONObject($0, name: name) : nil }
        }
        if let critical = member(object["critical"], "critical"),
            let image = member(critical["image"], "critical.image")
        {
            // Podman and Skopeo sign the same with GnuPG, and print what they have not verified.
            guard critical["type"]?.string != "atomic container signature" else { return nil }
            (self.image, digest, path) = (image, "docker-manifest-digest", "critical.image")
            identity = member(critical["identity"], "critical.identity")
        } else if let critical = member(object["Critical"], "Critical"),
            let image = member(critical["Image"], "Critical.Image")
        {
            (self.image, digest, path) = (image, "Docker-manifest-digest", "Critical.Image")
            identity = member(critical["Identity"], "Critical.Identity")
        } else {
            return nil
        }
    }
}

extension LookAlike {
    static let signatures: [LookAlike] = [.attestation, .statement, .sigstoreBundle, .downloadedSignature, .gpgClaim]

    private static let instead = "collect cosign verify --output json IMAGE instead"

    static let attestation = LookAlike(
        recognises: { $0["payloadType"] != nil && $0["payload"] != nil },
        advice: "is an attestation in its envelope (cosign verify-attestation); \(instead)")

    static let statement = LookAlike(
        recognises: { $0["_type"]?.string?.hasPrefix("https://in-toto.io/Statement/") == true },
        advice: "is an in-toto statement, which tells what nobody verified; \(instead)")

    static let sigstoreBundle = LookAlike(
        recognises: {
            $0["mediaType"]?.string?.hasPrefix("application/vnd.dev.sigstore.bundle") == true
                || $0["verificationMaterial"] != nil
        },
        advice: "is a bundle of Sigstore, which nobody verified; \(instead)")

    static let downloadedSignature = LookAlike(
        recognises: { $0["Base64Signature"] != nil || $0["base64Signature"] != nil },
        advice: "is a signature that nobody verified (cosign download signature); \(instead)")

    static let gpgClaim = LookAlike(
        recognises: { $0["critical"]?["type"]?.string == "atomic container signature" },
        advice: "is a claim of Podman's or Skopeo's simple signing, which nobody verified; \(instead)")
}
