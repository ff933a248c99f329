import Collectors
import Model
import Testing

@Suite struct KubeBenchTests {
    @Test func `every failed test of a report is a finding`() throws {
        let document = try read(sample("scanners/kube-bench/controls.json"), expecting: .lint)
        #expect(document.reading.format == "kube-bench")
        #expect(
            document.words == #"""
                root report of kube-bench nil cis-1.8 2026-11-18T11:06:40Z
                  of host web-1
                  checked ["4.1.1", "4.1.2"]
                  /Controls/0/tests/0/results/0 4.1.1 Ensure that the kubelet service file permissions are set to 600 or more restrictive (Automated) [node] nil FAIL
                """#)
        #expect(
            document.reading.warnings == ["1 result that kube-bench leaves to people (WARN, INFO) does not count"])
    }

    @Test func `controls in an array are one report`() throws {
        let document = try read(sample("scanners/kube-bench/array.json"))
        #expect(
            document.words == #"""
                /0 report of kube-bench nil cis-1.8 2026-11-18T11:06:40Z
                  of host web-1
                  checked ["3.2.1", "4.1.1", "4.1.2"]
                  /0/tests/0/results/0 4.1.1 Ensure that the kubelet service file permissions are set to 600 or more restrictive (Automated) [node] nil FAIL
                  /1/tests/0/results/0 3.2.1 Ensure that a minimal audit policy is created (Manual) [controlplane] nil FAIL
                """#)
    }

    @Test func `controls of different benchmarks are of none`() throws {
        let text = #"{"node_type":"n","version":"1.5","tests":[]} {"node_type":"e","version":"1.6","tests":[]}"#
        #expect(try read(text).reports.map(\.benchmark) == [nil])
    }

    @Test(arguments: [
        (#"{"node_type":"n","tests":null}"#, "tests: expected an array"),
        (#"{"node_type":"n","tests":[{}]}"#, "tests.results: expected an array"),
        (#"{"node_type":"n","tests":[{"results":[{"status":"PASS"}]}]}"#, "tests.results: expected a test_number"),
        (
            #"{"node_type":"n","tests":[{"results":[{"test_number":"1","status":"?"}]}]}"#,
            "tests.results.status: expected PASS, FAIL, WARN or INFO"
        ), (#"{"Controls":null}"#, "Controls: expected an array"),
    ]) func `a malformed report is refused`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }

    @Test(arguments: [
        #"{"id":"1","text":"Host","tests":[{"results":[{"test_number":"1.1","status":"PASS"}]}]}"#,
        #"{"Controls":[{"id":"1","tests":[{"results":[{"test_number":"1.1","status":"PASS"}]}]}]}"#,
    ]) func `a benchmark of Docker in the same form is refused by its name`(text: String) throws {
        #expect(try refusal(of: text)?.message.hasPrefix("has the form of kube-bench's reports") == true)
    }
}
