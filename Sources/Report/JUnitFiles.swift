import Baseline
import Model

/// The files of a JUnit report, each with whole suites around the cases it holds.
///
/// Suites count their cases in attributes that stand before them, so cases are written beside and join their suite when it
/// ends. A suite that goes on in the next file counts in each what the file holds: readers add the files up.
struct JUnitFiles {
    private let report: Report
    private let profile: JUnit.Profile
    private let limits: JUnit.Limits
    private var finished: [[UInt8]] = []
    /// The suites of the file at hand that have ended, and what is in them.
    private var suites = XMLWriter()
    private var total = Counts()
    /// The suite at hand.
    private var suite: Suite?
    private var cases = XMLWriter()
    private var counts = Counts()

    struct Suite {
        let name: String
        let package: String
        /// Unlike any other suite's of the file; from 0.
        let number: Int

        init(_ control: Control) {
            name = "\(control.number) \(control.title.en)"
            package = "ninepoint.control\(control.number)"
            number = control.number - 1
        }

        /// What no control judges. It stands last, behind those of the controls.
        init(name: String, package: String) {
            self.name = name
            self.package = package
            number = Catalogue.controls.count
        }
    }

    private struct Counts {
        var tests = 0
        var failures = 0
        var errors = 0
        var skipped = 0
    }

    init(_ report: Report, profile: JUnit.Profile, limits: JUnit.Limits) {
        self.report = report
        self.profile = profile
        self.limits = limits
    }

    mutating func begin(_ suite: Suite) { self.suite = suite }

    mutating func add(_ testCase: JUnitCase) {
        if total.tests + counts.tests >= limits.cases || suites.size + cases.size >= limits.bytes {
            if counts.tests > 0 { endSuite() }
            endFile()
        }
        counts.tests += 1
        switch testCase.result {
        case .passed: break
        case .failed: counts.failures += 1
        case .error: counts.errors += 1
        case .skipped: counts.skipped += 1
        }
        testCase.write(to: cases)
    }

    mutating func endSuite() {
        guard let suite else { return }
        suites.element(
            "testsuite",
            [
                "name": suite.name, "package": suite.package,
                // Jenkins takes a suite of equal id, name and time for one that it has read already.
                "id": String(finished.count * (Catalogue.controls.count + 1) + suite.number),
                "hostname": "localhost", "timestamp": report.run.date.withoutZone, "tests": String(counts.tests),
                "failures": String(counts.failures), "errors": String(counts.errors),
                "skipped": String(counts.skipped), "time": "0",
            ]
        ) {
            suites.element("properties") {
                for (name, value) in [
                    ("tool", "ninepoint \(report.toolVersion)"), ("baseline", report.baselineVersion),
                    ("run", report.run.label), ("policy", report.policy),
                ] {
                    suites.element("property", ["name": name, "value": value])
                }
            }
            suites.append(cases)
            suites.element("system-out")
            suites.element("system-err")
        }
        total.tests += counts.tests
        total.failures += counts.failures
        total.errors += counts.errors
        total.skipped += counts.skipped
        counts = Counts()
        cases = XMLWriter()
    }

    private mutating func endFile() {
        let file = XMLWriter()
        file.startDocument()
        // Neither schema allows all of these, and windyroad's none.
        func rich(_ value: String) -> String? { profile == .rich ? value : nil }
        file.element(
            "testsuites",
            [
                "name": rich("ninepoint \(report.run.label)"), "tests": rich(String(total.tests)),
                "failures": rich(String(total.failures)), "errors": rich(String(total.errors)),
                "skipped": rich(String(total.skipped)), "time": rich("0"),
            ]
        ) { file.append(suites) }
        finished.append(file.finish())
        suites = XMLWriter()
        total = Counts()
    }

    mutating func finish() -> [[UInt8]] {
        endFile()
        return finished
    }
}
