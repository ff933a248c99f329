import Collectors
import Model
import Testing

/// `docker trust inspect` and `cosign verify`.
@Suite struct SignatureTests {
    private static let digits = String(repeating: "ab", count: 32)

    private func signatures(_ text: String, image: String? = nil) throws -> [Signature] {
        try read(text, expecting: .signatures, image: image).facts.compactMap {
            if case .signature(let signature) = $0 { signature } else { nil }
        }
    }

    @Test(arguments: [
        ("shop/web", "shop/web:1.4"), ("shop/web:1.4", "shop/web:1.4"), ("shop/web:1.4@sha256:aa", "shop/web:1.4"),
        ("registry.example.com:5000/web", "registry.example.com:5000/web:1.4"),
        ("registry.example.com:5000/web:1.4", "registry.example.com:5000/web:1.4"),
    ]) func `a signed tag is an image of its own`(name: String, target: String) throws {
        let text =
            #"[{"Name":"\#(name)","SignedTags":[{"SignedTag":"1.4","Digest":"\#(Self.digits)","Signers":["a"]}]}]"#
        let signature = try #require(try signatures(text, image: "other:1").first)
        #expect(signature.target == ScanTarget(name: target, digest: "sha256:\(Self.digits)"))
        #expect(signature.isSigned)
        #expect(signature.tool == "docker trust")
        #expect(signature.place.pointer(signature.path) == "/0/SignedTags/0")
    }

    @Test(arguments: [
        (#"{"Name":"web:1","SignedTags":[],"Signers":[],"AdministrativeKeys":[]}"#, "/SignedTags"),
        (#"{"Name":"web:1","SignedTags":null,"Signers":[]}"#, "/SignedTags"),
        (#"{"Name":"web:1","AdministrativeKeys":[]}"#, "/Name"),
    ]) func `an image without signed tags is not signed`(element: String, path: String) throws {
        let signature = try #require(try signatures(element).first)
        #expect(signature.target == ScanTarget(name: "web:1"))
        #expect(!signature.isSigned)
        #expect(signature.path == path)
    }

    @Test func `every tag of every image is told`() throws {
        let document = try read(sample("scanners/docker-trust/inspect.json"), expecting: .signatures)
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.facts.map(\.summary) == [
                "registry.example.com/shop/web:1.4.2 signed by docker trust",
                "registry.example.com/shop/web:1.4.1 signed by docker trust",
                "registry.example.com/shop/debug:0.9 unsigned by docker trust",
            ])
    }

    @Test(arguments: [
        (#"{"Name":"","SignedTags":[]}"#, "expected an image of docker trust inspect, with Name and SignedTags"),
        (#"{"Name":"a","SignedTags":{}}"#, "SignedTags: expected an array of objects, found an object"),
        (#"{"Name":"a","SignedTags":[{"Digest":"aa"}]}"#, "SignedTags: expected a SignedTag"),
        (
            #"{"Name":"a","SignedTags":[{"SignedTag":"1","Digest":"aa"}]}"#,
            "SignedTags.Digest: expected 64 hexadecimal digits"
        ),
        (
            #"[{"critical":{"image":{"docker-manifest-digest":"aa"}}}]"#,
            "critical.image.docker-manifest-digest: expected sha256: and 64 hexadecimal digits"
        ),
        (
            #"[{"critical":{"image":{}}}]"#,
            "critical.image.docker-manifest-digest: expected sha256: and 64 hexadecimal digits"
        ),
        (
            #"[{"Critical":{"Image":{"Docker-manifest-digest":[]}}}]"#,
            "Critical.Image.Docker-manifest-digest: expected a string, found an array"
        ),
    ]) func `a signature without what it signs is refused`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }

    @Test func `cosign tells digests`() throws {
        let verified = try signatures(String(decoding: sample("scanners/cosign/verify.json"), as: UTF8.self))
        #expect(verified.map(\.isSigned) == [true, true])
        #expect(Set(verified.map(\.target.name)) == ["registry.example.com/shop/web"])
        #expect(
            Set(verified.map(\.target.digest)) == [
                "sha256:8b53639f152c8fc6ef30802fde462ba0be9cf085f7580dc69efd72e002abbb35"
            ])
        #expect(verified.map { $0.place.pointer($0.path) } == ["/0/critical/image", "/1/critical/image"])
        let text = #"[{"critical":{"image":{"docker-manifest-digest":"sha256:\#(Self.digits)"},"identity":null}}]"#
        #expect(
            try signatures(text, image: "web:1").map(\.target)
                == [ScanTarget(name: "web:1", repoTags: ["web:1"], digest: "sha256:\(Self.digits)")])
    }

    @Test func `a claim by itself is no signature`() throws {
        let document = try read(
            #"{"critical":{"image":{"docker-manifest-digest":"sha256:\#(Self.digits)"}},"optional":null}"#)
        #expect(document.facts.isEmpty)
        #expect(document.reading.warnings.first?.hasPrefix("a claim by itself, as cosign generate prints it") == true)
    }

    @Test(arguments: [
        (
            #"{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[{"keyid":"","sig":"aa"}]}"#,
            "is an attestation in its envelope"
        ),
        (#"{"_type":"https://in-toto.io/Statement/v0.1","subject":[]}"#, "is an in-toto statement"),
        (
            #"{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","dsseEnvelope":{}}"#,
            "is a bundle of Sigstore"
        ),
        (#"{"mediaType":"application/vnd.dev.sigstore.bundle+json;version=0.1"}"#, "is a bundle of Sigstore"),
        (#"{"Base64Signature":"aa","Payload":"e30="}"#, "is a signature that nobody verified"),
        (
            #"{"critical":{"type":"atomic container signature","image":{"docker-manifest-digest":"sha256:aa"},"identity":{}}}"#,
            "is a claim of Podman's or Skopeo's simple signing"
        ),
    ]) func `what nobody verified is refused by its name`(text: String, reason: String) throws {
        let failure = try #require(try refusal(of: text, expecting: .signatures))
        #expect(failure.message.hasPrefix(reason))
        #expect(failure.message.hasSuffix("collect cosign verify --output json IMAGE instead"))
    }
}
