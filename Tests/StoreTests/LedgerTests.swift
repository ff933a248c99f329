import GRDB
import Model
import Store
import Testing

/// What the ledger says of one finding, week after week.
@Suite struct LedgerTests {
    /// One week of a story: what the check says, or nothing where the subject is gone for good.
    enum Week {
        case fails, passes, unknown, gone, waived
    }

    struct Story: CustomTestStringConvertible {
        let name: String
        let weeks: [Week]
        /// For each week the words of what is open, or has ended in it.
        let words: [String]
        var testDescription: String { name }
    }

    static let stories = [
        Story(name: "opens and persists", weeks: [.fails, .fails], words: ["opened", "persists"]),
        Story(
            name: "is fixed when it is seen to pass", weeks: [.fails, .passes, .passes], words: ["opened", "fixed", ""]),
        Story(
            name: "regresses after having been fixed", weeks: [.fails, .passes, .fails, .fails],
            words: ["opened", "fixed", "regressed", "persists"]),
        Story(
            name: "goes stale in silence, and persists behind it", weeks: [.fails, .unknown, .unknown, .fails],
            words: ["opened", "stale", "", "persists"]),
        Story(
            name: "is not fixed by silence, but by passing after it", weeks: [.fails, .unknown, .passes, .fails],
            words: ["opened", "stale", "fixed", "regressed"]),
        Story(
            name: "is removed with its subject, and opens anew with it", weeks: [.fails, .gone, .gone, .fails],
            words: ["opened", "removed", "", "opened"]),
        Story(
            name: "is removed out of silence", weeks: [.fails, .unknown, .gone], words: ["opened", "stale", "removed"]),
        Story(
            name: "comes under a waiver, and out of it", weeks: [.fails, .waived, .waived, .fails],
            words: ["opened", "waived", "persists", "unwaived"]),
        Story(
            name: "is fixed under its waiver, and regresses without it", weeks: [.waived, .passes, .fails],
            words: ["waived", "fixed", "regressed"]),
        Story(
            name: "goes stale under its waiver, and comes back without it", weeks: [.waived, .unknown, .fails],
            words: ["waived", "stale", "persists"]),
        Story(name: "opens in a later week", weeks: [.passes, .unknown, .fails], words: ["", "", "opened"]),
    ]

    @Test(arguments: stories)
    func aFinding(_ story: Story) throws {
        let store = try Store()
        try tell(story.weeks, to: store, order: Array(story.weeks.indices))
        #expect(try words(of: store) == story.words)
    }

    /// Their tallies are worked out together.
    @Test func subjectsWithTheSameVerdictsAreEachCounted() throws {
        let store = try Store()
        let subjects = (1...3).map { Subject(kind: .container, host: "web-\($0 / 3)", key: "shop/\($0)") }
        let outcomes = [("NP-1.1", failing("a", "b", severity: .critical)), ("NP-4.1", Outcome.pass)]
        var counted: [[Int]] = []
        for week in 1...2 {
            _ = try store.land([[UInt8("\(week)")!]], week: week)
            let run = try #require(try store.runs().last)
            // The second week brings one subject that is like the others.
            let present = subjects.prefix(week + 1)
            try store.record(present.map { verdicts(outcomes, of: $0) }, of: run)
            let tallies = try #require(try store.tallies(upTo: run).last)
            counted.append(tallies.checks.flatMap { [$0.passed, $0.failed, $0.openCritical, $0.opened] })
        }
        #expect(counted == [[0, 2, 4, 4, 2, 0, 0, 0], [0, 3, 6, 2, 3, 0, 0, 0]])
    }

    /// Each week again as it was, after all later ones were judged.
    @Test(arguments: stories)
    func collectedOutOfOrderLeavesTheSameLedger(_ story: Story) throws {
        let inOrder = try Store()
        try tell(story.weeks, to: inOrder, order: Array(story.weeks.indices))
        for order in [Array(story.weeks.indices.reversed()), [1, 0] + story.weeks.indices.dropFirst(2)] {
            let store = try Store()
            try tell(story.weeks, to: store, order: order)
            #expect(try words(of: store) == story.words)
            #expect(try tallies(of: store) == tallies(of: inOrder))
        }
    }

