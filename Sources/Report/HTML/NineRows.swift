import Baseline
import Model

extension HTMLReport {
    enum RowsSize {
        /// In the head: the shape of the history, without numbers.
        case small
        case full
    }

    /// The history section: the nine rows in full, and what changed per run.
    func historySection() {
        section(.history) {
            writer.element("figure", ["tabindex": "0", "role": "group", "aria-label": words(Words.history)]) {
                nineRows(.full)
                writer.element("figcaption", text: words(Words.historyHelp))
            }
            if audience == .executive { return }
            writer.element("h3", text: words(Words.changes))
            changeBars()
        }
    }

    /// The head's nine rows again, by reference, for the head of each section. The same picture needs no words twice.
    func strip() {
        let width = min(report.trend.count, 104) * smallCell + 2
        writer.element(
            "svg", ["class": "strip", "viewBox": "0 0 \(width) 73", "aria-hidden": "true"]
        ) { writer.element("use", ["href": "#nine-rows"]) }
    }

    private var smallCell: Int { max(2, min(12, 208 / max(min(report.trend.count, 104), 1))) }

    /// One row per control, one cell per run.
    func nineRows(_ size: RowsSize) {
        let points = report.trend.suffix(104)
        let isSmall = size == .small
        // Numbers fit into the cells of a year's quarter; longer histories show colour and frame alone.
        let hasNumbers = !isSmall && points.count <= 16
        let cell = isSmall ? smallCell : hasNumbers ? 44 : max(5, 700 / points.count)
        let height = isSmall ? 7 : 22
        let gap = isSmall ? 1 : 2
        let labelWidth = isSmall ? 0 : language == .english ? 290 : 210
        let width = labelWidth + points.count * cell + 2
        let top = 1
        let total = top + 9 * (height + gap) + (isSmall ? 0 : 18)
        writer.element(
            "svg",
            [
                "viewBox": "0 0 \(width) \(total)", "width": String(width), "height": String(total), "role": "img",
                "aria-label": isSmall ? words(Words.history) : rowsDescription(Array(points)),
            ]
        ) {
            writer.element("g", ["id": isSmall ? "nine-rows" : nil]) {
                for (row, control) in Catalogue.controls.enumerated() {
                    let y = top + row * (height + gap)
                    if !isSmall {
                        writer.element(
                            "text", ["x": "0", "y": String(y + 15), "class": "label"],
                            text: "\(control.number) \(words(control.title))")
                    }
                    for (column, point) in points.enumerated() {
                        let score = point.score.controls[row]
                        let x = labelWidth + column * cell
                        let width = cell - (cell > 4 ? gap : 0)
                        if isSmall {
                            square(score, x: x, y: y, width: width, height: height)
                            continue
                        }
                        cellMark(
                            score, label: point.label, x: x, y: y, width: width, height: height, hasNumber: hasNumbers)
                    }
                }
            }
            if !isSmall { weekLabels(Array(points), left: labelWidth, cell: cell, y: total - 4) }
        }
    }

    private func cellMark(
        _ score: ControlScore, label: String, x: Int, y: Int, width: Int, height: Int, hasNumber: Bool
    ) {
        writer.element("g") {
            writer.element(
                "title",
                text: "\(clipped(label)) · \(score.number): \(percent(score.rate)), "
                    + words(Words.share(number(score.passed), of: number(score.passed + score.failed))))
            square(score, x: x, y: y, width: width, height: height)
            if hasNumber {
                writer.element(
                    "text",
                    [
                        "x": String(x + width / 2), "y": String(y + 15), "text-anchor": "middle",
                        "class": score.rate.map { "on\(Self.bucket(of: $0))" } ?? "label",
                    ], text: score.rate.map { String(Percent.whole($0)) } ?? "–")
            }
        }
    }

    /// A colour for the rate, a frame for an open critical finding.
    private func square(_ score: ControlScore, x: Int, y: Int, width: Int, height: Int) {
        writer.element(
            "rect",
            [
                "x": String(x), "y": String(y), "width": String(width), "height": String(height),
                "class": Self.className(of: score.rate),
            ])
        guard score.openCritical > 0 else { return }
        writer.element(
            "rect",
            [
                "x": "\(x).75", "y": "\(y).75", "width": "\(max(0, width - 2)).5", "height": "\(height - 2).5",
                "class": "mark",
            ])
    }

