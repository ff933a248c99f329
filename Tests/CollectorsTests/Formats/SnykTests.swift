import Collectors
import Model
import Testing

@Suite struct SnykTests {
    @Test func `an image's packages and programs are one scan, each flaw once`() throws {
        let document = try read(sample("scanners/snyk/container.json"), expecting: .scan)
        #expect(document.reading.format == "snyk")
        #expect(
            document.words == #"""
                root scan snyk nil 2026-11-18T11:06:40Z nil
                  target registry.example.com/shop/search:2.3.0 nil nil
                  tags []
                  digests []
                  /vulnerabilities/0 CVE-2024-6119 ["SNYK-DEBIAN12-OPENSSL-7838291"] libssl3 3.0.14-1~deb12u1 3.0.14-1~deb12u2 high high nil
                  /applications/0/vulnerabilities/0 CVE-2021-44228 ["GHSA-jfh8-c2jp-5v3q", "SNYK-JAVA-ORGAPACHELOGGINGLOG4J-2314720"] org.apache.logging.log4j:log4j-core 2.14.1 2.15.0, 2.3.1, 2.12.2 critical critical nil
                  /applications/1/vulnerabilities/0 CVE-2024-22195 ["GHSA-h5c8-rqwp-cp95", "SNYK-PYTHON-JINJA2-6150717"] jinja2 3.1.2 3.1.3 medium medium nil
                  /applications/2/vulnerabilities/0 CVE-2024-45337 ["GHSA-v778-237x-gjrc", "SNYK-GOLANG-GOLANGORGXCRYPTOSSH-8496612"] golang.org/x/crypto 0.29.0 0.31.0 critical critical nil
                """#)
        #expect(document.reading.warnings == ["1 vulnerability that Snyk was told to ignore does not count"])
    }

    @Test func `the projects of an array are one scan of their image`() throws {
        let document = try read(sample("scanners/snyk/array.json"))
        #expect(document.facts.count == 1)
        let scan = try #require(document.scan)
        #expect(scan.place.position == .root)
        #expect(scan.vulnerabilities.map(\.path) == ["/0/vulnerabilities/0", "/1/vulnerabilities/0"])
        #expect(
            scan.target
                == ScanTarget(
                    name: "registry.example.com/shop/search:2.3.0",
                    imageID: "sha256:b67b17aec4d366b0251a480ec06953a6400ae0b153ca91c8e9a79b7f60f3b529",
                    repoTags: ["registry.example.com/shop/search:2.3.0"]))
    }

    @Test func `two images in an array are two scans`() throws {
        let text = "[\(project(#""path":"web:1""#)),\(project(#""path":"db:1""#))]"
        let targets = try read(text).facts.map { if case .scan(let scan) = $0 { scan.target.name } else { "" } }
        #expect(targets == ["web:1", "db:1"])
    }

    @Test(arguments: [
        (#""path":"python:3.4-alpine","projectName":"docker-image|python""#, "python:3.4-alpine"),
        (#""path":"shop/web:1/web","projectName":"docker-image|shop/web""#, "shop/web:1"),
        (#""path":"localhost:5000/web:1","projectName":"docker-image|localhost:5000/web""#, "localhost:5000/web:1"),
        (#""path":"localhost:5000/web","projectName":"docker-image|localhost:5000/web""#, "localhost:5000/web"),
        (#""projectName":"docker-image|web""#, "web"), (#""path":"web:1","projectName":"shop""#, "web:1"),
        (#""path":"a:1""#, "a:1"),
    ]) func `the image is named as its user typed it`(members: String, name: String) throws {
        #expect(try read(project(members)).scan?.target.name == name)
    }

    @Test(arguments: [
        (#""severity":"high","severityWithCritical":"critical""#, "critical"),
        (#""severity":"low","originalSeverity":"high""#, "high"),
        (#""severity":"high","originalSeverity":"low""#, "high"), (#""severity":"none""#, "none"),
        (#""title":"x""#, nil),
    ]) func `the gravest severity counts`(members: String, rating: String?) throws {
        #expect(try vulnerability(members).rating == rating)
    }

    @Test(arguments: [
        (#""fixedIn":["1.2","2.0"]"#, "1.2, 2.0"), (#""nearestFixedInVersion":"1.2""#, "1.2"),
        (#""fixedIn":[],"nearestFixedInVersion":"""#, nil), (#""isUpgradable":true"#, nil),
    ]) func `a fix is listed or the nearest one`(members: String, fixedIn: String?) throws {
        #expect(try vulnerability(members).fixedIn == fixedIn)
    }

    @Test(arguments: [
        (#""language":"linux","name":"gcc-10/libgcc-s1""#, "libgcc-s1"), (#""language":"linux","name":"bash""#, "bash"),
        (#""language":"js","name":"@babel/core""#, "@babel/core"),
        (#""language":"golang","name":"golang.org/x/net/http2""#, "golang.org/x/net"),
        (#""language":"golang","name":"github.com/gin-gonic/gin""#, "github.com/gin-gonic/gin"),
        (#""packageName":"lodash""#, "lodash"),
    ]) func `a package is named as other scanners do`(members: String, name: String) throws {
        #expect(try vulnerability(members).package == name)
    }

    @Test func `a flaw without a number goes by Snyk's`() throws {
        let vulnerability = try vulnerability(#""identifiers":{"CVE":[],"ALTERNATIVE":["SNYK-JS-CONNECT-10382"]}"#)
        #expect(vulnerability.id == "SNYK-1")
        #expect(vulnerability.aliases.isEmpty)
    }

    @Test func `an error is refused with its meaning, and without its words`() throws {
        let failure = try refusal(of: sample("scanners/snyk/error.json"))
        #expect(failure?.message.hasPrefix("is Snyk's error: it was not logged in; run snyk auth") == true)
        let other = try refusal(of: #"{"ok":false,"error":"no such image","path":"web:1"}"#)
        #expect(other?.message.hasPrefix("is Snyk's error: it could not test the image") == true)
    }

    @Test func `a project is no image`() throws {
        let text = #"{"vulnerabilities":[],"ok":true,"packageManager":"maven","projectName":"a:b","path":"."}"#
        #expect(try refusal(of: text)?.message.hasPrefix("is Snyk's report on a project, not on an image") == true)
    }

    @Test(arguments: [
        #"{"vulnerabilities":null,"packageManager":"apk","docker":{}}"#,
        #"{"vulnerabilities":[],"packageManager":"apk","docker":{},"applications":[{}]}"#,
    ]) func `a report without a list is no clean scan`(text: String) throws {
        #expect(try refusal(of: text)?.message == "vulnerabilities: expected an array")
    }

    private func project(_ members: String, vulnerabilities: String = "") -> String {
        #"{"vulnerabilities":[\#(vulnerabilities)],"packageManager":"npm","docker":{},\#(members)}"#
    }

    private func vulnerability(_ members: String) throws -> Vulnerability {
        let text = project(#""path":"web:1""#, vulnerabilities: #"{"id":"SNYK-1",\#(members)}"#)
        return try #require(try read(text).scan?.vulnerabilities.first)
    }
}
