import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct HistoryOutputTests {
    private func points(_ count: Int, label: String = "2026-W") -> [TrendPoint] {
        let subjects = [
            judged(.container, "shop/web") { check in
                switch check.control {
                case 1: failing("bad", severity: .critical)
                case 2: .notAssessed("nothing collected")
                default: .pass
                }
            }
        ]
        return TrendPoint.points(
            (0..<count).map { number in
                RunTallies(
                    run: Run(
                        id: Int64(number), label: "\(label)\(10 + number)",
                        date: Timestamp(seconds: 1_790_000_000 + number * 604_800), policy: "",
                        baseline: Catalogue.version, isJudged: true),
                    checks: tallies(subjects), open: [.critical: number + 1, .low: 2])
            })
    }

    private func plain(_ text: String) -> Bool { !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" } }

    @Test func aCellOfTheNineRowsTellsRateCriticalFindingsAndSilence() {
        let lines = TrendText(width: 110).render(points(8)).split(separator: "\n").map(String.init)
        #expect(lines[0] == "2026-W10 … 2026-W17, 8 runs")
        #expect(lines[1].hasPrefix("1 Avoid privileged containers ") && lines[1].contains("░░░░░░░░    0 %"))
        #expect(lines[2].contains("········      –"))
        #expect(lines[5].hasPrefix("5 Keep images") && lines[9].hasPrefix("9 Pin versions"))
        #expect(lines.contains { $0.hasPrefix("open findings ") && $0.hasSuffix("10 (+1)") })
        #expect(lines.last?.hasPrefix("2026-W17") == true)
    }

    @Test(arguments: [60, 80, 110], [1, 8, 52, 104])
    func itKeepsToTheTerminal(width: Int, runs: Int) {
        let text = TrendText(width: width).render(points(runs))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
        #expect(text.contains("have room here") == (runs > width - 37 || runs == 104))
        #expect(text.contains("earlier runs (--json has all)") == (runs > 12))
    }

    @Test func colourOnlyWhereAskedFor() {
        #expect(plain(TrendText().render(points(3))))
        #expect(TrendText(isColoured: true).render(points(3)).contains("\u{1B}[31m░\u{1B}[0m"))
        #expect(TrendText().render([]) == "no run was judged yet\n")
    }

    @Test func theTrendsJSONHoldsEveryRun() throws {
        let bytes = TrendJSON().render(points(60))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let runs = try #require(object["runs"] as? [[String: Any]])
        #expect(runs.count == 60)
        #expect((runs[59]["open"] as? [String: Int])?["critical"] == 60)
        #expect((runs[0]["controls"] as? [[String: Any]])?.count == 9)
        #expect((runs[0]["controls"] as? [[String: Any]])?[1]["rate"] is NSNull)
    }

    /// A change of each kind, on subjects of one name.
    private func changes(_ name: String) -> [FindingChange] {
        func standing(_ state: Standing.State, _ severity: Severity = .high) -> Standing {
            Standing(state: state, severity: severity)
        }
        let cases: [(Standing?, Standing?, Change?, Change?)] = [
            (nil, standing(.open), .opened, nil), (nil, standing(.open, .critical), .regressed, .fixed),
            (standing(.open), standing(.open), .regressed, .fixed), (standing(.open), nil, nil, .fixed),
            (standing(.stale), nil, nil, .removed), (standing(.open), standing(.stale), nil, .stale),
            (standing(.open), standing(.waived), nil, .waived), (standing(.waived), standing(.open), nil, .unwaived),
            (standing(.stale), standing(.open), nil, .persists),
            (standing(.open, .medium), standing(.open, .high), nil, .persists), (nil, standing(.open), .policy, nil),
            (standing(.open), nil, nil, .policy), (nil, standing(.open), .baseline, nil),
            (standing(.open), nil, nil, .baseline), (nil, standing(.waived), .waived, nil),
            (standing(.open), standing(.open), nil, nil), (nil, nil, .opened, .fixed),
        ]
        return cases.enumerated().compactMap { number, change in
            FindingChange(
                FindingKey(
                    subject: Subject(kind: .container, host: "web-1", key: name), check: "NP-4.1", detail: "\(number)"),
                before: change.0, after: change.1, birth: change.2, end: change.3)
        }
    }

    private func difference(_ name: String = "shop/web") -> RunDifference {
        let points = points(2)
        return RunDifference(earlier: points[0], later: points[1], changes: changes(name))
    }

    @Test func theDifferenceIsGroupedByHowItCameAbout() {
        let lines = DiffText(width: 110).render(difference()).split(separator: "\n").map(String.init)
        #expect(lines[0] == "2026-W10 (2026-09-21) → 2026-W11 (2026-09-28)")
        #expect(lines.contains("open      3 → 4 (+1)"))
        let headings = lines.filter { $0.hasSuffix(")") && !$0.contains("→") && !$0.hasPrefix(" ") }
        #expect(
            headings == [
                "regressed (2)", "opened (1)", "open again: the waiver ended (1)", "opened by the policy (1)",
                "opened by the baseline's version (1)", "seen again (1)", "of another severity (1)", "stale (1)",
                "waived (2)", "fixed (1)", "removed (1)", "ended by the policy (1)",
                "ended by the baseline's version (1)",
            ])
        #expect(lines.contains { $0.hasPrefix("  medium → high  NP-4.1  container web-1/shop/web · ") })
        #expect(lines.contains { $0.hasPrefix("  critical  NP-4.1  container web-1/shop/web · ") })
    }

    @Test(arguments: [
        (20, 20, nil), (21, 20, "  … and 1 more (--all lists them)"), (500, 20, "  … and 480 more (--all lists them)"),
    ])
    func aLongGroupSaysWhatItLeavesOut(count: Int, listed: Int, rest: String?) {
        let opened = (0..<count).compactMap { number in
            FindingChange(
                FindingKey(
                    subject: Subject(kind: .container, host: "web-1", key: "web-\(number)"), check: "NP-4.1", detail: ""
                ),
                before: nil, after: Standing(state: .open, severity: .high), birth: .opened, end: nil)
        }
        let points = points(2)
        let difference = RunDifference(earlier: points[0], later: points[1], changes: opened)
        func lines(_ text: DiffText) -> [String] { text.render(difference).split(separator: "\n").map(String.init) }
        let short = lines(DiffText(width: 110))
        #expect(short.contains("opened (\(count))") && short.count { $0.contains("NP-4.1") } == listed)
        #expect(short.last { $0.contains("more") } == rest)
        #expect(lines(DiffText(width: 110, mostOfGroup: nil)).count { $0.contains("NP-4.1") } == count)
    }

    @Test func nothingChangedIsSaid() {
        let point = points(1)[0]
        let text = DiffText().render(RunDifference(earlier: point, later: point, changes: []))
        #expect(text.hasSuffix("no finding changed\n"))
    }

    @Test(arguments: hostileNames)
    func noNameLeavesItsPlace(name: String) throws {
        #expect(plain(DiffText(width: 60).render(difference(name))))
        #expect(plain(TrendText(width: 60).render(points(3, label: name))))
        let bytes = DiffJSON().render(difference(name))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let changes = try #require(object["changes"] as? [[String: Any]])
        #expect(changes.count == 15)
        #expect(changes.allSatisfy { ($0["subject"] as? [String: String])?["key"] == name })
        #expect(changes[0]["change"] as? String == "regressed")
    }
}
