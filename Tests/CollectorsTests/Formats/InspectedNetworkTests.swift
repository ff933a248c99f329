import Collectors
import Model
import Testing

@Suite struct InspectedNetworkTests {
    @Test func `every network of a host is read`() throws {
        let document = try read(sample("2026-W41/web-1/networks.json"), expecting: .inspect)
        #expect(document.reading.format == "docker-inspect")
        #expect(
            document.words == """
                /0 network bridge cd2e33ea1593 bridge on web-1
                /1 network host 879818078e8c host on web-1
                /2 network none b6cc7eaca308 null on web-1
                /3 network shop_back e3cf56ad5d02 bridge internal on web-1
                /4 network shop_front 76af5737deeb bridge on web-1
                """)
    }

    @Test(arguments: [(#""Internal": true"#, true), (#""Internal": null"#, false), (#""Scope": "local""#, false)])
    func `a network is internal only where its document says so`(member: String, isInternal: Bool) throws {
        let document = try read(#"{"Id": "a", "Name": "n", "Driver": "bridge", "IPAM": {}, \#(member)}"#)
        #expect(document.words == "root network n a bridge\(isInternal ? " internal" : "") on web-1")
    }
}
