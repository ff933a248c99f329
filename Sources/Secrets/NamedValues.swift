/// Values under the name of a secret: `NAME=value`, `"name": "value"`, `name: value`, `--name value`, `ENV NAME value`.
enum NamedValues {
    /// A value, and how it stands in the text.
    struct Place {
        var range: Range<Int>
        var isQuoted: Bool
        /// Behind a colon and a blank, where prose may stand too.
        var mayBeProse = false
    }

    /// Looks at the name around an offset.
    static func scan(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard offset >= findings.nameEnd, let name = nameRange(text, offset, &findings) else { return }
        // Most words are no names: look for a value before the name is read.
        guard let place = valuePlace(text, behind: name, &findings), !place.range.isEmpty else { return }
        guard let secret = SecretName.read(text, name) else {
            Authorization.scan(text, value: place.range, under: name, into: &findings)
            LoginList.scan(text, value: place.range, under: name, in: text, into: &findings)
            return
        }
        findings.name(place.range, name)
        if isOpenSSLPassword(text, name) {
            if !Innocence.isInnocent(text, place.range, isQuoted: true) { findings.add(place.range, .password, .place) }
            return
        }
        if DockerAuth.scan(text, value: place.range, under: name, in: text, into: &findings) { return }
        if !place.isQuoted, isVariableOfCode(text, place.range, name) { return }
        if place.mayBeProse, !standsAlone(text, place.range, name, findings.line) { return }
        let rule = Judgement.rule(
            of: text, value: place.range, under: secret, nameRange: name, in: text, isQuoted: place.isQuoted)
        if let rule { findings.add(place.range, rule, .name) }
    }

    /// The `pass` of `-passin pass:value`, `-passout pass:value` and `-pass pass:value`.
    private static func isOpenSSLPassword(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard text.has("pass:", at: name.lowerBound), name.count == 4 else { return false }
        var flag = name.lowerBound - 1
        if text.at(flag).isQuote { flag -= 1 }
        guard text.at(flag).isBlank || text.at(flag) == 0 else { return false }
        return text.has("-pass", at: flag - 5) || text.has("-passin", at: flag - 7)
            || text.has("-passout", at: flag - 8)
    }

    private static func nameRange(_ text: Span<UInt8>, _ offset: Int, _ findings: inout Findings) -> Range<Int>? {
        var last = offset
        // `PW=` is triggered by what stands behind it.
        while last > 0, !text.at(last).isNameByte { last -= 1 }
        let end = text.end(from: last, limit: 128) { $0.isNameByte }
        findings.nameEnd = end
        return Name.range(in: text, endingAt: end)
    }

    private static func valuePlace(
        _ text: Span<UInt8>, behind name: Range<Int>, _ findings: inout Findings
    ) -> Place? {
        var offset = name.upperBound
        let quote = quoteLength(text, offset)
        offset += quote
        // `config["password"] = "value"`
        if quote > 0, text.at(offset) == "]" { offset += 1 }
        let blanks = text.end(from: offset, limit: 16) { $0.isBlank } - offset
        switch text.at(offset + blanks) {
        case UInt8(ascii: "="):
            offset += blanks + 1
            if text.at(offset) == "=" || text.at(offset) == "~" { return nil }
            if text.at(offset) == ">" { offset += 1 }
            // `NAME=\` with the value on the next line.
            offset = text.continuation(at: offset) ?? offset
            let behind = text.end(from: offset, limit: 16) { $0.isBlank }
            // `NAME= command` sets nothing.
            if behind > offset, blanks == 0, quote == 0, !text.at(behind).isQuote { return nil }
            // `"NAME="`: the quote closes what was opened before the name.
            if quote == 0, text.at(behind).isQuote, text.at(behind) == text.at(name.lowerBound - 1) { return nil }
            return value(text, behind, name, &findings)
        case UInt8(ascii: ":"):
            // Part of a path or of an identifier such as `arn:…:secret:…`, but not a symbol of Ruby: `:api_key: value`.
            if text.at(name.lowerBound - 1) == "/", !text.at(name.lowerBound - 2).isSpace { return nil }
            if text.at(name.lowerBound - 1) == ":", text.at(name.lowerBound - 2).isNameByte { return nil }
            offset += blanks + 1
            if text.at(offset) == ":" || text.has("//", at: offset) { return nil }
            if isExpansion(text, name) {
                if text.at(offset) == "?" || text.at(offset) == "+" { return nil }
                return defaultValue(
                    text, offset + (text.at(offset) == "=" || text.at(offset) == "-" ? 1 : 0), &findings)
            }
            if text.at(offset) == "{" || text.at(offset + 1) == "{", quote > 0 {
                return valueByHost(text, offset, name, &findings)
            }
            if text.at(offset) == "=" { offset += 1 }
            let behind = text.end(from: offset, limit: 16) { $0.isBlank }
            guard var place = value(text, behind, name, &findings) else { return nil }
            // `/password:value` is a flag of Windows.
            place.mayBeProse = !place.isQuoted && quote == 0 && text.at(name.lowerBound - 1) != "/"
            return place
        case UInt8(ascii: ","):
            // `["--password", "value"]`, `define('PASSWORD', 'value')`
            guard quote > 0, text.at(name.lowerBound) == "-" || text.at(name.lowerBound - quote - 1) == "(" else {
                return nil
            }
            var behind = text.end(from: offset + blanks + 1, limit: 16) { $0.isBlank }
            if let next = text.continuation(at: behind) { behind = text.end(from: next, limit: 64) { $0.isBlank } }
            return quoteLength(text, behind) > 0 ? value(text, behind, name, &findings) : nil
        case UInt8(ascii: ">") where text.at(name.lowerBound - 1) == "<" && quote == 0 && blanks == 0:
            // `<password>value</password>`
            let end = text.end(from: offset + 1, limit: 512) { $0 != "<" && $0 != 0 }
            return text.has("</", at: end) ? Place(range: (offset + 1)..<end, isQuoted: true) : nil
        case UInt8(ascii: "(") where text.isFolded("password", in: name) && quoteLength(text, offset + 1) > 0:
            // `SET PASSWORD FOR x = PASSWORD('value')`
            return value(text, offset + 1, name, &findings)
        default:
            if quote > 0 { return attributeValue(text, offset + blanks, name, &findings) }
            return separateValue(text, name, name.upperBound, &findings)
        }
    }

