import Collectors
package import Model
package import Report
import Store

/// What a package says of itself: its `data/package.json`.
package struct PackageIndex: Sendable {
    static let name = "data/package.json"
    /// Raised when a member is renamed, taken away or given another meaning.
    static let schema = 1

    package let toolVersion: String
    package let baseline: String
    /// The first and the last day of the period.
    package let from: Day
    package let to: Day
    /// Nil for the whole fleet.
    package let hosts: [String]?
    /// The numbers of the controls; nil for all nine.
    package let controls: [Int]?
    package let language: Language
    /// Oldest first.
    package let runs: [PackedRun]

    /// A run of the period.
    package struct PackedRun: Sendable {
        package let label: String
        package let date: Timestamp
        /// Of the package's `data/runs`, for a label can be any text.
        package let folder: String
        package let score: Double?
        package let coverage: Double?
    }

    func render() -> [UInt8] {
        let json = JSONWriter()
        json.object {
            json.member("schema", Self.schema)
            json.object("tool") {
                json.member("name", "ninepoint")
                json.member("version", toolVersion)
            }
            json.member("baseline", baseline)
            json.member("from", "\(from)")
            json.member("to", "\(to)")
            json.key("hosts")
            if let hosts { json.array { for host in hosts { json.value(host) } } } else { json.value(nil as String?) }
            json.key("controls")
            if let controls {
                json.array { for control in controls { json.value(control) } }
            } else {
                json.value(nil as String?)
            }
            json.member("language", language.rawValue)
            json.array("runs") {
                for run in runs {
                    json.object(inLine: true) {
                        json.member("run", run.label)
                        json.member("date", run.date.rfc3339)
                        json.member("folder", run.folder)
                        json.member("score", run.score)
                        json.member("coverage", run.coverage)
                    }
                }
            }
        }
        return json.finish()
    }

    init(
        toolVersion: String, baseline: String, from: Day, to: Day, hosts: [String]?, controls: [Int]?,
        language: Language, runs: [PackedRun]
    ) {
        self.toolVersion = toolVersion
        self.baseline = baseline
        self.from = from
        self.to = to
        self.hosts = hosts
        self.controls = controls
        self.language = language
        self.runs = runs
    }

    static func read(_ package: PackageReader) throws -> PackageIndex {
        var index: PackageIndex?
        try package.lines(name) { object in
            guard try object.neededInteger("schema") == schema else {
                throw ReadFailure("was packed by a newer ninepoint; install that version to read it")
            }
            guard let tool = try object.object("tool"), let runs = try object.objects("runs"),
                let language = Language(rawValue: try object.neededString("language"))
            else { throw ReadFailure("expected the members tool, runs and language") }
            index = PackageIndex(
                toolVersion: try tool.neededString("version"), baseline: try object.neededString("baseline"),
                from: try object.moment("from").day, to: try object.moment("to").day,
                hosts: try object.strings("hosts"), controls: try object.array("controls")?.compactMap(\.integer),
                language: language,
                runs: try runs.map { run throws(ReadFailure) in
                    PackedRun(
                        label: try run.neededString("run"), date: try run.moment("date"),
                        folder: try run.neededString("folder"), score: try run.double("score"),
                        coverage: try run.double("coverage"))
                })
        }
        guard let index, !index.runs.isEmpty else { throw ReadFailure("holds no run") }
        return index
    }

    /// What it adds to the bag's bag-info.txt (RFC 8493, 2.2.2).
    var bagInfo: [(String, String)] {
        [
            ("External-Description", "Evidence of compliance from \(from) to \(to), \(runs.count) runs"),
            ("External-Identifier", "ninepoint-\(from)-\(to)"),
            ("Bag-Software-Agent", "ninepoint \(toolVersion)"),
            ("Ninepoint-Baseline", baseline),
        ]
            + (hosts.map { [("Ninepoint-Hosts", $0.joined(separator: ", "))] } ?? [])
            + (controls.map { [("Ninepoint-Controls", $0.map { "\($0)" }.joined(separator: ", "))] } ?? [])
    }
}
