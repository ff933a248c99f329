/// Bytes a token is made of behind its prefix.
enum TokenAlphabet {
    case alphanumeric, upperOrDigit, hex, word, urlSafe, urlSafeOrDot, alphanumericOrDash
    case base64, base64OrURLSafe, path

    func contains(_ byte: UInt8) -> Bool {
        switch self {
        case .alphanumeric: byte.isAlphanumeric
        case .upperOrDigit: byte.isUpper || byte.isDigit
        case .hex: byte.isHex
        case .word: byte.isWord
        case .urlSafe: byte.isURLSafe
        case .urlSafeOrDot: byte.isURLSafe || byte == "."
        case .alphanumericOrDash: byte.isAlphanumeric || byte == "-"
        case .base64: byte.isBase64
        case .base64OrURLSafe: byte.isBase64 || byte.isURLSafe
        case .path: byte.isURLSafe || byte == "/"
        }
    }
}

/// A token told by its own form: a prefix, then so many bytes of one alphabet.
struct TokenFormat {
    let rule: SecretRule
    let prefix: BytePattern
    let alphabet: TokenAlphabet
    let length: ClosedRange<Int>
    /// What the bytes behind the prefix must show, beside their alphabet.
    let demand: Demand
    /// Whether the prefix is public, such as a host's address, and only the rest is the secret.
    let isPrefixPublic: Bool

    enum Demand {
        case none
        case digit
        case lowerUpperAndDigit
        case lowerAndDigit
        /// A dot behind so many bytes, and nowhere else.
        case dot(after: Int)
        /// Not this word directly behind the prefix.
        case not(String)
    }

    init(
        _ rule: SecretRule, _ prefix: BytePattern, _ alphabet: TokenAlphabet, _ length: ClosedRange<Int>,
        demand: Demand = .none, isPrefixPublic: Bool = false
    ) {
        self.rule = rule
        self.prefix = prefix
        self.alphabet = alphabet
        self.length = length
        self.demand = demand
        self.isPrefixPublic = isPrefixPublic
    }

