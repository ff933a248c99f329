import Baseline
import Testing

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("scanDay", "scanDays"), ("scandays", "scanDays"), ("scan_days", "scanDays"), ("scan-days", "scanDays"),
        ("sacnDays", "scanDays"), ("SCANDAYS", "scanDays"), ("imageDay", "imageDays"), ("patch", nil),
        ("completely different", nil), ("", nil),
    ])
    func theNearestIsFound(word: String, nearest: String?) {
        #expect(word.nearest(in: ["scanDays", "patchDays", "imageDays"]) == nearest)
    }

    @Test func aLongWordCostsLittle() {
        #expect(String(repeating: "a", count: 1_000_000).nearest(in: ["scanDays"]) == nil)
    }

    @Test(arguments: ["NP-4.1", "np-4.1", "4.1", "NP4.1"])
    func aCheckIsCalledInSeveralWays(name: String) throws {
        #expect(try Catalogue.check(called: name).id == "NP-4.1")
    }

    @Test(arguments: [
        ("NP-4.31", "there is no check NP-4.31; did you mean NP-4.1?"),
        ("4.31", "there is no check 4.31; did you mean NP-4.1?"),
        ("memory", "there is no check memory; ninepoint baseline list shows them all"),
    ])
    func anUnknownCheckNamesTheNearest(name: String, message: String) {
        let failure = #expect(throws: UnknownCheck.self) { try Catalogue.check(called: name) }
        #expect(failure?.description == message)
    }
}
