import Baseline
import Model
import Report
import Store
import Testing
import Workflow

/// The story that `samples/README.md` tells, as the ledger tells it. The rows were written from that story.
@Suite struct StoryTests {
    static let told = Result { try Fleet.store() }

    struct Line: CustomTestStringConvertible {
        let week: String
        let subject: Subject
        let check: String
        let word: String
        var testDescription: String { "\(week) \(subject.key) \(check) \(word)" }
    }

    private static func line(_ week: Int, _ host: String, _ key: String, _ check: String, _ word: String) -> Line {
        let kind: SubjectKind = host.isEmpty ? .image : .container
        return Line(week: "2026-W\(week)", subject: Subject(kind: kind, host: host, key: key), check: check, word: word)
    }

    static let lines = [
        // A privileged agent with docker.sock, made again as bad as before, then repaired.
        line(40, "web-1", "ops/agent", "NP-1.1", "opened"), line(42, "web-1", "ops/agent", "NP-1.1", "persists"),
        line(43, "web-1", "ops/agent", "NP-1.1", "fixed"), line(43, "web-1", "ops/agent", "NP-1.7", "fixed"),
        line(43, "web-1", "ops/agent", "NP-1.10", "fixed"),
        // redis has its memory limit from W41 to W44 only.
        line(40, "web-1", "shop/redis", "NP-4.1", "opened"), line(41, "web-1", "shop/redis", "NP-4.1", "fixed"),
        line(45, "web-1", "shop/redis", "NP-4.1", "regressed"), line(47, "web-1", "shop/redis", "NP-4.1", "persists"),
        // db-1 delivers nothing in W43.
        line(42, "db-1", "ops/backup", "NP-9.1", "persists"), line(43, "db-1", "ops/backup", "NP-9.1", "stale"),
        line(44, "db-1", "ops/backup", "NP-9.1", "persists"), line(46, "db-1", "ops/backup", "NP-9.1", "removed"),
        // A new image with a token in a build argument and a password in its environment.
        line(44, "", "registry.example.com/shop/api", "NP-7.1", "opened"),
        line(44, "", "registry.example.com/shop/api", "NP-7.2", "opened"),
        line(46, "", "registry.example.com/shop/api", "NP-7.1", "fixed"),
        // Trivy reports a secret, and then nothing, without saying that it looked.
        line(44, "", "registry.example.com/shop/api", "NP-7.6", "opened"),
        line(46, "", "registry.example.com/shop/api", "NP-7.6", "stale"),
        line(46, "", "registry.example.com/shop/api", "NP-7.2", "fixed"),
        // A bastion with sshd, for three weeks.
        line(44, "web-1", "ops/bastion", "NP-8.2", "opened"), line(44, "web-1", "ops/bastion", "NP-8.3", "opened"),
        line(44, "", "registry.example.com/ops/bastion", "NP-8.1", "opened"),
        line(47, "web-1", "ops/bastion", "NP-8.2", "removed"),
        // The tag moves.
        line(45, "", "registry.example.com/shop/web", "NP-9.4", "opened"),
        line(46, "", "registry.example.com/shop/web", "NP-9.4", "fixed"),
        // Secrets in run-time environments.
        line(40, "web-1", "shop/billing", "NP-7.4", "opened"), line(46, "web-1", "shop/billing", "NP-7.4", "fixed"),
        line(44, "db-1", "shop/db", "NP-7.4", "fixed"),
        // A fixable vulnerability past its deadline.
        line(45, "", "registry.example.com/shop/redis", "NP-3.7", "opened"),
        // A debug container without a seccomp filter, under a name that Docker made up.
        line(40, "web-1", "tools/debug #1", "NP-1.3", "opened"), line(46, "web-1", "tools/debug #1", "NP-1.3", "fixed"),
        // Data stores on a network that something opens to the outside.
        line(40, "web-1", "shop/redis", "NP-2.6", "opened"), line(43, "web-1", "shop/redis", "NP-2.6", "fixed"),
        line(40, "db-1", "shop/db", "NP-2.6", "opened"),
        // The scanner's database for backup is old in one week; the next week's scan is not.
        line(42, "", "registry.example.com/ops/backup", "NP-3.6", "opened"),
        line(44, "", "registry.example.com/ops/backup", "NP-3.6", "fixed"),
        // The bastion again: an SSH server is installed, and takes port 22 of the host.
        line(44, "", "registry.example.com/ops/bastion", "NP-8.4", "opened"),
        line(44, "web-1", "ops/bastion", "NP-6.6", "opened"), line(47, "web-1", "ops/bastion", "NP-6.6", "removed"),
        // The container runs on from the image that the tag left.
        line(45, "web-1", "shop/web", "NP-9.5", "opened"), line(45, "web-1", "shop/web", "NP-9.7", "opened"),
        line(46, "web-1", "shop/web", "NP-9.5", "fixed"),
        // Waivers of the fleet's policy: one begins, one ends.
        line(41, "web-1", "node-exporter", "NP-2.2", "waived"), line(43, "web-1", "shop/redis", "NP-4.9", "waived"),
        line(47, "web-1", "shop/redis", "NP-4.9", "unwaived"),
        // Ports on every interface.
        line(40, "web-1", "shop/web", "NP-6.5", "opened"), line(46, "web-1", "shop/web", "NP-6.5", "fixed"),
        line(46, "db-1", "shop/db", "NP-6.5", "fixed"),
    ]

