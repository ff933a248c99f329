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
        var end = size
        if line.count > size {
            // A mark that is longer than the secret pushes the rest of its line to the right.
            while end < line.count, !(line[end - 1].isWhitespace && line[end - 2].isWhitespace) { end += 1 }
        } else {
            // Some lines are squeezed: narrower than the header. What stands last must be a size, such as `77.8MB`.
            guard
                let gap = (createdBy..<line.count - 1).last(where: {
                    line[$0].isWhitespace && line[$0 + 1].isWhitespace
                }),
                gap + 2 < line.count, line[gap + 2].isNumber, line.last == "B"
            else { return nil }
            end = gap
        }
        return Self.trimmed(line[createdBy..<end])
    }

    private static func trimmed(_ characters: ArraySlice<Character>) -> String {
        var characters = characters
        while characters.last?.isWhitespace == true { characters.removeLast() }
        return String(characters)
    }
}
