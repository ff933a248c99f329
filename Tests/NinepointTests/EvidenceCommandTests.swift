import Foundation
import Testing

/// `evidence`, as the one who packs and the one who checks use it.
@Suite struct EvidenceCommandTests {
    private let ninepoint: Program

    init() throws {
        ninepoint = try Program()
        try ninepoint.write(
            "containers.json",
            """
            [{"Id": "a1", "Name": "/web", "Path": "x", "Args": [], "Image": "sha256:bb", "State": {"Status": "running"},
              "Config": {"Image": "x:1", "Env": ["PASSWORD=a3Fk92LsmQ"]}, "Mounts": [], "NetworkSettings": {"Networks": {}},
              "HostConfig": {"Privileged": true}}]
            """)
        for date in ["2026-11-02", "2026-11-09"] {
            let collected = try ninepoint(
                "collect", "inspect", "--host", "web-1", "--complete", "--collected-at", date, "containers.json")
            #expect(collected.status == 0, "\(collected.errors)")
        }
        #expect(try ninepoint("evidence", "keygen", "-o", "audit").status == 0)
    }

    private func pack(_ more: String...) throws -> Program.Outcome {
        try ninepoint(
            ["evidence", "pack", "--from", "2026-11-01", "--to", "2026-11-30", "-o", "november.zip"] + more)
    }

    private func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: ninepoint.folder.appending(path: name).path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test func aKeyIsForItsOwnerAloneAndNeverReplaced() throws {
        #expect(try mode("audit.pem") == 0o600)
        #expect(try ninepoint.read("audit.pem").hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        #expect(try ninepoint.read("audit.pub.pem").hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        let before = try ninepoint.read("audit.pem")
        let again = try ninepoint("evidence", "keygen", "-o", "audit")
        #expect(again.status == 2 && again.errors.contains("audit.pem"))
        #expect(try ninepoint.read("audit.pem") == before)
    }

    @Test func whatIsPackedAndSignedIsVerified() throws {
        let packed = try pack("--sign", "audit.pem")
        #expect(packed.status == 0 && packed.errors.isEmpty, "\(packed.errors)")
        #expect(packed.output.contains("november.zip\n") && packed.output.contains("2026-W46"))
        #expect(try mode("november.zip") == 0o600)
        let verified = try ninepoint("evidence", "verify", "november.zip", "--key", "audit.pub.pem")
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("2 runs: the evidence gives the same"))
        let json = try ninepoint("evidence", "verify", "november.zip", "--key", "audit.pub.pem", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(object?["status"] as? Int == 0 && (object?["faults"] as? [Any])?.isEmpty == true)
        let shown = try ninepoint("evidence", "show", "november.zip")
        #expect(shown.status == 0 && shown.output.contains("2026-11-01 to 2026-11-30"))
        #expect(shown.output.contains("web-1") && shown.output.contains("not checked"))
    }

    /// Each fault has an exit status of its own.
    @Test func theExitStatusTellsWhatIsWrong() throws {
        let unsigned = try pack()
        #expect(unsigned.status == 0 && unsigned.errors.contains("is not signed"))
        #expect(try ninepoint("evidence", "verify", "november.zip", "--key", "audit.pub.pem").status == 5)
        _ = try ninepoint("evidence", "sign", "november.zip", "--key", "audit.pem")
        #expect(try ninepoint("evidence", "verify", "november.zip", "--key", "audit.pub.pem").status == 0)
        #expect(try ninepoint("evidence", "verify", "november.zip").status == 5)
        _ = try ninepoint("evidence", "keygen", "-o", "other")
        #expect(try ninepoint("evidence", "verify", "november.zip", "--key", "other.pub.pem").status == 6)
        let file = ninepoint.folder.appending(path: "november.zip")
        let bytes = try Data(contentsOf: file)
        try bytes.prefix(bytes.count / 2).write(to: file)
        #expect(try ninepoint("evidence", "verify", "november.zip", "--key", "audit.pub.pem").status == 3)
        try Data("no package".utf8).write(to: file)
        let foreign = try ninepoint("evidence", "verify", "november.zip", "--key", "audit.pub.pem")
        #expect([3, 4].contains(foreign.status) && foreign.output.contains("november.zip"))
        #expect(try ninepoint("evidence", "verify", "absent.zip", "--key", "audit.pub.pem").status == 2)
    }

    /// Options that can't be meant are refused before anything is judged or written.
    @Test(arguments: [
        (["pack", "--from", "2026-11-30", "--to", "2026-11-01", "-o", "x.zip"], "lies before --from"),
        (["pack", "--from", "november", "--to", "2026-11-01", "-o", "x.zip"], "expected a day"),
        (["pack", "--from", "2025-11-01", "--to", "2025-11-30", "-o", "x.zip"], "no run is dated from"),
        (
            ["pack", "--from", "2026-11-01", "--to", "2026-11-30", "--hosts", "db-9", "-o", "x.zip"],
            "knows no host db-9"
        ),
        (["pack", "--from", "2026-11-01", "--to", "2026-11-30", "--controls", "12", "-o", "x.zip"], "no control 12"),
        (
            ["pack", "--from", "2026-11-01", "--to", "2026-11-30", "--sign", "audit.pub.pem", "-o", "x.zip"],
            "audit.pub.pem"
        ),
        (["pack", "--from", "2026-11-01", "--to", "2026-11-30", "--sign", "absent.pem", "-o", "x.zip"], "absent.pem"),
        (["pack", "--from", "2026-11-01", "--to", "2026-11-30", "-o", "absent/x.zip"], "absent"),
        (["sign", "absent.zip", "--key", "audit.pem"], "absent.zip"),
        (["show", "containers.json"], "containers.json"),
    ])
    func aMistakeIsNamed(arguments: [String], message: String) throws {
        let outcome = try ninepoint(["evidence"] + arguments)
        #expect(outcome.status == 2, "\(outcome.output)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: ninepoint.folder.appending(path: "x.zip").path))
    }

    @Test func noSecretIsInThePackage() throws {
        _ = try pack("--sign", "audit.pem")
        let unzipped = try ninepoint("evidence", "verify", "november.zip", "--key", "audit.pub.pem")
        #expect(unzipped.status == 0)
        let package = try Data(contentsOf: ninepoint.folder.appending(path: "november.zip"))
        #expect(package.range(of: Data("a3Fk92LsmQ".utf8)) == nil)
    }
}
