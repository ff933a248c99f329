import Baseline
import Model

/// A run's figures in Prometheus' text exposition format 0.0.4, for the node exporter's textfile collector.
///
/// Every sample is a gauge of the run, not a counter: figures of a week that is judged again may fall. A figure that
/// could not be assessed has no sample, rather than one that would be taken for 0.
package struct PrometheusText {
    package init() {}

    package func render(_ report: Report) -> [UInt8] {
        var text = MetricText()
        let score = report.score
        text.metric(
            "ninepoint_info", "What the figures come from.",
            [
                (
                    [
                        ("version", report.toolVersion), ("baseline", report.baselineVersion),
                        ("policy", report.policy), ("run", report.run.label),
                    ], 1
                )
            ])
        text.metric(
            "ninepoint_run_timestamp_seconds", "The run's date: the latest collection date of its evidence.",
            [([], Double(report.run.date.seconds))])
        text.metric(
            "ninepoint_score_ratio", "The mean of the assessed controls' rates.", [([], score.score)])
        text.metric(
            "ninepoint_coverage_ratio", "The share of verdicts that evidence could answer.", [([], score.coverage)])
        text.metric(
            "ninepoint_control_info", "The controls' titles.",
            Catalogue.controls.map { ([("control", "\($0.number)"), ("title", $0.title.en)], 1) })
        text.metric(
            "ninepoint_control_passed_ratio", "A control's rate: passed of passed and failed.",
            score.controls.map { ([("control", "\($0.number)")], $0.rate) })
        text.metric(
            "ninepoint_control_verdicts", "A control's verdicts.",
            score.controls.flatMap { control in
                [
                    (Verdict.pass, control.passed), (.fail, control.failed), (.waived, control.waived),
                    (.notAssessed, control.notAssessed), (.notApplicable, control.notApplicable),
                ].map { ([("control", "\(control.number)"), ("verdict", $0.name)], Double($1)) }
            })
        text.metric(
            "ninepoint_open_findings", "Findings that no waiver and no VEX statement covers.",
            Severity.allCases.reversed().map { severity in
                let count = report.checks.reduce(0) { $0 + $1.open.count { $0.severity == severity } }
                return ([("severity", severity.name)], Double(count))
            })
        text.metric(
            "ninepoint_stale_findings", "Findings that were not observed, in this run or since an earlier one.",
            [([], Double(report.stale))])
        if let now = report.trend.last {
            text.metric(
                "ninepoint_changed_findings", "Findings that changed in the run, by how.",
                [
                    (Change.opened, now.opened), (.regressed, now.regressed), (.fixed, now.fixed),
                    (.removed, now.removed), (.stale, now.stale), (.waived, now.waiverBegan),
                    (.unwaived, now.waiverEnded), (.policy, now.policyChanged), (.baseline, now.baselineChanged),
                ].map { ([("change", $0.rawValue)], Double($1)) })
        }
        return Array(text.text.utf8)
    }
}

/// The one way by which text enters the format: label values come out escaped.
private struct MetricText {
    private(set) var text = ""

    /// A gauge with its samples; those without a value are left out.
    mutating func metric(
        _ name: StaticString, _ help: StaticString, _ samples: [(labels: [(String, String)], value: Double?)]
    ) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
        for (labels, value) in samples {
            guard let value else { continue }
            let pairs = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
            text += "\(name)\(pairs.isEmpty ? "" : "{\(pairs)}") \(Self.number(value))\n"
        }
    }

    private static func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

    private static func escaped(_ label: String) -> String {
        visible(label).replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
    }
}
