import Baseline
import Model

extension HTMLReport {
    /// Score and coverage over the runs.
    func trendSection() {
        guard report.trend.count > 1 else { return }
        section(.trend) {
            writer.element("figure", ["class": "whole"]) {
                trendChart(Array(report.trend.suffix(104)))
                writer.element("figcaption", text: words(Words.trendHelp))
            }
        }
    }

    private func trendChart(_ points: [TrendPoint]) {
        let left = 52
        let right = 150
        let width = 720
        let height = 180
        let bottom = height - 24
        func x(_ index: Int) -> Int { left + (width - left - right) * index / max(1, points.count - 1) }
        func y(_ rate: Double) -> Int { bottom - Int((rate * Double(bottom - 12)).rounded()) }
        let first = points.first
        let last = points.last
        writer.element(
            "svg",
            [
                "viewBox": "0 0 \(width) \(height)", "width": String(width), "height": String(height), "role": "img",
                "aria-label": "\(words(Words.score)) \(percent(first?.score.score)) → \(percent(last?.score.score)); "
                    + "\(words(Words.coverage)) \(percent(first?.score.coverage)) → \(percent(last?.score.coverage))",
            ]
        ) {
            for rate in [0.0, 0.5, 1.0] {
                writer.element(
                    "line",
                    [
                        "x1": String(left), "x2": String(width - right), "y1": "\(y(rate)).5", "y2": "\(y(rate)).5",
                        "class": "axis",
                    ])
                writer.element(
                    "text", ["x": String(left - 6), "y": String(y(rate) + 4), "text-anchor": "end"],
                    text: percent(rate))
            }
            marks(points, x, top: 12, bottom: bottom)
            line(points.map(\.score.coverage), "coverage", "dot-quiet", points, x, y)
            line(points.map(\.score.score), "score", "dot", points, x, y)
            // Labels at the lines' ends, pushed apart where the lines meet.
            let scoreY = last?.score.score.map(y) ?? bottom
            var coverageY = last?.score.coverage.map(y) ?? bottom
            if abs(coverageY - scoreY) < 20 { coverageY = coverageY <= scoreY ? scoreY - 20 : scoreY + 20 }
            endLabel(Words.score, last?.score.score, y: scoreY, x: width - right + 10, "label")
            endLabel(Words.coverage, last?.score.coverage, y: coverageY, x: width - right + 10, "")
            // The first and the last run's labels, and those between that have room.
            let step = max(1, points.count * 70 / (width - left - right))
            for (index, point) in points.enumerated() where (points.count - 1 - index) % step == 0 {
                let isEnd = index == 0 || index == points.count - 1
                writer.element(
                    "text",
                    [
                        "x": String(x(index)), "y": String(height - 6), "text-anchor": "middle",
                        "class": isEnd ? nil : "between",
                    ],
                    text: String(point.label.prefix(12)))
            }
        }
    }

    /// A line where a run was judged by another policy or baseline: what jumps there is nobody's merit or fault.
    private func marks(_ points: [TrendPoint], _ x: (Int) -> Int, top: Int, bottom: Int) {
        for (index, point) in points.enumerated() where point.hasNewPolicy || point.hasNewBaseline {
            let notes = [
                point.hasNewPolicy ? Words.newPolicy : nil, point.hasNewBaseline ? Words.newBaseline : nil,
            ].compactMap { $0 }
            writer.element(
                "line",
                [
                    "x1": "\(x(index))", "x2": "\(x(index))", "y1": "\(top)", "y2": "\(bottom)", "class": "turn",
                ]
            ) {
                writer.element("title", text: "\(point.label): \(notes.map(words).joined(separator: ", "))")
            }
            writer.element(
                "text", ["x": "\(x(index))", "y": "\(top - 2)", "text-anchor": "middle"],
                text: words(point.hasNewPolicy ? Words.policyMark : Words.baselineMark))
        }
    }

    private func endLabel(_ name: Text, _ rate: Double?, y: Int, x: Int, _ className: String) {
        writer.element(
            "text", ["x": String(x), "y": String(y + 4), "class": className], text: "\(words(name)) \(percent(rate))")
    }

    /// A line with a gap wherever a run has no figure.
    private func line(
        _ rates: [Double?], _ className: String, _ dotClass: String, _ points: [TrendPoint], _ x: (Int) -> Int,
        _ y: (Double) -> Int
    ) {
        var path = ""
        var isDrawing = false
        for (index, rate) in rates.enumerated() {
            guard let rate else {
                isDrawing = false
                continue
            }
            path += "\(isDrawing ? "L" : "M")\(x(index)) \(y(rate)) "
            isDrawing = true
        }
        writer.element("path", ["d": path, "class": className])
        guard points.count <= 53 else { return }
        for (index, rate) in rates.enumerated() {
            guard let rate else { continue }
            writer.element("circle", ["cx": String(x(index)), "cy": String(y(rate)), "r": "3", "class": dotClass]) {
                writer.element("title", text: "\(points[index].label): \(percent(rate))")
            }
        }
    }
}
