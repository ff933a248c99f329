import Secrets
import Testing

@Suite struct NamedValueTests {
    @Test(arguments: [
        ("DB_PASSWORD", "hunter2", "password"), ("POSTGRES_PASSWORD", "test", "password"),
        ("MYSQL_PWD", "a b c", "password"),
        ("PGPASSWORD", "pässwörd", "password"), ("REDIS_PW", "abc", "password"), ("DB_PASS", "postgres", "password"),
        ("DB_PASSWORD", "a;b&c|d", "password"), ("RootPassword", "12345678", "password"),
        ("userpassword", "qwerty", "password"),
        ("API_TOKEN", "q8ZrT2vKx5LmW9pY", "token"),
        ("SLACK_SIGNING_SECRET", "3f2a9c7e1b4d8f60a5c3e2917b4d8f60", "secret"),
        ("APP_KEY", "base64:q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2v=", "key"),
        ("JWT_SECRET", "supersecret", "secret"),
        ("AWS_SECRET_ACCESS_KEY", "wJq8ZrT2vKx5LmW9pYb3/cD7fHs1JgA4eRuV6oq8", "aws-secret-access-key"),
        (
            "AZURE_STORAGE_KEY",
            "q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6oq8ZrT2vKx5Lm+/==",
            "azure-storage-key"
        ),
        ("OTHER", "ghp_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o", "github-token"),
        ("GITHUB_TOKEN", "ghp_q8ZrT2vKx5LmW9pYb3NcD7fHs1JgA4eRuV6o", "github-token"),
        ("DB_PAT", "q8ZrT2vKx5LmW9pY", "token"), ("DEVISE_PEPPER", "q8ZrT2vKx5LmW9pY", "secret"),
        ("VAULT_SECRET_ID", "6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f", "secret"), ("PASS", "lantern_granite", "password"),
        ("DB_PASSWORD", "October2023!", "password"), ("DB_PASSWORD", "$up3rS3cret", "password"),
        ("JWT_SECRET", "the lantern hums over granite", "secret"),
        ("npm_config__auth", "Ym9iOmh1bnRlcjI=", "docker-auth"),
        // {"password": "hunter2", "user": "bob"}
        ("SETTINGS", "eyJwYXNzd29yZCI6ICJodW50ZXIyIiwgInVzZXIiOiAiYm9iIn0=", "password"),
        ("authorization", "Bearer q8ZrT2vKx5LmW9pY", "authorization-header"),
    ]) func `a value under a telling name is a secret`(name: String, value: String, rule: String) {
        let found = matches(name, value)
        #expect(found.map(\.summary) == ["\(rule) \(name)"])
        #expect(found.map(\.range.upperBound) == [value.utf8.count])
    }

    @Test(arguments: [
        ("DB_PASSWORD", ""), ("DB_PASSWORD", "${X}"), ("DB_PASSWORD", "$X"), ("DB_PASSWORD", "changeme"),
        ("PASSWORD_FILE", "/run/secrets/x"),
        ("DB_PASSWORD_FILE", "hunter2"), ("TOKEN_TTL", "3600"), ("SECRET_ID", "q8ZrT2vKx5LmW9pY"),
        ("PASSWORD_RESET_ENABLED", "true"),
        ("GPG_KEY", "A035C8C19219BA821ECEA86B64E628F8D684696D"), ("NODE_VERSION", "18.12.1"),
        ("KEYCLOAK_X", "q8ZrT2vKx5LmW9pY"),
        ("org.opencontainers.image.authors", "q8ZrT2vKx5LmW9pY"), ("TOKEN", "6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f"),
        ("", "hunter2"),
        ("NGINX_GPGKEYS", "573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62"), ("PWD", "/app"), ("KEY", "value"),
        ("SECRET", "my-tls"),
        ("io.kubernetes.container.hash", "3f2a9c7e"),
        ("PYTHON_GET_PIP_SHA256", "3f2a9c7e1b4d8f60a5c3e2917b4d8f603f2a9c7e1b4d8f60a5c3e291"),
        ("com.docker.compose.config-hash", "3f2a9c7e1b4d8f60a5c3e2917b4d8f603f2a9c7e1b4d8f60a5c3e2917b4d8f60"),
        ("PASSWORD_ENCRYPTION", "scram-sha-256"), ("PASSWORD_HASH", "argon2id"), ("DB_PASSWORD", "$DbPassword"),
        ("ETCD_INITIAL_CLUSTER_TOKEN", "6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f"), ("DB_PASSWORD", "DB_PASSWORD"),
        ("REQUEST_TOKEN", "6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f"), ("SFTP_USERS", "bob:1001"), ("USERS", "bob,al"),
        ("USERS", "bob:$apr1$q8ZrT2vK$x5LmW9pYb3NcD7fHs1JgA4"), ("SECRET_ID", "npmrc"), ("LOGIN", "root"),
        // {"color": "blue", "limit": 25, "beta": false}
        ("FEATURES", "eyJjb2xvciI6ICJibHVlIiwgImxpbWl0IjogMjUsICJiZXRhIjogZmFsc2V9"),
        ("AccountKey", "${KEY}"), ("DB_PASSWORD", "@Microsoft.KeyVault(SecretUri=https://x/y)"),
    ]) func `a value under another name is none`(name: String, value: String) {
        #expect(matches(name, value) == [])
    }

    @Test(arguments: [
        ("SFTP_USERS", "bob:lantern:1001", ["lantern"]), ("FTP_USERS", "bob|lantern|/home", ["lantern"]),
        ("USERS", "bob:hunter2,al:Lantern7", ["hunter2", "Lantern7"]), ("LOGIN", "bob:hunter2", ["hunter2"]),
        ("BUNDLE_GEMS__X__IO", "bob:hunter2", ["hunter2"]),
        ("BUNDLE_GITHUB__COM", "q8ZrT2vKx5LmW9pY:x-oauth-basic", ["q8ZrT2vKx5LmW9pY"]),
    ]) func `a list of logins holds passwords`(name: String, value: String, passwords: [String]) {
        let found = matches(name, value)
        #expect(found.map { $0.characters(of: value) } == passwords)
        let redacted = redact(value, found)
        #expect(matches(name, redacted).map(\.summary) == found.map(\.summary))
    }

    @Test func `a secret within a value keeps the nearest name`() {
        #expect(matches("JAVA_OPTS", "-Xmx1g -Ddb.password=hunter2").map(\.summary) == ["password -Ddb.password"])
        #expect(matches("DATABASE_URL", "postgres://a:hunter2@db/x").map(\.summary) == ["url-password DATABASE_URL"])
        let connection = "Server=db;Password=hunter2;Encrypt=true"
        #expect(matches("ConnectionStrings__Main", connection).map { $0.characters(of: connection) } == ["hunter2"])
    }
}
