import Collectors
import Model
import Testing

@Suite struct CycloneDXXMLTests {
    /// What Syft writes of one image in two forms differs in the pointers alone.
    @Test func `Syft's list says the same as in JSON`() throws {
        let document = try read(sample("scanners/cyclonedx/syft.xml"), expecting: .packages)
        #expect(document.reading.format == "cyclonedx-xml")
        #expect(document.reading.evidence == [.packages])
        #expect(document.reading.warnings == [])
        let list = try #require(document.packages)
        let other = try #require(try read(sample("scanners/cyclonedx/syft.json")).packages)
        #expect(list.tool == other.tool)
        #expect(list.target == other.target)
        #expect(list.packages.map(words) == other.packages.map(words))
        #expect(list.packages.map(\.path) == Array(repeating: "line 2", count: 4))
    }

    @Test func `packages, vulnerabilities and what is said of them are read by their lines`() throws {
        let document = try read(sample("scanners/cyclonedx/vulnerabilities.xml"), expecting: .scan)
        #expect(document.reading.evidence == [.packages, .scan])
        let target = """
              target registry.example.com/shop/search:2.3.0 nil sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630
              tags []
              digests []
            """
        #expect(
            document.words == """
                root packages by grype
                \(target)
                  line 23 npm lodash 4.17.20
                  line 28 maven org.apache.logging.log4j:log4j-core 2.14.1
                root scan grype 0.100.0 2026-10-02T05:40:01Z nil
                \(target)
                  line 69 CVE-2021-23337 ["GHSA-35jh-r3h4-6jhm"] lodash 4.17.20 4.17.21 high high pkg:npm/lodash@4.17.20
                  line 90 CVE-2021-44228 [] org.apache.logging.log4j:log4j-core 2.14.1 nil critical nil pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1
                line 72 Example Shop says not_affected at 2026-10-04T16:20:00Z
                  of ["CVE-2021-44228"]
                  in ["registry.example.com/shop/search:2.3.0", "sha256:fe954280ff8f16b17a28f377c2a471691a348999b36de1f02d5dc0c55ce63630"], packages ["pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"]
                  code_not_reachable: JNDI look-ups are removed from the jar.
                """)
    }

    @Test(arguments: ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"])
    func `every version of the namespace is read`(version: String) throws {
        let document = try bom(
            "<components><component type='library'><name>a</name><version>1</version></component></components>",
            version: version)
        #expect(document.packages?.packages.map(words) == [" a 1"])
        #expect(document.packages?.tool == "cyclonedx")
    }

    @Test func `the tools of versions before 1.5 stand alone`() throws {
        let document = try bom(
            "<metadata><tools><tool><vendor>a</vendor><name>Syft</name><version>1</version></tool></tools><component type='container'><name>web:1</name></component></metadata><components/>"
        )
        #expect(document.packages?.tool == "syft")
        #expect(document.packages?.packages == [])
    }

    @Test func `vulnerabilities of the extension before 1.4 stand in their components`() throws {
        let document = try bom(
            "<components><component type='library' bom-ref='a'><name>a</name><version>1</version><v:vulnerabilities xmlns:v='http://cyclonedx.org/schema/ext/vulnerability/1.0'><v:vulnerability ref='a'><v:id>CVE-2021-1</v:id><v:ratings><v:rating><v:severity>Critical</v:severity></v:rating></v:ratings></v:vulnerability></v:vulnerabilities></component></components>",
            version: "1.2")
        #expect(
            document.scan?.vulnerabilities.map { "\($0.id) \($0.package) \($0.severity?.name ?? "-")" } == [
                "CVE-2021-1 a critical"
            ])
    }

    @Test(arguments: [
        ("<components>\n<component type='library'/></components>", 2, "component: expected a type and a name"),
        ("<components><component><name>a</name></component></components>", 1, "component: expected a type and a name"),
        ("<vulnerabilities>\n\n<vulnerability/></vulnerabilities>", 3, "vulnerability: expected an id"),
        (
            "<vulnerabilities><vulnerability><id>CVE-1</id><affects>\n<target/></affects></vulnerability></vulnerabilities>",
            2, "target: expected a ref"
        ),
        (
            "<vulnerabilities><vulnerability><id>CVE-1</id><analysis><state>fine</state></analysis></vulnerability></vulnerabilities>",
            1, "analysis: expected a state of CycloneDX"
        ),
    ]) func `a malformed element is named with its line`(content: String, line: Int, reason: String) throws {
        let failure = try refusal(of: "<bom xmlns='http://cyclonedx.org/schema/bom/1.6'>\(content)</bom>")
        #expect(failure?.line == line)
        #expect(failure?.message == reason)
    }

    @Test func `another namespace is refused`() throws {
        #expect(try refusal(of: "<bom xmlns='http://cyclonedx.org/schema/bom/2.0'/>") != nil)
        #expect(try refusal(of: "<bom/>") != nil)
    }

    private func words(_ package: PackageList.Package) -> String {
        "\(package.type) \(package.name) \(package.version)"
    }

    private func bom(_ content: String, version: String = "1.6") throws -> Document {
        try read("<bom xmlns='http://cyclonedx.org/schema/bom/\(version)'>\(content)</bom>")
    }
}
