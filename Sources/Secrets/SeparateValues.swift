/// Values parted from their names by blanks only: `--password value`, `ENV PASSWORD value`, `requirepass value`.
extension NamedValues {
    /// A value behind a blank: that of a flag, of an old `ENV NAME value`, or of a few commands.
    static func separateValue(
        _ text: Span<UInt8>, _ name: Range<Int>, _ offset: Int, _ findings: inout Findings
    ) -> Place? {
        guard text.at(offset).isSpace, offset < text.count else { return nil }
        var start = text.end(from: offset, limit: 16) { $0.isBlank || $0 == 0 }
        // The value of a flag and of an instruction may stand on the next line.
        findings.line.move(to: name.lowerBound, in: text)
        let isFirstName = findings.line.kind == .assignments && name.lowerBound == findings.line.firstName
        if text[name.lowerBound] == "-" || isFirstName, let next = text.continuation(at: start) {
            start = text.end(from: next, limit: 64) { $0.isBlank }
        }
        guard start > offset, start < text.count, !text[start].isLineEnd else { return nil }
        if text[name.lowerBound] == "-" {
            if text[start] == "-", !text.has("-----", at: start) { return nil }
            // `openssl … -pass pass:value` is looked at behind the colon.
            if text.has("pass:", at: start) || text.has("file:", at: start) || text.has("env:", at: start) {
                return nil
            }
            if text[offset] == 0 {
                return Place(range: start..<findings.ends.end(in: text, from: start, .element), isQuoted: true)
            }
            return value(text, start, name, &findings)
        }
        if isFirstName {
            if quoteLength(text, start) > 0 { return value(text, start, name, &findings) }
            return Place(range: start..<findings.ends.end(in: text, from: start, .instruction), isQuoted: true)
        }
        // `ALTER USER x PASSWORD 'value'`
        if text[start].isQuote, text.isFolded("password", in: name) || text.has("PSK", at: name.lowerBound) {
            return value(text, start, name, &findings)
        }
        // `machine x login y password value`
        if text.isFolded("password", in: name), isBehindLogin(text, name.lowerBound) {
            return value(text, start, name, &findings)
        }
        guard !text[start].isLineEnd, text[start] != "-" else { return nil }
        if isSetting(text, name) { return value(text, start, name, &findings) }
        if follows(["set", "setx"], text, name) || isLineOfItsOwn(text, name) {
            let place = value(text, start, name, &findings)
            // Nor is it the next word of a sentence.
            return place.flatMap { $0.range.allSatisfy { text[$0].isLetter } ? nil : $0 }
        }
        let isVerb = text.has("is ", at: start) || text.has("was ", at: start)
        return longValue(text, isVerb ? text.end(from: start, while: { !$0.isSpace }) + 1 : start, name, &findings)
    }

    /// Whether a value stands behind a name and a blank: `requirepass value`, `aws configure set name value`.
    private static func isSetting(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        for word in ["requirepass", "masterauth", "aws_secret_access_key"] where text.isFolded(word, in: name) {
            return true
        }
        // `composer config github-oauth.github.com value`
        for word in configurations where text.has(word, at: name.lowerBound) {
            return text.at(name.lowerBound + word.utf8.count) == "."
        }
        guard text.isFolded("password", in: name) else { return false }
        // `mysql-server/root_password password value` for debconf.
        return wordBefore(text, name).map { text.containsFolded("pass", in: $0) } == true
            || CommandWords.isBehind(["nmcli"], text, name.lowerBound)
    }

    private static func follows(_ words: [String], _ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard let before = wordBefore(text, name) else { return false }
        return words.contains { text.isFolded($0, in: before) }
    }

    private static func wordBefore(_ text: Span<UInt8>, _ name: Range<Int>) -> Range<Int>? {
        var end = name.lowerBound
        while end > 0, text[end - 1].isBlank || text[end - 1] == 0, name.lowerBound - end < 16 { end -= 1 }
        return end < name.lowerBound ? Name.range(in: text, endingAt: end) : nil
    }

    /// `password value` on a line of a file of settings.
    private static func isLineOfItsOwn(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard text.at(name.lowerBound - 1) == "\n" || text.has("\\n", at: name.lowerBound - 2) else { return false }
        return text.isFolded("password", in: name)
    }

    /// A value which looks like no word of a sentence.
    private static func longValue(
        _ text: Span<UInt8>, _ start: Int, _ name: Range<Int>, _ findings: inout Findings
    ) -> Place? {
        if let end = Mark.end(in: text, at: start) {
            // Only what may have been found here goes under this name.
            let rules: [SecretRule] = [.password, .token, .secret, .key, .credentials]
            let isNamed = rules.contains(Mark.rule(in: text, of: start..<end))
            return isNamed ? Place(range: start..<end, isQuoted: true) : nil
        }
        guard text.at(start).isAlphanumeric else { return nil }
        let end = findings.ends.end(in: text, from: start, .word)
        let range = start..<end
        guard range.count >= 16, range.count <= 512, text.at(end).isSpace || end == text.count || text[end].isQuote
        else { return nil }
        guard range.allSatisfy({ text[$0].isBase64 || text[$0].isURLSafe }), !isKeyOnly(text, name) else { return nil }
        let variety = Variety(of: text, in: range)
        guard variety.digits >= 3, variety.letters >= 3,
            Words.isUUID(text, range) || (Words.isGenerated(text, range) && !range.contains { text[$0] == "/" })
        else { return nil }
        return Place(range: range, isQuoted: true)
    }

    /// `key` alone names fingerprints and rows more often than secrets.
    private static func isKeyOnly(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        text.isFolded("key", in: name) || text.isFolded("keys", in: name)
    }

    /// Looks at `LOGIN`, whose `ogin` ends at an offset: `LOGIN=user:value`, `-Dsonar.login=value`.
    static func scanLogin(_ text: Span<UInt8>, at offset: Int, into findings: inout Findings) {
        guard text.hasFolded("login=", at: offset - 4), let name = Name.range(in: text, endingAt: offset + 1) else {
            return
        }
        let value = (offset + 2)..<findings.ends.end(in: text, from: offset + 2, .word)
        findings.name(value, name)
        LoginList.scan(text, value: value, under: name, in: text, into: &findings)
        guard value.count >= 32, value.allSatisfy({ text[$0].isWord }), Words.isGenerated(text, value) else { return }
        findings.add(value, .token, .name)
    }

    private static func isBehindLogin(_ text: Span<UInt8>, _ name: Int) -> Bool {
        var offset = name
        while offset > 0, text[offset - 1].isSpace, name - offset < 16 { offset -= 1 }
        let end = offset
        while offset > 0, !text[offset - 1].isSpace, end - offset < 64 { offset -= 1 }
        while offset > 0, text[offset - 1].isSpace, end - offset < 80 { offset -= 1 }
        return text.has("login", at: offset - 5)
    }
}
