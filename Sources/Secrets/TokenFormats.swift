/// Bytes a token is made of behind its prefix.
enum TokenAlphabet: Sendable {
    case alphanumeric, upperOrDigit, hex, word, urlSafe, urlSafeOrDot
    case alphanumericOrDash, alphanumericOrDot, alphanumericOrColon
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
        case .alphanumericOrDot: byte.isAlphanumeric || byte == "."
        case .alphanumericOrColon: byte.isAlphanumeric || byte == ":"
        case .base64: byte.isBase64
        case .base64OrURLSafe: byte.isBase64 || byte.isURLSafe
        case .path: byte.isURLSafe || byte == "/"
        }
    }
}

/// A token told by its own form: a prefix, then so many bytes of one alphabet.
final class TokenFormat: Sendable {
    let rule: SecretRule
    let prefix: BytePattern
    let alphabet: TokenAlphabet
    let length: ClosedRange<Int>
    /// What the bytes behind the prefix must show, beside their alphabet.
    let demand: Demand
    /// What the bytes behind the prefix begin with.
    let lead: BytePattern
    /// Whether the prefix is public, such as a host's address, and only the rest is the secret.
    let isPrefixPublic: Bool

    enum Demand: Sendable {
        case none
        case digit
        case lowerUpperAndDigit
        case lowerAndDigit
        case digitsAndUppers
        case uuid
        /// A dot behind so many bytes, and nowhere else.
        case dot(after: Int)
        /// Not this word directly behind the prefix.
        case not(String)
    }

    init(
        _ rule: SecretRule, _ prefix: BytePattern, _ alphabet: TokenAlphabet, _ length: ClosedRange<Int>,
        lead: BytePattern = "", demand: Demand = .none, isPrefixPublic: Bool = false
    ) {
        self.rule = rule
        self.prefix = prefix
        self.alphabet = alphabet
        self.length = length
        self.lead = lead
        self.demand = demand
        self.isPrefixPublic = isPrefixPublic
    }

    /// The bytes by which a token is found: those at the end of its beginning, or all of a short one with what parts it
    /// from the word before.
    var trigger: BytePattern {
        let places = prefix.places + lead.places
        return BytePattern(places: places.count > 2 ? places : [(0..<0x80).filter { !$0.isWord }] + places)
    }

