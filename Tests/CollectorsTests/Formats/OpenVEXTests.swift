import Collectors
import Model
import Testing

@Suite struct OpenVEXTests {
    @Test func `every statement with a reason is read`() throws {
        let document = try read(sample("scanners/openvex/image.json"), expecting: .scan)
        #expect(document.reading.format == "openvex")
        #expect(document.reading.evidence == [.scan])
        #expect(
            document.words == """
                /statements/0 Example Shop, product security says not_affected at 2026-10-05T08:45:00Z
                  of ["CVE-2021-44228", "GHSA-jfh8-c2jp-5v3q"]
                  in ["registry.example.com/shop/api:2.1.0"], packages []
                  vulnerable_code_not_in_execute_path: JNDI look-ups are removed from the jar.
                /statements/0/products/0 Example Shop, product security says not_affected at 2026-10-05T08:45:00Z
                  of ["CVE-2021-44228", "GHSA-jfh8-c2jp-5v3q"]
                  in ["pkg:oci/report@sha256%3A7c1d3ee34b0a1e5f1a2b7cbe17ad3fb0b9a9a0ec1e2f38d7ba7bdb8bd9cd2d11?repository_url=registry.example.com%2Fshop%2Freport"], packages ["pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"]
                  vulnerable_code_not_in_execute_path: JNDI look-ups are removed from the jar.
                /statements/1 Example Shop, product security says affected at 2026-10-05T09:00:00Z
                  of ["CVE-2024-6119"]
                  in ["pkg:deb/debian/libssl3@3.0.14-1~deb12u1", "cpe:2.3:a:openssl:openssl:3.0.14:*:*:*:*:*:*:*"], packages []
                  Update the base image.
                /statements/3 Example Shop, product security says under_investigation at 2026-10-05T09:00:00Z
                  of ["CVE-2024-22195"]
                  in ["registry.example.com/shop/report"], packages []
                  \("")
                """)
        #expect(
            document.reading.warnings == [
                "1 statement of not_affected with neither justification nor impact_statement, which OpenVEX demands, "
                    + "does not count"
            ])
    }

    @Test func `the first versions wrote names alone`() throws {
        let document = try read(sample("scanners/openvex/legacy.json"))
        #expect(
            document.words == """
                /statements/0 Example Shop, product security says fixed at 2023-03-01T08:00:00Z
                  of ["CVE-2022-23219"]
                  in ["registry.example.com/shop/web:1.4.2", "pkg:oci/web?repository_url=registry.example.com/shop/web&tag=1.4.1"], packages ["pkg:deb/debian/libc6@2.31-13+deb11u2"]
                  \("")
                """)
    }

    @Test(arguments: [
        (#""status":"not_affected""#, [], 1), (#""status":"not_affected","justification":"""#, [], 1),
        (#""status":"not_affected","action_statement":"Wait.","status_notes":"Looked.""#, [], 1),
        (#""status":"not_affected","justification":"component_not_present""#, ["component_not_present"], 0),
        (#""status":"not_affected","impact_statement":"Not built in.""#, ["Not built in."], 0),
        (#""status":"fixed""#, [""], 0), (#""status":"affected","action_statement":"Update.""#, ["Update."], 0),
    ]) func `who calls a product not affected says why, or says nothing`(
        members: String, reasons: [String], unfounded: Int
    ) throws {
        let document = try statement(#""vulnerability":{"name":"CVE-1"},"products":[{"@id":"web"}],\#(members)"#)
        #expect(document.statements.map(\.justification) == reasons)
        #expect(document.reading.warnings.count == unfounded)
    }

    @Test(arguments: [
        (#""CVE-2024-1""#, ["CVE-2024-1"]),
        (#"{"name":"CVE-2024-1","aliases":["GHSA-1","DSA-1-1",""]}"#, ["CVE-2024-1", "GHSA-1"]),
        (#"{"@id":"https://nvd.nist.gov/vuln/detail/CVE-2024-1234"}"#, ["CVE-2024-1234"]),
        (#"{"@id":"https://shop.example.com/flaws/7"}"#, ["https://shop.example.com/flaws/7"]),
    ]) func `a vulnerability has a name, and other names of the same flaw`(json: String, names: [String]) throws {
        let document = try statement(#""vulnerability":\#(json),"products":["web"],"status":"fixed""#)
        #expect(document.statements.map(\.vulnerabilities) == [names])
    }

    @Test(arguments: [
        (#""timestamp":"2024-05-01T00:00:00Z""#, "2024-05-01T00:00:00Z"),
        (#""timestamp":"2024-05-01T00:00:00Z","last_updated":"2024-06-01T00:00:00Z""#, "2024-06-01T00:00:00Z"),
        (#""timestamp":"soon""#, "2024-04-01T00:00:00Z"), (#""timestamp":null"#, "2024-04-01T00:00:00Z"),
    ]) func `a statement has its own time or the document's`(member: String, time: String) throws {
        let document = try statement(
            #""vulnerability":"CVE-1","products":["web"],"status":"fixed",\#(member)"#,
            document: #""timestamp":"2024-04-01T00:00:00Z","last_updated":"2024-07-01T00:00:00Z","#)
        #expect(document.statements.map(\.at.rfc3339) == [time])
        let timeless = try statement(#""vulnerability":"CVE-1","products":["web"],"status":"fixed""#)
        #expect(timeless.statements.map(\.at) == [collectionDate])
        #expect(timeless.statements.map(\.author) == ["https://shop.example.com/vex/1"])
    }

    @Test(
        arguments: [
            (nil, nil, [["shop/web:1"]], [[]]), ("[]", nil, [["shop/web:1"]], [[]]),
            (nil, #"["pkg:deb/a"]"#, [["shop/web:1"]], [["pkg:deb/a"]]),
            (#"["a","b"]"#, nil, [["a", "b"]], [[]]),
            (#"["a","b"]"#, #"["pkg:deb/a"]"#, [["a", "b"]], [["pkg:deb/a"]]),
            (#"[{"@id":"a","identifiers":{"purl":"a"}}]"#, nil, [["a"]], [[]]),
            (#"[{"hashes":{"sha-256":"ab"}}]"#, nil, [["sha256:ab"]], [[]]),
            (#"[{"@id":"a","subcomponents":[{"@id":"x"},{"@id":"y"}]}]"#, nil, [["a"]], [["x", "y"]]),
            (
                #"[{"@id":"a","subcomponents":[{"@id":"x"}]},{"@id":"b"},{"@id":"c","subcomponents":["y"]}]"#, nil,
                [["b"], ["a"], ["c"]], [[], ["x"], ["y"]]
            ),
        ] as [(String?, String?, [[String]], [[String]])])
    func `it is about products, or about packages in each`(
        products: String?, shared: String?, names: [[String]], packages: [[String]]
    ) throws {
        let members = [products.map { #","products":\#($0)"# }, shared.map { #","subcomponents":\#($0)"# }]
        let document = try statement(
            #""vulnerability":"CVE-1","status":"fixed""# + members.compactMap { $0 }.joined(), image: "shop/web:1")
        #expect(document.statements.map(\.products) == names)
        #expect(document.statements.map(\.packages) == packages)
    }

    @Test(arguments: [
        (
            #""vulnerability":"CVE-1","status":"known_not_affected""#,
            "statements.status: expected not_affected, affected"
        ),
        (#""vulnerability":"CVE-1""#, "statements.status: expected not_affected, affected"),
        (#""status":"fixed""#, "statements.vulnerability: expected a name"),
        (#""vulnerability":{},"status":"fixed""#, "statements.vulnerability: expected a name"),
        (#""vulnerability":7,"status":"fixed""#, "statements.vulnerability: expected a string, found a number"),
        (
            #""vulnerability":"CVE-1","status":"fixed","products":[{}]"#,
            "statements.products: expected an @id, or identifiers"
        ),
        (
            #""vulnerability":"CVE-1","status":"fixed","products":[{"@id":"a","subcomponents":[{"hashes":{}}]}]"#,
            "statements.subcomponents: expected an @id, or identifiers"
        ),
        (
            #""vulnerability":"CVE-1","status":"fixed","products":"a""#,
            "statements.products: expected an array, found a string"
        ),
        (
            #""vulnerability":"CVE-1","status":"fixed","products":["a",{}]"#,
            "statements.products: expected an array of objects, found an array"
        ),
    ]) func `a statement that says nothing certain is refused`(members: String, reason: String) throws {
        let failure = try refusal(of: #"{"@context":"https://openvex.dev/ns/v0.2.0","statements":[{\#(members)}]}"#)
        #expect(failure?.message.hasPrefix(reason) == true, "\(failure?.message ?? "read")")
    }

    @Test func `without statements it is refused, and with none it says nothing`() throws {
        let context = #""@context":"https://openvex.dev/ns/v0.2.0""#
        #expect(try refusal(of: "{\(context)}")?.message == "statements: expected an array")
        #expect(try read(#"{\#(context),"statements":[]}"#).facts.isEmpty)
        #expect(try read(#"{"@context":["https://openvex.dev/ns"],"statements":[]}"#).reading.format == "openvex")
    }

    @Test(arguments: [
        (#"{"document":{"category":"csaf_vex","csaf_version":"2.0"},"vulnerabilities":[]}"#, "is a CSAF document"),
        (#"{"@context":"https://example.org/context.jsonld","@graph":[]}"#, "is of no format"),
    ]) func `other documents are not taken for it`(text: String, reason: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix(reason) == true)
    }

    @Test func `a secret in a statement's words is taken out`() throws {
        let token = "ghp_" + "Wk3nT8qLr5Zx2Yb9Vd7Hs4Mf6Jc1Pg0AeUuR"
        let document = try statement(
            #""vulnerability":"CVE-1","products":["web"],"status":"affected","action_statement":"Use \#(token) until then.""#
        )
        #expect(document.reading.redactions == 1)
        #expect(!document.words.contains(token) && !document.storedText.contains(token))
    }

    private func statement(_ members: String, document: String = "", image: String? = nil) throws -> Document {
        try read(
            #"{"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://shop.example.com/vex/1",\#(document)"statements":[{\#(members)}]}"#,
            image: image)
    }
}

extension Document {
    var statements: [VEXStatement] {
        facts.compactMap { if case .vex(let statement) = $0 { statement } else { nil } }
    }
}
