extension SecretDetector {
    /// Secrets in an argument vector, such as `["mysql", "--password", "…"]`, where a flag and its value may be elements
    /// of their own.
    ///
    /// - Returns: matches in order, each with the index of the element it is in; ranges are UTF-8 offsets in that element.
    package static func matches(arguments: [String]) -> [(index: Int, match: SecretMatch)] {
        guard arguments.contains(where: { TriggerTable.shared.isTriggered(by: $0.utf8Span.span) }) else { return [] }
        // One text, its elements parted by NUL, which no argument can hold and no secret reaches across.
        var text: [UInt8] = []
        var starts: [Int] = []
        for argument in arguments {
            starts.append(text.count)
            text.append(contentsOf: argument.utf8)
            text.append(0)
        }
        var index = 0
        return matches(text: text.span, elements: true).compactMap { match in
            while index + 1 < starts.count, starts[index + 1] <= match.range.lowerBound { index += 1 }
            let range = (match.range.lowerBound - starts[index])..<(match.range.upperBound - starts[index])
            guard range.upperBound <= arguments[index].utf8.count else { return nil }
            let found = SecretMatch(range: range, rule: match.rule, name: match.name, isRedacted: match.isRedacted)
            return (index, found)
        }
    }
}
