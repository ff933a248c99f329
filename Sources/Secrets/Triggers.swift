/// What to look at where a trigger ends.
enum Trigger: Sendable {
    /// The prefix of a token ends here: index into `TokenFormat.all`.
    case token(Int)
    /// A word that names of secrets hold.
    case secretWord
    case mark
    case urlScheme
    case privateKey
    case puttyKey
    case encodedPrivateKey
    case jsonWebToken
    case azureClientSecret
    case telegramToken
    case shortFlag
    case userFlag
    case identifiedBy
    case dataSourceName
}

/// Finds the places worth a look in one pass, with a table of bytes: the shift-and automaton of Baeza-Yates and Gonnet,
/// which follows all the short patterns at once, one bit for each of their places.
final class TriggerTable: Sendable {
    /// Bits of the places a byte may stand at.
    typealias Places = SIMD4<UInt64>

    let places: [Places]
    let starts: Places
    let ends: Places
    /// By bit: the triggers whose pattern ends there.
    let triggers: [[Trigger]]
    /// As if a blank stood before the text, so that ` -p` is found at its very beginning.
    let initial: Places

    static let shared = TriggerTable(patterns)

    /// A pattern of token prefixes is its last bytes only: the format looks at the whole of it.
    private static let longestPattern = 3

    private static var patterns: [(BytePattern, Trigger)] {
        let words: [BytePattern] = ["pass", "pwd", "pw[=:\" ]", "secr", "token", "key", "cred", "auth", "psk", "cook"]
        var patterns = words.map { ($0.anyCase, Trigger.secretWord) }
        patterns += [
            ("ted:", .mark), ("://", .urlScheme), ("-BEG", .privateKey), (" BEG", .privateKey), ("PuTT", .puttyKey),
            ("LS0t", .encodedPrivateKey), ("eyJ", .jsonWebToken), ("Q~", .azureClientSecret), (":AA", .telegramToken),
            ("[ \n\0\t]-[upa]", .shortFlag), ("-user", .userFlag), ("@tcp", .dataSourceName),
        ]
        patterns.append((BytePattern(stringLiteral: "d by").anyCase, .identifiedBy))
        for (index, format) in TokenFormat.all.enumerated() {
            patterns.append((format.prefix.suffix(longestPattern), .token(index)))
        }
        return patterns
    }

    init(_ patterns: [(BytePattern, Trigger)]) {
        var places = [Places](repeating: .zero, count: 256)
        var starts = Places.zero
        var ends = Places.zero
        var triggers = [[Trigger]](repeating: [], count: 64 * Places.scalarCount)
        var used = 0
        var known: [[[UInt8]]: Int] = [:]
        for (pattern, trigger) in patterns {
            if let end = known[pattern.places] {
                triggers[end].append(trigger)
                continue
            }
            // A pattern does not straddle two words of bits.
            if used / 64 != (used + pattern.count - 1) / 64 { used = (used / 64 + 1) * 64 }
            precondition(used + pattern.count <= 64 * Places.scalarCount, "more triggers than bits")
            starts[used / 64] |= 1 << UInt64(used % 64)
            for bytes in pattern.places {
                for byte in bytes { places[Int(byte)][used / 64] |= 1 << UInt64(used % 64) }
                used += 1
            }
            let end = used - 1
            ends[end / 64] |= 1 << UInt64(end % 64)
            triggers[end].append(trigger)
            known[pattern.places] = end
        }
        self.places = places
        self.starts = starts
        self.ends = ends
        self.triggers = triggers
        self.initial = starts & places[0x20]
    }
}

extension TriggerTable {
    /// Whether any trigger ends in the text.
    func isTriggered(by text: Span<UInt8>) -> Bool {
        let (places, starts, ends) = (places, starts, ends)
        var state = initial
        for offset in text.indices {
            state = ((state &<< 1) | starts) & places[Int(text[offset])]
            if state & ends != .zero { return true }
        }
        return false
    }

    /// Calls `body` with each trigger and the offset of its last byte, in order.
    func forEach(in text: Span<UInt8>, _ body: (Trigger, Int) -> Void) {
        let (places, starts, ends) = (places, starts, ends)
        var state = initial
        for offset in text.indices {
            state = ((state &<< 1) | starts) & places[Int(text[offset])]
            let hits = state & ends
            if hits != .zero { report(hits, offset, body) }
        }
    }

    @inline(never)
    private func report(_ hits: Places, _ offset: Int, _ body: (Trigger, Int) -> Void) {
        for word in hits.indices {
            var bits = hits[word]
            while bits != 0 {
                for trigger in triggers[64 * word + bits.trailingZeroBitCount] { body(trigger, offset) }
                bits &= bits - 1
            }
        }
    }
}
