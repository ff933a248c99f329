/// Scans a text again with its secrets taken out, until nothing new shows.
///
/// What is found last is found in a text which holds marks only. So reading a redacted text gives the same answer as
/// reading the original did, and no name can hold a part of a secret.
enum Settlement {
    /// A match, where it is in the text as it was given and in the text as it is now.
    private struct Taken {
        let original: Range<Int>
        let wasRedacted: Bool
        var current: Range<Int>
    }

    /// Hostile text might bring up something new again and again; what is in earnest takes two rounds.
    private static let mostRounds = 8

    static func matches(in text: Span<UInt8>, scan: (Span<UInt8>) -> [SecretMatch]) -> [SecretMatch] {
        var found = scan(text)
        guard found.contains(where: { !$0.isRedacted }) else { return found }
        var current: [UInt8] = []
        var taken: [Taken] = []
        for round in 1...mostRounds {
            taken = round == 1 ? first(found) : merged(taken, found)
            current =
                round == 1
                ? SecretDetector.redact(text: text, matches: found)
                : SecretDetector.redact(text: current.span, matches: found)
            move(&taken, found)
            found = scan(current.span)
            if !found.contains(where: { !$0.isRedacted }) { break }
        }
        return restored(found, taken)
    }

    private static func first(_ found: [SecretMatch]) -> [Taken] {
        found.map { Taken(original: $0.range, wasRedacted: $0.isRedacted, current: $0.range) }
    }

    /// What was taken before and what was found since, by place in the current text.
    private static func merged(_ taken: [Taken], _ found: [SecretMatch]) -> [Taken] {
        var merged: [Taken] = []
        var next = 0
        for match in found {
            if next < taken.count, taken[next].current == match.range {
                merged.append(taken[next])
                next += 1
            } else {
                let shift = merged.last.map { $0.original.upperBound - $0.current.upperBound } ?? 0
                merged.append(
                    Taken(original: match.range.shifted(by: shift), wasRedacted: match.isRedacted, current: match.range)
                )
            }
        }
        return merged
    }

    /// Says where each is once the marks are set.
    private static func move(_ taken: inout [Taken], _ found: [SecretMatch]) {
        var shift = 0
        for (index, match) in found.enumerated() {
            let length = match.isRedacted ? match.range.count : Mark.text(of: match.rule).utf8.count
            let start = match.range.lowerBound + shift
            taken[index].current = start..<(start + length)
            shift += length - match.range.count
        }
    }

    /// The matches of the current text as matches of the original.
    private static func restored(_ found: [SecretMatch], _ taken: [Taken]) -> [SecretMatch] {
        zip(found, merged(taken, found)).map { match, taken in
            SecretMatch(range: taken.original, rule: match.rule, name: match.name, isRedacted: taken.wasRedacted)
        }
    }
}

extension Range<Int> {
    func shifted(by distance: Int) -> Range<Int> {
        (lowerBound + distance)..<(upperBound + distance)
    }
}
