import Collectors
import Model
import Report
import Store

/// The table of a package's documents: `data/evidence.jsonl`, a line for each time that one was collected.
enum PackedEvidence {
    static let name = "data/evidence.jsonl"
    /// What the custody log says of the documents.
    static let custody = "data/custody.jsonl"

    /// Where a document's bytes are: its hash, and an ending that tells readers what to open it with.
    static func file(_ document: Digest, firstByte: UInt8?) -> String {
        let ending =
            switch firstByte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): "json"
            case UInt8(ascii: "<"): "xml"
            default: "txt"
            }
        return "data/documents/\(document).\(ending)"
    }

    /// A line's record, with the file that holds its document.
    struct Row {
        let document: Digest
        let file: String
        let record: NewEvidence
    }

    static func render(_ rows: [Row]) -> [UInt8] {
        jsonLines(rows) { json, row in
            let record = row.record
            json.member("sha256", "\(row.document)")
            json.member("file", row.file)
            json.member("run", record.run)
            json.member("host", record.host)
            json.member("source", record.source)
            json.member("image", record.image)
            json.member("collectedAt", record.collectedAt.rfc3339)
            json.member("format", record.format)
            json.member("kinds", record.kinds.map(\.name).sorted())
            json.member("subjects", record.subjects.map(\.name).sorted())
            json.member("complete", record.isComplete)
            json.member("partial", record.isPartial)
            json.member("tool", record.toolVersion)
            json.member("redactions", record.redactions)
            json.member("warnings", record.warnings)
        }
    }

    static func read(_ package: PackageReader) throws -> [Row] {
        var rows: [Row] = []
        try package.lines(name) { object in
            rows.append(
                Row(
                    document: try object.digest("sha256"), file: try object.neededString("file"),
                    record: NewEvidence(
                        run: try object.neededString("run"), host: try object.string("host"),
                        format: try object.neededString("format"),
                        kinds: try object.words("kinds", EvidenceKind.allCases, \.name),
                        subjects: try object.words("subjects", SubjectKind.allCases, \.name),
                        source: try object.neededString("source"), image: try object.neededString("image"),
                        collectedAt: try object.moment("collectedAt"), isComplete: try object.neededBool("complete"),
                        isPartial: try object.neededBool("partial"), toolVersion: try object.neededString("tool"),
                        redactions: try object.neededInteger("redactions"),
                        warnings: try object.needed("warnings", try object.strings("warnings")), mentions: [])))
        }
        return rows
    }
}
