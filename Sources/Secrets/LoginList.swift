/// Logins under a name which tells nothing else: `SFTP_USERS=user:SECRET:1001`, `AUTH_USERS=one:SECRET,other:SECRET`.
enum LoginList {
    /// Ends of such names; the second of each pair tells whether any password counts, or only one that looks like it.
    private static let endings = [
        ("ftpusers", true), ("basicauthusers", true), ("authusers", true), ("htpasswdusers", true),
        ("passwdusers", true), ("proxyusers", true), ("smbusers", true), ("users", false), ("accounts", false),
        ("login", false), ("logins", false),
    ]

    static func scan(
        _ text: Span<UInt8>, value: Range<Int>, under name: Range<Int>, in nameText: Span<UInt8>,
        into findings: inout Findings
    ) {
        guard value.count >= 6, value.count <= 4096 else { return }
        let isBundler = nameText.has("BUNDLE_", at: name.lowerBound)
        let ending = endings.first {
            Name.start(of: $0.0, in: nameText, endingAt: name.upperBound, of: name) != nil
        }
        guard isBundler || ending != nil else { return }
        var start = value.lowerBound
        while start < value.upperBound {
            let end = min(text.end(from: start) { !$0.isSpace && $0 != "," && $0 != ";" }, value.upperBound)
            scan(text, entry: start..<end, isSure: isBundler || ending?.1 == true, &findings)
            start = end + 1
        }
    }

    private static func scan(
        _ text: Span<UInt8>, entry: Range<Int>, isSure: Bool, _ findings: inout Findings
    ) {
        guard let part = entry.first(where: { text[$0] == ":" || text[$0] == "|" }), part > entry.lowerBound,
            (entry.lowerBound..<part).allSatisfy({ text[$0].isNameByte || text[$0] == "@" })
        else { return }
        let end = ((part + 1)..<entry.upperBound).first { text[$0] == text[part] } ?? entry.upperBound
        var secret = (part + 1)..<end
        // The token stands before what only fills the place of a password.
        if text.isFolded("x-oauth-basic", in: secret) { secret = entry.lowerBound..<part }
        guard secret.count >= 4, !text[secret.lowerBound].isDigit || !isNumber(text, secret), !isHash(text, secret),
            !Innocence.isInnocent(text, secret, isQuoted: true), isSure || Judgement.isMixed(text, secret)
        else { return }
        findings.add(secret, .credentials, .name)
    }

    private static func isNumber(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        value.allSatisfy { text[$0].isDigit }
    }

    /// Hashes as htpasswd and crypt write them.
    private static func isHash(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        text[value.lowerBound] == "$" || text[value.lowerBound] == "{"
    }
}
