import Collectors
import Model
import Testing

@Suite struct SPDX3Tests {
    @Test func `the image of a bill of materials is the target`() throws {
        let document = try read(sample("scanners/spdx/spdx-3.json"), expecting: .packages)
        #expect(document.reading.format == "spdx-3")
        #expect(
            document.words == #"""
                root packages by bom-maker
                  target registry.example.com/shop/search:2.3.0 nil sha256:\#(String(repeating: "5d", count: 32))
                  tags []
                  digests []
                  /@graph/6 deb curl 7.88.1-10+deb12u8
                  /@graph/7 npm express 4.19.2
                """#)
    }

    @Test(arguments: [
        (#""@graph":null"#, "@graph: expected an array"),
        (#""@graph":[{"type":"software_Package"}]"#, "@graph: expected a name of a package"),
        (#""@graph":[1]"#, "@graph: expected an array of objects, found an array"),
    ]) func `a damaged document is refused`(members: String, message: String) throws {
        let context = #""@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld""#
        #expect(try refusal(of: "{\(context),\(members)}")?.message == message)
    }
}
