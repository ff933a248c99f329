extension String {
    /// The candidate that a reader would take this for, misspelt; nil where none is near.
    ///
    /// Case, `-` and `_` count for nothing. Without `limit`, about one letter in three may be wrong.
    package func nearest(in candidates: some Sequence<String>, within limit: Int? = nil) -> String? {
        let letters = folded
        let nearest = candidates.map { ($0, letters.distance(to: $0.folded)) }.min { $0.1 < $1.1 }
        guard let (candidate, distance) = nearest, distance <= limit ?? max(1, (letters.count + 1) / 3) else {
            return nil
        }
        return candidate
    }

    /// At most so long that a hostile text costs nothing.
    private var folded: [Unicode.Scalar] {
        unicodeScalars.lazy.filter { $0 != "-" && $0 != "_" }.prefix(64).map {
            ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value + 32)) : $0
        }
    }
}

extension [Unicode.Scalar] {
    /// How many letters must be put in, left out, replaced or swapped with their neighbour to make the other word
    /// (optimal string alignment).
    fileprivate func distance(to other: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = [Int](0...other.count)
        for (row, letter) in enumerated() {
            var next = [row + 1]
            for (column, otherLetter) in other.enumerated() {
                var least = Swift.min(last[column + 1] + 1, next[column] + 1)
                least = Swift.min(least, last[column] + (letter == otherLetter ? 0 : 1))
                if row > 0, column > 0, letter == other[column - 1], self[row - 1] == otherLetter {
                    least = Swift.min(least, beforeLast[column - 1] + 1)
                }
                next.append(least)
            }
            (beforeLast, last) = (last, next)
        }
        return last[other.count]
    }
}
