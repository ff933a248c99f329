import Model

/// A subject's verdicts in a few bytes: what the ledger needs to be told again, and nothing that the evidence can tell.
///
/// For each check its control and number, its verdict, and for each finding its severity, whether a waiver covers it, and
/// the detail, length first.
struct VerdictVector {
    static func encode(_ verdicts: [CheckOutcome]) -> [UInt8] {
        var bytes: [UInt8] = []
        for verdict in verdicts {
            let numbers = verdict.check.utf8.dropFirst(3).split(separator: UInt8(ascii: "."))
            for number in numbers { bytes.append(number.reduce(0) { $0 &* 10 &+ ($1 &- 0x30) }) }
            bytes.append(verdict.outcome.verdict.rawValue | (verdict.isPartial ? 0x80 : 0))
            let findings = verdict.outcome.findings
            guard !findings.isEmpty else { continue }
            append(findings.count, to: &bytes)
            for finding in findings {
                bytes.append(finding.severity.rawValue | (finding.isCovered ? 0x80 : 0))
                append(finding.detail.utf8.count, to: &bytes)
                bytes += Array(finding.detail.utf8)
            }
        }
        return bytes
    }

    /// Seven bits a byte, the lowest first; the high bit says that more follow.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
