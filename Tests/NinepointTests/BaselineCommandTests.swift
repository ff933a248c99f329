import Foundation
import Testing

@Suite struct BaselineCommandTests {
    private let ninepoint: Program

    init() throws { ninepoint = try Program() }

    @Test func listShowsTheChecksThatAreAskedFor() throws {
        let all = try ninepoint("baseline", "list")
        #expect(all.status == 0 && all.errors.isEmpty)
        #expect(all.output.contains("4 Set resource quotas\n  NP-4.1 "))
        let critical = try ninepoint(
            "baseline", "list", "--control", "1", "--severity", "critical", "--subject", "container")
        #expect(critical.output.contains("NP-1.1 ") && !critical.output.contains("NP-1.10"))
        #expect(!critical.output.contains("Set resource quotas"))
        let none = try ninepoint("baseline", "list", "--control", "1", "--severity", "critical", "--subject", "engine")
        #expect(none.status == 0 && none.output.isEmpty)
        #expect(none.errors == "ninepoint: no check of the baseline is all of that\n")
        #expect(try ninepoint("baseline", "list", "--lang", "zh-Hans").output.contains("容器设置了内存限制"))
    }

    @Test func listHasFormats() throws {
        let json = try ninepoint("baseline", "list", "--format", "json", "--control", "4")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(((object?["checks"] as? [[String: Any]])?.first)?["id"] as? String == "NP-4.1")
        let markdown = try ninepoint("baseline", "list", "--format", "md", "--control", "4")
        #expect(markdown.output.hasPrefix("## 4 Set resource quotas\n\n|  | Check |"))
    }

    @Test(arguments: ["NP-4.1", "np-4.1", "4.1"])
    func explainTellsAllOfACheck(id: String) throws {
        let outcome = try ninepoint("baseline", "explain", id, "NP-1.1")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("NP-4.1 Containers have a memory limit\n"))
        #expect(outcome.output.contains("\nWhy it matters\n") && outcome.output.contains("\nHow to mend it\n"))
        #expect(outcome.output.contains("SP 800-190 4.4.3, Insecure container runtime configurations"))
        #expect(outcome.output.contains("\nNP-1.1 Containers are not privileged\n"))
    }

    @Test func frameworksShowsTheMatrixOrAllOfOne() throws {
        let all = try ninepoint("baseline", "frameworks")
        #expect(all.status == 0 && all.errors.isEmpty)
        #expect(all.output.hasPrefix("1 Avoid privileged containers\n  CIS Docker  4.1, 5.2, "))
        let markdown = try ninepoint("baseline", "frameworks", "--format", "md", "--lang", "zh-Hans")
        #expect(markdown.output.contains("| 控制项 | CIS Docker | SP 800-190 |"))
        for name in ["cis", "800-190", "800-53", "iso27001", "pci", "soc2", "mlps"] {
            let json = try ninepoint("baseline", "frameworks", "--framework", name, "--format", "json")
            let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect((object?["frameworks"] as? [[String: Any]])?.map { $0["id"] as? String } == [name])
            #expect(try ninepoint("baseline", "frameworks", "--framework", name).status == 0)
        }
    }

    @Test(arguments: [
        (["explain", "NP-4.31"], "ninepoint: there is no check NP-4.31; did you mean NP-4.1?\n"),
        (["explain", "NP-1.1", "memory"], "there is no check memory; ninepoint baseline list shows them all"),
        (["explain"], "Missing expected argument"),
        (["list", "--control", "10"], "expected a control's number, 1 to 9"),
        (["list", "--subject", "pod"], "expected container, image, network, engine or dockerfile"),
        (["frameworks", "--framework", "iso9001"], "iso27001"),
        (["list", "--severity", "grave"], "expected low, medium, high or critical"),
    ])
    func whatIsNotThereEndsWithTwo(arguments: [String], message: String) throws {
        let outcome = try ninepoint(["baseline"] + arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
