/// Ports, with their transport, that are spoken for.
struct PortRanges {
    /// By transport: how many ranges begin at a port, less how many ended before it.
    private var edges: [String: [Int]] = [:]
    /// By transport, whether a port is in any of them; empty until it is asked for.
    private var members: [String: [Bool]] = [:]

    private static let all = 0...65_535
    private static let transports: Set<String> = ["tcp", "udp", "sctp"]

    /// What is no port, or of no known transport, is left out.
    mutating func insert(_ numbers: ClosedRange<Int>, transport: String) {
        guard Self.transports.contains(transport), numbers.overlaps(Self.all) else { return }
        let known = numbers.clamped(to: Self.all)
        edges[transport, default: Array(repeating: 0, count: Self.all.count + 1)][known.lowerBound] += 1
        edges[transport]?[known.upperBound + 1] -= 1
        members = [:]
    }

    /// `22/tcp`, `8000-8010/udp`, `22`, which means TCP; anything else is left out.
    mutating func insert(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count <= 2, ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            first <= last
        else { return }
        insert(first...last, transport: parts.count == 2 ? parts[1].lowercased() : "tcp")
    }

    mutating func contains(_ number: Int, transport: String) -> Bool {
        guard Self.all.contains(number), let edges = edges[transport] else { return false }
        if members[transport] == nil {
            var open = 0
            members[transport] = edges.dropLast().map { edge in
                open += edge
                return open > 0
            }
        }
        return members[transport]?[number] ?? false
    }
}
