import Model
import Secrets

extension TextFormat {
    /// The default table of `docker history`, cut at its header's columns; Podman's and nerdctl's too.
    static let dockerHistoryTable = TextFormat(
        id: "docker-history-table", title: "docker history (table)", evidence: .history,
        example: "docker history --no-trunc IMAGE", hasColumns: true,
        recognises: { HistoryTable(header: Array($0.prefix { !$0.isNewline }.unicodeScalars)) != nil },
        decode: HistoryTable.decode)
}

/// Where the columns of `IMAGE CREATED CREATED BY SIZE COMMENT` begin, in Unicode scalars, as Docker counts them.
private struct HistoryTable {
    typealias Line = [Unicode.Scalar]

    /// What the first column holds.
    private enum Key: String, CaseIterable {
        case docker = "IMAGE "
        case podman = "ID "
        case nerdctl = "SNAPSHOT "
    }

    private let key: Key
    let createdBy: Int
    let size: Int

    init?(header: Line) {
        let title = String(header, at: 0)
        guard let key = Key.allCases.first(where: { title.hasPrefix($0.rawValue) }),
            let createdBy = Self.column("CREATED BY", in: header),
            let size = Self.column("SIZE", in: header), createdBy < size
        else { return nil }
        self.key = key
        self.createdBy = createdBy
        self.size = size
    }

    private static func column(_ title: String, in header: Line) -> Int? {
        header.firstRange(of: Array(title.unicodeScalars))?.lowerBound
    }

    static func decode(_ text: String, _ context: ReadingContext, _ emit: (Fact) throws -> Void) throws -> [String] {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.last == "\r" ? Array($0.dropLast()) : Array($0) }[...]
        guard let header = lines.popFirst(), let table = HistoryTable(header: header) else {
            throw ReadFailure(line: 1, "expected the header IMAGE CREATED CREATED BY SIZE COMMENT")
        }
        var imageID: String?
        var steps: [History.Step] = []
        var number = 1
        while var row = lines.popFirst() {
            number += 1
            let first = number
            if row.isEmpty { continue }
            guard let id = Self.id(of: row) else {
                throw ReadFailure(line: number, "expected a row of docker history, which begins with an id")
            }
            // An instruction may hold line ends, as a heredoc does: its row goes on up to the size.
            while table.instruction(in: row) == nil, let next = lines.first, !next.isEmpty, Self.id(of: next) == nil {
                row += ["\n"] + next
                lines.removeFirst()
                number += 1
            }
            guard let instruction = table.instruction(in: row) else {
                throw ReadFailure(line: first, "the line is cut off before its column SIZE")
            }
            if steps.isEmpty, table.tellsID(of: context) { imageID = History.imageID(id) }
            let utf8 = Array(instruction.utf8)
            steps.append(
                History.Step(
                    place: Place(document: context.document, position: .line(first)), path: "",
                    createdBy: instruction, buildArguments: History.buildArguments(of: instruction),
                    secrets: SecretDetector.matches(text: utf8.span).map {
                        SecretSighting(path: "", rule: $0.rule.rawValue, name: $0.name)
                    }))
        }
        try emit(.history(History(imageID: imageID, imageName: context.imageName, steps: steps)))
        return table.key == .podman && context.imageName == nil ? [History.uncertainID] : []
    }

    /// Whether the topmost id is the image's; see `DockerHistory`.
    private func tellsID(of context: ReadingContext) -> Bool {
        switch key {
        case .docker: true
        case .podman: context.imageName == nil
        case .nerdctl: false
        }
    }

    /// The id with which every row begins, whole or cut to 12 digits, or `<missing>`.
    private static func id(of row: Line) -> String? {
        let word = String(String.UnicodeScalarView(row.prefix { $0 != " " }))
        let digits = word.hasPrefix("sha256:") ? word.dropFirst(7) : word[...]
        let isID = digits.utf8.count >= 4 && digits.utf8.allSatisfy(\.isHexDigit)
        return isID || word == "<missing>" ? word : nil
    }

    /// The cell under CREATED BY, or nil where the row ends before its size.
    private func instruction(in row: Line) -> String? {
        guard row.count > createdBy else { return nil }
        // The columns of some rows are not the header's: a mark that is longer than its secret pushes the rest to the
        // right, an instruction of several lines is laid out by its whole length, and some rows are squeezed. There the
        // last thing that reads as a size ends the cell.
        let isMoved = row.count <= size || row.contains("\n") || String(row, at: 0).contains(Mark.prefix)
        guard let end = isMoved ? Self.gapBeforeSize(in: row, from: createdBy) : size else { return nil }
        return String(Line(row[..<end]), at: createdBy).trimmed
    }

    /// Where the last two spaces begin that have a size such as `77.8MB` or `372.7 MB` behind them.
    private static func gapBeforeSize(in row: Line, from start: Int) -> Int? {
        (start..<max(start, row.count - 2)).last { index in
            guard row[index] == " ", row[index + 1] == " " else { return false }
            let number = row[(index + 2)...].prefix { ("0"..."9").contains($0) || $0 == "." }
            var unit = row[(index + 2 + number.count)...]
            if unit.first == " " { unit = unit.dropFirst() }
            if let first = unit.first, "kKMGT".unicodeScalars.contains(first) { unit = unit.dropFirst() }
            guard !number.isEmpty, unit.first == "B" else { return false }
            return unit.dropFirst().first.map { $0 == " " } ?? true
        }
    }
}

extension String {
    fileprivate init(_ line: [Unicode.Scalar], at start: Int) {
        self.init(UnicodeScalarView(line[start...]))
    }

    /// Without white space at its end.
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
