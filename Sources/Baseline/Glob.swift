/// A pattern in which `*` stands for any characters and `?` for one; everything else stands for itself.
package struct Glob: Sendable, Hashable {
    private let pattern: [UInt8]

    package init(_ pattern: some StringProtocol) { self.pattern = Array(pattern.utf8) }

    /// Whether all of the text matches. Takes time in proportion to the product of both lengths at most.
    package func matches(_ text: some StringProtocol) -> Bool {
        matches(Array(text.utf8))
    }

    package func matches(_ text: [UInt8]) -> Bool {
        var position = 0
        var index = 0
        // Where the last `*` stood, and how far it has reached.
        var star: (index: Int, position: Int)?
        while position < text.count {
            if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
                star = (index, position)
                index += 1
            } else if index < pattern.count, pattern[index] == UInt8(ascii: "?") || pattern[index] == text[position] {
                index += 1
                position += 1
            } else if let last = star {
                star = (last.index, last.position + 1)
                index = last.index + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