    @Test(arguments: lines)
    func theLedgerTellsTheStory(_ line: Line) throws {
        let store = try Self.told.get()
        let run = try #require(try store.runs().first { $0.label == line.week })
        let findings = try store.findings(in: run)
        let open = findings.open.filter { $0.key.subject == line.subject && $0.key.check == line.check }
        let ended = findings.ended.filter { $0.key.subject == line.subject && $0.key.check == line.check }
        let words = open.values.map(\.change.rawValue) + ended.map(\.change.rawValue)
        #expect(words.contains(line.word), "\(words)")
    }

    @Test func aSilentHostLowersCoverageAndFixesNothing() throws {
        let store = try Self.told.get()
        let runs = try store.runs()
        let report = try Reporting(store: store, policy: Fleet.policy).report(ofRun: "2026-W43")
        #expect(report.silentHosts == ["db-1"])
        let coverage = report.trend.map { $0.score.coverage ?? 0 }
        #expect(coverage[3] < coverage[2])
        let ended = try store.findings(in: runs[3]).ended.filter { $0.key.subject.host == "db-1" }
        #expect(!ended.isEmpty && ended.allSatisfy { $0.change == .stale })
    }

    /// node-exporter's last scan is of W41.
    @Test func anOldScanIsShownAsSuch() throws {
        let store = try Self.told.get()
        let report = try Reporting(store: store, policy: Fleet.policy).report(ofRun: "2026-W43")
        let page = String(decoding: try HTMLReport(report).render(), as: UTF8.self)
        #expect(page.contains("was scanned 14 days before the run (grype, 2026-10-09); the limit is 7"))
    }

    @Test func hardenedContainersNeverFail() throws {
        let store = try Self.told.get()
        for run in try store.runs() {
            let failing = try store.findings(in: run).open.keys.filter {
                ["shop/worker", "shop/report"].contains($0.subject.key) && $0.subject.kind == .container
            }
            #expect(failing.isEmpty, "\(run.label)")
        }
    }

    @Test func theFleetGetsBetterWithADipOnTheWay() throws {
        let store = try Self.told.get()
        let score = try store.tallies(upTo: try #require(try store.runs().last)).map { run in
            let passed = run.checks.reduce(0) { $0 + $1.passed }
            return Double(passed) / Double(passed + run.checks.reduce(0) { $0 + $1.failed })
        }
        #expect(score[7] > score[0])
        #expect(score[5] < score[3])
    }
}
