package import Model

/// The custody log for other programs: a JSON object in each line.
package struct CustodyLines {
    package init() {}

    package func render(_ records: [CustodyRecord]) -> [UInt8] {
        jsonLines(records) { json, record in
            json.member("number", record.number)
            json.member("action", record.action.rawValue)
            json.member("at", record.at?.rfc3339)
            json.member("who", record.who)
            json.member("run", record.run)
            json.member("host", record.host)
            json.member("source", record.source)
            json.member("sha256", "\(record.document)")
            json.member("successor", record.successor.map { "\($0)" })
            json.member("collectedAt", record.collectedAt.rfc3339)
            json.member("tool", record.toolVersion)
            json.member("redactions", record.redactions)
            json.member("bytes", record.size)
        }
    }
}
