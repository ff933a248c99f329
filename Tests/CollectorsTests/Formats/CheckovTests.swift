import Collectors
import Model
import Testing

@Suite struct CheckovTests {
    @Test func `every failed check of a Dockerfile is a finding`() throws {
        let document = try read(sample("scanners/checkov/dockerfile.json"), expecting: .lint)
        #expect(document.reading.format == "checkov")
        #expect(
            document.words == #"""
                root report of checkov 3.3.30 nil 2026-11-18T11:06:40Z
                  of Dockerfile Dockerfile.worker
                  checked ["CKV_DOCKER_3", "CKV_DOCKER_7"]
                root report of checkov 3.3.30 nil 2026-11-18T11:06:40Z
                  of Dockerfile Dockerfile
                  checked ["CKV_DOCKER_1", "CKV_DOCKER_2", "CKV_DOCKER_3", "CKV_DOCKER_7"]
                  /results/failed_checks/0 CKV_DOCKER_1 Ensure port 22 is not exposed [Dockerfile:4] nil nil
                  /results/failed_checks/1 CKV_DOCKER_7 Ensure the base image uses a non latest version tag [Dockerfile:1] nil nil
                  /results/failed_checks/2 CKV_DOCKER_2 Ensure that HEALTHCHECK instructions have been added to container images [Dockerfile] nil nil
                  /results/failed_checks/3 CKV_DOCKER_3 Ensure that a user for the container has been created [Dockerfile] nil nil
                """#)
        #expect(document.reading.warnings == ["1 check that Checkov was told to skip does not count"])
    }

    @Test func `reports of several frameworks on one Dockerfile are one`() throws {
        let document = try read(sample("scanners/checkov/frameworks.json"))
        #expect(
            document.reports.map(\.target) == [.dockerfile("web/Dockerfile.worker"), .dockerfile("web/Dockerfile")])
        #expect(document.reports.first?.checked == ["CKV_DOCKER_3", "CKV_DOCKER_7", "CKV_SECRET_2"])
        #expect(
            document.reports.first?.findings == [
                ImportedFinding(
                    rule: "CKV_SECRET_2", title: "AWS Access Key", location: "web/Dockerfile.worker:3", severity: nil,
                    place: Place(document: .zero, position: .element(2)), path: "/results/failed_checks/0")
            ])
        #expect(
            document.reading.warnings == [
                "1 check that Checkov was told to skip does not count",
                "1 finding of Checkov that no Docker image or Dockerfile is the subject of does not count",
            ])
    }

    @Test(arguments: ["dockerfile", "frameworks"]) func `lines that a report quotes are not stored`(file: String) throws
    {
        let bytes = try sample("scanners/checkov/\(file).json")
        let secret = "AKIAZ7QXN4MPLK2WDY3T"
        #expect(String(decoding: bytes, as: UTF8.self).contains(secret))
        let document = try read(bytes)
        #expect(!document.storedText.contains(secret))
        #expect(!document.storedText.contains("COPY worker /srv"))
        #expect(!document.words.contains(secret))
    }

    @Test func `a quiet report names what failed alone`() throws {
        let document = try read(sample("scanners/checkov/quiet.json"))
        #expect(document.reports.map(\.checked) == [["CKV_DOCKER_2", "CKV_DOCKER_3"]])
        #expect(document.reports.map(\.findings.count) == [2])
        #expect(document.reading.warnings == ["1 check that Checkov was told to skip does not count"])
    }

    @Test func `a bare summary says that nothing was checked`() throws {
        let document = try read(sample("scanners/checkov/nothing.json"))
        #expect(document.facts.isEmpty)
        #expect(document.reading.warnings == ["Checkov found nothing to check"])
    }

    @Test(arguments: [
        (#"["/a/Dockerfile"]"#, "Checkov could not parse 1 file, and says nothing of it"),
        (#"["/a","/b"]"#, "Checkov could not parse 2 files, and says nothing of them"),
    ]) func `files that were not parsed are counted`(files: String, says: String) throws {
        let text = #"{"check_type":"dockerfile","results":{"failed_checks":[],"parsing_errors":\#(files)}}"#
        let document = try read(text)
        #expect(document.facts.isEmpty)
        #expect(document.reading.warnings == [says])
    }

    @Test(arguments: [
        ("/app/settings.py", nil, ToolReport.Target.image(ScanTarget(name: ""))),
        ("/app/settings.py", "web:1", .image(ScanTarget(name: "web:1", repoTags: ["web:1"]))),
        ("/app/web.dockerfile", nil, .dockerfile("app/web.dockerfile")),
        ("/app/web.dockerfile", "web:1", .image(ScanTarget(name: "web:1", repoTags: ["web:1"]))),
        ("/Dockerfiles/settings.py", nil, .image(ScanTarget(name: ""))),
    ]) func `a secret in any other file is one of the image`(
        file: String, image: String?, target: ToolReport.Target
    ) throws {
        let check = #"{"check_id":"CKV_SECRET_6","check_name":"Base64","file_path":"\#(file)","severity":"MEDIUM"}"#
        let text = #"{"check_type":"secrets","results":{"failed_checks":[\#(check)]}}"#
        let report = try #require(try read(text, image: image).reports.first)
        #expect(report.target == target)
        #expect(report.checked == ["CKV_SECRET_6"])
        #expect(report.findings.map(\.severity) == [.medium])
    }

    @Test func `vulnerabilities of an image are a scan, its licences findings`() throws {
        let document = try read(
            #"""
            {"check_type":"sca_image","results":{"failed_checks":[
              {"check_id":"CKV_CVE_2024_6119","file_path":"/Dockerfile (shop/web:1.4 lines:1-1 (sha256:3fba0c87))",
               "vulnerability_details":{"id":"CVE-2024-6119","severity":"high","package_name":"libssl3",
               "package_version":"3.0.14","lowest_fixed_version":"3.0.15"}},
              {"check_id":"CKV_CVE_2023_4039","file_path":"/Dockerfile (shop/web:1.4 lines:1-1 (sha256:3fba0c87))",
               "vulnerability_details":{"id":"CVE-2023-4039","severity":"low","package_name":"gcc-12-base",
               "package_version":"12.2.0","lowest_fixed_version":"N/A"}},
              {"check_id":"BC_LIC_1","check_name":"License","file_path":"/Dockerfile (3fba0c87)",
               "vulnerability_details":{"package_name":"bash","license":"GPL-3.0"}}
            ]},"summary":{"checkov_version":"3.3.30"}}
            """#)
        #expect(
            document.words == #"""
                root scan checkov 3.3.30 2026-11-18T11:06:40Z nil
                  target shop/web:1.4 nil nil
                  tags []
                  digests []
                  /results/failed_checks/0/vulnerability_details CVE-2024-6119 [] libssl3 3.0.14 3.0.15 high high nil
                  /results/failed_checks/1/vulnerability_details CVE-2023-4039 [] gcc-12-base 12.2.0 nil low low nil
                root report of checkov 3.3.30 nil 2026-11-18T11:06:40Z
                  target  nil nil
                  tags []
                  digests []
                  checked ["BC_LIC_1"]
                  /results/failed_checks/2 BC_LIC_1 License [bash] nil nil
                """#)
    }

    @Test(arguments: [
        (#"{"check_type":"dockerfile","results":{"failed_checks":null}}"#, "results.failed_checks: expected an array"),
        (
            #"{"check_type":"dockerfile","results":{"failed_checks":[{"check_id":"CKV_DOCKER_1"}]}}"#,
            "results: expected a check_id and a file_path"
        ),
        (
            #"{"check_type":"sca_image","results":{"failed_checks":[{"check_id":"CKV_CVE_2024_1"}]}}"#,
            "results.failed_checks: expected vulnerability_details"
        ), (#"{"checkov_version":"3.3.30"} {}"#, "expected a report of Checkov"),
    ]) func `a malformed report is refused`(text: String, message: String) throws {
        #expect(try refusal(of: text)?.message == message)
    }
}
