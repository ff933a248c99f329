/// What a scan has found so far, and what it remembers so as to look at no byte too often.
struct Findings {
    /// How a secret was told. Where two overlap, the surer one stands.
    enum Grade: Int, CaseIterable {
        case mark, form, place, name
    }

    struct Candidate {
        let range: Range<Int>
        let rule: SecretRule
        let grade: Grade
    }

    /// The name that a range goes under.
    struct Naming {
        let range: Range<Int>
        let name: Range<Int>?
    }

    private var candidates: [Candidate] = []
    var isEmpty: Bool { candidates.isEmpty }
    private var namings: [Naming] = []

    /// Whether the text is an argument vector, its elements parted by NUL.
    let holdsElements: Bool
    /// Names end before this offset have been looked at.
    var nameEnd = 0
    /// Text in base64 before this offset has been decoded.
    var encodedEnd = 0
    /// Nothing before this offset is looked at again: it belongs to a private key.
    var resume = 0
    var ends = ValueEnds()
    var line = InstructionLine()

    init(holdsElements: Bool = false) {
        self.holdsElements = holdsElements
    }

    mutating func add(_ range: Range<Int>, _ rule: SecretRule, _ grade: Grade) {
        candidates.append(Candidate(range: range, rule: rule, grade: grade))
    }

    /// Says what name a range goes under, whether or not a secret is found in it: a mark in the same place must get the
    /// same name.
    mutating func name(_ range: Range<Int>, _ name: Range<Int>?) {
        namings.append(Naming(range: range, name: name))
    }

    /// The secrets found, in order and without overlaps.
    consuming func matches(in text: Span<UInt8>, under outerName: String?) -> [SecretMatch] {
        guard !candidates.isEmpty else { return [] }
        var accepted: [Candidate] = []
        for grade in Grade.allCases {
            let rivals = candidates.filter { $0.grade == grade }
                .sorted { ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound) }
            if !rivals.isEmpty { accepted = Self.merge(accepted, rivals) }
        }
        return Self.named(accepted, namings, in: text, under: outerName)
    }

    /// Two ordered lists as one, without those of the second that overlap the first or an earlier one of their own.
    private static func merge(_ accepted: [Candidate], _ rivals: [Candidate]) -> [Candidate] {
        var merged: [Candidate] = []
        var next = 0
        var end = 0
        for rival in rivals {
            while next < accepted.count, accepted[next].range.lowerBound <= rival.range.lowerBound {
                merged.append(accepted[next])
                end = max(end, accepted[next].range.upperBound)
                next += 1
            }
            let isClear = next == accepted.count || rival.range.upperBound <= accepted[next].range.lowerBound
            if rival.range.lowerBound >= end, isClear {
                merged.append(rival)
                end = rival.range.upperBound
            }
        }
        return merged + accepted[next...]
    }

    private static func named(
        _ accepted: [Candidate], _ namings: [Naming], in text: Span<UInt8>, under outerName: String?
    ) -> [SecretMatch] {
        // The last naming that starts at or before a secret and reaches it is the innermost.
        let namings = namings.enumerated()
            .sorted { ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset) }
            .map(\.element)
        var open: [Naming] = []
        var next = 0
        var matches: [SecretMatch] = []
        for candidate in accepted {
            let start = candidate.range.lowerBound
            while next < namings.count, namings[next].range.lowerBound <= start {
                while let last = open.last, last.range.upperBound <= namings[next].range.lowerBound {
                    open.removeLast()
                }
                open.append(namings[next])
                next += 1
            }
            while let last = open.last, last.range.upperBound <= start { open.removeLast() }
            var name: Range<Int>?
            if let innermost = open.last, innermost.range.lowerBound == start {
                name = innermost.name
            } else {
                name = assignedName(in: text, before: start) ?? open.last?.name ?? addressName(in: text, around: start)
            }
            matches.append(
                SecretMatch(
                    range: candidate.range, rule: candidate.rule, name: name.map { text.string(in: $0) } ?? outerName,
                    isRedacted: candidate.grade == .mark))
        }
        return matches
    }

    /// The name directly before an address which a secret is in.
    private static func addressName(in text: Span<UInt8>, around offset: Int) -> Range<Int>? {
        var start = offset
        while start > 0, offset - start < 128, !text[start - 1].isSpace, !text[start - 1].isQuote,
            text[start - 1] != "="
        { start -= 1 }
        let scheme = text.end(from: start, limit: 16) { $0.isAlphanumeric || $0 == "+" }
        return scheme > start && text.has("://", at: scheme) ? assignedName(in: text, before: start) : nil
    }

    /// The name directly before a value, as in `NAME=value`, `NAME="value"` or `"name": "value"`.
    static func assignedName(in text: Span<UInt8>, before value: Int) -> Range<Int>? {
        var offset = value
        if text.at(offset - 1).isQuote { offset -= text.at(offset - 2) == "\\" ? 2 : 1 }
        if text.at(offset - 1) == " " { offset -= 1 }
        guard text.at(offset - 1) == "=" || text.at(offset - 1) == ":" else { return nil }
        offset -= 1
        if text.at(offset - 1) == " " { offset -= 1 }
        if text.at(offset - 1).isQuote { offset -= text.at(offset - 2) == "\\" ? 2 : 1 }
        return Name.range(in: text, endingAt: offset)
    }
}