    /// `["--password" "value"]` as a history prints it, and `<add key="password" value="value"/>`.
    private static func attributeValue(
        _ text: Span<UInt8>, _ offset: Int, _ name: Range<Int>, _ findings: inout Findings
    ) -> Place? {
        guard offset > name.upperBound + 1 else { return nil }
        if text[name.lowerBound] == "-" {
            return quoteLength(text, offset) > 0 ? value(text, offset, name, &findings) : nil
        }
        guard text.has("value=", at: offset), quoteLength(text, offset + 6) > 0, text.at(name.lowerBound - 2) == "="
        else { return nil }
        return value(text, offset + 6, name, &findings)
    }

    /// `"github-oauth": {"github.com": "value"}` of Composer.
    private static func valueByHost(
        _ text: Span<UInt8>, _ offset: Int, _ name: Range<Int>, _ findings: inout Findings
    ) -> Place? {
        guard configurations.contains(where: { text.isFolded($0, in: name) }) else { return nil }
        let colon = text.end(from: offset, limit: 96) { $0 != ":" && $0 != "}" }
        let start = text.end(from: colon + 1, limit: 16) { $0.isBlank }
        return quoteLength(text, start) > 0 ? value(text, start, name, &findings) : nil
    }

    /// Names under which Composer and Poetry keep a token by host.
    static let configurations = ["github-oauth", "gitlab-oauth", "gitlab-token", "pypi-token"]

    /// Whether a name stands in `${NAME`.
    private static func isExpansion(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        text.has("${", at: name.lowerBound - 2)
    }

    /// The value of `${NAME:-value}`.
    private static func defaultValue(_ text: Span<UInt8>, _ start: Int, _ findings: inout Findings) -> Place? {
        let end = findings.ends.end(in: text, from: start, .expansion)
        return text.at(end) == "}" ? Place(range: start..<end, isQuoted: true) : nil
    }

    /// The value which starts at an offset.
    static func value(
        _ text: Span<UInt8>, _ start: Int, _ name: Range<Int>, _ findings: inout Findings
    ) -> Place? {
        let quote = quoteLength(text, start)
        if quote > 0 {
            let open = start + quote
            let kind = ValueEnds.Kind.quoted(text[open - 1], isEscaped: quote == 2)
            return Place(range: open..<findings.ends.end(in: text, from: open, kind), isQuoted: true)
        }
        // `--name=value` as an element of a vector: all the rest of it.
        if findings.holdsElements, text[name.lowerBound] == "-", text.at(name.lowerBound - 1) == 0,
            text.at(name.upperBound) == "="
        {
            return Place(range: start..<findings.ends.end(in: text, from: start, .element), isQuoted: true)
        }
        // A structure, a block of YAML: what is in it is looked at by itself.
        let first = text.at(start)
        if first == "{" || (first == "[" && Mark.end(in: text, at: start) == nil) { return nil }
        findings.line.move(to: name.lowerBound, in: text)
        switch findings.line.kind {
        case .assignments:
            return Place(range: start..<findings.ends.end(in: text, from: start, .instruction), isQuoted: true)
        case .buildArguments where name.lowerBound < findings.line.argumentsEnd:
            let end = findings.ends.end(in: text, from: start, .instruction)
            return Place(range: start..<max(start, min(end, findings.line.argumentsEnd)), isQuoted: true)
        default:
            return Place(range: start..<findings.ends.end(in: text, from: start, .word), isQuoted: false)
        }
    }

    /// `self.secret_key = secret_key`: one variable set to another.
    private static func isVariableOfCode(_ text: Span<UInt8>, _ value: Range<Int>, _ name: Range<Int>) -> Bool {
        text.at(name.upperBound).isBlank && value.count <= 64
            && value.allSatisfy { text[$0].isLetter || text[$0] == "_" }
            && SecretName.read(text, value) != nil
    }

    /// Whether a value behind a colon is all that stands there, and not the first word of a sentence.
    private static func standsAlone(
        _ text: Span<UInt8>, _ value: Range<Int>, _ name: Range<Int>, _ line: InstructionLine
    ) -> Bool {
        let behind = text.end(from: value.upperBound, limit: 16) { $0.isBlank }
        let next = text.at(behind)
        let isLast = next.isLineEnd || next.isQuote || next == "," || next == "}" || next == "#" || next == "\\"
        if !isLast && behind > value.upperBound { return false }
        if Words.isGenerated(text, value) { return true }
        // `password: word` is a setting only where a setting may stand.
        var offset = name.lowerBound
        while offset > 0, name.lowerBound - offset < 32, text[offset - 1].isBlank || text[offset - 1] == "-" {
            offset -= 1
        }
        let before = text.at(offset - 1)
        return before.isLineEnd || before.isQuote || before == "{" || before == "," || before == "n"
    }

    /// The length of an opening quote, with the backslash before it if it is in a printed string; 0 without one.
    static func quoteLength(_ text: Span<UInt8>, _ offset: Int) -> Int {
        if text.at(offset).isQuote { return 1 }
        return text.at(offset) == "\\" && text.at(offset + 1).isQuote ? 2 : 0
    }
}