    /// Every format, from the vendors' public documentation.
    static let all: [TokenFormat] = [
        // IAM user guide, "Understanding unique ID prefixes".
        TokenFormat(.awsAccessKeyID, "A[KS]IA", .upperOrDigit, 16...16),
        // GitHub, "Behind GitHub's new authentication token formats".
        TokenFormat(.githubToken, "gh[pousr]_", .alphanumeric, 36...255),
        TokenFormat(.githubToken, "github_pat_", .word, 36...255),
        // GitLab, "Token overview: token prefixes".
        TokenFormat(.gitlabToken, "glpat-", .urlSafeOrDot, 20...300),
        TokenFormat(.gitlabToken, "gl[dr]t-", .urlSafeOrDot, 20...300),
        TokenFormat(.gitlabToken, "glptt-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "glcbt-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "glsoat-", .urlSafe, 20...300),
        // Slack, "Token types" and "Sending messages using incoming webhooks".
        TokenFormat(.slackToken, "xox[abeoprs]-", .alphanumericOrDash, 10...250, demand: .digit),
        TokenFormat(.slackToken, "xapp-", .alphanumericOrDash, 20...250, demand: .digit),
        TokenFormat(.slackWebhook, "hooks.slack.com/services/", .path, 20...120, isPrefixPublic: true),
        // Discord, "Webhook resource".
        TokenFormat(.discordWebhook, "/api/webhooks/", .path, 70...120, demand: .digit, isPrefixPublic: true),
        // Google Cloud, "API keys" and "OAuth client secrets".
        TokenFormat(.googleAPIKey, "AIza", .urlSafe, 35...35),
        TokenFormat(.googleOAuthSecret, "GOCSPX-", .urlSafe, 28...28),
        // Stripe, "API keys".
        TokenFormat(.stripeKey, "[rs]k_live_", .alphanumeric, 10...255),
        TokenFormat(.stripeKey, "[rs]k_test_", .alphanumeric, 10...255),
        // npm, "About access tokens".
        TokenFormat(.npmToken, "npm_", .alphanumeric, 36...36),
        // PyPI: a macaroon whose serialised head names pypi.org or test.pypi.org.
        TokenFormat(.pypiToken, "pypi-AgEIcHlwaS5vcmc", .urlSafe, 50...1000),
        TokenFormat(.pypiToken, "pypi-AgENdGVzdC5weXBpLm9yZ", .urlSafe, 50...1000),
        TokenFormat(.sendGridKey, "SG.", .urlSafeOrDot, 66...66, demand: .dot(after: 22)),
        // HashiCorp Vault, "Tokens: token prefixes"; `s.` up to Vault 1.9.
        TokenFormat(.vaultToken, "hv[bsr].", .urlSafe, 24...500),
        TokenFormat(.vaultToken, "s.", .alphanumeric, 24...24, demand: .lowerUpperAndDigit),
        // Docker, "Personal access tokens" and "Organization access tokens".
        TokenFormat(.dockerHubToken, "dckr_[op]at_", .urlSafe, 20...60),
        TokenFormat(.openAIKey, "sk-", .urlSafe, 40...255, demand: .not("ant-")),
        TokenFormat(.anthropicKey, "sk-ant-", .urlSafe, 40...255),
        TokenFormat(.huggingFaceToken, "hf_", .alphanumeric, 34...40),
        TokenFormat(.digitalOceanToken, "do[opr]_v1_", .hex, 64...64),
        TokenFormat(.databricksToken, "dapi", .hex, 32...32),
        TokenFormat(.grafanaToken, "glsa_", .word, 32...80),
        TokenFormat(.grafanaToken, "glc_", .base64, 32...400),
        TokenFormat(.ageSecretKey, "AGE-SECRET-KEY-1", .upperOrDigit, 58...58),
        TokenFormat(.terraformToken, ".atlasv1.", .urlSafe, 60...70, isPrefixPublic: true),
        TokenFormat(.twilioKey, "SK", .hex, 32...32, demand: .lowerAndDigit),
        TokenFormat(.atlassianToken, "ATATT3x", .base64OrURLSafe, 60...300),
        TokenFormat(.newRelicKey, "NRAK-", .upperOrDigit, 27...27),
        TokenFormat(.linearKey, "lin_api_", .alphanumeric, 40...40),
        TokenFormat(.sentryToken, "sntrys_", .base64OrURLSafe, 40...500),
        TokenFormat(.rubyGemsKey, "rubygems_", .hex, 48...48),
        TokenFormat(.dopplerToken, "dp.[ps]t.", .urlSafeOrDot, 40...60),
        TokenFormat(.pulumiToken, "pul-", .hex, 40...40),
        TokenFormat(.postmanKey, "PMAK-", .alphanumericOrDash, 59...59),
        TokenFormat(.shopifyToken, "shp[acps][ast]_", .hex, 32...32),
        TokenFormat(.shopifyToken, "shppa_", .hex, 32...32),
        TokenFormat(.mailgunKey, "key-", .hex, 32...32, demand: .lowerAndDigit),
        TokenFormat(.artifactoryKey, "AKCp", .alphanumeric, 69...69),
    ]

    /// The token whose prefix ends before `body`; nil if none does.
    func match(in text: Span<UInt8>, body: Int) -> Range<Int>? {
        let start = body - prefix.count
        guard prefix.matches(text, at: start), isPrefixPublic || text.isWordStart(start) else { return nil }
        // A format with a fixed length must not be the beginning of something longer.
        var end = text.end(from: body, limit: length.upperBound + 1) { alphabet.contains($0) }
        guard end - body <= length.upperBound else { return nil }
        while end > body, text[end - 1] == "." || text[end - 1] == "/" { end -= 1 }
        guard length.contains(end - body), !text.at(end).isAlphanumeric, meets(text, body..<end) else { return nil }
        return (isPrefixPublic ? body : start)..<end
    }

    private func meets(_ text: Span<UInt8>, _ body: Range<Int>) -> Bool {
        let variety = Variety(of: text, in: body)
        // `xxxx`, `0000…`: a form to fill in. Vendors' own samples say so.
        guard variety.distinct > 4, !text.containsFolded("example", in: body) else { return false }
        switch demand {
        case .none: return true
        case .digit: return variety.digits > 0
        case .lowerUpperAndDigit: return variety.lowers > 0 && variety.uppers > 0 && variety.digits > 0
        case .lowerAndDigit: return variety.lowers > 0 && variety.digits > 0 && variety.uppers == 0
        case .dot(let offset): return text[body.lowerBound + offset] == "."
        case .not(let word): return !text.has(word, at: body.lowerBound) && variety.digits > 0
        }
    }
}
