import Baseline
import Foundation
import Model
import Report
import Testing

@Suite struct CSVReportTests {
    /// Reads RFC 4180 by its grammar, apart from the writer.
    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var rest = text(bytes).unicodeScalars[...]
        while !rest.isEmpty {
            var cell = ""
            if rest.first == "\"" {
                rest.removeFirst()
                while let next = rest.popFirst() {
                    if next == "\"" {
                        guard rest.first == "\"" else { break }
                        rest.removeFirst()
                    }
                    cell.unicodeScalars.append(next)
                }
            } else {
                while let next = rest.first, next != ",", next != "\r" {
                    cell.unicodeScalars.append(rest.removeFirst())
                }
                #expect(!cell.contains("\""))
            }
            row.append(cell)
            if rest.popFirst() == "," { continue }
            #expect(rest.popFirst() == "\n")
            rows.append(row)
            row = []
        }
        return rows
    }

    private func findings(_ report: Report) throws -> [[String: String]] {
        let rows = try rows(CSVReport().findings(report))
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
    }

    @Test func aRowIsAFinding() throws {
        let web = judged(.container, "shop/web") { check in
            switch check.id {
            case "NP-1.1": failing("runs privileged", severity: .critical)
            case "NP-4.1":
                .fail([
                    Finding(detail: "a, b", message: "\"A\"", severity: .low, path: pointer().path, waiver: "W-1"),
                    Finding(detail: "c", message: "C", severity: .low, path: pointer().path, vex: "ACME"),
                ])
            default: .pass
            }
        }
        let key = FindingKey(subject: web.subject, check: "NP-1.1", detail: "")
        let state = FindingState(change: .persists, firstSeen: Timestamp(seconds: 1_790_000_000))
        let found = try findings(report([web], states: [key: state]))
        #expect(found.count == 3)
        #expect(
            found[0] == [
                "check": "NP-1.1", "control": "1", "severity": "critical", "verdict": "fail", "state": "persists",
                "kind": "container", "host": "web-1", "key": "shop/web", "name": "shop/web", "owner": "",
                "message": "runs privileged", "detail": "", "firstSeen": "2026-09-21", "ageDays": "21", "deadline": "",
                "waiver": "", "vex": "", "source": "containers.json", "sha256": "\(document)",
                "pointer": "/3/HostConfig/Privileged", "others": "",
            ])
        #expect(found[1]["verdict"] == "waived" && found[1]["waiver"] == "W-1")
        #expect(found[1]["detail"] == "a, b" && found[1]["message"] == "\"A\"")
        #expect(found[2]["verdict"] == "waived" && found[2]["vex"] == "ACME")
    }

    @Test func everyCheckIsThereOnce() throws {
        for kind in SubjectKind.allCases {
            let found = try findings(report([judged(kind, "x") { _ in failing("fails") }]))
            #expect(found.map { $0["check"] } == Catalogue.checks.filter { $0.rule(for: kind) != nil }.map(\.id))
        }
    }

    @Test func withoutFindingsTheNamesStandAlone() throws {
        #expect(try rows(CSVReport().findings(report([]))).count == 1)
        let evidence = try rows(CSVReport().evidence(report([])))
        #expect(evidence.map { $0.first } == ["sha256", "\(document)"])
        #expect(evidence[1].dropFirst().prefix(3) == ["docker-inspect", "web-1", "containers.json"])
    }

    @Test(arguments: hostileNames)
    func hostileNamesStayInTheirCell(name: String) throws {
        let report = report([judged(.container, name) { _ in failing(name, details: [name]) }], label: name)
        let found = try findings(report)
        #expect(found.count == Catalogue.checks.count { $0.rule(for: .container) != nil })
        #expect(found.allSatisfy { $0["kind"] == "container" && $0["sha256"] == "\(document)" })
        let lines = text(CSVReport().findings(report)).unicodeScalars.count { $0 == "\n" }
        #expect(lines == found.count + 1)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "  '=1"),
        ("\t=1", "\\t=1"), ("\r=1", "\\u{D}=1"), ("\n=1", "\\n=1"), ("＝1", "'＝1"), ("\u{FEFF}=1", "\\u{FEFF}=1"),
        ("a;=1", "a;'=1"), ("a; @b", "a; '@b"), ("a=b", "a=b"), ("--privileged", "'--privileged"), ("a-b", "a-b"),
        ("a,\"=1", "a,\"=1"), ("", ""), ("容器", "容器"),
    ])
    func noCellStartsAFormula(text: String, cell: String) throws {
        let found = try findings(report([judged(.container, text) { _ in failing(text, details: [text]) }]))
        #expect(found.allSatisfy { $0["message"] == cell && $0["detail"] == cell && $0["key"] == cell })
    }
}
