import Model
import Yams

/// A mistake in a policy file.
package struct PolicyFailure: Error, Hashable, CustomStringConvertible {
    /// `line 3, column 1: …`
    package let description: String

    fileprivate init(description: String) { self.description = description }

    /// Yams quotes the text around a mistake over several lines; the place and the problem are enough.
    fileprivate init(_ error: any Error) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            description = "line \(mark.line), column \(mark.column): \(problem)"
        default:
            description = "\(error)".split(whereSeparator: \.isNewline).first.map(String.init) ?? "is no YAML"
        }
    }
}

extension Policy {
    /// Reads a policy as its users write it (YAML); an empty text is the default policy.
    ///
    /// Throws a `PolicyFailure` that names the place of a mistake; an unknown key is one.
    package init(yaml: String) throws(PolicyFailure) {
        self.init()
        let root: Node?
        do { root = try compose(yaml: yaml) } catch { throw PolicyFailure(error) }
        guard let root, root.null == nil else { return }
        guard let mapping = root.mapping else { throw Self.failure(root, "expected keys and values") }
        for (keyNode, value) in mapping {
            let key = keyNode.string ?? ""
            switch key {
            case "trustedImages":
                trustedImages = try Self.strings(value)
            case "maximumImageSize":
                maximumImageSize = try Self.size(value)
            case "scanDays":
                scanDays = try Self.days(value)
            case "patchDays":
                guard let deadlines = value.mapping else {
                    throw Self.failure(value, "expected severities with their days, such as {critical: 7, high: 30}")
                }
                for (severity, days) in deadlines {
                    patchDays[try Self.severity(severity)] = try Self.days(days)
                }
            case "vulnerabilitySeverity":
                vulnerabilitySeverity = try Self.severity(value)
            case "countsUnfixed":
                guard let bool = value.bool else { throw Self.failure(value, "expected true or false") }
                countsUnfixed = bool
            default:
                throw Self.failure(
                    keyNode,
                    "unknown key \(key); known are trustedImages, maximumImageSize, scanDays, patchDays, "
                        + "vulnerabilitySeverity, countsUnfixed")
            }
        }
    }

    private static func failure(_ node: Node, _ message: String) -> PolicyFailure {
        PolicyFailure(description: (node.mark.map { "line \($0.line), column \($0.column): " } ?? "") + message)
    }

    private static func strings(_ node: Node) throws(PolicyFailure) -> [String] {
        guard let sequence = node.sequence else { throw failure(node, "expected a list") }
        var strings: [String] = []
        for element in sequence {
            guard let string = element.string else { throw failure(element, "expected a text") }
            strings.append(string)
        }
        return strings
    }

    private static func days(_ node: Node) throws(PolicyFailure) -> Int {
        guard let days = node.int, (0...36_500).contains(days) else {
            throw failure(node, "expected a number of days, 0 to 36500")
        }
        return days
    }

    private static func severity(_ node: Node) throws(PolicyFailure) -> Severity {
        guard let severity = node.string.flatMap({ Severity(name: $0) }) else {
            throw failure(node, "expected low, medium, high or critical")
        }
        return severity
    }

    /// With a decimal unit, as `docker images` prints them: `500MB`, `1.2GB`.
    private static func size(_ node: Node) throws(PolicyFailure) -> Int {
        let text = node.string ?? ""
        let units = [("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1)]
        for (unit, factor) in units where text.hasSuffix(unit) {
            let digits = text.dropLast(unit.count)
            if let number = Double(digits), number >= 0, number * factor < 1e18 { return Int(number * factor) }
        }
        throw failure(node, "expected a size such as 500MB")
    }
}
