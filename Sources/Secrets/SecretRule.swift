/// The kind of secret found: the word which stands in the mark `[redacted:RULE]`, in kebab case.
///
/// A mark may carry a rule which this version does not know, because another version wrote it.
package struct SecretRule: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    // Told by the form of the secret itself.
    package static let ageSecretKey = SecretRule(rawValue: "age-secret-key")
    package static let anthropicKey = SecretRule(rawValue: "anthropic-key")
    package static let artifactoryKey = SecretRule(rawValue: "artifactory-key")
    package static let atlassianToken = SecretRule(rawValue: "atlassian-token")
    package static let awsAccessKeyID = SecretRule(rawValue: "aws-access-key-id")
    package static let awsSecretAccessKey = SecretRule(rawValue: "aws-secret-access-key")
    package static let azureClientSecret = SecretRule(rawValue: "azure-client-secret")
    package static let azureStorageKey = SecretRule(rawValue: "azure-storage-key")
    package static let databricksToken = SecretRule(rawValue: "databricks-token")
    package static let digitalOceanToken = SecretRule(rawValue: "digitalocean-token")
    package static let discordWebhook = SecretRule(rawValue: "discord-webhook")
    package static let dockerHubToken = SecretRule(rawValue: "docker-hub-token")
    package static let dopplerToken = SecretRule(rawValue: "doppler-token")
    package static let githubToken = SecretRule(rawValue: "github-token")
    package static let gitlabToken = SecretRule(rawValue: "gitlab-token")
    package static let googleAPIKey = SecretRule(rawValue: "google-api-key")
    package static let googleOAuthSecret = SecretRule(rawValue: "google-oauth-secret")
    package static let grafanaToken = SecretRule(rawValue: "grafana-token")
    package static let huggingFaceToken = SecretRule(rawValue: "huggingface-token")
    package static let jsonWebToken = SecretRule(rawValue: "jwt")
    package static let linearKey = SecretRule(rawValue: "linear-key")
    package static let mailgunKey = SecretRule(rawValue: "mailgun-key")
    package static let newRelicKey = SecretRule(rawValue: "newrelic-key")
    package static let npmToken = SecretRule(rawValue: "npm-token")
    package static let openAIKey = SecretRule(rawValue: "openai-key")
    package static let postmanKey = SecretRule(rawValue: "postman-key")
    package static let privateKey = SecretRule(rawValue: "private-key")
    package static let pulumiToken = SecretRule(rawValue: "pulumi-token")
    package static let pypiToken = SecretRule(rawValue: "pypi-token")
    package static let rubyGemsKey = SecretRule(rawValue: "rubygems-key")
    package static let sendGridKey = SecretRule(rawValue: "sendgrid-key")
    package static let sentryToken = SecretRule(rawValue: "sentry-token")
    package static let shopifyToken = SecretRule(rawValue: "shopify-token")
    package static let slackToken = SecretRule(rawValue: "slack-token")
    package static let slackWebhook = SecretRule(rawValue: "slack-webhook")
    package static let stripeKey = SecretRule(rawValue: "stripe-key")
    package static let telegramToken = SecretRule(rawValue: "telegram-token")
    package static let terraformToken = SecretRule(rawValue: "terraform-token")
    package static let twilioKey = SecretRule(rawValue: "twilio-key")
    package static let vaultToken = SecretRule(rawValue: "vault-token")

    // Told by the place where the secret stands.
    package static let authorizationHeader = SecretRule(rawValue: "authorization-header")
    package static let basicCredentials = SecretRule(rawValue: "basic-credentials")
    package static let dockerAuth = SecretRule(rawValue: "docker-auth")
    package static let urlPassword = SecretRule(rawValue: "url-password")

    // Told by the name it goes under.
    package static let credentials = SecretRule(rawValue: "credentials")
    package static let key = SecretRule(rawValue: "key")
    package static let password = SecretRule(rawValue: "password")
    package static let secret = SecretRule(rawValue: "secret")
    package static let token = SecretRule(rawValue: "token")
}
