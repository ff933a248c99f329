import Collectors
import Model
import Report
import Store

/// The findings of an earlier report in JSON, which `check --since` compares with.
package struct EarlierReport {
    private var findings: [FindingKey: Known] = [:]

    private struct Known {
        let firstSeen: Timestamp
        /// By a waiver or a VEX statement.
        let isCovered: Bool
    }

    /// Throws a `StoreFailure` that names the file, and what it should be.
    package init(at path: String) throws {
        do {
            let bytes = try withFile(path) { source in try Self.bytes(source) }
            try JSONParser().parse(copying: bytes) { try read(JSONObject($0)) }
        } catch {
            throw StoreFailure(
                "\(path): \(error); --since takes what ninepoint check --json or report --format json wrote")
        }
    }

    private mutating func read(_ report: JSONObject) throws {
        guard let schema = try report.integer("schema"), let verdicts = try report.array("verdicts") else {
            throw ReadFailure("expected a report with the members schema and verdicts")
        }
        guard schema == JSONReport.schema else {
            throw ReadFailure("has schema \(schema); this version reads schema \(JSONReport.schema)")
        }
        for value in verdicts {
            let verdict = JSONObject(value, name: "verdicts")
            guard let check = try verdict.string("check"), let subject = try verdict.object("subject"),
                let name = try subject.string("kind"),
                let kind = SubjectKind.allCases.first(where: { $0.name == name }),
                let host = try subject.string("host"), let key = try subject.string("key"),
                let findings = try verdict.objects("findings")
            else { throw ReadFailure("verdicts: expected check, subject (kind, host and key) and findings in each") }
            for finding in findings {
                guard let detail = try finding.string("detail"),
                    let firstSeen = try finding.string("firstSeen").flatMap({ Timestamp($0) })
                else { throw ReadFailure("verdicts.findings: expected detail and the date firstSeen in each") }
                let key = FindingKey(
                    subject: Subject(kind: kind, host: host, key: key), check: check, detail: detail)
                self.findings[key] = Known(
                    firstSeen: firstSeen,
                    isCovered: try finding.string("waiver") != nil || finding.string("vex") != nil)
            }
        }
    }

    /// How findings stand to that report; what it does not know opened since.
    ///
    /// One that it shows waived, and that is open now, is `unwaived`: a waiver that ran out does not pass for known.
    func states(of subjects: [SubjectVerdicts]) -> FindingStates {
        var states: [FindingKey: FindingState] = [:]
        for judged in subjects {
            for verdict in judged.verdicts {
                for finding in verdict.outcome.findings {
                    let key = FindingKey(subject: judged.subject, check: verdict.check, detail: finding.detail)
                    guard let known = findings[key] else { continue }
                    let change: Change =
                        finding.isCovered == known.isCovered ? .persists : finding.isCovered ? .waived : .unwaived
                    states[key] = FindingState(change: change, firstSeen: known.firstSeen)
                }
            }
        }
        return FindingStates(states)
    }

    private static func bytes(_ source: ByteSource) throws -> [UInt8] {
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
        defer { window.deallocate() }
        var bytes: [UInt8] = []
        while case let count = try source(window), count > 0 { bytes += window[..<count] }
        return bytes
    }
}