    /// Every format, from the vendors' public documentation.
    static let all: [TokenFormat] = [
        // IAM user guide, "Understanding unique ID prefixes". Session tokens begin with a serialised head, which names
        // their origin.
        TokenFormat(.awsAccessKeyID, "A[KS]IA", .upperOrDigit, 16...16),
        TokenFormat(.awsSessionToken, "IQoJb3JpZ2luX2Vj", .base64, 80...4000),
        TokenFormat(.awsSessionToken, "F[wQ]oGZXIvYXdz", .base64, 80...4000),
        TokenFormat(.awsBedrockKey, "ABSK", .base64, 80...200, demand: .lowerUpperAndDigit),
        // GitHub, "Behind GitHub's new authentication token formats".
        TokenFormat(.githubToken, "gh[pousr]_", .alphanumeric, 36...255),
        TokenFormat(.githubToken, "github_pat_", .word, 36...255),
        // GitLab, "Token overview: token prefixes".
        TokenFormat(.gitlabToken, "glpat-", .urlSafeOrDot, 20...300),
        TokenFormat(.gitlabToken, "gl[dfr]t-", .urlSafeOrDot, 20...300),
        TokenFormat(.gitlabToken, "glptt-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "glcbt-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "glsoat-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "glimt-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "glffct-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "glagent-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "gloas-", .urlSafe, 20...300),
        TokenFormat(.gitlabToken, "GR1348941", .urlSafe, 20...20),
        // Slack, "Token types" and "Sending messages using incoming webhooks".
        TokenFormat(.slackToken, "xox[abcdeoprs]-", .alphanumericOrDash, 10...250, demand: .digit),
        TokenFormat(.slackToken, "xapp-", .alphanumericOrDash, 20...250, demand: .digit),
        TokenFormat(.slackWebhook, "hooks.slack.com/services/", .path, 20...120, lead: "T", isPrefixPublic: true),
        TokenFormat(.slackWebhook, "hooks.slack.com/workflows/", .path, 20...160, lead: "T", isPrefixPublic: true),
        TokenFormat(.slackWebhook, "hooks.slack.com/triggers/", .path, 20...160, lead: "[TE]", isPrefixPublic: true),
        // Discord, "Webhook resource"; Microsoft Teams, "Create incoming webhooks"; Zapier, "Webhooks".
        TokenFormat(.discordWebhook, "/api/webhooks/", .path, 70...120, demand: .digit, isPrefixPublic: true),
        TokenFormat(.teamsWebhook, "/IncomingWebhook/", .path, 60...120, demand: .digit, isPrefixPublic: true),
        TokenFormat(.zapierWebhook, "hooks.zapier.com/hooks/catch/", .path, 10...60, isPrefixPublic: true),
        // Google Cloud, "API keys", "OAuth client secrets" and "Token types".
        TokenFormat(.googleAPIKey, "AIza", .urlSafe, 35...35),
        TokenFormat(.googleOAuthSecret, "GOCSPX-", .urlSafe, 28...28),
        TokenFormat(.googleOAuthToken, "ya29.", .urlSafeOrDot, 40...2000),
        TokenFormat(.googleOAuthToken, "1//0", .urlSafe, 50...250, demand: .lowerUpperAndDigit),
        // Stripe, "API keys" and "Verify webhook signatures"; other senders of webhooks sign as Standard Webhooks say.
        TokenFormat(.stripeKey, "[rs]k_live_", .alphanumeric, 10...255),
        TokenFormat(.stripeKey, "[rs]k_test_", .alphanumeric, 10...255),
        TokenFormat(.webhookSecret, "whsec_", .base64, 24...88),
        // npm, "About access tokens".
        TokenFormat(.npmToken, "npm_", .alphanumeric, 36...36),
        // PyPI: a macaroon whose serialised head names pypi.org or test.pypi.org.
        TokenFormat(.pypiToken, "pypi-AgEIcHlwaS5vcmc", .urlSafe, 50...1000),
        TokenFormat(.pypiToken, "pypi-AgENdGVzdC5weXBpLm9yZ", .urlSafe, 50...1000),
        // Mail: SendGrid, Brevo, Mailgun, Mandrill.
        TokenFormat(.sendGridKey, "SG.", .urlSafeOrDot, 66...66, demand: .dot(after: 22)),
        TokenFormat(.brevoKey, "xkeysib-", .alphanumericOrDash, 70...100),
        TokenFormat(.brevoKey, "xsmtpsib-", .alphanumericOrDash, 70...100),
        TokenFormat(.mailgunKey, "key-", .hex, 32...32, demand: .lowerAndDigit),
        TokenFormat(.mandrillKey, "md-", .urlSafe, 22...22, demand: .lowerUpperAndDigit),
        // HashiCorp Vault, "Tokens: token prefixes"; `s.` up to Vault 1.9.
        TokenFormat(.vaultToken, "hv[bsr].", .urlSafe, 24...500),
        TokenFormat(.vaultToken, "s.", .alphanumeric, 24...24, demand: .lowerUpperAndDigit),
        TokenFormat(.terraformToken, ".atlasv1.", .urlSafe, 60...70, isPrefixPublic: true),
        // Docker, "Personal access tokens", "Organization access tokens" and "Manage swarm security with PKI"; k3s.
        TokenFormat(.dockerHubToken, "dckr_[op]at_", .urlSafe, 20...60),
        TokenFormat(.swarmToken, "SWMTKN-1-", .alphanumericOrDash, 60...90),
        TokenFormat(.k3sToken, "K10", .alphanumericOrColon, 72...200, demand: .digit),
        // Language models.
        TokenFormat(.openAIKey, "sk-", .urlSafe, 40...255, demand: .not("ant-")),
        TokenFormat(.openAIKey, "sk-", .hex, 32...32, demand: .lowerAndDigit),
        TokenFormat(.anthropicKey, "sk-ant-", .urlSafe, 40...255),
        TokenFormat(.huggingFaceToken, "hf_", .alphanumeric, 34...40),
        TokenFormat(.huggingFaceToken, "api_org_", .alphanumeric, 34...40),
        TokenFormat(.groqKey, "gsk_", .alphanumeric, 48...60),
        TokenFormat(.elevenLabsKey, "sk_", .hex, 48...48, demand: .lowerAndDigit),
        TokenFormat(.pineconeKey, "pcsk_", .word, 60...90),
        TokenFormat(.replicateToken, "r8_", .alphanumeric, 37...40),
        TokenFormat(.perplexityKey, "pplx-", .alphanumeric, 40...64),
        TokenFormat(.xAIKey, "xai-", .alphanumeric, 70...90),
        TokenFormat(.langSmithKey, "lsv2_[ps][tk]_", .word, 40...60),
        TokenFormat(.nvidiaKey, "nvapi-", .urlSafe, 60...80),
        TokenFormat(.tavilyKey, "tvly-", .urlSafe, 32...60, demand: .digit),
        // Clouds and hosting.
        TokenFormat(.digitalOceanToken, "do[opr]_v1_", .hex, 64...64),
        TokenFormat(.alibabaAccessKeyID, "LTAI", .alphanumeric, 12...24, demand: .digit),
        TokenFormat(.tencentSecretID, "AKID", .alphanumeric, 32...32, demand: .lowerUpperAndDigit),
        TokenFormat(.yandexKey, "AQVN", .urlSafe, 35...38, demand: .lowerUpperAndDigit),
        TokenFormat(.herokuKey, "HRKU-", .urlSafe, 36...80),
        TokenFormat(.flyToken, "fo1_", .urlSafe, 40...60),
        TokenFormat(.flyToken, "fm[12]_", .base64, 60...4000),
        TokenFormat(.flyToken, "fm1[ar]_", .base64, 60...4000),
        TokenFormat(.renderKey, "rnd_", .alphanumeric, 28...40, demand: .lowerUpperAndDigit),
        TokenFormat(.netlifyToken, "nf[bcopu]_", .alphanumeric, 36...40),
        TokenFormat(.supabaseToken, "sbp_", .hex, 40...40),
        TokenFormat(.supabaseToken, "sb_secret_", .word, 20...48),
        TokenFormat(.neonKey, "napi_", .alphanumeric, 60...72),
        TokenFormat(.planetScaleToken, "pscale_pw_", .urlSafeOrDot, 32...80),
        TokenFormat(.planetScaleToken, "pscale_tkn_", .urlSafeOrDot, 32...80),
        TokenFormat(.planetScaleToken, "pscale_oauth_", .urlSafeOrDot, 32...80),
        TokenFormat(.databricksToken, "dapi", .hex, 32...32),
        TokenFormat(.tailscaleKey, "tskey-", .alphanumericOrDash, 16...120, demand: .digit),
        // Watching.
        TokenFormat(.grafanaToken, "glsa_", .word, 32...80),
        TokenFormat(.grafanaToken, "glc_", .base64, 32...400),
        TokenFormat(.dynatraceToken, "dt0[cs]", .urlSafeOrDot, 83...123, demand: .digit),
        TokenFormat(.newRelicKey, "NRAK-", .upperOrDigit, 27...27),
        TokenFormat(.newRelicKey, "NRI[IQ]-", .urlSafe, 32...32),
        TokenFormat(.sentryToken, "sntrys_", .base64OrURLSafe, 40...500),
        TokenFormat(.sentryToken, "sntryu_", .hex, 64...64),
        // Building and shipping.
        TokenFormat(.sonarToken, "sq[apu]_", .hex, 40...40),
        TokenFormat(.rubyGemsKey, "rubygems_", .hex, 48...48),
        TokenFormat(.nuGetKey, "oy2", .alphanumeric, 43...43, demand: .lowerAndDigit),
        TokenFormat(.cratesToken, "cio", .alphanumeric, 32...32, demand: .lowerUpperAndDigit),
        TokenFormat(.anacondaToken, "anaconda.org/t/", .alphanumericOrDash, 20...60, isPrefixPublic: true),
        TokenFormat(.clojarsToken, "CLOJARS_", .alphanumeric, 60...60),
        TokenFormat(.artifactoryKey, "AKCp", .alphanumeric, 60...75),
        TokenFormat(.artifactoryKey, "cmVmdGtuOj", .base64, 50...60),
        TokenFormat(.buildkiteToken, "bkua_", .hex, 40...40),
        TokenFormat(.circleCIToken, "CCIP[AR][JT]_", .word, 40...80),
        TokenFormat(.dopplerToken, "dp.[cps]t.", .urlSafeOrDot, 40...60),
        TokenFormat(.dopplerToken, "dp.sa.", .urlSafeOrDot, 40...60),
        TokenFormat(.pulumiToken, "pul-", .hex, 40...40),
        TokenFormat(.infracostKey, "ico-", .alphanumeric, 32...32, demand: .digit),
        TokenFormat(.prefectKey, "pn[bu]_", .alphanumeric, 36...36),
        TokenFormat(.launchDarklyKey, "sdk-", .alphanumericOrDash, 36...36, demand: .uuid),
        TokenFormat(.portainerToken, "ptr_", .base64, 44...44),
        TokenFormat(.onePasswordToken, "ops_eyJ", .urlSafe, 200...2000),
        TokenFormat(.ageSecretKey, "AGE-SECRET-KEY-1", .upperOrDigit, 58...58),
        // Working together.
        TokenFormat(.atlassianToken, "AT[AC]TT3x", .base64OrURLSafe, 60...300),
        TokenFormat(.atlassianToken, "ATBB", .alphanumeric, 32...32, demand: .lowerUpperAndDigit),
        TokenFormat(.trelloToken, "ATTA", .hex, 64...64),
        TokenFormat(.linearKey, "lin_api_", .alphanumeric, 40...40),
        TokenFormat(.linearKey, "lin_oauth_", .hex, 64...64),
        TokenFormat(.notionToken, "secret_", .alphanumeric, 43...43),
        TokenFormat(.notionToken, "ntn_", .alphanumeric, 40...50),
        TokenFormat(.airtableToken, "pat", .alphanumericOrDot, 79...79, demand: .dot(after: 14)),
        TokenFormat(.figmaToken, "figd_", .urlSafe, 38...50),
        TokenFormat(.hubSpotToken, "pat-[aen][aup][12]-", .alphanumericOrDash, 36...36, demand: .uuid),
        TokenFormat(.clickUpToken, "pk_", .word, 39...44, demand: .digitsAndUppers),
        TokenFormat(.contentfulToken, "CFPAT-", .urlSafe, 43...43),
        TokenFormat(.typeformToken, "tfp_", .urlSafe, 50...70),
        TokenFormat(.readmeKey, "rdme_", .alphanumeric, 60...80),
        TokenFormat(.postmanKey, "PMAK-", .alphanumericOrDash, 59...59),
        TokenFormat(.dropboxToken, "sl.", .urlSafe, 100...2000, demand: .lowerUpperAndDigit),
        TokenFormat(.mapboxToken, "sk.eyJ1Ijoi", .urlSafeOrDot, 60...300),
        TokenFormat(.matrixToken, "syt_", .word, 20...120, demand: .lowerUpperAndDigit),
        TokenFormat(.metaToken, "EAA", .alphanumeric, 56...400, demand: .lowerUpperAndDigit),
        TokenFormat(.plexClaim, "claim-", .urlSafe, 20...20, demand: .digit),
        // Selling and paying.
        TokenFormat(.twilioKey, "SK", .hex, 32...32, demand: .lowerAndDigit),
        TokenFormat(.shopifyToken, "shp[acps][ast]_", .hex, 32...32),
        TokenFormat(.shopifyToken, "shppa_", .hex, 32...32),
        TokenFormat(.squareToken, "sq0[ac][ust]p-", .urlSafe, 22...50),
        TokenFormat(.flutterwaveKey, "FLWSECK-", .alphanumericOrDash, 32...40),
        TokenFormat(.flutterwaveKey, "FLWSECK_TEST-", .alphanumericOrDash, 32...40),
        TokenFormat(.shippoToken, "shippo_live_", .hex, 40...40),
        TokenFormat(.easyPostKey, "EZ[AT]K", .alphanumeric, 54...54),
        TokenFormat(.lobKey, "live_", .hex, 35...35),
    ]

    /// The token whose prefix ends before `body`; nil if none does.
    func match(in text: Span<UInt8>, body: Int) -> Range<Int>? {
        let start = body - prefix.count
        guard prefix.matches(text, at: start), lead.matches(text, at: body), isPrefixPublic || text.isWordStart(start)
        else { return nil }
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
        case .digitsAndUppers: return variety.digits > 8 && variety.uppers > 8 && variety.lowers == 0
        case .uuid: return Words.isUUID(text, body)
        case .dot(let offset): return text[body.lowerBound + offset] == "."
        case .not(let word): return !text.has(word, at: body.lowerBound) && variety.digits > 0
        }
    }
}
