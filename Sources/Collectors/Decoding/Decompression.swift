/// Takes compressed bytes and gives plain ones, as much at a time as there is room for.
protocol Decompressor: AnyObject {
    /// `gzip`
    static var name: String { get }

    /// Throws where the bytes are none of its format. It begins again behind the end of a part (gzip's member, zstd's
    /// frame), of which a file may have several.
    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws -> DecompressionStep
}

struct DecompressionStep {
    let consumed: Int
    let produced: Int
    let isAtEndOfPart: Bool
}

/// How large what comes out may be, so that no small file makes a large one (a bomb).
struct GrowthLimit {
    static let mostBytes = 4 << 30
    /// From this size on, it may be this many times as large as what went in. Reports compress to a tenth or a hundredth.
    private static let freeBytes = 64 << 20
    private static let mostTimes = 500

    private(set) var produced = 0

    mutating func add(_ count: Int, from consumed: Int) throws {
        produced += count
        guard produced <= Self.mostBytes else {
            throw ReadFailure("holds more than \(Self.mostBytes >> 30) GiB once it is decompressed, which is not read")
        }
        guard produced <= Self.freeBytes || produced / Self.mostTimes <= consumed else {
            throw ReadFailure("grows to more than \(Self.mostTimes) times its size, as no report does; it is not read")
        }
    }
}

/// A source of what the bytes of another one are once they are decompressed.
func decompressed(_ source: @escaping ByteSource, by decompressor: any Decompressor) -> ByteSource {
    let name = type(of: decompressor).name
    var window = [UInt8](repeating: 0, count: 64 << 10)
    var rest = 0..<0
    var consumed = 0
    var limit = GrowthLimit()
    var isBetweenParts = true
    return { output in
        while true {
            if rest.isEmpty { rest = 0..<(try window.withUnsafeMutableBytes { try source($0) }) }
            if rest.isEmpty, isBetweenParts { return 0 }
            let step: DecompressionStep
            do {
                step = try window.withUnsafeBytes {
                    try decompressor.step(UnsafeRawBufferPointer(rebasing: $0[rest]), into: output)
                }
            } catch let failure as ReadFailure {
                guard isBetweenParts, consumed > 0 else { throw failure }
                throw ReadFailure("has something behind its \(name) data that is none")
            }
            if rest.isEmpty, step.produced == 0 { throw ReadFailure("is \(name) data that is cut off") }
            rest = rest.lowerBound + step.consumed..<rest.upperBound
            consumed += step.consumed
            isBetweenParts = step.isAtEndOfPart
            try limit.add(step.produced, from: consumed)
            if step.produced > 0 { return step.produced }
        }
    }
}
