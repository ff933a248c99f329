import Model

/// A release line of Docker Engine and the end of its support.
package struct EngineRelease: Sendable {
    /// `20.10`; from 23 on a line is a major version and, up to 26, a minor one.
    package let line: String
    package let released: String
    /// The first day without support, or nil where the Moby project has announced none.
    package let endOfSupport: String?
    package let source: String

    /// When the rows were last checked against their source.
    package static let checkedOn = "2026-03-05"

    /// Moby sets no calendar; a line ends when `project/BRANCHES-AND-TAGS.md` calls it unmaintained. The days are those
    /// that endoflife.date derives from it.
    package static let all: [EngineRelease] = [
        row("29", "2025-11-10", nil),
        row("28", "2025-02-20", nil),
        row("27", "2024-06-25", "2025-05-03"),
        row("26.1", "2024-04-22", "2025-02-17"),
        row("26.0", "2024-03-20", "2024-06-08"),
        row("25.0", "2024-01-19", nil),
        row("24.0", "2023-05-16", "2024-06-08"),
        row("23.0", "2023-02-02", "2025-05-19"),
        row("20.10", "2020-12-09", "2023-12-10"),
        row("19.03", "2019-07-22", "2021-01-08"),
        row("18.09", "2018-11-08", "2019-08-22"),
        row("18.06", "2018-07-18", "2018-12-08"),
        row("18.05", "2018-04-25", "2018-08-18"),
        row("18.04", "2018-03-27", "2018-06-09"),
        row("18.03", "2018-03-14", "2018-05-10"),
        row("18.02", "2018-01-26", "2018-04-21"),
        row("18.01", "2017-12-12", "2018-03-07"),
        row("17.12", "2017-12-15", "2018-02-10"),
        row("17.11", "2017-11-17", "2018-01-27"),
        row("17.10", "2017-10-13", "2017-12-20"),
        row("17.09", "2017-09-22", "2017-11-17"),
        row("17.07", "2017-08-28", "2017-10-26"),
        row("17.06", "2017-06-20", "2017-09-29"),
        row("17.05", "2017-05-04", "2017-07-28"),
        row("17.04", "2017-04-03", "2017-06-04"),
        row("17.03", "2017-02-23", "2017-05-05"),
    ]

    private static func row(_ line: String, _ released: String, _ end: String?) -> EngineRelease {
        EngineRelease(
            line: line, released: released, endOfSupport: end, source: "https://endoflife.date/docker-engine")
    }

    /// Whether a version is older than every line of the table, all of whose oldest are out of support.
    package static func isBeforeTable(_ version: String) -> Bool {
        guard let major = version.split(separator: ".").first.flatMap({ Int($0) }) else { return false }
        return major < 17
    }

    /// The line of a version such as `20.10.24+dfsg1` or `17.03.2-ce`, or nil for one that the table does not know.
    package static func line(of version: String) -> EngineRelease? {
        let parts = version.split(whereSeparator: { !$0.isNumber && $0 != "." }).first?.split(separator: ".") ?? []
        guard parts.count >= 2 else { return nil }
        return all.first { $0.line == "\(parts[0]).\(parts[1])" } ?? all.first { $0.line == parts[0] }
    }
}
