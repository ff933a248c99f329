import Collectors
import Model
import Testing

@Suite struct SPDXTagValueTests {
    @Test func `packages are found by their lines`() throws {
        let document = try read(sample("scanners/spdx/syft-image.spdx"), expecting: .packages)
        #expect(document.reading.format == "spdx-tag-value")
        #expect(
            document.words == #"""
                root packages by syft
                  target image.tar nil sha256:c2d881ff4fb25a2c07bf417f5ac3cecb6dd5dc98808f29ecc200bec704a19cf0
                  tags []
                  digests []
                  line 46 apk busybox 1.36.1-r15
                  line 62 apk openssh-server 9.6_p1-r0
                  line 83 npm lodash 4.17.20
                """#)
    }

    @Test func `a text of several lines is one value`() throws {
        let list = try list(
            "PackageName: b\nSPDXID: b\nPackageDescription: <text>x\nPackageName: c\n</text>\nPackageVersion: 2\n")
        #expect(list.packages.map { "\($0.name) \($0.version) \($0.path)" } == ["b 2 line 8"])
    }

    @Test func `what is told of files is not of packages`() throws {
        let list = try list(
            "PackageName: b\nSPDXID: b\nFileName: f\nSPDXID: f\nPackageVersion: 3\n"
                + "ExternalRef: PACKAGE-MANAGER purl pkg:npm/f@3\n")
        #expect(list.packages.map { "\($0.name) \($0.version)\($0.type)" } == ["b "])
    }

    @Test(arguments: [
        ("PackageName:\n", 1, "PackageName: expected a name"), ("hello\n", 1, "expected a tag, a colon and a value"),
        ("PackageComment: <text>x\n", 1, "expected </text>"),
        ("Relationship: a DESCRIBES\n", 1, "Relationship: expected an element, its relationship and another element"),
        ("SPDXVersion: SPDX-1.2\n", 1, "SPDXVersion: expected SPDX-2.2 or SPDX-2.3"),
    ]) func `a damaged line is refused by its number`(line: String, number: Int, message: String) throws {
        let failure = try refusal(of: "SPDXVersion: SPDX-2.3\n" + line)
        #expect(failure?.line == number + 1)
        #expect(failure?.message == message)
    }

    @Test func `a document that does not tell what it describes is taken for cut off`() throws {
        for end in ["", "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-im\n"] {
            let failure = try refusal(of: "SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-image\n" + end)
            #expect(failure?.message.hasPrefix("ends without a Relationship") == true)
        }
    }

    private func list(_ lines: String) throws -> PackageList {
        let image = "SPDXVersion: SPDX-2.3\nPackageName: web\nSPDXID: i\nPrimaryPackagePurpose: CONTAINER\n# all\n\n\n"
        let end = "Relationship: SPDXRef-DOCUMENT DESCRIBES i\n"
        return try #require(try read(image + lines + end).packages)
    }
}
