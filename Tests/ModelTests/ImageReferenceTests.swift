import Model
import Testing

@Suite struct ImageReferenceTests {
    private static let hex = String(repeating: "4b", count: 32)

    @Test(
        arguments: [
            ("web", "docker.io/library/web", nil, nil, "web"), ("web:1.4", "docker.io/library/web", "1.4", nil, "web"),
            ("shop/web:1.4", "docker.io/shop/web", "1.4", nil, "shop/web"),
            ("localhost/web", "localhost/web", nil, nil, "localhost/web"),
            ("localhost:5000/web:1", "localhost:5000/web", "1", nil, "localhost:5000/web"),
            ("registry:5000/web", "registry:5000/web", nil, nil, "registry:5000/web"),
            (
                "registry.example.com/shop/web", "registry.example.com/shop/web", nil, nil,
                "registry.example.com/shop/web"
            ),
            ("a.b:5000/c/d:1@sha256:\(hex)", "a.b:5000/c/d", "1", "sha256:\(hex)", "a.b:5000/c/d"),
            ("web@sha256:\(hex)", "docker.io/library/web", nil, "sha256:\(hex)", "web"),
            ("docker.io/library/web:1", "docker.io/library/web", "1", nil, "web"),
            ("docker.io/shop/web", "docker.io/shop/web", nil, nil, "shop/web"),
            ("index.docker.io/shop/web", "docker.io/shop/web", nil, nil, "shop/web"),
            ("index.docker.io/library/web", "docker.io/library/web", nil, nil, "web"),
            ("localhosts/web", "docker.io/localhosts/web", nil, nil, "localhosts/web"),
            ("localhost", "docker.io/library/localhost", nil, nil, "localhost"),
            // Short of 64 digits it may be a name.
            ("4bb46517cac3", "docker.io/library/4bb46517cac3", nil, nil, "4bb46517cac3"),
        ] as [(String, String, String?, String?, String)])
    func `a name has a registry, a repository, a tag and a digest`(
        text: String, repository: String, tag: String?, digest: String?, familiar: String
    ) {
        let reference = ImageReference(text)
        #expect(reference.repository == repository)
        #expect(reference.tag == tag)
        #expect(reference.digest == digest)
        #expect(reference.familiarRepository == familiar)
        #expect(!reference.isBareID)
    }

    @Test(arguments: ["sha256:\(hex)", hex, "sha256:4bb4", "", "<none>", "<none>:<none>", "<none>@<none>"])
    func `an id and no name at all are no repository`(text: String) {
        #expect(ImageReference(text).isBareID)
        #expect(ImageReference(text).familiarRepository.isEmpty)
    }

    @Test(arguments: ["docker.io/web", "index.docker.io/web"])
    func `an official image may be named by Docker's registry alone`(text: String) {
        #expect(ImageReference(text).repository == "docker.io/library/web")
        #expect(ImageReference(text).familiarRepository == "web")
    }
}
