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
    case operand
    case scheme
    case crypt
    case queryParameter
    case mailchimpKey
    case identifiedBy
    case goMySQL
    case oracle
    case oracleThin
    case oraclePort
    case oracleTool
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

    /// - Parameter fixed: the patterns beside those of the formats of tokens, which get the places that are left.
    init(_ fixed: [(BytePattern, Trigger)]) {
        var places = [Places](repeating: .zero, count: 256)
        var starts = Places.zero
        var ends = Places.zero
        var triggers = [[Trigger]](repeating: [], count: 64 * Places.scalarCount)
        var free = [Int](repeating: 0, count: Places.scalarCount)
        // Longer ones first: they fill the words of bits best.
        let fixed = fixed.map { ($0.0, [$0.1]) }.sorted { $0.0.count > $1.0.count }
        let used = fixed.reduce(0) { $0 + $1.0.count }
        // Up to two bits at the end of each word may stay empty.
        let tokens = Self.tokenPatterns(places: (64 - 2) * Places.scalarCount - used)
        for (pattern, patternTriggers) in fixed + tokens.sorted(by: { $0.0.count > $1.0.count }) {
            // A pattern does not straddle two words of bits.
            guard let word = free.firstIndex(where: { $0 + pattern.count <= 64 }) else {
                preconditionFailure("more triggers than bits")
            }
            starts[word] |= 1 << UInt64(free[word])
            for bytes in pattern.places {
                for byte in bytes { places[Int(byte)][word] |= 1 << UInt64(free[word]) }
                free[word] += 1
            }
            ends[word] |= 1 << UInt64(free[word] - 1)
            triggers[64 * word + free[word] - 1] = patternTriggers
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
