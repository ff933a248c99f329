import Model
import Secrets

extension TextFormat {
    /// The default table of `docker history`, cut at its header's columns.
    static let dockerHistoryTable = TextFormat(
        id: "docker-history-table", title: "docker history (table)", evidence: .history,
        recognises: { HistoryTable(header: $0) != nil }, decode: HistoryTable.decode)
}

/// Where the columns of `IMAGE CREATED CREATED BY SIZE COMMENT` begin, in characters.
private struct HistoryTable {
    let createdBy: Int
    let size: Int

    init?(header: Substring) {
        guard header.hasPrefix("IMAGE "), let createdBy = Self.column("CREATED BY", in: header),
            let size = Self.column("SIZE", in: header), createdBy < size
        else { return nil }
        self.createdBy = createdBy
        self.size = size
    }

    private static func column(_ title: String, in header: Substring) -> Int? {
        header.firstRange(of: title).map { header.distance(from: header.startIndex, to: $0.lowerBound) }
    }

    static func decode(_ text: String, _ context: ReadingContext, _ emit: (Fact) throws -> Void) throws {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        guard let header = lines.popFirst(), let table = HistoryTable(header: header) else {
            throw ReadFailure(line: 1, "expected the header IMAGE CREATED CREATED BY SIZE COMMENT")
        }
        var imageID: String?
        var steps: [History.Step] = []
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let number = index + 2
            let columns = Array(line)
            guard let id = line.split(separator: " ").first, let instruction = table.instruction(in: columns) else {
                throw ReadFailure(line: number, "the line is cut off before its column SIZE")
            }
            if steps.isEmpty { imageID = History.imageID(String(id)) }
            let utf8 = Array(instruction.utf8)
            steps.append(
                History.Step(
                    place: Place(document: context.document, position: .line(number)), path: "",
                    createdBy: instruction, buildArguments: History.buildArguments(of: instruction),
                    secrets: SecretDetector.matches(text: utf8.span).map {
                        SecretSighting(path: "", rule: $0.rule.rawValue, name: $0.name)
                    }))
        }
        try emit(.history(History(imageID: imageID, imageName: context.imageName, steps: steps)))
    }

    /// The cell under CREATED BY, or nil where the line ends before its size.
    private func instruction(in line: [Character]) -> String? {
        guard line.count > createdBy else { return nil }
        // The columns of some lines are not the header's: a mark that is longer than its secret pushes the rest to the
        // right, and some lines are squeezed. There the last thing that reads as a size ends the cell.
        let isMoved = line.count <= size || String(line).contains("[redacted:")
        guard let end = isMoved ? Self.gapBeforeSize(in: line, from: createdBy) : size else { return nil }
        return Self.trimmed(line[createdBy..<end])
    }

    /// Where the last two spaces begin that have a size such as `77.8MB` or `372.7 MB` behind them.
    private static func gapBeforeSize(in line: [Character], from start: Int) -> Int? {
        (start..<max(start, line.count - 2)).last { index in
            guard line[index].isWhitespace, line[index + 1].isWhitespace, line[index + 2].isASCII else { return false }
            let number = line[(index + 2)...].prefix { $0.isNumber || $0 == "." }
            var unit = line[(index + 2 + number.count)...]
            if unit.first == " " { unit = unit.dropFirst() }
            if let first = unit.first, "kKMGT".contains(first) { unit = unit.dropFirst() }
            return !number.isEmpty && unit.first == "B" && unit.dropFirst().first?.isWhitespace ?? true
        }
    }

    private static func trimmed(_ characters: ArraySlice<Character>) -> String {
        var characters = characters
        while characters.last?.isWhitespace == true { characters.removeLast() }
        return String(characters)
    }
}