    /// What a story's last week tells beside its first.
    @Test(
        arguments: zip(
            stories,
            [nil, .fixed, .regressed, nil, .regressed, nil, .removed, nil, .regressed, .unwaived, .opened] as [Change?])
    )
    func twoRunsApartTellWhatChangedBetweenThem(_ story: Story, _ change: Change?) throws {
        let store = try Store()
        try tell(story.weeks, to: store, order: Array(story.weeks.indices))
        let runs = try store.runs()
        let changes = try store.changes(from: runs[0], to: runs[runs.count - 1])
        #expect(changes.map(\.change) == (change.map { [$0] } ?? []))
        #expect(try store.changes(from: runs[0], to: runs[0]).isEmpty)
        for (index, week) in story.weeks.enumerated() {
            let next = try store.changes(from: runs[max(0, index - 1)], to: runs[index])
            #expect(next.allSatisfy { ($0.after?.state == .open) == (week == .fails) })
        }
    }

    @Test(arguments: stories)
    func openFindingsAreCountedInEveryRun(_ story: Story) throws {
        let store = try Store()
        try tell(story.weeks, to: store, order: Array(story.weeks.indices))
        let open = try store.tallies(upTo: try #require(try store.runs().last)).map { $0.open.values.reduce(0, +) }
        #expect(open == story.weeks.map { $0 == .fails ? 1 : 0 })
    }

    /// Before version 5 of the tables a finding's row had a number, and three indexes.
    @Test func anOlderStoresFindingsComeAlong() throws {
        let path = temporaryPath()
        defer { remove(path) }
        let weeks: [Week] = [.fails, .passes, .fails, .unknown, .fails]
        let told = try {
            let store = try Store(path: path)
            try tell(weeks, to: store, order: [0, 1, 2, 4, 3])
            return try store.runs().map { try store.findings(in: $0) }
        }()
        try DatabaseQueue(path: path).write {
            try $0.execute(
                sql: """
                    DROP VIEW current_findings;
                    ALTER TABLE finding RENAME TO finding_5;
                    CREATE TABLE finding (
                        id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES subject, check_id TEXT NOT NULL,
                        detail TEXT NOT NULL, severity INTEGER NOT NULL, state TEXT NOT NULL, began TEXT NOT NULL,
                        from_run INTEGER NOT NULL REFERENCES run, to_run INTEGER REFERENCES run, ended TEXT
                    ) STRICT;
                    CREATE INDEX finding_subject ON finding (subject);
                    CREATE INDEX finding_to ON finding (to_run);
                    CREATE INDEX finding_from ON finding (from_run);
                    INSERT INTO finding (subject, check_id, detail, severity, state, began, from_run, to_run, ended)
                        SELECT subject, check_id, detail, severity, state, began, from_run, to_run, ended FROM finding_5;
                    DROP TABLE finding_5;
                    CREATE VIEW current_findings AS SELECT * FROM finding WHERE to_run IS NULL;
                    DELETE FROM grdb_migrations WHERE identifier = '5';
                    """)
        }
        let store = try Store(path: path)
        let again = try store.runs().map { try store.findings(in: $0) }
        #expect(again.map(\.open) == told.map(\.open))
        #expect(again.map(\.ended) == told.map(\.ended))
        #expect(told.map(\.open.count) == [1, 0, 1, 0, 1])
        #expect(try rows("current_findings", at: path) == 1)
        #expect(try StoreCheck(path: path).run().faults == [])
    }

    /// What reports ask for says the same as the whole list, in every run of every story.
    @Test(arguments: stories) func standingsSayWhatTheListSays(_ story: Story) throws {
        let store = try Store()
        for index in story.weeks.indices {
            try tell(story.weeks, to: store, order: [index])
            for run in try store.runs() {
                let list = try store.findings(in: run)
                let standings = try store.standings(in: run)
                for (key, state) in list.open {
                    let told = standings.states[key.subject](key.check, key.detail)
                    #expect(told ?? FindingState(change: .opened, firstSeen: run.date) == state)
                }
                #expect(standings.ended == list.ended)
                #expect(standings.stale == list.stale)
            }
        }
    }

    @Test func firstSeenRunsThroughAllSpans() throws {
        let store = try Store()
        try tell([.fails, .passes, .fails, .unknown, .fails], to: store, order: [0, 1, 2, 3, 4])
        let last = try #require(try store.runs().last)
        let open = try store.findings(in: last).open
        #expect(open.values.map(\.firstSeen.day.description) == ["2025-12-29"])
        #expect(open.values.map(\.change) == [.persists])
    }

    @Test func aNewDetailOpensWhileTheCheckFailsAlready() throws {
        let store = try Store()
        for (week, outcome) in [failing("CVE-1 a"), failing("CVE-1 a", "CVE-2 b"), failing("CVE-2 b")].enumerated() {
            _ = try store.land([[UInt8(week)]], week: week + 1)
            try store.record([verdicts([("NP-5.7", outcome)])], of: try #require(try store.runs().last))
        }
        let runs = try store.runs()
        let second = try store.findings(in: runs[1]).open
        #expect(second.mapKeys(\.detail).mapValues(\.change) == ["CVE-1 a": .persists, "CVE-2 b": .opened])
        let third = try store.findings(in: runs[2])
        #expect(third.open.mapKeys(\.detail).mapValues(\.change) == ["CVE-2 b": .persists])
        #expect(third.ended.map { "\($0.key.detail) \($0.change)" } == ["CVE-1 a fixed"])
    }

    /// What a check did not look at may still be there.
    @Test(arguments: [(true, "CVE-1 stale"), (false, "CVE-1 fixed")])
    func aPartOfTheEvidenceFixesNothing(isPartial: Bool, expected: String) throws {
        let store = try Store()
        for (week, outcome) in [failing("CVE-1", "CVE-2"), failing("CVE-2")].enumerated() {
            _ = try store.land([[UInt8(week)]], week: week + 1)
            let verdict = CheckOutcome(check: "NP-5.7", outcome: outcome, isPartial: isPartial && week == 1)
            try store.record(
                [SubjectVerdicts(subject: web, name: "web", verdicts: [verdict])],
                of: try #require(try store.runs().last))
        }
        let second = try store.findings(in: try store.runs()[1])
        #expect(second.ended.map { "\($0.key.detail) \($0.change)" } == [expected])
        #expect(second.stale.count == (isPartial ? 1 : 0))
    }

    @Test func whatConcernsASubjectNoMoreIsRemovedNotFixed() throws {
        let store = try Store()
        for (week, outcome) in [failing(""), .notApplicable("no container uses it")].enumerated() {
            _ = try store.land([[UInt8(week)]], week: week + 1)
            try store.record([verdicts([("NP-3.5", outcome)])], of: try #require(try store.runs().last))
        }
        #expect(try store.findings(in: try store.runs()[1]).ended.map(\.change) == [.removed])
    }

    /// What opens or ends because the policy changed is nobody's merit or fault: the evidence judged by the former policy
    /// tells.
    struct Turn: CustomTestStringConvertible {
        let before: Outcome
        let now: Outcome
        /// What the policy of the run before says of this run's evidence; nil where it is the same policy.
        let formerly: Outcome?
        var isChangedCheck = false
        let words: String
        var testDescription: String { "\(before) → \(now), formerly \(formerly as Any): \(words)" }
    }

    @Test(arguments: [
        Turn(before: failing(""), now: .pass, formerly: .pass, words: "fixed"),
        Turn(before: failing(""), now: .pass, formerly: failing(""), words: "policy"),
        Turn(before: failing(""), now: .notApplicable("switched off"), formerly: failing(""), words: "policy"),
        Turn(before: failing(""), now: .notApplicable("switched off"), formerly: .pass, words: "fixed"),
        Turn(
            before: failing(""), now: .notApplicable("switched off"), formerly: .notAssessed("silence"), words: "policy"
        ),
        Turn(
            before: failing(""), now: .notApplicable("no user"), formerly: .notApplicable("no user"), words: "removed"),
        Turn(before: failing(""), now: .notAssessed("no list"), formerly: failing(""), words: "policy"),
        Turn(before: failing(""), now: .notAssessed("no scan"), formerly: .notAssessed("no scan"), words: "stale"),
        Turn(before: .pass, now: failing(""), formerly: .pass, words: "policy"),
        Turn(before: .pass, now: failing(""), formerly: failing(""), words: "opened"),
        Turn(before: failing(""), now: failing(""), formerly: .pass, words: "persists"),
        Turn(before: failing(""), now: .pass, formerly: nil, isChangedCheck: true, words: "baseline"),
        Turn(before: .pass, now: failing(""), formerly: nil, isChangedCheck: true, words: "baseline"),
        Turn(before: failing(""), now: .notAssessed("?"), formerly: nil, isChangedCheck: true, words: "stale"),
    ])
    func changesOfPolicyAndBaselineAreNamed(_ turn: Turn) throws {
        let store = try Store()
        for (week, outcome) in [turn.before, turn.now].enumerated() {
            _ = try store.land([[UInt8(week)]], week: week + 1)
            try store.record(
                [verdicts([("NP-5.4", outcome)])], of: try #require(try store.runs().last),
                former: week == 0 ? nil : turn.formerly.map { [verdicts([("NP-5.4", $0)])] },
                changedChecks: turn.isChangedCheck && week == 1 ? ["NP-5.4"] : [])
        }
        #expect(try words(of: store)[1] == turn.words)
        let tally = try #require(try store.tallies(upTo: try store.runs()[1])[1].checks.first)
        #expect(tally.policyChanged == (turn.words == "policy" ? 1 : 0))
        #expect(tally.baselineChanged == (turn.words == "baseline" ? 1 : 0))
        #expect(tally.fixed == (turn.words == "fixed" ? 1 : 0))
        #expect(tally.opened == (turn.words == "opened" ? 1 : 0))
    }

    @Test func aSubjectThatThePolicyTakesAwayIsNotRemoved() throws {
        for (formerly, word) in [([verdicts([("NP-4.1", failing(""))])], Change.policy), ([], .removed)] {
            let store = try Store()
            _ = try store.land([[0]], week: 1)
            try store.record([verdicts([("NP-4.1", failing(""))])], of: try #require(try store.runs().last))
            _ = try store.land([[1]], week: 2)
            try store.record([], of: try #require(try store.runs().last), former: formerly)
            #expect(try store.findings(in: try store.runs()[1]).ended.map(\.change) == [word])
        }
    }

    @Test func waivedFindingsCountAsWaivedAndNotAsCritical() throws {
        let store = try Store()
        _ = try store.land([[1]], week: 1)
        let partly = Outcome.fail(failing("a", severity: .critical).findings + failing("b", waiver: "W-1").findings)
        try store.record(
            [
                verdicts([
                    ("NP-1.2", partly), ("NP-7.1", failing("x", severity: .critical, waiver: "W-2")),
                ])
            ], of: try #require(try store.runs().last))
        let checks = try #require(try store.tallies(upTo: try store.runs()[0]).first).checks
        #expect(checks.map { [$0.failed, $0.waived, $0.openCritical] } == [[1, 0, 1], [0, 1, 0]])
    }

    @Test func anotherSeverityIsTheSameFinding() throws {
        let store = try Store()
        for (week, severity) in [Severity.high, .critical].enumerated() {
            _ = try store.land([[UInt8(week)]], week: week + 1)
            try store.record(
                [verdicts([("NP-5.7", failing("CVE-1", severity: severity))])], of: try #require(try store.runs().last))
        }
        let second = try store.findings(in: try store.runs()[1])
        #expect(second.open.values.map(\.change) == [.persists])
        #expect(second.ended.isEmpty)
        #expect(try store.tallies(upTo: try store.runs()[1]).map { $0.checks.map(\.openCritical) } == [[0], [1]])
    }

    @Test func talliesCountVerdictsPerCheckAndRun() throws {
        let store = try Store()
        _ = try store.land([[1]], week: 1)
        let database = Subject(kind: .container, host: "db-1", key: "shop/db")
        try store.record(
            [
                verdicts([("NP-1.1", .pass), ("NP-4.1", failing(""))]),
                verdicts([("NP-1.1", .notAssessed("?")), ("NP-4.1", .notApplicable("-"))], of: database),
            ], of: try #require(try store.runs().last))
        let checks = try #require(try store.tallies(upTo: try store.runs()[0]).first).checks
        #expect(checks.map(\.check) == ["NP-1.1", "NP-4.1"])
        #expect(
            checks.map { [$0.passed, $0.failed, $0.notAssessed, $0.notApplicable, $0.opened] } == [
                [1, 0, 1, 0, 0], [0, 1, 0, 1, 1],
            ])
    }

    @Test func aSteadyWeekWritesNoFinding() throws {
        let path = temporaryPath()
        defer { remove(path) }
        let store = try Store(path: path)
        for week in 1...3 {
            _ = try store.land([[UInt8(week)]], week: week)
            try store.record([verdicts([("NP-4.1", failing(""))])], of: try #require(try store.runs().last))
        }
        #expect(try rows("finding", at: path) == 1)
        #expect(try rows("vector", at: path) == 1)
        #expect(try rows("judgement", at: path) == 3)
    }

    @Test func sightingsAreRememberedFromEarlierRunsOnly() throws {
        let store = try Store()
        for week in 1...2 {
            _ = try store.land([[UInt8(week)]], week: week)
            try store.record(
                [], of: try #require(try store.runs().last),
                sightings: [Sighting(kind: .layers, what: "web:1.0.0 linux/amd64", value: "layers of week \(week)")])
        }
        let runs = try store.runs()
        #expect(try store.sightings(.layers, before: runs[0]).isEmpty)
        #expect(try store.sightings(.layers, before: runs[1]).values.map(\.value) == ["layers of week 1"])
        _ = try store.land([[3]], week: 3)
        let third = try #require(try store.runs().last)
        #expect(try store.sightings(.layers, before: third).values.map(\.value) == ["layers of week 2"])
        #expect(try store.sightings(.layers, before: third).values.map(\.run) == ["2026-W02"])
    }

    /// Collects the weeks in an order, and after each judges all runs that are not judged, as the workflow does.
    private func tell(_ weeks: [Week], to store: Store, order: [Int]) throws {
        for index in order {
            _ = try store.land([[UInt8(index)]], week: index + 1)
            for run in try store.runs() where try !#require(store.runs().first { $0.id == run.id }).isJudged {
                let week = try #require(weeks.indices.first { label($0 + 1) == run.label })
                let judged: [SubjectVerdicts] =
                    switch weeks[week] {
                    case .fails: [verdicts([("NP-4.1", failing(""))])]
                    case .waived: [verdicts([("NP-4.1", failing("", waiver: "W-1"))])]
                    case .passes: [verdicts([("NP-4.1", .pass)])]
                    case .unknown: [verdicts([("NP-4.1", .notAssessed("silence"))])]
                    case .gone: []
                    }
                try store.record(judged, of: run)
            }
        }
    }

    private func words(of store: Store) throws -> [String] {
        try store.runs().map { run in
            let findings = try store.findings(in: run)
            return (findings.open.values.map(\.change.rawValue) + findings.ended.map(\.change.rawValue))
                .joined(separator: " ")
        }
    }

    private func tallies(of store: Store) throws -> [[Tally]] {
        let last = try #require(try store.runs().last)
        return try store.tallies(upTo: last).map(\.checks)
    }
}

extension Dictionary {
    func mapKeys<NewKey>(_ transform: (Key) -> NewKey) -> [NewKey: Value] {
        [NewKey: Value](uniqueKeysWithValues: map { (transform($0), $1) })
    }
}