    /// Quarters; the whole is a bucket of its own.
    private static func bucket(of rate: Double) -> Int { min(4, Int(rate * 4 + 1e-9)) }

    /// The class of a cell of this rate.
    static func className(of rate: Double?) -> String { rate.map { "r\(bucket(of: $0))" } ?? "none" }

    private func weekLabels(_ points: [TrendPoint], left: Int, cell: Int, y: Int) {
        // A label needs some 50 units.
        let step = max(1, (50 + cell - 1) / cell)
        for (index, point) in points.enumerated() where (points.count - 1 - index) % step == 0 {
            let isWeek = point.label.count == 8 && point.label.dropFirst(4).hasPrefix("-W")
            writer.element(
                "text",
                ["x": String(left + index * cell + cell / 2), "y": String(y), "text-anchor": "middle"],
                text: isWeek && cell < 60 ? String(point.label.suffix(3)) : String(point.label.prefix(12)))
        }
    }

    /// The same in words, for those who can't see it.
    private func rowsDescription(_ points: [TrendPoint]) -> String {
        let rows = Catalogue.controls.enumerated().map { row, control in
            let first = points.first.flatMap { $0.score.controls[row].rate }
            let last = points.last.flatMap { $0.score.controls[row].rate }
            return "\(control.number) \(words(control.title)): \(percent(first)) → \(percent(last))"
        }
        return rows.joined(separator: "; ")
    }

    /// Small multiples: one row of bars for each way in which findings change.
    private func changeBars() {
        let points = Array(report.trend.suffix(104))
        let series: [(Change, [Int])] = [
            (.opened, points.map(\.opened)), (.regressed, points.map(\.regressed)), (.fixed, points.map(\.fixed)),
            (.removed, points.map(\.removed)), (.stale, points.map(\.stale)),
        ]
        // The first run opens everything; a scale made for it would flatten all that follows.
        let highest = max(1, series.flatMap { $0.1.dropFirst() }.max() ?? 1)
        let cell = max(2, min(18, 180 / max(points.count, 1)))
        writer.element("div", ["class": "multiples"]) {
            for (change, counts) in series {
                let width = counts.count * cell + 2
                writer.element("figure") {
                    writer.element(
                        "svg",
                        [
                            "viewBox": "0 0 \(max(width, 60)) 74", "width": String(max(width, 60)), "height": "74",
                            "role": "img",
                            "aria-label": words(Words.word(change)) + ": "
                                + zip(points, counts).map { "\($0.label) \($1)" }.joined(separator: ", "),
                        ]
                    ) {
                        for (index, count) in counts.enumerated() {
                            let height = min(56, count * 56 / highest)
                            writer.element("g") {
                                writer.element("title", text: "\(points[index].label): \(count)")
                                writer.element(
                                    "rect",
                                    [
                                        "x": String(index * cell), "y": String(70 - max(height, count > 0 ? 2 : 0)),
                                        "width": String(max(1, cell - 2)),
                                        "height": String(max(height, count > 0 ? 2 : 0)),
                                        "class": "bar \(change.rawValue)",
                                    ])
                                if count > highest {
                                    // Taller than the scale: a gap says that it is cut, the number how tall it is.
                                    writer.element(
                                        "rect",
                                        [
                                            "x": String(index * cell), "y": "26", "width": String(cell), "height": "3",
                                            "class": "break",
                                        ])
                                    writer.element(
                                        "text", ["x": String(index * cell), "y": "10"], text: number(count))
                                }
                            }
                        }
                        writer.element(
                            "line",
                            ["x1": "0", "y1": "70.5", "x2": String(max(width, 60)), "y2": "70.5", "class": "axis"])
                    }
                    writer.element(
                        "figcaption", text: "\(words(Words.word(change))) · \(number(counts.last ?? 0))")
                }
            }
        }
    }
}
