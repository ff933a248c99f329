import Baseline
import Model

extension HTMLReport {
    private static let mostDocuments = 100
    /// Characters of the policy.
    private static let mostPolicy = 50_000

    /// What the report rests on: tool, baseline, policy, data, and the documents with their hashes.
    func provenanceSection() {
        section("provenance", Words.provenance) {
            writer.element(
                "p", ["class": "small"],
                text:
                    "ninepoint \(report.toolVersion) · baseline \(report.baselineVersion) · policy sha256:\(report.policy)"
            )
            let tables = Catalogue.tables.map { "\(words($0.title)) (\($0.checkedOn))" }.joined(separator: " · ")
            writer.element("p", ["class": "small"], text: "\(words(Words.tables)): \(tables)")
            if !report.unattached.isEmpty {
                writer.element("p", ["class": "small"], text: words(Words.unattached(report.unattached)))
            }
            if !report.policyText.isEmpty {
                writer.element("details") {
                    writer.element("summary", text: words(Words.policyText))
                    writer.element("pre", text: String(report.policyText.prefix(Self.mostPolicy)))
                    let rest = report.policyText.count - Self.mostPolicy
                    if rest > 0 { writer.element("p", text: words(Words.leftOut(rest))) }
                }
            }
            table(
                caption: words(Words.document),
                headings: [
                    (Words.document, nil), (Words.host, nil), (Words.collected, nil), (Words.redactions, "number"),
                    (Text(en: "SHA-256", zh: "SHA-256"), nil),
                ]
            ) {
                for row in report.evidence.prefix(Self.mostDocuments) {
                    writer.element("tr") {
                        writer.element("td", ["class": "name"], text: "\(row.source) (\(row.format))")
                        writer.element("td", ["class": "tag"], text: row.host ?? "–")
                        writer.element("td", ["class": "tag"], text: row.collectedAt.rfc3339)
                        writer.element("td", ["class": "number"], text: String(row.redactions))
                        writer.element("td") { writer.element("code", text: "\(row.document)") }
                    }
                }
                leftOut(report.evidence.count - Self.mostDocuments, columns: 5)
            }
        }
    }
}
