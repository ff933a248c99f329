/// Whether a value under the name of a secret is one, and which.
enum Judgement {
    static func rule(
        of text: Span<UInt8>, value: Range<Int>, under name: SecretName, nameRange: Range<Int>,
        in nameText: Span<UInt8>,
        isQuoted: Bool
    ) -> SecretRule? {
        guard value.count >= 3 else { return nil }
        if name.rule == .key || name.rule == .secret, let rule = knownKey(text, value, nameRange, nameText) {
            return rule
        }
        guard !Innocence.isInnocent(text, value, isQuoted: isQuoted) else { return nil }
        if meets(name.demand, text, value) { return name.rule }
        switch name.rule {
        case .password: return isMixed(text, value) ? .password : nil
        case .credentials: return isLogin(text, value) ? .credentials : nil
        // Heroku's keys are UUIDs.
        case .key where nameText.containsFolded("heroku", in: nameRange): return Words.isUUID(text, value) ? .key : nil
        default: return nil
        }
    }

    /// Letters and digits, as in a password chosen by hand.
    private static func isMixed(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        let variety = Variety(of: text, in: value.clipped(to: 64))
        return value.count >= 6 && variety.letters > 0 && variety.digits > 0 && !holdsBlank(text, value)
    }

    /// `user:password`.
    private static func isLogin(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard value.count <= 128, let colon = value.first(where: { text[$0] == ":" }), colon > value.lowerBound else {
            return false
        }
        let password = (colon + 1)..<value.upperBound
        return !holdsBlank(text, value) && !Innocence.isInnocent(text, password, isQuoted: true)
            && isMixed(text, password)
    }

    private static func meets(_ demand: SecretName.Demand, _ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        switch demand {
        case .anything:
            return true
        case .length:
            return value.count >= 8 && !Words.isUUID(text, value) && !holdsBlank(text, value)
        case .oneWord:
            let isWord = value.clipped(to: 512).allSatisfy { text[$0].isAlphanumeric }
            return value.count >= 8 && !Words.isUUID(text, value) && !holdsBlank(text, value)
                && (isWord || Words.isGenerated(text, value))
        case .variety:
            return value.count >= 8 && !Words.isUUID(text, value) && !holdsBlank(text, value)
                && Words.isGenerated(text, value)
        case .highVariety:
            // A fingerprint is no secret: forty hexadecimal digits, or eight or sixteen at the end of one.
            let isFingerprint = [16, 40].contains(value.count) && value.allSatisfy { text[$0].isHex }
            return value.count >= 16 && !isFingerprint && !Words.isUUID(text, value) && !holdsBlank(text, value)
                && Words.isGenerated(text, value) && Variety(of: text, in: value.clipped(to: 64)).effectiveAlphabet >= 8
        }
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
