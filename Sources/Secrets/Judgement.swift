/// Whether a value under the name of a secret is one, and which.
enum Judgement {
    static func rule(
        of text: Span<UInt8>, value: Range<Int>, under name: SecretName, nameRange: Range<Int>,
        in nameText: Span<UInt8>,
        isQuoted: Bool
    ) -> SecretRule? {
        guard value.count >= 3, !isOfEmulator(text, value) else { return nil }
        if name.rule == .key || name.rule == .secret, let rule = knownKey(text, value, nameRange, nameText) {
            return rule
        }
        guard !Innocence.isInnocent(text, value, isQuoted: isQuoted) else { return nil }
        if Words.isUUID(text, value) {
            // Many vendors' tokens and keys are UUIDs, and more identifiers are.
            return name.mayBeUUID || nameText.containsFolded("heroku", in: nameRange) ? name.rule : nil
        }
        if meets(name.demand, text, value, isBare: !name.hasHead) { return name.rule }
        switch name.rule {
        case .password: return isMixed(text, value) ? .password : nil
        case .credentials: return isLogin(text, value, nameText, nameRange) ? .credentials : nil
        case .token where name.hasHead, .key where name.mayBeUUID: return isChosen(text, value) ? name.rule : nil
        default: return nil
        }
    }

    /// Whether a key is that of Azure's storage emulator, whose documentation tells it, as it tells the account's name.
    private static func isOfEmulator(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard value.count == 88 else { return false }
        return text.containsFolded("=devstoreaccount1;", in: max(0, value.lowerBound - 64)..<value.lowerBound)
    }

    /// Letters and digits, as in a password chosen by hand.
    static func isMixed(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let variety = Variety(of: text, in: value.clipped(to: 64))
        return value.count >= 6 && variety.letters > 0 && variety.digits > 0 && !holdsBlank(text, value)
    }

    /// A key or token chosen by hand: a word with a number, or with a character that names do not have.
    private static func isChosen(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard value.count >= 8, value.count <= 64, isMixed(text, value) else { return false }
        if value.contains(where: { text[$0] == "/" || text[$0] == ":" || text[$0] == "," || text[$0] == "(" }) {
            return false
        }
        let digits = value.count { text[$0].isDigit }
        return digits >= 2 && value.allSatisfy({ text[$0].isAlphanumeric })
            || value.contains { text[$0] < 0x80 && !text[$0].isNameByte }
    }

    /// `user:password`; `user/password` as Neo4j writes it.
    private static func isLogin(
        _ text: Span<UInt8>, _ value: Range<Int>, _ nameText: Span<UInt8>, _ name: Range<Int>
    ) -> Bool {
        guard value.count <= 128, !holdsBlank(text, value),
            let part = value.first(where: { text[$0] == ":" || text[$0] == "/" }), part > value.lowerBound
        else { return false }
        let password = (part + 1)..<value.upperBound
        guard password.count >= 4, !Innocence.isInnocent(text, password, isQuoted: true),
            !password.contains(where: { text[$0] == "/" }), text[password.lowerBound] != "$"
        else { return false }
        if isMixed(text, password) { return true }
        // A word may be a password behind a name or a user that says so.
        for word in ["basic", "http", "neo4j", "cred", "proxy", "userpass", "ident"]
        where nameText.containsFolded(word, in: name) {
            return !password.allSatisfy { text[$0].isDigit }
        }
        let user = value.lowerBound..<part
        return nameText.at(name.lowerBound) == "-"
            || ["admin", "root", "user", "neo4j", "elastic"].contains { text.isFolded($0, in: user) }
    }

    private static func meets(
        _ demand: SecretName.Demand, _ text: Span<UInt8>, _ value: Range<Int>, isBare: Bool
    ) -> Bool {
        switch demand {
        case .anything: return true
        case .uuid: return false
        // A sentence may be one too.
        case .length: return value.count >= 8 && (!holdsBlank(text, value) || value.count >= 24)
        case .oneWord:
            return value.count >= 8 && !holdsBlank(text, value)
                && (Words.isGenerated(text, value)
                    || (!isResourceName(text, value) && (!isBare || isMixed(text, value))))
        case .variety: return value.count >= 8 && !holdsBlank(text, value) && Words.isGenerated(text, value)
        case .highVariety:
            return value.count >= 16 && !isFingerprint(text, value, isBare: isBare) && !holdsBlank(text, value)
                && Words.isGenerated(text, value) && Variety(of: text, in: value.clipped(to: 64)).effectiveAlphabet >= 8
        }
    }

    /// A fingerprint is no secret: forty hexadecimal digits, or sixteen at the end of one. GnuPG writes capitals.
    private static func isFingerprint(_ text: Span<UInt8>, _ value: Range<Int>, isBare: Bool) -> Bool {
        guard value.count == 16 || value.count == 40, value.allSatisfy({ text[$0].isHex }) else { return false }
        return isBare || value.count == 16 || !value.contains { text[$0].isLower }
    }

    /// The name of something, as Kubernetes and clouds write them: lowercase words with dashes, or a path.
    private static func isResourceName(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let value = value.clipped(to: 512)
        if value.allSatisfy({ text[$0].isAlphanumeric }) { return false }
        return value.allSatisfy { text[$0].isLower || text[$0].isDigit || text[$0] == "-" || text[$0] == "." }
            || value.contains { text[$0] == "/" || text[$0] == ":" }
            || !value.contains { text[$0].isDigit || (!text[$0].isWord && text[$0] != "-") }
    }

    private static func holdsBlank(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        value.clipped(to: 512).contains { text[$0].isSpace }
    }

    /// Keys told by their length and the words of the name: those of AWS and of Azure storage.
    private static func knownKey(
        _ text: Span<UInt8>, _ value: Range<Int>, _ name: Range<Int>, _ nameText: Span<UInt8>
    ) -> SecretRule? {
        guard value.count == 40 || value.count == 88, value.allSatisfy({ text[$0].isBase64 }) else { return nil }
        let variety = Variety(of: text, in: value)
        guard variety.lowers > 0, variety.uppers > 0, variety.digits > 0 || variety.distinct > 20,
            !text.containsFolded("example", in: value)
        else { return nil }
        if value.count == 88, text.has("==", at: value.upperBound - 2),
            Name.start(of: "accountkey", in: nameText, endingAt: name.upperBound, of: name) != nil
                || nameText.containsFolded("azure", in: name) || nameText.containsFolded("storage", in: name)
        {
            return .azureStorageKey
        }
        // IAM user guide: a secret access key has forty characters of base64, without padding.
        let isAWS =
            nameText.containsFolded("aws", in: name) || nameText.containsFolded("s3", in: name)
            || Name.start(of: "secretaccesskey", in: nameText, endingAt: name.upperBound, of: name) != nil
        return value.count == 40 && isAWS && text[value.upperBound - 1] != "=" ? .awsSecretAccessKey : nil
    }
}

extension Range<Int> {
    func clipped(to length: Int) -> Range<Int> {
        lowerBound..<Swift.min(upperBound, lowerBound + length)
    }
}
