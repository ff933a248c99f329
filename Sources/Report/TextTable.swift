/// A table for a terminal: columns stand two spaces apart, and texts that have no room go on in the next line.
package struct TextTable {
    package struct Column {
        let heading: String
        /// The least width that it may be given where the table is too wide; nil for a column that keeps its own.
        let least: Int?

        package init(_ heading: String, least: Int? = nil) {
            self.heading = heading
            self.least = least
        }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    package mutating func add(_ row: [String]) { rows.append(row) }

    /// The headings and the rows.
    package func render(width: Int) -> [String] {
        let widths = widths(within: width)
        return lines(of: columns.map(\.heading), widths) + rows.flatMap { lines(of: $0, widths) }
    }

    /// Each row's lines, without headings.
    func renderRows(width: Int) -> [[String]] {
        let widths = widths(within: width)
        return rows.map { lines(of: $0, widths) }
    }

    private func lines(of row: [String], _ widths: [Int]) -> [String] {
        let cells = zip(row, widths).map { TerminalText.wrapped($0, width: $1) }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { index in
            var line = zip(cells, widths).map { cell, width in
                TerminalText.padded(index < cell.count ? cell[index] : "", to: width)
            }.joined(separator: "  ")[...]
            while line.last == " " { line.removeLast() }
            return String(line)
        }
    }

    private func widths(within width: Int) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(TerminalText.width(columns[index].heading)) {
                max($0, TerminalText.width(visible($1[index])))
            }
        }
        let room = width - 2 * (columns.count - 1)
        while widths.reduce(0, +) > room {
            let flexible = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
            guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }
}
