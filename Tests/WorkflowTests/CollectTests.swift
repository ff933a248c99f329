import Foundation
import Model
import Store
import Testing
import Workflow

@Suite struct CollectTests {
    let store: Store
    let folder: URL

    init() throws {
        store = try Store()
        folder = FileManager.default.temporaryDirectory.appending(path: "collect-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appending(path: name)
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url.path
    }

    private func options() -> Collect.Options {
        Collect.Options(expecting: .inspect, collectedAt: Timestamp(seconds: 1_795_500_000))
    }

    private let container =
        #"{"Id": "aa", "Name": "/web", "State": {}, "Config": {"Image": "web:1"}, "HostConfig": {}}"#

    @Test func aBadFileDoesNotKeepTheGoodOnesOut() throws {
        let results = try Collect(store: store, options: options()).files([
            try file("good.json", "[\(container)]"), try file("cut.json", "[\(container.dropLast(4))"),
            folder.appending(path: "missing.json").path, try file("empty.json", ""),
        ])
        #expect(
            results.map { result in
                if case .landed(let landed) = result.outcome { landed.contents } else { "" }
            } == ["1 container", "", "", ""])
        #expect(try store.evidence(of: try #require(try store.runs().first)).count == 1)
    }

    @Test func aFailureNamesFilePlaceAndExpectation() throws {
        let path = try file("cut.json", "[\n\(container),\n{\"Id\": ")
        let results = try Collect(store: store, options: options()).files([path])
        guard case .failed(let message) = try #require(results.first).outcome else {
            Issue.record("it landed")
            return
        }
        #expect(results.first?.source == path)
        #expect(message.hasPrefix("line 3, column 8: "))
        #expect(message.contains("expected the end of the element that begins on line 3"))
    }

    @Test func nothingOfAnUnreadableDocumentIsStored() throws {
        let path = try file("late.json", "[\(container), {\"Id\": 1, \"State\": {}}]")
        _ = try Collect(store: store, options: options()).files([path])
        #expect(try store.runs().isEmpty)
    }

    /// One core takes secrets out while another tells the facts: of two faults the first in the document is named, and the
    /// next document is read.
    @Test(arguments: [(0, false), (0, true), (1_500, false), (2_999, false)])
    func aFaultAnywhereInALargeDocumentIsNamed(number: Int, isCut: Bool) throws {
        var elements = (0..<3_000).map { index in
            #"{"Id": "\#(index)", "Name": "/web-\#(index)", "State": {}, "Config": {}, "HostConfig": {}, "x": "\#(pad)"}"#
        }
        elements[number] = #"{"Id": "b", "State": {}, "HostConfig": {"Memory": "1"}}"#
        let large = "[\n\(elements.joined(separator: ",\n"))" + (isCut ? "" : "]")
        let results = try Collect(store: store, options: options()).files([
            try file("large.json", large), try file("good.json", "[\(container)]"),
        ])
        guard case .failed(let message) = try #require(results.first).outcome else {
            Issue.record("it landed")
            return
        }
        #expect(message == "line \(number + 2), column 1: HostConfig.Memory: expected a number, found a string")
        #expect(try store.evidence(of: try #require(try store.runs().first)).map(\.size) == [container.utf8.count + 2])
    }

    private let pad = String(repeating: "x", count: 2_000)

    @Test func anEmptyArrayIsAHostWithoutContainers() throws {
        var options = options()
        options.isComplete = true
        let results = try Collect(store: store, options: options).files([try file("none.json", "[]\n")])
        guard case .landed(let landed) = try #require(results.first).outcome else {
            Issue.record("it was refused")
            return
        }
        #expect(landed.contents == "0 containers")
        let evidence = try store.evidence(of: try #require(try store.runs().first))
        #expect(evidence.first?.subjects == [.container])
    }

    @Test func aDockerInfoNamesTheHostOfTheOthers() throws {
        let results = try Collect(store: store, options: options()).files([
            try file("containers.json", "[\(container)]"),
            try file("info.json", #"{"ID": "x", "Name": "web-7", "ServerVersion": "28.0.0", "Containers": 1}"#),
        ])
        let hosts = results.map { result -> String? in
            if case .landed(let landed) = result.outcome { landed.host } else { nil }
        }
        #expect(hosts == ["web-7", "web-7"])
    }

    @Test func aHostWithoutANameIsWarnedOf() throws {
        let results = try Collect(store: store, options: options()).files([try file("c.json", "[\(container)]")])
        guard case .landed(let landed) = try #require(results.first).outcome else {
            Issue.record("it was refused")
            return
        }
        #expect(landed.host == "unknown")
        #expect(landed.warnings.map { $0.contains("--host") } == [true])
    }

    @Test(arguments: [("2026-W01", false), ("2026-W48", true), ("release 4.2", true)])
    func aWeekOtherThanTheDatesIsRefused(label: String, isTaken: Bool) throws {
        var options = options()
        options.run = label
        let path = try file("c.json", "[\(container)]")
        let result = Result { try Collect(store: store, options: options).files([path]) }
        #expect(((try? result.get()) != nil) == isTaken)
    }
}
