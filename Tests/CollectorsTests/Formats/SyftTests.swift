import Collectors
import Model
import Testing

@Suite struct SyftTests {
    @Test func `every artifact of an image is read`() throws {
        let document = try read(sample("scanners/syft/image.json"), expecting: .packages)
        #expect(document.reading.format == "syft")
        #expect(document.reading.warnings.isEmpty)
        #expect(
            document.words == #"""
                root packages by syft
                  target image.tar sha256:b537261b002a6d944f54e092fc5b90afa1a62b744a163c90b4c408c193589e59 sha256:c2d881ff4fb25a2c07bf417f5ac3cecb6dd5dc98808f29ecc200bec704a19cf0
                  tags ["registry.example.com/shop/search:2.3.0"]
                  digests []
                  /artifacts/0 apk busybox 1.36.1-r15
                  /artifacts/1 npm lodash 4.17.20
                  /artifacts/2 apk openssh-server 9.6_p1-r0
                """#)
    }

    @Test(arguments: [
        (#"{"type":"directory","target":"/srv/app"}"#, ScanTarget(name: "/srv/app")),
        (#"{"type":"directory","name":"app","metadata":{"path":"/srv/app"}}"#, ScanTarget(name: "/srv/app")),
        (#"{"type":"file","name":"app.jar","metadata":{}}"#, ScanTarget(name: "app.jar")),
        (
            #"{"type":"image","target":{"userInput":"web:1","imageID":"sha256:aa","manifestDigest":"sha256:cc","tags":["web:1"],"repoDigests":["w@sha256:bb"]}}"#,
            ScanTarget(
                name: "web:1", imageID: "sha256:aa", repoTags: ["web:1"], repoDigests: ["w@sha256:bb"],
                digest: "sha256:cc")
        ),
        (
            #"{"type":"image","name":"web","version":"1","metadata":{"userInput":"web:1","imageID":"sha256:aa","tags":null}}"#,
            ScanTarget(name: "web:1", imageID: "sha256:aa")
        ), ("null", ScanTarget(name: "")), ("{}", ScanTarget(name: "")),
    ]) func `a folder is a target by its name alone, an image by its digests, in old and new schemas`(
        source: String, target: ScanTarget
    ) throws {
        #expect(try list(#""artifacts":[],"source":\#(source)"#).target == target)
    }

    @Test(arguments: [
        (#""type":"python","purl":"pkg:pypi/jinja2@3.1.2""#, "pypi"), (#""type":"python""#, "pypi"),
        (#""type":"deb","purl":"""#, "deb"), (#""type":"binary""#, "binary"), (#""version":null"#, ""),
    ]) func `a type is spelled as in package URLs`(members: String, type: String) throws {
        #expect(try list(#""artifacts":[{"name":"a",\#(members)}]"#).packages.map(\.type) == [type])
    }

    @Test(arguments: [
        (#""artifacts":null"#, "artifacts: expected an array"), (#""artifacts":[{}]"#, "artifacts: expected a name"),
        (#""artifacts":[{"name":""}]"#, "artifacts: expected a name"),
        (#""artifacts":{}"#, "artifacts: expected an array of objects, found an object"),
        (#""artifacts":[{"name":"a","version":1}]"#, "artifacts.version: expected a string, found a number"),
        (#""artifacts":[],"source":"x""#, "source: expected an object, found a string"),
    ]) func `a damaged list is refused`(members: String, message: String) throws {
        #expect(try refusal(of: #"{"descriptor":{"name":"syft"},\#(members)}"#)?.message == message)
    }

    @Test func `the image's configuration, which holds its environment, is not kept`() throws {
        // {"architecture":"amd64","config":{"Env":["PATH=/bin","DB_PASSWORD=…"]}}
        let configuration =
            "eyJhcmNoaXRlY3R1cmUiOiJhbWQ2NCIsImNvbmZpZyI6eyJFbnYiOlsiUEFUSD0vYmluIiwiREJfUEFTU1dPUkQ9aEc3clQycUxwOVh3NHoiXX19"
        let document = try read(
            #"{"artifacts":[],"descriptor":{"name":"syft"},"source":{"metadata":{"config":"\#(configuration)"}}}"#)
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains(configuration))
    }

    private func list(_ members: String) throws -> PackageList {
        let text = #"{\#(members),"schema":{"url":"https://raw.githubusercontent.com/anchore/syft/main/schema.json"}}"#
        return try #require(try read(text).packages)
    }
}
