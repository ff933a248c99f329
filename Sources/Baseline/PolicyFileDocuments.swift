import Yams

/// Reads a text as a stream of YAML documents, at a cost in proportion to its length.
///
/// Yams resolves an alias before anybody can count what it stands for, and compares keys that hold aliases: a few lines
/// could keep it busy for years. So no alias ever reaches it. A `*` where a text begins is a pattern whose quotes were
/// forgotten anyway, nearly always, and is refused with that advice.
enum PolicyFileDocuments {
    /// Bytes of a whole stream: a policy with all the files of waivers beside it.
    static let mostBytes = 4_000_000
    /// Lists and mappings within each other; a policy needs four.
    private static let mostLevels = 16

    /// The documents that hold anything.
    static func read(_ text: String) throws -> [YAMLValue] {
        guard text.utf8.count <= mostBytes else {
            throw PolicyFailure("is larger than \(mostBytes / 1_000_000) MB, with its waivers")
        }
        let text = try withStandIns(text)
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            var documents: [YAMLValue] = []
            while let root = try parser.nextRoot() {
                let document = try value(of: root, level: 1)
                if !document.isNull { documents.append(document) }
            }
            return documents
        } catch let failure as PolicyFailure {
            throw failure
        } catch {
            throw PolicyFailure(error, in: text)
        }
    }

    /// Stands for each `*` while Yams reads: a code point that no text means, and that YAML gives no meaning to.
    private static let standIn: Unicode.Scalar = "\u{10FFFF}"

    /// The text without its byte order mark, every `*` replaced.
    private static func withStandIns(_ text: String) throws -> String {
        var replaced = String.UnicodeScalarView()
        var (line, column) = (1, 1)
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\u{FEFF}", replaced.isEmpty { continue }
            guard !isRefused(scalar) else {
                let code = String(scalar.value, radix: 16, uppercase: true)
                throw PolicyFailure(line, column, "the character U+\(code) has no place in a policy")
            }
            if scalar == "%", column == 1 {
                throw PolicyFailure(line, column, "directives such as %YAML are not read; leave the line out")
            }
            replaced.append(scalar == "*" ? standIn : scalar)
            if scalar == "\n" || scalar == "\r" {
                if scalar != "\n" || !isAfterReturn { line += 1 }
                column = 1
            } else {
                column += 1
            }
            isAfterReturn = scalar == "\r"
        }
        return String(replaced)
    }

    /// Control characters, line breaks that editors do not show as such, and noncharacters.
    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func value(of node: Node, level: Int) throws -> YAMLValue {
        let (line, column) = (node.mark?.line ?? 0, node.mark?.column ?? 0)
        func failure(_ message: String) -> PolicyFailure { PolicyFailure(line, column, message) }
        guard level <= mostLevels else { throw failure("is nested more than \(mostLevels) levels deep") }
        guard node.anchor == nil else { throw failure("anchors such as &a are not read; write the value out") }
        let (content, tag): (YAMLValue.Content, Tag)
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain
            if isPlain, scalar.string.unicodeScalars.first == standIn {
                throw failure("a text that begins with * must stand in quotes, such as \"*/image/shop/web\"")
            }
            tag = scalar.tag
            content = .scalar(withStars(scalar.string), isPlain: isPlain)
        case .sequence(let sequence):
            var list: [YAMLValue] = []
            for element in sequence { list.append(try value(of: element, level: level + 1)) }
            tag = sequence.tag
            content = .list(list)
        case .mapping(let mapping):
            var pairs: [YAMLValue.Pair] = []
            for (key, element) in mapping {
                pairs.append(
                    YAMLValue.Pair(
                        key: try value(of: key, level: level + 1), value: try value(of: element, level: level + 1)))
            }
            tag = mapping.tag
            content = .mapping(pairs)
        case .alias:
            throw failure("aliases are not read; write the value out")
        }
        guard tag.rawValue == Tag.Name.implicit.rawValue || tag.rawValue == Tag.Name.str.rawValue else {
            throw failure("tags such as !!int are not read; write the value alone")
        }
        return YAMLValue(content: content, line: line, column: column)
    }

    fileprivate static func withStars(_ text: String) -> String {
        guard text.unicodeScalars.contains(standIn) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(scalar == standIn ? "*" : scalar) }
        return String(scalars)
    }
}

extension PolicyFailure {
    /// Yams quotes the text around a mistake over several lines; the place and the problem are enough.
    fileprivate init(_ error: any Error, in text: String) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            self.init(mark.line, mark.column, Self.advice(on: problem, at: mark, in: text))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let key = PolicyFileDocuments.withStars(keys.first ?? "")
            self.init(context.mark.line, context.mark.column, "the key \(Self.shown(key)) is given twice")
        default:
            self.init("is no YAML")
        }
    }

    private static func advice(on problem: String, at mark: Mark, in text: String) -> String {
        if problem.hasPrefix("Maximum nesting level") { return "is nested too deeply" }
        guard problem == "found character that cannot start any token" else { return problem }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard mark.line <= lines.count,
            let character = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first
        else { return problem }
        return character == "\t"
            ? "a tab stands here; YAML is indented by spaces"
            : "a text that begins with \(character) must stand in quotes"
    }
}
