import Model

/// A subject's verdicts in a few bytes: what the ledger needs to be told again, and nothing that the evidence can tell.
///
/// For each check its control and number, its verdict, and for each finding its severity, whether a waiver covers it, and
/// the detail, length first.
struct VerdictVector {
    static func encode(_ verdicts: [CheckOutcome]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(verdicts.count * 4)
        for verdict in verdicts {
            // `NP-4.13`, without a string for each of its numbers.
            var number: UInt8 = 0
            for byte in verdict.check.utf8.dropFirst(3) {
                if byte == UInt8(ascii: ".") {
                    bytes.append(number)
                    number = 0
                } else {
                    number = number &* 10 &+ (byte &- UInt8(ascii: "0"))
                }
            }
            bytes.append(number)
            bytes.append(verdict.outcome.verdict.rawValue | (verdict.isPartial ? 0x80 : 0))
            let findings = verdict.outcome.findings
            guard !findings.isEmpty else { continue }
            append(findings.count, to: &bytes)
            for finding in findings {
                bytes.append(finding.severity.rawValue | (finding.isCovered ? 0x80 : 0))
                append(finding.detail.utf8.count, to: &bytes)
                bytes += finding.detail.utf8
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
