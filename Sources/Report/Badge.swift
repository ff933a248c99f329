import Baseline
import Model

/// A small flat badge for a repository's front page: `baseline 81 %`.
///
/// Shape, word and colour each tell how the run stands. It holds no text but its own.
package struct Badge {
    package init() {}

    package func render(_ report: Report) -> [UInt8] {
        let score = report.score
        let critical = score.controls.reduce(0) { $0 + $1.openCritical }
        let status: Status =
            critical > 0 ? .nonCompliant : score.score.map { $0 < 1 ? .partly : .compliant } ?? .notAssessed
        let label = "baseline"
        let value = score.score.map { "\(Percent.whole($0)) %" } ?? "not assessed"
        let note = critical > 0 ? "\(value), \(critical) critical" : value
        let title =
            "\(label) \(value)" + (score.score == nil ? "" : ", \(status.word.en)")
            + (critical > 0 ? ", \(critical) critical \(critical == 1 ? "finding" : "findings") open" : "")
            + (score.coverage.map { ", \(Percent.whole($0)) % of the verdicts answered" } ?? "")
            + ", \(report.run.date.day)"

        let left = Self.width(label) + 12
        let right = Self.width(note) + 28
        let writer = XMLWriter()
        writer.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": "\(left + right)", "height": "20",
                "viewBox": "0 0 \(left + right) 20", "role": "img", "aria-label": title,
            ]
        ) {
            writer.element("title", text: title)
            writer.element("rect", ["width": "\(left + right)", "height": "20", "rx": "3", "fill": status.colour])
            // The left part is drawn over the coloured one; its right edge stays straight.
            writer.element(
                "path", ["d": "M3 0h\(left - 3)v20h-\(left - 3)a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3z", "fill": "#3c4043"])
            writer.element(
                "path",
                [
                    "d": status.shape, "transform": "translate(\(left + 6) 5)", "fill": "none", "stroke": "#fff",
                    "stroke-width": "1.6",
                ])
            writer.element(
                "g", ["fill": "#fff", "font-family": "Verdana,DejaVu Sans,Geneva,sans-serif", "font-size": "11"]
            ) {
                writer.element("text", ["x": "6", "y": "14", "textLength": "\(left - 12)"], text: label)
                writer.element("text", ["x": "\(left + 22)", "y": "14", "textLength": "\(right - 28)"], text: note)
            }
        }
        return writer.finish()
    }

    private enum Status {
        case compliant, partly, nonCompliant, notAssessed

        var word: Text {
            switch self {
            case .compliant: Words.compliant
            case .partly: Words.partly
            case .nonCompliant: Words.nonCompliant
            case .notAssessed: Words.notAssessed
            }
        }

        /// Each with a contrast to white of at least 4.5 to 1.
        var colour: String {
            switch self {
            case .compliant: "#1a6b52"
            case .partly: "#8a5a00"
            case .nonCompliant: "#a8201a"
            case .notAssessed: "#5f6368"
            }
        }

        /// A tick, a triangle, a cross, a dash; in a square of 10.
        var shape: String {
            switch self {
            case .compliant: "M1 5.5l3 3 5-7"
            case .partly: "M5 1l4.4 8h-8.8z"
            case .nonCompliant: "M1.5 1.5l7 7m0-7l-7 7"
            case .notAssessed: "M1 5h8"
            }
        }
    }

    /// About what Verdana takes at 11 pixels; `textLength` makes other fonts keep to it.
    private static func width(_ text: String) -> Int {
        Int(
            text.reduce(0.0) { width, character in
                switch character {
                case "%": width + 11.8
                case " ", ",", "t", "r": width + 4.1
                case "i", "l": width + 3
                default: width + 6.8
                }
            }.rounded(.up))
    }
}
