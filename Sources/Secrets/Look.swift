extension Findings {
    /// Looks at the place where a trigger ends.
    mutating func look(at trigger: Trigger, in text: Span<UInt8>, _ offset: Int) {
        switch trigger {
        case .token(let index):
            let format = TokenFormat.all[index]
            if let range = format.match(in: text, body: offset + 1 - format.lead.count) {
                add(range, format.rule, .form)
            }
        case .mark:
            let start = offset - 9
            if let end = Mark.end(in: text, at: start) { add(start..<end, Mark.rule(in: text, of: start..<end), .mark) }
        case .secretWord:
            PipedSecrets.scanReader(text, at: offset, into: &self)
            PipedSecrets.scanFile(text, at: offset, into: &self)
            CommandOperands.scan(text, at: offset, into: &self)
            NamedValues.scan(text, at: offset, into: &self)
        case .urlScheme: URLPasswords.scan(text, at: offset, into: &self)
        case .privateKey: PrivateKeys.scanPEM(text, at: offset, into: &self)
        case .puttyKey: PrivateKeys.scanPuTTY(text, at: offset, into: &self)
        case .encodedPrivateKey: PrivateKeys.scanEncoded(text, at: offset, into: &self)
        case .jsonWebToken:
            JSONWebToken.scan(text, at: offset, into: &self)
            EncodedText.scanJSON(text, at: offset, into: &self)
        case .azureClientSecret: InfixTokens.scanAzure(text, at: offset, into: &self)
        case .telegramToken: InfixTokens.scanTelegram(text, at: offset, into: &self)
        case .mailchimpKey: InfixTokens.scanMailchimp(text, at: offset, into: &self)
        case .shortFlag: CommandFlags.scan(text, at: offset, into: &self)
        case .operand:
            CommandOperands.scan(text, at: offset, into: &self)
            CommandFlags.scanUser(text, at: offset, into: &self)
            NamedValues.scanLogin(text, at: offset, into: &self)
        case .scheme:
            Authorization.scanScheme(text, at: offset, into: &self)
            CommandOperands.scanHTTPBasic(text, at: offset, into: &self)
        case .crypt: CommandOperands.scanCrypt(text, at: offset, into: &self)
        case .queryParameter: QueryParameters.scan(text, at: offset, into: &self)
        case .identifiedBy: DatabaseLogins.scanIdentifiedBy(text, at: offset, into: &self)
        case .goMySQL: DatabaseLogins.scanGoMySQL(text, at: offset, into: &self)
        case .oracle:
            DatabaseLogins.scanGoMySQL(text, at: offset, into: &self)
            DatabaseLogins.scanOracle(text, at: offset, into: &self)
        case .oracleThin: DatabaseLogins.scanThin(text, at: offset, into: &self)
        case .oraclePort: DatabaseLogins.scanOraclePort(text, at: offset, into: &self)
        case .oracleTool: DatabaseLogins.scanOracleTool(text, at: offset, into: &self)
        }
    }
}
