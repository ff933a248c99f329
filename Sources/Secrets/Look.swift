extension Findings {
    /// Looks at the place where a trigger ends.
    mutating func look(at trigger: Trigger, in text: Span<UInt8>, _ offset: Int) {
        switch trigger {
        case .token(let index):
            let format = TokenFormat.all[index]
            if let range = format.match(in: text, body: offset + 1) { add(range, format.rule, .form) }
        case .mark:
            let start = offset - 9
            if let end = Mark.end(in: text, at: start) { add(start..<end, Mark.rule(in: text, of: start..<end), .mark) }
        case .secretWord:
            CommandLines.scanPasswd(text, at: offset, into: &self)
            NamedValues.scan(text, at: offset, into: &self)
        case .urlScheme: URLPasswords.scan(text, at: offset, into: &self)
        case .privateKey: PrivateKeys.scanPEM(text, at: offset, into: &self)
        case .puttyKey: PrivateKeys.scanPuTTY(text, at: offset, into: &self)
        case .encodedPrivateKey: PrivateKeys.scanEncoded(text, at: offset, into: &self)
        case .jsonWebToken: JSONWebToken.scan(text, at: offset, into: &self)
        case .azureClientSecret: InfixTokens.scanAzure(text, at: offset, into: &self)
        case .telegramToken: InfixTokens.scanTelegram(text, at: offset, into: &self)
        case .shortFlag: CommandLines.scanShortFlag(text, at: offset, into: &self)
        case .userFlag: CommandLines.scanUserFlag(text, at: offset, into: &self)
        case .identifiedBy: CommandLines.scanIdentifiedBy(text, at: offset, into: &self)
        case .dataSourceName: CommandLines.scanDataSourceName(text, at: offset, into: &self)
        }
    }
}
