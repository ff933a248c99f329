import Foundation
import Testing

/// `store` and `runs`, as the one who keeps the store uses them.
@Suite struct StoreCommandTests {
    private let ninepoint: Program

    init() throws {
        ninepoint = try Program()
        for (index, date) in ["2024-11-01", "2026-11-06", "2026-11-13"].enumerated() {
            try ninepoint.write(
                "web\u{1B}.json",
                #"[{"Id": "a\#(index)", "Name": "/web", "State": {}, "Config": {}, "HostConfig": {}}]"#)
            let collected = try ninepoint(
                "collect", "inspect", "--host", "web-1", "--complete", "--collected-at", date, "web\u{1B}.json")
            #expect(collected.status == 0, "\(collected.errors)")
        }
    }

    @Test func listsRunsAndTheirDocuments() throws {
        let list = try ninepoint("runs", "list")
        #expect(list.status == 0 && list.output.contains("2026-W45") && list.output.contains("2024-W44"))
        let json = try JSONSerialization.jsonObject(with: Data(try ninepoint("runs", "list", "--json").output.utf8))
        let runs = (json as? [String: Any])?["runs"] as? [[String: Any]]
        #expect(runs?.map { $0["documents"] as? Int } == [1, 1, 1])
        let show = try ninepoint("runs", "show", "2026-W45")
        #expect(show.output.contains("web-1") && show.output.contains("docker"))
        #expect(!show.output.contains("\u{1B}"))
        #expect(try ninepoint("runs", "show", "2020-W01").status == 2)
    }

    @Test func nothingIsDeletedWithoutAYes() throws {
        let asked = try ninepoint("runs", "delete", "2026-W45")
        #expect(asked.status == 2 && asked.errors.contains("--yes"))
        #expect(try ninepoint("runs", "list").output.contains("2026-W45"))
        #expect(try ninepoint("runs", "delete", "2026-W45", "--yes").status == 0)
        #expect(try !ninepoint("runs", "list").output.contains("2026-W45"))
        let log = try ninepoint("store", "log")
        #expect(log.output.contains("delete") && log.output.contains("2026-W45"))
    }

    @Test func theLogNamesWhoDidIt() throws {
        let log = try ninepoint("store", "log", "--json")
        let lines = log.output.split(separator: "\n")
        #expect(lines.count == 3)
        let first = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
        #expect((first?["who"] as? String)?.contains("@") == true)
        #expect((first?["at"] as? String)?.hasSuffix("Z") == true && first?["action"] as? String == "collect")
    }

    @Test func aSoundStoreIsCalledSoAndADamagedOneNot() throws {
        let sound = try ninepoint("store", "check")
        #expect(sound.status == 0 && sound.output.hasPrefix("sound: 3 documents"))
        let file = ninepoint.folder.appending(path: "ninepoint.sqlite")
        var bytes = try Data(contentsOf: file)
        // zstd's frames begin so; the byte behind is the frame's header.
        let frame = try #require(bytes.range(of: Data([0x28, 0xB5, 0x2F, 0xFD])))
        bytes[frame.upperBound + 4] ^= 0xFF
        try bytes.write(to: file)
        let damaged = try ninepoint("store", "check")
        #expect(damaged.status == 1 && damaged.output.contains("FAILED  document"))
        #expect(try ninepoint("store", "check", "--store", "absent.sqlite").status == 2)
    }

    @Test func prunesWhatNoKeptRunNeeds() throws {
        let would = try ninepoint("store", "prune", "--keep", "2y", "--dry-run")
        #expect(would.output.hasPrefix("would remove 1 documents"))
        #expect(try ninepoint("store", "prune", "--keep", "2y").output.hasPrefix("removed 1 documents"))
        let old = try ninepoint("report", "--run", "2024-W44")
        #expect(old.status == 2 && old.errors.contains("was pruned on"))
        #expect(try ninepoint("report", "--run", "2026-W46").status == 0)
        #expect(try ninepoint("store", "check").status == 0)
        #expect(try ninepoint("store", "prune", "--keep", "soon").status == 2)
    }
}
