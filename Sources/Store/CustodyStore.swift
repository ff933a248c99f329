import Foundation
import GRDB
package import Model

extension Store {
    /// The custody log in its order, or the part of it that tells of some documents and of what they were before.
    package func custody(of documents: Set<Digest>? = nil) throws -> [CustodyRecord] {
        let all = try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, action, who, at, run, host, source, document, successor, collected_at, tool_version,
                        redactions, size FROM custody ORDER BY id
                    """
            ).map { row in
                guard let action = CustodyRecord.Action(rawValue: row[1]), let document = Digest(row[7] as Data) else {
                    throw StoreFailure("a row of the custody log is damaged")
                }
                return CustodyRecord(
                    number: row[0], action: action, who: row[2],
                    at: (row[3] as Int?).map { Timestamp(seconds: $0) }, run: row[4], host: row[5], source: row[6],
                    document: document, successor: (row[8] as Data?).flatMap { Digest($0) },
                    collectedAt: Timestamp(seconds: row[9]), toolVersion: row[10], redactions: row[11], size: row[12])
            }
        }
        guard var meant = documents else { return all }
        for record in all.reversed() {
            if let successor = record.successor, meant.contains(successor) { meant.insert(record.document) }
        }
        return all.filter { meant.contains($0.document) }
    }

    /// Adds a row for each of some rows of evidence, as they are.
    func log(
        _ db: Database, _ action: CustodyRecord.Action, _ custodian: Custodian?, evidence clause: String,
        _ arguments: StatementArguments, successor: Digest? = nil
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO custody (at, who, action, run, host, source, document, successor, collected_at, tool_version,
                    redactions, size)
                SELECT ?, ?, ?, run.label, host.name, source, document.sha256, ?, collected_at, tool_version, redactions,
                    document.size
                FROM evidence JOIN run ON run.id = evidence.run JOIN document ON document.id = evidence.document
                LEFT JOIN host ON host.id = evidence.host
                WHERE \(clause) ORDER BY evidence.id
                """,
            arguments: [
                custodian?.at.seconds, custodian?.who ?? "", action.rawValue, successor.map { Data($0.bytes) },
            ] + arguments)
    }
}
