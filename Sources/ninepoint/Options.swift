import ArgumentParser
import Model
import Report
import Store
import Workflow

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where the store is.
struct StoreOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The store.", discussion: "Else the file that NINEPOINT_STORE names, else ninepoint.sqlite here.",
            valueName: "file"))
    var store: String?

    var path: String { store ?? environment("NINEPOINT_STORE") ?? "ninepoint.sqlite" }

    /// The store to read from; a new one is made only by collecting.
    func existing() throws -> Store { try Store(path: try existingPath()) }

    func existingPath() throws -> String {
        guard access(path, F_OK) == 0 else {
            throw StoreFailure("\(path): there is no store; collect something first, or name one with --store")
        }
        return path
    }
}

/// By what policy a run is judged for the first time.
struct PolicyOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("The policy.", discussion: "Else ninepoint.yaml here, else the defaults.", valueName: "file")
    )
    var policy: String?

    /// Whether the user named one.
    var isGiven: Bool { policy != nil }

    /// The policy as its users wrote it, checked; empty where there is none.
    func text() throws -> String { try files()?.text ?? "" }

    /// The policy with the files beside it; nil where there is none.
    func files() throws -> PolicyFiles? {
        guard let path = policy ?? (access("ninepoint.yaml", F_OK) == 0 ? "ninepoint.yaml" : nil) else { return nil }
        return try PolicyFiles(at: path)
    }
}

/// Which run is meant.
struct RunOption: ParsableArguments {
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("The run.", discussion: "Else the latest one.", valueName: "label"))
    var label: String?
}

/// How JUnit XML is written.
struct JUnitOptions: ParsableArguments {
    @Option(
        name: .customLong("junit-profile"),
        help: ArgumentHelp(
            "The kind of JUnit XML: strict is valid under the schemas of Jenkins and windyroad, rich adds file, properties "
                + "and output."))
    var profile = JUnit.Profile.strict

    @Option(name: .customLong("junit-by"), help: "What a JUnit test case stands for.")
    var cases = JUnit.Case.subject

    @Option(name: .customLong("junit-not-assessed"), help: "What a JUnit test case is that evidence could not answer.")
    var notAssessed = JUnit.NotAssessed.skipped

    /// Writes junit.xml and, where there are too many cases for one file, junit-2.xml and so on; the paths.
    func write(_ report: Report, failOn threshold: Severity, to path: String) throws -> [String] {
        let files = JUnit(cases: cases, profile: profile, notAssessed: notAssessed, failOn: threshold).render(report)
        let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let end = path[name...].lastIndex(of: ".") ?? path.endIndex
        func numbered(_ number: Int) -> String {
            number == 1 ? path : "\(path[..<end])-\(number)\(path[end...])"
        }
        let paths = files.indices.map { numbered($0 + 1) }
        for (path, file) in zip(paths, files) { try writeFile(file, to: path) }
        let next = numbered(files.count + 1)
        if access(next, F_OK) == 0 {
            printError("\(next): warning: it is no part of this report; remove it if it is of an earlier one")
        }
        return paths
    }
}

/// How documents are dated and whose they are.
struct EvidenceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The host that the files tell of.",
            discussion: "Else the Name in a docker info among the files, else unknown.", valueName: "name"),
        transform: hostName)
    var host: String?

    @OptionGroup var date: DateOption

    @Option(
        help: ArgumentHelp(
            "The image that the files tell of.",
            discussion: "For a history, a Dockerfile or a report that does not name its image.", valueName: "name"))
    var image: String?

    func options(expecting: EvidenceKind?) -> Collect.Options {
        var options = date.options(expecting: expecting)
        options.host = host
        options.image = image
        return options
    }
}

/// The collection date.
struct DateOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The collection date, such as 2026-11-24 or 2026-11-24T06:00:00Z, for back-filling.",
            discussion: "Else now."),
        transform: moment)
    var collectedAt: Timestamp?

    func options(expecting: EvidenceKind?) -> Collect.Options {
        var options = Collect.Options(expecting: expecting, collectedAt: collectedAt ?? now())
        options.custodian = custodian()
        if options.collectedAt.days(since: now()) > 0 {
            printError("ninepoint: warning: --collected-at \(options.collectedAt.rfc3339) lies in the future")
        }
        return options
    }
}

/// The run that what is collected belongs to.
struct NewRunOption: ParsableArguments {
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "The run that it belongs to.", discussion: "Else the ISO week of the collection date.", valueName: "label"),
        transform: short)
    var label: String?
}

/// A name that a report's line has room for.
func short(_ name: String) throws -> String {
    guard (1...128).contains(name.count) else { throw ValidationError("a name has 1 to 128 characters") }
    return name
}

/// Reads a host's name for an option's `transform`: it stands before a slash in reports and patterns.
func hostName(_ name: String) throws -> String {
    guard !name.contains("/") else { throw ValidationError("a host's name has no / in it") }
    return try short(name)
}

/// Reads a date for an option's `transform`.
func moment(_ text: String) throws -> Timestamp {
    guard let moment = Timestamp(text) else {
        throw ValidationError("expected a date such as 2026-11-24 or 2026-11-24T06:00:00Z")
    }
    return moment
}

/// Reads a day for an option's `transform`.
func day(_ text: String) throws -> Day {
    guard let moment = Timestamp(text), text.utf8.count == 10 else {
        throw ValidationError("expected a day such as 2026-11-24")
    }
    return moment.day
}

/// Reads a severity for an option's `transform`.
func severity(_ name: String) throws -> Severity {
    guard let severity = Severity(name: name) else { throw ValidationError("expected low, medium, high or critical") }
    return severity
}

extension Audience: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension JUnit.Case: ExpressibleByArgument {}
extension JUnit.Profile: ExpressibleByArgument {}
extension JUnit.NotAssessed: ExpressibleByArgument {}

/// The clock is asked here and nowhere below.
func now() -> Timestamp { Timestamp(seconds: time(nil)) }

/// Who runs this program: the login and the machine, as far as the system tells.
func custodian() -> Custodian {
    let login = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(geteuid())"
    var name = [CChar](repeating: 0, count: 256)
    let machine =
        gethostname(&name, name.count - 1) == 0
        ? "@" + String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    return Custodian(who: login + machine, at: now())
}

func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}
