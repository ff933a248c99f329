import Collectors
import Model
import Testing

@Suite struct SPDXTests {
    @Test func `the image of Syft is the target and no package`() throws {
        let document = try read(sample("scanners/spdx/syft-image.json"), expecting: .packages)
        #expect(document.reading.format == "spdx")
        #expect(
            document.words == #"""
                root packages by syft
                  target registry.example.com/shop/search:2.3.0 nil sha256:c2d881ff4fb25a2c07bf417f5ac3cecb6dd5dc98808f29ecc200bec704a19cf0
                  tags []
                  digests []
                  /packages/0 apk busybox 1.36.1-r15
                  /packages/1 npm lodash 4.17.20
                  /packages/2 apk openssh-server 9.6_p1-r0
                """#)
    }

    @Test func `the image, the system and the lock file of Trivy are no packages`() throws {
        let digest = "sha256:" + String(repeating: "5d", count: 32)
        let id = "sha256:" + String(repeating: "7e", count: 32)
        #expect(
            try read(sample("scanners/spdx/trivy-image.json")).words == #"""
                root packages by trivy
                  target registry.example.com/shop/search:2.3.0 \#(id) \#(digest)
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests ["registry.example.com/shop/search@\#(digest)"]
                  /packages/2 deb curl 7.88.1-10+deb12u8
                  /packages/3 npm express 4.19.2
                """#)
    }

    @Test(arguments: [
        (#"["Organization: a","Tool: syft-1.18.1"]"#, "syft"), (#""Tool: trivy-0.49.1""#, "trivy"),
        (#"["Tool: syft-v0.42.0-bogus"]"#, "syft"), (#"["Tool: trivy-dev"]"#, "trivy"),
        (#"["Tool: Microsoft.SBOMTool-2.2.3"]"#, "microsoft.sbomtool"),
        (#"[{"Tool":"docker-scout-1.2"}]"#, "docker-scout"),
        (#"["Person: a"]"#, "spdx"), ("[]", "spdx"), ("null", "spdx"), (#"["Tool: "]"#, "spdx"),
    ]) func `the tool is named without its version`(creators: String, tool: String) throws {
        let members = #""packages":[],"creationInfo":{"created":"redacted","creators":\#(creators)}"#
        #expect(try list(members).tool == tool)
    }

    @Test(arguments: [
        (#""documentDescribes":["i"]"#, "web:1", ["a"]), (#""documentDescribes":["i","a"]"#, "web:1", ["a"]),
        (#""documentDescribes":["a"]"#, "a", ["web"]), (#""documentDescribes":["f"]"#, "doc", ["web", "a"]),
        (
            #""relationships":[{"spdxElementId":"d","relationshipType":"DESCRIBES","relatedSpdxElement":"i"}]"#,
            "web:1",
            ["a"]
        ),
        (
            #""relationships":[{"spdxElementId":"i","relationshipType":"DESCRIBED_BY","relatedSpdxElement":"d"}]"#,
            "web:1", ["a"]
        ), (#""files":[]"#, "doc", ["web", "a"]),
    ]) func `what the document describes is its target`(members: String, target: String, names: [String]) throws {
        let packages = #"""
            "packages":[{"SPDXID":"i","name":"web","versionInfo":"1","primaryPackagePurpose":"CONTAINER"},
            {"SPDXID":"a","name":"a"}],
            """#
        let list = try list(packages + members)
        #expect(list.target.name == target)
        #expect(list.packages.map(\.name) == names)
    }

    @Test(arguments: [
        (#""versionInfo":"sha256:aa""#, "web", "sha256:aa"),
        (
            #""externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:oci/web@sha256%3Abb?arch="}]"#, "web",
            "sha256:bb"
        ),
        (#""externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:oci/web@sha256:bb"}]"#, "web", "sha256:bb"),
        (
            #""checksums":[{"algorithm":"SHA1","checksumValue":"dd"},{"algorithm":"SHA256","checksumValue":"cc"}]"#,
            "web", "sha256:cc"
        ),
        (#""versionInfo":"NOASSERTION""#, "web", nil),
    ]) func `an image's digest is found wherever tools write it`(member: String, name: String, digest: String?) throws {
        let image = #""packages":[{"SPDXID":"i","name":"web","primaryPackagePurpose":"CONTAINER",\#(member)}]"#
        let target = try list(image + #","documentDescribes":["i"]"#).target
        #expect(target == ScanTarget(name: name, digest: digest))
    }

    @Test func `without a version there is none`() throws {
        let list = try list(#""packages":[{"name":"a","versionInfo":"NOASSERTION"},{"name":"b"}]"#)
        #expect(list.packages.map(\.version) == ["", ""])
    }

    @Test(arguments: [
        (#""files":[]"#, "packages: expected an array"), (#""packages":[{}]"#, "packages: expected a name"),
        (#""packages":[{"name":"a","versionInfo":{}}]"#, "packages.versionInfo: expected a string, found an object"),
        (
            #""packages":[],"creationInfo":{"creators":[1]}"#,
            "creationInfo.creators: expected strings, found a number"
        ),
    ]) func `a damaged document is refused`(members: String, message: String) throws {
        #expect(try refusal(of: #"{"spdxVersion":"SPDX-2.3",\#(members)}"#)?.message == message)
    }

    @Test(arguments: ["spdxVersion: SPDX-2.3\n", "SPDXID: \"SPDXRef-DOCUMENT\"\nspdxVersion: \"SPDX-2.3\"\n"])
    func `YAML is refused by its name`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("is SPDX in YAML; collect it as JSON") == true)
    }

    private func list(_ members: String) throws -> PackageList {
        try #require(try read(#"{"spdxVersion":"SPDX-2.3","name":"doc",\#(members)}"#).packages)
    }
}
