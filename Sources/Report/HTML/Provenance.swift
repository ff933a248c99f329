import Baseline
import Model

extension HTMLReport {
    /// Characters of the policy.
    private static let mostPolicy = 50_000

    /// What the report rests on: tool, baseline, policy, data, and the documents with their hashes.
    func provenanceSection() {
        section(.provenance) {
            writer.element(
                "p", ["class": "small"],
                text:
                    "ninepoint \(report.toolVersion) · \(words(Words.baselineMeta)) \(report.baselineVersion) · "
                    + "\(words(Words.policyMeta)) sha256:\(report.policy)"
            )
            let tables = Catalogue.tables.map { "\(words($0.title)) (\($0.checkedOn))" }.joined(separator: " · ")
            writer.element("p", ["class": "small"], text: labelled(Words.tables, tables))
            if !report.unattached.isEmpty {
                writer.element("p", ["class": "small"], text: words(Words.unattached(firstFew(report.unattached))))
            }
            if !report.damaged.isEmpty {
                writer.element("p", ["class": "small"], text: words(Words.damaged(firstFew(report.damaged))))
            }
            if !report.policyText.isEmpty {
                writer.element("details") {
                    writer.element("summary", text: words(Words.policyText))
                    writer.element("pre", text: String(report.policyText.prefix(Self.mostPolicy)))
                    let rest = report.policyText.count - Self.mostPolicy
                    if rest > 0 { writer.element("p", text: words(Words.leftOut(number(rest), in: nil))) }
                }
            }
            if report.evidence.count > audience.rowsOfList { documentCounts() } else { documents() }
        }
    }

    private func documents() {
        table(
            caption: words(Words.document), className: "sortable",
            headings: [
                (Words.document, nil), (Words.host, nil), (Words.collected, nil), (Words.redactions, "number"),
                (Text(en: "SHA-256", zh: "SHA-256"), nil),
            ]
        ) {
            for row in report.evidence {
                writer.element("tr") {
                    writer.element("td", ["class": "name"]) { breakable("\(row.source) (\(row.format))") }
                    writer.element("td", ["class": "name"], text: row.host.map(clipped) ?? "–")
                    writer.element("td", ["class": "tag"], text: row.collectedAt.rfc3339)
                    writer.element("td", ["class": "number"], text: number(row.redactions))
                    writer.element("td") { writer.element("code", text: "\(row.document)") }
                }
            }
        }
    }

    /// Where documents are too many to be listed: how many of each format came from each host.
    private func documentCounts() {
        struct Origin: Hashable {
            let host: String?
            let format: String
        }
        var counts: [Origin: (documents: Int, bytes: Int, redactions: Int)] = [:]
        for row in report.evidence {
            var count = counts[Origin(host: row.host, format: row.format)] ?? (0, 0, 0)
            count.documents += 1
            count.bytes += row.size
            count.redactions += row.redactions
            counts[Origin(host: row.host, format: row.format)] = count
        }
        let sorted = counts.sorted { ($0.key.host ?? "", $0.key.format) < ($1.key.host ?? "", $1.key.format) }
        writer.element("p", text: words(Words.evidenceBeside))
        table(
            caption: words(Words.documentsByFormat), isCaptionShown: true, className: "sortable",
            headings: [
                (Words.host, nil), (Words.format, nil), (Words.documents, "number"), (Words.bytes, "number"),
                (Words.redactions, "number"),
            ]
        ) {
            for (origin, count) in sorted.prefix(audience.rowsOfList) {
                writer.element("tr") {
                    writer.element("td", ["class": "name"], text: origin.host.map(clipped) ?? "–")
                    writer.element("td", ["class": "tag"], text: origin.format)
                    for count in [count.documents, count.bytes, count.redactions] {
                        writer.element("td", ["class": "number"], text: number(count))
                    }
                }
            }
            leftOut(sorted.count - audience.rowsOfList, columns: 5, in: "evidence.csv")
        }
    }
}
