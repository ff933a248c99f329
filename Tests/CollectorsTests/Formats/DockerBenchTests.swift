import Collectors
import Model
import Testing

@Suite struct DockerBenchTests {
    @Test func `every warning of a log is a finding on each container or image that it names`() throws {
        let document = try read(sample("scanners/docker-bench-security/log.json"), expecting: .lint)
        #expect(document.reading.format == "docker-bench")
        #expect(document.reading.isPartial == false)
        #expect(
            document.words == #"""
                root report of docker-bench-security 1.6.1 nil 2026-10-02T06:00:12Z
                  of host web-1
                  checked ["2.2", "2.3", "4.6", "5.11", "5.32"]
                  /tests/0/results/1 2.2 Ensure network traffic is restricted between containers on the default bridge (Scored) [] nil WARN
                  /tests/1/results/1/items/0 4.6 Ensure that HEALTHCHECK instructions have been added to container images (Automated) [shop/search:2.3.0] nil WARN
                  /tests/1/results/1/items/1 4.6 Ensure that HEALTHCHECK instructions have been added to container images (Automated) [shop/search:2.3] nil WARN
                  /tests/1/results/1/items/2 4.6 Ensure that HEALTHCHECK instructions have been added to container images (Automated) [4f2a7b9c0d1e] nil WARN
                  /tests/2/results/0/items/0 5.11 Ensure that the memory usage for containers is limited (Automated) [web] nil WARN
                  /tests/2/results/0/items/1 5.11 Ensure that the memory usage for containers is limited (Automated) [search] nil WARN
                """#)
        #expect(
            document.reading.warnings == [
                "1 result that docker-bench-security calls information (INFO) does not count",
                "1 result that docker-bench-security leaves to people (NOTE) does not count",
            ])
    }

    @Test func `a result of a single check stands outside of any section`() throws {
        let report = try report(#"{"id":"2.2","desc":"d","result":"WARN","details":"x"}"#)
        #expect(report.findings.map(\.path) == ["/tests/0"])
        #expect(report.checked == ["2.2"])
    }

    @Test(arguments: [
        (#""start":1790920800,"end":1790920812"#, 1_790_920_812), (#""start":1790920800"#, 1_790_920_800),
        (#""checks":1"#, collectionDate.seconds),
    ]) func `it is dated by its end`(members: String, seconds: Int) throws {
        let document = try read(#"{"dockerbenchsecurity":"1.6.0","tests":[{"id":"1","result":"PASS"}],\#(members)}"#)
        #expect(document.reports.map(\.at.seconds) == [seconds])
    }

    @Test(arguments: ["", #"{"id":"2.1","result":"INFO"}"#])
    func `a log in which nothing passed or failed is no report`(
        test: String
    ) throws {
        let document = try read(#"{"dockerbenchsecurity":"1.6.0","tests":[\#(test)]}"#)
        #expect(document.facts.isEmpty)
        #expect(document.reading.warnings.first == "names nothing that passed or failed")
    }

    @Test func `a shortened list is said to be one`() throws {
        let document = try read(log(#"{"id":"5.11","result":"WARN","items":["web","(truncated)"]}"#))
        #expect(document.reports.first?.findings.map(\.location) == ["web"])
        #expect(
            document.reading.warnings.first?.hasPrefix("docker-bench-security was told to shorten its lists") == true)
    }

    @Test(arguments: [
        (#"{"dockerbenchsecurity":"1.6.0","tests":null}"#, "tests: expected an array"),
        (#"{"dockerbenchsecurity":"1.6.0","tests":[{"id":"1"}]}"#, "tests.results: expected an array"),
        (
            #"{"dockerbenchsecurity":"1.6.0","tests":[{"results":[{"result":"PASS"}]}]}"#,
            "tests.results: expected an id"
        ),
        (
            #"{"dockerbenchsecurity":"1.6.0","tests":[{"id":"1","result":"FAIL"}]}"#,
            "tests.results.result: expected PASS, WARN, INFO or NOTE"
        ),
        (#"{"dockerbenchsecurity":"1.6.0","tests":[],"end":-1}"#, "end: expected the seconds since 1970"),
        (#"{"dockerbenchsecurity":16,"tests":[]}"#, "dockerbenchsecurity: expected a string, found a number"),
        (
            #"{"dockerbenchsecurity":"1.3.3","start":1,"1.1":"WARN","end":2}"#,
            "is the log of an old docker-bench-security, which gives results alone; "
                + "collect the .log.json of a newer one instead"
        ),
    ]) func `a malformed log that is JSON is refused, not repaired`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }

    // MARK: Damaged

    @Test func `of a damaged log every result is read that is whole, and what is not is said`() throws {
        let document = try read(sample("scanners/docker-bench-security/damaged.json"), expecting: .lint)
        #expect(document.reading.format == "docker-bench-damaged")
        #expect(document.reading.isPartial)
        #expect(
            document.words == #"""
                line 1 report of docker-bench-security 1.6.0 nil 2026-10-02T06:00:00Z
                  of host web-1
                  checked ["5.10", "5.5", "5.9"]
                  line 9 5.5 Ensure sensitive host system directories are not mounted on containers (Automated) [] nil WARN
                  line 23: /items/0 5.10 Ensure that the memory usage for containers is limited (Automated) [web] nil WARN
                """#)
        #expect(
            document.reading.warnings == [
                "is damaged: 2 of its 4 results were read whole, 1 without what they name, 1 not at all (line 32); "
                    + "its end is missing, and with it perhaps more results"
            ])
    }

    @Test(arguments: [
        (#"{"id":"1.1","result":"PASS"} {"id":"1.2","result":"PASS"}"#, "2 of its 2 results were read whole"),
        (
            #"{"id":"1.1","result":"WARN","details":"a "b"","items":["x"]},{"id":"1.2","result":"PASS"}"#,
            "1 of its 2 results were read whole, 1 without what they name"
        ),
        (
            #"{"id":"7.4","result":"WARN","details":"a"}"result":"WARN","details":"b"}"#,
            "1 of its 2 results were read whole, 1 not at all (line 1)"
        ),
        (
            #"{"id":"1.1","desc":"a "b"","result":"WARN"},{"id":"1.2","result":"PASS"}"#,
            "1 of its 2 results were read whole, 1 not at all (line 1)"
        ),
        (
            #"{"id":"1.1","result":"WRN",},{"id":"1.2","result":"PASS"}"#,
            "1 of its 2 results were read whole, 1 not at all (line 1)"
        ),
    ]) func `damage within a log is told by its results`(results: String, says: String) throws {
        let document = try read(log(results) + "")
        #expect(document.reading.isPartial)
        #expect(document.reading.warnings.first == "is damaged: \(says)")
        #expect(document.reports.map(\.at.seconds) == [1_790_920_812])
    }

    @Test func `a damaged log without any result is refused`() throws {
        #expect(
            try refusal(of: #"{"dockerbenchsecurity":"1.6.0","tests":[{"id":"1","#)?.message
                == "is a damaged log of docker-bench-security, and none of its results can be read")
        #expect(try refusal(of: #"{"tests":[{"id":"1.1","result":"PASS"}"#)?.line == 1)
    }

    @Test(arguments: ["}", "{", #"{"id""result"}"#, #"{"id":"1","result":""#])
    func `a damaged log of many beginnings and ends is read in time`(piece: String) throws {
        let pieces = String(repeating: piece, count: (1 << 17) / piece.utf8.count)
        let document = try read(log(#"{"id":"1.1","result":"PASS"} "# + pieces))
        #expect(document.reports.map(\.checked) == [["1.1"]])
    }

    @Test func `a secret in a damaged log is not stored`() throws {
        let token = "ghp_" + "Zq1Xw2Ce3Vr4Bt5Ny6Mu7Li8Ko9Pj0Ha1GsF"
        let document = try read(
            log(#"{"id":"5.1","result":"WARN","items":["\#(token)"]} {"id":"5.2","result":"PASS"}"#))
        #expect(document.reading.isPartial)
        #expect(document.reading.redactions == 1)
        #expect(!document.storedText.contains(token))
        #expect(!document.words.contains(token))
    }

    private func log(_ results: String) -> String {
        #"{"dockerbenchsecurity":"1.6.0","start":1790920800,"tests":[{"id":"1","desc":"d","results":[\#(results)]}],"#
            + #""checks":1,"score":-1,"end":1790920812}"#
    }

    private func report(_ test: String) throws -> ToolReport {
        try #require(try read(#"{"dockerbenchsecurity":"1.6.0","tests":[\#(test)]}"#).reports.first)
    }
}
