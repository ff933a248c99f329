import Baseline
import Model
import Report
import Testing

@Suite struct PrometheusTextTests {
    private func lines(_ report: Report) -> [String] {
        text(PrometheusText().render(report)).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private let subjects = [
        judged(.container, "shop/web") { $0.id == "NP-1.1" ? failing("bad", severity: .critical) : .pass }
    ]

    @Test func figuresAreSamples() {
        let shown = lines(report(subjects))
        #expect(shown.contains("ninepoint_coverage_ratio 1"))
        #expect(shown.contains("ninepoint_open_findings{severity=\"critical\"} 1"))
        #expect(shown.contains("ninepoint_open_findings{severity=\"low\"} 0"))
        #expect(shown.contains("ninepoint_control_verdicts{control=\"1\",verdict=\"fail\"} 1"))
        #expect(shown.contains("ninepoint_changed_findings{change=\"regressed\"} 0"))
        #expect(shown.contains("ninepoint_run_timestamp_seconds 1791814400"))
        #expect(shown.last == "")
    }

    @Test func everySampleFollowsItsHelpAndType() {
        var name = ""
        for line in lines(report(subjects)) where !line.isEmpty {
            let words = line.split(separator: " ")
            if line.hasPrefix("# HELP ") {
                name = String(words[2])
            } else if line.hasPrefix("# TYPE ") {
                #expect(words[2] == name && words[3] == "gauge")
            } else {
                #expect(line.prefix { $0 != " " && $0 != "{" } == name)
            }
        }
    }

    @Test func whatWasNotAssessedHasNoSample() {
        let shown = lines(report([]))
        #expect(!shown.contains { $0.hasPrefix("ninepoint_score_ratio ") })
        #expect(!shown.contains { $0.hasPrefix("ninepoint_control_passed_ratio{") })
    }

    @Test(arguments: hostileNames + ["\\", "\"", "\\\"", "a\nb"])
    func aLabelStaysInItsQuotes(name: String) throws {
        let shown = lines(report(subjects, label: name))
        #expect(shown.count == lines(report(subjects)).count)
        let info = try #require(shown.first { $0.hasPrefix("ninepoint_info{") })
        // Read by the format's own rules: a backslash takes the next character with it.
        var quotes = 0
        var isEscaped = false
        for character in info.unicodeScalars {
            if isEscaped {
                #expect("\\\"n".unicodeScalars.contains(character))
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                quotes += 1
            }
        }
        #expect(quotes == 8)
        #expect(info.hasSuffix("\"} 1"))
    }
}
