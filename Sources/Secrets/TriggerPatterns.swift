extension TriggerTable {
    /// Pairs of a short pattern and what to look at where it ends.
    static var patterns: [(BytePattern, Trigger)] {
        let words: [BytePattern] = [
            "pass", "pw[d=:\" ]", "secr", "oken", "key", "cred", "auth", "ps[kw]", "cook", "salt", "pat[=:\"]",
        ]
        let operands: [BytePattern] = ["[\0 _-]user", "alias", "ogin", "[ou][bn]s[ce]", "undl", "ach "]
        var patterns = words.map { ($0.anyCase, Trigger.secretWord) }
        patterns += operands.map { ($0, Trigger.operand) }
        patterns += [
            ("ted:", .mark), ("://", .urlScheme), ("[- ]BEG", .privateKey), ("PuTT", .puttyKey),
            ("LS0t", .encodedPrivateKey), ("eyJ", .jsonWebToken), ("Q~", .azureClientSecret), (":AA", .telegramToken),
            (CommandFlags.letters, .shortFlag), ("@[tu][cn][pi]", .goMySQL), ("@[(/]", .oracle),
            (":152", .oraclePort), ("thin:", .oracleThin), ("[smx][qp][ld]p", .oracleTool),
            ("rypt", .crypt),
            ("[spo][id][gde]=", .queryParameter), ("-us[0123456789]", .mailchimpKey),
            ("[Aa][RrSs][EeIi][RrCc]", .scheme),
        ]
        patterns.append((BytePattern(stringLiteral: "d by").anyCase, .identifiedBy))
        return patterns
    }

    /// A pattern of tokens is the last bytes of their beginning only: the format looks at the whole of it.
    private static let longestPattern = 3

    /// The patterns of the formats of tokens, in no more than so many places.
    ///
    /// The formats are many and the places few. Those whose patterns are most alike share one that lets either pass,
    /// and a little more: each format looks at its whole prefix anyway.
    static func tokenPatterns(places: Int) -> [(BytePattern, [Trigger])] {
        var groups: [Group] = []
        for (index, format) in TokenFormat.all.enumerated() {
            let group = Group(format.trigger.suffix(longestPattern), .token(index))
            if let same = groups.firstIndex(where: { $0.places == group.places }) {
                groups[same] = groups[same].merged(with: group)
            } else {
                groups.append(group)
            }
        }
        var nearest = groups.indices.map { Self.nearest(to: $0, in: groups) }
        var used = groups.reduce(0) { $0 + $1.places.count }
        while used > places {
            guard let one = nearest.indices.min(by: { nearest[$0].growth < nearest[$1].growth }),
                nearest[one].growth < .max
            else { break }
            let other = nearest[one].index
            used -= groups[other].places.count
            groups[one] = groups[one].merged(with: groups[other])
            groups[other] = .none
            nearest[other] = (0, .max)
            for index in groups.indices where index == one || [one, other].contains(nearest[index].index) {
                nearest[index] = Self.nearest(to: index, in: groups)
            }
            for index in 0..<one {
                let growth = groups[index].growth(with: groups[one])
                if growth < nearest[index].growth { nearest[index] = (one, growth) }
            }
        }
        return groups.filter { !$0.places.isEmpty }.map { ($0.pattern, $0.triggers) }
    }

    /// The group behind one that is most like it.
    private static func nearest(to one: Int, in groups: [Group]) -> (index: Int, growth: Int) {
        var nearest = (index: 0, growth: Int.max)
        for other in groups.index(after: one)..<groups.endIndex {
            let growth = groups[one].growth(with: groups[other])
            if growth < nearest.growth { nearest = (other, growth) }
        }
        return nearest
    }

    /// Formats with one pattern.
    private struct Group {
        /// By place, the ASCII bytes allowed there, one bit each.
        let places: [UInt128]
        let triggers: [Trigger]
        /// How often sequences of bytes match, as far as the bytes tell.
        let size: Int

        init(_ pattern: BytePattern, _ trigger: Trigger) {
            self.init(pattern.places.map { bytes in bytes.reduce(0) { $0 | 1 << UInt128($1) } }, [trigger])
        }

        private init(_ places: [UInt128], _ triggers: [Trigger]) {
            self.places = places
            self.triggers = triggers
            size = places.reduce(1) { $0 * Self.weight($1) }
        }

        var pattern: BytePattern {
            BytePattern(places: places.map { bits in (0..<128).filter { bits >> UInt128($0) & 1 == 1 } })
        }

        /// What was merged into another.
        static let none = Group([], [])

        /// How much oftener the two would match as one.
        func growth(with other: Group) -> Int {
            guard !places.isEmpty, places.count == other.places.count else { return .max }
            var union = 1
            for place in places.indices { union *= Self.weight(places[place] | other.places[place]) }
            return union - size - other.size
        }

        /// How often one of the bytes occurs: capitals and most signs less than the rest.
        private static func weight(_ bytes: UInt128) -> Int {
            bytes.nonzeroBitCount + 5 * (bytes & frequent).nonzeroBitCount
        }

        /// Small letters, digits, `-`, `.` and `/`.
        private static let frequent: UInt128 = 0x3FFFFFF << 0x61 | 0x1FFF << 0x2D

        func merged(with other: Group) -> Group {
            Group(places.indices.map { places[$0] | other.places[$0] }, triggers + other.triggers)
        }
    }
}
