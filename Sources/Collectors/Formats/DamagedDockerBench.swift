import Model

extension TextFormat {
    /// The log of docker-bench-security where it is no JSON: the script prints it piece by piece and escapes nothing, so
    /// quotes in a name break it, and a run that was interrupted leaves it open.
    static let damagedDockerBench = TextFormat(
        id: "docker-bench-damaged", title: "docker-bench-security log (damaged)", evidence: .lint,
        example: "sh docker-bench-security.sh -b -l docker-bench.log (writes docker-bench.log.json)", isDamaged: true,
        recognises: DamagedDockerBench.isDamaged, decode: DamagedDockerBench.decode)
}

private struct DamagedDockerBench {
    private let parser = JSONParser()
    private var results = DockerBenchResults()
    private var whole = 0
    /// Results whose items or remediation are spoilt: what they say is known, of what it is not.
    private var heads = 0
    /// Lines of results that can't be read.
    private var unread: [Int] = []

    /// The script always prints its version first.
    @Sendable static func isDamaged(_ text: Substring) -> Bool {
        var rest = text.utf8.drop(while: \.isWhiteSpace)
        guard rest.popFirst() == UInt8(ascii: "{"),
            rest.drop(while: \.isWhiteSpace).starts(with: "\"dockerbenchsecurity\"".utf8)
        else { return false }
        // JSON that was refused for what it says is not damaged.
        return parsed(Array(text.utf8), by: JSONParser()) { _ in } == nil
    }

    @Sendable static func decode(
        _ text: String, _ context: ReadingContext, _ emit: (Fact) throws -> Void
    ) throws -> [String] {
        let bytes = Array(text.utf8)
        func place(_ line: Int) -> Place { Place(document: context.document, position: .line(line)) }
        var log = DamagedDockerBench()
        let starts = starts(in: bytes)
        let end = log.member("checks", in: bytes[(starts.last ?? 0)...]) { try $0.integer("end") }
        var line = 1
        var counted = 0
        for (start, next) in zip(starts, starts.dropFirst() + [bytes.count]) {
            line += bytes[counted..<start].count { $0 == UInt8(ascii: "\n") }
            counted = start
            log.read(bytes[start..<next], place(line), line, isCut: end == nil && next == bytes.count)
        }
        guard log.whole + log.heads > 0 else {
            throw ReadFailure(line: 1, "is a damaged log of docker-bench-security, and none of its results can be read")
        }
        let head = bytes[..<(starts.first ?? 0)]
        let version = log.member("dockerbenchsecurity", in: head) { try $0.text("dockerbenchsecurity") }
        let time = (end ?? log.member("start", in: head) { try $0.integer("start") })
            .flatMap { Timestamp(epoch: $0) == nil ? nil : $0 }
        if let report = log.results.report(place: place(1), version: version, at: time, context: context) {
            try emit(report)
        }
        return [log.warning(hasEnd: end != nil)] + log.results.warnings
    }

    /// Reads what stands between two beginnings: a result, or a section's title.
    private mutating func read(_ piece: ArraySlice<UInt8>, _ place: Place, _ line: Int, isCut: Bool) {
        let key = Array("\"result\"".utf8)
        guard let result = piece.firstRange(of: key) else {
            let isSection = piece.firstRange(of: Array("\"results\"".utf8)) != nil
            if !isSection, !isCut { unread.append(line) }
            return
        }
        if let close = Self.closings(in: piece).first(where: { add(piece[...$0], place) }) {
            whole += 1
            // Others whose own beginning is spoilt.
            unread += piece[(close + 1)...].ranges(of: key).map { _ in line }
        } else if let end = Self.endOfText(in: piece, from: result.upperBound),
            add(piece[...end] + [UInt8(ascii: "}")], place)
        {
            heads += 1
        } else {
            unread.append(line)
        }
    }

    private mutating func add(_ result: ArraySlice<UInt8>, _ place: Place) -> Bool {
        Self.parsed(Array(result), by: parser) { try results.add(JSONObject($0), place: place, path: "") } != nil
    }

    /// Where an object begins whose first member is `id`: of a section, of a result.
    private static func starts(in bytes: [UInt8]) -> [Int] {
        let key = Array("\"id\"".utf8)
        return bytes.indices.filter { index in
            bytes[index] == UInt8(ascii: "{") && bytes[(index + 1)...].drop(while: \.isWhiteSpace).starts(with: key)
        }
    }

    /// Ends that a result may have; the right one is among the first.
    private static func closings(in piece: ArraySlice<UInt8>) -> some Sequence<Int> {
        piece.indices.lazy.filter { piece[$0] == UInt8(ascii: "}") }.prefix(8)
    }

    /// Where the text ends that is the value behind a key: `: "WARN"`.
    private static func endOfText(in piece: ArraySlice<UInt8>, from index: Int) -> Int? {
        let quotes = piece[index...].indices.lazy.filter { piece[$0] == UInt8(ascii: "\"") }.prefix(2)
        return Array(quotes).dropFirst().first
    }

    /// A member of the log itself, which stands in a piece without a result; nil where the piece is damaged.
    private func member<Value>(
        _ key: String, in piece: ArraySlice<UInt8>, _ read: (JSONObject) throws -> Value?
    ) -> Value? {
        guard let start = piece.ranges(of: Array("\"\(key)\"".utf8)).last?.lowerBound else { return nil }
        var object = piece[start...]
        if let tests = object.firstRange(of: Array("\"tests\"".utf8)) {
            object = object[..<tests.lowerBound]
            while let last = object.last, last.isWhiteSpace || last == UInt8(ascii: ",") { object.removeLast() }
            object.append(UInt8(ascii: "}"))
        }
        return Self.parsed([UInt8(ascii: "{")] + object, by: parser) { try read(JSONObject($0)) } ?? nil
    }

    /// Nil where this is no JSON, or not what is looked for.
    private static func parsed<Value>(
        _ text: [UInt8], by parser: JSONParser, _ read: (JSONValue) throws -> Value
    ) -> Value? {
        try? parser.parse(copying: text, read)
    }

    private func warning(hasEnd: Bool) -> String {
        var parts = ["\(whole) of its \(whole + heads + unread.count) results were read whole"]
        if heads > 0 { parts.append("\(heads) without what they name") }
        if !unread.isEmpty {
            let lines = unread.prefix(5).map { "\($0)" }.joined(separator: ", ") + (unread.count > 5 ? ", …" : "")
            parts.append("\(unread.count) not at all (line \(lines))")
        }
        return "is damaged: " + parts.joined(separator: ", ")
            + (hasEnd ? "" : "; its end is missing, and with it perhaps more results")
    }
}
